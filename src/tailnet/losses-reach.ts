/** What a policy gives a subject, made ready for the question what of it another policy gives as well. */
import { type IpRange, overlapAny, subtract } from './ip-range.ts';
import { nameCovers, type ReadSource, readSource, type Subject, takesIn } from './losses-subjects.ts';
import { absentRule, destinationsOf } from './packet-filter.ts';
import type { Policy, PolicyRule } from './policy.ts';
import { rangesOfSelector } from './resolve.ts';
import { type PortRange, readSelector, type Selector } from './selector.ts';

export const TCP = 6;
export const UDP = 17;
export const SCTP = 132;

/** A destination of a rule with its ports and protocols. */
export interface Piece {
  readonly rule: PolicyRule;
  readonly host: string;
  readonly selector: Selector;
  /** Undefined for `*` and for names of nodes. */
  readonly ranges: readonly IpRange[] | undefined;
  readonly ports: readonly PortRange[];
  readonly protocols: readonly number[];
}

/** A policy made ready for the question who reaches what. */
export interface Side {
  readonly policy: Policy;
  readonly rules: readonly PolicyRule[];
  readonly sources: ReadonlyMap<string, ReadSource>;
  /** The rule's place among the rules. */
  idOf(rule: PolicyRule): number;
  pieces(rule: PolicyRule): readonly Piece[];
}

export function sideOf(policy: Policy): Side {
  const rules = policy.allowsAll ? [absentRule(policy)] : policy.rules;
  const sources = new Map<string, ReadSource>();
  for (const rule of rules) {
    for (const { text } of rule.sources) if (!sources.has(text)) sources.set(text, readSource(policy, text));
  }
  const ids = new Map(rules.map((rule, index) => [rule, index]));
  const known = new Map<PolicyRule, readonly Piece[]>();
  const hosts = new Map<string, Pick<Piece, 'selector' | 'ranges'>>();
  const hostOf = (host: string): Pick<Piece, 'selector' | 'ranges'> => {
    const selector = readSelector(host);
    return { selector, ranges: selector.kind === 'any' ? undefined : rangesOfSelector(policy, selector, new Set()) };
  };
  return {
    policy,
    rules,
    sources,
    idOf: (rule) => ids.get(rule) ?? -1,
    pieces(rule) {
      const found = known.get(rule);
      if (found !== undefined) return found;
      const pieces = destinationsOf(rule).map(({ host, ports, protocols }) => {
        const read = hosts.get(host) ?? hostOf(host);
        hosts.set(host, read);
        return { rule, host, ...read, ports, protocols };
      });
      known.set(rule, pieces);
      return pieces;
    },
  };
}

/** Rules by the names of their sources. */
export type RulesBySource = ReadonlyMap<string, readonly PolicyRule[]>;

export function rulesBySource(rules: readonly PolicyRule[]): RulesBySource {
  const index = new Map<string, PolicyRule[]>();
  for (const rule of rules) {
    for (const text of new Set(rule.sources.map((term) => term.text))) {
      const there = index.get(text);
      if (there === undefined) index.set(text, [rule]);
      else there.push(rule);
    }
  }
  return index;
}

/** The rules whose sources take a subject in, in their order. */
export function rulesFor(
  side: Side,
  rules: RulesBySource,
  subject: Subject,
  isLeftOut: (source: ReadSource, subject: Subject) => boolean = () => false,
): PolicyRule[] {
  const found = new Set<PolicyRule>();
  for (const [text, those] of rules) {
    const source = side.sources.get(text);
    if (source === undefined || isLeftOut(source, subject) || !takesIn(side.policy, source, subject)) continue;
    for (const rule of those) found.add(rule);
  }
  return [...found].sort((a, b) => a.start - b.start);
}

/** What rules give to a subject that they take in. */
export function piecesOf(side: Side, rules: readonly PolicyRule[], hasOwn: boolean): Piece[] {
  return rules.flatMap((rule) => side.pieces(rule).filter(({ host }) => host !== 'autogroup:self' || hasOwn));
}

/** `autogroup:self`: a tagged device has no user, and what a guest shares is not his own here. */
export function ownsDevices({ kind, who, node }: Subject): boolean {
  if (node !== undefined) return node.tags.length === 0;
  return kind === 'user' || kind === 'group' || (kind === 'autogroup' && who !== 'autogroup:shared');
}

/** What is left of a piece with one protocol. */
export interface Rest {
  readonly protocol: number;
  /** Undefined: the destination as a whole. */
  readonly ranges: readonly IpRange[] | undefined;
  readonly ports: readonly PortRange[];
}

