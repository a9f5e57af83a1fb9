import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { INITIAL_SETTINGS, type InstanceSettings } from './deployment-record.ts';

/** A request that Railway's API would refuse, with the code that it gives. */
export class RailwayError extends Error {
  readonly code: 'BAD_USER_INPUT' | 'INTERNAL_SERVER_ERROR' | 'NOT_IN_SANDBOX';

  constructor(message: string, code: RailwayError['code'] = 'INTERNAL_SERVER_ERROR') {
    super(message);
    this.code = code;
  }
}

/** The sandbox's Railway account: one project with one environment and one service. */
export interface RailwayData {
  readonly createdAt: number;
  readonly workspace: { readonly id: string; readonly name: string };
  readonly project: { readonly id: string; readonly name: string };
  readonly environment: { readonly id: string; readonly name: string };
  readonly service: {
    readonly id: string;
    readonly instanceId: string;
    readonly domainId: string;
    readonly name: string;
  };
  readonly projectTokenId: string;
  readonly projectToken: string;
  readonly accountToken: string;
  updatedAt: number;
  settings: InstanceSettings;
  source: { readonly image: string | null; readonly repo: string | null };
  variables: Record<string, string>;
}

/** A fresh account. The service has a master key and was never deployed. */
export function newRailwayData(now: number): RailwayData {
  return {
    createdAt: now,
    workspace: { id: randomUUID(), name: 'sandbox' },
    project: { id: randomUUID(), name: 'sandbox' },
    environment: { id: randomUUID(), name: 'production' },
    service: { id: randomUUID(), instanceId: randomUUID(), domainId: randomUUID(), name: 'litellm' },
    projectTokenId: randomUUID(),
    projectToken: randomUUID(),
    accountToken: randomUUID(),
    updatedAt: now,
    settings: INITIAL_SETTINGS,
    source: { image: null, repo: null },
    variables: { LITELLM_MASTER_KEY: `sk-sandbox-${randomBytes(24).toString('hex')}` },
  };
}

const CONFIG_FILE_REFUSAL =
  'Config as Code (railway.json / railway.toml) is deprecated. Use Infrastructure as Code (.railway/railway.ts) instead.';
const NOT_HERE = ['multiRegionConfig', 'nixpacksPlan', 'registryCredentials'];

/**
 * `serviceInstanceUpdate`: only what is given changes, and nothing is deployed.
 *
 * @throws RailwayError for a config file path, as Railway answers for new services, and for what the sandbox lacks
 */
export function updateInstance(data: RailwayData, input: Readonly<Record<string, unknown>>, now: number): void {
  const { source, railwayConfigFile, ...settings } = input;
  if (typeof railwayConfigFile === 'string' && railwayConfigFile !== '') throw new RailwayError(CONFIG_FILE_REFUSAL);
  const lacking = NOT_HERE.find((name) => settings[name] !== undefined && settings[name] !== null);
  if (lacking !== undefined) throw new RailwayError(`the sandbox's Railway has no ${lacking}`, 'NOT_IN_SANDBOX');
  const known = Object.entries(settings).filter(([name]) => Object.hasOwn(INITIAL_SETTINGS, name));
  // The schema has checked the types; what a field begins with stands for a null where the field cannot be null.
  const changed = known.map(
    ([name, value]) => [name, value ?? INITIAL_SETTINGS[name as keyof InstanceSettings]] as const,
  );
  data.settings = { ...data.settings, ...(Object.fromEntries(changed) as Partial<InstanceSettings>) };
  if (typeof source === 'object' && source !== null) {
    const { image, repo } = source as { image?: string | null; repo?: string | null };
    if (image !== undefined) data.source = { image: image || null, repo: null };
    if (repo !== undefined && repo !== null) {
      throw new RailwayError("the sandbox's Railway is not connected to GitHub", 'NOT_IN_SANDBOX');
    }
  }
  data.updatedAt = now;
}

/** @returns whether anything changed @throws RailwayError when a value is no text */
export function upsertVariables(data: RailwayData, given: unknown, replace: boolean, now: number): boolean {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw new RailwayError('variables must be an object', 'BAD_USER_INPUT');
  }
  const entries = Object.entries(given).map(([name, value]: [string, unknown]) => {
    if (name.trim() === '') throw new RailwayError('Variable name cannot be empty', 'BAD_USER_INPUT');
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
      return [name, String(value)] as const;
    throw new RailwayError(`Variable ${name} must be a string`, 'BAD_USER_INPUT');
  });
  const before = JSON.stringify(sorted(data.variables));
  data.variables = { ...(replace ? {} : data.variables), ...Object.fromEntries(entries) };
  data.updatedAt = now;
  return JSON.stringify(sorted(data.variables)) !== before;
}

/** @returns whether it was there */
export function deleteVariable(data: RailwayData, name: string, now: number): boolean {
  if (!Object.hasOwn(data.variables, name)) return false;
  const { [name]: _, ...rest } = data.variables;
  data.variables = rest;
  data.updatedAt = now;
  return true;
}

/** Fills in `${{NAME}}` and `${{service.NAME}}` of the own service; what refers elsewhere is empty, as on Railway. */
export function renderVariables(
  variables: Readonly<Record<string, string>>,
  provided: Readonly<Record<string, string>>,
  serviceName: string,
): Record<string, string> {
  const all: Readonly<Record<string, string>> = { ...provided, ...variables };
  const render = (value: string, depth: number): string =>
    value.replace(/\$\{\{\s*([^}]*?)\s*\}\}/g, (_, reference: string) => {
      const name = reference.startsWith(`${serviceName}.`) ? reference.slice(serviceName.length + 1) : reference;
      const found = Object.hasOwn(all, name) ? all[name] : undefined;
      return found === undefined || depth >= 10 ? '' : render(found, depth + 1);
    });
  return Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, render(value, 0)]));
}

/**
 * Values as short hashes: a secret is not shown, and a value that changed is.
 * @param sources the source of each deployment by its id: a value that names a deployment is the same value when it names
 *   another one of the same source, as a rollback makes it
 */
export function hashedVariables(
  variables: Readonly<Record<string, string>>,
  sources: ReadonlyMap<string, string>,
): Record<string, string> {
  const canonical = (value: string): string =>
    value.replace(UUID, (id) => (sources.has(id) ? `deployment of ${sources.get(id)}` : id));
  return sorted(
    Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, shortHash(canonical(value))])),
  );
}

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

export function shortHash(value: string): string {
  return createHash('sha256').update(value).digest('hex').slice(0, 16);
}

function sorted(record: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}
