import { createServer, request as forward } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface RefusingProxy {
  readonly url: string;
  /** From now on every request is refused (true), or passes (false). */
  refuse(all: boolean): void;
  close(): Promise<void>;
}

/** A proxy on loopback in front of the sandbox's Railway that can be told to take no token any more. */
export async function startRefusingProxy(target: string): Promise<RefusingProxy> {
  let refusing = false;
  const server = createServer((request, response) => {
    if (refusing) {
      request.resume();
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ errors: [{ message: 'Not Authorized' }], data: null }));
      return;
    }
    const upstream = forward(
      `${target}${request.url}`,
      { method: request.method, headers: request.headers },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    upstream.on('error', () => response.destroy());
    request.pipe(upstream);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    refuse: (all) => {
      refusing = all;
    },
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}
