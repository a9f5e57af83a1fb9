import { createHash } from 'node:crypto';
import { SlipwayError } from '../model/error.ts';

/**
 * The Railway variable that holds the release record. It lives with the service, so that a runner that dies loses nothing:
 * the next run finds it. It never holds a secret.
 */
export const RECORD_VARIABLE = 'SLIPWAY_RELEASE';

/** How long an `in progress` record without a sign of life keeps others out; a live one gives a sign every `BEAT_MS`. */
export const FRESH_MS = 10 * 60_000;
export const BEAT_MS = 2 * 60_000;

const VERSION = 1;

export interface RecordedKey {
  readonly id: string;
  /** ISO 8601. */
  readonly expires: string;
  /** Tells whether the service still holds this key, without telling the key. */
  readonly fingerprint: string;
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
  readonly version: typeof VERSION;
  /** The last release that passed its gate. */
  readonly released: RecordedRelease | null;
  /** The one before: what `rollback` goes back to. */
  readonly previous: RecordedRelease | null;
  /** Ids of keys that nobody needs any more and that are not revoked yet. */
  readonly abandoned: readonly string[];
  /** A release on its way. */
  readonly inProgress: {
    /** Who is at it: an Actions run, or a process of a machine (hashed). */
    readonly owner: string;
    /** Tells two releases of one owner apart. */
    readonly nonce: string;
    readonly startedAt: string;
    readonly updatedAt: string;
    /** Ids of the keys minted so far, those of runs that died before it included. */
    readonly keys: readonly string[];
    readonly deployment: string | null;
  } | null;
}

export const EMPTY_RECORD: ReleaseRecord = {
  version: VERSION,
  released: null,
  previous: null,
  abandoned: [],
  inProgress: null,
};

/** Enough of a SHA-256 to tell two keys apart, too little to be a secret. */
export function keyFingerprint(key: string): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 16);
}

/**
 * The record in a variable's value.
 *
 * @throws SlipwayError RELEASE_BUSY for a record of a newer version: overwriting it would lose what it knows.
 */
export function parseRecord(value: string | undefined): ReleaseRecord | 'absent' | 'unreadable' {
  if (value === undefined || value === '') return 'absent';
  let data: unknown;
  try {
    data = JSON.parse(value);
  } catch {
    return 'unreadable';
  }
  if (isObject(data) && typeof data.version === 'number' && data.version > VERSION) {
    throw new SlipwayError('RELEASE_BUSY', `${RECORD_VARIABLE} on the service was written by a newer Slipway`, {
      remedy: 'update Slipway to the version that released last',
    });
  }
  return isRecord(data) ? data : 'unreadable';
}

function isRecord(data: unknown): data is ReleaseRecord {
  if (!isObject(data)) return false;
  const { version, released, previous, abandoned, inProgress } = data;
  const releases = [released, previous].every((one) => one === null || isRelease(one));
  return version === VERSION && releases && isTexts(abandoned) && (inProgress === null || isProgress(inProgress));
}

function isRelease(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { deployment, source, key, routes, models, at } = value;
  return (
    isTexts([deployment, source, at]) &&
    (key === null || isKey(key)) &&
    isTexts(routes) &&
    Array.isArray(models) &&
    models.every(isModel)
  );
}

function isKey(value: unknown): boolean {
  return isObject(value) && isTexts([value.id, value.expires, value.fingerprint]);
}

function isModel(value: unknown): boolean {
  return isObject(value) && isTexts([value.name, value.ask, value.host]);
}

function isProgress(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { owner, nonce, startedAt, updatedAt, keys, deployment } = value;
  return (
    isTexts([owner, nonce, startedAt, updatedAt]) &&
    isTexts(keys) &&
    (deployment === null || typeof deployment === 'string')
  );
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
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
  const { GITHUB_RUN_ID, GITHUB_JOB } = env;
  return GITHUB_RUN_ID ? `run ${GITHUB_RUN_ID} ${GITHUB_JOB ?? ''}`.trim() : `process ${machine} ${pid}`;
}

/** Whether the owner of an `in progress` record is ourselves or known to be dead, so that nobody need wait for it. */
export function mayTakeOver(owner: string, own: string, machine: string, isAlive: (pid: number) => boolean): boolean {
  if (owner === own) return true;
  const [kind, where, pid] = owner.split(' ');
  return kind === 'process' && where === machine && pid !== undefined && !isAlive(Number(pid));
}

/** Whether a sign of life is recent. One from the future is none: its clock is wrong, and it would keep others out for long. */
export function isFresh(updatedAt: string, now: number): boolean {
  const age = now - Date.parse(updatedAt);
  return Math.abs(age) < FRESH_MS;
}
