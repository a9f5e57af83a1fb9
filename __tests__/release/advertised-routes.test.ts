import { describe, expect, it } from '@jest/globals';
import { approveRoutes, routesToApprove, subnetLines, subnetsIn } from '../../src/release/advertised-routes.ts';
import type { TailscaleConnection } from '../../src/release/context.ts';
import type { StepTools, UndoRun } from '../../src/release/transaction.ts';
import type { Device } from '../../src/tailscale/devices.ts';
import { failureOf, type Received, type Reply } from '../system/loopback.ts';
import { clientFor, startTailscale } from '../tailscale/stand-in.ts';

const TAG = 'tag:railway-proxy';
const NODE: Device = {
  id: 'n1',
  name: 'railway-litellm.tail1234.ts.net',
  hostname: 'railway-litellm',
  addresses: ['100.64.0.3'],
  tags: [TAG],
  online: true,
  lastSeen: undefined,
  created: undefined,
  ephemeral: true,
  authorized: true,
};
const POLICY = '{"acls": [{"action": "accept", "src": ["group:eng"], "dst": ["10.0.0.0/24:443"]}]}';

describe('subnetsIn', () => {
  it.each([
    [undefined, []],
    ['', []],
    ['10.0.0.0/24', ['10.0.0.0/24']],
    [' 10.0.0.0/24 , 10.0.0.7/24,FD00:1::/64', ['10.0.0.0/24', 'fd00:1::/64']],
    ['10.0.0.7,::1', ['10.0.0.7/32', '::1/128']],
    ['nonsense,10.0.0.0/99', []],
    ['${{shared.ROUTES}}', undefined],
  ])('of %j are %j', (value, subnets) => {
    expect(subnetsIn(value)).toEqual(subnets);
  });
});

describe('routesToApprove', () => {
  const device = { advertised: ['10.0.0.0/24', '10.1.0.0/24', '0.0.0.0/0'], enabled: ['10.1.0.0/24', '10.9.0.0/24'] };
  it('are those that are wished, advertised and not approved', () => {
    expect(routesToApprove(['10.0.0.0/24', '10.1.0.0/24', '10.2.0.0/24'], device)).toEqual({
      subnets: ['10.0.0.0/24', '10.1.0.0/24', '10.2.0.0/24'],
      missing: ['10.0.0.0/24'],
      silent: ['10.2.0.0/24'],
    });
  });
  it('are all that the device advertises where only it knows, but never the whole internet', () => {
    expect(routesToApprove(undefined, device)).toMatchObject({ missing: ['10.0.0.0/24'], silent: [] });
    expect(routesToApprove(['0.0.0.0/0', '::/0'], device)).toEqual({ subnets: [], missing: [], silent: [] });
  });
});

describe('subnetLines', () => {
  it('tell who may connect, nobody included', () => {
    expect(subnetLines(POLICY, '10.0.0.0/24,10.1.0.0/24,0.0.0.0/0', TAG)).toEqual([
      '10.0.0.0/24 is open to group:eng on 443 (policy line 1:11)',
      '10.1.0.0/24 is open to nobody: no rule of the policy allows it; subnet-sources names who may',
      '0.0.0.0/0 would make an exit node of the gateway: it is not approved',
    ]);
  });
  it('are none where nothing is advertised or no policy is known', () => {
    expect(subnetLines(POLICY, undefined, TAG)).toEqual([]);
    expect(subnetLines(undefined, '10.0.0.0/24', TAG)).toEqual([]);
  });
});

/** A device behind Tailscale's API, whose answers a test may replace. */
async function device(enabled: string[], answer: (received: Received) => Reply | undefined = () => undefined) {
  const state = { advertisedRoutes: ['10.0.0.0/24', '10.1.0.0/24'], enabledRoutes: enabled, gone: false };
  const tailscale = await startTailscale((received) => {
    if (state.gone) return { status: 404, json: { message: 'no manageable device matching this ID found' } };
    const given = answer(received);
    if (given?.status !== undefined && given.status >= 400) return given;
    if (received.method === 'POST') state.enabledRoutes = JSON.parse(received.body.toString()).routes;
    const { advertisedRoutes, enabledRoutes } = state;
    return given ?? { json: { advertisedRoutes, enabledRoutes } };
  });
  const { client, clock } = clientFor(tailscale.url);
  const connection: TailscaleConnection = { client, undoClient: client };
  const undo: UndoRun[] = [];
  const tools: StepTools = {
    progress: () => undefined,
    describe: () => undefined,
    onUndo: (_, run) => undo.push(run),
  };
  const context = { clock, signal: new AbortController().signal };
  const approve = (wished: readonly string[]) =>
    approveRoutes(context, connection, NODE, { wished, tag: TAG, policyText: POLICY }, tools);
  return { state, tailscale, approve, undo, clock };
}

