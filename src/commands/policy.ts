import { SlipwayError } from '../model/error.ts';
import { connectTailscale, type ReleaseContext } from '../release/context.ts';
import { managePolicy, printedFragment } from '../release/policy-only.ts';
import { createTransaction } from '../release/transaction.ts';
import { findingsSummary } from '../report/findings.ts';
import { readFiles, readGateway } from './files.ts';
import type { CommandEnd, Invocation } from './invocation.ts';
import { refusalOf, refused } from './refusal.ts';
import { releaseContext } from './release-context.ts';
import { findIn } from './validate.ts';

/** What makes a policy file unreadable; the other checks of its room find what this command is there to mend. */
const UNREADABLE_POLICY: readonly string[] = ['tailnet/syntax', 'tailnet/undefined-name', 'tailnet/invalid'];

/**
 * `policy`: merges the fragment into the tailnet policy, checks it for drift, or prints it. Changes Tailscale only.
 *
 * Refused like `ship` by findings in what the fragment follows from: a host that a fault hides from the routes would be taken
 * away from the gateway that runs. Faults of the image (Dockerfile, start script, railway.toml) have no part in the policy.
 */
export async function policy(invocation: Invocation): Promise<CommandEnd> {
  const project = await readFiles(invocation);
  const findings = (await findIn(invocation, project)).filter(({ check }) => decidesPolicy(check));
  const counted = findingsSummary(findings);
  const refusal = refusalOf(
    invocation,
    project,
    findings,
    `the policy follows from the proxy config and the policy file, which have ${counted}`,
  );
  if (refusal !== undefined) return refused(findings, refusal);
  const context = releaseContext(invocation, await readGateway(invocation, project));
  const tailscale = connectTailscale(context);
  const mode = context.settings.policyMode ?? (tailscale === undefined ? 'print' : 'apply');
  if (tailscale === undefined) return printed(invocation, context, mode);
  const transaction = createTransaction(invocation.emit, invocation.clock, invocation.signal);
  const end = await managePolicy(context, tailscale, mode, transaction);
  invocation.print(end.text);
  const { changed, drift, diff, fragment } = end;
  return { exitCode: drift ? 1 : 0, policy: { mode, changed, drift, diff, fragment } };
}

function decidesPolicy(check: string): boolean {
  return check.startsWith('proxy-config/') || UNREADABLE_POLICY.includes(check);
}

/** Without a credential there is only the fragment to print: what else was asked for is refused, not left out. */
function printed(
  { print }: Invocation,
  context: ReleaseContext,
  mode: NonNullable<ReleaseContext['settings']['policyMode']>,
): CommandEnd {
  const { narrowing, policyMode } = context.settings;
  const narrows = narrowing === 'apply' && policyMode === undefined;
  if (mode !== 'print' || narrows) {
    const wish = narrows ? 'narrowing apply' : `policy-mode ${mode}`;
    throw new SlipwayError('INPUT_MISSING', `${wish} needs a Tailscale credential, and none is given`, {
      remedy:
        'give tailscale-client-id and tailscale-client-secret with scope policy_file (Tailscale: Settings > Trust credentials), or tailscale-api-key (SLIPWAY_TAILSCALE_API_KEY); or use policy-mode print',
    });
  }
  const fragment = printedFragment(context);
  print(`${fragment}\n`);
  return { exitCode: 0, policy: { mode, changed: false, drift: false, diff: '', fragment } };
}
