import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Ended, type RunOptions, slipway, start } from './slipway.ts';

let folder = '';
let litellm = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'slipway-litellm-'));
  litellm = join(folder, 'litellm');
  writeFileSync(litellm, '#!/bin/sh\nexit 1\n');
  chmodSync(litellm, 0o755);
  writeFileSync(join(folder, 'plain'), '#!/bin/sh\n');
  mkdirSync(join(folder, 'a-folder'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function inPath(): RunOptions {
  return { env: { PATH: `${folder}:${process.env.PATH ?? ''}` }, litellmOfPath: true };
}

/** What a sandbox prints until it waits for Ctrl-C. */
async function sandbox(args: readonly string[], options: RunOptions): Promise<Ended> {
  const running = start(['sandbox', ...args], options);
  await running.saw(/Ctrl-C ends it\.|^\}$/m);
  running.child.kill('SIGTERM');
  return await running.ended;
}

const EMBEDDED = 'stands in: an embedded gateway answers in place of LiteLLM';
const REAL = 'real: LiteLLM itself answers in the deployment';

describe('what answers in a sandbox’s deployment', () => {
  it('is the litellm of PATH, and is named', async () => {
    const { stdout } = await sandbox([], inPath());
    expect(stdout).toContain(`${REAL}: ${litellm}\n`);
    expect(stdout).not.toContain(EMBEDDED);
  });

  it('is named for programs, too', async () => {
    const found = await sandbox(['--format', 'json'], inPath());
    expect(JSON.parse(found.stdout)).toMatchObject({ litellm });
    const none = await sandbox(['--format', 'json', '--litellm', 'none'], inPath());
    expect(JSON.parse(none.stdout)).toMatchObject({ litellm: null });
  });

  it('is the embedded gateway where that is asked for', async () => {
    const { stdout } = await sandbox(['--litellm', 'none'], inPath());
    expect(stdout).toContain(`${EMBEDDED}\n`);
    expect(stdout).not.toContain(litellm);
  });

  it('is the embedded gateway where nothing is in PATH', async () => {
    const { stdout } = await sandbox([], { env: { PATH: join(folder, 'a-folder') }, litellmOfPath: true });
    expect(stdout).toContain(`${EMBEDDED}\n`);
  });

  it('is the one that is named, relative to the current folder', async () => {
    const { stdout } = await sandbox(['--litellm', './litellm'], { cwd: folder });
    expect(stdout).toContain(`${REAL}: ${litellm}\n`);
  });

  it('is the embedded gateway where only that can play the scenario, and this is said', async () => {
    const { stdout } = await sandbox(['--scenario', 'crash'], inPath());
    expect(stdout).toContain(`${EMBEDDED}: LiteLLM (${litellm}) cannot be made to play this scenario\n`);
  });

  it('is the litellm of PATH in a scenario that it need not play', async () => {
    const { stdout } = await sandbox(['--scenario', 'model-missing'], inPath());
    expect(stdout).toContain(`${REAL}: ${litellm}\n`);
  });
});

describe('a litellm that cannot be used', () => {
  it.each(['gone', 'plain', 'a-folder', ''])('--litellm %j is refused in one line', async (name) => {
    for (const command of [['sandbox'], ['ship', '--sandbox']]) {
      const ended = await slipway([...command, '--litellm', `${folder}/${name}`]);
      expect(ended).toMatchObject({ code: 2, stdout: '' });
      expect(ended.stderr).toMatch(/^✗ --litellm \S+ is not a program that can be executed\n {2}→ .+\n$/);
    }
  });

  it('is refused together with a scenario that only the embedded gateway plays', async () => {
    const ended = await slipway(['ship', '--sandbox', '--scenario', 'crash', '--litellm', litellm]);
    expect(ended.code).toBe(2);
    expect(ended.stderr).toContain('scenario crash is played by the embedded gateway, not by LiteLLM');
  });

  it('is refused beside a running sandbox', async () => {
    const env = { SLIPWAY_SANDBOX_URL: 'http://127.0.0.1:9' };
    const ended = await slipway(['ship', '--sandbox', '--litellm', litellm], { env });
    expect(ended.code).toBe(2);
    expect(ended.stderr).toContain('--litellm belongs to a sandbox of this run');
  });
});
