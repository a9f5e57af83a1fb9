import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { CommandJson } from '../../src/report/json.ts';
import { slipway, start } from '../e2e/slipway.ts';
import { type DockerEngine, startEngine } from './docker-engine.ts';
import { BASE, type ImageProject, imageProject, PROXY_SAFE, PROXY_UNSAFE, railwayToml } from './image-project.ts';
import { part } from './parts.ts';

// The engine of another test file may have to end first.
jest.setTimeout(700_000);

let engine: DockerEngine;
let temporary: string;
const projects: ImageProject[] = [];

beforeAll(() => {
  engine = startEngine();
  temporary = mkdtempSync(join(tmpdir(), 'slipway-build-test-'));
});
afterAll(() => {
  engine.stop();
  rmSync(temporary, { recursive: true, force: true });
});
afterEach(() => {
  for (const project of projects.splice(0)) project.remove();
  // Whatever a run does, it leaves no folder of its own behind.
  expect(readdirSync(temporary)).toEqual([]);
});

function project(files?: Readonly<Record<string, string>>): ImageProject {
  const made = imageProject(files);
  projects.push(made);
  return made;
}

function environment(env: Readonly<Record<string, string>> = {}): Record<string, string> {
  return { ...engine.env, TMPDIR: temporary, ...env };
}

async function build(
  { directory }: ImageProject,
  env: Readonly<Record<string, string>> = {},
  ...options: readonly string[]
): Promise<CommandJson> {
  const end = await slipway(['build', directory, '--format', 'json', ...options], { env: environment(env) });
  return JSON.parse(end.stdout) as CommandJson;
}

