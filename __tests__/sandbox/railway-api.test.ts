import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Kind, type OperationDefinitionNode, parse, print } from 'graphql';
import { RAILWAY_SCHEMA } from '../../sandbox/data/railway-schema.ts';
import {
  type GraphqlAnswer,
  letIn,
  openSession,
  packFiles,
  postUpload,
  REPOSITORY,
  SETTINGS,
  type Session,
} from './session.ts';

const data = join(import.meta.dirname, '../data/railway');
const operations = parse(readFileSync(join(data, 'operations.graphql'), 'utf8')).definitions.filter(
  (definition): definition is OperationDefinitionNode => definition.kind === Kind.OPERATION_DEFINITION,
);

let session: Session;
let account: Record<string, string>;
let deploymentId = '';

jest.setTimeout(60_000);

beforeAll(async () => {
  session = await openSession();
  account = { authorization: `Bearer ${session.sandbox.access.railwayAccountToken}` };
  await letIn(session);
  await session.setSettings(SETTINGS);
  deploymentId = await session.upload(REPOSITORY);
  await session.settled(deploymentId);
});

afterAll(async () => {
  await session.sandbox.close();
});

function operation(name: string): string {
  const found = operations.find((definition) => definition.name?.value === name);
  if (found === undefined) throw new Error(`no operation ${name}`);
  return print(found);
}

function variablesFor(name: string): object {
  const { projectId, environmentId, serviceId } = session.ids;
  const scope = { projectId, environmentId, serviceId };
  const inputs: Record<string, object> = {
    ProjectTopology: { projectId },
    Deployments: { input: scope, first: 5 },
    VariablesUpsert: { input: { ...scope, variables: { ADDED: '1' }, skipDeploys: true } },
    VariableDelete: { input: { ...scope, name: 'ADDED' } },
    ServiceInstanceUpdate: { serviceId, environmentId, input: { drainingSeconds: 30 } },
    DeploymentPoll: { id: deploymentId },
    DeploymentTimeline: { id: deploymentId, first: 50 },
    BuildLogs: { deploymentId, limit: 5 },
    DeploymentLogs: { deploymentId, limit: 5 },
    EnvironmentServices: scope,
    ServiceInstanceState: scope,
    VariableNames: scope,
  };
  return inputs[name] ?? {};
}

function code(answer: GraphqlAnswer): string | undefined {
  return answer.errors?.[0]?.extensions.code;
}

it('the bundled schema is the one it was copied from', () => {
  expect(RAILWAY_SCHEMA).toBe(readFileSync(join(data, 'schema.graphql'), 'utf8'));
});

describe('the operations that the kit needs', () => {
  it.each([
    'ProjectTokenContext',
    'ProjectTopology',
    'EnvironmentServices',
    'ServiceInstanceState',
    'VariablesUpsert',
    'VariableNames',
    'VariableDelete',
    'ServiceInstanceUpdate',
    'DeploymentPoll',
    'DeploymentTimeline',
    'Deployments',
    'BuildLogs',
    'DeploymentLogs',
  ])('%s is answered without an error', async (name) => {
    const answer = await session.graphql(operation(name), variablesFor(name));
    expect(answer.errors).toBeUndefined();
    expect(answer.status).toBe(200);
  });

  it('ApiTokenContext is answered for an account token', async () => {
    const answer = await session.graphql(operation('ApiTokenContext'), {}, account);
    expect(answer.data).toMatchObject({ apiToken: { workspaces: [{ name: 'sandbox' }] } });
  });

  it('every other one is answered, or refused with a reason; none breaks', async () => {
    for (const definition of operations) {
      if (definition.operation === 'subscription') continue;
      const answer = await session.graphql(print(definition), {}, account);
      expect([200, 400]).toContain(answer.status);
      for (const error of answer.errors ?? []) expect(error.message).not.toBe('Problem processing request');
    }
  });
});

