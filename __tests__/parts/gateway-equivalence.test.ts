import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { letIn, openSession, REPOSITORY, SETTINGS, type Session } from '../sandbox/session.ts';
import { CONFIG, HOSTS, MODELS_IN_CONFIG } from './gateway-models.ts';
import { part } from './parts.ts';

interface Asked {
  readonly method?: 'GET' | 'HEAD' | 'POST' | 'OPTIONS';
  readonly path: string;
  /** `master` (the default), none, or another text. */
  readonly key?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  /** A text is sent as it is. */
  readonly body?: unknown;
}

interface Row {
  readonly name: string;
  readonly ask: Asked;
  /** What must be the same beside the status, the media type, the error and the stream. */
  readonly alike?: (body: unknown) => unknown;
  /** What the embedded gateway does not do as LiteLLM does, and why it stays so. */
  readonly stays?: { readonly embedded: Partial<Outline>; readonly because: string };
}

/** What a client sees of an answer, apart from ids, times and words. */
interface Outline {
  readonly status: number;
  readonly mediaType: string | undefined;
  readonly error: unknown;
  /** Of a stream: the form of each event, those that are alike one after the other once. */
  readonly events: readonly string[] | undefined;
  readonly alike: unknown;
}

const MESSAGES = [{ role: 'user', content: 'say nonce-4711' }];
const ONCE = { 'x-litellm-num-retries': '0' };

function chat(model: string, more: object = {}, ask: Partial<Asked> = {}): Asked {
  return {
    method: 'POST',
    path: '/v1/chat/completions',
    headers: ONCE,
    body: { model, messages: MESSAGES, ...more },
    ...ask,
  };
}

function embedding(model: string, more: object = {}, ask: Partial<Asked> = {}): Asked {
  return {
    method: 'POST',
    path: '/v1/embeddings',
    headers: ONCE,
    body: { model, input: 'nonce-4711', ...more },
    ...ask,
  };
}

interface Embeddings {
  readonly object: string;
  readonly model: string;
  readonly data: readonly object[];
  readonly usage: { readonly prompt_tokens: number; readonly total_tokens: number };
}

function embeddedIn(body: unknown): unknown {
  const { object, model, data, usage } = body as Embeddings;
  return { object, model, data, usage: [usage.prompt_tokens, usage.total_tokens] };
}

interface Completion {
  readonly object: string;
  readonly choices: readonly { readonly message: { readonly content: string }; readonly finish_reason: string }[];
}

function spoken(body: unknown): unknown {
  const { object, choices } = body as Completion;
  return { object, content: choices[0]?.message.content, reason: choices[0]?.finish_reason };
}

function counted(body: unknown): unknown {
  const { healthy_count, unhealthy_count } = body as { healthy_count: number; unhealthy_count: number };
  return { healthy_count, unhealthy_count, fields: Object.keys(body as object).sort() };
}

function listed(body: unknown): unknown {
  const { data, object } = body as { data: readonly { id: string; object: string }[]; object: string };
  return { object, ids: data.map(({ id, object: kind }) => `${kind} ${id}`) };
}

const WITHOUT_PRICES = {
  stays: {
    // Everything is alike but the last name.
    embedded: { alike: { object: 'list', ids: MODELS_IN_CONFIG } },
    because: 'LiteLLM names what its price list knows behind a wildcard; the embedded gateway has no price list',
  },
};

