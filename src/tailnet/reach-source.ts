/** Whether a rule's `src` can mean somebody, and what else must hold for that. Symbolic: no devices are needed. */
import { covers, type IpRange, isSingleAddress, overlapAny, parseIpRange, subtract, TAILNET } from './ip-range.ts';
import type { Policy } from './policy.ts';
import { rangesOfSelector } from './resolve.ts';
import { readSelector, type Selector } from './selector.ts';

/** Somebody, as rules may mean him. */
export interface Somebody {
  /** Tags, a user, a group, an autogroup; `*` is everybody. */
  readonly names: readonly Selector[];
  /** Undefined where they are not known: then it can be any of the tailnet's. */
  readonly addresses: readonly IpRange[] | undefined;
  /** Addresses that others have. */
  readonly held: readonly IpRange[];
}

/** How a `src` means somebody. Undefined: it never does. */
export interface Coverage {
  /** What must hold: `in autogroup:admin`, `address in 100.64.0.0/16`; undefined when it means him whatever else holds. */
  readonly condition: string | undefined;
  /** From addresses of which families: a packet's source and its destination are of one. */
  readonly families: Families;
}

export type Families = readonly (4 | 6)[];
export const BOTH_FAMILIES: Families = [4, 6];

/**
 * @param identities what somebody is called in rules: a tag, a user, a group, an autogroup, an alias, an ipset, an address;
 * of a device its addresses and its tags or its user
 * @param heldByOthers addresses of other devices
 */
export function somebodyCalled(
  policy: Policy,
  identities: readonly string[],
  heldByOthers: readonly string[] = [],
): Somebody {
  const names: Selector[] = [];
  const addresses: IpRange[] = [];
  let addressed = false;
  for (const identity of identities) {
    const selector = readSelector(identity);
    const ranges = rangesOfSelector(policy, selector, new Set());
    if (ranges === undefined) names.push(selector);
    else {
      addressed = true;
      addresses.push(...ranges);
    }
  }
  const held = heldByOthers.flatMap((text) => parseIpRange(text) ?? []);
  return { names, addresses: addressed ? addresses : undefined, held };
}

/** A tagged node has no user, hence no devices of its own. */
export function hasOwnDevices({ names }: Somebody): boolean {
  return !names.some(({ kind }) => kind === 'tag');
}

/** Whether a `src` of a rule can mean somebody. Roles may be held and addresses may be had, so both count, with what must hold. */
export function coverageBy(policy: Policy, source: string, who: Somebody): Coverage | undefined {
  const from = readSelector(source);
  const families = familiesOf(who);
  if (from.kind === 'any' || source === 'autogroup:danger-all') return { condition: undefined, families };
  const ranges = rangesOfSelector(policy, from, new Set());
  if (who.names.some(({ kind }) => kind === 'any')) {
    const own = families.filter((family) => ranges === undefined || ofFamily(ranges, family).length > 0);
    return { condition: undefined, families: own.length === 0 ? families : own };
  }
  if (ranges !== undefined) return coverageByAddress(source, ranges, who);
  const found = who.names.map((name) => coverageByName(policy, source, from, name));
  const condition = found.includes(CERTAIN) ? CERTAIN : found.find((one) => one !== undefined);
  return condition === undefined ? undefined : { condition: condition === CERTAIN ? undefined : condition, families };
}

/** A device has an address of either family, unless it is known which it has: then it has a name too. */
function familiesOf({ names, addresses }: Somebody): Families {
  if (addresses === undefined || names.length === 0) return BOTH_FAMILIES;
  return BOTH_FAMILIES.filter((family) => ofFamily(addresses, family).length > 0);
}

function ofFamily(ranges: readonly IpRange[], family: 4 | 6): IpRange[] {
  return ranges.filter((range) => range.family === family);
}

/** A device connects from its address of the family that it connects to. */
function coverageByAddress(
  source: string,
  ranges: readonly IpRange[],
  { addresses, held }: Somebody,
): Coverage | undefined {
  const free = addresses !== undefined || held.length === 0 ? ranges : subtract(ranges, held);
  const all = addresses ?? TAILNET;
  const met = free.filter((range) => overlapAny([range], all));
  if (met.length === 0) return undefined;
  const families = BOTH_FAMILIES.filter((family) => met.some((range) => range.family === family));
  // A policy has a thousand aliases of one address: none is all of a tailnet.
  const narrow = addresses === undefined && met.every(isSingleAddress);
  const certain = !narrow && families.some((family) => covers(ranges, ofFamily(all, family)));
  return { condition: certain ? undefined : `address in ${source}`, families };
}

/** Holds whatever else does. */
const CERTAIN = 'certain';

/** `certain`, what must hold, or undefined when it never means him. */
function coverageByName(policy: Policy, source: string, from: Selector, who: Selector): string | undefined {
  if (who.kind === 'tag') {
    const means = from.kind === 'tag' ? from.name === who.name : source === 'autogroup:tagged';
    return means ? CERTAIN : undefined;
  }
  if (from.kind === 'autogroup') return coverageByAutogroup(source, who);
  if (sameName(from, who)) return CERTAIN;
  return who.kind === 'user' && namesUser(policy, from, who.name) ? CERTAIN : undefined;
}

/** Users are in every autogroup but those of tagged and foreign devices: roles are not known here. */
function coverageByAutogroup(source: string, who: Selector): string | undefined {
  if (who.kind === 'autogroup') {
    return source === who.name || (isMember(source) && isMember(who.name)) ? CERTAIN : undefined;
  }
  if (['autogroup:tagged', 'autogroup:self', 'autogroup:internet', 'autogroup:shared'].includes(source)) {
    return undefined;
  }
  return isMember(source) ? CERTAIN : `in ${source}`;
}

/** `autogroup:members` is the older spelling. */
export function isMember(name: string): boolean {
  return name === 'autogroup:member' || name === 'autogroup:members';
}

export function sameName(a: Selector, b: Selector): boolean {
  return a.kind === b.kind && 'name' in a && 'name' in b && a.name === b.name;
}

/** Whether a selector names a user: by login, by domain, or as a member of a group. */
export function namesUser(policy: Policy, from: Selector, user: string): boolean {
  if (from.kind === 'user') return from.name === user;
  if (from.kind === 'domain') return user.endsWith(`@${from.name}`);
  if (from.kind !== 'group') return false;
  return (policy.groups.get(from.name)?.entries ?? []).some(({ text }) => namesUser(policy, readSelector(text), user));
}
