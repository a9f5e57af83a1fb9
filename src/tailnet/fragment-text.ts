/** How the fragment is laid into a policy's text and cut out of it again, byte for byte. */
import type { FragmentEntry, PlainValue } from './fragment-content.ts';
import { entriesOfOthers, isInside, refuseForeign } from './fragment-entries.ts';
import {
  BEGIN_MARK,
  BEGIN_NOTE,
  CREATED_MARK,
  END_MARK,
  entriesOf,
  type FragmentSection,
  type MarkedSection,
  markError,
  markedSections,
  pathOf,
  type Stretch,
  sameName,
} from './fragment-marks.ts';
import {
  commentEnd,
  type HuJsonArray,
  type HuJsonDocument,
  HuJsonError,
  type HuJsonObject,
  parseHuJson,
} from './hujson-parse.ts';
import { type Policy, SECTIONS } from './policy.ts';
import { PolicyError } from './policy-error.ts';

/** Our entries of one section. */
export interface Part {
  readonly section: FragmentSection;
  /** The section's name as a new section would bear it; undefined = as the file's other sections are spelled. */
  readonly spelled?: string;
  /** From the begin mark to the end of the end mark's line. */
  readonly text: string;
}

/** Longer entries are written over several lines. */
const MAX_ENTRY_WIDTH = 100;

/** Where new entries go in an object or array. */
interface Place {
  readonly at: number;
  /** No line ends between the bracket and what follows it: a line has to be opened. */
  readonly inline: boolean;
}

/** The text of a part: marks and entries, indented as the policy's own entries of that section are. */
export function partText(base: Policy, section: FragmentSection, entries: readonly FragmentEntry[]): string {
  const layout = layoutOf(base.document);
  const indent = partIndent(base.document, targetOf(base, section), layout);
  const lines = entries.map(({ name, value }) => {
    const key = name === undefined ? '' : `${JSON.stringify(name)}: `;
    return `${key}${valueText(value, indent, layout, key.length)},`;
  });
  return [`// ${BEGIN_MARK} ${BEGIN_NOTE}`, ...lines, `// ${END_MARK}`].join(layout.eol + indent) + layout.eol;
}

function valueText(value: PlainValue, indent: string, layout: Layout, used: number): string {
  const flat = flatText(value);
  if (typeof value === 'string' || used + flat.length <= MAX_ENTRY_WIDTH) return flat;
  const inner = indent + layout.unit;
  const isList = Array.isArray(value);
  const items = isList
    ? value.map((item: PlainValue) => valueText(item, inner, layout, 0))
    : Object.entries(value).map(([name, item]: [string, PlainValue]) => {
        const key = `${JSON.stringify(name)}: `;
        return `${key}${valueText(item, inner, layout, key.length)}`;
      });
  const body = items.map((item) => `${layout.eol}${inner}${item},`).join('');
  return isList ? `[${body}${layout.eol}${indent}]` : `{${body}${layout.eol}${indent}}`;
}

