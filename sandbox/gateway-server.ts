import { createHash, randomUUID, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type ChatPart, readChatRequest } from './gateway-chat.ts';
import type { GatewayConfig } from './gateway-config.ts';
import { readEmbeddingRequest } from './gateway-embedding.ts';
import { createRouter, type Routed, type RouteLimits, type Router } from './gateway-router.ts';
import { GatewayError, type WayOut } from './gateway-upstream.ts';
import { BodyTooLargeError, readBody } from './http-exchange.ts';

/** The release of LiteLLM whose answers the gateway gives. */
export const GATEWAY_VERSION = '1.108.11';

const LONGEST_REQUEST = 16 * 1024 * 1024;
/** LiteLLM states the same moment for every model (the release of OpenAI's first chat models). */
const MODELS_CREATED = 1_677_610_602;

export interface GatewayServerOptions {
  readonly config: GatewayConfig;
  readonly wayOut: WayOut;
  readonly now: () => number;
  /** Whether `/health/liveliness` asks for a key, which LiteLLM's does not: what a wrong health check path looks like. */
  readonly guardedLiveness: boolean;
  readonly onLine: (line: string) => void;
}

interface Exchange {
  readonly options: GatewayServerOptions;
  readonly router: Router;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly query: URLSearchParams;
  /** Aborts when the client goes away. */
  readonly signal: AbortSignal;
}

interface Endpoint {
  readonly method: 'GET' | 'POST';
  readonly open?: boolean;
  answer(exchange: Exchange): Promise<void> | void;
}

const liveness: Endpoint = { method: 'GET', open: true, answer: ({ response }) => send(response, 200, "I'm alive!") };
const models: Endpoint = { method: 'GET', answer: listModels };
const chat: Endpoint = { method: 'POST', answer: completeChat };
const embeddings: Endpoint = { method: 'POST', answer: giveEmbeddings };

const ENDPOINTS: Readonly<Record<string, Endpoint>> = {
  '/': {
    method: 'GET',
    open: true,
    answer: ({ response }) => send(response, 200, 'the sandbox’s embedded gateway, in place of LiteLLM'),
  },
  '/health/liveliness': liveness,
  '/health/liveness': liveness,
  '/health/readiness': {
    method: 'GET',
    open: true,
    answer: ({ response }) => send(response, 200, { status: 'healthy', db: 'Not connected' }),
  },
  '/health': { method: 'GET', answer: checkModels },
  '/models': models,
  '/v1/models': models,
  '/chat/completions': chat,
  '/v1/chat/completions': chat,
  '/embeddings': embeddings,
  '/v1/embeddings': embeddings,
};

/** The HTTP server of the embedded gateway: LiteLLM's endpoints that the kit and its users ask, with its statuses and error bodies. */
export function createGatewayServer(options: GatewayServerOptions): Server {
  const router = createRouter(options.config, options.wayOut, options.now);
  return createServer((request, response) => {
    const leaving = new AbortController();
    response.on('close', () => {
      leaving.abort();
      options.onLine(
        `INFO:     ${request.socket.remoteAddress ?? '-'} - "${request.method} ${pathOf(request)} HTTP/1.1" ${response.statusCode}`,
      );
    });
    const query = new URL(request.url ?? '/', 'http://gateway').searchParams;
    answer({ options, router, request, response, query, signal: leaving.signal }).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else if (error instanceof GatewayError) send(response, error.status, error.body);
      else if (error instanceof BodyTooLargeError) send(response, 413, { detail: 'Request body too large' });
      else send(response, 500, new GatewayError(500, String(error), 'internal_server_error').body);
    });
  });
}

