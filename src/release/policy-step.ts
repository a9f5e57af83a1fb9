import { SlipwayError } from '../model/error.ts';
import type { Route } from '../model/route.ts';
import { mergeFragment, printFragment, readFragment, restoreFragment } from '../tailnet/fragment.ts';
import { policyHash } from '../tailnet/hujson.ts';
import type { Overreach } from '../tailnet/reach.ts';
import { type PolicyFile, readPolicyFile, validatePolicy, writePolicyFile } from '../tailscale/policy-file.ts';
import type { ReleaseContext, TailscaleConnection } from './context.ts';
import { fragmentSummary, mayWritePolicy, type PolicyPlan, planPolicy } from './release-plan.ts';
import type { Snapshot } from './snapshot.ts';
import type { StepResult, StepTools } from './transaction.ts';

/** How often a write is tried anew when somebody else changed the policy between our read and our write. */
const MAX_CONFLICTS = 3;

const NARROWING_REMEDY =
  'see what would change with `slipway policy --narrowing apply --policy-mode check`, then apply it with `slipway policy --narrowing apply`';

export interface PolicyOutcome {
  readonly changed: boolean;
  /** The service rejects tests of a tag that has no device yet; they are added after the gate. */
  readonly testsFollow: boolean;
}

/** @throws SlipwayError POLICY_TOO_WIDE when another rule lets the tag reach more than the routes. */
export function refuseTooWide(tooWide: readonly Overreach[], tag: string, remedy = NARROWING_REMEDY): void {
  if (tooWide.length === 0) return;
  const first = tooWide[0] as Overreach;
  const more = tooWide.length > 1 ? ` (and ${tooWide.length - 1} more ${tooWide.length === 2 ? 'rule' : 'rules'})` : '';
  const message = `the tailnet policy lets ${tag} reach more than its model hosts: ${overreachLine(first)}${more}`;
  throw new SlipwayError('POLICY_TOO_WIDE', message, { details: tooWide.map(overreachLine), remedy });
}

export function overreachLine({ rule, what }: Overreach): string {
  return `line ${rule.at.line}:${rule.at.column} allows ${what}`;
}

/** What a release wrote into the policy last; an undo compares the live policy with it. */
export interface PolicyLedger {
  text?: string;
  /** What Tailscale had in force after that. */
  stands?: string;
}

/** Registers, once a release, that the policy is put back as it was at the snapshot. */
function undoPolicy(tools: StepTools, tailscale: TailscaleConnection, former: PolicyFile, ledger: PolicyLedger): void {
  if ('text' in ledger) return;
  ledger.text = former.text;
  const before: FormerPolicy = {
    isSame: (live) => samePolicy(live, former.text),
    textFor(live) {
      const untouched = samePolicy(live, ledger.text ?? '');
      return untouched ? former.text : restoreFragment(live, readFragment(former.text));
    },
  };
  tools.onUndo('policy', () => putBackPolicy(tailscale, before), { unless: 'deployment' });
}

/** Step `policy` of a release: allows the new routes beside the old ones. A rollback goes on where a rule of others is too wide. */
export async function expandPolicy(
  context: ReleaseContext,
  tailscale: TailscaleConnection | undefined,
  snapshot: Snapshot,
  plan: PolicyPlan | undefined,
  ledger: PolicyLedger,
  tools: StepTools,
  tooWide: 'refuse' | 'tell' = 'refuse',
): Promise<StepResult<PolicyOutcome>> {
  const unchanged: PolicyOutcome = { changed: false, testsFollow: false };
  const { tag, policyMode } = context.settings;
  if (tailscale === undefined || snapshot.policy === undefined || plan === undefined) {
    const details = printFragment({ routes: snapshot.routes, tag }).split('\n');
    const text = 'no Tailscale credential: put this into the tailnet policy by hand';
    return { outcome: 'skipped', text, details, value: unchanged };
  }
  if (tooWide === 'refuse') refuseTooWide(plan.tooWide, tag);
  if (policyMode === 'print') {
    const details = printFragment({ routes: snapshot.routes, tag }, snapshot.policy.text).split('\n');
    return { outcome: 'skipped', text: 'policy-mode is print', details, value: unchanged };
  }
  const details = plan.tooWide.map(overreachLine);
  if (!plan.expanded.changed) {
    return { outcome: 'unchanged', text: `unchanged   etag ${short(snapshot.policy.etag)}`, details, value: unchanged };
  }
  undoPolicy(tools, tailscale, snapshot.policy, ledger);
  const wish = { routes: snapshot.routes, extent: 'expand', tooWide } as const;
  const result = await writeMerged(context, tailscale, snapshot.policy, wish, ledger);
  const { testsFollow } = result;
  const later = testsFollow ? ', tests follow after the gate' : '';
  if (result.file.text === snapshot.policy.text) {
    return {
      outcome: 'unchanged',
      text: `unchanged   etag ${short(snapshot.policy.etag)}${later}`,
      details,
      value: { changed: false, testsFollow },
    };
  }
  const change = fragmentSummary(plan.expanded, testsFollow);
  return {
    outcome: 'done',
    text: `${change}   etag ${short(snapshot.policy.etag)} → ${short(result.file.etag)}${later}`,
    details,
    value: { changed: true, testsFollow },
  };
}

