import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Service } from '../sandbox/tailscale-service.ts';
import { closedUrl, type Reply } from '../system/loopback.ts';
import {
  failureOfPolicy,
  joinGateway,
  joinGatewayInto,
  livePolicy,
  openRun,
  requestOf,
  runPolicy,
  setPolicy,
  startBetween,
  startTailnet,
  turnsOf,
} from './policy-flow.ts';

let service: Service;
beforeEach(async () => {
  service = await startTailnet();
});
afterEach(() => service.close());

const HTML = { 'content-type': 'text/html' };
const LATE = { message: 'request took too long to process, please try again later' };
const FORBIDDEN = { message: 'calling actor does not have enough permissions to perform this function' };

/** [what, the answer, code, message, remedy] of a request that reads, validates and writes alike. */
const EVERYWHERE: readonly (readonly [string, Reply, string, RegExp, RegExp])[] = [
  [
    '401',
    { status: 401, json: { message: 'API token invalid' } },
    'UNAUTHORIZED',
    /does not take tailscale-api-key/,
    /make a new one/,
  ],
  [
    '403',
    { status: 403, json: FORBIDDEN },
    'FORBIDDEN',
    /tailscale-api-key may not .*: calling actor .* scope policy_file/,
    /Network admin/,
  ],
  [
    '404',
    { status: 404, json: { message: 'tailnet not found' } },
    'NOT_FOUND',
    /tailnet "-": tailnet not found/,
    /set tailnet to "-"/,
  ],
  [
    '429',
    { status: 429, json: { message: 'too many requests' } },
    'RATE_LIMITED',
    /limits the requests of tailscale-api-key/,
    /wait some minutes/,
  ],
  [
    '429 that asks for an hour',
    { status: 429, headers: { 'retry-after': '3600' } },
    'RATE_LIMITED',
    /asks to wait 3600 s \(429\)/,
    /wait that long/,
  ],
  [
    '500',
    { status: 500, json: { message: 'internal error' } },
    'SERVICE_UNAVAILABLE',
    /internal error \(status 500\)/,
    /status\.tailscale\.com/,
  ],
  [
    '504',
    { status: 504, json: LATE },
    'SERVICE_UNAVAILABLE',
    /took too long to process, please try again later \(status 504\)/,
    /run again/,
  ],
  [
    'a 502 of a proxy',
    { status: 502, headers: HTML, body: '<h1>Bad\nGateway</h1>' },
    'SERVICE_UNAVAILABLE',
    /status 502/,
    /run again/,
  ],
  ['a reset connection', { fault: 'reset' }, 'NETWORK', /closed the connection/, /run again/],
  ['a truncated body', { body: '{"message": "', fault: 'truncate' }, 'NETWORK', /closed the connection/, /run again/],
  [
    'an HTML page',
    { headers: HTML, body: '<html>\n<body>Sign in</body>' },
    'SERVICE_REJECTED',
    /HTML page/,
    /tailscale-api-url/,
  ],
  [
    'a redirect',
    { status: 302, headers: { location: 'https://example.com/login' } },
    'SERVICE_REJECTED',
    /status 302 with a redirect to https:\/\/example\.com\/login/,
    /proxy stands between/,
  ],
];

const CASES = (['read', 'validate', 'write'] as const).flatMap((request) =>
  EVERYWHERE.map((one) => [request, ...one] as const),
);

