import { printable, printableLine } from './printable.ts';

/**
 * What GitHub's Markdown, its HTML and its table cells act upon; `_` between two word characters is a letter to it. Numeric
 * references cannot be a structure's symbol (CommonMark 0.31, section 2.5). Behind the bar: `@name`, `#12` and addresses are
 * looked for in the rendered text, where no escape is left; a space of no width parts them.
 */
const ACTIVE = /([&<>`*[\]|~\\$]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9]))|@|#(?=\d)|:(?=\/\/)|\bwww(?=\.)/gi;
const NO_WIDTH_SPACE = '&#8203;';

/** An address that a reader can see whole; a mark at its end belongs to the sentence. */
const ADDRESS = /(https:\/\/[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?:\/[\w.%/-]*[\w/])?)/;

/** Text from outside as one line that is nothing but text: in a paragraph, a table cell or an HTML element. It pings nobody and links to nothing. */
export function escaped(text: string, longest = 300): string {
  return inert(printableLine(text, longest));
}

/** The same for our own sentences: https addresses in them can be clicked. */
export function escapedWithLinks(text: string, longest = 300): string {
  const pieces = printableLine(text, longest).split(ADDRESS);
  return pieces.map((piece, index) => (index % 2 === 1 ? `<${piece}>` : inert(piece))).join('');
}

function inert(line: string): string {
  return line.replace(ACTIVE, (found, symbol: string | undefined) =>
    symbol === undefined ? `${found}${NO_WIDTH_SPACE}` : `&#${found.codePointAt(0)};`,
  );
}

/** Names, addresses and paths. An HTML element, because no backtick fence holds in every table cell: `\|` ends one. */
export function codeOf(text: string, longest = 300): string {
  const inner = escaped(text, longest);
  return inner === '' ? '' : `<code>${inner}</code>`;
}

/** A table; every cell is already Markdown without line ends. No rows: no lines. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return [];
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}

/** Text of several lines as it is, in a fence that is longer than any run of backticks in it. */
export function fenced(text: string, language = ''): string[] {
  const lines = printable(text).replace(/\n+$/, '').split('\n');
  const longest = Math.max(
    0,
    ...lines.map((line) => Math.max(0, ...(line.match(/`+/g) ?? []).map((run) => run.length))),
  );
  const fence = '`'.repeat(Math.max(3, longest + 1));
  return [`${fence}${language}`, ...lines, fence];
}

/**
 * Lines behind a title that opens on a click.
 * @param title already Markdown-safe
 */
export function folded(title: string, lines: readonly string[]): string[] {
  return ['<details>', `<summary>${title}</summary>`, '', ...lines, '', '</details>'];
}
