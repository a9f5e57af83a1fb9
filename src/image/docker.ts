import { SlipwayError } from '../model/error.ts';
import { type Child, startChild } from '../system/process.ts';

/** How a `docker` command ended, and what it printed; of a long text its end. */
export interface DockerEnd {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface DockerRun {
  /** Each line of standard output and error, as it comes. */
  readonly onLine?: (line: string) => void;
  /** For standard input; a password never stands in an argument. */
  readonly input?: string;
  /** Beside what `docker` reads itself: values that arguments name. */
  readonly env?: Readonly<Record<string, string>>;
  /** Default: as long as it takes. */
  readonly timeoutMs?: number;
  /** For putting things away: runs even when the user has cancelled. */
  readonly evenIfCancelled?: boolean;
}

/** The `docker` command of this machine, with the environment of one run. */
export interface Docker {
  readonly environment: Readonly<Record<string, string>>;
  /**
   * Runs a command to its end. Any exit code is an answer.
   *
   * @throws SlipwayError CANCELLED; TIMEOUT after `timeoutMs`; SERVICE_UNAVAILABLE when there is no such command.
   */
  run(args: readonly string[], run?: DockerRun): Promise<DockerEnd>;
  /** Starts a command that goes on until it is stopped. */
  follow(args: readonly string[], onLine: (line: string) => void): Child;
  /** The same with another configuration folder (DOCKER_CONFIG). */
  withConfig(folder: string): Docker;
}

/** Ctrl-C is to be over within a second, the killing included. */
const STOP_GRACE_MS = 500;
/** Of what a command prints, its end is kept: that is where the cause stands. */
const LONGEST_TEXT = 1_000_000;

/** What `docker` and its plugins read (docs.docker.com, "Docker CLI: Environment variables"); tokens of the job stay out. */
const READ_BY_DOCKER = [
  'PATH',
  'HOME',
  'USER',
  'LANG',
  'LC_ALL',
  'TMPDIR',
  'XDG_CONFIG_HOME',
  'XDG_RUNTIME_DIR',
  'SSH_AUTH_SOCK',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
];
const PREFIXES_READ_BY_DOCKER = /^(?:DOCKER_|BUILDX_|BUILDKIT_)|^(?:HTTP|HTTPS|ALL|NO)_PROXY$/i;

/** Whether a variable changes what the `docker` command itself does, so that none of the service's may have its name. */
export function isReadByDocker(name: string): boolean {
  return READ_BY_DOCKER.includes(name) || PREFIXES_READ_BY_DOCKER.test(name);
}

/**
 * Every command runs by `startChild` in a process group of its own, not by @actions/exec: that one has neither a group
 * nor a cancellation, and a build that goes on after Ctrl-C would be left behind.
 */
export function createDocker(
  environment: Readonly<Record<string, string | undefined>>,
  directory: string,
  signal: AbortSignal,
): Docker {
  return dockerWith(environmentOf(environment), directory, signal);
}

function environmentOf(environment: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const read: Record<string, string> = {};
  for (const [name, value] of Object.entries(environment)) {
    if (value !== undefined && isReadByDocker(name)) read[name] = value;
  }
  return read;
}

function dockerWith(environment: Readonly<Record<string, string>>, cwd: string, signal: AbortSignal): Docker {
  return {
    environment,
    run: (args, run = {}) => runDocker({ environment, cwd, signal }, args, run),
    follow: (args, onLine) => startChild({ command: 'docker', args, cwd, env: environment, onLine }),
    withConfig: (folder) => dockerWith({ ...environment, DOCKER_CONFIG: folder }, cwd, signal),
  };
}

interface Place {
  readonly environment: Readonly<Record<string, string>>;
  readonly cwd: string;
  readonly signal: AbortSignal;
}

async function runDocker(
  { environment, cwd, signal }: Place,
  args: readonly string[],
  run: DockerRun,
): Promise<DockerEnd> {
  const cancels = run.evenIfCancelled ? undefined : signal;
  if (cancels?.aborted) throw new SlipwayError('CANCELLED', 'cancelled');
  const child = startChild({
    command: 'docker',
    args,
    cwd,
    env: { ...run.env, ...environment },
    onLine: run.onLine ?? (() => undefined),
    ...(run.input === undefined ? {} : { input: run.input }),
  });
  const printed = { out: '', err: '' };
  for (const [name, stream] of [['out', child.process.stdout] as const, ['err', child.process.stderr] as const]) {
    stream?.on('data', (chunk: string) => {
      printed[name] = (printed[name] + chunk).slice(-LONGEST_TEXT);
    });
  }
  const stopped = await endOrStop(child, run.timeoutMs, cancels);
  if (stopped === 'cancelled') throw new SlipwayError('CANCELLED', 'cancelled');
  if (stopped === 'late') {
    throw new SlipwayError('TIMEOUT', `docker ${args[0]} does not end within ${(run.timeoutMs ?? 0) / 1000} s`, {
      remedy: 'look whether the Docker engine is well: docker info',
    });
  }
  try {
    const { code } = await child.exited;
    return { code, ...printed };
  } catch (cause) {
    throw noDockerCommand(cause);
  }
}

/** Undefined when the child ended by itself; else it is gone with all it started. */
async function endOrStop(
  child: Child,
  timeoutMs: number | undefined,
  signal: AbortSignal | undefined,
): Promise<'late' | 'cancelled' | undefined> {
  let timer: NodeJS.Timeout | undefined;
  let cancel: (() => void) | undefined;
  const stopped = await new Promise<'late' | 'cancelled' | undefined>((resolve) => {
    if (timeoutMs !== undefined) timer = setTimeout(() => resolve('late'), timeoutMs);
    cancel = () => resolve('cancelled');
    signal?.addEventListener('abort', cancel, { once: true });
    const end = (): void => resolve(undefined);
    child.exited.then(end, end);
  });
  clearTimeout(timer);
  if (cancel !== undefined) signal?.removeEventListener('abort', cancel);
  if (stopped !== undefined) await child.stop(STOP_GRACE_MS);
  return stopped;
}

function noDockerCommand(cause: unknown): SlipwayError {
  const code = cause instanceof SlipwayError ? (cause.cause as NodeJS.ErrnoException | undefined)?.code : undefined;
  const what = code === 'EACCES' ? 'the docker command may not be executed' : 'there is no docker command in PATH';
  return new SlipwayError('SERVICE_UNAVAILABLE', what, {
    cause,
    remedy:
      'install Docker with buildx (docs.docker.com/engine/install), or leave the image to Railway: slipway ship needs no Docker here',
  });
}
