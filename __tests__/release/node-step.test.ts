import { describe, expect, it } from '@jest/globals';
import { findNode, type NodeSearch } from '../../src/release/node-step.ts';
import type { StepTools } from '../../src/release/transaction.ts';
import { clientFor as railwayClientFor, startRailway, TARGET } from '../railway/stand-in.ts';
import { failureOf, type Reply } from '../system/loopback.ts';
import { clientFor, startTailscale } from '../tailscale/stand-in.ts';
import { createContext, createSnapshot } from './release-fixture.ts';

const TAG = 'tag:railway-proxy';
const STARTED = Date.parse('2026-11-01T00:00:00Z');

function listed(change: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    nodeId: 'new',
    name: 'railway-litellm.tail1234.ts.net',
    hostname: 'railway-litellm',
    addresses: ['100.64.0.3'],
    tags: [TAG],
    connectedToControl: true,
    created: '2026-11-01T00:00:05Z',
    authorized: true,
    isEphemeral: true,
    ...change,
  };
}

interface Given {
  /** What Tailscale lists, look by look; the last one stays. */
  readonly looks: readonly (readonly Record<string, unknown>[] | Reply)[];
  /** The container's log; undefined: Railway does not tell it. */
  readonly log?: readonly string[];
  readonly variables?: Readonly<Record<string, string>>;
  readonly wrong?: NodeSearch['wrong'];
}

async function search({ looks, log, variables = {}, wrong = 'refuse' }: Given) {
  let asked = 0;
  const tailscale = await startTailscale(() => {
    const look = looks[Math.min(asked++, looks.length - 1)] ?? [];
    return Array.isArray(look) ? { json: { devices: look } } : (look as Reply);
  });
  const { client, clock } = clientFor(tailscale.url);
  const railway = await startRailway({
    deploymentLogs: () => {
      if (log === undefined) throw new Error('no log');
      return log.map((message) => ({ timestamp: '2026-11-01T00:00:01Z', message, severity: 'info', tags: null }));
    },
  });
  const railwayClient = railwayClientFor(railway.url).client;
  const context = { ...(await createContext()), clock };
  const told: string[] = [];
  const tools: StepTools = { progress: (text) => told.push(text), onUndo: () => undefined, describe: () => undefined };
  const nodeSearch: NodeSearch = {
    railway: { client: railwayClient, undoClient: railwayClient, target: TARGET },
    tailscale: { client, undoClient: client },
    snapshot: createSnapshot(context, { devices: [] }),
    deployed: { id: 'd1', startedAt: STARTED, since: STARTED },
    variables,
    policyText: undefined,
    wrong,
    onBeat: () => undefined,
  };
  return { clock, told, tailscale, railway, run: () => findNode(context, nodeSearch, tools) };
}

describe('findNode', () => {
  it('waits until the device is online', async () => {
    const { run, clock, told, tailscale } = await search({
      looks: [[], [listed({ connectedToControl: false })], [listed()]],
    });
    expect(await run()).toEqual({
      outcome: 'done',
      text: 'railway-litellm online as tag:railway-proxy (100.64.0.3)',
      value: { online: true, name: 'railway-litellm', address: '100.64.0.3', tags: [TAG] },
    });
    expect(clock.sleeps).toEqual([2_000, 2_000]);
    expect(told.at(-1)).toBe('railway-litellm has joined and is offline');
    expect(tailscale.faults).toEqual([]);
  });

  it('counts replicas', async () => {
    const { run } = await search({ looks: [[listed(), listed({ nodeId: 'two', addresses: ['100.64.0.4'] })]] });
    expect((await run()).text).toBe('railway-litellm online as tag:railway-proxy (100.64.0.3), and 1 more');
  });

  it('looks for the name that the container is given', async () => {
    const own = listed({ hostname: 'gateway-eu', name: 'gateway-eu.tail1234.ts.net' });
    const { run } = await search({ looks: [[own]], variables: { TAILSCALE_HOSTNAME: 'gateway-eu' } });
    expect((await run()).text).toContain('gateway-eu online');
  });

  it('stops waiting after half a minute, and tells that nobody says why', async () => {
    const { run, clock, railway } = await search({ looks: [[]], log: ['INFO: LiteLLM started'] });
    const { outcome, text, value } = await run();
    expect(outcome).toBe('skipped');
    expect(text).toBe(
      'no device railway-litellm with tag:railway-proxy has joined: not after 30 s, and its log does not say why',
    );
    expect(value).toEqual({ online: false, reason: text });
    expect(clock.now() - STARTED).toBe(30_000);
    expect(railway.operations().length).toBeGreaterThan(0);
  });

  it('does not wait for what the log says will not come, and tells why', async () => {
    const { run, clock } = await search({
      looks: [[]],
      log: ['Starting Tailscale', 'backend error: invalid key: API key does not exist'],
    });
    expect((await run()).text).toMatch(/has joined: Tailscale does not take the auth key/);
    expect(clock.now() - STARTED).toBeLessThan(10_000);
  });

  it('goes on without the log', async () => {
    const { run } = await search({ looks: [[]] });
    expect((await run()).text).toContain('not after 30 s');
  });

  it('refuses a device of a person at once, with what to do', async () => {
    const { run, clock } = await search({ looks: [[listed({ tags: [], user: 'alice@example.com' })]] });
    const error = await failureOf(run());
    expect(error).toMatchObject({ code: 'GATE_FAILED' });
    expect(error.message).toContain('railway-litellm is a device of alice@example.com and bears no tag');
    expect(clock.sleeps).toEqual([]);
  });

  it('tells it where a rollback must not end for it', async () => {
    const { run } = await search({ looks: [[listed({ tags: ['tag:ci'] })]], wrong: 'tell' });
    expect(await run()).toMatchObject({
      outcome: 'done',
      text: 'railway-litellm bears tag:ci and not tag:railway-proxy',
      value: { online: false, tags: ['tag:ci'], reason: expect.stringContaining('tag:ci') },
    });
  });

  it.each<[string, Reply]>([
    ['limits the requests', { status: 429, headers: { 'retry-after': '0' }, json: { message: 'slow down' } }],
    ['boom', { status: 500, json: { message: 'boom' } }],
    ['an answer that cannot be read', { body: '{"devices": [' }],
    ['may not list the devices', { status: 403, json: { message: 'no' } }],
  ])('does not know when Tailscale does not tell, and says why: %s', async (why, reply) => {
    const { run } = await search({ looks: [[], reply] });
    const { outcome, value } = await run();
    expect(outcome).toBe('skipped');
    expect(value.online).toBe(false);
    expect(value.reason).toMatch(/^not known: /);
    expect(value.reason).toContain(why);
  });
});
