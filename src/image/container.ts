import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { SlipwayError } from '../model/error.ts';
import { plainLine } from '../model/plain-text.ts';
import { writeNewFile } from '../system/files.ts';
import { withOwnFolder } from '../system/own-folder.ts';
import { type ContainerWish, containerCommand } from './container-arguments.ts';
import type { Docker } from './docker.ts';

/** Who started a container: a process of this machine. */
export interface Owner {
  readonly machine: string;
  readonly pid: number;
}

export interface ContainerState {
  readonly running: boolean;
  readonly exitCode: number;
  readonly outOfMemory: boolean;
  /** The engine's own word on why it could not be started; empty when it was. */
  readonly error: string;
}

export const REHEARSAL_LABEL = 'slipway.rehearsal';
const MACHINE_LABEL = 'slipway.machine';
const PID_LABEL = 'slipway.pid';
/** The engine's own calls; what waits for the container has a time of its own. */
const CALL_MS = 60_000;

/**
 * Makes a container and does not start it yet.
 *
 * @returns its id, and the variables that could not be handed over.
 * @throws SlipwayError SERVICE_REJECTED with the engine's words; CANCELLED.
 */
export async function createContainer(
  docker: Docker,
  wish: Omit<ContainerWish, 'labels'>,
  { machine, pid }: Owner,
): Promise<{ id: string; dropped: readonly string[] }> {
  // Random, so that a container is found again whose id a killed command did not tell any more.
  const mark = randomBytes(8).toString('hex');
  const labels = { [REHEARSAL_LABEL]: mark, [MACHINE_LABEL]: machine, [PID_LABEL]: String(pid) };
  return withOwnFolder(async (folder) => {
    const envFile = join(folder, 'variables');
    const command = containerCommand({ ...wish, labels }, envFile);
    await writeNewFile(envFile, command.envFile, 0o600);
    try {
      const end = await docker.run(command.args, { env: command.env, timeoutMs: CALL_MS });
      const id = end.out.trim();
      if (end.code === 0 && /^[0-9a-f]{64}$/.test(id)) return { id, dropped: command.dropped };
      throw new SlipwayError('SERVICE_REJECTED', `the container cannot be made: ${engineError(end.err)}`, {
        remedy: 'look at the image and at startCommand',
      });
    } catch (thrown) {
      await removeWhere(docker, [`label=${REHEARSAL_LABEL}=${mark}`]);
      throw thrown;
    }
  });
}

/** Undefined when it runs, else why it cannot be started. */
export async function startContainer(docker: Docker, id: string): Promise<string | undefined> {
  const end = await docker.run(['start', id], { timeoutMs: CALL_MS });
  return end.code === 0 ? undefined : engineError(end.err);
}

/** `exec: "--config": executable file not found in $PATH`, out of the engine's nested account of it. */
export function engineError(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const line = lines.find((one) => /error response from daemon/i.test(one)) ?? lines.at(-1) ?? '';
  const words = line.replace(/^.*?error response from daemon: /i, '').replace(/: unknown$/, '');
  return plainLine(/(exec: .*)$/.exec(words)?.[1] ?? words) || 'the engine does not say why';
}

/** The port of 127.0.0.1 that leads to the container's; undefined when it has ended before it was published. */
export async function publishedPort(docker: Docker, id: string, port: number): Promise<number | undefined> {
  const end = await docker.run(['port', id, `${port}/tcp`], { timeoutMs: CALL_MS });
  const found = /^127\.0\.0\.1:(\d+)$/m.exec(end.out)?.[1];
  return found === undefined ? undefined : Number(found);
}

export async function containerState(docker: Docker, id: string): Promise<ContainerState> {
  const end = await docker.run(['inspect', '--format', '{{json .State}}', id], { timeoutMs: CALL_MS });
  if (end.code !== 0) {
    throw new SlipwayError('SERVICE_UNAVAILABLE', `the container of the rehearsal is gone: ${engineError(end.err)}`, {
      remedy: 'something else has removed it; run again',
    });
  }
  const state = JSON.parse(end.out) as Record<string, unknown>;
  return {
    running: state.Running === true,
    exitCode: Number(state.ExitCode),
    outOfMemory: state.OOMKilled === true,
    error: typeof state.Error === 'string' ? state.Error : '',
  };
}

/** SIGTERM, and SIGKILL after `seconds`, as Railway ends a deployment. */
export async function stopContainer(docker: Docker, id: string, seconds: number): Promise<void> {
  const end = await docker.run(['stop', `--time=${seconds}`, id], { timeoutMs: seconds * 1_000 + CALL_MS });
  if (end.code === 0) return;
  throw new SlipwayError('SERVICE_UNAVAILABLE', `the container cannot be stopped: ${engineError(end.err)}`, {
    remedy: 'look at the Docker engine: docker ps --filter label=slipway.rehearsal',
  });
}

/** The most memory that the container held, in bytes: cgroup v2 has counted it, v1 under another name. */
export async function peakMemory(docker: Docker, id: string): Promise<number | undefined> {
  for (const file of ['/sys/fs/cgroup/memory.peak', '/sys/fs/cgroup/memory/memory.max_usage_in_bytes']) {
    const end = await docker.run(['exec', id, 'cat', file], { timeoutMs: CALL_MS });
    if (end.code === 0 && /^\d+\s*$/.test(end.out)) return Number(end.out);
  }
  return undefined;
}

/** Removes a container with its anonymous volumes, whatever it does and whether or not the user has cancelled. */
export async function removeContainer(docker: Docker, id: string): Promise<void> {
  await docker.run(['rm', '--force', '--volumes', id], { timeoutMs: CALL_MS, evenIfCancelled: true });
}

/** Removes the containers of this machine's runs that were killed. */
export async function removeLeftovers(
  docker: Docker,
  machine: string,
  isAlive: (pid: number) => boolean,
): Promise<number> {
  const format = `{{.ID}} {{.Label "${PID_LABEL}"}}`;
  const filters = [`--filter=label=${REHEARSAL_LABEL}`, `--filter=label=${MACHINE_LABEL}=${machine}`];
  const listed = await docker.run(['ps', '--all', '--no-trunc', ...filters, '--format', format], {
    timeoutMs: CALL_MS,
  });
  const left = listed.out
    .split('\n')
    .map((line) => line.split(' '))
    .filter(([id, pid]) => id !== '' && /^\d+$/.test(pid ?? '') && !isAlive(Number(pid)));
  for (const [id = ''] of left) await removeContainer(docker, id);
  return left.length;
}

async function removeWhere(docker: Docker, filters: readonly string[]): Promise<void> {
  const listed = await docker.run(
    ['ps', '--all', '--no-trunc', '--quiet', ...filters.map((one) => `--filter=${one}`)],
    { timeoutMs: CALL_MS, evenIfCancelled: true },
  );
  for (const id of listed.out.split('\n').filter((line) => line !== '')) await removeContainer(docker, id);
}
