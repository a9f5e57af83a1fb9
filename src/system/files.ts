import { constants } from 'node:fs';
import { lstat, open, readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { SlipwayError } from '../model/error.ts';

/** A file larger than this is none of the kinds that the kit reads. */
export const MAX_TEXT_FILE_BYTES = 8_000_000;

export interface TextFile {
  /** The text without its byte order mark; bytes that are not UTF-8 stand as U+FFFD. */
  readonly text: string;
  readonly byteOrderMark: boolean;
  /** Whether all bytes were UTF-8. */
  readonly utf8: boolean;
  /** Whether the owner may execute it. */
  readonly executable: boolean;
}

/** What became of an attempt to read a text file. `missing` is no failure: many files are optional. */
export type ReadOutcome =
  | { readonly kind: 'file'; readonly file: TextFile }
  | { readonly kind: 'missing' }
  | { readonly kind: 'directory' }
  | { readonly kind: 'too-large'; readonly bytes: number }
  | { readonly kind: 'unreadable'; readonly reason: string };

/** Reads a text file, whatever stands at its path. Never throws; FIFOs and devices are `unreadable`, never waited for. */
export async function readTextFile(path: string): Promise<ReadOutcome> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) return { kind: 'directory' };
    if (!found.isFile()) return { kind: 'unreadable', reason: 'not a regular file' };
    if (found.size > MAX_TEXT_FILE_BYTES) return { kind: 'too-large', bytes: found.size };
    const bytes = await readFile(path);
    const byteOrderMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
    const body = byteOrderMark ? bytes.subarray(3) : bytes;
    const text = body.toString('utf8');
    const utf8 = !text.includes('\ufffd') || Buffer.from(text, 'utf8').equals(body);
    return {
      kind: 'file',
      file: { text, byteOrderMark, utf8, executable: (found.mode & constants.S_IXUSR) !== 0 },
    };
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: 'missing' };
    return { kind: 'unreadable', reason: reasonOf(code, cause) };
  }
}

function reasonOf(code: string | undefined, cause: unknown): string {
  if (code === 'EACCES' || code === 'EPERM') return 'permission denied';
  if (code === 'ELOOP') return 'a symbolic link that points at itself';
  return cause instanceof Error ? cause.message : String(cause);
}

/** @throws SlipwayError INPUT_INVALID when the directory is not there or is no directory. */
export async function requireDirectory(path: string): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory()) return;
  throw new SlipwayError('INPUT_INVALID', `working-directory: ${path} is ${found ? 'not a directory' : 'not there'}`, {
    remedy: 'name the directory that holds the proxy config',
  });
}

/** The path without links. Throws what the platform throws. */
export function realPath(path: string): Promise<string> {
  return realpath(path);
}

export interface Followed {
  /** The path without links. */
  readonly path: string;
  readonly kind: 'file' | 'directory' | 'other';
  readonly executable: boolean;
}

/** What a path leads to; undefined when it leads nowhere. */
export async function followPath(path: string): Promise<Followed | undefined> {
  try {
    const target = await realpath(path);
    const found = await stat(target);
    const kind = found.isFile() ? 'file' : found.isDirectory() ? 'directory' : 'other';
    return { path: target, kind, executable: (found.mode & constants.S_IXUSR) !== 0 };
  } catch {
    return undefined;
  }
}

export interface TreeEntry {
  /** Relative to the root, with `/`. */
  readonly path: string;
  readonly kind: 'file' | 'directory' | 'link' | 'other';
  readonly executable: boolean;
}

/** The entries below `root`, sorted by path, depth first. `enter` decides which directories are descended into. */
export async function* walk(root: string, enter: (path: string) => boolean, below = ''): AsyncGenerator<TreeEntry> {
  const names = (await readdir(join(root, below))).sort();
  for (const name of names) {
    const path = below === '' ? name : `${below}/${name}`;
    const found = await lstat(join(root, path));
    const kind = found.isFile()
      ? 'file'
      : found.isDirectory()
        ? 'directory'
        : found.isSymbolicLink()
          ? 'link'
          : 'other';
    yield { path, kind, executable: (found.mode & constants.S_IXUSR) !== 0 };
    if (kind === 'directory' && enter(path)) yield* walk(root, enter, path);
  }
}

/** Writes a file only where none stands; false when one does. */
export async function writeNewFile(path: string, text: string, mode = 0o644): Promise<boolean> {
  try {
    const handle = await open(path, 'wx', mode);
    try {
      await handle.writeFile(text);
    } finally {
      await handle.close();
    }
    return true;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw new SlipwayError(
      'FILE_UNREADABLE',
      `${path} cannot be written: ${reasonOf((cause as NodeJS.ErrnoException).code, cause)}`,
      {
        cause,
        remedy: 'name a directory that you may write to',
      },
    );
  }
}

/** The names of the regular files directly in a directory, sorted. */
export async function listFiles(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .sort();
}
