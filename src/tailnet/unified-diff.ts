import { createTwoFilesPatch } from 'diff';
import { type LineChange, lineChanges } from './line-diff.ts';

const CONTEXT = 3;
/** An exact diff costs the square of what differs: beyond this many lines a linear one takes its place. */
const MAX_EXACT_CHANGES = 1_000;

/**
 * A unified diff as `diff -u` prints it, with three lines of context; empty when the texts are equal.
 * @param name the file's name in both header lines
 */
export function unifiedDiff(name: string, before: string, after: string): string {
  if (before === after) return '';
  const options = { context: CONTEXT, maxEditLength: MAX_EXACT_CHANGES };
  const patch = createTwoFilesPatch(`a/${name}`, `b/${name}`, before, after, undefined, undefined, options);
  // The library leads with a rule of `=`, which patch(1) skips and readers stumble over.
  return patch === undefined ? linearDiff(name, before, after) : patch.replace(/^=+\n/, '');
}

function linearDiff(name: string, before: string, after: string): string {
  const [a, b] = [linesOf(before), linesOf(after)];
  const hunks = groupsOf(lineChanges(a, b)).map((changes) => hunkText(a, b, changes));
  return `--- a/${name}\n+++ b/${name}\n${hunks.join('')}`;
}

/** Each with its line end; a last line without one has none. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** Changes whose context would meet share a hunk. */
function groupsOf(changes: readonly LineChange[]): LineChange[][] {
  const groups: LineChange[][] = [];
  for (const change of changes) {
    const last = groups.at(-1)?.at(-1);
    if (last !== undefined && change.before[0] - last.before[1] <= 2 * CONTEXT) groups.at(-1)?.push(change);
    else groups.push([change]);
  }
  return groups;
}

function hunkText(a: readonly string[], b: readonly string[], changes: readonly LineChange[]): string {
  const first = changes[0] as LineChange; // a group has a change
  const last = changes.at(-1) as LineChange;
  const lead = Math.min(CONTEXT, first.before[0]);
  const trail = Math.min(CONTEXT, a.length - last.before[1]);
  const [from, to] = [first.before[0] - lead, last.before[1] + trail];
  const [fromAfter, toAfter] = [first.after[0] - lead, last.after[1] + trail];
  const lines: string[] = [];
  let at = from;
  for (const { before, after } of changes) {
    lines.push(...a.slice(at, before[0]).map((line) => ` ${line}`));
    lines.push(...a.slice(...before).map((line) => `-${line}`), ...b.slice(...after).map((line) => `+${line}`));
    at = before[1];
  }
  lines.push(...a.slice(at, to).map((line) => ` ${line}`));
  const head = `@@ -${rangeText(from, to)} +${rangeText(fromAfter, toAfter)} @@\n`;
  return head + lines.map((line) => (line.endsWith('\n') ? line : `${line}\n\\ No newline at end of file\n`)).join('');
}

function rangeText(from: number, to: number): string {
  // An empty range bears the number of the line before it.
  return to === from ? `${from},0` : to - from === 1 ? `${from + 1}` : `${from + 1},${to - from}`;
}

/** A diff's first lines, and how many there are besides. */
export function boundedDiff(diff: string, maxLines: number): string {
  const lines = diff.split('\n');
  const rest = lines.length - 1 - maxLines;
  if (rest <= 0) return diff;
  return `${lines.slice(0, maxLines).join('\n')}\n… ${rest} more lines\n`;
}
