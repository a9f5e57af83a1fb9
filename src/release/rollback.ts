import { asSlipwayError, SlipwayError } from '../model/error.ts';
import type { ReleaseResult } from '../model/release.ts';
import { readDeployment } from '../railway/deployments.ts';
import { readService } from '../railway/service.ts';
import { readDeploymentVariables } from '../railway/variables.ts';
import { followDeployment } from '../railway/verdict.ts';
import { attempt } from './attempt.ts';
import { connectTailscale, type RailwayConnection, type ReleaseContext, type TailscaleConnection } from './context.ts';
import { type Deployed, deploymentError, describePhases, type Started } from './deploy-step.ts';
import { putBackDeployment, startRollback } from './deployment-undo.ts';
import { type GateOutcome, gateUrl, passGate } from './gate-step.ts';
import { findNode, mayFindNode } from './node-step.ts';
import { contractPolicy, expandPolicy, type PolicyKnown, type PolicyLedger } from './policy-step.ts';
import { parseRoute, RECORD_VARIABLE, type RecordedRelease } from './record.ts';
import { abandonedKeys, createRecordKeeper, type RecordKeeper } from './record-step.ts';
import { connect, failedResult, look, type Progress, policyDiff, resultOf } from './release.ts';
import { masterKeyOf, planPolicy } from './release-plan.ts';
import { shortId } from './short-id.ts';
import { registerSecrets, type Snapshot } from './snapshot.ts';
import type { StepResult, StepTools, Transaction } from './transaction.ts';
import { noteUndo } from './undo-notes.ts';

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
    const railway = await transaction.step('connect', () => connect(context));
    const tailscale = connectTailscale(context);
    const current = await transaction.step('snapshot', (tools) =>
      look({ ...context, routes: [] }, railway, tailscale, tools),
    );
    const { to, keeper } = await transaction.step('plan', (tools) => decide(context, railway, current, tools));
    const snapshot = { ...current, routes: to.routes.map(parseRoute) };
    progress.routes = snapshot.routes;
    const rolling: RollingBack = { railway, tailscale, snapshot, to, keeper };
    progress.changed = true;
    const ledger: PolicyLedger = {};
    const restored = await restoredVariables(context, railway, to);
    const former = formerRelease(context, snapshot, restored);
    const { policy: live } = snapshot;
    const policyPlan = live === undefined ? undefined : planPolicy(former.context, former.known, live.text);
    const policy = await transaction.step('policy', (tools) =>
      expandPolicy(former.context, tailscale, former.known, policyPlan, ledger, tools, 'tell'),
    );
    const deployed = await transaction.step('deploy', (tools) => deployFormer(context, rolling, progress, tools));
    if (tailscale !== undefined && mayFindNode(snapshot)) {
      const variables = restored ?? snapshot.variables;
      const policyText = ledger.stands ?? snapshot.policy?.text;
      const onBeat = (): void => keeper.beat();
      const search = { railway, tailscale, snapshot, deployed, variables, policyText, wrong: 'tell', onBeat } as const;
      progress.node = await transaction.step('node', (tools) => findNode(context, search, tools));
    }
    const gate = await transaction.step('gate', (tools) => gateFormer(context, rolling, deployed, progress, tools));
    const contracted = await transaction.step('contract', (tools) =>
      contractPolicy(former.context, tailscale, former.known, ledger, tools, 'tell'),
    );
    progress.policyChanged = policy.changed || contracted;
    progress.policyDiff = policyDiff(snapshot, ledger);
    await transaction.step('record', () => writeRecord(context, rolling, deployed, gate));
    return resultOf(progress);
  } catch (thrown) {
    return failedResult(progress, asSlipwayError(thrown), await transaction.undo());
  }
}

/**
 * The variables that run after the rollback: Railway restores those of the deployment. Undefined where it does not tell them.
 */
async function restoredVariables(
  { secrets }: Pick<ReleaseContext, 'secrets'>,
  { client }: RailwayConnection,
  to: RecordedRelease,
): Promise<Readonly<Record<string, string>> | undefined> {
  const { value = {} } = await attempt(readDeploymentVariables(client, to.deployment));
  registerSecrets(secrets, value);
  return Object.keys(value).length === 0 ? undefined : value;
}

