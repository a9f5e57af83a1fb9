import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { awaitHealth } from '../../src/image/health-check.ts';
import type { Clock } from '../../src/system/clock.ts';
import { failureOf } from '../system/loopback.ts';

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** Answers with these statuses in turn, the last one for good; notes what it was asked. */
async function answering(...statuses: number[]): Promise<{ port: number; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url} ${request.headers.host}`);
    const status = statuses.length > 1 ? (statuses.shift() as number) : (statuses[0] as number); // one is always left
    response.writeHead(status, status === 302 ? { location: '/health' } : {}).end();
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: (server.address() as AddressInfo).port, asked };
}

/** Time that passes only where it is waited for. */
function handClock(): Clock {
  let now = 0;
  return {
    now: () => now,
    sleep: async (milliseconds) => {
      now += milliseconds;
    },
  };
}

function check(port: number, change: Partial<Parameters<typeof awaitHealth>[0]> = {}): ReturnType<typeof awaitHealth> {
  return awaitHealth({
    port,
    path: '/health/liveliness',
    timeoutMs: 2_000,
    clock: handClock(),
    signal: new AbortController().signal,
    isRunning: () => true,
    onLook: () => undefined,
    ...change,
  });
}

describe('awaitHealth', () => {
  it('asks as Railway does until the answer is 200', async () => {
    const { port, asked } = await answering(503, 404, 200);
    expect(await check(port)).toEqual({ kind: 'healthy' });
    expect(asked).toEqual(Array(3).fill('GET /health/liveliness healthcheck.railway.app'));
  });

  it.each([204, 302, 401])('does not take %d for health', async (status) => {
    const { port } = await answering(status);
    expect(await check(port)).toEqual({ kind: 'late', status });
  });

  it('tells a port where nothing answers', async () => {
    const { port } = await answering(200);
    const [server] = servers.splice(0);
    await new Promise((resolve) => server?.close(resolve));
    expect(await check(port)).toEqual({ kind: 'late', status: undefined });
  });

  it('stops when the container has ended', async () => {
    const { port } = await answering(503);
    let looks = 0;
    expect(await check(port, { isRunning: () => ++looks < 3 })).toEqual({ kind: 'ended' });
    expect(looks).toBe(3);
  });

  it('stops when the user cancels', async () => {
    const { port } = await answering(503);
    const cancel = new AbortController();
    const failure = await failureOf(check(port, { signal: cancel.signal, onLook: () => cancel.abort() }));
    expect(failure.code).toBe('CANCELLED');
  });
});