function flatText(value: PlainValue): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(flatText).join(', ')}]`;
  const members = Object.entries(value).map(
    ([name, item]: [string, PlainValue]) => `${JSON.stringify(name)}: ${flatText(item)}`,
  );
  return `{${members.join(', ')}}`;
}

/** Puts parts into a policy that holds none. Bytes that were there stay, in their order. */
export function insertParts(base: Policy, parts: readonly Part[]): string {
  const { document } = base;
  const { root, text } = document;
  if (root.kind !== 'object') return text;
  const layout = layoutOf(document);
  const insertions: Insertion[] = [];
  const rootPlace = placeIn(text, root);
  let created = '';
  for (const part of parts) {
    const target = targetOf(base, part.section);
    const { node, missing } = target;
    if (node === root) {
      created += createdText(base, part, target, layout);
      continue;
    }
    const place = placeIn(text, node);
    if (missing.length > 0) {
      insertions.push({ at: place.at, text: createdText(base, part, target, layout) });
      continue;
    }
    const indent = entryIndent(document, node, layout);
    if (!place.inline) insertions.push({ at: place.at, text: indent + part.text });
    else if (entriesOf(node).length > 0) insertions.push({ at: place.at, text: ` ${part.text}${indent}` });
    else insertions.push({ at: place.at, text: ` ${part.text}`, closes: node.start });
  }
  if (created !== '') insertions.push({ at: rootPlace.at, text: created });
  return splice(text, withClosing(text, insertions));
}

interface Insertion {
  readonly at: number;
  readonly text: string;
  /** A bracket that stood on one line with its counterpart: that one now opens a line, indented as the bracket's own is then. */
  readonly closes?: number;
}

/** What is put in before a bracket, on its line, may have opened another line for it. */
function withClosing(text: string, insertions: readonly Insertion[]): Insertion[] {
  const done: Insertion[] = [];
  for (const insertion of [...insertions].sort((a, b) => a.at - b.at)) {
    const { at, closes } = insertion;
    if (closes === undefined) {
      done.push(insertion);
      continue;
    }
    const start = text.lastIndexOf('\n', closes - 1) + 1;
    const before = done.at(-1);
    const indent =
      before === undefined || before.at < start
        ? lineIndent(text, closes)
        : before.text.slice(before.text.lastIndexOf('\n') + 1) + blanksAt(text, before.at);
    done.push({ at, text: insertion.text + indent });
  }
  return done;
}

/** Where the entries of a section go: the innermost object or array that there is, and what must be created in it. */
interface Target {
  readonly node: HuJsonObject | HuJsonArray;
  readonly missing: readonly string[];
}

/** @throws PolicyError when something else stands where the section's object or array would */
export function targetOf({ document }: Policy, section: FragmentSection): Target {
  let node = document.root as HuJsonObject | HuJsonArray;
  const path = pathOf(section);
  for (const [depth, name] of path.entries()) {
    const member = node.kind === 'object' ? node.members.find((one) => sameName(name, one)) : undefined;
    if (member === undefined) return { node, missing: path.slice(depth) };
    const { value } = member;
    const isList = depth === path.length - 1 && holdsList(section);
    if ((value.kind !== 'object' && value.kind !== 'array') || (value.kind === 'array') !== isList) {
      const at = document.lines.span(value.start, value.end);
      throw new PolicyError(`"${member.name.value}" is ${isList ? 'a list: [ … ]' : 'an object: { … }'}`, at);
    }
    node = value;
  }
  return { node, missing: [] };
}

export function holdsList(section: FragmentSection): boolean {
  return section === 'acls' || section === 'grants' || section === 'tests';
}

/** What the lines of a part begin with. */
function partIndent(document: HuJsonDocument, { node, missing }: Target, layout: Layout): string {
  const own = node === document.root ? layout.memberIndent : entryIndent(document, node, layout);
  return own + layout.unit.repeat(missing.length);
}

/** The text of a section that is created in a policy without it. */
export function createdSection(base: Policy, part: Part): string {
  return createdText(base, part, targetOf(base, part.section), layoutOf(base.document));
}

function createdText(base: Policy, part: Part, target: Target, layout: Layout): string {
  const { document } = base;
  const { eol, unit } = layout;
  const { node, missing } = target;
  const entriesAt = partIndent(document, target, layout);
  const own = entriesAt.slice(0, entriesAt.length - unit.length * missing.length);
  // Where the place is inline, the first line goes on behind the bracket, and so does what stood there.
  const first = placeIn(document.text, node).inline ? '' : own;
  const [open, close] = holdsList(part.section) ? ['[', ']'] : ['{', '}'];
  const outer = part.spelled ?? spelledLikeOthers(base, part.section);
  const inner = pathOf(part.section).slice(1);
  const spelled = [outer, ...inner.map((name) => (/^[A-Z]/.test(outer) ? capitalised(name) : name))];
  const names = spelled.slice(spelled.length - missing.length);
  const indentAt = (depth: number): string => (depth === 0 ? first : own + unit.repeat(depth));
  const opening = names.map(
    (name, depth) => `${indentAt(depth)}${JSON.stringify(name)}: ${open} // ${CREATED_MARK}${eol}`,
  );
  const closing = names.map((_, depth) => `${indentAt(depth)}${close},${eol}`).reverse();
  return opening.join('') + entriesAt + part.text + closing.join('');
}

