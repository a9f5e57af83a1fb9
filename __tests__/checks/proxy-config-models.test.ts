import { describe, expect, it } from '@jest/globals';
import { runChecks } from '../../src/checks/catalogue.ts';
import { parseProxyConfig } from '../../src/project/proxy-config.ts';
import { brief, fixed, projectOf, type Texts } from './in-memory-project.ts';
import { found, foundBy, GOOD, GOOD_MODEL, PATH, withBase } from './proxy-config-fixture.ts';

describe('proxy-config/model-incomplete', () => {
  it.each([
    [
      'no litellm_params',
      'model_list:\n  - model_name: a\n',
      "error 2:5-15 a has no litellm_params: LiteLLM ends with KeyError: 'litellm_params'",
    ],
    [
      'no model',
      'model_list:\n  - model_name: a\n    litellm_params:\n      api_base: http://hab:11434\n',
      "error 3:5-19 a has no litellm_params.model: LiteLLM ends with KeyError: 'model'",
    ],
    [
      'no name',
      'model_list:\n  - litellm_params: {model: openai/x}\n',
      'error 2:5-19 entry 1 of model_list has no model_name',
    ],
    [
      'params that are null',
      'model_list:\n  - model_name: a\n    litellm_params:\n',
      'error 3:5-19 litellm_params of a is not a mapping',
    ],
    [
      'a model that is no text',
      'model_list:\n  - model_name: a\n    litellm_params: {model: 3}\n',
      'error 3:22-27 litellm_params.model of a is not a name',
    ],
    ['an entry that is a word', 'model_list:\n  - llama3\n', 'error 2:5-11 entry 1 of model_list is not a mapping'],
    ['a mapping in place of the list', 'model_list:\n  llama3: {}\n', 'error 1:1-11 model_list is not a list'],
  ])('%s', async (_, text, expected) => {
    expect(await foundBy('model-incomplete', text)).toEqual([expected]);
  });

  it('lets two entries share a name, which is load balancing', async () => {
    const text = `${GOOD_MODEL}${GOOD_MODEL.split('\n').slice(1).join('\n')}`;
    expect(await foundBy('model-incomplete', text)).toEqual([]);
  });
});

describe('proxy-config/no-models', () => {
  it.each([
    [
      'no list',
      'general_settings:\n  master_key: os.environ/K\n',
      'warning 1:1-1 model_list is missing or empty: the gateway serves no model',
    ],
    ['an empty list', 'model_list: []\n', 'warning 1:1-11 model_list is missing or empty: the gateway serves no model'],
  ])('%s', async (_, text, expected) => {
    expect(await foundBy('no-models', text)).toEqual([expected]);
  });

  it.each([
    ['an include', 'include: [models.yaml]\n'],
    ['models in the database', 'general_settings:\n  store_model_in_db: true\n'],
  ])('lets models come from %s', async (_, text) => {
    expect(await foundBy('no-models', text)).toEqual([]);
  });
});

