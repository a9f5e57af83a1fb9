import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { SlipwayError } from '../src/model/error.ts';
import { buildImage, type ContainerImage } from './container-image.ts';
import type { Journal } from './deployment-journal.ts';
import type { DeploymentRecord } from './deployment-record.ts';
import { type DeploymentRun, followHealth, type RunOptions, runDeployment } from './deployment-run.ts';
import { UploadError, unpackUpload } from './upload.ts';

/** What the sandbox waits in each phase, in milliseconds. Railway's own phases take from seconds to minutes. */
export interface PhaseTimes {
  readonly queued: number;
  readonly initializing: number;
  readonly building: number;
  readonly deploying: number;
  /** Between two health checks, times the number of the attempt. */
  readonly probe: number;
  readonly restart: number;
}

export interface LifeOptions extends RunOptions {
  readonly phases: PhaseTimes;
  /** A folder for unpacked uploads; it is there and ours. */
  readonly workDirectory: string;
  /** The archive of a source digest; undefined when it is not retained any more. */
  readonly archiveOf: (digest: string) => Promise<Uint8Array | undefined>;
}

/** What a deployment holds while it runs or is about to. */
export interface Live {
  readonly abort: AbortController;
  run: DeploymentRun | undefined;
  /** Resolves at the verdict. */
  readonly settled: Promise<void>;
  settle(): void;
  /** Resolves when nothing of it is left. */
  work: Promise<void>;
}

/** The deployments of one service, as its lives see them. */
export interface Stage {
  readonly options: LifeOptions;
  readonly lives: Map<string, Live>;
  /** Called when a deployment is healthy: traffic goes to it. */
  takeOver(record: DeploymentRecord): void;
}

/** Begins a deployment's life; what it holds is gone from `stage.lives` at the end. */
export function beginLife(stage: Stage, record: DeploymentRecord, work: (live: Live) => Promise<void>): Live {
  const { journal } = stage.options;
  let settle: () => void = () => undefined;
  const settled = new Promise<void>((resolve) => {
    settle = resolve;
  });
  const live: Live = { abort: new AbortController(), run: undefined, settled, settle, work: settled };
  stage.lives.set(record.id, live);
  live.work = work(live)
    .catch((cause: unknown) => {
      if (cause instanceof SlipwayError && cause.code === 'CANCELLED') return;
      const message = cause instanceof Error ? cause.message : String(cause);
      journal.log(record, `the sandbox failed: ${message}`, 'err');
      journal.enter(record, 'FAILED');
      live.abort.abort();
    })
    .finally(async () => {
      live.settle();
      await live.run?.ended.catch(() => undefined);
      if (stage.lives.get(record.id) === live) stage.lives.delete(record.id);
      await rm(folderOf(stage, record), { recursive: true, force: true, maxRetries: 5 });
    });
  return live;
}

function folderOf(stage: Stage, record: DeploymentRecord): string {
  return join(stage.options.workDirectory, record.id);
}

/** The next status, unless the deployment was cancelled meanwhile. */
function advance(stage: Stage, record: DeploymentRecord, live: Live, status: DeploymentRecord['status']): void {
  if (live.abort.signal.aborted) throw new SlipwayError('CANCELLED', 'cancelled');
  stage.options.journal.enter(record, status);
}

/** A new deployment's way from its snapshot to its end. */
export async function deploy(stage: Stage, record: DeploymentRecord, live: Live): Promise<void> {
  const { clock, phases, journal } = stage.options;
  const { signal } = live.abort;
  await clock.sleep(phases.queued, signal);
  advance(stage, record, live, 'INITIALIZING');
  const snapshot = journal.open(record, 'SNAPSHOT_CODE');
  await clock.sleep(phases.initializing, signal);
  journal.close(snapshot);
  if (record.builds) advance(stage, record, live, 'BUILDING');
  const event = record.builds ? journal.open(record, 'BUILD_IMAGE') : undefined;
  if (record.builds) await clock.sleep(phases.building, signal);
  const image = await imageOf(stage, record);
  if (typeof image === 'string') {
    if (event !== undefined) journal.close(event, { error: 'Failed to build an image', reason: image });
    return advance(stage, record, live, 'FAILED');
  }
  if (event !== undefined) {
    journal.close(event);
    journal.close(journal.open(record, 'PUBLISH_IMAGE'));
  }
  advance(stage, record, live, 'DEPLOYING');
  await clock.sleep(phases.deploying, signal);
  await serve(stage, record, live, image);
}

