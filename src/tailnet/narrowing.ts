/**
 * The smallest edit after which no rule of others lets the tag reach more than its routes. Only the sources that cover the
 * tag change, and only in rules that reach beyond the routes; every other byte stays (narrowing-sources.ts says who is
 * named in their place).
 */

import type { Route } from '../model/route.ts';
import { edited, removalEdits, type TextEdit } from './element-removal.ts';
import { insertSection } from './fragment-text.ts';
import type { HuJsonArray, HuJsonMember, HuJsonNode, HuJsonString } from './hujson-parse.ts';
import { heldByOthers, replacementFor, type SourceNames, sourceNames } from './narrowing-sources.ts';
import { type Policy, type PolicyRule, readPolicy } from './policy.ts';
import { overreachOf } from './reach.ts';
import type { TailnetNode } from './resolve.ts';
import { splitDestination } from './selector.ts';

export interface NarrowedRule {
  /** 1-based place of the rule in the policy as given. */
  readonly line: number;
  readonly column: number;
  /** The rule's sources before, e.g. `"*"`. */
  readonly from: string;
  /** And after: `"autogroup:member", "tag:server"`; empty when the rule is gone. */
  readonly to: string;
}

/** A source for which there is no edit, since nobody knows whom it covers. */
export interface UnknownSource {
  readonly line: number;
  readonly column: number;
  /** As written: `100.64.0.9`. */
  readonly source: string;
}

export interface Narrowing {
  /** The whole policy after the edit; the text as given when there is nothing to narrow. */
  readonly text: string;
  readonly rules: readonly NarrowedRule[];
  readonly unknown: readonly UnknownSource[];
}

export interface NarrowingWish {
  /** What the tag shall reach: a rule that grants no more is left alone. */
  readonly routes?: readonly Pick<Route, 'address' | 'port'>[];
  /** The tailnet's devices; empty when they are not known. */
  readonly devices?: readonly TailnetNode[];
}

/**
 * Names all others in the place of each source that covers the tag. A rule whose every source goes is removed with its own
 * comments; an emptied section stays as an empty list, which denies, while an absent one would allow everything. A policy
 * with neither `acls` nor `grants` gets an `acls` section that says the same without the tag.
 *
 * @param tag the tag that shall no longer be covered
 * @throws PolicyError when the policy is not valid, before or after
 */
export function narrowingOf(policyText: string, tag: string, wish: NarrowingWish = {}): Narrowing {
  const { routes = [], devices = [] } = wish;
  const policy = readPolicy(policyText);
  const names = sourceNames(policy, tag, devices);
  const tooWide = overreachOf(policy, tag, routes, heldByOthers(devices, tag)).map(({ rule }) => rule);
  if (policy.allowsAll) return createRule(policy, [...names.everybody, ...names.subnets]);
  const rules: NarrowedRule[] = [];
  const unknown: UnknownSource[] = [];
  const edits: TextEdit[] = [];
  const emptied = new Map<HuJsonArray, Set<number>>();
  for (const rule of tooWide) {
    const place = placeOf(policy, rule);
    if (place === undefined) continue;
    const narrowed = narrowRule(policy, tag, rule, place, names);
    unknown.push(...narrowed.unknown);
    if (narrowed.sources === undefined) continue;
    const { line, column } = rule.at;
    const from = rule.sources.map(quoted).join(', ');
    rules.push({ line, column, from, to: narrowed.sources.map((text) => JSON.stringify(text)).join(', ') });
    edits.push(...narrowed.edits);
    if (narrowed.sources.length === 0)
      emptied.set(place.section, (emptied.get(place.section) ?? new Set()).add(rule.index));
  }
  for (const [section, indices] of emptied) edits.push(...removalEdits(policyText, section, indices));
  const text = edited(policyText, edits);
  if (text !== policyText) readPolicy(text);
  return { text, rules, unknown };
}

function createRule(policy: Policy, sources: readonly string[]): Narrowing {
  const text = insertSection(policy, 'acls', [
    { name: undefined, value: { action: 'accept', src: sources, dst: ['*:*'] } },
  ]);
  const { line, column } = policy.lines.position(policy.document.root.start);
  const to = sources.map((source) => JSON.stringify(source)).join(', ');
  return { text, rules: [{ line, column, from: '"*"', to }], unknown: [] };
}

function quoted({ text }: { readonly text: string }): string {
  return JSON.stringify(text);
}

/** Where a rule's parts stand. */
interface RulePlace {
  readonly section: HuJsonArray;
  readonly sources: HuJsonArray;
  readonly destinations: HuJsonArray | undefined;
}

function placeOf(policy: Policy, rule: PolicyRule): RulePlace | undefined {
  const section = policy.sections.get(rule.kind === 'acl' ? 'acls' : 'grants')?.member.value;
  if (section?.kind !== 'array') return undefined;
  const node = section.elements[rule.index];
  if (node?.kind !== 'object') return undefined;
  const sources = listNamed(node.members, 'src', 'users');
  if (sources === undefined) return undefined;
  return { section, sources, destinations: listNamed(node.members, 'dst', 'ports') };
}

