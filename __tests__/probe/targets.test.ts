import { describe, expect, it } from '@jest/globals';
import type { Route, RouteModel } from '../../src/model/route.ts';
import { probeTargets, questionOf } from '../../src/probe/targets.ts';
import { parseProxyConfig } from '../../src/project/proxy-config.ts';
import { routesOf } from '../../src/project/routes.ts';

function route(host: string, ...models: RouteModel[]): Route {
  return { host, address: '127.0.0.1', port: 11434, models, at: { line: 1, column: 1, endLine: 1, endColumn: 1 } };
}

function askedOf(...models: RouteModel[]): (string | undefined)[] {
  return probeTargets([route('hab', ...models)]).map(({ ask }) => ask);
}

const LLAMA: RouteModel = { name: 'llama3', model: 'ollama/llama3' };

describe('probeTargets', () => {
  it('keeps the order of routes and models, and names each host', () => {
    const routes = [
      route('hab', LLAMA, { name: 'mistral', model: 'ollama/mistral' }),
      route('hugo', { name: 'llama3-hugo', model: 'ollama/llama3' }),
    ];
    expect(probeTargets(routes)).toEqual([
      { name: 'llama3', ask: 'llama3', host: 'hab' },
      { name: 'mistral', ask: 'mistral', host: 'hab' },
      { name: 'llama3-hugo', ask: 'llama3-hugo', host: 'hugo' },
    ]);
  });

  it.each<[string, RouteModel, string | undefined]>([
    ['by a neighbour of the same route', { name: 'ollama/*', model: 'ollama/*' }, 'ollama/llama3'],
    ['under its own prefix', { name: 'hab/*', model: 'ollama/*' }, 'hab/llama3'],
    ['that takes every name', { name: '*', model: 'ollama/*' }, 'llama3'],
    [
      'by its health_check_model first',
      { name: 'ollama/*', model: 'ollama/*', healthCheckModel: 'ollama/tiny' },
      'ollama/tiny',
    ],
    [
      'by a health_check_model written as clients ask for it',
      { name: 'ollama/*', model: 'ollama_chat/*', healthCheckModel: 'ollama/tiny' },
      'ollama/tiny',
    ],
    ['of another provider: not at all', { name: 'vllm/*', model: 'hosted_vllm/*' }, undefined],
    ['that always means one model', { name: 'any/*', model: 'ollama/llama3' }, 'any/probe'],
    ['with two stars: not at all', { name: 'a/*', model: 'ollama/*/*' }, undefined],
    [
      'whose health_check_model is a wildcard, too',
      { name: 'vllm/*', model: 'hosted_vllm/*', healthCheckModel: 'hosted_vllm/*' },
      undefined,
    ],
  ])('asks a wildcard %s', (_name, wildcard, ask) => {
    expect(askedOf(LLAMA, wildcard)[1]).toBe(ask);
  });

  it.each<[string, RouteModel[], (string | undefined)[]]>([
    [
      'a wildcard of chats does not take an embedding model',
      [
        { name: 'nomic', model: 'ollama/nomic-embed-text', mode: 'embedding' },
        { name: 'ollama/*', model: 'ollama/*' },
      ],
      ['nomic', undefined],
    ],
    [
      'a wildcard of embeddings does not take a chat model',
      [LLAMA, { name: 'embed/*', model: 'ollama/*', mode: 'embedding' }],
      ['llama3', undefined],
    ],
    [
      'a wildcard of embeddings takes an embedding model',
      [
        { name: 'nomic', model: 'ollama/nomic-embed-text', mode: 'embedding' },
        { name: 'embed/*', model: 'ollama/*', mode: 'embedding' },
      ],
      ['nomic', 'embed/nomic-embed-text'],
    ],
    [
      'chat, completion and responses are asked alike',
      [
        { name: 'a', model: 'ollama/a', mode: 'completion' },
        { name: 'ollama/*', model: 'ollama/*', mode: 'responses' },
      ],
      ['a', 'ollama/a'],
    ],
  ])('of several modes: %s', (_name, models, asked) => {
    expect(askedOf(...models)).toEqual(asked);
  });

  it('keeps the mode', () => {
    const [target] = probeTargets([route('hab', { name: 'nomic', model: 'ollama/nomic', mode: 'embedding' })]);
    expect(target).toEqual({ name: 'nomic', ask: 'nomic', host: 'hab', mode: 'embedding' });
  });

  it.each<[string | undefined, string | undefined]>([
    [undefined, 'chat'],
    ['chat', 'chat'],
    ['completion', 'chat'],
    ['responses', 'chat'],
    ['embedding', 'embedding'],
    ['image_generation', undefined],
    ['rerank', undefined],
    ['Embedding', undefined],
    ['constructor', undefined],
  ])('a model of mode %p is asked by %p', (mode, question) => {
    expect(questionOf(mode)).toBe(question);
  });

  it('does not look for neighbours on other routes', () => {
    const targets = probeTargets([route('hab', LLAMA), route('hugo', { name: 'ollama/*', model: 'ollama/*' })]);
    expect(targets[1]).toEqual({ name: 'ollama/*', ask: undefined, host: 'hugo' });
  });
});