const ROWS: readonly Row[] = [
  { name: 'liveliness', ask: { path: '/health/liveliness', key: undefined }, alike: (body) => body },
  { name: 'liveness', ask: { path: '/health/liveness', key: undefined }, alike: (body) => body },
  { name: 'liveliness by HEAD', ask: { method: 'HEAD', path: '/health/liveliness', key: undefined } },
  { name: 'liveliness by POST', ask: { method: 'POST', path: '/health/liveliness', key: undefined } },
  { name: 'readiness', ask: { path: '/health/readiness', key: undefined }, alike: (body) => body },
  { name: 'no such path', ask: { path: '/no-such-path' }, alike: (body) => body },
  { name: 'metrics without a key', ask: { path: '/metrics', key: undefined } },
  { name: 'a chat without a key', ask: chat('llama3', {}, { key: undefined }) },
  { name: 'a chat with a wrong key', ask: chat('llama3', {}, { key: 'sk-not-the-one-at-all' }) },
  { name: 'a chat with a key that is none', ask: chat('llama3', {}, { key: 'nonsense' }) },
  { name: 'a chat with an empty bearer', ask: chat('llama3', {}, { key: '' }) },
  ...[
    ['authorization', 'Basic YTpi'],
    ['authorization', 'MASTER'],
    ['authorization', 'Basic MASTER'],
    ['authorization', 'bearer MASTER'],
    ['authorization', 'BEARER MASTER'],
    ['authorization', ''],
    ['api-key', 'MASTER'],
    ['x-api-key', 'MASTER'],
    ['x-goog-api-key', 'MASTER'],
    ['x-litellm-api-key', 'MASTER'],
    ['x-litellm-api-key', 'Bearer MASTER'],
    ['x-litellm-api-key', 'sk-not-the-one-at-all'],
    ['x-api-key', ''],
  ].map(([header = '', value = '']) => ({
    name: `the header ${header}: ${value}`,
    ask: { path: '/v1/models', key: undefined, headers: { [header]: value } },
  })),
  {
    name: 'two keys that differ',
    ask: { path: '/v1/models', headers: { 'x-litellm-api-key': 'sk-not-the-one-at-all' } },
  },
  { name: 'the models', ask: { path: '/v1/models' }, alike: listed, ...WITHOUT_PRICES },
  { name: 'the models by the short path', ask: { path: '/models' }, alike: listed, ...WITHOUT_PRICES },
  { name: 'the models without a key', ask: { path: '/v1/models', key: undefined } },
  { name: 'the models by HEAD', ask: { method: 'HEAD', path: '/v1/models' } },
  { name: 'a chat', ask: chat('llama3'), alike: spoken },
  { name: 'a chat by the short path', ask: chat('llama3', {}, { path: '/chat/completions' }), alike: spoken },
  { name: 'a chat by /api/generate', ask: chat('generate'), alike: spoken },
  { name: 'a chat cut by max_tokens', ask: chat('llama3', { max_tokens: 2 }), alike: spoken },
  { name: 'a stream', ask: chat('llama3', { stream: true }) },
  { name: 'a stream by /api/generate', ask: chat('generate', { stream: true }) },
  { name: 'a wildcard', ask: chat('ollama/mistral'), alike: spoken },
  { name: 'a stream of a wildcard', ask: chat('ollama/mistral', { stream: true }) },
  { name: 'an embedding of a wildcard', ask: embedding('ollama/nomic-embed-text') },
  { name: 'a model that is not in the config', ask: chat('nobody') },
  { name: 'no model at all', ask: chat('', { model: undefined }) },
  { name: 'no messages', ask: { ...chat('llama3'), body: { model: 'llama3' } } },
  { name: 'messages that are a text', ask: chat('llama3', { messages: 'hi' }) },
  { name: 'messages that are none', ask: chat('llama3', { messages: [] }), alike: spoken },
  { name: 'a body that is no JSON', ask: chat('llama3', {}, { body: '{"model": ' }) },
  { name: 'a body that is a list', ask: chat('llama3', {}, { body: '[]' }) },
  { name: 'a body that is a text', ask: chat('llama3', {}, { body: '"x"' }) },
  { name: 'an empty body', ask: chat('llama3', {}, { body: '' }) },
  { name: 'a chat by GET', ask: { path: '/v1/chat/completions' } },
  { name: 'a model that its host lacks', ask: chat('absent') },
  { name: 'the same once more: it cools down', ask: chat('absent') },
  { name: 'the same by /api/generate', ask: chat('absent-generate') },
  { name: 'the same as a stream', ask: chat('absent-stream', { stream: true }) },
  { name: 'a wildcard of a model that its host lacks', ask: chat('ollama/absent') },
  { name: 'a host that is down', ask: chat('down') },
  { name: 'a stream of a host that is down', ask: chat('down-stream', { stream: true }) },
  { name: 'a host that is not in the tailnet', ask: chat('elsewhere') },
  { name: 'a host that is late', ask: chat('slow', {}, { headers: { ...ONCE, 'x-litellm-timeout': '1' } }) },
  {
    name: 'a stream of a host that is late',
    ask: chat('slow-stream', { stream: true }, { headers: { ...ONCE, 'x-litellm-timeout': '1' } }),
  },
  { name: 'health of a model that answers', ask: { path: '/health?model=llama3' }, alike: counted },
  { name: 'health of a host that is down', ask: { path: '/health?model=down-health' }, alike: counted },
  { name: 'health of a model that its host lacks', ask: { path: '/health?model=absent-health' }, alike: counted },
  { name: 'health of a model that is not in the config', ask: { path: '/health?model=nobody' }, alike: counted },
  { name: 'health by the name at the host', ask: { path: '/health?model=ollama/llama3' }, alike: counted },
  { name: 'health of an id that is not there', ask: { path: '/health?model_id=nobody' } },
  { name: 'an embedding', ask: embedding('nomic'), alike: embeddedIn },
  { name: 'an embedding by the short path', ask: embedding('nomic', {}, { path: '/embeddings' }), alike: embeddedIn },
  { name: 'embeddings of several texts', ask: embedding('nomic', { input: ['a', 'b c'] }), alike: embeddedIn },
  { name: 'embeddings of no text', ask: embedding('nomic', { input: [] }), alike: embeddedIn },
  { name: 'an embedding of an empty text', ask: embedding('nomic', { input: '' }), alike: embeddedIn },
  { name: 'a short embedding', ask: embedding('nomic', { dimensions: 3 }), alike: embeddedIn },
  {
    name: 'an embedding as OpenAI’s clients ask',
    ask: embedding('nomic', { encoding_format: 'float' }),
    alike: embeddedIn,
  },
  { name: 'an embedding in base64', ask: embedding('nomic', { encoding_format: 'base64' }), alike: embeddedIn },
  { name: 'an embedding without a mode in the config', ask: embedding('minilm-without-mode'), alike: embeddedIn },
  { name: 'an embedding of a chat model', ask: embedding('generate'), alike: embeddedIn },
  { name: 'an embedding by ollama_chat', ask: embedding('nomic-chat') },
  { name: 'an embedding without a key', ask: embedding('nomic', {}, { key: undefined }) },
  { name: 'an embedding with a wrong key', ask: embedding('nomic', {}, { key: 'sk-not-the-one-at-all' }) },
  { name: 'an embedding of a model that is not in the config', ask: embedding('nobody') },
  { name: 'an embedding of no model at all', ask: embedding('', { model: undefined }) },
  { name: 'an embedding without input', ask: { ...embedding('nomic'), body: { model: 'nomic' } } },
  { name: 'an embedding of null', ask: embedding('nomic', { input: null }) },
  { name: 'an embedding of a number', ask: embedding('nomic', { input: 7 }) },
  { name: 'embeddings of numbers', ask: embedding('nomic', { input: [1, 2] }) },
  { name: 'an embedding of a body that is no JSON', ask: embedding('nomic', {}, { body: '{"model": ' }) },
  { name: 'an embedding of a body that is a list', ask: embedding('nomic', {}, { body: '[]' }) },
  { name: 'an embedding by GET', ask: { path: '/v1/embeddings' } },
  { name: 'an embedding of a model that its host lacks', ask: embedding('embed-absent') },
  { name: 'the same embedding once more', ask: embedding('embed-absent') },
  { name: 'an embedding of a host that is down', ask: embedding('embed-down') },
  { name: 'an embedding of a host that is not in the tailnet', ask: embedding('embed-elsewhere') },
  {
    // LiteLLM’s client for it does not know the limit.
    name: 'an embedding of a host that is late, past the limit',
    ask: embedding('embed-slow', {}, { headers: { ...ONCE, 'x-litellm-timeout': '1' } }),
  },
  { name: 'a chat of an embedding model', ask: chat('nomic') },
  { name: 'a stream of an embedding model', ask: chat('nomic', { stream: true }) },
  { name: 'a chat of an embedding model by ollama_chat', ask: chat('nomic-chat') },
  { name: 'a stream of an embedding model by ollama_chat', ask: chat('nomic-chat', { stream: true }) },
  { name: 'health of an embedding model', ask: { path: '/health?model=nomic' }, alike: counted },
  {
    name: 'health of an embedding model without a mode',
    ask: { path: '/health?model=minilm-without-mode' },
    alike: counted,
  },
  {
    name: 'health of an embedding model by ollama_chat',
    ask: { path: '/health?model=nomic-chat-mode' },
    alike: counted,
  },
  {
    name: 'health of an embedding model that its host lacks',
    ask: { path: '/health?model=embed-absent-health' },
    alike: counted,
  },
  { name: 'health without a key', ask: { path: '/health', key: undefined } },
];

