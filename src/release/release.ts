import { asSlipwayError, type SlipwayError } from '../model/error.ts';
import type { ReleaseResult } from '../model/release.ts';
import { probeTargets } from '../probe/gate.ts';
import { readService } from '../railway/service.ts';
import {
  connectRailway,
  connectTailscale,
  type RailwayConnection,
  type ReleaseContext,
  type TailscaleConnection,
} from './context.ts';
import { type Deployed, deploySource, shortId } from './deploy-step.ts';
import { type GateOutcome, gateUrl, passGate, requiredModels } from './gate-step.ts';
import { mintReleaseKey, revokeKeys } from './key-step.ts';
import { contractPolicy, expandPolicy, refuseTooWide, short } from './policy-step.ts';
import { RECORD_VARIABLE, type RecordedKey, type ReleaseRecord } from './record.ts';
import { createRecordKeeper, type RecordKeeper, recordOf } from './record-step.ts';
import { fragmentSummary, planRelease, type ReleasePlan, recordedRoute } from './release-plan.ts';
import { applySettings, registryCredentials } from './settings-step.ts';
import { refuseWhileBusy, type Snapshot, takeSnapshot } from './snapshot.ts';
import { chooseSource, describeSource, leftOutLines } from './source.ts';
import type { StepResult, Transaction } from './transaction.ts';
import { setVariables } from './variables-step.ts';

/** Everything a release has learned so far; what is missing had not been reached. */
export interface Progress {
  gate?: GateOutcome;
  deploymentId?: string;
  policyChanged: boolean;
  changed: boolean;
}

/**
 * The release as one transaction: snapshot, expand policy, key, variables, settings, deploy, gate, contract policy, revoke old
 * keys, record. When a step fails or the user cancels, everything is put back in reverse order, each part verified.
 * Never throws for a failed release: the result says what happened.
 */
export async function release(context: ReleaseContext, transaction: Transaction): Promise<ReleaseResult> {
  const progress: Progress = { policyChanged: false, changed: false };
  try {
    const railway = await connectedRailway(context, transaction);
    const tailscale = connectTailscale(context);
    const { snapshot, plan, keeper } = await look(context, transaction, railway, tailscale);
    if (plan.upToDate) return await gateOnly(context, transaction, snapshot, plan, railway, progress, tailscale);
    progress.changed = true;
    await run(context, transaction, { railway, tailscale, snapshot, plan, keeper }, progress);
    return resultOf(progress);
  } catch (thrown) {
    const error = asSlipwayError(thrown);
    const undone = await transaction.undo();
    return failedResult(progress, error, undone);
  }
}

interface Looked {
  readonly snapshot: Snapshot;
  readonly plan: ReleasePlan;
  readonly keeper: RecordKeeper;
}

type Running = Looked & { readonly railway: RailwayConnection; readonly tailscale: TailscaleConnection | undefined };

async function connectedRailway(context: ReleaseContext, transaction: Transaction): Promise<RailwayConnection> {
  return transaction.step('connect', async () => {
    const railway = await connectRailway(context);
    const { projectName, environmentName, serviceName } = railway.target;
    return { outcome: 'done', text: `${projectName} / ${environmentName} / ${serviceName}`, value: railway };
  });
}

/**
 * Steps `snapshot` and `plan`: reads both services and decides. The record is the first thing written, so that a runner that dies
 * is found.
 */
async function look(
  context: ReleaseContext,
  transaction: Transaction,
  railway: RailwayConnection,
  tailscale: TailscaleConnection | undefined,
): Promise<Looked> {
  const snapshot = await transaction.step('snapshot', async () => {
    const value = await takeSnapshot(context, railway, tailscale);
    refuseWhileBusy(context, value);
    return { outcome: 'done', text: snapshotText(value), details: value.notes, value };
  });
  return transaction.step('plan', async (tools) => {
    const plan = planRelease(context, snapshot, await chooseSource(context, snapshot.service));
    const keeper = createRecordKeeper(context, railway, snapshot);
    if (plan.upToDate) return { outcome: 'unchanged', text: 'nothing to change', value: { snapshot, plan, keeper } };
    refuseTooWide(plan.policy?.tooWide ?? [], context.settings.tag);
    await keeper.begin(tools);
    return {
      outcome: 'done',
      text: planText(plan),
      details: leftOutLines(plan.source),
      value: { snapshot, plan, keeper },
    };
  });
}

function snapshotText({ variables, service, policy }: Snapshot): string {
  const deployed = service.active === undefined ? 'nothing deployed yet' : `deployment ${shortId(service.active.id)}`;
  const etag = policy === undefined ? 'policy not looked at' : `policy ${short(policy.etag)}`;
  return `${Object.keys(variables).length} variables, ${deployed}, ${etag}`;
}

/** `policy +1 rule; new key; 3 variables; 5 settings; upload of 9 files, 14 kB`. */
function planText({ policy, key, variables, settings, needsDeployment, source }: ReleasePlan): string {
  const changing = variables.added.length + variables.changed.length;
  const parts = [
    policy?.exact.changed ? `policy ${fragmentSummary(policy.exact)}` : '',
    key.needed ? 'new key' : '',
    changing > 0 ? `${changing} ${changing === 1 ? 'variable' : 'variables'}` : '',
    settings.length > 0 ? `${settings.length} ${settings.length === 1 ? 'setting' : 'settings'}` : '',
    needsDeployment ? describeSource(source) : '',
  ];
  return parts.filter((part) => part !== '').join('; ') || 'finishing what an earlier run began';
}

