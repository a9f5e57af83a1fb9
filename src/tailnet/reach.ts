/**
 * Who can reach what under a policy. `reachOfTag` and `overreachOf` are symbolic: they hold whatever nodes there are, and
 * err towards more reach where the policy alone does not decide (postures, role autogroups, `via`). `allows` and
 * `failedTests` ask about given nodes.
 */
import type { Route } from '../model/route.ts';
import { INTERNET, type IpRange, isSingleAddress, overlapAny, parseIpRange } from './ip-range.ts';
import { entryAdmits, entryAdmitsPing, packetFilter } from './packet-filter.ts';
import type { Policy, PolicyRule } from './policy.ts';
import { type Grant, reachOfTag } from './reach-grants.ts';
import { createResolver, type TailnetNode } from './resolve.ts';
import { ALL_PORTS, readSelector } from './selector.ts';

export { failedTests } from './policy-tests.ts';
export { type Grant, grantsTo, reachOf, reachOfTag } from './reach-grants.ts';
export { type ReachSetPart, reachSet } from './reach-set.ts';
export type { TailnetNode } from './resolve.ts';
export type { PortRange } from './selector.ts';

/**
 * Whether a node may open a connection to an address. An exit node is asked for public addresses.
 * @param protocol `icmp`: whether a ping is let in
 * @returns the first rule that lets it, when one does
 */
export function allows(
  policy: Policy,
  nodes: readonly TailnetNode[],
  from: TailnetNode,
  toAddress: string,
  port: number,
  protocol: 'tcp' | 'udp' | 'icmp' = 'tcp',
): { allowed: boolean; rule?: PolicyRule } {
  const destination = parseIpRange(toAddress);
  const source = from.addresses
    .flatMap((address) => parseIpRange(address) ?? [])
    .find((address) => address.family === destination?.family);
  if (destination === undefined || source === undefined || !isSingleAddress(destination)) return { allowed: false };
  const resolver = createResolver(policy, nodes);
  const isPublic = overlapAny([destination], INTERNET);
  for (const node of resolver.nodes) {
    const answers = overlapAny([destination], [...node.addresses, ...node.routes, ...(isPublic ? node.exits : [])]);
    if (!answers) continue;
    const entry = packetFilter(policy, resolver, node).find((candidate) =>
      protocol === 'icmp'
        ? entryAdmitsPing(candidate, source, destination)
        : entryAdmits(candidate, source, destination, port, protocol === 'tcp' ? [6] : [17]),
    );
    if (entry !== undefined) return { allowed: true, rule: entry.rule };
  }
  return { allowed: false };
}

export interface Overreach {
  readonly rule: PolicyRule;
  /** `everything on every port`, `hab:22`, `tag:server:443, nas:*`. */
  readonly what: string;
}

/** Longer lists are cut, with the number of the rest. */
const MAX_LISTED = 6;

/**
 * Rules of others that let the tag reach more than the routes; empty is the proof that it reaches nothing else. A route's
 * address and port are within bounds whatever the protocol. A tag, user or group as destination is beyond them, because
 * the policy does not say which devices it means.
 * @param heldByOthers addresses of other devices, which the tag's nodes cannot have; the routes' own are known
 */
export function overreachOf(
  policy: Policy,
  tag: string,
  routes: readonly Pick<Route, 'address' | 'port'>[],
  heldByOthers: readonly string[] = [],
): Overreach[] {
  const held = [...heldByOthers, ...routes.flatMap(({ address }) => address ?? [])];
  const beyond = new Map<PolicyRule, string[]>();
  for (const grant of reachOfTag(policy, tag, held)) {
    if (grant.rule.ours || isRoute(grant, routes)) continue;
    const listed = beyond.get(grant.rule) ?? [];
    listed.push(describe(grant));
    beyond.set(grant.rule, listed);
  }
  return [...beyond].map(([rule, listed]) => {
    const names = [...new Set(listed)];
    const rest = names.length - MAX_LISTED;
    return { rule, what: rest > 0 ? `${names.slice(0, MAX_LISTED).join(', ')} and ${rest} more` : names.join(', ') };
  });
}

/** Whether a grant lets no more be reached than routes: their addresses and ports, and nothing beside them. */
export function isRoute(grant: Grant, routes: readonly Pick<Route, 'address' | 'port'>[]): boolean {
  if (grant.ranges.length === 0) return isAddressed(grant.destination);
  return grant.ranges.every((range) => {
    if (!isSingleAddress(range)) return false;
    const ports = routes.filter((route) => isAt(route.address, range)).map((route) => route.port);
    return grant.ports.every(
      ({ first, last }) =>
        last - first < ports.length && portsBetween(first, last).every((port) => ports.includes(port)),
    );
  });
}

/** A name that stands for addresses, and for none: it lets nothing be reached. */
function isAddressed(destination: string): boolean {
  const { kind } = readSelector(destination);
  return kind === 'host' || kind === 'ipset';
}

function isAt(address: string | undefined, range: IpRange): boolean {
  const other = address === undefined ? undefined : parseIpRange(address);
  return other !== undefined && other.family === range.family && other.first === range.first && isSingleAddress(other);
}

function portsBetween(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

function describe({ destination, ports }: Grant): string {
  const all = ports.some(({ first, last }) => first === ALL_PORTS.first && last === ALL_PORTS.last);
  if (destination === '*' && all) return 'everything on every port';
  const text = ports.map(({ first, last }) => (first === last ? `${first}` : `${first}-${last}`)).join(',');
  return `${destination === '*' ? 'everything' : destination}:${all ? '*' : text}`;
}
