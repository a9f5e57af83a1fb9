import { SlipwayError } from '../model/error.ts';
import { mayHaveActed } from '../railway/answer.ts';
import {
  cancelDeployment,
  listDeployments,
  readDeployment,
  removeDeployment,
  rollbackTo,
} from '../railway/deployments.ts';
import { type DeploymentSummary, readService } from '../railway/service.ts';
import { followDeployment, judgeStatus, type Verdict } from '../railway/verdict.ts';
import type { RailwayConnection, ReleaseContext } from './context.ts';
import { readBack } from './read-back.ts';
import type { UndoNotes } from './record.ts';
import type { RecordKeeper } from './record-step.ts';
import { shortId } from './short-id.ts';

const ROLLBACK_REMEDY = 'roll back in Railway: the service > Deployments > the last good one > Rollback';
const UNDO_TIMEOUT_MS = 15 * 60_000;
/** How many deployments are looked at for one whose id never reached us. */
const LOOKED_AT = 20;

type Timing = Pick<ReleaseContext, 'clock'>;
type Client = RailwayConnection['client'];
/** What an undo tells the record, for the next process should this one be killed too. */
export type UndoKeeper = Pick<RecordKeeper, 'moved' | 'note' | 'beat' | 'kept'>;

/**
 * The former deployment serves again: by a rollback when ours took its place, by a removal when there was none. Verified. What
 * somebody else deployed meanwhile is left.
 */
export async function putBackDeployment(
  context: Timing,
  { undoClient: client, target }: RailwayConnection,
  former: { readonly id: string } | undefined,
  id: string | undefined,
  keeper: UndoKeeper,
): Promise<string | undefined> {
  // Without an id there is none: a lost answer was looked for when it was lost.
  if (id === undefined) return undefined;
  await endDeployment(context, client, id, keeper);
  const { active } = await readService(client, target);
  if (active?.id === former?.id)
    return `${shortId(id)} never served${former === undefined ? '' : `, ${shortId(former.id)} stays`}`;
  if (active !== undefined && active.id !== id) {
    keeper.kept.foreignDeployment = active.id;
    return `${shortId(active.id)} of somebody else serves and stays`;
  }
  if (former === undefined) {
    await removeDeployment(client, id);
    await requireActive(client, target, undefined);
    return `${shortId(id)} removed`;
  }
  return rolledBack(keeper, former.id, await rollBackDeployment(context, client, target, former.id, keeper));
}

/**
 * The same for a run that was killed, by its notes: its deployment may have been made without its id, and its own undo may have
 * begun a rollback.
 */
export async function putBackNotedDeployment(
  context: Timing,
  railway: RailwayConnection,
  progress: { readonly deployment: string | null; readonly nonce: string },
  notes: UndoNotes,
  keeper: UndoKeeper,
): Promise<string | undefined> {
  const { undoClient: client, target } = railway;
  const { served, latest, restored } = notes;
  const id = progress.deployment ?? (notes.deploying ? await findMade(railway, latest, progress.nonce) : undefined);
  if (id === undefined) return undefined;
  if (served !== null && restored !== undefined) {
    const made = restored === BEGUN ? await findMade(railway, id) : restored;
    if (made !== undefined && (await follow(context, client, made, keeper)).judgement === 'good') {
      if ((await readService(client, target)).active?.id === made) return rolledBack(keeper, served, made);
    }
  }
  return putBackDeployment(context, railway, served === null ? undefined : { id: served }, id, keeper);
}

/** A rollback that was asked for and whose deployment is not known yet, in `UndoNotes.restored`. */
export const BEGUN = 'begun';

function rolledBack(keeper: UndoKeeper, former: string, made: string): string {
  keeper.moved.set(former, made);
  return `rolled back to ${shortId(former)} (as ${shortId(made)})`;
}

/**
 * The deployment that was made behind an answer that never came: the one newer than `after` that names the release, else the
 * only newer one.
 *
 * @throws SlipwayError UNDO_INCOMPLETE when several may be it.
 */
