import { createServer, type IncomingMessage, request as openRequest, type ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { closeServer, listenOnLoopback, sendWhole } from './http-exchange.ts';

/** Whether a connection may be made, and to which loopback port it goes; or the line that says why not. */
export type Passage =
  | { readonly open: true; readonly port: number }
  | { readonly open: false; readonly reason: string };

/** Decides about one target. `host` is a name or an address as the client wrote it, IPv6 without brackets. */
export type Gate = (host: string, port: number) => Passage;

export interface WayOut {
  readonly url: string;
  /** Ends the connections that the gate no longer lets through. */
  recheck(): void;
  close(): Promise<void>;
}

/** One connection under way, which a change of the policy or of a device can end. */
interface Flow {
  readonly host: string;
  readonly port: number;
  end(): void;
}

/** Headers that concern one connection only (RFC 9110, 7.6.1). */
const HOP_BY_HOP = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/**
 * An HTTP proxy on loopback, for absolute-form requests and CONNECT, that stands for tailscaled and the guard before it.
 * Targets are never dialled: the gate maps each to a loopback port or refuses it, and a refusal is answered at once with
 * status 502 and its reason as the body.
 */
export async function openWayOut(gate: Gate): Promise<WayOut> {
  const flows = new Set<Flow>();
  const sockets = new Set<Socket>();
  const server = createServer((request, response) => forward(gate, flows, request, response));
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  server.on('connect', (request: IncomingMessage, client: Duplex, head: Buffer) =>
    tunnel(gate, flows, request, client, head),
  );
  server.on('clientError', (_error, socket) => refuseSocket(socket, 400, 'this is not an HTTP request'));
  const port = await listenOnLoopback(server);
  return {
    url: `http://127.0.0.1:${port}`,
    recheck() {
      for (const flow of flows) if (!gate(flow.host, flow.port).open) flow.end();
    },
    async close() {
      for (const flow of flows) flow.end();
      await closeServer(server, sockets);
    },
  };
}

function forward(gate: Gate, flows: Set<Flow>, request: IncomingMessage, response: ServerResponse): void {
  const target = absoluteTarget(request.url ?? '');
  if (target === undefined) {
    sendWhole(response, 400, 'this is a proxy: ask it for an absolute http:// URL or use CONNECT\n');
    return;
  }
  const passage = gate(target.host, target.port);
  if (!passage.open) {
    sendWhole(response, 502, `${passage.reason}\n`);
    return;
  }
  const upstream = openRequest({
    host: '127.0.0.1',
    port: passage.port,
    method: request.method ?? 'GET',
    path: target.path,
    headers: forwardedHeaders(request, target.authority),
    agent: false,
  });
  const flow: Flow = {
    host: target.host,
    port: target.port,
    end: () => {
      upstream.destroy();
      response.destroy();
    },
  };
  flows.add(flow);
  response.on('close', () => {
    flows.delete(flow);
    upstream.destroy();
  });
  upstream.on('error', (error) => {
    if (response.headersSent) response.destroy();
    else sendWhole(response, 502, `${target.host}:${target.port} ${brokenReason(error)}\n`);
  });
  upstream.on('response', (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.statusMessage ?? '', withoutHopByHop(answer.rawHeaders));
    response.flushHeaders();
    answer.on('error', () => response.destroy());
    answer.pipe(response);
  });
  request.on('error', () => upstream.destroy());
  request.pipe(upstream);
}

function tunnel(gate: Gate, flows: Set<Flow>, request: IncomingMessage, client: Duplex, head: Buffer): void {
  client.on('error', () => client.destroy());
  const target = authorityOf(request.url ?? '');
  if (target === undefined) {
    refuseSocket(client, 400, 'CONNECT needs host:port');
    return;
  }
  const passage = gate(target.host, target.port);
  if (!passage.open) {
    refuseSocket(client, 502, passage.reason);
    return;
  }
  const upstream = connect(passage.port, '127.0.0.1');
  let established = false;
  const flow: Flow = { ...target, end: () => endBoth(client, upstream) };
  flows.add(flow);
  upstream.once('connect', () => {
    established = true;
    client.write('HTTP/1.1 200 Connection established\r\n\r\n');
    if (head.length > 0) upstream.write(head);
    upstream.pipe(client);
    client.pipe(upstream);
  });
  upstream.on('error', (error) => {
    if (established) endBoth(client, upstream);
    else refuseSocket(client, 502, `${target.host}:${target.port} ${brokenReason(error)}`);
  });
  upstream.on('close', () => {
    flows.delete(flow);
    if (established) client.end();
  });
  client.on('close', () => upstream.destroy());
}

function endBoth(client: Duplex, upstream: Socket): void {
  upstream.destroy();
  client.destroy();
}

function refuseSocket(socket: Duplex, status: 400 | 502, reason: string): void {
  if (socket.destroyed || !socket.writable) return;
  const text = `${reason}\n`;
  const name = status === 400 ? 'Bad Request' : 'Bad Gateway';
  socket.end(
    `HTTP/1.1 ${status} ${name}\r\ncontent-type: text/plain; charset=utf-8\r\ncontent-length: ${Buffer.byteLength(text)}\r\nconnection: close\r\n\r\n${text}`,
  );
}

function brokenReason(error: Error): string {
  return (error as NodeJS.ErrnoException).code === 'ECONNREFUSED' ? 'refused the connection' : 'closed the connection';
}

interface Target {
  readonly host: string;
  readonly port: number;
}

function absoluteTarget(url: string): (Target & { path: string; authority: string }) | undefined {
  if (!/^http:\/\//i.test(url) || !URL.canParse(url)) return undefined;
  const parsed = new URL(url);
  return {
    host: withoutBrackets(parsed.hostname),
    port: parsed.port === '' ? 80 : Number(parsed.port),
    path: `${parsed.pathname}${parsed.search}`,
    authority: parsed.host,
  };
}

function authorityOf(text: string): Target | undefined {
  const match = /^(\[[^\]]+\]|[^:/@\s]+):(\d{1,5})$/.exec(text);
  const host = match?.[1];
  const port = Number(match?.[2]);
  return host === undefined || port < 1 || port > 65_535 ? undefined : { host: withoutBrackets(host), port };
}

function withoutBrackets(host: string): string {
  return host.startsWith('[') && host.endsWith(']') ? host.slice(1, -1) : host;
}

function forwardedHeaders(request: IncomingMessage, authority: string): string[] {
  const headers = withoutHopByHop(request.rawHeaders);
  const rest: string[] = [];
  for (let index = 0; index < headers.length; index += 2) {
    const name = headers[index] as string;
    if (/^(?:host|x-forwarded-for)$/i.test(name)) continue;
    rest.push(name, headers[index + 1] as string);
  }
  const chunked = request.headers['transfer-encoding'] !== undefined;
  // tailscaled's proxy adds X-Forwarded-For to absolute-form requests.
  const own = ['Host', authority, 'X-Forwarded-For', '127.0.0.1', 'Connection', 'close'];
  return [...own, ...rest, ...(chunked ? ['Transfer-Encoding', 'chunked'] : [])];
}

function withoutHopByHop(rawHeaders: readonly string[]): string[] {
  const named = new Set(HOP_BY_HOP);
  for (let index = 0; index < rawHeaders.length; index += 2) {
    if (/^connection$/i.test(rawHeaders[index] as string)) {
      for (const name of (rawHeaders[index + 1] as string).split(',')) named.add(name.trim().toLowerCase());
    }
  }
  const kept: string[] = [];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] as string;
    if (!named.has(name.toLowerCase())) kept.push(name, rawHeaders[index + 1] as string);
  }
  return kept;
}
