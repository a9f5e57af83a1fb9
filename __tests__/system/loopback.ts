import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { afterEach } from '@jest/globals';
import { SlipwayError } from '../../src/model/error.ts';
import type { Clock } from '../../src/system/clock.ts';

export interface Received {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  readonly json?: unknown;
  /** Pieces of a streamed body, each awaited before the next. */
  readonly pieces?: AsyncIterable<string> | Iterable<string>;
  /** `reset`: no answer at all. `truncate`: the body ends early. `hang`: headers and body, then silence. */
  readonly fault?: 'reset' | 'truncate' | 'hang' | 'silence';
}

export interface LoopbackServer {
  readonly url: string;
  readonly received: Received[];
}

const opened: (() => Promise<void>)[] = [];

afterEach(async () => {
  await Promise.all(opened.splice(0).map((close) => close()));
});

/** A real HTTP server on a loopback port, closed after the test. */
export async function startLoopback(handler: (received: Received) => Reply | Promise<Reply>): Promise<LoopbackServer> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    void readRequest(request)
      .then(async (read) => {
        received.push(read);
        await send(response, await handler(read));
      })
      .catch((error: unknown) => response.destroy(error instanceof Error ? error : new Error(String(error))));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  opened.push(
    () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, received };
}

/** A loopback URL at which nothing listens. */
export async function closedUrl(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
}

async function readRequest(request: IncomingMessage): Promise<Received> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const url = new URL(request.url ?? '/', 'http://loopback');
  return {
    method: request.method ?? '',
    path: url.pathname,
    query: url.searchParams,
    headers: request.headers,
    body: Buffer.concat(parts),
  };
}

async function send(response: ServerResponse, reply: Reply): Promise<void> {
  if (reply.fault === 'silence') return;
  if (reply.fault === 'reset') {
    response.socket?.resetAndDestroy();
    return;
  }
  const body = reply.json === undefined ? (reply.body ?? '') : JSON.stringify(reply.json);
  const headers: Record<string, string> = { ...reply.headers };
  if (reply.json !== undefined) headers['content-type'] ??= 'application/json';
  if (reply.fault === 'truncate') headers['content-length'] = String(Buffer.byteLength(body) + 10);
  response.writeHead(reply.status ?? 200, headers);
  response.flushHeaders();
  for await (const piece of reply.pieces ?? []) response.write(piece);
  if (reply.fault === 'hang' || reply.fault === 'truncate') {
    response.write(body, () => {
      if (reply.fault === 'truncate') response.socket?.destroy();
    });
    return;
  }
  response.end(body);
}

export interface InstantClock extends Clock {
  /** Every sleep that was asked for, in milliseconds. */
  readonly sleeps: number[];
  advance(milliseconds: number): void;
}

/** Sleeps take no time but move the clock. */
export function createInstantClock(start = Date.parse('2026-11-01T00:00:00Z')): InstantClock {
  let now = start;
  const sleeps: number[] = [];
  return {
    sleeps,
    now: () => now,
    advance(milliseconds) {
      now += milliseconds;
    },
    async sleep(milliseconds, signal) {
      sleeps.push(milliseconds);
      await setImmediate();
      if (signal?.aborted) throw new SlipwayError('CANCELLED', 'cancelled');
      now += milliseconds;
    },
  };
}

/** What a promise is rejected with, as a SlipwayError. */
export async function failureOf(promise: Promise<unknown>): Promise<SlipwayError> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof SlipwayError) return error;
    throw new Error(`rejected with something else than a SlipwayError: ${String(error)}`, { cause: error });
  }
  throw new Error('did not reject');
}
