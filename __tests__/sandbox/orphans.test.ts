import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { expect, it, jest } from '@jest/globals';
import type { Sandbox, SandboxAccess } from '../../sandbox/index.ts';
import { connect, HOSTS, letIn, REPOSITORY, SETTINGS } from './session.ts';

jest.setTimeout(60_000);

const RUN = `const [, entry, hosts] = process.argv;
const { startSandbox } = await import(entry);
const sandbox = await startSandbox({ hosts: JSON.parse(hosts) });
console.log(JSON.stringify(sandbox.access));`;

function childrenOf(pid: number | undefined): string[] {
  const rows = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).split('\n');
  const pairs = rows.map((row) => row.trim().split(/\s+/));
  return pairs.filter(([, parent]) => parent === String(pid)).map(([own]) => own ?? '');
}

function isRunning(pid: string): boolean {
  try {
    process.kill(Number(pid), 0);
    return true;
  } catch {
    return false;
  }
}

it('a sandbox that is killed takes its gateways with it', async () => {
  const entry = pathToFileURL(join(import.meta.dirname, '../../sandbox/index.ts')).href;
  const folder = await mkdtemp(join(tmpdir(), 'slipway-test-'));
  const process_ = spawn(process.execPath, ['--input-type=module', '-e', RUN, '--', entry, JSON.stringify(HOSTS)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    // Killed, it cannot remove its folder for uploads.
    env: { TMPDIR: folder },
  });
  try {
    const [line] = (await once(createInterface(process_.stdout), 'line')) as [string];
    const sandbox: Sandbox = { access: JSON.parse(line) as SandboxAccess, close: async () => undefined };
    const session = await connect(sandbox);
    await letIn(session);
    await session.setSettings(SETTINGS);
    expect((await session.settled(await session.upload(REPOSITORY))).status).toBe('SUCCESS');
    const gateways = childrenOf(process_.pid);
    expect(gateways).toHaveLength(1);
    process_.kill('SIGKILL');
    await once(process_, 'exit');
    // Ends by itself; a gateway that stays makes this test run into its time limit.
    while (gateways.some(isRunning)) await new Promise((resolve) => setTimeout(resolve, 20));
  } finally {
    process_.kill('SIGKILL');
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
});
