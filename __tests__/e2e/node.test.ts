import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { copyOfTemplates, type Ended, type SandboxServer, slipway, startSandboxServer } from './slipway.ts';
import { startTailscaleProxy } from './tailscale-proxy.ts';

const TAG = 'tag:railway-proxy';
/** All that a release needs of Tailscale, and no more. */
const SCOPES = ['policy_file', 'devices:posture_attributes', 'devices:core', 'auth_keys'];
const CONFIG = 'proxy_server_config.railway.yaml';

interface Access {
  readonly railwayApiUrl: string;
  readonly railwayToken: string;
  readonly tailscaleApiUrl: string;
  readonly tailscaleApiKey: string;
}

interface ReleaseJson {
  readonly release: {
    readonly ok: boolean;
    readonly rolledBack: boolean;
    readonly node?: Record<string, unknown>;
    readonly undone: readonly { readonly part: string; readonly text: string }[];
    readonly error?: { readonly code: string; readonly message: string; readonly remedy: string };
  };
}

let sandbox: SandboxServer;
let access: Access;
let files: ReturnType<typeof copyOfTemplates>;
const closings: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  sandbox = await startSandboxServer();
  access = (await (await fetch(`${sandbox.url}/access`)).json()) as Access;
  files = copyOfTemplates();
  // Two devices are there before any gateway: everything below plays in a tailnet with a policy that knows the tag.
  expect((await ship()).code).toBe(0);
}, 120_000);
afterEach(async () => {
  for (const close of closings.splice(0)) await close();
});
afterAll(async () => {
  expect((await sandbox.stop()).code).toBe(0);
  files.remove();
}, 120_000);

