import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Sandbox, startSandbox } from '../../sandbox/index.ts';
import { probeTargets, runGate } from '../../src/probe/gate.ts';
import { parseProxyConfig } from '../../src/project/proxy-config.ts';
import { routesOf } from '../../src/project/routes.ts';
import { collectUpload } from '../../src/project/upload-source.ts';
import { createRailwayClient, type RailwayClient } from '../../src/railway/client.ts';
import {
  deployService,
  listDeployments,
  readDeployment,
  readLogs,
  readTimeline,
  removeDeployment,
  rollbackTo,
} from '../../src/railway/deployments.ts';
import { publicUrl, readService, updateSettings } from '../../src/railway/service.ts';
import { resolveTarget, type Target } from '../../src/railway/target.ts';
import { packUpload, uploadSource } from '../../src/railway/upload.ts';
import { deleteVariable, readVariables, upsertVariables } from '../../src/railway/variables.ts';
import { followDeployment } from '../../src/railway/verdict.ts';
import { systemClock } from '../../src/system/clock.ts';
import { createHttp } from '../../src/system/http.ts';
import { Secrets } from '../../src/system/secrets.ts';
import { mergeFragment } from '../../src/tailnet/fragment.ts';
import { createTailscaleClient, type TailscaleClient } from '../../src/tailscale/client.ts';
import { listDevices } from '../../src/tailscale/devices.ts';
import { mintKey, readKey, revokeKey } from '../../src/tailscale/keys.ts';
import { readPolicyFile, validatePolicy, writePolicyFile } from '../../src/tailscale/policy-file.ts';

const TEMPLATES = join(import.meta.dirname, '../../templates');
const CONFIG = 'proxy_server_config.railway.yaml';
const TAG = 'tag:railway-proxy';
const MASTER_KEY = 'sk-stand-in-for-the-master-key';
const http = createHttp({}, systemClock);

let sandbox: Sandbox;
let railway: RailwayClient;
let tailscale: TailscaleClient;
let target: Target;

async function routes() {
  return routesOf(parseProxyConfig(CONFIG, await readFile(join(TEMPLATES, CONFIG), 'utf8'))).routes;
}

beforeAll(async () => {
  const hosts = (await routes()).map(({ host, address, port }) => ({
    name: host,
    address: address ?? '',
    port,
    models: ['*'],
    up: true,
  }));
  sandbox = await startSandbox({ hosts });
  const { access } = sandbox;
  railway = createRailwayClient({ http, clock: systemClock, apiUrl: access.railwayApiUrl, token: access.railwayToken });
  tailscale = createTailscaleClient({
    http,
    clock: systemClock,
    apiUrl: access.tailscaleApiUrl,
    tailnet: access.tailnet,
    credential: { kind: 'api-key', key: access.tailscaleApiKey },
    secrets: new Secrets(),
  });
}, 30_000);

afterAll(() => sandbox.close(), 30_000);

