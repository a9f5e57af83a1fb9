import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { isEmbeddingName } from '../src/project/embedding-name.ts';
import { BodyTooLargeError, closeServer, listenOnLoopback, readBody, sendWhole } from './http-exchange.ts';
import {
  answerTokens,
  lastUserMessage,
  modelOf,
  type OllamaChatRequest,
  type OllamaEmbedRequest,
  OllamaError,
  type OllamaGenerateRequest,
  readChat,
  readEmbed,
  readFields,
  readGenerate,
  readOldEmbed,
  vectorOf,
} from './ollama.ts';

const VERSION = '0.12.6';
const LONGEST_REQUEST = 32 * 1024 * 1024;
/** What one token is said to cost; durations are stated in nanoseconds, as Ollama states them. */
const NANOSECONDS_A_TOKEN = 2_000_000;

export interface ModelHostOptions {
  readonly name: string;
  /** Model names as clients ask for them; `*` serves any name. */
  readonly models: readonly string[];
  /** Whether it has lost them all. */
  readonly lacksModels?: () => boolean;
  /** Milliseconds before it begins to answer a prompt. */
  readonly delayMs?: number;
  readonly now: () => number;
}

export interface ModelHostServer {
  /** Loopback port. */
  readonly port: number;
  close(): Promise<void>;
}

/**
 * A stand-in Ollama server on a loopback port. Its answers say which host gave them and repeat what the asker said:
 * `hab/llama3 heard: <the last user message>`. A model whose name says so makes embeddings and refuses to chat; every model
 * embeds, as with Ollama.
 */
export async function startModelHost(options: ModelHostOptions): Promise<ModelHostServer> {
  const server = createServer((request, response) => {
    answer(options, request, response).catch((error: unknown) => {
      if (error instanceof OllamaError) sendWhole(response, error.status, { error: error.message });
      else if (error instanceof BodyTooLargeError) sendWhole(response, 413, { error: 'http: request body too large' });
      else response.destroy();
    });
  });
  const port = await listenOnLoopback(server);
  return { port, close: () => closeServer(server) };
}

type Handler = (options: ModelHostOptions, request: IncomingMessage, response: ServerResponse) => Promise<void> | void;

const HANDLERS: Readonly<Record<string, Readonly<Record<string, Handler>>>> = {
  '/': { GET: (_, __, response) => sendWhole(response, 200, 'Ollama is running') },
  '/api/version': { GET: (_, __, response) => sendWhole(response, 200, { version: VERSION }) },
  '/api/tags': { GET: (options, _, response) => sendWhole(response, 200, { models: listedModels(options) }) },
  '/api/ps': { GET: (_, __, response) => sendWhole(response, 200, { models: [] }) },
  '/api/show': { POST: show },
  '/api/chat': {
    POST: async (options, request, response) => complete(options, readChat(await body(request)), response),
  },
  '/api/generate': {
    POST: async (options, request, response) => complete(options, readGenerate(await body(request)), response),
  },
  '/api/embed': {
    POST: async (options, request, response) => {
      const asked = readEmbed(await body(request));
      const embeddings = await embed(options, asked);
      const counts = embeddings.length === 0 ? {} : embedCounts(asked);
      sendWhole(response, 200, { model: asked.model, embeddings, ...counts });
    },
  },
  '/api/embeddings': {
    POST: async (options, request, response) => {
      const [embedding = []] = await embed(options, readOldEmbed(await body(request)));
      sendWhole(response, 200, { embedding });
    },
  },
};

async function answer(options: ModelHostOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = (request.url ?? '/').split('?', 1)[0] as string;
  const methods = Object.hasOwn(HANDLERS, path) ? HANDLERS[path] : undefined;
  if (methods === undefined) {
    sendWhole(response, 404, '404 page not found');
    return;
  }
  const method = request.method === 'HEAD' ? 'GET' : (request.method ?? 'GET');
  const handler = methods[method];
  if (handler === undefined) {
    sendWhole(response, 405, '405 method not allowed', { allow: Object.keys(methods).join(', ') });
    return;
  }
  await handler(options, request, response);
}

function body(request: IncomingMessage): Promise<Buffer> {
  return readBody(request, LONGEST_REQUEST);
}

/** Ollama takes a name without a tag as `name:latest`. */
function withTag(model: string): string {
  return model.includes(':') ? model : `${model}:latest`;
}

function servedBy({ models, lacksModels }: ModelHostOptions): readonly string[] {
  return lacksModels?.() === true ? [] : models;
}

function requireModel(options: ModelHostOptions, model: string): void {
  const served = servedBy(options).some((name) => name === '*' || withTag(name) === withTag(model));
  if (!served) throw new OllamaError(404, `model '${model}' not found`);
}

