import { type ErrorDetail, SlipwayError } from '../model/error.ts';
import { lossLines } from '../model/loss.ts';
import { boundedDiff } from '../tailnet/unified-diff.ts';
import { type Mending, mendingPart, NARROWING_COMMAND, overreachLine } from './mending.ts';
import type { PolicyPlan } from './release-plan.ts';

/** What stands in an error is read in one screen; the whole diff is what `--narrowing apply --policy-mode check` prints. */
const MAX_RULES = 8;
const MAX_DIFF_LINES = 24;

/**
 * @throws SlipwayError POLICY_TOO_WIDE when another rule lets the tag reach more than the routes: each rule's place, the
 *   smallest edit as a diff, who loses and keeps what by it, and the one command that makes it.
 */
export function refuseTooWide(plan: Pick<PolicyPlan, 'tooWide' | 'mending'> | undefined, tag: string): void {
  const [first] = plan?.tooWide ?? [];
  if (plan === undefined || first === undefined) return;
  const { tooWide, mending } = plan;
  const more = tooWide.length > 1 ? ` (and ${tooWide.length - 1} more ${tooWide.length === 2 ? 'rule' : 'rules'})` : '';
  const message = `the tailnet policy lets ${tag} reach more than its model hosts: ${overreachLine(first)}${more}`;
  const details = [
    // The message names the first.
    ...tooWide.slice(1, MAX_RULES).map((one) => `also ${overreachLine(one)}`),
    ...(tooWide.length > MAX_RULES ? [`and ${tooWide.length - MAX_RULES} more rules`] : []),
    ...(mending === undefined ? [] : mendingLines(mending)),
  ];
  throw new SlipwayError('POLICY_TOO_WIDE', message, { details, remedy: remedyOf(mending), ...narrowingIn(mending) });
}

/** @throws SlipwayError POLICY_TOO_WIDE for what is left after the smallest edit. */
export function refuseRest(mending: Mending, tag: string): void {
  const [first] = mending.rest;
  if (first === undefined) return;
  throw new SlipwayError(
    'POLICY_TOO_WIDE',
    `no edit of ours keeps ${tag} out of every rule: ${overreachLine(first)} after it`,
    { details: mendingLines(mending), remedy: remedyOf(mending), ...narrowingIn(mending) },
  );
}

function narrowingIn(mending: Mending | undefined): ErrorDetail {
  return mending === undefined ? {} : { narrowing: mendingPart(mending) };
}

function mendingLines({ diff, losses, unknown }: Mending): string[] {
  const edit =
    diff === '' ? [] : ['the smallest edit that mends it:', ...boundedDiff(diff, MAX_DIFF_LINES).trimEnd().split('\n')];
  return [...edit, ...lossLines(losses), ...unknown];
}

function remedyOf(mending: Mending | undefined): string {
  if (mending === undefined || mending.rest.length === 0) {
    return `make this edit with \`${NARROWING_COMMAND}\`; to see the whole change first, add --policy-mode check`;
  }
  const devices = mending.unknown.some((line) => line.includes('devices:core:read'))
    ? 'give the Tailscale credential the scope devices:core:read, so that addresses can be told apart, or '
    : '';
  return `${devices}take the addresses that may be the gateway’s out of these rules in Tailscale (Access controls), then run again`;
}
