import { SlipwayError } from '../model/error.ts';
import type { Route } from '../model/route.ts';
import { mergeFragment, printFragment, readFragment, restoreFragment } from '../tailnet/fragment.ts';
import type { Overreach } from '../tailnet/reach.ts';
import { type PolicyFile, readPolicyFile, validatePolicy, writePolicyFile } from '../tailscale/policy-file.ts';
import type { ReleaseContext, TailscaleConnection } from './context.ts';
import { fragmentSummary, type PolicyPlan, planPolicy } from './release-plan.ts';
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

/** Step `policy` of a release: allows the new routes beside the old ones. */
export async function expandPolicy(
  context: ReleaseContext,
  tailscale: TailscaleConnection | undefined,
  snapshot: Snapshot,
  plan: PolicyPlan | undefined,
  tools: StepTools,
): Promise<StepResult<PolicyOutcome>> {
  const unchanged: PolicyOutcome = { changed: false, testsFollow: false };
  if (tailscale === undefined || snapshot.policy === undefined || plan === undefined) {
    const fragment = printFragment({ routes: snapshot.routes, tag: context.settings.tag });
    return {
      outcome: 'skipped',
      text: 'no Tailscale credential: put this into the tailnet policy by hand',
      details: fragment.split('\n'),
      value: unchanged,
    };
  }
  refuseTooWide(plan.tooWide, context.settings.tag);
  const { policyMode } = context.settings;
  if (policyMode === 'print') {
    const fragment = printFragment({ routes: snapshot.routes, tag: context.settings.tag }, snapshot.policy.text);
    return { outcome: 'skipped', text: 'policy-mode is print', details: fragment.split('\n'), value: unchanged };
  }
  if (!plan.expanded.changed) {
    return { outcome: 'unchanged', text: `unchanged   etag ${short(snapshot.policy.etag)}`, value: unchanged };
  }
  if (policyMode === 'check') {
    throw new SlipwayError(
      'POLICY_CONFLICT',
      `the tailnet policy is not what the routes need: ${fragmentSummary(plan.expanded)}`,
      {
        remedy: 'policy-mode is check: apply it with `slipway policy`, or set policy-mode to apply',
      },
    );
  }
  const written: { text?: string } = {};
  tools.onUndo('policy', () => putBackPolicy(tailscale, snapshot.policy as PolicyFile, written));
  const result = await writeMerged(context, tailscale, snapshot.routes, snapshot.policy, written, 'expand');
  const later = result.testsFollow ? ', tests follow after the gate' : '';
  return {
    outcome: 'done',
    text: `${fragmentSummary(plan.expanded, result.testsFollow)}   etag ${short(snapshot.policy.etag)} → ${short(result.file.etag)}${later}`,
    value: { changed: true, testsFollow: result.testsFollow },
  };
}

/** Step `contract`: routes that fell away are removed, tests that had to wait are added. */
export async function contractPolicy(
  context: ReleaseContext,
  tailscale: TailscaleConnection | undefined,
  snapshot: Snapshot,
): Promise<StepResult<boolean>> {
  if (tailscale === undefined || context.settings.policyMode === 'print') {
    return { outcome: 'skipped', text: 'the policy is kept by hand', value: false };
  }
  const live = await readPolicyFile(tailscale.client);
  const change = mergeFragment(live.text, { routes: snapshot.routes, tag: context.settings.tag });
  if (!change.changed) return { outcome: 'unchanged', text: 'nothing fell away', value: false };
  const { file, testsFollow } = await writeMerged(context, tailscale, snapshot.routes, live, {}, 'exact');
  if (testsFollow && !change.added.rules.length && !change.removed.rules.length) {
    return { outcome: 'unchanged', text: 'the service still rejects the tests: the tag has no device', value: false };
  }
  return {
    outcome: 'done',
    text: `${fragmentSummary(change)}   etag ${short(live.etag)} → ${short(file.etag)}`,
    value: true,
  };
}

/**
 * Merges, validates and writes, guarded by the ETag. On a conflict it reads and merges again, so that the other's edit
 * survives; what was written last stands in `written.text`.
 *
 * @throws SlipwayError POLICY_CONFLICT after three conflicts in a row, POLICY_INVALID when the service rejects the result.
 */
export async function writeMerged(
  context: ReleaseContext,
  { client }: TailscaleConnection,
  routes: readonly Route[],
  from: PolicyFile,
  written: { text?: string },
  extent: 'expand' | 'exact',
): Promise<{ file: PolicyFile; testsFollow: boolean }> {
  let live = from;
  for (let attempt = 1; ; attempt++) {
    const plan = planPolicy(context, { routes }, live.text);
    refuseTooWide(plan.tooWide, context.settings.tag);
    const change = extent === 'expand' ? plan.expanded : plan.exact;
    const base = live.text;
    const { text, testsFollow } = await acceptedText(client, change.text, () => {
      const wanted = extent === 'expand' ? readFragment(change.text).routes.map(asRoute) : routes;
      return mergeFragment(base, { routes: wanted, tag: context.settings.tag, withoutTests: true }).text;
    });
    if (text === live.text) return { file: live, testsFollow };
    try {
      written.text = text;
      return { file: await writePolicyFile(client, text, live.etag), testsFollow };
    } catch (error) {
      if (!(error instanceof SlipwayError) || error.code !== 'POLICY_CONFLICT' || attempt === MAX_CONFLICTS)
        throw error;
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

/** Puts the former text back when nobody else changed the policy since; else takes only our fragment back out of the new text. */
async function putBackPolicy(
  { undoClient }: TailscaleConnection,
  former: PolicyFile,
  written: { text?: string },
): Promise<string | undefined> {
  for (let attempt = 1; ; attempt++) {
    const live = await readPolicyFile(undoClient);
    if (live.text === former.text) return undefined;
    const untouched = live.text === written.text;
    const text = untouched ? former.text : restoreFragment(live.text, readFragment(former.text));
    if (text === live.text) return undefined;
    try {
      await writePolicyFile(undoClient, text, live.etag);
      return untouched ? 'fragment removed' : 'fragment removed (somebody else’s edit kept)';
    } catch (error) {
      if (!(error instanceof SlipwayError) || error.code !== 'POLICY_CONFLICT' || attempt === MAX_CONFLICTS)
        throw error;
    }
  }
}

/** `69aa…`: enough of an ETag to compare two by eye. */
export function short(etag: string): string {
  return `${etag.replaceAll('"', '').slice(0, 4)}…`;
}
