import { type Loss, lossLines } from '../model/loss.ts';
import type { Route } from '../model/route.ts';
import type { ProjectFile } from '../project/project.ts';
import { type Mending, mendingOf, overreachLine } from '../release/mending.ts';
import { diffLines } from '../report/plan.ts';
import type { Prompts } from '../system/prompts.ts';
import { type FragmentWish, mergeFragment } from '../tailnet/fragment.ts';
import { readPolicy } from '../tailnet/policy.ts';
import { PolicyError } from '../tailnet/policy-error.ts';
import { overreachOf } from '../tailnet/reach.ts';
import type { KitFile } from './init-files.ts';
import type { Invocation } from './invocation.ts';

/** A copy of the tailnet policy in the repository in which other rules let the tag reach more than its routes. */
export interface WidePolicy {
  /** From the directory, as its user writes it. */
  readonly path: string;
  /** `line 4:5 allows everything on every port`. */
  readonly tooWide: readonly string[];
  readonly mending: Mending;
  /** The file narrowed, with the fragment in it; undefined when no edit of ours mends all of it. */
  readonly mended: string | undefined;
}

/** Undefined for a policy that is narrow, or that cannot be read: `validate` says what is wrong with it. */
export function widePolicy(file: ProjectFile, wish: FragmentWish): WidePolicy | undefined {
  if (file.byteOrderMark || !file.utf8) return undefined;
  try {
    const tooWide = overreachOf(readPolicy(file.text), wish.tag, wish.routes);
    if (tooWide.length === 0) return undefined;
    const mending = mendingOf(file.path, file.text, wish, []);
    const mended = mending.rest.length > 0 ? undefined : mergeFragment(mending.text, wish).text;
    return { path: file.path, tooWide: tooWide.map(overreachLine), mending, mended };
  } catch (error) {
    if (error instanceof PolicyError) return undefined;
    throw error;
  }
}

/** Routes whose addresses are known: the others cannot be in a policy. */
export function placedRoutes(routes: readonly Route[]): Route[] {
  return routes.filter(({ address }) => address !== undefined);
}

const MAX_RULES = 5;

/**
 * Narrows the copy where a person agrees, or has agreed to everything (`--yes`) and nobody but the tag is named among those who
 * lose. Otherwise it stays as it is. Either way it says so, and the one command for the policy in force, which no file changes.
 *
 * @param program what starts this program
 */
export async function settleWidePolicy(
  invocation: Invocation,
  prompts: Prompts | undefined,
  wide: WidePolicy | undefined,
  program: string,
): Promise<{ readonly mended: string | undefined; readonly notes: readonly string[] }> {
  if (wide === undefined) return { mended: undefined, notes: [] };
  const { tag } = invocation.settings.values;
  const { path, tooWide, mending, mended } = wide;
  const rest = tooWide.length > MAX_RULES ? [`and ${tooWide.length - MAX_RULES} more rules`] : [];
  const found = `${path} lets ${tag} reach more than its model hosts: ${[...tooWide.slice(0, MAX_RULES), ...rest].join('; ')}`;
  const live = `the policy in force is changed by ${program} policy --narrowing apply alone`;
  if (mended === undefined) return { mended: undefined, notes: [found, ...mending.unknown] };
  const agreed = await agrees(invocation, prompts, found, mending, tag);
  if (!agreed) return { mended: undefined, notes: [found, `${path} stays as it is; ${live}`] };
  const losses = lossLines(mending.losses).map((line) => `by the narrowing of ${path} ${line}`);
  return { mended, notes: [`${path} is narrowed, with the fragment in it: look at it with git diff`, ...losses, live] };
}

async function agrees(
  invocation: Invocation,
  prompts: Prompts | undefined,
  found: string,
  { diff, losses }: Mending,
  tag: string,
): Promise<boolean> {
  if (prompts === undefined) return invocation.terminal?.yes === true && losses.every((loss) => isExpected(loss, tag));
  invocation.print([found, ...diffLines(diff, invocation.style), ...lossLines(losses), ''].join('\n'));
  const answer = await prompts.text('Narrow it so? (yes or no)', 'no', (given) =>
    /^(?:y|yes|n|no)$/i.test(given) ? undefined : 'yes or no',
  );
  return /^y/i.test(answer);
}

/** Who is behind a subnet route is in no file; that they may lose is told. */
function isExpected({ who, kind }: Loss, tag: string): boolean {
  return who === tag || kind === 'subnet';
}

/** The files with the narrowed copy in the place of the one that stands. */
export function withMended(files: readonly KitFile[], path: string, mended: string | undefined): readonly KitFile[] {
  if (mended === undefined) return files;
  return files.map((file) => (file.path === path ? { ...file, text: mended, edit: true } : file));
}
