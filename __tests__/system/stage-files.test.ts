import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { stageFiles } from '../../src/system/stage-files.ts';
import { failureOf } from './loopback.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stage-files-'));
  mkdirSync(join(folder, 'from/deep'), { recursive: true });
  mkdirSync(join(folder, 'to'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const { signal } = new AbortController();

describe('stageFiles', () => {
  it('copies files under their paths with git’s modes, links followed', async () => {
    writeFileSync(join(folder, 'from/deep/a'), 'content', { mode: 0o600 });
    symlinkSync('deep/a', join(folder, 'from/link'));
    const files = [
      { path: 'deep/a', executable: false },
      { path: 'link', executable: true },
    ];
    await stageFiles(join(folder, 'from'), files, join(folder, 'to'), signal);
    expect(readFileSync(join(folder, 'to/deep/a'), 'utf8')).toBe('content');
    expect(statSync(join(folder, 'to/deep/a')).mode & 0o777).toBe(0o644);
    expect(statSync(join(folder, 'to/link')).mode & 0o777).toBe(0o755);
  });

  it('names the file that has gone away', async () => {
    const gone = stageFiles(join(folder, 'from'), [{ path: 'gone', executable: false }], join(folder, 'to'), signal);
    const failure = await failureOf(gone);
    expect(failure.code).toBe('FILE_UNREADABLE');
    expect(failure.message).toMatch(/^gone cannot be copied/);
  });

  it('stops when the user cancels', async () => {
    writeFileSync(join(folder, 'from/a'), '');
    const files = [{ path: 'a', executable: false }];
    const failure = await failureOf(stageFiles(join(folder, 'from'), files, join(folder, 'to'), AbortSignal.abort()));
    expect(failure.code).toBe('CANCELLED');
  });
});
