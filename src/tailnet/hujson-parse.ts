/**
 * HuJSON: JSON with comments and trailing commas, the language of Tailscale's policy file. The grammar and the error
 * texts follow github.com/tailscale/hujson (parse.go). The parse is lossless: every node knows its offsets and those of
 * the whitespace and comments around it, so that edits are splices of the text and nothing else moves.
 */
import { LineIndex } from '../model/position.ts';

/** Deeper nesting is refused, so that no input can exhaust the stack. A policy needs 6 levels. */
export const MAX_DEPTH = 1000;

interface NodeBase {
  /** First code unit of the value itself (UTF-16, 0-based). */
  readonly start: number;
  /** One past the value's last code unit. */
  readonly end: number;
  /** Where the whitespace and comments before the value begin: one past the preceding `{`, `[`, `:` or `,`. */
  readonly leadStart: number;
  /** Where the whitespace and comments after the value end: the following `:`, `,`, `}`, `]` or the end of the text. */
  readonly trailEnd: number;
}

export interface HuJsonObject extends NodeBase {
  readonly kind: 'object';
  readonly members: readonly HuJsonMember[];
  readonly trailingComma: boolean;
}
export interface HuJsonArray extends NodeBase {
  readonly kind: 'array';
  readonly elements: readonly HuJsonNode[];
  readonly trailingComma: boolean;
}
export interface HuJsonString extends NodeBase {
  readonly kind: 'string';
  readonly value: string;
}
export interface HuJsonNumber extends NodeBase {
  readonly kind: 'number';
  readonly value: number;
}
export interface HuJsonBoolean extends NodeBase {
  readonly kind: 'boolean';
  readonly value: boolean;
}
export interface HuJsonNull extends NodeBase {
  readonly kind: 'null';
  readonly value: null;
}
export type HuJsonNode = HuJsonObject | HuJsonArray | HuJsonString | HuJsonNumber | HuJsonBoolean | HuJsonNull;

export interface HuJsonMember {
  readonly name: HuJsonString;
  readonly value: HuJsonNode;
}

export interface HuJsonDocument {
  readonly text: string;
  readonly root: HuJsonNode;
  readonly lines: LineIndex;
}

/**
 * A text that is not HuJSON. The message is the one tailscale/hujson gives, whose column counts UTF-8 bytes; `line` and
 * `column` are 1-based in UTF-16 code units, `offset` is 0-based.
 */
export class HuJsonError extends Error {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
  /** The message without `hujson: line N, column M: `. */
  readonly reason: string;

  constructor(text: string, offset: number, reason: string) {
    const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
    let line = 1;
    for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line++;
    super(`hujson: line ${line}, column ${1 + byteLength(text.slice(lineStart, offset))}: ${reason}`);
    this.name = 'HuJsonError';
    this.line = line;
    this.column = offset - lineStart + 1;
    this.offset = offset;
    this.reason = reason;
  }
}

/** Length in UTF-8 bytes; a lone surrogate that `textOf` made from a stray byte counts as that one byte. */
export function byteLength(text: string): number {
  let bytes = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x80) bytes += 1;
    else if (code < 0x800) bytes += 2;
    else if (isHighSurrogate(code) && isLowSurrogate(text.charCodeAt(at + 1))) {
      bytes += 4;
      at++;
    } else if (code >= 0xdc80 && code <= 0xdcff) bytes += 1;
    else bytes += 3;
  }
  return bytes;
}

/** Bytes as text; a byte that is not UTF-8 becomes the lone surrogate U+DC80..U+DCFF, so that nothing is lost or hidden. */
export function textOf(bytes: Uint8Array): string {
  const strict = strictDecoder();
  try {
    return strict.decode(bytes);
  } catch {
    let text = '';
    for (let at = 0; at < bytes.length; ) {
      const length = sequenceLength(bytes, at, strict);
      text +=
        length === 0
          ? String.fromCharCode(0xdc00 + (bytes[at] as number))
          : strict.decode(bytes.subarray(at, at + length));
      at += Math.max(1, length);
    }
    return text;
  }
}

function strictDecoder() {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
}

function sequenceLength(bytes: Uint8Array, at: number, strict: ReturnType<typeof strictDecoder>): number {
  const first = bytes[at] as number;
  const length = first < 0x80 ? 1 : first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc0 ? 2 : 0;
  try {
    if (length > 0) strict.decode(bytes.subarray(at, at + length));
    return length;
  } catch {
    return 0;
  }
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}

