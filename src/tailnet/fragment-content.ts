/** What the fragment says: which hosts, rules, owners and tests follow from the routes, and how the file would write them. */
import { SlipwayError } from '../model/error.ts';
import { type Route, routeName } from '../model/route.ts';
import { formatRange, type IpRange, isSingleAddress, overlapAny, parseIpRange, TAILNET } from './ip-range.ts';
import type { Policy, PolicyRule } from './policy.ts';

export interface FragmentWish {
  /** Every route with its address. */
  readonly routes: readonly Route[];
  /** `tag:railway-proxy`. */
  readonly tag: string;
  /** Leave the tests out: the service rejects tests of a tag without a device. */
  readonly withoutTests?: boolean;
}

/** A value to be written into the policy. */
export type PlainValue = string | readonly PlainValue[] | { readonly [name: string]: PlainValue };

/** One entry of a section: a member of an object, or an element of an array when `name` is undefined. */
export interface FragmentEntry {
  readonly name: string | undefined;
  readonly value: PlainValue;
}

export type FragmentSection = 'acls' | 'grants' | 'hosts' | 'tagOwners' | 'tests';

/** In the order in which sections are created. */
export type FragmentContent = ReadonlyMap<FragmentSection, readonly FragmentEntry[]>;

/** A route under the name the policy gives its host. */
interface NamedRoute {
  readonly alias: string;
  readonly range: IpRange;
  readonly port: number;
}

/** Hosts of others that the tests deny; more would only make the tests long. */
const MAX_DENIED_HOSTS = 50;
const SSH_PORT = 22;

/**
 * The entries of the fragment for a policy without it.
 * @param base the policy as others left it
 * @throws SlipwayError INPUT_INVALID when a route has no usable address or the tag is not one
 */
export function fragmentContent(base: Policy, wish: FragmentWish): FragmentContent {
  if (!/^tag:[A-Za-z][A-Za-z0-9-]*$/.test(wish.tag)) {
    throw new SlipwayError('INPUT_INVALID', `tag ${JSON.stringify(wish.tag)} is not a tag`, {
      remedy: 'write it as tag:name; the name starts with a letter and has letters, digits and hyphens',
    });
  }
  const aliases = aliasesOf(base);
  const routes = wish.routes.map((route) => nameRoute(route, aliases));
  const { added } = aliases;
  const content = new Map<FragmentSection, readonly FragmentEntry[]>();
  const useGrants = base.sections.has('grants') && !base.sections.has('acls');
  const style = styleOf(base, useGrants ? 'grant' : 'acl');
  const rules = useGrants ? grantsFor(routes, wish.tag, style) : aclsFor(routes, wish.tag, style);
  put(content, useGrants ? 'grants' : 'acls', rules);
  put(
    content,
    'hosts',
    [...added].map(([name, value]) => ({ name, value })),
  );
  if (!base.tagOwners.has(wish.tag)) put(content, 'tagOwners', [{ name: wish.tag, value: ['autogroup:admin'] }]);
  if (wish.withoutTests !== true) put(content, 'tests', testsFor(base, routes, wish.tag));
  return content;
}

function put(
  content: Map<FragmentSection, readonly FragmentEntry[]>,
  section: FragmentSection,
  entries: FragmentEntry[],
): void {
  if (entries.length > 0) content.set(section, entries);
}

interface Aliases {
  /** By address, in the order of the file. */
  readonly of: Map<string, string[]>;
  /** In lower case: names differ by more than that. */
  readonly inUse: Set<string>;
  /** Ours, with their addresses. */
  readonly added: Map<string, string>;
}

function aliasesOf(base: Policy): Aliases {
  const of = new Map<string, string[]>();
  for (const [alias, host] of base.hosts) {
    const range = parseIpRange(host.value);
    if (range === undefined || !isSingleAddress(range)) continue;
    const address = formatRange(range);
    of.set(address, [...(of.get(address) ?? []), alias]);
  }
  return { of, inUse: new Set([...base.hosts.keys()].map((alias) => alias.toLowerCase())), added: new Map() };
}

/** The alias for a route's host: one the file has for the address, else its own name, else a free one. */
function nameRoute(route: Route, { of, inUse, added }: Aliases): NamedRoute {
  const range = route.address === undefined ? undefined : parseIpRange(route.address);
  if (range === undefined || !isSingleAddress(range)) {
    throw new SlipwayError('INPUT_INVALID', `route ${routeName(route)} has no IP address`, {
      remedy: `write the address in api_base and the name behind it as a comment, or add "${route.host}" to "hosts" of the policy`,
    });
  }
  const address = formatRange(range);
  const known = of.get(address) ?? [];
  const found = known.includes(route.host) ? route.host : known[0];
  if (found !== undefined) return { alias: found, range, port: route.port };
  const wished = aliasFrom(route.host, address);
  let alias = wished;
  for (let number = 1; inUse.has(alias.toLowerCase()); number++) {
    alias = number === 1 ? `slipway-${wished}` : `slipway-${wished}-${number}`;
  }
  of.set(address, [alias]);
  inUse.add(alias.toLowerCase());
  added.set(alias, address);
  return { alias, range, port: route.port };
}

