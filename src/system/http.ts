import { SlipwayError } from '../model/error.ts';
import type { Clock } from './clock.ts';

/** An answer larger than this is cut off with an error: no service the kit speaks to sends one. */
const MAX_ANSWER_BYTES = 32 * 1024 * 1024;
const DEFAULT_TIMEOUT_MS = 30_000;
const RETRIES = 4;
const FIRST_WAIT_MS = 500;
/** A `Retry-After` beyond this is told to the user rather than waited for. */
const LONGEST_WAIT_MS = 60_000;

export interface HttpRequest {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** Until the whole answer is read; for `stream` until its headers. Default 30 s. */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal | undefined;
  /**
   * `read`: may be repeated after any network error, 408, 429 or 5xx. `write`: only where the service did not act
   * (connection refused, 429), and brought to its end once it is begun, whatever the signal says. `never`: the caller wants the first answer, whatever it is.
   */
  readonly retry: 'read' | 'write' | 'never';
  /** Told before each wait for a repetition. */
  readonly onRetry?: ((retry: HttpRetry) => void) | undefined;
}

export interface HttpRetry {
  /** Until it is sent again. */
  readonly waitMs: number;
  /** Of the answer; undefined when there was none. */
  readonly status: number | undefined;
}

export interface HttpResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

export interface HttpStream {
  readonly status: number;
  readonly headers: Headers;
  readonly chunks: AsyncIterable<Uint8Array>;
}

/** HTTP as the rooms see it. Any status is an answer; only the lack of one is thrown: NETWORK, TIMEOUT or CANCELLED. */
export interface Http {
  send(request: HttpRequest): Promise<HttpResponse>;
  /** Never retried: a stream that began cannot begin again. */
  stream(request: HttpRequest): Promise<HttpStream>;
}

type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/**
 * The HTTP client of the kit. Honours `HTTP_PROXY`, `HTTPS_PROXY` and `NO_PROXY` of `env` (self-hosted runners behind a
 * proxy need it; Node's own fetch ignores them), never for loopback.
 *
 * @throws SlipwayError INPUT_INVALID when a proxy variable names a scheme that is not http or https.
 */
export function createHttp(env: Readonly<Record<string, string | undefined>>, clock: Clock): Http {
  let proxied: Promise<Fetch> | undefined;
  const load = async (url: string): Promise<Fetch> => {
    // A proxy variable that nobody can use must not stand between us and this machine.
    if (isLoopback(url)) return (address, init) => fetch(address, init);
    proxied ??= chooseFetch(env);
    return proxied;
  };
  return {
    send: (request) => sendWithRetries(load, clock, request),
    stream: async (request) => {
      const { response, settle } = await open(await load(request.url), request);
      settle.answered();
      return { status: response.status, headers: response.headers, chunks: chunksOf(response, request, settle) };
    },
  };
}

async function chooseFetch(env: Readonly<Record<string, string | undefined>>): Promise<Fetch> {
  const http = env.http_proxy || env.HTTP_PROXY || undefined;
  const https = env.https_proxy || env.HTTPS_PROXY || undefined;
  if (http === undefined && https === undefined) return (url, init) => fetch(url, init);
  for (const [name, value] of [['HTTP_PROXY', http] as const, ['HTTPS_PROXY', https] as const]) {
    if (value !== undefined && !/^https?:\/\//i.test(value)) {
      throw new SlipwayError('INPUT_INVALID', `${name} names a proxy that is not http:// or https://`, {
        remedy: `unset ${name}, or name an HTTP proxy; loopback addresses never go through it`,
      });
    }
  }
  const { EnvHttpProxyAgent, fetch: proxiedFetch } = await import('undici');
  const given = env.no_proxy || env.NO_PROXY || '';
  const noProxy = given === '*' ? '*' : ['localhost', '127.0.0.1', '::1', given].filter(Boolean).join(',');
  const dispatcher = new EnvHttpProxyAgent({
    ...(http === undefined ? {} : { httpProxy: http }),
    ...(https === undefined ? {} : { httpsProxy: https }),
    noProxy,
  });
  return (url, init) =>
    proxiedFetch(url, { ...init, dispatcher } as Parameters<typeof proxiedFetch>[1]) as unknown as Promise<Response>;
}

