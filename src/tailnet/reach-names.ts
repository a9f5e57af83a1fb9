/** What the names in rules stand for, for people to read. */
import { formatRange, type IpRange, union } from './ip-range.ts';
import type { Policy } from './policy.ts';
import { createResolver, type TailnetNode } from './resolve.ts';
import { readSelector } from './selector.ts';

/**
 * What names stand for: a group for its members, an alias and an ipset for their addresses; with the tailnet's devices a
 * tag, a user and an autogroup for names of devices. A name that says itself what it means is left out.
 * @param placed addresses of names, where they were looked up already
 */
export function meaningsOf(
  policy: Policy,
  names: Iterable<string>,
  nodes: readonly TailnetNode[] | undefined,
  placed: ReadonlyMap<string, readonly IpRange[]> = new Map(),
): Map<string, readonly string[]> {
  const resolver = createResolver(policy, nodes ?? []);
  const meanings = new Map<string, readonly string[]>();
  for (const name of new Set(names)) {
    const { kind } = readSelector(name);
    if (kind === 'group') {
      const entries = policy.groups.get(name)?.entries;
      if (entries !== undefined)
        meanings.set(
          name,
          entries.map(({ text }) => text),
        );
    } else if (kind === 'host' || kind === 'ipset') {
      meanings.set(name, (placed.get(name) ?? union(resolver.ranges(name) ?? [])).map(formatRange));
    } else if (
      nodes !== undefined &&
      (kind === 'tag' || kind === 'user' || kind === 'domain' || kind === 'autogroup')
    ) {
      if (name === 'autogroup:internet' || name === 'autogroup:self') continue;
      meanings.set(
        name,
        [...(resolver.members(name) ?? [])].map(({ node }) => node.name),
      );
    }
  }
  return meanings;
}
