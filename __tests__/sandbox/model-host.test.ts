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
