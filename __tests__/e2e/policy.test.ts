import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { parsePolicy } from '../../src/tailnet/policy.ts';
import { copyOfTemplates, type Ended, type SandboxServer, slipway, startSandboxServer } from './slipway.ts';

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
    expect(await livePolicy()).toContain(
      '{"src": ["autogroup:member", "autogroup:shared"], "dst": ["*"], "ip": ["*"]},',
    );
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

  it('refuses a config that validate refuses, before anything is written, and tells who loses a host', async () => {
    sandbox = await startSandboxServer();
    const files = copyOfTemplates();
    const config = join(files.directory, 'proxy_server_config.railway.yaml');
    const whole = readFileSync(config, 'utf8');
    const runThere = (command: string, ...args: string[]): Promise<Ended> =>
      slipway([command, files.directory, '--sandbox', ...args], {
        env: { SLIPWAY_SANDBOX_URL: sandbox?.url ?? '' },
      });
    try {
      expect((await runThere('ship')).code).toBe(0);
      const before = await sandbox.state();
      const [address] = /http:\/\/[\d.]+:11434(?= +# Hugo)/i.exec(whole) ?? [''];
      writeFileSync(config, whole.replace(address, address.replace('http://', '')));
      for (const mode of ['apply', 'check', 'print']) {
        const refused = await runThere('policy', '--policy-mode', mode);
        expect(refused.code).toBe(1);
        expect(refused.stderr).toMatch(
          /the policy follows from .*1 error.*: proxy_server_config\.railway\.yaml:\d+:\d+/,
        );
        expect(refused.stdout).toContain('proxy-config/');
      }
      const planned = await runThere('plan');
      expect(planned.code).toBe(1);
      expect(planned.stderr).toMatch(/ship would stop at validate.*: proxy_server_config\.railway\.yaml:\d+:\d+/);
      const asJson = JSON.parse((await runThere('plan', '--format', 'json')).stdout) as object;
      expect(asJson).toMatchObject({ ok: false, error: { code: 'FINDINGS' }, findings: { counts: { error: 1 } } });
      expect(await sandbox.state()).toBe(before);

      // A model that leaves the config leaves the running gateway only with the next release.
      writeFileSync(config, withoutHugo(whole));
      const applied = await runThere('policy');
      expect(applied.code).toBe(0);
      expect(applied.stdout).toMatch(/hugo:11434 is closed to the running release: llama3-hugo will not answer/);
    } finally {
      files.remove();
    }
  }, 120_000);

  it('is no matter of the Dockerfile, nor of what the policy file lacks', async () => {
    const files = copyOfTemplates();
    try {
      writeFileSync(join(files.directory, 'Dockerfile.railway'), 'NONSENSE\n');
      writeFileSync(join(files.directory, 'tailnet-policy.hujson'), '{"acls": []}\n');
      const printed = await slipway(['policy', files.directory]);
      expect(printed.stderr).toBe('');
      expect(printed.code).toBe(0);
    } finally {
      files.remove();
    }
  }, 60_000);

  it('says that what it prints is no whole policy', async () => {
    const printed = await slipway(['policy', 'templates']);
    expect(printed.stdout).toMatch(/^\/\/ Parts to merge into the tailnet policy, not a policy/);
    expect(parsePolicy(printed.stdout).hosts.has('hab')).toBe(true);
  }, 60_000);

  it.each([{}, { SLIPWAY_TAILSCALE_CLIENT_SECRET: '' }])(
    'does not take a narrowing for done without a credential: %j',
    async (env) => {
      const refused = await slipway(['policy', 'templates', '--narrowing', 'apply'], { env });
      expect(refused.code).toBe(2);
      expect(refused.stdout).toBe('');
      expect(refused.stderr).toContain('narrowing apply needs a Tailscale credential');
      expect(refused.stderr).toContain('SLIPWAY_TAILSCALE_API_KEY');
    },
    60_000,
  );

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

/** The config without the entries behind hugo. */
function withoutHugo(config: string): string {
  return config
    .split(/(?=^ {2}- model_name:)/m)
    .filter((entry) => !/# Hugo/i.test(entry))
    .join('');
}