describe('build', () => {
  it('builds a Dockerfile whose steps clear the proxies, and names the image by its source', async () => {
    const made = project({ 'Dockerfile.railway': `${BASE}${PROXY_SAFE}COPY server.py /app/server.py\n` });
    const end = await slipway(['build', made.directory], { env: environment() });
    expect(end.stderr).toBe('');
    expect(end.stdout).toMatch(/^ {2}build {7}slipway-local:[0-9a-f]{16}, 1\d\d MB/m);
    expect(end.stdout).toContain('2 instructions ran with socks5://localhost:1055 in all six proxy variables\n');
    const [, tag = ''] = /✔ built: (\S+) \(sha256:[0-9a-f]{64}\)/.exec(end.stdout) ?? [];
    const image = JSON.parse(engine.docker('image', 'inspect', tag))[0];
    expect(image.Config.Env.join(' ')).not.toMatch(/proxy/i);
    expect(image.Architecture).toBe('amd64');

    // The very same files: the same name, and every step from the cache of a build of this kind.
    const again = await slipway(['build', made.directory], { env: environment() });
    expect(again.stdout).toContain(tag);
    expect(again.stdout).toContain('; 2 of them by an earlier build of this kind');
  });

  it('is not deceived by steps that an ordinary build has put in the cache', async () => {
    const made = project({ 'Dockerfile.railway': `${BASE}${PROXY_UNSAFE}` });
    // Without proxies it builds, and its step is in the cache.
    engine.docker('buildx', 'build', '--quiet', '--file', join(made.directory, 'Dockerfile.railway'), made.directory);
    const { exitCode, error, diagnoses } = await build(made);
    expect(exitCode).toBe(1);
    expect(error?.code).toBe('DEPLOYMENT_FAILED');
    expect(error?.message).toMatch(/^the image does not build: pip was given a SOCKS proxy/);
    expect(error?.remedy).toMatch(/unset HTTP_PROXY/);
    expect(error?.details.join('\n')).toContain('Missing dependencies for SOCKS support.');
    expect(error?.details).toContain(
      'Dockerfile.railway:2: RUN pip download --quiet --no-deps --dest /tmp idna==3.10: exit code 2',
    );
    expect(error?.details).toContain('the check dockerfile/proxy-cleared tells this beforehand (slipway validate)');
    expect(diagnoses?.[0]).toMatchObject({ name: 'pip-socks-proxy', check: 'dockerfile/proxy-cleared' });
  });

  it.each([
    ['ENV HTTP_PROXY= HTTPS_PROXY= ALL_PROXY= http_proxy= https_proxy= all_proxy=\n', 'pip-socks-proxy'],
    ['ARG ALL_PROXY=\nARG all_proxy=\n', 'pip-socks-proxy'],
  ])('shows that %j is no remedy', async (line, name) => {
    const { exitCode, diagnoses } = await build(project({ 'Dockerfile.railway': `${BASE}${line}${PROXY_UNSAFE}` }));
    expect(exitCode).toBe(1);
    expect(diagnoses?.[0]?.name).toBe(name);
  });

  it.each([
    ['FROM 127.0.0.1:1/absent:1\n', 'Dockerfile.railway:1', /127\.0\.0\.1:1\/absent/],
    [`${BASE}RUNN x\n`, 'Dockerfile.railway:2', /unknown instruction: RUNN/i],
    [`${BASE}COPY absent /absent\n`, 'Dockerfile.railway:2', /absent.*not found/],
    [`${BASE}RUN exit 7\n`, 'Dockerfile.railway:2', /RUN exit 7: exit code 7/],
  ])('tells what is wrong and where: %j', async (dockerfile, place, said) => {
    const { exitCode, error } = await build(project({ 'Dockerfile.railway': dockerfile }));
    expect(exitCode).toBe(1);
    const told = [error?.message, ...(error?.details ?? [])].join('\n');
    expect(told).toContain(place);
    expect(told).toMatch(said);
  });

  it('builds from what Railway would be sent: ignored files and secrets are not there', async () => {
    const made = project({
      '.gitignore': 'ignored\n',
      '.dockerignore': 'docker-ignored\n',
      ignored: 'x',
      'docker-ignored': 'x',
      '.env': 'TOKEN=stand-in',
      'deep/kept': 'x',
      'Dockerfile.railway': `${BASE}COPY . /context\n`,
    });
    const { image } = await build(made);
    const listed = engine.docker('run', '--rm', image?.reference ?? '', 'find', '/context', '-type', 'f');
    expect(listed.split('\n').sort()).toEqual([
      '/context/.dockerignore',
      '/context/.gitignore',
      '/context/Dockerfile.railway',
      '/context/deep/kept',
      '/context/proxy_server_config.railway.yaml',
      '/context/railway.toml',
      '/context/server.py',
    ]);
  });

  it('finds the Dockerfile of railway.toml, and offers variables and secrets to ARG lines', async () => {
    const made = project({
      'railway.toml': railwayToml().replace('Dockerfile.railway', 'docker/Gateway.Dockerfile'),
      'docker/Gateway.Dockerfile': `${BASE}ARG FLAVOUR\nARG TOKEN\nRUN test "$FLAVOUR" = "a b" && test "$TOKEN" = stand-in-secret-1\n`,
    });
    const given = { SLIPWAY_VARIABLES: 'FLAVOUR=a b', SLIPWAY_SECRETS: 'TOKEN', TOKEN: 'stand-in-secret-1' };
    expect(await build(made, given)).toMatchObject({ exitCode: 0 });
    // The step ran with them: other values do not pass it.
    expect(await build(made, { ...given, TOKEN: 'stand-in-secret-2' })).toMatchObject({ exitCode: 1 });
  });

  it('says which Dockerfile is not among the files', async () => {
    const { error } = await build(project({ '.railwayignore': 'Dockerfile.railway\n' }));
    expect(error).toMatchObject({
      code: 'FILE_MISSING',
      message: 'Dockerfile.railway is not among the files that Railway would be sent',
    });
  });

  it('ends on Ctrl-C, with the build and all that belongs to it', async () => {
    const made = project({ 'Dockerfile.railway': `${BASE}RUN echo begun && sleep 611\n` });
    const running = start(['build', made.directory], { env: environment() });
    // Off a terminal progress is told after some seconds.
    await running.saw('sleep 611');
    running.child.kill('SIGINT');
    const end = await running.ended;
    expect(end.code).toBe(1);
    expect(end.stderr).toContain('cancelled');
    expect(await processesOf('sleep 611')).toEqual([]);
  });
});

