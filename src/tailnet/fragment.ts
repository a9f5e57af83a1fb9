/**
 * The part of the tailnet policy that is ours: put in, found again, updated and taken out without touching a byte of
 * others. Our entries stand first in their section, so no comma outside the marks ever moves (see fragment-marks.ts).
 */
import { type FragmentContent, type FragmentEntry, type FragmentWish, fragmentContent } from './fragment-content.ts';
import { markedEntries } from './fragment-entries.ts';
import { FRAGMENT_SECTIONS, type FragmentSection, markedSections } from './fragment-marks.ts';
import { insertParts, type Part, partText, removeParts } from './fragment-text.ts';
import { formatHuJson } from './hujson-format.ts';
import { isSingleAddress, parseIpRange } from './ip-range.ts';
import { type Policy, type PolicyRule, parsePolicy, parsePolicyText, readPolicy } from './policy.ts';
import { readIpEntry, readPorts, splitDestination } from './selector.ts';

export type { FragmentWish } from './fragment-content.ts';
export { printFragment } from './fragment-print.ts';

/** What changes, entry by entry, as the policy writes it. */
export interface FragmentEntries {
  readonly rules: string[];
  readonly hosts: string[];
  readonly tests: string[];
  readonly tagOwners: string[];
  readonly autoApprovers: string[];
}

export interface FragmentChange {
  /** The whole policy after the change. */
  readonly text: string;
  readonly changed: boolean;
  readonly added: FragmentEntries;
  readonly removed: FragmentEntries;
  /** What the reader must know besides, a sentence each: what is not ours to change, what the tests leave out. */
  readonly notes: readonly string[];
}

/** The fragment as it stands: what undo puts back. JSON-serialisable. */
export interface FragmentState {
  readonly present: boolean;
  readonly routes: readonly { readonly host: string; readonly address: string; readonly port: number }[];
  /** Subnets that the fragment approves or opens, and to whom; undefined when there are none. */
  readonly advertised?: { readonly routes: readonly string[]; readonly sources: readonly string[] };
  /** The text between the marks, by section; for `restoreFragment`. */
  readonly parts: readonly Part[];
}

/**
 * Puts the fragment for the routes into the policy, or updates the one that is there. Idempotent: a fragment that says
 * the same, however it is laid out, is left as it is. Where the policy has neither `acls` nor `grants`, which allows
 * everything, an `acls` section is created and with it everything else is denied: ask `overreachOf` first.
 * @throws PolicyError when the policy is not valid before or after, when marks are damaged or entries of others stand
 *   between them; SlipwayError INPUT_INVALID for a route without address, a subnet or a source that is none
 */
export function mergeFragment(policyText: string, wish: FragmentWish): FragmentChange {
  const policy = readPolicy(policyText);
  const baseText = removeParts(policyText);
  const base = baseText === policyText ? policy : parsePolicy(baseText);
  const { content, notes } = fragmentContent(base, wish);
  const present = contentOf(policy);
  const difference = { added: missingFrom(present, content), removed: missingFrom(content, present) };
  if (isEmpty(difference.added) && isEmpty(difference.removed))
    return { text: policyText, changed: false, notes, ...difference };
  const parts = FRAGMENT_SECTIONS.flatMap((section): Part[] => {
    const entries = content.get(section);
    return entries === undefined ? [] : [{ section, text: partText(base, section, entries) }];
  });
  const text = laidOut(baseText, base, insertParts(base, parts));
  readPolicy(text);
  return { text, changed: text !== policyText, notes, ...difference };
}

/** Laying out a larger policy costs more than it is worth: the layout is for readers only. */
const MAX_LAID_OUT = 512 * 1024;

/**
 * In a policy in canonical layout, ours is in canonical layout too: should the service lay it out anew, not a byte
 * changes. Where that would move bytes of others, or could not be put back by `restoreFragment`, our own layout stays.
 */
function laidOut(baseText: string, base: Policy, merged: string): string {
  if (merged.length > MAX_LAID_OUT || formatHuJson(baseText) !== baseText) return merged;
  const canonical = formatHuJson(merged);
  return insertParts(base, readFragment(canonical).parts) === canonical ? canonical : merged;
}

/**
 * The policy without the fragment: the exact inverse of `mergeFragment` on a text that had none. A section that we
 * created stays when others have written into it since.
 * @throws PolicyError when the text is not HuJSON or a mark has lost its counterpart
 */
export function removeFragment(policyText: string): string {
  parsePolicyText(policyText);
  return removeParts(policyText);
}

/**
 * The fragment as it stands in a policy.
 * @throws PolicyError when the policy cannot be read
 */
