import { createServer, request as forward } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface TailscaleProxy {
  /** As `tailscale-api-url` takes it. */
  readonly url: string;
  /** `GET /device/n1/routes`, in the order in which they came; the tailnet's part of the path is left out. */
  readonly requests: string[];
  close(): Promise<void>;
}

/**
 * A proxy on loopback in front of the sandbox's Tailscale that answers some requests itself.
 *
 * @param refusal the status for a request such as `GET /devices`; undefined lets it through
 */
export async function startTailscaleProxy(
  target: string,
  refusal: (request: string) => number | undefined = () => undefined,
): Promise<TailscaleProxy> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const path = (request.url ?? '').replace(/^.*\/api\/v2(?:\/tailnet\/[^/]+)?/, '').replace(/\?.*/, '');
    const asked = `${request.method} ${path}`;
    requests.push(asked);
    const status = refusal(asked);
    if (status !== undefined) {
      request.resume();
      response.writeHead(status, { 'content-type': 'application/json', 'retry-after': '0' });
      response.end(JSON.stringify({ message: `refused with ${status}` }));
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
    requests,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}
