/**
 * What each node lets in under a policy: the packet filter that the service computes from rules, names and nodes.
 * Held against filters recorded from the service (__tests__/data/tailscale/captures).
 */
import type { HuJsonNode } from './hujson-parse.ts';
import { EVERYWHERE, INTERNET, type IpRange, overlapAny, subtract, union } from './ip-range.ts';
import type { Policy, PolicyRule, PolicyTerm } from './policy.ts';
import type { PlacedNode, Resolver } from './resolve.ts';
import {
  DEFAULT_PROTOCOLS,
  type PortRange,
  readIpEntry,
  readPorts,
  readProtocol,
  splitDestination,
} from './selector.ts';

/** Packets from `sources` with one of `protocols` to `ranges` on `ports` are let in. */
export interface FilterEntry {
  readonly rule: PolicyRule;
  readonly sources: readonly IpRange[];
  readonly ranges: readonly IpRange[];
  readonly ports: readonly PortRange[];
  readonly protocols: readonly number[];
}

/** Peers at `sources` hold an application capability on `destinations`. */
export interface CapabilityEntry {
  readonly rule: PolicyRule;
  readonly sources: readonly IpRange[];
  readonly destinations: readonly IpRange[];
  readonly name: string;
  /** The capability's value in the policy; undefined for those the service adds by itself. */
  readonly value: HuJsonNode | undefined;
}

/** A destination of a rule with the ports and protocols that go with it. */
export interface DestinationPart {
  readonly host: string;
  readonly term: PolicyTerm;
  readonly ports: readonly PortRange[];
  readonly protocols: readonly number[];
}

/** Capabilities for which the service tells the other side too. */
const MIRRORED: ReadonlyMap<string, string> = new Map([
  ['tailscale.com/cap/drive', 'tailscale.com/cap/drive-sharer'],
  ['tailscale.com/cap/relay', 'tailscale.com/cap/relay-target'],
]);

/** A rule's destinations, each with its ports and protocols; a grant without `ip` has none. */
export function destinationsOf(rule: PolicyRule): DestinationPart[] {
  if (rule.kind === 'absent') {
    return [
      { host: '*', term: { text: '*', start: 0, end: 0 }, ports: readPorts('*') ?? [], protocols: DEFAULT_PROTOCOLS },
    ];
  }
  if (rule.kind === 'acl') {
    const protocols = readProtocol(rule.protocol?.text ?? '') ?? DEFAULT_PROTOCOLS;
    const parts: DestinationPart[] = [];
    for (const term of rule.destinations) {
      const split = splitDestination(term.text);
      const ports = split === undefined ? undefined : readPorts(split.ports);
      if (split !== undefined && ports !== undefined) parts.push({ host: split.host, term, ports, protocols });
    }
    return parts;
  }
  const byProtocol = new Map<string, { protocols: readonly number[]; ports: PortRange[] }>();
  for (const entry of rule.ip ?? []) {
    const read = readIpEntry(entry.text);
    if (read === undefined) continue;
    const key = read.protocols.join();
    const group = byProtocol.get(key) ?? { protocols: read.protocols, ports: [] };
    group.ports.push(...read.ports);
    byProtocol.set(key, group);
  }
  return rule.destinations.flatMap((term) =>
    [...byProtocol.values()].map(({ protocols, ports }) => ({ host: term.text, term, ports, protocols })),
  );
}

/** What a rule means in a tailnet, before it is asked of a node. */
export interface ResolvedRule {
  readonly rule: PolicyRule;
  readonly sources: readonly IpRange[];
  readonly destinations: readonly (DestinationPart & { readonly ranges: readonly IpRange[] })[];
}

/** The rules with their names looked up, for asking more than one node. */
export function resolveRules(policy: Policy, resolver: Resolver): ResolvedRule[] {
  return (policy.allowsAll ? [absentRule(policy)] : policy.rules).map((rule) => ({
    rule,
    sources: sourcesOf(resolver, rule),
    destinations: destinationsOf(rule).map((part) => ({ ...part, ranges: destinationRanges(resolver, part.host) })),
  }));
}

