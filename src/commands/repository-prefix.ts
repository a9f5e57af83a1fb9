import { join, relative, resolve, sep } from 'node:path';
import { followPath } from '../system/files.ts';

/**
 * Where a directory stands in its repository: `gateways/eu`, '' for its root. Annotations and SARIF name files from there.
 * The repository begins at the nearest folder upward with `.git`, else at the workspace (checkout without git makes none).
 * A directory outside the workspace has no place in it: ''.
 */
export async function repositoryPrefix(directory: string, workspace: string): Promise<string> {
  const top = resolve(workspace);
  const below = relative(top, directory);
  if (below === '..' || below.startsWith(`..${sep}`) || resolve(below) === below) return '';
  const parts = below === '' ? [] : below.split(sep);
  for (let depth = parts.length; depth >= 0; depth--) {
    const folder = join(top, ...parts.slice(0, depth));
    if ((await followPath(join(folder, '.git'))) !== undefined) return parts.slice(depth).join('/');
  }
  return parts.join('/');
}
