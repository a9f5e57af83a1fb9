import { SlipwayError } from '../model/error.ts';
import { type FragmentWish, mergeFragment, printFragment, readFragment, restoreFragment } from '../tailnet/fragment.ts';
import { policyHash } from '../tailnet/hujson.ts';
import { boundedDiff, unifiedDiff } from '../tailnet/unified-diff.ts';
import { type Device, listDevices } from '../tailscale/devices.ts';
import { type PolicyFile, readPolicyFile, writePolicyFile } from '../tailscale/policy-file.ts';
import { type AcceptedPolicy, acceptedNotes, acceptedText, leftTests } from './accepted-policy.ts';
import { attempt } from './attempt.ts';
import type { ReleaseContext, TailscaleConnection } from './context.ts';
import { fragmentWish } from './fragment-wish.ts';
import { overreachLine } from './mending.ts';
import { inPolicy, livePolicyName } from './named-policy.ts';
import { readablePolicy } from './readable-policy.ts';
import {
  fragmentSummary,
  type KnownTailnet,
  LIVE_POLICY,
  mayWritePolicy,
  type PolicyPlan,
  planPolicy,
} from './release-plan.ts';
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

/** What the policy's steps need of a snapshot. */
export type PolicyKnown = Pick<Snapshot, 'policy'> & KnownTailnet;

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

/**
 * Step `policy` of a release: allows the new routes beside the old ones. A rollback (`tell`) goes on where a rule of others is too
 * wide, and leaves a policy alone that allows everything by having no rules: ours would close all else.
 */
export async function expandPolicy(
  context: ReleaseContext,
  tailscale: TailscaleConnection | undefined,
  snapshot: PolicyKnown,
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
  const wide = plan.tooWide.map((one) => `lets ${tag} reach more: ${overreachLine(one)}`);
  const before = short(snapshot.policy.etag);
  if (!plan.expanded.changed) {
    return { outcome: 'unchanged', text: `unchanged   etag ${before}`, details: wide, value: unchanged };
  }
  undoPolicy(tools, tailscale, snapshot.policy, ledger);
  const wish = { known: snapshot, extent: 'expand', tooWide } as const;
  const result = await writeMerged(context, tailscale, snapshot.policy, wish, ledger);
  if (result.leftOpen) return { outcome: 'unchanged', text: LEFT_OPEN, value: unchanged };
  const { testsFollow } = result;
  const tests = expandedTests(result, tag, snapshot.devices);
  const details = [...wide, ...acceptedNotes(result), ...tests.details];
  const value = { changed: result.file.text !== snapshot.policy.text, testsFollow };
  if (!value.changed) return { outcome: 'unchanged', text: `unchanged   etag ${before}${tests.text}`, details, value };
  const text = `${fragmentSummary(result.change)}   etag ${before} → ${short(result.file.etag)}${tests.text}`;
  return { outcome: 'done', text, details, value };
}

const LEFT_OPEN =
  'left alone: it has neither acls nor grants and so allows everything, which a rule of ours would close for everybody';

/** The first device with the tag comes with the deployment. */
function expandedTests(
  accepted: AcceptedPolicy,
  tag: string,
  devices: readonly Device[] | undefined,
): { readonly text: string; readonly details: readonly string[] } {
  const left = leftTests(accepted, tag, devices);
  if (left === undefined) return { text: '', details: [] };
  return left.wait
    ? { text: ', tests follow after the gate', details: [] }
    : { text: `, ${left.text}`, details: left.details };
}

const MAX_DRIFT_LINES = 40;

/**
 * What `policy-mode: check` refuses. Tests that Tailscale does not take are no drift.
 *
 * @param accepted the policy as Tailscale takes it, where it was asked
 * @throws SlipwayError POLICY_CONFLICT when `policy-mode` is check and the live policy is not what the routes need.
 */
export function refuseDrift(
  context: ReleaseContext,
  snapshot: Pick<Snapshot, 'policy'>,
  plan: PolicyPlan | undefined,
  accepted: AcceptedPolicy | undefined,
): void {
  if (context.settings.policyMode !== 'check' || plan === undefined) return;
  const change = accepted?.change ?? plan.exact;
  if (!change.changed) return;
  const live = snapshot.policy?.text ?? '';
  throw new SlipwayError(
    'POLICY_CONFLICT',
    `the tailnet policy is not what the routes need: ${fragmentSummary(change)}`,
    {
      details: boundedDiff(unifiedDiff(LIVE_POLICY, live, change.text), MAX_DRIFT_LINES)
        .trimEnd()
        .split('\n'),
      remedy:
        'policy-mode is check: see the change with `slipway policy --policy-mode check`, apply it with `slipway policy`',
    },
  );
}

