import { describe, expect, it } from '@jest/globals';
import { connectImage, publicUrl, readService, updateSettings } from '../../src/railway/service.ts';
import { deleteVariable, readVariables, upsertVariables } from '../../src/railway/variables.ts';
import { failureOf } from '../system/loopback.ts';
import { clientFor, startRailway, TARGET } from './stand-in.ts';

const META = { image: 'ghcr.io/x/y@sha256:0' };

function instance(changes: object = {}) {
  return {
    restartPolicyType: 'ON_FAILURE',
    restartPolicyMaxRetries: 10,
    watchPatterns: [],
    healthcheckPath: '/health/liveliness',
    healthcheckTimeout: 300,
    numReplicas: 1,
    drainingSeconds: null,
    startCommand: null,
    preDeployCommand: 'npm run migrate',
    source: { image: null, repo: 'me/gateway' },
    domains: {
      serviceDomains: [{ domain: 'gateway-production.up.railway.app' }],
      customDomains: [{ domain: 'llm.example.com' }],
    },
    latestDeployment: { id: 'd3', status: 'FAILED', createdAt: '2026-11-01T03:00:00Z', canRollback: false, meta: null },
    activeDeployments: [
      { id: 'd1', status: 'SUCCESS', createdAt: '2026-11-01T01:00:00Z', canRollback: true, meta: META },
      { id: 'd2', status: 'SUCCESS', createdAt: '2026-11-01T02:00:00Z', canRollback: true, meta: META },
    ],
    ...changes,
  };
}

describe('readService', () => {
  it('tells settings, source, domains and deployments as they stand', async () => {
    const railway = await startRailway({ serviceInstance: () => instance() });
    const state = await readService(clientFor(railway.url).client, TARGET);
    expect(state.settings).toEqual({
      restartPolicyType: 'ON_FAILURE',
      restartPolicyMaxRetries: 10,
      watchPatterns: [],
      healthcheckPath: '/health/liveliness',
      healthcheckTimeout: 300,
      numReplicas: 1,
      startCommand: null,
      preDeployCommand: ['npm run migrate'],
    });
    expect(state.source).toEqual({ repo: 'me/gateway' });
    expect(state.domains).toEqual(['gateway-production.up.railway.app', 'llm.example.com']);
    expect(state.active).toEqual({
      id: 'd2',
      status: 'SUCCESS',
      createdAt: '2026-11-01T02:00:00Z',
      canRollback: true,
      meta: META,
    });
    expect(state.latest).toMatchObject({ id: 'd3', meta: {} });
  });

  it('tells of a service that was never deployed', async () => {
    const railway = await startRailway({
      serviceInstance: () => instance({ source: null, latestDeployment: null, activeDeployments: [] }),
    });
    const state = await readService(clientFor(railway.url).client, TARGET);
    expect(state.source).toEqual({});
    expect(state.active).toBeUndefined();
    expect(state.latest).toBeUndefined();
  });

  it('names service and environment when the one is not in the other', async () => {
    const railway = await startRailway({
      serviceInstance: () => {
        throw new Error('ServiceInstance not found');
      },
    });
    const error = await failureOf(readService(clientFor(railway.url).client, TARGET));
    expect(error.code).toBe('NOT_FOUND');
    expect(error.message).toContain('service "litellm" is not in environment "production"');
  });
});

