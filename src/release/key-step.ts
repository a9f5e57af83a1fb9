import { type ErrorCode, SlipwayError } from '../model/error.ts';
import { LONGEST_KEY_SECONDS, listKeys, mintKey, readKey, revokeKey } from '../tailscale/keys.ts';
import type { ReleaseContext, TailscaleConnection } from './context.ts';
import { keyFingerprint, type RecordedKey } from './record.ts';
import type { RecordKeeper } from './record-step.ts';
import type { ReleasePlan } from './release-plan.ts';
import type { StepResult, StepTools } from './transaction.ts';

/** Failures after which the service may have acted all the same. */
const ANSWER_LOST: ReadonlySet<ErrorCode> = new Set(['NETWORK', 'TIMEOUT', 'SERVICE_UNAVAILABLE']);

interface Minted {
  id?: string;
  /** Tailscale said no: there is no key. */
  refused?: boolean;
}

export interface ReleaseKey extends RecordedKey {
  readonly secret: string;
}

/** Step `key`: a tagged, ephemeral, reusable, preauthorized key for this release. Undo revokes it and looks. */
export async function mintReleaseKey(
  context: ReleaseContext,
  tailscale: TailscaleConnection | undefined,
  plan: ReleasePlan,
  keeper: RecordKeeper,
  tools: StepTools,
): Promise<StepResult<ReleaseKey | undefined>> {
  if (!plan.key.needed || tailscale === undefined) {
    return { outcome: 'unchanged', text: plan.key.reason, value: undefined };
  }
  const { tag, hostname } = context.settings;
  // The time tells the keys of two releases apart, should one have to be found by its description.
  const time = new Date(context.clock.now())
    .toISOString()
    .slice(0, 19)
    .replaceAll(/[^0-9]/g, '');
  const description = `slipway ${time} ${hostname}`.replaceAll(/[^A-Za-z0-9 -]/g, '-').slice(0, 50);
  const minted: Minted = {};
  tools.onUndo('key', () => revokeMinted(tailscale, minted, description), { unless: 'deployment' });
  const wish = { tag, description, expirySeconds: LONGEST_KEY_SECONDS };
  const made = await mintKey(tailscale.client, wish).catch((error: unknown) => {
    minted.refused = error instanceof SlipwayError && !ANSWER_LOST.has(error.code);
    throw error;
  });
  minted.id = made.id;
  context.secrets.add(made.key);
  await keeper.note({ key: made.id });
  return {
    outcome: 'done',
    text: `${tag}, ephemeral, reusable, until ${made.expires.slice(0, 10)}`,
    value: { id: made.id, expires: made.expires, fingerprint: keyFingerprint(made.key), secret: made.key },
  };
}

/** An id that is not known may belong to a key all the same: the answer that told it was lost. */
async function revokeMinted(
  { undoClient }: TailscaleConnection,
  { id, refused }: Minted,
  description: string,
): Promise<string | undefined> {
  if (refused) return undefined;
  const ids = id === undefined ? await keysDescribed(undoClient, description) : [id];
  for (const one of ids) {
    await revokeKey(undoClient, one);
    const left = await readKey(undoClient, one);
    if (left !== undefined && !left.invalid) {
      throw new SlipwayError('UNDO_INCOMPLETE', `key ${one} is still valid`, {
        remedy: 'revoke it in Tailscale: Settings > Keys',
      });
    }
  }
  return ids.length === 0 ? undefined : 'revoked';
}

async function keysDescribed(client: TailscaleConnection['client'], description: string): Promise<string[]> {
  try {
    return (await listKeys(client)).filter((key) => key.description === description).map(({ id }) => id);
  } catch (cause) {
    throw new SlipwayError('UNDO_INCOMPLETE', `whether the key “${description}” was made cannot be told`, {
      cause,
      remedy: 'look for it in Tailscale under Settings > Keys, and revoke it',
    });
  }
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
