import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { LineIndex } from '../model/position.ts';
import { MAX_TEXT_FILE_BYTES, readTextFile, requireDirectory, type TreeEntry, walk } from '../system/files.ts';

export type FileRole =
  | 'config'
  | 'dockerfile'
  | 'startScript'
  | 'railwayConfig'
  | 'policyFile'
  | 'settings'
  | 'gitattributes'
  | 'dockerignore'
  | 'gitignore';

export interface ProjectFile {
  readonly role: FileRole | 'env';
  /** Relative to the project's directory, with `/`. */
  readonly path: string;
  /** Without its byte order mark. */
  readonly text: string;
  readonly byteOrderMark: boolean;
  readonly utf8: boolean;
  readonly executable: boolean;
  readonly lines: LineIndex;
}

export interface UnreadFile {
  readonly role: FileRole | 'env';
  readonly path: string;
  /** `is a directory`, `is 12.1 MB, the limit is 8 MB`, `cannot be read: permission denied`, `is not there`. */
  readonly reason: string;
}

export interface EnvFile extends ProjectFile {
  readonly role: 'env';
  /** Whether a .gitignore of its folder or above excludes it. */
  readonly ignored: boolean;
}

export interface Project {
  /** Absolute. */
  readonly directory: string;
  readonly files: ReadonlyMap<FileRole, ProjectFile>;
  readonly unread: readonly UnreadFile[];
  /** `.env` and its kin (`.env.production`), wherever they stand; examples and templates of them are left out. */
  readonly envFiles: readonly EnvFile[];
  /** Every entry below the directory; `.git` and `node_modules` are named and not entered. At most 20,000. */
  readonly tree: readonly TreeEntry[];
  /** Whether the tree has more entries than were listed, or a folder that cannot be read. */
  readonly treeIncomplete: boolean;
}

export type { TreeEntry };

/** Where a file is looked for when nobody names it; the first that is there is taken. The names are those of the guide. */
export const USUAL_PATHS: Readonly<Record<FileRole, readonly string[]>> = {
  config: ['proxy_server_config.railway.yaml'],
  dockerfile: ['Dockerfile.railway'],
  startScript: ['start_with_tailscale.sh'],
  railwayConfig: ['railway.toml', 'railway.json'],
  policyFile: ['tailnet-policy.hujson'],
  settings: ['slipway.yml'],
  gitattributes: ['.gitattributes'],
  dockerignore: ['.dockerignore'],
  gitignore: ['.gitignore'],
};

const MAX_TREE_ENTRIES = 20_000;
const MAX_ENV_FILES = 50;

/** Folders that no check and no upload looks into. */
export const CLOSED_FOLDERS: ReadonlySet<string> = new Set(['.git', 'node_modules']);

/**
 * Reads the user's files. A file that is not there is left out, unless `named` says that the user named it; whatever
 * else keeps a file from being read stands in `unread`, for a check to tell.
 *
 * @throws SlipwayError INPUT_INVALID when the directory is not there.
 */
export async function loadProject(options: {
  readonly directory: string;
  /** Relative to the directory, or absolute; '' and absent mean the usual path. */
  readonly paths: Partial<Record<FileRole, string>>;
  readonly named: ReadonlySet<FileRole>;
}): Promise<Project> {
  const directory = resolve(options.directory);
  await requireDirectory(directory);
  const files = new Map<FileRole, ProjectFile>();
  const unread: UnreadFile[] = [];
  for (const role of Object.keys(USUAL_PATHS) as FileRole[]) {
    const given = options.paths[role];
    const candidates = given ? [given] : candidatesOf(role, options.paths);
    const found = await readFirst(directory, role, candidates, options.named.has(role));
    if (found !== undefined && 'reason' in found) unread.push(found);
    else if (found !== undefined) files.set(role, found);
  }
  const { entries, incomplete } = await listTree(directory);
  const envFiles: EnvFile[] = [];
  for (const file of await readEnvFiles(directory, entries)) {
    if ('reason' in file) unread.push(file);
    else envFiles.push(file);
  }
  return { directory, files, unread, envFiles, tree: entries, treeIncomplete: incomplete };
}

/** BuildKit prefers `<Dockerfile>.dockerignore` to `.dockerignore` (Docker docs, "Build context", section "Filename and location"). */
function candidatesOf(role: FileRole, paths: Partial<Record<FileRole, string>>): readonly string[] {
  if (role !== 'dockerignore') return USUAL_PATHS[role];
  const dockerfile = paths.dockerfile || (USUAL_PATHS.dockerfile[0] as string);
  return [`${dockerfile}.dockerignore`, ...USUAL_PATHS.dockerignore];
}

async function readFirst(
  directory: string,
  role: FileRole,
  candidates: readonly string[],
  named: boolean,
): Promise<ProjectFile | UnreadFile | undefined> {
  for (const candidate of candidates) {
    const found = await readProjectFile(directory, role, candidate);
    if (found !== undefined) return found;
  }
  if (!named) return undefined;
  return { role, path: displayPath(directory, candidates[0] ?? ''), reason: 'is not there' };
}

