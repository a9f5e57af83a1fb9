import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Service, startService } from './tailscale-service.ts';

let service: Service;
beforeEach(async () => {
  service = await startService();
});
afterEach(() => service.close());

const DEVICES = '/tailnet/-/devices';
type Device = { [field: string]: unknown; hostname: string; nodeId: string; id: string };

async function devices(query = ''): Promise<Device[]> {
  const { status, json } = await service.call('GET', `${DEVICES}${query}`);
  expect(status).toBe(200);
  return (json as { devices: Device[] }).devices;
}

describe('GET devices', () => {
  it('lists the model hosts and an outsider', async () => {
    const listed = await devices();
    expect(listed.map((device) => device.hostname)).toEqual(['hab', 'hugo', 'visitors-laptop']);
    expect(listed[0]).toMatchObject({
      addresses: ['100.75.148.4'],
      user: 'operator@example.com',
      name: 'hab.sandbox.ts.net',
      connectedToControl: true,
      isEphemeral: false,
    });
    expect(listed[0]).not.toHaveProperty('tags');
    expect(listed[0]).not.toHaveProperty('enabledRoutes');
  });

  it('gives all fields when asked', async () => {
    const [hab] = await devices('?fields=all');
    expect(hab).toMatchObject({ advertisedRoutes: [], enabledRoutes: [], sshEnabled: false });
    expect((await service.call('GET', `${DEVICES}?fields=some`)).status).toBe(400);
  });

  it('filters by top-level properties, all of which must hold', async () => {
    const named = async (query: string): Promise<string[]> => (await devices(query)).map((device) => device.hostname);
    expect(await named('?hostname=hugo')).toEqual(['hugo']);
    expect(await named('?isEphemeral=false&user=operator%40example.com')).toEqual(['hab', 'hugo']);
    expect(await named('?addresses=100.104.46.119')).toEqual(['hugo']);
    expect(await named('?hostname=hugo&connectedToControl=false')).toEqual([]);
    expect(await named('?toString=x')).toEqual([]);
  });

  it('finds a device by one or several of its tags', async () => {
    const policy = '{"tagOwners": {"tag:a": [], "tag:b": [], "tag:c": []}, "acls": []}';
    await service.call('POST', '/tailnet/-/acl', { body: policy });
    const create = { tags: ['tag:a', 'tag:b'] };
    const minted = await service.call('POST', '/tailnet/-/keys', { body: { capabilities: { devices: { create } } } });
    service.tailnet.join((minted.json as { key: string }).key, 'tagged');
    expect(await devices('?tags=tag:b')).toMatchObject([{ hostname: 'tagged', tags: ['tag:a', 'tag:b'] }]);
    expect(await devices('?tags=tag:a&tags=tag:b')).toHaveLength(1);
    expect(await devices('?tags=tag:a&tags=tag:c')).toEqual([]);
  });

  it('says when a device was last seen, and only while it is offline', async () => {
    service.tailnet.setHost('hugo', false);
    service.clock.now += 60_000;
    expect((await devices('?hostname=hugo'))[0]).toMatchObject({
      connectedToControl: false,
      lastSeen: '2026-11-23T09:12:30Z',
    });
    service.tailnet.setHost('hugo', true);
    const [hugo] = await devices('?hostname=hugo');
    expect(hugo).toMatchObject({ connectedToControl: true });
    expect(hugo).not.toHaveProperty('lastSeen');
  });
});

describe('one device', () => {
  it('is found by either id', async () => {
    const [hab] = await devices();
    for (const id of [hab?.nodeId, hab?.id]) expect((await service.call('GET', `/device/${id}`)).json).toEqual(hab);
    expect(await service.call('GET', '/device/n0CNTRL')).toMatchObject({
      status: 404,
      json: { message: 'no manageable device matching this ID found' },
    });
  });

  it('is removed', async () => {
    const [hab] = await devices();
    expect(await service.call('DELETE', `/device/${hab?.nodeId}`)).toMatchObject({ status: 200, text: '' });
    expect((await devices()).map((device) => device.hostname)).toEqual(['hugo', 'visitors-laptop']);
    expect((await service.call('DELETE', `/device/${hab?.nodeId}`)).status).toBe(404);
  });

  it('gives and takes approved routes', async () => {
    const [hab] = await devices();
    const path = `/device/${hab?.nodeId}/routes`;
    const set = await service.call('POST', path, { body: { routes: ['10.1.0.0/24'] } });
    expect(set.json).toEqual({ advertisedRoutes: [], enabledRoutes: ['10.1.0.0/24'] });
    expect((await service.call('GET', path)).json).toEqual(set.json);
    for (const body of ['{', 'null', '{"routes":"10.1.0.0/24"}']) {
      const answer = await service.call('POST', path, { body, headers: { 'content-type': 'application/json' } });
      expect(answer.status).toBe(400);
    }
  });
});
