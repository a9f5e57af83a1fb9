import { describe, expect, it } from '@jest/globals';
import { readDeviceRoutes, setEnabledRoutes } from '../../src/tailscale/device-routes.ts';
import { failureOf, type Reply } from '../system/loopback.ts';
import { clientFor, startTailscale } from './stand-in.ts';

const ROUTES = { advertisedRoutes: ['10.0.0.0/24', '10.1.0.0/24'], enabledRoutes: ['10.0.0.0/24'] };

async function answering(reply: Reply) {
  const tailscale = await startTailscale(() => reply);
  return { tailscale, ...clientFor(tailscale.url, { tailnet: 'example.com' }) };
}

describe('a device’s routes', () => {
  it('are read below the API itself, not below the tailnet', async () => {
    const { tailscale, client } = await answering({ json: ROUTES });
    expect(await readDeviceRoutes(client, 'nStandIn1CNTRL')).toEqual({
      advertised: ['10.0.0.0/24', '10.1.0.0/24'],
      enabled: ['10.0.0.0/24'],
    });
    expect(tailscale.received.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /api/v2/device/nStandIn1CNTRL/routes',
    ]);
    expect(tailscale.faults).toEqual([]);
  });

  it('are set as a whole, as the API describes it', async () => {
    const { tailscale, client } = await answering({ json: { ...ROUTES, enabledRoutes: ROUTES.advertisedRoutes } });
    const set = await setEnabledRoutes(client, 'a/b', ['10.0.0.0/24', '10.1.0.0/24']);
    expect(set?.enabled).toEqual(['10.0.0.0/24', '10.1.0.0/24']);
    const [request] = tailscale.received;
    expect(`${request?.method} ${request?.path}`).toBe('POST /api/v2/device/a%2Fb/routes');
    expect(JSON.parse(request?.body.toString() ?? '')).toEqual({ routes: ['10.0.0.0/24', '10.1.0.0/24'] });
    expect(tailscale.faults).toEqual([]);
  });

  it('are none of a device that is gone', async () => {
    const { client } = await answering({
      status: 404,
      json: { message: 'no manageable device matching this ID found' },
    });
    expect(await readDeviceRoutes(client, 'n1')).toBeUndefined();
    expect(await setEnabledRoutes(client, 'n1', [])).toBeUndefined();
  });

  it('name the scope that a credential lacks', async () => {
    const { client } = await answering({ status: 403, json: { message: 'no' } });
    expect((await failureOf(readDeviceRoutes(client, 'n1'))).message).toContain('devices:routes:read');
    const refused = await failureOf(setEnabledRoutes(client, 'n1', []));
    expect(refused.code).toBe('FORBIDDEN');
    expect(refused.message).toMatch(/may not approve a device’s routes.*scope devices:routes(?!:read)/);
  });

  it.each<[string, Reply]>([
    ['no JSON', { body: 'x' }],
    ['a list', { json: [] }],
  ])('cannot be read from %s', async (_, reply) => {
    const { client } = await answering(reply);
    expect((await failureOf(readDeviceRoutes(client, 'n1'))).code).toBe('SERVICE_REJECTED');
  });

  it('of the wrong type are none', async () => {
    const { client } = await answering({ json: { advertisedRoutes: null, enabledRoutes: [1, '10.0.0.0/24'] } });
    expect(await readDeviceRoutes(client, 'n1')).toEqual({ advertised: [], enabled: ['10.0.0.0/24'] });
  });
});
