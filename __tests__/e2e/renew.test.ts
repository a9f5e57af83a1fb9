import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { copyOfTemplates, type SandboxServer, slipway, startSandboxServer } from './slipway.ts';

interface Released {
  readonly release: {
    readonly ok: boolean;
    readonly changed: boolean;
    readonly deploymentId: string;
    readonly policyChanged: boolean;
    readonly policyDiff?: string;
    readonly routes: readonly { readonly host: string; readonly address: string; readonly port: number }[];
  };
}

describe('renew', () => {
  let sandbox: SandboxServer;
  const files = copyOfTemplates();
  beforeAll(async () => {
    sandbox = await startSandboxServer();
  }, 60_000);
  afterAll(async () => {
    await sandbox.stop();
    files.remove();
  }, 60_000);

  const run = (command: string, ...args: string[]) =>
    slipway([command, files.directory, '--sandbox', ...args], { env: { SLIPWAY_SANDBOX_URL: sandbox.url } });
  const release = async (command: string, ...args: string[]): Promise<Released['release']> =>
    (JSON.parse((await run(command, '--format', 'json', ...args)).stdout) as Released).release;
  const keys = async (): Promise<unknown[]> =>
    (JSON.parse(await sandbox.state()) as { tailscale: { keys: unknown[] } }).tailscale.keys;

  it('deploys anew what is released, with the key or with a new one, and plan says why', async () => {
    const first = await release('ship');
    expect(first).toMatchObject({ ok: true, policyChanged: true });
    // Expanded without the tests, which are added after the gate: the diff has all of it.
    expect(first.policyDiff).toMatch(/^--- a\/tailnet policy\n\+\+\+ b\/tailnet policy\n/);
    expect(first.policyDiff).toMatch(/^\+.*"dst":.*hab:11434/m);
    expect(first.policyDiff).toMatch(/^\+.*"accept":.*hab:11434/m);
    expect(first.routes.map(({ host, port }) => `${host}:${port}`)).toContain('hab:11434');
    for (const { address } of first.routes) expect(address).toMatch(/^100\./);
    const [key] = await keys();

    expect((await run('plan')).stdout).toContain('nothing to change');
    const planned = await run('plan', '--renew', 'deployment');
    expect(planned.stdout).toContain('renew: deployment');
    expect(planned.stdout).not.toContain('nothing to change');
    const second = await release('ship', '--renew', 'deployment');
    expect(second).toMatchObject({ ok: true, changed: true, policyChanged: false, routes: first.routes });
    expect(second).not.toHaveProperty('policyDiff');
    expect(second.deploymentId).not.toBe(first.deploymentId);
    expect(await keys()).toEqual([key]);
    expect((await run('ship')).stdout).toContain('nothing to change');

    const third = await release('ship', '--renew', 'key');
    expect(third).toMatchObject({ ok: true, changed: true });
    // The one of the rollback target stays beside the new one.
    expect(await keys()).toHaveLength(2);
    expect(await release('ship', '--renew', 'key')).toMatchObject({ ok: true });
    expect(await keys()).toHaveLength(2);
    expect(await keys()).not.toContainEqual(key);

    expect(await release('gate')).toMatchObject({ ok: true, routes: first.routes });
    expect(await release('rollback')).toMatchObject({
      ok: true,
      routes: first.routes.map(({ host, address, port }) => expect.objectContaining({ host, address, port })),
    });
  }, 120_000);
});
