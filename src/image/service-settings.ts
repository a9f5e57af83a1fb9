import type { ProjectFile } from '../project/project.ts';
import { HEALTHCHECK_PATH, type RailwayConfig, readRailwayConfig, wishedSettings } from '../project/railway-config.ts';
import type { RehearsalSettings } from './rehearse.ts';

/** What a replica gets on Railway's Hobby plan: 48 GB for a service of at most six (Railway docs, "Pricing Plans"). */
const HOBBY_MEMORY_BYTES = 8e9;
const DEFAULT_TIMEOUT_SECONDS = 300;
const DEFAULT_DRAINING_SECONDS = 0;

/** What the files say about the build and the life of the container, with what `ship` would set where they say nothing. */
export function serviceSettings(
  file: ProjectFile | undefined,
  dockerfile: string,
  environment: string | undefined,
): RehearsalSettings & { readonly dockerfile: string } {
  const config = file === undefined ? undefined : readRailwayConfig(file);
  const wished = wishedSettings(config, dockerfile, environment);
  return {
    dockerfile: (wished.dockerfilePath ?? dockerfile).replace(/^(?:\.?\/)+/, ''),
    startCommand: wished.startCommand ?? null,
    healthcheckPath: `/${(wished.healthcheckPath ?? HEALTHCHECK_PATH).replace(/^\/+/, '')}`,
    healthcheckTimeout: wished.healthcheckTimeout ?? DEFAULT_TIMEOUT_SECONDS,
    drainingSeconds: wished.drainingSeconds ?? DEFAULT_DRAINING_SECONDS,
    memoryBytes: memoryLimitOf(config) ?? HOBBY_MEMORY_BYTES,
  };
}

/** `deploy.limitOverride.containers.memoryBytes`. */
function memoryLimitOf(config: RailwayConfig | undefined): number | undefined {
  let value: unknown = config?.data;
  for (const name of ['deploy', 'limitOverride', 'containers', 'memoryBytes']) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<string, unknown>)[name];
  }
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 64e6 ? value : undefined;
}
