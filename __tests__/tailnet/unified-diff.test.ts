import { describe, expect, it } from '@jest/globals';
import { unifiedDiff } from '../../src/tailnet/unified-diff.ts';

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
});
