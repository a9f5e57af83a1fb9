import { rootCause } from '../diagnosis/diagnose.ts';
import { SlipwayError } from '../model/error.ts';
import { deployService, readDeployment } from '../railway/deployments.ts';
import { packUpload, uploadSource } from '../railway/upload.ts';
import { followDeployment, judgeStatus, type Verdict } from '../railway/verdict.ts';
import type { RailwayConnection, ReleaseContext } from './context.ts';
import { putBackDeployment } from './deployment-undo.ts';
import type { RecordKeeper } from './record-step.ts';
import { shortId } from './short-id.ts';
import type { Snapshot } from './snapshot.ts';
import type { WishedSource } from './source.ts';
import type { StepResult, StepTools } from './transaction.ts';

/** Builds on Railway take minutes; an hour without a verdict is none. */
const DEPLOY_TIMEOUT_MS = 60 * 60_000;

export interface Deployed {
  readonly id: string;
  /** When it was asked for, in milliseconds since the epoch. */
  readonly startedAt: number;
  /** When it was seen to serve, in milliseconds since the epoch. */
  readonly since: number;
}

/** What a deployment is made of. */
export interface Deploying {
  readonly railway: RailwayConnection;
  readonly snapshot: Snapshot;
  readonly source: WishedSource;
  readonly keeper: RecordKeeper;
}

/** Told its id as soon as there is one, whatever becomes of it. */
export interface Started {
  deploymentId?: string;
}

/** Step `deploy`: one deployment, followed by its id to its verdict. */
export async function deploySource(
  context: ReleaseContext,
  { railway, snapshot, source, keeper }: Deploying,
  started: Started,
  tools: StepTools,
): Promise<StepResult<Deployed>> {
  const { clock, signal } = context;
  const { active } = snapshot.service;
  const startedAt = clock.now();
  tools.onUndo('deployment', () => putBackDeployment(context, railway, active, started.deploymentId, keeper));
  tools.progress(source.kind === 'upload' ? 'uploading' : 'asking for it');
  await keeper.note({ deploying: true });
  const id = await startDeployment(context, railway, source, keeper.nonce);
  started.deploymentId = id;
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
    value: { id, startedAt, since: clock.now() },
  };
}

async function startDeployment(
  context: ReleaseContext,
  railway: RailwayConnection,
  source: WishedSource,
  nonce: string,
): Promise<string> {
  const { client, target } = railway;
  if (source.kind === 'image') return deployService(client, target);
  if (source.kind === 'commit') return deployService(client, target, source.sha);
  const archive = await packUpload(context.project.directory, source.upload);
  // The nonce tells this deployment from another's, should its id never reach us.
  const commit = (source.commit ?? context.environment.GITHUB_SHA ?? '').slice(0, 12);
  const message = ['slipway', commit, nonce].filter((word) => word !== '').join(' ');
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

/**
 * The failure of a deployment as the user meets it: cause and remedy where the log shows a known failure, else what Railway says;
 * then the last log lines.
 */
export function deploymentError(id: string, verdict: Verdict): SlipwayError {
  const what = `deployment ${shortId(id)} ended as ${verdict.status}`;
  if (verdict.judgement === 'superseded') {
    return new SlipwayError('DEPLOYMENT_SUPERSEDED', `${what}: another deployment took its place`, {
      details: verdict.logTail,
      remedy: 'let one workflow deploy this service (concurrency), and turn off deploys on push in Railway',
    });
  }
  const known = recognised(verdict);
  if (known !== undefined) {
    return new SlipwayError('DEPLOYMENT_FAILED', `${what}: ${known.cause}`, {
      details: [...(verdict.cause === undefined ? [] : [verdict.cause]), ...verdict.logTail],
      remedy: known.remedy,
    });
  }
  return new SlipwayError('DEPLOYMENT_FAILED', verdict.cause === undefined ? what : `${what}: ${verdict.cause}`, {
    details: verdict.logTail,
    remedy: REMEDIES[verdict.judgement] ?? lookRemedy(verdict, `slipway logs ${id.slice(0, NAMED_BY)}`),
  });
}

/** So many characters of an id name one deployment of a service. */
const NAMED_BY = 8;
const REMEDIES: Readonly<Record<string, string>> = {
  timeout: 'look at it in Railway; a build that hangs is often a registry that does not answer',
  blocked: 'nothing was shipped; run again when that is settled',
  skipped: 'Railway’s watch patterns leave these files out: widen them in railway.toml or the service’s settings',
};

/** Where a failure that is not known may be understood. */
function lookRemedy({ status, cause = '', logTail }: Verdict, logs: string): string {
  if (logTail.length === 0) return `its log is empty so far; ${logs} asks for it again, and Railway has it`;
  if (logTail.every((line) => line.startsWith('(no log: '))) {
    return `its log could not be read: ${logs} asks for it again, and Railway has it`;
  }
  // The container still ran and had not answered once: it was late, or listens elsewhere.
  if (status === 'FAILED' && /HEALTHCHECK.*service unavailable/i.test(cause)) {
    return `if LiteLLM was still starting, raise healthcheckTimeout in railway.toml; else the log says where it listens: ${logs}`;
  }
  return `the lines above are the end of its log; the whole of it: ${logs}, or in Railway`;
}

/** A failure that is known, in what Railway says and in the log's last lines. What waits or was skipped has its own words. */
function recognised({ judgement, cause, logTail }: Verdict): ReturnType<typeof rootCause> {
  if (judgement !== 'failed' && judgement !== 'timeout') return undefined;
  return rootCause([...logTail, ...(cause === undefined ? [] : [cause])].join('\n'));
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
