import { SlipwayError } from '../model/error.ts';
import { mergeFragment, printFragment, readFragment, restoreFragment } from '../tailnet/fragment.ts';
import { policyHash } from '../tailnet/hujson.ts';
import { boundedDiff, unifiedDiff } from '../tailnet/unified-diff.ts';
import { type PolicyFile, readPolicyFile, writePolicyFile } from '../tailscale/policy-file.ts';
import { type AcceptedPolicy, acceptedNotes, acceptedText } from './accepted-policy.ts';
import { connectTailscale, type ReleaseContext, type TailscaleConnection } from './context.ts';
import { fragmentWish } from './fragment-wish.ts';
import { overreachLine } from './mending.ts';
import { fragmentSummary, LIVE_POLICY, mayWritePolicy, type PolicyPlan, planPolicy } from './release-plan.ts';
import type { Snapshot } from './snapshot.ts';
import { refuseTooWide } from './too-wide.ts';
import type { StepResult, StepTools } from './transaction.ts';

/** How often a write is tried anew when somebody else changed the policy between our read and our write. */
export const MAX_CONFLICTS = 3;

export interface PolicyOutcome {
  readonly changed: boolean;
  /** The service rejects tests of a tag that has no device yet; they are added after the gate. */
  readonly testsFollow: boolean;
}

/** What a release wrote into the policy last; an undo compares the live policy with it. */
export interface PolicyLedger {
  text?: string;
  /** Somebody else's edit is in it: it was merged into a policy that was not ours or the former one any more. */
  mixed?: boolean;
  /** What Tailscale had in force after that. */
  stands?: string;
}

