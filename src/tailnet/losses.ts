/**
 * What each user, tag and device loses when one policy takes another's place, and what it keeps. Exact in the language of
 * the policy: a name as a destination (a tag, a user) and an address that it stands for today count as two things, since
 * either may change. Connections only: neither Tailscale SSH nor application capabilities.
 */
import type { Loss, LossKind } from '../model/loss.ts';
import { type IpRange, overlapAny, subtract, TAILNET } from './ip-range.ts';
import {
  indexOf,
  ownsDevices,
  type Piece,
  piecesOf,
  type Rest,
  type RulesBySource,
  remainder,
  rulesBySource,
  rulesFor,
  SCTP,
  type Side,
  sideOf,
  TCP,
  UDP,
} from './losses-reach.ts';
import { deviceSubjects, named, type ReadSource, type Subject, subjectsOf } from './losses-subjects.ts';
import type { Policy, PolicyRule } from './policy.ts';
import type { TailnetNode } from './resolve.ts';
import { ALL_PORTS, type PortRange } from './selector.ts';

export type { Loss } from '../model/loss.ts';

/** Of each list; the rest is told as a number. */
const MAX_LISTED = 20;
const KIND_ORDER: readonly LossKind[] = ['tag', 'autogroup', 'group', 'user', 'subnet', 'address', 'device'];

/**
 * Who loses what. Empty: nobody loses anything.
 * @param devices the tailnet's devices, for those who are meant by their addresses; empty when they are not known
 */
export function lossesOf(before: Policy, after: Policy, devices: readonly TailnetNode[]): Loss[] {
  const [was, is] = [sideOf(before), sideOf(after)];
  const changed = changedNames(before, after);
  const gone = ruleSet(rulesNotIn(was, is, changed));
  if (gone.rules.length === 0) return [];
  const fresh = ruleSet(rulesNotIn(is, was, changed));
  const all = rulesBySource(is.rules);
  const change: Change = { was, is, gone, fresh, all, changed, known: new Map() };
  const losses = new Map<string, Loss>();
  for (const subject of subjectsAmong(change, devices).flatMap((one) => losers(one, change))) {
    const lost = lostBy(subject, change);
    if (lost.length === 0) continue;
    const told = losses.get(subject.who);
    const loses = [...new Set([...(told?.loses ?? []), ...lost])];
    losses.set(subject.who, { who: subject.who, kind: subject.kind, loses, keeps: keptBy(subject, change) });
  }
  return withoutRepeats([...losses.values()], devices)
    .map((loss) => ({ ...loss, loses: bounded(loss.loses), keeps: bounded(loss.keeps) }))
    .sort((a, b) => KIND_ORDER.indexOf(a.kind) - KIND_ORDER.indexOf(b.kind));
}

/** Hosts, groups and ipsets that mean something else in the two policies. An ipset may be made of any other. */
function changedNames(before: Policy, after: Policy): ReadonlySet<string> {
  const names = new Set<string>();
  const compare = (of: (policy: Policy) => ReadonlyMap<string, string>): void => {
    const [a, b] = [of(before), of(after)];
    for (const name of new Set([...a.keys(), ...b.keys()])) if (a.get(name) !== b.get(name)) names.add(name);
  };
  const listed = (map: Policy['groups']): ReadonlyMap<string, string> =>
    new Map([...map].map(([name, { entries }]) => [name, JSON.stringify(entries.map(({ text }) => text))]));
  compare(({ hosts }) => new Map([...hosts].map(([name, { value }]) => [name, value])));
  compare(({ ipsets }) => listed(ipsets));
  if (names.size > 0) for (const name of before.ipsets.keys()) names.add(name);
  compare(({ groups }) => listed(groups));
  return names;
}

/** The rules of one policy that the other lacks, or in which a name means something else there. */
function rulesNotIn(side: Side, other: Side, changed: ReadonlySet<string>): PolicyRule[] {
  const there = new Set(other.rules.map(meaningOf));
  return side.rules.filter(
    (rule) =>
      !there.has(meaningOf(rule)) ||
      (changed.size > 0 &&
        (rule.sources.some(({ text }) => changed.has(text)) ||
          side.pieces(rule).some(({ host }) => changed.has(host)))),
  );
}

