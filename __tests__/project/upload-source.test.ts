import { chmod, mkdir, mkdtemp, rm, symlink, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { collectUpload } from '../../src/project/upload-source.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'upload-'));
});
afterEach(async () => {
  await rm(root, { recursive: true, force: true });
});

async function write(files: Readonly<Record<string, string>>, base = root): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(base, path)), { recursive: true });
    await writeFile(join(base, path), text);
  }
}

const paths = async (directory = root) => (await collectUpload(directory)).entries.map(({ path }) => path);

describe('collectUpload', () => {
  it('takes everything, hidden files too, sorted', async () => {
    await write({ 'b.txt': 'b', '.hidden': 'h', 'a/z.txt': 'z', 'a/b/c.txt': 'c', 'a.txt': 'a' });
    const { entries, bytes } = await collectUpload(root);
    expect(entries).toEqual(
      ['.hidden', 'a.txt', 'a/b/c.txt', 'a/z.txt', 'b.txt'].map((path) => ({
        path,
        kind: 'file',
        executable: false,
        bytes: 1,
      })),
    );
    expect(bytes).toBe(5);
  });

  it('leaves out what is never sent, and says so of secrets', async () => {
    await write({
      '.git/config': '',
      'node_modules/x/index.js': '',
      'sub/node_modules/y.js': '',
      '.slipway/state.json': '',
      '.env': 'A=1',
      'sub/.env.production': 'A=1',
      '.env.example': 'A=',
      'main.py': '',
    });
    const source = await collectUpload(root);
    expect(source.entries.map(({ path }) => path)).toEqual(['.env.example', 'main.py']);
    expect(source.leftOut).toEqual([
      { path: '.env', reason: 'may hold secrets' },
      { path: 'sub/.env.production', reason: 'may hold secrets' },
    ]);
  });

  it('honours ignore files, nested ones and re-inclusions', async () => {
    await write({
      '.gitignore': '*.log\n/build/\n!keep.log\n',
      'a.log': '',
      'keep.log': '',
      'build/out.txt': '',
      'sub/build/out.txt': '',
      'sub/.gitignore': '*.tmp\n!b.log\n',
      'sub/a.tmp': '',
      'sub/b.log': '',
      'a.tmp': '',
    });
    expect(await paths()).toEqual([
      '.gitignore',
      'a.tmp',
      'keep.log',
      'sub/.gitignore',
      'sub/b.log',
      'sub/build/out.txt',
    ]);
  });

  it('lets .railwayignore win over .gitignore, both ways', async () => {
    await write({
      '.gitignore': 'made.txt\n',
      '.railwayignore': '!made.txt\ndocs/\n',
      'made.txt': '',
      'docs/a.md': '',
      'a.txt': '',
    });
    expect(await paths()).toEqual(['.gitignore', '.railwayignore', 'a.txt', 'made.txt']);
  });

  it('honours the ignore files above it, up to the root of the repository', async () => {
    await write({
      '.git/HEAD': '',
      '.gitignore': '*.log\n/app/secret.txt\n',
      'app/a.log': '',
      'app/secret.txt': '',
      'app/main.py': '',
    });
    expect(await paths(join(root, 'app'))).toEqual(['main.py']);
  });

  it('follows links that stay in the directory and tells of the others', async () => {
    const outside = await mkdtemp(join(tmpdir(), 'outside-'));
    try {
      await write({ 'real/a.txt': 'a', 'run.sh': '#!/bin/sh', '.env': 'A=1' });
      await write({ 'secret.txt': 's' }, outside);
      await chmod(join(root, 'run.sh'), 0o755);
      await symlink('real', join(root, 'linked'));
      await symlink('run.sh', join(root, 'start'));
      await symlink(join(outside, 'secret.txt'), join(root, 'escape'));
      await symlink('absent', join(root, 'broken'));
      await symlink('..', join(root, 'real/up'));
      await symlink('../real', join(root, 'real/self'));
      await symlink('.env', join(root, 'settings.txt'));
      const source = await collectUpload(root);
      expect(source.entries).toEqual([
        { path: 'linked/a.txt', kind: 'file', executable: false, bytes: 1 },
        { path: 'real/a.txt', kind: 'file', executable: false, bytes: 1 },
        { path: 'run.sh', kind: 'file', executable: true, bytes: 9 },
        { path: 'start', kind: 'file', executable: true, bytes: 9 },
      ]);
      const reasons = Object.fromEntries(source.leftOut.map(({ path, reason }) => [path, reason]));
      expect(reasons).toMatchObject({
        escape: 'is a link that leads out of the directory',
        broken: 'is a link to nothing',
        'real/up': 'is a link that leads out of the directory',
        'real/self': 'is a link to a folder that holds it',
        'settings.txt': 'is a link to what is never uploaded',
      });
    } finally {
      await rm(outside, { recursive: true, force: true });
    }
  });

  it('gives a digest that depends on path, mode and content, and on nothing else', async () => {
    await write({ 'a.txt': 'one', 'b.txt': 'two' });
    const digest = async () => (await collectUpload(root)).digest;
    const before = await digest();
    expect(before).toMatch(/^[0-9a-f]{64}$/);
    await utimes(join(root, 'a.txt'), 1, 1);
    expect(await digest()).toBe(before);
    await chmod(join(root, 'a.txt'), 0o755);
    const executable = await digest();
    expect(executable).not.toBe(before);
    await chmod(join(root, 'a.txt'), 0o644);
    await write({ 'a.txt': 'two', 'b.txt': 'one' });
    expect(await digest()).not.toBe(before);
    await write({ 'a.txt': 'one', 'b.txt': 'two', 'c.txt': '' });
    expect(await digest()).not.toBe(before);
  });

  it('refuses more than 500 MB', async () => {
    await write({ 'big.bin': '' });
    await truncate(join(root, 'big.bin'), 500_000_001);
    await expect(collectUpload(root)).rejects.toMatchObject({
      code: 'FILE_INVALID',
      message: 'the upload would hold more than 500 MB',
    });
  });

  it('refuses more than 50,000 files', async () => {
    await mkdir(join(root, 'many'));
    // Hard links are made faster than files are written.
    const { link } = await import('node:fs/promises');
    await write({ 'many/0': '' });
    for (let batch = 0; batch < 50; batch++) {
      await mkdir(join(root, `many/${batch}-`));
      await Promise.all(
        Array.from({ length: 1000 }, (_, index) => link(join(root, 'many/0'), join(root, `many/${batch}-/${index}`))),
      );
    }
    await expect(collectUpload(root)).rejects.toMatchObject({
      message: 'the upload would hold more than 50,000 files',
    });
  }, 60_000);

  it('hashes large files and small ones alike', async () => {
    await write({ 'large.bin': 'x'.repeat(5_000_000) });
    expect(await collectUpload(root)).toMatchObject({
      bytes: 5_000_000,
      entries: [{ path: 'large.bin', bytes: 5_000_000 }],
    });
  });

  it('needs a directory', async () => {
    await expect(collectUpload(join(root, 'absent'))).rejects.toMatchObject({ code: 'INPUT_INVALID' });
  });
});