interface Cursor {
  readonly text: string;
  at: number;
  depth: number;
  /** Finds the end of a string without escapes: most of a policy is in such, and a loop of ours takes ten times as long until it is compiled. */
  readonly plainString: RegExp;
  /**
   * Members and elements of what is being read, an inner list behind the outer one. Each list is cut from here at its end, and
   * so has the room it needs: one that grows by itself takes room for 17, which for thousands of rules is half of all memory.
   */
  readonly members: Stack<HuJsonMember>;
  readonly elements: Stack<HuJsonNode>;
}

interface Stack<T> {
  readonly values: T[];
  size: number;
}

function push<T>(stack: Stack<T>, value: T): void {
  stack.values[stack.size++] = value;
}

/** What was pushed since the stack was of a size. */
function popFrom<T>(stack: Stack<T>, size: number): T[] {
  const values = stack.values.slice(size, stack.size);
  stack.size = size;
  return values;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/**
 * Reads a HuJSON text without losing a byte. Duplicate names are kept, as tailscale/hujson keeps them.
 * @throws HuJsonError with line and column
 */
export function parseHuJson(text: string): HuJsonDocument {
  const [members, elements] = [
    { values: [], size: 0 },
    { values: [], size: 0 },
  ];
  const cursor: Cursor = { text, at: 0, depth: 0, plainString: /"[ !#-[\]-\uffff]*"/y, members, elements };
  const root = parseNext(cursor);
  if (cursor.at < text.length) throw invalidCharacter(cursor, 'after top-level value');
  let lines: LineIndex | undefined;
  return {
    text,
    root,
    get lines() {
      lines ??= new LineIndex(text);
      return lines;
    },
  };
}

function parseNext(cursor: Cursor): HuJsonNode {
  const leadStart = cursor.at;
  skipExtra(cursor);
  return parseAfterExtra(cursor, leadStart);
}

function parseAfterExtra(cursor: Cursor, leadStart: number): HuJsonNode {
  // Most values are strings, and spare the choice of all kinds.
  const isString = cursor.text.charCodeAt(cursor.at) === 0x22;
  const node = isString ? parseString(cursor, leadStart) : parseOther(cursor, leadStart);
  skipExtra(cursor);
  node.trailEnd = cursor.at;
  return node;
}

function parseOther(cursor: Cursor, leadStart: number): Mutable<HuJsonNode> {
  const { text, at } = cursor;
  if (at === text.length) throw new HuJsonError(text, at, 'parsing value: unexpected EOF');
  switch (text.charCodeAt(at)) {
    case 0x7b:
      return parseObject(cursor, leadStart);
    case 0x5b:
      return parseArray(cursor, leadStart);
    default:
      return parseWord(cursor, leadStart);
  }
}

function enter(cursor: Cursor): void {
  if (++cursor.depth > MAX_DEPTH) {
    throw new HuJsonError(cursor.text, cursor.at, `nested deeper than ${MAX_DEPTH} levels`);
  }
  cursor.at++;
}

function leave(cursor: Cursor): void {
  cursor.depth--;
  cursor.at++;
}

function parseObject(cursor: Cursor, leadStart: number): Mutable<HuJsonObject> {
  const { text, at: start } = cursor;
  const first = cursor.members.size;
  let trailingComma = false;
  enter(cursor);
  for (;;) {
    const nameLead = cursor.at;
    skipExtra(cursor);
    if (text[cursor.at] === '}') {
      trailingComma = cursor.members.size > first;
      break;
    }
    const name = parseAfterExtra(cursor, nameLead);
    if (name.kind !== 'string') {
      cursor.at = name.start;
      throw invalidCharacter(cursor, 'at start of object name');
    }
    if (cursor.at === text.length) throw new HuJsonError(text, cursor.at, 'parsing object after name: unexpected EOF');
    if (text[cursor.at] !== ':') throw invalidCharacter(cursor, 'after object name');
    cursor.at++;
    push(cursor.members, { name, value: parseNext(cursor) });
    if (cursor.at === text.length) throw new HuJsonError(text, cursor.at, 'parsing object after value: unexpected EOF');
    if (text[cursor.at] === '}') break;
    if (text[cursor.at] !== ',') throw invalidCharacter(cursor, "after object value (expecting ',' or '}')");
    cursor.at++;
  }
  leave(cursor);
  const members = popFrom(cursor.members, first);
  return { kind: 'object', start, end: cursor.at, leadStart, trailEnd: cursor.at, members, trailingComma };
}

function parseArray(cursor: Cursor, leadStart: number): Mutable<HuJsonArray> {
  const { text, at: start } = cursor;
  const first = cursor.elements.size;
  let trailingComma = false;
  enter(cursor);
  for (;;) {
    const elementLead = cursor.at;
    skipExtra(cursor);
    if (text[cursor.at] === ']') {
      trailingComma = cursor.elements.size > first;
      break;
    }
    push(cursor.elements, parseAfterExtra(cursor, elementLead));
    if (cursor.at === text.length) throw new HuJsonError(text, cursor.at, 'parsing array after value: unexpected EOF');
    if (text[cursor.at] === ']') break;
    if (text[cursor.at] !== ',') throw invalidCharacter(cursor, "after array value (expecting ',' or ']')");
    cursor.at++;
  }
  leave(cursor);
  const elements = popFrom(cursor.elements, first);
  return { kind: 'array', start, end: cursor.at, leadStart, trailEnd: cursor.at, elements, trailingComma };
}

function parseString(cursor: Cursor, leadStart: number): Mutable<HuJsonString> {
  const { text, at: start, plainString } = cursor;
  plainString.lastIndex = start;
  const plain = plainString.test(text);
  const end = plain ? plainString.lastIndex : stringEnd(text, start);
  const value = plain ? text.slice(start + 1, end - 1) : unquote(text.slice(start, end));
  if (value === undefined) throw new HuJsonError(text, start, `invalid literal: ${text.slice(start, end)}`);
  cursor.at = end;
  return { kind: 'string', start, end, leadStart, trailEnd: end, value };
}

/** One past the closing quote of the string that starts at `start`. */
function stringEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x22) return at + 1;
    if (code === 0x5c) at++;
  }
  throw new HuJsonError(text, text.length, 'parsing string: unexpected EOF');
}

