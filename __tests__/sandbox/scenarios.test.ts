import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { SandboxAccess, SandboxOptions } from '../../sandbox/index.ts';
import { letIn, openSession, packFiles, postUpload, REPOSITORY, SETTINGS, type Session } from './session.ts';

jest.setTimeout(60_000);

const open: Session[] = [];

async function start(scenario: string, options: Partial<SandboxOptions> = {}): Promise<Session> {
  const session = await openSession({ scenario, ...options });
  open.push(session);
  return session;
}

afterEach(async () => {
  for (const session of open.splice(0)) await session.sandbox.close();
});

async function control({ sandbox }: Session, scenario: string): Promise<number> {
  const sent = await fetch(`${sandbox.access.url}/control`, { method: 'POST', body: JSON.stringify({ scenario }) });
  return sent.status;
}

interface Policy {
  readonly status: number;
  readonly text: string;
  readonly etag: string;
}

async function policy(
  { sandbox }: Session,
  write?: { readonly text: string; readonly etag?: string },
): Promise<Policy> {
  const { tailscaleApiUrl, tailscaleApiKey } = sandbox.access;
  const answer = await fetch(`${tailscaleApiUrl}/api/v2/tailnet/-/acl`, {
    headers: {
      authorization: `Bearer ${tailscaleApiKey}`,
      'content-type': 'application/hujson',
      ...(write?.etag === undefined ? {} : { 'if-match': write.etag }),
    },
    ...(write === undefined ? {} : { method: 'POST', body: write.text }),
  });
  return { status: answer.status, text: await answer.text(), etag: answer.headers.get('etag') ?? '' };
}

async function access({ sandbox }: Session): Promise<SandboxAccess> {
  return (await (await fetch(`${sandbox.access.url}/access`)).json()) as SandboxAccess;
}

async function deployWith(session: Session, variables: Record<string, string> = {}): Promise<string> {
  await letIn(session);
  await session.setVariables(variables);
  await session.setSettings(SETTINGS);
  const id = await session.upload(REPOSITORY);
  expect((await session.settled(id)).status).toBe('SUCCESS');
  return id;
}

describe('model-missing', () => {
  it('takes the models of the last host alone', async () => {
    const session = await start('model-missing');
    await deployWith(session);
    expect((await session.chat('llama3')).status).toBe(200);
    const missing = await session.chat('llama3-hugo');
    expect(missing.status).toBe(404);
    expect(await missing.text()).toContain("model 'llama3' not found");
  });
});

describe('stale-etag', () => {
  const edited = (text: string): string => text.replace('"groups": {', '"groups": {"group:new": [],');

  it('lets somebody else be quicker once, and keeps his edit where the policy is read again', async () => {
    const session = await start('stale-etag');
    const first = await policy(session);
    expect(await policy(session, { text: edited(first.text), etag: first.etag })).toMatchObject({ status: 412 });
    const second = await policy(session);
    expect(second.text).not.toBe(first.text);
    expect(second.etag).not.toBe(first.etag);
    const third = await policy(session, { text: edited(second.text), etag: second.etag });
    expect(third.status).toBe(200);
    expect(third.text).toContain('Looked at by visitor@example.com, once.');
  });

  it('always: at every guarded write, and no other', async () => {
    const session = await start('stale-etag-always');
    for (let time = 1; time <= 4; time++) {
      const { text, etag } = await policy(session);
      expect((await policy(session, { text: edited(text), etag })).status).toBe(412);
    }
    const { text } = await policy(session);
    expect((await policy(session, { text: edited(text) })).status).toBe(200);
  });
});

describe('keys made by hand', () => {
  const hugoCause = async (session: Session): Promise<string> => await (await session.chat('llama3-hugo')).text();

  it.each(['none', 'crash'])('there is none in scenario %s', async (scenario) => {
    expect(await access(await start(scenario))).not.toHaveProperty('tailscaleAuthKey');
  });

  it('expired-key: the container starts without the tailnet, in the service’s words', async () => {
    const session = await start('expired-key');
    const { tailscaleAuthKey = '' } = await access(session);
    const id = await deployWith(session, { TAILSCALE_AUTH_KEY: tailscaleAuthKey });
    expect(await session.logs(id, 'deploymentLogs')).toContain(
      'backend error: invalid key: API key does not exist\nTailscale failed, continuing anyway',
    );
    expect(await hugoCause(session)).toContain('this container is not in the tailnet: backend error: invalid key');
  });

  it('key-without-tag: the container is a device of the person who made the key', async () => {
    const session = await start('key-without-tag');
    const { tailscaleAuthKey = '' } = await access(session);
    await deployWith(session, { TAILSCALE_AUTH_KEY: tailscaleAuthKey });
    const { tailscale } = JSON.parse(await session.state()) as { tailscale: { devices: { hostname: string }[] } };
    expect(tailscale.devices).toContainEqual({
      hostname: 'railway-litellm',
      online: true,
      user: 'visitor@example.com',
    });
    expect(await hugoCause(session)).toContain('the tailnet policy does not let visitor@example.com reach hugo:11434');
  });

  it('the key is told from when the scenario begins, another one each time, and leaves with it', async () => {
    const session = await start('none');
    const before = await session.state();
    await control(session, 'key-without-tag');
    const first = (await access(session)).tailscaleAuthKey;
    await control(session, 'key-without-tag');
    expect((await access(session)).tailscaleAuthKey).not.toBe(first);
    await control(session, 'none');
    expect(await access(session)).not.toHaveProperty('tailscaleAuthKey');
    expect(await session.state()).toBe(before);
  });
});

