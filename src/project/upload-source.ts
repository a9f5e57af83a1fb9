import { createHash } from 'node:crypto';
import { join, relative, resolve, sep } from 'node:path';
import { SlipwayError } from '../model/error.ts';
import { digestFile, fileSize } from '../system/digest.ts';
import { followPath, realPath, requireDirectory, type TreeEntry, walk } from '../system/files.ts';
import { type IgnoreRules, repositoryRoot, rulesOf, verdictOf } from './ignore-rules.ts';
import { CLOSED_FOLDERS, isEnvFile } from './project.ts';

export interface UploadEntry {
  /** Relative to the directory, with `/`. */
  readonly path: string;
  /** Links are followed, so what stands here is what they point at; folders come with their files, as in git. */
  readonly kind: 'file' | 'link' | 'directory';
  readonly executable: boolean;
  /** Size. */
  readonly bytes?: number;
}

export interface LeftOut {
  readonly path: string;
  /** `may hold secrets`, `is a link that leads out of the directory` ... Ignored files are not listed. */
  readonly reason: string;
}

export interface UploadSource {
  /** Sorted by path. */
  readonly entries: readonly UploadEntry[];
  /** SHA-256 (hex) over path, mode and content of every entry; the same tree gives the same digest at any time. */
  readonly digest: string;
  readonly bytes: number;
  /** What a reader might miss in the upload. */
  readonly leftOut: readonly LeftOut[];
}

const MAX_FILES = 50_000;
const MAX_BYTES = 500_000_000;
const READS_AT_ONCE = 16;

/** Where the kit keeps what it must not upload. */
const STATE_FOLDER = '.slipway';

interface Walker {
  /** The real path of the directory: nothing outside of it is uploaded. */
  readonly root: string;
  readonly found: { path: string; executable: boolean }[];
  readonly leftOut: LeftOut[];
}

interface Rules {
  readonly railway: IgnoreRules | undefined;
  readonly git: IgnoreRules | undefined;
}

/**
 * What `railway up` would send: everything that neither a .gitignore nor a .railwayignore excludes (railwayapp/cli
 * `src/controllers/upload.rs`), without `.git`, `node_modules`, `.env` files and the kit's own state.
 *
 * @throws SlipwayError INPUT_INVALID when the directory is not there, FILE_INVALID when there is too much,
 * FILE_UNREADABLE when a file cannot be read.
 */
export async function collectUpload(directory: string): Promise<UploadSource> {
  await requireDirectory(directory);
  const root = await realPath(resolve(directory));
  const walker: Walker = { root, found: [], leftOut: [] };
  const repository = await repositoryRoot(root);
  const prefix = relative(repository, root).split(sep).join('/');
  await collectFolder(walker, { repository, prefix, ancestry: [root] }, '', await rulesAbove(repository, prefix));
  walker.found.sort((a, b) => (a.path < b.path ? -1 : 1));
  const hashed = await hashAll(walker);
  const whole = createHash('sha256');
  let bytes = 0;
  for (const { entry, digest } of hashed) {
    whole.update(`${entry.executable ? '755' : '644'} ${digest} ${JSON.stringify(entry.path)}\n`);
    bytes += entry.bytes;
  }
  return { entries: hashed.map(({ entry }) => entry), digest: whole.digest('hex'), bytes, leftOut: walker.leftOut };
}

interface Place {
  readonly repository: string;
  /** The directory within its repository; '' when it is the root. */
  readonly prefix: string;
  /** Real paths of the folders above, so that a link to one of them ends there. */
  readonly ancestry: readonly string[];
}

/** The rules of the folders between the repository's root and the directory. */
async function rulesAbove(repository: string, prefix: string): Promise<Rules> {
  let rules: Rules = { railway: undefined, git: undefined };
  if (prefix === '') return rules;
  const parts = prefix.split('/');
  for (let depth = 0; depth < parts.length; depth++) {
    rules = await rulesWithin(repository, parts.slice(0, depth).join('/'), rules);
  }
  return rules;
}

async function rulesWithin(repository: string, folder: string, above: Rules): Promise<Rules> {
  const [railway, git] = await Promise.all([
    rulesOf(repository, folder, ['.railwayignore'], above.railway),
    rulesOf(repository, folder, ['.gitignore'], above.git),
  ]);
  return { railway, git };
}

/** A .railwayignore anywhere beats a .gitignore anywhere, as in the `ignore` crate that the Railway CLI uses. */
function excluded(rules: Rules, path: string, directory: boolean): boolean {
  return verdictOf(rules.railway, path, directory) ?? verdictOf(rules.git, path, directory) ?? false;
}

