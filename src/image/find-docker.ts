import { SlipwayError } from '../model/error.ts';
import { plainLine } from '../model/plain-text.ts';
import type { Docker, DockerEnd } from './docker.ts';

/** A command that asks the engine one thing answers within this or the engine is not well. */
const ANSWER_MS = 15_000;

/**
 * Looks whether the docker command, its engine and (for a build) buildx are there, before anything is done.
 *
 * @throws SlipwayError SERVICE_UNAVAILABLE with what is missing and what to do; CANCELLED.
 */
export async function requireDocker(docker: Docker, needs: 'build' | 'run', answerMs = ANSWER_MS): Promise<void> {
  const [engine, buildx] = await Promise.all([
    ask(docker, ['version', '--format', '{{.Server.Version}}'], answerMs),
    needs === 'build' ? ask(docker, ['buildx', 'version'], answerMs) : undefined,
  ]);
  if (engine.code !== 0) throw engineMissing(engine);
  if (buildx !== undefined && buildx.code !== 0) {
    throw new SlipwayError(
      'SERVICE_UNAVAILABLE',
      'Docker is here without buildx, and the builder before it treats proxy variables in another way than Railway’s',
      { remedy: 'install the plugin (Debian: docker-buildx, from Docker’s own packages: docker-buildx-plugin)' },
    );
  }
}

/**
 * Ports of a container are published on the loopback address of the machine that the engine runs on.
 *
 * @throws SlipwayError SERVICE_UNAVAILABLE when that is another machine.
 */
export async function requireLocalEngine(docker: Docker): Promise<void> {
  // With DOCKER_HOST set this is the context "default", whose endpoint it is.
  const context = await ask(docker, ['context', 'inspect', '--format', '{{.Endpoints.docker.Host}}'], ANSWER_MS);
  const endpoint = context.code === 0 ? context.out.trim() : '';
  if (!isElsewhere(endpoint)) return;
  throw new SlipwayError('SERVICE_UNAVAILABLE', `the Docker engine is on another machine (${plainLine(endpoint)})`, {
    remedy: 'rehearse where the engine runs: unset DOCKER_HOST, or choose another context with docker context use',
  });
}

/** `unix://` and `npipe://` lead to this machine, and so does TCP to loopback. */
export function isElsewhere(endpoint: string): boolean {
  if (!/^(?:tcp|ssh|https?):\/\//.test(endpoint)) return false;
  const host = URL.canParse(endpoint) ? new URL(endpoint).hostname : '';
  return !/^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(host);
}

async function ask(docker: Docker, args: readonly string[], timeoutMs: number): Promise<DockerEnd> {
  try {
    return await docker.run(args, { timeoutMs });
  } catch (thrown) {
    if (thrown instanceof SlipwayError && thrown.code === 'TIMEOUT') {
      return { code: null, out: '', err: `no answer within ${timeoutMs / 1_000} s` };
    }
    throw thrown;
  }
}

function engineMissing({ err, code }: DockerEnd): SlipwayError {
  const said = plainLine(err.trim().split('\n').at(-1) ?? '') || `docker version ends with ${code}`;
  const denied = /permission denied/i.test(said);
  return new SlipwayError('SERVICE_UNAVAILABLE', `the Docker engine does not answer: ${said}`, {
    remedy: denied
      ? 'let this user reach the engine: add it to the group docker, or use a rootless engine'
      : 'start the engine (systemctl start docker, or Docker Desktop), or leave the image to Railway: slipway ship needs no Docker here',
  });
}
