import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { copyOfTemplates, type Ended, type SandboxServer, slipway, startSandboxServer } from './slipway.ts';

interface PolicyAnswer {
  readonly exitCode: number;
  readonly policy: {
    readonly mode: string;
    readonly changed: boolean;
    readonly drift: boolean;
    readonly diff: string;
    readonly losses: readonly { readonly who: string; readonly loses: string[]; readonly keeps: string[] }[];
    readonly narrowing?: { readonly diff: string; readonly rules: readonly object[]; readonly command: string };
  };
}

let sandbox: SandboxServer | undefined;

afterEach(async () => {
  await sandbox?.stop();
  sandbox = undefined;
});

function run(...args: string[]): Promise<Ended> {
  const [command = '', ...rest] = args;
  return slipway([command, 'templates', '--sandbox', ...rest], { env: { SLIPWAY_SANDBOX_URL: sandbox?.url ?? '' } });
}

async function json(...args: string[]): Promise<PolicyAnswer> {
  return JSON.parse((await run(...args, '--format', 'json')).stdout) as PolicyAnswer;
}

async function livePolicy(): Promise<string> {
  const state = JSON.parse((await sandbox?.state()) ?? '') as { tailscale: { policy: { text: string } } };
  return state.tailscale.policy.text;
}

const FROM = '-\t\t{"src": ["*"], "dst": ["*"], "ip": ["*"]},';
const TO = '+\t\t{"src": ["autogroup:member", "autogroup:shared"], "dst": ["*"], "ip": ["*"]},';
const LOSS = /tag:railway-proxy +loses everything on every port[,;] keeps hab:11434, hugo:11434, david:11434/;

describe('a tailnet whose policy allows all', () => {
  it('is refused by policy, ship and plan alike: the line, the edit, who loses and keeps, the one command', async () => {
    sandbox = await startSandboxServer(['--scenario', 'open-policy']);
    const before = await sandbox.state();
    for (const command of ['policy', 'ship', 'plan']) {
      const { code, stdout, stderr } = await run(command);
      const told = stdout + stderr;
      expect([command, code]).toEqual([command, 1]);
      expect(told).toContain('line 17:3 allows everything on every port');
      expect(told.replaceAll('    ', '\t')).toContain(FROM.replaceAll('\t', '').slice(1));
      expect(told).toContain(TO.replaceAll('\t', '').slice(1));
      expect(told).toMatch(LOSS);
      expect(told).toContain('nobody else loses anything');
      expect(told).toMatch(/with `slipway policy --narrowing apply`/);
    }
    expect(await sandbox.state()).toBe(before);
  }, 120_000);

  it('is shown by check, with exit code 1, and mended by apply: the same diff, the same losses', async () => {
    sandbox = await startSandboxServer(['--scenario', 'open-policy']);
    const before = await livePolicy();
    const checked = await json('policy', '--narrowing', 'apply', '--policy-mode', 'check');
    expect(checked).toMatchObject({ exitCode: 1, policy: { drift: true, changed: false } });
    expect(await livePolicy()).toBe(before);
    const planned = JSON.parse((await run('plan', '--format', 'json')).stdout) as {
      readonly plan: { readonly policy: { readonly diff: string } };
    };
    expect(planned.plan.policy.diff).toBe(checked.policy.diff);
    const applied = await json('policy', '--narrowing', 'apply');
    expect(applied).toMatchObject({ exitCode: 0, policy: { changed: true } });
    expect(applied.policy.diff).toBe(checked.policy.diff);
    expect(applied.policy.losses).toEqual(checked.policy.losses);
    expect(applied.policy.narrowing?.diff.split('\n').filter((line) => /^[-+]\t/.test(line))).toEqual([FROM, TO]);
    // No device has an approved route, and the tailnet says so.
    expect(applied.policy.losses.map(({ who }) => who)).toEqual(['tag:railway-proxy']);
    // The tests wait for the tag's first device: that is no drift, neither for check nor for plan.
    expect(await json('policy', '--policy-mode', 'check')).toMatchObject({
      exitCode: 0,
      policy: { drift: false, diff: '' },
    });
    expect((await run('plan')).stdout).toMatch(/policy\n {2}unchanged, tests follow\n/);
  }, 120_000);
});