/** A policy with a section of others more: no marks, no part of the fragment. For a section that does not exist. */
export function insertSection(base: Policy, section: FragmentSection, entries: readonly FragmentEntry[]): string {
  const { root, text } = base.document;
  if (root.kind !== 'object') return text;
  const layout = layoutOf(base.document);
  const place = placeIn(text, root);
  const indent = layout.memberIndent;
  const lines = entries.map(
    ({ value }) => `${indent}${layout.unit}${valueText(value, indent + layout.unit, layout, 0)},`,
  );
  const name = JSON.stringify(spelledLikeOthers(base, section));
  const body = [`${name}: [`, ...lines, `${indent}],`].join(layout.eol) + layout.eol;
  return splice(text, [{ at: place.at, text: place.inline ? body : indent + body }]);
}

/** A new section is capitalised where the file's others are: `"Hosts"` beside `"ACLs"`. */
export function spelledLikeOthers(base: Policy, section: FragmentSection): string {
  const others = [...base.sections.values()].filter(({ name }) => SECTIONS.includes(name) && /^[a-z]/.test(name));
  const own = base.sections.get(section)?.spelled;
  const capital = own === undefined ? others.some(({ spelled }) => /^[A-Z]/.test(spelled)) : /^[A-Z]/.test(own);
  if (!capital) return section;
  return section === 'acls' ? 'ACLs' : capitalised(section);
}

function capitalised(name: string): string {
  return name.slice(0, 1).toUpperCase() + name.slice(1);
}

function splice(text: string, insertions: readonly Insertion[]): string {
  let result = '';
  let from = 0;
  for (const insertion of [...insertions].sort((a, b) => a.at - b.at)) {
    result += text.slice(from, insertion.at) + insertion.text;
    from = insertion.at;
  }
  return result + text.slice(from);
}

/**
 * Takes all parts out of a policy text, and sections of ours that hold nothing else.
 * @throws PolicyError when entries of others stand between the marks, or the rest is not HuJSON without what does
 */
export function removeParts(policyText: string): string {
  if (!policyText.includes('slipway:')) return policyText;
  const document = parseHuJson(policyText);
  const marked = markedSections(document);
  const [first] = marked;
  if (first === undefined) return policyText;
  refuseForeign(document, marked);
  const cuts: Stretch[] = [];
  for (const one of marked) {
    if (cuts.some((cut) => isInside(one.member.value, cut))) continue;
    if (isWhollyOurs(document, one, marked)) cuts.push(sectionCut(document, one));
    else if (one.begin !== undefined && one.end !== undefined) cuts.push(entriesCut(document, one));
  }
  const text = without(policyText, cuts);
  try {
    parseHuJson(text);
  } catch (error) {
    if (!(error instanceof HuJsonError)) throw error;
    const message =
      'Slipway’s marks cannot be taken out: a comma that parts entries of others stands on their wrong side';
    throw markError(document, first.begin ?? (first.created as Stretch), message);
  }
  return text;
}

function without(text: string, cuts: readonly Stretch[]): string {
  let kept = '';
  let from = 0;
  for (const cut of [...cuts].sort((a, b) => a.start - b.start)) {
    kept += text.slice(from, cut.start);
    from = cut.end;
  }
  return kept + text.slice(from);
}

/** A section that we created and into which nobody else has written since, be it a comment. */
function isWhollyOurs(document: HuJsonDocument, one: MarkedSection, marked: readonly MarkedSection[]): boolean {
  const { text } = document;
  const { member, node, begin, end, created } = one;
  if (created === undefined) return false;
  const own: Stretch[] = [created];
  if (begin !== undefined && end !== undefined) own.push({ start: begin.start, end: end.end });
  for (const other of entriesOfOthers(one)) {
    const inner = marked.find(({ member: { name } }) => name.start === other.start);
    if (inner === undefined || !isWhollyOurs(document, inner, marked)) return false;
    own.push(other);
  }
  const rest = without(text, [{ start: 0, end: node.start + 1 }, ...own, { start: node.end - 1, end: text.length }]);
  const around = text.slice(member.name.end, node.start) + text.slice(node.end, node.trailEnd);
  return /^[\s,]*$/.test(rest) && /^\s*:?\s*$/.test(around);
}

