/**
 * The smallest edit that takes `*` out of a policy's sources. Rules only add up: nothing can take away what `*` gives, so
 * the only way to keep a tag out is to name everybody else.
 * Source: Tailscale docs, "Grants": no grant can remove, override or narrow access that another grant gives.
 */

import { insertSection } from './fragment-text.ts';
import type { HuJsonNode, HuJsonString } from './hujson-parse.ts';
import { type Policy, type PolicyRule, readPolicy } from './policy.ts';

export interface NarrowedRule {
  /** 1-based line of the rule in the policy as given. */
  readonly line: number;
  /** The rule's sources before, e.g. `"*"`. */
  readonly from: string;
  /** And after: `"autogroup:member", "tag:server"`. */
  readonly to: string;
}

export interface Narrowing {
  /** The whole policy after the edit; the text as given when there is nothing to narrow. */
  readonly text: string;
  readonly rules: readonly NarrowedRule[];
}

/**
 * Replaces the source `*` by all members and every other tag, and `autogroup:tagged` by every other tag, in rules that
 * are not ours. A policy with neither `acls` nor `grants` gets an `acls` section that says the same. Devices behind
 * approved subnet routes, which `*` covers, are not in the new list. Sources by address and `autogroup:danger-all` are
 * left: ask `overreachOf` again.
 * @param tag the tag that shall no longer be covered
 * @throws PolicyError when the policy is not valid
 */
export function narrowingOf(policyText: string, tag: string): Narrowing {
  const policy = readPolicy(policyText);
  const members = spellingOfMembers(policy);
  const tags = [...policy.tagOwners.keys()].filter((other) => other !== tag);
  if (policy.allowsAll) return createRule(policy, [members, ...tags]);
  const rules: NarrowedRule[] = [];
  const edits: { start: number; end: number; text: string }[] = [];
  for (const rule of policy.rules) {
    const list = rule.ours ? undefined : sourceList(policy, rule);
    if (list === undefined) continue;
    const replacements = replacementsIn(list, members, tags);
    if (replacements.length === 0) continue;
    edits.push(...replacements);
    rules.push({
      line: rule.at.line,
      from: innerText(policyText.slice(list.start, list.end)),
      to: innerText(applied(policyText, list, replacements)),
    });
  }
  return { text: applied(policyText, { start: 0, end: policyText.length }, edits), rules };
}

function createRule(policy: Policy, sources: readonly string[]): Narrowing {
  const text = insertSection(policy, 'acls', [
    { name: undefined, value: { action: 'accept', src: sources, dst: ['*:*'] } },
  ]);
  const { line } = policy.lines.position(policy.document.root.start);
  return { text, rules: [{ line, from: '"*"', to: sources.map((source) => JSON.stringify(source)).join(', ') }] };
}

/** A file that says `autogroup:members` keeps saying so: the two spellings cannot stand in one file. */
function spellingOfMembers(policy: Policy): string {
  return policy.document.text.includes('"autogroup:members"') ? 'autogroup:members' : 'autogroup:member';
}

/** The `src` (or `users`) list of a rule. */
function sourceList(
  policy: Policy,
  rule: PolicyRule,
): { start: number; end: number; elements: readonly HuJsonNode[] } | undefined {
  const section = [...policy.sections.values()].find(({ spelled }) => spelled === rule.section)?.member.value;
  const node = section?.kind === 'array' ? section.elements[rule.index] : undefined;
  if (node?.kind !== 'object') return undefined;
  const value = node.members.find(({ name }) => ['src', 'users'].includes(name.value.toLowerCase()))?.value;
  return value?.kind === 'array' ? value : undefined;
}

/** Each wide source gives way to those that are not in the list yet; the first takes all, later ones what is left. */
function replacementsIn(
  list: { readonly elements: readonly HuJsonNode[] },
  members: string,
  tags: readonly string[],
): { start: number; end: number; text: string }[] {
  const strings = list.elements.filter((element): element is HuJsonString => element.kind === 'string');
  const wide = strings.filter(({ value }) => value === '*' || value === 'autogroup:tagged');
  const present = new Set(strings.filter((element) => !wide.includes(element)).map(({ value }) => value));
  const wanted = wide.some(({ value }) => value === '*') ? [members, ...tags] : tags;
  const missing = wanted.filter((name) => !present.has(name));
  return wide.map((element, index) => {
    // The names go where the first wide source stood; the others leave with the comma that parts them from a neighbour.
    if (index === 0 && missing.length > 0) {
      return { start: element.start, end: element.end, text: missing.map((name) => JSON.stringify(name)).join(', ') };
    }
    return removal(list.elements, element);
  });
}

function removal(elements: readonly HuJsonNode[], element: HuJsonString): { start: number; end: number; text: string } {
  const at = elements.indexOf(element);
  const next = elements[at + 1];
  const previous = elements[at - 1];
  if (previous !== undefined) return { start: previous.trailEnd, end: element.end, text: '' };
  return { start: element.start, end: next === undefined ? element.end : next.start, text: '' };
}

function applied(
  text: string,
  within: { readonly start: number; readonly end: number },
  edits: readonly { start: number; end: number; text: string }[],
): string {
  let result = '';
  let from = within.start;
  for (const edit of [...edits].sort((a, b) => a.start - b.start)) {
    result += text.slice(from, edit.start) + edit.text;
    from = edit.end;
  }
  return result + text.slice(from, within.end);
}

/** The inside of a list, on one line. */
function innerText(list: string): string {
  return list.slice(1, -1).replace(/\s+/g, ' ').replace(/^ | $/g, '').replace(/,$/, '');
}
