import { randomBytes } from 'node:crypto';
import { SlipwayError } from '../model/error.ts';
import { deleteVariable, readVariables, upsertVariables } from '../railway/variables.ts';
import type { RailwayConnection, ReleaseContext } from './context.ts';
import { readBack } from './read-back.ts';
import {
  BEAT_MS,
  EMPTY_RECORD,
  parseRecord,
  RECORD_VARIABLE,
  type RecordedRelease,
  type ReleaseProgress,
  type ReleaseRecord,
  serializeRecord,
  type UndoNotes,
} from './record.ts';
import type { Snapshot } from './snapshot.ts';
import type { StepTools } from './transaction.ts';

/** Two releases that begin at once both write; whoever reads his own record after this long was the last, and goes on. */
const SETTLE_MS = 300;

/** Keeps the release record on the service up to date while a release runs. Each write is one API call without a deploy. */
export interface RecordKeeper {
  readonly nonce: string;
  /**
   * Writes the record as in progress, with what `note` says of how things stood before.
   *
   * @throws SlipwayError RELEASE_BUSY when another release began at the same time.
   */
  begin(tools: StepTools, note: (nonce: string) => UndoNotes): Promise<void>;
  /** @throws SlipwayError RELEASE_BUSY when another release has taken over. */
  note(progress: ProgressNote): Promise<void>;
  /** A sign of life, at most every two minutes; a failed one is no failure of the release. */
  beat(): void;
  finish(record: ReleaseRecord): Promise<void>;
  /** The last part of an undo: what stood before. */
  putBack(): Promise<string | undefined>;
  /** Where an undo put a release back, it runs under a new deployment id. */
  readonly moved: Map<string, string>;
  /** What an undo could not put back, and the other parts and the record must know. */
  readonly kept: { foreignDeployment?: string; lostKey?: true; readonly keys: string[] };
}

export interface ProgressNote {
  readonly key?: { readonly id: string; readonly fingerprint: string };
  readonly deployment?: string;
  readonly deploying?: true;
  readonly restored?: string;
}

/** What the record was before the release. */
interface Before {
  readonly record: ReleaseRecord;
  /** The variable's text; undefined where there was none. */
  readonly text: string | undefined;
}

type Outside = Pick<ReleaseContext, 'clock' | 'signal' | 'onBegin'>;

/** For a release that begins. */
export function createRecordKeeper(
  context: Outside & Pick<ReleaseContext, 'owner'>,
  railway: RailwayConnection,
  snapshot: Pick<Snapshot, 'variables' | 'record'>,
): RecordKeeper {
  const at = new Date(context.clock.now()).toISOString();
  return keep(
    context,
    railway,
    { record: snapshot.record, text: snapshot.variables[RECORD_VARIABLE] },
    {
      owner: context.owner,
      nonce: randomBytes(6).toString('hex'),
      startedAt: at,
      updatedAt: at,
      keys: snapshot.record.inProgress?.keys ?? [],
      deployment: null,
    },
  );
}

/** For the release of a run that was killed: goes on with its record. */
export function resumeRecordKeeper(
  context: Outside,
  railway: RailwayConnection,
  record: ReleaseRecord,
  progress: ReleaseProgress,
  notes: Pick<UndoNotes, 'record' | 'former'>,
): RecordKeeper {
  const before = { ...record, inProgress: notes.former ?? null };
  const text = notes.record === 'kept' ? serializeRecord(before) : undefined;
  return keep(context, railway, { record: before, text }, progress);
}

function keep(context: Outside, railway: RailwayConnection, before: Before, begun: ReleaseProgress): RecordKeeper {
  const { clock } = context;
  const moved: RecordKeeper['moved'] = new Map();
  const kept: RecordKeeper['kept'] = { keys: [] };
  const inTurn = createQueue();
  const own = createWriter(context, railway, before, begun);
  let open = true;
  const putBack = (): Promise<string | undefined> =>
    inTurn(() => {
      open = false;
      if (kept.lostKey) throw keyNotFound();
      return putBackRecord(railway, { ...before, text: textBefore(before, moved, kept.keys) }, own.progress());
    });
  return {
    nonce: begun.nonce,
    moved,
    kept,
    putBack,
    begin: (tools, note) =>
      inTurn(async () => {
        own.change((progress) => ({ ...progress, undo: note(begun.nonce) }));
        tools.onUndo('record', putBack, { unless: 'deployment' });
        context.onBegin?.({ nonce: begun.nonce });
        await own.write();
        await clock.sleep(SETTLE_MS, context.signal);
        await own.requireOurs();
      }),
    note: (more) =>
      inTurn(async () => {
        await own.requireOurs();
        own.change((progress) => withNote(progress, more));
        await own.write();
      }),
    beat() {
      if (!open || !own.isDue()) return;
      void inTurn(async () => {
        if (open) await own.requireOurs().then(own.write);
      }).catch(() => undefined);
    },
    finish: (record) =>
      inTurn(async () => {
        open = false;
        await writeRecord(railway, record);
      }),
  };
}

/** One after the other: a sign of life that arrives after the last word would undo it. */
function createQueue(): <T>(work: () => Promise<T>) => Promise<T> {
  let queue: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = queue.then(work);
    queue = turn.catch(() => undefined);
    return turn;
  };
}

