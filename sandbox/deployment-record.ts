import { randomUUID } from 'node:crypto';

/** Statuses of Railway's API that the sandbox's deployments pass through. */
export type DeploymentStatus =
  | 'QUEUED'
  | 'INITIALIZING'
  | 'BUILDING'
  | 'DEPLOYING'
  | 'SUCCESS'
  | 'FAILED'
  | 'CRASHED'
  | 'REMOVING'
  | 'REMOVED';

export type InstanceStatus =
  | 'CREATED'
  | 'INITIALIZING'
  | 'RUNNING'
  | 'RESTARTING'
  | 'CRASHED'
  | 'EXITED'
  | 'STOPPED'
  | 'REMOVED';

export type DeploymentStep =
  | 'SNAPSHOT_CODE'
  | 'BUILD_IMAGE'
  | 'PUBLISH_IMAGE'
  | 'CREATE_CONTAINER'
  | 'HEALTHCHECK'
  | 'DRAIN_INSTANCES';

/** Settings of a service in an environment, named as in Railway's `ServiceInstance`. `null` = not set. */
export interface InstanceSettings {
  readonly buildCommand: string | null;
  readonly builder: string;
  readonly cronSchedule: string | null;
  readonly dockerfilePath: string | null;
  readonly drainingSeconds: number | null;
  readonly healthcheckPath: string | null;
  readonly healthcheckTimeout: number | null;
  readonly ipv6EgressEnabled: boolean | null;
  readonly numReplicas: number | null;
  readonly overlapSeconds: number | null;
  readonly preDeployCommand: readonly string[] | null;
  readonly region: string | null;
  readonly restartPolicyMaxRetries: number;
  readonly restartPolicyType: 'ALWAYS' | 'NEVER' | 'ON_FAILURE';
  readonly rootDirectory: string | null;
  readonly sleepApplication: boolean | null;
  readonly startCommand: string | null;
  readonly watchPatterns: readonly string[];
}

/** What a new service begins with (Railway docs: config-as-code/reference). */
export const INITIAL_SETTINGS: InstanceSettings = {
  buildCommand: null,
  builder: 'RAILPACK',
  cronSchedule: null,
  dockerfilePath: null,
  drainingSeconds: null,
  healthcheckPath: null,
  healthcheckTimeout: null,
  ipv6EgressEnabled: null,
  numReplicas: null,
  overlapSeconds: null,
  preDeployCommand: null,
  region: null,
  restartPolicyMaxRetries: 10,
  restartPolicyType: 'ON_FAILURE',
  rootDirectory: null,
  sleepApplication: null,
  startCommand: null,
  watchPatterns: [],
};

export interface LogLine {
  readonly at: number;
  readonly message: string;
  readonly severity: 'info' | 'err';
}

export interface EventRecord {
  readonly id: string;
  readonly step: DeploymentStep;
  readonly createdAt: number;
  completedAt: number | undefined;
  error: string | undefined;
  reason: string | undefined;
  attempt: number | undefined;
}

/** What a deployment is made from. */
export interface DeploymentSource {
  /** SHA-256 of the uploaded tree; undefined for an image, which the sandbox cannot run. */
  readonly digest: string | undefined;
  readonly image: string | undefined;
}

export interface DeploymentRecord {
  readonly id: string;
  /** Grows with every deployment of the sandbox. */
  readonly sequence: number;
  readonly createdAt: number;
  updatedAt: number;
  statusUpdatedAt: number;
  status: DeploymentStatus;
  readonly source: DeploymentSource;
  /** The service's settings and variables at its creation, or those of the deployment that it rolls back to. */
  readonly settings: InstanceSettings;
  readonly variables: Readonly<Record<string, string>>;
  readonly meta: Readonly<Record<string, unknown>>;
  /** A rollback and a redeployment use the image that is there. */
  readonly builds: boolean;
  /** Whether it ever reached SUCCESS. */
  succeeded: boolean;
  /** Stopped on request. */
  stopped: boolean;
  readonly instanceId: string;
  instance: InstanceStatus;
  readonly events: EventRecord[];
  readonly buildLogs: LogLine[];
  readonly deployLogs: LogLine[];
}

export type NewDeployment = Pick<DeploymentRecord, 'source' | 'settings' | 'variables' | 'meta' | 'builds'>;

const IN_PROGRESS: ReadonlySet<DeploymentStatus> = new Set(['QUEUED', 'INITIALIZING', 'BUILDING', 'DEPLOYING']);
const MOST_LINES = 5_000;

export function isInProgress(record: DeploymentRecord): boolean {
  return IN_PROGRESS.has(record.status);
}

export function newRecord(given: NewDeployment, sequence: number, now: number): DeploymentRecord {
  return {
    ...given,
    id: randomUUID(),
    sequence,
    createdAt: now,
    updatedAt: now,
    statusUpdatedAt: now,
    status: 'QUEUED',
    succeeded: false,
    stopped: false,
    instanceId: randomUUID(),
    instance: 'CREATED',
    events: [],
    buildLogs: [],
    deployLogs: [],
  };
}

export function addLine(lines: LogLine[], message: string, at: number, severity: LogLine['severity'] = 'info'): void {
  lines.push({ at, message, severity });
  if (lines.length > MOST_LINES) lines.splice(0, lines.length - MOST_LINES);
}

export function openEvent(record: DeploymentRecord, step: DeploymentStep, now: number): EventRecord {
  const event: EventRecord = {
    id: randomUUID(),
    step,
    createdAt: now,
    completedAt: undefined,
    error: undefined,
    reason: undefined,
    attempt: undefined,
  };
  record.events.push(event);
  return event;
}
