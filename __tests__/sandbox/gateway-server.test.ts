import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadGatewayConfig } from '../../sandbox/gateway-config.ts';
import { createGatewayServer } from '../../sandbox/gateway-server.ts';
import { wayOutOf } from '../../sandbox/gateway-upstream.ts';

const CONFIG = `model_list:
  - { model_name: llama3, litellm_params: { model: ollama/llama3, api_base: "http://192.0.2.4:11434" } }
  - { model_name: chat, litellm_params: { model: ollama_chat/llama3, api_base: "http://192.0.2.4:11434/" } }
  - { model_name: other, litellm_params: { model: openai/served, api_base: "http://192.0.2.4:8000/v1", api_key: sk-upstream-stand-in } }
  - { model_name: absent, litellm_params: { model: ollama/absent, api_base: "http://192.0.2.4:11434" } }
  - { model_name: slow, litellm_params: { model: ollama/slow, api_base: "http://192.0.2.4:11434" } }
  - { model_name: broken, litellm_params: { model: ollama/broken, api_base: "http://192.0.2.4:11434" } }
  - { model_name: torn, litellm_params: { model: ollama/torn, api_base: "http://192.0.2.4:11434" } }
  - { model_name: denied, litellm_params: { model: ollama_chat/llama3, api_base: "http://192.0.2.99:11434" } }
  - { model_name: local, litellm_params: { model: ollama/llama3, api_base: "http://localhost:11434" } }
  - { model_name: internal, litellm_params: { model: ollama/llama3, api_base: "http://db.railway.internal:11434" } }
  - { model_name: cloud, litellm_params: { model: openai/gpt-4o, api_base: "https://192.0.2.4/v1" } }
  - { model_name: embed, litellm_params: { model: ollama/embed, api_base: "http://192.0.2.4:11434" }, model_info: { mode: embedding } }
  - { model_name: embed-without-mode, litellm_params: { model: ollama/embed, api_base: "http://192.0.2.4:11434" } }
WILDCARD
general_settings: { master_key: sk-stand-in-master-1 }
`;
const KEY = { authorization: 'Bearer sk-stand-in-master-1' };

interface Seen {
  readonly url: string;
  readonly host: string;
  readonly authorization: string | undefined;
  readonly body: { model: string; prompt?: string; input?: string[]; stream?: boolean; options?: unknown };
}

let proxy: Server;
let proxyUrl = '';
const seen: Seen[] = [];
const servers: Server[] = [];
let url = '';
let withWildcard = '';
let clock = 0;

async function listen(server: Server): Promise<string> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Stands for the tailnet's proxy and the Ollama behind it, over absolute-form requests. */
function tailnet(): Server {
  return createServer((request, response) => {
    let text = '';
    request.on('data', (part) => {
      text += String(part);
    });
    request.on('end', () => {
      const body = JSON.parse(text) as Seen['body'];
      seen.push({
        url: request.url ?? '',
        host: request.headers.host ?? '',
        authorization: request.headers.authorization,
        body,
      });
      const target = new URL(request.url ?? '');
      if (target.hostname === '192.0.2.99')
        return void response.writeHead(502).end('hab:11434 is denied by the policy');
      if (target.pathname === '/v1/chat/completions') {
        const choices = [{ index: 0, message: { role: 'assistant', content: 'served' }, finish_reason: 'stop' }];
        return void response.end(JSON.stringify({ choices, usage: { prompt_tokens: 1, completion_tokens: 2 } }));
      }
      if (target.pathname === '/v1/embeddings') {
        const data = [{ object: 'embedding', index: 0, embedding: [0.5] }];
        return void response.end(
          JSON.stringify({ object: 'list', data, usage: { prompt_tokens: 2, total_tokens: 2 } }),
        );
      }
      if (body.model === 'absent') return void response.writeHead(404).end('{"error":"model \'absent\' not found"}');
      if (body.model === 'broken') return void response.writeHead(500).end('{"error":"out of memory"}');
      if (body.model === 'slow') return;
      if (body.model === 'torn') return void response.end('{"response":"hal');
      if (target.pathname === '/api/embed') {
        const embeddings = body.input?.map((text) => [text.length, 0.5]);
        const count = embeddings?.length === 0 ? {} : { prompt_eval_count: 4 };
        return void response.end(JSON.stringify({ model: body.model, embeddings, ...count }));
      }
      if (body.model === 'embed') {
        return void response.writeHead(400).end('{"error":"\\"embed\\" does not support generate"}');
      }
      const part = (content: string): object =>
        target.pathname === '/api/chat' ? { message: { role: 'assistant', content } } : { response: content };
      const end = { done: true, done_reason: 'stop', prompt_eval_count: 5, eval_count: 3 };
      if (!body.stream) return void response.end(JSON.stringify({ ...part(`${body.model} heard`), ...end }));
      response.write(`${JSON.stringify({ ...part('Hel'), done: false })}\n`);
      response.end(`${JSON.stringify({ ...part('lo'), done: false })}\n${JSON.stringify({ ...part(''), ...end })}\n`);
    });
  });
}

