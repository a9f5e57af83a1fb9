import { randomBytes } from 'node:crypto';
import { SlipwayError } from '../model/error.ts';
import { deleteVariable, readVariables, upsertVariables } from '../railway/variables.ts';
import type { RailwayConnection, ReleaseContext } from './context.ts';
import { readBack } from './read-back.ts';
import {
  BEAT_MS,
  parseRecord,
  RECORD_VARIABLE,
  type RecordedRelease,
  type ReleaseRecord,
  serializeRecord,
} from './record.ts';
import type { Snapshot } from './snapshot.ts';
import type { StepTools } from './transaction.ts';

/** Two releases that begin at once both write; whoever reads his own record after this long was the last, and goes on. */
const SETTLE_MS = 300;

/** Keeps the release record on the service up to date while a release runs. Each write is one API call without a deploy. */
export interface RecordKeeper {
  /** @throws SlipwayError RELEASE_BUSY when another release began at the same time. */
  begin(tools: StepTools): Promise<void>;
  /** @throws SlipwayError RELEASE_BUSY when another release has taken over. */
  note(progress: { key?: string; deployment?: string }): Promise<void>;
  /** A sign of life, at most every two minutes; a failed one is no failure of the release. */
  beat(): void;
  finish(record: ReleaseRecord): Promise<void>;
  /** Where an undo put a release back, it runs under a new deployment id. */
  readonly moved: Map<string, string>;
}

type Progress = NonNullable<ReleaseRecord['inProgress']>;

export function createRecordKeeper(
  context: ReleaseContext,
  railway: RailwayConnection,
  snapshot: Snapshot,
): RecordKeeper {
  const { clock, owner } = context;
  const { undoClient, target } = railway;
  const now = (): string => new Date(clock.now()).toISOString();
  const nonce = randomBytes(6).toString('hex');
  const moved = new Map<string, string>();
  let progress: Progress = {
    owner,
    nonce,
    startedAt: now(),
    updatedAt: now(),
    keys: snapshot.record.inProgress?.keys ?? [],
    deployment: null,
  };
  let lastBeat = clock.now();
  let open = true;
  // One after the other: a sign of life that arrives after the last word would undo it.
  let queue: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = queue.then(work);
    queue = turn.catch(() => undefined);
    return turn;
  };
  const write = (record: ReleaseRecord): Promise<void> =>
    upsertVariables(undoClient, target, { [RECORD_VARIABLE]: serializeRecord(record) });
  const writeProgress = async (): Promise<void> => {
    lastBeat = clock.now();
    progress = { ...progress, updatedAt: now() };
    await write({ ...snapshot.record, inProgress: progress });
  };
  const requireOurs = async (): Promise<void> => {
    // A record that does not show yet, or is sealed, is nobody else's; only another's says that he took over.
    const seen = nonceOf((await readVariables(undoClient, target))[RECORD_VARIABLE]);
    if (seen === undefined || seen === nonce || seen === snapshot.record.inProgress?.nonce) return;
    throw new SlipwayError('RELEASE_BUSY', 'another release of this service began at the same time', {
      remedy: 'wait for it to end, then run again; in Actions give the workflow a concurrency group',
    });
  };
  return {
    moved,
    begin: (tools) =>
      inTurn(async () => {
        tools.onUndo('record', () => inTurn(() => putBackRecord(railway, snapshot, nonce, moved)), {
          unless: 'deployment',
        });
        await writeProgress();
        await clock.sleep(SETTLE_MS, context.signal);
        await requireOurs();
      }),
    note: ({ key, deployment }) =>
      inTurn(async () => {
        await requireOurs();
        if (key !== undefined) progress = { ...progress, keys: [...progress.keys, key] };
        if (deployment !== undefined) progress = { ...progress, deployment };
        await writeProgress();
      }),
    beat() {
      if (!open || clock.now() - lastBeat < BEAT_MS) return;
      lastBeat = clock.now();
      void inTurn(async () => {
        if (open) await requireOurs().then(writeProgress);
      }).catch(() => undefined);
    },
    finish: (record) =>
      inTurn(async () => {
        open = false;
        await write(record);
      }),
  };
}

function nonceOf(value: string | undefined): string | undefined {
  const record = parseRecord(value);
  return typeof record === 'string' ? undefined : record.inProgress?.nonce;
}

/**
 * What stood before, also the record of a release that died, so that the next run finds its keys; only the ids of releases that
 * the undo deployed anew are brought up to date. A record that another release has written since is left.
 */
async function putBackRecord(
  { undoClient, target }: RailwayConnection,
  { variables, record }: Snapshot,
  nonce: string,
  moved: ReadonlyMap<string, string>,
): Promise<string | undefined> {
  const former = variables[RECORD_VARIABLE];
  const wanted = former === undefined || moved.size === 0 ? former : serializeRecord(withMoved(record, moved));
  const now = (await readVariables(undoClient, target))[RECORD_VARIABLE];
  if (now === wanted) return undefined;
  if (now !== undefined && now !== former && isAnothers(now, nonce)) return 'left to the release that took over';
  if (wanted === undefined) await deleteVariable(undoClient, target, RECORD_VARIABLE);
  else await upsertVariables(undoClient, target, { [RECORD_VARIABLE]: wanted });
  const read = async () => (await readVariables(undoClient, target))[RECORD_VARIABLE];
  if ((await readBack(undoClient.clock, read, (seen) => seen === wanted)) !== wanted) {
    throw new SlipwayError('UNDO_INCOMPLETE', `the variable ${RECORD_VARIABLE} did not change back`, {
      remedy: 'run ship again: it reads the record and goes on from there',
    });
  }
  return 'as before';
}

/** A finished record is ours as well: then the undo came after the last write. */
function isAnothers(value: string, nonce: string): boolean {
  const record = parseRecord(value);
  return typeof record !== 'string' && record.inProgress !== null && record.inProgress.nonce !== nonce;
}

function withMoved(record: ReleaseRecord, moved: ReadonlyMap<string, string>): ReleaseRecord {
  const move = (release: RecordedRelease | null): RecordedRelease | null =>
    release === null ? null : { ...release, deployment: moved.get(release.deployment) ?? release.deployment };
  return { ...record, released: move(record.released), previous: move(record.previous) };
}

/** The record after a release passed its gate. The rollback target stays the same when the same deployment was released again. */
export function recordOf(former: ReleaseRecord, released: RecordedRelease): ReleaseRecord {
  const samePlace = former.released?.deployment === released.deployment;
  const previous = samePlace ? former.previous : former.released;
  return { version: 1, released, previous, abandoned: abandonedKeys(former, [released, previous]), inProgress: null };
}

/** The ids of the keys that a record knows and that none of the kept releases needs. */
export function abandonedKeys(former: ReleaseRecord, kept: readonly (RecordedRelease | null)[]): string[] {
  const needed = new Set(kept.map((release) => release?.key?.id));
  const known = [
    ...former.abandoned,
    former.released?.key?.id,
    former.previous?.key?.id,
    ...(former.inProgress?.keys ?? []),
  ];
  return [...new Set(known)].filter((id): id is string => id !== undefined && !needed.has(id));
}
