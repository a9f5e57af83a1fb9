/** What the fragment says: which hosts, rules, owners and tests follow from the routes, and how the file would write them. */
import { SlipwayError } from '../model/error.ts';
import { type Route, routeName } from '../model/route.ts';
import { advertisedContent } from './fragment-advertised.ts';
import type { FragmentSection } from './fragment-marks.ts';
import { type RuleStyle, ruleStyle } from './fragment-style.ts';
import { testsFor } from './fragment-tests.ts';
import { formatRange, type IpRange, isSingleAddress, overlapAny, parseIpRange, TAILNET } from './ip-range.ts';
import type { Policy } from './policy.ts';

export interface FragmentWish {
  /** Every route with its address. */
  readonly routes: readonly Route[];
  /** `tag:railway-proxy`. */
  readonly tag: string;
  /** Subnets that the gateway itself advertises: `TAILSCALE_ADVERTISE_ROUTES` of its service. */
  readonly advertised?: {
    /** CIDRs, e.g. `10.0.0.0/24`. */
    readonly routes: readonly string[];
    /** Selectors that may connect to them, e.g. `group:eng`; none: nobody is let in by the fragment. */
    readonly sources: readonly string[];
  };
  /** Leave the tests out: the service rejects tests of a tag without a device. */
  readonly withoutTests?: boolean;
  /** Destinations that the service does not know, with their port (`tag:x:22`) or without it: left out of the `deny` tests. */
  readonly withoutDenied?: readonly string[];
}

/** A value to be written into the policy. */
export type PlainValue = string | readonly PlainValue[] | { readonly [name: string]: PlainValue };

/** One entry of a section: a member of an object, or an element of an array when `name` is undefined. */
export interface FragmentEntry {
  readonly name: string | undefined;
  readonly value: PlainValue;
}

export type FragmentContent = ReadonlyMap<FragmentSection, readonly FragmentEntry[]>;

/** A route under the name the policy gives its host. */
export interface NamedRoute {
  readonly alias: string;
  readonly range: IpRange;
  readonly port: number;
}

/**
 * The entries of the fragment for a policy without it, and what the reader must know besides.
 * @param base the policy as others left it
 * @throws SlipwayError INPUT_INVALID when a route has no usable address, the tag is not one, or a subnet or a source is not
 */
export function fragmentContent(base: Policy, wish: FragmentWish): { content: FragmentContent; notes: string[] } {
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
  const style = ruleStyle(base, useGrants ? 'grant' : 'acl');
  const advertised = advertisedContent(base, wish, useGrants ? 'grant' : 'acl', style);
  const rules = useGrants ? grantsFor(routes, wish.tag, style) : aclsFor(routes, wish.tag, style);
  put(content, useGrants ? 'grants' : 'acls', [...rules, ...advertised.rules]);
  put(
    content,
    'hosts',
    [...added].map(([name, value]) => ({ name, value })),
  );
  if (!base.tagOwners.has(wish.tag)) put(content, 'tagOwners', [{ name: wish.tag, value: ['autogroup:admin'] }]);
  put(content, 'autoApprovers', advertised.approvers);
  const tests = testsFor(base, routes, wish);
  if (wish.withoutTests !== true) put(content, 'tests', tests.entries);
  const testNotes = wish.withoutTests === true ? [] : tests.notes;
  return { content, notes: [...notesOfOutside(routes), ...notesOfPosture(base), ...advertised.notes, ...testNotes] };
}

/** A rule without a posture of its own takes the default one. Source: Tailscale docs, "Default source posture". */
function notesOfPosture(base: Policy): string[] {
  const node = base.sections.get('defaultSrcPosture')?.member.value;
  const names = (node?.kind === 'array' ? node.elements : []).flatMap((one) =>
    one.kind === 'string' ? one.value : [],
  );
  if (names.length === 0) return [];
  const listed = names.join(' or ');
  return [`"defaultSrcPosture" holds for the gateway too: its container, a Linux device, must meet ${listed}`];
}

/** A host that is no device of the tailnet is reached through a device that advertises a subnet with it. */
function notesOfOutside(routes: readonly NamedRoute[]): string[] {
  const outside = routes.filter(({ range }) => !overlapAny([range], TAILNET));
  return [...new Map(outside.map((route) => [route.alias, formatRange(route.range)]))].map(
    ([alias, address]) =>
      `${alias} (${address}) is no device of the tailnet: another device must advertise a subnet with it, and tests of the policy cannot ask about it`,
  );
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
