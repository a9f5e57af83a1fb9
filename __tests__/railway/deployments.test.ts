import { describe, expect, it } from '@jest/globals';
import {
  cancelDeployment,
  deployService,
  listDeployments,
  readDeployment,
  readLogs,
  readTimeline,
  removeDeployment,
  restartDeployment,
  rollbackTo,
} from '../../src/railway/deployments.ts';
import { failureOf } from '../system/loopback.ts';
import { clientFor, startRailway, TARGET } from './stand-in.ts';

function node(id: string, minute: number) {
  return { id, status: 'SUCCESS', createdAt: `2026-11-01T00:0${minute}:00Z`, canRollback: true, meta: {} };
}

function listOf(nodes: readonly object[]) {
  return { pageInfo: { hasNextPage: false, endCursor: null }, edges: nodes.map((entry) => ({ node: entry })) };
}

describe('reading deployments', () => {
  it('reads one', async () => {
    const railway = await startRailway({
      deployment: () => ({
        ...node('d1', 1),
        staticUrl: 'gateway.up.railway.app',
        deploymentStopped: false,
        instances: [{ id: 'i1', status: 'RUNNING' }],
        diagnosis: { kind: 'oom' },
      }),
    });
    expect(await readDeployment(clientFor(railway.url).client, 'd1')).toEqual({
      ...node('d1', 1),
      url: 'gateway.up.railway.app',
      stopped: false,
      instances: [{ id: 'i1', status: 'RUNNING' }],
      diagnosis: { kind: 'oom' },
    });
  });

  it('lists those of the service, newest first', async () => {
    const inputs: unknown[] = [];
    const railway = await startRailway({
      deployments: ({ input, first }: { input: object; first: number }) => {
        inputs.push({ ...input, first });
        return listOf([node('d1', 1), node('d3', 3), node('d2', 2)]);
      },
    });
    const found = await listDeployments(clientFor(railway.url).client, TARGET, 5);
    expect(found.map(({ id }) => id)).toEqual(['d3', 'd2', 'd1']);
    const { projectId, environmentId, serviceId } = TARGET;
    expect(inputs).toEqual([{ projectId, environmentId, serviceId, first: 5 }]);
  });

  it('reads the timeline in its order, cleaned', async () => {
    const event = (step: string, minute: number, payload: object | null) => ({
      node: { step, createdAt: `2026-11-01T00:0${minute}:00Z`, payload },
    });
    const railway = await startRailway({
      deploymentEvents: () => ({
        edges: [
          event('HEALTHCHECK', 2, { error: 'service \u001b[31munavailable\u001b[0m', attempt: 3, maxAttempts: 3 }),
          event('BUILD_IMAGE', 1, null),
        ],
      }),
    });
    expect(await readTimeline(clientFor(railway.url).client, 'd1')).toEqual([
      { step: 'BUILD_IMAGE' },
      { step: 'HEALTHCHECK', error: 'service unavailable', attempt: 3, maxAttempts: 3 },
    ]);
  });

  it('keeps the last lines of a log, although Railway sends one too many, and cleans them', async () => {
    const row = (message: string, severity: string | null = 'info') => ({ timestamp: 't', message, severity });
    const railway = await startRailway({
      deploymentLogs: () => [row('one'), row('\u001b[32mtwo\u001b[0m\r\nthree\u0007'), row('::error::four', null)],
      buildLogs: () => [row('built')],
    });
    const { client } = clientFor(railway.url);
    expect(await readLogs(client, 'd1', 'deploy', 3)).toEqual([row('two'), row('three'), row('::error::four', 'info')]);
    expect(await readLogs(client, 'd1', 'build', 3)).toEqual([row('built')]);
  });
});

describe('deployService', () => {
  it('returns the id of the new deployment', async () => {
    const calls: unknown[] = [];
    const railway = await startRailway({
      deployments: () => listOf([node('d1', 1)]),
      serviceInstanceDeployV2: (args) => {
        calls.push({ ...(args as object) });
        return 'd2';
      },
    });
    expect(await deployService(clientFor(railway.url).client, TARGET, 'abc123')).toBe('d2');
    expect(calls).toEqual([{ serviceId: 'service-1', environmentId: 'environment-1', commitSha: 'abc123' }]);
  });

  async function lostAnswer(appears: (look: number) => readonly string[]) {
    let looks = 0;
    const railway = await startRailway({
      deployments: () =>
        listOf(
          ['d1', ...(looks === 0 ? [] : appears(looks)), `${looks++ < 0}`]
            .filter((id) => id.startsWith('d'))
            .map((id) => node(id, 1)),
        ),
    });
    railway.intercept = ({ query }) =>
      query.get('query') === 'ServiceInstanceDeployV2' ? { fault: 'reset' } : undefined;
    return { railway, ...clientFor(railway.url) };
  }

  it('finds the deployment behind a lost answer and does not deploy twice', async () => {
    const { railway, client, clock } = await lostAnswer((look) => (look >= 2 ? ['d2'] : []));
    expect(await deployService(client, TARGET)).toBe('d2');
    expect(clock.sleeps).toEqual([1_000, 2_000]);
    expect(railway.operations().filter((name) => name === 'ServiceInstanceDeployV2')).toHaveLength(1);
  });

  it('says that none was made when none appears', async () => {
    const { railway, client } = await lostAnswer(() => []);
    const error = await failureOf(deployService(client, TARGET));
    expect(error.code).toBe('NETWORK');
    expect(error.message).toContain('Railway made no deployment');
    expect(error.remedy).toContain('check the network');
    expect(railway.operations().filter((name) => name === 'ServiceInstanceDeployV2')).toHaveLength(1);
  });

  it('takes none for its own when several appear', async () => {
    const { client } = await lostAnswer(() => ['d2', 'd3']);
    const error = await failureOf(deployService(client, TARGET));
    expect(error.code).toBe('RELEASE_BUSY');
    expect(error.details).toEqual(['d2', 'd3']);
  });

  it('passes a clear refusal on at once', async () => {
    const railway = await startRailway({
      deployments: () => listOf([]),
      serviceInstanceDeployV2: () => {
        throw new Error('commit abc123 is not in the repository');
      },
    });
    const { client, clock } = clientFor(railway.url);
    const error = await failureOf(deployService(client, TARGET, 'abc123'));
    expect(error.code).toBe('SERVICE_REJECTED');
    expect(error.message).toContain('commit abc123 is not in the repository');
    expect(clock.sleeps).toEqual([]);
  });
});

describe('acting on a deployment', () => {
  it.each([
    ['deploymentRollback', rollbackTo],
    ['deploymentRemove', removeDeployment],
    ['deploymentCancel', cancelDeployment],
    ['deploymentRestart', restartDeployment],
  ] as const)('%s names it, and a false is a refusal', async (field, act) => {
    const asked: string[] = [];
    const railway = await startRailway({
      [field]: ({ id }: { id: string }) => {
        asked.push(id);
        return id !== 'refused';
      },
    });
    const { client } = clientFor(railway.url);
    await act(client, 'd1');
    expect(asked).toEqual(['d1']);
    expect((await failureOf(act(client, 'refused'))).message).toContain('refused');
  });
});
