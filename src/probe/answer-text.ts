import { plainLine } from '../model/plain-text.ts';

const LONGEST_CAUSE = 240;

/** What a chat answer held, however it came. */
export interface ChatContent {
  readonly text: string;
  /** The answer said that it is complete. */
  readonly finished: boolean;
  /** An error inside an answer of status 200. */
  readonly error: string | undefined;
}

const NOTHING: ChatContent = { text: '', finished: false, error: undefined };

/** One `data:` payload of a stream: a chunk of OpenAI's chat completions, `[DONE]`, or an error. */
export function readStreamEvent(payload: string): ChatContent {
  if (payload.trim() === '[DONE]') return { ...NOTHING, finished: true };
  return readChat(payload, 'delta');
}

/** A whole answer: some servers answer JSON although a stream was asked for. */
export function readWholeAnswer(body: string): ChatContent {
  return readChat(body, 'message');
}

function readChat(json: string, part: 'delta' | 'message'): ChatContent {
  const value = parseJson(json);
  if (!isRecord(value)) return NOTHING;
  if (value.error !== undefined && value.error !== null)
    return { ...NOTHING, error: errorMessage(value) ?? 'an error' };
  const choices = Array.isArray(value.choices) ? value.choices.filter(isRecord) : [];
  let text = '';
  let finished = false;
  for (const choice of choices) {
    const message = isRecord(choice[part]) ? choice[part] : {};
    for (const field of [message.content, message.reasoning_content]) if (typeof field === 'string') text += field;
    if (typeof choice.finish_reason === 'string') finished = true;
  }
  return { text, finished, error: undefined };
}

/** A whole answer of OpenAI's embeddings; `embedded` when its first vector has numbers and nothing else. */
export function readEmbedding(body: string): { readonly embedded: boolean; readonly error: string | undefined } {
  const value = parseJson(body);
  if (!isRecord(value)) return { embedded: false, error: undefined };
  if (value.error !== undefined && value.error !== null)
    return { embedded: false, error: errorMessage(value) ?? 'an error' };
  const [first]: unknown[] = Array.isArray(value.data) ? value.data : [];
  const vector: unknown = isRecord(first) ? first.embedding : undefined;
  const embedded = Array.isArray(vector) && vector.length > 0 && vector.every((one) => typeof one === 'number');
  return { embedded, error: undefined };
}

/** `error.message`, `message` or `detail` of an error body; undefined when it is none of these. */
export function errorMessage(body: unknown): string | undefined {
  if (!isRecord(body)) return undefined;
  for (const value of [body.error, body.detail, body.message]) {
    if (typeof value === 'string' && value.trim() !== '') return value;
    if (isRecord(value)) {
      const inner = errorMessage({ error: value.message ?? value.error });
      if (inner !== undefined) return inner;
    }
  }
  return undefined;
}

/** The cause that a body of this status names, as one clean line without keys. */
export function causeOf(status: number, body: string, keys: readonly string[]): string {
  const message = errorMessage(parseJson(body));
  if (message !== undefined) return cleanCause(message, keys);
  const text = plainLine(body, 120);
  const page = /^\s*</.test(body);
  return text === '' || page
    ? `status ${status}${page ? ' with an HTML page' : ''}`
    : cleanCause(`status ${status}: ${text}`, keys);
}

/** Takes out what LiteLLM wraps around a provider's words, everything after the first line of a traceback, and keys. */
export function cleanCause(message: string, keys: readonly string[]): string {
  const unwrapped = plainLine(message.replace(/\n?Traceback \(most recent call last\)[\s\S]*$/, ''), 4_000)
    .replace(/\.? ?Received Model Group=[\s\S]*$/, '')
    .replace(/ ?Available Model Group Fallbacks=[\s\S]*$/, '')
    .replace(/ ?LiteLLM Retried: [\s\S]*$/, '')
    .replace(/ ?LiteLLM: model group '[^']*' failed with the error above\.[\s\S]*$/, '')
    .replace(/ ssl:default(?= |$)/g, '')
    .replace(/^(litellm\.)?\w*(Error|Exception): (?=\S)/, '')
    .replace(/^(litellm\.\w+: ?)+(?=\S)/, '')
    // What Ollama says comes as its whole body.
    .replace(/(?<=^\w+Exception - )\{.*\}$/, (body) => errorMessage(parseJson(body)) ?? body);
  let clean = unwrapped;
  for (const key of keys) if (key !== '') clean = clean.replaceAll(key, '***');
  clean = clean.replace(/\bsk-[\w.*-]{3,}/g, 'sk-***').replace(/\b[0-9a-f]{64}\b/g, '***');
  return plainLine(clean, LONGEST_CAUSE);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