/** What nobody among the given pieces gives of a piece. */
export function remainder(policy: Policy, piece: Piece, given: PieceIndex, changed: ReadonlySet<string>): Rest[] {
  // An alias or ipset without addresses gave nothing.
  if (piece.ranges?.length === 0) return [];
  const relevant = given
    .near(piece)
    .filter((other) => isConditionOf(other.rule, piece.rule) && meets(policy, other, piece, changed));
  return piece.protocols.flatMap((protocol) => {
    let rests: Rest[] = [{ protocol, ranges: piece.ranges, ports: piece.ports }];
    for (const other of relevant) {
      if (rests.length === 0) break;
      if (other.protocols.includes(protocol)) rests = rests.flatMap((rest) => without(rest, other));
    }
    return rests;
  });
}

/** Pieces by what they mean, so that thousands of them are not compared with thousands. */
export interface PieceIndex {
  /** Those that may have to do with a piece, and others. */
  near(piece: Piece): readonly Piece[];
}

export function indexOf(pieces: readonly Piece[]): PieceIndex {
  const byHost = new Map<string, Piece[]>();
  const byAddress = new Map<string, Piece[]>();
  const wide: Piece[] = [];
  for (const piece of pieces) {
    const address = singleAddress(piece);
    if (address !== undefined) put(byAddress, address, piece);
    else if (piece.selector.kind === 'tag' || piece.selector.kind === 'user') put(byHost, piece.host, piece);
    else wide.push(piece);
  }
  const all = pieces;
  return {
    near(piece) {
      const address = singleAddress(piece);
      if (address !== undefined) return [...(byAddress.get(address) ?? []), ...wide];
      // A network may hold any of the addresses.
      if (piece.ranges !== undefined) return all;
      return [...(byHost.get(piece.host) ?? []), ...wide];
    },
  };
}

function singleAddress({ ranges }: Piece): string | undefined {
  const [range, another] = ranges ?? [];
  if (range === undefined || another !== undefined || range.first !== range.last) return undefined;
  return `${range.family}:${range.first}`;
}

function put(map: Map<string, Piece[]>, key: string, piece: Piece): void {
  const there = map.get(key);
  if (there === undefined) map.set(key, [piece]);
  else there.push(piece);
}

/** A rule with conditions of its own (postures, `via`) gives no more than under them. */
function isConditionOf(rule: PolicyRule, former: PolicyRule): boolean {
  const same = (a: PolicyRule['via'], b: PolicyRule['via']): boolean =>
    a.length === 0 || JSON.stringify(a.map(({ text }) => text)) === JSON.stringify(b.map(({ text }) => text));
  return same(rule.postures, former.postures) && same(rule.via, former.via);
}

/** Whether a destination has anything to do with another: overlapping addresses, or a name that means all of the other's. */
function meets(policy: Policy, other: Piece, piece: Piece, changed: ReadonlySet<string>): boolean {
  if (other.selector.kind === 'any') return true;
  if (piece.ranges !== undefined) return other.ranges !== undefined && overlapAny(other.ranges, piece.ranges);
  if (piece.selector.kind === 'any' || other.ranges !== undefined) return false;
  if (other.host === piece.host) return !changed.has(piece.host);
  if (piece.host === 'autogroup:self') return /^autogroup:members?$/.test(other.host);
  if (piece.host === 'autogroup:internet') return false;
  return !changed.has(piece.host) && nameCovers(policy, other.selector, piece.selector);
}

function without(rest: Rest, other: Piece): Rest[] {
  // ICMP has no ports: a pair that is allowed any port may ping.
  const portless = rest.protocol !== TCP && rest.protocol !== UDP && rest.protocol !== SCTP;
  const ports = portless ? [] : withoutPorts(rest.ports, other.ports);
  if (rest.ranges === undefined || other.ranges === undefined) return ports.length === 0 ? [] : [{ ...rest, ports }];
  const outside = subtract(rest.ranges, other.ranges);
  const inside = subtract(rest.ranges, outside);
  return [
    ...(outside.length === 0 ? [] : [{ ...rest, ranges: outside }]),
    ...(inside.length === 0 || ports.length === 0 ? [] : [{ ...rest, ranges: inside, ports }]),
  ];
}

function withoutPorts(from: readonly PortRange[], what: readonly PortRange[]): PortRange[] {
  let left = [...from];
  for (const hole of what) {
    left = left.flatMap((range) => [
      ...(range.first < hole.first ? [{ first: range.first, last: Math.min(range.last, hole.first - 1) }] : []),
      ...(range.last > hole.last ? [{ first: Math.max(range.first, hole.last + 1), last: range.last }] : []),
    ]);
  }
  return left;
}
