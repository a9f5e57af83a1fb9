import { type ErrorCode, SlipwayError } from '../model/error.ts';
import { readVariables } from '../railway/variables.ts';
import { type KeyByHand, requireUsableKey } from '../tailscale/key-by-hand.ts';
import { LONGEST_KEY_SECONDS, listKeys, mintKey, readKey, revokeKey } from '../tailscale/keys.ts';
import type { RailwayConnection, ReleaseContext, TailscaleConnection } from './context.ts';
import { keyFingerprint, type RecordedKey } from './record.ts';
import type { RecordKeeper } from './record-step.ts';
import { KEY_VARIABLE, type ReleasePlan } from './release-plan.ts';
import { shortId } from './short-id.ts';
import type { StepResult, StepTools } from './transaction.ts';

/** Failures after which the service may have acted all the same. */
const ANSWER_LOST: ReadonlySet<ErrorCode> = new Set(['NETWORK', 'TIMEOUT', 'SERVICE_UNAVAILABLE']);

/** The key of a release, as far as it is known. */
export interface Minted {
  id?: string;
  fingerprint?: string;
  /** Tailscale said no: there is no key. */
  refused?: boolean;
}

export interface ReleaseKey extends RecordedKey {
  readonly secret: string;
}

/**
 * A key that a person has made is looked up before it goes into a container: without the tag the gateway would be his device.
 *
 * @throws SlipwayError as `requireUsableKey`.
 */
export async function requireKeyByHand(
  { settings, clock }: Pick<ReleaseContext, 'settings' | 'clock'>,
  { client }: TailscaleConnection,
): Promise<KeyByHand | undefined> {
  const { tailscaleAuthKey, tag } = settings;
  return tailscaleAuthKey === undefined ? undefined : requireUsableKey(client, tailscaleAuthKey, tag, clock.now());
}

/** Where a key comes from that a release does not make, and how long it lasts where that is known. */
export function keyReason(reason: string, keyByHand: KeyByHand | undefined): string {
  const { daysLeft } = keyByHand ?? {};
  return daysLeft === undefined ? reason : `${reason}, ${daysLeft} ${daysLeft === 1 ? 'day' : 'days'} left`;
}

/** Step `key`: a tagged, ephemeral, reusable, preauthorized key for this release. Undo revokes it and looks. */
export async function mintReleaseKey(
  context: ReleaseContext,
  railway: RailwayConnection,
  tailscale: TailscaleConnection | undefined,
  plan: ReleasePlan,
  keyByHand: KeyByHand | undefined,
  keeper: RecordKeeper,
  tools: StepTools,
): Promise<StepResult<ReleaseKey | undefined>> {
  if (!plan.key.needed || tailscale === undefined) {
    return { outcome: 'unchanged', text: keyReason(plan.key.reason, keyByHand), value: undefined };
  }
  const { tag, hostname } = context.settings;
  const description = describeKey(keeper.nonce, hostname);
  const minted: Minted = {};
  tools.onUndo('key', () => revokeMinted(railway, tailscale, minted, keeper), { unless: 'deployment' });
  const wish = { tag, description, expirySeconds: LONGEST_KEY_SECONDS };
  const made = await mintKey(tailscale.client, wish).catch((error: unknown) => {
    minted.refused = error instanceof SlipwayError && !ANSWER_LOST.has(error.code);
    throw error;
  });
  context.secrets.add(made.key);
  const fingerprint = keyFingerprint(made.key);
  minted.id = made.id;
  minted.fingerprint = fingerprint;
  await keeper.note({ key: { id: made.id, fingerprint } });
  return {
    outcome: 'done',
    text: `${tag}, ephemeral, reusable, until ${made.expires.slice(0, 10)}`,
    value: { id: made.id, expires: made.expires, fingerprint, secret: made.key },
  };
}

/** The nonce of the release tells its key from all others, should it have to be found by its description. */
function describeKey(nonce: string, hostname: string): string {
  return `slipway ${nonce} ${hostname}`.replaceAll(/[^A-Za-z0-9 -]/g, '-').slice(0, 50);
}

/**
 * Revokes the key of a release and looks. An id that is not known may belong to a key all the same: the answer that told it was
 * lost, or the run ended before it came.
 *
 * @throws SlipwayError UNDO_INCOMPLETE when a key is still valid, or is left since what runs may need it.
 */
