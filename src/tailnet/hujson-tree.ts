/**
 * HuJSON as a tree that can be changed: every value with the text before and after it. For the formatter and for JSON
 * patches, which move values about; edits of a policy are splices and do without it.
 */
import { commentEnd, type HuJsonDocument, type HuJsonNode } from './hujson-parse.ts';

interface TreeBase {
  /** Whitespace and comments before the value. */
  before: string;
  /** Whitespace and comments after it; on a last value, undefined says that no trailing comma follows. */
  after: string | undefined;
}
export interface Literal extends TreeBase {
  readonly kind: 'literal';
  /** Source text. */
  text: string;
}
export interface Composite extends TreeBase {
  readonly kind: 'object' | 'array';
  /** An object's names and values in turn, or an array's elements. */
  values: Tree[];
  /** Whitespace and comments before the closing bracket. */
  inner: string;
}
export type Tree = Literal | Composite;

export function isComposite(tree: Tree): tree is Composite {
  return tree.kind !== 'literal';
}

/** Members of an object or elements of an array. */
export function lengthOf(tree: Composite): number {
  return tree.kind === 'object' ? tree.values.length / 2 : tree.values.length;
}

export function lastValue(tree: Composite): Tree | undefined {
  return tree.values.at(-1);
}

export function treeOf({ text, root }: HuJsonDocument): Tree {
  return convert(text, root, text.slice(root.end, root.trailEnd));
}

function convert(text: string, node: HuJsonNode, after: string | undefined): Tree {
  const before = text.slice(node.leadStart, node.start);
  if (node.kind !== 'object' && node.kind !== 'array') {
    return { kind: 'literal', before, after, text: text.slice(node.start, node.end) };
  }
  const nodes = node.kind === 'object' ? node.members.flatMap(({ name, value }) => [name, value]) : node.elements;
  const last = nodes.at(-1);
  const values = nodes.map((child) => {
    const trail = text.slice(child.end, child.trailEnd);
    // A trailing comma counts even when nothing stands before it; elsewhere no text is the same as none.
    return convert(text, child, child === last ? (node.trailingComma ? trail : undefined) : trail);
  });
  const innerStart = last === undefined ? node.start + 1 : node.trailingComma ? last.trailEnd + 1 : last.end;
  return { kind: node.kind, before, after, values, inner: text.slice(innerStart, node.end - 1) };
}

/** The text of a tree. */
export function packTree(root: Tree): string {
  const out: string[] = [];
  const pack = (tree: Tree): void => {
    out.push(tree.before);
    if (isComposite(tree)) {
      const isObject = tree.kind === 'object';
      out.push(isObject ? '{' : '[');
      tree.values.forEach((value, index) => {
        pack(value);
        const isName = isObject && index % 2 === 0;
        const isLast = index === tree.values.length - 1;
        if (isName) out.push(':');
        else if (!isLast || value.after !== undefined) out.push(',');
      });
      out.push(tree.inner, isObject ? '}' : ']');
    } else out.push(tree.text);
    out.push(tree.after ?? '');
  };
  pack(root);
  return out.join('');
}

/** Puts a trailing comma behind the last value, or takes it away; its surroundings join the text before the bracket. */
export function setTrailingComma(tree: Composite, wanted: boolean): void {
  const last = lastValue(tree);
  if (last === undefined) return;
  if (wanted) last.after ??= '';
  else if (last.after !== undefined) {
    tree.inner = last.after + tree.inner;
    last.after = undefined;
  }
}

/** Length of the run of spaces, tabs and line ends at `from`. */
export function whitespaceLength(text: string, from = 0): number {
  let at = from;
  while (at < text.length && ' \t\r\n'.includes(text[at] as string)) at++;
  return at - from;
}

export function hasComment(extra: string | undefined): boolean {
  return extra !== undefined && whitespaceLength(extra) < extra.length;
}

/** Length of the comment at `at`: 0 when there is none or it has no end. */
export function commentLength(text: string, at: number): number {
  const end = commentEnd(text, at) ?? -1;
  return end < 0 ? 0 : end - at;
}
