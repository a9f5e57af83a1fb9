/** The grants of a policy that can mean somebody. Symbolic: they hold whatever devices there are. */
import { EVERYWHERE, type IpRange } from './ip-range.ts';
import { absentRule, destinationsOf } from './packet-filter.ts';
import type { Policy, PolicyRule } from './policy.ts';
import {
  BOTH_FAMILIES,
  type Coverage,
  coverageBy,
  type Families,
  hasOwnDevices,
  type Somebody,
  somebodyCalled,
} from './reach-source.ts';
import { rangesOfSelector } from './resolve.ts';
import { type PortRange, readSelector } from './selector.ts';

/** What one destination of one rule lets a source reach. */
export interface Grant {
  readonly rule: PolicyRule;
  /** The host part as written: `hab`, `*`, `tag:server`, `10.0.0.0/8`. */
  readonly destination: string;
  /** Addresses it stands for, where the policy alone says so; empty for tags, users and groups. */
  readonly ranges: readonly IpRange[];
  readonly ports: readonly PortRange[];
  /** IANA protocol numbers. */
  readonly protocols: readonly number[];
  /** Those of the rule's `src` that can mean who was asked for. */
  readonly sources: readonly string[];
  /** What must hold besides: `posture:latest`, `in autogroup:admin`, `address in 100.64.0.0/16`; any one of a kind will do. */
  readonly conditions: readonly string[];
  /** Of which families the addresses are that it leads from, and hence those that it leads to. */
  readonly families: Families;
}

/**
 * Every grant whose source can cover a tag: `*`, the tag, `autogroup:tagged`, `autogroup:danger-all`, and addresses,
 * aliases and ipsets that overlap the tailnet's range, since a node's address is not known beforehand.
 * @param heldByOthers addresses of other devices, which the tag's nodes cannot have
 */
export function reachOfTag(policy: Policy, tag: string, heldByOthers: readonly string[] = []): Grant[] {
  return grantsTo(policy, somebodyCalled(policy, [tag], heldByOthers));
}

/**
 * Every grant whose source can cover somebody: a tag, a user, a group's member, an autogroup, an address, an alias, an ipset, or
 * `*` for everybody. Roles and postures may hold, and a user's device may have any address, so both count.
 */
export function reachOf(policy: Policy, who: string): Grant[] {
  return grantsTo(policy, somebodyCalled(policy, [who]));
}

/** The same for somebody with several names, e.g. a device with its tags and addresses. In file order. */
export function grantsTo(policy: Policy, who: Somebody): Grant[] {
  const rules = policy.allowsAll ? [absentRule(policy)] : policy.rules;
  const postures = defaultPostures(policy);
  const coverage = remembered((source) => coverageBy(policy, source, who));
  const rangesOf = remembered((host) => rangesOfSelector(policy, readSelector(host), new Set()) ?? []);
  const ownDevices = hasOwnDevices(who);
  const grants: Grant[] = [];
  for (const rule of rules) {
    const covering = coveringSources(rule, coverage);
    if (covering === undefined) continue;
    const { sources, families } = covering;
    const asked = rule.postures.length > 0 ? rule.postures.map(({ text }) => text) : postures;
    const conditions = covering.conditions.length > 0 ? [...asked, ...covering.conditions] : asked;
    for (const { host, ports, protocols } of destinationsOf(rule)) {
      if (host === 'autogroup:self' && !ownDevices) continue;
      const named = host === '*' ? EVERYWHERE : rangesOf(host);
      const ranges = inFamilies(named, families);
      if (ranges.length === 0 && named.length > 0) continue;
      grants.push({ rule, destination: host, ranges, ports, protocols, sources, conditions, families });
    }
  }
  return grants;
}

interface CoveringSources {
  readonly sources: readonly string[];
  readonly families: Families;
  /** Empty when one of them means somebody whatever else holds. */
  readonly conditions: readonly string[];
}

/** Those of a rule's `src` that can mean somebody. Most rules have none, and cost a look at each. */
function coveringSources(
  rule: PolicyRule,
  coverage: (source: string) => Coverage | undefined,
): CoveringSources | undefined {
  let sources: string[] | undefined;
  let conditions: string[] = [];
  let families = BOTH_FAMILIES;
  let certain = false;
  for (const { text } of rule.sources) {
    const one = coverage(text);
    if (one === undefined) continue;
    families = sources === undefined ? one.families : joined(families, one.families);
    sources = sources === undefined ? [text] : sources.concat(text);
    if (one.condition === undefined) certain = true;
    else conditions = conditions.concat(one.condition);
  }
  return sources === undefined ? undefined : { sources, families, conditions: certain ? [] : conditions };
}

function joined(some: Families, others: Families): Families {
  if (some === others) return some;
  return BOTH_FAMILIES.filter((family) => some.includes(family) || others.includes(family));
}

/** The addresses to which a packet from one of the families can go; the same list where that is all of them. */
export function inFamilies(ranges: readonly IpRange[], families: Families): readonly IpRange[] {
  if (families.length === BOTH_FAMILIES.length) return ranges;
  for (const { family } of ranges) {
    if (family !== families[0]) return ranges.filter((range) => range.family === families[0]);
  }
  return ranges;
}

/** What rules without `srcPosture` ask of a source. Source: Tailscale docs, "Device posture management", default source posture. */
function defaultPostures({ sections }: Policy): string[] {
  const value = sections.get('defaultSrcPosture')?.member.value;
  return value?.kind === 'array' ? value.elements.flatMap((one) => (one.kind === 'string' ? [one.value] : [])) : [];
}

/** Asks once for each name, however many rules bear it. */
function remembered<T>(ask: (name: string) => T): (name: string) => T {
  const answers = new Map<string, { readonly answer: T }>();
  return (name) => {
    let known = answers.get(name);
    if (known === undefined) {
      known = { answer: ask(name) };
      answers.set(name, known);
    }
    return known.answer;
  };
}
