import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { cutTo, displayWidth, wrap } from '../../src/report/width.ts';

/** Hundreds of generated cases on a busy machine. */
jest.setTimeout(60_000);

describe('displayWidth', () => {
  it.each([
    ['', 0],
    ['abc', 3],
    ['日本', 4],
    ['e\u0301', 1],
    ['✔ →…', 4],
    ['🚀', 2],
    ['한', 2],
    ['a\u200bb', 2],
  ])('of %j', (text, expected) => {
    expect(displayWidth(text)).toBe(expected);
  });
});

describe('cutTo', () => {
  it.each([
    ['abcdef', 6, 'abcdef'],
    ['abcdef', 4, 'abc…'],
    ['日本語', 4, '日…'],
    ['🚀🚀', 2, '…'],
  ])('of %j in %i cells', (text, width, expected) => {
    expect(cutTo(text, width)).toBe(expected);
  });
});

describe('wrap', () => {
  it.each<[string, number, number, string[]]>([
    ['one two three', 7, 7, ['one two', 'three']],
    ['one two three', 3, 9, ['one', 'two three']],
    ['abcdefgh', 3, 4, ['abc', 'defg', 'h']],
    ['a    b', 10, 10, ['a    b']],
    ['', 5, 5, ['']],
    ['日本語', 3, 3, ['日', '本', '語']],
    ['日', 1, 1, ['日']],
  ])('breaks %j at %i and %i', (text, first, rest, lines) => {
    expect(wrap(text, first, rest)).toEqual(lines);
  });

  it('loses nothing but spaces, and exceeds no width of at least two cells', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'bc', ' ', '  ', '日', 'é', '🚀', '-'), maxLength: 60 });
    fc.assert(
      fc.property(text, fc.integer({ min: 2, max: 20 }), fc.integer({ min: 2, max: 20 }), (given, first, rest) => {
        const lines = wrap(given, first, rest);
        expect(lines.join('').replaceAll(' ', '')).toBe(given.replaceAll(' ', ''));
        for (const [index, line] of lines.entries()) {
          expect(displayWidth(line)).toBeLessThanOrEqual(index === 0 ? first : rest);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
