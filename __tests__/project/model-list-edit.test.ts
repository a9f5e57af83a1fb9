import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { LineIndex } from '../../src/model/position.ts';
import { type ModelEntry, modelEntryData, yamlText } from '../../src/project/model-entry.ts';
import { insertModels, replaceModels } from '../../src/project/model-list-edit.ts';
import { parseProxyConfig } from '../../src/project/proxy-config.ts';
import { readYaml } from '../../src/project/yaml-source.ts';

const NIC: ModelEntry = {
  name: 'qwen3:8b',
  model: 'ollama_chat/qwen3:8b',
  apiBase: 'http://100.64.0.9:11434',
  host: 'nic',
};
const ERIK: ModelEntry = {
  name: 'nomic-embed-text',
  model: 'ollama/nomic-embed-text',
  apiBase: 'http://100.64.0.10:11434',
  host: 'erik',
  mode: 'embedding',
};

function edited(text: string, entries: readonly ModelEntry[] = [NIC]): string {
  const edit = insertModels(text, entries);
  if (edit.kind === 'refused') throw new Error(edit.reason);
  return edit.text;
}

describe('insertModels', () => {
  it.each([
    [
      'entries apart by a blank line',
      'model_list:\n  - model_name: a\n    litellm_params:\n      model: x/a\n\n  - model_name: b\n    litellm_params:\n      model: x/b # last\n\n# settings\ngeneral_settings: {}\n',
      'model_list:\n  - model_name: a\n    litellm_params:\n      model: x/a\n\n  - model_name: b\n    litellm_params:\n      model: x/b # last\n\n  - model_name: qwen3:8b\n    litellm_params:\n      model: ollama_chat/qwen3:8b\n      api_base: http://100.64.0.9:11434 # nic\n\n# settings\ngeneral_settings: {}\n',
    ],
    [
      'entries without one, at the left edge, deeply indented inside',
      'model_list:\n- model_name: a\n  litellm_params:\n      model: x/a\n- model_name: b\n  litellm_params:\n      model: x/b\n',
      'model_list:\n- model_name: a\n  litellm_params:\n      model: x/a\n- model_name: b\n  litellm_params:\n      model: x/b\n- model_name: qwen3:8b\n  litellm_params:\n      model: ollama_chat/qwen3:8b\n      api_base: http://100.64.0.9:11434 # nic\n',
    ],
    [
      'a dash with wide spacing and no line end at the end',
      'model_list:\n    -   model_name: a\n        litellm_params: {model: x/a}',
      'model_list:\n    -   model_name: a\n        litellm_params: {model: x/a}\n\n    -   model_name: qwen3:8b\n        litellm_params:\n          model: ollama_chat/qwen3:8b\n          api_base: http://100.64.0.9:11434 # nic',
    ],
    [
      'options of the last entry that are commented out',
      'model_list:\n  - model_name: a\n    litellm_params:\n      model: x/a\n      # timeout: 30\n    # model_info: {}\n  # - model_name: c\nx: 1\n',
      'model_list:\n  - model_name: a\n    litellm_params:\n      model: x/a\n      # timeout: 30\n    # model_info: {}\n\n  - model_name: qwen3:8b\n    litellm_params:\n      model: ollama_chat/qwen3:8b\n      api_base: http://100.64.0.9:11434 # nic\n  # - model_name: c\nx: 1\n',
    ],
    [
      'an empty list with a comment',
      'model_list: [] # none yet\nx: 1\n',
      'model_list: # none yet\n  - model_name: qwen3:8b\n    litellm_params:\n      model: ollama_chat/qwen3:8b\n      api_base: http://100.64.0.9:11434 # nic\nx: 1\n'.replace(
        'model_list: #',
        'model_list:  #',
      ),
    ],
    [
      'an empty list alone on its line',
      'x: 1\nmodel_list: []\n',
      'x: 1\nmodel_list:\n  - model_name: qwen3:8b\n    litellm_params:\n      model: ollama_chat/qwen3:8b\n      api_base: http://100.64.0.9:11434 # nic\n',
    ],
    [
      'a key without a value',
      'model_list:\n  # none yet\nx: 1\n',
      'model_list:\n  - model_name: qwen3:8b\n    litellm_params:\n      model: ollama_chat/qwen3:8b\n      api_base: http://100.64.0.9:11434 # nic\n  # none yet\nx: 1\n',
    ],
    [
      'no model_list',
      'x: 1\n',
      'x: 1\n\nmodel_list:\n  - model_name: qwen3:8b\n    litellm_params:\n      model: ollama_chat/qwen3:8b\n      api_base: http://100.64.0.9:11434 # nic\n',
    ],
    [
      'nothing but a comment',
      '# mine\n',
      '# mine\n\nmodel_list:\n  - model_name: qwen3:8b\n    litellm_params:\n      model: ollama_chat/qwen3:8b\n      api_base: http://100.64.0.9:11434 # nic\n',
    ],
    [
      'an anchor on the list, CRLF, a block text at its end',
      'model_list: &models\r\n  - model_name: a\r\n    litellm_params: &p\r\n      model: |-\r\n        x/a\r\nother: *p\r\n',
      'model_list: &models\r\n  - model_name: a\r\n    litellm_params: &p\r\n      model: |-\r\n        x/a\r\n\r\n  - model_name: qwen3:8b\r\n    litellm_params:\r\n      model: ollama_chat/qwen3:8b\r\n      api_base: http://100.64.0.9:11434 # nic\r\nother: *p\r\n',
    ],
  ])('puts an entry behind %s', (_, before, after) => {
    expect(edited(before)).toBe(after);
  });

  it.each([
    ['model_list: [{model_name: a, litellm_params: {model: x/a}}]\n', 'model_list is written in [ ]'],
    ['{"model_list": []}\n', 'it is written in { }'],
    ['model_list: 3\n', 'model_list is no list'],
    ['a: &x []\nmodel_list: *x\n', 'model_list is an alias'],
    ['model_list: &x\n  - model_name: a\nb: *x\n', 'written in a way that an insertion would change'],
    ['- a\n', 'its top level is no mapping'],
    ['model_list: []\nmodel_list: []\n', 'model_list stands there twice'],
    ['model_list:\n  - a: [\n', 'is not valid'],
    ['x: 1\n...\n', 'it ends in a document mark (...)'],
  ])('leaves %j alone', (text, reason) => {
    const edit = insertModels(text, [NIC]);
    expect(edit).toEqual({ kind: 'refused', reason: expect.stringContaining(reason) });
  });

  it('gives entries whose routes have the names of their hosts', () => {
    const config = parseProxyConfig('c.yaml', edited('model_list:\n', [NIC, ERIK]));
    expect(config.models.map(({ name, comment, apiBase }) => [name, comment, apiBase])).toEqual([
      ['qwen3:8b', 'nic', 'http://100.64.0.9:11434'],
      ['nomic-embed-text', 'erik', 'http://100.64.0.10:11434'],
    ]);
    expect(config.data.model_list).toEqual([NIC, ERIK].map(modelEntryData));
  });

  it('keeps every other byte of any config, and reads back as the same and the new entries', () => {
    fc.assert(
      fc.property(configs, fc.array(entries, { minLength: 1, maxLength: 4 }), (text, added) => {
        const before = readYaml(text, new LineIndex(text), 'pyyaml');
        expect(before.problems).toEqual([]);
        const edit = insertModels(text, added);
        if (edit.kind === 'refused') throw new Error(`${edit.reason}\n${text}`);
        expect(isInsertion(text, edit.text)).toBe(true);
        const after = readYaml(edit.text, new LineIndex(edit.text), 'pyyaml');
        const was = before.data as { model_list?: unknown[] | null };
        expect(after.data).toEqual({ ...was, model_list: [...(was.model_list ?? []), ...added.map(modelEntryData)] });
        const config = parseProxyConfig('c.yaml', edit.text);
        expect(config.models.slice(-added.length).map(({ comment }) => comment)).toEqual(added.map(({ host }) => host));
      }),
      { numRuns: 300 },
    );
  });
});