async function ask(session: Session, masterKey: string, asked: Asked): Promise<Response> {
  const key = 'key' in asked ? asked.key : masterKey;
  return await fetch(session.url + asked.path, {
    method: asked.method ?? 'GET',
    headers: {
      ...(asked.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
      ...Object.fromEntries(
        Object.entries(asked.headers ?? {}).map(([name, value]) => [name, value.replace('MASTER', masterKey)]),
      ),
    },
    ...(asked.body === undefined
      ? {}
      : { body: typeof asked.body === 'string' ? asked.body : JSON.stringify(asked.body) }),
  });
}

async function outlineOf(response: Response, alike: Row['alike']): Promise<Outline> {
  const text = await response.text();
  const mediaType = response.headers.get('content-type')?.split(';')[0];
  const stream = mediaType === 'text/event-stream';
  const body = stream ? undefined : parsed(text);
  return {
    status: response.status,
    mediaType,
    error: errorOf(body),
    events: stream ? eventsOf(text) : undefined,
    alike: response.ok || response.status === 503 || response.status === 404 ? alike?.(body) : undefined,
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text === '' ? undefined : 'no JSON';
  }
}

/** An error without its words, which name hosts, ids and what Python calls things. */
function errorOf(body: unknown): unknown {
  if (typeof body !== 'object' || body === null) return body === undefined ? undefined : typeof body;
  const { error, detail } = body as { error?: unknown; detail?: unknown };
  if (detail !== undefined) return { detail: typeof detail };
  if (typeof error !== 'object' || error === null) return undefined;
  const { type, param, code } = error as Record<string, unknown>;
  return { type, param, code };
}

function eventsOf(text: string): string[] {
  const forms = text.split('\n\n').map((event) => {
    if (event === '') return '';
    if (!event.startsWith('data: ') || event.includes('\n')) return `other framing: ${event}`;
    const data = event.slice('data: '.length);
    return data === '[DONE]' ? data : chunkForm(JSON.parse(data) as Chunk);
  });
  return forms.filter((form, at) => form !== forms[at - 1]);
}

interface Chunk {
  readonly object: string;
  readonly model: string;
  readonly choices: readonly { readonly delta: Record<string, unknown>; readonly finish_reason?: string | null }[];
  readonly error?: unknown;
}

function chunkForm(chunk: Chunk): string {
  if (chunk.error !== undefined) return `error ${JSON.stringify(errorOf(chunk))}`;
  const [choice] = chunk.choices;
  const said = Object.entries(choice?.delta ?? {}).filter(([, value]) => value !== null && value !== '');
  return `${chunk.object} ${said.map(([name]) => name).join('+')} ${choice?.finish_reason ?? ''}`;
}

let embedded: Session | undefined;
let real: Session | undefined;

async function deploy(session: Session): Promise<string> {
  await letIn(
    session,
    HOSTS.map(({ address, port }) => `${address}:${port}`),
  );
  await session.setSettings({ ...SETTINGS, healthcheckTimeout: 300 });
  const id = await session.upload({ ...REPOSITORY, 'proxy_server_config.railway.yaml': CONFIG });
  const { status } = await session.settled(id);
  if (status !== 'SUCCESS') throw new Error(`${status}: ${await session.logs(id, 'deploymentLogs')}`);
  return await session.masterKey();
}

const keys = new Map<Session, string>();

beforeAll(async () => {
  const litellm = join(part('litellm'), 'bin/litellm');
  embedded = await openSession({ hosts: HOSTS });
  real = await openSession({ hosts: HOSTS, litellm, healthcheckSeconds: 120 });
  for (const session of [embedded, real]) keys.set(session, await deploy(session));
}, 180_000);

afterAll(async () => {
  await embedded?.sandbox.close();
  await real?.sandbox.close();
}, 30_000);

async function outlineFrom(session: Session | undefined, row: Row): Promise<Outline> {
  if (session === undefined) throw new Error('it did not come up');
  return await outlineOf(await ask(session, keys.get(session) ?? '', row.ask), row.alike);
}

it.each(ROWS)(
  '$name',
  async (row) => {
    const theirs = await outlineFrom(real, row);
    const ours = await outlineFrom(embedded, row);
    expect({ ...ours }).toEqual({ ...theirs, ...row.stays?.embedded });
  },
  60_000,
);
