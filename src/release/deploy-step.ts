import { SlipwayError } from '../model/error.ts';
import { mayHaveActed } from '../railway/answer.ts';
import {
  cancelDeployment,
  deployService,
  listDeployments,
  readDeployment,
  removeDeployment,
  rollbackTo,
} from '../railway/deployments.ts';
import { readService } from '../railway/service.ts';
import { packUpload, uploadSource } from '../railway/upload.ts';
import { followDeployment, judgeStatus, type Verdict } from '../railway/verdict.ts';
import type { RailwayConnection, ReleaseContext } from './context.ts';
import type { RecordKeeper } from './record-step.ts';
import type { Snapshot } from './snapshot.ts';
import type { WishedSource } from './source.ts';
import type { StepResult, StepTools } from './transaction.ts';

const ROLLBACK_REMEDY = 'roll back in Railway: the service > Deployments > the last good one > Rollback';

/** Builds on Railway take minutes; an hour without a verdict is none. */
const DEPLOY_TIMEOUT_MS = 60 * 60_000;
const UNDO_TIMEOUT_MS = 15 * 60_000;

export interface Deployed {
  readonly id: string;
  /** When it was seen to serve, in milliseconds since the epoch. */
  readonly since: number;
}

/** Step `deploy`: one deployment, followed by its id to its verdict. */
export async function deploySource(
  context: ReleaseContext,
  railway: RailwayConnection,
  snapshot: Snapshot,
  source: WishedSource,
  keeper: RecordKeeper,
  tools: StepTools,
): Promise<StepResult<Deployed>> {
  const { clock, signal } = context;
  const started: { id?: string } = {};
  tools.onUndo('deployment', () => putBackDeployment(context, railway, snapshot, started.id, keeper));
  tools.progress(source.kind === 'upload' ? 'uploading' : 'asking for it');
  started.id = await startDeployment(context, railway, source);
  const { id } = started;
  await keeper.note({ deployment: id });
  const verdict = await followDeployment(railway.client, id, {
    clock,
    timeoutMs: DEPLOY_TIMEOUT_MS,
    signal,
    onPhases: (phases) => {
      keeper.beat();
      tools.progress(`${shortId(id)} ${describePhases(phases)}`);
      tools.describe(`${shortId(id)} ${describePhases(phases)}`);
    },
  });
  if (verdict.judgement !== 'good') throw deploymentError(id, verdict);
  if (source.kind === 'image') await requireImage(railway, id, source.image);
  return {
    outcome: 'done',
    text: `${shortId(id)} ${describePhases(verdict.phases)}`,
    value: { id, since: clock.now() },
  };
}

async function startDeployment(
  context: ReleaseContext,
  railway: RailwayConnection,
  source: WishedSource,
): Promise<string> {
  const { client, target } = railway;
  if (source.kind === 'image') return deployService(client, target);
  if (source.kind === 'commit') return deployService(client, target, source.sha);
  const archive = await packUpload(context.project.directory, source.upload);
  const message = context.environment.GITHUB_SHA ? `slipway ${context.environment.GITHUB_SHA.slice(0, 12)}` : 'slipway';
  return (await uploadSource(client, target, archive, message)).deploymentId;
}

/** Railway has shipped a former image under status SUCCESS when a redeploy ignored the new source: what runs is compared. */
async function requireImage({ client }: RailwayConnection, id: string, image: string): Promise<void> {
  const { meta } = await readDeployment(client, id);
  if (meta.image === undefined || meta.image === image) return;
  throw new SlipwayError('DEPLOYMENT_FAILED', `deployment ${shortId(id)} runs ${String(meta.image)}, not ${image}`, {
    remedy: 'run again; if it stays so, set the image in Railway: the service > Settings > Source',
  });
}

/** The failure of a deployment as the user meets it: what Railway says, then the last log lines. */
export function deploymentError(id: string, verdict: Verdict): SlipwayError {
  const what = `deployment ${shortId(id)} ended as ${verdict.status}`;
  if (verdict.judgement === 'superseded') {
    return new SlipwayError('DEPLOYMENT_SUPERSEDED', `${what}: another deployment took its place`, {
      details: verdict.logTail,
      remedy: 'let one workflow deploy this service (concurrency), and turn off deploys on push in Railway',
    });
  }
  const remedies: Readonly<Record<string, string>> = {
    timeout: 'look at it in Railway; a build that hangs is often a registry that does not answer',
    blocked: 'nothing was shipped; run again when that is settled',
    skipped: 'Railway’s watch patterns leave these files out: widen them in railway.toml or the service’s settings',
    failed: 'the lines above are the end of its log; the whole of it is in Railway',
  };
  return new SlipwayError('DEPLOYMENT_FAILED', verdict.cause === undefined ? what : `${what}: ${verdict.cause}`, {
    details: verdict.logTail,
    remedy: remedies[verdict.judgement] ?? 'look at it in Railway',
  });
}

/**
 * The former deployment serves again: by a rollback when ours took its place, by a removal when there was none. Verified. What
 * somebody else deployed meanwhile is left.
 */
