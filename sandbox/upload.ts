import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { constants, lstat, mkdir, readdir, readlink } from 'node:fs/promises';
import { join, posix, sep } from 'node:path';
import { gunzip } from 'node:zlib';
import type { ReadEntry } from 'tar';

/** What the upload endpoint takes; Railway states no limit of its own and answers 413 above it. */
export const LONGEST_UPLOAD = 100 * 1024 * 1024;
export const UPLOAD_LIMITS = { bytes: 300 * 1024 * 1024, entries: 20_000 };

/** An upload that is not a gzip tar, or holds more than is unpacked. */
export class UploadError extends Error {}

export interface UnpackedUpload {
  /** Entries that were left out, each with the reason. */
  readonly refused: readonly string[];
}

/**
 * Unpacks a gzip tar into an empty folder. Nothing is written outside it: entries with `..` or an absolute path, links
 * that point out of the folder, hard links and devices are left out and told.
 *
 * @throws UploadError when the bytes are no gzip tar, or too much comes out of them
 */
export async function unpackUpload(
  archive: Uint8Array,
  directory: string,
  limits: typeof UPLOAD_LIMITS = UPLOAD_LIMITS,
): Promise<UnpackedUpload> {
  const [{ extract, list }, bytes] = await Promise.all([import('tar'), decompress(archive, limits.bytes)]);
  const refused: string[] = [];
  let entries = 0;
  // Looked through first: an archive that is refused is refused before a file of it is written.
  const look = list({
    strict: true,
    onReadEntry(entry) {
      entries++;
      const reason = refusalOf(entry);
      if (reason !== undefined) refused.push(`${entry.path}: ${reason}`);
    },
  });
  await feed(look, bytes);
  if (entries === 0) throw new UploadError('the upload holds no files');
  if (entries > limits.entries) throw new UploadError(`the upload has more than ${limits.entries} entries`);
  await mkdir(directory, { recursive: true });
  const filter = (_: string, entry: object): boolean => 'type' in entry && refusalOf(entry as ReadEntry) === undefined;
  await feed(extract({ cwd: directory, strict: true, filter }), bytes);
  return { refused };
}

interface ArchiveReader {
  on(event: 'error', listener: (cause: unknown) => void): unknown;
  on(event: 'end', listener: () => void): unknown;
  end(bytes: Buffer): unknown;
}

function feed(reader: ArchiveReader, bytes: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (cause: unknown): void => reject(asUploadError(cause));
    reader.on('error', fail);
    reader.on('end', resolve);
    try {
      reader.end(bytes);
    } catch (cause) {
      fail(cause);
    }
  });
}

function asUploadError(cause: unknown): UploadError {
  if (cause instanceof UploadError) return cause;
  return new UploadError(`the upload is not a tar archive: ${cause instanceof Error ? cause.message : String(cause)}`);
}

function decompress(archive: Uint8Array, limit: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    gunzip(archive, { maxOutputLength: limit }, (error, bytes) => {
      if (error === null) resolve(bytes);
      else if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') {
        reject(new UploadError(`the upload unpacks to more than ${limit >> 20} MiB`));
      } else reject(new UploadError(`the upload is not gzip: ${error.message}`));
    });
  });
}

function refusalOf(entry: ReadEntry): string | undefined {
  if (isOutside(entry.path)) return 'its path leads out of the upload';
  if (entry.type === 'File' || entry.type === 'OldFile' || entry.type === 'ContiguousFile') return undefined;
  if (entry.type === 'Directory' || entry.type === 'GNUDumpDir') return undefined;
  if (entry.type !== 'SymbolicLink') return `a ${entry.type} is not unpacked`;
  const target = entry.linkpath ?? '';
  if (target === '' || posix.isAbsolute(target) || isOutside(posix.join(posix.dirname(entry.path), target))) {
    return 'it is a link that points out of the upload';
  }
  return undefined;
}

function isOutside(path: string): boolean {
  if (path.includes('\0') || posix.isAbsolute(path) || /^[a-zA-Z]:/.test(path)) return true;
  const normal = posix.normalize(path.replaceAll('\\', '/'));
  return normal === '..' || normal.startsWith('../');
}

/** SHA-256 over path, mode and content of every file of the folder, independent of times and of how it was packed. */
export async function digestOfTree(directory: string): Promise<string> {
  const hash = createHash('sha256');
  for (const path of (await listFiles(directory, '')).sort()) {
    const full = join(directory, path);
    const found = await lstat(full);
    if (found.isSymbolicLink()) {
      hash.update(`link ${path}\0${await readlink(full)}\0`);
      continue;
    }
    hash.update(`file ${path}\0${(found.mode & constants.S_IXUSR) === 0 ? '-' : 'x'}\0${found.size}\0`);
    for await (const part of createReadStream(full)) hash.update(part as Buffer);
  }
  return hash.digest('hex');
}

async function listFiles(directory: string, below: string): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(join(directory, below), { withFileTypes: true })) {
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) found.push(...(await listFiles(directory, path)));
    else found.push(path);
  }
  return found;
}

/** A path of the container, inside the folder that stands for it. */
export function inside(directory: string, path: string): string | undefined {
  const full = join(directory, path);
  return full === directory || full.startsWith(`${directory}${sep}`) ? full : undefined;
}
