import { afterEach, describe, expect, it } from '@jest/globals';
import { API_KEY } from '../sandbox/tailscale-service.ts';
import { livePolicy, type PolicyRequest, requestOf, startBetween, startTailnet } from './policy-flow.ts';
import { type Running, start } from './slipway.ts';

const POLICY = `// Ours.
{
	"acls": [
		{"action": "accept", "src": ["bob@github"], "dst": ["autogroup:self:*"]},
	],
}
`;

const opened: Awaited<ReturnType<typeof startTailnet>>[] = [];

afterEach(async () => {
  for (const service of opened.splice(0)) await service.close();
});

function door(): { readonly opened: Promise<void>; open(): void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

/** `slipway policy` against a tailnet that answers one kind of request only once it is let. */
async function heldAt(held: PolicyRequest): Promise<{
  readonly running: Running;
  readonly reached: Promise<void>;
  letGo(): void;
  policy(): Promise<string>;
}> {
  const service = await startTailnet(POLICY);
  opened.push(service);
  const gate = door();
  const reached = door();
  const between = await startBetween(service, async (received) => {
    if (requestOf(received) !== held) return undefined;
    reached.open();
    await gate.opened;
    return undefined;
  });
  const env = { SLIPWAY_TAILSCALE_API_URL: between.url, SLIPWAY_TAILSCALE_API_KEY: API_KEY };
  return {
    running: start(['policy', 'templates'], { env }),
    reached: reached.opened,
    letGo: gate.open,
    policy: () => livePolicy(service),
  };
}

describe('Ctrl-C at the command policy', () => {
  it('before a write says that nothing was changed', async () => {
    const { running, reached, letGo, policy } = await heldAt('read');
    await reached;
    running.child.kill('SIGINT');
    const { code, stderr } = await running.ended;
    letGo();
    expect(code).toBe(1);
    expect(stderr).toContain('cancelling: what was changed is put back');
    expect(stderr).toContain('✗ cancelled: nothing was changed');
    expect(await policy()).toBe(POLICY);
  }, 60_000);

  it('during the write does not leave before it is settled, pressed twice or not, and puts the policy back', async () => {
    const { running, reached, letGo, policy } = await heldAt('write');
    await reached;
    running.child.kill('SIGINT');
    await running.saw('cancelling: what was changed is put back');
    running.child.kill('SIGINT');
    await running.saw('still putting things back; once more leaves them as they are');
    expect(running.child.exitCode).toBeNull();
    letGo();
    const { code, stdout, stderr } = await running.ended;
    expect(code).toBe(1);
    expect(stdout).toMatch(/policy +\+1 rule \+3 hosts/);
    expect(stdout).toMatch(/undo +policy as before/);
    expect(stderr).toContain('✗ cancelled. The policy is as it was before');
    expect(await policy()).toBe(POLICY);
  }, 60_000);

  it('pressed a third time leaves at once, with 130', async () => {
    const { running, reached, letGo } = await heldAt('write');
    await reached;
    for (const told of ['cancelling', 'still putting things back']) {
      running.child.kill('SIGINT');
      await running.saw(told);
    }
    running.child.kill('SIGINT');
    expect((await running.ended).code).toBe(130);
    letGo();
  }, 60_000);
});
