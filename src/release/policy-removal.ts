import { SlipwayError } from '../model/error.ts';
import { removeFragment } from '../tailnet/fragment.ts';
import { insertSection } from '../tailnet/fragment-text.ts';
import { lossesOf } from '../tailnet/losses.ts';
import { parsePolicy, readPolicy } from '../tailnet/policy.ts';
import { PolicyError } from '../tailnet/policy-error.ts';
import { unifiedDiff } from '../tailnet/unified-diff.ts';
import { listDevices } from '../tailscale/devices.ts';
import { type PolicyFile, readPolicyFile, validatePolicy, writePolicyFile } from '../tailscale/policy-file.ts';
import { invalid } from './accepted-policy.ts';
import { attempt } from './attempt.ts';
import { closedToRelease } from './closed-routes.ts';
import type { ReleaseContext, TailscaleConnection } from './context.ts';
import { nodesOf } from './mending.ts';
import { inPolicy, livePolicyName } from './named-policy.ts';
import type { PolicyEnd, PolicyProgress } from './policy-only.ts';
import { lastingConflict, MAX_CONFLICTS, type PolicyLedger, short, undoPolicy } from './policy-step.ts';
import { LIVE_POLICY } from './release-plan.ts';
import { standingVariables } from './standing-variables.ts';
import type { StepResult, StepTools } from './transaction.ts';

/**
 * `policy-mode: remove`: takes the fragment out of the live policy, guarded by the ETag, and tells what the gateway loses and
 * which models of the running release go silent. Every byte of others stays.
 *
 * @throws SlipwayError POLICY_INVALID when rules of others need a name that the fragment defines, POLICY_CONFLICT when others
 *   write the policy all the time.
 */
export async function removePolicy(
  context: ReleaseContext,
  tailscale: TailscaleConnection,
  tools: StepTools,
  progress: PolicyProgress = {},
): Promise<StepResult<PolicyEnd>> {
  const ledger: PolicyLedger = {};
  let live = await readPolicyFile(tailscale.client);
  for (let attempts = 1; ; attempts++) {
    const base = live.text;
    const text = inPolicy(livePolicyName(context.settings.tailnet), base, () => withoutFragment(base));
    if (text === live.text) return { outcome: 'unchanged', text: 'the policy holds no fragment', value: ended() };
    const problem = await validatePolicy(tailscale.client, text);
    if (problem !== undefined) throw invalid(problem);
    undoPolicy(tools, tailscale, live, ledger);
    progress.writing = true;
    try {
      ledger.text = text;
      const file = await writePolicyFile(tailscale.client, text, live.etag);
      ledger.stands = file.text;
      return await removedEnd(context, tailscale, live, file);
    } catch (error) {
      if (!(error instanceof SlipwayError) || error.code !== 'POLICY_CONFLICT') throw error;
      if (attempts === MAX_CONFLICTS) throw lastingConflict(error);
      ledger.mixed = true;
      live = await readPolicyFile(tailscale.client);
    }
  }
}

function ended(more: Partial<PolicyEnd> = {}): PolicyEnd {
  return { changed: false, drift: false, diff: '', fragment: '', losses: [], text: '', ...more };
}

async function removedEnd(
  context: ReleaseContext,
  { client }: TailscaleConnection,
  live: PolicyFile,
  file: PolicyFile,
): Promise<StepResult<PolicyEnd>> {
  const { value: devices } = await attempt(listDevices(client));
  const losses = lossesOf(readPolicy(live.text), readPolicy(file.text), nodesOf(devices));
  return {
    outcome: 'done',
    text: `the fragment, Slipway’s part of the policy, is gone   etag ${short(live.etag)} → ${short(file.etag)}`,
    details: closedToRelease(await standingVariables(context), []),
    value: ended({ changed: true, diff: unifiedDiff(LIVE_POLICY, live.text, file.text), losses }),
  };
}

/** A policy whose only rules were the fragment's keeps an empty list: with neither section it would allow everything. */
function withoutFragment(text: string): string {
  const without = removeFragment(text);
  if (without === text) return text;
  const base = parsePolicy(without);
  const left = base.allowsAll ? insertSection(base, 'acls', []) : without;
  try {
    readPolicy(left);
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    throw new SlipwayError('POLICY_INVALID', `others need what the fragment defines: without it ${error.message}`, {
      remedy: 'define that name outside the marks of Slipway, or take out what names it, then run again',
    });
  }
  return left;
}
