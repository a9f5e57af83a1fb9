/** Stretches of ports, each with the rules that grant it. */
import type { PortRange } from './ports.ts';

export interface RuledPorts extends PortRange {
  /** Numbers of rules, ascending. */
  readonly rules: readonly number[];
}

/** Sorted, without overlaps or neighbours that could be one. */
export function unionPorts(ranges: readonly PortRange[]): PortRange[] {
  if (ranges.length === 1) return [...ranges];
  const merged: PortRange[] = [];
  for (const range of [...ranges].sort((a, b) => a.first - b.first)) {
    const previous = merged.at(-1);
    if (previous === undefined || range.first > previous.last + 1) merged.push(range);
    else if (range.last > previous.last) merged[merged.length - 1] = { first: previous.first, last: range.last };
  }
  return merged;
}

/** The ports of some rules cut where the rules that grant them change; sorted. */
export function ruledPorts(
  placed: readonly { readonly ports: readonly PortRange[]; readonly rule: number }[],
): RuledPorts[] {
  const [only] = placed;
  if (only !== undefined && placed.length === 1) {
    const rules = [only.rule];
    return unionPorts(only.ports).map(({ first, last }) => ({ first, last, rules }));
  }
  const ranges = placed.flatMap(({ ports, rule }) => ports.map(({ first, last }) => ({ first, last, rule })));
  ranges.sort((a, b) => a.first - b.first);
  const stretches: RuledPorts[] = [];
  let open: typeof ranges = [];
  let from = 0;
  let next = 0;
  while (open.length > 0 || next < ranges.length) {
    if (open.length === 0) from = ranges[next]?.first ?? from;
    for (let range = ranges[next]; range?.first === from; range = ranges[++next]) open.push(range);
    const to = open.reduce((least, { last }) => Math.min(least, last), (ranges[next]?.first ?? Infinity) - 1);
    append(stretches, { first: from, last: to, rules: rulesOf(open) });
    open = open.filter(({ last }) => last > to);
    from = to + 1;
  }
  return stretches;
}

function rulesOf(open: readonly { readonly rule: number }[]): readonly number[] {
  const [only] = open;
  if (only !== undefined && open.length === 1) return [only.rule];
  return [...new Set(open.map(({ rule }) => rule))].sort((a, b) => a - b);
}

function append(stretches: RuledPorts[], next: RuledPorts): void {
  const previous = stretches.at(-1);
  const follows = previous !== undefined && previous.last + 1 === next.first;
  if (follows && sameRules(previous.rules, next.rules)) {
    stretches[stretches.length - 1] = { ...previous, last: next.last };
  } else stretches.push(next);
}

function sameRules(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((rule, index) => rule === b[index]);
}

/** @param covered sorted, without overlaps */
export function minusPorts(stretches: readonly RuledPorts[], covered: readonly PortRange[]): readonly RuledPorts[] {
  if (covered.length === 0) return stretches;
  return stretches.flatMap((stretch) => {
    const left: RuledPorts[] = [];
    let { first } = stretch;
    for (let at = firstEndingAt(covered, first); first <= stretch.last; at++) {
      const hole = covered[at];
      if (hole === undefined || hole.first > stretch.last) break;
      if (hole.first > first) left.push({ ...stretch, first, last: hole.first - 1 });
      first = hole.last + 1;
    }
    if (first <= stretch.last) left.push({ ...stretch, first });
    return left;
  });
}

/** Whether any of the ports is in a stretch. @param ports sorted, without overlaps */
export function overlapping(ports: readonly PortRange[], { first, last }: PortRange): boolean {
  const found = ports[firstEndingAt(ports, first)];
  return found !== undefined && found.first <= last;
}

/** The first range that does not end before a port. */
function firstEndingAt(ranges: readonly PortRange[], port: number): number {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle] as PortRange).last < port) low = middle + 1;
    else high = middle;
  }
  return low;
}