describe('what the API refuses', () => {
  it.each<[string, string, number, string]>([
    ['what is no GraphQL', '{ projectToken {', 400, 'GRAPHQL_PARSE_FAILED'],
    ['a field that Railway has not', '{ projectToken { identifier } }', 400, 'GRAPHQL_VALIDATION_FAILED'],
    ['an argument of the wrong type', '{ deployment(id: 7.5) { id } }', 400, 'GRAPHQL_VALIDATION_FAILED'],
    [
      'a selection on a Boolean, as Railway’s docs have it',
      'mutation { deploymentRollback(id: "x") { id } }',
      400,
      'GRAPHQL_VALIDATION_FAILED',
    ],
    ['a variable that is missing', 'query ($id: String!) { deployment(id: $id) { id } }', 200, 'BAD_USER_INPUT'],
    ['an unknown deployment', '{ deployment(id: "x") { id } }', 200, 'INTERNAL_SERVER_ERROR'],
    ['what the sandbox has not', '{ regions { name } }', 200, 'NOT_IN_SANDBOX'],
  ])('%s', async (_, query, status, expected) => {
    const answer = await session.graphql(query);
    expect(answer.status).toBe(status);
    expect(code(answer)).toBe(expected);
    expect(answer.errors?.[0]?.traceId).toMatch(/^\d+$/);
  });

  it('a path to a config file, as Railway does for new services', async () => {
    const { serviceId, environmentId } = session.ids;
    const answer = await session.graphql(operation('ServiceInstanceUpdate'), {
      serviceId,
      environmentId,
      input: { railwayConfigFile: 'railway.toml' },
    });
    expect(answer.status).toBe(200);
    expect(answer.errors?.[0]?.message).toContain('Config as Code (railway.json / railway.toml) is deprecated');
    const cleared = await session.graphql(operation('ServiceInstanceUpdate'), {
      serviceId,
      environmentId,
      input: { railwayConfigFile: '' },
    });
    expect(cleared.errors).toBeUndefined();
  });

  it.each([
    ['GET', undefined, 405],
    ['POST', 'not json', 400],
    ['POST', '{}', 400],
    ['POST', 'null', 400],
    ['POST', JSON.stringify({ query: 7 }), 400],
    ['POST', `{"query":"${'x'.repeat(5_000_000)}"}`, 413],
  ] as const)('%s %.20s', async (method, body, status) => {
    const answer = await fetch(`${session.sandbox.access.railwayApiUrl}/graphql/v2`, {
      method,
      headers: { 'project-access-token': session.sandbox.access.railwayToken },
      ...(body === undefined ? {} : { body }),
    });
    expect(answer.status).toBe(status);
    expect(await answer.json()).toHaveProperty('errors');
  });
});

describe('tokens', () => {
  const token = '{ projectToken { projectId } }';

  it.each<[string, () => Record<string, string>, string, string]>([
    [
      'an account token in the project token’s header',
      () => ({ 'project-access-token': session.sandbox.access.railwayAccountToken }),
      token,
      'Project Token not found',
    ],
    [
      'a project token as Bearer',
      () => ({ authorization: `Bearer ${session.sandbox.access.railwayToken}` }),
      '{ apiToken { workspaces { id } } }',
      'Not Authorized',
    ],
    [
      'a project token asks who it is',
      () => ({ 'project-access-token': session.sandbox.access.railwayToken }),
      '{ me { id } }',
      'Not Authorized',
    ],
    ['an account token asks for its project', () => account, token, 'Project Token not found'],
    ['no token', () => ({}), token, 'Not Authorized'],
    ['an empty token', () => ({ 'project-access-token': '' }), token, 'Project Token not found'],
  ])('%s', async (_, headers, query, message) => {
    const answer = await session.graphql(query, {}, headers());
    expect(answer.status).toBe(200);
    expect(answer.data).toBeNull();
    expect(answer.errors?.[0]?.message).toBe(message);
  });

  it('no mutation gets through without one', async () => {
    const before = await session.state();
    const answer = await session.graphql(operation('VariablesUpsert'), variablesFor('VariablesUpsert'), {
      'project-access-token': 'x',
    });
    expect(answer.errors?.[0]?.message).toBe('Project Token not found');
    expect(await session.state()).toBe(before);
  });
});

