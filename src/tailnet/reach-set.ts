/** What somebody may connect to as a set: parts that do not overlap, each with the rules that grant the whole of it. */
import type { IpRange } from './ip-range.ts';
import type { Policy, PolicyRule } from './policy.ts';
import type { PortRange } from './ports.ts';
import { grantsTo } from './reach-grants.ts';
import { byWidth, disjointParts, type PlacedBox } from './reach-partition.ts';
import { type PlacedGrant, placeGrants } from './reach-place.ts';
import { somebodyCalled } from './reach-source.ts';
import type { TailnetNode } from './resolve.ts';

/**
 * Every address of `ranges`, and every device of `names`, with each of `protocols` on each of `ports`. ICMP has no ports:
 * its `ports` are all. Where grants overlap, a part stands once: with those that hold without a condition before those
 * with one, with the widest destination, and with all rules that grant it there.
 */
export interface ReachSetPart {
  /** Sorted, without overlaps. */
  readonly ranges: readonly IpRange[];
  /** Destinations whose devices are not known: `tag:server`. What `*` grants too is not repeated for them. */
  readonly names: readonly string[];
  /** IANA numbers, ascending. */
  readonly protocols: readonly number[];
  readonly ports: readonly PortRange[];
  /** In file order. */
  readonly rules: readonly PolicyRule[];
  /** Empty where it holds whatever else does; else what each of the rules asks besides. */
  readonly conditions: readonly string[];
}

/** ICMP and IPv6-ICMP: a packet filter looks at no ports there. */
const PORTLESS: ReadonlySet<number> = new Set([1, 58]);
const EVERY_PORT: readonly PortRange[] = [{ first: 0, last: 65_535 }];

/**
 * The exact set of what somebody may connect to. The order of the rules changes nothing but their own order.
 * @param who as in `reachOf`; of a device its addresses and its tags or its user
 * @param nodes the tailnet's devices; undefined when it was not asked: then names of tags, users and groups stand for themselves
 */
export function reachSet(
  policy: Policy,
  who: string | readonly string[],
  nodes?: readonly TailnetNode[],
): ReachSetPart[] {
  const somebody = somebodyCalled(policy, typeof who === 'string' ? [who] : who);
  return setOf(placeGrants(policy, grantsTo(policy, somebody), somebody, nodes));
}

/** The set of some grants alone. */
export function setOf(placed: readonly PlacedGrant[]): ReachSetPart[] {
  const rules = new Map<PolicyRule, readonly string[]>();
  for (const { grant, conditions } of placed) rules.set(grant.rule, conditions);
  const ordered = [...rules.keys()].sort((a, b) => a.start - b.start);
  const numbers = new Map(ordered.map((rule, index) => [rule, index]));
  const classes = protocolClasses(placed);
  const boxes = placed.flatMap(({ grant, ranges, name, conditions }): PlacedBox[] => {
    const rule = numbers.get(grant.rule) ?? 0;
    const certain = conditions.length === 0;
    return classes.flatMap(({ protocols, portless }, kind) =>
      grant.protocols.includes(protocols[0] ?? -1)
        ? [{ ranges, name, protocol: kind, ports: portless ? EVERY_PORT : grant.ports, rule, certain }]
        : [],
    );
  });
  const parts = disjointParts(boxes).map((part): ReachSetPart => {
    const granting = part.rules.flatMap((number) => ordered[number] ?? []);
    return {
      ranges: part.ranges,
      names: part.names,
      protocols: part.protocols.flatMap((kind) => classes[kind]?.protocols ?? []).sort((a, b) => a - b),
      ports: part.ports,
      rules: granting,
      conditions: part.certain ? [] : [...new Set(granting.flatMap((rule) => rules.get(rule) ?? []))],
    };
  });
  return parts.sort(byPlace);
}

interface ProtocolClass {
  readonly protocols: number[];
  readonly portless: boolean;
}

/** Protocols that all grants treat alike, such as TCP and UDP where no rule names one: they are cut together. */
function protocolClasses(placed: readonly PlacedGrant[]): ProtocolClass[] {
  const lists = new Map(placed.map(({ grant: { protocols } }) => [protocols.join(), protocols]));
  const classes = new Map<string, ProtocolClass>();
  for (const protocol of new Set([...lists.values()].flat())) {
    const portless = PORTLESS.has(protocol);
    const naming = [...lists].filter(([, protocols]) => protocols.includes(protocol)).map(([key]) => key);
    const key = `${portless} ${naming.join(' ')}`;
    const known = classes.get(key) ?? { protocols: [], portless };
    known.protocols.push(protocol);
    classes.set(key, known);
  }
  return [...classes.values()];
}

/** Parts that do not overlap differ in one of these. */
function byPlace(a: ReachSetPart, b: ReachSetPart): number {
  const [rangeA, rangeB] = [a.ranges[0], b.ranges[0]];
  if (rangeA !== undefined && rangeB !== undefined) return byWidth(rangeA, rangeB) || byPorts(a, b);
  if (rangeA !== rangeB) return rangeA === undefined ? 1 : -1;
  const [nameA = '', nameB = ''] = [a.names[0], b.names[0]];
  return nameA === nameB ? byPorts(a, b) : nameA < nameB ? -1 : 1;
}

function byPorts(a: ReachSetPart, b: ReachSetPart): number {
  return (a.ports[0]?.first ?? 0) - (b.ports[0]?.first ?? 0) || (a.protocols[0] ?? 0) - (b.protocols[0] ?? 0);
}