export function readFragment(policyText: string): FragmentState {
  const policy = parsePolicy(policyText);
  const parts: Part[] = [];
  for (const { section, begin, end } of markedSections(policy.document)) {
    if (section === undefined || begin === undefined || end === undefined) continue;
    parts.push({ section, text: policyText.slice(begin.start, end.end) });
  }
  const advertised = advertisedOf(policy);
  return {
    present: parts.length > 0,
    routes: routesOf(policy),
    ...(advertised === undefined ? {} : { advertised }),
    parts,
  };
}

/**
 * Puts a fragment back as it stood, into a policy that may have changed around it.
 * @throws PolicyError when the policy cannot be read
 */
export function restoreFragment(policyText: string, state: FragmentState): string {
  const base = parsePolicy(removeFragment(policyText));
  return insertParts(base, state.parts);
}

/** Address to alias, from the policy's `hosts`; empty when the policy cannot be read. The first alias of an address counts. */
export function hostNamesOf(policyText: string): Map<string, string> {
  const names = new Map<string, string>();
  try {
    for (const [alias, { value }] of parsePolicy(policyText).hosts) {
      const range = parseIpRange(value);
      if (range !== undefined && isSingleAddress(range) && !names.has(value)) names.set(value, alias);
    }
  } catch {
    // What is wrong with the policy is told by whoever needs the policy itself.
  }
  return names;
}

/** The routes that our own rules grant. */
function routesOf(policy: Policy): { host: string; address: string; port: number }[] {
  return policy.rules
    .filter((rule) => rule.ours)
    .flatMap(destinationsOf)
    .flatMap(([host, ports]) => {
      const address = policy.hosts.get(host)?.value ?? (parseIpRange(host) === undefined ? undefined : host);
      const ranges = readIpEntry(ports)?.ports ?? readPorts(ports) ?? [];
      if (address === undefined || host.includes('/')) return [];
      return ranges.map((range) => ({ host, address, port: range.first }));
    });
}

/** Hosts with their ports, as the rule writes them. */
function destinationsOf(rule: PolicyRule): [string, string][] {
  return rule.destinations.flatMap(({ text }): [string, string][] => {
    if (rule.kind === 'grant') return (rule.ip ?? []).map((entry) => [text, entry.text]);
    const destination = splitDestination(text);
    return destination === undefined ? [] : [[destination.host, destination.ports]];
  });
}

/** The subnets that our own approvers and rules name, and the sources of those rules. */
function advertisedOf(policy: Policy): FragmentState['advertised'] {
  const isSubnet = ([host]: [string, string]): boolean => host.includes('/') && parseIpRange(host) !== undefined;
  const rules = policy.rules.filter((rule) => rule.ours && destinationsOf(rule).some(isSubnet));
  const approved = markedEntries(markedSections(policy.document)).flatMap(({ section, name }) =>
    section === 'autoApprovers' && name !== undefined ? [name] : [],
  );
  const opened = rules.flatMap((rule) => destinationsOf(rule).filter(isSubnet)).map(([host]) => host);
  const routes = [...new Set([...approved, ...opened])];
  const sources = [...new Set(rules.flatMap((rule) => rule.sources.map(({ text }) => text)))];
  return routes.length === 0 ? undefined : { routes, sources };
}

/** What the marks hold now, in the form in which it is wished for. */
function contentOf(policy: Policy): FragmentContent {
  const content = new Map<FragmentSection, FragmentEntry[]>();
  for (const { section, name, value } of markedEntries(markedSections(policy.document))) {
    const entries = content.get(section) ?? [];
    entries.push({ name, value });
    content.set(section, entries);
  }
  return content;
}

/** The entries of `wanted` that `present` lacks. */
function missingFrom(present: FragmentContent, wanted: FragmentContent): FragmentEntries {
  const missing = (...sections: FragmentSection[]): string[] =>
    sections.flatMap((section) => {
      const there = new Set((present.get(section) ?? []).map(entryText));
      return (wanted.get(section) ?? []).map(entryText).filter((text) => !there.has(text));
    });
  return {
    rules: missing('acls', 'grants'),
    hosts: missing('hosts'),
    tests: missing('tests'),
    tagOwners: missing('tagOwners'),
    autoApprovers: missing('autoApprovers'),
  };
}

function entryText({ name, value }: FragmentEntry): string {
  return name === undefined ? JSON.stringify(value) : `${JSON.stringify(name)}: ${JSON.stringify(value)}`;
}

function isEmpty(entries: FragmentEntries): boolean {
  return Object.values(entries).every((list: readonly string[]) => list.length === 0);
}
