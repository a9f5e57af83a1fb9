import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { copyOfTemplates, type Ended, type SandboxServer, slipway, startSandboxServer } from './slipway.ts';

/** Nothing listens on the last port that no system hands out. */
const CLOSED = 'http://127.0.0.1:65535';
const CONFIG = 'proxy_server_config.railway.yaml';
const ALIAS_BOMB = [
  'a: &a [x,x,x,x,x,x,x,x,x]',
  ...'bcdefghi'
    .split('')
    .map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[index]}`).join(',')}]`),
].join('\n');

type Spoil = (directory: string) => void;

const write =
  (name: string, text: string | Buffer): Spoil =>
  (directory) =>
    writeFileSync(join(directory, name), text);
const remove =
  (name: string): Spoil =>
  (directory) =>
    rmSync(join(directory, name));
const folder =
  (name: string): Spoil =>
  (directory) => {
    rmSync(join(directory, name));
    mkdirSync(join(directory, name));
  };

/** What a user may meet on a bad day; each ends in a finding with a place or in one clear error. */
const CASES: readonly (readonly [string, Spoil, RegExp])[] = [
  ['no proxy config', remove(CONFIG), /proxy_server_config\.railway\.yaml/],
  [
    'a directory in place of the proxy config',
    folder(CONFIG),
    /proxy_server_config\.railway\.yaml:1:1 .*is a directory/,
  ],
  ['a directory in place of the Dockerfile', folder('Dockerfile.railway'), /Dockerfile\.railway:1:1 .*is a directory/],
  [
    'invalid YAML',
    write(CONFIG, 'model_list:\n  - model_name: "x\n'),
    /proxy_server_config\.railway\.yaml:\d+:\d+ error/,
  ],
  ['invalid TOML', write('railway.toml', '[deploy\n'), /railway\.toml:\d+:\d+ error/],
  ['invalid HuJSON', write('tailnet-policy.hujson', '{"acls": [}\n'), /tailnet-policy\.hujson:1:\d+ error/],
  ['an invalid Dockerfile', write('Dockerfile.railway', 'RUN true\nFROM\n'), /Dockerfile\.railway:\d+:\d+ error/],
  [
    'an unterminated script',
    write('start_with_tailscale.sh', '#!/bin/sh\nif true; then\n'),
    /start_with_tailscale\.sh:\d+:\d+ error/,
  ],
  ['an empty proxy config', write(CONFIG, ''), /proxy_server_config\.railway\.yaml:1:1 error/],
  ['an empty Dockerfile', write('Dockerfile.railway', ''), /Dockerfile\.railway:1:1 error/],
  [
    'a proxy config of 10 MB',
    write(CONFIG, `model_list: []\n${'# x\n'.repeat(2_500_000)}`),
    /proxy_server_config\.railway\.yaml:1:1 error .*10\.0 MB/,
  ],
  [
    'NUL bytes in the proxy config',
    write(CONFIG, Buffer.from('model_list:\0 []\n')),
    /proxy_server_config\.railway\.yaml:1:\d+ error/,
  ],
  [
    'a YAML alias bomb',
    write(CONFIG, `${ALIAS_BOMB}\nmodel_list: []\n`),
    /proxy_server_config\.railway\.yaml:\d+:\d+ error/,
  ],
  ['a proxy config that is a list', write(CONFIG, '- a\n- b\n'), /proxy_server_config\.railway\.yaml:1:1 error/],
  [
    'a start script with CRLF',
    write('start_with_tailscale.sh', '#!/bin/sh\r\nexec litellm "$@"\r\n'),
    /start_with_tailscale\.sh:1:\d+ error/,
  ],
];

