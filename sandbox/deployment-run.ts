import type { Clock } from '../src/system/clock.ts';
import { type Container, type ContainerTailnet, startContainer } from './container.ts';
import type { ContainerImage } from './container-image.ts';
import { planStart } from './container-start.ts';
import type { Journal } from './deployment-journal.ts';
import type { DeploymentRecord } from './deployment-record.ts';
import type { GatewayFault } from './gateway.ts';
import type { GatewayProgram } from './gateway-program.ts';
import { checkHealth } from './health-check.ts';

/** Railway's own most is 10; a stand-in that crashes need not be watched that often. */
const MOST_RESTARTS = 2;
/** What Railway sets where the service has no PORT of its own. */
const DEFAULT_PORT = '8080';
/** In-flight answers get this long at most, whatever `drainingSeconds` says. */
const LONGEST_DRAIN_MS = 3_000;
const DEFAULT_HEALTHCHECK_SECONDS = 300;
/** Lines by which a Python program tells that it failed. */
const FAILURE_LINE =
  /^(Traceback|ERROR|CRITICAL|LiteLLM proxy refused to start|([A-Za-z_]\w*\.)*\w*(Error|Exception)\b)/;

export interface RunOptions {
  readonly clock: Clock;
  /** Milliseconds between two health checks, times the number of the attempt; before a restart. */
  readonly phases: { readonly probe: number; readonly restart: number };
  /** The most that a health check waits, whatever the service's own timeout says. */
  readonly healthcheckSeconds: number;
  readonly tailnet: ContainerTailnet;
  readonly program: GatewayProgram;
  readonly fault: () => GatewayFault;
  /** What Railway adds to a service's variables. */
  readonly providedVariables: (record: DeploymentRecord) => Readonly<Record<string, string>>;
  readonly journal: Journal;
}

/** A deployment's container with its restarts. */
export interface DeploymentRun {
  /** Resolves when the container was started for the first time; never, when it cannot be made. */
  readonly started: Promise<void>;
  /** Resolves when it has ended for good. */
  readonly ended: Promise<'crashed' | 'exited' | 'stopped'>;
  isRunning(): boolean;
  /** The loopback port that stands for the service's PORT; undefined while nothing listens there. */
  port(): number | undefined;
}

/** Starts the container, and again after a crash as often as the restart policy says. Ends when `signal` aborts. */
export function runDeployment(
  options: RunOptions,
  record: DeploymentRecord,
  image: ContainerImage,
  signal: AbortSignal,
): DeploymentRun {
  let onStart: () => void = () => undefined;
  const started = new Promise<void>((resolve) => {
    onStart = resolve;
  });
  const running: Running = { options, record, image, signal, onStart, container: undefined };
  const drainMs = Math.min((record.settings.drainingSeconds ?? 0) * 1000, LONGEST_DRAIN_MS);
  const stop = (): void => void running.container?.stop(drainMs);
  signal.addEventListener('abort', stop, { once: true });
  return {
    started,
    ended: untilTheEnd(running).finally(() => signal.removeEventListener('abort', stop)),
    isRunning: () => running.container !== undefined,
    port: () => running.container?.portOf(servicePort(record)),
  };
}

interface Running {
  readonly options: RunOptions;
  readonly record: DeploymentRecord;
  readonly image: ContainerImage;
  readonly signal: AbortSignal;
  readonly onStart: () => void;
  container: Container | undefined;
}

