import type { Loss } from '../model/loss.ts';
import type { PolicyMending } from '../model/plan.ts';
import { mergeFragment, printFragment } from '../tailnet/fragment.ts';
import { lossesOf } from '../tailnet/losses.ts';
import { readPolicy } from '../tailnet/policy.ts';
import { unifiedDiff } from '../tailnet/unified-diff.ts';
import { listDevices } from '../tailscale/devices.ts';
import { type PolicyFile, readPolicyFile, writePolicyFile } from '../tailscale/policy-file.ts';
import { type AcceptedPolicy, acceptedNotes, acceptedText } from './accepted-policy.ts';
import { attempt } from './attempt.ts';
import { closedToRelease } from './closed-routes.ts';
import type { ReleaseContext, TailscaleConnection } from './context.ts';
import { fragmentWish, openedLines } from './fragment-wish.ts';
import { type Mending, nodesOf } from './mending.ts';
import { removePolicy } from './policy-removal.ts';
import { type PolicyLedger, short, undoPolicy, writeMerged } from './policy-step.ts';
import { fragmentSummary, LIVE_POLICY, planPolicy } from './release-plan.ts';
import { namedRoutes, type Snapshot } from './snapshot.ts';
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
  const wish = fragmentWish(context, { routes }, file?.text);
  const fragment = printFragment(wish, file?.text);
  if (file === undefined) return withNote(fragment);
  const about = mergeFragment(file.text, wish).changed
    ? `// ${file.path} is not written: \`slipway plan --offline\` shows what they change in it.`
    : `// ${file.path} has them already.`;
  return withNote(fragment, about);
}

function withNote(fragment: string, ...about: readonly string[]): string {
  return [...PARTS_NOTE, ...about, fragment].join('\n');
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
    const known: Known = { routes, ...(devices === undefined ? {} : { devices }) };
    const fragment = withNote(printFragment(fragmentWish(context, known, live.text), live.text));
    if (mode === 'print') {
      return {
        outcome: 'skipped',
        text: 'policy-mode is print',
        value: { ...NOTHING, fragment, text: `${fragment}\n` },
      };
    }
    const { narrowing, tag } = context.settings;
    const plan = planPolicy(context, known, live.text);
    const { mending } = plan;
    if (mending !== undefined && narrowing !== 'apply') refuseTooWide(plan, tag);
    if (mending !== undefined) refuseRest(mending, tag);
    const base = mending?.text ?? live.text;
    const accepted = await acceptedText(tailscale.client, base, plan.wishes.exact);
    const change: Change = { context, tailscale, live, known, mending, accepted, fragment };
    if (accepted.text === live.text) return unchangedEnd(change);
    if (mode === 'check') return driftEnd(change);
    return writeChange(change, tools, progress);
  });
}

const NOTHING: PolicyEnd = { changed: false, drift: false, diff: '', fragment: '', losses: [], text: '' };

type Known = Pick<Snapshot, 'routes'> & Partial<Pick<Snapshot, 'devices'>>;

/** The live policy, and what is to stand in its place. */
interface Change {
  readonly context: ReleaseContext;
  readonly tailscale: TailscaleConnection;
  readonly live: PolicyFile;
  readonly known: Known;
  readonly mending: Mending | undefined;
  readonly accepted: AcceptedPolicy;
  readonly fragment: string;
}

function unchangedEnd({ context, live, accepted, fragment }: Change): StepResult<PolicyEnd> {
  const text = accepted.testsFollow
    ? `unchanged; the tests wait for the first device with ${context.settings.tag}`
    : `unchanged   etag ${short(live.etag)}`;
  return { outcome: 'unchanged', text, details: acceptedNotes(accepted), value: { ...NOTHING, fragment } };
}

async function driftEnd(change: Change): Promise<StepResult<PolicyEnd>> {
  const value = endOf(change, change.accepted.text);
  return {
    outcome: 'done',
    text: `drift: ${summaryOf(change)}`,
    details: await detailsOf(change),
    value: { ...value, drift: true },
  };
}

async function writeChange(change: Change, tools: StepTools, progress: PolicyProgress): Promise<StepResult<PolicyEnd>> {
  const { context, tailscale, live, known, mending, accepted } = change;
  const ledger: PolicyLedger = {};
  undoPolicy(tools, tailscale, live, ledger);
  progress.writing = true;
  const wish = { known, extent: 'exact', tooWide: 'refuse' } as const;
  const { file, testsFollow } =
    mending === undefined
      ? await writeMerged(context, tailscale, live, wish, ledger)
      : { ...accepted, file: await writeNarrowed(tailscale, accepted.text, live, ledger) };
  const later = testsFollow ? `, without its tests until a device has ${context.settings.tag}` : '';
  const value = endOf(change, file.text);
  return {
    outcome: 'done',
    text: `${summaryOf(change)}   etag ${short(live.etag)} → ${short(file.etag)}${later}`,
    details: await detailsOf(change),
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

/** Without the policy's text, which is no part of what is told. */
export function mendingPart({ diff, rules, losses, unknown, command }: Mending): PolicyMending {
  return { diff, rules, losses, unknown, command };
}

function summaryOf({ accepted, mending }: Change): string {
  const number = mending?.rules.length ?? 0;
  const narrowed = number === 0 ? '' : `${number} ${number === 1 ? 'rule' : 'rules'} narrowed`;
  const summary = accepted.change.changed ? fragmentSummary(accepted.change) : '';
  return [narrowed, summary].filter((part) => part !== '').join(', ');
}

async function detailsOf({ context, known, mending, accepted }: Change): Promise<string[]> {
  const narrowed = (mending?.rules ?? []).slice(0, MAX_RULES).map(narrowedLine);
  const closed = await closedToRelease(context, known.routes);
  const opened = openedLines(accepted.text, fragmentWish(context, known, accepted.text));
  return [...narrowed, ...acceptedNotes(accepted), ...opened, ...closed];
}

const MAX_RULES = 12;
const MAX_SOURCES = 200;

function narrowedLine({ line, column, from, to }: PolicyMending['rules'][number]): string {
  const after = to.length > MAX_SOURCES ? `${to.slice(0, MAX_SOURCES)}…` : to;
  return `narrowed: line ${line}:${column}: ${from} ${after === '' ? 'removed with its rule' : `→ ${after}`}`;
}
