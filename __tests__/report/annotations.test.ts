import { describe, expect, it } from '@jest/globals';
import type { Severity } from '../../src/model/finding.ts';
import { annotationsOf } from '../../src/report/annotations.ts';
import { finding } from './summary-fixture.ts';

describe('annotationsOf', () => {
  it('shows a finding where it stands in the repository', () => {
    expect(annotationsOf([finding()], 'gateway')).toEqual({
      annotations: [
        {
          level: 'error',
          message: 'apt-get sees the proxy variables → unset them in the same RUN',
          properties: {
            title: 'dockerfile/proxy-cleared',
            file: 'gateway/Dockerfile.railway',
            startLine: 2,
            endLine: 2,
            startColumn: 5,
            endColumn: 11,
          },
        },
      ],
      left: 0,
    });
  });

  it.each([
    ['', 'Dockerfile', 'Dockerfile'],
    ['.', 'Dockerfile', 'Dockerfile'],
    ['./a/', 'Dockerfile', 'a/Dockerfile'],
    ['a\\b', 'c\\Dockerfile', 'a/b/c/Dockerfile'],
    ['a/b', '../Dockerfile', 'a/Dockerfile'],
    ['a', '/etc/Dockerfile', '/etc/Dockerfile'],
  ])('under %j names %j %j', (prefix, file, path) => {
    expect(annotationsOf([finding({ file })], prefix).annotations[0]?.properties.file).toBe(path);
  });

  it.each<[Severity, string]>([
    ['error', 'error'],
    ['warning', 'warning'],
    ['info', 'notice'],
  ])('shows %s as %s', (severity, level) => {
    expect(annotationsOf([finding({ severity })], '').annotations[0]?.level).toBe(level);
  });

  it('gives ten of each kind but the cause’s own, the worst first, and counts the rest', () => {
    const severities: Severity[] = ['info', 'warning', 'error'];
    const findings = severities.flatMap((severity) =>
      Array.from({ length: 12 }, (_, index) => finding({ severity, line: 12 - index })),
    );
    const { annotations, left } = annotationsOf(findings, '');
    expect(annotations.map(({ level }) => level)).toEqual([
      ...Array.from({ length: 9 }, () => 'error'),
      ...Array.from({ length: 10 }, () => 'warning'),
      ...Array.from({ length: 10 }, () => 'notice'),
    ]);
    expect(annotations.slice(0, 9).map(({ properties }) => properties.startLine)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(left).toBe(7);
  });

  it.each([
    [
      { line: 3, column: 4, endLine: 5, endColumn: 2 },
      { startLine: 3, endLine: 5 },
    ],
    [
      { line: 3, column: 4, endLine: 5, endColumn: 1 },
      { startLine: 3, endLine: 4 },
    ],
    [
      { line: 3, column: 4, endLine: 3, endColumn: 4 },
      { startLine: 3, endLine: 3, startColumn: 4, endColumn: 4 },
    ],
    [
      { line: 1, column: 1, endLine: 1, endColumn: 1 },
      { startLine: 1, endLine: 1, startColumn: 1, endColumn: 1 },
    ],
  ])('of the span %j has the place %j', (span, place) => {
    const { title, file, ...rest } = annotationsOf([finding(span)], '').annotations[0]?.properties ?? {};
    expect([title, file]).toEqual(['dockerfile/proxy-cleared', 'Dockerfile.railway']);
    expect(rest).toEqual(place);
  });

  it('holds nothing that a runner or a terminal would act upon, and at most 1,000 characters', () => {
    const hostile = '\u001b[31m\n::set-output name=x::y\r\n##[error]z\u202e';
    const { annotations } = annotationsOf(
      [finding({ message: hostile + 'm'.repeat(10_000), remedy: hostile, check: hostile, file: hostile })],
      '',
    );
    const [annotation] = annotations;
    const texts = [annotation?.message ?? '', annotation?.properties.title ?? '', annotation?.properties.file ?? ''];
    for (const text of texts) expect(text).not.toMatch(/\p{Cc}|\u202e|##\[|::set-output/u);
    expect([...(annotation?.message ?? '')]).toHaveLength(1_000);
  });
});
