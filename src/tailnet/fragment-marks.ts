/**
 * The comments that mark what is ours in a policy. In every section that the fragment touches, its entries stand between
 * a begin and an end mark right after the opening bracket, so that no comma of others is ever touched:
 *
 *     "acls": [
 *         // slipway:begin …
 *         {"action": "accept", "src": ["tag:railway-proxy"], "proto": "tcp", "dst": ["hab:11434"]},
 *         // slipway:end
 *         {…what was there before…}
 *     ]
 *
 * A section that did not exist carries `// slipway:created` behind its opening bracket as well.
 */
import {
  commentEnd,
  type HuJsonArray,
  type HuJsonDocument,
  type HuJsonMember,
  type HuJsonObject,
} from './hujson-parse.ts';
import { PolicyError } from './policy-error.ts';

export const BEGIN_MARK = 'slipway:begin';
export const END_MARK = 'slipway:end';
export const CREATED_MARK = 'slipway:created';

/** What stands behind the begin mark, for people who read the policy. */
export const BEGIN_NOTE = '(kept by Slipway: edits between these marks are overwritten)';

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** A section of the policy that holds a part of the fragment. */
export interface MarkedSection {
  readonly member: HuJsonMember;
  readonly node: HuJsonObject | HuJsonArray;
  /** The comments; undefined when only the `created` mark is left. */
  readonly begin: Stretch | undefined;
  readonly end: Stretch | undefined;
  readonly created: Stretch | undefined;
}

/** From begin to end of each marked stretch, marks included. */
export function ownRanges(document: HuJsonDocument): Stretch[] {
  return markedSections(document).flatMap(({ begin, end }) =>
    begin === undefined || end === undefined ? [] : [{ start: begin.start, end: end.end }],
  );
}

/**
 * The sections that hold marks, in file order.
 * @throws PolicyError when a mark has no counterpart in its section or stands twice
 */
export function markedSections(document: HuJsonDocument): MarkedSection[] {
  const { text, root } = document;
  if (root.kind !== 'object' || !text.includes('slipway:')) return [];
  const marked: MarkedSection[] = [];
  for (const member of root.members) {
    const node = member.value;
    if (node.kind !== 'object' && node.kind !== 'array') continue;
    const found = marksOf(document, node);
    const { begin, end, created } = found;
    if ((begin === undefined) !== (end === undefined)) {
      const [mark, missing] = begin === undefined ? [end as Stretch, BEGIN_MARK] : [begin, END_MARK];
      throw markError(document, mark, `this mark of Slipway has no "${missing}" in "${member.name.value}"`);
    }
    if (begin !== undefined && end !== undefined && end.start < begin.start) {
      throw markError(document, end, `"${END_MARK}" stands before "${BEGIN_MARK}" in "${member.name.value}"`);
    }
    if (begin !== undefined || created !== undefined) marked.push({ member, node, begin, end, created });
  }
  return marked;
}

function markError(document: HuJsonDocument, mark: Stretch, message: string): PolicyError {
  const at = document.lines.span(mark.start, mark.end);
  return new PolicyError(message, at, `restore both marks around the entries that Slipway made, or delete them all`);
}

function marksOf(
  document: HuJsonDocument,
  node: HuJsonObject | HuJsonArray,
): Partial<Record<'begin' | 'end' | 'created', Stretch>> {
  const found: Partial<Record<'begin' | 'end' | 'created', Stretch>> = {};
  for (const comment of commentsBetween(document.text, node)) {
    const words = document.text.slice(comment.start + 2, comment.end).trimStart();
    const kind = words.startsWith(BEGIN_MARK)
      ? 'begin'
      : words.startsWith(END_MARK)
        ? 'end'
        : words.startsWith(CREATED_MARK)
          ? 'created'
          : undefined;
    if (kind === undefined) continue;
    if (found[kind] !== undefined) throw markError(document, comment, `this mark of Slipway stands twice`);
    found[kind] = comment;
  }
  return found;
}

/** First and last offset of each entry of an object or array. */
export function entriesOf(node: HuJsonObject | HuJsonArray): Stretch[] {
  if (node.kind === 'array') return node.elements.map(({ start, end }) => ({ start, end }));
  return node.members.map(({ name, value }) => ({ start: name.start, end: value.end }));
}

/** The comments directly inside an object or array, outside its entries. */
function* commentsBetween(text: string, node: HuJsonObject | HuJsonArray): Generator<Stretch> {
  let from = node.start + 1;
  for (const entry of [...entriesOf(node), { start: node.end - 1, end: node.end }]) {
    for (let at = from; at < entry.start; ) {
      const end = text[at] === '/' ? commentEnd(text, at) : undefined;
      if (end === undefined) at++;
      else {
        yield { start: at, end };
        at = end;
      }
    }
    from = entry.end;
  }
}
