import { everyLine, withoutPrefix } from './log-lines.ts';

/** The last line of a Python traceback (`RuntimeError: …`), or the same behind a semicolon in a cause that Slipway tells. */
const EXCEPTION = /(?:^|; )(?:[A-Za-z_]\w{0,60}\.){0,8}[A-Z]\w{0,80}(?:Error|Exception|Exit): \S/;
const LONGEST_LOOK = 2_000;
const LONGEST_EVIDENCE = 240;

export interface ExceptionLine {
  /** 1-based line of the text. */
  readonly line: number;
  /** One line, cut. */
  readonly text: string;
}

/** The exception told last at a line of a log or above it: what a program that ended there died of. One pass over the text. */
export function exceptionUpTo(text: string, end: number): ExceptionLine | undefined {
  let found: ExceptionLine | undefined;
  for (const { line, text: row } of everyLine(text)) {
    if (line > end) break;
    const message = withoutPrefix(row).slice(0, LONGEST_LOOK);
    const at = EXCEPTION.exec(message)?.index;
    if (at === undefined) continue;
    const told = message.slice(at).replace(/^; /, '').trim();
    found = { line, text: told.length > LONGEST_EVIDENCE ? `${told.slice(0, LONGEST_EVIDENCE - 1)}…` : told };
  }
  return found;
}
