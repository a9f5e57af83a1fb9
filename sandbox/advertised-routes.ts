import { covers, formatRange, parseIpRange } from '../src/tailnet/ip-range.ts';
import type { Policy } from '../src/tailnet/policy.ts';
import { createResolver, type TailnetNode } from '../src/tailnet/resolve.ts';

/** What `tailscale up --advertise-routes=…` says to a list that it cannot take (tailscale/tailscale: net/netutil/routes.go). */
export function advertisedProblem(routes: string): string | undefined {
  for (const text of routes === '' ? [] : routes.split(',')) {
    const range = text.includes('/') ? parseIpRange(text) : undefined;
    if (range === undefined) return `"${text}" is not a valid IP address or CIDR prefix`;
    const length = text.slice(text.indexOf('/'));
    const masked = formatRange(range);
    const expected = masked.includes('/') ? masked : `${masked}${length}`;
    if (expected !== text.toLowerCase()) return `${text} has non-address bits set; expected ${expected}`;
  }
  return undefined;
}

/** The routes of a list that `--advertise-routes` takes. */
export function advertisedRoutes(routes: string): string[] {
  return routes === '' ? [] : [...new Set(routes.toLowerCase().split(','))];
}

/**
 * Whether the policy's autoApprovers approve a route of a device that joins: an entry for it or for a network around it names
 * one of its tags, its user or a group of his. Not retroactive (Tailscale docs, "Auto approvers").
 */
export function autoApproved(policy: Policy, route: string, node: TailnetNode): boolean {
  const range = parseIpRange(route);
  if (range === undefined) return false;
  const resolver = createResolver(policy, [node]);
  return [...policy.autoApprovers.routes].some(([prefix, { entries }]) => {
    const around = parseIpRange(prefix);
    if (around === undefined || !covers([around], [range])) return false;
    return entries.some(({ text }) => (resolver.members(text)?.size ?? 0) > 0);
  });
}
