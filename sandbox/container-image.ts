import { lstat, readdir, readFile, realpath } from 'node:fs/promises';
import { basename, join, posix, sep } from 'node:path';
import { type DockerfileImage, readDockerfile } from './dockerfile-image.ts';

/** What a service's settings say about building and starting, as Railway's `ServiceInstance` names it. */
export interface ContainerSettings {
  readonly dockerfilePath: string | null;
  readonly rootDirectory: string | null;
  readonly startCommand: string | null;
}

export interface ContainerImage {
  /** The folder that holds the upload (below `rootDirectory`). */
  readonly root: string;
  readonly dockerfile: DockerfileImage;
  /** Every file of the upload, relative to `root`, with whether its owner may execute it. */
  readonly files: ReadonlyMap<string, { readonly executable: boolean }>;
}

export type BuildOutcome =
  | { readonly ok: true; readonly image: ContainerImage; readonly lines: readonly string[] }
  | { readonly ok: false; readonly reason: string; readonly lines: readonly string[] };

const LONGEST_DOCKERFILE = 1024 * 1024;

/**
 * What stands for Railway's build: the Dockerfile is found and read, and what it copies from the upload must be there.
 * Nothing of it is run.
 */
export async function buildImage(
  directory: string,
  settings: ContainerSettings,
  variables: Readonly<Record<string, string>>,
): Promise<BuildOutcome> {
  const below = posix.normalize(settings.rootDirectory ?? '.').replace(/^\/+/, '');
  const root = join(directory, below);
  const lines: string[] = [];
  const failed = (reason: string): BuildOutcome => ({ ok: false, reason, lines: [...lines, reason] });
  if (!(await isInside(directory, root))) return failed(`Could not find root directory: ${settings.rootDirectory}`);
  const files = await filesOf(root);
  const named = settings.dockerfilePath || variables['RAILWAY_DOCKERFILE_PATH'] || undefined;
  const path = posix.normalize(named ?? 'Dockerfile').replace(/^\/+/, '');
  if (!files.has(path)) {
    if (named !== undefined) return failed(`couldn't locate the dockerfile at path ${named} in code archive`);
    return failed(
      'Railpack could not determine how to build the app: no Dockerfile is named, and the upload has no file Dockerfile',
    );
  }
  if (!(await isInside(root, join(root, path))))
    return failed(`couldn't locate the dockerfile at path ${path} in code archive`);
  lines.push(`Using Detected Dockerfile: ${path}`);
  const text = await readFile(join(root, path));
  if (text.length > LONGEST_DOCKERFILE)
    return failed(`dockerfile ${path} is larger than ${LONGEST_DOCKERFILE >> 20} MiB`);
  const dockerfile = await readDockerfile(text.toString('utf8'));
  if ('failure' in dockerfile) return failed(`failed to build: ${dockerfile.failure}`);
  for (const copy of dockerfile.copies) {
    const missing = copy.from.find((from) => !isThere(files, from));
    if (missing !== undefined)
      return failed(`failed to calculate checksum of ref: "/${posix.normalize(missing)}": not found`);
  }
  return { ok: true, image: { root, dockerfile, files }, lines };
}

/** Whether a path of the build context exists; patterns and build arguments are left to Docker. */
function isThere(files: ContainerImage['files'], from: string): boolean {
  if (/[*?[$]/.test(from) || /^[a-z]+:\/\//.test(from)) return true;
  const path = posix.normalize(from).replace(/^\/+/, '').replace(/\/+$/, '');
  if (path === '' || path === '.') return true;
  return files.has(path) || [...files.keys()].some((file) => file.startsWith(`${path}/`));
}

async function isInside(directory: string, path: string): Promise<boolean> {
  const [outer, inner] = await Promise.all([realpath(directory), realpath(path).catch(() => undefined)]);
  return inner !== undefined && (inner === outer || inner.startsWith(`${outer}${sep}`));
}

async function filesOf(root: string, below = ''): Promise<Map<string, { executable: boolean }>> {
  const found = new Map<string, { executable: boolean }>();
  for (const entry of await readdir(join(root, below), { withFileTypes: true })) {
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) for (const [name, file] of await filesOf(root, path)) found.set(name, file);
    else found.set(path, { executable: ((await lstat(join(root, path))).mode & 0o100) !== 0 });
  }
  return found;
}

/** Where a path of the container comes from in the upload: the last COPY that made it, else the same path below WORKDIR. */
export function uploadPathOf(image: ContainerImage, path: string): string | undefined {
  const { dockerfile, files } = image;
  const absolute = posix.resolve(dockerfile.workingDirectory, path);
  for (const copy of [...dockerfile.copies].reverse()) {
    for (const from of copy.from) {
      const source = posix.normalize(from).replace(/^\/+/, '').replace(/\/+$/, '');
      const target = copy.folder ? posix.join(copy.to, basename(source)) : copy.to;
      if (files.has(source) && target === absolute) return source;
      const rest = posix.relative(copy.to, absolute);
      const candidate = posix.join(source, rest);
      if (rest !== '' && !rest.startsWith('..') && files.has(candidate)) return candidate;
    }
  }
  const below = posix.relative(dockerfile.workingDirectory, absolute);
  return files.has(below) ? below : undefined;
}
