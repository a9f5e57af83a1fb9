import { describe, expect, it } from '@jest/globals';
import { parseProxyConfig } from '../../src/project/proxy-config.ts';
import { routesOf } from '../../src/project/routes.ts';

interface Model {
  readonly name?: string;
  readonly model?: string;
  /** With what follows on the line. */
  readonly base?: string;
  readonly info?: string;
}

function configOf(...models: readonly Model[]) {
  const entries = models.map(
    ({ name = 'm', model = 'ollama/llama3', base, info }) =>
      `  - model_name: ${name}\n    litellm_params:\n      model: ${model}\n${base === undefined ? '' : `      api_base: ${base}\n`}${info === undefined ? '' : `    model_info: {health_check_model: ${info}}\n`}`,
  );
  return parseProxyConfig('c.yaml', `model_list:\n${entries.join('')}`);
}

describe('the mode of a model', () => {
  it.each<[string, string | undefined]>([
    ['embedding', 'embedding'],
    ['"chat"', 'chat'],
    ['Image_Generation', 'Image_Generation'],
    ['constructor', 'constructor'],
    ['""', undefined],
    ['null', undefined],
    ['7', undefined],
    ['[embedding]', undefined],
    ['{a: b}', undefined],
  ])('is what model_info says: %s', (written, mode) => {
    const entry = '  - model_name: m\n    litellm_params: {model: ollama/x, api_base: "http://100.64.0.4:1"}\n';
    const config = parseProxyConfig('c.yaml', `model_list:\n${entry}    model_info: {mode: ${written}}\n`);
    expect(config.models[0]?.mode).toBe(mode);
    const expected = { name: 'm', model: 'ollama/x', ...(mode === undefined ? {} : { mode }) };
    expect(routesOf(config).routes[0]?.models).toEqual([expected]);
  });

  it.each(['', '    model_info: embedding\n', '    model_info:\n'])('is none without it: %j', (info) => {
    const entry = '  - model_name: m\n    litellm_params: {model: ollama/x, api_base: "http://100.64.0.4:1"}\n';
    expect(routesOf(parseProxyConfig('c.yaml', `model_list:\n${entry}${info}`)).routes[0]?.models).toEqual([
      { name: 'm', model: 'ollama/x' },
    ]);
  });
});

describe('routesOf', () => {
  it('makes one route of one address and port, with all its models in the order of the config', () => {
    const { routes, problems } = routesOf(
      configOf(
        { name: 'llama3', base: 'http://100.75.148.4:11434 # hab' },
        { name: 'ollama/*', model: 'ollama/*', base: 'http://100.75.148.4:11434/', info: 'ollama/llama3' },
        { name: 'vllm', model: 'openai/x', base: 'http://100.75.148.4:8000 # hab' },
      ),
    );
    expect(problems).toEqual([]);
    expect(routes).toEqual([
      {
        host: 'hab',
        address: '100.75.148.4',
        port: 11434,
        models: [
          { name: 'llama3', model: 'ollama/llama3' },
          { name: 'ollama/*', model: 'ollama/*', healthCheckModel: 'ollama/llama3' },
        ],
        at: { line: 5, column: 17, endLine: 5, endColumn: 42 },
      },
      {
        host: 'hab',
        address: '100.75.148.4',
        port: 8000,
        models: [{ name: 'vllm', model: 'openai/x' }],
        at: expect.anything(),
      },
    ]);
  });

  it.each([
    ['the name in api_base, in lower case', 'http://Hab:11434 # other', 'hab', undefined],
    ['a DNS label in the comment', 'http://100.75.148.4:1 # Hugo in the cellar', 'hugo', '100.75.148.4'],
    [
      'the address, when the comment is no label',
      'http://100.75.148.4:1 # soon: move',
      'host-100-75-148-4',
      '100.75.148.4',
    ],
    [
      'the address, when there is no comment',
      'http://[fd7a:115c:a1e0::5]:1',
      'host-fd7a-115c-a1e0-5',
      'fd7a:115c:a1e0::5',
    ],
  ])('names the host by %s', (_, base, host, address) => {
    const [route] = routesOf(configOf({ base })).routes;
    expect(route?.host).toBe(host);
    expect(route?.address).toBe(address);
  });

  it('asks the policy for the alias of an address without comment, and for the address of a name', () => {
    const names = new Map([['100.75.148.4', 'hab']]);
    const config = configOf({ name: 'a', base: 'http://100.75.148.4:11434' }, { name: 'b', base: 'http://HAB:11434' });
    expect(routesOf(config, names).routes).toEqual([
      expect.objectContaining({
        host: 'hab',
        address: '100.75.148.4',
        models: [expect.objectContaining({ name: 'a' }), expect.objectContaining({ name: 'b' })],
      }),
    ]);
  });

  it('gives the second of two hosts with one name a name of its own, and says so', () => {
    const { routes, problems } = routesOf(
      configOf(
        { name: 'a', base: 'http://100.75.148.4:11434 # gpu' },
        { name: 'b', base: 'http://100.75.148.5:11434 # gpu' },
      ),
    );
    expect(routes.map(({ host }) => host)).toEqual(['gpu', 'host-100-75-148-5']);
    expect(problems).toEqual([expect.objectContaining({ kind: 'same-name', severity: 'warning', line: 9 })]);
  });

  it.each([
    ['https', 'https://api.example.com'],
    ['the container itself', 'http://127.0.0.1:11434'],
    ["Railway's private network", 'http://ollama.railway.internal:11434'],
  ])('needs no route for %s', (_, base) => {
    expect(routesOf(configOf({ base }))).toEqual({ routes: [], problems: [] });
  });

  it.each([
    ['no scheme', 'hab:11434', 'no-scheme', 'error'],
    ['another scheme', 'grpc://hab:11434', 'invalid', 'error'],
    ['a variable', 'os.environ/HAB', 'reference', 'warning'],
    ['the Docker host', 'http://host.docker.internal:11434', 'docker-host', 'error'],
    ['https to a tailnet address', 'https://100.75.148.4', 'secure-tailnet', 'error'],
    ['https to a local network', 'https://192.168.1.5:11434', 'secure-tailnet', 'error'],
    ['https to a MagicDNS name', 'https://hab.tail1234.ts.net', 'secure-tailnet', 'error'],
    ['a public address', 'http://1.2.3.4:11434', 'public', 'warning'],
  ])('gives a problem and no route for %s', (_, base, kind, severity) => {
    const { routes, problems } = routesOf(configOf({ base }));
    expect(routes).toEqual([]);
    expect(problems).toEqual([expect.objectContaining({ kind, severity, line: 5, column: 17 })]);
  });

  it('lets other providers take their address from a variable', () => {
    expect(routesOf(configOf({ model: 'azure/gpt', base: 'os.environ/AZURE' }))).toEqual({ routes: [], problems: [] });
  });
});
