import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type Ended, root, slipway } from './slipway.ts';

const CONFIG = 'proxy_server_config.railway.yaml';
/** Each run is given the sources by their path. */
const PROGRAM = `node ${join(root, 'src/cli.ts')}`;
const KIT = readdirSync(join(root, 'templates'), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map(({ name }) => name)
  .sort();
const GIT = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();

// Several runs of the program each, on machines that do other things too.
jest.setTimeout(60_000);

let place: string;
let directory: string;
let bin: string;
const servers: Server[] = [];

beforeEach(() => {
  place = realpathSync(mkdtempSync(join(tmpdir(), 'slipway-init-')));
  directory = join(place, 'repository');
  bin = join(place, 'bin');
  mkdirSync(directory);
  mkdirSync(bin);
  // The machine's own tailscale command must not be found: it would name real devices.
  symlinkSync(GIT, join(bin, 'git'));
  git('init', '--quiet');
});

afterEach(async () => {
  rmSync(place, { recursive: true, force: true });
  await Promise.all(
    servers.splice(0).map((server) => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    }),
  );
});

function git(...args: string[]): void {
  execFileSync(GIT, args, { cwd: directory, stdio: 'ignore' });
}

function run(...args: string[]): Promise<Ended> {
  return slipway(args, { cwd: directory, env: { PATH: bin } });
}

function read(path: string): string {
  return readFileSync(join(directory, path), 'utf8');
}

/** A program that stands in for the tailscale command: it knows `tailscale status --json` alone. */
function standInTailscale(does: string): void {
  const guard =
    'if (process.argv.slice(2).join(" ") !== "status --json") { console.error("stand-in for tailscale: status --json only"); process.exit(64); }';
  writeFileSync(
    join(bin, 'tailscale'),
    `#!${process.execPath}\n// Stands in for the tailscale command.\n${guard}\n${does}\n`,
    {
      mode: 0o755,
    },
  );
}

/** An Ollama server as the wire knows it: `GET /api/tags` and nothing else. */
async function standInOllama(models: readonly string[], host = '127.0.0.1', port = 0): Promise<string> {
  const server = createServer((request, response) => {
    const known = request.method === 'GET' && request.url === '/api/tags';
    response.writeHead(known ? 200 : 404, { 'content-type': 'application/json; charset=utf-8' });
    response.end(JSON.stringify(known ? { models: models.map((name) => ({ name, model: name, size: 1 })) } : {}));
  });
  servers.push(server);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return `${host}:${(server.address() as AddressInfo).port}`;
}

/** Everything in the repository but git's own folder. */
function snapshot(folder = directory): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.parentPath.includes('.git/') && !entry.parentPath.endsWith('.git'))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [path, readFileSync(path, 'utf8')]),
  );
}

