import { afterEach, describe, expect, it } from '@jest/globals';
import { keptSubnetNotes, wouldOpenLines } from '../../src/release/fragment-wish.ts';
import { managePolicy, printedFragment } from '../../src/release/policy-only.ts';
import { createTransaction } from '../../src/release/transaction.ts';
import { livePolicy, openRun, type PolicyRun, runPolicy, startTailnet, TAG } from '../e2e/policy-flow.ts';
import { API_KEY } from '../sandbox/tailscale-service.ts';
import { createContext } from './release-fixture.ts';

const SUBNET = '10.0.0.0/24';
const POLICY = `{
	"groups": {"group:eng": ["ana@example.com"]},
	"acls": [
		{"action": "accept", "src": ["group:eng"], "dst": ["10.0.0.0/24:443"]},
	],
}
`;

const opened: Awaited<ReturnType<typeof startTailnet>>[] = [];

afterEach(async () => {
  for (const service of opened.splice(0)) await service.close();
});

const told = ({ events }: PolicyRun): string[] =>
  events.flatMap((event) => (event.kind === 'ended' ? event.details : []));

describe('subnets of the fragment that no input names any more', () => {
  it('stay, which is said with the way to take them out; and that way takes them out', async () => {
    const service = await startTailnet(POLICY);
    opened.push(service);
    const inputs = { 'tailscale-api-key': API_KEY };
    await runPolicy(await openRun(service.apiUrl, { ...inputs, variables: `TAILSCALE_ADVERTISE_ROUTES=${SUBNET}` }));
    expect(await livePolicy(service)).toContain(`"${SUBNET}": ["${TAG}"]`);
    const again = await openRun(service.apiUrl, inputs);
    expect((await runPolicy(again)).changed).toBe(false);
    expect(told(again)).toContain(
      `${SUBNET} stays in the fragment: no input sets TAILSCALE_ADVERTISE_ROUTES, and the service’s own variables are not known here; to take it out set TAILSCALE_ADVERTISE_ROUTES: "" under variables of slipway.yml, or run plan and ship, which ask Railway`,
    );
    const out = await openRun(service.apiUrl, { ...inputs, variables: 'TAILSCALE_ADVERTISE_ROUTES=""' });
    expect((await runPolicy(out)).changed).toBe(true);
    expect(await livePolicy(service)).not.toContain('autoApprovers');
  });

  it('are no matter where the service’s variables are known', async () => {
    const context = await createContext();
    expect(keptSubnetNotes(context, { variables: {} }, POLICY)).toEqual([]);
  });
});

describe('the lines of a policy that stands nowhere yet', () => {
  it('are those of the text before the change, and a rule of the change is told as such', async () => {
    const service = await startTailnet(POLICY);
    opened.push(service);
    const run = await openRun(service.apiUrl, {
      'tailscale-api-key': API_KEY,
      variables: `TAILSCALE_ADVERTISE_ROUTES=${SUBNET}`,
      'subnet-sources': 'autogroup:member',
    });
    expect((await runPolicy(run, 'check')).drift).toBe(true);
    expect(told(run)).toContain(
      `${SUBNET} is open to autogroup:member on every port (a rule of this change), group:eng on 443 (line 4:3 of the live tailnet policy)`,
    );
    const written = await openRun(service.apiUrl, {
      'tailscale-api-key': API_KEY,
      variables: `TAILSCALE_ADVERTISE_ROUTES=${SUBNET}`,
      'subnet-sources': 'autogroup:member',
    });
    await runPolicy(written);
    const line = (await livePolicy(service)).split('\n').findIndex((text) => text.includes('"src": ["group:eng"]')) + 1;
    expect(told(written).join('\n')).toContain(`group:eng on 443 (policy line ${line}:3)`);
  });

  it('says nothing where the gateway advertises nothing', () => {
    expect(wouldOpenLines({ name: 'p', text: POLICY }, POLICY, { routes: [], tag: TAG })).toEqual([]);
  });
});

describe('what is printed to be pasted', () => {
  const OPEN = '{\n\t"grants": [\n\t\t{"src": ["*"], "dst": ["*"], "ip": ["*"]},\n\t],\n}\n';

  it('says that it takes nothing away: which line still opens everything, and the edit that mends it', async () => {
    const service = await startTailnet(OPEN);
    opened.push(service);
    const { context, tailscale, clock } = await openRun(service.apiUrl);
    const end = await managePolicy(context, tailscale, 'print', createTransaction(context.emit, clock, context.signal));
    expect(end.text).toContain(
      `// These parts take nothing away: ${TAG} still reaches more than its model hosts, since\n// line 3:3 allows everything on every port\n`,
    );
    expect(end.text).toContain('// -\t\t{"src": ["*"], "dst": ["*"], "ip": ["*"]},');
    expect(end.text.trimEnd()).toMatch(/`slipway policy --narrowing apply` makes that edit\.$/);
    expect(await livePolicy(service)).toBe(OPEN);
  });

  it('says without any policy that rules only add up, and nothing of a policy file that is narrow', async () => {
    const context = await createContext();
    expect(printedFragment(context)).not.toContain('take nothing away');
    const { policyFile: _, ...rest } = Object.fromEntries(context.project.files);
    const project = { ...context.project, files: new Map(Object.entries(rest)) } as typeof context.project;
    expect(printedFragment({ ...context, project })).toContain('// Rules only add up: a rule of yours');
  });
});
