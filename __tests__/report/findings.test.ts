import { describe, expect, it } from '@jest/globals';
import type { Finding } from '../../src/model/finding.ts';
import { findingsSummary, renderFindings } from '../../src/report/findings.ts';
import { displayWidth } from '../../src/report/width.ts';

const STYLE = { color: false, columns: 100 };
const DOCKERFILE = 'FROM python:3.12-slim-bookworm\r\nRUN\tapt-get update\r\n';

function finding(more: Partial<Finding> = {}): Finding {
  return {
    check: 'dockerfile/proxy-cleared',
    severity: 'error',
    file: 'Dockerfile.railway',
    line: 2,
    column: 5,
    endLine: 2,
    endColumn: 12,
    message: 'apt-get sees the proxy variables',
    remedy: 'unset them in the same RUN',
    ...more,
  };
}

function textOf(file: string): string | undefined {
  return file === 'Dockerfile.railway' ? DOCKERFILE : undefined;
}

describe('renderFindings', () => {
  it('shows place, source, caret, remedy and a summary', () => {
    const infos = [
      finding({ file: 'b.toml', line: 1, column: 1, severity: 'info', check: 'railway/port', message: 'fine' }),
    ];
    expect(renderFindings([...infos, finding()], textOf, STYLE, 6)).toBe(
      [
        'Dockerfile.railway:2:5 error apt-get sees the proxy variables (dockerfile/proxy-cleared)',
        '  2 | RUN apt-get update',
        '    |     ^^^^^^^',
        '    → unset them in the same RUN',
        '',
        'b.toml:1:1 info fine (railway/port)',
        '    → unset them in the same RUN',
        '',
        '6 files, 1 error, 0 warnings, 1 info',
        '',
      ].join('\n'),
    );
  });

  it('is one line where nothing was found', () => {
    expect(renderFindings([], textOf, STYLE, 1)).toBe('1 file, 0 errors, 0 warnings\n');
    expect(renderFindings([], textOf, STYLE)).toBe('0 errors, 0 warnings\n');
  });

  it('sorts by file, line and column', () => {
    const places = [finding({ file: 'b' }), finding({ column: 9 }), finding({ line: 1 }), finding()];
    const heads = renderFindings(places, () => undefined, STYLE).match(/^\S+:\d+:\d+/gm);
    expect(heads).toEqual(['Dockerfile.railway:1:5', 'Dockerfile.railway:2:5', 'Dockerfile.railway:2:9', 'b:2:5']);
  });

  it('shows fifty of one check and counts the rest', () => {
    const many = Array.from({ length: 53 }, (_, index) => finding({ line: index + 1 }));
    const text = renderFindings([...many, finding({ check: 'dockerfile/other' })], textOf, STYLE);
    expect(text.match(/\(dockerfile\/proxy-cleared\)/g)).toHaveLength(50);
    expect(text).toContain('\n… and 3 more of dockerfile/proxy-cleared\n');
    expect(text).toContain('(dockerfile/other)');
    expect(text.trimEnd().split('\n').at(-1)).toBe('54 errors, 0 warnings');
  });

  it.each([40, 24])('keeps to %i columns', (columns) => {
    const text = renderFindings(
      [
        finding({
          message: 'a message that is longer than a narrow terminal is wide',
          remedy: 'a remedy that is longer, too, than it is wide',
        }),
      ],
      () => `x\n${'RUN apt-get update && '.repeat(20)}`,
      { color: false, columns },
    );
    expect(text.split('\n').filter((line) => displayWidth(line) > columns)).toEqual([]);
    expect(text.replace(/\s+/g, ' ')).toContain('a message that is longer than a narrow terminal is wide');
  });

  it('adds nothing but colour where colour is on', () => {
    const plain = renderFindings([finding()], textOf, STYLE);
    const colored = renderFindings([finding()], textOf, { color: true, columns: 100 });
    expect(colored).toContain('\u001b[31merror\u001b[0m');
    expect(colored).toContain('\u001b[31m^^^^^^^\u001b[0m');
    expect(colored.split(/\p{Cc}\[\d+m/u).join('')).toBe(plain);
    expect(plain).not.toContain('\u001b');
  });

  it('shows names and messages from outside as text only', () => {
    const text = renderFindings(
      [finding({ file: 'a\u001b[2J\n::error::x', message: '##[error]\u0007', remedy: '\r::add-mask::x' })],
      () => undefined,
      STYLE,
    );
    expect(text).not.toMatch(/\p{Cc}(?<!\n)|##\[|^\s*::/mu);
  });
});

describe('findingsSummary', () => {
  it.each<[Finding[], number | undefined, string]>([
    [[], 6, '6 files, 0 errors, 0 warnings'],
    [[finding({ severity: 'warning' })], 6, '6 files, 0 errors, 1 warning'],
    [
      [finding(), finding(), finding({ severity: 'info' }), finding({ severity: 'info' })],
      undefined,
      '2 errors, 0 warnings, 2 infos',
    ],
  ])('counts %#', (findings, files, expected) => {
    expect(findingsSummary(findings, files)).toBe(expected);
  });
});