async function api<T>(method: string, path: string, body?: object): Promise<T> {
  const answer = await fetch(`${access.tailscaleApiUrl}/api/v2${path}`, {
    method,
    headers: { authorization: `Bearer ${access.tailscaleApiKey}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (answer.status !== 200) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}

/** The secret of a trust credential with these scopes. */
async function credential(...scopes: readonly string[]): Promise<string> {
  return (await api<{ key: string }>('POST', '/tailnet/-/keys', { keyType: 'client', scopes, tags: [TAG] })).key;
}

/** A key as a person makes it in the admin console. */
async function keyByHand(create: object, expirySeconds = 60 * 86_400): Promise<string> {
  const devices = { create: { reusable: true, ephemeral: true, preauthorized: true, ...create } };
  return (await api<{ key: string }>('POST', '/tailnet/-/keys', { capabilities: { devices }, expirySeconds })).key;
}

interface Inputs {
  readonly env?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
}

/** A release with credentials of its own, where `--sandbox` would have the operator's. */
function run(command: string, { env = {}, args = [] }: Inputs = {}): Promise<Ended> {
  return slipway([command, files.directory, ...args], {
    env: {
      SLIPWAY_RAILWAY_API_URL: access.railwayApiUrl,
      SLIPWAY_RAILWAY_TOKEN: access.railwayToken,
      SLIPWAY_RAILWAY_SERVICE: 'litellm',
      SLIPWAY_TAILSCALE_API_URL: access.tailscaleApiUrl,
      SLIPWAY_STABILITY_SECONDS: '0',
      ...(env.SLIPWAY_TAILSCALE_CLIENT_SECRET === undefined
        ? { SLIPWAY_TAILSCALE_API_KEY: access.tailscaleApiKey }
        : {}),
      ...env,
    },
  });
}

function ship(inputs: Inputs = {}): Promise<Ended> {
  edit((text) => `${text}# ${text.length}\n`);
  return run('ship', inputs);
}

async function shipJson(inputs: Inputs = {}): Promise<ReleaseJson['release'] & { readonly told: string }> {
  const ended = await ship({ ...inputs, args: [...(inputs.args ?? []), '--format', 'json'] });
  return { ...(JSON.parse(ended.stdout) as ReleaseJson).release, told: ended.stderr };
}

function edit(change: (text: string) => string): void {
  const path = join(files.directory, CONFIG);
  writeFileSync(path, change(readFileSync(path, 'utf8')));
}

async function proxied(refusal?: (request: string) => number | undefined) {
  const proxy = await startTailscaleProxy(access.tailscaleApiUrl, refusal);
  closings.push(() => proxy.close());
  return proxy;
}

describe('the gateway’s node after a deployment', () => {
  it('is told with its tag and its address', async () => {
    const released = await shipJson();
    expect(released).toMatchObject({
      ok: true,
      node: { online: true, name: expect.stringMatching(/^railway-litellm(?:-1)?$/), tags: [TAG] },
    });
    expect(released.told).toMatch(/^ {2}node +railway-litellm(?:-1)? online as tag:railway-proxy \(100\.\S+\) /m);
    const status = await run('status');
    expect(status.stdout).toMatch(/^ {2}node +railway-litellm(?:-1)? online as tag:railway-proxy \(100\.\S+\)$/m);
  }, 120_000);

  it.each<[string, object, RegExp]>([
    ['a person’s device', {}, /is a device of operator@example\.com and bears no tag: it reaches what operator/],
    ['a device with a tag more', { tags: [TAG, 'tag:more'] }, /bears tag:more beside tag:railway-proxy/],
  ])(
    'ends the release when it is %s, whatever its models answer',
    async (_, create, problem) => {
      const { acl, restore } = await looserPolicy();
      await acl();
      const key = await keyByHand(create);
      const before = await sandbox.state();
      // This credential may not look the key up, so nobody knows before the device is there.
      const released = await shipJson({
        env: {
          SLIPWAY_TAILSCALE_CLIENT_SECRET: await credential(...SCOPES.filter((scope) => scope !== 'auth_keys')),
          SLIPWAY_TAILSCALE_AUTH_KEY: key,
        },
      });
      expect(released).toMatchObject({ ok: false, rolledBack: true, error: { code: 'GATE_FAILED' } });
      expect(released.error?.message).toMatch(problem);
      expect(released.error?.remedy).toContain('make tailscale-auth-key anew with tag:railway-proxy alone');
      expect(released.told).toMatch(/tailscale-auth-key could not be looked up: .*auth_keys:read/);
      expect(released.told).toMatch(/^✗ node /m);
      expect(withoutCredentials(await sandbox.state())).toBe(withoutCredentials(before));
      await restore();
    },
    60_000,
  );

  it('is not looked for with a credential that may not list devices, which is said once', async () => {
    const secret = await credential('policy_file', 'devices:posture_attributes', 'auth_keys');
    const proxy = await proxied((request) => (request === 'GET /devices' ? 403 : undefined));
    const released = await shipJson({
      env: { SLIPWAY_TAILSCALE_CLIENT_SECRET: secret, SLIPWAY_TAILSCALE_API_URL: proxy.url },
    });
    expect(released.ok).toBe(true);
    expect(released.node).toBeUndefined();
    expect(released.told.match(/devices:core:read/g)).toHaveLength(1);
    expect(proxy.requests.filter((request) => request === 'GET /devices')).toHaveLength(1);
  }, 120_000);

  it.each([429, 500])(
    'is not known when Tailscale answers %i, and the release stands',
    async (status) => {
      const proxy = await proxied((request) =>
        request === 'GET /devices' || /^GET \/keys\//.test(request) ? status : undefined,
      );
      const released = await shipJson({ env: { SLIPWAY_TAILSCALE_API_URL: proxy.url } });
      expect(released).toMatchObject({ ok: true, node: { online: false } });
      expect(released.node?.reason).toContain(`refused with ${status}`);
      expect(released.told).toContain('which devices the tailnet has is not known');
      expect(released.told).toContain('whether the released key is still valid is not known');
    },
    120_000,
  );
});

describe('a key by hand', () => {
  it('tells how long it lasts, and from 30 days on what to do', async () => {
    const lasting = await ship({ env: { SLIPWAY_TAILSCALE_AUTH_KEY: await keyByHand({ tags: [TAG] }) } });
    expect(lasting.stdout).toMatch(/^ {2}key +given by hand \(tailscale-auth-key\), (?:59|60) days left/m);
    expect(lasting.stdout).not.toContain('tailscale-auth-key ends on');
    const status = await run('status');
    expect(status.stdout).toMatch(/^ {2}key +by hand, \w+, (?:59|60) days left$/m);
    const short = await keyByHand({ tags: [TAG], ephemeral: false }, 20 * 86_400);
    const ending = await ship({ env: { SLIPWAY_TAILSCALE_AUTH_KEY: short } });
    expect(ending.code).toBe(0);
    expect(ending.stdout).toMatch(/tailscale-auth-key ends on \d{4}-\d\d-\d\d, in (?:19|20) days: /);
    expect(ending.stdout).toContain('tailscale-auth-key is not ephemeral');
  }, 120_000);

  it('is looked up by plan as well: how long it lasts, and what ship would stop at', async () => {
    const short = await keyByHand({ tags: [TAG] }, 20 * 86_400);
    const planned = await run('plan', { env: { SLIPWAY_TAILSCALE_AUTH_KEY: short } });
    expect(planned.code).toBe(0);
    expect(planned.stdout).toMatch(/none needed: given by hand \(tailscale-auth-key\), (?:19|20) days left/);
    expect(planned.stdout).toMatch(/tailscale-auth-key ends on \d{4}-\d\d-\d\d/);
    const untagged = await run('plan', { env: { SLIPWAY_TAILSCALE_AUTH_KEY: await keyByHand({ tags: [] }) } });
    expect(untagged.code).toBe(0);
    expect(untagged.stdout).toMatch(/ship would stop: tailscale-auth-key cannot serve: it bears no tag/);
  }, 120_000);

  it('leaves a device behind where it is not ephemeral: plan, ship and status name it, and do not remove it', async () => {
    // The release before this one ran with a key that is not ephemeral: its device goes offline now.
    expect((await ship()).code).toBe(0);
    const left =
      /1 device with tag:railway-proxy is left offline: railway-litellm\S* \(last seen .*UTC\); remove it at/;
    expect((await run('plan')).stdout).toMatch(left);
    const status = JSON.parse((await run('status', { args: ['--format', 'json'] })).stdout);
    expect(status.status.staleNodes).toMatchObject([
      { name: expect.stringContaining('railway-litellm'), ephemeral: false },
    ]);
    const again = await ship();
    expect(again.stdout).toMatch(left);
    expect(again.stdout.match(/left offline/g)).toHaveLength(1);
    expect((await devices()).filter((device) => device.connectedToControl === false)).toHaveLength(1);
    for (const device of await devices()) if (!device.connectedToControl) await remove(device.nodeId);
  }, 120_000);
});

describe('a host that has moved', () => {
  it('is told by plan, ship and status with both addresses and the line to mend', async () => {
    const path = join(files.directory, CONFIG);
    const policyPath = join(files.directory, 'tailnet-policy.hujson');
    const [before, policyBefore] = [readFileSync(path, 'utf8'), readFileSync(policyPath, 'utf8')];
    const hugo = /http:\/\/([\d.]+):\d+.*# *Hugo/i.exec(before);
    const [, address = ''] = hugo ?? [];
    // Nobody has this address: the gate would find a silent model, and this says why beforehand.
    edit((text) => text.replaceAll(address, '100.64.77.7'));
    writeFileSync(policyPath, policyBefore.replaceAll(address, '100.64.77.7'));
    try {
      const line =
        readFileSync(path, 'utf8')
          .split('\n')
          .findIndex((text) => text.includes('100.64.77.7')) + 1;
      const told = `hugo is at ${address}, and ${CONFIG}:${line} says 100.64.77.7: correct it there`;
      expect((await run('plan')).stdout.replace(/\s+/g, ' ')).toContain(told);
      expect((await run('status')).stdout).toContain(told);
      const ended = await ship();
      expect(ended.stdout).toContain(told);
      expect(ended.stdout.indexOf(told)).toBeLessThan(ended.stdout.indexOf('  deploy'));
    } finally {
      writeFileSync(path, before);
      writeFileSync(policyPath, policyBefore);
    }
  }, 120_000);
});

describe('subnets that the gateway advertises', () => {
  const SUBNET = '10.20.0.0/24';
  const advertising = { SLIPWAY_VARIABLES: `TAILSCALE_ADVERTISE_ROUTES=${SUBNET},10.21.0.0/24` };

  it('are approved by the policy where the release may write it, with what that opens', async () => {
    const proxy = await proxied();
    const released = await shipJson({
      env: { ...advertising, SLIPWAY_TAILSCALE_API_URL: proxy.url, SLIPWAY_SUBNET_SOURCES: 'group:operators' },
    });
    expect(released).toMatchObject({ ok: true, node: { routes: [{ subnet: SUBNET, approved: true }, {}] } });
    expect(released.node?.routes).toMatchObject([{ openTo: expect.stringContaining('group:operators on ') }, {}]);
    expect(released.told).toMatch(/10\.20\.0\.0\/24 is open to group:operators on .* \(policy line \d+:\d+\)/);
    expect(await routesOfGateway()).toEqual([SUBNET, '10.21.0.0/24']);
    // autoApprovers did it as the device joined: nobody had to be asked.
    expect(approvals(proxy.requests)).toHaveLength(0);
  }, 120_000);

  it('are approved by the API where the policy is kept by hand, and taken back with a release that fails', async () => {
    const { restore, acl } = await looserPolicy({ withoutApprovers: true });
    await acl();
    const proxy = await proxied();
    const env = { ...advertising, SLIPWAY_TAILSCALE_API_URL: proxy.url, SLIPWAY_POLICY_MODE: 'print' };
    await sandbox.control({ host: 'hugo', up: false });
    const failed = await shipJson({ env: { ...env, SLIPWAY_REQUIRE_MODELS: 'all' } });
    await sandbox.control({ host: 'hugo', up: true });
    expect(failed).toMatchObject({ ok: false, rolledBack: true, error: { code: 'GATE_FAILED' } });
    expect(failed.undone.find(({ part }) => part === 'routes')?.text).toBe('as before');
    expect(approvals(proxy.requests)).toHaveLength(2);

    const released = await shipJson({ env });
    expect(released).toMatchObject({ ok: true, node: { routes: [{ subnet: SUBNET, approved: true }, {}] } });
    expect(released.undone).toEqual([]);
    expect(approvals(proxy.requests)).toHaveLength(3);
    expect(await routesOfGateway()).toEqual([SUBNET, '10.21.0.0/24']);
    await restore();
  }, 120_000);

  it('wait for a person where the credential may not approve them, and the place is told', async () => {
    const secret = await credential(...SCOPES, 'devices:routes:read');
    const { restore, acl } = await looserPolicy({ withoutApprovers: true });
    await acl();
    const released = await shipJson({
      env: { ...advertising, SLIPWAY_TAILSCALE_CLIENT_SECRET: secret, SLIPWAY_POLICY_MODE: 'print' },
    });
    expect(released).toMatchObject({ ok: true, node: { routes: [{ subnet: SUBNET, approved: false }, {}] } });
    expect(released.told).toMatch(
      /10\.20\.0\.0\/24 waits for approval: .*scope devices:routes; approve it at https:\/\/login\.tailscale\.com\/admin\/machines \(railway-litellm/,
    );
    expect(await routesOfGateway()).toEqual([]);
    await restore();
  }, 120_000);
});

function approvals(requests: readonly string[]): string[] {
  return requests.filter((request) => /^POST \/device\/[^/]+\/routes$/.test(request));
}

type DeviceJson = { nodeId: string; hostname: string; connectedToControl: boolean; tags?: string[]; created: string };

async function devices(): Promise<DeviceJson[]> {
  return (await api<{ devices: DeviceJson[] }>('GET', '/tailnet/-/devices')).devices;
}

async function remove(id: string): Promise<void> {
  const answer = await fetch(`${access.tailscaleApiUrl}/api/v2/device/${id}`, {
    method: 'DELETE',
    headers: { authorization: `Bearer ${access.tailscaleApiKey}` },
  });
  expect(answer.status).toBe(200);
}

async function routesOfGateway(): Promise<readonly string[]> {
  const gateway = (await devices()).find(({ tags }) => tags?.includes(TAG));
  const { enabledRoutes } = await api<{ enabledRoutes: string[] }>('GET', `/device/${gateway?.nodeId}/routes`);
  return enabledRoutes;
}

/** Credentials made for a test are no part of what a release changes. */
function withoutCredentials(state: string): string {
  const { tailscale, ...rest } = JSON.parse(state) as { tailscale: Record<string, unknown> };
  return JSON.stringify({ ...rest, tailscale: { ...tailscale, credentials: [] } });
}

/** A policy that declares another tag, or in which no fragment approves routes; and the one before. */
async function looserPolicy({ withoutApprovers = false } = {}) {
  const headers = { authorization: `Bearer ${access.tailscaleApiKey}`, accept: 'application/hujson' };
  const url = `${access.tailscaleApiUrl}/api/v2/tailnet/-/acl`;
  const text = await (await fetch(url, { headers })).text();
  const put = async (body: string): Promise<void> => {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/hujson' },
      body,
    });
    if (answer.status !== 200) throw new Error(await answer.text());
  };
  const changed = withoutApprovers
    ? text.replace(/"autoApprovers":\s*\{[\s\S]*?\n\t\},/, '')
    : text.replace(/"tagOwners":\s*\{/, '"tagOwners": {"tag:more": [],');
  return { acl: () => put(changed), restore: () => put(text) };
}
