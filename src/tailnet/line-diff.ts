/** The lines in which two long texts differ, found by the lines that stand once in both: linear where an exact diff is not. */

/** Lines `from` to `to` of the first text (0-based, end exclusive) give way to others of the second. */
export interface LineChange {
  readonly before: readonly [number, number];
  readonly after: readonly [number, number];
}

/** The stretches that differ, in order; what stands between them is the same in both. */
export function lineChanges(before: readonly string[], after: readonly string[]): LineChange[] {
  const changes: LineChange[] = [];
  const open: LineChange[] = [{ before: [0, before.length], after: [0, after.length] }];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    const rest = trimmed(before, after, part);
    if (rest === undefined) continue;
    const anchors = anchorsIn(before, after, rest);
    if (anchors.length === 0) changes.push(rest);
    else open.push(...between(rest, anchors));
  }
  return changes.sort((a, b) => a.before[0] - b.before[0] || a.after[0] - b.after[0]);
}

/** Of a line of the new text (1-based) the number in the old one; undefined for a line that the change brings. */
export function linesBefore(before: string, after: string): (line: number) => number | undefined {
  const changes = lineChanges(before.split('\n'), after.split('\n'));
  return (line) => {
    let shift = 0;
    for (const change of changes) {
      if (line - 1 < change.after[0]) break;
      if (line - 1 < change.after[1]) return undefined;
      shift = change.before[1] - change.after[1];
    }
    return line + shift;
  };
}

function trimmed(before: readonly string[], after: readonly string[], change: LineChange): LineChange | undefined {
  let [b, bEnd] = change.before;
  let [a, aEnd] = change.after;
  while (b < bEnd && a < aEnd && before[b] === after[a]) {
    b++;
    a++;
  }
  while (b < bEnd && a < aEnd && before[bEnd - 1] === after[aEnd - 1]) {
    bEnd--;
    aEnd--;
  }
  return b === bEnd && a === aEnd ? undefined : { before: [b, bEnd], after: [a, aEnd] };
}

/** Pairs of the lines that stand once in both stretches, as many as keep their order. */
function anchorsIn(before: readonly string[], after: readonly string[], change: LineChange): [number, number][] {
  const inBefore = onceIn(before, change.before);
  const inAfter = onceIn(after, change.after);
  const pairs = [...inBefore].flatMap(([line, at]): [number, number][] => {
    const other = inAfter.get(line);
    return at < 0 || other === undefined || other < 0 ? [] : [[at, other]];
  });
  return longestIncreasing(pairs);
}

/** The place of each line; -1 where it stands more than once. */
function onceIn(lines: readonly string[], [from, to]: readonly [number, number]): Map<string, number> {
  const places = new Map<string, number>();
  for (let at = from; at < to; at++) {
    const line = lines[at] as string; // at is within the bounds
    places.set(line, places.has(line) ? -1 : at);
  }
  return places;
}

function longestIncreasing(pairs: readonly [number, number][]): [number, number][] {
  const piles: number[] = [];
  const previous: (number | undefined)[] = [];
  pairs.forEach(([, value], index) => {
    let low = 0;
    for (let high = piles.length; low < high; ) {
      const middle = (low + high) >> 1;
      if ((pairs[piles[middle] as number]?.[1] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    previous[index] = low === 0 ? undefined : piles[low - 1];
    piles[low] = index;
  });
  const found: [number, number][] = [];
  for (let at = piles.at(-1); at !== undefined; at = previous[at]) found.push(pairs[at] as [number, number]);
  return found.reverse();
}

function between(change: LineChange, anchors: readonly [number, number][]): LineChange[] {
  const parts: LineChange[] = [];
  let [b, a] = [change.before[0], change.after[0]];
  for (const [atBefore, atAfter] of [...anchors, [change.before[1], change.after[1]]] as [number, number][]) {
    parts.push({ before: [b, atBefore], after: [a, atAfter] });
    b = atBefore + 1;
    a = atAfter + 1;
  }
  return parts;
}
