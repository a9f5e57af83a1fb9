/** Who may connect to a subnet that a node advertises. */
import { EVERYWHERE, overlapAny, parseIpRange } from './ip-range.ts';
import { absentRule, destinationsOf } from './packet-filter.ts';
import type { Policy, PolicyRule } from './policy.ts';
import { rangesOfSelector } from './resolve.ts';
import { ALL_PORTS, type PortRange, readSelector } from './selector.ts';

/** What one rule opens of a subnet. */
export interface SubnetGrant {
  readonly rule: PolicyRule;
  /** As the rule writes them: `autogroup:member`, `tag:ci`, `*`. */
  readonly sources: readonly string[];
  readonly ports: readonly PortRange[];
}

/**
 * The rules that let somebody connect into a subnet, through a router with this tag. A tag, user or group as destination means
 * the devices themselves and never the subnets behind them (Tailscale docs, "Subnet routers"); a grant with `via` goes through
 * the routers that it names alone. Postures may hold, so they do not close anything here.
 *
 * @param subnet CIDR; undefined is given back for what is none.
 */
export function subnetGrants(policy: Policy, subnet: string, tag: string): SubnetGrant[] | undefined {
  const range = parseIpRange(subnet);
  if (range === undefined) return undefined;
  return (policy.allowsAll ? [absentRule(policy)] : policy.rules).flatMap((rule) => {
    if (rule.via.length > 0 && !rule.via.some(({ text }) => text === tag)) return [];
    const ports = destinationsOf(rule)
      .filter(({ host }) => {
        const ranges = host === '*' ? EVERYWHERE : (rangesOfSelector(policy, readSelector(host), new Set()) ?? []);
        return overlapAny([range], ranges);
      })
      .flatMap((destination) => destination.ports);
    return ports.length === 0 ? [] : [{ rule, sources: rule.sources.map(({ text }) => text), ports }];
  });
}

/**
 * `group:eng on 443 (policy line 12:3), everybody on every port (policy line 17:3)`; undefined when no rule lets anybody in.
 *
 * @param placeOf a rule's place as the reader finds it, for a policy that is in force nowhere yet
 */
export function describeSubnetGrants(
  grants: readonly SubnetGrant[],
  placeOf: (at: PolicyRule['at']) => string = policyLine,
): string | undefined {
  if (grants.length === 0) return undefined;
  return grants
    .map(({ rule: { kind, at }, sources, ports }) => {
      const place = kind === 'absent' ? 'the policy has neither acls nor grants' : placeOf(at);
      return `${who(sources)} on ${portsText(ports)} (${place})`;
    })
    .join(', ');
}

function policyLine({ line, column }: PolicyRule['at']): string {
  return `policy line ${line}:${column}`;
}

function who(sources: readonly string[]): string {
  return sources.includes('*') ? 'everybody' : sources.join(', ');
}

function portsText(ports: readonly PortRange[]): string {
  if (ports.some(({ first, last }) => first === ALL_PORTS.first && last === ALL_PORTS.last)) return 'every port';
  const texts = ports.map(({ first, last }) => (first === last ? `${first}` : `${first}-${last}`));
  return [...new Set(texts)].join(',');
}