describe('init in an empty repository', () => {
  it('writes the kit, which validates without a warning, and says what is left to do', async () => {
    git('remote', 'add', 'origin', 'git@github.com:somebody/gateway.git');
    const ended = await run('init');
    expect(ended.stderr).toBe('');
    expect(ended.code).toBe(0);
    for (const name of KIT) expect(ended.stdout).toContain(`written   ${name}`);
    for (const words of [
      'no tailscale command here',
      'holds the example hosts hab, hugo and david',
      'gh secret set RAILWAY_TOKEN --repo somebody/gateway',
      'gh variable set TAILSCALE_CLIENT_ID --repo somebody/gateway',
      'repo:somebody/gateway:ref:refs/heads/main',
      'https://token.actions.githubusercontent.com',
      'openssl rand -hex 32',
      `${PROGRAM} policy --narrowing apply`,
      `${PROGRAM} validate`,
      `${PROGRAM} ship --sandbox`,
    ]) {
      expect(ended.stdout).toContain(words);
    }
    const validated = await run('validate', '--fail-on', 'warning');
    expect(validated.stdout).toMatch(/0 errors, 0 warnings/);
    expect(validated.code).toBe(0);
  });

  it('changes nothing the second time', async () => {
    await run('init');
    const before = snapshot();
    const ended = await run('init');
    expect(ended.code).toBe(0);
    expect(ended.stdout).not.toMatch(/^ {2}(written|changed|replaced)/m);
    expect(ended.stdout).not.toContain('differs');
    expect(snapshot()).toEqual(before);
  });

  it('tells programs the same in JSON', async () => {
    const ended = await run('init', 'apps/gateway', '--format', 'json');
    const told = JSON.parse(ended.stdout);
    expect(told).toMatchObject({ command: 'init', ok: true, files: { kept: [], replaced: [], changed: [] } });
    expect(told.files.written).toEqual(expect.arrayContaining(KIT));
    expect(told.init).toMatchObject({ hosts: [], models: [] });
    expect(told.init.secrets.map(({ kind, name }: { kind: string; name: string }) => `${kind} ${name}`)).toEqual([
      'secret RAILWAY_TOKEN',
      'variable TAILSCALE_CLIENT_ID',
      'railway LITELLM_MASTER_KEY',
    ]);
    expect(readFileSync(join(directory, 'apps/gateway', CONFIG), 'utf8')).toContain('model_list:');
  });

  it('keeps what differs, and replaces it when told to; never what its user writes', async () => {
    await run('init');
    writeFileSync(join(directory, 'Dockerfile.railway'), 'FROM python:3.12 # litellm, mine\n');
    const config = `${read(CONFIG)}# mine\n`;
    writeFileSync(join(directory, CONFIG), config);
    const kept = await run('init');
    expect(kept.stdout).toContain("kept      Dockerfile.railway (differs from the kit's)");
    expect(kept.stdout).toContain(`\`${PROGRAM} init --overwrite\` replaces the files that differ; \`git diff\``);
    expect(read('Dockerfile.railway')).toContain('mine');
    const replaced = await run('init', '--overwrite');
    expect(replaced.stdout).toContain('replaced  Dockerfile.railway');
    expect(read('Dockerfile.railway')).toBe(readFileSync(join(root, 'templates/Dockerfile.railway'), 'utf8'));
    expect(read(CONFIG)).toBe(config);
  });
});

describe('init with hosts', () => {
  it('asks each for its models, and adds a further one to the config that is there', async () => {
    const nic = await standInOllama(['llama3:latest', 'phi4:14b']);
    const erik = await standInOllama(['llama3:latest']);
    const first = await run('init', '--yes', '--add-host', `nic=${nic}`);
    expect(first.code).toBe(0);
    expect(read(CONFIG)).toContain(`      api_base: http://${nic} # nic\n`);
    expect(read(CONFIG)).not.toContain('hugo');
    writeFileSync(join(directory, CONFIG), read(CONFIG).replaceAll('\n', '\r\n'));
    const before = read(CONFIG);
    const second = await run('init', `--add-host=nic=${nic}`, '--add-host', `erik=${erik}`);
    expect(second.stdout).toContain(`changed   ${CONFIG}`);
    const entry = `\r\n\r\n  - model_name: llama3-erik\r\n    litellm_params:\r\n      model: ollama_chat/llama3\r\n      api_base: http://${erik} # erik`;
    expect(read(CONFIG)).toContain(entry);
    expect(read(CONFIG).replace(entry, '')).toBe(before);
  });

  it('finds them in the tailnet', async () => {
    // Of 127.0.0.0/8, so that the port can be the one that is asked unless another is named.
    await standInOllama(['qwen3:8b'], '127.83.14.1', 11_434);
    const peer = (name: string, address: string, Online = true): object => ({
      DNSName: `${name}.tail1234.ts.net.`,
      OS: 'linux',
      TailscaleIPs: [address],
      Online,
    });
    const status = {
      BackendState: 'Running',
      Self: peer('desk', '127.83.14.2'),
      Peer: { a: peer('nic', '127.83.14.1'), b: peer('quiet', '127.83.14.3'), c: peer('off', '127.83.14.1', false) },
    };
    standInTailscale(`process.stdout.write(${JSON.stringify(JSON.stringify(status, undefined, 2))})`);
    const ended = await run('init');
    expect(ended.code).toBe(0);
    expect(ended.stdout).toContain('host      nic  127.83.14.1:11434  qwen3:8b');
    expect(ended.stdout).not.toContain('quiet');
    expect(read(CONFIG)).toContain('  - model_name: qwen3:8b\n');
    expect(read(CONFIG).match(/model_name/g)).toHaveLength(1);
  });

  it.each([
    [
      'fails',
      'console.error("failed to connect to local tailscaled\\nmore"); process.exit(1)',
      'tailscale status failed: failed to connect to local tailscaled',
    ],
    ['is stopped', 'console.log(JSON.stringify({BackendState: "Stopped"}))', 'Tailscale is not running here (Stopped)'],
    ['prints no JSON', 'console.log("# Health check:")', 'tailscale status printed something else'],
    [
      'prints without end',
      'const go = () => process.stdout.write("x".repeat(60000), go); go()',
      'tailscale status printed more than can be read',
    ],
    ['hangs', 'setInterval(() => {}, 1000)', 'tailscale status did not answer within 5 s'],
  ])('goes on when tailscale %s', async (_, does, words) => {
    standInTailscale(does);
    const ended = await run('init');
    expect(ended.code).toBe(0);
    expect(ended.stdout.split('\n').filter((line) => line.includes(words))).toHaveLength(1);
    expect(read(CONFIG)).toContain('# hugo');
  });

  it('goes on when tailscale may not be run', async () => {
    writeFileSync(join(bin, 'tailscale'), '', { mode: 0o644 });
    const ended = await run('init');
    expect(ended.code).toBe(0);
    expect(ended.stdout).toMatch(/the tailscale command may not be run|no tailscale command here/);
  });
});