describe('bad input', () => {
  let sandbox: SandboxServer;
  let before: string;

  beforeAll(async () => {
    sandbox = await startSandboxServer();
    before = await sandbox.state();
  }, 60_000);
  afterAll(async () => {
    await sandbox.stop();
  }, 60_000);

  const inSpoiled = async (spoil: Spoil, run: (directory: string) => Promise<void>): Promise<void> => {
    const { directory, remove: clean } = copyOfTemplates();
    try {
      spoil(directory);
      await run(directory);
    } finally {
      clean();
    }
  };

  it.each(CASES)(
    '%s: validate tells the place, ship changes nothing',
    async (_, spoil, message) => {
      await inSpoiled(spoil, async (directory) => {
        const validated = await slipway(['validate', directory]);
        // Without a proxy config there is nothing to say about it; ship cannot go on without one.
        if (spoil !== CASES[0]?.[1]) expectOneClearEnd(validated, message);
        const shipped = await slipway(['ship', directory, '--sandbox'], { env: { SLIPWAY_SANDBOX_URL: sandbox.url } });
        expectOneClearEnd(shipped, message);
        expect(await sandbox.state()).toBe(before);
      });
    },
    60_000,
  );

  it.each<[string, Spoil]>([
    ['a byte order mark', (directory) => spoilText(directory, (text) => `\ufeff${text}`)],
    ['CRLF in the proxy config', (directory) => spoilText(directory, (text) => text.replaceAll('\n', '\r\n'))],
  ])(
    '%s is no error',
    async (_, spoil) => {
      await inSpoiled(spoil, async (directory) => {
        expect(await slipway(['validate', directory])).toMatchObject({ code: 0, stderr: '' });
      });
    },
    60_000,
  );

  it('a file that cannot be read is told', async () => {
    // Not by its mode: root reads every file.
    const loop: Spoil = (directory) => {
      rmSync(join(directory, CONFIG));
      symlinkSync(CONFIG, join(directory, CONFIG));
    };
    await inSpoiled(loop, async (directory) =>
      expectOneClearEnd(
        await slipway(['validate', directory]),
        /proxy_server_config\.railway\.yaml:1:1 error .*cannot be read/,
      ),
    );
  }, 60_000);

  it.each<[string, string[], Record<string, string>, number, RegExp]>([
    ['no directory', ['validate', 'nowhere'], {}, 2, /nowhere is not there/],
    ['a file as directory', ['validate', 'README.md'], {}, 2, /README\.md is not a directory/],
    ['an empty directory', ['validate', '__tests__/e2e'], {}, 2, /none of the gateway’s files/],
    ['a file that is named and not there', ['validate', 'templates', '--config', 'other.yaml'], {}, 1, /other\.yaml/],
    ['no Railway token', ['ship', 'templates'], {}, 2, /railway-token is not given/],
    ['a wrong input', ['validate', 'templates', '--fail-on', 'never'], {}, 2, /--fail-on.*error, warning, info/],
    [
      'an unknown variable',
      ['validate', 'templates'],
      { SLIPWAY_RAILWAY_TOKN: 'x' },
      2,
      /SLIPWAY_RAILWAY_TOKN.*\n.*SLIPWAY_RAILWAY_TOKEN/,
    ],
    [
      'a proxy that is none',
      ['plan', 'templates'],
      {
        SLIPWAY_RAILWAY_TOKEN: 'stand-in',
        SLIPWAY_RAILWAY_API_URL: 'https://service.test',
        HTTP_PROXY: 'socks5://localhost:1055',
      },
      2,
      /HTTP_PROXY names a proxy/,
    ],
    [
      'no network',
      ['plan', 'templates'],
      { SLIPWAY_RAILWAY_TOKEN: 'stand-in', SLIPWAY_RAILWAY_API_URL: CLOSED },
      1,
      /refused the connection/,
    ],
    [
      'no sandbox at the address',
      ['ship', 'templates', '--sandbox'],
      { SLIPWAY_SANDBOX_URL: CLOSED },
      1,
      /no sandbox answers/,
    ],
    [
      'a sandbox elsewhere',
      ['ship', 'templates', '--sandbox'],
      { SLIPWAY_SANDBOX_URL: 'http://example.com' },
      2,
      /not an address on this machine/,
    ],
    ['an unknown scenario', ['ship', 'templates', '--sandbox', '--scenario', 'rain'], {}, 2, /rain/],
  ])(
    '%s',
    async (_, args, env, code, message) => {
      const ended = await slipway(args, { env });
      expect(ended.stdout + ended.stderr).toMatch(message);
      expect(ended.code).toBe(code);
      expectNoTrace(ended);
    },
    60_000,
  );

  it.each<[string, Record<string, string>, RegExp[]]>([
    [
      'Railway',
      { SLIPWAY_RAILWAY_TOKEN: 'not-the-token-of-anybody' },
      [/railway-token/, /Project-Access-Token|Bearer/, /railway\.com/],
    ],
    [
      'Tailscale',
      { SLIPWAY_TAILSCALE_API_KEY: 'not-the-key-of-anybody' },
      [/tailscale-api-key/, /Bearer/, /settings\/keys/],
    ],
  ])(
    'a wrong token of %s names the token, how it was tried, and where to make one',
    async (_, wrong, messages) => {
      const access = (await (await fetch(`${sandbox.url}/access`)).json()) as Record<string, string>;
      const env = {
        SLIPWAY_RAILWAY_API_URL: access.railwayApiUrl ?? '',
        SLIPWAY_RAILWAY_TOKEN: access.railwayToken ?? '',
        SLIPWAY_TAILSCALE_API_URL: access.tailscaleApiUrl ?? '',
        SLIPWAY_TAILSCALE_API_KEY: access.tailscaleApiKey ?? '',
        ...wrong,
      };
      const ended = await slipway(['ship', 'templates'], { env });
      expect(ended.code).toBe(1);
      for (const message of messages) expect(ended.stdout + ended.stderr).toMatch(message);
      expect(ended.stdout + ended.stderr).not.toContain('of-anybody');
      expectNoTrace(ended);
      expect(await sandbox.state()).toBe(before);
    },
    60_000,
  );
});

function spoilText(directory: string, edit: (text: string) => string): void {
  const path = join(directory, CONFIG);
  writeFileSync(path, edit(readFileSync(path, 'utf8')));
}

function expectOneClearEnd(ended: Ended, message: RegExp): void {
  const all = ended.stdout + ended.stderr;
  expect(all).toMatch(message);
  expect(ended.code).toBe(1);
  expectNoTrace(ended);
}

function expectNoTrace({ stdout, stderr }: Ended): void {
  expect(stdout + stderr).not.toMatch(/^\s+at .*[:(]/m);
  expect(stdout + stderr).not.toContain('unexpected failure');
}
