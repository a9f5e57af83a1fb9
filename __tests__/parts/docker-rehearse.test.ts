import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { CommandJson } from '../../src/report/json.ts';
import { slipway, start } from '../e2e/slipway.ts';
import { type DockerEngine, startEngine } from './docker-engine.ts';
import { type ImageProject, imageProject, railwayToml, server } from './image-project.ts';

// The engine of another test file may have to end first.
jest.setTimeout(700_000);

let engine: DockerEngine;
const projects: ImageProject[] = [];

beforeAll(() => {
  engine = startEngine();
});
afterAll(() => engine.stop());
afterEach(() => {
  for (const project of projects.splice(0)) project.remove();
  // However a rehearsal ends, its container is gone.
  expect(engine.docker('ps', '--all', '--quiet')).toBe('');
});

function project(files?: Readonly<Record<string, string>>): ImageProject {
  const made = imageProject(files);
  projects.push(made);
  return made;
}

async function rehearse(
  { directory }: ImageProject,
  env: Readonly<Record<string, string>> = {},
  ...options: readonly string[]
): Promise<CommandJson> {
  const end = await slipway(['rehearse', directory, '--format', 'json', ...options], {
    env: { ...engine.env, ...env },
  });
  return JSON.parse(end.stdout) as CommandJson;
}

