/**
 * Boxes of addresses, protocols and ports, cut so that none overlaps another. Destinations form a tree, the wider above the
 * narrower, and a narrower one adds only the ports that no wider one has: so the parts are about as many as the grants,
 * where a grid of all addresses by all ports would be their product.
 */
import { EVERYWHERE, type IpRange, union } from './ip-range.ts';
import type { PortRange } from './ports.ts';
import { minusPorts, overlapping, type RuledPorts, ruledPorts, unionPorts } from './reach-ports.ts';

export interface PlacedBox {
  readonly ranges: readonly IpRange[];
  readonly name: string | undefined;
  readonly protocol: number;
  readonly ports: readonly PortRange[];
  /** Numbers of rules, in file order. */
  readonly rule: number;
  /** Whether it holds without a condition. */
  readonly certain: boolean;
}

export interface DisjointPart {
  readonly ranges: readonly IpRange[];
  readonly names: readonly string[];
  readonly protocols: readonly number[];
  readonly ports: readonly PortRange[];
  readonly rules: readonly number[];
  readonly certain: boolean;
}

/** One range or name, and what is granted there. */
interface Slot {
  readonly range: IpRange | undefined;
  readonly name: string | undefined;
  readonly parent: Slot | undefined;
  /** One past the last slot below it, in the order of the tree. */
  end: number;
  readonly certain: Map<number, PlacedPorts[]>;
  readonly conditional: Map<number, PlacedPorts[]>;
  /** Ports that are granted here or above, by kind and protocol. */
  readonly covered: Map<string, readonly PortRange[]>;
}

interface PlacedPorts {
  readonly ports: readonly PortRange[];
  readonly rule: number;
}

/** A piece of the outcome before equal ones are joined. */
interface Piece {
  /** Tells places of one slot apart: empty for the whole of it. */
  readonly place: string;
  readonly ranges: readonly IpRange[];
  readonly name: string | undefined;
  readonly protocol: number;
  readonly ports: PortRange[];
  readonly rules: readonly number[];
  readonly certain: boolean;
}

export function disjointParts(boxes: readonly PlacedBox[]): DisjointPart[] {
  const { slots, slotsOf } = treeOf(boxes);
  for (const box of boxes) {
    for (const slot of slotsOf(box)) {
      const kind = box.certain ? slot.certain : slot.conditional;
      const there = kind.get(box.protocol);
      if (there === undefined) kind.set(box.protocol, [box]);
      else there.push(box);
    }
  }
  return joined(slots.map((slot, index) => piecesOf(slots, slot, index)));
}

interface Tree {
  /** A wider range stands before those in it. */
  readonly slots: readonly Slot[];
  slotsOf(box: PlacedBox): readonly Slot[];
}

/** The ranges as a tree. One that overlaps another and is not in it is cut where that other ends. */
function treeOf(boxes: readonly PlacedBox[]): Tree {
  const lists = new Set(boxes.map(({ ranges }) => ranges));
  const queue = [...new Map([...lists].flat().map((range) => [keyOf(range), range])).values()].sort(byWidth);
  const slots: Slot[] = [];
  const pieces = new Map<string, readonly Slot[]>();
  const cuts: { readonly whole: string; readonly first: string; readonly rest: string }[] = [];
  const above: Slot[] = [];
  for (let at = 0; at < queue.length; at++) {
    const range = queue[at] as IpRange;
    while (above.length > 0 && !holds(above.at(-1)?.range, range)) close(above, slots);
    const top = above.at(-1)?.range;
    if (top !== undefined && range.last > top.last) {
      const first = { ...range, last: top.last };
      const rest = { ...range, first: top.last + 1n };
      cuts.push({ whole: keyOf(range), first: keyOf(first), rest: keyOf(rest) });
      for (const piece of [first, rest]) insert(queue, at + 1, piece);
      continue;
    }
    const slot = emptySlot(range, undefined, above.at(-1));
    slots.push(slot);
    above.push(slot);
    pieces.set(keyOf(range), [slot]);
  }
  while (above.length > 0) close(above, slots);
  for (const { whole, first, rest } of cuts.reverse()) {
    pieces.set(whole, [...(pieces.get(first) ?? []), ...(pieces.get(rest) ?? [])]);
  }
  const star = emptySlot(undefined, undefined, undefined);
  const names = new Map<string, readonly Slot[]>();
  for (const { name } of boxes) {
    if (name === undefined || names.has(name)) continue;
    const slot = emptySlot(undefined, name, star);
    slots.push(slot);
    slot.end = slots.length;
    names.set(name, [slot]);
  }
  const ofList = new Map([...lists].map((list) => [list, list.flatMap((range) => pieces.get(keyOf(range)) ?? [])]));
  // What `*` grants, the devices of every name have.
  ofList.set(EVERYWHERE, [...(ofList.get(EVERYWHERE) ?? []), star]);
  return {
    slots,
    slotsOf: ({ name, ranges }) => (name === undefined ? ofList.get(ranges) : names.get(name)) ?? [],
  };
}

