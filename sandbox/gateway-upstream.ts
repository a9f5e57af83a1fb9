import { request as httpRequest, type IncomingMessage } from 'node:http';
import type { GatewayModel } from './gateway-config.ts';

/** An error as LiteLLM answers it (BerriAI/litellm 1.108.11: each shape was taken from the running proxy). */
export class GatewayError extends Error {
  readonly status: number;
  readonly type: string | null;
  readonly param: string | null;

  constructor(
    status: number,
    message: string,
    type: string | null = 'invalid_request_error',
    param: string | null = null,
  ) {
    super(message);
    this.status = status;
    this.type = type;
    this.param = param;
  }

  get body(): object {
    return { error: { message: this.message, type: this.type, param: this.param, code: String(this.status) } };
  }
}

/** JSON that is no object: LiteLLM runs into it, and tells less than of other errors. */
export class UnexpectedBodyError extends GatewayError {
  constructor() {
    super(500, 'Internal server error', 'internal_server_error');
  }

  override get body(): object {
    return { error: { message: this.message, type: this.type } };
  }
}

export interface WayOut {
  /** The HTTP proxy of the tailnet, from HTTP_PROXY; undefined when the container has none. */
  readonly proxy: URL | undefined;
  /** From NO_PROXY: host names, and suffixes that begin with a dot; `*` is every host. */
  readonly direct: readonly string[];
}

/** @param granted the tailnet's proxy that the sandbox opened; a proxy that is another one is never dialled */
export function wayOutOf(env: Readonly<Record<string, string | undefined>>, granted: string | undefined): WayOut {
  const proxy = env['http_proxy'] || env['HTTP_PROXY'];
  const direct = (env['no_proxy'] || env['NO_PROXY'] || '').split(',').map((entry) => entry.trim().toLowerCase());
  return {
    proxy: granted !== undefined && proxy === granted ? new URL(granted) : undefined,
    direct: direct.filter((entry) => entry !== ''),
  };
}

export interface UpstreamRequest {
  readonly model: GatewayModel;
  /** Appended to the model's api_base: `/api/chat`. */
  readonly path: string;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly timeoutSeconds: number;
  readonly signal: AbortSignal;
}

/**
 * Asks the model host through the way out, in absolute-form, as LiteLLM's HTTP clients do. What LiteLLM would ask past
 * the proxy is never asked: behind a container's own loopback nothing listens here, and a plain-http host that is
 * dialled directly would be one of the machine's network.
 *
 * @throws GatewayError what LiteLLM answers when the host refuses, is late, or answers with an error
 */
export async function askUpstream(wayOut: WayOut, request: UpstreamRequest): Promise<IncomingMessage> {
  const exception = exceptionOf(request.model);
  const base = request.model.apiBase ?? 'http://localhost:11434';
  if (!URL.canParse(base))
    throw new GatewayError(
      500,
      `litellm.APIConnectionError: ${exception} - Invalid URL '${base}'`,
      'internal_server_error',
    );
  const url = new URL(`${base.replace(/\/+$/, '')}${request.path}`);
  if (url.protocol !== 'http:') {
    throw new GatewayError(
      501,
      `the sandbox has no https providers: ${request.model.provider}/${request.model.model} was not asked`,
      'not_implemented',
    );
  }
  if (wayOut.proxy === undefined || passesBy(wayOut, url.hostname)) {
    throw new GatewayError(
      500,
      `litellm.APIConnectionError: ${exception} - Cannot connect to host ${url.hostname}:${url.port || 80} ssl:default [Connect call failed ('${url.hostname}', ${url.port || 80})]`,
      'internal_server_error',
    );
  }
  const answer = await exchange(wayOut.proxy, url, request, exception);
  if (answer.statusCode === 200) return answer;
  throw errorOf(answer.statusCode ?? 502, await textOf(answer), exception);
}

function passesBy(wayOut: WayOut, hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '').toLowerCase();
  return wayOut.direct.some(
    (entry) => entry === '*' || entry === host || (entry.startsWith('.') && host.endsWith(entry)),
  );
}

function exchange(proxy: URL, url: URL, request: UpstreamRequest, exception: string): Promise<IncomingMessage> {
  const body = Buffer.from(JSON.stringify(request.body));
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const sent = httpRequest(
      {
        host: proxy.hostname,
        port: proxy.port || 80,
        method: 'POST',
        path: url.href,
        agent: false,
        signal: request.signal,
        headers: {
          host: url.host,
          'content-type': 'application/json',
          'content-length': body.length,
          'user-agent': 'slipway-sandbox-gateway',
          ...request.headers,
        },
      },
      (answer) => {
        // A stream may take as long as its host likes once it began, as with LiteLLM.
        clearTimeout(timer);
        resolve(answer);
      },
    );
    const timer = setTimeout(
      () => {
        const taken = ((performance.now() - started) / 1000).toFixed(3);
        const limit = request.timeoutSeconds.toFixed(1);
        reject(
          new GatewayError(
            408,
            `litellm.Timeout: ${exception} - litellm.Timeout: Connection timed out. Timeout passed=${limit}, time taken=${taken} seconds`,
          ),
        );
        sent.destroy();
      },
      Math.min(request.timeoutSeconds * 1000, 2 ** 31 - 1),
    );
    sent.on('error', (cause) => {
      clearTimeout(timer);
      reject(
        new GatewayError(
          500,
          `litellm.APIConnectionError: ${exception} - Cannot connect to host ${url.host} ssl:default [${cause.message}]`,
          'internal_server_error',
        ),
      );
    });
    sent.end(body);
  });
}

const LONGEST_ERROR = 64 * 1024;

async function textOf(answer: IncomingMessage): Promise<string> {
  let text = '';
  answer.setEncoding('utf8');
  try {
    for await (const part of answer) {
      text += String(part);
      if (text.length > LONGEST_ERROR) break;
    }
  } catch {
    // What came before the connection broke is all there is to tell.
  }
  return text.slice(0, LONGEST_ERROR);
}

/** `OllamaException`, `Ollama_chatException`: how LiteLLM names whose error it hands on. */
function exceptionOf(model: GatewayModel): string {
  return `${model.provider.charAt(0).toUpperCase()}${model.provider.slice(1)}Exception`;
}

const INVALID = 'invalid_request_error';
const INTERNAL = 'internal_server_error';
const BY_STATUS: Readonly<Record<number, readonly [name: string, type: string]>> = {
  400: ['BadRequestError', INVALID],
  401: ['AuthenticationError', 'auth_error'],
  403: ['PermissionDeniedError', INVALID],
  404: ['NotFoundError', INVALID],
  408: ['Timeout', INVALID],
  429: ['RateLimitError', 'throttling_error'],
  500: ['InternalServerError', INTERNAL],
  502: ['BadGatewayError', INTERNAL],
  503: ['ServiceUnavailableError', INTERNAL],
};

function errorOf(status: number, text: string, exception: string): GatewayError {
  const [name, type] = BY_STATUS[status] ?? ['APIError', INTERNAL];
  return new GatewayError(
    BY_STATUS[status] === undefined ? 500 : status,
    `litellm.${name}: ${exception} - ${text}`,
    type,
  );
}
