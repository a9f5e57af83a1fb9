/** A place somebody asks about, `hab:11434/tcp`, and the grants that lead there. */
import { SlipwayError } from '../model/error.ts';
import { covers, EVERYWHERE, INTERNET, type IpRange, overlapAny, TAILNET, union } from './ip-range.ts';
import type { Policy } from './policy.ts';
import { ALL_PORTS, type PortRange, readProtocol } from './ports.ts';
import { inFamilies } from './reach-grants.ts';
import { intersection, type PlacedGrant } from './reach-place.ts';
import { isMember, namesUser, sameName } from './reach-source.ts';
import { createResolver, rangesOfSelector, type TailnetNode } from './resolve.ts';
import { readSelector, type Selector } from './selector.ts';

/** What stands behind `--to`. */
export interface TargetWords {
  /** As it was written. */
  readonly text: string;
  /** Without brackets: `fd7a:115c:a1e0::1`. */
  readonly host: string;
  /** Undefined: any. */
  readonly port: number | undefined;
  /** IANA numbers; undefined: any. A port alone means TCP or UDP, as in a policy's tests. */
  readonly protocols: readonly number[] | undefined;
}

/** Prefixes whose own colon is part of the name. */
const NAMED = /^(?:tag|group|autogroup|ipset|svc):/;

/**
 * Reads `HOST`, `HOST:PORT` and `HOST:PORT/PROTOCOL`. The host is whatever a rule may name, an IPv6 address with a port in
 * brackets; the port is a number or `*`. Source for what a port alone means: Tailscale docs, "Syntax reference for the
 * tailnet policy file", `tests`, `proto`.
 * @throws SlipwayError USAGE
 */
export function readTarget(text: string): TargetWords {
  const [, place = '', protocol] = /^(.*?)(?:\/([A-Za-z][A-Za-z-]*))?$/s.exec(text.trim()) ?? [];
  const named = NAMED.exec(place)?.[0] ?? '';
  const { host, port } = splitPlace(place.slice(named.length));
  if (host === '') throw wrong(text, 'it names no host');
  const protocols = protocol === undefined ? undefined : protocolsOf(text, protocol);
  const number = port === undefined || port === '*' ? undefined : Number(port);
  if (number !== undefined && (!/^[0-9]{1,5}$/.test(port ?? '') || number < 1 || number > ALL_PORTS.last)) {
    throw wrong(text, `${port} is no port: a number from 1 to 65535, or *`);
  }
  return {
    text: text.trim(),
    host: named + host,
    port: number,
    protocols: protocols ?? (number === undefined ? undefined : [6, 17]),
  };
}

function splitPlace(place: string): { readonly host: string; readonly port: string | undefined } {
  const bracketed = /^\[([^\]]*)\](\/\d+)?(?::(.*))?$/s.exec(place);
  if (bracketed !== null) return { host: `${bracketed[1]}${bracketed[2] ?? ''}`, port: bracketed[3] };
  // More than one colon is an IPv6 address, which takes a port only behind brackets.
  const [host = '', port, ...more] = place.split(':');
  return more.length > 0 ? { host: place, port: undefined } : { host, port };
}

function protocolsOf(text: string, name: string): readonly number[] {
  if (name.toLowerCase() === 'icmp') return [1, 58];
  const protocols = readProtocol(name);
  if (protocols === undefined) throw wrong(text, `${name} is no protocol: tcp, udp, sctp or icmp`);
  return protocols;
}

function wrong(text: string, why: string): SlipwayError {
  return new SlipwayError('USAGE', `--to ${text}: ${why}`, {
    remedy: 'write HOST, HOST:PORT or HOST:PORT/tcp; an IPv6 address with a port stands in brackets: [fd7a::1]:22',
  });
}

/** A target with what its host stands for. */
export interface Target {
  readonly words: TargetWords;
  readonly selector: Selector;
  /** Its addresses; undefined for tags, users and groups of a tailnet that was not asked. */
  readonly ranges: readonly IpRange[] | undefined;
  /** Of each device that it stands for, the addresses: a device is reached by any of them. */
  readonly devices: readonly (readonly IpRange[])[];
}

/**
 * @param nodes the tailnet's devices; undefined when it was not asked
 * @param device addresses, when the host is the name of a device
 */
export function placeTarget(
  policy: Policy,
  words: TargetWords,
  nodes: readonly TailnetNode[] | undefined,
  device?: readonly IpRange[],
): Target {
  const selector = readSelector(words.host);
  if (device !== undefined) return { words, selector, ranges: device, devices: [device] };
  const ranges = words.host === 'autogroup:internet' ? INTERNET : rangesOfSelector(policy, selector, new Set());
  if (ranges !== undefined) return { words, selector, ranges: union(ranges), devices: [] };
  const members = nodes === undefined ? undefined : createResolver(policy, nodes).members(words.host);
  if (members === undefined || selector.kind === 'any' || selector.kind === 'service') {
    return { words, selector, ranges: undefined, devices: [] };
  }
  const devices = [...members].map(({ addresses }) => addresses);
  return { words, selector, ranges: union(devices.flat()), devices };
}

