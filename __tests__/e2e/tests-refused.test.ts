import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { LoopbackServer } from '../system/loopback.ts';
import { requestOf, startBetween } from './policy-flow.ts';
import { copyOfTemplates, type Ended, type SandboxServer, slipway, startSandboxServer } from './slipway.ts';

interface Access {
  readonly railwayApiUrl: string;
  readonly railwayToken: string;
  readonly tailscaleApiUrl: string;
  readonly tailscaleApiKey: string;
}

const TAG = 'tag:railway-proxy';
const ERRORS = ['address "hab:11434": want: Accept, got: Drop'];

const REJECTED = `Tailscale rejects the tests, though railway-litellm has ${TAG}: ${TAG}: ${ERRORS[0]}`;

let sandbox: SandboxServer;
let access: Access;
let between: LoopbackServer;
let files: ReturnType<typeof copyOfTemplates>;

beforeAll(async () => {
  sandbox = await startSandboxServer();
  access = (await (await fetch(`${sandbox.url}/access`)).json()) as Access;
  files = copyOfTemplates();
  // Tailscale takes the rules and never the tests, as it does for hosts outside its own addresses (tailscale/tailscale issue 14117).
  between = await startBetween({ apiUrl: access.tailscaleApiUrl }, (received) =>
    requestOf(received) === 'validate' && received.body.toString().includes('"tests"')
      ? { status: 200, json: { message: 'test(s) failed', data: [{ user: TAG, errors: ERRORS }] } }
      : undefined,
  );
}, 60_000);
afterAll(async () => {
  await sandbox.stop();
  files.remove();
});

function run(...args: string[]): Promise<Ended> {
  const [command = '', ...rest] = args;
  return slipway([command, files.directory, ...rest], {
    env: {
      SLIPWAY_RAILWAY_API_URL: access.railwayApiUrl,
      SLIPWAY_RAILWAY_TOKEN: access.railwayToken,
      SLIPWAY_RAILWAY_SERVICE: 'litellm',
      SLIPWAY_TAILSCALE_API_URL: between.url,
      SLIPWAY_TAILSCALE_API_KEY: access.tailscaleApiKey,
      SLIPWAY_STABILITY_SECONDS: '0',
    },
  });
}

describe('a service that never takes the tests', () => {
  it('is released to, says what it rejects, and then has nothing to change, for ship, plan and check alike', async () => {
    const first = await run('ship');
    expect(first).toMatchObject({ code: 0 });
    expect(first.stdout).toMatch(/contract +without tests /);
    expect(first.stdout).toContain(REJECTED);
    const before = await sandbox.state();
    const second = await run('ship');
    expect(second).toMatchObject({ code: 0 });
    expect(second.stdout).toMatch(/plan +nothing to change/);
    expect(second.stdout).toContain(REJECTED);
    expect(await sandbox.state()).toBe(before);
    expect((await run('plan')).stdout).toMatch(/\nnothing to change\n$/);
    expect((await run('policy', '--policy-mode', 'check')).code).toBe(0);
  }, 180_000);
});