/** A name that can only be read as a host alias. */
function aliasFrom(host: string, address: string): string {
  const alias = host.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[-.]+|[-.]+$/g, '');
  if (alias !== '' && parseIpRange(alias) === undefined) return alias;
  return `host-${address.replace(/[.:]+/g, '-').replace(/^-|-$/g, '')}`;
}

/** Field names as the file's own rules write them. */
interface RuleStyle {
  readonly action: string;
  readonly src: string;
  readonly dst: string;
  readonly proto: string;
  readonly ip: string;
}

function styleOf(base: Policy, kind: PolicyRule['kind']): RuleStyle {
  const words = new Set<string>();
  const root = base.document.root;
  for (const member of root.kind === 'object' ? root.members : []) {
    if (member.name.value.toLowerCase() !== `${kind}s` || member.value.kind !== 'array') continue;
    for (const rule of member.value.elements) {
      if (rule.kind === 'object') for (const { name } of rule.members) words.add(name.value);
    }
  }
  const spelled = (...names: string[]): string =>
    [...words].find((word) => names.includes(word.toLowerCase())) ?? (names[0] as string);
  const uppercase = [...words].some((word) => /^[A-Z]/.test(word));
  const cased = (name: string): string => (uppercase ? name.slice(0, 1).toUpperCase() + name.slice(1) : name);
  const own = (...names: string[]): string => {
    const word = spelled(...names);
    return words.has(word) ? word : cased(word);
  };
  return {
    action: own('action'),
    src: own('src', 'users'),
    dst: own('dst', 'ports'),
    proto: own('proto'),
    ip: own('ip'),
  };
}

function aclsFor(routes: readonly NamedRoute[], tag: string, style: RuleStyle): FragmentEntry[] {
  if (routes.length === 0) return [];
  const destinations = [...new Set(routes.map((route) => `${route.alias}:${route.port}`))];
  const value = {
    [style.action]: 'accept',
    [style.src]: [tag],
    [style.proto]: 'tcp',
    [style.dst]: destinations,
  };
  return [{ name: undefined, value }];
}

/** One grant a port, because a grant allows every one of its ports on every one of its hosts. */
function grantsFor(routes: readonly NamedRoute[], tag: string, style: RuleStyle): FragmentEntry[] {
  const hostsByPort = new Map<number, Set<string>>();
  for (const { alias, port } of routes) hostsByPort.set(port, (hostsByPort.get(port) ?? new Set()).add(alias));
  return [...hostsByPort].map(([port, hosts]) => ({
    name: undefined,
    value: { [style.src]: [tag], [style.dst]: [...hosts], [style.ip]: [`tcp:${port}`] },
  }));
}

/**
 * An `accept` for every route and one `deny` for its neighbours. The deny names no protocol, so it asks for TCP and UDP.
 * Addresses outside the tailnet's own range are left out: their tests fail whatever the rules say (tailscale/tailscale#14117).
 */
function testsFor(base: Policy, routes: readonly NamedRoute[], tag: string): FragmentEntry[] {
  const source = testFieldOf(base, 'src', 'user');
  const accept = testFieldOf(base, 'accept', 'allow');
  const inTailnet = routes.filter((route) => overlapAny([route.range], TAILNET));
  const allowed = new Set(inTailnet.map((route) => `${route.alias}:${route.port}`));
  const denied = new Set<string>();
  for (const { alias, port } of inTailnet) {
    for (const neighbour of [SSH_PORT, port - 1, port + 1]) {
      if (neighbour >= 1 && neighbour <= 65535) denied.add(`${alias}:${neighbour}`);
    }
  }
  const ports = [...new Set([SSH_PORT, ...inTailnet.slice(0, 1).map((route) => route.port)])];
  for (const alias of otherHosts(base, routes)) for (const port of ports) denied.add(`${alias}:${port}`);
  const entries: FragmentEntry[] = [...allowed].map((destination) => ({
    name: undefined,
    value: { [source]: tag, proto: 'tcp', [accept]: [destination] },
  }));
  const deny = [...denied].filter((destination) => !allowed.has(destination));
  if (deny.length > 0 && inTailnet.length > 0) entries.push({ name: undefined, value: { [source]: tag, deny } });
  return entries;
}

/** Aliases of other machines of the tailnet. */
function otherHosts(base: Policy, routes: readonly NamedRoute[]): string[] {
  const ours = new Set(routes.map(({ range }) => formatRange(range)));
  return [...base.hosts]
    .filter(([, host]) => {
      const range = parseIpRange(host.value);
      if (range === undefined || host.value.includes('/') || !overlapAny([range], TAILNET)) return false;
      return !ours.has(formatRange(range));
    })
    .map(([alias]) => alias)
    .slice(0, MAX_DENIED_HOSTS);
}

function testFieldOf(base: Policy, modern: string, legacy: string): string {
  const node = base.sections.get('tests')?.member.value;
  const names = new Set<string>();
  for (const test of node?.kind === 'array' ? node.elements : []) {
    if (test.kind === 'object') for (const { name } of test.members) names.add(name.value);
  }
  const lower = (wanted: string): string | undefined => [...names].find((name) => name.toLowerCase() === wanted);
  return lower(modern) ?? lower(legacy) ?? modern;
}
