import type { SlipwayError } from '../model/error.ts';
import type { Plan } from '../model/plan.ts';
import { askedWhole } from '../release/accepted-policy.ts';
import { attempt } from '../release/attempt.ts';
import { connectRailway, connectTailscale, type ReleaseContext } from '../release/context.ts';
import { describeOffline, describePlan } from '../release/describe-plan.ts';
import { requireKeyByHand } from '../release/key-step.ts';
import { planRelease } from '../release/release-plan.ts';
import { takeSnapshot } from '../release/snapshot.ts';
import { chooseSource } from '../release/source.ts';
import { findingsSummary, renderFindings } from '../report/findings.ts';
import { renderPlan } from '../report/plan.ts';
import { readFiles, readGateway } from './files.ts';
import type { CommandEnd, Invocation } from './invocation.ts';
import { refusalOf, refused, refuseRemoval } from './refusal.ts';
import { releaseContext } from './release-context.ts';
import { filesOf, findIn, textOf } from './validate.ts';

/**
 * `plan`: what `ship` would change. Reads both services, or none with `--offline`; changes nothing. Where `ship` would stop
 * at its step `validate` there is nothing to plan: the findings are shown, and nobody is asked. Exit code 1 where `ship` refuses
 * the policy in force.
 */
export async function plan(invocation: Invocation): Promise<CommandEnd> {
  refuseRemoval(invocation, 'ship');
  const project = await readFiles(invocation);
  const findings = await findIn(invocation, project);
  const counted = findingsSummary(findings, filesOf(project));
  const refusal = refusalOf(invocation, project, findings, `ship would stop at validate (${counted})`);
  if (refusal !== undefined) return refused(findings, refusal);
  const { plan: looked, refusesPolicy } = await planOf(
    invocation,
    releaseContext(invocation, await readGateway(invocation, project)),
  );
  const { setAside = [] } = invocation.settings;
  const aside = setAside.map((name) => `${name} is not used: the sandbox has its own`);
  const planned = { ...looked, notes: [...looked.notes, ...aside] };
  if (findings.some(({ severity }) => severity !== 'info')) {
    invocation.print(renderFindings(findings, (path) => textOf(project, path), invocation.style, filesOf(project)));
  }
  invocation.print(renderPlan(planned, invocation.style));
  return { exitCode: refusesPolicy ? 1 : 0, findings, plan: planned };
}

interface Look {
  readonly plan: Plan;
  /** Told of the policy in force alone: a copy may be behind it. */
  readonly refusesPolicy: boolean;
}

async function planOf(invocation: Invocation, context: ReleaseContext): Promise<Look> {
  if (invocation.offline) return { plan: describeOffline(context, 'offline'), refusesPolicy: false };
  const railway = await connectRailway(context);
  const tailscale = connectTailscale(context);
  const [looked, key] = await Promise.all([
    takeSnapshot(context, railway, tailscale),
    attempt(tailscale === undefined ? Promise.resolve(undefined) : requireKeyByHand(context, tailscale)),
  ]);
  const snapshot = key.value === undefined ? looked : { ...looked, keyByHand: key.value };
  const difference = planRelease(context, snapshot, await chooseSource(context, snapshot.service), 'look');
  const asked = await attempt(askedWhole(tailscale, snapshot.policy, difference.policy));
  const described = describePlan(context, railway, snapshot, difference, asked.value);
  const refusals = [key.unknown, asked.unknown].flatMap((refusal) =>
    refusal === undefined ? [] : refusalLines(refusal),
  );
  const plan = { ...described, notes: [...described.notes, ...(key.value?.notes ?? []), ...refusals] };
  return { plan, refusesPolicy: plan.policy.tooWide.length > 0 || asked.unknown?.code === 'POLICY_INVALID' };
}

/** What `ship` would stop at. */
function refusalLines({ message, details, remedy }: SlipwayError): string[] {
  return [`ship would stop: ${message}`, ...details, ...(remedy === undefined ? [] : [`→ ${remedy}`])];
}
