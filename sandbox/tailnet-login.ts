import { addDevice, type DeviceRecord, expiresAt, hashSecret, OPERATOR, type TailnetData } from './tailnet-data.ts';

export type Login =
  | { readonly ok: true; readonly device: DeviceRecord }
  | { readonly ok: false; readonly reason: string };

const LONGEST_HOSTNAME = 63;

/**
 * What `tailscale up --auth-key=…` comes to. The texts are those of the client and the hosted service: without a key
 * tailscale waits until its timeout; an unknown, revoked or expired key "does not exist"
 * (tailscale/tailscale issues 17047, 9715; k3s-io/k3s issue 10729); a tag that the policy no longer declares is refused
 * (tailscale/github-action issue 114).
 */
export function login(
  data: TailnetData,
  options: { authKey: string | undefined; hostname: string; declaredTags: ReadonlySet<string>; now: number },
): Login {
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
  if (key.tags.some((tag) => !options.declaredTags.has(tag))) {
    return refused(`backend error: requested tags [${key.tags.join(' ')}] are invalid or not permitted`);
  }
  key.used = true;
  const device = addDevice(data, {
    hostname: options.hostname.trim().slice(0, LONGEST_HOSTNAME) || 'localhost',
    user: key.user ?? OPERATOR,
    tags: key.tags,
    ephemeral: key.ephemeral,
    container: true,
    now: options.now,
  });
  return { ok: true, device };
}

function refused(reason: string): Login {
  return { ok: false, reason };
}
