import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { API_KEY, type Service, startService } from './tailscale-service.ts';

let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.close());

describe('tokens', () => {
  it('takes the API key as Bearer and as the user of Basic', async () => {
    const basic = `Basic ${Buffer.from(`${API_KEY}:`).toString('base64')}`;
    for (const authorization of [`Bearer ${API_KEY}`, `bearer ${API_KEY}`, basic]) {
      expect((await service.call('GET', '/tailnet/-/acl', { headers: { authorization } })).status).toBe(200);
    }
  });

  it.each([
    '',
    'Bearer',
    'Bearer wrong',
    `Basic ${Buffer.from('wrong:').toString('base64')}`,
    `Token ${API_KEY}`,
    API_KEY,
  ])('answers 401 to %j', async (authorization) => {
    const answer = await service.call('POST', '/tailnet/-/acl', { body: '{"acls": []}', headers: { authorization } });
    expect({ status: answer.status, json: answer.json }).toEqual({
      status: 401,
      json: { message: 'API token invalid' },
    });
    expect((await service.call('GET', '/tailnet/-/acl')).text).not.toBe('{"acls": []}');
  });
});

describe('paths', () => {
  it.each(['/', '/tailnet', '/tailnet/-', '/tailnet/-/acl/', '/tailnet//acl', '/nothing', '/tailnet/-/acl/preview'])(
    'answers 404 to %s',
    async (path) => {
      const answer = await service.call('GET', path);
      expect({ status: answer.status, json: answer.json }).toEqual({ status: 404, json: { message: 'not found' } });
    },
  );

  it('answers 405 with the methods that there are', async () => {
    const answer = await service.call('PUT', '/tailnet/-/acl', { body: '{}' });
    expect(answer).toMatchObject({ status: 405, json: { message: 'method not allowed' } });
    expect(answer.headers.get('allow')).toBe('GET, POST');
  });

  it('answers 400 to an escape that is none', async () => {
    expect((await service.call('GET', '/device/%zz')).status).toBe(400);
  });
});
