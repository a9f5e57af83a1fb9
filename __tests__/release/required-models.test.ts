import { describe, expect, it } from '@jest/globals';
import type { ModelTarget } from '../../src/probe/gate.ts';
import { requiredModels } from '../../src/release/gate-step.ts';
import { failureOf } from '../system/loopback.ts';

function target(name: string, mode?: string): ModelTarget {
  return { name, ask: name, host: 'hab', ...(mode === undefined ? {} : { mode }) };
}

const TARGETS = [target('llama3'), target('nomic', 'embedding'), target('dall-e', 'image_generation')];
const FORMER = ['llama3', 'gone', 'dall-e'].map((name) => ({ name, ask: name, host: 'hab' }));

describe('requiredModels', () => {
  it.each<[string, Parameters<typeof requiredModels>[0], typeof FORMER | undefined, 'all' | string[]]>([
    ['all', 'all', undefined, 'all'],
    ['a list', ['nomic'], undefined, ['nomic']],
    ['unchanged at first', 'unchanged', undefined, []],
    ['unchanged later: what is still there and can be asked', 'unchanged', FORMER, ['llama3']],
  ])('%s', (_name, wish, former, required) => {
    expect(requiredModels(wish, TARGETS, former)).toEqual(required);
  });

  it.each<[string, string[], string, string]>([
    [
      'that is not in the config',
      ['llama3', 'none', 'nobody'],
      'require-models names none, nobody, which is not in model_list',
      'the models are llama3, nomic, dall-e',
    ],
    [
      'of a mode that the gate does not ask',
      ['llama3', 'dall-e'],
      'require-models names dall-e, which the gate does not ask (mode image_generation)',
      'leave it out, and ask it yourself after the release: the gate asks models of mode chat, completion, responses and embedding',
    ],
  ])('refuses a name %s', async (_name, wish, message, remedy) => {
    const error = await failureOf(Promise.resolve().then(() => requiredModels(wish, TARGETS, undefined)));
    expect({ code: error.code, message: error.message, remedy: error.remedy }).toEqual({
      code: 'INPUT_INVALID',
      message,
      remedy,
    });
  });

  it('refuses a config without a model: a release that asked none would pass for one whose models answer', async () => {
    const error = await failureOf(Promise.resolve().then(() => requiredModels('all', [], undefined)));
    expect(error.code).toBe('FILE_INVALID');
    expect(error.message).toBe('the proxy config has no model: there is nothing that a gate could ask');
    const listed = await failureOf(Promise.resolve().then(() => requiredModels(['a'], [], undefined)));
    expect(listed.message).toBe(error.message);
  });

  it('refuses a wildcard that nothing can ask, with its reason', async () => {
    const star = { name: 'openai/*', ask: undefined, host: 'openai', notAsked: 'nothing tells a model' };
    const error = await failureOf(Promise.resolve().then(() => requiredModels(['openai/*'], [star], undefined)));
    expect(error.message).toBe('require-models names openai/*, which the gate does not ask (nothing tells a model)');
  });

  it('takes a name that several entries share when one of them can be asked', () => {
    const targets = [target('both', 'rerank'), target('both')];
    expect(requiredModels(['both'], targets, undefined)).toEqual(['both']);
  });
});
