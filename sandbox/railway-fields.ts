import { createHash } from 'node:crypto';
import type { DeploymentRecord, EventRecord, LogLine } from './deployment-record.ts';
import type { Deployments } from './deployments.ts';
import { type RailwayData, RailwayError } from './railway-service.ts';

type Fields = Readonly<Record<string, unknown>>;

export interface PageArguments {
  readonly first?: number | null;
  readonly last?: number | null;
  readonly after?: string | null;
  readonly before?: string | null;
}

/** What the objects of the API are made from. */
export interface FieldSources {
  readonly data: RailwayData;
  readonly deployments: Deployments;
  /** `127.0.0.1:PORT`, the service's public domain. */
  readonly domain: () => string;
}

const date = (milliseconds: number): string => new Date(milliseconds).toISOString();

/** A Relay connection over the whole list; cursors are ids. */
export function connectionOf<T extends { readonly id: string }>(
  items: readonly T[],
  page: PageArguments,
  node: (item: T) => unknown,
): Fields {
  const start = page.after ? items.findIndex((item) => item.id === page.after) + 1 : 0;
  const end = page.before ? items.findIndex((item) => item.id === page.before) : items.length;
  let shown = items.slice(start, end < 0 ? items.length : end);
  if (typeof page.first === 'number') shown = shown.slice(0, Math.max(0, page.first));
  if (typeof page.last === 'number') shown = page.last <= 0 ? [] : shown.slice(-page.last);
  const first = shown[0];
  const last = shown.at(-1);
  return {
    edges: shown.map((item) => ({ cursor: item.id, node: () => node(item) })),
    pageInfo: {
      startCursor: first?.id ?? null,
      endCursor: last?.id ?? null,
      hasPreviousPage: first !== undefined && items[0] !== first,
      hasNextPage: last !== undefined && items.at(-1) !== last,
    },
  };
}

export function projectFields(sources: FieldSources): Fields {
  const { data } = sources;
  return {
    id: data.project.id,
    name: data.project.name,
    description: null,
    createdAt: date(data.createdAt),
    updatedAt: date(data.updatedAt),
    deletedAt: null,
    baseEnvironmentId: data.environment.id,
    primaryEnvironmentId: data.environment.id,
    workspaceId: data.workspace.id,
    isPublic: false,
    isTempProject: false,
    environments: (page: PageArguments) => connectionOf([data.environment], page, () => environmentFields(sources)),
    services: (page: PageArguments) => connectionOf([data.service], page, () => serviceFields(sources)),
  };
}

export function environmentFields(sources: FieldSources): Fields {
  const { data } = sources;
  return {
    id: data.environment.id,
    name: data.environment.name,
    projectId: data.project.id,
    createdAt: date(data.createdAt),
    updatedAt: date(data.updatedAt),
    deletedAt: null,
    isEphemeral: false,
    canAccess: true,
    unmergedChangesCount: 0,
    sourceEnvironment: null,
    configEtag: () =>
      createHash('sha256')
        .update(JSON.stringify([data.settings, data.source, data.variables]))
        .digest('hex'),
    serviceInstances: (page: PageArguments) =>
      connectionOf([{ id: data.service.instanceId }], page, () => serviceInstanceFields(sources)),
    volumeInstances: (page: PageArguments) => connectionOf([], page, () => undefined),
    deployments: (page: PageArguments) =>
      connectionOf(newestFirst(sources), page, (record) => deploymentFields(sources, record)),
  };
}

export function serviceFields(sources: FieldSources): Fields {
  const { data } = sources;
  return {
    id: data.service.id,
    name: data.service.name,
    projectId: data.project.id,
    project: () => projectFields(sources),
    createdAt: date(data.createdAt),
    updatedAt: date(data.updatedAt),
    deletedAt: null,
    icon: null,
  };
}

export function serviceInstanceFields(sources: FieldSources): Fields {
  const { data, deployments } = sources;
  return {
    ...data.settings,
    id: data.service.instanceId,
    serviceId: data.service.id,
    serviceName: data.service.name,
    environmentId: data.environment.id,
    service: () => serviceFields(sources),
    createdAt: date(data.createdAt),
    updatedAt: date(data.updatedAt),
    deletedAt: null,
    isUpdatable: false,
    railwayConfigFile: null,
    nextCronRunAt: null,
    upstreamUrl: null,
    source: data.source.image === null && data.source.repo === null ? null : { ...data.source },
    domains: { serviceDomains: [domainFields(sources)], customDomains: [] },
    latestDeployment: () => {
      const latest = deployments.records.at(-1);
      return latest === undefined ? null : deploymentFields(sources, latest);
    },
    activeDeployments: () => {
      const active = deployments.active();
      return active === undefined ? [] : [deploymentFields(sources, active)];
    },
  };
}