async function gateway(wildcard: string): Promise<string> {
  const config = loadGatewayConfig('config.yaml', CONFIG.replace('WILDCARD', wildcard), {});
  const wayOut = wayOutOf({ HTTP_PROXY: proxyUrl, NO_PROXY: 'localhost,127.0.0.1,::1,.railway.internal' }, proxyUrl);
  return await listen(
    createGatewayServer({ config, wayOut, now: () => clock, guardedLiveness: false, onLine: () => undefined }),
  );
}

beforeAll(async () => {
  proxy = tailnet();
  proxyUrl = await listen(proxy);
  url = await gateway('');
  withWildcard = await gateway(
    '  - { model_name: "ollama/*", litellm_params: { model: "ollama/*", api_base: "http://192.0.2.4:11434" } }',
  );
});

afterAll(() => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});

interface Failure {
  readonly error: {
    readonly message: string;
    readonly type: string | null;
    readonly param: string | null;
    readonly code: string;
  };
}

async function ask(
  model: unknown,
  headers: Record<string, string> = {},
  more: object = {},
  base = url,
): Promise<Response> {
  // Past the cooldown that an earlier failure of the same model left behind.
  clock += 60_000;
  return await fetch(`${base}/v1/chat/completions`, {
    method: 'POST',
    headers: { ...KEY, 'content-type': 'application/json', 'x-litellm-num-retries': '0', ...headers },
    body: JSON.stringify({ model, messages: [{ role: 'user', content: 'hi' }], ...more }),
  });
}

// Each status and body as LiteLLM 1.108.11 gave it for the same request.
describe('requests without a model behind them', () => {
  it.each<[string, string, RequestInit, number, unknown]>([
    ['liveliness', '/health/liveliness', {}, 200, "I'm alive!"],
    ['liveness', '/health/liveness', {}, 200, "I'm alive!"],
    ['liveliness by POST', '/health/liveliness', { method: 'POST' }, 405, { detail: 'Method Not Allowed' }],
    ['readiness', '/health/readiness', {}, 200, { status: 'healthy', db: 'Not connected' }],
    ['an unknown path', '/nothing', { headers: KEY }, 404, { detail: 'Not Found' }],
    ['chat by GET', '/v1/chat/completions', { headers: KEY }, 405, { detail: 'Method Not Allowed' }],
    [
      'no key',
      '/v1/models',
      {},
      401,
      {
        error: {
          message: 'Authentication Error, No api key passed in.',
          type: 'auth_error',
          param: 'None',
          code: '401',
        },
      },
    ],
    [
      'a wrong key',
      '/models',
      { headers: { authorization: 'Bearer sk-wrong' } },
      400,
      { error: { message: 'No connected db.', type: 'no_db_connection', param: null, code: '400' } },
    ],
    [
      'a key without Bearer',
      '/v1/models',
      { headers: { authorization: 'sk-stand-in-master-1' } },
      401,
      {
        error: {
          message: 'Authentication Error, Malformed API Key passed in. Ensure Key has `Bearer ` prefix.',
          type: 'auth_error',
          param: 'None',
          code: '401',
        },
      },
    ],
    [
      'health without a key',
      '/health',
      {},
      401,
      {
        error: {
          message: 'Authentication Error, No api key passed in.',
          type: 'auth_error',
          param: 'None',
          code: '401',
        },
      },
    ],
    ['metrics with a key', '/metrics', { headers: KEY }, 404, { detail: 'Not Found' }],
  ])('%s', async (_, path, init, status, body) => {
    const answer = await fetch(`${url}${path}`, init);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toEqual(body);
  });

  it('HEAD of liveliness is not allowed, as Railway would find out', async () => {
    expect((await fetch(`${url}/health/liveliness`, { method: 'HEAD' })).status).toBe(405);
  });

  it('metrics without a key', async () => {
    expect((await fetch(`${url}/metrics`)).status).toBe(401);
  });

  it.each(['x-api-key', 'api-key', 'x-litellm-api-key'])('the key by %s', async (name) => {
    expect((await fetch(`${url}/v1/models`, { headers: { [name]: 'sk-stand-in-master-1' } })).status).toBe(200);
    expect((await fetch(`${url}/v1/models`, { headers: { [name]: 'sk-other' } })).status).toBe(400);
  });

  it('lists each name once', async () => {
    const body = (await (await fetch(`${url}/v1/models`, { headers: KEY })).json()) as { data: { id: string }[] };
    expect(body.data.map((model) => model.id)).toContain('llama3');
    expect(new Set(body.data.map((model) => model.id)).size).toBe(body.data.length);
  });

  it.each(['[1]', '"x"', 'null'])('the body %s is 500', async (body) => {
    const answer = await fetch(`${url}/chat/completions`, { method: 'POST', headers: KEY, body });
    expect(answer.status).toBe(500);
    expect(await answer.json()).toEqual({
      error: { message: 'Internal server error', type: 'internal_server_error' },
    });
  });

  it.each([
    ['{nope', 'Invalid JSON payload', 'request_body'],
    ['', "Missing required parameter: 'messages'", 'messages'],
    ['{"model":"llama3"}', "Missing required parameter: 'messages'", 'messages'],
    ['{"model":"llama3","messages":"hi"}', 'Invalid request format', null],
  ] as [string, string, string | null][])('the body %s is 400', async (body, message, param) => {
    const answer = await fetch(`${url}/chat/completions`, { method: 'POST', headers: KEY, body });
    expect(answer.status).toBe(400);
    const { error } = (await answer.json()) as Failure;
    expect(error.message).toContain(message);
    expect(error).toMatchObject({ type: 'invalid_request_error', param, code: '400' });
  });
});