describe('init below the root of a repository', () => {
  it('writes the workflows to the root', async () => {
    mkdirSync(join(directory, 'apps'));
    const ended = await run('init', 'apps/gateway');
    expect(ended.code).toBe(0);
    expect(existsSync(join(directory, 'apps/gateway', CONFIG))).toBe(true);
    expect(existsSync(join(directory, 'apps/gateway/.github'))).toBe(false);
    const workflows = readdirSync(join(root, 'workflows')).filter((name) => name.endsWith('.yml'));
    for (const name of workflows) {
      expect(ended.stdout).toContain(`written   ../../.github/workflows/${name}`);
      const text = read(`.github/workflows/${name}`);
      const steps = text.match(/uses: slipway-kit\/slipway@/g)?.length ?? 0;
      expect(text.match(/working-directory: "apps\/gateway"/g)).toHaveLength(steps);
    }
    expect(ended.stdout).toContain(`${PROGRAM} validate apps/gateway`);
  });
});

describe('init where it cannot write', () => {
  it.each([
    ['a folder in the place of a file', () => mkdirSync(join(directory, 'slipway.yml')), 'slipway.yml is a folder'],
    ['a file in the place of a folder', () => writeFileSync(join(directory, '.github'), ''), '.github is a file'],
    [
      'a link to nothing',
      () => symlinkSync('nowhere', join(directory, 'railway.toml')),
      'railway.toml is a link to nothing',
    ],
    [
      'a link that leads away',
      () => symlinkSync(place, join(directory, '.github')),
      'lies behind a link that leads away',
    ],
  ])('%s: one line, and nothing is written', async (_, break_, words) => {
    break_();
    const before = snapshot();
    const ended = await run('init');
    expect(ended.code).toBe(1);
    expect(ended.stderr).toContain(words);
    expect(ended.stderr).toContain('nothing was written');
    expect(ended.stdout).toBe('');
    expect(snapshot()).toEqual(before);
  });

  it.each([
    ['a file', 'taken', 'taken is a file', 2],
    ['a place where nobody writes', '/proc/slipway-init', 'cannot be made', 1],
  ])('%s as the directory', async (_, name, words, code) => {
    writeFileSync(join(directory, 'taken'), '');
    const ended = await run('init', name);
    expect(ended.code).toBe(code);
    expect(ended.stderr).toContain(words);
    expect(ended.stderr.trim().split('\n').length).toBeLessThanOrEqual(2);
  });

  it('asks no question of a standard input that is no terminal', async () => {
    const ended = await run('init', '--railway-service', 'gateway', '--tag', 'tag:gate', '--hostname', 'gate');
    expect(ended.code).toBe(0);
    expect(read('slipway.yml')).toMatch(/^railwayService: gateway$/m);
    expect(read('slipway.yml')).toMatch(/^tag: tag:gate$/m);
    expect(read('slipway.yml')).toMatch(/^hostname: gate$/m);
    expect(read('tailnet-policy.hujson')).toContain('"tag:gate"');
    expect((await run('validate', '--fail-on', 'warning')).code).toBe(0);
  });
});

