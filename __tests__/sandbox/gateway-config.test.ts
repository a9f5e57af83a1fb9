import { describe, expect, it } from '@jest/globals';
import { type GatewayConfig, loadGatewayConfig, StartupFailure } from '../../sandbox/gateway-config.ts';

const KEY = { LITELLM_MASTER_KEY: 'sk-stand-in-master-1' };
const MODEL = 'model_list: [{ model_name: a, litellm_params: { model: ollama/a, api_base: "http://192.0.2.1:1" } }]\n';

function load(text: string | undefined, env: Record<string, string | undefined> = KEY): GatewayConfig {
  return loadGatewayConfig('config.yaml', text, env);
}

function failure(text: string | undefined, env?: Record<string, string | undefined>): { code: number; text: string } {
  try {
    load(text, env);
  } catch (error) {
    if (error instanceof StartupFailure) return { code: error.exitCode, text: error.message };
    throw error;
  }
  throw new Error('it started');
}

// Exit codes and lines as LiteLLM 1.108.11 gave them for the same inputs.
describe('what keeps LiteLLM from starting', () => {
  it.each<[string, string | undefined, Record<string, string | undefined>, number, string]>([
    ['a missing file', undefined, KEY, 1, 'Config file not found: config.yaml'],
    ['an empty file', '', KEY, 1, 'Config cannot be None or Empty.'],
    ['a file of comments', '# nothing\n', KEY, 1, 'Config cannot be None or Empty.'],
    ['invalid YAML', 'a: [1\nb: }\n', KEY, 1, 'in "config.yaml", line 2, column'],
    ['a list', '- a\n', KEY, 1, 'config.yaml'],
    ['no master key', MODEL, {}, 3, 'LiteLLM proxy refused to start: no master key is set'],
    [
      'an empty master key',
      MODEL,
      { LITELLM_MASTER_KEY: '' },
      3,
      'LiteLLM proxy refused to start: the master key is empty.',
    ],
    ['the documented master key', MODEL, { LITELLM_MASTER_KEY: 'sk-1234' }, 3, 'publicly known default'],
    [
      'a reference to an unset key, beside a strong one',
      `${MODEL}general_settings: { master_key: os.environ/NOPE }\n`,
      KEY,
      3,
      'no master key is set',
    ],
    [
      'a null key beside a strong one',
      `${MODEL}general_settings: { master_key: null }\n`,
      KEY,
      3,
      'no master key is set',
    ],
    [
      'allowed_ips',
      `${MODEL}general_settings: { allowed_ips: [192.0.2.7] }\n`,
      KEY,
      3,
      'ValueError: allowed_ips is an Enterprise Feature',
    ],
    ['a model without litellm_params', 'model_list: [{ model_name: a }]\n', KEY, 3, "KeyError: 'litellm_params'"],
    [
      'litellm_params without model',
      'model_list: [{ model_name: a, litellm_params: { api_base: x } }]\n',
      KEY,
      3,
      "KeyError: 'model'",
    ],
  ])('%s', (_, text, env, code, line) => {
    const failed = failure(text, env);
    expect(failed.code).toBe(code);
    expect(failed.text).toContain(line);
  });

  it('never says the key', () => {
    expect(failure(MODEL, { LITELLM_MASTER_KEY: 'sk-1234' }).text).not.toContain('sk-1234');
  });
});

describe('what starts', () => {
  it('the key that the guide published, and a weak one', () => {
    expect(load(MODEL, { LITELLM_MASTER_KEY: 'sk-1234567890abcdef1234567890abcdef' }).masterKey).toBe(
      'sk-1234567890abcdef1234567890abcdef',
    );
    expect(load(MODEL, { LITELLM_MASTER_KEY: 'hunter2' }).masterKey).toBe('hunter2');
  });

  it('without a key only where the config says so', () => {
    const text = `${MODEL}general_settings: { dangerously_permit_weak_or_unset_master_key: true }\n`;
    expect(load(text, {}).masterKey).toBeUndefined();
  });

  it('reads references in mappings and lists of mappings, and not inside longer texts or lists of texts', () => {
    const config = load(
      `environment_variables: { HOST: "http://192.0.2.9:11434" }
general_settings: { master_key: os.environ/OWN_KEY }
model_list:
  - { model_name: a, litellm_params: { model: ollama/a, api_base: os.environ/HOST } }
  - { model_name: b, litellm_params: { model: ollama/b, api_base: "http://os.environ/HOST" } }
  - { model_name: c, litellm_params: { model: ollama/c, api_base: os.environ/UNSET } }
`,
      { OWN_KEY: 'sk-own' },
    );
    expect(config.masterKey).toBe('sk-own');
    expect(config.models.map((model) => model.apiBase)).toEqual([
      'http://192.0.2.9:11434',
      'http://os.environ/HOST',
      undefined,
    ]);
  });

  it('without the models of unknown providers, and says which', () => {
    const config = load(`model_list:
  - { model_name: a, litellm_params: { model: nosuchprovider/a } }
  - { model_name: b, litellm_params: { model: ollama_chat/b } }
  - { model_name: c, litellm_params: { model: llama3 } }
  - { model_name: d, litellm_params: { model: gpt-4o } }
`);
    expect(config.models.map(({ group, provider }) => [group, provider])).toEqual([
      ['b', 'ollama_chat'],
      ['d', 'openai'],
    ]);
    expect(config.notes.join('\n')).toContain('model=nosuchprovider/a');
  });
});