async function run(
  context: ReleaseContext,
  transaction: Transaction,
  running: Running,
  progress: Progress,
): Promise<void> {
  const { railway, tailscale, snapshot, plan, keeper } = running;
  const policy = await transaction.step('policy', (tools) =>
    expandPolicy(context, tailscale, snapshot, plan.policy, tools),
  );
  progress.policyChanged = policy.changed;
  let key: RecordedKey | null = snapshot.record.released?.key ?? null;
  let deployed: Deployed | undefined;
  if (plan.needsDeployment) {
    const minted = await transaction.step('key', (tools) => mintReleaseKey(context, tailscale, plan, keeper, tools));
    if (minted !== undefined) key = { id: minted.id, expires: minted.expires };
    await transaction.step('variables', (tools) =>
      setVariables(railway, snapshot, plan.variables, minted?.secret, tools),
    );
    await transaction.step('settings', (tools) =>
      applySettings(railway, snapshot, plan, registryCredentials(context.settings), tools),
    );
    deployed = await transaction.step('deploy', (tools) =>
      deploySource(context, railway, snapshot, plan.source, keeper, tools),
    );
    progress.deploymentId = deployed.id;
  } else if (snapshot.record.released !== null) {
    progress.deploymentId = snapshot.record.released.deployment;
  }
  const gate = await gateStep(context, transaction, running, progress, deployed);
  const contracted = await transaction.step('contract', () => contractPolicy(context, tailscale, snapshot));
  progress.policyChanged ||= contracted;
  const record = recordOf(snapshot.record, {
    deployment: progress.deploymentId ?? '',
    source: plan.source.id,
    key,
    routes: snapshot.routes.map(recordedRoute),
    models: gate.passed,
    at: new Date(context.clock.now()).toISOString(),
  });
  // A revoked key cannot be put back: from here on the release is finished, cancelled or not.
  await transaction.step('revoke', () => revokeKeys(tailscale, abandonedKeys(snapshot.record, record)), 'last');
  const text = `${RECORD_VARIABLE}: ${record.previous === null ? 'first release' : `rollback goes to ${shortId(record.previous.deployment)}`}`;
  const write = async (): Promise<StepResult<undefined>> => {
    await keeper.finish(record);
    return { outcome: 'done', text, value: undefined };
  };
  await transaction.step('record', write, 'last');
}

/** The keys of releases that are neither the running one nor the rollback target, and of one that died on its way. */
function abandonedKeys(former: ReleaseRecord, now: ReleaseRecord): string[] {
  const kept = new Set([now.released?.key?.id, now.previous?.key?.id]);
  const known = [former.released?.key?.id, former.previous?.key?.id, former.inProgress?.key?.id];
  return [...new Set(known)].filter((id): id is string => id !== undefined && !kept.has(id));
}

async function gateStep(
  context: ReleaseContext,
  transaction: Transaction,
  { railway, tailscale, snapshot, plan }: Running,
  progress: Progress,
  deployed: Deployed | undefined,
): Promise<GateOutcome> {
  return transaction.step('gate', async (tools) => {
    // A first deployment may have been given its domain only now.
    const service = deployed === undefined ? snapshot.service : await readService(railway.client, railway.target);
    const targets = probeTargets(snapshot.routes);
    const wish = {
      url: gateUrl(context.settings, service),
      masterKey: plan.masterKey,
      targets,
      routes: snapshot.routes,
      required: requiredModels(context.settings.requireModels, targets, snapshot.record.released?.models),
    };
    const onReport = (outcome: GateOutcome): void => {
      progress.gate = outcome;
    };
    return passGate(
      context,
      wish,
      tools,
      onReport,
      deployed === undefined ? undefined : { railway, deployed },
      tailscale,
    );
  });
}

async function gateOnly(
  context: ReleaseContext,
  transaction: Transaction,
  snapshot: Snapshot,
  plan: ReleasePlan,
  railway: RailwayConnection,
  progress: Progress,
  tailscale: TailscaleConnection | undefined,
): Promise<ReleaseResult> {
  const id = snapshot.record.released?.deployment;
  if (id !== undefined) progress.deploymentId = id;
  const keeper = createRecordKeeper(context, railway, snapshot);
  await gateStep(context, transaction, { railway, tailscale, snapshot, plan, keeper }, progress, undefined);
  return resultOf(progress);
}

export function resultOf(progress: Progress): ReleaseResult {
  return {
    ok: true,
    changed: progress.changed,
    ...(progress.gate === undefined ? {} : { url: progress.gate.url }),
    ...(progress.deploymentId === undefined ? {} : { deploymentId: progress.deploymentId }),
    policyChanged: progress.policyChanged,
    modelsPassed: progress.gate?.passed.map(({ name }) => name) ?? [],
    modelsFailed: progress.gate?.failed ?? [],
    rolledBack: false,
    undone: [],
  };
}

export function failedResult(
  progress: Pick<Progress, 'gate' | 'deploymentId'>,
  error: SlipwayError,
  undone: ReleaseResult['undone'],
): ReleaseResult {
  const complete = undone.every(({ ok }) => ok);
  return {
    ...resultOf({ ...progress, policyChanged: false, changed: !complete }),
    ok: false,
    rolledBack: complete,
    undone,
    error: {
      code: error.code,
      message: error.message,
      ...(error.remedy === undefined ? {} : { remedy: error.remedy }),
      details: error.details,
    },
  };
}
