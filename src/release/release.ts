import { asSlipwayError, type SlipwayError } from '../model/error.ts';
import type { GatewayNode, ReleaseResult } from '../model/release.ts';
import type { Route } from '../model/route.ts';
import { readService } from '../railway/service.ts';
import { followDeployment } from '../railway/verdict.ts';
import type { FragmentChange } from '../tailnet/fragment.ts';
import { unifiedDiff } from '../tailnet/unified-diff.ts';
import { askedPolicy, leftTests } from './accepted-policy.ts';
import {
  connectRailway,
  connectTailscale,
  type RailwayConnection,
  type ReleaseContext,
  type TailscaleConnection,
} from './context.ts';
import { type Deployed, deploySource } from './deploy-step.ts';
import { type GateOutcome, gateUrl, passGate, requiredModels, targetsOf } from './gate-step.ts';
import { mintReleaseKey, requireKeyByHand, revokeKeys } from './key-step.ts';
import { findNode, mayFindNode } from './node-step.ts';
import { contractPolicy, expandPolicy, type PolicyLedger, refuseDrift, short } from './policy-step.ts';
import { RECORD_VARIABLE, type RecordedKey } from './record.ts';
import { createRecordKeeper, type RecordKeeper, recordOf } from './record-step.ts';
import { fragmentSummary, mayWritePolicy, planRelease, type ReleasePlan, recordedRoute } from './release-plan.ts';
import { applySettings, registryCredentials } from './settings-step.ts';
import { shortId } from './short-id.ts';
import { refuseWhileBusy, type Snapshot, takeSnapshot } from './snapshot.ts';
import { chooseSource, describeSource, leftOutLines } from './source.ts';
import { refuseTooWide } from './too-wide.ts';
import type { StepResult, StepTools, Transaction } from './transaction.ts';
import { noteUndo } from './undo-notes.ts';
import { setVariables } from './variables-step.ts';

/** A build on Railway may take long; a run that waits for a dead one's does not wait longer than for its own. */
const WAIT_FOR_DEAD_MS = 60 * 60_000;

/** Everything a release has learned so far; what is missing had not been reached. */
export interface Progress {
  gate?: GateOutcome;
  node?: GatewayNode;
  deploymentId?: string;
  policyChanged: boolean;
  /** Of the policy before and after; empty or absent when it did not change. */
  policyDiff?: string;
  routes?: readonly Route[];
  changed: boolean;
}

/**
 * The release as one transaction: snapshot, plan, expand policy, key, variables, settings, deploy, node, gate, contract policy, record,
 * revoke old keys. When a step fails or the user cancels, everything is put back in reverse order, each part verified.
 * Never throws for a failed release: the result says what happened.
 */
export async function release(context: ReleaseContext, transaction: Transaction): Promise<ReleaseResult> {
  const progress: Progress = { policyChanged: false, changed: false };
  try {
    const railway = await transaction.step('connect', () => connect(context));
    const tailscale = connectTailscale(context);
    const snapshot = await transaction.step('snapshot', (tools) => look(context, railway, tailscale, tools));
    progress.routes = snapshot.routes;
    const decided = await transaction.step('plan', (tools) => decide(context, railway, tailscale, snapshot, tools));
    const running: Running = { railway, tailscale, snapshot, ...decided };
    if (running.plan.upToDate) await gateOnly(context, transaction, running, progress);
    else await run(context, transaction, running, progress);
    return resultOf(progress);
  } catch (thrown) {
    return failedResult(progress, asSlipwayError(thrown), await transaction.undo());
  }
}

interface Running {
  readonly railway: RailwayConnection;
  readonly tailscale: TailscaleConnection | undefined;
  readonly snapshot: Snapshot;
  readonly plan: ReleasePlan;
  readonly keeper: RecordKeeper;
  /** The policy as the release leaves it, where nobody else changes it meanwhile; undefined when it is not written or known. */
  readonly policyAfter: string | undefined;
}