function meaningOf({ kind, sources, destinations, protocol, ip, via, postures }: PolicyRule): string {
  const texts = (terms: readonly { readonly text: string }[] = []): string[] => terms.map(({ text }) => text);
  return JSON.stringify([
    kind,
    texts(sources),
    texts(destinations),
    protocol?.text,
    texts(ip),
    texts(via),
    texts(postures),
  ]);
}

/** Rules, and the same by the names of their sources. */
interface RuleSet {
  readonly rules: readonly PolicyRule[];
  readonly bySource: RulesBySource;
}

interface Change {
  readonly was: Side;
  readonly is: Side;
  readonly gone: RuleSet;
  readonly fresh: RuleSet;
  readonly all: RulesBySource;
  readonly changed: ReadonlySet<string>;
  /** What rules that are gone gave and those in their place do not, by both. */
  readonly known: Map<string, readonly Piece[]>;
}

function ruleSet(rules: readonly PolicyRule[]): RuleSet {
  return { rules, bySource: rulesBySource(rules) };
}

function subjectsAmong({ was, is, gone, fresh, changed }: Change, devices: readonly TailnetNode[]): Subject[] {
  // A tag that the new policy is the first to own is on no device yet, and has its reach to lose all the same.
  const tags = [...new Set([...was.policy.tagOwners.keys(), ...is.policy.tagOwners.keys()])];
  const tailnet = { tags, devices, isStable: (name: string) => !changed.has(name) };
  const subjects = new Map<string, Subject>();
  for (const source of sourcesOf(was, gone)) {
    for (const subject of subjectsOf(was.policy, source, tailnet)) subjects.set(subject.who, subject);
  }
  const given = sourcesOf(is, fresh).flatMap(({ ranges }) => (ranges === undefined ? [] : [ranges]));
  return [...[...subjects.values()].flatMap((subject) => parted(subject, given)), ...devices.flatMap(deviceSubjects)];
}

function sourcesOf(side: Side, { bySource }: RuleSet): ReadSource[] {
  return [...bySource.keys()].flatMap((text) => side.sources.get(text) ?? []);
}

/** Addresses that several sources now stand for together are asked about part by part. */
function parted(subject: Subject, given: readonly (readonly IpRange[])[]): Subject[] {
  if (subject.ranges === undefined) return [subject];
  let cells: (readonly IpRange[])[] = [subject.ranges];
  for (const ranges of given) {
    cells = cells.flatMap((cell) => {
      if (!overlapAny(cell, ranges)) return [cell];
      const outside = subtract(cell, ranges);
      return outside.length === 0 ? [cell] : [outside, subtract(cell, outside)];
    });
  }
  return cells.map((ranges) => ({ ...subject, ranges }));
}

/** A group of which some lose nothing, since rules name them one by one, is told by those who do. */
function losers(subject: Subject, change: Change): Subject[] {
  if (subject.kind !== 'group' || lostBy(subject, change).length === 0) return [subject];
  const members = (change.was.policy.groups.get(subject.who)?.entries ?? []).map(({ text }) => named(text));
  const losing = members.filter((member) => lostBy(member, change).length > 0);
  return losing.length === members.length ? [subject] : losing;
}

function lostBy(subject: Subject, change: Change): string[] {
  const { was, is, gone, fresh, all, changed, known } = change;
  const had = rulesFor(was, gone.bySource, subject, isWide);
  if (had.length === 0) return [];
  const hasOwn = ownsDevices(subject);
  const given = rulesFor(is, fresh.bySource, subject);
  // Whom the same rules take in, they give the same.
  const key = JSON.stringify([hasOwn, had.map(was.idOf), given.map(is.idOf)]);
  let open = known.get(key);
  if (open === undefined) {
    const index = indexOf(piecesOf(is, given, hasOwn));
    // Most of what a rule gave, its successor gives; only for the rest are all rules asked.
    open = piecesOf(was, had, hasOwn).filter((piece) => remainder(is.policy, piece, index, changed).length > 0);
    known.set(key, open);
  }
  if (open.length === 0) return [];
  const index = indexOf(piecesOf(is, rulesFor(is, all, subject), hasOwn));
  return [
    ...new Set(
      open.flatMap((piece) =>
        describeRest(piece, meant(piece.host, was.policy, is.policy), remainder(is.policy, piece, index, changed)),
      ),
    ),
  ];
}

