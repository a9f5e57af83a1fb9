import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { printable, printableLine } from '../../src/report/printable.ts';

/** Hundreds of generated cases on a busy machine. */
jest.setTimeout(60_000);

/** What actions/runner takes for a command in one line (ActionCommand.TryParseV2 and TryParse). */
function runnerCommand(line: string): string | undefined {
  const start = line.trimStart();
  if (start.startsWith('::')) {
    const end = start.indexOf('::', 2);
    const name = end < 0 ? '' : (start.slice(2, end).split(' ')[0] ?? '');
    if (/^[a-z-]+$/i.test(name)) return name;
  }
  return /##\[([a-z-]+)[^\]]*\]/i.exec(line)?.[1];
}

const COMMANDS = ['error', 'set-output', 'add-mask', 'stop-commands', 'save-state', 'group', 'endgroup', 'debug'];
const spoiled = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '::',
        ':',
        '##[',
        '##',
        '#',
        '[',
        ']',
        ' ',
        '\n',
        '\r',
        '\t',
        '\u001b[31m',
        '\u001b]0;t\u0007',
        '\u009b1m',
        '\0',
        '\u200b',
        '\u202e',
        '%0A',
        'file=a',
        ...COMMANDS,
      ),
      fc.string({ unit: 'binary', maxLength: 5 }),
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''));

describe('printable', () => {
  it.each([
    ['::error::boom', ': :error::boom'],
    ['  ::set-output name=a::b', '  : :set-output name=a::b'],
    ['x ::add-mask::y', 'x : :add-mask::y'],
    [':\u0000:error::boom', ': :error::boom'],
    ['##[error]boom', '# #[error]boom'],
    ['\u001b[31mred\u001b[0m\r\nnext', 'red\nnext'],
    ['\u001b]0;title\u0007text', 'text'],
    ['a\u202eb\u0007c', 'abc'],
    ['listening on [::1]:4000', 'listening on [::1]:4000'],
    ['fd7a:115c:a1e0::1', 'fd7a:115c:a1e0::1'],
    ['a\tb', 'a\tb'],
    ['', ''],
  ])('makes of %j', (text, expected) => {
    expect(printable(text)).toBe(expected);
  });

  it('leaves no control character and no workflow command in any line', () => {
    fc.assert(
      fc.property(spoiled, (text) => {
        const shown = printable(text);
        expect(shown).not.toMatch(/\p{Cc}(?<![\n\t])|[\u202a-\u202e\u2066-\u2069]/u);
        for (const line of shown.split('\n')) expect(runnerCommand(line)).toBeUndefined();
      }),
      { numRuns: 2_000 },
    );
  });

  it('stays harmless where a line is broken anywhere', () => {
    fc.assert(
      fc.property(spoiled, fc.nat(), (text, at) => {
        const shown = printable(text);
        const cut = shown.length === 0 ? 0 : at % shown.length;
        for (const line of `${shown.slice(0, cut)}\n${shown.slice(cut)}`.split('\n')) {
          expect(runnerCommand(line)).toBeUndefined();
        }
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('printableLine', () => {
  it.each<[string, number, string]>([
    ['a\r\n  b\tc', 300, 'a b c'],
    ['::error::\n::error::', 300, ': :error:: : :error::'],
    ['abcdef', 4, 'abc…'],
    ['x'.repeat(1_000_000), 5, 'xxxx…'],
  ])('makes one line of %#', (text, longest, expected) => {
    expect(printableLine(text, longest)).toBe(expected);
  });
});