/**
 * What the policy is made for: the variables of the files at hand are no part of what runs then. Where nobody tells what the
 * gateway advertises, the fragment in force goes on saying it.
 */
function formerRelease(
  context: ReleaseContext,
  snapshot: Snapshot,
  restored: Readonly<Record<string, string>> | undefined,
): { readonly context: ReleaseContext; readonly known: PolicyKnown } {
  const { variables: _, ...known } = snapshot;
  return {
    context: { ...context, settings: { ...context.settings, variables: {} } },
    known: restored === undefined ? known : { ...known, variables: restored },
  };
}

async function decide(
  context: ReleaseContext,
  railway: RailwayConnection,
  snapshot: Snapshot,
  tools: StepTools,
): Promise<StepResult<Pick<RollingBack, 'to' | 'keeper'>>> {
  const to = await rollbackTarget(railway, snapshot);
  masterKeyOf(context, snapshot);
  gateUrl(context.settings, snapshot.service);
  const keeper = createRecordKeeper(context, railway, snapshot);
  await keeper.begin(tools, (nonce) => noteUndo(context, nonce, snapshot, undefined));
  const from = snapshot.service.active === undefined ? 'nothing' : shortId(snapshot.service.active.id);
  const text = `from ${from} to ${shortId(to.deployment)}, released ${to.at.slice(0, 16).replace('T', ' ')} UTC`;
  return { outcome: 'done', text, value: { to, keeper } };
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
  started: Started,
  tools: StepTools,
): Promise<StepResult<Deployed>> {
  const { client, target } = railway;
  const { active } = snapshot.service;
  const startedAt = context.clock.now();
  tools.onUndo('deployment', () => putBackDeployment(context, railway, active, started.deploymentId, keeper));
  await keeper.note({ deploying: true });
  const id = await startRollback(context, client, target, to.deployment);
  started.deploymentId = id;
  await keeper.note({ deployment: id });
  const verdict = await followDeployment(client, id, {
    clock: context.clock,
    timeoutMs: ROLLBACK_TIMEOUT_MS,
    signal: context.signal,
    onPhases: (phases) => {
      keeper.beat();
      tools.progress(`${shortId(id)} ${describePhases(phases)}`);
    },
  });
  if (verdict.judgement !== 'good') throw deploymentError(id, verdict);
  return {
    outcome: 'done',
    text: `${shortId(id)} ${describePhases(verdict.phases)}`,
    value: { id, startedAt, since: context.clock.now() },
  };
}

async function gateFormer(
  context: ReleaseContext,
  { railway, tailscale, snapshot, to, keeper }: RollingBack,
  deployed: Deployed,
  progress: Progress,
  tools: StepTools,
): Promise<StepResult<GateOutcome>> {
  const wish = {
    url: gateUrl(context.settings, await readService(railway.client, railway.target)),
    masterKey: masterKeyOf(context, snapshot),
    targets: to.models,
    routes: snapshot.routes,
    required: to.models.map(({ name }) => name),
  };
  const onReport = (outcome: GateOutcome): void => {
    progress.gate = outcome;
  };
  return passGate(context, wish, tools, onReport, { railway, deployed, onBeat: () => keeper.beat() }, tailscale);
}

async function writeRecord(
  context: ReleaseContext,
  { snapshot, to, keeper }: RollingBack,
  deployed: Deployed,
  gate: GateOutcome,
): Promise<StepResult<undefined>> {
  const { record } = snapshot;
  const at = new Date(context.clock.now()).toISOString();
  const released = { ...to, deployment: deployed.id, models: gate.passed, at };
  // The newer release stays the way forward; where what ran was no release, the way back stays what it was.
  const previous = to === record.released ? record.previous : record.released;
  // No key is revoked here: the service's variable may hold any of them. The next release mints its own and revokes the rest.
  const abandoned = abandonedKeys(record, [released, previous]);
  await keeper.finish({ version: 1, released, previous, abandoned, inProgress: null });
  const left = previous !== null && previous === record.released ? ', which was just left' : '';
  const way =
    previous === null ? 'no further rollback' : `a further rollback goes to ${shortId(previous.deployment)}${left}`;
  return { outcome: 'done', text: `${RECORD_VARIABLE}: ${way}`, value: undefined };
}