async function answer(exchange: Exchange): Promise<void> {
  const { options, request, response } = exchange;
  const path = pathOf(request);
  if (path === '/metrics') return metrics(exchange);
  const endpoint = Object.hasOwn(ENDPOINTS, path) ? ENDPOINTS[path] : undefined;
  if (endpoint === undefined) return send(response, 404, { detail: 'Not Found' });
  if (request.method !== endpoint.method) {
    return send(response, 405, { detail: 'Method Not Allowed' }, { allow: endpoint.method });
  }
  if (!endpoint.open || (options.guardedLiveness && endpoint === liveness))
    requireKey(options.config.masterKey, request);
  await endpoint.answer(exchange);
}

function pathOf(request: IncomingMessage): string {
  return (request.url ?? '/').split('?', 1)[0] as string;
}

/** The first of these that is there counts. */
const KEY_HEADERS = ['x-litellm-api-key', 'authorization', 'api-key', 'x-api-key', 'x-goog-api-key'];

/** @throws GatewayError 401 without a key, 400 with a wrong one: without a database LiteLLM cannot look it up. */
function requireKey(masterKey: string | undefined, request: IncomingMessage): void {
  if (masterKey === undefined) return;
  const given = KEY_HEADERS.map((name) => request.headers[name]).find(
    (value) => typeof value === 'string' && value !== '',
  );
  if (typeof given !== 'string') {
    throw new GatewayError(401, 'Authentication Error, No api key passed in.', 'auth_error', 'None');
  }
  const authorization = given === request.headers.authorization;
  const key = /^(?:Bearer|bearer|Basic) (.+)$/.exec(given)?.[1] ?? (authorization ? undefined : given);
  if (key === undefined) {
    const said = 'Authentication Error, Malformed API Key passed in. Ensure Key has `Bearer ` prefix.';
    throw new GatewayError(401, said, 'auth_error', 'None');
  }
  if (!sameText(key, masterKey)) throw new GatewayError(400, 'No connected db.', 'no_db_connection');
}

