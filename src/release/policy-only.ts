import type { Loss } from '../model/loss.ts';
import type { PolicyMending } from '../model/plan.ts';
import { mergeFragment, printFragment } from '../tailnet/fragment.ts';
import { lossesOf } from '../tailnet/losses.ts';
import { readPolicy } from '../tailnet/policy.ts';
import { unifiedDiff } from '../tailnet/unified-diff.ts';
import { listDevices } from '../tailscale/devices.ts';
import { type PolicyFile, readPolicyFile, writePolicyFile } from '../tailscale/policy-file.ts';
import { type AcceptedPolicy, acceptedNotes, acceptedText, leftTests } from './accepted-policy.ts';
import { attempt } from './attempt.ts';
import { closedToRelease } from './closed-routes.ts';
import type { ReleaseContext, TailscaleConnection } from './context.ts';
import { driftLines } from './drift-lines.ts';
import { fragmentWish, keptSubnetNotes, openedLines, wouldOpenLines } from './fragment-wish.ts';
import { type Mending, mendingPart, nodesOf, overreachLine } from './mending.ts';
import { inPolicy, livePolicyName } from './named-policy.ts';
import { removePolicy } from './policy-removal.ts';
import { type PolicyLedger, short, undoPolicy, writeMerged } from './policy-step.ts';
import { fragmentSummary, type KnownTailnet, LIVE_POLICY, type PolicyPlan, planPolicy } from './release-plan.ts';
import { namedRoutes } from './snapshot.ts';
import { type StandingVariables, standingVariables } from './standing-variables.ts';
import { refuseRest, refuseTooWide } from './too-wide.ts';
import type { StepResult, StepTools, Transaction } from './transaction.ts';

export type PolicyMode = 'apply' | 'check' | 'print' | 'remove';

export interface PolicyEnd {
  readonly changed: boolean;
  /** The live policy is not what the routes need (mode `check`). */
  readonly drift: boolean;
  readonly diff: string;
  readonly fragment: string;
  /** Who loses something by the change; empty when nobody does. */
  readonly losses: readonly Loss[];
  /** The narrowing that is in the change; absent when there is none. */
  readonly mending?: PolicyMending;
  /** What `print` prints: the fragment. */
  readonly text: string;
}

/** How far a run has come. */
export interface PolicyProgress {
  /** A write was begun: from here on there may be something to put back. */
  writing?: boolean;
}

const PARTS_NOTE = [
  '// Parts to merge into the tailnet policy, not a policy: put the lines of each section into that section of yours',
  '// (Tailscale: Access controls). Pasted over the whole policy they would drop every other rule.',
];

/** The fragment to merge by hand, without asking Tailscale. */
export function printedFragment(context: ReleaseContext): string {
  const file = context.project.files.get('policyFile');
  const routes = context.routes.filter(({ address }) => address !== undefined);
  if (file === undefined)
    return [...PARTS_NOTE, ...ADD_UP_NOTE, printFragment(fragmentWish(context, { routes }, undefined))].join('\n');
  const { path, text } = file;
  return inPolicy(path, text, () => {
    const wish = fragmentWish(context, { routes }, text);
    const about = mergeFragment(text, wish).changed
      ? `// ${path} is not written: \`slipway plan --offline\` shows what they change in it.`
      : `// ${path} has them already.`;
    const wide = wideNotes(context, planPolicy(context, { routes }, text, path));
    return [...PARTS_NOTE, about, ...linesNote(path), printFragment(wish, text), ...wide].join('\n').trimEnd();
  });
}

/** Nobody knows what stands in a policy that is not at hand. */
const ADD_UP_NOTE = [
  '// Rules only add up: a rule of yours that lets the tag reach more, as the one that a new tailnet has does, still does.',
];

