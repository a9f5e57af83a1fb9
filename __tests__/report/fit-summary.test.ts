import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fitSummary } from '../../src/report/fit-summary.ts';
import { readMarkdown } from './markdown-reader.ts';

function bytes(text: string): number {
  return Buffer.byteLength(text);
}

/** How many lines and KiB a note says are missing. */
function left(text: string): { lines: number; kib: number } {
  const [, lines, kib] = /_Left out for want of room: (\d+) more lines, (\d+) KiB\._\n$/.exec(text) ?? [];
  return { lines: Number(lines), kib: Number(kib) };
}

describe('fitSummary', () => {
  it.each(['', 'short\n', 'x'.repeat(1024 * 1024)])('leaves what fits as it is (%#)', (text) => {
    expect(fitSummary(text)).toBe(text);
  });

  it('counts bytes, not characters', () => {
    const text = 'ü\n'.repeat(400_000);
    expect(text.length).toBeLessThan(1024 * 1024);
    const fitted = fitSummary(text);
    expect(bytes(fitted)).toBeLessThanOrEqual(1024 * 1024);
    expect(bytes(fitted)).toBeGreaterThan(1024 * 1024 - 200);
  });

  it('cuts behind a line and says how much is missing', () => {
    const lines = Array.from({ length: 200 }, (_, index) => `line ${index} ${'x'.repeat(90)}`);
    const fitted = fitSummary(lines.join('\n'), 4_096);
    const kept = fitted.split('\n').filter((line) => line.startsWith('line '));
    expect(kept).toEqual(lines.slice(0, kept.length));
    expect(kept.length).toBeGreaterThan(30);
    expect(left(fitted).lines).toBe(200 - kept.length);
    expect(left(fitted).kib).toBe(Math.ceil((bytes(lines.join('\n')) - bytes(`${kept.join('\n')}\n`)) / 1024));
  });

  it.each([
    ['a fence', `before\n\n\`\`\`\`text\n${'```\nlog\n'.repeat(200)}\`\`\`\`\n`],
    ['a fence of tildes', `before\n\n~~~\n${'log\n'.repeat(200)}~~~\n`],
    [
      'a fence in two elements',
      `before\n\n<details>\n<summary>a</summary>\n\n<details>\n<summary>b</summary>\n\n\`\`\`diff\n${'+ x\n'.repeat(200)}\`\`\`\n\n</details>\n</details>\n`,
    ],
    ['an element', `before\n\n<details>\n<summary>a</summary>\n\n${'text\n\n'.repeat(200)}</details>\n`],
  ])('closes %s that stands open', (_, text) => {
    for (const limit of [150, 200, 300, 400]) {
      const fitted = fitSummary(text, limit);
      expect(bytes(fitted)).toBeLessThanOrEqual(limit);
      const page = readMarkdown(fitted);
      expect(page.unbalanced).toBe(false);
      expect(page.prose.at(-1)).toMatch(/^_Left out/);
      expect(page.fences.flatMap(({ lines }) => lines).join('\n')).not.toContain('_Left out');
    }
  });

  it('does not take marks inside a fence for its end or for elements', () => {
    const text = `\`\`\`\`text\n\`\`\`\n</details>\n\`\`\`\` not the end\n${'log\n'.repeat(200)}\`\`\`\`\n`;
    expect(readMarkdown(fitSummary(text, 300)).unbalanced).toBe(false);
  });

  it('leaves a diagram out as a whole', () => {
    const text = `before\n\n\`\`\`mermaid\nflowchart LR\n${'  a --> b\n'.repeat(100)}\`\`\`\n`;
    const page = readMarkdown(fitSummary(text, 400));
    expect(page.fences).toEqual([]);
    expect(page.prose[0]).toBe('before');
  });

  it('keeps no part of a line that is too long itself', () => {
    const fitted = fitSummary(`${'x'.repeat(5_000)}\n`, 1_000);
    expect(fitted).not.toContain('x');
    expect(left(fitted).lines).toBe(2);
  });

  it('is empty where not even the note fits', () => {
    expect(fitSummary('x'.repeat(50), 10)).toBe('');
  });

  it('keeps to any limit, with everything closed', () => {
    const line = fc.constantFrom(
      'text',
      '```',
      '````',
      '```mermaid',
      '~~~',
      '<details>',
      '</details>',
      '',
      'ü'.repeat(40),
      '```a`',
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 60 }), fc.integer({ min: 0, max: 900 }), (lines, limit) => {
        const text = lines.join('\n');
        const fitted = fitSummary(text, limit);
        expect(bytes(fitted)).toBeLessThanOrEqual(Math.max(limit, 0));
        if (fitted === text || fitted === '') return;
        const page = readMarkdown(fitted);
        expect(page.prose.at(-1)).toMatch(/^_Left out/);
        const opened = page.tags.filter((tag) => tag === 'details').length;
        expect(page.tags.filter((tag) => tag === '/details').length).toBeGreaterThanOrEqual(opened);
      }),
      { numRuns: 500 },
    );
  });
});
