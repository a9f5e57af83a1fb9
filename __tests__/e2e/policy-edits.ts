/** What somebody at the console does to a policy while we do ours. Each edit is a function of the text that he finds. */
import { removeFragment } from '../../src/tailnet/fragment.ts';
import { ownRanges } from '../../src/tailnet/fragment-marks.ts';
import { parseHuJson } from '../../src/tailnet/hujson.ts';

export interface ConsoleEdit {
  readonly kind: keyof typeof KINDS;
  /** Makes what is inserted unlike anything else. */
  readonly number: number;
  /** Chooses a place, from 0 to below 1. */
  readonly place: number;
}

/** The text after the edit; the same text where there is nothing of the kind to edit. */
export function edited(text: string, { kind, number, place }: ConsoleEdit): string {
  return KINDS[kind](text, number, place);
}

/** What an edit has written outside our marks, as it must stand there until he takes it away; undefined when nothing of that kind. */
export function writtenOutside({ kind, number }: ConsoleEdit): string | undefined {
  if (kind === 'comment') return `// note ${number}\n`;
  if (kind === 'host') return `"b-${number}": "100.64.9.${number % 250}"`;
  if (kind === 'otherNameOfHab') return `"other-hab-${number}": `;
  if (kind === 'ruleBefore' || kind === 'ruleBehind') return rule(number).slice(0, -1);
  return kind === 'section' ? `// by hand ${number}\n` : undefined;
}

export const KINDS = {
  /** A comment on a line of its own, anywhere outside the fragment. */
  comment: (text: string, number: number, place: number) =>
    insertLine(text, place, `// note ${number}`, (at) => !inside(text, at)),
  host: (text: string, number: number) =>
    behindBracket(text, 'hosts', '{', `"b-${number}": "100.64.9.${number % 250}",`),
  /** The fragment's routes follow the name that the policy gives an address. */
  otherNameOfHab: (text: string, number: number) =>
    text.includes('"100.75.148.4",\n') && !text.includes('"other-hab')
      ? text
      : behindBracket(text, 'hosts', '{', `"other-hab-${number}": "100.75.148.4",`),
  ruleBefore: (text: string, number: number) => behindBracket(text, 'acls', '[', rule(number)),
  ruleBehind: (text: string, number: number) => {
    const end = text.indexOf('\n\t],', text.search(/^\t"acls": \[/im));
    return end < 0 ? text : `${text.slice(0, end + 1)}\t\t${rule(number)}\n${text.slice(end + 1)}`;
  },
  /** One of the rules that the policy began with. */
  ruleAway: (text: string) => text.replace(/^\t\t\{"action": "accept", "src": \["autogroup:member"\].*\n/m, ''),
  people: (text: string, number: number) =>
    text.replace(/"operator(?:-\d+)?@example\.com"\]/, `"operator-${number}@example.com"]`),
  section: (text: string, number: number) =>
    text.replace(/^\{\n/m, `{\n\t// by hand ${number}\n\t"randomizeClientPort": true,\n`),
  insideComment: (text: string, number: number, place: number) =>
    insertLine(text, place, `// inside ${number}`, (at) => inside(text, at)),
  insidePort: (text: string, number: number) => replaceInside(text, /:11434"/, `:${20_000 + number}"`),
  insideEntry: (text: string, number: number) =>
    text.replace(/(^\t"acls": \[\n\t\t\/\/ slipway:begin.*\n)/im, `$1\t\t${rule(number)}\n`),
  insideLineAway: (text: string, _number: number, place: number) => {
    const lines = text.split('\n');
    const starts = lineStarts(text).filter((at) => inside(text, at) && !/^\s*\/\//.test(text.slice(at)));
    const chosen = starts[Math.floor(place * starts.length)];
    return chosen === undefined ? text : lines.filter((_line, index) => lineStarts(text)[index] !== chosen).join('\n');
  },
  fragmentAway: (text: string) => outsideOf(text) ?? text,
  /** Our begin mark loses its counterpart. */
  markAway: (text: string) => text.replace(/^[ \t]*\/\/ slipway:end\n/m, ''),
  /** Everything may reach everything. */
  allowAll: (text: string) => behindBracket(text, 'acls', '[', '{"action": "accept", "src": ["*"], "dst": ["*:*"]},'),
} as const satisfies Record<string, (text: string, number: number, place: number) => string>;

function rule(number: number): string {
  return `{"action": "accept", "src": ["autogroup:member"], "dst": ["100.64.8.${number % 250}:${1000 + number}"]},`;
}

/** Behind the bracket that opens a section; the section is made where there is none. */
function behindBracket(text: string, section: string, bracket: '{' | '[', entry: string): string {
  const opened = new RegExp(`^(\\t"${section}": \\${bracket}[^\\n]*\\n)`, 'im');
  if (opened.test(text)) return text.replace(opened, `$1\t\t${entry}\n`);
  const close = bracket === '{' ? '}' : ']';
  return text.replace(/^\{\n/m, `{\n\t"${section}": ${bracket}\n\t\t${entry}\n\t${close},\n`);
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function insertLine(text: string, place: number, line: string, fits: (at: number) => boolean): string {
  const starts = lineStarts(text).filter(fits);
  const at = starts[Math.floor(place * starts.length)];
  return at === undefined ? text : `${text.slice(0, at)}${line}\n${text.slice(at)}`;
}

/** Whether a place is between our marks. */
function inside(text: string, at: number): boolean {
  if (!marksAreWhole(text)) return false;
  return ownRanges(parseHuJson(text)).some(({ start, end }) => start < at && at < end);
}

function replaceInside(text: string, pattern: RegExp, by: string): string {
  const begin = text.indexOf('slipway:begin');
  return begin < 0 ? text : text.slice(0, begin) + text.slice(begin).replace(pattern, by);
}

function marksAreWhole(text: string): boolean {
  try {
    ownRanges(parseHuJson(text));
    return true;
  } catch {
    return false;
  }
}

/** The text without our fragment; undefined where the marks no longer tell what is ours. */
export function outsideOf(text: string): string | undefined {
  try {
    return removeFragment(text);
  } catch {
    return undefined;
  }
}
