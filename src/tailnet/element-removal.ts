/**
 * Elements taken out of a HuJSON list with the comments that are their own: those right above them, without a blank line
 * between, and the one behind them on their line. Every other byte stays. The fragment's marks are nobody's comments.
 */
import { commentEnd, type HuJsonNode } from './hujson-parse.ts';

/** The text from `start` to `end` gives way to `text`. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export interface ElementList {
  readonly elements: readonly HuJsonNode[];
  readonly trailingComma: boolean;
}

const MARK = 'slipway:';

/** @param removed indices of the elements that go */
export function removalEdits(text: string, list: ElementList, removed: ReadonlySet<number>): TextEdit[] {
  const { elements } = list;
  const edits: TextEdit[] = [];
  let lastKept: HuJsonNode | undefined;
  elements.forEach((element, index) => {
    if (!removed.has(index)) {
      lastKept = element;
      return;
    }
    const hasComma = index < elements.length - 1 || list.trailingComma;
    edits.push(stretchOf(text, element, hasComma));
  });
  // The comma before a last element stays with it, so that a list without a trailing comma gets none.
  if (lastKept !== undefined && !list.trailingComma && removed.has(elements.length - 1)) {
    edits.push({ start: lastKept.trailEnd, end: lastKept.trailEnd + 1, text: '' });
  }
  return edits;
}

/** The text after edits that do not overlap, from `start` to `end` of it. */
export function edited(text: string, edits: readonly TextEdit[], start = 0, end = text.length): string {
  let result = '';
  let from = start;
  for (const edit of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    result += text.slice(from, edit.start) + edit.text;
    from = edit.end;
  }
  return result + text.slice(from, end);
}

function stretchOf(text: string, element: HuJsonNode, hasComma: boolean): TextEdit {
  const lineStart = text.lastIndexOf('\n', element.start - 1) + 1;
  // A comment that ends on this line began on another one: it is no part of the element's.
  const across = commentsIn(text, element.leadStart, lineStart).at(-1)?.end ?? 0;
  const leadStart = Math.max(lineStart, element.leadStart, across);
  const opensLine = lineStart >= element.leadStart && isBlank(text.slice(lineStart, element.start));
  const behind = hasComma ? element.trailEnd + 1 : element.end;
  const lineEnd = restOfLine(text, behind);
  if (lineEnd === undefined) {
    // Something follows on the line: after the first of a list its blanks go too, elsewhere those before it do.
    const first = leadStart === element.start || opensLine;
    return { start: opensLine ? element.start : leadStart, end: first ? afterBlanks(text, behind) : behind, text: '' };
  }
  if (!opensLine) return { start: leadStart, end: lineEnd, text: '' };
  const next = text.startsWith('\r\n', lineEnd) ? lineEnd + 2 : lineEnd + 1;
  return { start: ownCommentsStart(text, lineStart, element.leadStart), end: next, text: '' };
}

/** Where the line ends when nothing but a comment stands on it from `at`; undefined when more follows. */
function restOfLine(text: string, at: number): number | undefined {
  let from = afterBlanks(text, at);
  const end = text[from] === '/' ? commentEnd(text, from) : undefined;
  if (end !== undefined && !text.slice(from, end).includes(MARK)) {
    // A line comment's end includes its line feed.
    from = text[end - 1] === '\n' ? end - (text[end - 2] === '\r' ? 2 : 1) : afterBlanks(text, end);
  }
  return text[from] === '\n' || text.startsWith('\r\n', from) ? from : undefined;
}

/** The start of the comments right above a line, each on lines of its own; `from` is where the list's previous token ends. */
function ownCommentsStart(text: string, lineStart: number, from: number): number {
  let start = lineStart;
  for (const comment of commentsIn(text, from, lineStart).reverse()) {
    const opens = text.lastIndexOf('\n', comment.start - 1) + 1;
    // A line comment ends behind its line feed.
    const gap = text.startsWith('//', comment.start) ? /^$/ : /^[ \t]*\r?\n$/;
    const isOwn =
      opens >= from &&
      isBlank(text.slice(opens, comment.start)) &&
      gap.test(text.slice(comment.end, start)) &&
      !text.slice(comment.start, comment.end).includes(MARK);
    if (!isOwn) return start;
    start = opens;
  }
  return start;
}

function commentsIn(text: string, from: number, to: number): { readonly start: number; readonly end: number }[] {
  const comments: { start: number; end: number }[] = [];
  for (let at = from; at < to; ) {
    const end = text[at] === '/' ? commentEnd(text, at) : undefined;
    if (end !== undefined) comments.push({ start: at, end });
    at = end ?? at + 1;
  }
  return comments;
}

function afterBlanks(text: string, at: number): number {
  let from = at;
  while (text[from] === ' ' || text[from] === '\t') from++;
  return from;
}

function isBlank(text: string): boolean {
  return /^[ \t]*$/.test(text);
}
