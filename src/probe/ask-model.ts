import { randomBytes } from 'node:crypto';
import { SlipwayError } from '../model/error.ts';
import type { Clock } from '../system/clock.ts';
import type { Http, HttpStream } from '../system/http.ts';
import {
  type ChatContent,
  causeOf,
  cleanCause,
  readEmbedding,
  readStreamEvent,
  readWholeAnswer,
} from './answer-text.ts';
import { eventData } from './event-stream.ts';
import type { ModelQuestion } from './targets.ts';

/** Few, so that a probe costs little; enough for a model that reasons before it answers. */
const MAX_TOKENS = 16;
/** An answer longer than this is not what a probe asked for. */
const LONGEST_ANSWER_BYTES = 2_000_000;
/** Our own limit lies behind LiteLLM's, so that its answer (408) names the cause. */
const GRACE_MS = 5_000;

export interface Question {
  readonly http: Http;
  readonly clock: Clock;
  /** The gateway, without a trailing slash. */
  readonly url: string;
  /** Sent as `Authorization: Bearer`; undefined: none. */
  readonly key: string | undefined;
  readonly model: string;
  readonly kind: ModelQuestion;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
  /** Taken out of every cause. */
  readonly keys: readonly string[];
}

export interface Answer {
  readonly ok: boolean;
  /** Undefined when nothing answered. */
  readonly status: number | undefined;
  /** Of an embedding: the time to the answer. */
  readonly firstTokenMs?: number;
  /** One line; undefined when ok. */
  readonly cause: string | undefined;
  /** Railway's edge answered in the service's place. */
  readonly fromEdge: boolean;
}

const PATHS = {
  chat: '/v1/chat/completions',
  embedding: '/v1/embeddings',
} as const satisfies Record<ModelQuestion, string>;

/**
 * Asks a model for a short completion as a stream and reads it to its end. Good is status 200, some text, and a declared
 * end; some servers answer JSON instead of a stream, which is as good. An embedding model is asked for the vector of a
 * word: good is status 200 and numbers.
 *
 * @throws SlipwayError CANCELLED only.
 */
export async function askModel(question: Question): Promise<Answer> {
  const startedAt = question.clock.now();
  const watchdog = startWatchdog(question);
  let status: number | undefined;
  try {
    const stream = await question.http.stream({
      method: 'POST',
      url: `${question.url}${PATHS[question.kind]}`,
      headers: headersOf(question),
      body: JSON.stringify({ model: question.model, ...bodyOf(question.kind) }),
      timeoutMs: question.timeoutMs + GRACE_MS,
      retry: 'never',
      signal: watchdog.signal,
    });
    status = stream.status;
    return await readAnswer(question, stream, startedAt);
  } catch (error) {
    if (question.signal?.aborted) throw new SlipwayError('CANCELLED', 'cancelled', { cause: error });
    const seconds = Math.round((question.timeoutMs + GRACE_MS) / 1000);
    const said = error instanceof SlipwayError ? error.message : String(error);
    const cause = watchdog.signal.aborted ? `no complete answer within ${seconds} s` : cleanCause(said, question.keys);
    return { ok: false, status, cause, fromEdge: false };
  } finally {
    watchdog.stop();
  }
}

async function readAnswer(question: Question, stream: HttpStream, startedAt: number): Promise<Answer> {
  const fromEdge = stream.headers.get('x-railway-fallback') === 'true';
  const type = stream.headers.get('content-type') ?? '';
  if (stream.status !== 200) {
    const cause = causeOf(stream.status, await wholeText(stream), question.keys);
    return { ok: false, status: stream.status, cause, fromEdge };
  }
  const isStream = type.startsWith('text/event-stream');
  const read = question.kind === 'embedding' ? readVector : isStream ? readStream : readWhole;
  const { cause, firstTokenMs } = await read(question, stream, startedAt);
  return {
    ok: cause === undefined,
    status: 200,
    cause,
    fromEdge,
    ...(firstTokenMs === undefined ? {} : { firstTokenMs }),
  };
}

interface Read {
  readonly cause: string | undefined;
  readonly firstTokenMs: number | undefined;
}

async function readStream(question: Question, stream: HttpStream, startedAt: number): Promise<Read> {
  let text = '';
  let finished = false;
  let firstTokenMs: number | undefined;
  for await (const payload of eventData(stream.chunks)) {
    const event = readStreamEvent(payload);
    if (event.error !== undefined) return { cause: causeOfChat(event, question), firstTokenMs };
    if (event.text !== '') firstTokenMs ??= question.clock.now() - startedAt;
    text += event.text;
    finished ||= event.finished;
    if (payload.trim() === '[DONE]' || text.length > LONGEST_ANSWER_BYTES) break;
  }
  return { cause: causeOfChat({ text, finished, error: undefined }, question), firstTokenMs };
}

async function readWhole(question: Question, stream: HttpStream, startedAt: number): Promise<Read> {
  const content = readWholeAnswer(await wholeText(stream));
  const firstTokenMs = content.text === '' ? undefined : question.clock.now() - startedAt;
  return { cause: causeOfChat({ ...content, finished: true }, question), firstTokenMs };
}

async function readVector(question: Question, stream: HttpStream, startedAt: number): Promise<Read> {
  const { embedded, error } = readEmbedding(await wholeText(stream));
  if (embedded) return { cause: undefined, firstTokenMs: question.clock.now() - startedAt };
  const cause = error === undefined ? 'answered 200 without a vector' : cleanCause(error, question.keys);
  return { cause, firstTokenMs: undefined };
}

async function wholeText(stream: HttpStream): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream.chunks) {
    parts.push(chunk);
    size += chunk.byteLength;
    if (size > LONGEST_ANSWER_BYTES) break;
  }
  return Buffer.concat(parts).toString('utf8');
}

function causeOfChat(content: ChatContent, { keys }: Question): string | undefined {
  if (content.error !== undefined) return cleanCause(content.error, keys);
  if (content.text.trim() === '') return 'answered 200 without any text';
  return content.finished ? undefined : 'the answer broke off before its end';
}

function headersOf({ key, timeoutMs }: Question): Record<string, string> {
  return {
    'content-type': 'application/json',
    accept: 'text/event-stream, application/json',
    // LiteLLM's request headers (docs.litellm.ai, "Request headers"): the cause at once instead of after its retries.
    'x-litellm-timeout': String(Math.max(1, Math.floor(timeoutMs / 1000))),
    'x-litellm-num-retries': '0',
    ...(key === undefined ? {} : { Authorization: `Bearer ${key}` }),
  };
}

/** The nonce keeps a cache from answering in the model's place. */
function bodyOf(kind: ModelQuestion): object {
  const nonce = randomBytes(6).toString('hex');
  if (kind === 'embedding') return { input: nonce };
  const messages = [{ role: 'user', content: `Reply with this word and nothing else: ${nonce}` }];
  return { messages, stream: true, max_tokens: MAX_TOKENS };
}

/** The HTTP client's own limit ends with the headers; a stream that stands still must end, too. */
function startWatchdog({ timeoutMs, signal }: Question): { readonly signal: AbortSignal; stop(): void } {
  const abort = new AbortController();
  const cancel = (): void => abort.abort();
  const timer = setTimeout(cancel, timeoutMs + GRACE_MS);
  if (signal?.aborted) cancel();
  signal?.addEventListener('abort', cancel, { once: true });
  return {
    signal: abort.signal,
    stop() {
      clearTimeout(timer);
      signal?.removeEventListener('abort', cancel);
    },
  };
}
