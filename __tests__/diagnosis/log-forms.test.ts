import { describe, expect, it } from '@jest/globals';
import { diagnose } from '../../src/diagnosis/diagnose.ts';

const SOCKS = "ImportError: Using SOCKS proxy, but the 'socksio' package is not installed.";
const ROWS = ['LiteLLM starts', SOCKS, 'the end'];

function placesIn(text: string): (readonly [string, number])[] {
  return diagnose(text).map(({ name, evidence }) => [name, evidence.line] as const);
}

describe('a message is recognised', () => {
  const line = (form: (row: string) => string): string => ROWS.map(form).join('\n');

  it.each<readonly [string, string]>([
    ['as it is', line((row) => row)],
    ['with CRLF', line((row) => `${row}\r`)],
    ['behind a byte order mark', `\ufeff${line((row) => row)}`],
    ['in colour', line((row) => `\u001b[1;31m${row.replace('SOCKS', '\u001b[4mSOCKS\u001b[0m')}\u001b[0m`)],
    ['behind the title of a window', line((row) => `\u001b]0;title\u0007${row}`)],
    ['behind Railway’s times', line((row) => `2026-11-23T20:14:05.123456789Z [err] ${row}`)],
    ['behind Docker Compose’s names', line((row) => `litellm-1  | ${row}`)],
    ['behind BuildKit’s steps', line((row) => `#12 3.456 ${row}`)],
    ['behind systemd’s names', line((row) => `Nov 23 20:14:05 host litellm[12]: ${row}`)],
    ['in capitals', line((row) => row.toUpperCase())],
    ['indented', line((row) => `\t    ${row}`)],
    ['in quotes', line((row) => JSON.stringify(row))],
    ['with typographic quotes', line((row) => row.replaceAll("'", '’'))],
    ['with more blanks', line((row) => row.replaceAll(' ', '   '))],
    ['with NULs of a crash', line((row) => `\u0000\u0000${row}`)],
    [
      'from railway logs --json',
      line((message) => JSON.stringify({ message, timestamp: '2026-11-23T20:14:05Z', level: 'error' })),
    ],
    [
      'from Docker’s json-file',
      line((row) => JSON.stringify({ log: `${row}\n`, stream: 'stderr', time: '2026-11-23T20:14:05Z' })),
    ],
    ['in JSON with escaped quotes', line((message) => JSON.stringify({ message }).replaceAll("'", '\\u0027'))],
    [
      'from a log of LiteLLM in JSON',
      line((row) => JSON.stringify({ level: 'ERROR', message: 'failed', stacktrace: `Traceback\n${row}` })),
    ],
    [
      'from slipway logs --format json',
      JSON.stringify(
        ROWS.map((message) => ({ message })),
        undefined,
        0,
      ).replace('[', '\n['),
    ],
    ['in JSON with a mistake', line((row) => `{"message":"${row}",}`)],
    [
      'broken by a terminal between two words',
      `x\n2026-11-23T20:14:05 [err] ImportError: Using SOCKS proxy, but the\n'socksio' package is not installed.`,
    ],
    [
      'broken by a terminal inside a word',
      `x\n2026-11-23T20:14:05 [err] ImportError: Using SOCKS proxy, but the 'soc\nksio' package is not installed.`,
    ],
    ['behind a progress bar', `x\n 10%\r 50%\r100%\r${SOCKS}`],
  ])('%s', (_, text) => {
    expect(placesIn(text)).toEqual([['socks-in-all-proxy', 2]]);
  });

  it('in JSON, and shown without it', () => {
    const [found] = diagnose(JSON.stringify({ level: 'error', message: `Traceback\n${SOCKS}\nend` }));
    expect(found?.evidence).toEqual({ line: 1, text: SOCKS });
  });

  it('in JSON over several lines, with the line that holds it', () => {
    const text = JSON.stringify([{ message: 'LiteLLM starts' }, { message: SOCKS }], undefined, 2);
    expect(placesIn(text)).toEqual([['socks-in-all-proxy', 6]]);
  });

  it('on a line of its own, with the prefix taken off', () => {
    for (const prefix of [
      '',
      '2026-11-23T20:14:05Z ',
      'litellm-1  | ',
      '#12 3.456 ',
      '[err] ',
      '2026-11-23 20:14:05 [err] ',
    ])
      expect([prefix, placesIn(`${prefix}Killed`)]).toEqual([prefix, [['out-of-memory', 1]]]);
    for (const other of ['Killed by admin', 'the job was Killed', 'Killed: 3 jobs'])
      expect(placesIn(other)).toEqual([]);
  });

  it('at the end of a line only where it must stand there', () => {
    expect(placesIn("KeyError: 'model'")).toEqual([['model-incomplete', 1]]);
    expect(placesIn("KeyError: 'model_info'")).toEqual([]);
    expect(placesIn('./run.sh: 2: set: Illegal option -x')).toEqual([]);
  });

  it('not where its words stand on two lines of their own', () => {
    const first = 'Ollama_chatException - this long line ends with another word than that';
    expect(placesIn(`${first}\nmodel x not found`)).toEqual([]);
    expect(placesIn('short: Using SOCKS proxy,\nbut the socksio package is not installed')).toEqual([]);
  });
});

describe('an odd text', () => {
  it.each([
    ['nothing', ''],
    ['a line feed', '\n'],
    ['NULs', '\u0000'.repeat(100)],
    ['half a surrogate', '\ud800 x \udc00'],
    ['a capital that has two small letters', `${'İ'.repeat(400)} x`],
    ['JSON that is deep', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    ['JSON of no text', '[1,2,{"a":null}]'],
    ['an escape sequence that does not end', '\u001b[12;'],
  ])('of %s shows nothing', (_, text) => {
    expect(placesIn(text)).toEqual([]);
  });

  it('with capitals that grow keeps its evidence', () => {
    const [found] = diagnose(`${'İ'.repeat(400)} Config cannot be None or Empty.`);
    expect(found?.evidence.text).toContain('Config cannot be None or Empty.');
  });
});