function isLoopback(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { hostname } = new URL(url);
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

async function sendWithRetries(
  load: (url: string) => Promise<Fetch>,
  clock: Clock,
  request: HttpRequest,
): Promise<HttpResponse> {
  const fetcher = await load(request.url);
  const { default: pRetry } = await import('p-retry');
  let last: HttpResponse | undefined;
  class Unsatisfied extends Error {}
  const attempt = async (): Promise<HttpResponse> => {
    last = undefined;
    const answer = await sendOnce(fetcher, request);
    if (!worthRepeating(answer.status, request.retry)) return answer;
    last = answer;
    throw new Unsatisfied(`status ${answer.status}`);
  };
  const repeats = (error: unknown): boolean => error instanceof Unsatisfied || repeatableFailure(error, request.retry);
  try {
    return await pRetry(attempt, {
      retries: request.retry === 'never' ? 0 : RETRIES,
      // p-retry's own timer cannot be injected: the waiting is done in onFailedAttempt, by our clock.
      minTimeout: 0,
      maxTimeout: 0,
      factor: 1,
      shouldRetry: ({ error }) => repeats(error),
      // Called before shouldRetry is asked.
      onFailedAttempt: async ({ error, attemptNumber, retriesLeft }) => {
        if (retriesLeft === 0 || !repeats(error)) return;
        const wait = waitBefore(attemptNumber, last, clock);
        if (wait > LONGEST_WAIT_MS) throw rateLimited(request.url, wait, last?.status);
        request.onRetry?.({ waitMs: wait, status: last?.status });
        await clock.sleep(wait, request.signal);
      },
    });
  } catch (error) {
    if (error instanceof Unsatisfied && last !== undefined) return last;
    throw error;
  }
}

function worthRepeating(status: number, retry: HttpRequest['retry']): boolean {
  if (retry === 'never') return false;
  if (status === 429) return true;
  return retry === 'read' && (status === 408 || status >= 500);
}

function repeatableFailure(error: unknown, retry: HttpRequest['retry']): boolean {
  if (!(error instanceof SlipwayError) || retry === 'never') return false;
  if (retry === 'read') return error.code === 'NETWORK' || error.code === 'TIMEOUT';
  return error.code === 'NETWORK' && codeOf(error.cause) === 'ECONNREFUSED';
}

function waitBefore(attempt: number, answer: HttpResponse | undefined, clock: Clock): number {
  const after = answer?.headers.get('retry-after')?.trim();
  if (after) {
    if (/^\d+$/.test(after)) return Number(after) * 1000;
    const date = Date.parse(after);
    if (!Number.isNaN(date)) return Math.max(0, date - clock.now());
  }
  return FIRST_WAIT_MS * 2 ** (attempt - 1);
}

function rateLimited(url: string, wait: number, status = 429): SlipwayError {
  return new SlipwayError(
    'RATE_LIMITED',
    `${new URL(url).host} asks to wait ${Math.round(wait / 1000)} s (${status})`,
    {
      remedy: 'wait that long, then run again',
    },
  );
}

/**
 * A write is not begun after a cancellation, and not cut off by one: what the service did with half of it nobody could tell, and
 * an undo would look before the service has acted.
 */
function toItsEnd({ signal, ...request }: HttpRequest): HttpRequest {
  if (signal?.aborted) throw new SlipwayError('CANCELLED', 'cancelled');
  return request;
}

async function sendOnce(fetcher: Fetch, asked: HttpRequest): Promise<HttpResponse> {
  const request = asked.retry === 'write' ? toItsEnd(asked) : asked;
  const { response, settle } = await open(fetcher, request);
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunksOf(response, request, settle)) {
    size += chunk.byteLength;
    if (size > MAX_ANSWER_BYTES) {
      throw new SlipwayError(
        'SERVICE_REJECTED',
        `${hostOf(request.url)} sent more than ${MAX_ANSWER_BYTES >> 20} MiB`,
        {
          remedy: 'check the address: no service the kit speaks to sends as much',
        },
      );
    }
    parts.push(chunk);
  }
  return { status: response.status, headers: response.headers, text: Buffer.concat(parts).toString('utf8') };
}

interface Opened {
  readonly response: Response;
  readonly settle: {
    /** The headers are here: a stream may last as long as it likes now, but a cancel still ends it. */
    answered(): void;
    done(): void;
    /** Translates what went wrong since. */
    explain(error: unknown): SlipwayError;
  };
}