/** Step `connect`: the token's project and environment, and the service in it. */
export async function connect(context: ReleaseContext): Promise<StepResult<RailwayConnection>> {
  const railway = await connectRailway(context);
  const { projectName, environmentName, serviceName } = railway.target;
  return { outcome: 'done', text: `${projectName} / ${environmentName} / ${serviceName}`, value: railway };
}

/** Step `snapshot`: reads both services. What a run that died has left on its way is waited for. */
export async function look(
  context: ReleaseContext,
  railway: RailwayConnection,
  tailscale: TailscaleConnection | undefined,
  tools: StepTools,
): Promise<StepResult<Snapshot>> {
  let snapshot = await takeSnapshot(context, railway, tailscale);
  const keyByHand = tailscale === undefined ? undefined : await requireKeyByHand(context, tailscale);
  const left = refuseWhileBusy(context, snapshot);
  if (left !== undefined) {
    tools.progress(`waiting for deployment ${shortId(left)} of a run that died`);
    const { clock, signal } = context;
    await followDeployment(railway.client, left, { clock, signal, timeoutMs: WAIT_FOR_DEAD_MS });
    snapshot = await takeSnapshot(context, railway, tailscale);
  }
  if (keyByHand !== undefined) {
    snapshot = { ...snapshot, keyByHand, notes: [...snapshot.notes, ...keyByHand.notes] };
  }
  return { outcome: 'done', text: snapshotText(snapshot), details: snapshot.notes, value: snapshot };
}

function snapshotText({ variables, service, policy }: Snapshot): string {
  const number = Object.keys(variables).length;
  const deployed = service.active === undefined ? 'nothing deployed yet' : `deployment ${shortId(service.active.id)}`;
  const etag = policy === undefined ? 'policy not looked at' : `policy ${short(policy.etag)}`;
  return `${number} ${number === 1 ? 'variable' : 'variables'}, ${deployed}, ${etag}`;
}

/** Step `plan`: what can be refused is refused here. The record is the first thing written, so that a runner that dies is found. */
async function decide(
  context: ReleaseContext,
  railway: RailwayConnection,
  tailscale: TailscaleConnection | undefined,
  snapshot: Snapshot,
  tools: StepTools,
): Promise<StepResult<Pick<Running, 'plan' | 'keeper' | 'policyAfter'>>> {
  const planned = planRelease(context, snapshot, await chooseSource(context, snapshot.service));
  const keeper = createRecordKeeper(context, railway, snapshot);
  gateUrl(context.settings, snapshot.service);
  requiredModels(context.settings.requireModels, targetsOf(context, snapshot.routes), undefined);
  const asks = context.settings.policyMode !== 'print';
  const accepted = asks ? await askedPolicy(tailscale, snapshot.policy, planned.policy) : undefined;
  refuseDrift(context, snapshot, planned.policy, accepted);
  const left = accepted === undefined ? undefined : leftTests(accepted, context.settings.tag, snapshot.devices);
  // Tests that only wait for the first device come with this release.
  const change = left?.wait === true ? planned.policy?.exact : (accepted?.change ?? planned.policy?.exact);
  // Tests that Tailscale does not take are no change: a release for them alone would be one for ever.
  const plan = accepted?.change.changed === false ? { ...planned, upToDate: !planned.needsDeployment } : planned;
  const value = { plan, keeper, policyAfter: mayWritePolicy(context) ? change?.text : undefined };
  if (plan.upToDate) {
    return { outcome: 'unchanged', text: 'nothing to change', details: left?.details ?? [], value };
  }
  refuseTooWide(plan.policy, context.settings.tag);
  await keeper.begin(tools, (nonce) => noteUndo(context, nonce, snapshot, plan));
  return {
    outcome: 'done',
    text: planText(context, plan, change),
    details: leftOutLines(plan.source),
    value,
  };
}