describe('proxy-config/ollama-api-base', () => {
  it.each([
    [
      'http://100.75.148.4:11434/v1',
      'error 5:17-45 api_base ends in /v1: LiteLLM appends /api/… itself, so every call would be answered 404',
      'http://100.75.148.4:11434',
    ],
    [
      '"http://100.75.148.4:11434/api/"',
      'error 5:17-49 api_base ends in /api: LiteLLM appends /api/… itself, so every call would be answered 404',
      '"http://100.75.148.4:11434"',
    ],
    [
      'http://100.75.148.4:11434/api/generate',
      'error 5:17-55 api_base ends in /api/generate: LiteLLM appends /api/… itself, so every call would be answered 404',
      'http://100.75.148.4:11434',
    ],
    ['100.75.148.4:11434', 'error 5:17-35 api_base has no scheme: 100.75.148.4:11434', 'http://100.75.148.4:11434'],
    ['hab', 'error 5:17-20 api_base has no scheme: hab', 'http://hab'],
    ['ftp://hab:11434', 'error 5:17-32 api_base ftp:// is neither http nor https', undefined],
    [
      'http://100.75.148.4',
      'warning 5:17-36 api_base names no port, so LiteLLM calls port 80; Ollama listens on 11434',
      undefined,
    ],
  ])('%s', async (base, expected, mended) => {
    const text = withBase(base);
    const findings = (await found(text)).filter(({ check }) => check === 'proxy-config/ollama-api-base');
    expect(brief(findings)).toEqual([expected]);
    expect(fixed(text, findings, parseProxyConfig(PATH, text).file)).toBe(
      mended === undefined ? text : withBase(mended),
    );
  });

  it.each([
    [
      'absent',
      GOOD.replace(/ {6}api_base.*\n/, ''),
      'error 4:14-32 llama3 has no api_base: LiteLLM would call http://localhost:11434, the container itself',
    ],
    [
      'empty',
      withBase(''),
      'error 5:7-15 llama3 has no api_base: LiteLLM would call http://localhost:11434, the container itself',
    ],
    ['a number', withBase('11434'), 'error 5:7-15 api_base of llama3 is not a text'],
  ])('%s', async (_, text, expected) => {
    expect(await foundBy('ollama-api-base', text)).toEqual([expected]);
  });

  it.each([
    ['a name', 'http://hab:11434'],
    ['a slash at the end', 'http://100.75.148.4:11434/'],
    ['port 80 when it is written', 'http://100.75.148.4:80'],
    ["LiteLLM's own complete address", 'http://100.75.148.4:11434/api/chat'],
    ['a path of a reverse proxy', 'http://100.75.148.4:8080/ollama'],
  ])('lets stand %s', async (_, base) => {
    expect(await foundBy('ollama-api-base', withBase(base))).toEqual([]);
  });

  it('lets other providers have /v1 and no api_base', async () => {
    const text = `model_list:\n  - model_name: a\n    litellm_params: {model: openai/x, api_base: "http://100.75.148.4:8000/v1"}\n  - model_name: b\n    litellm_params: {model: openai/gpt-4o}\n`;
    expect(await foundBy('ollama-api-base', text)).toEqual([]);
  });
});

describe('a mistyped key of the config', () => {
  const remedies = async (check: string, text: string) =>
    (await found(text)).filter((finding) => finding.check === `proxy-config/${check}`).map(({ remedy }) => remedy);

  it.each([
    ['ollama-api-base', GOOD.replace('api_base', 'api_bsae'), 'did you mean api_base? api_bsae stands there'],
    [
      'model-incomplete',
      GOOD.replace('litellm_params', 'litellm_parms'),
      'did you mean litellm_params? litellm_parms stands there',
    ],
    ['model-incomplete', GOOD.replace('model_name', 'modelname'), 'did you mean model_name? modelname stands there'],
    ['model-incomplete', GOOD.replace('      model:', '      modle:'), 'did you mean model? modle stands there'],
    ['no-models', GOOD.replace('model_list', 'model_lst'), 'did you mean model_list? model_lst stands there'],
  ])('%s names the key that was meant', async (check, text, expected) => {
    expect(await remedies(check, text)).toEqual([expected]);
  });

  it('is not suspected in a key of another meaning', async () => {
    const text = GOOD.replace(/api_base:.*/, 'api_key: x');
    expect(await remedies('ollama-api-base', text)).toEqual([
      'write api_base: http://<tailnet address of the model host>:11434',
    ]);
  });
});

describe('proxy-config/missing', () => {
  const run = async (texts: Texts) =>
    (await runChecks(projectOf(texts), { severities: {}, tag: 'tag:railway-proxy' })).filter(
      ({ check }) => check === 'proxy-config/missing',
    );

  it.each(['Dockerfile.railway', 'start_with_tailscale.sh', 'railway.toml'])('fires beside %s', async (path) => {
    const findings = await run({ [path]: '' });
    expect(findings).toMatchObject([{ file: path, severity: 'error', line: 1 }]);
    expect(findings[0]?.message).toBe('the proxy config proxy_server_config.railway.yaml is not there');
    expect(findings[0]?.remedy).toBe('write it with `slipway init`, or name yours with config in slipway.yml');
  });

  it('fires once, and not where the config is there or was named', async () => {
    expect(await run({ 'Dockerfile.railway': '', 'railway.toml': '', 'start_with_tailscale.sh': '' })).toHaveLength(1);
    expect(await run({ 'Dockerfile.railway': '', [PATH]: '' })).toEqual([]);
    const unread = [{ role: 'config', path: 'x.yaml', reason: 'is not there' }] as const;
    const findings = await runChecks(projectOf({ 'Dockerfile.railway': '' }, { unread }), {
      severities: {},
      tag: 'tag:a',
    });
    const checks = findings.map(({ check }) => check);
    expect(checks).toContain('proxy-config/readable');
    expect(checks).not.toContain('proxy-config/missing');
  });
});