export async function putBackDeployment(
  context: Pick<ReleaseContext, 'clock'>,
  { undoClient: client, target }: RailwayConnection,
  snapshot: Snapshot,
  id: string | undefined,
  keeper: Pick<RecordKeeper, 'moved'>,
): Promise<string | undefined> {
  // Without an id there is none: a lost answer was looked for when it was lost.
  if (id === undefined) return undefined;
  const former = snapshot.service.active;
  await endDeployment(context, client, id);
  const { active } = await readService(client, target);
  if (active?.id === former?.id)
    return `${shortId(id)} never served${former === undefined ? '' : `, ${shortId(former.id)} stays`}`;
  if (active !== undefined && active.id !== id) return `${shortId(active.id)} of somebody else serves and stays`;
  if (former === undefined) {
    await removeDeployment(client, id);
    await requireActive(context, client, target, undefined);
    return `${shortId(id)} removed`;
  }
  const made = await rollBackDeployment(context, client, target, former.id);
  keeper.moved.set(former.id, made);
  return `rolled back to ${shortId(former.id)} (as ${shortId(made)})`;
}

/** Cancels a deployment on its way and waits until it is none: one that ends a moment later would take the place again. */
async function endDeployment(
  { clock }: Pick<ReleaseContext, 'clock'>,
  client: RailwayConnection['client'],
  id: string,
): Promise<void> {
  const onItsWay = (status: string): boolean => ['progress', 'blocked'].includes(judgeStatus(status));
  if (!onItsWay((await readDeployment(client, id)).status)) return;
  await cancelDeployment(client, id).catch((error: unknown) => {
    // It has come too far to be cancelled: then it ends by itself.
    if (!(error instanceof SlipwayError && error.code === 'SERVICE_REJECTED')) throw error;
  });
  await followDeployment(client, id, { clock, timeoutMs: UNDO_TIMEOUT_MS });
}

/**
 * Rolls back and waits for the verdict.
 * @returns the id of the deployment that Railway makes for it
 * @throws SlipwayError UNDO_INCOMPLETE when it does not end well
 */
async function rollBackDeployment(
  { clock }: Pick<ReleaseContext, 'clock'>,
  client: RailwayConnection['client'],
  target: RailwayConnection['target'],
  to: string,
): Promise<string> {
  const id = await startRollback({ clock }, client, target, to);
  const verdict = await followDeployment(client, id, { clock, timeoutMs: UNDO_TIMEOUT_MS });
  if (verdict.judgement === 'good') return id;
  const cause = verdict.cause === undefined ? '' : `: ${verdict.cause}`;
  throw new SlipwayError('UNDO_INCOMPLETE', `the rollback to ${shortId(to)} ended as ${verdict.status}${cause}`, {
    remedy: ROLLBACK_REMEDY,
  });
}

/** The mutation returns only a Boolean, and its answer may be lost: the deployment that it made is found by looking. */
export async function startRollback(
  { clock }: Pick<ReleaseContext, 'clock'>,
  client: RailwayConnection['client'],
  target: RailwayConnection['target'],
  to: string,
): Promise<string> {
  const known = new Set((await listDeployments(client, target, 10)).map(({ id }) => id));
  let lost: unknown;
  await rollbackTo(client, to).catch((error: unknown) => {
    if (!mayHaveActed(error)) throw error;
    lost = error;
  });
  for (let attempt = 1; attempt <= 10; attempt++) {
    const made = (await listDeployments(client, target, 10)).find(({ id }) => !known.has(id));
    if (made !== undefined) return made.id;
    await clock.sleep(250 * attempt);
  }
  const message = `Railway made no deployment for the rollback to ${shortId(to)}`;
  throw new SlipwayError('UNDO_INCOMPLETE', message, { cause: lost, remedy: ROLLBACK_REMEDY });
}

async function requireActive(
  context: Pick<ReleaseContext, 'clock'>,
  client: RailwayConnection['client'],
  target: RailwayConnection['target'],
  id: string | undefined,
): Promise<void> {
  for (let attempt = 1; attempt <= 10; attempt++) {
    if ((await readService(client, target)).active?.id === id) return;
    await context.clock.sleep(250 * attempt);
  }
  throw new SlipwayError('UNDO_INCOMPLETE', 'the deployment of this release still serves', {
    remedy: 'remove it in Railway: the service > Deployments',
  });
}

/** `BUILDING 41 s, DEPLOYING 12 s, SUCCESS`. */
export function describePhases(phases: Verdict['phases']): string {
  return phases
    .map(({ status, milliseconds }, index) =>
      index === phases.length - 1 && judgeStatus(status) !== 'progress' ? status : `${status} ${seconds(milliseconds)}`,
    )
    .join(', ');
}

function seconds(milliseconds: number): string {
  return milliseconds < 9_950 ? `${(milliseconds / 1000).toFixed(1)} s` : `${Math.round(milliseconds / 1000)} s`;
}

/** `7f3c…`: enough of an id to compare two by eye. */
export function shortId(id: string): string {
  return id.length > 8 ? `${id.slice(0, 4)}…` : id;
}