describe('a completion', () => {
  it('goes out in absolute-form and comes back with the headers that name its model', async () => {
    const answer = await ask('llama3', {}, { max_tokens: 5 });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({
      object: 'chat.completion',
      model: 'llama3',
      choices: [{ finish_reason: 'stop', message: { role: 'assistant', content: 'llama3 heard' } }],
      usage: { completion_tokens: 3, prompt_tokens: 5, total_tokens: 8 },
    });
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'x-litellm-model-api-base': 'http://192.0.2.4:11434',
      'x-litellm-model-group': 'llama3',
      'x-litellm-attempted-retries': '0',
      'x-litellm-model-id': expect.stringMatching(/^[0-9a-f]{64}$/),
      'x-litellm-version': expect.stringMatching(/^\d+\.\d+\.\d+$/),
    });
    expect(seen.at(-1)).toMatchObject({
      url: 'http://192.0.2.4:11434/api/generate',
      host: '192.0.2.4:11434',
      body: { model: 'llama3', prompt: '### User:\nhi\n\n', options: { num_predict: 5 }, stream: false },
    });
  });

  it('of ollama_chat goes to /api/chat with the messages', async () => {
    expect((await ask('chat')).status).toBe(200);
    expect(seen.at(-1)).toMatchObject({
      url: 'http://192.0.2.4:11434/api/chat',
      body: { messages: [{ role: 'user', content: 'hi' }] },
    });
  });

  it('of another provider with a plain-http host goes on as it is, with that host’s key', async () => {
    const answer = await ask('other');
    expect(await answer.json()).toMatchObject({ choices: [{ message: { content: 'served' } }] });
    expect(seen.at(-1)).toMatchObject({
      url: 'http://192.0.2.4:8000/v1/chat/completions',
      authorization: 'Bearer sk-upstream-stand-in',
      body: { model: 'served' },
    });
  });

  it.each(['llama3', 'chat'])('streams %s as events', async (model) => {
    const answer = await ask(model, {}, { stream: true });
    expect(answer.headers.get('content-type')).toContain('text/event-stream');
    const lines = (await answer.text()).split('\n\n').filter((line) => line !== '');
    expect(lines.pop()).toBe('data: [DONE]');
    const chunks = lines.map(
      (line) => JSON.parse(line.slice('data: '.length)) as { choices: { delta: object; finish_reason?: string }[] },
    );
    expect(chunks.map((chunk) => chunk.choices[0])).toEqual([
      { index: 0, delta: { role: 'assistant', content: 'Hel' } },
      { index: 0, delta: { content: 'lo' } },
      { index: 0, delta: {}, finish_reason: 'stop' },
    ]);
  });

  it('of a wildcard asks for what the star stands for', async () => {
    const answer = await ask('ollama/phi3', {}, {}, withWildcard);
    expect(answer.headers.get('x-litellm-model-group')).toBe('ollama/phi3');
    expect(seen.at(-1)?.body.model).toBe('phi3');
  });
});

