import { execFileSync } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { copyOfTemplates, type SandboxServer, slipway, start, startSandboxServer } from '../e2e/slipway.ts';
import { part } from './parts.ts';

const MODELS = ['llama3', 'llama2', 'mistral', 'ollama/*', 'llama3-hugo', 'llama3-david'];
const litellm = join(part('litellm'), 'bin/litellm');

interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly words: string;
}

function processes(): Process[] {
  const rows = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8', maxBuffer: 16 << 20 });
  return rows.split('\n').flatMap((row) => {
    const [, pid, parent, words] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(row) ?? [];
    return words === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), words }];
  });
}

/** Everything that descends from a process. */
function descendants(pid: number | undefined): Process[] {
  const all = processes();
  const of = (parent: number): Process[] =>
    all.filter((one) => one.parent === parent).flatMap((one) => [one, ...of(one.pid)]);
  return pid === undefined ? [] : of(pid);
}

/** LiteLLM's own processes below it, without those that watch over them. */
function gateways(pid: number | undefined): Process[] {
  return descendants(pid).filter(({ words }) => words.includes(litellm) && words.includes('python'));
}

function isRunning({ pid }: Process): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function until<T>(look: () => T | undefined): Promise<T> {
  for (;;) {
    const seen = look();
    if (seen !== undefined) return seen;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe('the main job with LiteLLM itself', () => {
  it('releases the guide’s files, and every model answers through the tailnet’s proxy', async () => {
    const ended = await slipway(['ship', '--sandbox', '--litellm', litellm]);
    expect(ended.stdout + ended.stderr).toContain('6 of 6 models answer');
    expect(ended.code).toBe(0);
    expect(ended.stdout).toContain(`; LiteLLM (${litellm})\n`);
    expect(ended.stdout).toMatch(/^ {2}gate +alive; no key 401; wrong key 400 /m);
    const answered = [...ended.stdout.matchAll(/^ {14}(\S+) +\S+ +\d+ ms first token +ok/gm)].map(([, name]) => name);
    expect(answered).toEqual(MODELS);
  }, 180_000);

  it.each([
    ['model-down', 'llama3-david', /david is offline/],
    ['model-missing', 'llama3-david', /model 'llama3' not found/],
  ])(
    'scenario %s fails with the cause that the embedded gateway gives',
    async (scenario, model, cause) => {
      const ended = await slipway(['ship', '--sandbox', '--scenario', scenario, '--litellm', litellm]);
      expect(ended.code).toBe(1);
      const line = (ended.stdout + ended.stderr).split('\n').findLast((one) => one.startsWith('✗')) ?? '';
      expect(line).toContain(`model ${model} does not answer: `);
      expect(line).toMatch(cause);
      expect(line).toContain('Everything is as it was before.');
    },
    180_000,
  );

  it('Ctrl-C while LiteLLM starts leaves no process behind', async () => {
    const running = start(['ship', '--sandbox', '--litellm', litellm]);
    await until(() => gateways(running.child.pid)[0]);
    const children = descendants(running.child.pid);
    running.child.kill('SIGINT');
    expect((await running.ended).code).toBe(1);
    expect(children.filter(isRunning)).toEqual([]);
  }, 120_000);
});

describe('a kept sandbox with LiteLLM itself', () => {
  let sandbox: SandboxServer;
  const files = copyOfTemplates();
  const env = (): Record<string, string> => ({ SLIPWAY_SANDBOX_URL: sandbox.url });
  const change = (): void =>
    appendFileSync(join(files.directory, 'proxy_server_config.railway.yaml'), '# another release\n');

  beforeAll(async () => {
    sandbox = await startSandboxServer(['--litellm', litellm]);
  }, 60_000);
  afterAll(async () => {
    const children = descendants(sandbox.pid);
    expect((await sandbox.stop()).code).toBe(0);
    expect(children.filter(isRunning)).toEqual([]);
    files.remove();
  }, 60_000);

  it('runs one gateway after a release, after one that was cancelled, and after the next', async () => {
    const first = await slipway(['ship', files.directory, '--sandbox'], { env: env() });
    expect(first.code).toBe(0);
    const [before, [serving]] = [await sandbox.state(), gateways(sandbox.pid)];
    expect(gateways(sandbox.pid)).toHaveLength(1);

    change();
    const second = start(['ship', files.directory, '--sandbox'], { env: env() });
    await until(() => gateways(sandbox.pid).find(({ pid }) => pid !== serving?.pid));
    second.child.kill('SIGINT');
    const cancelled = await second.ended;
    expect(cancelled.code).toBe(1);
    expect(cancelled.stdout + cancelled.stderr).toContain('cancelled. Everything is as it was before.');
    expect(await sandbox.state()).toBe(before);
    expect(gateways(sandbox.pid).map(({ pid }) => pid)).toEqual([serving?.pid]);

    const third = await slipway(['ship', files.directory, '--sandbox'], { env: env() });
    expect(third.code).toBe(0);
    await until(() => (gateways(sandbox.pid).some(({ pid }) => pid === serving?.pid) ? undefined : true));
    expect(gateways(sandbox.pid)).toHaveLength(1);
  }, 300_000);
});
