/** The fragment's part of the policy's `tests`, which Tailscale runs on every save. */
import type { FragmentEntry, FragmentWish, NamedRoute } from './fragment-content.ts';
import { testStyle } from './fragment-style.ts';
import { formatRange, overlapAny, parseIpRange, TAILNET } from './ip-range.ts';
import type { Policy } from './policy.ts';
import { readSelector } from './selector.ts';

const SSH_PORT = 22;
/** Ports of other hosts, tags and users that the gateway has no business with. */
const DENIED_PORTS: readonly number[] = [SSH_PORT, 80, 443];
/** Ports of the routes that are tried on other hosts as well: a rule with too many hosts shows there. */
const MAX_ROUTE_PORTS = 2;
/**
 * Of hosts, tags and users each. The proof that the gateway reaches nothing else is `overreachOf`, over all of them; the tests
 * let the service repeat it on a sample, and every line of them stands in a file that people read.
 */
const MAX_DENIED_OF_A_KIND = 25;

/**
 * An `accept` for every route, and a `deny` for the ports beside it, for other hosts, tags and users. A deny names no
 * protocol, so it asks for TCP and UDP. Addresses outside the tailnet's own range are left out: their tests fail whatever the
 * rules say (tailscale/tailscale#14117). A destination is a host alias, a tag or a user with one port.
 * Source: Tailscale docs, "Syntax reference for the tailnet policy file", accept and deny destinations.
 */
export function testsFor(
  base: Policy,
  routes: readonly NamedRoute[],
  wish: Pick<FragmentWish, 'tag' | 'withoutDenied'>,
): { entries: FragmentEntry[]; notes: string[] } {
  const inTailnet = routes.filter((route) => overlapAny([route.range], TAILNET));
  if (inTailnet.length === 0) return { entries: [], notes: [] };
  const style = testStyle(base);
  const unknown = new Set(wish.withoutDenied);
  const entry = (value: FragmentEntry['value']): FragmentEntry => ({ name: undefined, value });
  const deny = ([host, ports]: readonly [string, readonly number[]]): FragmentEntry[] => {
    const destinations = ports.map((port) => `${host}:${port}`).filter((destination) => !unknown.has(destination));
    if (unknown.has(host) || destinations.length === 0) return [];
    return [entry({ [style.src]: wish.tag, [style.deny]: destinations })];
  };
  const allowed = new Set(inTailnet.map((route) => `${route.alias}:${route.port}`));
  const others = deniedOthers(base, inTailnet, wish.tag);
  return {
    entries: [
      ...[...allowed].map((destination) =>
        entry({ [style.src]: wish.tag, [style.proto]: 'tcp', [style.accept]: [destination] }),
      ),
      ...[...neighboursOf(inTailnet), ...others.denied].flatMap(deny),
    ],
    notes: others.notes,
  };
}

/** Ports of the routes' own hosts that no route uses: SSH, and one below and above each route. */
function neighboursOf(routes: readonly NamedRoute[]): Map<string, number[]> {
  const ports = new Map<string, Set<number>>();
  for (const { alias, port } of routes) ports.set(alias, (ports.get(alias) ?? new Set()).add(port));
  return new Map(
    [...ports].map(([alias, used]): [string, number[]] => {
      const near = [SSH_PORT, ...[...used].flatMap((port) => [port - 1, port + 1])];
      return [alias, [...new Set(near)].filter((port) => port >= 1 && port <= 65535 && !used.has(port))];
    }),
  );
}

/** Other hosts, tags and users with the ports that are denied there. */
function deniedOthers(
  base: Policy,
  routes: readonly NamedRoute[],
  tag: string,
): { denied: [string, number[]][]; notes: string[] } {
  const used = [...new Set(routes.map(({ port }) => port))];
  const denied: [string, number[]][] = [];
  const notes: string[] = [];
  const add = (kind: string, names: readonly string[], ports: readonly number[]): void => {
    for (const name of names.slice(0, MAX_DENIED_OF_A_KIND)) denied.push([name, [...new Set(ports)]]);
    if (names.length <= MAX_DENIED_OF_A_KIND) return;
    notes.push(`the tests deny the first ${MAX_DENIED_OF_A_KIND} of ${names.length} other ${kind}`);
  };
  add('hosts', otherHosts(base, routes), [...DENIED_PORTS, ...used.slice(0, MAX_ROUTE_PORTS)]);
  // A model host may bear a tag or belong to a user, so a route's own port is not denied there.
  const beside = [...DENIED_PORTS, ...used.slice(0, MAX_ROUTE_PORTS).map((port) => port + 1)];
  const free = beside.filter((port) => port <= 65535 && !used.includes(port));
  add(
    'tags',
    [...base.tagOwners.keys()].filter((other) => other !== tag),
    free,
  );
  add('users', usersOf(base), free);
  return { denied, notes };
}

/** Aliases of other machines of the tailnet. */
function otherHosts(base: Policy, routes: readonly NamedRoute[]): string[] {
  const ours = new Set(routes.map(({ range }) => formatRange(range)));
  return [...base.hosts]
    .filter(([, host]) => {
      const range = parseIpRange(host.value);
      if (range === undefined || /[/-]/.test(host.value) || !overlapAny([range], TAILNET)) return false;
      return !ours.has(formatRange(range));
    })
    .map(([alias]) => alias);
}

/** Logins that groups, rules and owners name: `alice@example.com`, `bob@github`; no domains, no groups of an identity provider. */
function usersOf(base: Policy): string[] {
  const lists = [...base.groups.values(), ...base.tagOwners.values()].flatMap(({ entries }) => entries);
  const terms = base.rules.flatMap(({ sources, destinations, kind }) => [
    ...sources.map(({ text }) => text),
    ...destinations.map(({ text }) => (kind === 'acl' ? text.replace(/:[^:]*$/, '') : text)),
  ]);
  const names = [...lists.map(({ text }) => text), ...terms];
  return [...new Set(names)].filter((name) => readSelector(name).kind === 'user' && /^[^@\s:*]+@[^@\s:*]+$/.test(name));
}
