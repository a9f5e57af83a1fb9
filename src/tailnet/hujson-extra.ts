/** Layout of the whitespace and comments between HuJSON values. */
import { commentLength, whitespaceLength } from './hujson-tree.ts';

export interface ExtraOptions {
  readonly startWithLine?: boolean;
  readonly endWithLine?: boolean;
  readonly dropLeadingBlankLines?: boolean;
  readonly dropTrailingBlankLines?: boolean;
  readonly unindentLastLine?: boolean;
  readonly spaceIfEmpty?: boolean;
}

/**
 * Whitespace and comments in canonical layout.
 * @param depth tabs before what starts a line
 */
export function formatExtra(extra: string, depth: number, options: ExtraOptions): string {
  const text = extra.includes('\r')
    ? extra.replaceAll('\r\n', '\n').replaceAll('\n\r', '\n').replaceAll('\r', ' ')
    : extra;
  const out: string[] = options.startWithLine === true && !text.includes('\n') ? ['\n'] : [];
  for (let at = 0; at < text.length; ) {
    const blank = whitespaceLength(text, at);
    if (blank > 0) {
      const lineEnds = text.slice(at, at + blank).split('\n').length - 1;
      if (lineEnds > 0) out.push('\n'.repeat(Math.min(lineEnds, 2)));
      at += blank;
      continue;
    }
    const length = commentLength(text, at);
    if (length === 0) return text;
    const comment = text.slice(at, at + length);
    out.push(out.at(-1)?.endsWith('\n') === true ? '\t'.repeat(depth) : ' ');
    if (comment.startsWith('//')) {
      out.push(trimEnd(comment));
      // Its line end belongs to the whitespace that follows.
      at += length - 1;
      continue;
    }
    out.push(comment.includes('\n') ? formatBlock(comment, depth) : comment);
    at += length;
  }
  return finish(out.join(''), depth, options);
}

function finish(formatted: string, depth: number, options: ExtraOptions): string {
  let out = formatted;
  if (options.endWithLine === true && !out.endsWith('\n')) out += '\n';
  while (options.dropLeadingBlankLines === true && out.startsWith('\n\n')) out = out.slice(1);
  while (options.dropTrailingBlankLines === true && out.endsWith('\n\n')) out = out.slice(0, -1);
  if (out.endsWith('\n')) out += '\t'.repeat(Math.max(0, options.unindentLastLine === true ? depth - 1 : depth));
  else if (out !== '') out += ' ';
  return options.spaceIfEmpty === true && out === '' ? ' ' : out;
}

/** A comment of several lines: their common indentation gives way to `depth` tabs. */
function formatBlock(comment: string, depth: number): string {
  const lines = comment.split('\n').map(trimEnd);
  const hasEmptyLine = lines.includes('');
  let prefix = lines.slice(1).find((line) => line !== '') ?? '';
  for (let index = 1; index < lines.length; index++) {
    const line = lines[index] as string;
    if (line === '') continue;
    if (line.endsWith('*/') && whitespaceLength(line) + 2 === line.length) {
      lines[index] = `${prefix.slice(0, whitespaceLength(prefix))}*/`;
      break;
    }
    let common = 0;
    while (common < line.length && common < prefix.length && line[common] === prefix[common]) common++;
    if (common < line.length) prefix = prefix.slice(0, common);
  }
  const indent = whitespaceLength(prefix);
  const starred = !hasEmptyLine && prefix[indent] === '*';
  const rest = lines.slice(1).map((line) => {
    if (line === '') return '';
    return '\t'.repeat(depth) + (starred ? ' ' : '') + line.slice(indent);
  });
  return [lines[0], ...rest].join('\n');
}

/** White space by Unicode's definition, as Go's unicode.IsSpace knows it. */
const SPACES = new Set(
  '\t\n\v\f\r \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000',
);

/** Without white space at its end. */
export function trimEnd(text: string): string {
  let end = text.length;
  while (end > 0 && SPACES.has(text[end - 1] as string)) end--;
  return text.slice(0, end);
}