/** The packets that `node` lets in. Empty when nothing may reach it. */
export function packetFilter(
  policy: Policy,
  resolver: Resolver,
  node: PlacedNode,
  rules: readonly ResolvedRule[] = resolveRules(policy, resolver),
): FilterEntry[] {
  const entries: FilterEntry[] = [];
  for (const { rule, sources, destinations } of rules) {
    for (const { host, ports, protocols, ranges: named } of destinations) {
      if (host === 'autogroup:self') {
        entries.push(
          ...selfPassages(resolver, rule, node, sources).map((self) => ({ ...self, rule, ports, protocols })),
        );
        continue;
      }
      const ranges = rangesAt(rule, host, named, node);
      if (ranges.length > 0 && sources.length > 0) entries.push({ rule, sources, ranges, ports, protocols });
    }
  }
  return entries;
}

/** The rule that stands for the absence of both `acls` and `grants`. */
export function absentRule(policy: Policy): PolicyRule {
  const { root, lines } = policy.document;
  return {
    kind: 'absent',
    index: 0,
    section: '',
    at: lines.span(root.start, root.start + 1),
    text: '(neither "acls" nor "grants": everything is allowed)',
    start: root.start,
    end: root.start + 1,
    action: undefined,
    sources: [{ text: '*', start: root.start, end: root.start }],
    destinations: [],
    protocol: undefined,
    ip: undefined,
    app: new Map(),
    via: [],
    postures: [],
    ours: false,
  };
}

/** All addresses a rule's `src` stands for. Postures may hold, so they narrow nothing. */
export function sourcesOf(resolver: Resolver, rule: PolicyRule): readonly IpRange[] {
  return union(rule.sources.flatMap((term) => resolver.sources(term.text)));
}

/**
 * `autogroup:self` at a node, one passage for each user that it concerns: the user's devices among the sources, to the user's
 * devices. An exit node answers for everybody's devices, so it is told of every user (juanfont/headscale:
 * hscontrol/policy/v2/testdata/grant_results/via-grant-v60); any other node of its own user alone.
 */
function selfPassages(
  resolver: Resolver,
  rule: PolicyRule,
  node: PlacedNode,
  sources: readonly IpRange[],
): Pick<FilterEntry, 'sources' | 'ranges'>[] {
  if (node.exits.length === 0) {
    const own = ownDevices(resolver, node, sources);
    return own.length > 0 ? [{ sources: own, ranges: node.addresses }] : [];
  }
  const devices = new Map<string, PlacedNode[]>();
  for (const other of resolver.nodes) {
    if (other.user === undefined) continue;
    const known = devices.get(other.user);
    if (known === undefined) devices.set(other.user, [other]);
    else known.push(other);
  }
  return [...devices.values()].flatMap((owned) => {
    const own = owned.filter(({ addresses }) => overlapAny(addresses, sources)).flatMap(({ addresses }) => addresses);
    const named = owned.flatMap(({ addresses }) => addresses);
    const ranges = rangesAt(rule, 'autogroup:self', named, node);
    return own.length > 0 && ranges.length > 0 ? [{ sources: own, ranges }] : [];
  });
}

/** The devices of the node's own user, among the sources. Tagged nodes have no self. */
function ownDevices(resolver: Resolver, node: PlacedNode, sources: readonly IpRange[]): IpRange[] {
  if (node.user === undefined) return [];
  return resolver.nodes
    .filter((other) => other.user === node.user && overlapAny(other.addresses, sources))
    .flatMap((other) => other.addresses);
}

/**
 * The part of a destination that `node` answers for: its own addresses, and whatever overlaps what it routes. An exit node
 * answers for everything, other nodes' addresses among it.
 */
