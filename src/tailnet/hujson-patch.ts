/**
 * JSON patches (RFC 6902) on HuJSON that keep comments with the value they belong to, by the rules of
 * github.com/tailscale/hujson (patch.go): comments right before a value and on its line are its own; a blank line parts.
 */

import { moveExtra, takeLeading, takeTrailing, withLeading, withTrailing } from './hujson-comments.ts';
import { standardizeHuJson } from './hujson-format.ts';
import { parseHuJson } from './hujson-parse.ts';
import {
  type Composite,
  hasComment,
  isComposite,
  lengthOf,
  packTree,
  type Tree,
  treeOf,
  whitespaceLength,
} from './hujson-tree.ts';

interface Operation {
  readonly op: string;
  readonly path: string;
  readonly from: string;
  readonly value: Tree | undefined;
}

/** A place a pointer leads to. `index` counts members; at the end of a composite it is where a value would be added. */
interface Found {
  readonly parent: Composite | undefined;
  readonly name: string;
  readonly index: number;
  readonly value: Tree | undefined;
}

const OPERATIONS: readonly string[] = ['add', 'remove', 'replace', 'move', 'copy', 'test'];

/**
 * The text after a patch; bytes that the patch does not concern stay.
 * @param patch a list of operations, in HuJSON; comments around a value go with it
 * @throws HuJsonError when either text is not HuJSON; Error `hujson: patch …` when the patch is wrong or does not apply
 */
export function patchHuJson(text: string, patch: string): string {
  const operations = readPatch(patch);
  let root = treeOf(parseHuJson(text));
  operations.forEach((operation, number) => {
    root = apply(root, operation, number);
  });
  return packTree(root);
}

function fail(number: number, reason: string): Error {
  return new Error(`hujson: patch operation ${number}: ${reason}`);
}

function readPatch(patch: string): Operation[] {
  const root = treeOf(parseHuJson(patch));
  if (root.kind !== 'array') throw new Error('hujson: patch must be a JSON array');
  return root.values.map((entry, number) => {
    if (entry.kind !== 'object') throw fail(number, 'must be a JSON object');
    return readOperation(entry, number);
  });
}

function readOperation(entry: Composite, number: number): Operation {
  const fields = new Map<string, Tree>();
  for (let index = 0; index < entry.values.length; index += 2) {
    const name = stringOf(entry.values[index]);
    const value = entry.values[index + 1];
    if (name === undefined || value === undefined) continue;
    if (fields.has(name)) throw fail(number, `duplicate name ${JSON.stringify(name)}`);
    fields.set(
      name,
      name === 'value' ? moveExtra(value, beforeAt(entry, index / 2), beforeAt(entry, index / 2 + 1)) : value,
    );
    if (!['op', 'path', 'from'].includes(name)) continue;
    const text = stringOf(value);
    if (text === undefined) throw fail(number, `member ${JSON.stringify(name)} must be a JSON string`);
    if (name === 'op' && !OPERATIONS.includes(text)) throw fail(number, `unknown operation ${JSON.stringify(text)}`);
  }
  const op = stringOf(fields.get('op')) ?? '';
  const required = [
    'op',
    'path',
    ...(/^(?:move|copy)$/.test(op) ? ['from'] : []),
    ...(/^(?:add|replace|test)$/.test(op) ? ['value'] : []),
  ];
  const missing = required.find((name) => !fields.has(name));
  if (missing !== undefined) throw fail(number, `missing required member ${JSON.stringify(missing)}`);
  return {
    op,
    path: stringOf(fields.get('path')) ?? '',
    from: stringOf(fields.get('from')) ?? '',
    value: fields.get('value'),
  };
}

function stringOf(tree: Tree | undefined): string | undefined {
  return tree?.kind === 'literal' && tree.text.startsWith('"') ? (JSON.parse(tree.text) as string) : undefined;
}

function apply(root: Tree, operation: Operation, number: number): Tree {
  const { op, path, from } = operation;
  switch (op) {
    case 'add':
      return add(root, path, operation.value as Tree, number);
    case 'move':
    case 'copy': {
      if (from === '' || (op === 'move' && (path === from || path.startsWith(`${from}/`)))) {
        throw fail(number, `cannot ${op} ${JSON.stringify(from)} into ${JSON.stringify(path)}`);
      }
      const { parent, index } = existing(root, from, number);
      const value = op === 'move' ? removeAt(parent as Composite, index) : copyAt(parent as Composite, index);
      return add(root, path, value, number);
    }
    case 'test': {
      const { value } = existing(root, path, number);
      if (!isEqual(value as Tree, operation.value as Tree))
        throw fail(number, `values differ at ${JSON.stringify(path)}`);
      return root;
    }
    default: {
      const { parent, index } = existing(root, path, number);
      if (parent === undefined) throw fail(number, `cannot ${op} root value`);
      if (op === 'remove') removeAt(parent, index);
      else replaceAt(parent, index, operation.value as Tree);
      return root;
    }
  }
}

function add(root: Tree, path: string, value: Tree, number: number): Tree {
  const { parent, name, index, value: present } = find(root, path, number, true);
  if (parent === undefined) return value;
  if (parent.kind === 'object' && present !== undefined) replaceAt(parent, index, value);
  else insertAt(parent, index, value, name);
  return root;
}

function existing(root: Tree, path: string, number: number): Found {
  const found = find(root, path, number, false);
  if (found.value === undefined) throw fail(number, 'value not found');
  return found;
}

