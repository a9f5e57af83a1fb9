import { asSlipwayError, SlipwayError } from '../model/error.ts';
import type { ReleaseResult } from '../model/release.ts';
import type { Route } from '../model/route.ts';
import { readDeployment } from '../railway/deployments.ts';
import { readService } from '../railway/service.ts';
import { readVariables } from '../railway/variables.ts';
import { followDeployment } from '../railway/verdict.ts';
import {
  connectRailway,
  connectTailscale,
  type RailwayConnection,
  type ReleaseContext,
  type TailscaleConnection,
} from './context.ts';
import {
  type Deployed,
  deploymentError,
  describePhases,
  putBackDeployment,
  shortId,
  startRollback,
} from './deploy-step.ts';
import { type GateOutcome, gateUrl, passGate } from './gate-step.ts';
import { contractPolicy, expandPolicy } from './policy-step.ts';
import type { RecordedRelease } from './record.ts';
import { createRecordKeeper, type RecordKeeper } from './record-step.ts';
import { failedResult, type Progress, resultOf } from './release.ts';
import { MASTER_KEY_VARIABLE, planPolicy } from './release-plan.ts';
import { refuseWhileBusy, type Snapshot, takeSnapshot } from './snapshot.ts';
import type { StepResult, StepTools, Transaction } from './transaction.ts';

const ROLLBACK_TIMEOUT_MS = 15 * 60_000;

interface RollingBack {
  readonly railway: RailwayConnection;
  readonly tailscale: TailscaleConnection | undefined;
  readonly snapshot: Snapshot;
  readonly to: RecordedRelease;
  readonly keeper: RecordKeeper;
}

/**
 * Back to the release before the last one that passed its gate: its image and variables (Railway restores both), its routes in
 * the policy, its models asked again. Undone when the gate fails. Never throws for a failed rollback.
 *
 * Source: Railway documentation, "Deployment Actions" (a rollback restores the image and the custom variables).
 */
export async function rollback(context: ReleaseContext, transaction: Transaction): Promise<ReleaseResult> {
  const progress: Progress = { policyChanged: false, changed: false };
  try {
    const rolling = await transaction.step('snapshot', (tools) => look(context, tools));
    const { snapshot, tailscale } = rolling;
    progress.changed = true;
    const policyPlan = snapshot.policy === undefined ? undefined : planPolicy(context, snapshot, snapshot.policy.text);
    const policy = await transaction.step('policy', (tools) =>
      expandPolicy(context, tailscale, snapshot, policyPlan, tools),
    );
    const deployed = await transaction.step('deploy', (tools) => deployFormer(context, rolling, tools));
    progress.deploymentId = deployed.id;
    const gate = await transaction.step('gate', (tools) => gateFormer(context, rolling, deployed, progress, tools));
    const contracted = await transaction.step('contract', () => contractPolicy(context, tailscale, snapshot));
    progress.policyChanged = policy.changed || contracted;
    await transaction.step('record', () => writeRecord(context, rolling, deployed, gate), 'last');
    return resultOf(progress);
  } catch (thrown) {
    return failedResult(progress, asSlipwayError(thrown), await transaction.undo());
  }
}

async function look(context: ReleaseContext, tools: StepTools): Promise<StepResult<RollingBack>> {
  const railway = await connectRailway(context);
  const tailscale = connectTailscale(context);
  const current = await takeSnapshot({ ...context, routes: [] }, railway, tailscale);
  refuseWhileBusy(context, current);
  const to = await rollbackTarget(railway, current);
  const keeper = createRecordKeeper(context, railway, current);
  await keeper.begin(tools);
  const from = current.service.active === undefined ? 'nothing' : shortId(current.service.active.id);
  return {
    outcome: 'done',
    text: `from ${from} to ${shortId(to.deployment)}, released ${to.at.slice(0, 16).replace('T', ' ')} UTC`,
    value: { railway, tailscale, snapshot: { ...current, routes: to.routes.map(parseRoute) }, to, keeper },
  };
}