async function findMade(
  { undoClient: client, target }: RailwayConnection,
  after: string | null,
  nonce?: string,
): Promise<string | undefined> {
  const read = async (): Promise<DeploymentSummary[]> => {
    const listed = await listDeployments(client, target, LOOKED_AT);
    const known = listed.findIndex(({ id }) => id === after);
    return known === -1 ? listed : listed.slice(0, known);
  };
  // It may appear a moment after it was asked for.
  const newer = await readBack(client.clock, read, (seen) => seen.length > 0);
  const named = nonce === undefined ? [] : newer.filter(({ meta }) => JSON.stringify(meta).includes(nonce));
  // An upload that bears another message is another's.
  const candidates =
    named.length > 0 ? named : newer.filter(({ meta }) => !meta.cliMessage || meta.reason === 'rollback');
  const [only, other] = candidates;
  if (other === undefined) return only?.id;
  const ids = candidates.map(({ id }) => shortId(id)).join(', ');
  throw new SlipwayError('UNDO_INCOMPLETE', `which of the new deployments is of this release cannot be told: ${ids}`, {
    remedy: ROLLBACK_REMEDY,
  });
}

/** Cancels a deployment on its way and waits until it is none: one that ends a moment later would take the place again. */
async function endDeployment(context: Timing, client: Client, id: string, keeper: UndoKeeper): Promise<void> {
  const onItsWay = (status: string): boolean => ['progress', 'blocked'].includes(judgeStatus(status));
  if (!onItsWay((await readDeployment(client, id)).status)) return;
  await cancelDeployment(client, id).catch((error: unknown) => {
    // It has come too far to be cancelled: then it ends by itself.
    if (!(error instanceof SlipwayError && error.code === 'SERVICE_REJECTED')) throw error;
  });
  await follow(context, client, id, keeper);
}

function follow({ clock }: Timing, client: Client, id: string, keeper: UndoKeeper): Promise<Verdict> {
  return followDeployment(client, id, { clock, timeoutMs: UNDO_TIMEOUT_MS, onPhases: () => keeper.beat() });
}

/**
 * Rolls back and waits for the verdict.
 * @returns the id of the deployment that Railway makes for it
 * @throws SlipwayError UNDO_INCOMPLETE when it does not end well
 */
async function rollBackDeployment(
  context: Timing,
  client: Client,
  target: RailwayConnection['target'],
  to: string,
  keeper: UndoKeeper,
): Promise<string> {
  // The notes are for a process that comes after this one; the rollback does not wait for their success.
  await keeper.note({ restored: BEGUN }).catch(() => undefined);
  const id = await startRollback(context, client, target, to);
  await keeper.note({ restored: id }).catch(() => undefined);
  const verdict = await follow(context, client, id, keeper);
  if (verdict.judgement === 'good') return id;
  const cause = verdict.cause === undefined ? '' : `: ${verdict.cause}`;
  throw new SlipwayError('UNDO_INCOMPLETE', `the rollback to ${shortId(to)} ended as ${verdict.status}${cause}`, {
    remedy: ROLLBACK_REMEDY,
  });
}

/** The mutation returns only a Boolean, and its answer may be lost: the deployment that it made is found by looking. */
export async function startRollback(
  { clock }: Timing,
  client: Client,
  target: RailwayConnection['target'],
  to: string,
): Promise<string> {
  const known = new Set((await listDeployments(client, target, 10)).map(({ id }) => id));
  let lost: unknown;
  await rollbackTo(client, to).catch((error: unknown) => {
    if (!mayHaveActed(error)) throw error;
    lost = error;
  });
  for (let attempt = 1; attempt <= 10; attempt++) {
    const made = (await listDeployments(client, target, 10)).find(({ id }) => !known.has(id));
    if (made !== undefined) return made.id;
    await clock.sleep(250 * attempt);
  }
  const message = `Railway made no deployment for the rollback to ${shortId(to)}`;
  throw new SlipwayError('UNDO_INCOMPLETE', message, { cause: lost, remedy: ROLLBACK_REMEDY });
}

async function requireActive(
  client: Client,
  target: RailwayConnection['target'],
  id: string | undefined,
): Promise<void> {
  for (let attempt = 1; attempt <= 10; attempt++) {
    if ((await readService(client, target)).active?.id === id) return;
    await client.clock.sleep(250 * attempt);
  }
  throw new SlipwayError('UNDO_INCOMPLETE', 'the deployment of this release still serves', {
    remedy: 'remove it in Railway: the service > Deployments',
  });
}