async function complete(
  options: ModelHostOptions,
  request: OllamaChatRequest | OllamaGenerateRequest,
  response: ServerResponse,
): Promise<void> {
  requireModel(options, request.model);
  const chat = 'messages' in request;
  if (isEmbeddingName(request.model)) {
    throw new OllamaError(400, `${JSON.stringify(request.model)} does not support ${chat ? 'chat' : 'generate'}`);
  }
  const part = (text: string): object =>
    chat ? { message: { role: 'assistant', content: text } } : { response: text };
  const head = (): object => ({ model: request.model, created_at: new Date(options.now()).toISOString() });
  // Without messages or prompt Ollama loads the model and says so.
  const loadOnly = chat ? request.messages.length === 0 : request.prompt === '';
  if (loadOnly) {
    sendWhole(response, 200, { ...head(), ...part(''), done: true, done_reason: 'load' });
    return;
  }

  await delay(options);
  const heard = lastUserMessage(request);
  const { tokens, cut } = answerTokens(options.name, request.model, heard, request.limit);
  const said = chat ? request.messages.map((message) => message.content).join(' ') : request.prompt;
  const end = {
    done: true,
    done_reason: cut ? 'length' : 'stop',
    ...(chat ? {} : { context: [] }),
    ...countsOf(wordsOf(said), tokens.length),
  };
  if (!request.stream) {
    sendWhole(response, 200, { ...head(), ...part(tokens.join('')), ...end });
    return;
  }
  response.writeHead(200, { 'content-type': 'application/x-ndjson' });
  for (const token of tokens) await writeLine(response, { ...head(), ...part(token), done: false });
  await writeLine(response, { ...head(), ...part(''), ...end });
  response.end();
}

function delay({ delayMs }: ModelHostOptions): Promise<void> | undefined {
  return delayMs === undefined ? undefined : new Promise((resolve) => setTimeout(resolve, delayMs).unref());
}

function wordsOf(text: string): number {
  return text.match(/\S+/g)?.length ?? 0;
}

async function embed(options: ModelHostOptions, { model, input, dimensions }: OllamaEmbedRequest): Promise<number[][]> {
  requireModel(options, model);
  if (input.length > 0) await delay(options);
  return input.map((text) => vectorOf(withTag(model), text, dimensions));
}

function embedCounts({ input }: OllamaEmbedRequest): object {
  // Embedding models put a token of their own before each text.
  const tokens = input.length + wordsOf(input.join(' '));
  return {
    total_duration: (1 + tokens) * NANOSECONDS_A_TOKEN,
    load_duration: NANOSECONDS_A_TOKEN,
    prompt_eval_count: tokens,
  };
}

async function writeLine(response: ServerResponse, value: object): Promise<void> {
  if (response.destroyed) throw new Error('the client closed the connection');
  if (!response.write(`${JSON.stringify(value)}\n`))
    await Promise.race([once(response, 'drain'), once(response, 'close')]);
}

function countsOf(promptTokens: number, tokens: number): object {
  return {
    total_duration: (1 + promptTokens + tokens) * NANOSECONDS_A_TOKEN,
    load_duration: NANOSECONDS_A_TOKEN,
    prompt_eval_count: promptTokens,
    prompt_eval_duration: promptTokens * NANOSECONDS_A_TOKEN,
    eval_count: tokens,
    eval_duration: tokens * NANOSECONDS_A_TOKEN,
  };
}

async function show(options: ModelHostOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const model = modelOf(readFields(await body(request)));
  requireModel(options, model);
  const { modified_at, details } = describe(model);
  sendWhole(response, 200, {
    modelfile: `FROM ${model}\n`,
    parameters: '',
    template: '{{ .Prompt }}',
    details,
    model_info: {
      'general.architecture': familyOf(model),
      'general.parameter_count': 0,
      [`${familyOf(model)}.context_length`]: 8192,
    },
    capabilities: [isEmbeddingName(model) ? 'embedding' : 'completion'],
    modified_at,
  });
}

function listedModels(options: ModelHostOptions): object[] {
  return servedBy(options)
    .filter((name) => name !== '*')
    .map((name) => describe(withTag(name)));
}

function familyOf(model: string): string {
  return isEmbeddingName(model) ? 'bert' : 'llama';
}

function describe(model: string): { modified_at: string; details: object; [field: string]: unknown } {
  return {
    name: model,
    model,
    modified_at: '2025-01-01T00:00:00Z',
    size: 0,
    digest: createHash('sha256').update(model).digest('hex'),
    details: {
      parent_model: '',
      format: 'gguf',
      family: familyOf(model),
      families: [familyOf(model)],
      parameter_size: '0B',
      quantization_level: 'Q4_0',
    },
  };
}