/** Processes of this machine whose command line ends so, containers' among them; looked for until there is none. */
async function processesOf(words: string): Promise<string[]> {
  const list = (): Promise<string> =>
    new Promise((resolve) => {
      const ps = spawn('ps', ['-eo', 'pid,args']);
      let text = '';
      ps.stdout.on('data', (chunk) => {
        text += String(chunk);
      });
      ps.on('close', () => resolve(text));
    });
  let found: string[] = [];
  for (let look = 0; look < 50; look++) {
    found = (await list()).split('\n').filter((line) => line.trimEnd().endsWith(words));
    if (found.length === 0) return [];
  }
  return found;
}

describe('push', () => {
  /** Debian's docker-registry with a password, on loopback. */
  interface Registry {
    readonly address: string;
    stop(): Promise<void>;
  }

  let registry: Registry;

  async function freePort(): Promise<number> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    return port;
  }

  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'slipway-registry-'));
    const port = await freePort();
    mkdirSync(join(folder, 'data'));
    // The registry takes bcrypt alone: htpasswd of `ci` and `stand-in-password`.
    writeFileSync(join(folder, 'htpasswd'), 'ci:$2b$04$oZWdc34PL8/SkfnPm5NDd.OvA33ISrn4f4UzmFmYjCg7F6VwFZGd6\n');
    writeFileSync(
      join(folder, 'config.yml'),
      `version: 0.1
log: { level: error }
storage: { filesystem: { rootdirectory: ${join(folder, 'data')} } }
http: { addr: "127.0.0.1:${port}" }
auth: { htpasswd: { realm: test, path: ${join(folder, 'htpasswd')} } }
`,
    );
    const child = spawn(join(part('docker'), 'root/usr/bin/docker-registry'), ['serve', join(folder, 'config.yml')], {
      stdio: 'ignore',
    });
    const address = `127.0.0.1:${port}`;
    for (let look = 0; ; look++) {
      const status = await fetch(`http://${address}/v2/`).then(
        (answer) => answer.status,
        () => undefined,
      );
      if (status === 401) break;
      if (look > 200 || child.exitCode !== null) throw new Error('docker-registry does not start');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    registry = {
      address,
      stop: async () => {
        const ended = new Promise((resolve) => child.once('exit', resolve));
        child.kill();
        await ended;
        rmSync(folder, { recursive: true, force: true });
      },
    };
  });
  afterAll(() => registry.stop());

  const login = { SLIPWAY_REGISTRY_USERNAME: 'ci', SLIPWAY_REGISTRY_PASSWORD: 'stand-in-password' };

  it('pushes with a login of its own and gives the digest that the registry has', async () => {
    const image = `${registry.address}/team/gateway:one`;
    const end = await build(project(), login, '--image', image);
    expect(end).toMatchObject({ exitCode: 0, image: { reference: image } });
    const answer = await fetch(`http://${registry.address}/v2/team/gateway/manifests/one`, {
      headers: {
        authorization: `Basic ${Buffer.from('ci:stand-in-password').toString('base64')}`,
        accept: 'application/vnd.docker.distribution.manifest.v2+json, application/vnd.oci.image.manifest.v1+json',
      },
    });
    expect(end.image?.digest).toBe(answer.headers.get('docker-content-digest'));
    // Nobody is logged in afterwards.
    expect(() => engine.docker('push', image)).toThrow(/no basic auth credentials/);
  });

  it('says so when it does not push', async () => {
    const end = await slipway(['build', project().directory, '--image', `${registry.address}/team/gateway:two`], {
      env: environment(),
    });
    expect(end.stdout).toContain('not pushed: registry-username and registry-password are not given');
    expect(end.code).toBe(0);
  });

  it('tells a wrong password, and never what it is', async () => {
    const wrong = { ...login, SLIPWAY_REGISTRY_PASSWORD: 'stand-in-wrong-password' };
    const image = `${registry.address}/team/gateway:three`;
    const end = await slipway(['build', project().directory, '--image', image], { env: environment(wrong) });
    expect(end.code).toBe(1);
    expect(end.stderr).toMatch(/does not take registry-username and registry-password/);
    expect(end.stdout + end.stderr).not.toContain('stand-in-wrong-password');
  });
});