describe('an answer that is no good', () => {
  it.each(CASES)(
    'to the %s: %s is told in one line, and the policy is as it was',
    async (request, _what, reply, code, message, remedy) => {
      const before = await livePolicy(service);
      const between = await startBetween(service, (received) => (requestOf(received) === request ? reply : undefined));
      const run = await openRun(between.url);
      const error = await failureOfPolicy(run);
      expect(error.code).toBe(code);
      expect(error.message).toMatch(message);
      expect(error.message).not.toContain('\n');
      expect(error.remedy).toMatch(remedy);
      expect(await livePolicy(service)).toBe(before);
      // Nothing is tried for ever, and a policy is never sent again after it may have been taken.
      const sent = between.received.filter((received) => requestOf(received) === request).length;
      const repeated = code === 'RATE_LIMITED' && !/3600/.test(message.source);
      expect(sent).toBeLessThanOrEqual(5);
      if (request === 'write' && !repeated) expect(sent).toBe(1);
      expect(run.clock.sleeps.reduce((sum, wait) => sum + wait, 0)).toBeLessThan(60_000);
    },
  );

  it.each<[string, Reply, RegExp]>([
    ['invalid JSON', { body: '{"message": ', headers: { 'content-type': 'application/json' } }, /cannot be read/],
    ['a list', { json: [] }, /cannot be read/],
  ])('to the validation: %s is no pass', async (_name, reply, message) => {
    const before = await livePolicy(service);
    const between = await startBetween(service, (received) => (requestOf(received) === 'validate' ? reply : undefined));
    const error = await failureOfPolicy(await openRun(between.url));
    expect(error.code).toBe('SERVICE_REJECTED');
    expect(error.message).toMatch(message);
    expect(await livePolicy(service)).toBe(before);
  });

  it.each<[string, unknown, string[]]>([
    [
      'objects',
      [{ user: 'group:eng', errors: ['address "x:22": want: Accept, got: Drop'] }],
      ['group:eng: address "x:22": want: Accept, got: Drop'],
    ],
    ['strings', ['address "x:22": want: Accept, got: Drop'], ['address "x:22": want: Accept, got: Drop']],
    ['nothing', undefined, []],
  ])(
    'of a validation whose status is 200 and whose message is a failure, with data as %s',
    async (_name, data, details) => {
      const before = await livePolicy(service);
      const between = await startBetween(service, (received) =>
        requestOf(received) === 'validate' ? { json: { message: 'test(s) failed', data } } : undefined,
      );
      const error = await failureOfPolicy(await openRun(between.url));
      expect(error).toMatchObject({ code: 'POLICY_INVALID', details });
      expect(error.message).toMatch(/rejects the merged policy: test\(s\) failed/);
      expect(error.remedy).toContain('Access controls');
      expect(await livePolicy(service)).toBe(before);
      expect(between.received.filter((received) => requestOf(received) === 'write')).toEqual([]);
    },
  );

  it('of a validation that finds something open is never put off, as tests of a tag without a device are', async () => {
    const before = await livePolicy(service);
    const data = [{ user: 'tag:railway-proxy', errors: ['address "hab:22": want: Drop, got: Accept'] }];
    let validated = 0;
    const between = await startBetween(service, (received) =>
      requestOf(received) === 'validate' && validated++ === 0
        ? { json: { message: 'test(s) failed', data } }
        : undefined,
    );
    const error = await failureOfPolicy(await openRun(between.url));
    expect(error.code).toBe('POLICY_INVALID');
    expect(error.details).toEqual(['tag:railway-proxy: address "hab:22": want: Drop, got: Accept']);
    expect(await livePolicy(service)).toBe(before);
  });

  it('of a validation that fails for want of a device puts the tests off, and writes the rest', async () => {
    const between = await startBetween(service, () => undefined);
    const run = await openRun(between.url);
    expect(await runPolicy(run)).toMatchObject({ changed: true });
    expect(turnsOf(between.received)).toEqual(['read', 'validate', 'write', 'read']);
    const text = await livePolicy(service);
    expect(text).toContain('"hab:11434"');
    expect(text).not.toContain('"tests"');
    await joinGatewayInto(service);
    expect(await runPolicy(run)).toMatchObject({ changed: true });
    expect(await livePolicy(service)).toMatch(/"deny": \[\s*"hab:22"/);
  });

  it('is none when it only warns', async () => {
    await joinGateway(service);
    const between = await startBetween(service, (received) =>
      requestOf(received) === 'validate'
        ? { json: { message: 'warning(s) found', data: [{ user: 'group:x', warnings: ['not syncing'] }] } }
        : undefined,
    );
    expect(await runPolicy(await openRun(between.url))).toMatchObject({ changed: true });
    expect(turnsOf(between.received)).toEqual(['read', 'validate', 'write', 'read']);
  });
});

describe('an answer that becomes good', () => {
  it.each(['read', 'validate', 'write'] as const)('to the %s: 429 is waited for as it asks', async (request) => {
    let limited = 0;
    const between = await startBetween(service, (received) =>
      requestOf(received) === request && limited++ < 2 ? { status: 429, headers: { 'retry-after': '7' } } : undefined,
    );
    const run = await openRun(between.url);
    expect(await runPolicy(run)).toMatchObject({ changed: true });
    expect(run.clock.sleeps).toEqual([7000, 7000]);
  });

  it('to the write: 429 without Retry-After is waited for, longer each time', async () => {
    let limited = 0;
    const between = await startBetween(service, (received) =>
      requestOf(received) === 'write' && limited++ < 3 ? { status: 429 } : undefined,
    );
    const run = await openRun(between.url);
    expect(await runPolicy(run)).toMatchObject({ changed: true });
    expect(run.clock.sleeps).toEqual([500, 1000, 2000]);
  });

  it.each(['read', 'validate'] as const)('to the %s: a stumble is repeated', async (request) => {
    const bad: Reply[] = [
      { status: 500 },
      { fault: 'reset' },
      { body: '{', fault: 'truncate' },
      { status: 504, json: LATE },
    ];
    const between = await startBetween(service, (received) =>
      requestOf(received) === request ? bad.shift() : undefined,
    );
    expect(await runPolicy(await openRun(between.url))).toMatchObject({ changed: true });
  });

  it.each<[string, Reply]>([
    ['a reset', { fault: 'reset' }],
    ['a truncated body', { body: '{"acls"', fault: 'truncate' }],
    ['a 504', { status: 504, json: LATE }],
    ['a page of a proxy', { status: 502, headers: HTML, body: '<html>' }],
  ])('after the service has written: %s is settled by reading', async (_name, reply) => {
    const between = await startBetween(
      service,
      () => undefined,
      (received, answer) => (requestOf(received) === 'write' ? reply : answer),
    );
    const { changed } = await runPolicy(await openRun(between.url));
    expect(changed).toBe(true);
    expect(between.received.filter((received) => requestOf(received) === 'write')).toHaveLength(1);
    expect(await livePolicy(service)).toContain('"hab:11434"');
  });

  it('when a token runs out in the middle: it is exchanged anew, once', async () => {
    const made = await service.call('POST', '/tailnet/-/keys', {
      body: { keyType: 'client', scopes: ['all'], tags: [] },
    });
    let exchanges = 0;
    const between = await startBetween(service, (received) => {
      if (received.path.endsWith('/oauth/token')) exchanges++;
      if (requestOf(received) === 'validate' && exchanges === 1) service.clock.now += 3_600_000;
      return undefined;
    });
    const run = await openRun(between.url, { 'tailscale-client-secret': (made.json as { key: string }).key });
    expect(await runPolicy(run)).toMatchObject({ changed: true });
    expect(exchanges).toBe(2);
  });
});

describe('a connection that breaks while the policy is sent', () => {
  it('leaves the policy as it was, and says so', async () => {
    // Large enough that the request does not fit into the buffers between.
    const large = `// ${'x'.repeat(3_000_000)}\n{"acls": []}\n`;
    await setPolicy(service, large);
    const target = new URL(service.apiUrl);
    let cut = 0;
    const server = createServer(async (request, response) => {
      if (request.method === 'POST' && request.url?.endsWith('/acl')) {
        request.once('data', () => {
          cut++;
          request.socket.resetAndDestroy();
        });
        return;
      }
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const { authorization = '', 'content-type': type, accept = '' } = request.headers;
      const answer = await fetch(`${target.origin}${target.pathname}${request.url}`, {
        method: request.method ?? 'GET',
        headers: { authorization, accept, ...(type === undefined ? {} : { 'content-type': type }) },
        ...(chunks.length === 0 ? {} : { body: new Uint8Array(Buffer.concat(chunks)) }),
      });
      response.writeHead(answer.status, { etag: answer.headers.get('etag') ?? '' });
      response.end(await answer.text());
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    try {
      const error = await failureOfPolicy(await openRun(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
      expect(error.code).toBe('NETWORK');
      expect(error.message).toMatch(/^cannot write the policy file: 127\.0\.0\.1:\d+ .*; the policy is as it was$/);
      expect(cut).toBe(1);
      expect(await livePolicy(service)).toBe(large);
    } finally {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    }
  }, 60_000);

  it('is told with what was asked, where nobody listens', async () => {
    const error = await failureOfPolicy(await openRun(await closedUrl()));
    expect(error.code).toBe('NETWORK');
    expect(error.message).toMatch(/^cannot read the policy file: 127\.0\.0\.1:\d+ refused the connection$/);
    expect(error.remedy).toContain('run again');
  });
});