function rangesAt(rule: PolicyRule, host: string, named: readonly IpRange[], node: PlacedNode): readonly IpRange[] {
  if (rule.via.length > 0 && !rule.via.some((tag) => node.node.tags.includes(tag.text))) return [];
  if (host === '*') return EVERYWHERE;
  const routed = [...node.routes, ...node.exits];
  const answers = rule.via.length > 0 ? routed : [...node.addresses, ...routed];
  return named.filter((range) => overlapAny([range], answers));
}

function destinationRanges(resolver: Resolver, host: string): readonly IpRange[] {
  if (host === '*') return EVERYWHERE;
  if (host === 'autogroup:internet') return INTERNET;
  return resolver.ranges(host) ?? [...(resolver.members(host) ?? [])].flatMap((member) => member.addresses);
}

/** The application capabilities that peers hold on `node`. */
export function capabilitiesOn(policy: Policy, resolver: Resolver, node: PlacedNode): CapabilityEntry[] {
  const entries: CapabilityEntry[] = [];
  for (const rule of policy.rules) {
    if (rule.app.size === 0) continue;
    const sources = sourcesOf(resolver, rule);
    for (const { text } of rule.destinations) {
      const isSelf = text === 'autogroup:self';
      const holders = isSelf ? ownDevices(resolver, node, sources) : sources;
      const destinations = isSelf ? (holders.length > 0 ? node.addresses : []) : addressesNamed(resolver, text, node);
      for (const [name, value] of rule.app) {
        if (destinations.length > 0) entries.push({ rule, sources: holders, destinations, name, value });
      }
      entries.push(...mirrored(resolver, rule, text, node, sources, isSelf ? holders : undefined));
    }
  }
  return entries;
}

/** The node's own addresses that a destination names. Routes carry no capabilities. */
function addressesNamed(resolver: Resolver, host: string, node: PlacedNode): readonly IpRange[] {
  if (host === '*') return node.addresses;
  const ranges = resolver.ranges(host);
  if (ranges === undefined) return resolver.members(host)?.has(node) === true ? node.addresses : [];
  return node.addresses.filter((address) => overlapAny([address], ranges));
}

/** What a holder of a mirrored capability is told about those it holds it on. */
function mirrored(
  resolver: Resolver,
  rule: PolicyRule,
  host: string,
  node: PlacedNode,
  sources: readonly IpRange[],
  self: readonly IpRange[] | undefined,
): CapabilityEntry[] {
  const destinations = node.addresses.filter((address) => overlapAny([address], sources));
  const peers = self ?? resolver.sources(host);
  if (destinations.length === 0 || peers.length === 0) return [];
  return [...rule.app.keys()].flatMap((capability) => {
    const name = MIRRORED.get(capability);
    return name === undefined ? [] : [{ rule, sources: peers, destinations, name, value: undefined }];
  });
}

/** Whether a packet fits an entry. ICMP has no ports. */
export function entryAdmits(
  entry: FilterEntry,
  source: IpRange,
  destination: IpRange,
  port: number,
  protocols: readonly number[],
): boolean {
  const protocol = protocols.find((number) => entry.protocols.includes(number));
  if (protocol === undefined) return false;
  const portless = protocol === 1 || protocol === 58;
  return (
    (portless || entry.ports.some(({ first, last }) => port >= first && port <= last)) &&
    subtract([source], entry.sources).length === 0 &&
    subtract([destination], entry.ranges).length === 0
  );
}

/**
 * Whether an entry lets a ping in: a node admits ICMP from whom any of its ports is open to, whatever the entry's protocols.
 * Source: tailscale/tailscale: wgengine/filter/filter.go, `runIn4` ("If any port is open to an IP, allow ICMP to it"), `runIn6`, and
 * match.go, `matchIPsOnly`.
 */
export function entryAdmitsPing(entry: FilterEntry, source: IpRange, destination: IpRange): boolean {
  return overlapAny([source], entry.sources) && overlapAny([destination], entry.ranges);
}