async function untilTheEnd(running: Running): Promise<'crashed' | 'exited' | 'stopped'> {
  const { options, record, signal } = running;
  const { journal, clock, phases } = options;
  const { restartPolicyType, restartPolicyMaxRetries } = record.settings;
  const restarts = restartPolicyType === 'NEVER' ? 0 : Math.min(restartPolicyMaxRetries, MOST_RESTARTS);
  for (let attempt = 0; ; attempt++) {
    const code = await runOnce(running);
    running.container = undefined;
    if (signal.aborted) return 'stopped';
    const failed = code !== 0;
    journal.log(record, `the container exited with ${code}`, failed ? 'err' : 'info');
    if (!failed && restartPolicyType !== 'ALWAYS') {
      journal.instance(record, 'EXITED');
      return 'exited';
    }
    if (attempt >= restarts) {
      journal.instance(record, 'CRASHED');
      return 'crashed';
    }
    journal.instance(record, 'RESTARTING');
    journal.log(record, `restarting the container (${attempt + 1} of ${restarts})`);
    await clock.sleep(phases.restart, signal).catch(() => undefined);
    if (signal.aborted) return 'stopped';
  }
}

/** One start of the container; resolves with its exit code. */
async function runOnce(running: Running): Promise<number> {
  const { options, record, image, signal, onStart } = running;
  const { journal } = options;
  const environment = environmentOf(options, record, image);
  const plan = await planStart(image, record.settings, environment);
  if (!plan.ok) {
    if (plan.created) onStart();
    for (const line of plan.lines) journal.log(record, line, 'err');
    return plan.code;
  }
  journal.log(record, `Starting Container: ${plan.start.words.join(' ')}`);
  const container = await startContainer({
    image,
    start: plan.start,
    environment,
    tailnet: options.tailnet,
    program: options.program,
    fault: options.fault(),
    slowStartMs: options.healthcheckSeconds * 2_000,
    onLine: (line) => journal.log(record, line, FAILURE_LINE.test(line) ? 'err' : 'info'),
  });
  running.container = container;
  if (signal.aborted) await container.stop(0);
  else journal.instance(record, 'RUNNING');
  onStart();
  return await container.exited;
}

function environmentOf(options: RunOptions, record: DeploymentRecord, image: ContainerImage): Record<string, string> {
  return {
    ...image.dockerfile.environment,
    PORT: DEFAULT_PORT,
    ...options.providedVariables(record),
    ...record.variables,
  };
}

function servicePort(record: DeploymentRecord): number {
  return Number(record.variables['PORT'] || DEFAULT_PORT);
}

/**
 * Follows a started deployment to its verdict, as Railway does: healthy when its health check answers, or at once when
 * it has none.
 */
export async function followHealth(
  options: RunOptions,
  record: DeploymentRecord,
  run: DeploymentRun,
  signal: AbortSignal,
): Promise<'healthy' | 'unhealthy'> {
  const { journal, clock } = options;
  const { healthcheckPath, healthcheckTimeout } = record.settings;
  if (!healthcheckPath) {
    journal.build(
      record,
      'no health check is configured: the deployment counts as good once its container has started',
    );
    return 'healthy';
  }
  const wished = Number(
    record.variables['RAILWAY_HEALTHCHECK_TIMEOUT_SEC'] || healthcheckTimeout || DEFAULT_HEALTHCHECK_SECONDS,
  );
  const seconds = Math.min(wished > 0 ? wished : DEFAULT_HEALTHCHECK_SECONDS, options.healthcheckSeconds);
  const event = journal.open(record, 'HEALTHCHECK');
  const result = await checkHealth({
    path: healthcheckPath,
    timeoutMs: seconds * 1000,
    intervalMs: options.phases.probe,
    port: () => run.port(),
    signal,
    now: () => clock.now(),
    sleep: (milliseconds) => clock.sleep(milliseconds, signal).catch(() => undefined),
    onLine: (line) => journal.build(record, line),
  });
  if (result.healthy) {
    journal.close(event);
    return 'healthy';
  }
  // Cut short: what ended the container is the event's outcome, and whoever knows it closes the event.
  if (signal.aborted) return 'unhealthy';
  const reason = result.reason ?? 'service unavailable';
  journal.close(event, { error: 'Healthcheck failed', reason, attempt: result.attempts });
  return 'unhealthy';
}
