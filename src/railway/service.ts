import {
  type ServiceInstanceStateResult,
  type ServiceInstanceUpdateInput,
  serviceInstanceState,
  serviceInstanceUpdate,
} from '../data/railway-operations.ts';
import { SlipwayError } from '../model/error.ts';
import type { ServiceSettings } from '../project/railway-config.ts';
import type { RailwayClient } from './client.ts';
import type { Target } from './target.ts';

export interface DeploymentSummary {
  readonly id: string;
  /** Railway's word, open: new ones may come. */
  readonly status: string;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly canRollback: boolean;
  readonly meta: Record<string, unknown>;
}

export interface ServiceState {
  /** The settings now in force; a setting that is not set is absent, except `startCommand`, which is null. */
  readonly settings: ServiceSettings;
  readonly source: { readonly image?: string; readonly repo?: string };
  /** Railway's own domains first, then custom ones; without a scheme. */
  readonly domains: readonly string[];
  /** The deployment that serves now. */
  readonly active: DeploymentSummary | undefined;
  /** The deployment made last, whatever became of it. */
  readonly latest: DeploymentSummary | undefined;
}

/** Settings to change; null takes a setting back to Railway's default. */
export type SettingsChange = { readonly [Name in keyof ServiceSettings]?: ServiceSettings[Name] | null };

type Instance = ServiceInstanceStateResult['serviceInstance'];

/** @throws SlipwayError NOT_FOUND when the service is not in this environment, and all that `RailwayClient.query` throws. */
export async function readService(client: RailwayClient, target: Target): Promise<ServiceState> {
  const { serviceInstance } = await client
    .query(serviceInstanceState, { serviceId: target.serviceId, environmentId: target.environmentId })
    .catch((error: unknown) => {
      throw error instanceof SlipwayError && error.code === 'NOT_FOUND' ? notInEnvironment(target, error) : error;
    });
  const { source, domains, latestDeployment, activeDeployments } = serviceInstance;
  const [active] = [...activeDeployments].sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
  return {
    settings: settingsOf(serviceInstance),
    source: {
      ...(source?.image ? { image: source.image } : {}),
      ...(source?.repo ? { repo: source.repo } : {}),
    },
    domains: [...domains.serviceDomains, ...domains.customDomains].map(({ domain }) => domain),
    active: active === undefined ? undefined : summaryOf(active),
    latest: latestDeployment === null ? undefined : summaryOf(latestDeployment),
  };
}

/**
 * Changes the named settings, none other. Makes no deployment.
 *
 * @throws SlipwayError as `RailwayClient.query`.
 */
export async function updateSettings(client: RailwayClient, target: Target, changes: SettingsChange): Promise<void> {
  if (Object.keys(changes).length > 0) await update(client, target, changes);
}

/** Points the service at an image, or at none; the credentials are for a private registry. Makes no deployment. */
export async function connectImage(
  client: RailwayClient,
  target: Target,
  image: string | null,
  registryCredentials?: { readonly username: string; readonly password: string },
): Promise<void> {
  await update(client, target, {
    source: { image },
    ...(registryCredentials === undefined ? {} : { registryCredentials }),
  });
}

async function update(client: RailwayClient, target: Target, input: ServiceInstanceUpdateInput): Promise<void> {
  const { serviceId, environmentId } = target;
  const answer = await client.query(serviceInstanceUpdate, { serviceId, environmentId, input });
  requireDone(answer.serviceInstanceUpdate, 'the settings');
}

/** Mutations of type Boolean: `false` is a refusal without a reason. */
export function requireDone(done: boolean, what: string): void {
  if (done) return;
  throw new SlipwayError('SERVICE_REJECTED', `Railway did not take ${what} and gave no reason`, {
    remedy: 'look at the service on https://railway.com, then run again',
  });
}

/** `https://` and the domain; a loopback domain (with its port), as stand-ins have, is plain http. */
export function publicUrl(domain: string): string {
  const bare = domain.replace(/^https?:\/\//, '').replace(/\/+$/, '');
  const host = bare.startsWith('[') ? bare.slice(0, bare.indexOf(']') + 1) : bare.split(':')[0];
  const loopback = host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host ?? '');
  return `${loopback ? 'http' : 'https'}://${bare}`;
}

export function summaryOf(deployment: {
  readonly id: string;
  readonly status: string;
  readonly createdAt: string;
  readonly canRollback: boolean;
  readonly meta: unknown;
}): DeploymentSummary {
  const { id, status, createdAt, canRollback, meta } = deployment;
  const known = typeof meta === 'object' && meta !== null && !Array.isArray(meta);
  return { id, status, createdAt, canRollback, meta: known ? { ...meta } : {} };
}

function settingsOf(instance: Instance): ServiceSettings {
  const {
    source: _source,
    domains: _domains,
    latestDeployment: _latest,
    activeDeployments: _active,
    ...rest
  } = instance;
  const preDeployCommand = commandList(rest.preDeployCommand);
  const set = Object.entries({ ...rest, preDeployCommand }).filter(
    ([, value]) => value !== null && value !== undefined,
  );
  return { ...Object.fromEntries(set), startCommand: rest.startCommand };
}

/** The schema says JSON: a list of commands, or a single one in older services. */
function commandList(value: unknown): string[] | undefined {
  if (typeof value === 'string') return [value];
  if (!Array.isArray(value)) return undefined;
  return value.filter((entry): entry is string => typeof entry === 'string');
}

function notInEnvironment(target: Target, cause: SlipwayError): SlipwayError {
  return new SlipwayError(
    'NOT_FOUND',
    `service "${target.serviceName}" is not in environment "${target.environmentName}" of project "${target.projectName}"`,
    { cause, remedy: 'add the service to the environment on Railway, or set railway-service or railway-environment' },
  );
}
