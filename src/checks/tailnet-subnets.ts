import { covers, EVERYWHERE, type IpRange, overlapAny, parseIpRange, subtract } from '../tailnet/ip-range.ts';
import { destinationsOf } from '../tailnet/packet-filter.ts';
import type { Policy, PolicyRule, PolicyTerm } from '../tailnet/policy.ts';
import { rangesOfSelector } from '../tailnet/resolve.ts';
import { ALL_PORTS, readSelector } from '../tailnet/selector.ts';
import { subnetGrants } from '../tailnet/subnet-reach.ts';
import { type AdvertisedSubnet, advertisedSubnets } from './advertised-subnets.ts';
import type { Check, CheckContext, Report } from './check.ts';
import { meansPeople } from './policy-sources.ts';

const advertisedRoutes: Check = {
  name: 'tailnet/advertised-routes',
  severity: 'warning',
  what: 'The subnets in TAILSCALE_ADVERTISE_ROUTES are subnets, are approved for the tag, and are open to those who are meant and to nobody else.',
  why: 'A subnet that the client cannot read keeps the gateway out of the tailnet; one that nobody approves is not used; and rules with wide destinations open it the moment it is approved. A rule to tag:railway-proxy:* opens the ports of the gateway itself, down to what listens on its loopback, and not the subnet (Tailscale docs, "Subnet routers", "Userspace networking mode"; tailscale/tailscale net/netutil/routes.go).',
  remedy: 'name in subnet-sources who may connect to the subnets; `ship` adds the rule and the approval',
  *run(context) {
    const subnets = advertisedSubnets(context);
    yield* malformed(subnets);
    const view = context.policy();
    if (view?.draft === undefined) return;
    for (const subnet of subnets) {
      if (subnet.range === undefined) continue;
      if (!subnet.isExit && overlapAny([subnet.range], OWN_ADDRESSES)) continue;
      yield* accessTo(context, view.draft, subnet, subnet.range, subnets);
    }
    yield* openedGateway(context, view.draft, subnets);
  },
};

/** Tailscale docs, "IP pool" and "Reserved IP addresses". */
const DEVICES_4 = '100.64.0.0/10';
const DEVICES_6 = 'fd7a:115c:a1e0::/48';

/** Addresses of devices, without 4via6 subnets, which are there to be advertised (Tailscale docs, "4via6 subnet routers"). */
const OWN_ADDRESSES: readonly IpRange[] = subtract(ranges(DEVICES_4, DEVICES_6), [
  ...ranges('fd7a:115c:a1e0:b1a::/64'),
]);

function ranges(...texts: readonly string[]): IpRange[] {
  return texts.flatMap((text) => parseIpRange(text) ?? []);
}

function* malformed(subnets: readonly AdvertisedSubnet[]): Generator<Report> {
  for (const { file, at, text, range, problem, isExit } of subnets) {
    if (problem !== undefined) {
      const message = `${problem.message}: tailscale refuses the whole list, and the gateway does not join the tailnet`;
      const isPlaced = at.endColumn > at.column || at.endLine > at.line;
      const fix = problem.text !== undefined && isPlaced ? { fix: { ...at, text: problem.text } } : {};
      yield { file, at, severity: 'error', message, remedy: problem.remedy, ...fix };
    } else if (isExit && !subnets.some((other) => other.isExit && other.range?.family !== range?.family)) {
      const other = range?.family === 4 ? '::/0' : '0.0.0.0/0';
      const message = `${text} is advertised without ${other}: tailscale refuses one without the other`;
      yield {
        file,
        at,
        severity: 'error',
        message,
        remedy: `write the subnets that are meant; for an exit node add ${other}`,
      };
    } else if (!isExit && range !== undefined && overlapAny([range], OWN_ADDRESSES)) {
      const own = range.family === 4 ? DEVICES_4 : DEVICES_6;
      const message = `${text} overlaps the addresses of the tailnet's own devices (${own})`;
      const remedy = 'advertise only addresses behind the gateway; devices of the tailnet are reached without it';
      yield { file, at, severity: 'error', message, remedy };
    }
  }
}

