import type { Plan } from '../model/plan.ts';
import { connectRailway, connectTailscale, type ReleaseContext } from '../release/context.ts';
import { describeOffline, describePlan } from '../release/describe-plan.ts';
import { planRelease } from '../release/release-plan.ts';
import { takeSnapshot } from '../release/snapshot.ts';
import { chooseSource } from '../release/source.ts';
import { renderPlan } from '../report/plan.ts';
import { readFiles, readGateway } from './files.ts';
import type { CommandEnd, Invocation } from './invocation.ts';
import { releaseContext } from './release-context.ts';

/** `plan`: what `ship` would change. Reads both services, or none with `--offline`; changes nothing. */
export async function plan(invocation: Invocation): Promise<CommandEnd> {
  const gateway = await readGateway(invocation, await readFiles(invocation));
  const planned = await planOf(invocation, releaseContext(invocation, gateway));
  invocation.print(renderPlan(planned, invocation.style));
  return { exitCode: 0, plan: planned };
}

async function planOf(invocation: Invocation, context: ReleaseContext): Promise<Plan> {
  if (invocation.offline) return describeOffline(context, 'offline');
  const railway = await connectRailway(context);
  const snapshot = await takeSnapshot(context, railway, connectTailscale(context));
  const difference = planRelease(context, snapshot, await chooseSource(context, snapshot.service), 'look');
  return describePlan(context, railway, snapshot, difference);
}