describe('a completion that fails', () => {
  it.each<[string, string, Record<string, string>, number, string, string]>([
    [
      'an unknown model',
      'nix',
      {},
      400,
      '/chat/completions: Invalid model name passed in model=nix.',
      'invalid_request_error',
    ],
    [
      'a model that its host lacks',
      'absent',
      {},
      404,
      'litellm.NotFoundError: OllamaException - {"error":"model \'absent\' not found"}',
      'invalid_request_error',
    ],
    [
      'a host that fails',
      'broken',
      {},
      500,
      'litellm.InternalServerError: OllamaException - {"error":"out of memory"}',
      'internal_server_error',
    ],
    ['a host that breaks off', 'torn', {}, 500, 'litellm.APIConnectionError', 'internal_server_error'],
    [
      'a slow host',
      'slow',
      { 'x-litellm-timeout': '0.2' },
      408,
      'litellm.Timeout: OllamaException - litellm.Timeout: Connection timed out. Timeout passed=0.2',
      'invalid_request_error',
    ],
    [
      'a proxy that refuses',
      'denied',
      {},
      502,
      'litellm.BadGatewayError: Ollama_chatException - hab:11434 is denied by the policy',
      'internal_server_error',
    ],
    ['an https provider', 'cloud', {}, 501, 'the sandbox has no https providers', 'not_implemented'],
  ])('%s', async (_, model, headers, status, message, type) => {
    const answer = await ask(model, headers);
    expect(answer.status).toBe(status);
    const { error } = (await answer.json()) as Failure;
    expect(error.message).toContain(message);
    expect(error).toMatchObject({ type, code: String(status) });
    expect(answer.headers.get('x-litellm-model-id')).toBeNull();
  });

  it('an unknown model beside a wildcard', async () => {
    const answer = await ask('nix', {}, {}, withWildcard);
    expect(answer.status).toBe(400);
    expect(((await answer.json()) as Failure).error.message).toContain(
      'There are no healthy deployments for this model',
    );
  });

  it.each(['local', 'internal'])(
    'what the container would ask past its proxy is refused and never dialled (%s)',
    async (model) => {
      const before = seen.length;
      const answer = await ask(model);
      expect(answer.status).toBe(500);
      expect(((await answer.json()) as Failure).error.message).toContain(
        'litellm.APIConnectionError: OllamaException - Cannot connect to host',
      );
      expect(seen.length).toBe(before);
    },
  );

  it('leaves a model alone for five seconds after its host lacked it', async () => {
    const again = async (): Promise<number> => {
      const answer = await fetch(`${url}/v1/chat/completions`, {
        method: 'POST',
        headers: { ...KEY, 'content-type': 'application/json' },
        body: JSON.stringify({ model: 'absent', messages: [{ role: 'user', content: 'hi' }] }),
      });
      return answer.status;
    };
    expect((await ask('absent')).status).toBe(404);
    clock += 4_999;
    expect(await again()).toBe(429);
    clock += 1;
    expect(await again()).toBe(404);
  });

  it('is asked again as often as the header says', async () => {
    const before = seen.length;
    expect((await ask('broken', { 'x-litellm-num-retries': '1' })).status).toBe(500);
    expect(seen.length - before).toBe(2);
  });
});

describe('/health', () => {
  it.each<[string, string, number, number]>([
    ['a model that answers', 'llama3', 200, 1],
    ['a model that does not', 'broken', 503, 0],
    ['an unknown model', 'nix', 503, 0],
  ])('of %s', async (_, model, status, healthy) => {
    const answer = await fetch(`${url}/health?model=${model}`, { headers: KEY });
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ healthy_count: healthy });
  });

  it('of a wildcard asks for the star itself, which no host has', async () => {
    await fetch(`${withWildcard}/health?model=ollama/*`, { headers: KEY });
    expect(seen.at(-1)?.body.model).toBe('*');
  });
});

