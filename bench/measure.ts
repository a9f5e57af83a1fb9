import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '..');

export interface Measured {
  /** The program that runs the words. */
  readonly node: string;
  /** Hand on the shell's environment. */
  readonly shell: boolean;
}

/** The time of a whole process, from its start to its end. @throws Error when it ends with anything but `expected` */
export function milliseconds({ node, shell }: Measured, args: readonly string[], expected = 0): number {
  const start = process.hrtime.bigint();
  const ended = spawnSync(node, [...args], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
    env: { ...(shell ? process.env : { PATH: process.env.PATH ?? '' }), NO_COLOR: '1' },
  });
  const took = Number(process.hrtime.bigint() - start) / 1e6;
  if (ended.status === expected) return took;
  throw new Error(`${args.join(' ')} ended with ${ended.status}\n${ended.stdout.slice(0, 2_000)}${ended.stderr}`);
}

export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

export function versionOf(node: string): string {
  return spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout.trim();
}
