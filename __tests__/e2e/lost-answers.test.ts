import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startCuttingProxy } from './cutting-proxy.ts';
import { copyOfTemplates, type Ended, type SandboxServer, slipway, start, startSandboxServer } from './slipway.ts';

const CONFIG = 'proxy_server_config.railway.yaml';

interface Access {
  readonly railwayToken: string;
  readonly tailscaleApiKey: string;
}

let sandbox: SandboxServer;
let access: Access;
const files = copyOfTemplates();

beforeAll(async () => {
  sandbox = await startSandboxServer();
  access = (await (await fetch(`${sandbox.url}/access`)).json()) as Access;
}, 60_000);
afterAll(async () => {
  await sandbox.stop();
  files.remove();
}, 60_000);

const ship = (...args: string[]): Promise<Ended> =>
  slipway(['ship', files.directory, '--sandbox', ...args], { env: { SLIPWAY_SANDBOX_URL: sandbox.url } });

let changes = 0;

function change(): void {
  appendFileSync(join(files.directory, CONFIG), `# ${++changes}\n`);
}

/** As a user of the real services would: addresses and tokens by the environment, here those of the proxy. */
function shipThrough(proxy: string): Promise<Ended> {
  const env = {
    SLIPWAY_RAILWAY_API_URL: `${proxy}/railway`,
    SLIPWAY_RAILWAY_TOKEN: access.railwayToken,
    SLIPWAY_TAILSCALE_API_URL: `${proxy}/tailscale`,
    SLIPWAY_TAILSCALE_API_KEY: access.tailscaleApiKey,
    SLIPWAY_STABILITY_SECONDS: '1',
  };
  return slipway(['ship', files.directory], { env });
}

/** Ships with the n-th answer lost: either all is as before, or the release stands whole. */
async function shipWithLostAnswer(nth: number): Promise<string | undefined> {
  const before = await sandbox.state();
  const proxy = await startCuttingProxy(sandbox.url, nth);
  try {
    const ended = await shipThrough(proxy.url);
    const told = `answer ${nth} (${proxy.cut()}) lost\n${ended.stdout}${ended.stderr}`;
    if (ended.code !== 0) {
      expect({ told, state: await sandbox.state() }).toEqual({ told, state: before });
      expect(told).toContain('Everything is as it was before');
    } else {
      const again = await ship();
      expect({ told, again: again.stdout.includes('nothing to change') }).toEqual({ told, again: true });
      change();
    }
    return proxy.cut();
  } finally {
    await proxy.close();
  }
}

async function keysIn(): Promise<number> {
  const { tailscale } = JSON.parse(await sandbox.state()) as { tailscale: { keys: unknown[] } };
  return tailscale.keys.length;
}

describe('an answer that is lost after the service has acted', () => {
  it('leaves nothing behind, whichever it is, in a first release', async () => {
    const cut: (string | undefined)[] = [];
    for (let nth = 1; nth <= 8; nth++) {
      cut.push(await shipWithLostAnswer(nth));
      // A cut that did no harm ended in a release: later ones are not first releases any more.
      if ((await keysIn()) > 0) break;
    }
    expect(cut.length).toBeGreaterThan(1);
  }, 180_000);

  it('leaves nothing behind in a release that takes a route away', async () => {
    expect((await ship()).code).toBe(0);
    const whole = readFileSync(join(files.directory, CONFIG), 'utf8');
    const cut: string[] = [];
    for (let nth = 1; nth <= 12; nth++) {
      writeFileSync(join(files.directory, CONFIG), whole);
      expect((await ship()).code).toBe(0);
      const withoutDavid = whole.replace(/ {2}- model_name: llama3-david[\s\S]*?(?=\n {2}- |\n\n|\n[a-z])/, '');
      expect(withoutDavid).not.toContain('100.95.89.72');
      writeFileSync(join(files.directory, CONFIG), withoutDavid);
      const what = await shipWithLostAnswer(nth);
      if (what === undefined) break;
      cut.push(what);
    }
    for (const kind of ['VariablesUpsert', 'POST -/keys', 'POST -/acl'])
      expect(cut.map((one) => one.replace(/^VariableCollection/, 'Variables'))).toContain(kind);
  }, 400_000);
});

