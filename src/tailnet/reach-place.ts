/** Where grants lead: addresses, or names whose devices are not known. */
import { EVERYWHERE, INTERNET, type IpRange, subtract, union } from './ip-range.ts';
import type { Policy } from './policy.ts';
import { type Grant, inFamilies } from './reach-grants.ts';
import type { Somebody } from './reach-source.ts';
import { createResolver, type Resolver, type TailnetNode } from './resolve.ts';

/** A grant and the addresses that it leads to. */
export interface PlacedGrant {
  readonly grant: Grant;
  /** `EVERYWHERE` itself for `*`. One list serves all grants to one name. */
  readonly ranges: readonly IpRange[];
  /** The destination where nobody knows which devices it means; then `ranges` is empty. */
  readonly name: string | undefined;
  /** Those of the grant; `via tag:router` where it is not known what that node routes. */
  readonly conditions: readonly string[];
}

/**
 * @param nodes the tailnet's devices; undefined when it was not asked. Of a device whose `routes` are undefined it is not
 * known what it routes.
 */
export function placeGrants(
  policy: Policy,
  grants: readonly Grant[],
  who: Somebody,
  nodes: readonly TailnetNode[] | undefined,
): PlacedGrant[] {
  const resolver = createResolver(policy, nodes ?? []);
  // A grant holds its destination's ranges cut to its own families: what one rule may not reach, another may.
  const placesByFamily = new Map<number, Map<string, readonly IpRange[] | undefined>>();
  const placeOf = (grant: Grant): readonly IpRange[] | undefined => {
    const family = grant.families.length > 1 ? 0 : (grant.families[0] ?? 0);
    const places = placesByFamily.get(family) ?? new Map<string, readonly IpRange[] | undefined>();
    placesByFamily.set(family, places);
    const known = places.get(grant.destination);
    if (known !== undefined || places.has(grant.destination)) return known;
    const ranges = rangesAt(resolver, grant, who, nodes);
    places.set(grant.destination, ranges);
    return ranges;
  };
  return grants.map((grant) => {
    const { via } = grant.rule;
    const everywhere = placeOf(grant);
    const ranges = everywhere === undefined ? undefined : inFamilies(everywhere, grant.families);
    if (via.length === 0) return placed(grant, ranges, grant.conditions);
    const routed = nodes === undefined ? undefined : routedBy(resolver, grant);
    if (routed === undefined) {
      return placed(grant, ranges, [...grant.conditions, ...via.map(({ text }) => `via ${text}`)]);
    }
    return placed(grant, ranges === undefined ? undefined : intersection(ranges, routed), grant.conditions);
  });
}

function placed(grant: Grant, ranges: readonly IpRange[] | undefined, conditions: readonly string[]): PlacedGrant {
  return { grant, ranges: ranges ?? [], name: ranges === undefined ? grant.destination : undefined, conditions };
}

/** Undefined when only devices that are not known would tell. */
function rangesAt(
  resolver: Resolver,
  { destination, ranges }: Grant,
  who: Somebody,
  nodes: readonly TailnetNode[] | undefined,
): readonly IpRange[] | undefined {
  if (destination === '*') return EVERYWHERE;
  if (destination === 'autogroup:internet') return INTERNET;
  if (resolver.members(destination) === undefined) return union(ranges);
  if (nodes === undefined || destination.startsWith('svc:')) return undefined;
  if (destination !== 'autogroup:self') {
    return union([...(resolver.members(destination) ?? [])].flatMap(({ addresses }) => addresses));
  }
  const users = who.names.flatMap((one) => (one.kind === 'user' ? [one.name] : []));
  if (users.length < who.names.length) return undefined;
  const own = resolver.nodes.filter(({ user }) => user !== undefined && users.includes(user));
  return union(own.flatMap(({ addresses }) => addresses));
}

/**
 * What nodes with one of a rule's `via` tags answer for: their routes, and with `*` their own addresses too. Undefined when
 * the routes of one of them are not known.
 */
function routedBy(resolver: Resolver, { rule, destination }: Grant): readonly IpRange[] | undefined {
  const routers = resolver.nodes.filter(({ node }) => rule.via.some(({ text }) => node.tags.includes(text)));
  if (routers.some(({ node }) => node.routes === undefined)) return undefined;
  return routers.flatMap(({ addresses, routes, exits }) => [
    ...routes,
    ...exits,
    ...(destination === '*' ? addresses : []),
  ]);
}

/** The addresses that are in both sets. */
export function intersection(a: readonly IpRange[], b: readonly IpRange[]): IpRange[] {
  return union(subtract(a, subtract(a, b)));
}