function unquote(literal: string): string | undefined {
  try {
    return JSON.parse(literal) as string;
  } catch {
    return undefined;
  }
}

const NUMBER = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?$/;

function parseWord(cursor: Cursor, leadStart: number): Mutable<HuJsonNumber | HuJsonBoolean | HuJsonNull> {
  const { text, at: start } = cursor;
  let end = start;
  while (isWordCode(text.charCodeAt(end))) end++;
  if (end === start) throw invalidCharacter(cursor, 'at start of value');
  const word = text.slice(start, end);
  cursor.at = end;
  const place = { start, end, leadStart, trailEnd: end };
  if (word === 'null') return { kind: 'null', ...place, value: null };
  if (word === 'true' || word === 'false') return { kind: 'boolean', ...place, value: word === 'true' };
  if (NUMBER.test(word)) return { kind: 'number', ...place, value: Number(word) };
  throw new HuJsonError(text, start, `invalid literal: ${word}`);
}

function isWordCode(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x30 && code <= 0x39) ||
    code === 0x2d ||
    code === 0x2b ||
    code === 0x2e
  );
}

/** Moves past whitespace (space, tab, CR, LF only) and comments. */
function skipExtra(cursor: Cursor): void {
  const { text } = cursor;
  for (;;) {
    const code = text.charCodeAt(cursor.at);
    // A letter, a digit, a bracket, a colon; a quote, a comma: what mostly stands here comes first.
    if (code > 0x2f || code === 0x22 || code === 0x2c) return;
    if (code === 0x20 || code === 0x09 || code === 0x0a || code === 0x0d) {
      cursor.at++;
      continue;
    }
    if (code !== 0x2f) return;
    const end = commentEnd(text, cursor.at);
    if (end === undefined) return;
    if (end < 0) throw new HuJsonError(text, cursor.at, 'parsing comment: unexpected EOF');
    if (hasLoneSurrogate(text.slice(cursor.at, end)))
      throw new HuJsonError(text, cursor.at, 'invalid UTF-8 in comment');
    cursor.at = end;
  }
}

/** One past the comment that starts at `at`; undefined when there is none, -1 when it is not terminated. A line comment needs its LF. */
export function commentEnd(text: string, at: number): number | undefined {
  const isLine = text.startsWith('//', at);
  if (!isLine && !text.startsWith('/*', at)) return undefined;
  const terminator = isLine ? '\n' : '*/';
  const end = text.indexOf(terminator, at + 2);
  return end < 0 ? -1 : end + terminator.length;
}

function hasLoneSurrogate(text: string): boolean {
  return /\p{Surrogate}/u.test(text);
}

function invalidCharacter(cursor: Cursor, where: string): HuJsonError {
  return new HuJsonError(
    cursor.text,
    cursor.at,
    `invalid character ${quoteCharacter(cursor.text, cursor.at)} ${where}`,
  );
}

function quoteCharacter(text: string, at: number): string {
  const code = text.codePointAt(at) ?? 0;
  const character = String.fromCodePoint(code);
  if (code >= 0xdc80 && code <= 0xdcff) return `'\\x${(code - 0xdc00).toString(16)}'`;
  if (character === "'" || character === '\\') return `'\\${character}'`;
  if (/^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u.test(character)) return `'${character}'`;
  return code <= 0xffff ? `'\\u${code.toString(16).padStart(4, '0')}'` : `'\\U${code.toString(16).padStart(8, '0')}'`;
}
