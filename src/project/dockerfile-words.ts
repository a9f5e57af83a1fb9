import type { Span } from '../model/position.ts';
import { createShellText, type ShellText, sourceOffset, sourceSpan } from './shell-text.ts';

/** A word of an instruction, without its quotes and escapes; variables stand as written. */
export interface DockerWord {
  readonly text: string;
  readonly at: Span;
  /** Offsets in the instruction's text. */
  readonly start: number;
  readonly end: number;
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t' || character === '\r' || character === '\n';
}

/** Splits the text of an instruction as Docker does: at blanks outside quotes. */
export function splitWords(source: ShellText, escapeCharacter: string, from = 0): DockerWord[] {
  const { text } = source;
  const words: DockerWord[] = [];
  let at = from;
  for (;;) {
    while (isBlank(text[at])) at++;
    if (at >= text.length) return words;
    const start = at;
    const parts: string[] = [];
    let quote = '';
    for (; at < text.length && (quote !== '' || !isBlank(text[at])); at++) {
      const character = text[at] as string;
      if (character === escapeCharacter && quote !== "'" && at + 1 < text.length) parts.push(text[++at] as string);
      else if (quote !== '' ? character === quote : character === '"' || character === "'")
        quote = quote === '' ? character : '';
      else parts.push(character);
    }
    words.push({ text: parts.join(''), at: sourceSpan(source, start, at), start, end: at });
  }
}

/**
 * Reads the exec form, a JSON array of strings. undefined when the text is no such array: Docker then takes it for the
 * shell form.
 */
export function readExecForm(source: ShellText): ShellText[] | undefined {
  const { text } = source;
  const open = skipBlanks(text, 0);
  if (text[open] !== '[') return undefined;
  const strings: ShellText[] = [];
  let at = skipBlanks(text, open + 1);
  if (text[at] === ']') return skipBlanks(text, at + 1) === text.length ? strings : undefined;
  for (;;) {
    const read = readJsonString(source, at);
    if (read === undefined) return undefined;
    strings.push(read.value);
    at = skipBlanks(text, read.end);
    if (text[at] === ']') return skipBlanks(text, at + 1) === text.length ? strings : undefined;
    if (text[at] !== ',') return undefined;
    at = skipBlanks(text, at + 1);
  }
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (isBlank(text[at])) at++;
  return at;
}

const JSON_ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

function readJsonString(
  source: ShellText,
  start: number,
): { readonly value: ShellText; readonly end: number } | undefined {
  const { text } = source;
  if (text[start] !== '"') return undefined;
  const builder = createShellText(source.lines);
  let at = start + 1;
  while (at < text.length) {
    const character = text[at] as string;
    if (character === '"') return { value: builder.build(), end: at + 1 };
    if (character < ' ') return undefined;
    if (character !== '\\') {
      builder.append(character, sourceOffset(source, at));
      at++;
      continue;
    }
    const code = text[at + 1] ?? '';
    const hexadecimal = text.slice(at + 2, at + 6);
    if (code === 'u' && hexadecimal.length === 4 && Number.isInteger(Number(`0x${hexadecimal}`))) {
      builder.append(String.fromCharCode(Number(`0x${hexadecimal}`)), sourceOffset(source, at));
      at += 6;
    } else if (Object.hasOwn(JSON_ESCAPES, code)) {
      builder.append(JSON_ESCAPES[code] as string, sourceOffset(source, at));
      at += 2;
    } else return undefined;
  }
  return undefined;
}

/** One `NAME=value` of ENV, ARG or LABEL. */
export interface DockerPair {
  readonly name: string;
  /** undefined: `ARG NAME` without a default. */
  readonly value: string | undefined;
  readonly at: Span;
}

/** The pairs of ENV, ARG and LABEL, with the old form `ENV NAME the rest`. */
export function readPairs(keyword: string, source: ShellText, escapeCharacter: string): DockerPair[] {
  const words = splitWords(source, escapeCharacter);
  const first = words[0];
  if (first === undefined) return [];
  if (keyword !== 'ARG' && !first.text.includes('=')) {
    const rest = words[1];
    if (rest === undefined) return [{ name: first.text, value: undefined, at: first.at }];
    const value = source.text.slice(rest.start).trimEnd();
    return [{ name: first.text, value, at: sourceSpan(source, first.start, rest.start + value.length) }];
  }
  return words.map((word) => {
    const equals = word.text.indexOf('=');
    if (equals === -1) return { name: word.text, value: undefined, at: word.at };
    return { name: word.text.slice(0, equals), value: word.text.slice(equals + 1), at: word.at };
  });
}

/**
 * Replaces `$NAME`, `${NAME}`, `${NAME:-default}` and `${NAME:+other}`.
 *
 * @returns undefined when a variable has no known value.
 */
export function substitute(text: string, lookup: (name: string) => string | undefined): string | undefined {
  let made = '';
  let at = 0;
  while (at < text.length) {
    const dollar = text.indexOf('$', at);
    if (dollar === -1) return made + text.slice(at);
    made += text.slice(at, dollar);
    const braced = text[dollar + 1] === '{';
    const close = braced ? text.indexOf('}', dollar) : endOfName(text, dollar + 1);
    if (close === -1 || close === dollar + 1) {
      made += '$';
      at = dollar + 1;
      continue;
    }
    const value = expansionOf(text.slice(dollar + (braced ? 2 : 1), close), lookup);
    if (value === undefined) return undefined;
    made += value;
    at = braced ? close + 1 : close;
  }
  return made;
}

function endOfName(text: string, from: number): number {
  let at = from;
  while (at < text.length && /[A-Za-z0-9_]/.test(text[at] as string)) at++;
  return at;
}

function expansionOf(inside: string, lookup: (name: string) => string | undefined): string | undefined {
  const end = endOfName(inside, 0);
  const value = lookup(inside.slice(0, end));
  const operator = inside.slice(end, end + 2);
  const operand = inside.slice(end + 2);
  if (operator === ':-' || operator === ':=')
    return value === undefined || value === '' ? substitute(operand, lookup) : value;
  if (operator === ':+') return value ? substitute(operand, lookup) : '';
  return inside.length === end ? value : undefined;
}