/** Starts an active deployment's container anew; `former` has ended by then. */
export async function restart(
  stage: Stage,
  record: DeploymentRecord,
  live: Live,
  former: Live | undefined,
): Promise<void> {
  await former?.work;
  const image = await imageOf(stage, record);
  if (typeof image === 'string') return advance(stage, record, live, 'CRASHED');
  advance(stage, record, live, 'DEPLOYING');
  await serve(stage, record, live, image);
}

/** Unpacks the source anew and reads what is to be started from it; or says why that cannot be. */
async function imageOf(stage: Stage, record: DeploymentRecord): Promise<ContainerImage | string> {
  const { journal, archiveOf } = stage.options;
  const failed = (reason: string): string => {
    journal.build(record, reason, 'err');
    return reason;
  };
  const { digest, image } = record.source;
  if (image !== undefined)
    return failed(`the sandbox has no Docker and cannot run the image ${image}: deploy an upload`);
  const archive = digest === undefined ? undefined : await archiveOf(digest);
  if (archive === undefined) return failed('the source of this deployment is not retained any more');
  const folder = folderOf(stage, record);
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  await mkdir(folder, { recursive: true });
  try {
    const { refused } = await unpackUpload(archive, folder);
    for (const line of refused) journal.build(record, `not unpacked: ${line}`, 'err');
  } catch (cause) {
    if (cause instanceof UploadError) return failed(cause.message);
    throw cause;
  }
  const built = await buildImage(folder, record.settings, record.variables);
  for (const line of built.lines) journal.build(record, line, built.ok ? 'info' : 'err');
  if (!built.ok) return built.reason;
  for (const line of standInLines(stage)) journal.build(record, line);
  if (record.settings.preDeployCommand !== null)
    journal.build(record, 'the sandbox does not run the pre-deploy command');
  return built.image;
}

function standInLines({ options }: Stage): string[] {
  const read =
    'the sandbox does not run the Dockerfile nor the start script: it reads from them what the container would start';
  return options.program.name === 'embedded'
    ? [read, 'an embedded gateway stands in for LiteLLM']
    : [read, 'LiteLLM itself is started with the uploaded config'];
}

/** Runs the container until it has ended for good, and meanwhile follows it to its verdict. */
async function serve(stage: Stage, record: DeploymentRecord, live: Live, image: ContainerImage): Promise<void> {
  const { options } = stage;
  const { journal } = options;
  const { signal } = live.abort;
  const created = journal.open(record, 'CREATE_CONTAINER');
  const run = runDeployment(options, record, image, signal);
  live.run = run;
  const over = new AbortController();
  const ended = run.ended.finally(() => over.abort());
  const healthy = run.started.then(() => {
    journal.close(created);
    return followHealth(options, record, run, AbortSignal.any([signal, over.signal]));
  });
  // Whatever becomes of it after the race is decided: nobody waits for it then.
  healthy.catch(() => undefined);
  const first = await Promise.race([ended, healthy]);
  // A health check that was cut short by the container's end is not the verdict: the end is.
  const verdict = over.signal.aborted && first !== 'healthy' ? await ended : first;
  if (!signal.aborted) {
    if (verdict === 'crashed' || verdict === 'exited') closeEvents(record, journal);
    if (verdict === 'healthy') stage.takeOver(record);
    else journal.enter(record, verdict === 'crashed' ? 'CRASHED' : 'FAILED');
  }
  live.settle();
  if (verdict === 'unhealthy') live.abort.abort();
  const end = await ended;
  if (verdict === 'healthy' && end === 'crashed' && !signal.aborted) journal.enter(record, 'CRASHED');
  if (verdict === 'unhealthy') journal.instance(record, 'REMOVED');
}

/** The container has ended: whatever was still under way has failed by that. */
function closeEvents(record: DeploymentRecord, journal: Journal): void {
  for (const event of record.events) journal.close(event, crashOf(record));
}

function crashOf(record: DeploymentRecord): { error: string; reason: string } {
  const said = record.deployLogs.findLast(
    (line) => line.severity === 'err' && !line.message.startsWith('the container exited'),
  );
  const reason = said?.message ?? record.deployLogs.at(-1)?.message ?? 'it said nothing';
  return { error: 'The container crashed', reason };
}