it('takes no other proxy for the way out than the one that was opened for it', () => {
  expect(wayOutOf({ HTTP_PROXY: 'http://192.0.2.1:3128' }, 'http://127.0.0.1:1055').proxy).toBeUndefined();
  expect(wayOutOf({ HTTP_PROXY: 'http://127.0.0.1:1055' }, undefined).proxy).toBeUndefined();
});

describe('embeddings', () => {
  async function embed(model: string, more: object = {}, base = url): Promise<Response> {
    clock += 60_000;
    return await fetch(`${base}/v1/embeddings`, {
      method: 'POST',
      headers: { ...KEY, 'content-type': 'application/json', 'x-litellm-num-retries': '0', 'x-litellm-timeout': '1' },
      body: JSON.stringify({ model, input: 'word', ...more }),
    });
  }

  it('of an Ollama model come from /api/embed, in OpenAI’s form', async () => {
    const response = await embed('embed', { input: ['a', 'bcd'], dimensions: 2 });
    expect(await response.json()).toEqual({
      model: 'embed',
      data: [
        { object: 'embedding', index: 0, embedding: [1, 0.5] },
        { object: 'embedding', index: 1, embedding: [3, 0.5] },
      ],
      object: 'list',
      usage: { completion_tokens: 0, prompt_tokens: 4, total_tokens: 4 },
    });
    expect(response.headers.get('x-litellm-model-group')).toBe('embed');
    expect(seen.at(-1)).toMatchObject({
      url: 'http://192.0.2.4:11434/api/embed',
      body: { model: 'embed', input: ['a', 'bcd'], dimensions: 2 },
    });
  });

  it('of another server come from its /embeddings', async () => {
    const { data, usage } = (await (await embed('other', { encoding_format: 'float' })).json()) as Record<
      string,
      unknown
    >;
    expect(data).toEqual([{ object: 'embedding', index: 0, embedding: [0.5] }]);
    expect(usage).toMatchObject({ prompt_tokens: 2 });
    expect(seen.at(-1)).toMatchObject({
      url: 'http://192.0.2.4:8000/v1/embeddings',
      authorization: 'Bearer sk-upstream-stand-in',
      body: { model: 'served', input: 'word', encoding_format: 'float' },
    });
  });

  // Each status and text as LiteLLM 1.108.11 gave it for the same request.
  it.each<[string, string, object, number, string]>([
    ['no input', 'embed', { input: null }, 400, "/embeddings: Missing required parameter: 'input'."],
    ['an unknown model', 'nobody', {}, 400, '/embeddings: Invalid model name passed in model=nobody.'],
    ['a number', 'embed', { input: 7 }, 500, 'object is not iterable'],
    ['numbers', 'embed', { input: [1, 2] }, 400, 'litellm.BadRequestError: Invalid input for ollama embeddings.'],
    ['no texts', 'embed', { input: [] }, 400, 'Invalid request format: litellm.APIConnectionError:'],
    ['base64', 'embed', { encoding_format: 'base64' }, 400, "Setting {'encoding_format': 'base64'} is not supported"],
    ['a chat provider', 'chat', {}, 400, 'Unmapped LLM provider for this endpoint. You passed model=llama3'],
    [
      'a model its host lacks',
      'absent',
      {},
      404,
      'litellm.NotFoundError: OllamaException - {"error":"model \'absent\'',
    ],
    ['a host that is broken', 'broken', {}, 500, 'out of memory'],
    ['an answer that breaks off', 'torn', {}, 500, 'litellm.APIConnectionError: '],
  ])('of %s are refused', async (_name, model, more, status, said) => {
    const response = await embed(model, more);
    expect(response.status).toBe(status);
    expect(((await response.json()) as Failure).error.message).toContain(said);
  });

  it('need the key', async () => {
    const response = await fetch(`${url}/v1/embeddings`, { method: 'POST', body: '{}' });
    expect(response.status).toBe(401);
  });

  it('are how /health asks a model of their mode, and only such a one', async () => {
    const statusOf = async (model: string): Promise<number> =>
      (await fetch(`${url}/health?model=${model}`, { headers: KEY })).status;
    expect(await statusOf('embed')).toBe(200);
    expect(seen.at(-1)?.url).toBe('http://192.0.2.4:11434/api/embed');
    expect(await statusOf('embed-without-mode')).toBe(503);
  });
});