describe('a policy that is too wide, as JSON', () => {
  interface Refusal {
    readonly code: string;
    readonly details: readonly string[];
    readonly narrowing: NonNullable<PolicyAnswer['policy']['narrowing']> & { readonly losses: readonly object[] };
  }

  it('carries the edit and who loses what, of policy and of ship alike', async () => {
    sandbox = await startSandboxServer(['--scenario', 'open-policy']);
    const ofPolicy = JSON.parse((await run('policy', '--format', 'json')).stdout) as { error: Refusal };
    const ofShip = JSON.parse((await run('ship', '--format', 'json')).stdout) as { release: { error: Refusal } };
    const { error } = ofPolicy;
    expect(error.code).toBe('POLICY_TOO_WIDE');
    expect(error.narrowing.rules).toEqual([
      { line: 17, column: 3, from: '"*"', to: '"autogroup:member", "autogroup:shared"' },
    ]);
    expect(error.narrowing.diff).toContain(`${FROM}\n${TO}\n`);
    expect(error.narrowing.losses).toEqual([
      {
        who: 'tag:railway-proxy',
        kind: 'tag',
        loses: ['everything on every port'],
        keeps: ['hab:11434', 'hugo:11434', 'david:11434'],
      },
    ]);
    expect(error.narrowing.command).toBe('slipway policy --narrowing apply');
    expect(ofShip.release.error.narrowing).toEqual(error.narrowing);
    // The message names the one rule: it is not told twice.
    expect(error.details.filter((line) => line.includes('allows everything'))).toEqual([]);
  }, 120_000);
});

describe('policy-mode remove', () => {
  it('takes the fragment out, tells who loses what and which models go silent, and leaves the rest as it was', async () => {
    sandbox = await startSandboxServer();
    const before = await livePolicy();
    expect((await run('ship')).code).toBe(0);
    expect(await livePolicy()).toContain('slipway:begin');
    const removed = await run('policy', '--policy-mode', 'remove');
    expect(removed.stderr).toBe('');
    expect(removed.code).toBe(0);
    expect(await livePolicy()).toBe(before);
    expect(removed.stdout).toMatch(/tag:railway-proxy +loses hab:11434, hugo:11434, david:11434; keeps nothing/);
    expect(removed.stdout).toMatch(/hugo:11434 is closed to the running release: llama3-hugo will not answer/);
    expect((await run('policy', '--policy-mode', 'remove')).stdout).toContain('the policy holds no fragment');
  }, 120_000);

  it.each(['ship', 'rollback', 'plan'])(
    'belongs to policy, not to %s',
    async (command) => {
      const refused = await slipway([command, 'templates', '--policy-mode', 'remove']);
      expect(refused.code).toBe(2);
      expect(refused.stderr).toContain('policy-mode remove belongs to policy');
    },
    60_000,
  );

  it('and narrowing apply exclude one another', async () => {
    const refused = await slipway(['policy', 'templates', '--policy-mode', 'remove', '--narrowing', 'apply']);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('leave narrowing out');
  }, 60_000);
});

describe('init beside a policy that allows all', () => {
  const OPEN = '{\n\t// Ours.\n\t"grants": [\n\t\t{"src": ["*"], "dst": ["*"], "ip": ["*"]},\n\t],\n}\n';

  it('says so and the one command, and narrows the copy only when told yes', async () => {
    const files = copyOfTemplates();
    const file = join(files.directory, 'tailnet-policy.hujson');
    try {
      writeFileSync(file, OPEN);
      const asked = await slipway(['init', files.directory]);
      expect(asked.code).toBe(0);
      expect(asked.stdout).toContain(
        'tailnet-policy.hujson lets tag:railway-proxy reach more than its model hosts: line 4:3',
      );
      expect(asked.stdout).toMatch(/policy \S+ --narrowing apply/);
      expect(readFileSync(file, 'utf8')).toBe(OPEN);
      await slipway(['init', files.directory, '--yes']);
      expect(readFileSync(file, 'utf8')).toBe(OPEN);
      const agreed = await slipway(['init', files.directory, '--yes', '--overwrite']);
      expect(agreed.stdout).toContain('changed   tailnet-policy.hujson');
      expect(agreed.stdout).toMatch(LOSS);
      const text = readFileSync(file, 'utf8');
      expect(text).toContain('\t\t{"src": ["autogroup:member", "autogroup:shared"], "dst": ["*"], "ip": ["*"]},\n');
      expect(text).toContain('\t// Ours.\n');
      const again = await slipway(['init', files.directory, '--yes']);
      expect(again.stdout).toContain('kept      tailnet-policy.hujson');
      expect(readFileSync(file, 'utf8')).toBe(text);
    } finally {
      files.remove();
    }
  }, 120_000);

  it('leaves a policy that no edit mends, and says why', async () => {
    const files = copyOfTemplates();
    const file = join(files.directory, 'tailnet-policy.hujson');
    const text = OPEN.replace('"*"]', '"100.64.0.9"]');
    try {
      writeFileSync(file, text);
      const ended = await slipway(['init', files.directory, '--yes']);
      expect(ended.code).toBe(0);
      expect(ended.stdout).toContain('100.64.0.9 may be an address of the gateway');
      expect(readFileSync(file, 'utf8')).toBe(text);
    } finally {
      files.remove();
    }
  }, 60_000);
});
