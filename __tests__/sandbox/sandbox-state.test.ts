import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type SandboxOptions, SCENARIOS, startSandbox } from '../../sandbox/index.ts';
import { connect, HOSTS, letIn, NO_WAITS, openSession, REPOSITORY, SETTINGS, type Session } from './session.ts';

let folder = '';
const open: Session[] = [];

jest.setTimeout(60_000);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-test-'));
});

afterEach(async () => {
  for (const session of open.splice(0)) await session.sandbox.close();
  await rm(folder, { recursive: true, force: true });
});

async function start(options: Partial<SandboxOptions> = {}): Promise<Session> {
  const session = await openSession(options);
  open.push(session);
  return session;
}

async function control(session: Session, body: string): Promise<Response> {
  return await fetch(`${session.sandbox.access.url}/control`, { method: 'POST', body });
}

interface State {
  readonly children: readonly { readonly kind: string; readonly source: string }[];
  readonly railway: {
    readonly litellm: {
      readonly variables: Record<string, string>;
      readonly active: null | { readonly running: boolean };
    };
  };
}

const parse = (text: string): State => JSON.parse(text) as State;

describe('GET /state', () => {
  it('is equal for equal states, whatever happened between them', async () => {
    const session = await start();
    await session.setVariables({ LITELLM_MASTER_KEY: 'sk-one' });
    const before = await session.state();
    await session.setVariables({ COLOUR: 'blue' });
    expect(await session.state()).not.toBe(before);
    await session.graphql('mutation ($input: VariableDeleteInput!) { variableDelete(input: $input) }', {
      input: { ...session.ids, name: 'COLOUR' },
    });
    await session.upload({ 'README.md': 'no Dockerfile' }).then((id) => session.settled(id));
    expect(await session.state()).toBe(before);
    const other = await start();
    await other.setVariables({ LITELLM_MASTER_KEY: 'sk-one' });
    expect(await other.state()).toBe(before);
  });

  it('is told when what was told to end has ended', async () => {
    const session = await start({ hosts: HOSTS.map((host) => ({ ...host, delayMs: 400 })) });
    await letIn(session);
    await session.setSettings({ ...SETTINGS, drainingSeconds: 3 });
    const id = await session.upload(REPOSITORY);
    await session.settled(id);
    const asked = session.chat('llama3');
    await session.graphql('mutation ($id: String!) { deploymentRemove(id: $id) }', { id });
    expect(parse(await session.state()).children).toEqual([]);
    await asked.catch(() => undefined);
  });

  it('shows a value that changed, and no value', async () => {
    const session = await start();
    await session.setVariables({ SECRET: 'sk-stand-in-secret-1' });
    const before = await session.state();
    expect(before).not.toContain('sk-stand-in-secret-1');
    expect(before).not.toContain(await session.masterKey());
    expect(before).not.toContain(session.sandbox.access.railwayToken);
    expect(before).not.toContain(session.sandbox.access.tailscaleApiKey);
    await session.setVariables({ SECRET: 'sk-stand-in-secret-2' });
    expect(await session.state()).not.toBe(before);
  });

  it('names the gateway that runs, and no ids, ports or times', async () => {
    const session = await start();
    await letIn(session);
    await session.setSettings(SETTINGS);
    const id = await session.upload(REPOSITORY);
    await session.settled(id);
    const text = await session.state();
    const state = parse(text);
    expect(state.children).toEqual([{ kind: 'gateway', source: expect.stringMatching(/^[0-9a-f]{64}$/) }]);
    expect(state.railway.litellm.active?.running).toBe(true);
    expect(text).not.toContain(id);
    expect(text).not.toContain(session.ids.serviceId);
    expect(text).not.toContain(new URL(session.url).port);
    expect(text).not.toMatch(/\d{4}-\d{2}-\d{2}T/);
  });
});

describe('POST /control', () => {
  it('takes a model host down and up', async () => {
    const session = await start();
    const before = await session.state();
    expect((await control(session, '{"host":"hugo","up":false}')).status).toBe(200);
    expect(await session.state()).not.toBe(before);
    await control(session, '{"host":"hugo","up":true}');
    expect(await session.state()).toBe(before);
  });

  it.each([
    ['', 'not a JSON object'],
    ['[]', 'not a JSON object'],
    ['{}', 'name a host with up, or a scenario'],
    ['{"host":"hugo"}', 'up is true or false'],
    ['{"host":"nobody","up":true}', 'nobody'],
    ['{"scenario":"none of these"}', 'there is no scenario none of these'],
    ['{"scenario":7}', 'scenario is a name'],
  ])('%s is refused', async (body, message) => {
    const session = await start();
    const answer = await control(session, body);
    expect(answer.status).toBe(400);
    expect(((await answer.json()) as { message: string }).message).toContain(message);
  });
});

