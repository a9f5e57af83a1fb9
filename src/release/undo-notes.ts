import { createHmac } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { type FragmentState, readFragment, restoreFragment } from '../tailnet/fragment.ts';
import { policyHash } from '../tailnet/hujson.ts';
import type { ReleaseContext } from './context.ts';
import {
  type NotedPolicy,
  type NotedVariable,
  parseRecord,
  RECORD_VARIABLE,
  type ReleaseProgress,
  type SettingChange,
  type UndoNotes,
} from './record.ts';
import { KEY_VARIABLE, mayWritePolicy, type ReleasePlan } from './release-plan.ts';
import type { Snapshot } from './snapshot.ts';

/**
 * The container gets the record as one string of its environment, and Linux takes none over 128 KiB (`MAX_ARG_STRLEN`,
 * execve(2)). The fragment's text is the one part that grows with the tailnet.
 */
const LONGEST_PARTS = 16 * 1024;

/** Variables whose values are no secrets, by their meaning. */
const PLAIN_NAMES: ReadonlySet<string> = new Set(['PORT', 'TAILSCALE_HOSTNAME', 'TAILSCALE_LOGIN_SERVER']);
const LONGEST_PLAIN = 256;
/** Nothing but references to other variables: `${{Postgres.DATABASE_URL}}`. */
const REFERENCES = /^(?:\$\{\{[^{}]*\}\})+$/;

type Marking = Pick<ReleaseContext, 'settings'>;

/**
 * A mark by which a value is known again, made with the Railway token: whoever could try values against it could read the
 * variables anyway.
 */
export function markOf({ settings }: Marking, nonce: string, name: string, value: string): string {
  const mac = createHmac('sha256', settings.railwayToken ?? '').update(`${nonce}\0${name}\0${value}`);
  return mac.digest('hex').slice(0, 16);
}

/** What another process needs to put a release back, noted before anything is changed. */
export function noteUndo(
  context: Marking,
  nonce: string,
  snapshot: Snapshot,
  plan: Pick<ReleasePlan, 'variables' | 'settings' | 'source' | 'key'> | undefined,
): UndoNotes {
  const { service, record, policy } = snapshot;
  const stood = parseRecord(snapshot.variables[RECORD_VARIABLE]);
  const image = plan?.source.kind === 'image' && plan.source.image !== service.source.image ? plan.source.image : null;
  return {
    served: service.active?.id ?? null,
    latest: service.latest?.id ?? null,
    variables: plan === undefined ? {} : noteVariables(context, nonce, snapshot.variables, plan),
    settings: plan?.settings ?? [],
    ...(image === null ? {} : { image: { from: service.source.image ?? null, to: image } }),
    ...(policy === undefined || !mayWritePolicy(context) ? {} : { policy: notePolicy(policy.text) }),
    ...(plan?.key.needed ? { mints: true } : {}),
    record: typeof stood === 'string' ? stood : 'kept',
    ...(record.inProgress === null ? {} : { former: withoutFormer(record.inProgress) }),
  };
}

/** A chain of runs that died would let the record grow without end. */
function withoutFormer(progress: ReleaseProgress): ReleaseProgress {
  if (progress.undo?.former === undefined) return progress;
  const { former: _, ...undo } = progress.undo;
  return { ...progress, undo };
}

function noteVariables(
  context: Marking,
  nonce: string,
  now: Readonly<Record<string, string>>,
  { variables, key }: Pick<ReleasePlan, 'variables' | 'key'>,
): Record<string, NotedVariable> {
  const names = new Set([...variables.added, ...variables.changed, ...(key.needed ? [KEY_VARIABLE] : [])]);
  return Object.fromEntries(
    [...names].map((name): [string, NotedVariable] => {
      const value = name === KEY_VARIABLE && key.needed ? undefined : variables.wanted[name];
      const former = now[name];
      const plain = former !== undefined && isPlain(name, former);
      return [
        name,
        {
          ...(value === undefined ? {} : { ours: markOf(context, nonce, name, value) }),
          ...(former === undefined ? {} : { former: markOf(context, nonce, name, former) }),
          ...(plain ? { plain: former } : {}),
        },
      ];
    }),
  );
}

function isPlain(name: string, value: string): boolean {
  return value.length <= LONGEST_PLAIN && (PLAIN_NAMES.has(name) || REFERENCES.test(value));
}

function notePolicy(text: string): NotedPolicy {
  const fragment = readFragment(text);
  const { parts } = fragment;
  const hash = policyHash(text);
  if (parts.length === 0) return { hash, parts: '' };
  const moved = restoreFragment(text, fragment) === text ? {} : { moved: true as const };
  const packed = deflateRawSync(JSON.stringify(parts.map(({ section, text }) => [section, text]))).toString('base64');
  return packed.length > LONGEST_PARTS ? { hash } : { hash, parts: packed, ...moved };
}

/**
 * The policy with the fragment as it was noted.
 * @returns undefined where the fragment's text was too long to be noted
 * @throws PolicyError when the policy cannot be read
 */
export function withNotedFragment(live: string, { parts }: NotedPolicy): string | undefined {
  if (parts === undefined) return undefined;
  return restoreFragment(live, { present: parts !== '', routes: [], parts: parts === '' ? [] : unpackParts(parts) });
}

function unpackParts(packed: string): FragmentState['parts'] {
  const text = inflateRawSync(Buffer.from(packed, 'base64'), { maxOutputLength: 8 * 1024 * 1024 }).toString('utf8');
  return (JSON.parse(text) as [FragmentState['parts'][number]['section'], string][]).map(([section, text]) => ({
    section,
    text,
  }));
}

/** The notes of a release in progress; undefined where an older version wrote it, or something else stands there. */
export function undoNotesOf({ undo }: ReleaseProgress): UndoNotes | undefined {
  return isNotes(undo) ? undo : undefined;
}

function isNotes(value: unknown): value is UndoNotes {
  if (!isObject(value)) return false;
  const { served, latest, restored, variables, settings, image, policy, minted, record } = value;
  return (
    [served, latest].every(isTextOrNull) &&
    (restored === undefined || typeof restored === 'string') &&
    isObject(variables) &&
    Object.values(variables).every((one) => isObject(one) && isTexts(Object.values(one))) &&
    Array.isArray(settings) &&
    settings.every((one): one is SettingChange => isObject(one) && typeof one.name === 'string') &&
    (image === undefined || (isObject(image) && isTextOrNull(image.from) && typeof image.to === 'string')) &&
    (policy === undefined || (isObject(policy) && isTexts([policy.hash, policy.parts ?? '']))) &&
    (minted === undefined || (isObject(minted) && isTexts([minted.id, minted.fingerprint]))) &&
    ['kept', 'absent', 'unreadable'].includes(String(record))
  );
}

function isTexts(values: readonly unknown[]): boolean {
  return values.every((one) => typeof one === 'string');
}

function isTextOrNull(value: unknown): boolean {
  return value === null || typeof value === 'string';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
