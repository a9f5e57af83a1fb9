/**
 * The canonical layout of HuJSON, as github.com/tailscale/hujson (format.go) lays it out: tabs, aligned values, lines
 * near 80 columns. Tailscale's ETag of a policy is the SHA-256 of this layout (tailscale/tailscale, cmd/gitops-pusher),
 * so every byte counts; the vectors in __tests__/data/tailscale/hujson were made by running the original.
 */
import { createHash } from 'node:crypto';
import { formatExtra, trimEnd } from './hujson-extra.ts';
import { byteLength, commentEnd, parseHuJson } from './hujson-parse.ts';
import {
  type Composite,
  hasComment,
  isComposite,
  lastValue,
  lengthOf,
  packTree,
  setTrailingComma,
  type Tree,
  treeOf,
  whitespaceLength,
} from './hujson-tree.ts';

/** Width in bytes beyond which an object or array is written over several lines. */
const LINE_WIDTH = 80;

/**
 * A text in canonical layout, with exactly one line end at its end. Standard JSON stays standard JSON.
 * @throws HuJsonError
 */
export function formatHuJson(text: string): string {
  const root = treeOf(parseHuJson(text));
  const before = formatExtra(root.before, 0, {});
  root.before = before.slice(whitespaceLength(before));
  const standard = isStandard(root);
  normalize(root);
  const expanded = new Set<Composite>();
  measure(root, expanded);
  layOut(root, 0, expanded, standard);
  alignValues(root);
  root.after = `${trimEnd(formatExtra(root.after ?? '', 0, {}))}\n`;
  return packTree(root);
}

/**
 * The hash by which Tailscale knows a policy: 64 hexadecimal digits, the ETag without its quotes.
 * @throws HuJsonError
 */
export function policyHash(text: string): string {
  return createHash('sha256').update(formatHuJson(text)).digest('hex');
}

/**
 * Standard JSON of the same length: comments and trailing commas become spaces, line ends stay.
 * @throws HuJsonError
 */
export function standardizeHuJson(text: string): string {
  const root = treeOf(parseHuJson(text));
  forEachTree(root, (tree) => {
    tree.before = blanked(tree.before);
    if (isComposite(tree)) {
      const last = lastValue(tree);
      if (last?.after !== undefined) {
        tree.inner = `${last.after} ${tree.inner}`;
        last.after = undefined;
      }
      tree.inner = blanked(tree.inner);
    }
    if (tree.after !== undefined) tree.after = blanked(tree.after);
  });
  return packTree(root);
}

/**
 * Standard JSON without any whitespace.
 * @throws HuJsonError
 */
export function minimizeHuJson(text: string): string {
  const root = treeOf(parseHuJson(text));
  forEachTree(root, (tree) => {
    tree.before = '';
    tree.after = undefined;
    if (isComposite(tree)) tree.inner = '';
  });
  return packTree(root);
}

/** Each byte of a comment becomes a space, so that byte offsets stay too. */
function blanked(extra: string): string {
  return extra.replace(/[^ \t\r\n]+/g, (comment) => ' '.repeat(byteLength(comment)));
}

function forEachTree(root: Tree, visit: (tree: Tree) => void): void {
  if (isComposite(root)) for (const value of root.values) forEachTree(value, visit);
  visit(root);
}

function isStandard(tree: Tree): boolean {
  if (hasComment(tree.before) || hasComment(tree.after)) return false;
  if (!isComposite(tree)) return true;
  return lastValue(tree)?.after === undefined && !hasComment(tree.inner) && tree.values.every(isStandard);
}

/** Drops blank text before `:` and `,` and in empty brackets, and writes escapes in their shortest form. */
function normalize(tree: Tree): void {
  if (!isComposite(tree)) {
    if (tree.text.startsWith('"') && tree.text.includes('\\')) tree.text = quote(JSON.parse(tree.text) as string);
    return;
  }
  if (tree.values.length === 0) {
    if (!hasComment(tree.inner)) tree.inner = '';
    return;
  }
  for (const value of tree.values) {
    if (!hasComment(value.after)) value.after = undefined;
    normalize(value);
  }
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\b', '\\b'],
  ['\t', '\\t'],
  ['\n', '\\n'],
  ['\f', '\\f'],
  ['\r', '\\r'],
  ['\\', '\\\\'],
  ['"', '\\"'],
]);