/** Who has an address that no known device has is unknown: what names all gave it is asked about by those names. */
function isWide(source: ReadSource, { ranges, node, behindRoute }: Subject): boolean {
  if (ranges === undefined || node !== undefined || behindRoute === true || !overlapAny(ranges, TAILNET)) return false;
  return source.selector.kind === 'any' || source.text === 'autogroup:danger-all' || source.coversTailnet;
}

/** A host that has another address in the other policy is told with the one that it has here: `hugo (100.64.77.7)`. */
function meant(host: string, here: Policy, there: Policy): string {
  const [address, other] = [here, there].map(({ hosts }) => hosts.get(host)?.value);
  return address === undefined || other === undefined || address === other ? host : `${host} (${address})`;
}

/** A protocol other than TCP is named only where TCP loses nothing. */
function describeRest(piece: Piece, name: string, rests: readonly Rest[]): string[] {
  const protocol = [TCP, UDP, ...piece.protocols].find((number) => rests.some((rest) => rest.protocol === number));
  if (protocol === undefined) return [];
  const own = rests.filter((rest) => rest.protocol === protocol);
  const suffix = protocol === TCP ? '' : ` (${PROTOCOL_NAMES.get(protocol) ?? `protocol ${protocol}`} only)`;
  const whole = own.some(
    ({ ranges }) => ranges !== undefined && piece.ranges !== undefined && subtract(piece.ranges, ranges).length > 0,
  );
  const host = whole ? `a part of ${name}` : name;
  const [first] = own;
  const ports = whole || own.length > 1 ? piece.ports : (first?.ports ?? piece.ports);
  return [`${describe(host, ports)}${suffix}`];
}

const PROTOCOL_NAMES: ReadonlyMap<number, string> = new Map([
  [1, 'ICMP'],
  [UDP, 'UDP'],
  [58, 'ICMP'],
  [SCTP, 'SCTP'],
]);

const MAX_PORTS = 4;

function describe(host: string, ports: readonly PortRange[]): string {
  const all = ports.some(({ first, last }) => first === ALL_PORTS.first && last === ALL_PORTS.last);
  if (host === '*') return all ? 'everything on every port' : `everything on port ${portsText(ports)}`;
  return `${host}:${all ? '*' : portsText(ports)}`;
}

function portsText(ports: readonly PortRange[]): string {
  const texts = ports.map(({ first, last }) => (first === last ? `${first}` : `${first}-${last}`));
  return texts.length > MAX_PORTS ? `${texts.slice(0, MAX_PORTS).join(',')},…` : texts.join(',');
}

function keptBy(subject: Subject, { was, is, all }: Change): string[] {
  const pieces = piecesOf(is, rulesFor(is, all, subject), ownsDevices(subject));
  return [...new Set(pieces.map(({ host, ports }) => describe(meant(host, is.policy, was.policy), ports)))];
}

/** A device that loses what its tag, its user or all members lose is not told a second time. */
function withoutRepeats(losses: readonly Loss[], devices: readonly TailnetNode[]): Loss[] {
  const byName = new Map(losses.map((loss) => [loss.who, loss]));
  const owners = new Map(
    devices.flatMap((node) => deviceSubjects(node).map(({ who }) => [who, ownersOf(node)] as const)),
  );
  return losses.filter((loss) => {
    if (loss.kind !== 'device') return true;
    const told = new Set((owners.get(loss.who) ?? []).flatMap((owner) => byName.get(owner)?.loses ?? []));
    return !loss.loses.every((text) => told.has(text));
  });
}

function ownersOf({ tags, user }: TailnetNode): string[] {
  if (tags.length > 0) return [...tags];
  return user === undefined ? [] : [user, named('autogroup:member').who, 'autogroup:members'];
}

function bounded(texts: readonly string[]): string[] {
  const rest = texts.length - MAX_LISTED;
  return rest > 0 ? [...texts.slice(0, MAX_LISTED), `and ${rest} more`] : [...texts];
}