/** @throws SlipwayError POLICY_CONFLICT when `policy-mode` is check and the live policy is not what the routes need. */
export function refuseDrift(context: ReleaseContext, plan: PolicyPlan | undefined): void {
  if (context.settings.policyMode !== 'check' || plan?.exact.changed !== true) return;
  throw new SlipwayError(
    'POLICY_CONFLICT',
    `the tailnet policy is not what the routes need: ${fragmentSummary(plan.exact)}`,
    {
      remedy:
        'policy-mode is check: see the change with `slipway policy --policy-mode check`, apply it with `slipway policy`',
    },
  );
}

/** Step `contract`: routes that fell away are removed, tests that had to wait are added. */
export async function contractPolicy(
  context: ReleaseContext,
  tailscale: TailscaleConnection | undefined,
  snapshot: Snapshot,
  ledger: PolicyLedger,
  tools: StepTools,
  tooWide: 'refuse' | 'tell' = 'refuse',
): Promise<StepResult<boolean>> {
  if (tailscale === undefined || snapshot.policy === undefined || !mayWritePolicy(context)) {
    return { outcome: 'skipped', text: 'the policy is kept by hand', value: false };
  }
  const live = await readPolicyFile(tailscale.client);
  const change = mergeFragment(live.text, { routes: snapshot.routes, tag: context.settings.tag });
  if (!change.changed) return { outcome: 'unchanged', text: 'nothing fell away', value: false };
  undoPolicy(tools, tailscale, snapshot.policy, ledger);
  const wish = { routes: snapshot.routes, extent: 'exact', tooWide } as const;
  const { file, testsFollow } = await writeMerged(context, tailscale, live, wish, ledger);
  if (file.text === live.text) {
    return { outcome: 'unchanged', text: 'the tests wait for the first device with the tag', value: false };
  }
  const text = `${fragmentSummary(change, testsFollow)}   etag ${short(live.etag)} → ${short(file.etag)}`;
  return { outcome: 'done', text, value: true };
}

export interface MergeWish {
  readonly routes: readonly Route[];
  /** `expand` keeps the routes that the fragment in force allows; `exact` removes what fell away. */
  readonly extent: 'expand' | 'exact';
  readonly tooWide: 'refuse' | 'tell';
}

/**
 * Merges, validates and writes, guarded by the ETag. On a conflict it reads and merges again, so that the other's edit
 * survives; what was written last stands in the ledger.
 *
 * @throws SlipwayError POLICY_CONFLICT after three conflicts in a row, POLICY_INVALID when the service rejects the result.
 */
