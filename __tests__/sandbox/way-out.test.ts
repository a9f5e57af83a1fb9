import { once } from 'node:events';
import { type ClientRequest, createServer, type IncomingMessage, request, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { type Gate, openWayOut, type WayOut } from '../../sandbox/way-out.ts';

const closing: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function upstream(handler: Parameters<typeof createServer>[1]): Promise<number> {
  const server: Server = createServer(handler as () => void);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

async function proxy(gate: Gate): Promise<WayOut & { port: number }> {
  const wayOut = await openWayOut(gate);
  closing.push(() => wayOut.close());
  return { ...wayOut, port: Number(new URL(wayOut.url).port) };
}

/** An absolute-form request, as a client with HTTP_PROXY sends it. */
function ask(
  port: number,
  url: string,
  options: { method?: string; headers?: Record<string, string> } = {},
): ClientRequest {
  return request({ host: '127.0.0.1', port, path: url, agent: false, ...options });
}

async function whole(answer: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of answer) text += String(chunk);
  return text;
}

async function answerTo(
  client: ClientRequest,
): Promise<{ status: number | undefined; text: string; answer: IncomingMessage }> {
  const [answer] = (await once(client, 'response')) as [IncomingMessage];
  return { status: answer.statusCode, text: await whole(answer), answer };
}

/** Opens a tunnel and gives what the proxy said before it. */
async function tunnelTo(port: number, target: string): Promise<{ socket: Socket; head: string }> {
  const socket = connect(port, '127.0.0.1');
  closing.push(() => socket.destroy());
  socket.write(`CONNECT ${target} HTTP/1.1\r\nHost: ${target}\r\n\r\n`);
  const [head] = (await once(socket, 'data')) as [Buffer];
  return { socket, head: head.toString() };
}

describe('absolute-form', () => {
  it('hands method, path, headers and body to the loopback port and the answer back', async () => {
    const seen: { url?: string | undefined; headers?: IncomingMessage['headers']; body?: string } = {};
    const port = await upstream(async (incoming, response) => {
      Object.assign(seen, { url: incoming.url, headers: incoming.headers, body: await whole(incoming) });
      response.writeHead(404, { 'x-own': 'yes', 'set-cookie': ['a=1', 'b=2'] });
      response.end('gone');
    });
    const asked: [string, number][] = [];
    const { port: proxyPort } = await proxy((host, targetPort) => {
      asked.push([host, targetPort]);
      return { open: true, port };
    });
    const client = ask(proxyPort, 'http://100.75.148.4:11434/api/chat?x=1', {
      method: 'POST',
      headers: {
        'content-type': 'text/x',
        connection: 'x-hop',
        'x-hop': '1',
        'proxy-connection': 'close',
        'x-forwarded-for': '9.9.9.9',
      },
    });
    client.end('hello');
    const { status, text, answer } = await answerTo(client);
    expect({ status, text }).toEqual({ status: 404, text: 'gone' });
    expect(answer.headers).toMatchObject({ 'x-own': 'yes', 'set-cookie': ['a=1', 'b=2'] });
    expect(asked).toEqual([['100.75.148.4', 11434]]);
    expect(seen).toMatchObject({ url: '/api/chat?x=1', body: 'hello' });
    expect(seen.headers).toMatchObject({
      host: '100.75.148.4:11434',
      'content-type': 'text/x',
      'x-forwarded-for': '127.0.0.1',
    });
    expect(seen.headers).not.toHaveProperty('x-hop');
    expect(seen.headers).not.toHaveProperty('proxy-connection');
  });

  it('passes each chunk on before the next one exists', async () => {
    let send: ((text: string | undefined) => void) | undefined;
    const port = await upstream((_, response) => {
      send = (text) => (text === undefined ? response.end() : response.write(text));
      response.flushHeaders();
    });
    const { port: proxyPort } = await proxy(() => ({ open: true, port }));
    const client = ask(proxyPort, 'http://hab:11434/api/chat');
    client.end();
    const [answer] = (await once(client, 'response')) as [IncomingMessage];
    for (const text of ['one', 'two', 'three']) {
      send?.(text);
      const [chunk] = (await once(answer, 'data')) as [Buffer];
      expect(chunk.toString()).toBe(text);
    }
    send?.(undefined);
    await once(answer, 'end');
  });

  it('ends the request to the host when the client goes away', async () => {
    let ended: Promise<unknown> | undefined;
    let arrived: (() => void) | undefined;
    const arrival = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const port = await upstream((incoming, response) => {
      ended = once(incoming.socket, 'close');
      response.write('begun');
      arrived?.();
    });
    const { port: proxyPort } = await proxy(() => ({ open: true, port }));
    const client = ask(proxyPort, 'http://hab:11434/');
    client.on('error', () => undefined);
    client.end();
    await arrival;
    client.destroy();
    await ended;
  });

  it('answers a refusal with 502 and its reason', async () => {
    const { port } = await proxy(() => ({
      open: false,
      reason: 'hugo (100.104.46.119) is offline, last seen 09:12 UTC',
    }));
    const client = ask(port, 'http://hugo:11434/api/tags');
    client.end();
    const { status, text, answer } = await answerTo(client);
    expect(status).toBe(502);
    expect(text).toBe('hugo (100.104.46.119) is offline, last seen 09:12 UTC\n');
    expect(answer.headers['content-type']).toBe('text/plain; charset=utf-8');
  });

  it('answers 502 when nothing listens on the loopback port', async () => {
    const port = await upstream(() => undefined);
    await closing.splice(0, 1)[0]?.();
    const { port: proxyPort } = await proxy(() => ({ open: true, port }));
    const client = ask(proxyPort, 'http://hab:11434/');
    client.end();
    expect(await answerTo(client)).toMatchObject({ status: 502, text: 'hab:11434 refused the connection\n' });
  });

  it.each(['/', 'https://hab/', 'http://[::', 'ftp://hab/'])('answers 400 to %s', async (url) => {
    const { port } = await proxy(() => ({ open: false, reason: 'never asked' }));
    const client = ask(port, url);
    client.end();
    expect((await answerTo(client)).status).toBe(400);
  });
});

describe('CONNECT', () => {
  it('carries bytes both ways', async () => {
    const port = await upstream((_, response) => response.end('through'));
    const { port: proxyPort } = await proxy((host, targetPort) =>
      host === 'fd7a:115c:a1e0::1' && targetPort === 11434 ? { open: true, port } : { open: false, reason: `${host}?` },
    );
    const { socket, head } = await tunnelTo(proxyPort, '[fd7a:115c:a1e0::1]:11434');
    expect(head).toBe('HTTP/1.1 200 Connection established\r\n\r\n');
    socket.write('GET / HTTP/1.1\r\nHost: hab\r\nConnection: close\r\n\r\n');
    let text = '';
    for await (const chunk of socket) text += String(chunk);
    expect(text).toMatch(/^HTTP\/1\.1 200 OK\r\n[\s\S]*through/);
  });

  it('answers a refusal with 502 and its reason, and closes', async () => {
    const { port } = await proxy(() => ({ open: false, reason: 'the tailnet policy does not let tag:x reach hab:22' }));
    const { socket, head } = await tunnelTo(port, 'hab:22');
    expect(head).toMatch(/^HTTP\/1\.1 502 Bad Gateway\r\n/);
    expect(head).toMatch(/\r\n\r\nthe tailnet policy does not let tag:x reach hab:22\n$/);
    await once(socket, 'close');
  });

  it.each(['hab', 'hab:0', 'hab:65536', ':80'])('answers 400 to %s', async (target) => {
    const { port } = await proxy(() => ({ open: true, port: 1 }));
    expect((await tunnelTo(port, target)).head).toMatch(/^HTTP\/1\.1 400 /);
  });
});

describe('recheck', () => {
  it('ends tunnels and streams that are no longer allowed and leaves the others', async () => {
    const port = await upstream((_, response) => void response.write('begun'));
    let allowed = ['hab', 'hugo'];
    const wayOut = await proxy((host) =>
      allowed.includes(host) ? { open: true, port } : { open: false, reason: 'no' },
    );
    const tunnel = await tunnelTo(wayOut.port, 'hugo:11434');
    const client = ask(wayOut.port, 'http://hugo:11434/');
    client.end();
    const [answer] = (await once(client, 'response')) as [IncomingMessage];
    const kept = await tunnelTo(wayOut.port, 'hab:11434');
    allowed = ['hab'];
    wayOut.recheck();
    await Promise.all([once(tunnel.socket, 'close'), expect(whole(answer)).rejects.toThrow('aborted')]);
    kept.socket.write('GET / HTTP/1.1\r\nHost: hab\r\n\r\n');
    const [reply] = (await once(kept.socket, 'data')) as [Buffer];
    expect(reply.toString()).toMatch(/^HTTP\/1\.1 200/);
  });
});

it('close ends idle connections, streams and tunnels', async () => {
  const port = await upstream((_, response) => void response.write('begun'));
  const wayOut = await openWayOut(() => ({ open: true, port }));
  const proxyPort = Number(new URL(wayOut.url).port);
  const tunnel = await tunnelTo(proxyPort, 'hab:11434');
  const idle = connect(proxyPort, '127.0.0.1');
  await once(idle, 'connect');
  const closed = Promise.all([once(tunnel.socket, 'close'), once(idle, 'close')]);
  await wayOut.close();
  await closed;
});

it('answers 400 to what is no HTTP', async () => {
  const { port } = await proxy(() => ({ open: true, port: 1 }));
  const socket = connect(port, '127.0.0.1');
  socket.write('\u0016\u0003\u0001garbage\r\n\r\n');
  const [reply] = (await once(socket, 'data')) as [Buffer];
  expect(reply.toString()).toMatch(/^HTTP\/1\.1 400 Bad Request/);
});