describe('the service', () => {
  it('updates only what is named, and deploys nothing by it', async () => {
    const { serviceId, environmentId } = session.ids;
    const count = async (): Promise<unknown> =>
      (
        await session.graphql('query ($i: DeploymentListInput!) { deployments(input: $i) { edges { node { id } } } }', {
          i: session.ids,
        })
      ).data;
    const before = await count();
    await session.setSettings({ healthcheckTimeout: 120, preDeployCommand: ['echo hi'] });
    await session.setSettings({ preDeployCommand: null });
    const answer = await session.graphql(operation('ServiceInstanceState'), { serviceId, environmentId });
    expect(answer.data).toMatchObject({
      serviceInstance: {
        healthcheckTimeout: 120,
        healthcheckPath: '/health/liveliness',
        preDeployCommand: null,
        restartPolicyType: 'ON_FAILURE',
        restartPolicyMaxRetries: 10,
        serviceName: 'litellm',
        source: null,
        latestDeployment: { id: deploymentId },
        activeDeployments: [{ id: deploymentId, status: 'SUCCESS', canRollback: true }],
      },
    });
    expect(await count()).toEqual(before);
  });

  it('renders references among its variables, and hands them out unrendered on request', async () => {
    await session.setVariables({ BASE: 'one', MADE: '${{BASE}}-${{ litellm.BASE }}-${{other.X}}' });
    const { projectId, environmentId, serviceId } = session.ids;
    const query =
      'query ($p: String!, $e: String!, $s: String, $u: Boolean) { variables(projectId: $p, environmentId: $e, serviceId: $s, unrendered: $u) }';
    const read = async (u: boolean): Promise<Record<string, string>> =>
      (
        (await session.graphql(query, { p: projectId, e: environmentId, s: serviceId, u })).data as unknown as {
          variables: Record<string, string>;
        }
      ).variables;
    expect((await read(false))['MADE']).toBe('one-one-');
    expect((await read(true))['MADE']).toBe('${{BASE}}-${{ litellm.BASE }}-${{other.X}}');
  });

  it('replace drops every variable that is not named', async () => {
    const { projectId, environmentId, serviceId } = session.ids;
    const before = (await session.graphql(operation('VariableNames'), session.ids)).data as unknown as {
      variables: Record<string, string>;
    };
    const upsert = async (variables: object): Promise<void> => {
      const input = { ...session.ids, variables, replace: true, skipDeploys: true };
      expect((await session.graphql(operation('VariablesUpsert'), { input })).errors).toBeUndefined();
    };
    await upsert({ ONLY: '1' });
    const after = await session.graphql(operation('VariableNames'), { projectId, environmentId, serviceId });
    expect(after.data).toEqual({ variables: { ONLY: '1' } });
    await upsert(before.variables);
  });

  it('sends one line more of a log than was asked for', async () => {
    const answer = await session.graphql(operation('DeploymentLogs'), { deploymentId, limit: 2 });
    const { deploymentLogs } = answer.data as unknown as { deploymentLogs: { message: string; timestamp: string }[] };
    expect(deploymentLogs).toHaveLength(3);
    const all = (await session.logs(deploymentId, 'deploymentLogs')).split('\n');
    expect(deploymentLogs.map((line) => line.message)).toEqual(all.slice(-3));
    const filtered = await session.graphql(operation('DeploymentLogs'), {
      deploymentId,
      filter: 'Tailscale connected',
    });
    expect(filtered.data).toMatchObject({
      deploymentLogs: [{ message: expect.stringContaining('Tailscale connected!') }],
    });
  });

  it('pages through its deployments, the newest first', async () => {
    const second = await session.upload(REPOSITORY);
    await session.settled(second);
    const page = async (
      after: string | null,
    ): Promise<{ edges: { node: { id: string } }[]; pageInfo: { hasNextPage: boolean; endCursor: string } }> =>
      (
        (await session.graphql(operation('Deployments'), { input: session.ids, first: 1, after })).data as unknown as {
          deployments: never;
        }
      ).deployments;
    const first = await page(null);
    expect(first.edges.map((edge) => edge.node.id)).toEqual([second]);
    expect(first.pageInfo.hasNextPage).toBe(true);
    const last = await page(first.pageInfo.endCursor);
    expect(last.edges.map((edge) => edge.node.id)).toEqual([deploymentId]);
    expect(last.pageInfo.hasNextPage).toBe(false);
    const none = await session.graphql(operation('Deployments'), {
      input: { ...session.ids, status: { in: ['FAILED'] } },
    });
    expect(none.data).toMatchObject({ deployments: { edges: [] } });
  });
});

describe('the upload endpoint', () => {
  it.each<
    [
      string,
      (ids: Session['ids']) => Session['ids'],
      Uint8Array | undefined,
      Record<string, string> | undefined,
      number,
      string,
    ]
  >([
    ['no service', (ids) => ({ ...ids, serviceId: '' }), undefined, undefined, 400, 'name one'],
    ['another project', (ids) => ({ ...ids, projectId: 'x' }), undefined, undefined, 400, 'Project not found'],
    [
      'another environment',
      (ids) => ({ ...ids, environmentId: 'x' }),
      undefined,
      undefined,
      400,
      'Environment not found',
    ],
    ['what is no archive', (ids) => ids, Buffer.from('junk'), undefined, 400, 'not gzip'],
    ['nothing', (ids) => ids, Buffer.alloc(0), undefined, 400, 'not gzip'],
    ['no token', (ids) => ids, undefined, {}, 401, 'Not Authorized'],
    ['a wrong token', (ids) => ids, undefined, { 'project-access-token': 'x' }, 401, 'Project Token not found'],
  ])('refuses %s', async (_, change, archive, headers, status, message) => {
    const before = await session.state();
    const given = archive ?? (await packFiles(REPOSITORY));
    const answer = await (headers === undefined
      ? postUpload(session.sandbox, change(session.ids), given)
      : postUpload(session.sandbox, change(session.ids), given, headers));
    expect(answer.status).toBe(status);
    expect(((await answer.json()) as { message: string }).message).toContain(message);
    expect(await session.state()).toBe(before);
  });

  it('takes an account token too', async () => {
    const answer = await postUpload(session.sandbox, session.ids, await packFiles(REPOSITORY), account);
    expect(answer.status).toBe(200);
    const body = (await answer.json()) as { deploymentId: string; deploymentDomain: string };
    expect(`http://${body.deploymentDomain}`).toBe(session.url);
    expect((await session.settled(body.deploymentId)).status).toBe('SUCCESS');
  });
});
