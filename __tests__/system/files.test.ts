import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, stat, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { MAX_TEXT_FILE_BYTES, readTextFile, requireDirectory, walk, writeNewFile } from '../../src/system/files.ts';
import { failureOf } from './loopback.ts';

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'slipway-files-'));
});

afterEach(async () => {
  await rm(directory, { recursive: true, force: true });
});

async function file(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(directory, name);
  await writeFile(path, content);
  return path;
}

describe('readTextFile', () => {
  it.each<[string, string | Uint8Array, object]>([
    ['plain text', 'ü\r\n', { text: 'ü\r\n', byteOrderMark: false, utf8: true }],
    ['a byte order mark', '\ufeffa', { text: 'a', byteOrderMark: true, utf8: true }],
    ['nothing', '', { text: '', byteOrderMark: false, utf8: true }],
    ['a NUL', 'a\u0000b', { text: 'a\u0000b', byteOrderMark: false, utf8: true }],
    ['a written U+FFFD', 'a\ufffd', { text: 'a\ufffd', byteOrderMark: false, utf8: true }],
    [
      'bytes that are not UTF-8',
      new Uint8Array([0x61, 0xff, 0x62]),
      { text: 'a\ufffdb', byteOrderMark: false, utf8: false },
    ],
  ])('reads %s', async (_name, content, expected) => {
    const path = await file('f', content);
    await chmod(path, 0o644);
    expect(await readTextFile(path)).toEqual({ kind: 'file', file: { ...expected, executable: false } });
  });

  it('sees that a file may be executed', async () => {
    const path = await file('f', 'x');
    await chmod(path, 0o755);
    expect(await readTextFile(path)).toMatchObject({ file: { executable: true } });
  });

  it('tells what stands in its place', async () => {
    expect(await readTextFile(join(directory, 'nothing'))).toEqual({ kind: 'missing' });
    expect(await readTextFile(directory)).toEqual({ kind: 'directory' });
    const path = await file('f', 'x');
    expect(await readTextFile(join(path, 'below-a-file'))).toEqual({ kind: 'missing' });
    await symlink('loop', join(directory, 'loop'));
    expect(await readTextFile(join(directory, 'loop'))).toMatchObject({
      kind: 'unreadable',
      reason: expect.stringContaining('link'),
    });
    expect(await readTextFile(`${path}\u0000`)).toMatchObject({ kind: 'unreadable' });
  });

  it('does not wait for a pipe', async () => {
    const path = join(directory, 'pipe');
    await promisify(execFile)('mkfifo', [path]);
    expect(await readTextFile(path)).toEqual({ kind: 'unreadable', reason: 'not a regular file' });
  });

  it('does not read what is too large, and reads what just fits', async () => {
    const path = await file('f', '');
    await truncate(path, MAX_TEXT_FILE_BYTES + 1);
    expect(await readTextFile(path)).toEqual({ kind: 'too-large', bytes: MAX_TEXT_FILE_BYTES + 1 });
    await truncate(path, MAX_TEXT_FILE_BYTES);
    expect((await readTextFile(path)).kind).toBe('file');
  });
});

describe('requireDirectory', () => {
  it('is content with a directory, and says what else stands there', async () => {
    await expect(requireDirectory(directory)).resolves.toBeUndefined();
    const path = await file('f', '');
    expect((await failureOf(requireDirectory(path))).message).toContain('not a directory');
    expect((await failureOf(requireDirectory(join(directory, 'none')))).message).toContain('not there');
  });
});

describe('walk', () => {
  it('goes through all below, sorted, and enters what it is told to', async () => {
    await mkdir(join(directory, 'b/inner'), { recursive: true });
    await mkdir(join(directory, 'closed'));
    await file('b/inner/z', '');
    await file('closed/x', '');
    await chmod(await file('a', ''), 0o700);
    await symlink('nowhere', join(directory, 'c'));
    const found: string[] = [];
    for await (const { path, kind, executable } of walk(directory, (path) => path !== 'closed')) {
      found.push(`${path} ${kind}${kind === 'file' && executable ? ' x' : ''}`);
    }
    expect(found).toEqual([
      'a file x',
      'b directory',
      'b/inner directory',
      'b/inner/z file',
      'c link',
      'closed directory',
    ]);
  });
});

describe('writeNewFile', () => {
  it('writes where nothing stands, and only there', async () => {
    const path = join(directory, 'new.sh');
    expect(await writeNewFile(path, 'one', 0o755)).toBe(true);
    expect(await writeNewFile(path, 'two')).toBe(false);
    expect(await readFile(path, 'utf8')).toBe('one');
    expect((await stat(path)).mode & 0o700).toBe(0o700);
  });

  it('does not write through a link that leads nowhere', async () => {
    await symlink(join(directory, 'elsewhere'), join(directory, 'link'));
    expect(await writeNewFile(join(directory, 'link'), 'x')).toBe(false);
  });

  it('says why it cannot', async () => {
    const error = await failureOf(writeNewFile(join(directory, 'none/new'), 'x'));
    expect(error.message).toContain('cannot be written');
  });
});
