import type { DeploymentRecord } from './deployment-record.ts';
import type { Access, RootFields } from './railway-api.ts';
import {
  canRollBack,
  connectionOf,
  deploymentFields,
  environmentFields,
  eventFields,
  type FieldSources,
  type LogArguments,
  logFields,
  newestFirst,
  type PageArguments,
  projectFields,
  serviceFields,
  serviceInstanceFields,
} from './railway-fields.ts';
import { deleteVariable, RailwayError, updateInstance, upsertVariables } from './railway-service.ts';

export interface OperationSources extends FieldSources {
  readonly now: () => number;
  readonly onChange: () => void;
  /** Told the variables that were given. */
  readonly onVariables: (given: Readonly<Record<string, unknown>>) => void;
  /** What Railway adds to the service's variables. */
  readonly provided: () => Readonly<Record<string, string>>;
  /** The service's variables as a deployment gets them. */
  readonly rendered: () => Record<string, string>;
}

interface ServiceKey {
  readonly serviceId: string;
  readonly environmentId?: string | null;
}

interface Scope {
  readonly projectId: string;
  readonly environmentId: string;
  readonly serviceId?: string | null;
}

interface Named {
  readonly id: string;
}

/** Fields of Query about who asks, and about the account. */
export function accountQueries(sources: OperationSources): RootFields {
  const { data } = sources;
  return {
    projectToken: (_: never, access: Access) => {
      if (access.kind !== 'project') throw new RailwayError('Project Token not found');
      return {
        id: data.projectTokenId,
        name: 'sandbox',
        displayToken: `****${data.projectToken.slice(-4)}`,
        createdAt: new Date(data.createdAt).toISOString(),
        projectId: data.project.id,
        environmentId: data.environment.id,
        project: () => projectFields(sources),
        environment: () => environmentFields(sources),
      };
    },
    apiToken: (_: never, access: Access) => {
      requireAccount(access);
      return { workspaces: [{ ...data.workspace }] };
    },
    me: (_: never, access: Access) => {
      requireAccount(access);
      return {
        id: data.workspace.id,
        name: 'Sandbox',
        username: 'sandbox',
        email: 'operator@example.com',
        workspaces: [{ ...data.workspace }],
      };
    },
    projects: (page: PageArguments, access: Access) => {
      requireAccount(access);
      return connectionOf([data.project], page, () => projectFields(sources));
    },
  };
}

/** Fields of Query about the project, its environment and its service. */
export function projectQueries(sources: OperationSources): RootFields {
  const { data } = sources;
  return {
    project: ({ id }: Named) => {
      requireFound(id === data.project.id, 'Project');
      return projectFields(sources);
    },
    environment: ({ id, projectId }: { id: string; projectId?: string | null }) => {
      requireFound(id === data.environment.id, 'Environment');
      requireFound(!projectId || projectId === data.project.id, 'Project');
      return environmentFields(sources);
    },
    environments: ({ projectId, ...page }: PageArguments & { projectId: string }) => {
      requireFound(projectId === data.project.id, 'Project');
      return connectionOf([data.environment], page, () => environmentFields(sources));
    },
    service: ({ id }: Named) => {
      requireFound(id === data.service.id, 'Service');
      return serviceFields(sources);
    },
    serviceInstance: (key: ServiceKey) => {
      requireService(sources, key);
      return serviceInstanceFields(sources);
    },
    variables: ({ unrendered, ...scope }: Scope & { unrendered?: boolean | null }) => {
      requireScope(sources, scope);
      if (!scope.serviceId) return {};
      return unrendered ? { ...data.variables } : sources.rendered();
    },
    variablesForServiceDeployment: (scope: Scope) => {
      requireScope(sources, scope);
      return { ...sources.provided(), ...sources.rendered() };
    },
  };
}