function emptySlot(range: IpRange | undefined, name: string | undefined, parent: Slot | undefined): Slot {
  return { range, name, parent, end: 0, certain: new Map(), conditional: new Map(), covered: new Map() };
}

function close(above: Slot[], slots: readonly Slot[]): void {
  const slot = above.pop();
  if (slot !== undefined) slot.end = slots.length;
}

function keyOf({ family, first, last }: IpRange): string {
  return first === last ? `${family}:${first}` : `${family}:${first}-${last}`;
}

/** Where a range begins, the wider first. */
export function byWidth(a: IpRange, b: IpRange): number {
  if (a.family !== b.family) return a.family - b.family;
  if (a.first !== b.first) return a.first < b.first ? -1 : 1;
  return a.last === b.last ? 0 : a.last > b.last ? -1 : 1;
}

/** Whether the outer range holds the first address of the inner. */
function holds(outer: IpRange | undefined, inner: IpRange): boolean {
  return outer !== undefined && outer.family === inner.family && inner.first <= outer.last;
}

/** Puts a piece into its place behind `from`, unless it is there. */
function insert(queue: IpRange[], from: number, piece: IpRange): void {
  let low = from;
  let high = queue.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (byWidth(queue[middle] as IpRange, piece) < 0) low = middle + 1;
    else high = middle;
  }
  const there = queue[low];
  if (there === undefined || byWidth(there, piece) !== 0) queue.splice(low, 0, piece);
}

/** Ports that a slot and those above it grant. */
function coveredBy(slot: Slot | undefined, kind: 'certain' | 'conditional', protocol: number): readonly PortRange[] {
  if (slot === undefined) return [];
  const key = `${kind} ${protocol}`;
  const known = slot.covered.get(key);
  if (known !== undefined) return known;
  const above = coveredBy(slot.parent, kind, protocol);
  const own = slot[kind].get(protocol);
  const all = own === undefined ? above : unionPorts([...above, ...own.flatMap(({ ports }) => ports)]);
  slot.covered.set(key, all);
  return all;
}

function piecesOf(slots: readonly Slot[], slot: Slot, index: number): Piece[] {
  const place = { place: '', ranges: slot.range === undefined ? [] : [slot.range], name: slot.name };
  const pieces: Piece[] = [];
  for (const [protocol, placed] of slot.certain) {
    const free = minusPorts(ruledPorts(placed), coveredBy(slot.parent, 'certain', protocol));
    pieces.push(...byRules(free).map((one) => ({ ...place, ...one, protocol, certain: true })));
  }
  for (const [protocol, placed] of slot.conditional) {
    const without = minusPorts(ruledPorts(placed), coveredBy(slot, 'certain', protocol));
    const free = minusPorts(without, coveredBy(slot.parent, 'conditional', protocol));
    const holes = holesIn(slots, slot, index, protocol);
    if (holes.length === 0) {
      pieces.push(...byRules(free).map((one) => ({ ...place, ...one, protocol, certain: false })));
    } else pieces.push(...aroundHoles(slot, free, holes, protocol));
  }
  return pieces;
}

interface Hole {
  readonly range: IpRange;
  readonly ports: readonly PortRange[];
}

/** Narrower destinations that are granted without a condition. */
function holesIn(slots: readonly Slot[], slot: Slot, index: number, protocol: number): Hole[] {
  const holes: Hole[] = [];
  for (let below = index + 1; below < slot.end; below++) {
    const inner = slots[below];
    const own = inner?.certain.get(protocol);
    if (inner?.range === undefined || own === undefined) continue;
    holes.push({ range: inner.range, ports: unionPorts(own.flatMap(({ ports }) => ports)) });
  }
  return holes;
}

