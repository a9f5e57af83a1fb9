import type { Policy } from '../src/tailnet/policy.ts';
import { advertisedProblem, advertisedRoutes, autoApproved } from './advertised-routes.ts';
import { addDevice, type DeviceRecord, expiresAt, hashSecret, OPERATOR, type TailnetData } from './tailnet-data.ts';

export type Login =
  | { readonly ok: true; readonly device: DeviceRecord }
  | { readonly ok: false; readonly reason: string };

const LONGEST_HOSTNAME = 63;

/**
 * What `tailscale up --auth-key=…` comes to. The texts are those of the client and the hosted service: without a key
 * tailscale waits until its timeout; an unknown, revoked or expired key "does not exist"
 * (tailscale/tailscale issues 17047, 9715; k3s-io/k3s issue 10729); a tag that the policy no longer declares is refused
 * (tailscale/github-action issue 114). Routes that `--advertise-routes` cannot take are refused before anybody is asked.
 */
export function login(
  data: TailnetData,
  options: {
    readonly authKey: string | undefined;
    readonly hostname: string;
    /** As `--advertise-routes` gets it. */
    readonly routes: string;
    readonly policy: Policy;
    readonly now: number;
  },
): Login {
  const unusable = advertisedProblem(options.routes);
  if (unusable !== undefined) return refused(unusable);
  const secret = options.authKey?.trim() ?? '';
  if (secret === '') {
    return refused(
      'timeout waiting for Tailscale service to enter a Running state; check health with "tailscale status"',
    );
  }
  const secretHash = hashSecret(secret);
  const key = data.authKeys.find((candidate) => candidate.secretHash === secretHash);
  if (key === undefined || options.now >= expiresAt(key)) {
    return refused('backend error: invalid key: API key does not exist');
  }
  if (!key.reusable && key.used) return refused(`backend error: invalid key: API key ${key.id} not valid`);
  if (key.tags.some((tag) => !options.policy.tagOwners.has(tag))) {
    return refused(`backend error: requested tags [${key.tags.join(' ')}] are invalid or not permitted`);
  }
  key.used = true;
  const routes = advertisedRoutes(options.routes);
  const owner = { tags: key.tags, user: key.user ?? OPERATOR };
  const device = addDevice(data, {
    ...owner,
    hostname: options.hostname.trim().slice(0, LONGEST_HOSTNAME) || 'localhost',
    ephemeral: key.ephemeral,
    container: true,
    routes,
    approved: routes.filter((route) => autoApproved(options.policy, route, { name: '', addresses: [], ...owner })),
    now: options.now,
  });
  return { ok: true, device };
}

function refused(reason: string): Login {
  return { ok: false, reason };
}