describe('approveRoutes', () => {
  it('approves what is missing, keeps what is there, and takes back its own alone', async () => {
    const { state, approve, undo, tailscale } = await device(['10.9.0.0/24']);
    const { details, routes } = await approve(['10.0.0.0/24']);
    expect(state.enabledRoutes).toEqual(['10.9.0.0/24', '10.0.0.0/24']);
    expect(details).toEqual(['10.0.0.0/24 approved', '10.0.0.0/24 is open to group:eng on 443 (policy line 1:11)']);
    expect(routes).toEqual([{ subnet: '10.0.0.0/24', approved: true, openTo: 'group:eng on 443 (policy line 1:11)' }]);
    // Somebody approves another one meanwhile.
    state.enabledRoutes.push('10.1.0.0/24');
    expect(await undo[0]?.()).toBe('as before');
    expect(state.enabledRoutes).toEqual(['10.9.0.0/24', '10.1.0.0/24']);
    expect(await undo[0]?.()).toBeUndefined();
    expect(tailscale.faults).toEqual([]);
  });

  it('writes nothing where all is approved', async () => {
    const { approve, undo, tailscale } = await device(['10.0.0.0/24']);
    expect((await approve(['10.0.0.0/24'])).details[0]).toBe('10.0.0.0/24 is approved');
    expect(tailscale.received.map(({ method }) => method)).toEqual(['GET']);
    expect(undo).toEqual([]);
  });

  it('has nothing to take back from a device that is gone', async () => {
    const { state, approve, undo } = await device([]);
    await approve(['10.0.0.0/24']);
    state.gone = true;
    expect(await undo[0]?.()).toBeUndefined();
  });

  it('takes back what was approved behind a lost answer', async () => {
    let lose = true;
    const { state, approve, undo } = await device([], ({ method }) =>
      method === 'POST' && lose ? { fault: 'reset' } : undefined,
    );
    const { routes, details } = await approve(['10.0.0.0/24']);
    expect(routes[0]?.approved).toBe(false);
    expect(details[0]).toMatch(/^10\.0\.0\.0\/24 waits for approval: /);
    expect(state.enabledRoutes).toEqual(['10.0.0.0/24']);
    lose = false;
    expect(await undo[0]?.()).toBe('as before');
    expect(state.enabledRoutes).toEqual([]);
  });

  it('says so when the approval stays', async () => {
    const stuck = { json: { advertisedRoutes: ['10.0.0.0/24'], enabledRoutes: ['10.0.0.0/24'] } };
    let posts = 0;
    const { approve, undo } = await device([], ({ method }) => (method === 'POST' || posts++ > 0 ? stuck : undefined));
    await approve(['10.0.0.0/24']);
    const run = undo[0];
    if (run === undefined) throw new Error('nothing registered');
    expect(await failureOf(run())).toMatchObject({ code: 'UNDO_INCOMPLETE', message: '10.0.0.0/24 is still approved' });
  });

  it('does not believe an answer that approves nothing', async () => {
    const { approve } = await device([], ({ method }) =>
      method === 'POST' ? { json: { advertisedRoutes: ['10.0.0.0/24'], enabledRoutes: [] } } : undefined,
    );
    expect((await approve(['10.0.0.0/24'])).details[0]).toContain('Tailscale took the request and did not approve it');
  });

  it.each([403, 429, 500])('tells where to approve it by hand when the API answers %i', async (status) => {
    const { approve, state } = await device([], ({ method }) =>
      method === 'POST' ? { status, headers: { 'retry-after': '0' }, json: { message: 'refused' } } : undefined,
    );
    const { details, routes } = await approve(['10.0.0.0/24']);
    expect(details[0]).toMatch(
      /waits for approval: .*refused.*; approve it at https:\S+machines \(railway-litellm > Edit/,
    );
    expect(routes[0]?.approved).toBe(false);
    expect(state.enabledRoutes).toEqual([]);
  });

  it('does not know, and says so, when the routes cannot be read', async () => {
    const { approve } = await device([], () => ({ status: 403, json: { message: 'no' } }));
    const { details, routes } = await approve(['10.0.0.0/24']);
    expect(details).toEqual([expect.stringContaining('routes are approved is not known')]);
    expect(routes).toEqual([]);
  });

  it('gives a device some time to advertise, and then says that it does not', async () => {
    let looks = 0;
    const late = await device([], ({ method }) =>
      method === 'GET' && looks++ < 2 ? { json: { advertisedRoutes: [], enabledRoutes: [] } } : undefined,
    );
    expect((await late.approve(['10.0.0.0/24'])).routes[0]?.approved).toBe(true);
    const never = await device([]);
    const { details } = await never.approve(['10.7.0.0/24']);
    expect(details).toEqual([expect.stringContaining('10.7.0.0/24 is not advertised by railway-litellm')]);
    expect(never.tailscale.received.length).toBeLessThan(6);
  });
});
