const PART = '[A-Za-z0-9._-]+';
/** `git@github.com:owner/name.git`, its SSH aliases (`github.com-work`), `ssh://`, `https://`, with or without credentials. */
const REMOTE = new RegExp(
  `^(?:[a-z+]+://)?(?:[^@/\\s]+@)?github\\.com[A-Za-z0-9._-]*(?::\\d+)?[:/]/?(${PART}/${PART}?)/?$`,
);

/** `owner/name` of a git remote on github.com; undefined for any other. */
export function gitHubRepository(remote: string): string | undefined {
  const path = REMOTE.exec(remote.trim())?.[1]?.replace(/\.git$/, '');
  return path === undefined || /\/$|\/\.{1,2}$/.test(path) ? undefined : path;
}
