import { afterEach, describe, expect, it } from '@jest/globals';
import { contractPolicy, type PolicyKnown } from '../../src/release/policy-step.ts';
import type { StepTools } from '../../src/release/transaction.ts';
import { listDevices } from '../../src/tailscale/devices.ts';
import {
  joinGateway,
  livePolicy,
  openRun,
  requestOf,
  runPolicy,
  startBetween,
  startTailnet,
  TAG,
} from '../e2e/policy-flow.ts';
import { API_KEY } from '../sandbox/tailscale-service.ts';
import type { LoopbackServer } from '../system/loopback.ts';

const POLICY = '// Ours.\n{\n\t"acls": [],\n}\n';
const SAID = `${TAG}: address "hab:11434": want: Accept, got: Drop`;

const opened: Awaited<ReturnType<typeof startTailnet>>[] = [];

afterEach(async () => {
  for (const service of opened.splice(0)) await service.close();
});

/** A tailnet that rejects our tests whatever devices it has. */
async function refusing(withDevice: boolean) {
  const service = await startTailnet(POLICY);
  opened.push(service);
  if (withDevice) await joinGateway(service);
  const errors = ['address "hab:11434": want: Accept, got: Drop'];
  const between = await startBetween(service, (received) =>
    requestOf(received) === 'validate' && received.body.toString().includes('"tests"')
      ? { status: 200, json: { message: 'test(s) failed', data: [{ user: TAG, errors }] } }
      : undefined,
  );
  return { service, between };
}

const TOOLS: StepTools = { progress: () => undefined, onUndo: () => undefined, describe: () => undefined };

async function contract(between: LoopbackServer) {
  const { context, tailscale } = await openRun(between.url);
  const { text, etag } = { text: POLICY, etag: 'e' };
  const known: PolicyKnown = { policy: { text, etag }, routes: context.routes, devices: [] };
  return contractPolicy(context, tailscale, known, {}, TOOLS);
}

describe('tests of the fragment that Tailscale rejects', () => {
  it('wait for the first device with the tag, and say so alone, while there is none', async () => {
    const { between } = await refusing(false);
    const run = await openRun(between.url);
    await runPolicy(run);
    const waiting = `Tailscale takes the tests only once a device has ${TAG}: ship adds them after its gate`;
    expect(run.events.at(-1)).toMatchObject({ kind: 'ended', details: [waiting] });
    expect(await contract(between)).toMatchObject({
      outcome: 'unchanged',
      text: 'tests follow',
      details: [waiting],
    });
  });

  it('do not wait where a device has it: what Tailscale says is told', async () => {
    const { between } = await refusing(true);
    const run = await openRun(between.url);
    await runPolicy(run);
    expect(await contract(between)).toMatchObject({
      outcome: 'unchanged',
      text: 'without tests',
      details: [`Tailscale rejects the tests, though railway-litellm has ${TAG}: ${SAID}`],
    });
    expect(JSON.stringify(run.events)).toContain('want: Accept, got: Drop');
  });
});

describe('a policy that is narrowed where devices have approved routes', () => {
  const OPEN = '{\n\t"grants": [\n\t\t{"src": ["*"], "dst": ["*"], "ip": ["*"]},\n\t],\n}\n';

  it('keeps those behind the subnets by name, and nobody else loses anything', async () => {
    const service = await startTailnet(OPEN);
    opened.push(service);
    const { tailscale } = await openRun(service.apiUrl);
    const [hab] = await listDevices(tailscale.client);
    const routes = ['10.7.0.0/24', '0.0.0.0/0', '::/0'];
    expect((await service.call('POST', `/device/${hab?.id}/routes`, { body: { routes } })).status).toBe(200);
    const end = await runPolicy(await openRun(service.apiUrl, { 'tailscale-api-key': API_KEY, narrowing: 'apply' }));
    expect(await livePolicy(service)).toContain('"src": ["autogroup:member", "autogroup:shared", "10.7.0.0/24"]');
    expect(end.losses.map(({ who }) => who)).toEqual([TAG]);
  });
});
