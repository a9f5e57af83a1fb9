/** A piece of a log that can hold a message: a line, or a part of one that is very long. */
export interface LogLine {
  /** 1-based line of the text. */
  readonly line: number;
  /** Without ANSI sequences and line ends. */
  readonly text: string;
}

/** Longer lines are looked at piece by piece, so that no step works on a text without a bound. */
const LONGEST_PIECE = 16_384;
/** What two pieces of one line have in common: more than any message that is looked for. */
const OVERLAP = 512;
/** A longer JSON text is looked at as it stands. */
const LONGEST_JSON = 1_000_000;
const DEEPEST_JSON = 5;
/** After so many lines that only look like JSON no more are tried. */
const MOST_FAILED_JSON = 1_000;

/** `ESC [ … letter` and `ESC ] … BEL`. Each class excludes what may follow it, so that nothing is tried twice. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const ANSI = /\u001b(?:\[[0-?]*[ -/]*[@-~]?|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[@-Z\\^_])/g;

/**
 * The lines of a log, without what carries them: ANSI sequences, carriage returns, JSON around the message (`railway logs --json`,
 * Docker's json-file, LiteLLM's json_logs). What a JSON string breaks into lines comes as lines with the number of that line.
 */
export function* logLines(text: string): Generator<LogLine> {
  let afterFrame = false;
  for (const piece of everyLine(text)) {
    // Below a frame Python prints the source: words of a program, which say what it can tell, not what it told.
    if (!afterFrame) yield piece;
    afterFrame = TRACEBACK_FRAME.test(piece.text.slice(0, LONGEST_FRAME));
  }
}

/** `  File "/app/x.py", line 12, in main`. */
const TRACEBACK_FRAME = /File "[^"\n]{1,400}", line \d{1,7}/;
const LONGEST_FRAME = 600;

/** As `logLines`, with the line below each frame of a traceback: what Python prints there is the exception where it has no source. */
export function* everyLine(text: string): Generator<LogLine> {
  const json = { failuresLeft: MOST_FAILED_JSON };
  let line = 0;
  for (let start = 0; start <= text.length; ) {
    const feed = text.indexOf('\n', start);
    const end = feed < 0 ? text.length : feed;
    line++;
    if (end > start) for (const message of messagesOf(text.slice(start, end), json)) yield* pieces(line, message);
    start = end + 1;
  }
}

function* pieces(line: number, message: string): Generator<LogLine> {
  for (const row of rowsOf(message)) {
    for (let at = 0; at < row.length; at += LONGEST_PIECE - OVERLAP) {
      const text = row.slice(at, at + LONGEST_PIECE).replace(ANSI, '');
      if (text.trim() !== '') yield { line, text };
      if (at + LONGEST_PIECE >= row.length) break;
    }
  }
}

/** What a progress bar writes over itself, and what a JSON string breaks, in rows. */
function* rowsOf(message: string): Generator<string> {
  const breaks = /[\r\n]/g;
  let start = 0;
  for (let found = breaks.exec(message); found !== null; found = breaks.exec(message)) {
    if (found.index > start) yield message.slice(start, found.index);
    start = breaks.lastIndex;
  }
  if (start < message.length) yield start === 0 ? message : message.slice(start);
}

/** What a line says: the strings in it where it is JSON, else the line itself. */
function messagesOf(line: string, json: { failuresLeft: number }): readonly string[] {
  if (line.length > LONGEST_JSON || json.failuresLeft === 0 || !/^\s{0,40}[{[]/.test(line)) return [line];
  if (!/[}\]]\s{0,3}$/.test(line.slice(-4))) return [line];
  try {
    const strings: string[] = [];
    collectStrings(JSON.parse(line) as unknown, strings, 0);
    return strings.length === 0 ? [line] : strings;
  } catch {
    json.failuresLeft--;
    return [line];
  }
}

/** `name: text` for the strings of mappings, so that `"status": "CRASHED"` reads as it does in a text. */
function collectStrings(value: unknown, into: string[], depth: number, name = ''): void {
  if (typeof value === 'string') into.push(name === '' || MESSAGE_NAMES.has(name) ? value : `${name}: ${value}`);
  else if (Array.isArray(value) && depth < DEEPEST_JSON) {
    for (const item of value) collectStrings(item, into, depth + 1, name);
  } else if (typeof value === 'object' && value !== null && depth < DEEPEST_JSON) {
    for (const [key, item] of Object.entries(value)) collectStrings(item, into, depth + 1, key);
  }
}

const MESSAGE_NAMES: ReadonlySet<string> = new Set(['message', 'msg', 'log', 'text', 'stacktrace', 'details']);

/**
 * What stands before the message: a service's name and a bar, times, levels, BuildKit's step and second. Each alternative ends where it can go on
 * in one way only.
 */
const PREFIX =
  /^\s*(?:[\w.-]{1,60}\s{0,40}\|\s|#\d{1,5}\s|\d{1,6}\.\d{1,9}\s|\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d:\d\d[\d.,+:]{0,16}Z?\s|\[?(?:inf|info|err|error|warn|warning|debug|dbg)\]?:?\s|(?:stdout|stderr)\s)/i;

/** The message of a line, without times, levels and names in front of it. */
export function withoutPrefix(text: string): string {
  let rest = text.slice(0, LONGEST_PIECE);
  for (let times = 0; times < 4; times++) {
    const next = rest.replace(PREFIX, '');
    if (next.length === rest.length) break;
    rest = next;
  }
  return rest.trimStart();
}
