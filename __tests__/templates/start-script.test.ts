import { type ChildProcess, spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

const SCRIPT = join(import.meta.dirname, '../../templates/start_with_tailscale.sh');

/** Programs in the place of those of the image: each writes down how it was called. */
const PROGRAMS: Readonly<Record<string, string>> = {
  litellm: `env >"$OUT/litellm.env"
for word; do echo "$word"; done >"$OUT/litellm.arguments"
trap 'echo drained; exit 0' TERM
echo "litellm is up"
[ -z "$LITELLM_EXIT" ] || exit "$LITELLM_EXIT"
while :; do sleep 0.05; done`,
  tailscaled: `env >"$OUT/tailscaled.env"
for word; do echo "$word"; case $word in --socket=*) : >"\${word#--socket=}";; esac; done >"$OUT/tailscaled.arguments"
trap 'echo "tailscaled logged out"; exit 0' TERM
while :; do sleep 0.05; done`,
  tailscale: `for word; do echo "$word"; case $word in --auth-key=file:*) cat "\${word#--auth-key=file:}" >"$OUT/key";; esac; done >"$OUT/tailscale.arguments"
[ -z "$TAILSCALE_FAILS" ] || { echo "backend error: authkey expired" >&2; exit 1; }`,
  runuser: 'shift 3; exec "$@"',
  initdb: `echo initdb >>"$OUT/postgres"
while [ $# -gt 0 ]; do case $1 in -D) mkdir -p "$2"; echo 15 >"$2/PG_VERSION";; esac; shift; done`,
  pg_ctl: 'for last; do :; done; echo "pg_ctl $last" >>"$OUT/postgres"',
  psql: 'exit 1',
  createdb: 'echo createdb >>"$OUT/postgres"',
  chown: 'true',
};

let folder: string;
let running: ChildProcess[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'start-script-'));
  running = [];
  mkdirSync(join(folder, 'bin'));
  mkdirSync(join(folder, 'tmp'));
  for (const [name, body] of Object.entries(PROGRAMS)) {
    writeFileSync(join(folder, 'bin', name), `#!/bin/sh\n${body}\n`);
    chmodSync(join(folder, 'bin', name), 0o755);
  }
});

