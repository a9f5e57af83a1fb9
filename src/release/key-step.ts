import { SlipwayError } from '../model/error.ts';
import { mintKey, readKey, revokeKey } from '../tailscale/keys.ts';
import type { ReleaseContext, TailscaleConnection } from './context.ts';
import type { RecordedKey } from './record.ts';
import type { RecordKeeper } from './record-step.ts';
import type { ReleasePlan } from './release-plan.ts';
import type { StepResult, StepTools } from './transaction.ts';

/** The most that Tailscale gives an auth key (API reference, "Create auth key": expirySeconds). */
const KEY_LIFE_SECONDS = 90 * 24 * 3600;

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
  let minted: { id: string; key: string; expires: string } | undefined;
  tools.onUndo('key', async () => {
    if (minted === undefined) return undefined;
    await revokeKey(tailscale.undoClient, minted.id);
    const left = await readKey(tailscale.undoClient, minted.id);
    if (left !== undefined && !left.invalid) {
      throw new SlipwayError('UNDO_INCOMPLETE', `key ${minted.id} is still valid`, {
        remedy: 'revoke it in Tailscale: Settings > Keys',
      });
    }
    return 'revoked';
  });
  // The time tells the keys of two releases apart, should one have to be found by hand.
  const time = new Date(context.clock.now())
    .toISOString()
    .slice(0, 19)
    .replaceAll(/[^0-9]/g, '');
  const description = `slipway ${time} ${hostname}`.replaceAll(/[^A-Za-z0-9 -]/g, '-').slice(0, 50);
  minted = await mintKey(tailscale.client, { tag, description, expirySeconds: KEY_LIFE_SECONDS });
  context.secrets.add(minted.key);
  await keeper.note({ key: { id: minted.id, expires: minted.expires } });
  return {
    outcome: 'done',
    text: `${tag}, ephemeral, reusable, until ${minted.expires.slice(0, 10)}`,
    value: { id: minted.id, expires: minted.expires, secret: minted.key },
  };
}

/** Step `revoke`: the keys of releases that nobody goes back to. A key that cannot be revoked is told, not fatal: the release runs. */
export async function revokeKeys(
  tailscale: TailscaleConnection | undefined,
  ids: readonly string[],
): Promise<StepResult<undefined>> {
  if (tailscale === undefined || ids.length === 0) {
    return { outcome: 'unchanged', text: 'no older key', value: undefined };
  }
  const left: string[] = [];
  let revoked = 0;
  for (const id of ids) {
    try {
      if (await revokeKey(tailscale.undoClient, id)) revoked++;
    } catch (error) {
      left.push(`key ${id} could not be revoked: ${(error as Error).message}`);
    }
  }
  return {
    outcome: revoked > 0 ? 'done' : 'unchanged',
    text: `${revoked} older ${revoked === 1 ? 'key' : 'keys'} revoked`,
    details: left,
    value: undefined,
  };
}