/** Step `contract`: routes that fell away are removed, tests that had to wait are added. */
export async function contractPolicy(
  context: ReleaseContext,
  tailscale: TailscaleConnection | undefined,
  snapshot: PolicyKnown,
  ledger: PolicyLedger,
  tools: StepTools,
  tooWide: 'refuse' | 'tell' = 'refuse',
): Promise<StepResult<boolean>> {
  if (tailscale === undefined || snapshot.policy === undefined || !mayWritePolicy(context)) {
    return { outcome: 'skipped', text: 'the policy is kept by hand', value: false };
  }
  const { tailnet, tag } = context.settings;
  const live = await readPolicyFile(tailscale.client);
  const { changed } = inPolicy(livePolicyName(tailnet), live.text, () =>
    mergeFragment(live.text, fragmentWish(context, snapshot, live.text)),
  );
  if (!changed) return { outcome: 'unchanged', text: 'nothing fell away', value: false };
  undoPolicy(tools, tailscale, snapshot.policy, ledger);
  const wish = { known: snapshot, extent: 'exact', tooWide } as const;
  const result = await writeMerged(context, tailscale, live, wish, ledger);
  // Where the step before it has left the policy alone, it has said why.
  if (result.leftOpen) return { outcome: 'unchanged', text: 'left alone, as it allows everything', value: false };
  const { file, change, testsFollow } = result;
  // The gateway's device has joined since the snapshot.
  const devices = testsFollow ? (await attempt(listDevices(tailscale.client))).value : undefined;
  const { text: tests, details = [] } = leftTests(result, tag, devices) ?? {};
  if (file.text === live.text) {
    return { outcome: 'unchanged', text: tests ?? 'nothing fell away', details, value: false };
  }
  const text = `${fragmentSummary(change)}   etag ${short(live.etag)} → ${short(file.etag)}`;
  return { outcome: 'done', text: tests === undefined ? text : `${text}, ${tests}`, details, value: true };
}

export interface MergeWish {
  readonly known: KnownTailnet;
  /** `expand` keeps the routes that the fragment in force allows; `exact` removes what fell away. */
  readonly extent: 'expand' | 'exact';
  readonly tooWide: 'refuse' | 'tell';
}

/** What stands after a merge. */
export interface Merged extends AcceptedPolicy {
  readonly file: PolicyFile;
  /** It was not merged into, as the policy allows everything by having no rules (`tell`). */
  readonly leftOpen: boolean;
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
): Promise<Merged> {
  let live = from;
  for (let attempt = 1; ; attempt++) {
    const plan = planPolicy(context, known, live.text);
    if (tooWide === 'refuse') refuseTooWide(plan, context.settings.tag);
    const wish = extent === 'expand' ? plan.wishes.expanded : plan.wishes.exact;
    if (tooWide === 'tell' && allowsByAbsence(live.text)) return leftOpen(live, wish);
    const accepted = await acceptedText(client, live.text, wish);
    const { text } = accepted;
    if (text === live.text) return { ...accepted, file: live, leftOpen: false };
    try {
      if (ledger.text !== undefined && !samePolicy(live.text, ledger.text)) ledger.mixed = true;
      ledger.text = text;
      const file = await writePolicyFile(client, text, live.etag);
      ledger.stands = file.text;
      return { ...accepted, file, leftOpen: false };
    } catch (error) {
      if (!(error instanceof SlipwayError) || error.code !== 'POLICY_CONFLICT') throw error;
      if (attempt === MAX_CONFLICTS) throw lastingConflict(error);
      live = await readPolicyFile(client);
    }
  }
}

/** Whether a policy has neither `acls` nor `grants`: everything reaches everything until one of them is there. */
function allowsByAbsence(text: string): boolean {
  return readablePolicy(text)?.allowsAll === true;
}

function leftOpen(file: PolicyFile, wish: FragmentWish): Merged {
  const change = mergeFragment(file.text, wish);
  return { text: file.text, change, testsFollow: false, rejected: [], unknown: [], file, leftOpen: true };
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
    const text = inPolicy('the live tailnet policy', live.text, () => former.textFor(live.text));
    if (samePolicy(text, live.text)) return undefined;
    if (allowsByAbsence(live.text) && !allowsByAbsence(text) && !former.isSame(text)) {
      return 'left as somebody else has made it meanwhile: it has neither acls nor grants, and our rules in it would close all else';
    }
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
