import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { copyOfTemplates, type Ended, type SandboxServer, slipway, startSandboxServer } from './slipway.ts';

interface Access {
  readonly tailscaleApiUrl: string;
  readonly tailscaleApiKey: string;
}

const TAG = 'tag:railway-proxy';

let sandbox: SandboxServer;
let access: Access;
let files: ReturnType<typeof copyOfTemplates>;

beforeAll(async () => {
  files = copyOfTemplates();
});
afterAll(() => files.remove());
afterEach(() => sandbox.stop());

function run(...args: string[]): Promise<Ended> {
  const [command = '', ...rest] = args;
  return slipway([command, files.directory, '--sandbox', ...rest], { env: { SLIPWAY_SANDBOX_URL: sandbox.url } });
}

async function livePolicy(): Promise<string> {
  const state = JSON.parse(await sandbox.state()) as { tailscale: { policy: { text: string } } };
  return state.tailscale.policy.text;
}

/** Replaces the live policy as somebody at the console would. */
async function setPolicy(body: string): Promise<void> {
  const answer = await fetch(`${access.tailscaleApiUrl}/api/v2/tailnet/-/acl`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${access.tailscaleApiKey}`, 'Content-Type': 'application/hujson' },
    body,
  });
  expect(answer.status).toBe(200);
}

/** Two releases, so that there is one to go back to. */
async function released(between: () => void = () => undefined): Promise<void> {
  sandbox = await startSandboxServer();
  access = (await (await fetch(`${sandbox.url}/access`)).json()) as Access;
  expect(await run('ship')).toMatchObject({ code: 0 });
  between();
  appendFileSync(join(files.directory, 'proxy_server_config.railway.yaml'), '# another release\n');
  expect(await run('ship')).toMatchObject({ code: 0 });
}

describe('a rollback on a tailnet whose policy has neither acls nor grants', () => {
  it('leaves the policy alone, which a rule of ours would close for everybody, and says so once', async () => {
    await released();
    const open = `// Everything reaches everything.\n{\n\t"tagOwners": {"${TAG}": ["autogroup:admin"]},\n}\n`;
    await setPolicy(open);
    const { code, stdout } = await run('rollback');
    expect([code, stdout]).toEqual([0, stdout]);
    expect(await livePolicy()).toBe(open);
    expect(stdout.match(/neither acls nor grants/g)).toHaveLength(1);
    expect(stdout).not.toMatch(/\+\d+ rule/);
  }, 180_000);

  it('merges into a policy whose rules are an empty list', async () => {
    await released();
    await setPolicy('{"acls": []}\n');
    expect((await run('rollback')).code).toBe(0);
    expect(await livePolicy()).toContain('"hab:11434"');
  }, 180_000);
});

describe('what the gateway advertises', () => {
  const advertise = (subnet: string): void =>
    writeFileSync(
      join(files.directory, 'slipway.yml'),
      `railwayService: litellm\nsubnetSources: [operator@example.com]\nvariables:\n  TAILSCALE_ADVERTISE_ROUTES: ${subnet}\n`,
    );

  it('is read from the variables that run after the rollback, not from those before it or from the files', async () => {
    advertise('10.9.0.0/24');
    await released(() => advertise('10.8.0.0/24'));
    expect(await livePolicy()).toContain('10.8.0.0/24');
    expect(await livePolicy()).not.toContain('10.9.0.0/24');
    const { code, stdout } = await run('rollback');
    expect([code, stdout]).toEqual([0, stdout]);
    expect(await livePolicy()).toContain('"10.9.0.0/24"');
    expect(await livePolicy()).not.toContain('10.8.0.0/24');
    expect(stdout).toMatch(/node .* online as tag:railway-proxy/);
    expect(stdout).toContain('10.9.0.0/24 is open to operator@example.com');
    expect(stdout).not.toContain('10.8.0.0/24');
  }, 180_000);
});
