import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { INITIAL_POLICY } from '../../sandbox/initial-policy.ts';
import { NOON, type Service, startService } from './tailscale-service.ts';

const POLICY = INITIAL_POLICY.replace(
  '"acls": [',
  '"tagOwners": {"tag:railway-proxy": ["autogroup:admin", "tag:ci"], "tag:ci": []},\n\t"acls": [',
);

let service: Service;
beforeEach(async () => {
  service = await startService({ policy: POLICY });
});
afterEach(() => service.close());

const KEYS = '/tailnet/-/keys';
const CREATE = { reusable: true, ephemeral: true, preauthorized: true, tags: ['tag:railway-proxy'] };

function request(create: object = CREATE, rest: object = {}): { body: object } {
  return { body: { capabilities: { devices: { create } }, ...rest } };
}

async function mint(create?: object, rest?: object): Promise<{ id: string; key: string; [field: string]: unknown }> {
  const { status, json } = await service.call('POST', KEYS, request(create, rest));
  expect(status).toBe(200);
  return json as { id: string; key: string };
}

describe('auth keys', () => {
  it('shows the secret once, with the key’s id in it', async () => {
    const minted = await mint(CREATE, { description: 'slipway release 1', expirySeconds: 3600 });
    expect(minted).toMatchObject({
      keyType: 'auth',
      created: '2026-11-23T09:12:30Z',
      expires: '2026-11-23T10:12:30Z',
      expirySeconds: 3600,
      description: 'slipway release 1',
      capabilities: { devices: { create: CREATE } },
    });
    expect(minted.key).toMatch(new RegExp(`^tskey-auth-${minted.id}-standin[0-9a-f]+$`));
    const { key, ...rest } = minted;
    expect((await service.call('GET', `${KEYS}/${minted.id}`)).json).toEqual(rest);
    expect((await service.call('GET', KEYS)).json).toEqual({ keys: [rest] });
    expect(JSON.stringify(service.tailnet.save())).not.toContain(key);
  });

  it('lets a key live 90 days when nothing else is asked, and no longer', async () => {
    expect(await mint()).toMatchObject({ expires: new Date(NOON + 90 * 86_400_000).toISOString().replace('.000', '') });
    const longer = await service.call('POST', KEYS, request(CREATE, { expirySeconds: 90 * 86_400 + 1 }));
    expect(longer).toMatchObject({
      status: 400,
      json: { message: 'expirySeconds must be less than or equal to 7776000' },
    });
  });

  it('cuts a description after 50 characters', async () => {
    expect(await mint(CREATE, { description: 'a'.repeat(60) })).toMatchObject({ description: 'a'.repeat(50) });
  });

  it('marks an expired key as invalid and lists it no more', async () => {
    const { id } = await mint(CREATE, { expirySeconds: 60 });
    service.clock.now += 60_000;
    expect((await service.call('GET', `${KEYS}/${id}`)).json).toMatchObject({ id, invalid: true });
    expect((await service.call('GET', KEYS)).json).toEqual({ keys: [] });
  });

  it('forgets a deleted key', async () => {
    const { id } = await mint();
    expect(await service.call('DELETE', `${KEYS}/${id}`)).toMatchObject({ status: 200, text: '' });
    expect((await service.call('GET', `${KEYS}/${id}`)).status).toBe(404);
    expect((await service.call('DELETE', `${KEYS}/${id}`)).status).toBe(404);
    expect((await service.call('GET', KEYS)).json).toEqual({ keys: [] });
  });

  it('refuses tags that the policy does not declare', async () => {
    const answer = await service.call('POST', KEYS, request({ ...CREATE, tags: ['tag:railway-proxy', 'tag:other'] }));
    expect(answer).toMatchObject({
      status: 400,
      json: { message: 'requested tags [tag:railway-proxy tag:other] are invalid or not permitted' },
    });
  });

  it('makes a key without tags for a person', async () => {
    expect(await mint({ reusable: true })).toMatchObject({
      capabilities: { devices: { create: { reusable: true, ephemeral: false, preauthorized: false } } },
      userId: expect.any(String),
    });
  });

  it.each([
    ['no body', '', 'missing request body'],
    ['no JSON', '{', /^invalid JSON in the request body/],
    ['a list', '[]', 'request body must be a JSON object'],
    ['nothing of what is needed', '{}', 'capabilities.devices is required for an auth key'],
    ['an unknown field', '{"capabilities":{"devices":{"create":{"reusabel":true}}}}', 'json: unknown field "reusabel"'],
    ['a wrong type', '{"capabilities":{"devices":{"create":{"reusable":"yes"}}}}', 'reusable must be true or false'],
    ['tags as text', '{"capabilities":{"devices":{"create":{"tags":"tag:x"}}}}', 'tags must be a list of strings'],
    ['a bad description', '{"capabilities":{"devices":{}},"description":"a/b"}', /^description may hold letters/],
    ['a fractional expiry', '{"capabilities":{"devices":{}},"expirySeconds":1.5}', /^expirySeconds must be a whole/],
    ['an unknown key type', '{"keyType":"api"}', 'invalid keyType "api"'],
  ])('answers 400 to %s', async (_name, body, message) => {
    const answer = await service.call('POST', KEYS, { body, headers: { 'content-type': 'application/json' } });
    expect(answer.status).toBe(400);
    expect((answer.json as { message: string }).message).toEqual(
      typeof message === 'string' ? message : expect.stringMatching(message),
    );
  });

  it('answers 415 to another media type', async () => {
    const answer = await service.call('POST', KEYS, { body: 'a=b', headers: { 'content-type': 'text/plain' } });
    expect(answer.status).toBe(415);
  });
});

