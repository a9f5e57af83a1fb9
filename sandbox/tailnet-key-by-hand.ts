import type { Scenario } from './scenario.ts';
import { type AuthKeyRecord, freshName, hashSecret, type TailnetData } from './tailnet-data.ts';
import { VISITOR } from './tailnet-map.ts';

const DESCRIPTION = 'made by hand';
const DAY_SECONDS = 86_400;
/** The most that Tailscale allows (tailscale.com/kb/1085). */
const LIFETIME_DAYS = 90;

/**
 * The auth key that the user once made in the admin console, in place of a former one; undefined for `none`.
 *
 * @param now milliseconds since the epoch
 */
export function makeKeyByHand(data: TailnetData, kind: Scenario['keyByHand'], now: number): string | undefined {
  data.authKeys = data.authKeys.filter((key) => key.description !== DESCRIPTION);
  if (kind === 'none') return undefined;
  const id = `sandbox${freshName()}CNTRL`;
  const secret = `tskey-auth-${id}-standin${freshName(12)}`;
  const age = kind === 'expired' ? LIFETIME_DAYS + 1 : 1;
  const key: AuthKeyRecord = {
    id,
    secretHash: hashSecret(secret),
    description: DESCRIPTION,
    created: now - age * DAY_SECONDS * 1000,
    expirySeconds: LIFETIME_DAYS * DAY_SECONDS,
    reusable: true,
    ephemeral: true,
    preauthorized: true,
    tags: kind === 'without-tag' ? [] : ['tag:railway-proxy'],
    user: VISITOR,
    used: false,
  };
  data.authKeys.push(key);
  return secret;
}
