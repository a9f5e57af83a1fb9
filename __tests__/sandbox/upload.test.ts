import { mkdir, mkdtemp, readdir, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { create, Header } from 'tar';
import { digestOfTree, UploadError, unpackUpload } from '../../sandbox/upload.ts';
import { packFiles } from './session.ts';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-test-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

interface Entry {
  readonly path: string;
  readonly type?: 'File' | 'SymbolicLink' | 'Link' | 'CharacterDevice';
  readonly linkpath?: string;
  readonly text?: string;
}

/** An archive made by hand, as no tar program would make it. */
function archiveOf(entries: readonly Entry[]): Buffer {
  const blocks = entries.flatMap(({ path, type = 'File', linkpath, text = '' }) => {
    const body = Buffer.from(text);
    const header = new Header({
      path,
      type,
      size: body.length,
      mode: 0o644,
      mtime: new Date(0),
      ...(linkpath === undefined ? {} : { linkpath }),
    });
    const block = Buffer.alloc(512);
    header.encode(block, 0);
    return [block, Buffer.concat([body, Buffer.alloc((512 - (body.length % 512)) % 512)])];
  });
  return gzipSync(Buffer.concat([...blocks, Buffer.alloc(1024)]));
}

describe('unpackUpload', () => {
  it('unpacks what is inside', async () => {
    const { refused } = await unpackUpload(
      await packFiles({ 'a/b.txt': 'one', 'c.sh': '#!/bin/sh\n' }),
      join(folder, 'out'),
    );
    expect(refused).toEqual([]);
    expect(await readFile(join(folder, 'out/a/b.txt'), 'utf8')).toBe('one');
  });

  it.each<[string, Entry, string]>([
    ['a path that climbs', { path: '../outside.txt', text: 'x' }, 'leads out of the upload'],
    ['a path that climbs later', { path: 'a/../../outside.txt', text: 'x' }, 'leads out of the upload'],
    ['an absolute path', { path: '/outside.txt', text: 'x' }, 'leads out of the upload'],
    ['a link that climbs', { path: 'link', type: 'SymbolicLink', linkpath: '../..' }, 'points out of the upload'],
    ['an absolute link', { path: 'link', type: 'SymbolicLink', linkpath: '/etc/passwd' }, 'points out of the upload'],
    ['a hard link', { path: 'link', type: 'Link', linkpath: 'good.txt' }, 'a Link is not unpacked'],
    ['a device', { path: 'device', type: 'CharacterDevice' }, 'a CharacterDevice is not unpacked'],
  ])('leaves %s out and says so', async (_, entry, reason) => {
    const out = join(folder, 'deep/er/out');
    const { refused } = await unpackUpload(archiveOf([{ path: 'good.txt', text: 'good' }, entry]), out);
    expect(refused).toHaveLength(1);
    expect(refused[0]).toContain(reason);
    expect(await readdir(out)).toEqual(['good.txt']);
    expect(await readdir(join(folder, 'deep/er'))).toEqual(['out']);
    expect(await readdir(join(folder, 'deep'))).toEqual(['er']);
  });

  it('does not write through a link that points to a folder of the upload', async () => {
    const out = join(folder, 'out');
    const archive = archiveOf([
      { path: 'a/b/c/keep.txt', text: 'x' },
      { path: 'a/b/c/up', type: 'SymbolicLink', linkpath: '../../..' },
      { path: 'a/b/c/up/../planted.txt', text: 'x' },
    ]);
    await unpackUpload(archive, out).catch((error: unknown) => expect(error).toBeInstanceOf(UploadError));
    expect(await readdir(folder)).toEqual(['out']);
  });

  it.each<[string, Uint8Array]>([
    ['what is no gzip', Buffer.from('not an archive')],
    ['what ends in the middle', archiveOf([{ path: 'a', text: 'x'.repeat(5000) }]).subarray(0, 60)],
    ['gzip of what is no tar', gzipSync('not a tar '.repeat(300))],
    ['an empty file', Buffer.alloc(0)],
    ['an archive without files', archiveOf([])],
  ])('rejects %s', async (_, archive) => {
    await expect(unpackUpload(archive, join(folder, 'out'))).rejects.toBeInstanceOf(UploadError);
  });

  it('rejects what is too much before a file of it is written', async () => {
    const limits = { bytes: 1024 * 1024, entries: 10 };
    const bomb = gzipSync(Buffer.alloc(limits.bytes + 1));
    await expect(unpackUpload(bomb, join(folder, 'out'), limits)).rejects.toThrow('unpacks to more than 1 MiB');
    const many = archiveOf(Array.from({ length: 11 }, (_, at) => ({ path: `f${at}` })));
    await expect(unpackUpload(many, join(folder, 'out'), limits)).rejects.toThrow('more than 10 entries');
    expect(await readdir(folder)).toEqual([]);
    await unpackUpload(
      archiveOf(Array.from({ length: 10 }, (_, at) => ({ path: `f${at}` }))),
      join(folder, 'out'),
      limits,
    );
    expect(await readdir(join(folder, 'out'))).toHaveLength(10);
  });
});

describe('digestOfTree', () => {
  async function tree(name: string, text: string, mode = 0o644): Promise<string> {
    await mkdir(join(folder, name, 'sub'), { recursive: true });
    await writeFile(join(folder, name, 'sub/file'), text, { mode });
    await writeFile(join(folder, name, 'other'), 'x');
    return join(folder, name);
  }

  it('is the same for the same files, whatever their times', async () => {
    const first = await tree('a', 'one');
    const second = await tree('b', 'one');
    await utimes(join(second, 'other'), 1, 1);
    expect(await digestOfTree(first)).toBe(await digestOfTree(second));
  });

  it('differs with content, name, mode and link target', async () => {
    const digests = [await digestOfTree(await tree('a', 'one')), await digestOfTree(await tree('b', 'two'))];
    digests.push(await digestOfTree(await tree('c', 'one', 0o755)));
    const linked = await tree('d', 'one');
    await symlink('other', join(linked, 'link'));
    digests.push(await digestOfTree(linked));
    await rm(join(linked, 'link'));
    await symlink('sub/file', join(linked, 'link'));
    digests.push(await digestOfTree(linked));
    expect(new Set(digests).size).toBe(digests.length);
  });

  it('does not depend on how the files were packed', async () => {
    const source = await tree('source', 'one');
    const parts: Buffer[] = [];
    for await (const part of create({ cwd: source, gzip: true }, ['other', 'sub/file'])) parts.push(Buffer.from(part));
    await unpackUpload(Buffer.concat(parts), join(folder, 'out'));
    expect(await digestOfTree(join(folder, 'out'))).toBe(await digestOfTree(source));
  });
});