describe('rehearse', () => {
  it('builds what is not there, runs it as Railway does, knocks at its door and ends it', async () => {
    const made = project();
    const end = await slipway(['rehearse', made.directory], { env: engine.env });
    expect(end.stderr).toBe('');
    expect(end.stdout).toMatch(
      /^ {2}rehearse {4}alive in \d+\.\d s; no key 401; wrong key 400; [\d.]+ MB at most; SIGTERM ended it in \d\.\d s \(exit code 0\)/m,
    );
    expect(end.stdout).toContain('models not asked: no tailnet in a rehearsal without tailscale-auth-key');
    expect(end.stdout).toMatch(/✔ rehearsed: slipway-local:[0-9a-f]{16} lives as Railway would run it\n$/);
    expect(end.code).toBe(0);

    const again = await rehearse(made);
    expect(again).toMatchObject({ ok: true, rehearsal: { ok: true, stop: { exitCode: 0, killed: false } } });
    // Inside, all six proxy variables are hostile.
    expect(again.rehearsal?.logTail[0]).toBe("proxies ['socks5://localhost:1055']");
  });

  it('gives the container its variables and secrets, whatever stands in them', async () => {
    const program = server({
      start: `assert os.environ["PLAIN"] == "a 'b' $c #d", os.environ["PLAIN"]
assert os.environ["SECRET"] == "stand-in\\nof two lines"
assert "UNKNOWN" not in os.environ and "SLIPWAY_SECRETS" not in os.environ
assert os.environ["LITELLM_MASTER_KEY"] == "sk-stand-in-master-key"`,
    });
    const end = await rehearse(project({ 'server.py': program }), {
      SLIPWAY_VARIABLES: "PLAIN=a 'b' $c #d",
      SLIPWAY_SECRETS: 'SECRET,UNKNOWN',
      SECRET: 'stand-in\nof two lines',
      SLIPWAY_LITELLM_MASTER_KEY: 'sk-stand-in-master-key',
    });
    expect(end.error).toBeUndefined();
    expect(end.rehearsal?.notes).toContain(
      'not set here: UNKNOWN (named in secrets, and not in the environment of this run)',
    );
  });

  it('gives no privileges, no swap and the memory of railway.toml', async () => {
    const program = server({
      start: `status = open("/proc/self/status").read()
assert "NoNewPrivs:\\t1" in status
assert not os.path.exists("/dev/net/tun")
print("rehearsing", flush=True)`,
    });
    const limited = `${railwayToml()}[deploy.limitOverride.containers]\nmemoryBytes = 100000000\n`;
    expect(await rehearse(project({ 'server.py': program, 'railway.toml': limited }))).toMatchObject({ ok: true });
    const greedy = server({ start: 'hoard = bytearray(300_000_000)' });
    const end = await rehearse(project({ 'server.py': greedy, 'railway.toml': limited }));
    expect(end.rehearsal?.exit?.exitCode).toBe(137);
    expect(end.rehearsal?.cause).toMatch(/it needs more than 100 MB of memory/);
  });

  it('tells a container that never becomes healthy', async () => {
    const slow = server({ start: 'time.sleep(600)' });
    const end = await rehearse(project({ 'server.py': slow, 'railway.toml': railwayToml({ healthcheckTimeout: 2 }) }));
    expect(end).toMatchObject({ exitCode: 1, error: { code: 'DEPLOYMENT_FAILED' } });
    expect(end.rehearsal).toMatchObject({
      ok: false,
      cause: '/health/liveliness on port 4000 does not answer within 2 s',
    });
  });

  it('wants exactly 200 of the health check', async () => {
    const wrong = server({ healthStatus: 401 });
    const end = await rehearse(project({ 'server.py': wrong, 'railway.toml': railwayToml({ healthcheckTimeout: 2 }) }));
    expect(end.rehearsal?.cause).toBe('/health/liveliness on port 4000 answers 401, not 200, within 2 s');
  });

  it('tells a port that only the container itself reaches', async () => {
    const inward = server().replace('"0.0.0.0"', '"127.0.0.1"');
    const end = await rehearse(
      project({ 'server.py': inward, 'railway.toml': railwayToml({ healthcheckTimeout: 2 }) }),
    );
    expect(end.rehearsal?.cause).toMatch(/does not answer within 2 s/);
    expect(end.error?.remedy).toMatch(/0\.0\.0\.0/);
  });

  it('tells a container that ends at once, with its last words', async () => {
    const end = await rehearse(
      project({
        'server.py': server({ start: 'time.sleep(0.3)\nsys.exit("LiteLLM proxy refused to start: stand-in")' }),
      }),
    );
    expect(end.rehearsal).toMatchObject({ ok: false, exit: { exitCode: 1 } });
    expect(end.rehearsal?.cause).toMatch(
      /^the container ended after \d+\.\d s with exit code 1: LiteLLM proxy refused to start: stand-in$/,
    );
    expect(end.rehearsal?.logTail).toContain('LiteLLM proxy refused to start: stand-in');
  });

  it('tells a start command that begins with an option, in words that the diagnosis knows', async () => {
    const toml = railwayToml({ startCommand: '--config /app/config.yaml --port 4000' });
    const end = await rehearse(project({ 'railway.toml': toml }));
    expect(end.rehearsal?.cause).toBe(
      'the container does not start: exec: "--config": executable file not found in $PATH',
    );
    expect(end.diagnoses?.[0]?.name).toBe('start-command-without-program');
    expect(end.error?.message).toMatch(/^rehearsal failed: /);
  });

  it('expands nothing in a start command', async () => {
    const program = server({ start: 'print("words", sys.argv[1:], flush=True)' });
    const toml = railwayToml({ startCommand: 'python /app/server.py --port $PORT && true' });
    const end = await rehearse(project({ 'server.py': program, 'railway.toml': toml }));
    expect(end.rehearsal?.logTail).toContain("words ['--port', '$PORT', '&&', 'true']");
  });

  it('fails a container that ignores SIGTERM', async () => {
    const deaf = server({ stop: 'print("deaf", flush=True)' });
    const end = await rehearse(project({ 'server.py': deaf, 'railway.toml': railwayToml({ drainingSeconds: 2 }) }));
    expect(end).toMatchObject({ exitCode: 1, rehearsal: { stop: { exitCode: 137, killed: true } } });
    expect(end.error?.message).toMatch(/does not end on SIGTERM within 2 s/);
  });

  it('fails an open door', async () => {
    const end = await rehearse(project({ 'server.py': server({ noKey: 200 }) }));
    expect(end).toMatchObject({
      exitCode: 1,
      error: {
        code: 'GATE_FAILED',
        message: 'rehearsal failed: the door is open: a request without a key answers 200, not 401 or 403',
      },
      rehearsal: { ok: false, gate: { open: true, noKeyStatus: 200 } },
    });
  });

  it('rehearses an image by name, and says so when there is none', async () => {
    const made = project();
    engine.docker(
      'buildx',
      'build',
      '--quiet',
      '--load',
      '--tag=named:1',
      '--file',
      `${made.directory}/Dockerfile.railway`,
      made.directory,
    );
    expect(await rehearse(made, {}, '--image', 'named:1')).toMatchObject({ ok: true, rehearsal: { image: 'named:1' } });
    const end = await rehearse(made, {}, '--image', '127.0.0.1:1/team/absent:1');
    expect(end).toMatchObject({ exitCode: 1, error: { code: 'SERVICE_UNAVAILABLE' } });
    expect(end.error?.message).toMatch(/^127\.0\.0\.1:1\/team\/absent:1 cannot be pulled/);
  });

  it('leaves no container behind on Ctrl-C', async () => {
    const slow = server({ start: 'time.sleep(600)' });
    const running = start(['rehearse', project({ 'server.py': slow }).directory], { env: engine.env });
    await running.saw('no answer yet');
    running.child.kill('SIGINT');
    const end = await running.ended;
    expect(end.code).toBe(1);
    expect(end.stderr).toContain('cancelled');
  });

  it('removes what a killed run has left', async () => {
    const made = project({ 'server.py': server({ start: 'time.sleep(600)' }) });
    const running = start(['rehearse', made.directory], { env: engine.env });
    await running.saw('no answer yet');
    running.child.kill('SIGKILL');
    await running.ended;
    expect(engine.docker('ps', '--quiet')).not.toBe('');
    made.write('server.py', server());
    expect(await rehearse(made)).toMatchObject({ ok: true });
  });
});