/** The progress of one release, and its way to the service. */
interface ProgressWriter {
  progress(): ReleaseProgress;
  change(by: (progress: ReleaseProgress) => ReleaseProgress): void;
  write(): Promise<void>;
  /** @throws SlipwayError RELEASE_BUSY when another release has taken over. */
  requireOurs(): Promise<void>;
  /** Whether the last sign of life was long ago; asking counts as one. */
  isDue(): boolean;
}

function createWriter(
  { clock }: Outside,
  railway: RailwayConnection,
  before: Before,
  begun: ReleaseProgress,
): ProgressWriter {
  let progress = begun;
  let lastBeat = clock.now();
  return {
    progress: () => progress,
    change(by) {
      progress = by(progress);
    },
    async write() {
      lastBeat = clock.now();
      progress = { ...progress, updatedAt: new Date(lastBeat).toISOString() };
      await writeRecord(railway, { ...before.record, inProgress: progress });
    },
    async requireOurs() {
      // A record that does not show yet, or is sealed, is nobody else's; only another's says that he took over.
      const seen = (await readVariables(railway.undoClient, railway.target))[RECORD_VARIABLE];
      if (!isAnothers(seen, progress, before.record.inProgress?.nonce)) return;
      throw new SlipwayError('RELEASE_BUSY', 'another release of this service began at the same time', {
        remedy: 'wait for it to end, then run again; in Actions give the workflow a concurrency group',
      });
    },
    isDue() {
      if (clock.now() - lastBeat < BEAT_MS) return false;
      lastBeat = clock.now();
      return true;
    },
  };
}

function writeRecord({ undoClient, target }: RailwayConnection, record: ReleaseRecord): Promise<void> {
  return upsertVariables(undoClient, target, { [RECORD_VARIABLE]: serializeRecord(record) });
}

function withNote(progress: ReleaseProgress, { key, deployment, deploying, restored }: ProgressNote): ReleaseProgress {
  const { undo } = progress;
  return {
    ...progress,
    ...(key === undefined ? {} : { keys: [...progress.keys, key.id] }),
    ...(deployment === undefined ? {} : { deployment }),
    ...(undo === undefined
      ? {}
      : {
          undo: {
            ...undo,
            ...(key === undefined ? {} : { minted: { id: key.id, fingerprint: key.fingerprint } }),
            ...(deploying === undefined ? {} : { deploying }),
            ...(restored === undefined ? {} : { restored }),
          },
        }),
  };
}

/**
 * Whether another release in progress stands there; not the one that died before ours. A rollback of Railway's may bring back the
 * variable as it was when that deployment was made: its sign of life is older than ours.
 */
export function isAnothers(
  value: string | undefined,
  own: Pick<ReleaseProgress, 'nonce' | 'startedAt' | 'undo'>,
  died?: string,
): boolean {
  const record = parseRecord(value);
  if (typeof record === 'string' || record.inProgress === null) return false;
  const { nonce, updatedAt } = record.inProgress;
  if (nonce === own.nonce || nonce === died) return false;
  return own.undo?.restored === undefined || !(Date.parse(updatedAt) < Date.parse(own.startedAt));
}

/**
 * What stood before, also the record of a release that died, so that the next run finds its keys; only the ids of releases that
 * the undo deployed anew are brought up to date, and keys that could not be revoked are added.
 */
function textBefore(
  { record, text }: Before,
  moved: ReadonlyMap<string, string>,
  keys: readonly string[],
): string | undefined {
  if (moved.size === 0 && keys.length === 0) return text;
  if (text === undefined && keys.length === 0) return undefined;
  const brought = withMoved(text === undefined ? EMPTY_RECORD : record, moved);
  return serializeRecord({ ...brought, abandoned: [...brought.abandoned, ...keys] });
}

/** The record is all that knows the key's description. */
function keyNotFound(): SlipwayError {
  return new SlipwayError(
    'UNDO_INCOMPLETE',
    'it stays in progress, since a key may have been made that was not found',
    {
      remedy: 'run ship again: it looks for the key and revokes it after its gate',
    },
  );
}

/** A record that another release has written since is left. */
async function putBackRecord(
  { undoClient, target }: RailwayConnection,
  { text, record }: Before,
  own: ReleaseProgress,
): Promise<string | undefined> {
  const now = (await readVariables(undoClient, target))[RECORD_VARIABLE];
  if (now === text) return undefined;
  if (isAnothers(now, own, record.inProgress?.nonce)) return 'left to the release that took over';
  if (text === undefined) await deleteVariable(undoClient, target, RECORD_VARIABLE);
  else await upsertVariables(undoClient, target, { [RECORD_VARIABLE]: text });
  const read = async () => (await readVariables(undoClient, target))[RECORD_VARIABLE];
  if ((await readBack(undoClient.clock, read, (seen) => seen === text)) !== text) {
    throw new SlipwayError('UNDO_INCOMPLETE', `the variable ${RECORD_VARIABLE} did not change back`, {
      remedy: 'run ship again: it reads the record and goes on from there',
    });
  }
  return 'as before';
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
