import type { GateReport } from '../model/gate.ts';
import type { Rehearsal } from '../model/image.ts';
import { plainLine } from '../model/plain-text.ts';
import type { Clock } from '../system/clock.ts';
import {
  type ContainerState,
  containerState,
  createContainer,
  type Owner,
  peakMemory,
  publishedPort,
  removeContainer,
  startContainer,
  stopContainer,
} from './container.ts';
import { type ContainerLog, createContainerLog } from './container-log.ts';
import type { Docker } from './docker.ts';
import { awaitHealth } from './health-check.ts';

/** What the service is set to, as far as it decides how a container lives. */
export interface RehearsalSettings {
  readonly startCommand: string | null;
  readonly healthcheckPath: string;
  /** Seconds. */
  readonly healthcheckTimeout: number;
  /** Seconds from SIGTERM to SIGKILL. */
  readonly drainingSeconds: number;
  readonly memoryBytes: number;
}

export interface RehearsalRequest {
  readonly image: string;
  readonly settings: RehearsalSettings;
  readonly variables: Readonly<Record<string, string>>;
  readonly port: number;
  readonly owner: Owner;
  /** What is known beforehand not to be shown. */
  readonly notes: readonly string[];
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly onProgress: (text: string) => void;
  /** Asks the gateway at this address; `problem` is why it does not pass. */
  readonly gate: (url: string) => Promise<{ readonly report: GateReport; readonly problem: string | undefined }>;
}

export interface RehearsalOutcome {
  readonly rehearsal: Rehearsal;
  /** What the container printed, to its last line; for a diagnosis. */
  readonly log: string;
}

const TAIL_LINES = 20;
const LAST_WORDS_MS = 5_000;

/**
 * Runs the image the way Railway would and tells how that went. The container is removed in every case.
 *
 * @throws SlipwayError CANCELLED; SERVICE_REJECTED or SERVICE_UNAVAILABLE when the engine itself fails.
 */
export async function rehearseImage(docker: Docker, request: RehearsalRequest): Promise<RehearsalOutcome> {
  const { image, settings, variables, port, owner } = request;
  const wish = { image, startCommand: settings.startCommand, variables, port, memoryBytes: settings.memoryBytes };
  const { id, dropped } = await createContainer(docker, wish, owner);
  const log = createContainerLog();
  const notes = [
    ...request.notes,
    ...dropped.map((name) => `${name} is not handed to the container: no Docker option takes its value`),
  ];
  try {
    const seen = await live(docker, id, request, log);
    const lines = log.lines();
    const logTail = lines.slice(-TAIL_LINES);
    const rehearsal = { image, ok: seen.cause === undefined, ...seen, notes, logTail };
    return { rehearsal, log: [...lines, seen.cause ?? ''].join('\n') };
  } finally {
    await removeContainer(docker, id);
  }
}

type Seen = Pick<Rehearsal, 'aliveMs' | 'exit' | 'stop' | 'peakBytes' | 'gate' | 'cause'>;

async function live(docker: Docker, id: string, request: RehearsalRequest, log: ContainerLog): Promise<Seen> {
  const { clock } = request;
  const start = clock.now();
  const refused = await startContainer(docker, id);
  if (refused !== undefined) return { cause: `the container does not start: ${refused}` };
  const following = docker.follow(['logs', '--follow', '--timestamps', id], log.read);
  try {
    const seen = await livesAndAnswers(docker, id, request, start);
    if (seen.exit !== undefined) {
      // Its last words are on their way: a log that is followed ends with the container.
      await within(LAST_WORDS_MS, following.exited);
      return { ...seen, cause: withLastLine(seen.cause ?? 'the container ended', log.lines()) };
    }
    // What never came alive says nothing about how a gateway ends.
    if (seen.aliveMs === undefined) return seen;
    return { ...seen, ...(await endsWell(docker, id, request, seen)) };
  } finally {
    await following.stop(0);
  }
}

/** Waits for something that may fail, and no longer than that. */
async function within(milliseconds: number, ends: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  await Promise.race([ends.catch(() => undefined), late]);
  clearTimeout(timer);
}

