import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { createHttp, type HttpRequest } from '../../src/system/http.ts';
import { closedUrl, createInstantClock, failureOf, type Reply, startLoopback } from './loopback.ts';

function ask(url: string, request: Partial<HttpRequest> = {}): HttpRequest {
  return { method: 'GET', url, retry: 'read', ...request };
}

/** Answers one reply after the other, the last one for ever. */
async function serving(...replies: Reply[]) {
  let next = 0;
  const server = await startLoopback(() => replies[Math.min(next++, replies.length - 1)] as Reply);
  const clock = createInstantClock();
  return { server, clock, http: createHttp({}, clock) };
}

describe('send', () => {
  it('sends method, headers and body, and gives back whatever came', async () => {
    const { server, http } = await serving({ status: 418, headers: { 'x-kind': 'teapot' }, body: 'short and stout' });
    const answer = await http.send(
      ask(`${server.url}/pot?size=2`, { method: 'POST', headers: { 'x-a': 'b' }, body: 'tea' }),
    );
    expect([answer.status, answer.headers.get('x-kind'), answer.text]).toEqual([418, 'teapot', 'short and stout']);
    const [received] = server.received;
    expect([received?.method, received?.path, received?.query.get('size')]).toEqual(['POST', '/pot', '2']);
    expect([received?.headers['x-a'], received?.body.toString()]).toEqual(['b', 'tea']);
  });

  it('does not follow redirects: a token must not go elsewhere', async () => {
    const { server, http } = await serving({ status: 302, headers: { location: '/elsewhere' } });
    expect((await http.send(ask(server.url))).status).toBe(302);
    expect(server.received).toHaveLength(1);
  });

  const RESET: Reply = { fault: 'reset' };
  const DONE: Reply = { body: 'done' };

  it.each<[HttpRequest['retry'], Reply, number]>([
    ['read', { status: 503 }, 2],
    ['read', { status: 500 }, 2],
    ['read', { status: 408 }, 2],
    ['read', { status: 429 }, 2],
    ['read', RESET, 2],
    ['read', { body: 'do', fault: 'truncate' }, 2],
    ['read', { status: 404 }, 1],
    ['read', { status: 400 }, 1],
    ['write', { status: 429 }, 2],
    ['write', { status: 503 }, 1],
    ['write', { status: 408 }, 1],
    ['write', RESET, 1],
    ['never', { status: 429 }, 1],
    ['never', { status: 503 }, 1],
    ['never', RESET, 1],
  ])('%s after %j: %i requests', async (retry, reply, requests) => {
    const { server, http, clock } = await serving(reply, DONE);
    const outcome = await http.send(ask(server.url, { retry })).then(
      ({ text, status }) => (status === 200 ? text : status),
      () => 'thrown',
    );
    expect(server.received).toHaveLength(requests);
    expect(clock.sleeps).toEqual(requests === 2 ? [500] : []);
    expect(outcome).toBe(requests === 2 ? 'done' : (reply.status ?? 'thrown'));
  });

  it('gives the last answer when it stays so, after growing waits', async () => {
    const { server, http, clock } = await serving({ status: 503, body: 'still' });
    expect(await http.send(ask(server.url))).toMatchObject({ status: 503, text: 'still' });
    expect(server.received).toHaveLength(5);
    expect(clock.sleeps).toEqual([500, 1_000, 2_000, 4_000]);
  });

  it('repeats a write that nobody can have received', async () => {
    const clock = createInstantClock();
    const url = await closedUrl();
    const error = await failureOf(createHttp({}, clock).send(ask(url, { method: 'POST', retry: 'write' })));
    expect(error.code).toBe('NETWORK');
    expect(error.message).toBe(`${new URL(url).host} refused the connection`);
    expect(clock.sleeps).toHaveLength(4);
  });

  it.each([
    ['3', 3_000],
    ['0', 0],
    ['Sun, 01 Nov 2026 00:00:20 GMT', 20_000],
    ['Sat, 31 Oct 2026 00:00:00 GMT', 0],
    ['soon', 500],
  ])('waits as Retry-After %j says', async (after, wait) => {
    const { server, http, clock } = await serving({ status: 429, headers: { 'retry-after': after } }, DONE);
    expect((await http.send(ask(server.url))).text).toBe('done');
    expect(clock.sleeps).toEqual([wait]);
  });

  it('tells rather than waits when it is asked to wait for long', async () => {
    const { server, http, clock } = await serving({ status: 429, headers: { 'retry-after': '3600' } });
    const error = await failureOf(http.send(ask(server.url)));
    expect(error.code).toBe('RATE_LIMITED');
    expect(error.message).toContain('3600 s');
    expect(clock.sleeps).toEqual([]);
  });

  it.each<[string, Reply]>([
    ['never', { fault: 'silence' }],
    ['in the middle', { body: 'half', fault: 'hang' }],
  ])('ends an answer that comes to its end %s', async (_when, reply) => {
    const { server, http } = await serving(reply);
    const error = await failureOf(http.send(ask(server.url, { timeoutMs: 60, retry: 'never' })));
    expect(error.code).toBe('TIMEOUT');
    expect(error.message).toContain('did not answer within 0.06 s');
  });

  it('ends when it is cancelled before, while it waits for an answer, and between two attempts', async () => {
    const aborted = AbortSignal.abort();
    const before = await serving(DONE);
    expect((await failureOf(before.http.send(ask(before.server.url, { signal: aborted })))).code).toBe('CANCELLED');
    expect(before.server.received).toEqual([]);
    const during = new AbortController();
    const silent = await startLoopback(() => {
      during.abort();
      return { fault: 'silence' };
    });
    const http = createHttp({}, createInstantClock());
    expect((await failureOf(http.send(ask(silent.url, { signal: during.signal })))).code).toBe('CANCELLED');
    const between = new AbortController();
    const busy = await startLoopback(() => {
      queueMicrotask(() => setImmediate(() => between.abort()));
      return { status: 503 };
    });
    expect((await failureOf(http.send(ask(busy.url, { signal: between.signal })))).code).toBe('CANCELLED');
  });

  it('does not begin a write after a cancellation, and brings a begun one to its end', async () => {
    const before = await serving(DONE);
    const aborted = ask(before.server.url, { method: 'POST', retry: 'write', signal: AbortSignal.abort() });
    expect((await failureOf(before.http.send(aborted))).code).toBe('CANCELLED');
    expect(before.server.received).toEqual([]);
    const during = new AbortController();
    const acting = await startLoopback(() => {
      during.abort();
      return { body: 'made' };
    });
    const http = createHttp({}, createInstantClock());
    const write = ask(acting.url, { method: 'POST', retry: 'write', signal: during.signal });
    expect(await http.send(write)).toMatchObject({ status: 200, text: 'made' });
  });

  it('cuts off an answer without end', async () => {
    const megabyte = 'x'.repeat(1 << 20);
    function* endless() {
      for (let piece = 0; piece < 40; piece++) yield megabyte;
    }
    const server = await startLoopback(() => ({ pieces: endless() }));
    const error = await failureOf(createHttp({}, createInstantClock()).send(ask(server.url)));
    expect(error.code).toBe('SERVICE_REJECTED');
    expect(error.message).toContain('more than 32 MiB');
    expect(server.received).toHaveLength(1);
  });

  it.each(['secret\nline', 'sécret', 'nul\u0000'])('never quotes a header that cannot be sent: %j', async (value) => {
    const { server, http } = await serving(DONE);
    const error = await failureOf(http.send(ask(server.url, { headers: { authorization: value } })));
    expect(error.code).toBe('INPUT_INVALID');
    expect(error.message).toContain('authorization');
    expect(`${error.message} ${error.remedy}`).not.toContain(value);
    expect(server.received).toEqual([]);
  });

  it('knows what is no URL', async () => {
    const http = createHttp({}, createInstantClock());
    expect((await failureOf(http.send(ask('nowhere')))).code).toBe('INPUT_INVALID');
  });
});

