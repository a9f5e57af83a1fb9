import { join } from 'node:path';
import { SlipwayError } from '../model/error.ts';
import { plainLine } from '../model/plain-text.ts';
import { readTextFile, writeNewFile } from '../system/files.ts';
import { withOwnFolder } from '../system/own-folder.ts';
import { linkTo } from '../system/stage-files.ts';
import type { Docker, DockerEnd } from './docker.ts';
import { registryOf } from './reference.ts';

export interface RegistryCredentials {
  readonly username: string;
  readonly password: string;
}

const LOGIN_MS = 60_000;

/**
 * Runs something with a docker command that is logged in to the registry of `image`: its credentials stand in a configuration
 * folder of this run alone, never in the user's and never in an argument.
 *
 * @throws SlipwayError UNAUTHORIZED when the registry does not take them; SERVICE_UNAVAILABLE when it cannot be reached.
 */
export async function loggedIn<T>(
  docker: Docker,
  image: string,
  credentials: RegistryCredentials | undefined,
  use: (docker: Docker) => Promise<T>,
): Promise<T> {
  if (credentials === undefined) return use(docker);
  return withOwnFolder(async (folder) => {
    await copyConfiguration(docker, folder);
    const own = docker.withConfig(folder);
    const registry = registryOf(image);
    const end = await own.run(
      ['login', '--username', credentials.username, '--password-stdin', ...(registry === undefined ? [] : [registry])],
      { input: credentials.password, timeoutMs: LOGIN_MS },
    );
    if (end.code !== 0) throw refusedLogin(registry ?? 'Docker Hub', end);
    return use(own);
  });
}

/** The chosen context and the plugins of the user's configuration; its credentials and their helpers stay out. */
async function copyConfiguration({ environment }: Docker, folder: string): Promise<void> {
  const users = environment.DOCKER_CONFIG ?? join(environment.HOME ?? '/', '.docker');
  for (const name of ['contexts', 'cli-plugins']) await linkTo(join(users, name), join(folder, name));
  const file = await readTextFile(join(users, 'config.json'));
  const configuration: Record<string, unknown> = {};
  const given = file.kind === 'file' ? parsed(file.file.text) : {};
  for (const name of ['currentContext', 'cliPluginsExtraDirs', 'plugins']) {
    if (given[name] !== undefined) configuration[name] = given[name];
  }
  await writeNewFile(join(folder, 'config.json'), JSON.stringify(configuration), 0o600);
}

function parsed(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/**
 * Pushes the very image that was loaded (and perhaps rehearsed), not a second build of it.
 *
 * @returns the digest of its manifest in the registry.
 * @throws SlipwayError FORBIDDEN when the credentials may not write there, SERVICE_REJECTED, SERVICE_UNAVAILABLE, CANCELLED.
 */
export async function pushImage(docker: Docker, image: string, onProgress: (text: string) => void): Promise<string> {
  let pushed = 0;
  const end = await docker.run(['push', image], {
    onLine: (line) => {
      if (/: (?:Pushed|Layer already exists)/.test(line)) onProgress(`pushing ${image}: ${++pushed} layers`);
    },
  });
  if (end.code !== 0) throw refused('push', image, end);
  const digest = /digest: (sha256:[0-9a-f]{64})/.exec(end.out)?.[1];
  if (digest === undefined) {
    throw new SlipwayError('SERVICE_REJECTED', `${image} was pushed, and the registry did not tell its digest`);
  }
  return digest;
}

/** @throws SlipwayError NOT_FOUND when there is no such image, FORBIDDEN, SERVICE_UNAVAILABLE, CANCELLED. */
export async function pullImage(docker: Docker, image: string, onProgress: (text: string) => void): Promise<void> {
  let pulled = 0;
  const end = await docker.run(['pull', image], {
    onLine: (line) => {
      if (/: Pull complete/.test(line)) onProgress(`pulling ${image}: ${++pulled} layers`);
    },
  });
  if (end.code !== 0) throw refused('pull', image, end);
}

function refused(what: 'push' | 'pull', image: string, end: DockerEnd): SlipwayError {
  const said = lastLine(end);
  const registry = registryOf(image) ?? 'Docker Hub';
  if (/denied|unauthorized|forbidden|no basic auth|authentication required/i.test(said)) {
    return new SlipwayError('FORBIDDEN', `${registry} does not let us ${what} ${image}: ${said}`, {
      remedy: 'give registry-username and registry-password with the right to it',
    });
  }
  if (/not found|manifest unknown|does not exist/i.test(said)) {
    return new SlipwayError('NOT_FOUND', `${image} is neither here nor in ${registry}: ${said}`, {
      remedy: 'build it with `slipway build`, or correct image',
    });
  }
  return new SlipwayError('SERVICE_UNAVAILABLE', `${image} cannot be ${what}ed: ${said}`, {
    remedy: `look whether this machine’s Docker engine reaches ${registry}`,
  });
}

function refusedLogin(registry: string, end: DockerEnd): SlipwayError {
  const said = lastLine(end);
  if (/unauthorized|denied|incorrect|401|403/i.test(said)) {
    return new SlipwayError(
      'UNAUTHORIZED',
      `${registry} does not take registry-username and registry-password: ${said}`,
      { remedy: 'make a token that may write packages, and give it as registry-password' },
    );
  }
  return new SlipwayError('SERVICE_UNAVAILABLE', `no login to ${registry}: ${said}`, {
    remedy: `look whether this machine’s Docker engine reaches ${registry}`,
  });
}

function lastLine({ err, out, code }: DockerEnd): string {
  const text = err.trim() === '' ? out : err;
  return plainLine(text.trim().split('\n').at(-1) ?? '') || `docker ends with ${code}`;
}
