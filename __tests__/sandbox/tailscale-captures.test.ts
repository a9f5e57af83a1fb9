import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CAPTURES, nodesOf, policyTextOf, readCaptures } from '../../scripts/capture-file.ts';
import { type Service, startService } from './tailscale-service.ts';

const captures = readCaptures([CAPTURES]);

it('the captures are all there', () => {
  expect(captures).toHaveLength(381);
});

describe(`POST acl answers ${captures.length} of ${captures.length} captured policies as the hosted service did`, () => {
  let service: Service;
  beforeAll(async () => {
    service = await startService({ hosts: [] });
  });
  afterAll(() => service.close());

  it.each(captures.map((capture) => [capture.id, capture] as const))('%s', async (_id, capture) => {
    service.tailnet.setNodes(nodesOf(capture));
    const { status, json } = await service.call('POST', '/tailnet/-/acl', {
      body: policyTextOf(capture),
      headers: { 'content-type': 'application/hujson', accept: 'application/json' },
    });
    const message = (json as { message?: string } | undefined)?.message;
    expect({ status, message }).toEqual({
      status: capture.api_response_code,
      message: capture.api_response_body?.message,
    });
  });
});

it('a tailnet that is given nodes has these devices and no others', async () => {
  const service = await startService();
  try {
    service.tailnet.setNodes([
      { name: 'hab', addresses: ['100.64.0.7', 'fd7a:115c:a1e0::7'], tags: ['tag:model'], routes: ['10.0.0.0/8'] },
      { name: 'laptop', addresses: ['100.64.0.9'], tags: [], user: 'alice@example.com' },
    ]);
    const { json } = await service.call('GET', '/tailnet/-/devices?fields=all');
    expect((json as { devices: object[] }).devices).toMatchObject([
      {
        hostname: 'hab',
        addresses: ['100.64.0.7', 'fd7a:115c:a1e0::7'],
        tags: ['tag:model'],
        enabledRoutes: ['10.0.0.0/8'],
      },
      { hostname: 'laptop', addresses: ['100.64.0.9'], user: 'alice@example.com' },
    ]);
  } finally {
    await service.close();
  }
});