it('a written kit ships in the sandbox as the templates do', async () => {
  await run('init');
  const copy = join(place, 'copy');
  cpSync(directory, copy, { recursive: true });
  const ended = await slipway(['ship', copy, '--sandbox'], { env: {} });
  expect(ended.code).toBe(0);
});

it('a wildcard that init writes is named by the line that init and the gate tell', async () => {
  const hosts = ['--add-host', 'hab=100.75.148.4', '--add-host', 'hugo=100.104.46.119'];
  const told = (await run('init', ...hosts)).stdout;
  const next = told.slice(told.indexOf('Next:'));
  const lines = [...next.matchAll(/behind line (\d+), add\n {4}( *model_info: .*)\n/g)];
  expect(lines).toHaveLength(2);
  const failed = await run('ship', '--sandbox');
  expect(failed.code).toBe(1);
  expect(failed.stderr + failed.stdout).toContain('models hab/*, hugo/* cannot be asked');
  const config = read(CONFIG).split('\n');
  for (const [, behind = '', line = ''] of lines) {
    expect(failed.stderr + failed.stdout).toContain(`behind line ${behind}, add from column 5 \`${line.trimStart()}\``);
    config.splice(Number(behind), 0, line);
  }
  writeFileSync(join(directory, CONFIG), config.join('\n'));
  const shipped = await run('ship', '--sandbox');
  expect(shipped.stdout).toContain('2 of 2 models answer');
  expect(shipped.code).toBe(0);
});

describe('init beside a policy that lets the gateway reach everything', () => {
  const POLICY = 'tailnet-policy.hujson';
  const OPEN = '// Mine.\n{\n\t"grants": [{"src": ["*"], "dst": ["*"], "ip": ["*"]}],\n}\n';
  const NARROW = '{"src": ["autogroup:member", "autogroup:shared"], "dst": ["*"], "ip": ["*"]}';

  beforeEach(() => writeFileSync(join(directory, POLICY), OPEN));

  it.each([[['--yes']], [['--overwrite']], [[]]])('leaves it as it is with %j', async (words) => {
    const ended = await run('init', ...words);
    expect(ended.code).toBe(0);
    expect(read(POLICY)).toBe(OPEN);
    expect(ended.stdout).toContain(`${PROGRAM} init --yes --overwrite does that`);
  });

  it('narrows it with --yes --overwrite and keeps the text that no commit holds', async () => {
    const ended = await run('init', '--yes', '--overwrite');
    expect(ended.code).toBe(0);
    expect(read(POLICY)).toContain(NARROW);
    expect(read(`${POLICY}.before`)).toBe(OPEN);
    expect(ended.stdout).toContain(`the former text of ${POLICY} is in ${POLICY}.before, since no commit holds it`);
    // An older text that was kept stays, too.
    writeFileSync(join(directory, POLICY), OPEN.replace('Mine', 'Mine again'));
    await run('init', '--yes', '--overwrite');
    expect(read(`${POLICY}.before`)).toBe(OPEN);
    expect(read(`${POLICY}.before-2`)).toContain('Mine again');
  });

  it('keeps no copy of what a commit holds, and one of what was changed since', async () => {
    git('add', POLICY);
    git('-c', 'user.name=A', '-c', 'user.email=a@example.com', 'commit', '--quiet', '-m', 'policy');
    expect((await run('init', '--yes', '--overwrite')).stdout).toContain(`git diff shows what changed in ${POLICY}`);
    expect(read(POLICY)).toContain(NARROW);
    expect(existsSync(join(directory, `${POLICY}.before`))).toBe(false);
    writeFileSync(join(directory, POLICY), OPEN.replace('Mine', 'Mine again'));
    await run('init', '--yes', '--overwrite');
    expect(read(`${POLICY}.before`)).toContain('Mine again');
  });

  it('leaves one with a syntax error alone, and says where it is', async () => {
    writeFileSync(join(directory, POLICY), '{\n  "acls": [\n');
    const ended = await run('init', '--yes', '--overwrite');
    expect(ended.code).toBe(0);
    expect(ended.stdout).toContain(`${POLICY}:3:1: parsing value: unexpected EOF`);
    expect(read(POLICY)).toBe('{\n  "acls": [\n');
  });
});
