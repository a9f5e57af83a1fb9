import type { Device } from '../tailscale/devices.ts';

/** Which device of the tailnet a deployment's gateway should be. */
export interface NodeWish {
  readonly tag: string;
  /** What the container calls itself; undefined where only Railway knows it (a reference to another variable). */
  readonly hostname: string | undefined;
  /** Ids of the devices that were in the tailnet before the deployment; undefined when that is not known. */
  readonly before: ReadonlySet<string> | undefined;
  /** When the deployment began, in milliseconds since the epoch; counts where `before` is not known. */
  readonly since: number;
}

export type NodeVerdict =
  /** The device, or one for each replica: online, with the tag and no other. */
  | { readonly kind: 'online'; readonly nodes: readonly [Device, ...Device[]] }
  /** It reaches what the gateway must not reach. */
  | { readonly kind: 'wrong'; readonly node: Device; readonly problem: string }
  | { readonly kind: 'waiting'; readonly reason: string };

/** Tailscale's clock and ours need not agree to the minute. */
const CLOCK_SKEW_MS = 5 * 60_000;

/**
 * Finds the gateway's node of a deployment among the devices of the tailnet: one that has joined since, with the gateway's
 * name (`railway-litellm`, or `railway-litellm-1` while another bears that), else with its tag.
 */
export function judgeNode(devices: readonly Device[], wish: NodeWish): NodeVerdict {
  const { tag, hostname } = wish;
  const fresh = devices.filter((device) => hasJoinedSince(device, wish));
  const named = fresh.filter((device) => isNamed(device, hostname));
  const tagged = fresh.filter(({ tags }) => tags.includes(tag));
  // One of another name may be somebody else's gateway with the same tag: whatever else it bears is not ours to judge.
  const others =
    hostname === undefined ? tagged : tagged.filter((device) => identityProblem(device, tag) === undefined);
  const ours = named.length > 0 ? named : others;
  for (const node of ours) {
    const problem = identityProblem(node, tag);
    if (problem !== undefined) return { kind: 'wrong', node, problem };
  }
  const [first, ...more] = ours.filter(({ online, authorized }) => online && authorized);
  if (first !== undefined) return { kind: 'online', nodes: [first, ...more] };
  return { kind: 'waiting', reason: waitingReason(devices, ours, wish) };
}

function hasJoinedSince({ id, created }: Device, { before, since }: NodeWish): boolean {
  if (before !== undefined) return !before.has(id);
  return created !== undefined && Date.parse(created) >= since - CLOCK_SKEW_MS;
}

function waitingReason(devices: readonly Device[], ours: readonly Device[], { tag, hostname }: NodeWish): string {
  const unapproved = ours.find(({ authorized }) => !authorized);
  if (unapproved !== undefined) {
    return `${labelOf(unapproved)} waits for the approval of an admin (Tailscale: Machines)`;
  }
  const [offline] = ours;
  if (offline !== undefined) return `${labelOf(offline)} has joined and is offline`;
  const older = devices.find((device) => device.online && device.tags.includes(tag) && isNamed(device, hostname));
  const none = `no device${hostname === undefined ? '' : ` ${hostname}`} with ${tag} has joined`;
  return older === undefined
    ? none
    : `${none}; ${labelOf(older)} (${older.addresses[0] ?? 'no address'}) is there from before`;
}

/** What is wrong with who a device is; undefined: it bears the tag and no other. */
export function identityProblem(device: Device, tag: string): string | undefined {
  const name = labelOf(device);
  const others = device.tags.filter((one) => one !== tag);
  if (device.tags.length === 0) {
    const owner = device.user ?? 'the person who made the key';
    return `${name} is a device of ${owner} and bears no tag: it reaches what ${owner} reaches`;
  }
  if (others.length === 0) return undefined;
  const list = others.join(', ');
  return device.tags.includes(tag)
    ? `${name} bears ${list} beside ${tag}: it reaches what ${others.length === 1 ? 'that tag reaches' : 'those tags reach'} too`
    : `${name} bears ${list} and not ${tag}`;
}

/** The first label of the MagicDNS name: `railway-litellm-1`. */
export function labelOf({ name, hostname }: Pick<Device, 'name' | 'hostname'>): string {
  return name.split('.')[0] || hostname;
}

/** Tailscale makes a name unique by a number behind it (Tailscale docs, "Machine names"). */
function isNamed(device: Device, hostname: string | undefined): boolean {
  if (hostname === undefined) return false;
  const wanted = hostname.toLowerCase();
  if (device.hostname.toLowerCase() === wanted) return true;
  const label = labelOf(device).toLowerCase();
  return label === wanted || (label.startsWith(`${wanted}-`) && /^\d+$/.test(label.slice(wanted.length + 1)));
}

/** Devices with the gateway's tag that are offline: left of containers that are gone. */
export function staleNodes(devices: readonly Device[], tag: string): Device[] {
  return devices
    .filter((device) => !device.online && device.tags.includes(tag))
    .sort((a, b) => (a.lastSeen ?? '').localeCompare(b.lastSeen ?? '') || a.name.localeCompare(b.name));
}

const MACHINES_PAGE = 'https://login.tailscale.com/admin/machines';
const MOST_NAMED = 4;

/** One line about those that stay until somebody removes them; ephemeral ones go by themselves. */
export function staleNote(devices: readonly Device[], tag: string): string | undefined {
  const stale = staleNodes(devices, tag).filter(({ ephemeral }) => !ephemeral);
  if (stale.length === 0) return undefined;
  const named = stale
    .slice(0, MOST_NAMED)
    .map((device) => `${labelOf(device)} (last seen ${minuteOf(device.lastSeen)})`);
  const rest = stale.length > MOST_NAMED ? ` and ${stale.length - MOST_NAMED} more` : '';
  const many = stale.length > 1;
  return `${stale.length} ${many ? 'devices' : 'device'} with ${tag} ${many ? 'are' : 'is'} left offline: ${named.join(', ')}${rest}; remove ${many ? 'them' : 'it'} at ${MACHINES_PAGE}`;
}

/** `2026-11-23 09:12 UTC`. */
export function minuteOf(iso: string | undefined): string {
  return iso === undefined ? 'never' : `${iso.replace('T', ' ').slice(0, 16)} UTC`;
}