/** A JSON string as RFC 8785 writes it; a lone surrogate becomes U+FFFD. */
function quote(value: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: JSON escapes exactly these
  const escaped = value.replace(/\p{Surrogate}/gu, '\ufffd').replace(/[\u0000-\u001f\\"]/g, (character) => {
    const known = ESCAPES.get(character);
    return known ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  return `"${escaped}"`;
}

/** How wide the lines of a text are, in bytes. */
interface LineStats {
  readonly first: number;
  readonly last: number;
  readonly multiline: boolean;
}

function single(length: number): LineStats {
  return { first: length, last: length, multiline: false };
}

/** Notes which objects and arrays need a line for each entry: those with a line end between entries, or too wide. */
function measure(tree: Tree, expanded: Set<Composite>): LineStats {
  if (!isComposite(tree)) return single(byteLength(tree.text));
  const isObject = tree.kind === 'object';
  const lines: number[] = [];
  let line = 1;
  let expand = tree.inner.includes('\n') || lastValue(tree)?.after?.includes('\n') === true;
  const add = (stats: LineStats): void => {
    line += stats.first;
    if (!stats.multiline) return;
    lines.push(line);
    line = stats.last;
  };
  tree.values.forEach((value, index) => {
    const isMemberValue = isObject && index % 2 === 1;
    expand ||= !isMemberValue && value.before.includes('\n');
    add(extraStats(value.before));
    add(measure(value, expanded));
    add(extraStats(value.after ?? ''));
    line += 2;
  });
  line += 1;
  lines.push(line);
  if (!expand && !lines.some((width) => width > LINE_WIDTH)) {
    return { first: lines[0] ?? 0, last: lines.at(-1) ?? 0, multiline: lines.length > 1 };
  }
  expanded.add(tree);
  const opening = tree.values[0]?.before ?? tree.inner;
  return { first: 1 + extraStats(opening).first, last: 1, multiline: true };
}

function extraStats(extra: string): LineStats {
  if (!extra.includes('\n')) return single(commentsWidth(extra));
  return {
    first: commentsWidth(extra.slice(0, extra.indexOf('\n'))),
    last: commentsWidth(extra.slice(extra.lastIndexOf('\n') + 1)),
    multiline: true,
  };
}

/** Width of the comments of one line, with a space before each and one behind the last. */
function commentsWidth(line: string): number {
  let width = 0;
  for (let at = whitespaceLength(line); at < line.length; at += whitespaceLength(line, at)) {
    const end = line.startsWith('/*', at) ? (commentEnd(line, at) ?? -1) : -1;
    if (end < 0) return line[at] === '/' ? width + 1 + byteLength(line.slice(at)) : width + (width > 0 ? 1 : 0);
    width += 1 + byteLength(line.slice(at, end));
    at = end;
  }
  return width > 0 ? width + 1 : 0;
}

function layOut(tree: Tree, depth: number, expanded: ReadonlySet<Composite>, standard: boolean): void {
  if (!isComposite(tree)) return;
  const expand = expanded.has(tree);
  if (tree.kind === 'object') layOutMembers(tree, depth, expanded, standard);
  else {
    tree.values.forEach((value, index) => {
      layOutEntry(value, index, depth, expand);
      layOut(value, depth + (expand ? 1 : 0), expanded, standard);
      tightenAfter(value, depth);
    });
  }
  tree.inner = formatExtra(tree.inner, depth + 1, {
    endWithLine: expand,
    dropLeadingBlankLines: lengthOf(tree) === 0,
    dropTrailingBlankLines: true,
    unindentLastLine: true,
  });
  const last = lastValue(tree);
  const surrounded = (last?.after ?? '') !== '' && tree.inner !== '';
  if (!expand && !surrounded) setTrailingComma(tree, false);
  else if (expand && !standard) setTrailingComma(tree, true);
}

function layOutEntry(value: Tree, index: number, depth: number, expand: boolean): void {
  value.before = formatExtra(value.before, depth + 1, {
    startWithLine: expand,
    dropLeadingBlankLines: index === 0,
    spaceIfEmpty: index !== 0,
  });
}

function tightenAfter(value: Tree, depth: number): void {
  if (value.after === undefined) return;
  value.after = formatExtra(value.after, depth + 2, { dropLeadingBlankLines: true, dropTrailingBlankLines: true });
}

function layOutMembers(tree: Composite, depth: number, expanded: ReadonlySet<Composite>, standard: boolean): void {
  const expand = expanded.has(tree);
  for (let index = 0; index < tree.values.length; index += 2) {
    // An object's values come in pairs of name and value.
    const name = tree.values[index] as Tree;
    const value = tree.values[index + 1] as Tree;
    layOutEntry(name, index, depth, expand);
    tightenAfter(name, depth);
    value.before = formatExtra(value.before, depth + 2, {
      dropLeadingBlankLines: true,
      dropTrailingBlankLines: true,
      spaceIfEmpty: true,
    });
    const broken = name.after?.includes('\n') === true || value.before.includes('\n');
    layOut(value, depth + (expand ? 1 : 0) + (broken ? 1 : 0), expanded, standard);
    tightenAfter(value, depth);
  }
}

/** Aligns the values of neighbouring one-line members to one column. */
function alignValues(tree: Tree): void {
  if (!isComposite(tree)) return;
  if (tree.kind === 'object') {
    let rows: { value: Tree; length: number }[] = [];
    const alignRows = (): void => {
      const widest = rows.reduce((width, row) => Math.max(width, row.length), 0);
      for (const row of rows) row.value.before += ' '.repeat(widest - row.length);
      rows = [];
    };
    for (let index = 0; index < tree.values.length; index += 2) {
      const name = tree.values[index] as Tree;
      const value = tree.values[index + 1] as Tree;
      const lineEnds = name.before.split('\n').length - 1;
      const oneLine =
        lineEnds > 0 &&
        ![name.after, value.before, value.after].some((extra) => extra?.includes('\n')) &&
        !spansLines(value);
      if (!oneLine || lineEnds > 1) alignRows();
      if (!oneLine) continue;
      const literal = name.kind === 'literal' ? name.text : '';
      rows.push({ value, length: byteLength(literal) + byteLength(name.after ?? '') + 1 + byteLength(value.before) });
    }
    alignRows();
  }
  for (const value of tree.values) alignValues(value);
}

function spansLines(tree: Tree): boolean {
  if (!isComposite(tree)) return false;
  return tree.values.some(
    (value) => value.before.includes('\n') || value.after?.includes('\n') === true || spansLines(value),
  );
}
