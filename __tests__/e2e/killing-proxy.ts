import { createServer, request as forward, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface KillingProxy {
  readonly url: string;
  /** `onReached` is called when the n-th change from here on, or the first of that name, has been made; its answer never comes. */
  killAt(change: number | string, onReached: () => void): void;
  /** The n-th change from here on is made, its answer never comes, and nothing reaches the services any more: as if the process were gone. */
  dieAfter(nth: number): void;
  revive(): void;
  /** The changes since `killAt`, `dieAfter` or `revive`, by name. */
  changes(): readonly string[];
  close(): Promise<void>;
}

interface Call {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** A proxy on loopback in front of the sandbox, on which a client can be killed between a change and its answer. */
export async function startKillingProxy(target: string): Promise<KillingProxy> {
  let changes: string[] = [];
  let watch: { readonly at: number | string; readonly onReached: () => void } | undefined;
  let deadAfter = Number.POSITIVE_INFINITY;
  const serve = async (request: IncomingMessage): Promise<Answer | undefined> => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { method = 'GET', url: path = '/', headers } = request;
    const call: Call = { method, path, headers, body: Buffer.concat(chunks) };
    const change = changeIn(call);
    if (change !== undefined) changes.push(change);
    if (changes.length > deadAfter || (changes.length === deadAfter && change === undefined)) return undefined;
    const answer = await send(target, call);
    if (change !== undefined && (watch?.at === changes.length || watch?.at === change)) {
      watch.onReached();
      return undefined;
    }
    return changes.length >= deadAfter ? undefined : answer;
  };
  const server = createServer((request, response) => {
    serve(request).then(
      (answer) => {
        if (answer === undefined) return request.socket.destroy();
        response.writeHead(answer.status, answer.headers).end(answer.body);
      },
      () => request.socket.destroy(),
    );
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const reset = (): void => {
    changes = [];
    watch = undefined;
    deadAfter = Number.POSITIVE_INFINITY;
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    killAt(at, onReached) {
      reset();
      watch = { at, onReached };
    },
    dieAfter(nth) {
      reset();
      deadAfter = nth;
    },
    revive: reset,
    changes: () => changes,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

function send(target: string, { method, path, headers, body }: Call): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const upstream = forward(`${target}${path}`, { method, headers }, async (answer) => {
      const chunks: Buffer[] = [];
      for await (const chunk of answer) chunks.push(chunk as Buffer);
      resolve({ status: answer.statusCode ?? 502, headers: answer.headers, body: Buffer.concat(chunks) });
    });
    upstream.on('error', reject);
    upstream.end(body);
  });
}

/** The name of the change that a call asks for; undefined when it only reads. */
function changeIn({ method, path, body }: Call): string | undefined {
  if (path.includes('/graphql/v2')) return /"query":"\s*mutation (\w+)/.exec(body.toString('utf8'))?.[1];
  if (method === 'GET' || path.endsWith('/validate')) return undefined;
  return `${method} ${path.split('?')[0]?.split('/').slice(-2).join('/')}`;
}
