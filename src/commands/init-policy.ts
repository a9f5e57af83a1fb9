import { type Loss, lossLines } from '../model/loss.ts';
import type { Route } from '../model/route.ts';
import type { ProjectFile } from '../project/project.ts';
import { type Mending, mendingOf, overreachLine } from '../release/mending.ts';
import { diffLines } from '../report/plan.ts';
import { lookAt } from '../system/placement.ts';
import type { Prompts } from '../system/prompts.ts';
import { type FragmentWish, mergeFragment } from '../tailnet/fragment.ts';
import { readPolicy } from '../tailnet/policy.ts';
import { PolicyError } from '../tailnet/policy-error.ts';
import { overreachOf } from '../tailnet/reach.ts';
import type { KitFile } from './init-files.ts';
import { type InitProject, isCommitted } from './init-project.ts';
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

/**
 * Undefined for a policy that is narrow, or that cannot be read.
 *
 * @param wishOf throws a PolicyError for a policy that cannot be read
 * @param notes gets why it cannot be read
 */
export function widePolicy(
  file: ProjectFile,
  wishOf: () => FragmentWish,
  notes: string[] = [],
): WidePolicy | undefined {
  if (file.byteOrderMark || !file.utf8) return undefined;
  try {
    const wish = wishOf();
    const tooWide = overreachOf(readPolicy(file.text), wish.tag, wish.routes);
    if (tooWide.length === 0) return undefined;
    const mending = mendingOf(file.path, file.text, wish, []);
    const mended = mending.rest.length > 0 ? undefined : mergeFragment(mending.text, wish).text;
    return { path: file.path, tooWide: tooWide.map(overreachLine), mending, mended };
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    const { at, message } = error;
    const cause = message.replace(/^line \d+, column \d+: /, '');
    notes.push(`${file.path} stays as it is, whatever it allows: ${file.path}:${at.line}:${at.column}: ${cause}`);
    return undefined;
  }
}

/** Routes whose addresses are known: the others cannot be in a policy. */
export function placedRoutes(routes: readonly Route[]): Route[] {
  return routes.filter(({ address }) => address !== undefined);
}

const MAX_RULES = 5;

/** The commands that `init` names. */
export interface InitCommands {
  /** Narrows the copy in the repository: `slipway init --yes --overwrite`. */
  readonly narrowCopy: string;
  /** The same with a question before it: `slipway init`. */
  readonly narrowAsked: string;
  /** Narrows the policy in force: `slipway policy --narrowing apply`. */
  readonly narrowLive: string;
}

/**
 * Narrows the copy where a person at a terminal agrees, or where `--yes` and `--overwrite` are given and nobody but the tag is
 * named among those who lose. Otherwise it stays as it is, with the edit and its command told. The policy in force, which no
 * file changes, has a command of its own.
 */
export async function settleWidePolicy(
  invocation: Invocation,
  prompts: Prompts | undefined,
  wide: WidePolicy | undefined,
  commands: InitCommands,
): Promise<{ readonly mended: string | undefined; readonly notes: readonly string[] }> {
  if (wide === undefined) return { mended: undefined, notes: [] };
  const { tag } = invocation.settings.values;
  const { path, tooWide, mending, mended } = wide;
  const rest = tooWide.length > MAX_RULES ? [`and ${tooWide.length - MAX_RULES} more rules`] : [];
  const found = `${path} lets ${tag} reach more than its model hosts: ${[...tooWide.slice(0, MAX_RULES), ...rest].join('; ')}`;
  const live = `the policy in force is changed by ${commands.narrowLive} alone`;
  if (mended === undefined) return { mended: undefined, notes: [found, ...mending.unknown] };
  const losses = lossLines(mending.losses).map((line) => `by the narrowing of ${path} ${line}`);
  if (prompts !== undefined) {
    if (await agrees(invocation, prompts, found, mending)) return { mended, notes: [narrowed(path), ...losses, live] };
    return { mended: undefined, notes: [found, `${path} stays as it is`, live] };
  }
  const others = mending.losses.some((loss) => !isExpected(loss, tag));
  if (isToldTo(invocation) && !others) return { mended, notes: [narrowed(path), ...losses, live] };
  const edit = `narrowed, ${narrowedRules(mending)}`;
  const way = others
    ? `it takes from others than ${tag}, so ${commands.narrowAsked} asks before it does that`
    : `${commands.narrowCopy} does that`;
  return {
    mended: undefined,
    notes: [found, `${path} stays as it is; ${edit}: ${way}`, ...(others ? losses : []), live],
  };
}

function narrowed(path: string): string {
  return `${path} is narrowed, with the fragment in it`;
}

/** `line 4:5 has "autogroup:member" in place of "*"`. */
function narrowedRules({ rules }: Mending): string {
  const told = rules
    .slice(0, MAX_RULES)
    .map(
      ({ line, column, from, to }) =>
        `line ${line}:${column} ${to === '' ? 'is gone' : `has ${to} in place of ${from}`}`,
    );
  const rest = rules.length > MAX_RULES ? [`and so on for ${rules.length - MAX_RULES} more rules`] : [];
  return [...told, ...rest].join('; ');
}

function isToldTo({ terminal }: Invocation): boolean {
  return terminal?.yes === true && terminal.overwrite;
}

async function agrees(
  invocation: Invocation,
  prompts: Prompts,
  found: string,
  { diff, losses }: Mending,
): Promise<boolean> {
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

/**
 * The files with the narrowed copy in the place of the one that stands, and before it the former text, where nothing else
 * holds that: a git repository that has it as it is loses nothing.
 */
export async function withMended(
  project: InitProject,
  environment: Invocation['environment'],
  files: readonly KitFile[],
  place: string,
  mended: string,
): Promise<{ readonly files: readonly KitFile[]; readonly notes: readonly string[] }> {
  const kept = await isCommitted(project, environment, place);
  const shown = project.paths.policyFile;
  const mending = files.map((file) => (file.path === place ? { ...file, text: mended, edit: true } : file));
  if (kept) return { files: mending, notes: [`git diff shows what changed in ${shown}`] };
  const former = files.find(({ path }) => path === place);
  const standing = project.files.get('policyFile');
  if (former === undefined || standing === undefined) return { files: mending, notes: [] };
  const beside = await freePlace(project.repositoryRoot, `${place}.before`);
  const copy = { path: beside, text: standing.text, executable: false, yours: true, edit: false };
  return {
    files: [copy, ...mending],
    notes: [`the former text of ${shown} is in ${shown}${beside.slice(place.length)}, since no commit holds it`],
  };
}

/** A place that is taken may hold an older text, which is kept too. */
async function freePlace(root: string, wished: string): Promise<string> {
  for (let count = 1; ; count++) {
    const path = count === 1 ? wished : `${wished}-${count}`;
    if ((await lookAt(root, path)).kind === 'free') return path;
  }
}
