import { asSlipwayError, SlipwayError } from '../model/error.ts';
import type { Emit } from '../model/event.ts';
import { loadProject } from '../project/project.ts';
import { parseProxyConfig } from '../project/proxy-config.ts';
import { connectTailscale, type ReleaseContext, type TailscaleConnection } from '../release/context.ts';
import {
  managePolicy,
  type PolicyEnd,
  type PolicyMode,
  type PolicyProgress,
  printedFragment,
} from '../release/policy-only.ts';
import { createTransaction, type Transaction } from '../release/transaction.ts';
import { findingsSummary } from '../report/findings.ts';
import { renderLosses } from '../report/losses.ts';
import { diffLines } from '../report/plan.ts';
import { type Gateway, readFiles, readGateway } from './files.ts';
import type { CommandEnd, Invocation } from './invocation.ts';
import { refusalOf, refused } from './refusal.ts';
import { releaseContext } from './release-context.ts';
import { findIn } from './validate.ts';

/** What makes a policy file unreadable; the other checks of its room find what this command is there to mend. */
const UNREADABLE_POLICY: readonly string[] = [
  'tailnet/syntax',
  'tailnet/duplicate-section',
  'tailnet/unknown-section',
  'tailnet/undefined-name',
  'tailnet/invalid',
];

/**
 * `policy`: merges the fragment into the tailnet policy, checks it for drift, prints it, or takes it out again. Changes Tailscale
 * only, and puts that back when it fails after its write.
 *
 * Refused like `ship` by findings in what the fragment follows from: a host that a fault hides from the routes would be taken
 * away from the gateway that runs. Faults of the image (Dockerfile, start script, railway.toml) have no part in the policy.
 */
export async function policy(invocation: Invocation): Promise<CommandEnd> {
  refuseContradiction(invocation.settings.values);
  // What is taken out follows from the policy alone.
  if (invocation.settings.values.policyMode === 'remove') return manage(invocation, await emptyGateway(invocation));
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
  return manage(invocation, await readGateway(invocation, project));
}

async function emptyGateway({ directory }: Invocation): Promise<Gateway> {
  const project = await loadProject({ directory, paths: {}, named: new Set() });
  return { project, config: parseProxyConfig('', ''), routes: [] };
}

async function manage(invocation: Invocation, gateway: Gateway): Promise<CommandEnd> {
  const context = releaseContext(invocation, gateway);
  const onRetry = (text: string): void => invocation.emit({ kind: 'progress', step: 'policy', text });
  const tailscale = connectTailscale(context, onRetry);
  const mode = context.settings.policyMode ?? (tailscale === undefined ? 'print' : 'apply');
  if (tailscale === undefined) return printed(invocation, context, mode);
  // The error at the end says the same in full.
  const emit: Emit = (event) =>
    invocation.emit(event.kind === 'ended' && event.outcome === 'failed' ? { ...event, details: [] } : event);
  const transaction = createTransaction(emit, invocation.clock, invocation.signal);
  const end = await managed(context, tailscale, mode, transaction);
  invocation.print(textOf(end, invocation.style));
  const { changed, drift, diff, fragment, losses, mending } = end;
  const narrowing = mending === undefined ? {} : { narrowing: mending };
  return { exitCode: drift ? 1 : 0, policy: { mode, changed, drift, diff, fragment, losses, ...narrowing } };
}

/** What was written is put back when the run is cancelled or fails after its write. */
async function managed(
  context: ReleaseContext,
  tailscale: TailscaleConnection,
  mode: PolicyMode,
  transaction: Transaction,
): Promise<PolicyEnd> {
  const progress: PolicyProgress = {};
  try {
    const end = await managePolicy(context, tailscale, mode, transaction, progress);
    // A write is brought to its end: as with `ship`, whoever has cancelled meanwhile gets the former policy back.
    if (end.changed && context.signal.aborted) throw new SlipwayError('CANCELLED', 'cancelled');
    return end;
  } catch (thrown) {
    if (progress.writing !== true) throw untouched(thrown);
    const error = asSlipwayError(thrown);
    const undone = await transaction.undo();
    const whole = undone.every(({ ok }) => ok);
    const { code, message, details, remedy, narrowing } = error;
    throw new SlipwayError(whole ? code : 'UNDO_INCOMPLETE', `${message}. ${whole ? AS_BEFORE : NOT_AS_BEFORE}`, {
      cause: thrown,
      details: [...details, ...undone.map(({ part, text }) => `${part} ${text}`)],
      ...(remedy === undefined ? {} : { remedy }),
      ...(narrowing === undefined ? {} : { narrowing }),
    });
  }
}

/** Who has cancelled is told what that leaves. */
function untouched(thrown: unknown): unknown {
  if (!(thrown instanceof SlipwayError) || thrown.code !== 'CANCELLED') return thrown;
  return new SlipwayError('CANCELLED', `${thrown.message}: nothing was changed`, { cause: thrown });
}

const AS_BEFORE = 'The policy is as it was before';
const NOT_AS_BEFORE = 'The policy could not be put back: look at it in Tailscale (Access controls)';

function textOf({ text, diff, losses, drift, mending }: PolicyEnd, style: Invocation['style']): string {
  const shown = diffLines(diff, style, '');
  const command = mending === undefined ? 'slipway policy' : mending.command;
  return [
    text,
    shown.length === 0 ? '' : `${shown.join('\n')}\n`,
    renderLosses(losses, style),
    drift ? `→ make this change with \`${command}\`\n` : '',
  ].join('');
}

/** A fragment that is taken out leaves nothing that a rule could be narrowed for. */
function refuseContradiction({ policyMode, narrowing }: ReleaseContext['settings']): void {
  if (policyMode !== 'remove' || narrowing !== 'apply') return;
  throw new SlipwayError(
    'INPUT_INVALID',
    'policy-mode remove takes the fragment out, and narrowing apply is for putting it in',
    {
      remedy: 'leave narrowing out, or use policy-mode apply',
    },
  );
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