describe('scenarios', () => {
  it('an unknown one is wrong usage, and the list is told', async () => {
    await expect(startSandbox({ hosts: HOSTS, scenario: 'nothing' })).rejects.toMatchObject({
      code: 'USAGE',
      remedy: expect.stringContaining(SCENARIOS.join(', ')),
    });
  });

  it('one that only the embedded gateway can play is wrong usage beside LiteLLM', async () => {
    await expect(startSandbox({ hosts: HOSTS, scenario: 'crash', litellm: '/usr/bin/litellm' })).rejects.toMatchObject({
      code: 'USAGE',
    });
  });

  it('model-down takes the last host down; open-policy begins with the policy of a new tailnet', async () => {
    const plain = await start();
    const down = await start({ scenario: 'model-down' });
    const wide = await start({ scenario: 'open-policy' });
    const hosts = async (session: Session): Promise<unknown> =>
      (JSON.parse(await session.state()) as { tailscale: { hosts: unknown } }).tailscale.hosts;
    expect(await hosts(plain)).toMatchObject([
      { name: 'hab', up: true },
      { name: 'hugo', up: true },
    ]);
    expect(await hosts(down)).toMatchObject([
      { name: 'hab', up: true },
      { name: 'hugo', up: false },
    ]);
    const policy = async ({ sandbox: { access } }: Session): Promise<string> =>
      await (
        await fetch(`${access.tailscaleApiUrl}/api/v2/tailnet/-/acl`, {
          headers: { authorization: `Bearer ${access.tailscaleApiKey}`, accept: 'application/hujson' },
        })
      ).text();
    expect(await policy(wide)).toContain('{"src": ["*"], "dst": ["*"], "ip": ["*"]}');
    expect(await policy(plain)).not.toContain('"dst": ["*"]');
  });
});

describe('a state directory', () => {
  it('is gone on with: the same tokens, addresses and state, and the gateway runs again', async () => {
    const first = await openSession({ stateDirectory: folder });
    await letIn(first);
    await first.setSettings(SETTINGS);
    await first.settled(await first.upload(REPOSITORY));
    const before = await first.state();
    const key = await first.masterKey();
    await first.sandbox.close();
    const second = await start({ stateDirectory: folder });
    expect(second.sandbox.access).toEqual(first.sandbox.access);
    expect(second.url).toBe(first.url);
    expect(await second.state()).toBe(before);
    expect((await second.chat('llama3', key)).status).toBe(200);
  });

  it('goes on after the sandbox was killed in the middle of a deployment', async () => {
    const first = await openSession({ stateDirectory: folder, phases: { ...NO_WAITS, building: 60_000 } });
    await letIn(first);
    const id = await first.upload(REPOSITORY);
    let saved = '';
    while (!saved.includes('"BUILDING"')) saved = await readFile(join(folder, 'state.json'), 'utf8');
    await first.sandbox.close();
    const killed = await mkdtemp(join(folder, 'killed-'));
    await writeFile(join(killed, 'state.json'), saved);
    await writeFile(join(killed, 'lock'), JSON.stringify({ pid: process.pid, url: 'http://127.0.0.1:9' }));
    const second = await start({ stateDirectory: killed });
    expect((await second.deployment(id)).status).toBe('FAILED');
    expect(parse(await second.state()).children).toEqual([]);
  });

  it('keeps its secrets from other users', async () => {
    const session = await start({ stateDirectory: join(folder, 'state') });
    await letIn(session);
    await session.settled(await session.upload(REPOSITORY));
    await session.sandbox.close();
    expect((await stat(join(folder, 'state'))).mode & 0o777).toBe(0o700);
    expect((await stat(join(folder, 'state/state.json'))).mode & 0o777).toBe(0o600);
    expect(await readdir(join(folder, 'state'))).toEqual(['sources', 'state.json']);
  });

  it('belongs to one sandbox at a time', async () => {
    const first = await start({ stateDirectory: folder });
    await expect(startSandbox({ hosts: HOSTS, stateDirectory: folder })).rejects.toMatchObject({
      code: 'USAGE',
      message: expect.stringContaining(first.sandbox.access.url),
    });
    expect((await fetch(`${first.sandbox.access.url}/access`)).status).toBe(200);
    await first.sandbox.close();
    await start({ stateDirectory: folder });
  });

  it.each(['not json', '{}', '{"version":2}', '{"version":1,"port":0,"tailscaleApiKey":"x"}'])(
    'with %s in it is one clear error',
    async (text) => {
      await writeFile(join(folder, 'state.json'), text);
      await expect(startSandbox({ hosts: HOSTS, stateDirectory: folder })).rejects.toMatchObject({
        code: 'FILE_INVALID',
      });
      expect(await readdir(folder)).toEqual(expect.not.arrayContaining(['lock']));
      expect(await readFile(join(folder, 'state.json'), 'utf8')).toBe(text);
    },
  );

  it('that is a file is one clear error', async () => {
    await writeFile(join(folder, 'file'), 'x');
    await expect(startSandbox({ hosts: HOSTS, stateDirectory: join(folder, 'file') })).rejects.toMatchObject({
      code: expect.stringMatching(/USAGE|FILE_UNREADABLE/),
    });
  });
});

describe('the sandbox’s address', () => {
  it('a port in use is wrong usage', async () => {
    const first = await start();
    const port = Number(new URL(first.sandbox.access.url).port);
    await expect(startSandbox({ hosts: HOSTS, port })).rejects.toMatchObject({
      code: 'USAGE',
      message: expect.stringContaining(String(port)),
    });
  });

  it('tells its access, and nothing at other paths', async () => {
    const session = await start();
    const { url } = session.sandbox.access;
    expect(await (await fetch(`${url}/access`)).json()).toEqual(session.sandbox.access);
    for (const path of ['/', '/railway', '/railway/x', '/railway/graphql/v3', '/control'])
      expect((await fetch(`${url}${path}`)).status).toBe(404);
    expect((await connect(session.sandbox)).ids).toEqual(session.ids);
  });
});
