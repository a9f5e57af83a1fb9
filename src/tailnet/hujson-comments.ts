/** Which comments between two values belong to which, and how they move with it. */
import type { Tree } from './hujson-tree.ts';
import { commentLength, hasComment, whitespaceLength } from './hujson-tree.ts';

/** Text split in what was taken and what is left. */
export interface Taken {
  readonly taken: string;
  readonly left: string;
}

/**
 * Up to `previousEnd` the text belongs to the value before it, from `ownStart` to the value after it. Blank lines part
 * them; without one, a line comment on the first line belongs to the value before.
 */
function classify(extra: string): { previousEnd: number; ownStart: number } {
  let first = -1;
  let last = -1;
  let pendingLineEnds = 0;
  for (let at = 0; at < extra.length; ) {
    const blank = whitespaceLength(extra, at);
    if (pendingLineEnds + extra.slice(at, at + blank).split('\n').length - 1 >= 2) {
      if (first < 0) first = at;
      last = at;
    }
    at += blank;
    const length = commentLength(extra, at);
    if (length === 0) break;
    at += length;
    pendingLineEnds = extra[at - 1] === '\n' ? 1 : 0;
  }
  if (first >= 0) return { previousEnd: first, ownStart: last };
  const blank = whitespaceLength(extra);
  const head = extra.slice(0, blank + commentLength(extra, blank));
  const end = head.endsWith('\n') && head.indexOf('\n') === head.length - 1 ? head.length : 0;
  return { previousEnd: end, ownStart: end };
}

/** The comments that belong to the value after the text. */
export function takeLeading(extra: string): Taken {
  const { ownStart } = classify(extra);
  const at = ownStart + whitespaceLength(extra, ownStart);
  return { taken: extra.slice(at), left: extra.slice(0, at) };
}

/** The comments that belong to the value before the text; their line end is both taken and left. */
export function takeTrailing(extra: string): Taken {
  const { previousEnd } = classify(extra);
  const taken = extra.slice(0, previousEnd);
  return { taken, left: extra.slice(taken.endsWith('\n') ? previousEnd - 1 : previousEnd) };
}

/** The text with `leading` in the place of the comments that belong to the value after it. */
export function withLeading(extra: string, leading: string): string {
  if (leading === '') return extra;
  const { ownStart } = classify(extra);
  let kept = extra.slice(0, ownStart + whitespaceLength(extra, ownStart));
  const own = leading.slice(whitespaceLength(leading));
  if (own === '') return kept;
  const lineEnd = kept.lastIndexOf('\n');
  if (lineEnd < 0 || hasComment(kept.slice(lineEnd))) kept += '\n';
  return kept + own;
}

/** The text with `trailing` in the place of the comments that belong to the value before it. */
export function withTrailing(extra: string, trailing: string): string {
  if (trailing === '') return extra;
  const { previousEnd } = classify(extra);
  const kept = extra.slice(extra.slice(0, previousEnd).endsWith('\n') ? previousEnd - 1 : previousEnd);
  if (!hasComment(trailing)) return kept;
  return (trailing.endsWith('\n') && kept.startsWith('\n') ? trailing.slice(0, -1) : trailing) + kept;
}

/** A patch's value with the comments around its member as its own. */
export function moveExtra(value: Tree, before: string, after: string): Tree {
  return { ...value, before: takeLeading(before).taken, after: takeTrailing(after).taken };
}
