/**
 * Who can reach what under a policy. `reachOfTag` and `overreachOf` are symbolic: they hold whatever nodes there are, and
 * err towards more reach where the policy alone does not decide (postures, role autogroups, `via`). `allows` and
 * `failedTests` ask about given nodes.
 */
import type { Route } from '../model/route.ts';
import { EVERYWHERE, type IpRange, isSingleAddress, overlapAny, parseIpRange, subtract, TAILNET } from './ip-range.ts';
import { absentRule, destinationsOf, entryAdmits, packetFilter } from './packet-filter.ts';
import type { Policy, PolicyRule } from './policy.ts';
import { createResolver, rangesOfSelector, type TailnetNode } from './resolve.ts';
import { ALL_PORTS, type PortRange, readSelector, type Selector } from './selector.ts';

export { failedTests } from './policy-tests.ts';
export type { TailnetNode } from './resolve.ts';
export type { PortRange } from './selector.ts';

/** What one destination of one rule lets a source reach. */
export interface Grant {
  readonly rule: PolicyRule;
  /** The host part as written: `hab`, `*`, `tag:server`, `10.0.0.0/8`. */
  readonly destination: string;
  /** Addresses it stands for, where the policy alone says so; empty for tags, users and groups. */
  readonly ranges: readonly IpRange[];
  readonly ports: readonly PortRange[];
  /** IANA protocol numbers. */
  readonly protocols: readonly number[];
}

/**
 * Every grant whose source can cover a tag: `*`, the tag, `autogroup:tagged`, `autogroup:danger-all`, and addresses,
 * aliases and ipsets that overlap the tailnet's range, since a node's address is not known beforehand.
 * @param heldByOthers addresses of other devices, which the tag's nodes cannot have
 */
export function reachOfTag(policy: Policy, tag: string, heldByOthers: readonly string[] = []): Grant[] {
  const held = heldByOthers.flatMap((text) => parseIpRange(text) ?? []);
  // A tagged node has no user, hence no devices of its own.
  return grantsOf(policy, (source) => coversTag(policy, source, tag, held)).filter(
    ({ destination }) => destination !== 'autogroup:self',
  );
}

/**
 * Every grant whose source can cover somebody: a tag, a user, a group's member, an autogroup, an address, an alias, an ipset, or
 * `*` for everybody. Roles and postures may hold, and a user's device may have any address, so both count.
 */
export function reachOf(policy: Policy, who: string): Grant[] {
  const selector = readSelector(who);
  if (selector.kind === 'tag') return reachOfTag(policy, who);
  return grantsOf(policy, (source) => covers(policy, source, selector));
}

function grantsOf(policy: Policy, isSource: (source: string) => boolean): Grant[] {
  const rules = policy.allowsAll ? [absentRule(policy)] : policy.rules;
  const asked = remembered(isSource);
  const rangesOf = remembered((host) => rangesOfSelector(policy, readSelector(host), new Set()) ?? []);
  return rules
    .filter((rule) => rule.sources.some((source) => asked(source.text)))
    .flatMap((rule) =>
      destinationsOf(rule).map(({ host, ports, protocols }) => ({
        rule,
        destination: host,
        ranges: host === '*' ? EVERYWHERE : rangesOf(host),
        ports,
        protocols,
      })),
    );
}

/** Whether a rule's source can cover somebody who is no tag. */
function covers(policy: Policy, source: string, who: Selector): boolean {
  const from = readSelector(source);
  if (from.kind === 'any' || who.kind === 'any' || source === 'autogroup:danger-all') return true;
  const ranges = rangesOfSelector(policy, from, new Set());
  const own = rangesOfSelector(policy, who, new Set());
  if (own !== undefined) return ranges !== undefined && overlapAny(ranges, own);
  if (ranges !== undefined) return overlapAny(ranges, TAILNET);
  if (from.kind === 'autogroup') return isAutogroupOf(source, who);
  if (who.kind === 'autogroup' || who.kind === 'domain') return sameName(from, who);
  return sameName(from, who) || (who.kind === 'user' && namesUser(policy, from, who.name));
}

/** Users are in every autogroup but those of tagged and foreign devices: roles are not known here. */
function isAutogroupOf(source: string, who: Selector): boolean {
  if (who.kind === 'autogroup') return source === who.name || (isMember(source) && isMember(who.name));
  return !['autogroup:tagged', 'autogroup:self', 'autogroup:internet', 'autogroup:shared'].includes(source);
}

function isMember(name: string): boolean {
  return name === 'autogroup:member' || name === 'autogroup:members';
}

function sameName(a: Selector, b: Selector): boolean {
  return a.kind === b.kind && 'name' in a && 'name' in b && a.name === b.name;
}

function namesUser(policy: Policy, from: Selector, user: string): boolean {
  if (from.kind === 'user') return from.name === user;
  if (from.kind === 'domain') return user.endsWith(`@${from.name}`);
  if (from.kind !== 'group') return false;
  return (policy.groups.get(from.name)?.entries ?? []).some(({ text }) => namesUser(policy, readSelector(text), user));
}

/** Asks once for each name, however many rules bear it. */
function remembered<T>(ask: (name: string) => T): (name: string) => T {
  const answers = new Map<string, T>();
  return (name) => {
    const known = answers.get(name);
    if (known !== undefined) return known;
    const answer = ask(name);
    answers.set(name, answer);
    return answer;
  };
}

function coversTag(policy: Policy, source: string, tag: string, held: readonly IpRange[]): boolean {
  const selector = readSelector(source);
  if (selector.kind === 'any') return true;
  if (selector.kind === 'tag') return selector.name === tag;
  if (selector.kind === 'autogroup') return source === 'autogroup:tagged' || source === 'autogroup:danger-all';
  const ranges = rangesOfSelector(policy, selector, new Set());
  return ranges !== undefined && overlapAny(subtract(ranges, held), TAILNET);
}

/**
 * Whether a node may open a connection to an address.
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
  const protocols = protocol === 'tcp' ? [6] : protocol === 'udp' ? [17] : [1, 58];
  for (const node of resolver.nodes) {
    if (!overlapAny([destination], [...node.addresses, ...node.routes])) continue;
    const entry = packetFilter(policy, resolver, node).find((candidate) =>
      entryAdmits(candidate, source, destination, port, protocols),
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
