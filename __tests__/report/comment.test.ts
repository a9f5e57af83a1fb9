import { describe, expect, it } from '@jest/globals';
import { commentMarker, pullRequestComment } from '../../src/report/comment.ts';
import { readMarkdown } from './markdown-reader.ts';
import { finding, releaseResult, summaryInput } from './summary-fixture.ts';

describe('pullRequestComment', () => {
  it('begins with its marker, and says what a summary says', () => {
    const body = pullRequestComment(summaryInput({ command: 'validate', end: { exitCode: 1, findings: [finding()] } }));
    expect(body.startsWith('<!-- slipway validate -->\n## ✗ slipway validate\n')).toBe(true);
    expect(body).toContain('1 error, 0 warnings');
    expect(readMarkdown(body).tables[0]?.rows).toHaveLength(1);
  });

  it('shows fifty findings and counts the rest', () => {
    const findings = Array.from({ length: 80 }, (_, index) => finding({ line: index + 1 }));
    const page = readMarkdown(pullRequestComment(summaryInput({ end: { findings } })));
    expect(page.tables[0]?.rows).toHaveLength(50);
    expect(page.prose).toContain('_… and 30 more findings_');
  });

  it('is at most as long as GitHub takes it, with everything closed', () => {
    const wide = 'ü|'.repeat(400);
    const findings = Array.from({ length: 80 }, (_, line) =>
      finding({ line: line + 1, message: wide, remedy: wide, file: wide }),
    );
    const release = releaseResult({ policyDiff: `+${'x'.repeat(900)}\n`.repeat(200) });
    const body = pullRequestComment(summaryInput({ end: { findings, release } }));
    expect(body.length).toBeLessThanOrEqual(65_536);
    expect(body.length).toBeGreaterThan(30_000);
    const page = readMarkdown(body);
    expect(page.unbalanced).toBe(false);
    expect(page.prose.at(-1)).toMatch(/^_Left out/);
  });
});

describe('commentMarker', () => {
  it.each([
    ['validate', '<!-- slipway validate -->'],
    ['x --> <script>', '<!-- slipway x--script -->'],
  ])('of %j stays a comment of its own', (command, marker) => {
    expect(commentMarker(command)).toBe(marker);
  });
});
