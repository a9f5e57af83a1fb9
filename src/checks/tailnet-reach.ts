import type { Span } from '../model/position.ts';
import type { Route } from '../model/route.ts';
import { covers, overlapAny, parseIpRange } from '../tailnet/ip-range.ts';
import { type NarrowedRule, narrowingOf } from '../tailnet/narrowing.ts';
import { destinationsOf } from '../tailnet/packet-filter.ts';
import type { Policy, PolicyRule } from '../tailnet/policy.ts';
import { PolicyError } from '../tailnet/policy-error.ts';
import { type Grant, overreachOf, reachOfTag } from '../tailnet/reach.ts';
import { ALL_PORTS, readSelector } from '../tailnet/selector.ts';
import type { Check, CheckContext } from './check.ts';
import { meansPeople } from './policy-sources.ts';
import type { PolicyView } from './policy-view.ts';

const TCP = 6;

const allowAll: Check = {
  name: 'tailnet/allow-all',
  severity: 'error',
  what: 'No rule lets the gateway reach everything.',
  why: 'Rules only add up: a narrow rule beside {"src": ["*"], "dst": ["*:*"]}, which is what a new tailnet has, restricts nothing (Tailscale docs, "Grants explained").',
  remedy:
    'name everybody else in place of the source that covers the tag; `slipway policy --narrowing apply` makes that edit in the policy in force',
  *run(context) {
    const view = context.policy();
    if (view?.draft === undefined) return;
    const file = view.file.path;
    if (view.draft.allowsAll) {
      // A section of rules whose name is mistyped is told as that.
      if (view.mistypedSections.has('acls') || view.mistypedSections.has('grants')) return;
      const message = 'the policy has neither acls nor grants: everybody reaches everything';
      const to = narrowedRules(context, view).values().next().value?.to;
      const rule = to === undefined ? ' … ' : `{"action": "accept", "src": [${to}], "dst": ["*:*"]}`;
      const remedy = `add "acls": [${rule}]: people keep what they have, and the gateway is out; ${IN_FORCE}`;
      yield { file, at: view.file.lines.span(0, 0), message, remedy };
      return;
    }
    const tooWide = rulesToEverything(context, view.draft);
    const narrowed = tooWide.size === 0 ? undefined : narrowedRules(context, view);
    for (const rule of tooWide) {
      const message = `this rule lets ${context.settings.tag} reach everything on every port`;
      yield { file, at: rule.at, message, ...narrowingRemedy(narrowed?.get(placeOf(rule.at))) };
    }
  },
};

const IN_FORCE = '`slipway policy --narrowing apply` makes that edit in the policy in force';

/** The edits that `narrowing: apply` would make, by the place of the rule; none where the service would refuse the policy. */
function narrowedRules(context: CheckContext, { policy, file }: PolicyView): Map<string, NarrowedRule> {
  if (policy === undefined) return new Map();
  try {
    const { rules } = narrowingOf(file.text, context.settings.tag, { routes: placedRoutes(context, policy) });
    return new Map(rules.filter(({ to }) => to.length <= MAX_SOURCES).map((rule) => [placeOf(rule), rule]));
  } catch (error) {
    if (error instanceof PolicyError) return new Map();
    throw error;
  }
}

/** In characters: a longer list is read in the diff that the command shows. */
const MAX_SOURCES = 300;

function placeOf({ line, column }: Pick<Span, 'line' | 'column'>): string {
  return `${line}:${column}`;
}

function narrowingRemedy(rule: NarrowedRule | undefined): { readonly remedy?: string } {
  if (rule === undefined) return {};
  const edit = rule.to === '' ? 'take this rule out' : `write "src": [${rule.to}] in place of [${rule.from}]`;
  return { remedy: `${edit}; ${IN_FORCE}` };
}

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
  remedy:
    'narrow this rule, or name everybody but the tag in its sources; `slipway policy --narrowing apply` makes that edit in the policy in force',
  *run(context) {
    const view = context.policy();
    const config = context.config();
    // Without the config there are no routes to measure by.
    if (view?.draft === undefined || view.draft.allowsAll || config === undefined || config.problems.length > 0) return;
    const toEverything = rulesToEverything(context, view.draft);
    const routes = placedRoutes(context, view.draft);
    const tooWide = overreachOf(view.draft, context.settings.tag, routes).filter(({ rule }) => !toEverything.has(rule));
    const narrowed = tooWide.length === 0 ? undefined : narrowedRules(context, view);
    const moved = movedHosts(view.draft, routes);
    for (const { rule, what } of tooWide) {
      const names = new Set(destinationsOf(rule).map(({ host }) => host));
      const [elsewhere] = moved.filter(({ name }) => names.has(name));
      const place = elsewhere === undefined ? '' : ` (${elsewhere.name} is ${elsewhere.written} in "hosts")`;
      const message = `this rule lets ${context.settings.tag} reach ${what}${place}, which is no route of the config`;
      const remedy =
        elsewhere === undefined ? narrowingRemedy(narrowed?.get(placeOf(rule.at))) : hostsRemedy(elsewhere);
      yield { file: view.file.path, at: rule.at, message, ...remedy };
    }
  },
};

/** A host of the config whose name means another address in the policy. */
interface MovedHost {
  readonly name: string;
  /** In "hosts" of the policy. */
  readonly written: string;
  /** In the config. */
  readonly address: string;
  /** Of the entry in "hosts". */
  readonly line: number;
}

/** A name that also stands for an address of the config is not moved: it has two. */
function movedHosts(policy: Policy, routes: readonly Pick<Route, 'host' | 'address'>[]): MovedHost[] {
  return routes.flatMap(({ host: name, address }) => {
    const host = policy.hosts.get(name);
    if (host === undefined || address === undefined) return [];
    const [written, wanted] = [parseIpRange(host.value), parseIpRange(address)];
    if (written === undefined || wanted === undefined || covers([written], [wanted])) return [];
    if (routes.some((other) => other.host === name && other.address === host.value)) return [];
    return [{ name, written: host.value, address, line: host.at.line }];
  });
}

function hostsRemedy({ name, written, address, line }: MovedHost): { readonly remedy: string } {
  return {
    remedy: `the config has ${name} at ${address}: write "${name}": "${address}" in line ${line}, or ${written} in the config, whichever is right; \`slipway policy\` corrects what it wrote itself in the policy in force`,
  };
}

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
    const routes = placedRoutes(context, view.policy);
    const moved = movedHosts(view.policy, routes);
    for (const { address, host, port, at } of routes) {
      if (address === undefined || reaches(grants, address, port)) continue;
      const elsewhere = moved.find(({ name, written }) => name === host && reaches(grants, written, port));
      const other = elsewhere === undefined ? '' : `, but ${host} at ${elsewhere.written}`;
      const message = `${view.file.path} does not let ${context.settings.tag} reach ${host} (${address}) on port ${port}${other}`;
      yield { file: config.file.path, at, message, ...(elsewhere === undefined ? {} : hostsRemedy(elsewhere)) };
    }
  },
};

function reaches(grants: readonly Grant[], address: string, port: number): boolean {
  return grants.some((grant) => mayReach(grant, address, port));
}

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
