import type { IncomingMessage } from 'node:http';
import type { GatewayModel } from './gateway-config.ts';
import { askedModel, missingParameter, requestFields } from './gateway-request.ts';
import { askUpstream, GatewayError, type WayOut } from './gateway-upstream.ts';

export interface ChatRequest {
  readonly model: string;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
  readonly stream: boolean;
  /** The rest of the body: `max_tokens`, `temperature` and others. */
  readonly options: Readonly<Record<string, unknown>>;
}

/** A stretch of the model's answer. The last one carries the reason why it ended. */
export interface ChatPart {
  readonly text: string;
  readonly end?: { readonly reason: string; readonly promptTokens: number; readonly completionTokens: number };
}

/** @throws GatewayError 400 in LiteLLM's words when the body is no chat request, 500 when it is no object at all. */
export function readChatRequest(body: string): ChatRequest {
  const { model, messages, stream, ...options } = requestFields(body);
  if (messages !== undefined && messages !== null && !Array.isArray(messages)) {
    throw new GatewayError(400, 'Invalid request format: litellm.APIConnectionError: messages is no list');
  }
  if (!Array.isArray(messages)) throw missingParameter('/chat/completions', 'messages');
  return {
    model: askedModel(model),
    messages: messages.map(readMessage),
    stream: stream === true,
    options,
  };
}

function readMessage(value: unknown): { role: string; content: string } {
  const { role, content } = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  return { role: typeof role === 'string' ? role : 'user', content: contentOf(content) };
}

function contentOf(content: unknown): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return content
    .map((part: unknown) => (typeof part === 'object' && part !== null && 'text' in part ? String(part.text) : ''))
    .join('');
}

/** Parameters of OpenAI's API and their names in Ollama's `options` (BerriAI/litellm: llms/ollama/completion/transformation.py). */
const OLLAMA_OPTIONS: Readonly<Record<string, string>> = {
  max_tokens: 'num_predict',
  max_completion_tokens: 'num_predict',
  temperature: 'temperature',
  top_p: 'top_p',
  seed: 'seed',
  stop: 'stop',
  frequency_penalty: 'repeat_penalty',
};

/**
 * Asks one model of the config. `ollama/` goes to `/api/generate` with the messages as one prompt, `ollama_chat/` to
 * `/api/chat`, as LiteLLM has it; any other provider with a plain-http `api_base` is taken to speak OpenAI's API.
 *
 * @throws GatewayError before the first part when the host cannot be asked or answers with an error
 */
export async function startChat(
  wayOut: WayOut,
  model: GatewayModel,
  request: ChatRequest,
  limits: { readonly timeoutSeconds: number; readonly signal: AbortSignal },
): Promise<AsyncGenerator<ChatPart>> {
  if (model.provider === 'ollama' || model.provider === 'ollama_chat') {
    const chat = model.provider === 'ollama_chat';
    const answer = await askUpstream(wayOut, {
      model,
      path: chat ? '/api/chat' : '/api/generate',
      body: {
        model: model.model,
        ...(chat ? { messages: request.messages } : { prompt: promptOf(request.messages) }),
        options: optionsOf(request.options),
        stream: request.stream,
      },
      ...limits,
    });
    return partsOfOllama(answer, chat);
  }
  const answer = await askUpstream(wayOut, {
    model,
    path: '/chat/completions',
    body: { ...request.options, model: model.model, messages: request.messages, stream: request.stream },
    headers: model.apiKey === undefined ? {} : { authorization: `Bearer ${model.apiKey}` },
    ...limits,
  });
  return request.stream ? partsOfEvents(answer) : partsOfCompletion(answer);
}

/** The prompt that LiteLLM makes for `/api/generate`: `### User:\nhi\n\n`. */
function promptOf(messages: ChatRequest['messages']): string {
  const heading = (role: string): string => `### ${role.charAt(0).toUpperCase()}${role.slice(1)}:\n`;
  return messages.map(({ role, content }) => `${heading(role)}${content}\n\n`).join('');
}

function optionsOf(given: ChatRequest['options']): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(OLLAMA_OPTIONS).flatMap(([theirs, ollamas]) =>
      given[theirs] === undefined || given[theirs] === null ? [] : [[ollamas, given[theirs]]],
    ),
  );
}

async function* partsOfOllama(answer: IncomingMessage, chat: boolean): AsyncGenerator<ChatPart> {
  for await (const line of linesOf(answer)) {
    const value = parseLine(line);
    if (typeof value['error'] === 'string')
      throw new GatewayError(500, `litellm.APIConnectionError: ${value['error']}`, 'internal_server_error');
    const message = value['message'];
    const content = chat
      ? typeof message === 'object' && message !== null && 'content' in message
        ? message.content
        : ''
      : value['response'];
    const text = typeof content === 'string' ? content : '';
    if (value['done'] !== true) yield { text };
    else {
      const end = {
        reason: value['done_reason'] === 'length' ? 'length' : 'stop',
        promptTokens: countOf(value['prompt_eval_count']),
        completionTokens: countOf(value['eval_count']),
      };
      yield { text, end };
      return;
    }
  }
  throw new GatewayError(
    500,
    'litellm.APIConnectionError: the model host ended its answer in the middle',
    'internal_server_error',
  );
}

async function* partsOfEvents(answer: IncomingMessage): AsyncGenerator<ChatPart> {
  for await (const line of linesOf(answer)) {
    if (!line.startsWith('data:')) continue;
    const data = line.slice('data:'.length).trim();
    if (data === '[DONE]') return;
    const { text, reason } = choiceOf(parseLine(data), 'delta');
    yield reason === undefined ? { text } : { text, end: { reason, promptTokens: 0, completionTokens: 0 } };
  }
}

async function* partsOfCompletion(answer: IncomingMessage): AsyncGenerator<ChatPart> {
  let whole = '';
  for await (const line of linesOf(answer)) whole += line;
  const value = parseLine(whole);
  const usage = (value['usage'] ?? {}) as Record<string, unknown>;
  const { text, reason } = choiceOf(value, 'message');
  const end = {
    reason: reason ?? 'stop',
    promptTokens: countOf(usage['prompt_tokens']),
    completionTokens: countOf(usage['completion_tokens']),
  };
  yield { text, end };
}

function choiceOf(
  value: Record<string, unknown>,
  key: 'delta' | 'message',
): { text: string; reason: string | undefined } {
  const choices = value['choices'];
  const first = (Array.isArray(choices) ? choices[0] : undefined) as Record<string, unknown> | undefined;
  const content = (first?.[key] as Record<string, unknown> | undefined)?.['content'];
  const reason = first?.['finish_reason'];
  return { text: typeof content === 'string' ? content : '', reason: typeof reason === 'string' ? reason : undefined };
}

async function* linesOf(answer: IncomingMessage): AsyncGenerator<string> {
  answer.setEncoding('utf8');
  let rest = '';
  try {
    for await (const part of answer) {
      const lines = (rest + String(part)).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) if (line.trim() !== '') yield line;
    }
  } catch (cause) {
    throw new GatewayError(500, `litellm.APIConnectionError: ${(cause as Error).message}`, 'internal_server_error');
  }
  if (rest.trim() !== '') yield rest;
}

function parseLine(line: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // Told below, like any other answer that is no JSON object.
  }
  throw new GatewayError(
    500,
    `litellm.APIConnectionError: the model host answered with what is no JSON: ${line.slice(0, 200)}`,
    'internal_server_error',
  );
}

function countOf(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}