describe('proxy-config/ollama-chat', () => {
  it('recommends ollama_chat for chats', async () => {
    expect(await foundBy('ollama-chat', GOOD.replace('ollama_chat/', 'ollama/'))).toEqual([
      'info 4:14-27 ollama/llama3 sends chats to /api/generate; ollama_chat/llama3 sends them to /api/chat',
    ]);
  });

  it.each([
    ['an embedding model by its name', GOOD.replace('ollama_chat/llama3', 'ollama/nomic-embed-text')],
    [
      'a model of another mode',
      GOOD.replace('ollama_chat/llama3', 'ollama/x').replace('# hab\n', '# hab\n    model_info: {mode: embedding}\n'),
    ],
  ])('lets stand %s', async (_, text) => {
    expect(await foundBy('ollama-chat', text)).toEqual([]);
  });
});

describe('proxy-config/wildcard-probe', () => {
  const wildcard =
    'model_list:\n  - model_name: ollama/*\n    litellm_params: {model: ollama_chat/*, api_base: "http://100.75.148.4:11434"}\n';

  it('fires for a wildcard alone', async () => {
    expect(await foundBy('wildcard-probe', wildcard)).toEqual([
      'warning 2:17-25 ollama/* cannot be probed: it has no health_check_model and no concrete model beside it',
    ]);
  });

  it('names the line to add and where', async () => {
    const remedy = async (text: string) =>
      (await found(text)).find(({ check }) => check === 'proxy-config/wildcard-probe')?.remedy;
    expect(await remedy(wildcard)).toBe(
      'behind line 2 add from column 5 `model_info: {health_check_model: ollama_chat/llama3}`, with a model of host-100-75-148-4 in place of llama3 (`ollama list` on host-100-75-148-4 names them)',
    );
    expect(await remedy(`${wildcard}    model_info: {mode: chat}\n`)).toMatch(/^add model_info: /);
  });

  it('is no more than told of a provider, which the gate does not ask for its wildcard', async () => {
    const text = 'model_list:\n  - model_name: gpt/*\n    litellm_params: {model: openai/*}\n';
    expect(await foundBy('wildcard-probe', text)).toEqual([expect.stringMatching(/^info 2:17-22 gpt\/\* cannot/)]);
  });

  it.each([
    ['a health_check_model', `${wildcard}    model_info: {health_check_model: ollama_chat/llama3}\n`],
    ['a concrete model of the same host', `${wildcard}${GOOD_MODEL.split('\n').slice(1).join('\n')}`],
  ])('is content with %s', async (_, text) => {
    expect(await foundBy('wildcard-probe', text)).toEqual([]);
  });
});

describe('proxy-config/route', () => {
  it.each([
    ['http://1.2.3.4:11434', /^warning 5:17-37 1\.2\.3\.4 is an address of the internet/],
    ['https://100.75.148.4', /^error 5:17-37 https does not go through the tailnet/],
    ['http://host.docker.internal:11434', /^error 5:17-50 host\.docker\.internal is the machine of a Docker Desktop/],
    ['os.environ/HAB', /^warning 5:17-31 api_base comes from the variable HAB/],
  ])('%s', async (base, expected) => {
    expect(await foundBy('route', withBase(base))).toEqual([expect.stringMatching(expected)]);
  });

  it('leaves to ollama-api-base what that tells', async () => {
    expect(brief(await found(withBase('hab:11434')))).toEqual(['error 5:17-26 api_base has no scheme: hab:11434']);
  });

  it('tells it of another provider', async () => {
    const text = GOOD.replace('ollama_chat/llama3', 'openai/x').replace('http://100.75.148.4:11434', 'hab:8000/v1');
    expect(brief(await found(text))).toEqual(['error 5:17-28 api_base has no scheme: hab:8000/v1']);
  });

  it.each(['http://192.168.1.5:11434', 'http://hab.tail1234.ts.net:11434', 'https://ollama.example.com'])(
    'lets stand %s',
    async (base) => {
      expect(await foundBy('route', withBase(base))).toEqual([]);
    },
  );
});