export async function revokeMinted(
  { undoClient, target }: Pick<RailwayConnection, 'undoClient' | 'target'>,
  tailscale: TailscaleConnection,
  { id, fingerprint, refused }: Minted,
  keeper: Pick<RecordKeeper, 'nonce' | 'kept'>,
): Promise<string | undefined> {
  if (refused) return undefined;
  const ids = id === undefined ? await lostKeys(tailscale.undoClient, keeper) : [id];
  if (ids.length === 0) return undefined;
  try {
    refuseNeeded(ids, fingerprint, keeper, (await readVariables(undoClient, target))[KEY_VARIABLE]);
    let revoked = 0;
    for (const one of ids) {
      if (await revokeKey(tailscale.undoClient, one)) revoked++;
      const left = await readKey(tailscale.undoClient, one);
      if (left !== undefined && !left.invalid) {
        throw new SlipwayError('UNDO_INCOMPLETE', `key ${one} is still valid`, {
          remedy: 'revoke it in Tailscale: Settings > Keys',
        });
      }
    }
    return revoked === 0 ? undefined : 'revoked';
  } catch (error) {
    // The record keeps them: the next release revokes what its own does not need.
    keeper.kept.keys.push(...ids);
    throw error;
  }
}

function refuseNeeded(
  ids: readonly string[],
  fingerprint: string | undefined,
  { kept }: Pick<RecordKeeper, 'kept'>,
  held: string | undefined,
): void {
  const remedy = 'run ship again: it makes a key of its own and revokes this one after its gate';
  if (held !== undefined && keyFingerprint(held) === fingerprint) {
    const message = `key ${ids.join(', ')} stays: the service’s ${KEY_VARIABLE} still holds it`;
    throw new SlipwayError('UNDO_INCOMPLETE', message, { remedy });
  }
  if (kept.foreignDeployment !== undefined) {
    const message = `key ${ids.join(', ')} stays: deployment ${shortId(kept.foreignDeployment)} may have begun with it`;
    throw new SlipwayError('UNDO_INCOMPLETE', message, { remedy });
  }
}

async function lostKeys(
  client: TailscaleConnection['client'],
  keeper: Pick<RecordKeeper, 'nonce' | 'kept'>,
): Promise<string[]> {
  try {
    return await keysOfRelease(client, keeper.nonce);
  } catch (cause) {
    keeper.kept.lostKey = true;
    throw new SlipwayError('UNDO_INCOMPLETE', `whether the key “slipway ${keeper.nonce}” was made cannot be told`, {
      cause,
      remedy: 'run ship again, which looks for it; or revoke it in Tailscale under Settings > Keys',
    });
  }
}

/** The ids of the keys that a release has made, by the nonce in their description. @throws SlipwayError as `listKeys`. */
export async function keysOfRelease(client: TailscaleConnection['client'], nonce: string): Promise<string[]> {
  return (await listKeys(client))
    .filter(({ description }) => description.startsWith(`slipway ${nonce} `))
    .map(({ id }) => id);
}

export interface Revoked {
  /** Ids that could not be revoked: the record keeps them for the next release. */
  readonly left: readonly string[];
}

/** Step `revoke`: the keys that no release needs any more. One that cannot be revoked is told, not fatal: the release runs. */
export async function revokeKeys(
  tailscale: TailscaleConnection | undefined,
  ids: readonly string[],
): Promise<StepResult<Revoked>> {
  if (ids.length === 0) return { outcome: 'unchanged', text: 'no older key', value: { left: [] } };
  if (tailscale === undefined) return { outcome: 'skipped', text: 'no Tailscale credential', value: { left: ids } };
  const left: string[] = [];
  const details: string[] = [];
  for (const id of ids) {
    try {
      await revokeKey(tailscale.undoClient, id);
    } catch (error) {
      left.push(id);
      details.push(`key ${id} could not be revoked, the next release tries again: ${(error as Error).message}`);
    }
  }
  const revoked = ids.length - left.length;
  const text = `${revoked} older ${revoked === 1 ? 'key' : 'keys'} revoked`;
  return { outcome: revoked > 0 ? 'done' : 'unchanged', text, details, value: { left } };
}