function domainFields({ data, domain }: FieldSources): Fields {
  return {
    id: data.service.domainId,
    domain: domain(),
    environmentId: data.environment.id,
    projectId: data.project.id,
    serviceId: data.service.id,
    createdAt: date(data.createdAt),
    updatedAt: date(data.createdAt),
    deletedAt: null,
    edgeId: null,
    suffix: null,
    syncStatus: 'ACTIVE',
    targetPort: null,
  };
}

export function deploymentFields(sources: FieldSources, record: DeploymentRecord): Fields {
  const { data, deployments } = sources;
  const running = deployments.runs(record);
  const over = !running && !['QUEUED', 'INITIALIZING', 'BUILDING', 'DEPLOYING'].includes(record.status);
  return {
    id: record.id,
    status: record.status,
    createdAt: date(record.createdAt),
    updatedAt: date(record.updatedAt),
    statusUpdatedAt: date(record.statusUpdatedAt),
    projectId: data.project.id,
    environmentId: data.environment.id,
    serviceId: data.service.id,
    environment: () => environmentFields(sources),
    service: () => serviceFields(sources),
    creator: null,
    meta: record.meta,
    diagnosis: null,
    snapshotId: record.source.digest ?? null,
    url: sources.domain(),
    staticUrl: sources.domain(),
    suggestAddServiceDomain: false,
    canRedeploy: record.source.digest !== undefined,
    canRollback: canRollBack(record),
    deploymentStopped: record.stopped || over,
    instances: record.instance === 'CREATED' ? [] : [{ id: record.instanceId, status: record.instance }],
    sockets: [],
  };
}

/** Only what once served can be gone back to. The sandbox retains every source that a deployment still names. */
export function canRollBack(record: DeploymentRecord): boolean {
  return record.succeeded && record.source.digest !== undefined;
}

export function eventFields(event: EventRecord): Fields {
  const finished = event.completedAt !== undefined;
  return {
    id: event.id,
    step: event.step,
    createdAt: date(event.createdAt),
    completedAt: event.completedAt === undefined ? null : date(event.completedAt),
    payload: {
      attempt: event.attempt ?? null,
      maxAttempts: null,
      detail: null,
      durationMs: event.completedAt === undefined ? null : event.completedAt - event.createdAt,
      error: event.error ?? null,
      reason: event.reason ?? null,
      skipped: finished ? false : null,
    },
  };
}

export interface LogArguments {
  readonly limit?: number | null;
  readonly filter?: string | null;
  readonly startDate?: string | null;
  readonly endDate?: string | null;
}

const DEFAULT_LINES = 100;
const MOST_LINES = 5_000;

/** The last lines; one more than asked for, as Railway sends (railwayapp/cli: src/controllers/deployment.rs). */
export function logFields(
  sources: FieldSources,
  record: DeploymentRecord,
  lines: readonly LogLine[],
  given: LogArguments,
): Fields[] {
  const limit = given.limit ?? DEFAULT_LINES;
  if (limit < 0 || limit > MOST_LINES)
    throw new RailwayError(`limit must be between 0 and ${MOST_LINES}`, 'BAD_USER_INPUT');
  const from = timeOf(given.startDate) ?? Number.NEGATIVE_INFINITY;
  const until = timeOf(given.endDate) ?? Number.POSITIVE_INFINITY;
  return lines
    .filter((line) => line.at >= from && line.at <= until && line.message.includes(given.filter ?? ''))
    .slice(-(limit + 1))
    .map((line) => ({
      timestamp: date(line.at).replace('Z', '000000Z'),
      message: line.message,
      severity: line.severity,
      attributes: [{ key: 'level', value: line.severity === 'err' ? '"error"' : '"info"' }],
      tags: {
        deploymentId: record.id,
        deploymentInstanceId: record.instanceId,
        environmentId: sources.data.environment.id,
        pluginId: null,
        projectId: sources.data.project.id,
        serviceId: sources.data.service.id,
        snapshotId: record.source.digest ?? null,
      },
    }));
}

function timeOf(given: string | null | undefined): number | undefined {
  if (given === null || given === undefined) return undefined;
  const time = Date.parse(given);
  if (Number.isNaN(time)) throw new RailwayError('a date must be in ISO 8601', 'BAD_USER_INPUT');
  return time;
}

export function newestFirst({ deployments }: FieldSources): DeploymentRecord[] {
  return [...deployments.records].reverse();
}
