import { asSlipwayError, type ErrorCode, SlipwayError } from '../model/error.ts';
import type { ReleaseResult, UndonePart } from '../model/release.ts';
import { readDeploymentVariables } from '../railway/variables.ts';
import { mergeFragment, removeFragment } from '../tailnet/fragment.ts';
import { policyHash } from '../tailnet/hujson.ts';
import { connectTailscale, type RailwayConnection, type ReleaseContext, type TailscaleConnection } from './context.ts';
import { putBackNotedDeployment } from './deployment-undo.ts';
import { revokeMinted } from './key-step.ts';
import { type FormerPolicy, putBackPolicy } from './policy-step.ts';
import {
  keyFingerprint,
  type NotedPolicy,
  type NotedVariable,
  parseRoute,
  type ReleaseProgress,
  type ReleaseRecord,
  type UndoNotes,
} from './record.ts';
import { type RecordKeeper, resumeRecordKeeper } from './record-step.ts';
import { connect, failedResult, resultOf } from './release.ts';
import { putBackSettings } from './settings-step.ts';
import { takeSnapshot } from './snapshot.ts';
import type { StepResult, StepTools, Transaction } from './transaction.ts';
import { markOf, undoNotesOf, withNotedFragment } from './undo-notes.ts';
import { type ChangedVariable, putBackVariables } from './variables-step.ts';

/** Which release in progress is ours: by its nonce, by its owner where the nonce is not known. */
export interface RecoverWish {
  readonly nonce?: string;
  readonly owner: string;
}

export interface RecoverResult extends ReleaseResult {
  /** Whether a release of this very run was in progress. */
  readonly found: boolean;
}

/** The release of a run that was killed, as its record tells it. */
interface Stopped {
  readonly record: ReleaseRecord;
  readonly progress: ReleaseProgress;
}

/** What its undo works with. */
interface Recovery extends Stopped {
  readonly railway: RailwayConnection;
  readonly notes: UndoNotes;
  readonly keeper: RecordKeeper;
}

/**
 * Puts back what a run of ours that was killed has left: called by `post` with the same inputs as `main`; needs no secret from
 * state. What to put back stands in the release record, which that run wrote before it changed anything. Each part is verified,
 * and may be put back already: a recovery that is killed is begun again. Never throws for an incomplete recovery.
 */
export async function recover(
  context: ReleaseContext,
  transaction: Transaction,
  wish: RecoverWish,
): Promise<RecoverResult> {
  let found = false;
  try {
    const railway = await transaction.step('connect', () => connect(context));
    const stopped = await transaction.step('snapshot', () => find(context, railway, wish));
    if (stopped === undefined) return endOf(false, []);
    found = true;
    await transaction.step('recover', (tools) => takeUp(context, railway, stopped, tools));
    return endOf(true, await transaction.undo());
  } catch (thrown) {
    return endOf(found, [], asSlipwayError(thrown));
  }
}

function endOf(found: boolean, undone: readonly UndonePart[], thrown?: SlipwayError): RecoverResult {
  const failed = undone.filter(({ ok }) => !ok);
  const error = thrown ?? (failed.length === 0 ? undefined : incomplete(failed));
  if (error !== undefined) return { ...failedResult({}, error, undone), rolledBack: false, changed: found, found };
  const result = resultOf({ policyChanged: false, changed: false });
  return { ...result, rolledBack: undone.length > 0, undone, found };
}

function incomplete(failed: readonly UndonePart[]): SlipwayError {
  const parts = failed.map(({ part }) => part).join(', ');
  return new SlipwayError('UNDO_INCOMPLETE', `not all that the stopped run changed could be put back: ${parts}`, {
    details: failed.map(({ part, text }) => `${part}: ${text}`),
    remedy: 'put it back as the lines say, or run ship again: it goes on from the release record',
  });
}

/** Step `snapshot`: the release in progress when it is ours. */
async function find(
  context: ReleaseContext,
  railway: RailwayConnection,
  { nonce, owner }: RecoverWish,
): Promise<StepResult<Stopped | undefined>> {
  // The policy and the key are looked at when they are put back: without Tailscale, Railway's part is still put back.
  const { record } = await takeSnapshot({ ...context, routes: [] }, railway, undefined);
  const progress = record.inProgress;
  if (progress === null) return { outcome: 'unchanged', text: 'no release is in progress', value: undefined };
  if (nonce === undefined ? progress.owner !== owner : progress.nonce !== nonce) {
    const text = `the release in progress is of another run (${progress.owner}): left alone`;
    return { outcome: 'unchanged', text, value: undefined };
  }
  return { outcome: 'done', text: `a release begun at ${progress.startedAt} did not end`, value: { record, progress } };
}

/** Step `recover`: registers what is to be put back. */
async function takeUp(
  context: ReleaseContext,
  railway: RailwayConnection,
  { record, progress }: Stopped,
  tools: StepTools,
): Promise<StepResult<undefined>> {
  const notes = undoNotesOf(progress);
  if (notes === undefined) {
    throw new SlipwayError('UNDO_INCOMPLETE', 'the release record does not tell what the stopped run found', {
      remedy: 'run ship again: it goes on from the release record',
    });
  }
  const keeper = resumeRecordKeeper(context, railway, record, progress, notes);
  registerUndo(context, { record, progress, railway, notes, keeper }, tools);
  // A sign of life, so that no other run takes over while this one puts things back.
  await keeper.note({});
  return { outcome: 'done', text: 'putting it back', value: undefined };
}