function listNamed(members: readonly HuJsonMember[], ...names: readonly string[]): HuJsonArray | undefined {
  const value = members.find(({ name }) => names.includes(name.value.toLowerCase()))?.value;
  return value?.kind === 'array' ? value : undefined;
}

interface NarrowedSources {
  /** Undefined: nothing changes. Empty: the rule goes. */
  readonly sources: readonly string[] | undefined;
  readonly edits: readonly TextEdit[];
  readonly unknown: readonly UnknownSource[];
}

function narrowRule(
  policy: Policy,
  tag: string,
  rule: PolicyRule,
  place: RulePlace,
  names: SourceNames,
): NarrowedSources {
  const strings = place.sources.elements.filter(isString);
  const replaced = new Map(strings.map((node) => [node, replacementFor(policy, tag, node.value, names)]));
  const kept = strings.filter((node) => typeof replaced.get(node) === 'string').map(({ value }) => value);
  const unknown = strings
    .filter((node) => replaced.get(node) === 'unknown')
    .map((node) => ({ ...startOf(policy, node), source: node.value }));
  if (kept.length === strings.length) return { sources: undefined, edits: [], unknown };
  const given = new Set(kept);
  const fresh = new Map<HuJsonNode, string[]>();
  for (const [node, replacement] of replaced) {
    if (typeof replacement === 'string') continue;
    const missing = [...new Set(replacement)].filter((name) => !given.has(name));
    for (const name of missing) given.add(name);
    fresh.set(node, missing);
  }
  const sources = strings.flatMap((node) => fresh.get(node) ?? [node.value]);
  if (sources.length === 0) return { sources, edits: [], unknown };
  const split = splitOff(policy, rule, place, fresh);
  const edits = [...sourceEdits(policy.document.text, place.sources, split?.first ?? fresh), ...(split?.edits ?? [])];
  return { sources, edits, unknown };
}

function isString(node: HuJsonNode): node is HuJsonString {
  return node.kind === 'string';
}

function startOf(policy: Policy, node: HuJsonNode): { readonly line: number; readonly column: number } {
  const { line, column } = policy.lines.position(node.start);
  return { line, column };
}

/** The names go where a wide source stood; a source in whose place nobody comes is taken out of the list. */
function sourceEdits(text: string, list: HuJsonArray, fresh: ReadonlyMap<HuJsonNode, readonly string[]>): TextEdit[] {
  const gone = new Set<number>();
  const edits: TextEdit[] = [];
  for (const [node, names] of fresh) {
    if (names.length === 0) gone.add(list.elements.indexOf(node));
    else edits.push({ start: node.start, end: node.end, text: names.map((name) => JSON.stringify(name)).join(', ') });
  }
  return [...edits, ...removalEdits(text, list, gone)];
}

/**
 * `autogroup:self` takes `*` as a source, and neither tags nor addresses: a rule that names it beside other destinations
 * stays with the members, and all others get a rule of their own behind it, with the other destinations.
 */
function splitOff(
  policy: Policy,
  rule: PolicyRule,
  { sources, destinations }: RulePlace,
  fresh: ReadonlyMap<HuJsonNode, readonly string[]>,
): { readonly first: ReadonlyMap<HuJsonNode, readonly string[]>; readonly edits: readonly TextEdit[] } | undefined {
  const { text } = policy.document;
  const own = (destinations?.elements ?? []).flatMap((node, index) => (isSelf(node) ? [index] : []));
  if (destinations === undefined || own.length === 0) return undefined;
  const ofSelf = (name: string): boolean => /^autogroup:members?$/.test(name);
  const first = new Map([...fresh].map(([node, names]) => [node, names.filter(ofSelf)]));
  const rest = [...fresh.values()].flatMap((names) => names.filter((name) => !ofSelf(name)));
  if (rest.length === 0) return undefined;
  const list = `[${rest.map((name) => JSON.stringify(name)).join(', ')}]`;
  const copy = edited(
    text,
    [{ start: sources.start, end: sources.end, text: list }, ...removalEdits(text, destinations, new Set(own))],
    rule.start,
    rule.end,
  );
  const lineStart = text.lastIndexOf('\n', rule.start - 1) + 1;
  const indent = text.slice(lineStart, rule.start);
  const eol = text[lineStart - 2] === '\r' ? '\r\n' : '\n';
  const between = /^[ \t]*$/.test(indent) && lineStart > 0 ? `,${eol}${indent}` : ', ';
  return { first, edits: [{ start: rule.end, end: rule.end, text: between + copy }] };
}

function isSelf(node: HuJsonNode): boolean {
  return node.kind === 'string' && (splitDestination(node.value)?.host ?? node.value) === 'autogroup:self';
}
