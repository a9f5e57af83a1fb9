/** A device of the tailnet that may serve models. */
export interface TailnetPeer {
  /** The first label of its MagicDNS name, which is unique in its tailnet. */
  readonly name: string;
  /** IPv4 where it has one. */
  readonly address: string;
  readonly online: boolean;
  /** `linux`, `macOS`, `windows`. */
  readonly os: string;
  /** Whether it is the machine that was asked. */
  readonly self: boolean;
}

export type TailnetStatus =
  | { readonly kind: 'running'; readonly peers: readonly TailnetPeer[] }
  /** Tailscale is there and not in a tailnet: `Stopped`, `NeedsLogin`, `NoState`. */
  | { readonly kind: 'not-running'; readonly state: string }
  | { readonly kind: 'unreadable' };

/** Systems that serve no models. */
const PHONES: ReadonlySet<string> = new Set(['ios', 'android', 'tvos']);
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * Reads what `tailscale status --json` prints (tailscale/tailscale, ipn/ipnstate, Status): the devices that may serve models,
 * this machine included, by name. Phones, exit nodes of Mullvad and devices of other tailnets are left out.
 * Never throws.
 */
export function readTailnetStatus(text: string): TailnetStatus {
  const status = parsed(text);
  if (!isRecord(status) || typeof status.BackendState !== 'string') return { kind: 'unreadable' };
  if (status.BackendState !== 'Running') return { kind: 'not-running', state: status.BackendState };
  const peers = isRecord(status.Peer) ? Object.values(status.Peer) : [];
  const found = [peerOf(status.Self, true), ...peers.map((peer) => peerOf(peer, false))];
  const named = new Map(found.flatMap((peer) => (peer === undefined ? [] : [[peer.name, peer] as const])));
  return { kind: 'running', peers: [...named.values()].sort((a, b) => (a.name < b.name ? -1 : 1)) };
}

function peerOf(value: unknown, self: boolean): TailnetPeer | undefined {
  if (!isRecord(value)) return undefined;
  const dnsName = typeof value.DNSName === 'string' ? value.DNSName.toLowerCase() : '';
  const name = dnsName.split('.', 1)[0] ?? '';
  const os = typeof value.OS === 'string' ? value.OS : '';
  const addresses = Array.isArray(value.TailscaleIPs)
    ? value.TailscaleIPs.filter((address): address is string => typeof address === 'string' && isAddress(address))
    : [];
  const address = addresses.find((one) => !one.includes(':')) ?? addresses[0];
  if (!LABEL.test(name) || address === undefined || PHONES.has(os.toLowerCase())) return undefined;
  if (value.ShareeNode === true || dnsName.endsWith('.mullvad.ts.net.')) return undefined;
  return { name, address, online: self || value.Online === true, os: /^[\w ]{0,20}$/.test(os) ? os : '', self };
}

function isAddress(text: string): boolean {
  return /^(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f:]*:[0-9a-f:]*)$/i.test(text);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
