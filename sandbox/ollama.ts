import { createHash } from 'node:crypto';

/** Request and answer shapes of Ollama's HTTP API (ollama/ollama: docs/api.md). */
export interface OllamaChatRequest {
  readonly model: string;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
  readonly stream: boolean;
  readonly limit: number;
}

export interface OllamaGenerateRequest {
  readonly model: string;
  readonly prompt: string;
  readonly stream: boolean;
  readonly limit: number;
}

export interface OllamaEmbedRequest {
  readonly model: string;
  readonly input: readonly string[];
  /** The most numbers of a vector. */
  readonly dimensions: number;
}

/** Something that Ollama answers with `{"error": ...}`. */
export class OllamaError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

const VECTOR_LENGTH = 8;

type Fields = Readonly<Record<string, unknown>>;

/** @throws OllamaError 400 when the body is no JSON object. */
export function readFields(body: Buffer): Fields {
  if (body.length === 0) throw new OllamaError(400, 'missing request body');
  let value: unknown;
  try {
    value = JSON.parse(body.toString('utf8'));
  } catch {
    throw new OllamaError(400, 'invalid JSON in the request body');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new OllamaError(400, `json: cannot unmarshal ${kindOf(value)} into Go value of type api.Request`);
  }
  return value as Fields;
}

/** @throws OllamaError 400 when a field has the wrong type. */
export function readChat(body: Buffer): OllamaChatRequest {
  const fields = readFields(body);
  const given = fields.messages ?? [];
  if (!Array.isArray(given)) throw wrongType(given, 'messages');
  const messages = given.map((message: unknown) => {
    if (typeof message !== 'object' || message === null) throw wrongType(message, 'messages');
    const { role = '', content = '' } = message as { role?: unknown; content?: unknown };
    if (typeof role !== 'string') throw wrongType(role, 'messages.role');
    if (typeof content !== 'string') throw wrongType(content, 'messages.content');
    return { role, content };
  });
  return { model: modelOf(fields), messages, stream: streamOf(fields), limit: limitOf(fields) };
}

/** @throws OllamaError 400 when a field has the wrong type. */
export function readGenerate(body: Buffer): OllamaGenerateRequest {
  const fields = readFields(body);
  const prompt = fields.prompt ?? '';
  if (typeof prompt !== 'string') throw wrongType(prompt, 'prompt');
  return { model: modelOf(fields), prompt, stream: streamOf(fields), limit: limitOf(fields) };
}

/** @throws OllamaError 400 when a field has the wrong type. */
export function readEmbed(body: Buffer): OllamaEmbedRequest {
  const fields = readFields(body);
  const given = fields.input ?? [];
  const input: unknown[] = typeof given === 'string' ? [given].filter((text) => text !== '') : listOf(given);
  const texts = input.filter((text) => typeof text === 'string');
  if (texts.length < input.length) throw new OllamaError(400, 'invalid input type');
  const dimensions = fields.dimensions ?? 0;
  if (typeof dimensions !== 'number') throw wrongType(dimensions, 'dimensions');
  return { model: modelOf(fields), input: texts, dimensions: dimensions > 0 ? dimensions : VECTOR_LENGTH };
}

function listOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  throw new OllamaError(400, 'invalid input type');
}

/** The older `/api/embeddings`: one text under another name, and one vector. @throws OllamaError 400 */
export function readOldEmbed(body: Buffer): OllamaEmbedRequest {
  const fields = readFields(body);
  const prompt = fields.prompt ?? '';
  if (typeof prompt !== 'string') throw wrongType(prompt, 'prompt');
  return { model: modelOf(fields), input: prompt === '' ? [] : [prompt], dimensions: VECTOR_LENGTH };
}

/** The model a request names; `name` is the older spelling of the same field. */
export function modelOf(fields: Fields): string {
  const model = fields.model ?? fields.name ?? '';
  if (typeof model !== 'string') throw wrongType(model, 'model');
  if (model === '') throw new OllamaError(400, 'model is required');
  return model;
}

function streamOf(fields: Fields): boolean {
  const stream = fields.stream ?? true;
  if (typeof stream !== 'boolean') throw wrongType(stream, 'stream');
  return stream;
}

/** `options.num_predict`: the most tokens of an answer; Ollama takes zero and less as no limit. */
function limitOf(fields: Fields): number {
  const options = fields.options ?? {};
  if (typeof options !== 'object' || options === null) throw wrongType(options, 'options');
  const limit = (options as Fields).num_predict ?? -1;
  if (typeof limit !== 'number') throw new OllamaError(400, 'option "num_predict" must be of type integer');
  return limit > 0 ? Math.floor(limit) : Number.POSITIVE_INFINITY;
}

function wrongType(value: unknown, field: string): OllamaError {
  return new OllamaError(400, `json: cannot unmarshal ${kindOf(value)} into Go struct field .${field}`);
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value === 'boolean' ? 'bool' : typeof value;
}

/** What the asker said last: the last user message, or the last `### User:` part of a prompt made from messages. */
export function lastUserMessage(request: OllamaChatRequest | OllamaGenerateRequest): string {
  if ('messages' in request) return request.messages.findLast((message) => message.role === 'user')?.content ?? '';
  const parts = request.prompt.split(/^### (?:User|Assistant|System):$/m);
  return (parts.findLast((part) => part.trim() !== '') ?? '').trim();
}

/** The answer's tokens. One word with the blanks before it is a token. */
export function answerTokens(
  host: string,
  model: string,
  heard: string,
  limit: number,
): { tokens: string[]; cut: boolean } {
  const tokens = `${host}/${model} heard: ${heard}`.match(/\s*\S+/g) ?? [];
  return { tokens: tokens.slice(0, limit), cut: tokens.length > limit };
}

/** The vector of a text: the same for the same model and text, of length one as Ollama's are. */
export function vectorOf(model: string, text: string, dimensions: number): number[] {
  const digest = createHash('sha256').update(`${model}\n${text}`).digest();
  const numbers = [...digest.subarray(0, Math.min(dimensions, VECTOR_LENGTH))].map((byte) => byte - 127.5);
  const norm = Math.hypot(...numbers);
  return numbers.map((number) => number / norm);
}