/** Registers, once a release, that the policy is put back as it was at the snapshot. */
export function undoPolicy(
  tools: StepTools,
  tailscale: TailscaleConnection,
  former: PolicyFile,
  ledger: PolicyLedger,
): void {
  if ('text' in ledger) return;
  ledger.text = former.text;
  const before: FormerPolicy = {
    isSame: (live) => samePolicy(live, former.text),
    textFor(live) {
      const untouched = ledger.mixed !== true && samePolicy(live, ledger.text ?? '');
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
    const details = printFragment(fragmentWish(context, snapshot, undefined)).split('\n');
    const text = 'no Tailscale credential: put this into the tailnet policy by hand';
    return { outcome: 'skipped', text, details, value: unchanged };
  }
  if (tooWide === 'refuse') refuseTooWide(plan, tag);
  if (policyMode === 'print') {
    const { text } = snapshot.policy;
    const details = printFragment(fragmentWish(context, snapshot, text), text).split('\n');
    return { outcome: 'skipped', text: 'policy-mode is print', details, value: unchanged };
  }
  const details = plan.tooWide.map(overreachLine);
  if (!plan.expanded.changed) {
    return { outcome: 'unchanged', text: `unchanged   etag ${short(snapshot.policy.etag)}`, details, value: unchanged };
  }
  undoPolicy(tools, tailscale, snapshot.policy, ledger);
  const wish = { known: snapshot, extent: 'expand', tooWide } as const;
  const result = await writeMerged(context, tailscale, snapshot.policy, wish, ledger);
  const { testsFollow } = result;
  const later = testsFollow ? ', tests follow after the gate' : '';
  if (result.file.text === snapshot.policy.text) {
    return {
      outcome: 'unchanged',
      text: `unchanged   etag ${short(snapshot.policy.etag)}${later}`,
      details: [...details, ...acceptedNotes(result)],
      value: { changed: false, testsFollow },
    };
  }
  const change = fragmentSummary(plan.expanded, testsFollow);
  return {
    outcome: 'done',
    text: `${change}   etag ${short(snapshot.policy.etag)} → ${short(result.file.etag)}${later}`,
    details: [...details, ...acceptedNotes(result)],
    value: { changed: true, testsFollow },
  };
}

const MAX_DRIFT_LINES = 40;

/**
 * What `policy-mode: check` refuses. Tests that Tailscale does not take yet are no drift: it is asked, and nothing is changed.
 *
 * @throws SlipwayError POLICY_CONFLICT when `policy-mode` is check and the live policy is not what the routes need.
 */
export async function refuseDrift(
  context: ReleaseContext,
  snapshot: Pick<Snapshot, 'policy'>,
  plan: PolicyPlan | undefined,
): Promise<void> {
  if (context.settings.policyMode !== 'check' || plan?.exact.changed !== true) return;
  const live = snapshot.policy?.text ?? '';
  const tailscale = plan.tooWide.length > 0 ? undefined : connectTailscale(context);
  const accepted = tailscale === undefined ? undefined : await acceptedText(tailscale.client, live, plan.wishes.exact);
  const { text, changed } = accepted?.change ?? plan.exact;
  if (!changed) return;
  const summary = fragmentSummary(accepted?.change ?? plan.exact);
  throw new SlipwayError('POLICY_CONFLICT', `the tailnet policy is not what the routes need: ${summary}`, {
    details: boundedDiff(unifiedDiff(LIVE_POLICY, live, text), MAX_DRIFT_LINES)
      .trimEnd()
      .split('\n'),
    remedy:
      'policy-mode is check: see the change with `slipway policy --policy-mode check`, apply it with `slipway policy`',
  });
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
  const change = mergeFragment(live.text, fragmentWish(context, snapshot, live.text));
  if (!change.changed) return { outcome: 'unchanged', text: 'nothing fell away', value: false };
  undoPolicy(tools, tailscale, snapshot.policy, ledger);
  const wish = { known: snapshot, extent: 'exact', tooWide } as const;
  const { file, testsFollow } = await writeMerged(context, tailscale, live, wish, ledger);
  if (file.text === live.text) {
    const text = testsFollow ? 'the tests wait for the first device with the tag' : 'nothing fell away';
    return { outcome: 'unchanged', text, value: false };
  }
  const text = `${fragmentSummary(change, testsFollow)}   etag ${short(live.etag)} → ${short(file.etag)}`;
  return { outcome: 'done', text, value: true };
}

export interface MergeWish {
  /** The routes; devices and the service's variables where they were looked up. */
  readonly known: Parameters<typeof planPolicy>[1];
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
  { known, extent, tooWide }: MergeWish,
  ledger: PolicyLedger,
): Promise<AcceptedPolicy & { readonly file: PolicyFile }> {
  let live = from;
  for (let attempt = 1; ; attempt++) {
    const plan = planPolicy(context, known, live.text);
    if (tooWide === 'refuse') refuseTooWide(plan, context.settings.tag);
    const wish = extent === 'expand' ? plan.wishes.expanded : plan.wishes.exact;
    const accepted = await acceptedText(client, live.text, wish);
    const { text } = accepted;
    if (text === live.text) return { ...accepted, file: live };
    try {
      if (ledger.text !== undefined && !samePolicy(live.text, ledger.text)) ledger.mixed = true;
      ledger.text = text;
      const file = await writePolicyFile(client, text, live.etag);
      ledger.stands = file.text;
      return { ...accepted, file };
    } catch (error) {
      if (!(error instanceof SlipwayError) || error.code !== 'POLICY_CONFLICT') throw error;
      if (attempt === MAX_CONFLICTS) throw lastingConflict(error);
      live = await readPolicyFile(client);
    }
  }
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
      const written = await writePolicyFile(undoClient, text, live.etag, { putsBack: true });
      return former.isSame(written.text) ? 'as before' : 'fragment as before (somebody else’s edit kept)';
    } catch (error) {
      if (!(error instanceof SlipwayError) || error.code !== 'POLICY_CONFLICT') throw error;
      if (attempt === MAX_CONFLICTS) throw lastingConflict(error);
    }
  }
}

/** Somebody who writes that often is a program: to run again alone would meet it again. */
export function lastingConflict({ code, message }: SlipwayError): SlipwayError {
  return new SlipwayError(code, `${message}, three times in a row`, {
    remedy:
      'find who else writes it (Tailscale: Logs > Configuration audit logs names them; often another workflow), let one of them write at a time, then run again',
  });
}

/** The service may store a policy in its canonical layout. */
export function samePolicy(a: string, b: string): boolean {
  if (a === b) return true;
  return a !== '' && b !== '' && policyHash(a) === policyHash(b);
}

/** `69aa…`: enough of an ETag to compare two by eye. */
export function short(etag: string): string {
  return `${etag.replaceAll('"', '').slice(0, 4)}…`;
}
