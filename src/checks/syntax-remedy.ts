/** What to do about a text that is not HuJSON. The parser's messages are the service's and name no way out. */
import { LineIndex } from '../model/position.ts';
import { commentEnd } from '../tailnet/hujson-parse.ts';

/** A bracket or text that is open at some place. */
interface Opening {
  readonly kind: '{' | '[' | '"';
  readonly offset: number;
}

/**
 * @param offset where the parser ended
 * @param reason its words: `parsing array after value: unexpected EOF`
 * @returns undefined where nothing better than the check's own remedy is known
 */
export function syntaxRemedy(text: string, offset: number, reason: string): string | undefined {
  if (text.trim() === '') return 'paste the policy here as Tailscale shows it (Access controls), or delete the file';
  const lines = new LineIndex(text);
  const lineOf = (opening: Opening): string => `line ${lines.position(opening.offset).line}`;
  const open = openAt(text, offset);
  const innermost = open.at(-1);
  const character = text[offset] ?? '';
  if (reason.endsWith('unexpected EOF')) return remedyAtEnd(text, offset, open, lineOf);
  if (reason.startsWith('invalid literal: ')) return literalRemedy(reason.slice('invalid literal: '.length));
  if (reason.endsWith('after top-level value')) return 'take out what stands behind the bracket that ends the policy';
  if (reason.endsWith('after object name')) return 'write a colon behind the name';
  if (innermost !== undefined && /[\]}:]/.test(character)) {
    return `close the ${innermost.kind} of ${lineOf(innermost)} with ${closing(innermost)} before this`;
  }
  if (innermost !== undefined && /after (?:array|object) value/.test(reason)) {
    return `write a comma before this, or close the ${innermost.kind} of ${lineOf(innermost)} with ${closing(innermost)}`;
  }
  if (character === ',') return 'take this comma out';
  if (character === '#') return 'begin a comment with //';
  return /at start of (?:value|object name)/.test(reason) ? 'write names and texts in double quotes' : undefined;
}

function remedyAtEnd(
  text: string,
  offset: number,
  open: readonly Opening[],
  lineOf: (opening: Opening) => string,
): string {
  const innermost = open.at(-1);
  if (text.startsWith('//', offset)) return 'end the last line with a line break';
  if (text.startsWith('/*', offset)) return 'close this comment with */';
  if (innermost === undefined) return 'write the policy here: { "acls": [ … ] }';
  if (innermost.kind === '"') {
    return `look for a missing " from ${lineOf(innermost)} upwards: the text that opens there does not end`;
  }
  const brackets = open.filter(({ kind }) => kind === '[' || kind === '{').reverse();
  const named = brackets
    .slice(0, MAX_NAMED)
    .map((bracket) => `the ${bracket.kind} of ${lineOf(bracket)} with ${closing(bracket)}`);
  const rest = brackets.length > MAX_NAMED ? [`and ${brackets.length - MAX_NAMED} more`] : [];
  return `close ${[...named, ...rest].join(', ')}`;
}

const MAX_NAMED = 3;

function literalRemedy(literal: string): string {
  if (/^"[^\n]*\n/.test(literal)) return 'close this text with " in its own line';
  if (literal.startsWith('"')) return 'write a backslash in a text as \\\\, and no control characters';
  return literal.length <= 40 ? `write it as a text: "${literal}"` : 'write names and texts in double quotes';
}

function closing({ kind }: Opening): string {
  return kind === '[' ? ']' : '}';
}

/** What is open just before an offset, the innermost last. A bracket that closes another kind closes nothing. */
function openAt(text: string, offset: number): Opening[] {
  const open: Opening[] = [];
  for (let at = 0; at < offset; at++) {
    const character = text[at];
    if (character === '{' || character === '[') open.push({ kind: character, offset: at });
    else if (character === '}' || character === ']') {
      if (open.at(-1)?.kind === (character === '}' ? '{' : '[')) open.pop();
    } else if (character === '"' || character === '/') {
      const end = character === '"' ? stringEnd(text, at) : commentEnd(text, at);
      if (end === -1) return character === '"' ? [...open, { kind: '"', offset: at }] : open;
      at = Math.max(at, (end ?? 0) - 1);
    }
  }
  return open;
}

/** One past the text that starts at a quote; -1 when it does not end. */
function stringEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '"') return at + 1;
    if (text[at] === '\\') at++;
  }
  return -1;
}
