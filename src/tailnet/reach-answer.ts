/** Who can reach what under a policy, in the form that is shown. */
import type { Reach, ReachPart, ReachSetPart, ReachTarget, RulePlace } from '../model/reach.ts';
import type { Route } from '../model/route.ts';
import { EVERYWHERE, formatRange, type IpRange, parseIpRange } from './ip-range.ts';
import type { Policy, PolicyRule } from './policy.ts';
import type { PortRange } from './ports.ts';
import { grantsTo, isRoute } from './reach.ts';
import { meaningsOf } from './reach-names.ts';
import { type PlacedGrant, placeGrants } from './reach-place.ts';
import { setOf } from './reach-set.ts';
import { somebodyCalled } from './reach-source.ts';
import { reachOfTarget, type Target } from './reach-target.ts';
import { createResolver, type TailnetNode } from './resolve.ts';

export interface ReachQuestion {
  readonly policy: Policy;
  /** As the reader is told. */
  readonly policyName: string;
  readonly who: {
    /** As the reader is told: `hab (tag:server)`. */
    readonly name: string;
    /** What rules may call him; see `somebodyCalled`. */
    readonly identities: readonly string[];
  };
  /** Nobody was asked about: all rules are told. */
  readonly everyRule: boolean;
  readonly target: Target | undefined;
  /** The tailnet's devices; undefined when it was not asked. */
  readonly nodes: readonly TailnetNode[] | undefined;
  /** Of the gateway, each with its address where it is known; undefined when asked about somebody else. */
  readonly routes: readonly Route[] | undefined;
}

/** Rules are shown on one line of at most this length. */
const LONGEST_RULE = 400;

/** `set` is made when it is first read: a terminal shows none of it. */
export function reachAnswer(question: ReachQuestion): Reach {
  const { policy, policyName, who, everyRule, target, nodes, routes } = question;
  const everybody = who.identities.includes('*');
  const somebody = somebodyCalled(policy, who.identities, everybody ? [] : heldByOthers(policy, who.identities, nodes));
  const placed = placeGrants(policy, grantsTo(policy, somebody), somebody, nodes);
  const there = target === undefined ? undefined : reachOfTarget(policy, placed, target);
  const shown = there?.grants ?? placed;
  const words = createWords(routes);
  const answer: Reach = {
    who: who.name,
    ...(everyRule ? { everyRule } : {}),
    policy: policyName,
    parts: shown.map((one) => partOf(one, words)),
    ...(target === undefined || there === undefined ? {} : { to: targetAnswer(target, there) }),
    names: Object.fromEntries(
      meaningsOf(policy, namesIn(shown), nodes, target === undefined ? wholeRanges(placed) : undefined),
    ),
    ...(routes === undefined || target !== undefined ? {} : { missing: missingOf(placed, routes) }),
  };
  if (everyRule) return answer;
  let set: ReachSetPart[] | undefined;
  return Object.defineProperty(answer, 'set', {
    enumerable: true,
    get() {
      set ??= setOf(shown).map(setPartOf);
      return set;
    },
  });
}

function namesIn(placed: readonly PlacedGrant[]): Set<string> {
  const names = new Set<string>();
  for (const { grant } of placed) {
    for (const source of grant.sources) names.add(source);
    names.add(grant.destination);
  }
  return names;
}

/** What destinations stand for; a router's part of one, or that of one family, is not the whole. */
function wholeRanges(placed: readonly PlacedGrant[]): Map<string, readonly IpRange[]> {
  const whole = new Map<string, readonly IpRange[]>();
  for (const { grant, ranges } of placed) {
    if (grant.rule.via.length === 0 && grant.families.length > 1) whole.set(grant.destination, ranges);
  }
  return whole;
}

/** Addresses of devices that bear none of the names: nobody else has them. */
function heldByOthers(
  policy: Policy,
  identities: readonly string[],
  nodes: readonly TailnetNode[] | undefined,
): string[] {
  if (nodes === undefined) return [];
  const resolver = createResolver(policy, nodes);
  const own = new Set(identities.flatMap((name) => [...(resolver.members(name) ?? [])]));
  return resolver.nodes.filter((node) => !own.has(node)).flatMap(({ node }) => node.addresses);
}