/** What the parts leave open where they are pasted, and the edit that closes it. */
function wideNotes({ settings }: Pick<ReleaseContext, 'settings'>, { tooWide, mending }: PolicyPlan): string[] {
  if (tooWide.length === 0) return [];
  const rules = tooWide.slice(0, MAX_WIDE).map((one) => `// ${overreachLine(one)}`);
  const rest = tooWide.length - rules.length;
  const edit = mending === undefined || mending.diff === '' ? [] : mending.diff.trimEnd().split('\n');
  const how = mending === undefined || mending.rest.length > 0 ? [] : [`// \`${mending.command}\` makes that edit.`];
  return [
    `// These parts take nothing away: ${settings.tag} still reaches more than its model hosts, since`,
    ...rules,
    ...(rest > 0 ? [`// and ${rest} more ${rest === 1 ? 'rule does' : 'rules do'} too`] : []),
    ...(edit.length === 0
      ? []
      : ['// The smallest edit that mends it:', ...edit.map((line) => `// ${line}`.trimEnd())]),
    ...how,
  ];
}

const MAX_WIDE = 8;

function linesNote(name: string): string[] {
  return [`// Lines are named as they stand in ${name}.`];
}

/**
 * Reads the live policy and, by mode, writes the fragment into it, tells the drift, prints the fragment, or takes it out again.
 * What was written is put back when the transaction is undone.
 *
 * @throws SlipwayError POLICY_TOO_WIDE when another rule lets the tag reach more and `narrowing` is `refuse`, and when no
 *   edit mends it; POLICY_INVALID when Tailscale rejects the result; POLICY_CONFLICT when others write it all the time.
 */
export async function managePolicy(
  context: ReleaseContext,
  tailscale: TailscaleConnection,
  mode: PolicyMode,
  transaction: Transaction,
  progress: PolicyProgress = {},
): Promise<PolicyEnd> {
  if (mode === 'remove') {
    return transaction.step('policy', (tools) => removePolicy(context, tailscale, tools, progress));
  }
  return transaction.step<PolicyEnd>('policy', async (tools) => {
    const live = await readPolicyFile(tailscale.client);
    // Who has which address decides what an address in a rule means; without the scope it stays open.
    const { value: devices } = await attempt(listDevices(tailscale.client));
    const routes = await namedRoutes(context.routes, live.text, tailscale, devices);
    // As `plan` and `ship` read it: what the service advertises is in its variables.
    const standing = await standingVariables(context);
    const { variables } = standing;
    const known: KnownTailnet = {
      routes,
      ...(devices === undefined ? {} : { devices }),
      ...(variables === undefined ? {} : { variables }),
    };
    const name = livePolicyName(context.settings.tailnet);
    const parts = inPolicy(name, live.text, () => printFragment(fragmentWish(context, known, live.text), live.text));
    const fragment = [...PARTS_NOTE, ...linesNote(name), parts].join('\n');
    const plan = planPolicy(context, known, live.text);
    if (mode === 'print') {
      const printed = [fragment.trimEnd(), ...wideNotes(context, plan)].join('\n');
      return {
        outcome: 'skipped',
        text: 'policy-mode is print: nothing is written',
        details: keptSubnetNotes(context, known, live.text),
        value: { ...NOTHING, fragment: printed, text: `${printed}\n` },
      };
    }
    const { narrowing, tag } = context.settings;
    const { mending } = plan;
    if (mending !== undefined && narrowing !== 'apply') refuseTooWide(plan, tag);
    if (mending !== undefined) refuseRest(mending, tag);
    const base = mending?.text ?? live.text;
    const accepted = await acceptedText(tailscale.client, base, plan.wishes.exact);
    const change: Change = { context, tailscale, live, known, standing, mending, accepted, fragment };
    if (accepted.text === live.text) return unchangedEnd(change);
    if (mode === 'check') return driftEnd(change);
    return writeChange(change, tools, progress);
  });
}

const NOTHING: PolicyEnd = { changed: false, drift: false, diff: '', fragment: '', losses: [], text: '' };

