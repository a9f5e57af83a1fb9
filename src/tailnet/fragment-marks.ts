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
 * A section that did not exist carries `// slipway:created` behind its opening bracket as well. The subnets of
 * `autoApprovers` stand one level deeper, in its `routes`.
 */
import {
  commentEnd,
  type HuJsonArray,
  type HuJsonDocument,
  type HuJsonMember,
  type HuJsonObject,
} from './hujson-parse.ts';
import { PolicyError } from './policy-error.ts';

/** Sections that the fragment writes into; `autoApprovers` stands for its `routes`. In the order in which they are created. */
export const FRAGMENT_SECTIONS = ['hosts', 'tagOwners', 'autoApprovers', 'acls', 'grants', 'tests'] as const;

export type FragmentSection = (typeof FRAGMENT_SECTIONS)[number];

/** The names of the objects, from the root, in which a section's entries stand, as the docs spell them. */
export function pathOf(section: FragmentSection): readonly string[] {
  return section === 'autoApprovers' ? ['autoApprovers', 'routes'] : [section];
}

export const BEGIN_MARK = 'slipway:begin';
export const END_MARK = 'slipway:end';
export const CREATED_MARK = 'slipway:created';

/** What stands behind the begin mark, for people who read the policy. */
export const BEGIN_NOTE = '(kept by Slipway: edits between these marks are overwritten)';

export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** An object or array of the policy that holds marks. */
export interface MarkedSection {
  /** Undefined for `autoApprovers` itself, which can only be `created`: the entries stand in its `routes`. */
  readonly section: FragmentSection | undefined;
  readonly member: HuJsonMember;
  readonly node: HuJsonObject | HuJsonArray;
  /** The comments; undefined when only the `created` mark is left. */
  readonly begin: Stretch | undefined;
  readonly end: Stretch | undefined;
  readonly created: Stretch | undefined;
}

type Marks = Partial<Record<'begin' | 'end' | 'created', Stretch>>;

/** From begin to end of each marked stretch, marks included. */
export function ownRanges(document: HuJsonDocument): Stretch[] {
  return markedSections(document).flatMap(({ begin, end }) =>
    begin === undefined || end === undefined ? [] : [{ start: begin.start, end: end.end }],
  );
}

/**
 * The sections that hold marks, in file order, an outer one before the one within it.
 * @throws PolicyError when a mark has no counterpart in its section, stands twice, or stands where none belongs
 */
export function markedSections(document: HuJsonDocument): MarkedSection[] {
  const { text, root } = document;
  if (root.kind !== 'object' || !text.includes('slipway:')) return [];
  const marked: MarkedSection[] = [];
  for (const { section, member } of placesOf(root)) {
    const node = member.value;
    if (node.kind !== 'object' && node.kind !== 'array') continue;
    const { begin, end, created } = marksOf(document, node, section !== undefined);
    if ((begin === undefined) !== (end === undefined)) {
      const [mark, missing] = begin === undefined ? [end as Stretch, BEGIN_MARK] : [begin, END_MARK];
      throw markError(document, mark, `this mark of Slipway has no "${missing}" in "${member.name.value}"`);
    }
    if (begin !== undefined && end !== undefined && end.start < begin.start) {
      throw markError(document, end, `"${END_MARK}" stands before "${BEGIN_MARK}" in "${member.name.value}"`);
    }
    if (begin !== undefined || created !== undefined) marked.push({ section, member, node, begin, end, created });
  }
  refuseStray(document, marked);
  return marked;
}

/** Where marks may stand. */
function* placesOf(root: HuJsonObject): Generator<{ section: FragmentSection | undefined; member: HuJsonMember }> {
  for (const member of root.members) {
    const section = FRAGMENT_SECTIONS.find((name) => sameName(name, member));
    if (section === undefined) continue;
    const [, inner] = pathOf(section);
    yield { section: inner === undefined ? section : undefined, member };
    if (inner === undefined || member.value.kind !== 'object') continue;
    for (const one of member.value.members) if (sameName(inner, one)) yield { section, member: one };
  }
}

/** Names of sections are matched without regard to case, as the service does. */
export function sameName(name: string, { name: { value } }: HuJsonMember): boolean {
  return name.toLowerCase() === value.toLowerCase();
}

export function markError(document: HuJsonDocument, mark: Stretch, message: string): PolicyError {
  const at = document.lines.span(mark.start, mark.end);
  return new PolicyError(message, at, `restore both marks around the entries that Slipway made, or delete them all`);
}

function marksOf(document: HuJsonDocument, node: HuJsonObject | HuJsonArray, hasEntries: boolean): Marks {
  const found: Marks = {};
  for (const comment of commentsBetween(document.text, node)) {
    const kind = markKind(document.text, comment);
    if (kind === undefined || (!hasEntries && kind !== 'created')) continue;
    if (found[kind] !== undefined) throw markError(document, comment, `this mark of Slipway stands twice`);
    found[kind] = comment;
  }
  return found;
}

function markKind(text: string, comment: Stretch): keyof Marks | undefined {
  const words = /^\s*slipway:(begin|end|created)(?![\w-])/.exec(text.slice(comment.start + 2, comment.end));
  return words?.[1] as keyof Marks | undefined;
}

/** A mark that was moved into a rule, or into a section that Slipway never writes, must not be taken for none. */
function refuseStray(document: HuJsonDocument, marked: readonly MarkedSection[]): void {
  const { text } = document;
  const known = new Set(marked.flatMap(({ begin, end, created }) => [begin?.start, end?.start, created?.start]));
  const written = text.match(/\/[/*]\s*slipway:(?:begin|end|created)(?![\w-])/g)?.length ?? 0;
  known.delete(undefined);
  if (written === known.size) return;
  for (const comment of allComments(text)) {
    if (markKind(text, comment) === undefined || known.has(comment.start)) continue;
    throw markError(document, comment, 'this mark of Slipway stands where none belongs');
  }
}

/** Every comment of a HuJSON text. */
function* allComments(text: string): Generator<Stretch> {
  for (const { index, 0: token } of text.matchAll(
    /"[^"\\]*(?:\\.[^"\\]*)*"|\/\/[^\n]*\n|\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\//g,
  )) {
    if (!token.startsWith('"')) yield { start: index, end: index + token.length };
  }
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
