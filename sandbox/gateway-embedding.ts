import type { IncomingMessage } from 'node:http';
import type { GatewayModel } from './gateway-config.ts';
import { askedModel, missingParameter, requestFields } from './gateway-request.ts';
import { askUpstream, GatewayError, type WayOut } from './gateway-upstream.ts';

export interface EmbeddingRequest {
  readonly model: string;
  /** A text, texts, or whatever else the client sent. */
  readonly input: unknown;
  /** The rest of the body: `dimensions`, `encoding_format` and others. */
  readonly options: Readonly<Record<string, unknown>>;
}

export interface Embeddings {
  readonly vectors: readonly unknown[];
  readonly promptTokens: number;
}

/** LiteLLM's client for Ollama's embeddings knows this limit alone, whatever a request asks for (llms/ollama/completion/handler.py). */
const OLLAMA_TIMEOUT_SECONDS = 6000;
const LONGEST_ANSWER = 16 * 1024 * 1024;

/** @throws GatewayError 400 in LiteLLM's words when the body asks for no embedding, 500 when it is no object at all. */
export function readEmbeddingRequest(body: string): EmbeddingRequest {
  const { model, input, ...options } = requestFields(body);
  if (input === undefined || input === null) throw missingParameter('/embeddings', 'input');
  return { model: askedModel(model), input, options };
}

/**
 * Asks one model of the config for vectors. `ollama/` goes to `/api/embed`; `ollama_chat/` has no embeddings in LiteLLM; any
 * other provider with a plain-http `api_base` is taken to speak OpenAI's API.
 *
 * @throws GatewayError what LiteLLM answers when the host cannot be asked or answers with an error
 */
export async function askEmbeddings(
  wayOut: WayOut,
  model: GatewayModel,
  request: EmbeddingRequest,
  limits: { readonly timeoutSeconds: number; readonly signal: AbortSignal },
): Promise<Embeddings> {
  const { input, options } = request;
  if (model.provider === 'ollama_chat') {
    throw badRequest(
      `Unmapped LLM provider for this endpoint. You passed model=${model.model}, custom_llm_provider=ollama_chat. Check supported provider and route: https://docs.litellm.ai/docs/providers`,
    );
  }
  if (model.provider === 'ollama') {
    const { dimensions } = options;
    const answer = await askUpstream(wayOut, {
      model,
      path: '/api/embed',
      body: { model: model.model, input: ollamaInput(request), ...(dimensions === undefined ? {} : { dimensions }) },
      timeoutSeconds: OLLAMA_TIMEOUT_SECONDS,
      signal: limits.signal,
    });
    return vectorsOfOllama(await fieldsOf(answer));
  }
  const answer = await askUpstream(wayOut, {
    model,
    path: '/embeddings',
    body: { ...options, model: model.model, input },
    headers: model.apiKey === undefined ? {} : { authorization: `Bearer ${model.apiKey}` },
    ...limits,
  });
  return vectorsOfOpenai(await fieldsOf(answer));
}

function ollamaInput({ input, options }: EmbeddingRequest): readonly unknown[] {
  const { encoding_format: encoding } = options;
  if (encoding !== undefined && encoding !== null) {
    throw new GatewayError(
      400,
      `litellm.UnsupportedParamsError: Setting {'encoding_format': '${String(encoding)}'} is not supported by ollama. To drop it from the call, set \`litellm.drop_params = True\`.`,
    );
  }
  if (typeof input === 'string') return [input];
  if (!Array.isArray(input)) {
    throw new GatewayError(
      500,
      `litellm.APIConnectionError: '${typeof input}' object is not iterable`,
      'internal_server_error',
    );
  }
  if (input.every((text) => typeof text === 'string')) return input;
  throw badRequest(`Invalid input for ollama embeddings. input=${JSON.stringify(input)}`);
}

function vectorsOfOllama({ embeddings, prompt_eval_count: tokens }: Fields): Embeddings {
  // LiteLLM means to estimate the count where Ollama tells none, as of no text at all, and fails at that.
  if (typeof tokens !== 'number') {
    const said = "litellm.APIConnectionError: 'Logging' object has no attribute 'debug'";
    throw new GatewayError(400, `Invalid request format: ${said}`);
  }
  return { vectors: Array.isArray(embeddings) ? embeddings : [], promptTokens: tokens };
}

function vectorsOfOpenai({ data, usage }: Fields): Embeddings {
  const entries: unknown[] = Array.isArray(data) ? data : [];
  const tokens = ((usage ?? {}) as Fields)['prompt_tokens'];
  return {
    vectors: entries.map((entry) => ((entry ?? {}) as Fields)['embedding']),
    promptTokens: typeof tokens === 'number' ? tokens : 0,
  };
}

type Fields = Readonly<Record<string, unknown>>;

async function fieldsOf(answer: IncomingMessage): Promise<Fields> {
  let text = '';
  answer.setEncoding('utf8');
  try {
    for await (const part of answer) {
      text += String(part);
      if (text.length > LONGEST_ANSWER) break;
    }
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value as Fields;
  } catch (cause) {
    throw unreadable((cause as Error).message);
  }
  throw unreadable('no JSON object');
}

function unreadable(why: string): GatewayError {
  return new GatewayError(500, `litellm.APIConnectionError: ${why}`, 'internal_server_error');
}

function badRequest(message: string): GatewayError {
  return new GatewayError(400, `litellm.BadRequestError: ${message}`);
}