/** `policy +1 rule; new key; 3 variables; 5 settings; upload of 9 files, 14 kB`. */
function planText(context: ReleaseContext, plan: ReleasePlan, change: FragmentChange | undefined): string {
  const { key, variables, settings, needsDeployment, source } = plan;
  const changing = variables.added.length + variables.changed.length + (key.needed ? 1 : 0);
  const parts = [
    change?.changed && mayWritePolicy(context) ? `policy ${fragmentSummary(change)}` : '',
    key.needed ? 'new key' : '',
    changing > 0 ? `${changing} ${changing === 1 ? 'variable' : 'variables'}` : '',
    settings.length > 0 ? `${settings.length} ${settings.length === 1 ? 'setting' : 'settings'}` : '',
    needsDeployment ? describeSource(source) : '',
    plan.renewed ?? '',
  ];
  return parts.filter((part) => part !== '').join('; ');
}

async function run(
  context: ReleaseContext,
  transaction: Transaction,
  running: Running,
  progress: Progress,
): Promise<void> {
  const { tailscale, snapshot, plan, keeper } = running;
  const ledger: PolicyLedger = {};
  progress.changed = true;
  const policy = await transaction.step('policy', (tools) =>
    expandPolicy(context, tailscale, snapshot, plan.policy, ledger, tools),
  );
  const { key, deployed } = await deployPlan(context, transaction, running, progress);
  const deployment = deployed?.id ?? snapshot.record.released?.deployment ?? '';
  progress.deploymentId = deployment;
  if (deployed !== undefined) await nodeStep(context, transaction, running, progress, deployed, ledger);
  const gate = await gateStep(context, transaction, running, progress, deployed);
  const contracted = await transaction.step('contract', (tools) =>
    contractPolicy(context, tailscale, snapshot, ledger, tools),
  );
  progress.policyChanged = policy.changed || contracted;
  progress.policyDiff = policyDiff(snapshot, ledger);
  const record = recordOf(snapshot.record, {
    deployment,
    source: plan.source.id,
    key,
    routes: snapshot.routes.map(recordedRoute),
    models: gate.passed,
    at: new Date(context.clock.now()).toISOString(),
  });
  const way = record.previous === null ? 'first release' : `rollback goes to ${shortId(record.previous.deployment)}`;
  await transaction.step('record', async () => {
    await keeper.finish(record);
    return { outcome: 'done', text: `${RECORD_VARIABLE}: ${way}`, value: undefined };
  });
  // Past this point nothing is undone: the release is complete, and a revoked key cannot be put back.
  await transaction.step('revoke', () => revokeAbandoned(tailscale, keeper, record), 'last');
}

/** The steps that make a deployment; none where what runs is what is wished. */
async function deployPlan(
  context: ReleaseContext,
  transaction: Transaction,
  { railway, tailscale, snapshot, plan, keeper }: Running,
  progress: Progress,
): Promise<{ readonly key: RecordedKey | null; readonly deployed: Deployed | undefined }> {
  const former = snapshot.record.released?.key ?? null;
  if (!plan.needsDeployment) return { key: former, deployed: undefined };
  const minted = await transaction.step('key', (tools) =>
    mintReleaseKey(context, railway, tailscale, plan, snapshot.keyByHand, keeper, tools),
  );
  await transaction.step('variables', (tools) =>
    setVariables(railway, snapshot, plan.variables, minted?.secret, tools),
  );
  const credentials = registryCredentials(context.settings);
  await transaction.step('settings', (tools) => applySettings(railway, snapshot, plan, credentials, tools));
  const deployed = await transaction.step('deploy', (tools) =>
    deploySource(context, { railway, snapshot, source: plan.source, keeper }, progress, tools),
  );
  if (minted !== undefined)
    return { key: { id: minted.id, expires: minted.expires, fingerprint: minted.fingerprint }, deployed };
  // A key by hand is nobody's to revoke: the record does not know it.
  return { key: context.settings.tailscaleAuthKey === undefined ? former : null, deployed };
}

/** A key that could not be revoked stays in the record, for the next release to try again. */
async function revokeAbandoned(
  tailscale: TailscaleConnection | undefined,
  keeper: RecordKeeper,
  record: ReturnType<typeof recordOf>,
): Promise<StepResult<undefined>> {
  const { value, ...result } = await revokeKeys(tailscale, record.abandoned);
  if (value.left.length < record.abandoned.length) {
    await keeper.finish({ ...record, abandoned: value.left }).catch(() => undefined);
  }
  return { ...result, value: undefined };
}

