/** Structs, lists and scalars of a policy, each of the type that the service takes. */
import type { HuJsonDocument, HuJsonMember, HuJsonNode, HuJsonObject, HuJsonString } from './hujson-parse.ts';
import type { PolicyTerm } from './policy.ts';
import { PolicyError } from './policy-error.ts';

/** What the readers of the sections share. */
export interface Reading {
  readonly document: HuJsonDocument;
  readonly unknownFields: PolicyTerm[];
  readonly ours: readonly { readonly start: number; readonly end: number }[];
}

/** Most rules have no `via` and no posture: they share what stands for none. */
export const NO_TERMS: readonly PolicyTerm[] = [];

export function invalid(document: HuJsonDocument, node: { start: number; end: number }, message: string): PolicyError {
  return new PolicyError(message, document.lines.span(node.start, node.end));
}

export function refuseDuplicates(
  document: HuJsonDocument,
  object: HuJsonObject,
  keyOf: (name: string) => string,
): void {
  const seen = new Map<string, HuJsonString>();
  for (const { name } of object.members) {
    const first = seen.get(keyOf(name.value));
    if (first !== undefined) {
      const at = document.lines.span(name.start, name.end);
      const { line } = document.lines.position(first.start);
      throw new PolicyError(
        `${JSON.stringify(name.value)} stands twice: at line ${line} and at line ${at.line}`,
        at,
        `join the two ${JSON.stringify(name.value)} of lines ${line} and ${at.line} into one`,
      );
    }
    seen.set(keyOf(name.value), name);
  }
}

/**
 * Known members of a struct, their names in lower case; unknown ones are noted. The members themselves and no map of them: a
 * policy has thousands of structs with a handful of fields, nearly all written in lower case.
 */
export function fieldsOf(
  reading: Reading,
  node: HuJsonNode,
  known: ReadonlySet<string>,
  what: string,
): readonly HuJsonMember[] {
  if (node.kind !== 'object') throw invalid(reading.document, node, `${what} is an object: { … }`);
  const { members } = node;
  if (isUsual(members, known)) return members;
  refuseDuplicates(reading.document, node, (name) => name.toLowerCase());
  const fields: HuJsonMember[] = [];
  for (const { name, value } of members) {
    const field = name.value.toLowerCase();
    if (known.has(field)) fields.push({ name: { ...name, value: field }, value });
    else reading.unknownFields.push(termOf(name));
  }
  return fields;
}

/** Whether all are known, in lower case, and none stands twice. */
function isUsual(members: readonly HuJsonMember[], known: ReadonlySet<string>): boolean {
  for (let index = 0; index < members.length; index++) {
    const name = members[index]?.name.value ?? '';
    if (!known.has(name)) return false;
    for (let before = 0; before < index; before++) if (members[before]?.name.value === name) return false;
  }
  return true;
}

export function fieldOf(fields: readonly HuJsonMember[], field: string): HuJsonNode | undefined {
  for (const { name, value } of fields) if (name.value === field) return value;
  return undefined;
}

export function termOf(node: HuJsonString): PolicyTerm {
  return { text: node.value, start: node.start, end: node.end };
}

/** Names of `src` and `dst`: the service looks them up without the white space around them. */
export function namesOf(reading: Reading, node: HuJsonNode | undefined, what: string): readonly PolicyTerm[] {
  return termsOf(reading, node, what, trimmedTermOf);
}

function trimmedTermOf({ value, start, end }: HuJsonString): PolicyTerm {
  return { text: value.trim(), start, end };
}

export function termsOf(
  reading: Reading,
  node: HuJsonNode | undefined,
  what: string,
  read: (node: HuJsonString) => PolicyTerm = termOf,
): readonly PolicyTerm[] {
  if (node === undefined || node.kind === 'null') return NO_TERMS;
  if (node.kind !== 'array') throw invalid(reading.document, node, `${what} is a list of strings`);
  const { elements } = node;
  if (isOfStrings(elements)) return elements.map(read);
  throw invalid(
    reading.document,
    elements.find(({ kind }) => kind !== 'string') ?? node,
    `${what} is a list of strings`,
  );
}

function isOfStrings(elements: readonly HuJsonNode[]): elements is readonly HuJsonString[] {
  for (const { kind } of elements) if (kind !== 'string') return false;
  return true;
}

/** A string, or a number written without quotes where the service takes both. */
export function termOfScalar(reading: Reading, node: HuJsonNode | undefined, what: string): PolicyTerm | undefined {
  if (node === undefined || node.kind === 'null') return undefined;
  if (node.kind !== 'string') throw invalid(reading.document, node, `${what} is a string`);
  return termOf(node);
}
