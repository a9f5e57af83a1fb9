import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { folderUpwardWith, lookAt, makeFolder, putFile } from '../../src/system/placement.ts';
import { failureOf } from './loopback.ts';

let outside: string;
let root: string;
beforeEach(() => {
  outside = realpathSync(mkdtempSync(join(tmpdir(), 'slipway-place-')));
  root = join(outside, 'root');
  mkdirSync(root);
});
afterEach(() => rmSync(outside, { recursive: true, force: true }));

describe('lookAt', () => {
  it('tells a free place, below folders that are still to be made too', async () => {
    expect(await lookAt(root, 'a')).toEqual({ kind: 'free' });
    expect(await lookAt(root, 'a/b/c')).toEqual({ kind: 'free' });
  });

  it('gives the text of a file, behind a link inside the root too', async () => {
    writeFileSync(join(root, 'a'), 'text');
    symlinkSync('a', join(root, 'b'));
    expect(await lookAt(root, 'a')).toMatchObject({ kind: 'file', file: { text: 'text' } });
    expect(await lookAt(root, 'b')).toMatchObject({ kind: 'file', file: { text: 'text' } });
  });

  it('tells what stands in the way', async () => {
    mkdirSync(join(root, 'folder'));
    writeFileSync(join(root, 'file'), '');
    writeFileSync(join(outside, 'theirs'), '');
    symlinkSync('nowhere', join(root, 'dangling'));
    symlinkSync(join(outside, 'theirs'), join(root, 'away'));
    symlinkSync(outside, join(root, 'out'));
    symlinkSync('loop', join(root, 'loop'));
    const reasons: Record<string, string> = {};
    for (const path of [
      'folder',
      'file/below',
      'file/below/more',
      'dangling',
      'dangling/x',
      'away',
      'out/new',
      'loop',
    ]) {
      const place = await lookAt(root, path);
      reasons[path] = place.kind === 'blocked' ? place.reason.replace(root, 'ROOT') : place.kind;
    }
    expect(reasons).toEqual({
      folder: 'is a folder',
      'file/below': 'cannot be written: ROOT/file is a file, and a folder is needed there',
      'file/below/more': 'cannot be written: ROOT/file is a file, and a folder is needed there',
      dangling: 'is a link to nothing',
      'dangling/x': 'cannot be written: ROOT/dangling is a link to nothing',
      away: 'is a link that leads away',
      'out/new': 'lies behind a link that leads away',
      loop: 'is a link to nothing',
    });
  });
});

describe('putFile', () => {
  it('writes a new file with its folders, and leaves no draft', async () => {
    await putFile(join(root, 'a/b.sh'), 'text', 0o755);
    expect(readFileSync(join(root, 'a/b.sh'), 'utf8')).toBe('text');
    expect(statSync(join(root, 'a/b.sh')).mode & 0o100).toBe(0o100);
    expect(readdirSync(join(root, 'a'))).toEqual(['b.sh']);
  });

  it('keeps the mode of what it replaces, and a link stays one', async () => {
    writeFileSync(join(root, 'a'), 'old');
    chmodSync(join(root, 'a'), 0o640);
    symlinkSync('a', join(root, 'b'));
    await putFile(join(root, 'b'), 'new', 0o755);
    expect(readFileSync(join(root, 'a'), 'utf8')).toBe('new');
    expect(statSync(join(root, 'a')).mode & 0o777).toBe(0o640);
    expect(lstatSync(join(root, 'b')).isSymbolicLink()).toBe(true);
  });

  it('says in one line what cannot be written', async () => {
    writeFileSync(join(root, 'file'), '');
    const error = await failureOf(putFile(join(root, 'file/below'), 'x', 0o644));
    expect(error.code).toBe('FILE_UNREADABLE');
    expect(error.message).not.toContain('\n');
    expect(existsSync(join(root, 'file/below'))).toBe(false);
  });
});

describe('makeFolder', () => {
  it('makes all that is missing', async () => {
    await makeFolder(join(root, 'a/b/c'));
    await makeFolder(join(root, 'a/b'));
    expect(statSync(join(root, 'a/b/c')).isDirectory()).toBe(true);
  });

  it.each([
    ['below a file', 'file/below', 'a file stands there'],
    ['in the place of a file', 'file', 'a file stands there'],
    ['where none can be made', '/proc/slipway/a', 'nothing can be made there'],
  ])('says why it cannot, %s', async (_, path, words) => {
    writeFileSync(join(root, 'file'), '');
    const error = await failureOf(makeFolder(resolve(root, path)));
    expect(error.code).toBe('FILE_UNREADABLE');
    expect(error.message).toContain(words);
  });
});

it('folderUpwardWith finds the nearest folder that has it', async () => {
  mkdirSync(join(root, 'a/b'), { recursive: true });
  writeFileSync(join(root, '.mark'), '');
  expect(await folderUpwardWith(join(root, 'a/b'), '.mark')).toBe(root);
  mkdirSync(join(root, 'a/.mark'));
  expect(await folderUpwardWith(join(root, 'a/b'), '.mark')).toBe(join(root, 'a'));
  expect(await folderUpwardWith(root, '.no-such-thing-anywhere')).toBeUndefined();
});
