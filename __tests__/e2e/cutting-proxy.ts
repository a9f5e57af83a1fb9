import { createServer, request as forward, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface CuttingProxy {
  readonly url: string;
  /** What the cut request was; undefined while none was cut. */
  cut(): string | undefined;
  close(): Promise<void>;
}

/**
 * A proxy on loopback in front of the sandbox. The n-th request that changes something reaches the sandbox, and its answer is lost:
 * the connection breaks after the service has acted.
 */
export async function startCuttingProxy(target: string, nth: number): Promise<CuttingProxy> {
  let mutations = 0;
  let cut: string | undefined;
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const what = mutationIn(request, body);
    if (what !== undefined) mutations++;
    const lost = what !== undefined && mutations === nth;
    const upstream = forward(
      `${target}${request.url}`,
      { method: request.method, headers: request.headers },
      (answer) => {
        if (lost) {
          cut = what;
          answer.resume();
          answer.once('end', () => request.socket.destroy());
          return;
        }
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    upstream.on('error', () => response.destroy());
    upstream.end(body);
  };
  const server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut: () => cut,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

/** The name of the change that a request asks for; undefined when it only reads. */
function mutationIn(request: IncomingMessage, body: Buffer): string | undefined {
  const path = request.url ?? '';
  if (path.includes('/graphql/v2')) return /"query":"\s*mutation (\w+)/.exec(body.toString('utf8'))?.[1];
  if (request.method === 'GET' || path.endsWith('/validate')) return undefined;
  return `${request.method} ${path.split('?')[0]?.split('/').slice(-2).join('/')}`;
}
