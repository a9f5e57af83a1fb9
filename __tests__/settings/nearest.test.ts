import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { distance, nearest } from '../../src/settings/nearest.ts';

/** Hundreds of generated cases on a busy machine. */
jest.setTimeout(60_000);

describe('nearest', () => {
  it.each([
    ['railway-tokn', 'railway-token'],
    ['railwaytoken', 'railway-token'],
    ['RAILWAY_TOKEN', 'railway-token'],
    ['tga', 'tag'],
    ['imag', 'image'],
    ['', undefined],
    ['zzzzzz', undefined],
    ['x', undefined],
  ])('offers for %j', (name, expected) => {
    expect(nearest(name, ['railway-token', 'railway-project', 'tag', 'image', 'url'])).toBe(expected);
  });
});

describe('distance', () => {
  it.each([
    ['', '', 0],
    ['abc', 'abc', 0],
    ['abc', 'acb', 1],
    ['abc', 'ab', 1],
    ['kitten', 'sitting', 3],
    ['', 'abc', 3],
  ])('of %j and %j', (from, to, expected) => {
    expect(distance(from, to)).toBe(expected);
  });

  it('is symmetric and at most the longer length', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (from, to) => {
        expect(distance(from, to)).toBe(distance(to, from));
        expect(distance(from, to)).toBeLessThanOrEqual(Math.max(from.length, to.length));
      }),
    );
  });
});
