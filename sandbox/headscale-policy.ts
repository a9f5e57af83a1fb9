import type { Policy } from '../src/tailnet/policy.ts';
import { plainValue } from './tailnet-policy.ts';

/**
 * Sections that say nothing of who reaches whom over the network, or that headscale v0.29 does not know (juanfont/headscale:
 * hscontrol/policy/v2/types.go, `Policy`). What a rule says of an ipset or a posture stays in it, and headscale refuses it:
 * without it the rule would allow something else.
 */
const LEFT_OUT: ReadonlySet<string> = new Set([
  'tests',
  'sshTests',
  'ssh',
  'nodeAttrs',
  'attrConfig',
  'derpMap',
  'disableIPv4',
  'OneCGNATRoute',
  'randomizeClientPort',
  'ipsets',
  'postures',
]);

/** A source that headscale does not know, and that is nobody there: it shares no devices between tailnets. */
const NOBODY = 'autogroup:shared';

/** Older spellings of a rule's fields, which headscale does not know. */
const RULE_FIELDS: Readonly<Record<string, string>> = { users: 'src', ports: 'dst' };

/**
 * The policy as headscale takes it: the network's sections in plain JSON, without tests (headscale fails those of a tag that no
 * device bears yet), and owners that are autogroups replaced.
 *
 * @param owner a user whom headscale knows, as it writes users: `alice@example.com`, `alice@`
 */
export function policyForHeadscale(policy: Policy, owner: string): string {
  const kept = [...policy.sections.values()]
    .filter(({ name }) => !LEFT_OUT.has(name))
    .map(({ name, member }) => [name, sectionFor(name, plainValue(member.value), owner)]);
  return JSON.stringify(Object.fromEntries(kept));
}

function sectionFor(name: string, value: unknown, owner: string): unknown {
  if ((name === 'acls' || name === 'grants') && Array.isArray(value)) return value.flatMap(ruleFor);
  if (name === 'tagOwners') return withOwners(value, owner);
  if (name === 'autoApprovers' && isRecord(value)) {
    return mapped(value, (approvers) =>
      isRecord(approvers) ? withOwners(approvers, owner) : owners(approvers, owner),
    );
  }
  return value;
}

/** A rule with nobody left to let through is none. */
function ruleFor(rule: unknown): unknown[] {
  if (!isRecord(rule)) return [rule];
  const fields = Object.fromEntries(
    Object.entries(rule).map(([field, value]) => [RULE_FIELDS[field.toLowerCase()] ?? field.toLowerCase(), value]),
  );
  const { src } = fields;
  if (!Array.isArray(src) || !src.includes(NOBODY)) return [fields];
  const known = src.filter((source) => source !== NOBODY);
  return known.length === 0 ? [] : [{ ...fields, src: known }];
}

function withOwners(lists: unknown, owner: string): unknown {
  return isRecord(lists) ? mapped(lists, (list) => owners(list, owner)) : lists;
}

/** Who owns a tag is judged by the sandbox; headscale has to know that the tag exists. */
function owners(list: unknown, owner: string): unknown {
  if (!Array.isArray(list)) return list;
  return [...new Set(list.map((name) => (String(name).startsWith('autogroup:') ? owner : name)))];
}

function mapped(record: Readonly<Record<string, unknown>>, change: (value: unknown) => unknown): object {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
