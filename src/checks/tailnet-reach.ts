import type { Span } from '../model/position.ts';
import { overlapAny, parseIpRange } from '../tailnet/ip-range.ts';
import type { Policy, PolicyRule } from '../tailnet/policy.ts';
import { type Grant, overreachOf, reachOfTag } from '../tailnet/reach.ts';
import { ALL_PORTS, readSelector } from '../tailnet/selector.ts';
import type { Check, CheckContext } from './check.ts';
import { meansPeople } from './policy-sources.ts';

const TCP = 6;

const allowAll: Check = {
  name: 'tailnet/allow-all',
  severity: 'error',
  what: 'No rule lets the gateway reach everything.',
  why: 'Rules only add up: a narrow rule beside {"src": ["*"], "dst": ["*:*"]}, which is what a new tailnet has, restricts nothing (Tailscale docs, "Grants explained").',
  remedy:
    'narrow the source of that rule: "autogroup:member" in place of "*" leaves people what they have and takes the tagged gateway out',
  *run(context) {
    const view = context.policy();
    if (view?.draft === undefined) return;
    const file = view.file.path;
    if (view.draft.allowsAll) {
      // A section of rules whose name is mistyped is told as that.
      if (view.mistypedSections.has('acls') || view.mistypedSections.has('grants')) return;
      const message = 'the policy has neither acls nor grants: everybody reaches everything';
      const remedy = 'add "acls": [ … ] with the rules that are meant';
      yield { file, at: view.file.lines.span(0, 0), message, remedy };
      return;
    }
    for (const rule of rulesToEverything(context, view.draft)) {
      const message = `this rule lets ${context.settings.tag} reach everything on every port`;
      yield { file, at: rule.at, message };
    }
  },
};

/** Rules of others that let the tag reach every address on every port. */
function rulesToEverything(context: CheckContext, policy: Policy): Set<PolicyRule> {
  const held = placedRoutes(context, policy).flatMap(({ address }) => address ?? []);
  const grants = reachOfTag(policy, context.settings.tag, held).filter(
    ({ rule, destination, ports }) =>
      !rule.ours &&
      destination === '*' &&
      ports.some(({ first, last }) => first === ALL_PORTS.first && last === ALL_PORTS.last),
  );
  return new Set(grants.map(({ rule }) => rule));
}

/** The routes with the address that the policy's own `hosts` gives a name. */
export function placedRoutes(
  context: CheckContext,
  policy: Policy,
): { host: string; address: string | undefined; port: number; at: Span }[] {
  return context
    .routes()
    .map(({ host, address, port, at }) => ({ host, address: address ?? policy.hosts.get(host)?.value, port, at }));
}

const leastPrivilege: Check = {
  name: 'tailnet/least-privilege',
  severity: 'error',
  what: 'The policy lets the gateway reach its routes and nothing else.',
  why: 'The gateway is open to the internet; whoever breaks into it reaches what its tag may reach. No rule can take away what another gives (Tailscale docs, "Grants explained").',
  remedy: 'narrow this rule, or leave the tag out of its sources',
  *run(context) {
    const view = context.policy();
    const config = context.config();
    // Without the config there are no routes to measure by.
    if (view?.draft === undefined || view.draft.allowsAll || config === undefined || config.problems.length > 0) return;
    const toEverything = rulesToEverything(context, view.draft);
    for (const { rule, what } of overreachOf(view.draft, context.settings.tag, placedRoutes(context, view.draft))) {
      if (toEverything.has(rule)) continue;
      const message = `this rule lets ${context.settings.tag} reach ${what}, which is no route of the config`;
      yield { file: view.file.path, at: rule.at, message };
    }
  },
};

const routeUnreachable: Check = {
  name: 'tailnet/route-unreachable',
  severity: 'error',
  what: 'The policy lets the gateway reach every route of the config.',
  why: 'A connection that no rule allows hangs until it times out; the models of that host then answer 500 or 408 (Tailscale docs, "Access control").',
  remedy: 'add the destination to the rule of the tag (`slipway policy` with policy-mode print shows it)',
  *run(context) {
    const view = context.policy();
    const config = context.config();
    if (view?.policy === undefined || config === undefined) return;
    const grants = reachOfTag(view.policy, context.settings.tag);
    for (const { address, host, port, at } of placedRoutes(context, view.policy)) {
      if (address === undefined || grants.some((grant) => mayReach(grant, address, port))) continue;
      const message = `${view.file.path} does not let ${context.settings.tag} reach ${host} (${address}) on port ${port}`;
      yield { file: config.file.path, at, message };
    }
  },
};

/** A destination that means devices rather than addresses (a tag, a group) may be the route's host: nobody can tell offline. */
export function mayReach(grant: Grant, address: string, port: number): boolean {
  if (!grant.protocols.includes(TCP) || !grant.ports.some(({ first, last }) => first <= port && port <= last))
    return false;
  const range = parseIpRange(address);
  if (grant.ranges.length > 0) return range !== undefined && overlapAny([range], grant.ranges);
  const { kind } = readSelector(grant.destination);
  return kind !== 'host' && kind !== 'ipset';
}

const membersLockedOut: Check = {
  name: 'tailnet/members-locked-out',
  severity: 'warning',
  what: 'The policy leaves people their connections.',
  why: 'A policy file replaces the one before as a whole: one that holds only the rule of the gateway cuts every other device off, the owner\'s own too (Tailscale API, "Set policy file").',
  remedy:
    'keep the rules of your tailnet beside this one, such as {"action": "accept", "src": ["autogroup:member"], "dst": ["autogroup:member:*"]}; `ship` merges and never replaces',
  *run(context) {
    const view = context.policy();
    const draft = view?.draft;
    if (view === undefined || draft === undefined || draft.allowsAll) return;
    // The rule that lets people in may be the one that cannot be read.
    const root = view.document?.root;
    if (view.problems.length > 0 || view.unknownFields.some(({ object }) => object !== root)) return;
    if (draft.rules.some((rule) => rule.sources.some(({ text }) => meansPeople(draft, text)))) return;
    const sections = ['acls', 'grants'].flatMap((name) => draft.sections.get(name) ?? []);
    const [first] = sections.sort((a, b) => a.member.name.start - b.member.name.start);
    if (first === undefined) return;
    const { name } = first.member;
    const message =
      "no rule has people among its sources: this policy takes all access from the owner's devices and everybody's; only tagged machines reach anything";
    yield { file: view.file.path, at: view.file.lines.span(name.start, name.end), message };
  },
};

export const checks: readonly Check[] = [allowAll, leastPrivilege, routeUnreachable, membersLockedOut];