function sameText(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

function metrics({ options, request, response }: Exchange): void {
  try {
    requireKey(options.config.masterKey, request);
    send(response, 404, { detail: 'Not Found' });
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    send(response, 401, `Unauthorized access to metrics endpoint: ${error.message}`);
  }
}

function listModels({ options, response }: Exchange): void {
  const groups = [...new Set(options.config.models.map((model) => model.group))];
  send(response, 200, {
    data: groups.map((id) => ({ id, object: 'model', created: MODELS_CREATED, owned_by: 'openai' })),
    object: 'list',
  });
}

/** `/health`: asks every model, or those of `?model=`. 503 only for an asked model of which none answers. */
async function checkModels({ options, router, query, response, signal }: Exchange): Promise<void> {
  const [asked, id] = [query.get('model'), query.get('model_id')];
  const all = options.config.models;
  if (all.length === 0) return send(response, 500, { detail: { error: 'Model list not initialized' } });
  if (id !== null && !all.some((model) => model.id === id)) {
    return send(response, 404, { detail: { error: `Model with ID ${id} not found` } });
  }
  const chosen = all.filter((model) => {
    if (id !== null) return model.id === id;
    return asked === null || model.group === asked || `${model.provider}/${model.model}` === asked;
  });
  const checked = await Promise.all(chosen.map(async (model) => ({ model, error: await router.check(model, signal) })));
  const entry = ({ model, error }: (typeof checked)[number]): object => ({
    api_base: model.apiBase,
    model: `${model.provider}/${model.model}`,
    ...(error === undefined ? {} : { error }),
    model_id: model.id,
  });
  const healthy = checked.filter(({ error }) => error === undefined).map(entry);
  const unhealthy = checked.filter(({ error }) => error !== undefined).map(entry);
  send(response, asked !== null && healthy.length === 0 ? 503 : 200, {
    healthy_endpoints: healthy,
    unhealthy_endpoints: unhealthy,
    healthy_count: healthy.length,
    unhealthy_count: unhealthy.length,
  });
}

function limitsOf(request: IncomingMessage, signal: AbortSignal): RouteLimits {
  return {
    timeoutSeconds: numberHeader(request, 'x-litellm-timeout'),
    retries: numberHeader(request, 'x-litellm-num-retries'),
    signal,
  };
}

async function giveEmbeddings({ router, request, response, signal }: Exchange): Promise<void> {
  const asked = readEmbeddingRequest((await readBody(request, LONGEST_REQUEST)).toString('utf8'));
  const routed = await router.embed(asked, limitsOf(request, signal));
  const { vectors, promptTokens } = routed.answer;
  send(
    response,
    200,
    {
      model: asked.model,
      data: vectors.map((embedding, index) => ({ object: 'embedding', index, embedding })),
      object: 'list',
      usage: { completion_tokens: 0, prompt_tokens: promptTokens, total_tokens: promptTokens },
    },
    headersOf(routed, asked.model),
  );
}

async function completeChat({ router, request, response, signal }: Exchange): Promise<void> {
  const asked = readChatRequest((await readBody(request, LONGEST_REQUEST)).toString('utf8'));
  const routed = await router.chat(asked, limitsOf(request, signal));
  const head = { id: `chatcmpl-${randomUUID()}`, created: Math.floor(Date.now() / 1000), model: asked.model };
  if (asked.stream) return await streamChat(routed, head, response, asked.model);
  let content = '';
  let end: { reason: string; promptTokens: number; completionTokens: number } | undefined;
  for await (const part of routed.answer) {
    content += part.text;
    end = part.end ?? end;
  }
  const usage = { completion_tokens: end?.completionTokens ?? 0, prompt_tokens: end?.promptTokens ?? 0 };
  send(
    response,
    200,
    {
      ...head,
      object: 'chat.completion',
      choices: [{ finish_reason: end?.reason ?? 'stop', index: 0, message: { content, role: 'assistant' } }],
      usage: { ...usage, total_tokens: usage.completion_tokens + usage.prompt_tokens },
    },
    headersOf(routed, asked.model),
  );
}

async function streamChat(
  routed: Routed<AsyncGenerator<ChatPart>>,
  head: object,
  response: ServerResponse,
  group: string,
): Promise<void> {
  const iterator = routed.answer[Symbol.asyncIterator]();
  // The first part decides the status: an answer that breaks before it is an error with a body, as with LiteLLM.
  let next = await iterator.next();
  response.writeHead(200, {
    ...headersOf(routed, group),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache',
    'x-accel-buffering': 'no',
  });
  for (let first = true; next.done !== true; first = false, next = await iterator.next()) {
    const { text, end } = next.value;
    const delta = { ...(first ? { role: 'assistant' } : {}), ...(text === '' ? {} : { content: text }) };
    const choice = { index: 0, delta, ...(end === undefined ? {} : { finish_reason: end.reason }) };
    const chunk = { ...head, object: 'chat.completion.chunk', choices: [choice] };
    if (!response.write(`data: ${JSON.stringify(chunk)}\n\n`)) await drained(response);
  }
  response.end('data: [DONE]\n\n');
}

function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      response.off('drain', done);
      response.off('close', done);
      resolve();
    };
    response.once('drain', done);
    response.once('close', done);
  });
}

function headersOf({ model, attemptedRetries }: Routed<unknown>, group: string): Record<string, string> {
  return {
    'x-litellm-call-id': randomUUID(),
    'x-litellm-model-id': model.id,
    'x-litellm-model-api-base': model.apiBase ?? '',
    'x-litellm-version': GATEWAY_VERSION,
    'x-litellm-model-group': group.replace(/[^\x20-\x7e]/g, '?'),
    'x-litellm-attempted-retries': String(attemptedRetries),
  };
}

function numberHeader(request: IncomingMessage, name: string): number | undefined {
  const value = request.headers[name];
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN;
  return Number.isFinite(number) && number >= 0 ? number : undefined;
}

function send(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  if (response.destroyed || response.headersSent) return;
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
    ...headers,
  });
  response.end(response.req.method === 'HEAD' ? undefined : text);
}
