import { describe, expect, it } from '@jest/globals';
import { foundBy, GOOD } from './proxy-config-fixture.ts';

describe('proxy-config/fallback-unknown', () => {
  it.each([
    [
      'an unknown target',
      'litellm_settings:\n  fallbacks: [{llama3: [gpt-x]}]\n',
      ['error 9:25-30 gpt-x is not a model of model_list'],
    ],
    [
      'an unknown source',
      'router_settings:\n  fallbacks:\n    - llama9: [llama3]\n',
      ['error 10:7-13 llama9 is not a model of model_list'],
    ],
    [
      'an unknown default',
      'litellm_settings:\n  default_fallbacks: [llama9]\n',
      ['error 9:23-29 llama9 is not a model of model_list'],
    ],
    [
      'a context window fallback',
      'litellm_settings:\n  context_window_fallbacks: [{llama3: [big]}]\n',
      ['error 9:40-43 big is not a model of model_list'],
    ],
    [
      'two keys in one',
      'litellm_settings:\n  fallbacks: [{llama3: [llama3], "*": [llama3]}]\n',
      ['error 9:15-48 a fallback is a mapping with one key: LiteLLM ends at start with a ValueError'],
    ],
    [
      'a text in place of the list',
      'litellm_settings:\n  fallbacks: [{llama3: llama3}]\n',
      ['error 9:24-30 the fallbacks of llama3 are not a list: LiteLLM ends at start with a TypeError'],
    ],
    [
      'a word',
      'litellm_settings:\n  fallbacks: llama3\n',
      ['error 9:14-20 fallbacks is not a list of {model: [models]}'],
    ],
  ])('%s', async (_, lines, expected) => {
    expect(await foundBy('fallback-unknown', `${GOOD}${lines}`)).toEqual(expected);
  });

  it.each([
    ['models of the list', 'litellm_settings:\n  fallbacks: [{llama3: [llama3]}]\n'],
    ['the general fallback', 'litellm_settings:\n  fallbacks: [{"*": [llama3]}]\n'],
    ['an alias', 'router_settings:\n  model_group_alias: {gpt-4: llama3}\n  fallbacks: [{gpt-4: [llama3]}]\n'],
    ['no fallbacks', 'litellm_settings:\n  fallbacks:\n'],
  ])('lets stand %s', async (_, lines) => {
    expect(await foundBy('fallback-unknown', `${GOOD}${lines}`)).toEqual([]);
  });

  it('lets a wildcard stand for its models', async () => {
    const text = `${GOOD.replace('model_name: llama3', 'model_name: ollama/*')}litellm_settings:\n  fallbacks: [{ollama/a: [ollama/b]}]\n`;
    expect(await foundBy('fallback-unknown', text)).toEqual([]);
  });
});
