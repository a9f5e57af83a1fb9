import { SlipwayError } from '../model/error.ts';
import { deleteVariable, readVariables, upsertVariables } from '../railway/variables.ts';
import type { RailwayConnection, ReleaseContext } from './context.ts';
import {
  RECORD_VARIABLE,
  type RecordedKey,
  type RecordedRelease,
  type ReleaseRecord,
  serializeRecord,
} from './record.ts';
import type { Snapshot } from './snapshot.ts';
import type { StepTools } from './transaction.ts';

/** Keeps the release record on the service up to date while a release runs. Each write is one API call without a deploy. */
export interface RecordKeeper {
  begin(tools: StepTools): Promise<void>;
  note(progress: { key?: RecordedKey; deployment?: string }): Promise<void>;
  finish(record: ReleaseRecord): Promise<void>;
}

export function createRecordKeeper(
  context: ReleaseContext,
  railway: RailwayConnection,
  snapshot: Snapshot,
): RecordKeeper {
  const { clock, owner } = context;
  const startedAt = new Date(clock.now()).toISOString();
  let key: RecordedKey | null = null;
  let deployment: string | null = null;
  const write = (record: ReleaseRecord, client = railway.client): Promise<void> =>
    upsertVariables(client, railway.target, { [RECORD_VARIABLE]: serializeRecord(record) });
  const writeProgress = (): Promise<void> =>
    write({
      ...snapshot.record,
      inProgress: { owner, startedAt, updatedAt: new Date(clock.now()).toISOString(), key, deployment },
    });
  return {
    async begin(tools) {
      tools.onUndo('record', () => putBackRecord(railway, snapshot));
      await writeProgress();
    },
    async note(progress) {
      key = progress.key ?? key;
      deployment = progress.deployment ?? deployment;
      await writeProgress();
    },
    finish: (record) => write(record, railway.undoClient),
  };
}

/** What stood before, to the letter: also the record of a release that died, so that the next run finds its key. */
async function putBackRecord(
  { undoClient, target }: RailwayConnection,
  { variables }: Snapshot,
): Promise<string | undefined> {
  const former = variables[RECORD_VARIABLE];
  const now = (await readVariables(undoClient, target))[RECORD_VARIABLE];
  if (now === former) return undefined;
  if (former === undefined) await deleteVariable(undoClient, target, RECORD_VARIABLE);
  else await upsertVariables(undoClient, target, { [RECORD_VARIABLE]: former });
  const after = (await readVariables(undoClient, target))[RECORD_VARIABLE];
  if (after !== former) {
    throw new SlipwayError('UNDO_INCOMPLETE', `the variable ${RECORD_VARIABLE} did not change back`, {
      remedy: 'run ship again: it reads the record and goes on from there',
    });
  }
  return 'as before';
}

/** The record after a release passed its gate. The rollback target stays the same when the same deployment was released again. */
export function recordOf(former: ReleaseRecord, released: RecordedRelease): ReleaseRecord {
  const samePlace = former.released?.deployment === released.deployment;
  return { version: 1, released, previous: samePlace ? former.previous : former.released, inProgress: null };
}
