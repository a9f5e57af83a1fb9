import { describe, expect, it } from '@jest/globals';
import { applyPatch } from 'diff';
import fc from 'fast-check';
import { boundedDiff, unifiedDiff } from '../../src/tailnet/unified-diff.ts';

describe('unifiedDiff', () => {
  it('is empty for equal texts', () => {
    expect(unifiedDiff('policy', 'a\n', 'a\n')).toBe('');
  });

  it('shows removed and added lines with three of context', () => {
    const before = '1\n2\n3\n4\n5\n6\n7\n8\n9\n';
    expect(unifiedDiff('policy.hujson', before, before.replace('5', 'five'))).toBe(
      '--- a/policy.hujson\n+++ b/policy.hujson\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n',
    );
  });

  it('tells a missing line end at the end', () => {
    expect(unifiedDiff('p', 'a', 'a\n')).toContain('\\ No newline at end of file');
  });

  it('is a patch that gives the second text, also where it is too long for an exact diff', () => {
    const line = fc.constantFrom('a', 'b', '{', '', '\t"x",');
    const block = fc.array(line, { maxLength: 6 });
    const text = (head: string, lines: readonly string[], end: string): string => [head, ...lines].join('\n') + end;
    const end = fc.constantFrom('', '\n');
    fc.assert(
      fc.property(block, block, end, end, fc.boolean(), (one, other, endOfOne, endOfOther, long) => {
        const filler = (mark: string): string[] =>
          long
            ? Array.from({ length: 1_200 }, (_, index) => (index % 7 === 0 ? `kept ${index}` : `${mark} ${index}`))
            : [];
        const before = text('first', [...one, ...filler('old'), ...other], endOfOne);
        const after = text('first', [...other, ...filler('new'), ...one], endOfOther);
        const patch = unifiedDiff('policy', before, after);
        expect(patch === '' ? before : applyPatch(before, patch)).toBe(after);
      }),
      { numRuns: 60 },
    );
  });

  it('shows each changed line of a long text once', () => {
    const before = Array.from({ length: 3_000 }, (_, index) => `{"src": ["*"], "dst": ["host-${index}:443"]},\n`).join(
      '',
    );
    const patch = unifiedDiff('policy', before, before.replaceAll('*', 'autogroup:member'));
    expect(patch.match(/^-\{/gm)).toHaveLength(3_000);
    expect(patch.match(/^\+\{/gm)).toHaveLength(3_000);
    expect(patch).toContain('@@ -1,3000 +1,3000 @@');
    const middle = before.replace('host-1500', 'other');
    expect(unifiedDiff('policy', before, middle).split('\n')).toHaveLength(12);
  });

  it('is cut to a number of lines', () => {
    expect(boundedDiff('a\nb\nc\n', 3)).toBe('a\nb\nc\n');
    expect(boundedDiff('a\nb\nc\n', 1)).toBe('a\n… 2 more lines\n');
  });
});
