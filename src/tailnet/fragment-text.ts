/** How the fragment is laid into a policy's text and cut out of it again, byte for byte. */
import type { FragmentEntry, FragmentSection, PlainValue } from './fragment-content.ts';
import {
  BEGIN_MARK,
  BEGIN_NOTE,
  CREATED_MARK,
  END_MARK,
  entriesOf,
  type MarkedSection,
  markedSections,
} from './fragment-marks.ts';
import { commentEnd, type HuJsonArray, type HuJsonDocument, type HuJsonObject, parseHuJson } from './hujson-parse.ts';
import { type Policy, SECTIONS } from './policy.ts';

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
  const node = sectionNode(base, section);
  const indent = node === undefined ? layout.memberIndent + layout.unit : entryIndent(base.document, node, layout);
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
  const insertions: { at: number; text: string }[] = [];
  const rootPlace = placeIn(text, root);
  let created = '';
  for (const part of parts) {
    const node = sectionNode(base, part.section);
    if (node === undefined) {
      const indent = rootPlace.inline ? '' : layout.memberIndent;
      created += indent + createdText(base, part, indent, layout);
      continue;
    }
    const place = placeIn(text, node);
    const indent = entryIndent(document, node, layout);
    const closing = entriesOf(node).length === 0 ? lineIndent(text, node.start) : indent;
    insertions.push({ at: place.at, text: place.inline ? ` ${part.text}${closing}` : indent + part.text });
  }
  if (created !== '') insertions.push({ at: rootPlace.at, text: created });
  return splice(text, insertions);
}

function createdText(base: Policy, part: Part, indent: string, layout: Layout): string {
  const [open, close] = part.section === 'hosts' || part.section === 'tagOwners' ? ['{', '}'] : ['[', ']'];
  const name = JSON.stringify(part.spelled ?? spelledLikeOthers(base, part.section));
  const entriesAt = layout.memberIndent + layout.unit;
  return `${name}: ${open} // ${CREATED_MARK}${layout.eol}${entriesAt}${part.text}${indent}${close},${layout.eol}`;
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
function spelledLikeOthers(base: Policy, section: FragmentSection): string {
  const others = [...base.sections.values()].filter(({ name }) => SECTIONS.includes(name) && /^[a-z]/.test(name));
  const capital = others.some(({ spelled }) => /^[A-Z]/.test(spelled));
  if (!capital) return section;
  return section === 'acls' ? 'ACLs' : section.slice(0, 1).toUpperCase() + section.slice(1);
}

function splice(text: string, insertions: readonly { at: number; text: string }[]): string {
  let result = '';
  let from = 0;
  for (const insertion of [...insertions].sort((a, b) => a.at - b.at)) {
    result += text.slice(from, insertion.at) + insertion.text;
    from = insertion.at;
  }
  return result + text.slice(from);
}

/** Takes all parts out of a policy text, and sections of ours that hold nothing else. */
export function removeParts(policyText: string): string {
  let text = policyText;
  const kept = new Set<string>();
  for (;;) {
    if (!text.includes('slipway:')) return text;
    const document = parseHuJson(text);
    const next = markedSections(document).find(({ member }) => !kept.has(member.name.value));
    if (next === undefined) return text;
    if (next.begin !== undefined) text = withoutEntries(document, next);
    else if (entriesOf(next.node).length === 0) text = withoutSection(document, next);
    else kept.add(next.member.name.value);
  }
}

/** Undoes an insertion of `insertParts` into a section. */
function withoutEntries({ text }: HuJsonDocument, { node, begin, end }: MarkedSection): string {
  if (begin === undefined || end === undefined) return text;
  const lineStart = text.lastIndexOf('\n', begin.start - 1) + 1;
  if (isBlank(text.slice(lineStart, begin.start))) return text.slice(0, lineStart) + text.slice(end.end);
  // The line was opened behind the bracket: one space before the mark, and an indent after it, are ours too.
  const from = text[begin.start - 1] === ' ' ? begin.start - 1 : begin.start;
  const others = entriesOf(node).filter((entry) => entry.end <= begin.start || entry.start >= end.end);
  const indent = lineIndent(text, others.length === 0 ? node.start : end.start);
  const to = text.startsWith(indent, end.end) ? end.end + indent.length : end.end;
  return text.slice(0, from) + text.slice(to);
}

/** Undoes the creation of a section. */
function withoutSection({ text }: HuJsonDocument, { member }: MarkedSection): string {
  const lineStart = text.lastIndexOf('\n', member.name.start - 1) + 1;
  const from = isBlank(text.slice(lineStart, member.name.start)) ? lineStart : member.name.start;
  let to = member.value.end;
  if (text[member.value.trailEnd] === ',') {
    to = member.value.trailEnd + 1;
    if (text.startsWith('\r\n', to)) to += 2;
    else if (text[to] === '\n') to += 1;
  }
  return text.slice(0, from) + text.slice(to);
}

function sectionNode(base: Policy, section: FragmentSection): HuJsonObject | HuJsonArray | undefined {
  const node = base.sections.get(section)?.member.value;
  return node?.kind === 'object' || node?.kind === 'array' ? node : undefined;
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
  return /^[ \t]*/.exec(text.slice(start, offset))?.[0] ?? '';
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