export async function writeMerged(
  context: ReleaseContext,
  { client }: TailscaleConnection,
  from: PolicyFile,
  { routes, extent, tooWide }: MergeWish,
  ledger: PolicyLedger,
): Promise<{ file: PolicyFile; testsFollow: boolean }> {
  let live = from;
  for (let attempt = 1; ; attempt++) {
    const plan = planPolicy(context, { routes }, live.text);
    if (tooWide === 'refuse') refuseTooWide(plan.tooWide, context.settings.tag);
    const change = extent === 'expand' ? plan.expanded : plan.exact;
    const base = live.text;
    const { text, testsFollow } = await acceptedText(client, change.text, () => {
      const wanted = extent === 'expand' ? readFragment(change.text).routes.map(asRoute) : routes;
      return mergeFragment(base, { routes: wanted, tag: context.settings.tag, withoutTests: true }).text;
    });
    if (text === live.text) return { file: live, testsFollow };
    try {
      ledger.text = text;
      const file = await writePolicyFile(client, text, live.etag);
      ledger.stands = file.text;
      return { file, testsFollow };
    } catch (error) {
      if (!(error instanceof SlipwayError) || error.code !== 'POLICY_CONFLICT') throw error;
      if (attempt === MAX_CONFLICTS) throw lastingConflict(error);
      live = await readPolicyFile(client);
    }
  }
}

/**
 * The text that the service takes: as it is, or without the fragment's tests where only those fail (the tag has no device yet).
 *
 * @throws SlipwayError POLICY_INVALID when it takes neither.
 */
export async function acceptedText(
  client: TailscaleConnection['client'],
  text: string,
  withoutTests: () => string,
): Promise<{ text: string; testsFollow: boolean }> {
  const problem = await validatePolicy(client, text);
  if (problem === undefined) return { text, testsFollow: false };
  if (!problem.testsOnly) throw invalid(problem);
  const lean = withoutTests();
  const still = await validatePolicy(client, lean);
  if (still !== undefined) throw invalid(still);
  return { text: lean, testsFollow: true };
}

function asRoute(route: { host: string; address?: string | undefined; port: number }): Route {
  const { host, address, port } = route;
  return { host, address, port, models: [], at: { line: 1, column: 1, endLine: 1, endColumn: 1 } };
}

function invalid(problem: { message: string; details: string[] }): SlipwayError {
  return new SlipwayError('POLICY_INVALID', `Tailscale rejects the merged policy: ${problem.message}`, {
    details: problem.details,
    remedy: 'mend the named place in the tailnet policy (Tailscale: Access controls), then run again',
  });
}

/** The policy before a release, as far as it is known. */
export interface FormerPolicy {
  /** Whether a text is the former one, all of it. */
  isSame(live: string): boolean;
  /** What is to be written in place of `live`: the former text, or where others changed it since, with the former fragment. */
  textFor(live: string): string;
}

/**
 * Puts the former text back when nobody else changed the policy since; else takes only our fragment back out of the new text.
 *
 * @throws SlipwayError POLICY_CONFLICT, POLICY_INVALID as `writePolicyFile`.
 */
export async function putBackPolicy(
  { undoClient }: Pick<TailscaleConnection, 'undoClient'>,
  former: FormerPolicy,
): Promise<string | undefined> {
  for (let attempt = 1; ; attempt++) {
    const live = await readPolicyFile(undoClient);
    if (former.isSame(live.text)) return undefined;
    const text = former.textFor(live.text);
    if (samePolicy(text, live.text)) return undefined;
    try {
      const written = await writePolicyFile(undoClient, text, live.etag);
      return former.isSame(written.text) ? 'as before' : 'fragment as before (somebody else’s edit kept)';
    } catch (error) {
      if (!(error instanceof SlipwayError) || error.code !== 'POLICY_CONFLICT') throw error;
      if (attempt === MAX_CONFLICTS) throw lastingConflict(error);
    }
  }
}

/** Somebody who writes that often is a program: to run again alone would meet it again. */
function lastingConflict({ code, message }: SlipwayError): SlipwayError {
  return new SlipwayError(code, `${message}, three times in a row`, {
    remedy:
      'find who else writes it (Tailscale: Logs > Configuration audit logs names them; often another workflow), let one of them write at a time, then run again',
  });
}

/** The service may store a policy in its canonical layout. */
function samePolicy(a: string, b: string): boolean {
  if (a === b) return true;
  return a !== '' && b !== '' && policyHash(a) === policyHash(b);
}

/** `69aa…`: enough of an ETag to compare two by eye. */
export function short(etag: string): string {
  return `${etag.replaceAll('"', '').slice(0, 4)}…`;
}
