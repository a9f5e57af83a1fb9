import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { inDirectory } from '../../src/project/workflow-directory.ts';

const SHA = '0123456789012345678901234567890123456789';

describe('inDirectory', () => {
  it('gives every step of the action the directory, and changes nothing else', () => {
    const workflow = [
      'jobs:',
      '  a:',
      '    steps:',
      `      - uses: slipway-kit/slipway@${SHA} # v0.1.0`,
      '        with:',
      '          # what to do',
      '          command: ship',
      '      - name: bare',
      `        uses: slipway-kit/slipway@${SHA}`,
      '',
      `      - uses: actions/checkout@${SHA}`,
      '        with:',
      '          persist-credentials: false',
      '',
    ].join('\n');
    const written = inDirectory(workflow, 'apps/my gateway');
    const before = parse(workflow);
    for (const at of [0, 1]) {
      before.jobs.a.steps[at].with = { 'working-directory': 'apps/my gateway', ...before.jobs.a.steps[at].with };
    }
    expect(parse(written)).toEqual(before);
    const lines = written.split('\n').filter((line) => !/working-directory/.test(line));
    expect(lines.join('\n').replace('\n        with:\n\n', '\n\n')).toBe(workflow);
  });

  it.each(['', '.'])('leaves a workflow for the root (%j) alone', (directory) => {
    expect(inDirectory('a: b\n', directory)).toBe('a: b\n');
  });

  it('is done once', () => {
    const once = inDirectory(`- uses: slipway-kit/slipway@${SHA}\n  with:\n    command: ship\n`, 'a');
    expect(once).toContain('working-directory: "a"');
    expect(inDirectory(once, 'a')).toBe(once);
  });
});
