import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ModelHostServer, startModelHost } from '../../sandbox/model-host.ts';

const NOW = Date.UTC(2026, 10, 23, 9, 12, 30);
let host: ModelHostServer;
let openHost: ModelHostServer;

beforeAll(async () => {
  host = await startModelHost({ name: 'hab', models: ['llama3', 'mistral:7b'], now: () => NOW });
  openHost = await startModelHost({ name: 'hugo', models: ['llama3', '*'], now: () => NOW });
});
afterAll(async () => {
  await host.close();
  await openHost.close();
});

async function post(path: string, body: unknown, port = host.port): Promise<{ status: number; text: string }> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const response = await fetch(`http://127.0.0.1:${port}${path}`, { method: 'POST', body: text });
  return { status: response.status, text: await response.text() };
}

function lines(text: string): { [field: string]: unknown; message?: { content: string }; response?: string }[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

describe('POST /api/chat', () => {
  const messages = [
    { role: 'system', content: 'be brief' },
    { role: 'user', content: 'first' },
    { role: 'assistant', content: 'yes' },
    { role: 'user', content: 'say nonce-4711 again' },
  ];

  it('names the host and repeats the last user message', async () => {
    const { status, text } = await post('/api/chat', { model: 'llama3', messages, stream: false });
    expect(status).toBe(200);
    expect(JSON.parse(text)).toEqual({
      model: 'llama3',
      created_at: '2026-11-23T09:12:30.000Z',
      message: { role: 'assistant', content: 'hab/llama3 heard: say nonce-4711 again' },
      done: true,
      done_reason: 'stop',
      total_duration: 26_000_000,
      load_duration: 2_000_000,
      prompt_eval_count: 7,
      prompt_eval_duration: 14_000_000,
      eval_count: 5,
      eval_duration: 10_000_000,
    });
  });

  it('streams by default, one JSON object a line, the last with the counts', async () => {
    const { text } = await post('/api/chat', { model: 'llama3', messages });
    const parts = lines(text);
    expect(parts.map((part) => part.message?.content).join('')).toBe('hab/llama3 heard: say nonce-4711 again');
    expect(parts.map((part) => part.done)).toEqual([false, false, false, false, false, true]);
    expect(parts.at(-1)).toMatchObject({ done_reason: 'stop', eval_count: 5 });
    expect(parts[0]).not.toHaveProperty('eval_count');
  });

  it('stops after num_predict tokens and says so', async () => {
    const { text } = await post('/api/chat', { model: 'llama3', messages, stream: false, options: { num_predict: 3 } });
    expect(JSON.parse(text)).toMatchObject({ message: { content: 'hab/llama3 heard: say' }, done_reason: 'length' });
  });

  it('hears the user, whoever spoke last', async () => {
    const talk = [...messages, { role: 'assistant', content: 'again' }];
    const { text } = await post('/api/chat', { model: 'llama3', messages: talk, stream: false });
    expect(JSON.parse(text)).toMatchObject({ message: { content: 'hab/llama3 heard: say nonce-4711 again' } });
  });

  it('loads the model when there is no message', async () => {
    const { text } = await post('/api/chat', { model: 'llama3' });
    expect(JSON.parse(text)).toMatchObject({ done: true, done_reason: 'load', message: { content: '' } });
  });
});

describe('POST /api/generate', () => {
  it('hears the last user part of a prompt that was made from messages', async () => {
    const prompt = '### System:\nbe brief\n\n### User:\nfirst\n\n### Assistant:\nyes\n\n### User:\nnonce-4711\n\n';
    const { text } = await post('/api/generate', { model: 'llama3:latest', prompt, stream: false });
    expect(JSON.parse(text)).toMatchObject({
      response: 'hab/llama3:latest heard: nonce-4711',
      context: [],
      done: true,
    });
  });

  it('streams `response` fields', async () => {
    const { text } = await post('/api/generate', { model: 'mistral:7b', prompt: 'two words' });
    const parts = lines(text);
    expect(parts.map((part) => part.response).join('')).toBe('hab/mistral:7b heard: two words');
    expect(parts.at(-1)).toMatchObject({ done: true, done_reason: 'stop', context: [] });
  });
});

describe('embeddings', () => {
  interface Embedded {
    readonly model: string;
    readonly embeddings: readonly (readonly number[])[];
  }
  const embed = async (body: object, port = openHost.port): Promise<Embedded> =>
    JSON.parse((await post('/api/embed', body, port)).text) as Embedded;

  it('are vectors of length one: one a text, each its own, the same for the same', async () => {
    const input = ['first text', 'second', 'first text'];
    const answer = await embed({ model: 'nomic-embed-text', input });
    expect(answer).toEqual({
      model: 'nomic-embed-text',
      embeddings: [expect.anything(), expect.anything(), expect.anything()],
      total_duration: 18_000_000,
      load_duration: 2_000_000,
      prompt_eval_count: 8,
    });
    const [first = [], second = [], third = []] = answer.embeddings;
    for (const vector of [first, second]) expect(Math.hypot(...vector)).toBeCloseTo(1);
    expect(first).toHaveLength(8);
    expect(second).not.toEqual(first);
    expect(third).toEqual(first);
    expect((await embed({ model: 'nomic-embed-text:latest', input: 'second' })).embeddings).toEqual([second]);
    expect((await embed({ model: 'bge-m3', input: 'second' })).embeddings).not.toEqual([second]);
  });

  it.each<[string, object, number]>([
    ['no input', {}, 0],
    ['an empty text', { input: '' }, 0],
    ['an empty list', { input: [] }, 0],
    ['an empty text in a list', { input: [''] }, 1],
  ])('of %s', async (_name, input, count) => {
    expect((await embed({ model: 'bge-m3', ...input })).embeddings).toHaveLength(count);
  });

  it('are as short as asked for', async () => {
    const answer = await embed({ model: 'bge-m3', input: 'x', dimensions: 3 });
    expect(answer.embeddings[0]).toHaveLength(3);
    expect(Math.hypot(...(answer.embeddings[0] ?? []))).toBeCloseTo(1);
  });

  it('come by the older path one at a time', async () => {
    const { text } = await post('/api/embeddings', { model: 'bge-m3', prompt: 'x' }, openHost.port);
    expect(JSON.parse(text)).toEqual({ embedding: (await embed({ model: 'bge-m3', input: 'x' })).embeddings[0] });
    expect((await post('/api/embeddings', { model: 'bge-m3' }, openHost.port)).text).toBe('{"embedding":[]}\n');
  });

  it.each([
    ['a number', { model: 'bge-m3', input: 7 }, 400, 'invalid input type'],
    ['a list of numbers', { model: 'bge-m3', input: [1] }, 400, 'invalid input type'],
    ['another model', { model: 'absent', input: 'x' }, 404, "model 'absent' not found"],
  ])('are refused for %s', async (_name, body, status, error) => {
    const port = status === 404 ? host.port : openHost.port;
    expect(await post('/api/embed', body, port)).toEqual({ status, text: `${JSON.stringify({ error })}\n` });
  });

  it.each([
    ['/api/chat', { messages: [{ role: 'user', content: 'hi' }] }, 'chat'],
    ['/api/chat', {}, 'chat'],
    ['/api/generate', { prompt: 'hi' }, 'generate'],
  ])('are all that their models do: %s', async (path, body, what) => {
    expect(await post(path, { model: 'nomic-embed-text', ...body }, openHost.port)).toEqual({
      status: 400,
      text: `${JSON.stringify({ error: `"nomic-embed-text" does not support ${what}` })}\n`,
    });
  });

  it('come from a chat model, too', async () => {
    expect((await embed({ model: 'llama3', input: 'x' }, host.port)).embeddings).toHaveLength(1);
  });

  it('stand in the description of the model', async () => {
    const { text } = await post('/api/show', { model: 'all-minilm' }, openHost.port);
    expect(JSON.parse(text)).toMatchObject({ capabilities: ['embedding'], details: { family: 'bert' } });
  });
});

describe('models', () => {
  it('lists those it has by name and describes them', async () => {
    const response = await fetch(`http://127.0.0.1:${openHost.port}/api/tags`);
    expect(await response.json()).toMatchObject({ models: [{ name: 'llama3:latest', details: { format: 'gguf' } }] });
    const { status, text } = await post('/api/show', { model: 'anything' }, openHost.port);
    expect(status).toBe(200);
    expect(JSON.parse(text)).toMatchObject({ capabilities: ['completion'], details: { family: 'llama' } });
  });

  it('serves any model where it has the wildcard, and only its own where not', async () => {
    const ask = { model: 'qwen', prompt: 'hi', stream: false };
    expect((await post('/api/generate', ask, openHost.port)).status).toBe(200);
    for (const path of ['/api/generate', '/api/show']) {
      expect(await post(path, ask)).toEqual({ status: 404, text: `{"error":"model 'qwen' not found"}\n` });
    }
    // A tag of another size is another model.
    expect((await post('/api/generate', { ...ask, model: 'mistral' })).status).toBe(404);
  });
});

describe('bad input', () => {
  it.each([
    ['no body', '', 'missing request body'],
    ['no JSON', '{', 'invalid JSON in the request body'],
    ['a list', '[]', 'json: cannot unmarshal array into Go value of type api.Request'],
    ['no model', '{}', 'model is required'],
    ['a number as model', '{"model":1}', 'json: cannot unmarshal number into Go struct field .model'],
    [
      'stream as text',
      '{"model":"llama3","stream":"yes"}',
      'json: cannot unmarshal string into Go struct field .stream',
    ],
    [
      'content in parts',
      '{"model":"llama3","messages":[{"role":"user","content":[]}]}',
      'json: cannot unmarshal array into Go struct field .messages.content',
    ],
  ])('answers 400 to %s', async (_name, body, error) => {
    expect(await post('/api/chat', body)).toEqual({ status: 400, text: `${JSON.stringify({ error })}\n` });
  });

  it('knows its paths and methods', async () => {
    const ask = async (path: string, method: string): Promise<[number, string]> => {
      const response = await fetch(`http://127.0.0.1:${host.port}${path}`, { method });
      return [response.status, await response.text()];
    };
    expect(await ask('/', 'GET')).toEqual([200, 'Ollama is running']);
    expect(await ask('/', 'HEAD')).toEqual([200, '']);
    expect(await ask('/api/version', 'GET')).toEqual([200, expect.stringMatching(/^\{"version":"\d+\.\d+\.\d+"\}\n$/)]);
    expect(await ask('/api/chat', 'GET')).toEqual([405, '405 method not allowed']);
    expect(await ask('/__proto__', 'GET')).toEqual([404, '404 page not found']);
  });
});