/** The live policy, and what is to stand in its place. */
interface Change {
  readonly context: ReleaseContext;
  readonly tailscale: TailscaleConnection;
  readonly live: PolicyFile;
  readonly known: KnownTailnet;
  readonly standing: StandingVariables;
  readonly mending: Mending | undefined;
  readonly accepted: AcceptedPolicy;
  readonly fragment: string;
}

function unchangedEnd(change: Change): StepResult<PolicyEnd> {
  const { live, fragment } = change;
  const text = `unchanged   etag ${short(live.etag)}`;
  return { outcome: 'unchanged', text, details: notesOf(change), value: { ...NOTHING, fragment } };
}

/** What Tailscale does not take, and hosts that are not where the routes say. */
function notesOf({ context, known, live, accepted }: Change): string[] {
  const { routes, devices } = known;
  const left = leftTests(accepted, context.settings.tag, devices)?.details ?? [];
  const drifted = devices === undefined ? [] : driftLines(context, routes, devices, live.text);
  return [...acceptedNotes(accepted), ...keptSubnetNotes(context, known, live.text), ...left, ...drifted];
}

function driftEnd(change: Change): StepResult<PolicyEnd> {
  const value = endOf(change, change.accepted.text);
  return {
    outcome: 'done',
    text: `drift (the policy in force is not what the routes need): ${summaryOf(change, 'to narrow')}`,
    details: detailsOf(change, 'would be'),
    value: { ...value, drift: true },
  };
}

async function writeChange(change: Change, tools: StepTools, progress: PolicyProgress): Promise<StepResult<PolicyEnd>> {
  const { context, tailscale, live, known, mending, accepted } = change;
  const ledger: PolicyLedger = {};
  undoPolicy(tools, tailscale, live, ledger);
  progress.writing = true;
  const wish = { known, extent: 'exact', tooWide: 'refuse' } as const;
  const written =
    mending === undefined
      ? await writeMerged(context, tailscale, live, wish, ledger)
      : { ...accepted, file: await writeNarrowed(tailscale, accepted.text, live, ledger) };
  const { file } = written;
  const done = { ...change, accepted: { ...written, text: file.text } };
  const value = endOf(done, file.text);
  return {
    outcome: 'done',
    text: `${summaryOf(done, 'narrowed')}   etag ${short(live.etag)} → ${short(file.etag)}`,
    details: detailsOf(done, 'is'),
    value: { ...value, changed: true },
  };
}

/** A narrowing is shown before it is made: somebody else's edit in between is never merged into it silently. */
async function writeNarrowed(
  { client }: TailscaleConnection,
  text: string,
  live: PolicyFile,
  ledger: PolicyLedger,
): Promise<PolicyFile> {
  ledger.text = text;
  const file = await writePolicyFile(client, text, live.etag);
  ledger.stands = file.text;
  return file;
}

function endOf({ live, known, mending, fragment }: Change, text: string): PolicyEnd {
  return {
    ...NOTHING,
    diff: unifiedDiff(LIVE_POLICY, live.text, text),
    fragment,
    losses: lossesOf(readPolicy(live.text), readPolicy(text), nodesOf(known.devices)),
    ...(mending === undefined ? {} : { mending: mendingPart(mending) }),
  };
}

function summaryOf({ accepted, mending }: Change, how: 'narrowed' | 'to narrow'): string {
  const number = mending?.rules.length ?? 0;
  const narrowed = number === 0 ? '' : `${number} ${number === 1 ? 'rule' : 'rules'} ${how}`;
  const summary = accepted.change.changed ? fragmentSummary(accepted.change) : '';
  return [narrowed, summary].filter((part) => part !== '').join(', ');
}

function detailsOf(change: Change, how: 'is' | 'would be'): string[] {
  const { context, live, known, standing, accepted } = change;
  const closed = closedToRelease(standing, known.routes, how);
  const wish = fragmentWish(context, known, accepted.text);
  const before = { name: livePolicyName(context.settings.tailnet), text: live.text };
  const opened = how === 'is' ? openedLines(accepted.text, wish) : wouldOpenLines(before, accepted.text, wish);
  return [...notesOf(change), ...opened, ...closed];
}
