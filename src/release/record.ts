import { createHash } from 'node:crypto';
import { SlipwayError } from '../model/error.ts';
import type { Route } from '../model/route.ts';
import type { ServiceSettings } from '../project/railway-config.ts';

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
  /** `model_info.mode`; absent where the config names none, and in records of older versions. */
  readonly mode?: string;
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

/** A release on its way, as its run tells it. */
export interface ReleaseProgress {
  /** Who is at it: an Actions run, or a process of a machine (hashed). */
  readonly owner: string;
  /** Tells two releases of one owner apart. */
  readonly nonce: string;
  readonly startedAt: string;
  readonly updatedAt: string;
  /** Ids of the keys minted so far, those of runs that died before it included. */
  readonly keys: readonly string[];
  readonly deployment: string | null;
  /** How things stood before, for another process to put back; absent in records of older versions. */
  readonly undo?: UndoNotes;
}

/** What a release notes before it changes anything. Never a secret: values of variables only as marks that need the token to be made. */
export interface UndoNotes {
  /** The deployment that served. */
  readonly served: string | null;
  /** The deployment that was made last. */
  readonly latest: string | null;
  /** Set right before a deployment is asked for: should no id follow, one may have been made all the same. */
  readonly deploying?: true;
  /** Set right before a rollback is asked for (`begun`), then the id of the deployment that it made. */
  readonly restored?: string;
  readonly variables: Readonly<Record<string, NotedVariable>>;
  readonly settings: readonly SettingChange[];
  readonly image?: { readonly from: string | null; readonly to: string };
  /** Absent where the release may not write the policy. */
  readonly policy?: NotedPolicy;
  /** Whether the release makes a key; its description then holds the nonce. */
  readonly mints?: true;
  readonly minted?: { readonly id: string; readonly fingerprint: string };
  /** What stood in the variable before: a record, nothing, or a text that was none. */
  readonly record: 'kept' | 'absent' | 'unreadable';
  /** The progress of a run that died before this one. */
  readonly former?: ReleaseProgress;
}

export interface NotedVariable {
  /** Mark of the value that the release sets; absent for the key that it mints. */
  readonly ours?: string;
  /** Mark of the value before; absent where there was none. */
  readonly former?: string;
  /** The value before, where it is no secret: a reference to another variable, a port, a host name. */
  readonly plain?: string;
}

export interface NotedPolicy {
  /** Tailscale's hash of the whole text. */
  readonly hash: string;
  /** The fragment's texts by section, deflated, in base64; absent where they are too long. Empty: there was no fragment. */
  readonly parts?: string;
  /** Somebody has moved the fragment within its sections: put back, it stands at their head again. */
  readonly moved?: true;
}

/** A setting of the service and what it becomes; null is Railway's default. */
export interface SettingChange {
  readonly name: keyof ServiceSettings;
  readonly from: unknown;
  readonly to: unknown;
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
  readonly inProgress: ReleaseProgress | null;
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
  return isObject(value) && isTexts([value.name, value.ask, value.host, value.mode ?? '']);
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

/** Canonical: the same record gives the same text. What Railway would read as a reference to a variable is escaped. */
export function serializeRecord(record: ReleaseRecord): string {
  return JSON.stringify(record).replaceAll('${{', '$\\u007b{');
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

/** A route as the record keeps it: `hab=100.75.148.4:11434`. */
export function parseRoute(text: string): Route {
  const equals = text.indexOf('=');
  const colon = text.lastIndexOf(':');
  return {
    host: text.slice(0, equals),
    address: text.slice(equals + 1, colon),
    port: Number(text.slice(colon + 1)),
    models: [],
    at: { line: 1, column: 1, endLine: 1, endColumn: 1 },
  };
}