describe('what a trust credential may do with keys', () => {
  async function tokenFor(scopes: string[], tags: string[]): Promise<{ headers: { authorization: string } }> {
    const made = await service.call('POST', KEYS, { body: { keyType: 'client', scopes, tags, description: 'ci' } });
    expect(made.status).toBe(200);
    const { key } = made.json as { key: string };
    const { json } = await service.call('POST', '/oauth/token', {
      body: `client_secret=${key}`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    return { headers: { authorization: `Bearer ${(json as { access_token: string }).access_token}` } };
  }

  it.each([
    ['its own tag', ['tag:railway-proxy'], ['tag:railway-proxy'], 200],
    ['a tag that its tag owns', ['tag:ci'], ['tag:railway-proxy'], 200],
    ['a subset of its tags', ['tag:railway-proxy', 'tag:ci'], ['tag:ci'], 400],
    ['a tag of others', ['tag:railway-proxy'], ['tag:ci'], 400],
    ['no tag', ['tag:railway-proxy'], [], 400],
  ])('minting with %s', async (_name, own, wished, status) => {
    const token = await tokenFor(['auth_keys'], own);
    const answer = await service.call('POST', KEYS, { ...request({ ...CREATE, tags: wished }), ...token });
    expect(answer.status).toBe(status);
    if (status === 400) {
      expect(answer.json).toEqual({ message: `requested tags [${wished.join(' ')}] are invalid or not permitted` });
    } else expect(answer.json).not.toHaveProperty('userId');
  });

  it('lists clients only, unless all are asked for', async () => {
    const { id } = await mint();
    const token = await tokenFor(['all:read'], []);
    const idsOf = async (path: string): Promise<string[]> => {
      const { json } = await service.call('GET', path, token);
      return (json as { keys: { id: string }[] }).keys.map((key) => key.id);
    };
    expect(await idsOf(KEYS)).not.toContain(id);
    expect(await idsOf(KEYS)).toHaveLength(1);
    expect(await idsOf(`${KEYS}?all=true`)).toContain(id);
  });

  it('is refused without the scope', async () => {
    const { id } = await mint();
    const token = await tokenFor(['policy_file'], []);
    for (const [method, path] of [
      ['GET', KEYS],
      ['GET', `${KEYS}/${id}`],
      ['DELETE', `${KEYS}/${id}`],
    ] as const) {
      expect(await service.call(method, path, token)).toMatchObject({
        status: 403,
        json: { message: 'calling actor does not have enough permissions to perform this function' },
      });
    }
    expect((await service.call('POST', KEYS, { ...request(), ...token })).status).toBe(403);
  });

  it('ends with the credential', async () => {
    const token = await tokenFor(['all:read'], []);
    const { json } = await service.call('GET', KEYS, token);
    const [client] = (json as { keys: { id: string }[] }).keys;
    await service.call('DELETE', `${KEYS}/${client?.id}`);
    expect((await service.call('GET', KEYS, token)).status).toBe(401);
  });

  it('needs scopes, and tags where its scopes ask for them', async () => {
    const make = async (body: object): Promise<number> => (await service.call('POST', KEYS, { body })).status;
    expect(await make({ keyType: 'client', scopes: [] })).toBe(400);
    expect(await make({ keyType: 'client', scopes: ['auth_keys'] })).toBe(400);
    expect(await make({ keyType: 'client', scopes: ['auth_keys'], tags: ['tag:unknown'] })).toBe(400);
    expect(await make({ keyType: 'federated', scopes: ['policy_file'] })).toBe(400);
  });
});