async function livesAndAnswers(docker: Docker, id: string, request: RehearsalRequest, start: number): Promise<Seen> {
  let running = true;
  // Ends with the container.
  const wait = docker.follow(['wait', id], () => undefined);
  const over = (): void => {
    running = false;
  };
  wait.exited.then(over, over);
  try {
    return await watch(docker, id, request, start, () => running);
  } finally {
    await wait.stop(0);
  }
}

async function watch(
  docker: Docker,
  id: string,
  request: RehearsalRequest,
  start: number,
  isRunning: () => boolean,
): Promise<Seen> {
  const { clock, settings, onProgress } = request;
  const published = await publishedPort(docker, id, request.port);
  if (published === undefined) return endedBy(await containerState(docker, id), clock.now() - start, request);
  const { healthcheckPath: path, healthcheckTimeout } = settings;
  const health = await awaitHealth({
    port: published,
    path,
    timeoutMs: healthcheckTimeout * 1_000,
    clock,
    signal: request.signal,
    isRunning,
    onLook: (status) => onProgress(`${path}: ${status ?? 'no answer yet'}`),
  });
  if (health.kind === 'ended') return endedBy(await containerState(docker, id), clock.now() - start, request);
  if (health.kind === 'late') {
    const said = health.status === undefined ? 'does not answer' : `answers ${health.status}, not 200,`;
    const peak = await memory(docker, id);
    return { ...peak, cause: `${path} on port ${request.port} ${said} within ${healthcheckTimeout} s` };
  }
  const aliveMs = clock.now() - start;
  onProgress('alive; knocking at its door');
  const { report, problem } = await request.gate(`http://127.0.0.1:${published}`);
  const state = await containerState(docker, id);
  if (!state.running) {
    return { aliveMs, gate: report, ...endedBy(state, clock.now() - start, request) };
  }
  return {
    aliveMs,
    gate: report,
    ...(await memory(docker, id)),
    ...(problem === undefined ? {} : { cause: problem }),
  };
}

async function memory(docker: Docker, id: string): Promise<Pick<Rehearsal, 'peakBytes'>> {
  const peakBytes = await peakMemory(docker, id);
  return peakBytes === undefined ? {} : { peakBytes };
}

function endedBy(
  { exitCode, outOfMemory, error }: ContainerState,
  milliseconds: number,
  { settings }: RehearsalRequest,
): Seen {
  const after = `after ${(milliseconds / 1_000).toFixed(1)} s`;
  const how = outOfMemory
    ? `was killed ${after}: it needs more than ${Math.round(settings.memoryBytes / 1e6)} MB of memory`
    : `ended ${after} with exit code ${exitCode}${error === '' ? '' : ` (${plainLine(error)})`}`;
  return { exit: { exitCode, milliseconds }, cause: `the container ${how}` };
}

function withLastLine(cause: string, lines: readonly string[]): string {
  const last = lines.findLast((line) => line.trim() !== '');
  return last === undefined ? `${cause} and printed nothing` : `${cause}: ${plainLine(last)}`;
}

/** SIGTERM and its draining time. A container that has to be killed cuts off whoever is being answered. */
async function endsWell(
  docker: Docker,
  id: string,
  { clock, settings, onProgress }: RehearsalRequest,
  seen: Seen,
): Promise<Pick<Rehearsal, 'stop' | 'cause'>> {
  const { drainingSeconds } = settings;
  onProgress('ending it with SIGTERM');
  const start = clock.now();
  await stopContainer(docker, id, drainingSeconds);
  const milliseconds = clock.now() - start;
  const { exitCode } = await containerState(docker, id);
  // The engine does not tell whether it had to kill: 137 within the time is an end of the container's own.
  const killed = exitCode === 137 && milliseconds >= drainingSeconds * 1_000;
  const cause = `it does not end on SIGTERM within ${drainingSeconds} s (drainingSeconds): Railway kills it, and cuts off who is being answered`;
  return {
    stop: { exitCode, milliseconds, killed },
    ...(killed && drainingSeconds > 0 && seen.cause === undefined ? { cause } : {}),
  };
}
