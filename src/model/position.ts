/** A place in a text: 1-based line, 1-based column in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A stretch of a text; the end is exclusive. */
export interface Span extends Position {
  readonly endLine: number;
  readonly endColumn: number;
}

/** Translates between offsets (UTF-16, 0-based) and positions of one text. LF, CRLF and lone CR end a line, as in editors. */
export class LineIndex {
  readonly #starts: number[] = [0];
  readonly #length: number;
  /** 0-based line that was found last: places are mostly asked for one after another. */
  #last = 0;

  constructor(text: string) {
    this.#length = text.length;
    if (!text.includes('\r')) {
      for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.#starts.push(at + 1);
      return;
    }
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) this.#starts.push(at + 1);
    }
  }

  get lines(): number {
    return this.#starts.length;
  }

  position(offset: number): Position {
    const clamped = this.#clamped(offset);
    const line = this.#lineOf(clamped);
    return { line: line + 1, column: clamped - this.#startOf(line) + 1 };
  }

  #clamped(offset: number): number {
    return Math.max(0, Math.min(offset, this.#length));
  }

  /** 0-based. */
  #lineOf(offset: number): number {
    const near = this.#last;
    let low = 0;
    let high = this.#starts.length - 1;
    if (this.#startOf(near) <= offset) {
      low = near;
      const next = this.#starts[near + 2];
      if (next === undefined || offset < next) high = Math.min(high, near + 1);
    }
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    this.#last = low;
    return low;
  }

  #startOf(line: number): number {
    return this.#starts[line] as number;
  }

  span(start: number, end: number): Span {
    const from = this.#clamped(start);
    const to = this.#clamped(Math.max(start, end));
    const line = this.#lineOf(from);
    const endLine = this.#lineOf(to);
    return {
      line: line + 1,
      column: from - this.#startOf(line) + 1,
      endLine: endLine + 1,
      endColumn: to - this.#startOf(endLine) + 1,
    };
  }

  /** The offset of a position; a line or column past the end is clamped to the text. */
  offset(position: Position): number {
    const start = this.#starts[Math.max(0, Math.min(position.line, this.#starts.length) - 1)] as number;
    return Math.min(this.#length, start + position.column - 1);
  }
}