/** Fields of Query about deployments. */
export function deploymentQueries(sources: OperationSources): RootFields {
  return {
    deployment: ({ id }: Named) => deploymentFields(sources, find(sources, id)),
    deployments: ({ input, ...page }: PageArguments & { input: DeploymentList }) =>
      connectionOf(matching(sources, input), page, (record) => deploymentFields(sources, record)),
    deploymentSnapshot: ({ deploymentId }: { deploymentId: string }) => {
      const { id, createdAt, variables } = find(sources, deploymentId);
      const at = new Date(createdAt).toISOString();
      return { id, createdAt: at, updatedAt: at, variables };
    },
    deploymentEvents: ({ id, ...page }: PageArguments & Named) =>
      connectionOf(find(sources, id).events, page, eventFields),
    buildLogs: ({ deploymentId, ...given }: LogArguments & { deploymentId: string }) => {
      const record = find(sources, deploymentId);
      return logFields(sources, record, record.buildLogs, given);
    },
    deploymentLogs: ({ deploymentId, ...given }: LogArguments & { deploymentId: string }) => {
      const record = find(sources, deploymentId);
      return logFields(sources, record, record.deployLogs, given);
    },
  };
}

/** Fields of Mutation that change the service. */
export function serviceMutations(sources: OperationSources): RootFields {
  const { data, now, onChange } = sources;
  const upsert = (input: Scope & { skipDeploys?: boolean | null }, values: unknown, replace: boolean): true => {
    requireScope(sources, input);
    if (!input.serviceId) throw new RailwayError("the sandbox's Railway has no shared variables", 'NOT_IN_SANDBOX');
    const changed = upsertVariables(data, values, replace, now());
    sources.onVariables(data.variables);
    onChange();
    if (changed && !input.skipDeploys) redeployIfDeployed(sources);
    return true;
  };
  return {
    variableCollectionUpsert: ({
      input,
    }: {
      input: Scope & { variables: unknown; replace?: boolean | null; skipDeploys?: boolean | null };
    }) => upsert(input, input.variables, input.replace === true),
    variableUpsert: ({ input }: { input: Scope & { name: string; value: string; skipDeploys?: boolean | null } }) =>
      upsert(input, { [input.name]: input.value }, false),
    variableDelete: ({ input }: { input: Scope & { name: string } }) => {
      requireScope(sources, input);
      if (!input.serviceId || !deleteVariable(data, input.name, now())) throw new RailwayError('Variable not found');
      onChange();
      return true;
    },
    serviceInstanceUpdate: ({ input, ...key }: ServiceKey & { input: Readonly<Record<string, unknown>> }) => {
      requireService(sources, key);
      updateInstance(data, input, now());
      onChange();
      return true;
    },
  };
}

/** Fields of Mutation that deploy and act on deployments. */
export function deploymentMutations(sources: OperationSources): RootFields {
  const { deployments } = sources;
  return {
    serviceInstanceDeployV2: ({ commitSha, ...key }: ServiceKey & { commitSha?: string | null }) => {
      requireService(sources, key);
      return deployConfigured(sources, commitSha).id;
    },
    serviceInstanceDeploy: ({ commitSha, ...key }: ServiceKey & { commitSha?: string | null }) => {
      requireService(sources, key);
      deployConfigured(sources, commitSha);
      return true;
    },
    serviceInstanceRedeploy: (key: ServiceKey) => {
      requireService(sources, key);
      redeploy(sources, deployments.active() ?? lastSource(sources), 'redeploy');
      return true;
    },
    deploymentRedeploy: ({ id }: Named) => deploymentFields(sources, redeploy(sources, find(sources, id), 'redeploy')),
    deploymentRollback: ({ id }: Named) => {
      const target = find(sources, id);
      if (!canRollBack(target)) throw new RailwayError('Deployment cannot be rolled back to');
      const { source, settings, variables } = target;
      deployments.create({ source, settings, variables, builds: false, meta: { ...target.meta, reason: 'rollback' } });
      return true;
    },
    deploymentCancel: ({ id }: Named) => {
      const record = find(sources, id);
      if (!['QUEUED', 'INITIALIZING', 'BUILDING', 'DEPLOYING'].includes(record.status)) {
        throw new RailwayError('Deployment cannot be cancelled');
      }
      deployments.cancel(record);
      return true;
    },
    deploymentRemove: ({ id }: Named) => {
      deployments.remove(find(sources, id));
      return true;
    },
    deploymentStop: ({ id }: Named) => {
      deployments.stop(requireActive(sources, id));
      return true;
    },
    deploymentRestart: ({ id }: Named) => {
      deployments.restart(requireActive(sources, id));
      return true;
    },
    deploymentApprove: ({ id }: Named) => {
      find(sources, id);
      throw new RailwayError('Deployment does not need approval');
    },
  };
}

