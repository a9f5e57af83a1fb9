/**
 * Who is named in the place of a source that covers the tag: everybody whom it covered but the tag's nodes. Rules only
 * add up, so the only way to keep a tag out is to name all others.
 * Source: Tailscale docs, "Grants": no grant can remove, override or narrow access that another grant gives; "Targets
 * and selectors": `*` as a source is the tailnet's devices, approved subnet routes and autogroup:shared.
 */
import { covers, formatRange, type IpRange, overlapAny, parseIpRange, subtract, TAILNET } from './ip-range.ts';
import type { Policy } from './policy.ts';
import { rangesOfSelector, type TailnetNode } from './resolve.ts';
import { readSelector } from './selector.ts';

/** All that Tailscale hands out of, whatever nodes can have: no address of it belongs to anything else on a tailnet. */
const TAILNET_SPACE: readonly IpRange[] = ['100.64.0.0/10', 'fd7a:115c:a1e0::/48'].flatMap(
  (text) => parseIpRange(text) ?? [],
);

export interface SourceNames {
  /** For `*` and for what covers the whole tailnet. */
  readonly everybody: readonly string[];
  /** For `autogroup:tagged`. */
  readonly tagged: readonly string[];
  /** Approved subnet routes of known devices, which `*` covers as well. */
  readonly subnets: readonly string[];
  /** Addresses that nodes of the tag cannot have. */
  readonly held: readonly IpRange[];
  /** Whether the tailnet's devices are known. */
  readonly knowsDevices: boolean;
}

/** @param devices the tailnet's devices; empty when they are not known */
export function sourceNames(policy: Policy, tag: string, devices: readonly TailnetNode[]): SourceNames {
  const others = devices.filter(({ tags }) => !tags.includes(tag));
  const tags = [...policy.tagOwners.keys()].filter((other) => other !== tag);
  // A device whose tags the policy no longer owns, or whose owner is not told, has no name but its addresses.
  const unowned = others.filter((node) => node.tags.length > 0 && !node.tags.some((name) => tags.includes(name)));
  const nameless = others.filter((node) => node.tags.length === 0 && node.user === undefined);
  const subnets = others.flatMap(({ routes = [] }) => routes.flatMap((route) => outside(parseIpRange(route))));
  return {
    everybody: [spellingOfMembers(policy), 'autogroup:shared', ...tags, ...addressesOf([...unowned, ...nameless])],
    tagged: [...tags, ...addressesOf(unowned)],
    subnets: [...new Set(subnets.flatMap(prefixesOf))],
    held: others.flatMap(({ addresses }) => addresses.flatMap((address) => parseIpRange(address) ?? [])),
    knowsDevices: devices.length > 0,
  };
}

/** Addresses of devices of others, which the tag's nodes cannot have; for `overreachOf`. */
export function heldByOthers(devices: readonly TailnetNode[], tag: string): string[] {
  return addressesOf(devices.filter(({ tags }) => !tags.includes(tag)));
}

function addressesOf(devices: readonly TailnetNode[]): string[] {
  return devices.flatMap(({ addresses }) => addresses);
}

/** An exit route stands for no devices behind it. */
function outside(range: IpRange | undefined): IpRange[] {
  if (range === undefined || (range.first === 0n && formatRange(range).endsWith('/0'))) return [];
  return subtract([range], TAILNET_SPACE);
}

/** A file that says `autogroup:members` keeps saying so: the two spellings cannot stand in one file. */
function spellingOfMembers(policy: Policy): string {
  return /"autogroup:members[":]/.test(policy.document.text) ? 'autogroup:members' : 'autogroup:member';
}

/** `kept`: does not cover the tag; `unknown`: may, and nobody knows whom else it covers. */
export type Replacement = 'kept' | 'unknown' | readonly string[];

/** What takes the place of one source. */
export function replacementFor(policy: Policy, tag: string, source: string, names: SourceNames): Replacement {
  const selector = readSelector(source);
  if (selector.kind === 'any') return [...names.everybody, ...names.subnets];
  if (selector.kind === 'tag') return source === tag ? [] : 'kept';
  if (source === 'autogroup:tagged') return names.tagged;
  if (source === 'autogroup:danger-all') return [...names.everybody, ...beyondTailnet()];
  const ranges = rangesOfSelector(policy, selector, new Set());
  if (ranges === undefined || !overlapAny(subtract(ranges, names.held), TAILNET)) return 'kept';
  const rest = subtract(ranges, TAILNET_SPACE).flatMap(prefixesOf);
  if (coversAFamily(ranges)) return [...names.everybody, ...rest];
  if (!names.knowsDevices) return 'unknown';
  return [...names.held.filter((address) => covers(ranges, [address])).map(formatRange), ...rest];
}

/** All IPv4 or all IPv6 addresses of the tailnet: every device, by one of its two addresses. */
function coversAFamily(ranges: readonly IpRange[]): boolean {
  const four = TAILNET.filter(({ family }) => family === 4);
  const six = TAILNET.filter(({ family }) => family === 6);
  return covers(ranges, four) || covers(ranges, six);
}

function beyondTailnet(): string[] {
  const everywhere = ['0.0.0.0/0', '::/0'].flatMap((text) => parseIpRange(text) ?? []);
  return subtract(everywhere, TAILNET_SPACE).flatMap(prefixesOf);
}

/** A range as CIDRs, fewest first: the policy language has no other form for it that every version takes. */
function prefixesOf(range: IpRange): string[] {
  const prefixes: string[] = [];
  for (let { first } = range; first <= range.last; ) {
    let size = 1n;
    while (first % (size * 2n) === 0n && first + size * 2n - 1n <= range.last) size *= 2n;
    prefixes.push(formatRange({ family: range.family, first, last: first + size - 1n }));
    first += size;
  }
  return prefixes;
}
