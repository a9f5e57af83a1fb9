import { describe, expect, it } from '@jest/globals';
import { checks } from '../../src/checks/proxy-config.ts';
import { brief, findingsOf, projectOf } from './in-memory-project.ts';
import { found, foundBy, GOOD, GOOD_MODEL, PATH, withGeneral, withParam } from './proxy-config-fixture.ts';

it('finds nothing in a good config', async () => {
  expect(brief(await found(GOOD))).toEqual([]);
});

it('says nothing beyond the syntax about a config that cannot be read', async () => {
  const findings = await found('model_list:\n\t- a\n');
  expect(new Set(findings.map(({ check }) => check))).toEqual(new Set(['proxy-config/syntax']));
});

describe('files that cannot be checked', () => {
  it.each([
    ['a directory', 'is a directory'],
    ['a file of 10 MB', 'is 10.0 MB, the limit is 8 MB'],
  ])('are no matter of the checks of the room: %s', async (_, reason) => {
    const project = projectOf({}, { unread: [{ role: 'config', path: PATH, reason }] });
    expect(await findingsOf(checks, project)).toEqual([]);
  });

  it('gives one finding for what is said of an anchor by all its aliases', async () => {
    const text = `x: &hab {model: ollama_chat/a, api_base: "hab:11434"}\nmodel_list:\n  - {model_name: a, litellm_params: *hab}\n  - {model_name: b, litellm_params: *hab}\n`;
    expect(new Set(brief(await found(text)))).toEqual(
      new Set([
        'error 1:42-53 api_base has no scheme: hab:11434',
        'info 1:1-1 general_settings.master_key is not set: LiteLLM starts only when the variable LITELLM_MASTER_KEY is',
      ]),
    );
  });
});

describe('proxy-config/syntax', () => {
  it.each([
    ['', ['error 1:1-1 the file is empty: LiteLLM ends with `Config cannot be None or Empty.`']],
    ['- a\n', ['error 1:1-2 the top level is a list, not a mapping with keys such as model_list']],
    ['a: [1\nb: 2\n', expect.arrayContaining([expect.stringMatching(/^error 2:1-/)])],
    ['a: "x\0"\n', ['error 1:6-7 the character U+0000 is not allowed in YAML']],
  ])('%j', async (text, expected) => {
    expect(await foundBy('syntax', text)).toEqual(expected);
  });
});

describe('proxy-config/duplicate-key', () => {
  it('fires at the second key', async () => {
    expect(await foundBy('duplicate-key', withParam('model: ollama_chat/llama2'))).toEqual([
      'error 6:7-12 the key model stands twice; the one in line 4 has no effect',
    ]);
  });

  it('lets the same key stand in two mappings', async () => {
    expect(
      await foundBy(
        'duplicate-key',
        `${GOOD}litellm_settings:\n  drop_params: true\nrouter_settings:\n  num_retries: 1\n`,
      ),
    ).toEqual([]);
  });
});

describe('proxy-config/wrong-section', () => {
  it.each([
    [
      'master_key under litellm_settings',
      `${GOOD_MODEL}litellm_settings:\n  master_key: os.environ/K\n`,
      'error 7:3-13 master_key has no effect under litellm_settings; it belongs under general_settings',
    ],
    [
      'master_key at the top',
      `${GOOD_MODEL}master_key: os.environ/K\n`,
      'error 6:1-11 master_key has no effect at the top level; it belongs under general_settings',
    ],
    [
      'drop_params under general_settings',
      withGeneral('  drop_params: true\n'),
      'warning 8:3-14 drop_params has no effect under general_settings; it belongs under litellm_settings',
    ],
    [
      'routing_strategy under litellm_settings',
      `${GOOD}litellm_settings:\n  routing_strategy: simple-shuffle\n`,
      'warning 9:3-19 routing_strategy has no effect under litellm_settings; it belongs under router_settings',
    ],
    [
      'model_list under general_settings',
      'general_settings:\n  model_list: []\n',
      'warning 2:3-13 model_list has no effect under general_settings; it belongs at the top level',
    ],
  ])('%s', async (_, text, expected) => {
    expect(await foundBy('wrong-section', text)).toEqual([expected]);
  });

  it('lets settings stand where they belong, and such as several sections read', async () => {
    const text = `${GOOD}litellm_settings:\n  drop_params: true\n  num_retries: 2\n  default_fallbacks: [llama3]\nrouter_settings:\n  routing_strategy: simple-shuffle\n  num_retries: 2\n`;
    expect(await foundBy('wrong-section', text)).toEqual([]);
  });
});
