import { describe, expect, it } from '@jest/globals';
import { healthCheckLine, namingNote } from '../../src/project/health-check-line.ts';
import { parseProxyConfig } from '../../src/project/proxy-config.ts';

const ENTRY = `model_list:
  - model_name: hab/*
    litellm_params:
      model: ollama_chat/*
      api_base: http://100.75.148.4:11434 # hab
`;

function lineFor(text: string, index = 0) {
  const config = parseProxyConfig('c.yaml', text);
  const model = config.models[index];
  if (model === undefined) throw new Error('no such model');
  return healthCheckLine(config, model);
}

describe('healthCheckLine', () => {
  it.each([
    ['behind the name', ENTRY, 2, '    model_info: {health_check_model: ollama_chat/llama3}'],
    [
      'in the model_info that is there',
      `${ENTRY}    model_info:\n        # of hab\n        mode: embedding\n`.replaceAll('ollama_chat', 'ollama'),
      6,
      '        health_check_model: ollama/nomic-embed-text',
    ],
    [
      'of a provider that is not Ollama',
      ENTRY.replace('ollama_chat/*', 'hosted_vllm/*'),
      2,
      '    model_info: {health_check_model: hosted_vllm/MODEL}',
    ],
    [
      'of a pattern without a star',
      ENTRY.replace('ollama_chat/*', 'ollama_chat/qwen3'),
      2,
      '    model_info: {health_check_model: ollama_chat/qwen3}',
    ],
    [
      'where the name is not the first key',
      'model_list:\n- litellm_params: {model: ollama/*}\n  model_name: "x/*" # any\n',
      3,
      '  model_info: {health_check_model: ollama/llama3}',
    ],
  ])('%s', (_, text, behind, line) => {
    expect(lineFor(text)).toEqual({ behind, text: line });
    expect(lineFor(text.replaceAll('\n', '\r\n'))).toEqual({ behind, text: line });
  });

  it('is for the entry that is meant', () => {
    const two = `${ENTRY}${ENTRY.split('\n').slice(1).join('\n').replace('hab/*', 'hugo/*')}`;
    expect(lineFor(two, 1)?.behind).toBe(6);
  });

  it.each([
    ['an entry in braces', 'model_list:\n  - {model_name: hab/*, litellm_params: {model: ollama_chat/*}}\n'],
    [
      'braces over several lines',
      'model_list:\n  - {\n    model_name: hab/*,\n    litellm_params: {model: ollama_chat/*}}\n',
    ],
    ['a model_info in braces', `${ENTRY}    model_info: {mode: chat}\n`],
    ['a health_check_model that is there', `${ENTRY}    model_info:\n      health_check_model: ollama/*\n`],
    ['no model', 'model_list:\n  - model_name: hab/*\n'],
    ['two stars', ENTRY.replace('ollama_chat/*', 'ollama_chat/*-*')],
  ])('is none for %s', (_, text) => {
    expect(lineFor(text)).toBeUndefined();
  });
});

it('says whose model takes the place of the example', () => {
  expect(namingNote({ provider: 'ollama_chat', mode: undefined }, 'hab')).toBe(
    'with a model of hab in place of llama3 (`ollama list` on hab names them)',
  );
  expect(namingNote({ provider: 'openai', mode: undefined }, 'openai')).toBe(
    'with a model of openai in place of MODEL',
  );
});