describe('stream', () => {
  it('gives status and headers at once, and the pieces as they come', async () => {
    let release = (): void => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    async function* pieces() {
      yield 'first';
      await released;
      yield 'second';
    }
    const { server, http } = await serving({ headers: { 'x-a': 'b' }, pieces: pieces() });
    const stream = await http.stream(ask(server.url));
    expect([stream.status, stream.headers.get('x-a')]).toEqual([200, 'b']);
    const read: string[] = [];
    for await (const chunk of stream.chunks) {
      read.push(Buffer.from(chunk).toString());
      release();
    }
    expect(read).toEqual(['first', 'second']);
  });

  it('is never repeated', async () => {
    const { server, http } = await serving({ status: 503, body: 'busy' });
    const stream = await http.stream(ask(server.url));
    expect(stream.status).toBe(503);
    for await (const _chunk of stream.chunks);
    expect(server.received).toHaveLength(1);
  });

  it('may last longer than the time for its headers', async () => {
    async function* slow() {
      await new Promise((resolve) => setTimeout(resolve, 120));
      yield 'late';
    }
    const { server, http } = await serving({ pieces: slow() });
    const stream = await http.stream(ask(server.url, { timeoutMs: 60 }));
    let text = '';
    for await (const chunk of stream.chunks) text += Buffer.from(chunk).toString();
    expect(text).toBe('late');
  });

  it('ends when it is cancelled in the middle', async () => {
    const { server, http } = await serving({ body: 'half', fault: 'hang' });
    const abort = new AbortController();
    const stream = await http.stream(ask(server.url, { signal: abort.signal }));
    const reading = (async () => {
      for await (const _chunk of stream.chunks) abort.abort();
    })();
    expect((await failureOf(reading)).code).toBe('CANCELLED');
  });

  it('tells of a connection that breaks in the middle', async () => {
    const { server, http } = await serving({ body: 'half', fault: 'truncate' });
    const stream = await http.stream(ask(server.url));
    const reading = (async () => {
      for await (const _chunk of stream.chunks);
    })();
    expect((await failureOf(reading)).code).toBe('NETWORK');
  });
});