async function collectFolder(walker: Walker, place: Place, folder: string, above: Rules): Promise<void> {
  const within = joined(place.prefix, folder);
  const rules = await rulesWithin(place.repository, within, above);
  const deeper: Promise<void>[] = [];
  for (const entry of await listFolder(walker.root, folder)) {
    const name = entry.path.slice(entry.path.lastIndexOf('/') + 1);
    if (CLOSED_FOLDERS.has(name) || name === STATE_FOLDER) continue;
    const target = entry.kind === 'link' ? await followLink(walker, place, entry.path) : entry;
    if (target === undefined) continue;
    if (excluded(rules, joined(place.prefix, entry.path), target.kind === 'directory')) continue;
    if (target.kind === 'directory') {
      const ancestry = [...place.ancestry, await realPath(join(walker.root, entry.path))];
      deeper.push(collectFolder(walker, { ...place, ancestry }, entry.path, rules));
    } else if (target.kind === 'file') addFile(walker, entry.path, target.executable);
    else walker.leftOut.push({ path: entry.path, reason: 'is neither a file nor a folder' });
  }
  await Promise.all(deeper);
}

function joined(prefix: string, path: string): string {
  return prefix === '' ? path : path === '' ? prefix : `${prefix}/${path}`;
}

async function listFolder(root: string, folder: string): Promise<TreeEntry[]> {
  const entries: TreeEntry[] = [];
  try {
    for await (const entry of walk(root, () => false, folder)) entries.push(entry);
  } catch (cause) {
    throw unreadable(folder === '' ? '.' : folder, cause);
  }
  return entries;
}

function unreadable(path: string, cause: unknown): SlipwayError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new SlipwayError('FILE_UNREADABLE', `${path} cannot be read for the upload: ${reason}`, {
    cause,
    remedy: 'make it readable, or name it in .railwayignore',
  });
}

function addFile(walker: Walker, path: string, executable: boolean): void {
  if (isEnvFile(path)) {
    walker.leftOut.push({ path, reason: 'may hold secrets' });
    return;
  }
  walker.found.push({ path, executable });
  if (walker.found.length > MAX_FILES) throw tooMuch(`more than ${MAX_FILES.toLocaleString('en')} files`);
}

function tooMuch(what: string): SlipwayError {
  return new SlipwayError('FILE_INVALID', `the upload would hold ${what}`, {
    remedy: 'name what the image does not need in .railwayignore or .gitignore, or set working-directory',
  });
}

interface LinkTarget {
  readonly kind: 'file' | 'directory' | 'other';
  readonly executable: boolean;
}

/** What a link points at, when that stays in the directory; a link out of it would upload files nobody sees in it. */
async function followLink(walker: Walker, place: Place, path: string): Promise<LinkTarget | undefined> {
  const found = await followPath(join(walker.root, path));
  if (found === undefined) {
    walker.leftOut.push({ path, reason: 'is a link to nothing' });
    return undefined;
  }
  const target = found.path;
  const below = relative(walker.root, target).split(sep);
  const reason =
    below[0] === '..' || resolve(walker.root, target) === walker.root
      ? 'is a link that leads out of the directory'
      : below.some((part) => CLOSED_FOLDERS.has(part) || part === STATE_FOLDER) || isEnvFile(target)
        ? 'is a link to what is never uploaded'
        : place.ancestry.includes(target)
          ? 'is a link to a folder that holds it'
          : undefined;
  if (reason !== undefined) {
    walker.leftOut.push({ path, reason });
    return undefined;
  }
  return found;
}

interface Hashed {
  readonly entry: UploadEntry & { readonly bytes: number };
  readonly digest: string;
}

async function hashAll(walker: Walker): Promise<Hashed[]> {
  const hashed: Hashed[] = [];
  let next = 0;
  let total = 0;
  async function work(): Promise<void> {
    while (next < walker.found.length) {
      const index = next++;
      const { path, executable } = walker.found[index] as Walker['found'][number]; // index < length
      const file = join(walker.root, path);
      try {
        const size = await fileSize(file);
        total += size;
        if (total > MAX_BYTES) throw tooMuch(`more than ${MAX_BYTES / 1e6} MB`);
        const { digest, bytes } = await digestFile(file, size);
        hashed[index] = { entry: { path, kind: 'file', executable, bytes }, digest };
      } catch (cause) {
        next = walker.found.length;
        throw cause instanceof SlipwayError ? cause : unreadable(path, cause);
      }
    }
  }
  await Promise.all(Array.from({ length: READS_AT_ONCE }, work));
  return hashed;
}
