import type { Span } from '../model/position.ts';
import type { HuJsonMember, HuJsonNode } from '../tailnet/hujson.ts';
import { overlapAny, parseIpRange } from '../tailnet/ip-range.ts';
import type { Policy } from '../tailnet/policy.ts';
import { type Grant, overreachOf, reachOfTag } from '../tailnet/reach.ts';
import { readSelector } from '../tailnet/selector.ts';
import type { Check, CheckContext } from './check.ts';

const TCP = 6;

const syntax: Check = {
  name: 'tailnet/syntax',
  severity: 'error',
  what: 'The policy file is HuJSON: JSON with comments and trailing commas.',
  why: 'Tailscale refuses the file as a whole (Tailscale docs, "Syntax reference for the tailnet policy file"); an empty one would reset the tailnet to its default, which allows everything.',
  remedy: 'mend the file at this place',
  *run(context) {
    const view = context.policy();
    if (view === undefined) return;
    const file = view.file.path;
    if (view.file.byteOrderMark) {
      const message = 'the file begins with a byte order mark, which HuJSON does not allow';
      yield { file, at: view.file.lines.span(0, 0), message, remedy: 'save the file as UTF-8 without BOM' };
    }
    if (view.document !== undefined || view.problem === undefined) return;
    const empty = view.file.text.trim() === '';
    yield { file, at: view.problem.at, message: empty ? 'the file is empty' : view.problem.message };
  },
};

/** The policy's reader names what is missing in these words. */
const NOT_FOUND = /(?:host|tag|group|autogroup|ipset) (?:\S+ )?not found/;

const undefinedName: Check = {
  name: 'tailnet/undefined-name',
  severity: 'error',
  what: 'Every host, tag, group and ipset that a rule names is defined in the policy.',
  why: 'Machine names are not known in a policy: hab:11434 needs "hosts": {"hab": "100.x.y.z"}. A rule with an unknown host is dropped without a word, one with an unknown tag is refused (tailscale/tailscale issue 5532).',
  remedy: 'define the name in the policy',
  *run(context) {
    const view = context.policy();
    if (view?.document === undefined || view.problem === undefined || !NOT_FOUND.test(view.problem.message)) return;
    const { at, message, remedy } = view.problem;
    yield { file: view.file.path, at, message, ...(remedy === undefined ? {} : { remedy }) };
  },
};

const invalid: Check = {
  name: 'tailnet/invalid',
  severity: 'error',
  what: 'Tailscale would accept the policy.',
  why: 'A policy that is refused changes nothing, so the gateway keeps the reach it had (Tailscale docs, "Syntax reference for the tailnet policy file").',
  remedy: 'mend the policy at this place',
  *run(context) {
    const view = context.policy();
    if (view === undefined || view.document === undefined) return;
    const file = view.file.path;
    if (view.problem !== undefined && !NOT_FOUND.test(view.problem.message)) {
      const { at, message, remedy } = view.problem;
      yield { file, at, message, ...(remedy === undefined ? {} : { remedy }) };
    }
    for (const field of view.policy?.unknownFields ?? []) {
      const message = `unknown field ${JSON.stringify(field.text)}`;
      yield {
        file,
        at: view.file.lines.span(field.start, field.end),
        severity: 'warning',
        message,
        remedy: 'remove it or correct its name',
      };
    }
  },
};

const allowAll: Check = {
  name: 'tailnet/allow-all',
  severity: 'error',
  what: 'No rule lets the gateway reach everything.',
  why: 'Rules only add up: a narrow rule beside {"src": ["*"], "dst": ["*:*"]}, which is what a new tailnet has, restricts nothing (Tailscale docs, "Grants explained").',
  remedy:
    'narrow the source of that rule: "autogroup:member" in place of "*" leaves people what they have and takes the tagged gateway out',
  *run(context) {
    const view = context.policy();
    if (view?.policy === undefined) return;
    const file = view.file.path;
    if (view.policy.allowsAll) {
      const message = 'the policy has neither acls nor grants: everybody reaches everything';
      yield {
        file,
        at: view.file.lines.span(0, 0),
        message,
        remedy: 'add "acls": [ … ] with the rules that are meant',
      };
      return;
    }
    for (const { rule, what } of overreaching(context, view.policy)) {
      if (!isEverything(what)) continue;
      const message = `this rule lets ${context.settings.tag} reach everything on every port`;
      yield { file, at: rule.at, message };
    }
  },
};

function isEverything(what: string): boolean {
  return what.includes('everything on every port');
}

function overreaching(context: CheckContext, policy: Policy): ReturnType<typeof overreachOf> {
  return overreachOf(policy, context.settings.tag, placedRoutes(context, policy));
}

