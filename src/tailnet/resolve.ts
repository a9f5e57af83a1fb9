/** Which addresses and which nodes the names in a policy stand for, given the tailnet's nodes. */
import { EVERYWHERE, INTERNET, type IpRange, parseIpRange, subtract, TAILNET, union } from './ip-range.ts';
import type { Policy } from './policy.ts';
import { readSelector, type Selector } from './selector.ts';

/** One machine of a tailnet. */
export interface TailnetNode {
  readonly name: string;
  /** Its tailnet addresses, IPv4 and IPv6. */
  readonly addresses: readonly string[];
  /** A tagged node belongs to its tags and to no user. */
  readonly tags: readonly string[];
  /** The owner's login, e.g. `alice@example.com`. */
  readonly user?: string;
  /** Approved subnet routes, and exit routes (`0.0.0.0/0`, `::/0`). */
  readonly routes?: readonly string[];
}

/** A node with its addresses read. */
export interface PlacedNode {
  readonly node: TailnetNode;
  readonly addresses: readonly IpRange[];
  /** Approved subnet routes, without exit routes: these make a node answer for more, and let nobody more in. */
  readonly routes: readonly IpRange[];
  /** Exit routes, where approved. */
  readonly exits: readonly IpRange[];
  /** Undefined for tagged nodes. */
  readonly user: string | undefined;
}

export interface Resolver {
  readonly nodes: readonly PlacedNode[];
  /** Addresses a `src` stands for. */
  sources(text: string): readonly IpRange[];
  /** Nodes that a name of users, groups, tags or autogroups means; undefined when the name means addresses. */
  members(text: string): ReadonlySet<PlacedNode> | undefined;
  /** Addresses that an address, CIDR, host alias or ipset means; undefined for names of nodes. */
  ranges(text: string): readonly IpRange[] | undefined;
}

/** Names are looked up once each, so that thousands of rules cost what their distinct names cost. */
export function createResolver(policy: Policy, nodes: readonly TailnetNode[]): Resolver {
  const placed = nodes.map(placeNode);
  const routes = placed.flatMap((node) => node.routes);
  const sources = new Map<string, readonly IpRange[]>();
  const members = new Map<string, ReadonlySet<PlacedNode> | undefined>();
  const resolver: Resolver = {
    nodes: placed,
    ranges: (text) => rangesOfSelector(policy, readSelector(text), new Set()),
    members(text) {
      if (!members.has(text)) members.set(text, membersOf(policy, placed, readSelector(text)));
      return members.get(text);
    },
    sources(text) {
      let found = sources.get(text);
      if (found === undefined) {
        found = sourcesOf(resolver, text, routes);
        sources.set(text, found);
      }
      return found;
    },
  };
  return resolver;
}

function placeNode(node: TailnetNode): PlacedNode {
  const read = (texts: readonly string[]): IpRange[] =>
    texts.flatMap((text) => {
      const range = parseIpRange(text);
      return range === undefined ? [] : [range];
    });
  return {
    node,
    addresses: read(node.addresses),
    routes: read((node.routes ?? []).filter((route) => !isExitRoute(route))),
    exits: read((node.routes ?? []).filter(isExitRoute)),
    user: node.tags.length > 0 ? undefined : node.user,
  };
}

function isExitRoute(route: string): boolean {
  return route === '0.0.0.0/0' || route === '::/0';
}

function sourcesOf(resolver: Resolver, text: string, routes: readonly IpRange[]): readonly IpRange[] {
  // `*` is every node and every device behind an approved subnet route; packet filters of the service show both.
  if (text === '*') return union([...TAILNET, ...routes]);
  if (text === 'autogroup:danger-all') return EVERYWHERE;
  const ranges = resolver.ranges(text);
  if (ranges !== undefined) return union(ranges);
  return union([...(resolver.members(text) ?? [])].flatMap((node) => node.addresses));
}

function membersOf(
  policy: Policy,
  nodes: readonly PlacedNode[],
  selector: Selector,
): ReadonlySet<PlacedNode> | undefined {
  switch (selector.kind) {
    case 'user':
      return new Set(nodes.filter((node) => node.user === selector.name));
    case 'domain':
      return new Set(nodes.filter((node) => node.user?.endsWith(`@${selector.name}`)));
    case 'tag':
      return new Set(nodes.filter(({ node }) => node.tags.includes(selector.name)));
    case 'group': {
      const entries = policy.groups.get(selector.name)?.entries ?? [];
      const found = entries.map((entry) => membersOf(policy, nodes, readSelector(entry.text)) ?? []);
      return new Set(found.flatMap((members) => [...members]));
    }
    case 'autogroup':
      return new Set(nodes.filter((node) => isInAutogroup(node, selector.name)));
    case 'service':
      return new Set();
    default:
      return undefined;
  }
}

/** Roles are not known here, so `autogroup:admin` and its like count every member: an upper bound. */
function isInAutogroup({ node, user }: PlacedNode, name: string): boolean {
  switch (name) {
    case 'autogroup:tagged':
      return node.tags.length > 0;
    case 'autogroup:danger-all':
      return true;
    case 'autogroup:shared':
    case 'autogroup:internet':
    case 'autogroup:self':
      return false;
    default:
      return user !== undefined;
  }
}

/** Addresses, aliases and ipsets. An ipset entry is `add X` (or X) or `remove X`, X an address, CIDR, `host:alias`, `ipset:name` or `autogroup:internet`, taken in order. Source: Tailscale docs, "IP sets". */
export function rangesOfSelector(
  policy: Policy,
  selector: Selector,
  seen: ReadonlySet<string>,
): readonly IpRange[] | undefined {
  if (selector.kind === 'addresses') return [selector.range];
  if (selector.kind === 'host') {
    const range = parseIpRange(policy.hosts.get(selector.name)?.value ?? '');
    return range === undefined ? [] : [range];
  }
  if (selector.kind !== 'ipset') return undefined;
  if (seen.has(selector.name)) return [];
  let ranges: readonly IpRange[] = [];
  for (const entry of policy.ipsets.get(selector.name)?.entries ?? []) {
    const [, operation, name = ''] = /^(?:(add|remove)\s+)?(.*)$/.exec(entry.text.trim()) ?? [];
    const part = rangesOfEntry(policy, name, new Set([...seen, selector.name]));
    ranges = operation === 'remove' ? subtract(ranges, part) : [...ranges, ...part];
  }
  return ranges;
}

function rangesOfEntry(policy: Policy, name: string, seen: ReadonlySet<string>): readonly IpRange[] {
  if (name === 'autogroup:internet') return INTERNET;
  const selector = readSelector(name.startsWith('host:') ? name.slice('host:'.length) : name);
  return rangesOfSelector(policy, selector, seen) ?? [];
}
