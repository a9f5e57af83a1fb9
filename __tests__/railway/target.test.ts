import { describe, expect, it } from '@jest/globals';
import { resolveTarget } from '../../src/railway/target.ts';
import { failureOf } from '../system/loopback.ts';
import { ACCOUNT_TOKEN, clientFor, type Resolvers, startRailway } from './stand-in.ts';

const DONE = { hasNextPage: false, endCursor: null };

interface Named {
  id: string;
  name: string;
  isEphemeral?: boolean;
}

function connection(nodes: readonly Named[], pageInfo: object = DONE) {
  return { pageInfo, edges: nodes.map((node) => ({ node: { isEphemeral: false, ...node } })) };
}

const PROJECTS = [
  { id: 'project-1', name: 'gateway' },
  { id: 'project-2', name: 'Website' },
];
const ENVIRONMENTS = [
  { id: 'environment-1', name: 'production' },
  { id: 'environment-2', name: 'staging' },
  { id: 'environment-3', name: 'pr-7', isEphemeral: true },
];
const SERVICES = [
  { id: 'service-1', name: 'litellm' },
  { id: 'service-2', name: 'Postgres' },
];

function railwayWith(changes: { projects?: Named[]; environments?: Named[]; services?: Named[] } = {}) {
  const resolvers: Resolvers = {
    projects: () => connection(changes.projects ?? PROJECTS),
    project: ({ id }: { id: string }) => ({
      id,
      name: PROJECTS.find((project) => project.id === id)?.name ?? id,
      environments: () => connection(changes.environments ?? ENVIRONMENTS),
      services: () => connection(changes.services ?? SERVICES),
    }),
  };
  return startRailway(resolvers);
}

describe('resolveTarget with a project token', () => {
  it('takes project and environment from the token, and the service by name', async () => {
    const { client } = clientFor((await railwayWith()).url);
    expect(await resolveTarget(client, { service: 'LiteLLM' })).toEqual({
      projectId: 'project-1',
      environmentId: 'environment-1',
      serviceId: 'service-1',
      projectName: 'gateway',
      environmentName: 'production',
      serviceName: 'litellm',
      tokenKind: 'project',
    });
  });

  it('takes the only service when none is named', async () => {
    const { client } = clientFor((await railwayWith({ services: SERVICES.slice(0, 1) })).url);
    expect((await resolveTarget(client, {})).serviceId).toBe('service-1');
  });

  it('lists the services when one must be named', async () => {
    const { client } = clientFor((await railwayWith()).url);
    const error = await failureOf(resolveTarget(client, {}));
    expect(error.code).toBe('INPUT_MISSING');
    expect(error.message).toBe('railway-service is not set, and there are "litellm", "Postgres"');
  });

  it('says so when the project has no service', async () => {
    const { client } = clientFor((await railwayWith({ services: [] })).url);
    const error = await failureOf(resolveTarget(client, {}));
    expect(error.message).toContain('there is none in project "gateway"');
    expect(error.remedy).toContain('make a service');
  });

  it('lists the services when the name fits none', async () => {
    const { client } = clientFor((await railwayWith()).url);
    const error = await failureOf(resolveTarget(client, { service: 'litelm' }));
    expect(error.code).toBe('NOT_FOUND');
    expect(error.message).toContain('railway-service "litelm" is not in project "gateway"');
    expect(error.message).toContain('"litellm"');
  });

  it.each([
    [{ environment: 'staging', service: 'litellm' }, /railway-environment is "staging".*project token of "production"/],
    [{ project: 'website', service: 'litellm' }, /railway-project is "website".*project token of "gateway"/],
  ])('refuses a wish that contradicts the token: %j', async (wish, message) => {
    const { client } = clientFor((await railwayWith()).url);
    const error = await failureOf(resolveTarget(client, wish));
    expect(error.code).toBe('INPUT_INVALID');
    expect(error.message).toMatch(message);
  });

  it('prefers the exact spelling where two names differ in case only', async () => {
    const services = [SERVICES[0] as Named, { id: 'service-3', name: 'LITELLM' }];
    const { client } = clientFor((await railwayWith({ services })).url);
    expect((await resolveTarget(client, { service: 'LITELLM' })).serviceId).toBe('service-3');
    const error = await failureOf(resolveTarget(client, { service: 'LiteLLM' }));
    expect(error.remedy).toContain('service-1, service-3');
  });

  it('reads every page of the services', async () => {
    const railway = await startRailway({
      project: ({ id }: { id: string }) => ({
        id,
        name: 'gateway',
        environments: () => connection(ENVIRONMENTS),
        services: ({ after }: { after: string | null }) =>
          after === 'page-2'
            ? connection([SERVICES[1] as Named])
            : connection([SERVICES[0] as Named], { hasNextPage: true, endCursor: 'page-2' }),
      }),
    });
    const { client } = clientFor(railway.url);
    expect((await resolveTarget(client, { service: 'postgres' })).serviceId).toBe('service-2');
  });
});

describe('resolveTarget with an account token', () => {
  const token = ACCOUNT_TOKEN;

  it('finds project, environment and service by name', async () => {
    const { client } = clientFor((await railwayWith()).url, { token });
    const target = await resolveTarget(client, { project: 'gateway', environment: 'Staging', service: 'litellm' });
    expect(target).toMatchObject({ projectId: 'project-1', environmentId: 'environment-2', tokenKind: 'account' });
  });

  it('takes an id without looking through the projects', async () => {
    const railway = await railwayWith();
    const { client } = clientFor(railway.url, { token });
    const project = '00000000-0000-4000-8000-000000000001';
    const target = await resolveTarget(client, { project, environment: 'production', service: 'service-1' });
    expect(target.projectId).toBe(project);
    expect(railway.operations()).toEqual(['ProjectTopology']);
  });

  it('lists projects when one must be named, and environments without the ephemeral ones', async () => {
    const { client } = clientFor((await railwayWith()).url, { token });
    expect((await failureOf(resolveTarget(client, {}))).message).toBe(
      'railway-project is not set, and there are "gateway", "Website"',
    );
    const error = await failureOf(resolveTarget(client, { project: 'gateway' }));
    expect(error.message).toBe('railway-environment is not set, and there are "production", "staging"');
  });

  it('reaches an ephemeral environment by name', async () => {
    const { client } = clientFor((await railwayWith()).url, { token });
    const target = await resolveTarget(client, { project: 'gateway', environment: 'pr-7', service: 'litellm' });
    expect(target.environmentId).toBe('environment-3');
  });
});
