import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { copyOfTemplates, type Ended, type SandboxServer, slipway, startSandboxServer } from './slipway.ts';

let sandbox: SandboxServer;

beforeAll(async () => {
  sandbox = await startSandboxServer();
});

afterAll(async () => {
  await sandbox.stop();
});

function run(...args: string[]): Promise<Ended> {
  return slipway([...args, '--working-directory', 'templates', '--sandbox'], {
    env: { SLIPWAY_SANDBOX_URL: sandbox.url },
  });
}

async function json(...args: string[]): Promise<Record<string, unknown>> {
  return JSON.parse((await run(...args, '--format', 'json')).stdout) as Record<string, unknown>;
}

describe('status, logs and reach', () => {
  it('before a release: nothing runs, and the routes are not granted', async () => {
    const before = await sandbox.state();
    const status = await run('status');
    expect(status.code).toBe(0);
    expect(status.stdout).toMatch(/^ {2}runs +nothing$/m);
    const logs = await run('logs');
    expect(logs.code).toBe(1);
    expect(logs.stderr).toContain('service litellm has no deployment yet');
    expect((await json('reach')).reach).toMatchObject({
      who: 'tag:railway-proxy',
      parts: [],
      missing: ['hab:11434', 'hugo:11434', 'david:11434'],
    });
    expect(await sandbox.state()).toBe(before);
  }, 60_000);

  it('after a release: the release, its log, and the routes alone', async () => {
    expect(
      (await slipway(['ship', 'templates', '--sandbox'], { env: { SLIPWAY_SANDBOX_URL: sandbox.url } })).code,
    ).toBe(0);
    const before = await sandbox.state();
    const { status } = (await json('status')) as { status: { deployment: { id: string }; released: object } };
    expect(status).toMatchObject({
      service: 'litellm',
      released: { deployment: status.deployment.id, models: expect.arrayContaining(['llama3', 'ollama/*']) },
      abandonedKeys: 0,
      notes: [],
    });
    const { reach } = (await json('reach')) as { reach: { parts: { destination: string; needed: boolean }[] } };
    expect(reach.parts.map(({ destination, needed }) => [destination, needed])).toEqual([
      ['hab', true],
      ['hugo', true],
      ['david', true],
    ]);
    const { logs } = (await json('logs', status.deployment.id.slice(0, 6), '--lines', '2')) as { logs: object[] };
    expect(logs).toHaveLength(2);
    const other = await run('logs', 'ffffffff-0');
    expect(other.code).toBe(1);
    expect(other.stderr).toContain('the only deployment of litellm is not ffffffff-0');
    const build = await run('logs', '--build');
    expect(build.stdout).toContain(`build log of deployment ${status.deployment.id}`);
    expect(await sandbox.state()).toBe(before);
  }, 60_000);

  it('says of what `deploy` has put there that no gate has passed it', async () => {
    const deployed = await run('deploy', '--renew', 'deployment');
    expect(deployed.code).toBe(0);
    const { status } = (await json('status')) as { status: { notes: string[] } };
    expect(status.notes).toEqual([
      'what runs was not released: it was deployed without a gate, by hand or by `slipway deploy`; `slipway gate` asks its models, `slipway ship` releases',
    ]);
  }, 60_000);

  it('tells of a name that the gateway that runs does not have', async () => {
    const files = copyOfTemplates();
    try {
      const path = join(files.directory, 'proxy_server_config.railway.yaml');
      writeFileSync(path, readFileSync(path, 'utf8').replace('model_name: llama2', 'model_name: llama2z'));
      writeFileSync(join(files.directory, 'slipway.yml'), 'railwayService: gateway\n');
      const there = (command: string) =>
        slipway([command, files.directory, '--sandbox'], { env: { SLIPWAY_SANDBOX_URL: sandbox.url } });
      const gate = await there('gate');
      expect(gate.code).toBe(1);
      expect(gate.stdout + gate.stderr).toContain('→ the gateway that runs does not have this name');
      const plan = await there('plan');
      expect(plan.stdout).toContain('railway-service of slipway.yml is not used: the sandbox has its own');
      expect(plan.stdout.indexOf('settings\n')).toBeGreaterThan(plan.stdout.indexOf('railway\n'));
    } finally {
      files.remove();
    }
  }, 60_000);

  it('names what it does not find', async () => {
    const [nobody, group, deployment] = await Promise.all([
      run('reach', '--from', 'zzz'),
      run('reach', '--from', 'group:zzz'),
      run('logs', 'zzz'),
    ]);
    expect([nobody.code, group.code, deployment.code]).toEqual([2, 2, 1]);
    expect(nobody.stderr).toContain('zzz is nobody in this policy');
    expect(group.stderr).toContain('group:zzz is nobody in this policy');
    expect(deployment.stderr).toContain('deployments of litellm is zzz');
  }, 60_000);

  it('reads the copy of the policy where the tailnet may not be asked, and needs no other file', async () => {
    const alone = await slipway(['reach', '--from', '*', '--working-directory', 'templates']);
    expect(alone.code).toBe(0);
    expect(alone.stdout).toContain('* reaches, under tailnet-policy.hujson:');
    const none = await slipway(['reach', '--working-directory', 'docs']);
    expect(none.code).toBe(1);
    expect(none.stderr).toContain('tailnet-policy.hujson is not there, and no Tailscale credential is given');
  }, 60_000);
});
