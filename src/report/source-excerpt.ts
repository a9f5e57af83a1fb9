import type { Span } from '../model/position.ts';
import { cellsOf } from './width.ts';

const TAB_WIDTH = 4;
/** Characters that are shown before a span that begins too far to the right for the whole line. */
const CONTEXT = 12;
const NARROWEST = 16;

export interface Excerpt {
  /** The line as shown: tabs widened, control characters replaced, cut around the span. */
  readonly source: string;
  /** Spaces and carets that stand below it. */
  readonly carets: string;
}

interface Cell {
  readonly text: string;
  /** Terminal cells; 0 for a mark that joins its neighbour. */
  readonly cells: number;
  /** 0-based UTF-16 offsets in the line, the end exclusive. */
  readonly start: number;
  readonly end: number;
}

/**
 * The line in which a span begins, and the carets below it. A span over several lines is marked to the end of its first;
 * an empty span, or one past the line's end, gets one caret.
 * @param line without its line end
 * @param width cells there are; less than 16 counts as 16
 */
export function excerptOf(line: string, span: Span, width: number): Excerpt {
  const start = Math.min(span.column - 1, line.length);
  const wanted = span.endLine > span.line ? line.length : Math.min(span.endColumn - 1, line.length);
  const cells = windowOf(line, start, Math.max(NARROWEST, width));
  const lead = (cells[0]?.start ?? 0) > 0 ? '…' : '';
  const tail = (cells.at(-1)?.end ?? 0) < line.length ? '…' : '';
  const before = cellCount(cells.filter((cell) => cell.end <= start));
  const marked = cellCount(cells.filter((cell) => cell.end > start && cell.start < wanted));
  const shown = cells.map((cell) => cell.text).join('');
  return {
    // A zero-width mark keeps the runner from reading its `##[command]` out of a file, and the carets in their places.
    source: `${lead}${shown}${tail}`.replaceAll('##[', '##\u200c[').trimEnd(),
    carets: `${' '.repeat(lead.length + before)}${'^'.repeat(Math.max(1, marked))}`,
  };
}

/** The characters around `start` that fit. Only they are looked at, so a line of megabytes costs nothing. */
function windowOf(line: string, start: number, width: number): Cell[] {
  if (line.length <= width) {
    const whole = layOut(line, 0);
    if (cellCount(whole) <= width) return whole;
  }
  const room = width - 2;
  const head = start <= room ? layOut(line.slice(0, start), 0) : undefined;
  const from = head && cellCount(head) <= room / 2 ? 0 : boundary(line, Math.max(0, start - CONTEXT));
  const cells = layOut(line.slice(from, boundary(line, start + room)), from);
  while (cellCount(cells.filter((cell) => cell.end <= start)) > room / 2) cells.shift();
  let used = 0;
  const fitting = cells.findIndex((cell) => {
    used += cell.cells;
    return used > room;
  });
  return fitting < 0 ? cells : cells.slice(0, fitting);
}

function layOut(text: string, offset: number): Cell[] {
  const cells: Cell[] = [];
  let column = 0;
  let start = offset;
  for (const character of text) {
    const tab = TAB_WIDTH - (column % TAB_WIDTH);
    const shown = character === '\t' ? ' '.repeat(tab) : isUnprintable(character) ? '\ufffd' : character;
    const width = character === '\t' ? tab : cellsOf(shown);
    cells.push({ text: shown, cells: width, start, end: start + character.length });
    column += width;
    start += character.length;
  }
  return cells;
}

/** Controls, lone surrogates, and the marks that reorder or hide text (CVE-2021-42574). */
function isUnprintable(character: string): boolean {
  return /^[\p{Cc}\p{Cs}\p{Cf}\u2028\u2029]$/u.test(character);
}

function cellCount(cells: readonly Cell[]): number {
  return cells.reduce((sum, cell) => sum + cell.cells, 0);
}

/** The offset, moved off the middle of a surrogate pair. */
function boundary(text: string, offset: number): number {
  const code = text.charCodeAt(offset);
  return code >= 0xdc00 && code <= 0xdfff ? offset - 1 : offset;
}