/** The routes with the address that the policy's own `hosts` gives a name. */
function placedRoutes(
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
    if (view?.policy === undefined || view.policy.allowsAll || config === undefined || config.problems.length > 0)
      return;
    for (const { rule, what } of overreaching(context, view.policy)) {
      if (isEverything(what)) continue;
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
    for (const route of placedRoutes(context, view.policy)) {
      if (route.address === undefined || grants.some((grant) => mayReach(grant, route.address as string, route.port)))
        continue;
      const message = `${view.file.path} does not let ${context.settings.tag} reach ${route.host} (${route.address}) on port ${route.port}`;
      yield { file: config.file.path, at: route.at, message };
    }
  },
};

/** A destination that means devices rather than addresses (a tag, a group) may be the route's host: nobody can tell offline. */
function mayReach(grant: Grant, address: string, port: number): boolean {
  if (!grant.protocols.includes(TCP) || !grant.ports.some(({ first, last }) => first <= port && port <= last))
    return false;
  const range = parseIpRange(address);
  if (grant.ranges.length > 0) return range !== undefined && overlapAny([range], grant.ranges);
  const { kind } = readSelector(grant.destination);
  return kind !== 'host' && kind !== 'ipset';
}

const tagOwner: Check = {
  name: 'tailnet/tag-owner',
  severity: 'warning',
  what: 'Owners of tags are written in a form that Tailscale knows.',
  why: 'Owners are login names (alice@example.com, alice@github), groups, tags or autogroup:admin; a name that ends in @ is a form of Headscale, and Tailscale takes an unknown user for nobody (Tailscale docs, "Tags"; juanfont/headscale docs, "ACLs").',
  remedy: 'write the full login name (name@github, name@example.com), or "autogroup:admin"',
  *run(context) {
    const view = context.policy();
    const owners = view && memberOf(view.document?.root, 'tagOwners');
    if (view === undefined || owners?.value.kind !== 'object') return;
    for (const { name, value } of owners.value.members) {
      if (value.kind !== 'array') continue;
      for (const owner of value.elements) {
        if (owner.kind !== 'string' || !owner.value.endsWith('@')) continue;
        const at = view.file.lines.span(owner.start, owner.end);
        yield {
          file: view.file.path,
          at,
          message: `${owner.value} is no login name, so ${name.value} would have no owner`,
        };
      }
    }
  },
};

const membersLockedOut: Check = {
  name: 'tailnet/members-locked-out',
  severity: 'warning',
  what: 'The policy leaves people their connections.',
  why: 'A policy file replaces the one before as a whole: one that holds only the rule of the gateway cuts every other device off (Tailscale API, "Set policy file").',
  remedy:
    'keep the rules of your tailnet beside this one, such as {"action": "accept", "src": ["autogroup:member"], "dst": ["autogroup:member:*"]}; `ship` merges and never replaces',
  *run(context) {
    const view = context.policy();
    const root = view?.document?.root;
    if (view === undefined || root === undefined) return;
    const sections = ['acls', 'grants'].flatMap((name) => memberOf(root, name) ?? []);
    const [first] = sections;
    if (first === undefined || sections.some(({ value }) => value.kind !== 'array')) return;
    const sources = sections.flatMap(({ value }) => sourcesOf(value));
    if (sources.some(meansPeople)) return;
    const at = view.file.lines.span(first.name.start, first.name.end);
    const message = 'no rule has people among its sources: with this policy only tagged machines reach anything';
    yield { file: view.file.path, at, message };
  },
};

/** Names in a policy are matched without regard to case. */
function memberOf(node: HuJsonNode | undefined, name: string): HuJsonMember | undefined {
  if (node?.kind !== 'object') return undefined;
  return node.members.find((member) => member.name.value.toLowerCase() === name.toLowerCase());
}

function sourcesOf(rules: HuJsonNode): string[] {
  if (rules.kind !== 'array') return [];
  return rules.elements.flatMap((rule) => {
    const sources = memberOf(rule, 'src') ?? memberOf(rule, 'users');
    if (sources?.value.kind !== 'array') return [];
    return sources.value.elements.flatMap((source) => (source.kind === 'string' ? [source.value] : []));
  });
}

function meansPeople(source: string): boolean {
  const selector = readSelector(source);
  return selector.kind !== 'tag' && source !== 'autogroup:tagged' && selector.kind !== 'service';
}

export const checks: readonly Check[] = [
  syntax,
  undefinedName,
  invalid,
  allowAll,
  leastPrivilege,
  routeUnreachable,
  tagOwner,
  membersLockedOut,
];