it('replaceModels puts entries in the place of those of a template', () => {
  const text = '# top\nmodel_list:\n  - model_name: a\n    litellm_params: {model: x/a}\n\n# below\nx: 1\n';
  expect(replaceModels(text, [NIC])).toBe(
    '# top\nmodel_list:\n  - model_name: qwen3:8b\n    litellm_params:\n      model: ollama_chat/qwen3:8b\n      api_base: http://100.64.0.9:11434 # nic\n\n# below\nx: 1\n',
  );
});

it.each(['yes', 'Null', 'a: b', 'a #b', '8b', '*', 'x:', '', '1e3', 'e0', 'E-1', "it's", 'ü', '-a', 'a\nb'])(
  'yamlText writes %j so that it is read as the same text',
  (text) => {
    const source = readYaml(`a: ${yamlText(text)}\n`, new LineIndex(''), 'pyyaml');
    expect(source.data).toEqual({ a: text });
  },
);

/** One stretch was put in, and perhaps `[]`, `null` or `~` with its blanks was taken out. */
function isInsertion(before: string, after: string): boolean {
  const candidates = [
    before,
    ...[' []', ' null', ' ~'].flatMap((gone) => [
      before.replace(`model_list:${gone}`, 'model_list:'),
      before.replace(`model_list:${gone}`, 'model_list: '),
    ]),
  ];
  return candidates.some((text) => {
    let start = 0;
    while (start < text.length && text[start] === after[start]) start++;
    return after.length >= text.length && after.endsWith(text.slice(start));
  });
}

