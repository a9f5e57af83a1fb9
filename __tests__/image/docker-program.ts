import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDocker, type Docker } from '../../src/image/docker.ts';

/** A program called `docker` that does what a test needs. It stands in for Docker's command; no engine is behind it. */
export interface DockerProgram {
  readonly folder: string;
  docker(options?: { env?: Readonly<Record<string, string>>; signal?: AbortSignal }): Docker;
  remove(): void;
}

/** @param script the body of a POSIX shell script; undefined for a PATH without `docker`. */
export function dockerProgram(script: string | undefined, mode = 0o755): DockerProgram {
  const folder = mkdtempSync(join(tmpdir(), 'docker-program-'));
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  if (script !== undefined) {
    writeFileSync(join(bin, 'docker'), `#!/bin/sh\n${script}\n`);
    chmodSync(join(bin, 'docker'), mode);
  }
  return {
    folder,
    docker: ({ env = {}, signal = new AbortController().signal } = {}) =>
      createDocker(
        { HOME: folder, ...env, PATH: script === undefined || mode !== 0o755 ? bin : `${bin}:/usr/bin:/bin` },
        folder,
        signal,
      ),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