interface Words {
  /** Of the gateway; see `ReachQuestion`. */
  readonly routes: readonly Route[] | undefined;
  rule(rule: PolicyRule): ReachPart['rule'];
  addresses(ranges: readonly IpRange[]): readonly string[];
  protocols(protocols: readonly number[]): readonly string[];
}

/** Thousands of grants share rules, destinations and lists of protocols: each is put into words once. */
function createWords(routes: readonly Route[] | undefined): Words {
  return {
    routes,
    rule: once(({ at: { line, column, endLine, endColumn }, text }) => ({
      line,
      column,
      endLine,
      endColumn,
      text: oneLine(text),
    })),
    addresses: once((ranges) => (ranges === EVERYWHERE ? ['everything'] : ranges.map(formatRange))),
    protocols: once((protocols) => protocols.map(protocolName)),
  };
}

function once<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const made = new Map<Key, Value>();
  return (key) => {
    let known = made.get(key);
    if (known === undefined) {
      known = make(key);
      made.set(key, known);
    }
    return known;
  };
}

function placeOf({ at: { line, column, endLine, endColumn } }: PolicyRule): RulePlace {
  return { line, column, endLine, endColumn };
}

function oneLine(text: string): string {
  const start = text.slice(0, LONGEST_RULE * 8);
  const line = /\s\s|[^\S ]/.test(start) ? start.replace(/\s+/g, ' ') : start;
  return line.length <= LONGEST_RULE ? line : `${line.slice(0, LONGEST_RULE - 1)}…`;
}

function partOf({ grant, ranges, conditions }: PlacedGrant, words: Words): ReachPart {
  const part: { -readonly [Key in keyof ReachPart]: ReachPart[Key] } = {
    sources: grant.sources,
    destination: grant.destination,
    addresses: words.addresses(ranges),
    ports: grant.ports.map(portsText),
    protocols: words.protocols(grant.protocols),
    rule: words.rule(grant.rule),
  };
  if (conditions.length > 0) part.conditional = conditions;
  if (words.routes !== undefined) part.needed = isRoute(grant, words.routes);
  return part;
}

function setPartOf(part: ReturnType<typeof setOf>[number]): ReachSetPart {
  return {
    addresses: part.ranges.map(formatRange),
    names: part.names,
    protocols: part.protocols.map(protocolName),
    ports: part.ports.map(portsText),
    rules: part.rules.map((rule) => placeOf(rule)),
    ...(part.conditions.length === 0 ? {} : { conditional: part.conditions }),
  };
}

function targetAnswer(
  { words, ranges }: Target,
  { grants, partly, perhaps }: ReturnType<typeof reachOfTarget>,
): ReachTarget {
  return {
    asked: words.text,
    addresses: (ranges ?? []).map(formatRange),
    ...(words.port === undefined ? {} : { port: words.port }),
    ...(words.protocols === undefined ? {} : { protocols: words.protocols.map(protocolName) }),
    reachable: grants.length > 0,
    partly,
    perhaps: perhaps.map(({ grant }) => ({ destination: grant.destination, rule: placeOf(grant.rule) })),
  };
}

function missingOf(placed: readonly PlacedGrant[], routes: readonly Route[]): string[] {
  return routes
    .filter((route) => !placed.some((one) => grantsRoute(one, route)))
    .map(({ host, port }) => `${host}:${port}`);
}

function grantsRoute({ grant, ranges }: PlacedGrant, { address, port }: Route): boolean {
  const range = address === undefined ? undefined : parseIpRange(address);
  return (
    range !== undefined &&
    grant.protocols.includes(6) &&
    grant.ports.some(({ first, last }) => port >= first && port <= last) &&
    ranges.some((one) => one.family === range.family && one.first <= range.first && range.first <= one.last)
  );
}

function portsText({ first, last }: PortRange): string {
  if (first === 0 && last === 65_535) return '*';
  return first === last ? String(first) : `${first}-${last}`;
}

const PROTOCOL_NAMES: ReadonlyMap<number, string> = new Map([
  [1, 'icmp'],
  [6, 'tcp'],
  [17, 'udp'],
  [58, 'ipv6-icmp'],
  [132, 'sctp'],
]);

function protocolName(number: number): string {
  return PROTOCOL_NAMES.get(number) ?? String(number);
}
