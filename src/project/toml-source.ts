import { type AST, ParseError, parseTOML } from 'toml-eslint-parser';
import type { LineIndex, Span } from '../model/position.ts';
import type { ParseProblem, Path } from './yaml-source.ts';

export interface TomlSource {
  /** {} when there are problems. */
  readonly data: Record<string, unknown>;
  readonly problems: readonly ParseProblem[];
  at(path: Path, part?: 'key' | 'value'): Span | undefined;
}

interface Place {
  readonly key: Span;
  readonly value: Span;
}

/** No settings file is near these; the parser recurses and keeps every part of a key. */
const MAX_LENGTH = 256 * 1024;
const MAX_DEPTH = 100;
/** In one line. */
const MAX_DOTS = 2_000;

/** Reads a TOML text with positions. Never throws. */
export function readToml(text: string, lines: LineIndex): TomlSource {
  const refused = refusal(text, lines);
  if (refused !== undefined) return { data: {}, problems: [refused], at: () => undefined };
  let program: AST.TOMLProgram;
  try {
    program = parseTOML(text);
  } catch (cause) {
    if (!(cause instanceof ParseError)) throw cause;
    const problem = { ...lines.span(cause.index, cause.index + 1), message: cause.message };
    return { data: {}, problems: [problem], at: () => undefined };
  }
  const reader = createReader(lines);
  for (const node of program.body[0].body) reader.add(node);
  return {
    data: reader.data,
    problems: [],
    at: (path, part = 'value') => reader.places.get(JSON.stringify(path))?.[part],
  };
}

/**
 * Looks before the parser does: the parser recurses into brackets, and where V8 must compile a regular expression with
 * the stack all but used up it ends the process instead of throwing. Brackets in strings count too; so many of them left
 * open are not in any config.
 */
function refusal(text: string, lines: LineIndex): ParseProblem | undefined {
  if (text.length > MAX_LENGTH) {
    return { ...lines.span(0, 0), message: `the file is longer than ${MAX_LENGTH / 1024} KB` };
  }
  let depth = 0;
  let dots = 0;
  for (let offset = 0; offset < text.length; offset++) {
    const character = text[offset];
    if (character === '[' || character === '{') depth++;
    else if (character === ']' || character === '}') depth = Math.max(0, depth - 1);
    dots = character === '.' ? dots + 1 : character === '\n' ? 0 : dots;
    if (depth > MAX_DEPTH || dots > MAX_DOTS) {
      return { ...lines.span(offset, offset + 1), message: 'the nesting is too deep' };
    }
  }
  return undefined;
}

interface Reader {
  readonly data: Record<string, unknown>;
  readonly places: Map<string, Place>;
  add(node: AST.TOMLKeyValue | AST.TOMLTable): void;
}

/** The library's own conversion has no positions and lets `__proto__` through; this one gives both data and places. */
function createReader(lines: LineIndex): Reader {
  const data = emptyTable();
  const places = new Map<string, Place>();
  const spanOf = (node: AST.TOMLNode): Span => lines.span(node.range[0], node.range[1]);

  function add(node: AST.TOMLKeyValue | AST.TOMLTable): void {
    if (node.type === 'TOMLKeyValue') {
      put(data, [], node);
      return;
    }
    const path = node.resolvedKey;
    const table = tableAt(data, path);
    for (let depth = 1; depth <= path.length; depth++) {
      const place = JSON.stringify(path.slice(0, depth));
      if (!places.has(place)) places.set(place, { key: spanOf(node.key), value: spanOf(node.key) });
    }
    for (const pair of node.body) put(table, path, pair);
  }

  function put(table: Record<string, unknown>, above: Path, pair: AST.TOMLKeyValue): void {
    const names = pair.key.keys.map((key) => (key.type === 'TOMLBare' ? key.name : key.value));
    const last = names[names.length - 1] as string; // A TOML key has at least one part.
    const owner = tableAt(table, names.slice(0, -1));
    const path = [...above, ...names];
    for (let depth = above.length + 1; depth <= path.length; depth++) {
      const place = JSON.stringify(path.slice(0, depth));
      if (!places.has(place)) places.set(place, { key: spanOf(pair.key), value: spanOf(pair.value) });
    }
    owner[last] = plainValue(pair.value, path);
  }

  function plainValue(node: AST.TOMLContentNode, path: Path): unknown {
    if (node.type === 'TOMLValue') return node.value;
    if (node.type === 'TOMLArray') {
      return node.elements.map((element, index) => {
        const place = [...path, index];
        places.set(JSON.stringify(place), { key: spanOf(element), value: spanOf(element) });
        return plainValue(element, place);
      });
    }
    const table = emptyTable();
    for (const pair of node.body) put(table, path, pair);
    return table;
  }

  return { data, places, add };
}

/** Without a prototype, so that the key `__proto__` is a key like any other. */
function emptyTable(): Record<string, unknown> {
  return Object.create(null) as Record<string, unknown>;
}

function tableAt(root: Record<string, unknown>, path: Path): Record<string, unknown> {
  let table = root;
  for (const [depth, step] of path.entries()) {
    const existing = table[step];
    if (typeof existing === 'object' && existing !== null) {
      table = existing as Record<string, unknown>;
      continue;
    }
    // A number is the index in an array of tables ([[name]]), whose array must come first.
    const made = typeof path[depth + 1] === 'number' ? ([] as unknown as Record<string, unknown>) : emptyTable();
    table[step] = made;
    table = made;
  }
  return table;
}