async function open(fetcher: Fetch, request: HttpRequest): Promise<Opened> {
  refuseUnsendable(request);
  const timeoutMs = request.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  const abort = new AbortController();
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    abort.abort();
  }, timeoutMs);
  const cancel = (): void => abort.abort();
  if (request.signal?.aborted) cancel();
  request.signal?.addEventListener('abort', cancel, { once: true });
  const answered = (): void => clearTimeout(timer);
  const done = (): void => {
    answered();
    request.signal?.removeEventListener('abort', cancel);
  };
  const explain = (error: unknown): SlipwayError => {
    done();
    if (error instanceof SlipwayError) return error;
    if (request.signal?.aborted) return new SlipwayError('CANCELLED', 'cancelled');
    if (late) {
      return new SlipwayError('TIMEOUT', `${hostOf(request.url)} did not answer within ${timeoutMs / 1000} s`, {
        cause: error,
        remedy: 'run again; if it stays so, look at the service’s status page',
      });
    }
    return networkError(request.url, error);
  };
  try {
    const init: RequestInit = { method: request.method, redirect: 'manual', signal: abort.signal };
    if (request.headers !== undefined) init.headers = { ...request.headers };
    if (request.body !== undefined) init.body = request.body as NonNullable<RequestInit['body']>;
    return { response: await fetcher(request.url, init), settle: { answered, done, explain } };
  } catch (error) {
    throw explain(error);
  }
}

/** Before fetch sees it: its own error would quote the header's value, which may be a token. */
function refuseUnsendable({ url, headers }: HttpRequest): void {
  if (!URL.canParse(url)) throw new SlipwayError('INPUT_INVALID', `not a URL: ${url}`);
  for (const [name, value] of Object.entries(headers ?? {})) {
    if (/^[\t\x20-\x7e]*$/.test(value)) continue;
    throw new SlipwayError('INPUT_INVALID', `the header ${name} holds a line break or a character outside ASCII`, {
      remedy: 'copy the token or key it is made of again',
    });
  }
}

async function* chunksOf(
  response: Response,
  request: HttpRequest,
  settle: Opened['settle'],
): AsyncGenerator<Uint8Array> {
  try {
    if (response.body) for await (const chunk of response.body) yield chunk;
    if (request.signal?.aborted) throw new SlipwayError('CANCELLED', 'cancelled');
  } catch (error) {
    throw settle.explain(error);
  } finally {
    settle.done();
  }
}

function networkError(url: string, error: unknown): SlipwayError {
  const cause = isObject(error) && isObject(error.cause) ? error.cause : error;
  const reasons: Readonly<Record<string, string>> = {
    ECONNREFUSED: 'refused the connection',
    ECONNRESET: 'closed the connection',
    UND_ERR_SOCKET: 'closed the connection',
    ENOTFOUND: 'is not a known name',
    EAI_AGAIN: 'could not be looked up (no network?)',
    ENETUNREACH: 'cannot be reached (no network?)',
    EHOSTUNREACH: 'cannot be reached',
    ETIMEDOUT: 'did not answer',
    UND_ERR_CONNECT_TIMEOUT: 'did not answer',
    UND_ERR_HEADERS_TIMEOUT: 'did not answer',
    UND_ERR_BODY_TIMEOUT: 'stopped in the middle of its answer',
    ERR_TLS_CERT_ALTNAME_INVALID: 'has a certificate of another name',
    CERT_HAS_EXPIRED: 'has an expired certificate',
    DEPTH_ZERO_SELF_SIGNED_CERT: 'has a certificate of its own making',
    SELF_SIGNED_CERT_IN_CHAIN: 'has a certificate of an unknown authority (NODE_EXTRA_CA_CERTS names one)',
    UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'has a certificate of an unknown authority (NODE_EXTRA_CA_CERTS names one)',
  };
  const code = codeOf(cause);
  const said = isObject(cause) && typeof cause.message === 'string' ? cause.message : String(cause);
  const reason = (code && reasons[code]) ?? `cannot be reached: ${said.split('\n', 1)[0]}`;
  return new SlipwayError('NETWORK', `${hostOf(url)} ${reason}`, {
    cause,
    remedy: 'check the network and the address, then run again',
  });
}

/** By shape, not by class: an error of fetch may come from another realm or another copy of undici. */
function codeOf(cause: unknown): string | undefined {
  if (!isObject(cause)) return undefined;
  if (typeof cause.code === 'string') return cause.code;
  // Happy eyeballs: one error an address.
  return Array.isArray(cause.errors) ? codeOf(cause.errors[0]) : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}
