import {
  type Alias,
  Composer,
  type CST,
  type Document,
  isAlias,
  isCollection,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  Parser,
  type Scalar,
  type Tags,
  type YAMLMap,
  YAMLParseError,
} from 'yaml';
import type { LineIndex, Position, Span } from '../model/position.ts';
import { tooDeepToken } from '../model/yaml-depth.ts';
import type { ParseProblem } from './parse-problem.ts';
import { forbiddenCharacters, MAX_PROBLEMS, tabProblems } from './yaml-tokens.ts';

export type { ParseProblem };

/** A key that stands twice in one mapping. YAML loaders keep the last one without a word. */
export interface DuplicateKey extends Span {
  readonly key: string;
  readonly first: Position;
}

export type Path = readonly (string | number)[];

/** One scalar as it stands in the file; an alias is not followed, so each place comes once. */
export interface PlacedScalar {
  readonly path: Path;
  readonly value: unknown;
  readonly at: Span;
}

/** A YAML text as plain data with positions. Where it has problems, `data` is undefined. */
export interface YamlSource {
  readonly document: Document.Parsed;
  readonly data: unknown;
  readonly problems: readonly ParseProblem[];
  readonly duplicates: readonly DuplicateKey[];
  /** Where the key or value of a path stands; the way leads through aliases and merge keys. */
  at(path: Path, part?: 'key' | 'value'): Span | undefined;
  /** The comment that ends the value's line, without `#`. */
  commentAt(path: Path): string | undefined;
  scalars(): Iterable<PlacedScalar>;
}

/**
 * Aliases may expand a small file into an enormous one ("billion laughs"). PyYAML shares aliased values, so such a file
 * loads, and then whatever walks it never ends. A mapping of 10,000 models that all merge one anchor stays far below.
 */
const MAX_EXPANDED_NODES = 2_000_000;

/**
 * Reads a YAML 1.1 text. Never throws.
 *
 * @param reader `pyyaml`: what PyYAML refuses and the standard allows is a problem too. LiteLLM reads its config with it.
 */
export function readYaml(text: string, lines: LineIndex, reader: 'pyyaml' | 'any' = 'any'): YamlSource {
  const tokens = [...new Parser().parse(text)];
  const deep = tooDeepToken(tokens);
  if (deep !== undefined) return refused({ ...lines.span(deep, deep + 1), message: 'the nesting is too deep' });
  const document = compose(tokens, text.length);
  const problems = document.errors
    .slice(0, MAX_PROBLEMS)
    .map((error): ParseProblem => ({ ...lines.span(...error.pos), message: error.message }));
  for (const warning of document.warnings) {
    if (warning.code === 'TAG_RESOLVE_FAILED') {
      problems.push({ ...lines.span(...warning.pos), message: `${warning.message} is a tag that YAML loaders refuse` });
    }
  }
  problems.push(...forbiddenCharacters(text, lines));
  if (reader === 'pyyaml' && text.includes('\t')) problems.push(...tabProblems(tokens, lines));
  const converter = createConverter(lines);
  let data: unknown;
  if (problems.length === 0) {
    data = converter.convert(document);
    problems.push(...converter.problems);
  }
  return {
    document,
    data: problems.length === 0 ? data : undefined,
    problems,
    duplicates: converter.duplicates,
    at: (path, part = 'value') => spanAt(document.contents, path, part, lines, converter.targets),
    commentAt: (path) => commentOf(findPair(document.contents, path, converter.targets)?.value),
    scalars: () => scalarsBelow(document.contents, [], lines),
  };
}

function refused(problem: ParseProblem): YamlSource {
  const document = compose([], 0);
  const nothing = { at: () => undefined, commentAt: () => undefined, scalars: () => [] };
  return { document, data: undefined, problems: [problem], duplicates: [], ...nothing };
}

/** What `parseDocument` does, from tokens that were looked at before. */
function compose(tokens: readonly CST.Token[], length: number): Document.Parsed {
  const composer = new Composer({
    version: '1.1',
    customTags: (tags) => tags.map(asPyYaml),
    keepSourceTokens: true,
    prettyErrors: false,
    // The library's own check is quadratic and an error; ours is neither.
    uniqueKeys: false,
  });
  const [document, second] = [...composer.compose(tokens, true, length)];
  if (second !== undefined) {
    const at: [number, number] = [second.range[0], second.range[0] + 1];
    const message = 'the file holds more than one document; only one is read';
    document?.errors.push(new YAMLParseError(at, 'MULTIPLE_DOCS', message));
  }
  // With `forceDoc` the composer always makes one.
  return document as Document.Parsed;
}