describe('trouble with Railway', () => {
  const ME = '{ projectToken { projectId } }';

  async function ask({ sandbox }: Session): Promise<Response> {
    return await fetch(`${sandbox.access.railwayApiUrl}/graphql/v2?query=x`, {
      method: 'POST',
      headers: { 'project-access-token': sandbox.access.railwayToken, 'content-type': 'application/json' },
      body: JSON.stringify({ query: ME }),
    });
  }

  it('railway-429: every eighth request has to be repeated a second later', async () => {
    const session = await start('none');
    await control(session, 'railway-429');
    const statuses: number[] = [];
    for (let time = 0; time < 17; time++) statuses.push((await ask(session)).status);
    expect(statuses.flatMap((status, at) => (status === 429 ? [at + 1] : []))).toEqual([8, 16]);
  });

  it('railway-429-always: half an hour for every request, uploads too', async () => {
    const session = await start('none');
    const archive = await packFiles(REPOSITORY);
    await control(session, 'railway-429-always');
    for (const answer of [await ask(session), await postUpload(session.sandbox, session.ids, archive)]) {
      expect(answer.status).toBe(429);
      expect(answer.headers.get('retry-after')).toBe('1800');
    }
    await control(session, 'none');
    expect((await ask(session)).status).toBe(200);
  });

  it('wrong-token: neither kind is known, and uploads are refused', async () => {
    const session = await start('none');
    await control(session, 'wrong-token');
    const { railwayToken, railwayAccountToken } = session.sandbox.access;
    for (const headers of [
      { 'project-access-token': railwayToken },
      { authorization: `Bearer ${railwayAccountToken}` },
      { authorization: 'Bearer undefined' },
      {},
    ]) {
      const { errors } = await session.graphql(ME, {}, headers as Record<string, string>);
      expect(errors?.[0]?.message).toMatch(/^(Project Token not found|Not Authorized)$/);
    }
    const sent = await postUpload(session.sandbox, session.ids, await packFiles(REPOSITORY));
    expect(sent.status).toBe(401);
  });

  it('log-stream-lost: an answer with log lines breaks off, any other does not', async () => {
    const session = await start('none');
    const id = await deployWith(session);
    await control(session, 'log-stream-lost');
    for (const kind of ['buildLogs', 'deploymentLogs'] as const) await expect(session.logs(id, kind)).rejects.toThrow();
    expect((await session.deployment(id)).status).toBe('SUCCESS');
    await control(session, 'none');
    expect(await session.logs(id, 'deploymentLogs')).toContain('Tailscale connected!');
  });
});

describe('SLIPWAY_SECRET_LEDGER', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'slipway-test-'));
  });
  afterEach(async () => {
    delete process.env['SLIPWAY_SECRET_LEDGER'];
    await rm(folder, { recursive: true, force: true });
  });

  it('names a file that gets every secret once, for its owner alone', async () => {
    const path = join(folder, 'ledger');
    process.env['SLIPWAY_SECRET_LEDGER'] = path;
    const session = await start('expired-key');
    await letIn(session);
    await session.setVariables({ LITELLM_SALT_KEY: 'stand-in-salt-1', COLOUR: 'not-a-secret-at-all', A_TOKEN: 'true' });
    const given = await access(session);
    const minted = await fetch(`${given.tailscaleApiUrl}/api/v2/tailnet/-/keys`, {
      method: 'POST',
      headers: { authorization: `Bearer ${given.tailscaleApiKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({ keyType: 'client', scopes: ['policy_file'] }),
    });
    const { id, key } = (await minted.json()) as { id: string; key: string };
    const exchanged = await fetch(`${given.tailscaleApiUrl}/api/v2/oauth/token`, {
      method: 'POST',
      body: new URLSearchParams({ client_id: id, client_secret: key }),
    });
    const { access_token } = (await exchanged.json()) as { access_token: string };
    const written = (await readFile(path, 'utf8')).trimEnd().split('\n');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    for (const secret of [
      given.railwayToken,
      given.railwayAccountToken,
      given.tailscaleApiKey,
      given.tailscaleAuthKey,
      await session.masterKey(),
      'stand-in-salt-1',
      key,
      access_token,
    ]) {
      expect(written.filter((line) => line === secret)).toHaveLength(1);
    }
    // The key that `letIn` has minted and set as a variable.
    expect(written.filter((line) => line.startsWith('tskey-auth-'))).toHaveLength(2);
    expect(written).not.toContain('not-a-secret-at-all');
    expect(written).not.toContain('true');
  });
});
