import { join } from 'node:path/posix';

/**
 * A finding's path as GitHub wants it: relative to the repository, with `/`.
 * @param prefix the working directory below the repository's root; '' or '.' for the root
 */
export function repositoryPath(file: string, prefix: string): string {
  const slashed = file.replaceAll('\\', '/');
  if (slashed.startsWith('/')) return slashed;
  return join(prefix.replaceAll('\\', '/').replace(/^\/+/, ''), slashed);
}