/** YAML 1.1 has `yes` and `y` for true; PyYAML knows only the long forms. */
function asPyYaml(tag: TagValue): TagValue {
  if (typeof tag === 'string' || tag.tag !== 'tag:yaml.org,2002:bool' || !('test' in tag) || !tag.test) return tag;
  const words = tag.test.test('yes') ? PYYAML_TRUE : PYYAML_FALSE;
  return { ...tag, test: words };
}

type TagValue = Tags[number];

const PYYAML_TRUE = /^(?:[Yy]es|YES|[Tt]rue|TRUE|[Oo]n|ON)$/;
const PYYAML_FALSE = /^(?:[Nn]o|NO|[Ff]alse|FALSE|[Oo]ff|OFF)$/;

interface Converter {
  readonly problems: ParseProblem[];
  readonly duplicates: DuplicateKey[];
  readonly targets: Map<Alias, Node>;
  convert(document: Document.Parsed): unknown;
}

interface Converted {
  readonly value: unknown;
  /** Nodes when every alias is written out. */
  readonly size: number;
}

/**
 * Plain data from the syntax tree in one pass: linear even where `Document.toJS` is not (each alias there searches the
 * document), with alias bombs, cycles and duplicate keys found on the way.
 */
function createConverter(lines: LineIndex): Converter {
  const problems: ParseProblem[] = [];
  const duplicates: DuplicateKey[] = [];
  const targets = new Map<Alias, Node>();
  const anchors = new Map<string, Node>();
  const done = new Map<Node, Converted>();

  function convertNode(node: unknown): Converted {
    if (!isNode(node)) return { value: null, size: 1 };
    if (isAlias(node)) return aliased(node);
    if (node.anchor !== undefined) anchors.set(node.anchor, node);
    const converted = isMap(node) ? mapping(node) : isSeq(node) ? sequence(node.items) : scalar(node as Scalar);
    // Only an anchored node can be asked for again.
    if (node.anchor !== undefined) done.set(node, converted);
    return converted;
  }

  function scalar(node: Scalar): Converted {
    return { value: node.value ?? null, size: 1 };
  }

  function aliased(alias: Alias): Converted {
    const target = anchors.get(alias.source);
    const converted = target && done.get(target);
    if (target !== undefined && converted !== undefined) {
      targets.set(alias, target);
      return converted;
    }
    const reason = target === undefined ? 'names an anchor that is not set before it' : 'stands inside its own anchor';
    problems.push({ ...spanOf(alias, lines), message: `the alias *${alias.source} ${reason}` });
    return { value: null, size: 1 };
  }

  function sequence(items: readonly unknown[]): Converted {
    let size = 1;
    const value = items.map((item) => {
      // In a sequence a lone `key: value` is a pair of its own (flow style).
      const converted = isPair(item) ? pairAlone(item) : convertNode(item);
      size += converted.size;
      return converted.value;
    });
    return { value, size };
  }

  function pairAlone(pair: Pair): Converted {
    const converted = convertNode(pair.value);
    return { value: { [keyOf(pair.key)]: converted.value }, size: converted.size + 1 };
  }

  function mapping(map: YAMLMap): Converted {
    const entries = new Map<string, unknown>();
    const merged: unknown[] = [];
    const seen = new Map<string, Node | undefined>();
    let size = 1;
    for (const pair of map.items) {
      const converted = convertNode(pair.value);
      size += converted.size;
      if (isCollection(pair.key)) {
        const message = 'a key is a list or a mapping; a value that begins with { or [ needs quotes';
        problems.push({ ...spanOf(pair.key, lines), message });
        continue;
      }
      const key = keyOf(pair.key);
      if (isMergeKey(pair)) {
        merged.push(converted.value);
        continue;
      }
      noteDuplicate(seen, key, pair);
      entries.set(key, converted.value);
    }
    const value: Record<string, unknown> = {};
    // Own keys win over merged ones, earlier merged mappings over later.
    for (const source of merged.flat().reverse()) {
      if (isRecord(source)) for (const [key, entry] of Object.entries(source)) define(value, key, entry);
    }
    for (const [key, entry] of entries) define(value, key, entry);
    return { value, size };
  }

  function noteDuplicate(seen: Map<string, Node | undefined>, key: string, pair: Pair): void {
    const node = isNode(pair.key) ? pair.key : undefined;
    if (!seen.has(key)) {
      seen.set(key, node);
      return;
    }
    const first = seen.get(key);
    if (node === undefined || first === undefined) return;
    const { line, column } = spanOf(first, lines);
    duplicates.push({ ...spanOf(node, lines), key, first: { line, column } });
  }

  function convert(document: Document.Parsed): unknown {
    const { value, size } = convertNode(document.contents);
    if (size <= MAX_EXPANDED_NODES) return value;
    const alias = targets.keys().next().value;
    const message = `its aliases expand to ${size > 1e9 ? 'more than a billion' : size.toLocaleString('en')} values`;
    problems.push({ ...(alias ? spanOf(alias, lines) : lines.span(0, 0)), message });
    return undefined;
  }

  return { problems, duplicates, targets, convert };
}