const words = fc.stringMatching(/^[a-z][a-z0-9]{0,6}$/);
const entries: fc.Arbitrary<ModelEntry> = fc.record(
  {
    name: fc.stringMatching(/^[a-zA-Z0-9][a-zA-Z0-9._/:-]{0,12}$/),
    model: fc.stringMatching(/^ollama_chat\/[a-z0-9.:-]{1,8}$/),
    apiBase: fc.constantFrom('http://100.64.0.9:11434', 'http://[fd7a:115c:a1e0::9]:11434'),
    host: words,
    mode: fc.constant('embedding' as const),
  },
  { requiredKeys: ['name', 'model', 'apiBase', 'host'] },
);

/** Block-style configs as people write them: any indentation, comments and blank lines anywhere, quotes, anchors, CRLF. */
const configs: fc.Arbitrary<string> = fc
  .record({
    dash: fc.integer({ min: 0, max: 4 }),
    gap: fc.integer({ min: 1, max: 3 }),
    step: fc.integer({ min: 1, max: 4 }),
    list: fc.array(
      fc.record({
        name: words,
        shape: fc.constantFrom('block', 'flow', 'quoted', 'literal', 'folded', 'empty-info', 'anchor', 'list'),
        comment: fc.constantFrom('', ' # inline', '\n#left', '\n', '\n\n'),
        below: fc.constantFrom('', 'deep', 'dash', 'blank'),
      }),
      { maxLength: 5 },
    ),
    none: fc.constantFrom(
      'model_list:',
      'model_list: []',
      'model_list: null',
      'model_list: ~',
      'model_list: [] # none',
      '',
    ),
    above: fc.constantFrom('', '# top\n', 'general_settings:\n  master_key: os.environ/KEY\n\n', '---\n'),
    under: fc.constantFrom('', '\n', '# below\n', '\n# below\nx: &a\n  - 1\ny: *a\n', 'x:\n  - "a # b"\n'),
    crlf: fc.boolean(),
    cut: fc.boolean(),
  })
  .map(({ dash, gap, step, list, none, above, under, crlf, cut }) => {
    const body =
      list.length === 0
        ? none === ''
          ? ''
          : `${none}\n`
        : `model_list:\n${list.map((item, index) => itemText(item, index, dash, gap, step)).join('')}`;
    // A literal text at the very end keeps its last line break.
    const text = `${above}${body}${under}` || 'x: 1\n';
    const whole = cut && !/[|>]/.test(text) ? text.replace(/\n+$/, '') : text;
    return crlf ? whole.replaceAll('\n', '\r\n') : whole;
  })
  .filter((text) => readYaml(text, new LineIndex(text), 'pyyaml').data !== null);

function itemText(
  item: { name: string; shape: string; comment: string; below: string },
  index: number,
  dash: number,
  gap: number,
  step: number,
): string {
  const key = ' '.repeat(dash + 1 + gap);
  const deep = `${key}${' '.repeat(step)}`;
  const model: Record<string, string> = {
    block: `${key}litellm_params:\n${deep}model: x/${item.name}${item.comment}\n`,
    flow: `${key}litellm_params: {model: x/a,\n${deep}api_base: http://a:1}${item.comment}\n`,
    quoted: `${key}litellm_params:\n${deep}model: "x/#\n${deep}  ${item.name}"${item.comment}\n`,
    literal: `${key}litellm_params:\n${deep}model: |\n${deep}  x/${item.name}\n${deep}  # text\n\n`,
    folded: `${key}litellm_params:\n${deep}model: >+\n${deep}  x/${item.name}\n\n`,
    'empty-info': `${key}litellm_params:\n${deep}model: x\n${key}model_info:${item.comment}\n`,
    anchor: `${key}litellm_params: &p${index}\n${deep}model: x\n${key}model_info: *p${index}${item.comment}\n`,
    list: `${key}litellm_params:\n${deep}model: x\n${deep}tags:\n${deep}- a\n${deep}- b${item.comment}\n`,
  };
  const below: Record<string, string> = {
    '': '',
    deep: `${deep}# deep\n`,
    dash: `${' '.repeat(dash)}# dash\n`,
    blank: '\n',
  };
  return `${' '.repeat(dash)}-${' '.repeat(gap)}model_name: ${item.name}\n${model[item.shape]}${below[item.below]}`;
}