function aroundHoles(slot: Slot, free: readonly RuledPorts[], holes: readonly Hole[], protocol: number): Piece[] {
  const { range } = slot;
  if (range === undefined) return [];
  const byPlace = new Map<string, { ranges: readonly IpRange[]; ports: RuledPorts[] }>();
  for (const ports of free) {
    const inTheWay = holes.filter((hole) => overlapping(hole.ports, ports));
    for (const cut of cutAtEdges(ports, inTheWay)) {
      const there = inTheWay.filter((hole) => overlapping(hole.ports, cut)).map((hole) => hole.range);
      const ranges = withoutHoles(range, union(there));
      const key = ranges.map(keyOf).join();
      const known = byPlace.get(key);
      if (known === undefined) byPlace.set(key, { ranges, ports: [cut] });
      else known.ports.push(cut);
    }
  }
  return [...byPlace].flatMap(([place, { ranges, ports }]) =>
    ranges.length === 0
      ? []
      : byRules(ports).map((one) => ({ place, ranges, name: undefined, ...one, protocol, certain: false })),
  );
}

function cutAtEdges(ports: RuledPorts, holes: readonly Hole[]): RuledPorts[] {
  const edges = new Set([ports.first]);
  for (const { first, last } of holes.flatMap((hole) => hole.ports)) {
    if (first > ports.first && first <= ports.last) edges.add(first);
    if (last >= ports.first && last < ports.last) edges.add(last + 1);
  }
  const sorted = [...edges].sort((a, b) => a - b);
  return sorted.map((first, index) => ({ ...ports, first, last: (sorted[index + 1] ?? ports.last + 1) - 1 }));
}

/** @param holes in the range, sorted, without overlaps */
function withoutHoles(range: IpRange, holes: readonly IpRange[]): IpRange[] {
  const left: IpRange[] = [];
  let { first } = range;
  for (const hole of holes) {
    if (hole.first > first) left.push({ ...range, first, last: hole.first - 1n });
    first = hole.last + 1n;
  }
  if (first <= range.last) left.push({ ...range, first });
  return left;
}

/** Stretches of ports with the same rules, together. @param stretches sorted */
function byRules(stretches: readonly RuledPorts[]): { ports: PortRange[]; rules: readonly number[] }[] {
  const [first] = stretches;
  if (first === undefined) return [];
  // What was cut out of one stretch has its list of rules.
  if (stretches.every(({ rules }) => rules === first.rules)) {
    return [{ ports: unionPorts(stretches.map(portsOf)), rules: first.rules }];
  }
  const found = new Map<string, { ports: PortRange[]; rules: readonly number[] }>();
  let last: RuledPorts | undefined;
  let ports: PortRange[] = [];
  for (const stretch of stretches) {
    if (stretch.rules !== last?.rules) {
      const key = stretch.rules.join();
      const known = found.get(key) ?? { ports: [], rules: stretch.rules };
      found.set(key, known);
      ports = known.ports;
    }
    last = stretch;
    const previous = ports.at(-1);
    if (previous !== undefined && previous.last + 1 === stretch.first) {
      ports[ports.length - 1] = { first: previous.first, last: stretch.last };
    } else ports.push(portsOf(stretch));
  }
  return [...found.values()];
}

function portsOf({ first, last }: PortRange): PortRange {
  return { first, last };
}

/** Joins protocols of one place, then places, where all else is equal. */
function joined(slots: readonly (readonly Piece[])[]): DisjointPart[] {
  const parts = new Map<string, Omit<DisjointPart, 'ranges' | 'names'> & { ranges: IpRange[]; names: string[] }>();
  for (const { piece, protocols, content } of slots.flatMap(withProtocols)) {
    const { ranges, name, ports, rules, certain } = piece;
    const key = `${protocols.join()} ${content}`;
    let part = parts.get(key);
    if (part === undefined) {
      part = { ranges: [], names: [], protocols, ports, rules, certain };
      parts.set(key, part);
    }
    part.ranges.push(...ranges);
    if (name !== undefined) part.names.push(name);
  }
  for (const part of parts.values()) part.names.sort();
  return [...parts.values()].map((part) => ({ ...part, ranges: union(part.ranges) }));
}

/** The pieces of one slot that differ in nothing but the protocol, together. */
function withProtocols(pieces: readonly Piece[]): { piece: Piece; protocols: number[]; content: string }[] {
  const found = new Map<string, { piece: Piece; protocols: number[]; content: string }>();
  for (const piece of pieces) {
    const content = keyOfContent(piece);
    const known = found.get(piece.place + content);
    if (known === undefined) found.set(piece.place + content, { piece, protocols: [piece.protocol], content });
    else known.protocols.push(piece.protocol);
  }
  for (const { protocols } of found.values()) protocols.sort((a, b) => a - b);
  return [...found.values()];
}

function keyOfContent({ certain, rules, ports }: Piece): string {
  let key = `${certain ? '' : '?'}${rules.join()} `;
  for (const { first, last } of ports) key += `${first}-${last},`;
  return key;
}
