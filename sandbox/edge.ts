import { randomBytes } from 'node:crypto';
import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { closeServer, listenOnLoopback, sendWhole } from './http-exchange.ts';

/** Where a service's traffic goes: nothing is deployed, something is deployed that does not listen, or a loopback port. */
export type EdgeTarget = 'nothing' | 'unanswered' | number;

export interface Edge {
  /** The loopback port that stands for the service's public domain. */
  readonly port: number;
  close(): Promise<void>;
}

/** What Railway adds as the last hop of X-Forwarded-For; here an address of the documentation range. */
const EDGE_ADDRESS = '192.0.2.1';

/**
 * Stands for Railway's edge in front of one service. Answers stream through as they come. Of the headers that name the
 * client none is taken from it: X-Real-IP and X-Forwarded-For are written anew (Railway docs:
 * public-networking/specs-and-limits; what clients send there was seen to be dropped).
 *
 * @param target asked at each request
 * @param port the port to listen on; 0 or a port in use = any
 */
export async function startEdge(target: () => EdgeTarget, port = 0): Promise<Edge> {
  const server = createServer((request, response) => {
    const id = randomBytes(11).toString('base64url');
    response.setHeader('server', 'railway-edge');
    response.setHeader('x-railway-edge', 'railway/sandbox');
    response.setHeader('x-railway-request-id', id);
    const to = target();
    if (to === 'nothing') return refuse(request, response, 404, 'Application not found', id);
    if (to === 'unanswered') return refuse(request, response, 502, 'Application failed to respond', id);
    forward(request, response, { to, id, target });
  });
  const bound = await listenOnLoopback(server, port).catch((cause: NodeJS.ErrnoException) => {
    if (port === 0 || cause.code !== 'EADDRINUSE') throw cause;
    return listenOnLoopback(server);
  });
  return { port: bound, close: () => closeServer(server) };
}

function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  status: 404 | 502,
  message: string,
  id: string,
): void {
  request.resume();
  const fallback: Record<string, string> = status === 404 ? { 'x-railway-fallback': 'true' } : {};
  sendWhole(response, status, { status: 'error', code: status, message, request_id: id }, fallback);
}

/** Headers of one connection, which no proxy hands on (RFC 9110, section 7.6.1). */
const HOP_BY_HOP: ReadonlySet<string> = new Set([
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

interface Passage {
  readonly to: number;
  readonly id: string;
  readonly target: () => EdgeTarget;
}

function forward(request: IncomingMessage, response: ServerResponse, { to: port, id, target }: Passage): void {
  const client = (request.socket.remoteAddress ?? '127.0.0.1').replace(/^::ffff:/, '');
  const sent = httpRequest({
    host: '127.0.0.1',
    port,
    method: request.method,
    path: request.url,
    agent: false,
    headers: {
      ...endToEnd(request.headers),
      ...(request.headers['transfer-encoding'] === undefined ? {} : { 'transfer-encoding': 'chunked' }),
      'x-real-ip': client,
      'x-forwarded-for': `${client}, ${EDGE_ADDRESS}`,
      'x-forwarded-proto': 'https',
      'x-forwarded-host': request.headers.host ?? '',
      'x-railway-edge': 'railway/sandbox',
      'x-railway-request-id': id,
      'x-request-start': String(Date.now()),
    },
  });
  sent.on('response', (answer) => {
    response.writeHead(answer.statusCode ?? 502, endToEnd(answer.headers));
    response.flushHeaders();
    answer.on('error', () => response.destroy());
    answer.pipe(response);
  });
  sent.on('error', () => {
    const now = target();
    // The deployment that it went to has just made way for another one: what has no body can be sent again.
    const again = typeof now === 'number' && now !== port && (request.method === 'GET' || request.method === 'HEAD');
    if (response.headersSent) response.destroy();
    else if (again) forward(request, response, { to: now, id, target });
    else refuse(request, response, 502, 'Application failed to respond', id);
  });
  response.on('close', () => sent.destroy());
  if (request.readableEnded) sent.end();
  else request.pipe(sent);
}

function endToEnd(headers: IncomingMessage['headers']): IncomingMessage['headers'] {
  const named = (headers.connection ?? '').split(',').map((name) => name.trim().toLowerCase());
  return Object.fromEntries(
    Object.entries(headers).filter(
      ([name, value]) => value !== undefined && !HOP_BY_HOP.has(name) && !named.includes(name),
    ),
  );
}
