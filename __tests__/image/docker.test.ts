import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { removeLeftovers } from '../../src/image/container.ts';
import { requireDocker, requireLocalEngine } from '../../src/image/find-docker.ts';
import { failureOf } from '../system/loopback.ts';
import { type DockerProgram, dockerProgram } from './docker-program.ts';

jest.setTimeout(30_000);

const programs: DockerProgram[] = [];

function program(script: string | undefined, mode?: number): DockerProgram {
  const made = dockerProgram(script, mode);
  programs.push(made);
  return made;
}

/** A killed process that nobody has waited for is still listed, as a zombie: it runs no more. */
function runs(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

afterEach(() => {
  for (const one of programs.splice(0)) one.remove();
});

describe('requireDocker', () => {
  it('says in one line that there is no docker command, and what to do', async () => {
    const failure = await failureOf(requireDocker(program(undefined).docker(), 'build'));
    expect(failure.code).toBe('SERVICE_UNAVAILABLE');
    expect(failure.message).toBe('there is no docker command in PATH');
    expect(failure.remedy).toMatch(/install Docker with buildx.*slipway ship needs no Docker/);
    expect(failure.details).toEqual([]);
  });

  it('says so when it may not be executed', async () => {
    const failure = await failureOf(requireDocker(program('exit 0', 0o644).docker(), 'build'));
    expect(failure.message).toBe('the docker command may not be executed');
  });

  it.each([
    ['Cannot connect to the Docker daemon at unix:///x. Is the docker daemon running?', /start the engine/],
    ['permission denied while trying to connect to the Docker daemon socket', /the group docker/],
  ])('tells an engine that does not answer: %s', async (said, remedy) => {
    const failure = await failureOf(
      requireDocker(program(`echo noise >&2; echo '${said}' >&2; exit 1`).docker(), 'run'),
    );
    expect(failure.message).toBe(`the Docker engine does not answer: ${said}`);
    expect(failure.remedy).toMatch(remedy);
  });

  it('does not wait for an engine that hangs', async () => {
    const failure = await failureOf(requireDocker(program('sleep 600').docker(), 'run', 300));
    expect(failure.message).toBe('the Docker engine does not answer: no answer within 0.3 s');
  });

  it('wants buildx for a build, and not for a run', async () => {
    const without = `[ "$1" = version ] && { echo 26.1.5; exit 0; }; echo "docker: 'buildx' is not a docker command." >&2; exit 1`;
    const failure = await failureOf(requireDocker(program(without).docker(), 'build'));
    expect(failure.message).toMatch(/^Docker is here without buildx/);
    await requireDocker(program(without).docker(), 'run');
  });
});

describe('requireLocalEngine', () => {
  it('refuses an engine whose published ports are on another machine', async () => {
    const failure = await failureOf(requireLocalEngine(program('echo tcp://docker:2375').docker()));
    expect(failure.message).toBe('the Docker engine is on another machine (tcp://docker:2375)');
    await requireLocalEngine(program('echo unix:///var/run/docker.sock').docker());
    await requireLocalEngine(program('exit 1').docker());
  });
});

describe('a docker command', () => {
  it('gives what was printed on each stream, the lines as they come, and the exit code', async () => {
    const lines: string[] = [];
    const end = await program('echo out; echo err >&2; exit 3')
      .docker()
      .run([], { onLine: (line) => lines.push(line) });
    expect(end).toEqual({ code: 3, out: 'out\n', err: 'err\n' });
    expect(lines.sort()).toEqual(['err', 'out']);
  });

  it('gets the words as they are and its standard input', async () => {
    const end = await program('printf "%s|" "$@"; cat').docker().run(['a b', '$c'], { input: 'stand-in password' });
    expect(end.out).toBe('a b|$c|stand-in password');
  });

  it('goes on when its input is not read', async () => {
    const end = await program('exit 0')
      .docker()
      .run([], { input: 'x'.repeat(1_000_000) });
    expect(end.code).toBe(0);
  });

  it('sees of the environment only what Docker reads, and the values that arguments name', async () => {
    const env = { RAILWAY_TOKEN: 'stand-in', DOCKER_HOST: 'unix:///x', https_proxy: 'http://p:1', BUILDX_BUILDER: 'b' };
    const end = await program('env')
      .docker({ env })
      .run([], { env: { NAMED: 'value', DOCKER_HOST: 'tcp://evil:1' } });
    expect(end.out).toMatch(/^DOCKER_HOST=unix:\/\/\/x$/m);
    expect(end.out).toMatch(/^https_proxy=http:\/\/p:1$/m);
    expect(end.out).toMatch(/^BUILDX_BUILDER=b$/m);
    expect(end.out).toMatch(/^NAMED=value$/m);
    expect(end.out).not.toMatch(/RAILWAY_TOKEN|evil/);
  });

  it('is over with all it started when the user cancels', async () => {
    const cancel = new AbortController();
    let pids: number[] = [];
    // What it starts ignores SIGTERM, as a build that is busy may.
    const script = `trap '' TERM; sleep 600 & echo "$$ $!"; wait; sleep 600`;
    const run = program(script)
      .docker({ signal: cancel.signal })
      .run([], {
        onLine: (line) => {
          pids = line.split(' ').map(Number);
          cancel.abort();
        },
      });
    expect((await failureOf(run)).code).toBe('CANCELLED');
    expect(pids).toHaveLength(2);
    expect(pids.filter(runs)).toEqual([]);
  });

  it('does not begin after a cancellation, unless it puts something away', async () => {
    const docker = program('echo ran').docker({ signal: AbortSignal.abort() });
    expect((await failureOf(docker.run([]))).code).toBe('CANCELLED');
    expect((await docker.run([], { evenIfCancelled: true })).out).toBe('ran\n');
  });
});

describe('removeLeftovers', () => {
  it('removes the containers of processes that are no more, and no others', async () => {
    const made = program(
      `if [ "$1" = ps ]; then printf 'dead 41\\nlives 42\\nstrange x\\n'; else echo "$@" >> "$HOME/calls"; fi`,
    );
    const removed = await removeLeftovers(made.docker(), 'machine', (pid) => pid === 42);
    expect(removed).toBe(1);
    expect(readFileSync(`${made.folder}/calls`, 'utf8')).toBe('rm --force --volumes dead\n');
  });
});
