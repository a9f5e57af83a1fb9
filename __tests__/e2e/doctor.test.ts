import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Ended, root, slipway } from './slipway.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'slipway-doctor-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const LOG = `INFO:     Started server process [1]
Attempt #1 failed with service unavailable. Continuing to retry for 29s
ImportError: Using SOCKS proxy, but the 'socksio' package is not installed. Make sure to install httpx using \`pip install httpx[socks]\`.
Healthcheck failed!
`;

function fileOf(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** `slipway doctor …` with something at its standard input. */
function doctor(args: readonly string[], input: string | Buffer | 'closed'): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const words = ['doctor', ...args].map((word) => `'${word}'`).join(' ');
    const script = `exec '${process.execPath}' '${join(root, 'src/cli.ts')}' ${words}${input === 'closed' ? ' <&-' : ''}`;
    const child = spawn('sh', ['-c', script], {
      env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', NO_COLOR: '1' },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      stdout += chunk;
    });
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      stderr += chunk;
    });
    // A program that has read enough closes its end.
    child.stdin.on('error', () => undefined);
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
    child.stdin.end(input === 'closed' ? '' : input);
  });
}

describe('slipway doctor', () => {
  it('tells the cause of a log file, and ends with 0', async () => {
    const ended = await slipway(['doctor', fileOf('deploy.log', LOG)]);
    expect([ended.code, ended.stderr]).toEqual([0, '']);
    const lines = ended.stdout.split('\n');
    expect(lines[0]).toBe('✗ LiteLLM was given a SOCKS proxy in ALL_PROXY and cannot use it');
    expect(lines[1]).toMatch(/^ {2}line 3: ImportError: Using SOCKS proxy/);
    expect(lines[2]).toMatch(/^ {2}→ begin the start script with "unset HTTP_PROXY/);
    expect(ended.stdout).toContain('check: start-script/proxy-cleared-first');
    expect(ended.stdout).toContain('line 2: nothing answered the health check');
  });

  it('does not mind a settings file or a variable that every other command refuses', async () => {
    fileOf('slipway.yml', 'railwayTokn: [');
    const options = { cwd: folder, env: { SLIPWAY_RAILWAY_TOKN: 'x' } };
    const ended = await slipway(['doctor', fileOf('deploy.log', LOG)], options);
    expect([ended.code, ended.stderr]).toEqual([0, '']);
    expect((await slipway(['status'], options)).code).toBe(2);
  });

  it('reads standard input', async () => {
    const ended = await doctor(['-'], LOG);
    expect([ended.code, ended.stderr]).toEqual([0, '']);
    expect(ended.stdout).toMatch(/^✗ LiteLLM was given a SOCKS proxy/);
  });

  it('reads what PowerShell writes', async () => {
    const ended = await slipway([
      'doctor',
      fileOf('wide.log', Buffer.from(`\ufeff${LOG.replaceAll('\n', '\r\n')}`, 'utf16le')),
    ]);
    expect(ended.stdout).toMatch(/^✗ LiteLLM was given a SOCKS proxy/);
  });

  it('gives JSON, without what it quotes of a secret', async () => {
    const ended = await doctor(
      ['-', '--format', 'json'],
      `${LOG}No connected db. LITELLM_MASTER_KEY=stand-in-secret-1\n`,
    );
    const json = JSON.parse(ended.stdout) as {
      ok: boolean;
      diagnoses: { name: string; evidence: { line: number; text: string } }[];
    };
    expect(json.ok).toBe(true);
    expect(json.diagnoses.map(({ name, evidence }) => [name, evidence.line])).toEqual([
      ['socks-in-all-proxy', 3],
      ['wrong-key-without-database', 5],
      ['health-check-failed', 2],
    ]);
    expect(ended.stdout).not.toContain('stand-in-secret-1');
  });

  it('ends with 1 where nothing is recognised, and says what to do', async () => {
    const ended = await doctor(['-'], 'all is well\n');
    expect([ended.code, ended.stderr]).toEqual([1, '']);
    expect(ended.stdout).toMatch(/^Nothing in standard input \(1 line\) is a failure that Slipway knows\./);
    expect(ended.stdout).toContain('Next: ');
    const json = await doctor(['-', '--format', 'json'], 'all is well\n');
    expect([json.code, JSON.parse(json.stdout)]).toEqual([
      1,
      { schemaVersion: 1, command: 'doctor', ok: false, exitCode: 1, diagnoses: [] },
    ]);
  });

  it('stops reading where the input has no end', async () => {
    const ended = await doctor(['-'], Buffer.alloc(40_000_000, 'all is well\n'));
    expect(ended.code).toBe(1);
    expect(ended.stdout).toContain('Only the first 16 MB were read.');
  }, 60_000);

  it.each<readonly [string, () => Promise<Ended>, number, RegExp]>([
    ['no word', () => slipway(['doctor']), 2, /^✗ doctor needs a log: a file, or - for standard input\n {2}→ /],
    ['two words', () => slipway(['doctor', 'a', 'b']), 2, /^✗ doctor takes one FILE/],
    ['a file that is not there', () => slipway(['doctor', join(folder, 'gone')]), 1, /^✗ \S+gone is not there\n {2}→ /],
    ['a directory', () => slipway(['doctor', folder]), 1, /^✗ \S+ is a directory\n {2}→ /],
    ['an empty file', () => slipway(['doctor', fileOf('empty', '\n \n')]), 1, /^✗ \S+ is empty\n {2}→ /],
    ['a binary file', () => slipway(['doctor', process.execPath]), 1, /^✗ \S+ is not a text\n {2}→ /],
    [
      'a device',
      () => slipway(['doctor', '/dev/zero']),
      1,
      /^✗ \/dev\/zero cannot be read: not a regular file\n {2}→ /,
    ],
    ['empty standard input', () => doctor(['-'], ''), 1, /^✗ standard input is empty\n {2}→ /],
    ['closed standard input', () => doctor(['-'], 'closed'), 1, /^✗ standard input is (empty|closed)/],
  ])('says in one line what is wrong with %s', async (_, run, code, message) => {
    const ended = await run();
    expect([ended.code, ended.stdout]).toEqual([code, '']);
    expect(ended.stderr).toMatch(message);
    expect(ended.stderr.trimEnd().split('\n').length).toBe(2);
  });
});
