import { createJournal, type Journal } from './deployment-journal.ts';
import {
  beginLife,
  deploy,
  type LifeOptions,
  type Live,
  type PhaseTimes,
  restart,
  type Stage,
} from './deployment-life.ts';
import { type DeploymentRecord, isInProgress, type NewDeployment, newRecord } from './deployment-record.ts';
import type { EdgeTarget } from './edge.ts';

export type { PhaseTimes };

export const PHASE_TIMES: PhaseTimes = {
  queued: 80,
  initializing: 80,
  building: 300,
  deploying: 100,
  probe: 40,
  restart: 100,
};

export interface DeploymentsOptions extends Omit<LifeOptions, 'journal'> {
  readonly onChange: () => void;
  readonly onLine: (line: string) => void;
}

/** Deployments of one service: their statuses over time, and what really runs. */
export interface Deployments {
  readonly records: readonly DeploymentRecord[];
  create(given: NewDeployment): DeploymentRecord;
  active(): DeploymentRecord | undefined;
  /** Whether the deployment's gateway runs at this moment. */
  runs(record: DeploymentRecord): boolean;
  /** Where the service's traffic goes. */
  target(): EdgeTarget;
  /** Ends a deployment in progress. */
  cancel(record: DeploymentRecord): void;
  remove(record: DeploymentRecord): void;
  stop(record: DeploymentRecord): void;
  restart(record: DeploymentRecord): void;
  /** Starts again what served when the sandbox was closed; resolves when it serves or has failed. */
  resume(): Promise<void>;
  /** Resolves when every container that was told to end has ended. */
  ended(): Promise<void>;
  /** Ends every child and waits for it. Statuses stay as they are, for `resume`. */
  close(): Promise<void>;
  save(): SavedDeployments;
}

export interface SavedDeployments {
  readonly records: readonly DeploymentRecord[];
  readonly activeId: string | undefined;
}

const MOST_RECORDS = 100;

interface Room extends Stage {
  readonly journal: Journal;
  readonly records: DeploymentRecord[];
  readonly onChange: () => void;
  readonly onLine: (line: string) => void;
  activeId: string | undefined;
}

/** @param saved what `save` gave; nothing of it runs until `resume` */
export function createDeployments(options: DeploymentsOptions, saved?: SavedDeployments): Deployments {
  const journal = createJournal(options.clock, options.onChange, options.onLine);
  const room: Room = {
    options: { ...options, journal },
    journal,
    records: [...(saved?.records ?? [])],
    lives: new Map<string, Live>(),
    onChange: options.onChange,
    onLine: options.onLine,
    activeId: saved?.activeId,
    takeOver: (record) => takeOver(room, record),
  };
  return {
    records: room.records,
    create: (given) => create(room, given),
    active: () => activeOf(room),
    runs: (record) => room.lives.get(record.id)?.run?.isRunning() ?? false,
    target() {
      const record = activeOf(room);
      return record === undefined ? 'nothing' : (room.lives.get(record.id)?.run?.port() ?? 'unanswered');
    },
    cancel: (record) => cancel(room, record),
    remove: (record) => remove(room, record),
    stop: (record) => stop(room, record),
    restart: (record) => void startAgain(room, record),
    resume: () => resume(room),
    async ended() {
      const ending = [...room.lives.values()].filter(({ abort }) => abort.signal.aborted);
      await Promise.all(ending.map((live) => live.work));
    },
    async close() {
      const left = [...room.lives.values()];
      for (const live of left) live.abort.abort();
      await Promise.all(left.map((live) => live.work));
    },
    save: () => ({ records: room.records, activeId: room.activeId }),
  };
}

function activeOf(room: Room): DeploymentRecord | undefined {
  return room.records.find((record) => record.id === room.activeId);
}

/** A new deployment supersedes those that are still on their way. */
function create(room: Room, given: NewDeployment): DeploymentRecord {
  for (const earlier of room.records) if (isInProgress(earlier) && earlier.id !== room.activeId) cancel(room, earlier);
  const record = newRecord(given, (room.records.at(-1)?.sequence ?? 0) + 1, room.options.clock.now());
  room.records.push(record);
  forgetOldest(room);
  room.onLine(`deployment ${record.id.slice(0, 8)} QUEUED`);
  beginLife(room, record, (live) => deploy(room, record, live));
  room.onChange();
  return record;
}

function forgetOldest({ records, activeId }: Room): void {
  const surplus = records.length - MOST_RECORDS;
  if (surplus <= 0) return;
  const old = records.filter((record) => record.id !== activeId && !isInProgress(record)).slice(0, surplus);
  for (const record of old) records.splice(records.indexOf(record), 1);
}

/** Healthy: traffic goes to it, and only now the one that served is drained and removed. */
function takeOver(room: Room, record: DeploymentRecord): void {
  record.succeeded = true;
  const before = activeOf(room);
  room.activeId = record.id;
  room.journal.enter(record, 'SUCCESS');
  if (before !== undefined && before !== record) retire(room, before);
}

function retire({ journal, lives }: Room, record: DeploymentRecord): void {
  const live = lives.get(record.id);
  const event = journal.open(record, 'DRAIN_INSTANCES');
  journal.enter(record, 'REMOVING');
  const finish = (): void => {
    journal.close(event);
    record.instance = 'REMOVED';
    journal.enter(record, 'REMOVED');
  };
  if (live === undefined) finish();
  else {
    live.work = live.work.finally(finish);
    live.abort.abort();
  }
}

function cancel({ journal, lives }: Room, record: DeploymentRecord): void {
  lives.get(record.id)?.abort.abort();
  record.instance = 'REMOVED';
  journal.enter(record, 'REMOVED');
}

function remove(room: Room, record: DeploymentRecord): void {
  if (record.status === 'REMOVED' || record.status === 'REMOVING') return;
  if (isInProgress(record) && record.id !== room.activeId) cancel(room, record);
  else {
    if (room.activeId === record.id) room.activeId = undefined;
    retire(room, record);
  }
}

function stop({ journal, lives }: Room, record: DeploymentRecord): void {
  record.stopped = true;
  lives.get(record.id)?.abort.abort();
  journal.instance(record, 'STOPPED');
}

function startAgain(room: Room, record: DeploymentRecord): Live {
  const former = room.lives.get(record.id);
  former?.abort.abort();
  record.stopped = false;
  room.journal.instance(record, 'RESTARTING');
  return beginLife(room, record, (live) => restart(room, record, live, former));
}

async function resume(room: Room): Promise<void> {
  for (const record of room.records) {
    if (record.status === 'REMOVING') room.journal.enter(record, 'REMOVED');
    if (!isInProgress(record) || record.id === room.activeId) continue;
    room.journal.log(record, 'the sandbox was closed while this deployment was in progress', 'err');
    room.journal.enter(record, 'FAILED');
  }
  const record = activeOf(room);
  if (record === undefined || record.stopped || record.status === 'CRASHED') return;
  await startAgain(room, record).settled;
}