const entry = (name: string, model: string, base?: string, more = ''): string =>
  `  - {model_name: "${name}", litellm_params: {model: "${model}"${base === undefined ? '' : `, api_base: "${base}"`}}${more}}\n`;

describe('a model without a route', () => {
  const targetsOf = (entries: string, sandbox = false) => {
    const config = parseProxyConfig('config.yaml', `model_list:\n${entries}`);
    return probeTargets(routesOf(config).routes, config.models, { sandbox });
  };

  it.each<[string, string, string]>([
    ['of a provider', entry('gpt', 'openai/gpt-4o'), 'openai'],
    [
      'of a provider at an https address',
      entry('gpt', 'openai/gpt-4o', 'https://llm.example.com/v1'),
      'llm.example.com',
    ],
    ['at the container’s own address', entry('gpt', 'ollama/llama3', 'http://127.0.0.1:11434'), '127.0.0.1'],
    ['at an address without a scheme', entry('gpt', 'ollama/llama3', '127.0.0.1:11434'), '–'],
    ['whose address is a variable', entry('gpt', 'ollama/llama3', 'os.environ/OLLAMA'), '–'],
    ['of no provider', entry('gpt', 'gpt-4o'), '–'],
  ])('is asked all the same, behind those with one: %s', (_name, text, host) => {
    const targets = targetsOf(text + entry('llama3', 'ollama/llama3', 'http://192.168.7.4:11434'));
    expect(targets.map(({ name, ask }) => [name, ask])).toEqual([
      ['llama3', 'llama3'],
      ['gpt', 'gpt'],
    ]);
    expect(targets[1]).toEqual({ name: 'gpt', ask: 'gpt', host });
  });

  it('is told from its like that has one, and keeps its mode', () => {
    const both = ['http://192.168.7.4:11434', 'http://localhost:11434'];
    const text = both.map((base) => entry('nomic', 'ollama/nomic', base, ', model_info: {mode: embedding}')).join('');
    const targets = targetsOf(text);
    expect(targets).toHaveLength(2);
    expect(targets[1]).toEqual({ name: 'nomic', ask: 'nomic', host: 'localhost', mode: 'embedding' });
  });

  it('that is a wildcard is asked by a neighbour of its provider, else not at all, with the reason', () => {
    const reason = 'nothing tells a model behind this wildcard: set model_info.health_check_model';
    expect(targetsOf(entry('openai/*', 'openai/*') + entry('gpt', 'openai/gpt-4o'))[0]?.ask).toBe('openai/gpt-4o');
    expect(targetsOf(entry('openai/*', 'openai/*') + entry('claude', 'anthropic/claude'))[0]).toEqual({
      name: 'openai/*',
      ask: undefined,
      host: 'openai',
      notAsked: reason,
    });
  });

  it('is not asked in the sandbox, which has no way to the internet; the container’s own address is', () => {
    const texts = [
      entry('gpt', 'openai/gpt-4o'),
      entry('mine', 'openai/m', 'https://llm.example.com'),
      entry('inner', 'ollama/llama3', 'http://ollama.railway.internal:11434'),
      entry('own', 'ollama/llama3', 'http://127.0.0.1:11434'),
      entry('none', 'ollama/llama3'),
    ];
    expect(targetsOf(texts.join(''), true).map(({ name, notAsked }) => [name, notAsked])).toEqual([
      ['gpt', 'the sandbox has no way to the internet'],
      ['mine', 'the sandbox has no way to the internet'],
      ['inner', 'the sandbox has no private network of Railway'],
      ['own', undefined],
      ['none', undefined],
    ]);
  });
});
