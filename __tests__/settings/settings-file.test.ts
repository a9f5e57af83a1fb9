import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { SlipwayError } from '../../src/model/error.ts';
import { INPUTS, settingKey } from '../../src/settings/inputs.ts';
import { resolveSettings } from '../../src/settings/settings.ts';
import { fileLayer } from '../../src/settings/settings-file.ts';

/** Hundreds of generated cases on a busy machine. */
jest.setTimeout(60_000);

function read(text: string) {
  return fileLayer('slipway.yml', text);
}

function failure(text: string): SlipwayError {
  try {
    resolveSettings([read(text).layer]);
  } catch (error) {
    if (error instanceof SlipwayError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('fileLayer', () => {
  it.each([
    ['empty', ''],
    ['a comment', '# nothing\n'],
    ['a document mark', '---\n'],
    ['null', 'null\n'],
    ['an empty map', '{}\n'],
    ['keys without values', 'hostname:\nchecks:\n'],
  ])('reads a file that is %s', (_, text) => {
    const { layer, checks } = read(text);
    expect(resolveSettings([layer]).values).toEqual(resolveSettings([]).values);
    expect(checks).toEqual({});
  });

  it('reads settings, lists, maps and checks, with BOM and CRLF', () => {
    const text = [
      '\ufeffhostname: gateway',
      'stabilitySeconds: 5',
      'requireModels: [llama3, mistral]',
      'secrets:',
      '  - OPENAI_API_KEY',
      'variables:',
      '  PORT: 4000',
      '  VERSION: 1.10',
      '  FLAG: true',
      "  EMPTY: ''",
      '  LINES: |',
      '    a',
      '    b',
      'checks:',
      '  dockerfile/layer-order: off',
      '  railway/port: warning',
      '',
    ].join('\r\n');
    const { layer, checks, checkAt } = read(text);
    const { values, sources } = resolveSettings([layer]);
    expect(values).toMatchObject({
      hostname: 'gateway',
      stabilitySeconds: 5,
      requireModels: ['llama3', 'mistral'],
      secrets: ['OPENAI_API_KEY'],
      variables: { PORT: '4000', VERSION: '1.10', FLAG: 'true', EMPTY: '', LINES: 'a\nb\n' },
    });
    expect(sources).toMatchObject({ hostname: 'file', variables: 'file', tag: 'default' });
    expect(checks).toEqual({ 'dockerfile/layer-order': 'off', 'railway/port': 'warning' });
    expect(checkAt('railway/port')).toBe('slipway.yml:16:3');
  });

  it.each<[string, string, string]>([
    [
      'failOn: yes',
      'failOn at slipway.yml:1:9: "yes" is not one of error, warning, info',
      'give error, warning or info',
    ],
    ['\n\nfailon: error', '"failon" at slipway.yml:3:1 is not an input', 'did you mean failOn?'],
    ['fail-on: error', '"fail-on" at slipway.yml:1:1 is not an input', 'did you mean failOn?'],
    ['check:\n  a/b: off', '"check" at slipway.yml:1:1 is not an input', 'did you mean checks?'],
    ['? [a]\n: b', '"" at slipway.yml:1:3 is not an input', 'remove it; `slipway <command> --help` lists all inputs'],
    ['gateTimeout: 10', 'gateTimeout at slipway.yml:1:14: 10 has no unit', 'write 10s for seconds or 10m for minutes'],
    [
      'gateTimeout: 1.5',
      'gateTimeout at slipway.yml:1:14: 1.5 is not a duration',
      'give a duration with its unit, such as 90s or 10m, at most 6h',
    ],
    ['hostname: 12', 'hostname at slipway.yml:1:11: the value is a number, not text', 'write it in quotes: "12"'],
    [
      'tailnet: true',
      'tailnet at slipway.yml:1:10: the value is true or false, not text',
      'write it in quotes: "true"',
    ],
    [
      'secrets: [A, 9]',
      'secrets at slipway.yml:1:10: the value is a list that does not hold text alone',
      'give names of environment variables, by commas or lines',
    ],
    [
      'variables: [A=1]',
      'variables at slipway.yml:1:12: the value is a list',
      'give lines of NAME=value (in slipway.yml a map)',
    ],
    [
      'variables:\n  1A: x',
      'variables at slipway.yml:2:3: "1A" is not the name of a variable',
      'a name holds letters, digits and _ and does not begin with a digit',
    ],
    ['variables:\n  A: [x]', 'variables.A at slipway.yml:2:3 is a list', 'give it text; put lists and maps in quotes'],
    [
      'variables:\n  A:',
      'variables.A at slipway.yml:2:3 has no value',
      "remove it, or write '' where it is meant to be empty",
    ],
    [
      'workingDirectory: x',
      'workingDirectory at slipway.yml:1:1 has no effect: slipway.yml itself is looked for in the working directory',
      'give it as the input working-directory or as SLIPWAY_WORKING_DIRECTORY',
    ],
    [
      '\ufefffailOn: x',
      'failOn at slipway.yml:1:9: "x" is not one of error, warning, info',
      'give error, warning or info',
    ],
    ['tag: *a', 'the alias at slipway.yml:1:6 stands for nothing', 'write its value, or put it in quotes'],
    ['checks: off', 'checks at slipway.yml:1:9 is not a map', 'write one `room/name: warning` a line below it'],
    [
      'checks:\n  port: off',
      '"port" at slipway.yml:2:3 is not the name of a check',
      'names read like dockerfile/proxy-cleared',
    ],
    [
      'checks:\n  a/b: warn',
      'checks.a/b at slipway.yml:2:3: "warn" is not one of error, warning, info, off',
      'give error, warning, info, off',
    ],
    [
      'checks:\n  a/b: eror',
      'checks.a/b at slipway.yml:2:3: "eror" is not one of error, warning, info, off',
      'did you mean error?',
    ],
  ])('refuses %j', (text, message, remedy) => {
    expect(failure(text)).toMatchObject({ code: 'INPUT_INVALID', message, remedy });
  });

  it.each<[string, string, RegExp]>([
    ['a list', '- a', /^slipway\.yml:1:1: not a map of settings$/],
    ['a word', 'hello', /^slipway\.yml:1:1: not a map of settings$/],
    ['a key twice', 'tag: a\ntag: b', /^slipway\.yml:2:1: not valid YAML: Map keys must be unique$/],
    ['an open quote', 'tag: "a', /^slipway\.yml:1:8: not valid YAML: /],
    ['a tab as indentation', 'checks:\n\ta/b: off', /^slipway\.yml:2:1: not valid YAML: /],
    ['two documents', 'tag: a\n---\ntag: b', /^slipway\.yml:2:1: not valid YAML: /],
    ['NUL', 'tag: a\nx\0y', /^slipway\.yml:2:2: a NUL character$/],
    ['deep nesting', '['.repeat(100_000), /^slipway\.yml is nested too deeply/],
    ['more than it may hold', `# ${'x'.repeat(300_000)}`, /^slipway\.yml is longer than 256 KB$/],
    ['an alias bomb', aliasBomb(), /^slipway\.yml is nested too deeply or repeats itself too often$/],
  ])('refuses a file with %s', (_, text, message) => {
    expect(failure(text)).toMatchObject({
      code: 'INPUT_INVALID',
      message: expect.stringMatching(message),
      remedy: expect.stringMatching(/\S/),
    });
  });

  it.each(INPUTS.filter(({ secret }) => secret).map(({ name }) => name))('refuses the secret %s', (name) => {
    const error = failure(`tag: tag:a\n${settingKey(name)}: stand-in-value\n`);
    expect(error).toMatchObject({
      code: 'INPUT_INVALID',
      message: `${settingKey(name)} at slipway.yml:2:1 is a secret, and slipway.yml is committed`,
      remedy: expect.stringContaining(`the input ${name} or as SLIPWAY_`),
    });
    expect(JSON.stringify(error)).not.toContain('stand-in-value');
  });

  it('refuses a token among the variables and does not repeat it', () => {
    const error = failure('variables:\n  KEY: sk-1234567890abcdef1234567890abcdef\n');
    expect(error.message).toBe('variables at slipway.yml:2:3: KEY looks like a secret, and slipway.yml is committed');
    expect(error.remedy).toContain('add KEY to `secrets`');
  });

  it('never repeats a token, whatever is wrong around it', () => {
    const shapes = fc.constantFrom<(token: string) => string>(
      (token) => `${token}: a`,
      (token) => `railwayToken: ${token}`,
      (token) => `railwayToken: "${token}`,
      (token) => `tag: *${token}`,
      (token) => `tag: !${token} a`,
      (token) => `tag: |${token}`,
      (token) => `%${token} x\n---\n`,
      (token) => `tag: "a" ${token}`,
      (token) => `checks: ${token}`,
      (token) => `checks:\n  a/b: ${token}`,
      (token) => `checks:\n  ${token}: off`,
      (token) => `variables:\n  ${token}: a`,
      (token) => `variables:\n  A: ${token}\n  A: b`,
      (token) => `  ${token}\n ${token}: x`,
      (token) => `hostname: [${token}]`,
      (token) => `requireModels: ["${token} x"]`,
    );
    const tokens = fc.uuid().chain((id) => fc.constantFrom(id, `sk-${id}`, `tskey-auth-${id}`));
    fc.assert(
      fc.property(tokens, shapes, (token, shape) => {
        try {
          resolveSettings([read(shape(token)).layer]);
        } catch (error) {
          const { message, remedy, details } = error as SlipwayError;
          expect(JSON.stringify([message, remedy, details])).not.toContain(token.slice(-13));
        }
      }),
    );
  });

  it('ends in settings or in one line, whatever the file holds', () => {
    const lines = fc.constantFrom(
      'tag: tag:a',
      'checks:',
      '  a/b: off',
      'variables:',
      '  A: 1',
      '- x',
      '&a',
      '*a',
      '"',
      "'",
      '|',
      '>',
      '{',
      '}',
      '[',
      ']',
      '? ',
      ': ',
      '!!set',
      '%YAML 1.1',
      '---',
      '...',
      '\t',
      '\r',
      '\u2028',
      '<<: *a',
      'failOn: &b error',
      'hostname: *b',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(fc.oneof(lines, fc.string())).map((all) => all.join('\n')),
    );
    fc.assert(
      fc.property(text, (given) => {
        try {
          resolveSettings([read(given).layer]);
        } catch (error) {
          expect(error).toBeInstanceOf(SlipwayError);
          expect((error as SlipwayError).message).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
        }
      }),
      { numRuns: 200 },
    );
  });
});

function aliasBomb(): string {
  const lines = ['requireModels:', '  - &a [x, x, x, x, x, x, x, x, x]'];
  for (let at = 0; at < 8; at++) {
    const before = String.fromCharCode(97 + at);
    const next = String.fromCharCode(98 + at);
    lines.push(`  - &${next} [${Array.from({ length: 9 }, () => `*${before}`).join(', ')}]`);
  }
  return lines.join('\n');
}