/** `__proto__` as a key must become a key, not the prototype. */
function define(target: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__') {
    Object.defineProperty(target, key, { value, enumerable: true, writable: true, configurable: true });
  } else target[key] = value;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

function keyOf(key: unknown): string {
  if (isScalar(key)) return String(key.value ?? '');
  if (isAlias(key)) return `*${key.source}`;
  return isNode(key) ? String(key) : String(key ?? '');
}

/** The YAML 1.1 schema gives a plain `<<` the value Symbol('<<'). */
function isMergeKey(pair: Pair): boolean {
  return isScalar(pair.key) && typeof pair.key.value === 'symbol';
}

function spanOf(node: Node, lines: LineIndex): Span {
  const range = node.range ?? [0, 0, 0];
  return lines.span(range[0], range[1]);
}

type Targets = ReadonlyMap<Alias, Node>;

function resolved(node: unknown, targets: Targets): Node | undefined {
  if (isAlias(node)) return targets.get(node);
  return isNode(node) ? node : undefined;
}

/** The pair (or, in a sequence, the item) at the end of a path. */
function findPair(root: unknown, path: Path, targets: Targets): { key?: unknown; value: unknown } | undefined {
  let found: { key?: unknown; value: unknown } | undefined = { value: root };
  for (const step of path) {
    const node: Node | undefined = resolved(found?.value, targets);
    found = isSeq(node)
      ? typeof step === 'number' && step < node.items.length
        ? { value: node.items[step] }
        : undefined
      : isMap(node)
        ? pairNamed(node, String(step), targets)
        : undefined;
    if (found === undefined) return undefined;
  }
  return found;
}

function pairNamed(map: YAMLMap, name: string, targets: Targets): Pair | undefined {
  let found: Pair | undefined;
  // The last of two equal keys is the one that counts.
  for (const pair of map.items) if (keyOf(pair.key) === name) found = pair;
  if (found !== undefined) return found;
  for (const pair of map.items) {
    if (!isMergeKey(pair)) continue;
    const source = resolved(pair.value, targets);
    const candidates = isSeq(source) ? source.items.map((item) => resolved(item, targets)) : [source];
    for (const candidate of candidates) {
      const merged = isMap(candidate) ? pairNamed(candidate, name, targets) : undefined;
      if (merged !== undefined) return merged;
    }
  }
  return undefined;
}

function spanAt(
  root: unknown,
  path: Path,
  part: 'key' | 'value',
  lines: LineIndex,
  targets: Targets,
): Span | undefined {
  const pair = findPair(root, path, targets);
  if (pair === undefined) return undefined;
  const key = isNode(pair.key) ? pair.key : undefined;
  const value = isNode(pair.value) ? pair.value : undefined;
  const empty = value === undefined || (isScalar(value) && value.source === '' && value.type === 'PLAIN');
  const node = part === 'key' || empty ? (key ?? value) : value;
  return node === undefined ? undefined : spanOf(node, lines);
}

function commentOf(value: unknown): string | undefined {
  if (!isScalar(value)) return undefined;
  const token = value.srcToken;
  const end = token !== undefined && 'end' in token && Array.isArray(token.end) ? token.end : [];
  for (const part of end) {
    if (part.type === 'newline') break;
    if (part.type === 'comment') return part.source.slice(1).trim();
  }
  return undefined;
}

function* scalarsBelow(node: unknown, path: Path, lines: LineIndex): Generator<PlacedScalar> {
  if (isScalar(node)) yield { path, value: node.value, at: spanOf(node, lines) };
  if (!isCollection(node)) return;
  for (const [index, item] of node.items.entries()) {
    if (isPair(item)) yield* scalarsBelow(item.value, [...path, keyOf(item.key)], lines);
    else yield* scalarsBelow(item, [...path, index], lines);
  }
}
