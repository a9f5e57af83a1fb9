import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { MUTATIONS } from '../../scripts/evaluator-mutations.ts';

const ROOT = join(import.meta.dirname, '../..');

describe('the mutations of the evaluator', () => {
  it.each(MUTATIONS.map((mutation) => [`${mutation.file}: ${mutation.rule}`, mutation] as const))(
    '%s: its edit fits one place',
    (_, { file, from, to, tests = [] }) => {
      expect(to).not.toBe(from);
      expect(readFileSync(join(ROOT, file), 'utf8').split(from)).toHaveLength(2);
      expect(tests.filter((name) => !existsSync(join(ROOT, `__tests__/tailnet/${name}.test.ts`)))).toEqual([]);
    },
  );

  it('are many more than one run draws, each of a rule of its own', () => {
    expect(MUTATIONS.length).toBeGreaterThanOrEqual(25);
    expect(new Set(MUTATIONS.map(({ rule }) => rule)).size).toBe(MUTATIONS.length);
  });

  it.each([['--seed', 'x'], ['--seed'], ['--many'], ['ten']])('mutate-evaluator %s %s: usage, exit 2', (...args) => {
    const program = join(ROOT, 'scripts/mutate-evaluator.ts');
    const { status, stderr } = spawnSync(
      process.execPath,
      [program, ...args.filter((arg) => typeof arg === 'string')],
      {
        encoding: 'utf8',
      },
    );
    expect(status).toBe(2);
    expect(stderr).toMatch(/usage: npm run mutate -- \[--seed N\] \[--all\]\n$/);
  });
});