async function rollbackTarget({ client }: RailwayConnection, snapshot: Snapshot): Promise<RecordedRelease> {
  const { released, previous } = snapshot.record;
  // When what runs is not what was released last, the last release is the way back.
  const to = released !== null && snapshot.service.active?.id !== released.deployment ? released : previous;
  if (to === null) {
    throw new SlipwayError('NOTHING_TO_ROLL_BACK', 'there is no earlier release that passed its gate', {
      remedy: 'ship a second release first; to take the only one down, remove it in Railway',
    });
  }
  const { canRollback } = await readDeployment(client, to.deployment);
  if (canRollback) return to;
  throw new SlipwayError(
    'NOTHING_TO_ROLL_BACK',
    `Railway no longer keeps the image of deployment ${shortId(to.deployment)}`,
    {
      remedy: 'check out the commit of that release and ship it again (Railway keeps images 24 to 360 hours, by plan)',
    },
  );
}

async function deployFormer(
  context: ReleaseContext,
  { railway, snapshot, to, keeper }: RollingBack,
  tools: StepTools,
): Promise<StepResult<Deployed>> {
  const { client, target } = railway;
  const started: { id?: string } = {};
  tools.onUndo('deployment', () => putBackDeployment(context, railway, snapshot, started));
  const id = await startRollback(context, client, target, to.deployment);
  started.id = id;
  await keeper.note({ deployment: id });
  const verdict = await followDeployment(client, id, {
    clock: context.clock,
    timeoutMs: ROLLBACK_TIMEOUT_MS,
    signal: context.signal,
    onPhases: (phases) => tools.progress(`${shortId(id)} ${describePhases(phases)}`),
  });
  if (verdict.judgement !== 'good') throw deploymentError(id, verdict);
  return {
    outcome: 'done',
    text: `${shortId(id)} ${describePhases(verdict.phases)}`,
    value: { id, since: context.clock.now() },
  };
}

async function gateFormer(
  context: ReleaseContext,
  { railway, tailscale, snapshot, to }: RollingBack,
  deployed: Deployed,
  progress: Progress,
  tools: StepTools,
): Promise<StepResult<GateOutcome>> {
  const variables = await readVariables(railway.client, railway.target);
  const masterKey = context.settings.litellmMasterKey ?? variables[MASTER_KEY_VARIABLE];
  if (masterKey === undefined) {
    throw new SlipwayError('INPUT_MISSING', `${MASTER_KEY_VARIABLE} is not readable on the service and not given`, {
      remedy: 'set SLIPWAY_LITELLM_MASTER_KEY',
    });
  }
  const wish = {
    url: gateUrl(context.settings, await readService(railway.client, railway.target)),
    masterKey,
    targets: to.models,
    routes: snapshot.routes,
    required: to.models.map(({ name }) => name),
  };
  const onReport = (outcome: GateOutcome): void => {
    progress.gate = outcome;
  };
  return passGate(context, wish, tools, onReport, { railway, deployed }, tailscale);
}

async function writeRecord(
  context: ReleaseContext,
  { snapshot, to, keeper }: RollingBack,
  deployed: Deployed,
  gate: GateOutcome,
): Promise<StepResult<undefined>> {
  // The newer release stays the way forward: its key is still the service's variable, so neither key is revoked here.
  const released = {
    ...to,
    deployment: deployed.id,
    models: gate.passed,
    at: new Date(context.clock.now()).toISOString(),
  };
  await keeper.finish({ version: 1, released, previous: snapshot.record.released, inProgress: null });
  return { outcome: 'done', text: 'SLIPWAY_RELEASE', value: undefined };
}

function parseRoute(text: string): Route {
  const equals = text.indexOf('=');
  const colon = text.lastIndexOf(':');
  return {
    host: text.slice(0, equals),
    address: text.slice(equals + 1, colon),
    port: Number(text.slice(colon + 1)),
    models: [],
    at: { line: 1, column: 1, endLine: 1, endColumn: 1 },
  };
}
