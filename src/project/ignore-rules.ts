import { dirname, join, relative, resolve, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { readTextFile } from '../system/files.ts';

/** The ignore files of one folder and those above it, each with patterns relative to its own folder, as git reads them. */
export interface IgnoreRules {
  /** Relative to the root, with `/`; undefined for the root itself. */
  readonly folder: string;
  readonly matcher: Ignore;
  readonly above: IgnoreRules | undefined;
}

/**
 * Adds the ignore files of `folder` to the rules above it.
 *
 * @param names in rising precedence: `['.gitignore', '.railwayignore']`.
 */
export async function rulesOf(
  root: string,
  folder: string,
  names: readonly string[],
  above: IgnoreRules | undefined,
): Promise<IgnoreRules | undefined> {
  let matcher: Ignore | undefined;
  for (const name of names) {
    const outcome = await readTextFile(join(root, folder, name));
    if (outcome.kind !== 'file') continue;
    matcher ??= ignore({ allowRelativePaths: false });
    matcher.add(patternsOf(outcome.file.text));
  }
  return matcher === undefined ? above : { folder, matcher, above };
}

/** No path is this long, so neither is a pattern that could match one; the library makes a regular expression of each. */
const LONGEST_PATTERN = 4_096;

/** The lines of an ignore file. */
export function patternsOf(text: string): string[] {
  return text.split(/\r\n|\r|\n/).filter((line) => line.length <= LONGEST_PATTERN);
}

/**
 * Whether the rules exclude a path (relative to the root, `/`); undefined when they say nothing about it. The file
 * nearest to the path that says anything decides.
 */
export function verdictOf(rules: IgnoreRules | undefined, path: string, directory: boolean): boolean | undefined {
  for (let level = rules; level !== undefined; level = level.above) {
    const below = level.folder === '' ? path : path.slice(level.folder.length + 1);
    const verdict = level.matcher.test(directory ? `${below}/` : below);
    if (verdict.ignored) return true;
    if (verdict.unignored) return false;
  }
  return undefined;
}

/** Whether git would leave a file out because of a .gitignore in its folder or above, up to the repository's root. */
export async function gitIgnores(directory: string, path: string): Promise<boolean> {
  const root = await repositoryRoot(directory);
  const file = relative(root, resolve(directory, path)).split(sep).join('/');
  const folders = file.split('/').slice(0, -1);
  let rules = await rulesOf(root, '', ['.gitignore'], undefined);
  let below = '';
  for (const folder of folders) {
    below = below === '' ? folder : `${below}/${folder}`;
    // What stands in an excluded folder cannot be taken back in (gitignore(5)).
    if (verdictOf(rules, below, true)) return true;
    rules = await rulesOf(root, below, ['.gitignore'], rules);
  }
  return verdictOf(rules, file, false) ?? false;
}

/** The folder that holds `.git`, else the directory itself. */
export async function repositoryRoot(directory: string): Promise<string> {
  for (let folder = resolve(directory); ; folder = dirname(folder)) {
    // A worktree and a submodule have a file there, a clone a folder.
    if ((await readTextFile(join(folder, '.git'))).kind !== 'missing') return folder;
    if (dirname(folder) === folder) return resolve(directory);
  }
}