async function readProjectFile<Role extends FileRole | 'env'>(
  directory: string,
  role: Role,
  path: string,
): Promise<(ProjectFile & { role: Role }) | UnreadFile | undefined> {
  const shown = displayPath(directory, path);
  const outcome = await readTextFile(resolve(directory, path));
  switch (outcome.kind) {
    case 'missing':
      return undefined;
    case 'directory':
      return { role, path: shown, reason: 'is a directory' };
    case 'too-large': {
      const limit = MAX_TEXT_FILE_BYTES / 1e6;
      return { role, path: shown, reason: `is ${(outcome.bytes / 1e6).toFixed(1)} MB, the limit is ${limit} MB` };
    }
    case 'unreadable':
      return { role, path: shown, reason: `cannot be read: ${outcome.reason}` };
    case 'file':
      return createProjectFile(role, shown, outcome.file);
  }
}

/** A file of the project from its text, for texts that come from elsewhere (an upload, a test). */
export function createProjectFile<Role extends FileRole | 'env'>(
  role: Role,
  path: string,
  file: {
    readonly text: string;
    readonly byteOrderMark?: boolean;
    readonly utf8?: boolean;
    readonly executable?: boolean;
  },
): ProjectFile & { role: Role } {
  const text = file.text.startsWith('\ufeff') ? file.text.slice(1) : file.text;
  let lines: LineIndex | undefined;
  return {
    role,
    path,
    text,
    byteOrderMark: file.byteOrderMark ?? text.length < file.text.length,
    utf8: file.utf8 ?? true,
    executable: file.executable ?? false,
    get lines() {
      lines ??= new LineIndex(text);
      return lines;
    },
  };
}

/** Relative where the file lies below the directory, else as it was named. */
function displayPath(directory: string, path: string): string {
  const below = relative(directory, resolve(directory, path));
  const shown = below === '' ? '.' : below.startsWith('..') || isAbsolute(below) ? path : below;
  return sep === '/' ? shown : shown.replaceAll(sep, '/');
}

interface Tree {
  readonly entries: TreeEntry[];
  readonly incomplete: boolean;
}

/** Folder by folder, so that one that cannot be read costs only itself. */
async function listTree(directory: string): Promise<Tree> {
  const entries: TreeEntry[] = [];
  let incomplete = false;
  let level = [''];
  while (level.length > 0 && entries.length < MAX_TREE_ENTRIES) {
    const listed = await Promise.all(level.map((folder) => listFolder(directory, folder)));
    const next: string[] = [];
    for (const folder of listed) {
      if (folder === undefined) incomplete = true;
      for (const entry of folder ?? []) {
        entries.push(entry);
        const name = entry.path.slice(entry.path.lastIndexOf('/') + 1);
        if (entry.kind === 'directory' && !CLOSED_FOLDERS.has(name)) next.push(entry.path);
      }
    }
    level = next;
  }
  if (entries.length > MAX_TREE_ENTRIES || level.length > 0) incomplete = true;
  entries.length = Math.min(entries.length, MAX_TREE_ENTRIES);
  entries.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  return { entries, incomplete };
}

/** The entries of one folder; undefined when it cannot be read or went away meanwhile. */
async function listFolder(directory: string, folder: string): Promise<TreeEntry[] | undefined> {
  const entries: TreeEntry[] = [];
  try {
    for await (const entry of walk(directory, () => false, folder)) entries.push(entry);
  } catch {
    return undefined;
  }
  return entries;
}

const ENV_EXAMPLES = new Set(['example', 'sample', 'template', 'dist', 'schema', 'defaults', 'vault']);

/** `.env`, `.env.local`, `.env.production`; not `.env.example` nor `.envrc`. */
export function isEnvFile(path: string): boolean {
  const parts = path.slice(path.lastIndexOf('/') + 1).split('.');
  return parts[0] === '' && parts[1] === 'env' && !parts.slice(2).some((part) => ENV_EXAMPLES.has(part.toLowerCase()));
}

async function readEnvFiles(directory: string, tree: readonly TreeEntry[]): Promise<(EnvFile | UnreadFile)[]> {
  const paths = tree.filter((entry) => entry.kind === 'file' && isEnvFile(entry.path)).map((entry) => entry.path);
  if (paths.length === 0) return [];
  const { gitIgnores } = await import('./ignore-rules.ts');
  const found: (EnvFile | UnreadFile)[] = [];
  for (const path of paths.slice(0, MAX_ENV_FILES)) {
    const file = await readProjectFile(directory, 'env', path);
    if (file === undefined) continue;
    if ('reason' in file) found.push(file);
    else found.push(Object.assign(file, { ignored: await gitIgnores(directory, path) }));
  }
  return found;
}

/** The absolute path of a file of the project. */
export function absolutePath(project: Pick<Project, 'directory'>, path: string): string {
  return isAbsolute(path) ? path : join(project.directory, path);
}
