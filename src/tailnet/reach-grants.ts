/** The grants of a policy that can mean somebody. Symbolic: they hold whatever devices there are. */
import { EVERYWHERE, type IpRange } from './ip-range.ts';
import { absentRule, destinationsOf } from './packet-filter.ts';
import type { Policy, PolicyRule } from './policy.ts';
import { CERTAIN, coverageBy, hasOwnDevices, type Somebody, somebodyCalled } from './reach-source.ts';
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
  return rules.flatMap((rule) => {
    const sources = rule.sources.map(({ text }) => text).filter((text) => coverage(text) !== undefined);
    if (sources.length === 0) return [];
    const conditions = [
      ...(rule.postures.length > 0 ? rule.postures.map(({ text }) => text) : postures),
      ...(sources.some((text) => coverage(text) === CERTAIN) ? [] : sources.flatMap((text) => coverage(text) ?? [])),
    ];
    return destinationsOf(rule)
      .filter(({ host }) => ownDevices || host !== 'autogroup:self')
      .map(({ host, ports, protocols }) => ({
        rule,
        destination: host,
        ranges: host === '*' ? EVERYWHERE : rangesOf(host),
        ports,
        protocols,
        sources,
        conditions,
      }));
  });
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
