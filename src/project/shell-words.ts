import type { Word, WordPart } from 'unbash';
import type { Span } from '../model/position.ts';
import { heldIn, type KnownText, positionalIn, type Scope } from './shell-scope.ts';
import { appendStretch, createShellText, type ShellText, type ShellTextBuilder, sourceSpan } from './shell-text.ts';

/** One word of a command, quotes and known variables resolved. */
export interface ShellWord extends KnownText {
  readonly at: Span;
  /** Whether it is `$@` or `$*`, alone, with parameters that are not known. */
  readonly all: boolean;
  /** Whether the whole word was quoted, so that the shell does not split it. */
  readonly quoted: boolean;
  /** The word as a text of its own, for a shell that is given it (`sh -c '…'`). Expansions stand as written. */
  content(): ShellText;
}

const MAX_VALUE = 10_000;

interface Collected {
  text: string;
  literal: boolean;
  variables: Set<string>;
}

/** What a word is worth in a scope. `source` is the text that the word was parsed from. */
export function readWord(word: Word, source: ShellText, scope: Scope): ShellWord {
  const collected: Collected = { text: '', literal: true, variables: new Set() };
  if (word.parts === undefined) collected.text = word.value;
  else collect(word.parts, scope, collected);
  const text = collected.text.length > MAX_VALUE ? collected.text.slice(0, MAX_VALUE) : collected.text;
  return {
    text,
    literal: collected.literal,
    variables: [...collected.variables],
    at: sourceSpan(source, word.pos, word.end),
    all: isAll(word.text),
    quoted:
      word.parts?.length === 1 && (word.parts[0]?.type === 'DoubleQuoted' || word.parts[0]?.type === 'SingleQuoted'),
    content: () => contentOf(word, source),
  };
}

/** A word that a script did not write: from the exec form of a Dockerfile. */
export function literalWord(content: ShellText): ShellWord {
  return {
    text: content.text,
    literal: true,
    variables: [],
    at: sourceSpan(content, 0, content.text.length),
    all: false,
    quoted: true,
    content: () => content,
  };
}

function isAll(text: string): boolean {
  return text === '"$@"' || text === '$@' || text === '"$*"' || text === '$*' || text === '"${@}"';
}

function collect(parts: readonly WordPart[], scope: Scope, into: Collected): void {
  for (const part of parts) {
    switch (part.type) {
      case 'Literal':
      case 'SingleQuoted':
      case 'AnsiCQuoted':
      case 'Glob':
        into.text += part.value;
        break;
      case 'DoubleQuoted':
      case 'LocaleString':
        collect(part.parts, scope, into);
        break;
      case 'SimpleExpansion':
        collectVariable(part.text.slice(1), part.text, scope, into);
        break;
      case 'ParameterExpansion':
        if (part.operation === undefined && part.prefix === undefined && part.index === undefined) {
          collectVariable(part.parameter, part.text, scope, into);
        } else {
          collectOperation(part, scope, into);
        }
        break;
      default:
        leave(part.text, into);
    }
    if (into.text.length > MAX_VALUE) return;
  }
}

function leave(text: string, into: Collected): void {
  into.text += text;
  into.literal = false;
}

function collectVariable(name: string, written: string, scope: Scope, into: Collected): void {
  if (/^[1-9]$/.test(name)) {
    const parameters = positionalIn(scope) as readonly KnownText[] | undefined;
    if (parameters === undefined) leave(written, into);
    else addKnown(parameters[Number(name) - 1] ?? EMPTY, into);
    return;
  }
  into.variables.add(name);
  const held = heldIn(scope, name);
  if (held.kind === 'set') {
    addKnown(held.value, into);
  } else if (held.kind !== 'unset') {
    leave(written, into);
  }
}

const EMPTY: KnownText = { text: '', literal: true, variables: [] };

function addKnown(value: KnownText, into: Collected): void {
  into.text += value.text;
  if (!value.literal) into.literal = false;
  for (const each of value.variables) into.variables.add(each);
}

/** `${NAME:-default}` and its kin: the value where it is known, else as written. */
function collectOperation(
  part: Extract<WordPart, { type: 'ParameterExpansion' }>,
  scope: Scope,
  into: Collected,
): void {
  const { operation } = part;
  into.variables.add(part.parameter);
  const held = heldIn(scope, part.parameter);
  if (operation?.type === 'Default' && (operation.operator === ':-' || operation.operator === '-')) {
    if (held.kind === 'set' && held.value.literal && held.value.text !== '') {
      into.text += held.value.text;
      return;
    }
    if (held.kind === 'unset') {
      if (operation.operand.parts === undefined) into.text += operation.operand.value;
      else collect(operation.operand.parts, scope, into);
      return;
    }
  }
  leave(part.text, into);
}

function contentOf(word: Word, source: ShellText): ShellText {
  const builder = createShellText(source.lines);
  if (word.parts === undefined) appendUnescaped(builder, source, word.pos, word.end, 'bare');
  else appendParts(builder, source, word.parts);
  return builder.build();
}

function appendParts(builder: ShellTextBuilder, source: ShellText, parts: readonly WordPart[]): void {
  for (const part of parts) {
    switch (part.type) {
      case 'SingleQuoted':
        appendStretch(builder, source, part.pos + 1, part.end - 1);
        break;
      case 'DoubleQuoted':
        for (const child of part.parts) {
          if (child.type === 'Literal') appendUnescaped(builder, source, child.pos, child.end, 'double');
          else appendStretch(builder, source, child.pos, child.end);
        }
        break;
      case 'Literal':
        appendUnescaped(builder, source, part.pos, part.end, 'bare');
        break;
      default:
        appendStretch(builder, source, part.pos, part.end);
    }
  }
}

/** Inside double quotes a backslash escapes only these, elsewhere everything. */
const ESCAPED_IN_QUOTES = '$`"\\\n';

function appendUnescaped(
  builder: ShellTextBuilder,
  source: ShellText,
  start: number,
  end: number,
  where: 'bare' | 'double',
): void {
  let from = start;
  for (let at = start; at < end; at++) {
    if (source.text[at] !== '\\' || at + 1 >= end) continue;
    const next = source.text[at + 1] as string;
    if (where === 'double' && !ESCAPED_IN_QUOTES.includes(next)) continue;
    appendStretch(builder, source, from, at);
    from = next === '\n' ? at + 2 : at + 1;
    at++;
  }
  appendStretch(builder, source, from, end);
}