/** In the order in which a release changes things, so that they are put back in the reverse one. */
function registerUndo(context: ReleaseContext, recovery: Recovery, tools: StepTools): void {
  const { railway, record, progress, notes, keeper } = recovery;
  const needsDeployment = { unless: 'deployment' } as const;
  tools.onUndo('record', () => putBackNotedRecord(recovery), needsDeployment);
  const { policy } = notes;
  if (policy !== undefined) {
    const former = formerPolicy(context, policy, record);
    const putBack = async (): Promise<string | undefined> => {
      const done = await putBackPolicy(requireTailscale(context), former);
      return policy.moved === true && done !== undefined ? `${done}, at the head of its sections` : done;
    };
    tools.onUndo('policy', putBack, needsDeployment);
  }
  if (notes.mints === true) {
    const revoke = async () => revokeMinted(railway, requireTailscale(context), notes.minted ?? {}, keeper);
    tools.onUndo('key', revoke, needsDeployment);
  }
  if (Object.keys(notes.variables).length > 0) {
    tools.onUndo('variables', async () => putBackVariables(railway, await changedVariables(context, recovery)));
  }
  if (notes.settings.length > 0 || notes.image !== undefined) {
    tools.onUndo('settings', () => putBackSettings(railway, notes.settings, notes.image));
  }
  tools.onUndo('deployment', () => putBackNotedDeployment(context, railway, progress, notes, keeper));
}

async function putBackNotedRecord({ keeper, notes }: Recovery): Promise<string | undefined> {
  const done = await keeper.putBack();
  if (notes.record !== 'unreadable') return done;
  throw new SlipwayError('UNDO_INCOMPLETE', 'the text that stood there before was no release record and is not kept', {
    remedy: 'nothing need be done: a release takes it for none',
  });
}

function requireTailscale(context: ReleaseContext): TailscaleConnection {
  const tailscale = connectTailscale(context);
  if (tailscale !== undefined) return tailscale;
  throw new SlipwayError('INPUT_MISSING', 'there is no Tailscale credential, and the stopped run had one', {
    remedy: 'give the same inputs, or run ship again: it goes on from the release record',
  });
}

/** The variables that the run was to set, each with its value before as far as anybody still tells it. */
async function changedVariables(
  context: ReleaseContext,
  { railway, progress: { nonce }, notes }: Recovery,
): Promise<ChangedVariable[]> {
  const noted = Object.entries(notes.variables);
  const asked = noted.some(([, { former, plain }]) => former !== undefined && plain === undefined);
  const deployed = asked && notes.served !== null ? await deployedVariables(railway, notes.served) : {};
  const fits = (mark: string | undefined, name: string, value: string): boolean =>
    mark !== undefined && markOf(context, nonce, name, value) === mark;
  return noted.map(([name, one]) => ({
    name,
    isOurs: (value) => isOurs(one, notes, value, (mark) => fits(mark, name, value)),
    isFormer: (value) => (value === undefined ? one.former === undefined : fits(one.former, name, value)),
    former: formerValue(context, one, deployed[name], (value) => fits(one.former, name, value)),
  }));
}

/** Where Railway does not tell them to this token, what is lost is named; where it does not answer, nothing is known. */
async function deployedVariables({ undoClient }: RailwayConnection, id: string): Promise<Record<string, string>> {
  try {
    return await readDeploymentVariables(undoClient, id);
  } catch (error) {
    if (error instanceof SlipwayError && REFUSALS.has(error.code)) return {};
    throw error;
  }
}

const REFUSALS: ReadonlySet<ErrorCode> = new Set(['SERVICE_REJECTED', 'NOT_FOUND', 'FORBIDDEN', 'UNAUTHORIZED']);

function isOurs(
  { ours }: NotedVariable,
  { minted }: UndoNotes,
  value: string,
  fits: (mark: string | undefined) => boolean,
): boolean {
  return ours === undefined ? keyFingerprint(value) === minted?.fingerprint : fits(ours);
}

/** Only a value that is known to be the former one is put back. */
function formerValue(
  { secrets }: Pick<ReleaseContext, 'secrets'>,
  { former, plain }: NotedVariable,
  deployed: string | undefined,
  fits: (value: string) => boolean,
): ChangedVariable['former'] {
  if (former === undefined) return { value: undefined };
  const value = [plain, deployed].find((one) => one !== undefined && fits(one));
  if (value === undefined) return 'lost';
  if (value !== plain) secrets.add(value);
  return { value };
}

/** The policy as it was noted; where the fragment's text was too long for that, made anew from the released routes. */
export function formerPolicy(
  { settings }: Pick<ReleaseContext, 'settings'>,
  noted: NotedPolicy,
  { released }: Pick<ReleaseRecord, 'released'>,
): FormerPolicy {
  const isSame = (live: string): boolean => policyHash(live) === noted.hash;
  return {
    isSame,
    textFor(live) {
      const text = withNotedFragment(live, noted);
      if (text !== undefined) return text;
      const routes = (released?.routes ?? []).map(parseRoute);
      const wishes = [false, true].map((withoutTests) => ({ routes, tag: settings.tag, withoutTests }));
      const found = wishes.map((wish) => mergeFragment(removeFragment(live), wish).text).find(isSame);
      if (found !== undefined) return found;
      throw new SlipwayError(
        'UNDO_INCOMPLETE',
        'the fragment’s former text was too long to be noted: it still has the routes of both releases',
        { remedy: 'run ship again, or `slipway policy` with the files of the former release' },
      );
    },
  };
}