/** What grants say of a target. */
export interface TargetReach {
  /** The grants that lead there, cut to it. */
  readonly grants: readonly PlacedGrant[];
  /** Some of its addresses or devices are not reached. */
  readonly partly: boolean;
  /** Grants to names that may mean it: nobody asked which devices bear them. */
  readonly perhaps: readonly PlacedGrant[];
}

export function reachOfTarget(policy: Policy, placed: readonly PlacedGrant[], target: Target): TargetReach {
  const grants: PlacedGrant[] = [];
  const perhaps: PlacedGrant[] = [];
  let whole = false;
  for (const one of placed) {
    const cut = cutTo(one, target.words);
    if (cut === undefined) continue;
    const meaning = meaningOf(policy, cut, target);
    if (meaning === 'perhaps') perhaps.push(cut);
    if (meaning !== 'whole' && meaning !== 'part') continue;
    whole ||= meaning === 'whole';
    const { ranges } = target;
    grants.push(ranges === undefined ? cut : { ...cut, ranges: intersection(cut.ranges, ranges) });
  }
  const partly = grants.length > 0 && !whole && !isWhole(grants, target);
  return { grants, partly, perhaps };
}

/** The grant with the target's protocols and port alone; undefined when nothing is left. */
function cutTo(placed: PlacedGrant, { port, protocols }: TargetWords): PlacedGrant | undefined {
  const { grant } = placed;
  // Whoever may connect to any port may ping: see `entryAdmitsPing`.
  if (protocols?.every((one) => one === 1 || one === 58)) return { ...placed, grant: { ...grant, protocols } };
  const left = protocols === undefined ? grant.protocols : grant.protocols.filter((one) => protocols.includes(one));
  const open = port === undefined || grant.ports.some(({ first, last }) => first <= port && port <= last);
  if (left.length === 0 || !open) return undefined;
  const ports: readonly PortRange[] = port === undefined ? grant.ports : [{ first: port, last: port }];
  return { ...placed, grant: { ...grant, protocols: left, ports } };
}

type Meaning = 'whole' | 'part' | 'perhaps' | 'none';

/** Whether a grant's destination is the target, some of it, or perhaps so. */
function meaningOf(policy: Policy, { grant, ranges, name }: PlacedGrant, target: Target): Meaning {
  const { selector } = target;
  if (ranges === EVERYWHERE) return grant.rule.via.length === 0 ? 'whole' : 'part';
  if (selector.kind === 'any') return 'part';
  if (target.ranges === undefined) {
    if (name === undefined) return overlapAny(ranges, TAILNET) ? 'perhaps' : 'none';
    return meaningOfName(policy, readSelector(name), selector);
  }
  if (name !== undefined) return overlapAny(inFamilies(target.ranges, grant.families), TAILNET) ? 'perhaps' : 'none';
  return overlapAny(ranges, target.ranges) ? 'part' : 'none';
}

function meaningOfName(policy: Policy, to: Selector, target: Selector): Meaning {
  if (sameName(to, target)) return 'whole';
  if (target.kind === 'autogroup') return meaningOfAutogroup(to, target.name);
  if (to.kind === 'autogroup') {
    if (to.name === 'autogroup:tagged') return target.kind === 'tag' ? 'whole' : 'none';
    if (target.kind === 'tag' || target.kind === 'service') return 'none';
    return isMember(to.name) ? 'whole' : 'perhaps';
  }
  if (target.kind === 'user') return namesUser(policy, to, target.name) ? 'whole' : 'none';
  if (target.kind === 'group' && to.kind === 'user') return namesUser(policy, target, to.name) ? 'part' : 'none';
  return 'none';
}

function meaningOfAutogroup(to: Selector, target: string): Meaning {
  if (to.kind === 'autogroup') {
    if (isMember(to.name) && isMember(target)) return 'whole';
    return to.name === 'autogroup:tagged' || target === 'autogroup:tagged' ? 'none' : 'perhaps';
  }
  if (target === 'autogroup:tagged') return to.kind === 'tag' ? 'part' : 'none';
  if (to.kind === 'tag' || to.kind === 'service') return 'none';
  return isMember(target) ? 'part' : 'perhaps';
}

function isWhole(grants: readonly PlacedGrant[], { ranges, devices }: Target): boolean {
  if (ranges === undefined) return false;
  const reached = union(grants.flatMap((one) => one.ranges));
  if (devices.length > 0) return devices.every((addresses) => overlapAny(addresses, reached));
  return covers(reached, ranges);
}