interface DeploymentList {
  readonly projectId?: string | null;
  readonly environmentId?: string | null;
  readonly serviceId?: string | null;
  readonly status?: { readonly in?: readonly string[] | null; readonly notIn?: readonly string[] | null } | null;
}

function matching(sources: OperationSources, input: DeploymentList): DeploymentRecord[] {
  const { data } = sources;
  const asked = [
    [input.projectId, data.project.id],
    [input.environmentId, data.environment.id],
    [input.serviceId, data.service.id],
  ];
  if (asked.some(([given, own]) => given && given !== own)) return [];
  return newestFirst(sources).filter(
    ({ status }) => (input.status?.in?.includes(status) ?? true) && !(input.status?.notIn?.includes(status) ?? false),
  );
}

/** The configured source: an image, else what was uploaded last, with the settings and variables of now. */
function deployConfigured(sources: OperationSources, commitSha: string | null | undefined): DeploymentRecord {
  if (commitSha)
    throw new RailwayError("the sandbox's Railway is not connected to GitHub: it has no commits", 'NOT_IN_SANDBOX');
  const { data, deployments, rendered } = sources;
  const { image } = data.source;
  if (image === null) return redeploy(sources, lastSource(sources), 'deploy');
  return deployments.create({
    source: { digest: undefined, image },
    settings: data.settings,
    variables: rendered(),
    meta: { reason: 'deploy', image },
    builds: true,
  });
}

function redeploy(sources: OperationSources, former: DeploymentRecord, reason: string): DeploymentRecord {
  const { data, deployments, rendered } = sources;
  return deployments.create({
    source: former.source,
    settings: data.settings,
    variables: rendered(),
    meta: { ...former.meta, reason },
    builds: reason === 'deploy',
  });
}

/** Variables that change without `skipDeploys` deploy what was deployed last. */
function redeployIfDeployed(sources: OperationSources): void {
  const last = sources.deployments.records.findLast((record) => record.source.digest !== undefined);
  if (last !== undefined) redeploy(sources, last, 'deploy');
}

function lastSource({ deployments }: OperationSources): DeploymentRecord {
  const last = deployments.records.findLast((record) => record.source.digest !== undefined);
  if (last === undefined) throw new RailwayError('Service has no source to deploy');
  return last;
}

function find({ deployments }: OperationSources, id: string): DeploymentRecord {
  const found = deployments.records.find((record) => record.id === id);
  if (found === undefined) throw new RailwayError('Deployment not found');
  return found;
}

function requireActive(sources: OperationSources, id: string): DeploymentRecord {
  const record = find(sources, id);
  if (sources.deployments.active() !== record) throw new RailwayError('Deployment is not active');
  return record;
}

function requireAccount(access: Access): void {
  if (access.kind !== 'account') throw new RailwayError('Not Authorized');
}

function requireService({ data }: OperationSources, key: ServiceKey): void {
  requireFound(key.serviceId === data.service.id, 'Service');
  requireFound(!key.environmentId || key.environmentId === data.environment.id, 'Environment');
}

function requireScope({ data }: OperationSources, scope: Scope): void {
  requireFound(scope.projectId === data.project.id, 'Project');
  requireFound(scope.environmentId === data.environment.id, 'Environment');
  requireFound(!scope.serviceId || scope.serviceId === data.service.id, 'Service');
}

function requireFound(held: boolean, what: string): void {
  if (!held) throw new RailwayError(`${what} not found`);
}
