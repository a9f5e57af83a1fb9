import { afterEach, describe, expect, it } from '@jest/globals';
import { type Ended, type SandboxServer, slipway, startSandboxServer } from './slipway.ts';

interface Access {
  readonly tailscaleApiUrl: string;
  readonly tailscaleApiKey: string;
}

let sandbox: SandboxServer | undefined;

afterEach(async () => {
  await sandbox?.stop();
  sandbox = undefined;
});

function run(command: string, ...args: string[]): Promise<Ended> {
  return slipway([command, 'templates', '--sandbox', ...args], { env: { SLIPWAY_SANDBOX_URL: sandbox?.url ?? '' } });
}

/** Edits the live policy as somebody at the console would. */
async function editPolicy(edit: (text: string) => string): Promise<void> {
  const access = (await (await fetch(`${sandbox?.url}/access`)).json()) as Access;
  const url = `${access.tailscaleApiUrl}/api/v2/tailnet/-/acl`;
  const headers = { Authorization: `Bearer ${access.tailscaleApiKey}` };
  const live = await fetch(url, { headers });
  const body = edit(await live.text());
  const answer = await fetch(url, {
    method: 'POST',
    headers: { ...headers, 'Content-Type': 'application/hujson' },
    body,
  });
  expect(answer.status).toBe(200);
}

async function livePolicy(): Promise<string> {
  const { tailscale } = JSON.parse((await sandbox?.state()) ?? '') as { tailscale: { policy: { text: string } } };
  return tailscale.policy.text;
}

describe('policy', () => {
  it('takes a new tailnet that allows all to one that ships, by the command that ship names', async () => {
    sandbox = await startSandboxServer(['--scenario', 'open-policy']);
    expect((await run('policy')).code).toBe(1);
    const before = await sandbox.state();
    const checked = await run('policy', '--narrowing', 'apply', '--policy-mode', 'check');
    expect(checked.code).toBe(1);
    expect(checked.stdout).toContain('-		{"src": ["*"], "dst": ["*"], "ip": ["*"]},');
    expect(await sandbox.state()).toBe(before);
    const applied = await run('policy', '--narrowing', 'apply');
    expect(applied.code).toBe(0);
    expect(await livePolicy()).toContain('{"src": ["autogroup:member"], "dst": ["*"], "ip": ["*"]},');
    const again = await run('policy');
    expect(again).toMatchObject({ code: 0 });
    expect(again.stdout).toContain('unchanged');
    expect((await run('ship')).code).toBe(0);
  }, 120_000);

  it('keeps somebody else’s edit, and the fragment leaves nothing behind that was not ours', async () => {
    sandbox = await startSandboxServer();
    expect((await run('policy')).code).toBe(0);
    await editPolicy((text) => text.replace('"acls": [', '"acls": [ // a note of somebody'));
    expect((await run('policy')).stdout).toContain('unchanged');
    expect(await livePolicy()).toContain('// a note of somebody');
  }, 120_000);

  it('prints the fragment without a credential and changes nothing', async () => {
    const printed = await slipway(['policy', 'templates', '--policy-mode', 'print']);
    expect(printed.code).toBe(0);
    expect(printed.stdout).toContain('"tag:railway-proxy"');
    expect(printed.stdout).toContain('hab:11434');
  }, 60_000);

  it('that loses one route fails exactly the models behind it', async () => {
    sandbox = await startSandboxServer();
    expect((await run('ship')).code).toBe(0);
    await editPolicy((text) => {
      const lines = text.split('\n').filter((line) => !/"accept": \["hugo:11434"\]/.test(line));
      return lines.map((line) => (line.includes('"dst"') ? line.replace(/"hugo:11434", /, '') : line)).join('\n');
    });
    const gate = await run('gate', '--format', 'json');
    expect(gate.code).toBe(1);
    const { release } = JSON.parse(gate.stdout) as {
      release: { modelsPassed: string[]; modelsFailed: { name: string; cause: string }[] };
    };
    expect(release.modelsFailed.map(({ name }) => name)).toEqual(['llama3-hugo']);
    expect(release.modelsFailed[0]?.cause).toMatch(/policy/);
    expect(release.modelsPassed).toEqual(['llama3', 'llama2', 'mistral', 'ollama/*', 'llama3-david']);
    // ship finds the drift, mends it and gates again, without a new deployment.
    const mended = JSON.parse((await run('ship', '--format', 'json')).stdout) as {
      release: { ok: boolean; policyChanged: boolean };
    };
    expect(mended.release).toMatchObject({ ok: true, policyChanged: true });
  }, 180_000);
});