describe('updateSettings', () => {
  it('sends the named settings, null to take one back, and nothing else', async () => {
    const calls: unknown[] = [];
    const railway = await startRailway({ serviceInstanceUpdate: (args) => calls.push({ ...(args as object) }) > 0 });
    const { client } = clientFor(railway.url);
    await updateSettings(client, TARGET, { healthcheckTimeout: 120, drainingSeconds: null, startCommand: null });
    expect(calls).toEqual([
      {
        serviceId: 'service-1',
        environmentId: 'environment-1',
        input: { healthcheckTimeout: 120, drainingSeconds: null, startCommand: null },
      },
    ]);
  });

  it('asks nothing when nothing changes', async () => {
    const railway = await startRailway();
    await updateSettings(clientFor(railway.url).client, TARGET, {});
    expect(railway.received).toEqual([]);
  });

  it('takes a bare false for a refusal', async () => {
    const railway = await startRailway({ serviceInstanceUpdate: () => false });
    const error = await failureOf(updateSettings(clientFor(railway.url).client, TARGET, { numReplicas: 2 }));
    expect(error.code).toBe('SERVICE_REJECTED');
  });

  it('points the service at an image with its registry credentials', async () => {
    const calls: unknown[] = [];
    const railway = await startRailway({
      serviceInstanceUpdate: ({ input }: { input: unknown }) => calls.push(JSON.parse(JSON.stringify(input))) > 0,
    });
    const registry = { username: 'me', password: 'stand-in-password' };
    await connectImage(clientFor(railway.url).client, TARGET, 'example/gateway:1', registry);
    expect(calls).toEqual([{ source: { image: 'example/gateway:1' }, registryCredentials: registry }]);
  });
});

describe('publicUrl', () => {
  it.each([
    ['gateway.up.railway.app', 'https://gateway.up.railway.app'],
    ['https://gateway.up.railway.app/', 'https://gateway.up.railway.app'],
    ['127.0.0.1:4000', 'http://127.0.0.1:4000'],
    ['localhost:4000', 'http://localhost:4000'],
    ['[::1]:4000', 'http://[::1]:4000'],
    ['127.0.0.1.example.com', 'https://127.0.0.1.example.com'],
    ['localhost.example.com', 'https://localhost.example.com'],
  ])('%s is %s', (domain, url) => {
    expect(publicUrl(domain)).toBe(url);
  });
});

describe('variables', () => {
  it('reads them as written, and as the container gets them', async () => {
    const railway = await startRailway({
      variables: ({ unrendered }: { unrendered: boolean }) =>
        unrendered ? { URL: `\${{Postgres.URL}}`, PORT: '4000' } : { URL: 'postgres://x', PORT: '4000' },
    });
    const { client } = clientFor(railway.url);
    expect((await readVariables(client, TARGET)).URL).toBe(`\${{Postgres.URL}}`);
    expect((await readVariables(client, TARGET, { rendered: true })).URL).toBe('postgres://x');
  });

  it('sets all in one batch, keeps the others and makes no deployment', async () => {
    const inputs: unknown[] = [];
    const railway = await startRailway({
      variableCollectionUpsert: ({ input }: { input: object }) => inputs.push({ ...input }) > 0,
    });
    await upsertVariables(clientFor(railway.url).client, TARGET, { A: '1', B: 'two\nlines' });
    expect(inputs).toEqual([
      {
        projectId: 'project-1',
        environmentId: 'environment-1',
        serviceId: 'service-1',
        variables: { A: '1', B: 'two\nlines' },
        replace: false,
        skipDeploys: true,
      },
    ]);
  });

  it('asks nothing when there is nothing to set', async () => {
    const railway = await startRailway();
    await upsertVariables(clientFor(railway.url).client, TARGET, {});
    expect(railway.received).toEqual([]);
  });

  it('deletes one, and is content when it is gone already', async () => {
    const left: Record<string, string> = { A: '1', KEPT: '2' };
    const railway = await startRailway({
      variables: () => left,
      variableDelete: ({ input }: { input: { name: string } }) => {
        if (!(input.name in left)) throw new Error('Variable not found');
        if (input.name === 'KEPT') throw new Error('Variable not found, says a confused service');
        return delete left[input.name];
      },
    });
    const { client } = clientFor(railway.url);
    await deleteVariable(client, TARGET, 'A');
    expect(left).toEqual({ KEPT: '2' });
    await deleteVariable(client, TARGET, 'A');
    expect((await failureOf(deleteVariable(client, TARGET, 'KEPT'))).code).toBe('NOT_FOUND');
  });
});