describe('a proxy in the environment', () => {
  /** A forward proxy that tunnels (CONNECT) and counts. */
  async function startProxy(): Promise<{ url: string; targets: string[]; close: () => void }> {
    const targets: string[] = [];
    const server = createServer();
    server.on('connect', (request, socket, head) => {
      targets.push(request.url ?? '');
      const [host, port] = (request.url ?? '').split(':');
      // The only address this stand-in ever dials.
      const upstream = connect(Number(port), host === 'service.test' ? '127.0.0.1' : '0.0.0.0', () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        upstream.write(head);
        upstream.pipe(socket).pipe(upstream);
      });
      upstream.on('error', () => socket.destroy());
      socket.on('error', () => upstream.destroy());
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const close = (): void => {
      server.close();
      server.closeAllConnections();
    };
    return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, targets, close };
  }

  it.each(['HTTP_PROXY', 'http_proxy'])('%s is used, but never for loopback', async (name) => {
    const proxy = await startProxy();
    try {
      const server = await startLoopback(() => ({ body: 'here' }));
      const port = new URL(server.url).port;
      const http = createHttp({ [name]: proxy.url }, createInstantClock());
      expect((await http.send(ask(server.url))).text).toBe('here');
      expect((await http.send(ask(`http://localhost:${port}/`))).text).toBe('here');
      expect(proxy.targets).toEqual([]);
      expect((await http.send(ask(`http://service.test:${port}/`))).text).toBe('here');
      expect(proxy.targets).toEqual([`service.test:${port}`]);
    } finally {
      proxy.close();
    }
  });

  it('is not asked for names in NO_PROXY', async () => {
    const proxy = await startProxy();
    try {
      const http = createHttp({ HTTP_PROXY: proxy.url, NO_PROXY: 'service.test' }, createInstantClock());
      await failureOf(http.send(ask('http://service.test:1/', { retry: 'never' })));
      expect(proxy.targets).toEqual([]);
    } finally {
      proxy.close();
    }
  });

  it.each(['socks5://localhost:1055', 'localhost:1055'])('must be an HTTP proxy: %s', async (proxy) => {
    const { server } = await serving({ body: 'x' });
    const http = createHttp({ HTTPS_PROXY: proxy }, createInstantClock());
    // It stands between nobody and his own machine.
    expect((await http.send(ask(server.url))).text).toBe('x');
    const error = await failureOf(http.send(ask('https://service.test/')));
    expect(error.code).toBe('INPUT_INVALID');
    expect(error.message).toContain('HTTPS_PROXY');
  });
});