/** One after the other, as a release does it: each step stands on the one before. */
describe('a release against the sandbox', () => {
  const state: { keyId: string; first: string; second: string; url: string } = {
    keyId: '',
    first: '',
    second: '',
    url: '',
  };

  it('finds the service', async () => {
    target = await resolveTarget(railway, { service: 'litellm' });
    expect(target.tokenKind).toBe('project');
    const service = await readService(railway, target);
    expect(service.domains).toHaveLength(1);
    state.url = publicUrl(service.domains[0] ?? '');
    expect(state.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });

  it('finds it with an account token, too', async () => {
    const { access } = sandbox;
    const client = createRailwayClient({
      http,
      clock: systemClock,
      apiUrl: access.railwayApiUrl,
      token: access.railwayAccountToken,
    });
    const { projectName, environmentName } = target;
    const found = await resolveTarget(client, {
      project: projectName,
      environment: environmentName,
      service: 'litellm',
    });
    expect(found).toEqual({ ...target, tokenKind: 'account' });
  });

  it('merges the policy and reads it back', async () => {
    const before = await readPolicyFile(tailscale);
    const { text } = mergeFragment(before.text, { tag: TAG, routes: await routes(), withoutTests: true });
    expect(await validatePolicy(tailscale, text)).toBeUndefined();
    const after = await writePolicyFile(tailscale, text, before.etag);
    expect(after.text).not.toBe(before.text);
    await expect(writePolicyFile(tailscale, before.text, before.etag)).rejects.toMatchObject({
      code: 'POLICY_CONFLICT',
    });
    await expect(writePolicyFile(tailscale, '{"acls": [{]}', after.etag)).rejects.toMatchObject({
      code: 'POLICY_INVALID',
    });
  });

  it('mints a key', async () => {
    const minted = await mintKey(tailscale, { tag: TAG, description: 'slipway test', expirySeconds: 3600 });
    state.keyId = minted.id;
    expect(await readKey(tailscale, minted.id)).toMatchObject({
      tags: [TAG],
      ephemeral: true,
      reusable: true,
      invalid: false,
    });
    await upsertVariables(railway, target, {
      TAILSCALE_AUTH_KEY: minted.key,
      LITELLM_MASTER_KEY: MASTER_KEY,
      PORT: '4000',
      EXTRA: 'x',
    });
    expect(await readVariables(railway, target)).toMatchObject({ PORT: '4000', EXTRA: 'x' });
    await deleteVariable(railway, target, 'EXTRA');
    expect(await readVariables(railway, target)).not.toHaveProperty('EXTRA');
  });

  it('changes settings', async () => {
    await updateSettings(railway, target, {
      healthcheckPath: '/health/liveliness',
      dockerfilePath: 'Dockerfile.railway',
    });
    expect((await readService(railway, target)).settings).toMatchObject({ dockerfilePath: 'Dockerfile.railway' });
  });

  it('uploads, and follows the deployment to SUCCESS', async () => {
    const archive = await packUpload(TEMPLATES, await collectUpload(TEMPLATES));
    state.first = (await uploadSource(railway, target, archive, 'first')).deploymentId;
    const verdict = await followDeployment(railway, state.first, { clock: systemClock, timeoutMs: 60_000 });
    expect(verdict).toMatchObject({ judgement: 'good', status: 'SUCCESS' });
    expect((await readService(railway, target)).active?.id).toBe(state.first);
    expect((await readTimeline(railway, state.first)).map(({ step }) => step)).toContain('HEALTHCHECK');
    expect((await readLogs(railway, state.first, 'deploy', 5)).length).toBeGreaterThan(0);
    expect((await listDevices(tailscale)).some(({ tags, online }) => online && tags.includes(TAG))).toBe(true);
  }, 90_000);

  it('gates every model', async () => {
    const targets = probeTargets(await routes());
    const report = await runGate({
      http,
      clock: systemClock,
      url: state.url,
      masterKey: MASTER_KEY,
      targets,
      timeoutMs: 60_000,
    });
    expect(report).toMatchObject({ alive: true, noKeyStatus: 401, wrongKeyStatus: 400, open: false });
    expect(report.models.map(({ name, ok, cause }) => [name, ok, cause])).toEqual(
      targets.map(({ name }) => [name, true, undefined]),
    );
  }, 90_000);

  it('names the host of a model that is down', async () => {
    await http.send({
      method: 'POST',
      url: `${sandbox.access.url}/control`,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ host: 'hugo', up: false }),
      retry: 'never',
    });
    const targets = probeTargets(await routes()).filter(({ host }) => host === 'hugo');
    const options = { http, clock: systemClock, url: state.url, masterKey: MASTER_KEY, targets, timeoutMs: 5_000 };
    const report = await runGate(options);
    expect(report.models).toHaveLength(1);
    expect(report.models[0]?.ok).toBe(false);
    expect(report.models[0]?.cause).toMatch(/\S/);
    expect(report.models[0]?.cause).not.toContain('\n');
  }, 30_000);

  it('deploys again and rolls back', async () => {
    state.second = await deployService(railway, target);
    const verdict = await followDeployment(railway, state.second, { clock: systemClock, timeoutMs: 60_000 });
    expect(verdict.judgement).toBe('good');
    expect((await readDeployment(railway, state.first)).canRollback).toBe(true);
    await rollbackTo(railway, state.first);
    const [latest] = await listDeployments(railway, target, 5);
    expect([state.first, state.second]).not.toContain(latest?.id);
    const back = await followDeployment(railway, latest?.id ?? '', { clock: systemClock, timeoutMs: 60_000 });
    expect(back.judgement).toBe('good');
    await removeDeployment(railway, latest?.id ?? '');
    expect((await readService(railway, target)).active).toBeUndefined();
  }, 120_000);

  it('revokes the key', async () => {
    expect(await revokeKey(tailscale, state.keyId)).toBe(true);
    expect((await readKey(tailscale, state.keyId))?.invalid ?? true).toBe(true);
    expect(await revokeKey(tailscale, state.keyId)).toBe(false);
  });
});
