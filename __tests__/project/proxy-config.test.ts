import { describe, expect, it } from '@jest/globals';
import { parseProxyConfig } from '../../src/project/proxy-config.ts';

const MODEL = `model_list:
  - model_name: llama3-hugo
    litellm_params:
      model: ollama/llama3
      api_base: http://100.104.46.119:11434  # Hugo
    model_info:
      health_check_model: ollama/llama3
`;

function problemsOf(text: string): string[] {
  return parseProxyConfig('c.yaml', text).problems.map(({ line, column, message }) => `${line}:${column} ${message}`);
}

describe('parseProxyConfig', () => {
  it('reads a model with the place of its name and its api_base', () => {
    const [model] = parseProxyConfig('c.yaml', MODEL).models;
    expect(model).toMatchObject({
      index: 0,
      name: 'llama3-hugo',
      model: 'ollama/llama3',
      provider: 'ollama',
      apiBase: 'http://100.104.46.119:11434',
      healthCheckModel: 'ollama/llama3',
      comment: 'Hugo',
      at: { line: 2, column: 17, endLine: 2, endColumn: 28 },
      apiBaseAt: { line: 5, column: 17, endLine: 5, endColumn: 44 },
    });
  });

  it.each([
    ['CRLF', MODEL.replaceAll('\n', '\r\n')],
    ['a byte order mark', `\ufeff${MODEL}`],
  ])('finds the same places with %s', (_, text) => {
    const config = parseProxyConfig('c.yaml', text);
    expect(config.problems).toEqual([]);
    expect(config.models[0]?.apiBaseAt).toEqual({ line: 5, column: 17, endLine: 5, endColumn: 44 });
    expect(config.models[0]?.comment).toBe('Hugo');
  });

  it.each([
    ['empty', '', '1:1 the file is empty: LiteLLM ends with `Config cannot be None or Empty.`'],
    ['only comments', '# nothing\n', '1:1 the file is empty: LiteLLM ends with `Config cannot be None or Empty.`'],
    ['a list', '- model_name: a\n', '1:1 the top level is a list, not a mapping with keys such as model_list'],
    ['a word', 'hello\n', '1:1 the top level is a single string, not a mapping with keys such as model_list'],
    ['a tab', 'a:\n\tb: 1\n', '2:1 Tabs are not allowed as indentation'],
    ['two documents', 'a: 1\n---\nb: 2\n', '2:1 the file holds more than one document; only one is read'],
    ['a NUL', 'a: 1\nb: "x\0"\n', '2:6 the character U+0000 is not allowed in YAML'],
    ['an unknown alias', 'a: *base\n', '1:4 the alias *base names an anchor that is not set before it'],
    [
      'a template without quotes',
      'a: {{ KEY }}\n',
      '1:5 a key is a list or a mapping; a value that begins with { or [ needs quotes',
    ],
    ['a tab before a comment', 'a:\n  - b \t# c\n', '2:7 a tab stands between words, where PyYAML takes only spaces'],
    ['a tab in a plain text', 'a: b\tc\n', '1:5 a tab stands between words, where PyYAML takes only spaces'],
    ['a tab in an empty line', 'a: b\n\t\nc: d\n', '2:1 a tab stands between words, where PyYAML takes only spaces'],
    ['an alias of itself', 'a: &a\n  b: *a\n', '2:6 the alias *a stands inside its own anchor'],
    ['a tag', 'a: !ENV x\n', '1:4 Unresolved tag: !ENV is a tag that YAML loaders refuse'],
  ])('tells what is wrong with %s', (_, text, expected) => {
    expect(problemsOf(text)).toContain(expected);
    expect(parseProxyConfig('c.yaml', text).data).toEqual({});
  });

  it('finds an alias bomb and ends', () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
    for (let level = 1; level <= 30; level++) {
      const previous = `*a${level - 1}`;
      lines.push(`a${level}: &a${level} [${Array.from({ length: 10 }, () => previous).join(', ')}]`);
    }
    expect(problemsOf(lines.join('\n'))).toEqual(['2:10 its aliases expand to more than a billion values']);
  });

  it.each([
    ['brackets', '['.repeat(100_000)],
    ['mappings in a line', '{a: '.repeat(20_000)],
    ['items', '- '.repeat(20_000)],
    ['indented keys', Array.from({ length: 2_000 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
  ])('refuses nesting that would exhaust the stack: %s', (_, text) => {
    expect(problemsOf(text)).toEqual([expect.stringMatching(/^\d+:\d+ the nesting is too deep$/)]);
  });

  it('reads nesting that a config may have', () => {
    expect(problemsOf(`a: ${'['.repeat(100)}${']'.repeat(100)}`)).toEqual([]);
  });

  it('allows as many aliases as a long config has', () => {
    const entries = Array.from(
      { length: 1500 },
      (_, index) => `  - model_name: m${index}\n    litellm_params:\n      <<: *hab\n      model: ollama/m${index}\n`,
    );
    const text = `x-hab: &hab\n  api_base: http://100.75.148.4:11434\nmodel_list:\n${entries.join('')}`;
    const config = parseProxyConfig('c.yaml', text);
    expect(config.problems).toEqual([]);
    expect(config.models[1499]).toMatchObject({ apiBase: 'http://100.75.148.4:11434', model: 'ollama/m1499' });
    expect(config.models[1499]?.apiBaseAt).toEqual({ line: 2, column: 13, endLine: 2, endColumn: 38 });
  });

  it('lets own keys win over merged ones and the first merged mapping over the second', () => {
    const text = 'a: &a {x: 1, y: 1}\nb: &b {x: 2, z: 2}\nc:\n  <<: [*a, *b]\n  y: 3\n';
    expect(parseProxyConfig('c.yaml', text).data.c).toEqual({ x: 1, y: 3, z: 2 });
  });

  it('reads scalars as PyYAML does', () => {
    expect(parseProxyConfig('c.yaml', 'a: yes\nb: 010\nc: "yes"\nd: ~\ne: y\nf: off\n').data).toEqual({
      a: true,
      b: 8,
      c: 'yes',
      d: null,
      e: 'y',
      f: false,
    });
  });

  it('takes __proto__ for a key like any other', () => {
    const { data } = parseProxyConfig('c.yaml', '__proto__: {polluted: 1}\na: 2\n');
    expect(Object.keys(data)).toEqual(['__proto__', 'a']);
    expect('polluted' in data).toBe(false);
  });

  it('tells of a key that stands twice, with the place of both, and keeps the last', () => {
    const config = parseProxyConfig('c.yaml', 'a: 1\nb:\n  x: 1\n  x: 2\na: 3\n');
    expect(config.duplicates).toEqual([
      { line: 4, column: 3, endLine: 4, endColumn: 4, key: 'x', first: { line: 3, column: 3 } },
      { line: 5, column: 1, endLine: 5, endColumn: 2, key: 'a', first: { line: 1, column: 1 } },
    ]);
    expect(config.data).toEqual({ a: 3, b: { x: 2 } });
    expect(config.at(['a'])).toMatchObject({ line: 5, column: 4 });
  });

  it('tells where keys and values stand', () => {
    const config = parseProxyConfig('c.yaml', 'general_settings:\n  master_key: "x"\n  empty:\n');
    expect(config.at(['general_settings', 'master_key'])).toEqual({ line: 2, column: 15, endLine: 2, endColumn: 18 });
    expect(config.at(['general_settings', 'master_key'], 'key')).toEqual({
      line: 2,
      column: 3,
      endLine: 2,
      endColumn: 13,
    });
    // What has no value is shown at its key.
    expect(config.at(['general_settings', 'empty'])).toEqual({ line: 3, column: 3, endLine: 3, endColumn: 8 });
    expect(config.at(['general_settings', 'absent'])).toBeUndefined();
  });

  it('tells of every tab', () => {
    expect(problemsOf('a: b\tc\nd: e\tf\n').map((problem) => problem.slice(0, 4))).toEqual(['1:5 ', '2:5 ']);
  });

  it('allows tabs in quotes, comments and block texts', () => {
    expect(problemsOf('a: "b\tc" # d\te\nf: |\n  g\th\n')).toEqual([]);
  });

  it('gives every scalar once, at its own place, whatever aliases repeat it', () => {
    const config = parseProxyConfig('c.yaml', 'a: &x\n  b: 1\nc: *x\nd: [e, {f: g}]\n');
    const found = config.scalars().map(({ path, value, at }) => `${path.join('.')} = ${value} ${at.line}:${at.column}`);
    expect(found).toEqual(['a.b = 1 2:6', 'd.0 = e 4:5', 'd.1.f = g 4:12']);
    expect(config.data.c).toEqual({ b: 1 });
  });

  it('reads 10,000 models, each in its place', () => {
    const entry = (index: number) =>
      `  - model_name: m${index}\n    litellm_params:\n      model: ollama/llama3\n      api_base: http://100.75.148.4:11434 # hab\n`;
    const config = parseProxyConfig(
      'c.yaml',
      `model_list:\n${Array.from({ length: 10_000 }, (_, i) => entry(i)).join('')}`,
    );
    expect(config.models).toHaveLength(10_000);
    expect(config.models[9_999]?.at).toMatchObject({ line: 2 + 4 * 9_999, column: 17 });
  });

  it.each([
    ['entries that are no mapping', 'model_list: [1, null, text, [a]]\n'],
    ['a model_list that is a mapping', 'model_list: {a: 1}\n'],
    [
      'values of a wrong type',
      'model_list: [{model_name: 1, litellm_params: {model: [], api_base: {}}, model_info: 3}]\n',
    ],
    ['keys that are no text', '1: 2\nnull: 3\ntrue: 4\n'],
  ])('survives %s', (_, text) => {
    const config = parseProxyConfig('c.yaml', text);
    expect(config.problems).toEqual([]);
    expect(config.models.every((model) => model.name === undefined && model.apiBase === undefined)).toBe(true);
  });
});