afterEach(() => {
  for (const { pid } of running) {
    try {
      if (pid !== undefined) process.kill(-pid, 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
  }
  rmSync(folder, { recursive: true, force: true });
});

interface Started {
  /** Resolves when the output holds the line. */
  line(text: string): Promise<void>;
  signal(name: NodeJS.Signals): void;
  ended: Promise<{ readonly code: number | null; readonly output: string }>;
}

function start(
  variables: Readonly<Record<string, string>>,
  parameters: readonly string[] = ['--port', '4000'],
): Started {
  const child = spawn('sh', [SCRIPT, ...parameters], {
    detached: true,
    env: {
      PATH: `${join(folder, 'bin')}:/usr/bin:/bin`,
      OUT: folder,
      TMPDIR: join(folder, 'tmp'),
      POSTGRES_BIN: join(folder, 'bin'),
      ...variables,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.push(child);
  let output = '';
  const waiting: { readonly text: string; readonly resolve: () => void }[] = [];
  const listen = (chunk: Buffer) => {
    output += chunk.toString();
    for (const each of waiting) if (output.includes(each.text)) each.resolve();
  };
  child.stdout.on('data', listen);
  child.stderr.on('data', listen);
  return {
    line: (text) =>
      output.includes(text) ? Promise.resolve() : new Promise((resolve) => waiting.push({ text, resolve })),
    signal: (name) => child.kill(name),
    ended: new Promise((resolve) => child.on('close', (code) => resolve({ code, output }))),
  };
}

function written(name: string): string {
  return readFileSync(join(folder, name), 'utf8');
}

function environmentOf(program: string): Map<string, string> {
  return new Map(
    written(`${program}.env`)
      .split('\n')
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
}

const HOSTILE = Object.fromEntries(
  ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'http_proxy', 'https_proxy', 'all_proxy'].map((name) => [
    name,
    'socks5://localhost:1055',
  ]),
);

describe('LiteLLM', () => {
  it('gets the arguments of the script, and of the proxy variables only the way into the tailnet', async () => {
    const { ended } = start({ ...HOSTILE, NO_PROXY: '*', no_proxy: '*', LITELLM_EXIT: '3' }, [
      '--config',
      'a b.yaml',
      '--port',
      '4000',
    ]);
    const { code, output } = await ended;
    expect(code).toBe(3);
    expect(output).toContain('LiteLLM ended by itself with exit code 3');
    expect(written('litellm.arguments')).toBe('--config\na b.yaml\n--port\n4000\n');
    const proxies = [...environmentOf('litellm')].filter(([name]) => /proxy/i.test(name));
    expect(Object.fromEntries(proxies)).toEqual({
      HTTP_PROXY: 'http://127.0.0.1:1055',
      NO_PROXY: 'localhost,127.0.0.1,::1,.railway.internal',
    });
  });

  it('is started with the config of the image when the script is given nothing', async () => {
    await start({ LITELLM_EXIT: '0' }, []).ended;
    expect(written('litellm.arguments')).toBe('--config\n/app/proxy_server_config.railway.yaml\n--port\n4000\n');
  });

  it('ends its requests on SIGTERM, then Tailscale logs out, and nothing is left behind', async () => {
    const script = start({ TAILSCALE_AUTH_KEY: 'stand-in-key' });
    await Promise.all([script.line('litellm is up'), script.line('Tailscale connected!')]);
    script.signal('SIGTERM');
    const { code, output } = await script.ended;
    expect(code).toBe(0);
    expect(output.indexOf('drained')).toBeGreaterThan(-1);
    expect(output.indexOf('tailscaled logged out')).toBeGreaterThan(output.indexOf('drained'));
    expect(readdirSync(join(folder, 'tmp'))).toEqual([]);
  });
});

describe('Tailscale', () => {
  it('joins by a key that stands in no argument and in no environment, and whose file goes away', async () => {
    const script = start({
      ...HOSTILE,
      TAILSCALE_AUTH_KEY: 'stand-in-key',
      TAILSCALE_HOSTNAME: 'gw',
      TAILSCALE_ADVERTISE_ROUTES: '10.0.0.0/24',
      TAILSCALE_LOGIN_SERVER: 'http://127.0.0.1:1',
    });
    await Promise.all([script.line('litellm is up'), script.line('Tailscale connected!')]);
    expect(written('key')).toBe('stand-in-key');
    const options = written('tailscale.arguments');
    expect(options).not.toContain('stand-in-key');
    expect(options.split('\n')).toEqual(
      expect.arrayContaining([
        'up',
        '--hostname=gw',
        '--timeout=30s',
        '--accept-dns=false',
        '--accept-routes=true',
        '--advertise-routes=10.0.0.0/24',
        '--login-server=http://127.0.0.1:1',
      ]),
    );
    const [key = ''] = options.split('\n').filter((each) => each.startsWith('--auth-key=file:'));
    expect(existsSync(key.slice('--auth-key=file:'.length))).toBe(false);
    for (const program of ['litellm', 'tailscaled']) {
      expect([...environmentOf(program).values()].some((value) => value.includes('stand-in-key'))).toBe(false);
    }
    script.signal('SIGTERM');
    await script.ended;
  });

  it('runs in userspace, on loopback, away from PORT', async () => {
    const script = start({ TAILSCALE_AUTH_KEY: 'stand-in-key', PORT: '4000' });
    await script.line('Tailscale connected!');
    expect(written('tailscaled.arguments').split('\n')).toEqual(
      expect.arrayContaining([
        '--tun=userspace-networking',
        '--port=0',
        '--state=mem:',
        '--outbound-http-proxy-listen=127.0.0.1:1055',
        '--socks5-server=127.0.0.1:1055',
      ]),
    );
    script.signal('SIGTERM');
    await script.ended;
  });

  it('does not keep LiteLLM from starting when it fails, and tries again', async () => {
    const script = start({ TAILSCALE_AUTH_KEY: 'stand-in-key', TAILSCALE_FAILS: '1' });
    await Promise.all([script.line('litellm is up'), script.line('next attempt in 2 s')]);
    script.signal('SIGTERM');
    const { output } = await script.ended;
    expect(output).toContain('authkey expired');
    expect(output).not.toContain('Tailscale connected!');
  });

  it('is left out without a key, and LiteLLM still has no other way to a tailnet address', async () => {
    const { output } = await start({ LITELLM_EXIT: '0' }).ended;
    expect(output).toContain('TAILSCALE_AUTH_KEY is not set');
    expect(existsSync(join(folder, 'tailscaled.arguments'))).toBe(false);
    expect(environmentOf('litellm').get('HTTP_PROXY')).toBe('http://127.0.0.1:1055');
  });
});

describe('the database', () => {
  it('is the one that DATABASE_URL names, also a managed one beside a volume', async () => {
    const url = 'postgresql://u:p@postgres.railway.internal:5432/railway';
    const { output } = await start({
      DATABASE_URL: url,
      RAILWAY_VOLUME_MOUNT_PATH: join(folder, 'volume'),
      LITELLM_EXIT: '0',
    }).ended;
    expect(output).toContain('Database: external');
    expect(environmentOf('litellm').get('DATABASE_URL')).toBe(url);
    expect(existsSync(join(folder, 'postgres'))).toBe(false);
  });

  it('is embedded on a volume: made once, with a password of its own, stopped at the end', async () => {
    const volume = join(folder, 'volume');
    mkdirSync(volume);
    const first = await start({ RAILWAY_VOLUME_MOUNT_PATH: volume, LITELLM_EXIT: '0' }).ended;
    expect(first.output).toContain(`Database: embedded, on the volume at ${volume}`);
    const url = environmentOf('litellm').get('DATABASE_URL') ?? '';
    expect(url).toMatch(/^postgresql:\/\/litellm:[0-9a-f]{48}@127\.0\.0\.1:5432\/litellm$/);
    await start({ RAILWAY_VOLUME_MOUNT_PATH: volume, LITELLM_EXIT: '0' }).ended;
    expect(environmentOf('litellm').get('DATABASE_URL')).toBe(url);
    expect(written('postgres').split('\n').filter(Boolean)).toEqual([
      'initdb',
      'pg_ctl start',
      'createdb',
      'pg_ctl stop',
      'pg_ctl start',
      'createdb',
      'pg_ctl stop',
    ]);
  });

  it('is none without either', async () => {
    const { output } = await start({ LITELLM_EXIT: '0' }).ended;
    expect(output).toContain('Database: none');
    expect(environmentOf('litellm').has('DATABASE_URL')).toBe(false);
  });

  it('does not keep LiteLLM from starting when it fails', async () => {
    writeFileSync(join(folder, 'bin/pg_ctl'), '#!/bin/sh\nexit 1\n');
    const volume = join(folder, 'volume');
    mkdirSync(volume);
    const { output } = await start({ RAILWAY_VOLUME_MOUNT_PATH: volume, LITELLM_EXIT: '0' }).ended;
    expect(output).toContain('PostgreSQL failed to start');
    expect(output).toContain('litellm is up');
  });
});