/** Follows a JSON pointer (RFC 6901). With `mayEnd`, its last step may name a place where nothing stands yet. */
function find(root: Tree, pointer: string, number: number, mayEnd: boolean): Found {
  let found: Found = { parent: undefined, name: '', index: 0, value: root };
  let done = '';
  while (done.length < pointer.length) {
    const { value } = found;
    if (value === undefined) throw fail(number, 'value not found');
    if (!isComposite(value)) throw fail(number, `invalid pointer: cannot index into literal at ${done}`);
    if (pointer[done.length] !== '/') throw fail(number, 'invalid pointer: lacks a forward slash prefix');
    const step = /^\/[^/]*/.exec(pointer.slice(done.length))?.[0] ?? '';
    done += step;
    found = stepInto(value, step.slice(1).replaceAll('~1', '/').replaceAll('~0', '~'), number);
  }
  if (found.value === undefined && !mayEnd) throw fail(number, 'value not found');
  return found;
}

function stepInto(parent: Composite, name: string, number: number): Found {
  const end = lengthOf(parent);
  if (parent.kind === 'object') {
    for (let index = 0; index < end; index++) {
      if (stringOf(parent.values[2 * index]) === name)
        return { parent, name, index, value: parent.values[2 * index + 1] };
    }
    return { parent, name, index: end, value: undefined };
  }
  if (name === '-') return { parent, name, index: end, value: undefined };
  if (!/^(?:0|[1-9][0-9]*)$/.test(name)) throw fail(number, `invalid array index: ${name}`);
  const index = Number(name);
  return { parent, name, index: Math.min(index, end), value: parent.values[index] };
}

/** JSON values compared as JavaScript reads them; a number that is not finite equals nothing. */
function isEqual(one: Tree, other: Tree): boolean {
  const read = (tree: Tree): string =>
    canonical(JSON.parse(standardizeHuJson(packTree(tree)).replace(/\p{Surrogate}/gu, '\ufffd')));
  const left = read(one);
  return left === read(other) && !left.includes('not a number');
}

function canonical(value: unknown): string {
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : 'not a number';
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`);
  return `{${members.sort().join(',')}}`;
}

/** The text before an entry, or before the closing bracket. */
function beforeAt(tree: Composite, index: number): string {
  const entry = tree.values[tree.kind === 'object' ? 2 * index : index];
  return entry === undefined ? tree.inner : entry.before;
}

function setBefore(tree: Composite, index: number, text: string): void {
  const entry = tree.values[tree.kind === 'object' ? 2 * index : index];
  if (entry === undefined) tree.inner = text;
  else entry.before = text;
}

function bare(value: Tree): Tree {
  return { ...value, before: '', after: undefined };
}

function valueAt(tree: Composite, index: number): Tree {
  return tree.values[tree.kind === 'object' ? 2 * index + 1 : index] as Tree;
}

function copyAt(tree: Composite, index: number): Tree {
  const value = structuredClone(valueAt(tree, index));
  value.before = takeLeading(beforeAt(tree, index)).taken;
  value.after = takeTrailing(beforeAt(tree, index + 1)).taken;
  return value;
}

function replaceAt(tree: Composite, index: number, value: Tree): void {
  setBefore(tree, index, withLeading(beforeAt(tree, index), value.before));
  setBefore(tree, index + 1, withTrailing(beforeAt(tree, index + 1), value.after ?? ''));
  const old = valueAt(tree, index);
  const at = tree.kind === 'object' ? 2 * index + 1 : index;
  tree.values[at] = { ...value, before: old.before, after: old.after };
}

function insertAt(tree: Composite, index: number, value: Tree, name: string): void {
  const wasLast = index === lengthOf(tree);
  const last = tree.values.at(-1);
  const entry = bare(value);
  // A trailing comma that stood before the new last value parts it from its neighbour; it does not move on.
  if (wasLast && last !== undefined && last.after === undefined) last.after = '';
  if (tree.kind === 'object') {
    tree.values.splice(2 * index, 0, { kind: 'literal', before: '', after: '', text: JSON.stringify(name) }, entry);
  } else tree.values.splice(index, 0, entry);
  if (!wasLast) entry.after = '';
  const { taken, left } = takeTrailing(beforeAt(tree, index + 1));
  setBefore(tree, index + 1, left);
  setBefore(tree, index, withTrailing(beforeAt(tree, index), taken));
  setBefore(tree, index, withLeading(beforeAt(tree, index), value.before));
  setBefore(tree, index + 1, withTrailing(beforeAt(tree, index + 1), value.after ?? ''));
}

function removeAt(tree: Composite, index: number): Tree {
  const leading = takeLeading(beforeAt(tree, index));
  setBefore(tree, index, leading.left);
  const trailing = takeTrailing(beforeAt(tree, index + 1));
  setBefore(tree, index + 1, trailing.left);
  const rest = beforeAt(tree, index);
  if (hasComment(rest)) {
    const next = beforeAt(tree, index + 1);
    setBefore(tree, index + 1, rest + next.slice(whitespaceLength(next)));
  }
  const value = valueAt(tree, index);
  const width = tree.kind === 'object' ? 2 : 1;
  const hadComma = tree.values.at(-1)?.after !== undefined;
  tree.values.splice(index * width, width);
  const last = tree.values.at(-1);
  // The list ends with a comma exactly when it did before.
  if (last !== undefined && index * width === tree.values.length)
    last.after = hadComma ? (last.after ?? '') : undefined;
  return { ...value, before: leading.taken, after: trailing.taken };
}
