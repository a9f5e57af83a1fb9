import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { part } from './parts.ts';

const SCRIPT = join(import.meta.dirname, '../../scripts/parts/docker-engine.sh');

/** A real Docker engine of this test file's own, with the stand-in base image loaded. */
export interface DockerEngine {
  /** For a child: PATH, DOCKER_HOST, DOCKER_CONFIG. */
  readonly env: Readonly<Record<string, string>>;
  /** Runs a docker command; throws when it fails. */
  docker(...args: readonly string[]): string;
  stop(): void;
}

/** Waits for another test file's engine to end: the machine has one bridge for all of them. */
export function startEngine(): DockerEngine {
  part('docker');
  const state = mkdtempSync(join(tmpdir(), 'slipway-docker-'));
  const text = execFileSync(SCRIPT, ['start', state], { encoding: 'utf8' });
  const env = Object.fromEntries(
    text
      .trim()
      .split('\n')
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
  return {
    env,
    docker: (...args) => execFileSync('docker', args, { encoding: 'utf8', env: { ...process.env, ...env } }).trim(),
    stop: () => {
      execFileSync(SCRIPT, ['stop', state]);
      rmSync(state, { recursive: true, force: true });
    },
  };
}
