import type { LineIndex, Span } from '../model/position.ts';

/** A stretch of a made text that stands in its source as it is. Offsets are 0-based UTF-16. */
interface Piece {
  readonly start: number;
  readonly source: number;
}

/**
 * A text that was made from stretches of a source file (continued lines joined, quotes and escapes resolved) and knows
 * where each of its characters stands there. So a finding in a script inside a Dockerfile stands at the Dockerfile's line.
 */
export interface ShellText {
  readonly text: string;
  readonly lines: LineIndex;
  readonly pieces: readonly Piece[];
}

export interface ShellTextBuilder {
  /** Appends a text whose first character stands at `source`, the others behind it one by one. */
  append(text: string, source: number): void;
  build(): ShellText;
}

export function createShellText(lines: LineIndex): ShellTextBuilder {
  const pieces: Piece[] = [];
  const parts: string[] = [];
  let length = 0;
  let expected = -1;
  return {
    append(text, source) {
      if (text === '') return;
      if (source !== expected) pieces.push({ start: length, source });
      parts.push(text);
      length += text.length;
      expected = source + text.length;
    },
    build: () => ({ text: parts.join(''), lines, pieces }),
  };
}

/** A whole file. */
export function wholeText(text: string, lines: LineIndex): ShellText {
  return { text, lines, pieces: [{ start: 0, source: 0 }] };
}

/** Where the character at `offset` stands in the source file. */
export function sourceOffset(text: ShellText, offset: number): number {
  const { pieces } = text;
  if (pieces.length === 0) return 0;
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((pieces[middle] as Piece).start <= offset) low = middle;
    else high = middle - 1;
  }
  const piece = pieces[low] as Piece;
  return piece.source + Math.max(0, offset - piece.start);
}

/** The place of a stretch of the text in its source file; the end is exclusive. */
export function sourceSpan(text: ShellText, start: number, end: number): Span {
  const from = sourceOffset(text, start);
  const to = end > start ? sourceOffset(text, end - 1) + 1 : from;
  return text.lines.span(from, to);
}

/** Appends a stretch of one text to another that is being built, places kept. */
export function appendStretch(builder: ShellTextBuilder, from: ShellText, start: number, end: number): void {
  let at = start;
  while (at < end) {
    const next = nextPiece(from, at, end);
    builder.append(from.text.slice(at, next), sourceOffset(from, at));
    at = next;
  }
}

function nextPiece(text: ShellText, at: number, end: number): number {
  let low = 0;
  let high = text.pieces.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((text.pieces[middle] as Piece).start <= at) low = middle + 1;
    else high = middle;
  }
  return Math.min(end, text.pieces[low]?.start ?? end);
}

export function stretch(text: ShellText, start: number, end: number): ShellText {
  const builder = createShellText(text.lines);
  appendStretch(builder, text, start, end);
  return builder.build();
}

/** Without the carriage returns that end lines, which a shell would take for a part of the last word. */
export function withoutCarriageReturns(text: ShellText): ShellText {
  if (!text.text.includes('\r\n')) return text;
  const builder = createShellText(text.lines);
  let from = 0;
  for (let at = text.text.indexOf('\r\n'); at !== -1; at = text.text.indexOf('\r\n', at + 2)) {
    appendStretch(builder, text, from, at);
    from = at + 1;
  }
  appendStretch(builder, text, from, text.text.length);
  return builder.build();
}