/** Undoes an insertion of `insertParts` into a section. */
function entriesCut({ text }: HuJsonDocument, one: MarkedSection): Stretch {
  const begin = one.begin as Stretch;
  const end = one.end as Stretch;
  const lineStart = text.lastIndexOf('\n', begin.start - 1) + 1;
  if (isBlank(text.slice(lineStart, begin.start))) return { start: lineStart, end: end.end };
  // The line was opened behind the bracket: one space before the mark, and an indent after it, are ours too.
  const from = text[begin.start - 1] === ' ' ? begin.start - 1 : begin.start;
  const indent = lineIndent(text, entriesOfOthers(one).length === 0 ? one.node.start : end.start);
  const to = text.startsWith(indent, end.end) ? end.end + indent.length : end.end;
  return { start: from, end: to };
}

/** Undoes the creation of a section. */
function sectionCut({ text }: HuJsonDocument, { member }: MarkedSection): Stretch {
  const lineStart = text.lastIndexOf('\n', member.name.start - 1) + 1;
  const from = isBlank(text.slice(lineStart, member.name.start)) ? lineStart : member.name.start;
  let to = member.value.end;
  if (text[member.value.trailEnd] === ',') {
    to = member.value.trailEnd + 1;
    if (text.startsWith('\r\n', to)) to += 2;
    else if (text[to] === '\n') to += 1;
  }
  return { start: from, end: to };
}

/** Right after the first line end behind the opening bracket, unless an entry or the closing bracket comes first. */
function placeIn(text: string, node: HuJsonObject | HuJsonArray): Place {
  const limit = entriesOf(node)[0]?.start ?? node.end - 1;
  for (let at = node.start + 1; at < limit; ) {
    if (text[at] === '\n') return { at: at + 1, inline: false };
    const end = text[at] === '/' ? commentEnd(text, at) : undefined;
    if (end !== undefined && text.startsWith('//', at)) return { at: end, inline: false };
    at = end ?? at + 1;
  }
  return { at: node.start + 1, inline: true };
}

interface Layout {
  readonly eol: string;
  /** One step of indentation. */
  readonly unit: string;
  /** Indentation of the root's members. */
  readonly memberIndent: string;
}

function layoutOf({ text, root }: HuJsonDocument): Layout {
  const firstLineEnd = text.indexOf('\n');
  const eol = firstLineEnd > 0 && text[firstLineEnd - 1] === '\r' ? '\r\n' : '\n';
  const members = root.kind === 'object' ? root.members : [];
  const own = members
    .map(({ name }) => ownLineIndent(text, name.start))
    .find((indent) => indent !== undefined && indent !== '');
  const rootIndent = lineIndent(text, root.start);
  const unit =
    own === undefined ? '\t' : own.startsWith(rootIndent) && own !== rootIndent ? own.slice(rootIndent.length) : own;
  return { eol, unit, memberIndent: own ?? rootIndent + unit };
}

function entryIndent({ text }: HuJsonDocument, node: HuJsonObject | HuJsonArray, layout: Layout): string {
  const first = entriesOf(node)[0];
  const own = first === undefined ? undefined : ownLineIndent(text, first.start);
  return own ?? lineIndent(text, node.start) + layout.unit;
}

/** The blanks a line starts with. */
function lineIndent(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return blanksAt(text.slice(start, offset), 0);
}

function blanksAt(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(offset))?.[0] ?? '';
}

/** The indentation of what stands at `offset`, when nothing else stands before it on its line. */
function ownLineIndent(text: string, offset: number): string | undefined {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const before = text.slice(start, offset);
  return start > 0 && isBlank(before) ? before : undefined;
}

function isBlank(text: string): boolean {
  return /^[ \t]*$/.test(text);
}
