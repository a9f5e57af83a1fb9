import { constants } from 'node:fs';
import { access, chmod, lstat, mkdir, open, realpath, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { SlipwayError } from '../model/error.ts';
import { readTextFile, type TextFile } from './files.ts';

/** What stands where a file is to be written. */
export type Place =
  | { readonly kind: 'free' }
  | { readonly kind: 'file'; readonly file: TextFile }
  /** `reason` goes on after the path: `is a folder`. */
  | { readonly kind: 'blocked'; readonly reason: string };

/**
 * Looks at a place before anything is written, so that a run that cannot write all of its files writes none.
 *
 * @param root the folder that nothing may be written outside of, whatever links say; it exists.
 * @param path from `root`, with `/`.
 */
export async function lookAt(root: string, path: string): Promise<Place> {
  const place = join(root, path);
  const folder = await nearestFolder(dirname(place));
  if (folder.kind !== 'folder') return { kind: 'blocked', reason: `cannot be written: ${folder.reason}` };
  if (!isBelow(await realpath(root), folder.path))
    return { kind: 'blocked', reason: 'lies behind a link that leads away' };
  const found = await lstat(place).catch(() => undefined);
  if (found === undefined) {
    const writable = await access(folder.path, constants.W_OK | constants.X_OK).then(
      () => true,
      () => false,
    );
    return writable ? { kind: 'free' } : { kind: 'blocked', reason: `cannot be written: ${folder.path} is read-only` };
  }
  if (found.isSymbolicLink()) {
    const target = await realpath(place).catch(() => undefined);
    if (target === undefined) return { kind: 'blocked', reason: 'is a link to nothing' };
    if (!isBelow(await realpath(root), target)) return { kind: 'blocked', reason: 'is a link that leads away' };
  }
  const outcome = await readTextFile(place);
  switch (outcome.kind) {
    case 'file':
      return { kind: 'file', file: outcome.file };
    case 'directory':
      return { kind: 'blocked', reason: 'is a folder' };
    case 'too-large':
      return { kind: 'blocked', reason: `holds ${(outcome.bytes / 1e6).toFixed(1)} MB` };
    case 'unreadable':
      return { kind: 'blocked', reason: `cannot be read: ${outcome.reason}` };
    case 'missing':
      return { kind: 'free' };
  }
}

function isBelow(root: string, path: string): boolean {
  const below = relative(root, path);
  return below === '' || (below.split(sep)[0] !== '..' && !below.startsWith(sep) && !/^[A-Za-z]:/.test(below));
}

type Nearest = { readonly kind: 'folder'; readonly path: string } | { readonly kind: 'none'; readonly reason: string };

/** The folder itself, or the nearest one above that exists; without links. */
async function nearestFolder(path: string): Promise<Nearest> {
  try {
    if ((await stat(path)).isDirectory()) return { kind: 'folder', path: await realpath(path) };
    return { kind: 'none', reason: `${path} is a file, and a folder is needed there` };
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    // A link to nothing exists, and mkdir would stop at it.
    const link = code === 'ENOENT' && (await lstat(path).catch(() => undefined)) !== undefined;
    if (link) return { kind: 'none', reason: `${path} is a link to nothing` };
    if (code !== 'ENOENT' && code !== 'ENOTDIR') {
      return { kind: 'none', reason: `${path}: ${code === 'EACCES' ? 'permission denied' : message}` };
    }
  }
  const above = dirname(path);
  return above === path ? { kind: 'none', reason: `${path} is not there` } : nearestFolder(above);
}

/**
 * Writes a file in one step: whoever reads it sees the former text or the whole new one. The folders above are made, the mode
 * of a file that stood there is kept, and a link stays one.
 *
 * @param mode of a file that is new; the process's umask narrows it.
 * @throws SlipwayError FILE_UNREADABLE
 */
export async function putFile(path: string, text: string, mode: number): Promise<void> {
  let draft: string | undefined;
  try {
    await makeFolders(dirname(path));
    const target = await realpath(path).catch(() => path);
    const former = await stat(target).catch(() => undefined);
    const name = `${target}.slipway-${process.pid}`;
    const handle = await open(name, 'wx', mode);
    draft = name;
    try {
      await handle.writeFile(text);
    } finally {
      await handle.close();
    }
    if (former !== undefined) await chmod(name, former.mode & 0o7777);
    await rename(name, target);
  } catch (cause) {
    if (draft !== undefined) await rm(draft, { force: true }).catch(() => undefined);
    throw unwritable(`${path} cannot be written`, cause);
  }
}

/**
 * Makes a folder with those above it; one that is there is fine.
 *
 * @throws SlipwayError FILE_UNREADABLE
 */
export async function makeFolder(path: string): Promise<void> {
  try {
    await makeFolders(path);
  } catch (cause) {
    throw unwritable(`the directory ${path} cannot be made`, cause);
  }
}

/** One by one: Node's own `recursive` never ends below a folder in which none can be made, such as /proc. */
async function makeFolders(path: string): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory()) return;
  if (dirname(path) !== path) await makeFolders(dirname(path));
  await mkdir(path).catch((cause: NodeJS.ErrnoException) => {
    // Somebody else was faster.
    if (cause.code !== 'EEXIST' || found !== undefined) throw cause;
  });
}

function unwritable(what: string, cause: unknown): SlipwayError {
  const { code, message } = cause as NodeJS.ErrnoException;
  const reasons: Readonly<Record<string, string>> = {
    EACCES: 'permission denied',
    EPERM: 'permission denied',
    EROFS: 'read-only',
    EEXIST: 'a file stands there',
    ENOENT: 'nothing can be made there',
    ENOSPC: 'the disk is full',
  };
  return new SlipwayError('FILE_UNREADABLE', `${what}: ${reasons[code ?? ''] ?? message}`, {
    cause,
    remedy: 'name a directory that you may write to',
  });
}

/** The nearest folder from `directory` upwards in which `name` stands; undefined when there is none. */
export async function folderUpwardWith(directory: string, name: string): Promise<string | undefined> {
  for (let folder = directory; ; folder = dirname(folder)) {
    if ((await stat(join(folder, name)).catch(() => undefined)) !== undefined) return folder;
    if (dirname(folder) === folder) return undefined;
  }
}