describe('a run that is killed', () => {
  it('is finished by the next one, which leaves no key but those of the two releases', async () => {
    expect((await ship()).code).toBe(0);
    change();
    const killed = start(['ship', files.directory, '--sandbox'], { env: { SLIPWAY_SANDBOX_URL: sandbox.url } });
    await killed.saw(/^ {2}settings .* s$/m);
    killed.child.kill('SIGKILL');
    await killed.ended;
    const next = await ship();
    expect(next.stdout).toContain('an earlier release did not end');
    expect(next.code).toBe(0);
    expect(await keysIn()).toBe(2);
    expect((await ship()).stdout).toContain('nothing to change');
  }, 120_000);
});

describe('two releases at once', () => {
  it('one releases, the other says why not, and what runs is whole', async () => {
    change();
    const ended = await Promise.all([ship(), ship()]);
    const codes = ended.map(({ code }) => code).sort();
    expect(codes[0]).toBeLessThanOrEqual(1);
    expect(codes[1]).toBe(1);
    const loser = ended.find(({ code, stdout }) => code === 1 && /another release/.test(stdout));
    expect(loser?.stdout).toContain('another release');
    if (codes[0] === 1) expect((await ship()).code).toBe(0);
    expect((await ship()).stdout).toContain('nothing to change');
    expect(await keysIn()).toBeLessThanOrEqual(2);
  }, 120_000);
});

describe('a colleague who sets a variable while a release fails', () => {
  it('keeps what he set, and is told so', async () => {
    change();
    const running = start(['ship', files.directory, '--sandbox'], {
      env: { SLIPWAY_SANDBOX_URL: sandbox.url, SLIPWAY_HOSTNAME: 'other-gateway', SLIPWAY_STABILITY_SECONDS: '60' },
    });
    await running.saw(/^ {2}deploy .* s$/m);
    const ask = async (query: string, variables: object): Promise<Record<string, Record<string, string>>> => {
      const answer = await fetch(`${sandbox.url}/railway/graphql/v2?query=test`, {
        method: 'POST',
        headers: { 'Project-Access-Token': access.railwayToken, 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables }),
      });
      return ((await answer.json()) as { data: Record<string, Record<string, string>> }).data;
    };
    const { projectToken } = await ask('{ projectToken { projectId environmentId } }', {});
    const { project } = (await ask('query ($id: String!) { project(id: $id) { services { edges { node { id } } } } }', {
      id: projectToken?.projectId,
    })) as unknown as { project: { services: { edges: { node: { id: string } }[] } } };
    const place = {
      projectId: projectToken?.projectId,
      environmentId: projectToken?.environmentId,
      serviceId: project.services.edges[0]?.node.id,
    };
    const input = { ...place, variables: { TAILSCALE_HOSTNAME: 'set-by-a-colleague' }, skipDeploys: true };
    await ask('mutation ($input: VariableCollectionUpsertInput!) { variableCollectionUpsert(input: $input) }', {
      input,
    });
    running.child.kill('SIGINT');
    const ended = await running.ended;
    expect(ended.code).toBe(1);
    expect(ended.stdout).toContain('TAILSCALE_HOSTNAME: left as somebody else set it meanwhile');
    const query =
      'query ($p: String!, $e: String!, $s: String) { variables(projectId: $p, environmentId: $e, serviceId: $s) }';
    const { variables } = await ask(query, { p: place.projectId, e: place.environmentId, s: place.serviceId });
    expect(variables?.TAILSCALE_HOSTNAME).toBe('set-by-a-colleague');
  }, 60_000);
});

describe('policy-mode check', () => {
  it('writes nothing, and says how to apply what it found', async () => {
    const whole = readFileSync(join(files.directory, CONFIG), 'utf8');
    writeFileSync(join(files.directory, CONFIG), whole.replaceAll('100.104.46.119', '100.104.46.120'));
    const before = await sandbox.state();
    const ended = await ship('--policy-mode', 'check');
    expect(ended.code).toBe(1);
    expect(ended.stdout).toContain('`slipway policy`');
    expect(await sandbox.state()).toBe(before);
    writeFileSync(join(files.directory, CONFIG), whole);
  }, 60_000);
});
