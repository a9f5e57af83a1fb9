import { afterEach, describe, expect, it } from '@jest/globals';
import { managePolicy } from '../../src/release/policy-only.ts';
import { planPolicy } from '../../src/release/release-plan.ts';
import { createTransaction } from '../../src/release/transaction.ts';
import { readPolicy } from '../../src/tailnet/policy.ts';
import {
  joinGateway,
  livePolicy,
  openRun,
  requestOf,
  runPolicy,
  setPolicy,
  startBetween,
  startTailnet,
  TAG,
} from '../e2e/policy-flow.ts';
import { slipway } from '../e2e/slipway.ts';
import { API_KEY } from '../sandbox/tailscale-service.ts';
import { failureOf } from '../system/loopback.ts';

const POLICY = `// Ours.
{
	"tagOwners": {"tag:ghost": ["autogroup:admin"]},
	"acls": [
		{"action": "accept", "src": ["bob@github"], "dst": ["autogroup:self:*"]},
	],
}
`;
const ADVERTISED = { 'tailscale-api-key': API_KEY, variables: 'TAILSCALE_ADVERTISE_ROUTES=10.0.0.0/24' };

const opened: Awaited<ReturnType<typeof startTailnet>>[] = [];

afterEach(async () => {
  for (const service of opened.splice(0)) await service.close();
});

async function open(): ReturnType<typeof startTailnet> {
  const service = await startTailnet(POLICY);
  opened.push(service);
  return service;
}

describe('what Tailscale does not take of the fragment’s tests', () => {
  it('is left out name by name, so that the other tests stay; and it is no drift afterwards', async () => {
    const service = await open();
    await joinGateway(service);
    const between = await startBetween(service, (received) => {
      const text = received.body.toString();
      const unknown = ['bob@github', 'tag:ghost'].find((name) => text.includes(`"${name}:`));
      if (requestOf(received) !== 'validate' || unknown === undefined) return undefined;
      const errors = [`user or host is invalid: unknown user or host: "${unknown}"`];
      return { status: 200, json: { message: 'test(s) failed', data: [{ user: TAG, errors }] } };
    });
    const run = await openRun(between.url);
    const end = await runPolicy(run);
    expect(end.changed).toBe(true);
    const tests = readPolicy(await livePolicy(service)).tests.filter(({ ours }) => ours);
    const denied = tests.flatMap(({ deny }) => deny.map(({ text }) => text));
    expect(denied).toContain('hab:22');
    expect(denied.filter((name) => /bob|ghost/.test(name))).toEqual([]);
    const told = run.events.flatMap((event) => (event.kind === 'ended' ? event.details : []));
    expect(told).toContain('the tests do not deny bob@github: Tailscale does not know it');
    expect(await runPolicy(await openRun(between.url), 'check')).toMatchObject({ drift: false, diff: '' });
  });

  it('is no reason to leave all of them out when it is another rule that fails them', async () => {
    const service = await open();
    const between = await startBetween(service, (received) =>
      requestOf(received) === 'validate'
        ? {
            status: 200,
            json: {
              message: 'test(s) failed',
              data: [{ user: TAG, errors: ['address "hab:22": want: Drop, got: Accept'] }],
            },
          }
        : undefined,
    );
    const refused = await failureOf(runPolicy(await openRun(between.url)));
    expect(refused.code).toBe('POLICY_INVALID');
    expect(await livePolicy(service)).toBe(POLICY);
  });
});

describe('a policy run that fails after its write', () => {
  it.each(['apply', 'remove'])(
    'puts back what it wrote (policy-mode %s)',
    async (mode) => {
      const service = await open();
      await joinGateway(service);
      if (mode === 'remove') await runPolicy(await openRun(service.apiUrl));
      const before = await livePolicy(service);
      let written = false;
      let failed = false;
      const between = await startBetween(service, (received) => {
        const request = requestOf(received);
        const spoil = written && request === 'read' && !failed;
        if (request === 'write') written = true;
        if (!spoil) return undefined;
        failed = true;
        return { status: 403, json: { message: 'not now' } };
      });
      const ended = await slipway(['policy', 'templates', '--policy-mode', mode], {
        env: { SLIPWAY_TAILSCALE_API_URL: between.url, SLIPWAY_TAILSCALE_API_KEY: API_KEY },
      });
      expect(failed).toBe(true);
      expect(ended.code).toBe(1);
      expect(ended.stderr).toContain('The policy is as it was before');
      expect(await livePolicy(service)).toBe(before);
    },
    60_000,
  );

  it('does not touch what somebody else wrote since', async () => {
    const service = await open();
    await joinGateway(service);
    let failed = false;
    const between = await startBetween(service, async (received) => {
      if (requestOf(received) !== 'read' || failed || !(await livePolicy(service)).includes('slipway:begin'))
        return undefined;
      failed = true;
      await setPolicy(service, (await livePolicy(service)).replace('// Ours.', '// Theirs.'));
      return { status: 403, json: { message: 'not now' } };
    });
    const { context, tailscale, clock } = await openRun(between.url);
    const transaction = createTransaction(context.emit, clock, context.signal);
    await failureOf(managePolicy(context, tailscale, 'apply', transaction));
    await transaction.undo();
    expect(await livePolicy(service)).toBe(POLICY.replace('// Ours.', '// Theirs.'));
  });
});

describe('subnets that the gateway advertises', () => {
  it('are approved, opened to whom is named, and told; a run that is not told of them leaves them', async () => {
    const service = await open();
    await joinGateway(service);
    const run = await openRun(service.apiUrl, { ...ADVERTISED, 'subnet-sources': 'bob@github' });
    await runPolicy(run);
    const policy = readPolicy(await livePolicy(service));
    expect([...policy.autoApprovers.routes.keys()]).toEqual(['10.0.0.0/24']);
    const told = run.events.flatMap((event) => (event.kind === 'ended' ? event.details : []));
    expect(told.some((line) => /^10\.0\.0\.0\/24 is open to bob@github/.test(line))).toBe(true);
    const later = await openRun(service.apiUrl, { 'tailscale-api-key': API_KEY, 'subnet-sources': 'bob@github' });
    expect(await runPolicy(later)).toMatchObject({ changed: false });
    // The service's own variables tell that it advertises nothing any more.
    const known = { routes: later.context.routes, variables: {} };
    const { exact } = planPolicy(later.context, known, await livePolicy(service));
    expect(readPolicy(exact.text).autoApprovers.routes.size).toBe(0);
    expect(exact.removed.autoApprovers).toHaveLength(1);
  });
});
