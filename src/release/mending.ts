import type { PolicyMending } from '../model/plan.ts';
import { type FragmentWish, mergeFragment } from '../tailnet/fragment.ts';
import { lossesOf } from '../tailnet/losses.ts';
import { type Narrowing, narrowingOf } from '../tailnet/narrowing.ts';
import { heldByOthers } from '../tailnet/narrowing-sources.ts';
import { readPolicy } from '../tailnet/policy.ts';
import { type Overreach, overreachOf, type TailnetNode } from '../tailnet/reach.ts';
import { unifiedDiff } from '../tailnet/unified-diff.ts';
import type { Device } from '../tailscale/devices.ts';

/** The one command that makes the edit. */
export const NARROWING_COMMAND = 'slipway policy --narrowing apply';

/** The smallest edit of a policy in which other rules let the tag reach more, and what stays too wide after it. */
export interface Mending extends PolicyMending {
  /** The policy after it, without the fragment's own changes. */
  readonly text: string;
  readonly rest: readonly Overreach[];
}

/** Without the policy's text, which is no part of what is told. */
export function mendingPart({ diff, rules, losses, unknown, command }: Mending): PolicyMending {
  return { diff, rules, losses, unknown, command };
}

/** `line 12:3 allows everything on every port`. */
export function overreachLine({ rule, what }: Overreach): string {
  return `line ${rule.at.line}:${rule.at.column} allows ${what}`;
}

/**
 * @param name the policy's name in the diff
 * @param devices the tailnet's devices; empty when they are not known
 */
export function mendingOf(name: string, text: string, wish: FragmentWish, devices: readonly TailnetNode[]): Mending {
  const { tag, routes } = wish;
  const narrowing = narrowingOf(text, tag, { routes, devices });
  const rest = overreachOf(readPolicy(narrowing.text), tag, routes, heldByOthers(devices, tag));
  const merged = mergeFragment(narrowing.text, { ...wish, withoutTests: true }).text;
  return {
    text: narrowing.text,
    rest,
    diff: unifiedDiff(name, text, narrowing.text),
    rules: narrowing.rules,
    losses: lossesOf(readPolicy(text), readPolicy(merged), devices),
    // Where nothing is edited, what is too wide stays, and has been told.
    unknown: [
      ...unknownLines(narrowing, devices),
      ...(narrowing.text === text ? [] : rest.map((one) => `after the edit ${overreachLine(one)} still`)),
    ],
    command: NARROWING_COMMAND,
  };
}

function unknownLines({ unknown }: Narrowing, devices: readonly TailnetNode[]): string[] {
  if (devices.length > 0) return [];
  return unknown.map(
    ({ line, column, source }) =>
      `line ${line}:${column}: ${source} may be an address of the gateway, and whose it is is not known without the devices (scope devices:core:read)`,
  );
}

/** Devices as the policy means them. */
export function nodesOf(devices: readonly Device[] | undefined): TailnetNode[] {
  return (devices ?? []).map(({ name, hostname, addresses, tags, user, routes }) => ({
    name: name.split('.')[0] || hostname,
    addresses,
    tags,
    ...(user === undefined ? {} : { user }),
    ...(routes === undefined ? {} : { routes }),
  }));
}