function* accessTo(
  context: CheckContext,
  policy: Policy,
  { text, file, at, isExit }: AdvertisedSubnet,
  range: IpRange,
  subnets: readonly AdvertisedSubnet[],
): Generator<Report> {
  const { tag, subnetSources } = context.settings;
  if (!isApproved(policy, tag, range, isExit)) {
    const entry = isExit ? `"exitNode": ["${tag}"]` : `"routes": {"${text}": ["${tag}"]}`;
    const message = `no entry of autoApprovers approves ${text} for ${tag}: nobody reaches it until somebody approves it`;
    yield { file, at, message, remedy: `add "autoApprovers": {${entry}}${isExit ? '' : '; `ship` adds it'}` };
  }
  if (isExit) {
    if (range.family === 6) return;
    const message = 'this makes the gateway an exit node: the traffic of others leaves by Railway';
    yield { file, at, message, remedy: 'advertise only the subnets that are meant' };
    return;
  }
  const all = subnets.flatMap((subnet) => (subnet.isExit ? [] : (subnet.range ?? [])));
  const open = openings(policy, tag, text, all);
  const beyond = open.filter((one) => one.isWide).flatMap(({ sources }) => sources);
  const unnamed = [...new Map(beyond.map((source) => [source.text, source])).values()].filter(
    (source) => !subnetSources.includes(source.text),
  );
  if (unnamed.length > 0) {
    const message = `advertising ${text} opens it to ${listed(policy, unnamed)}, whose rules reach further than the subnet`;
    const remedy = 'see that they are meant to reach it; else narrow the destinations of those rules';
    yield { file, at, severity: 'info', message, remedy };
  } else if (open.length === 0 && subnetSources.length === 0) {
    yield { file, at, message: `no rule lets anybody reach ${text}: advertising it opens it to nobody` };
  }
}

/** An approver of a route may also advertise a part of it (Tailscale docs, "Auto approvers"). */
function isApproved(policy: Policy, tag: string, range: IpRange, isExit: boolean): boolean {
  const names = (entries: readonly PolicyTerm[]): boolean =>
    entries.some(({ text }) => text === tag || text === 'autogroup:tagged');
  if (isExit) return names(policy.autoApprovers.exitNode);
  return [...policy.autoApprovers.routes].some(
    ([route, { entries }]) => names(entries) && covers(ranges(route), [range]),
  );
}

interface Opening {
  readonly sources: readonly PolicyTerm[];
  /** Whether the rule's destination is more than what is advertised, so that its author may not have meant the subnet. */
  readonly isWide: boolean;
}

function openings(policy: Policy, tag: string, subnet: string, advertised: readonly IpRange[]): Opening[] {
  const range = ranges(subnet);
  return (subnetGrants(policy, subnet, tag) ?? []).flatMap(({ rule }): Opening[] => {
    // The gateway itself is no visitor of its subnet.
    const sources = rule.sources.filter(({ text }) => text !== tag);
    if (sources.length === 0) return [];
    const reached = destinationsOf(rule)
      .map(({ host }) => (host === '*' ? EVERYWHERE : (rangesOfSelector(policy, readSelector(host), new Set()) ?? [])))
      .filter((destination) => overlapAny(destination, range));
    return [{ sources, isWide: reached.every((destination) => !covers(advertised, destination)) }];
  });
}

const MAX_LISTED = 4;

function listed(policy: Policy, sources: readonly PolicyTerm[]): string {
  const names = sources
    .slice(0, MAX_LISTED)
    .map(({ text, start }) => `${text} (line ${policy.lines.position(start).line})`);
  return sources.length > MAX_LISTED ? `${names.join(', ')} and ${sources.length - MAX_LISTED} more` : names.join(', ');
}

/** Rules that give people every port of the gateway. */
function* openedGateway(
  context: CheckContext,
  policy: Policy,
  subnets: readonly AdvertisedSubnet[],
): Generator<Report> {
  const { tag } = context.settings;
  const file = context.policy()?.file;
  if (file === undefined) return;
  const subnet = subnets.find(({ range, isExit }) => range !== undefined && !isExit)?.text ?? '10.0.0.0/24';
  for (const rule of policy.rules) {
    const people = rule.sources.filter(({ text }) => meansPeople(policy, text));
    const term = people.length === 0 ? undefined : everyPortOf(rule, tag);
    if (term === undefined) continue;
    const message = `this rule opens every port of the gateway itself to ${listed(policy, people)}, and no subnet behind it`;
    const remedy = `write the subnet as the destination, ${rule.kind === 'acl' ? `"${subnet}:*"` : `"${subnet}"`}, or the one port that is meant`;
    yield { file: file.path, at: file.lines.span(term.start, term.end), message, remedy };
  }
}

function everyPortOf(rule: PolicyRule, tag: string): PolicyTerm | undefined {
  return destinationsOf(rule).find(
    ({ host, ports }) => host === tag && ports.some(({ first, last }) => first <= 1 && last === ALL_PORTS.last),
  )?.term;
}

export const checks: readonly Check[] = [advertisedRoutes];
