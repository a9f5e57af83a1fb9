/**
 * The Railway variable that holds the release record. It lives with the service, so that a runner that dies loses nothing:
 * the next run finds it. It never holds a secret.
 */
export const RECORD_VARIABLE = 'SLIPWAY_RELEASE';

/** How long an `in progress` record without a sign of life keeps others out. */
export const FRESH_MS = 20 * 60_000;

export interface RecordedKey {
  readonly id: string;
  /** ISO 8601. */
  readonly expires: string;
}

export interface RecordedModel {
  readonly name: string;
  /** The concrete model asked for, where `name` is a wildcard. */
  readonly ask: string;
  readonly host: string;
}

export interface RecordedRelease {
  readonly deployment: string;
  /** `upload:<digest>`, `image:<reference>` or `commit:<sha>`. */
  readonly source: string;
  readonly key: RecordedKey | null;
  /** `hab=100.75.148.4:11434`. */
  readonly routes: readonly string[];
  /** The models that answered at the gate, and how they were asked: a rollback asks them again. */
  readonly models: readonly RecordedModel[];
  /** ISO 8601. */
  readonly at: string;
}

export interface ReleaseRecord {
  readonly version: 1;
  /** The last release that passed its gate. */
  readonly released: RecordedRelease | null;
  /** The one before: what `rollback` goes back to. */
  readonly previous: RecordedRelease | null;
  /** A release on its way. */
  readonly inProgress: {
    /** Who is at it: an Actions run and attempt, or a process of a machine (hashed). */
    readonly owner: string;
    readonly startedAt: string;
    readonly updatedAt: string;
    readonly key: RecordedKey | null;
    readonly deployment: string | null;
  } | null;
}

export const EMPTY_RECORD: ReleaseRecord = { version: 1, released: null, previous: null, inProgress: null };

/** The record in a variable's value; undefined when there is none or it is not one of ours (then it is not overwritten silently). */
export function parseRecord(value: string | undefined): ReleaseRecord | 'absent' | 'unreadable' {
  if (value === undefined || value === '') return 'absent';
  try {
    const data: unknown = JSON.parse(value);
    return isRecord(data) ? data : 'unreadable';
  } catch {
    return 'unreadable';
  }
}

function isRecord(data: unknown): data is ReleaseRecord {
  if (typeof data !== 'object' || data === null) return false;
  const { version, released, previous, inProgress } = data as Partial<ReleaseRecord>;
  return version === 1 && isRelease(released) && isRelease(previous) && isProgress(inProgress);
}

function isRelease(value: RecordedRelease | null | undefined): boolean {
  if (value === null) return true;
  if (typeof value !== 'object') return false;
  return (
    typeof value.deployment === 'string' &&
    typeof value.source === 'string' &&
    Array.isArray(value.routes) &&
    Array.isArray(value.models) &&
    isKey(value.key)
  );
}

function isProgress(value: ReleaseRecord['inProgress'] | undefined): boolean {
  if (value === null) return true;
  return (
    typeof value === 'object' &&
    typeof value.owner === 'string' &&
    typeof value.updatedAt === 'string' &&
    isKey(value.key)
  );
}

function isKey(value: RecordedKey | null | undefined): boolean {
  return (
    value === null || (typeof value === 'object' && typeof value.id === 'string' && typeof value.expires === 'string')
  );
}

/** Canonical: the same record gives the same text. */
export function serializeRecord(record: ReleaseRecord): string {
  return JSON.stringify(record);
}

/**
 * Who runs this release. In Actions the run (a re-run of it may take over what a former attempt left), elsewhere a process of
 * a machine, given as a hash, since everybody in the Railway project can read the record.
 */
export function ownerOf(env: Readonly<Record<string, string | undefined>>, machine: string, pid: number): string {
  return env.GITHUB_RUN_ID ? `run ${env.GITHUB_RUN_ID}` : `process ${machine} ${pid}`;
}

/** Whether the owner of an `in progress` record is ourselves or known to be dead, so that nobody need wait for it. */
export function mayTakeOver(owner: string, own: string, machine: string, isAlive: (pid: number) => boolean): boolean {
  if (owner === own) return true;
  const [kind, where, pid] = owner.split(' ');
  return kind === 'process' && where === machine && pid !== undefined && !isAlive(Number(pid));
}