/** Before the gate: a container that is not in the tailnet, or is there as somebody else, explains what the gate sees. */
async function nodeStep(
  context: ReleaseContext,
  transaction: Transaction,
  { railway, tailscale, snapshot, plan, keeper, policyAfter }: Running,
  progress: Progress,
  deployed: Deployed,
  ledger: PolicyLedger,
): Promise<void> {
  if (tailscale === undefined || !mayFindNode(snapshot)) return;
  const variables = { ...snapshot.variables, ...plan.variables.wanted };
  // The tests that follow the gate move the lines of what is told here.
  const policyText = (ledger.mixed ? undefined : policyAfter) ?? ledger.stands ?? snapshot.policy?.text;
  const onBeat = (): void => keeper.beat();
  const search = { railway, tailscale, snapshot, deployed, variables, policyText, wrong: 'refuse', onBeat } as const;
  progress.node = await transaction.step('node', (tools) => findNode(context, search, tools));
}

async function gateStep(
  context: ReleaseContext,
  transaction: Transaction,
  { railway, tailscale, snapshot, plan, keeper }: Running,
  progress: Progress,
  deployed: Deployed | undefined,
): Promise<GateOutcome> {
  return transaction.step('gate', async (tools) => {
    const service = deployed === undefined ? snapshot.service : await readService(railway.client, railway.target);
    const targets = targetsOf(context, snapshot.routes);
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
    const running = deployed === undefined ? undefined : { railway, deployed, onBeat: () => keeper.beat() };
    return passGate(context, wish, tools, onReport, running, tailscale);
  });
}

async function gateOnly(
  context: ReleaseContext,
  transaction: Transaction,
  running: Running,
  progress: Progress,
): Promise<void> {
  const id = running.snapshot.record.released?.deployment;
  if (id !== undefined) progress.deploymentId = id;
  await gateStep(context, transaction, running, progress, undefined);
}

/** The policy before a release and as it left it; empty when it is the same. */
export function policyDiff({ policy }: Pick<Snapshot, 'policy'>, { stands }: PolicyLedger): string {
  return policy === undefined || stands === undefined ? '' : unifiedDiff('tailnet policy', policy.text, stands);
}

export function resultOf(progress: Progress): ReleaseResult {
  return {
    ok: true,
    changed: progress.changed,
    ...(progress.gate === undefined ? {} : { url: progress.gate.url }),
    ...(progress.deploymentId === undefined ? {} : { deploymentId: progress.deploymentId }),
    policyChanged: progress.policyChanged,
    ...(progress.policyChanged && progress.policyDiff ? { policyDiff: progress.policyDiff } : {}),
    ...(progress.routes === undefined ? {} : { routes: progress.routes }),
    ...(progress.node === undefined ? {} : { node: progress.node }),
    modelsPassed: progress.gate?.passed.map(({ name }) => name) ?? [],
    modelsFailed: progress.gate?.failed ?? [],
    ...(progress.gate?.notAsked.length ? { modelsNotAsked: progress.gate.notAsked } : {}),
    rolledBack: false,
    undone: [],
  };
}

export function failedResult(
  progress: Pick<Progress, 'gate' | 'node' | 'deploymentId' | 'routes'>,
  error: SlipwayError,
  undone: ReleaseResult['undone'],
): ReleaseResult {
  const complete = undone.every(({ ok }) => ok);
  return {
    ...resultOf({ ...progress, policyChanged: false, changed: !complete }),
    ok: false,
    rolledBack: complete && undone.length > 0,
    undone,
    error: {
      code: error.code,
      message: error.message,
      ...(error.remedy === undefined ? {} : { remedy: error.remedy }),
      details: error.details,
      ...(error.narrowing === undefined ? {} : { narrowing: error.narrowing }),
    },
  };
}
