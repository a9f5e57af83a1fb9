import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { excerptOf } from '../../src/report/source-excerpt.ts';
import { displayWidth } from '../../src/report/width.ts';

/** Hundreds of generated cases on a busy machine. */
jest.setTimeout(60_000);

function at(column: number, endColumn: number, endLine = 1) {
  return { line: 1, column, endLine, endColumn };
}

describe('excerptOf', () => {
  it.each<[string, string, ReturnType<typeof at>, string, string]>([
    ['a word', 'RUN apt-get update', at(5, 12), 'RUN apt-get update', '    ^^^^^^^'],
    ['the first column', 'abc', at(1, 2), 'abc', '^'],
    ['an empty span', 'abc', at(2, 2), 'abc', ' ^'],
    ['past the end', 'abc', at(10, 12), 'abc', '   ^'],
    ['an empty line', '', at(1, 1), '', '^'],
    ['several lines', 'abc def', at(5, 2, 3), 'abc def', '    ^^^'],
    ['tabs', '\ta\tbc', at(4, 6), '    a   bc', '        ^^'],
    ['a tab itself', 'a\tb', at(2, 3), 'a   b', ' ^^^'],
    ['wide characters', '日本 x', at(4, 5), '日本 x', '     ^'],
    ['a wide span', 'x日本', at(2, 4), 'x日本', ' ^^^^'],
    ['an emoji of two units', '🚀 x', at(4, 5), '🚀 x', '   ^'],
    ['half an emoji', '🚀x', at(2, 3), '🚀x', '^^'],
    ['combining marks', 'e\u0301 x', at(4, 5), 'e\u0301 x', '  ^'],
    ['control characters', 'a\u001b[31mb\0', at(7, 8), 'a\ufffd[31mb\ufffd', '      ^'],
    ['reordering marks', 'a\u202eb', at(3, 4), 'a\ufffdb', '  ^'],
    ['an old workflow command', '##[error]x', at(10, 11), '##\u200c[error]x', '         ^'],
  ])('shows %s', (_, line, span, source, carets) => {
    expect(excerptOf(line, span, 60)).toEqual({ source, carets });
  });

  it('cuts a long line around the span', () => {
    const line = `${'a'.repeat(1_000)}SPAN${'b'.repeat(1_000)}`;
    expect(excerptOf(line, at(1_001, 1_005), 30)).toEqual({
      source: `…${'a'.repeat(12)}SPAN${'b'.repeat(12)}…`,
      carets: `${' '.repeat(13)}^^^^`,
    });
  });

  it('keeps the beginning of a long line whose span is near it', () => {
    expect(excerptOf(`key: ${'v'.repeat(500)}`, at(1, 4), 20)).toEqual({
      source: 'key: vvvvvvvvvvvvv…',
      carets: '^^^',
    });
  });

  it('stays inside its width, puts a caret below a shown place, and looks at no more than it shows', () => {
    const unit = fc.constantFrom(
      'a',
      ' ',
      '\t',
      '日',
      '🚀',
      'e\u0301',
      '\u001b',
      '\u200d',
      '\ud800',
      '##[',
      '::error::',
    );
    const line = fc.oneof(
      fc.string({ unit, maxLength: 200 }),
      fc.string({ unit, minLength: 1, maxLength: 20 }).map((text) => text.repeat(2_000)),
    );
    fc.assert(
      fc.property(
        line,
        fc.nat(50_000),
        fc.nat(300),
        fc.integer({ min: 0, max: 120 }),
        (text, column, length, width) => {
          const { source, carets } = excerptOf(text, at(column + 1, column + 1 + length), width);
          const room = Math.max(16, width);
          expect(displayWidth(source)).toBeLessThanOrEqual(room);
          expect(carets.length).toBeLessThanOrEqual(room + 1);
          expect(carets).toMatch(/^ *\^+$/);
          expect(source).not.toMatch(/[\p{Cc}]/u);
          expect(source).not.toContain('##[');
        },
      ),
      { numRuns: 500 },
    );
  });
});
