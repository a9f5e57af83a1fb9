import {
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { type Edge, type EdgeTarget, startEdge } from '../../sandbox/edge.ts';

const closing: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function backend(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<number> {
  const server: Server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => new Promise((resolve) => server.close(resolve)));
  return (server.address() as AddressInfo).port;
}

async function edgeTo(target: EdgeTarget): Promise<Edge> {
  const edge = await startEdge(() => target);
  closing.push(() => edge.close());
  return edge;
}

describe('what the edge answers itself', () => {
  it('404 when nothing is deployed', async () => {
    const { port } = await edgeTo('nothing');
    const answer = await fetch(`http://127.0.0.1:${port}/v1/models`);
    expect(answer.status).toBe(404);
    expect(answer.headers.get('x-railway-fallback')).toBe('true');
    const body = (await answer.json()) as { request_id: string };
    expect(body).toEqual({
      status: 'error',
      code: 404,
      message: 'Application not found',
      request_id: answer.headers.get('x-railway-request-id'),
    });
  });

  it.each(['unanswered', 1] as const)('502 when what is deployed does not answer (%s)', async (target) => {
    const { port } = await edgeTo(target);
    const answer = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: 'x'.repeat(100_000) });
    expect(answer.status).toBe(502);
    expect(await answer.json()).toMatchObject({ code: 502, message: 'Application failed to respond' });
  });
});

describe('what the edge hands on', () => {
  it.each([
    ['GET', undefined, 200],
    ['POST', 'x', 502],
  ] as const)('a %s goes to the deployment that has taken over: %s, %i', async (method, body, status) => {
    const taken = await backend((_request, response) => response.end('alive'));
    const edge = await startEdge(() => target);
    closing.push(() => edge.close());
    const dying = await backend((request) => {
      target = taken;
      request.socket.destroy();
    });
    let target: EdgeTarget = dying;
    const answer = await fetch(`http://127.0.0.1:${edge.port}/health/liveliness`, {
      method,
      ...(body === undefined ? {} : { body }),
    });
    expect(answer.status).toBe(status);
    if (status === 200) expect(await answer.text()).toBe('alive');
  });

  it('names the client itself, whatever the client says', async () => {
    const port = await backend((request, response) => response.end(JSON.stringify(request.headers)));
    const edge = await edgeTo(port);
    const answer = await fetch(`http://127.0.0.1:${edge.port}/`, {
      headers: {
        'x-real-ip': '203.0.113.7',
        'x-forwarded-for': '203.0.113.7, 203.0.113.8',
        'x-forwarded-proto': 'http',
        'x-railway-request-id': 'forged',
        'x-own': 'kept',
      },
    });
    const seen = (await answer.json()) as Record<string, string>;
    expect(seen).toMatchObject({
      'x-real-ip': '127.0.0.1',
      'x-forwarded-for': '127.0.0.1, 192.0.2.1',
      'x-forwarded-proto': 'https',
      'x-forwarded-host': `127.0.0.1:${edge.port}`,
      'x-own': 'kept',
    });
    expect(seen['x-railway-request-id']).toBe(answer.headers.get('x-railway-request-id'));
    expect(seen['x-railway-request-id']).not.toBe('forged');
  });

  it('hands a body through, and status and headers back', async () => {
    const port = await backend((request, response) => {
      response.writeHead(418, { 'x-litellm-version': '1' });
      request.pipe(response);
    });
    const edge = await edgeTo(port);
    const answer = await fetch(`http://127.0.0.1:${edge.port}/x?y=1`, { method: 'POST', body: 'a'.repeat(300_000) });
    expect(answer.status).toBe(418);
    expect(answer.headers.get('x-litellm-version')).toBe('1');
    expect(await answer.text()).toHaveLength(300_000);
  });

  it('hands on each piece of a stream before the next one is there', async () => {
    let next: () => void = () => undefined;
    const port = await backend((_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write('data: 1\n\n');
      next = () => response.end('data: 2\n\n');
    });
    const edge = await edgeTo(port);
    const answer = await fetch(`http://127.0.0.1:${edge.port}/`);
    const reader = (answer.body as ReadableStream<Uint8Array>).getReader();
    // The second piece is only sent once the first has come through.
    expect(Buffer.from((await reader.read()).value ?? []).toString()).toBe('data: 1\n\n');
    next();
    expect(Buffer.from((await reader.read()).value ?? []).toString()).toBe('data: 2\n\n');
    expect((await reader.read()).done).toBe(true);
  });

  it('tells the application when the client goes away', async () => {
    const gone = new Promise<void>((resolve) => {
      void backend((_, response) => {
        response.on('close', resolve);
        response.write('x');
      }).then(async (port) => {
        const edge = await edgeTo(port);
        const client = httpRequest({ host: '127.0.0.1', port: edge.port }, (answer) =>
          answer.once('data', () => client.destroy()),
        );
        client.on('error', () => undefined);
        client.end();
      });
    });
    await expect(gone).resolves.toBeUndefined();
  });

  it('does not hand on headers of one connection', async () => {
    const port = await backend((request, response) => response.end(JSON.stringify(request.headers)));
    const edge = await edgeTo(port);
    const text = await new Promise<string>((resolve, reject) => {
      const headers = {
        connection: 'close, x-secret',
        'x-secret': '1',
        te: 'trailers',
        'proxy-authorization': 'Basic x',
      };
      httpRequest({ host: '127.0.0.1', port: edge.port, headers }, (answer) => {
        let body = '';
        answer.on('data', (part) => {
          body += String(part);
        });
        answer.on('end', () => resolve(body));
      })
        .on('error', reject)
        .end();
    });
    const seen = JSON.parse(text) as Record<string, string>;
    expect(Object.keys(seen)).not.toEqual(expect.arrayContaining(['x-secret']));
    expect(seen['te']).toBeUndefined();
    expect(seen['proxy-authorization']).toBeUndefined();
  });
});

it('listens on another port when the wished one is taken', async () => {
  const first = await edgeTo('nothing');
  const second = await startEdge(() => 'nothing', first.port);
  closing.push(() => second.close());
  expect(second.port).not.toBe(first.port);
});
