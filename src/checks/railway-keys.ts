/**
 * The keys of railway.toml and railway.json, by table, with the types Railway takes. Made from Railway's docs
 * ("Config as Code Reference") and the Railway CLI (railwayapp/cli, src/controllers/config/environment.rs).
 */
export type KeyType =
  | 'text'
  | 'number'
  | 'flag'
  | 'texts'
  | 'text or texts'
  | 'number or text'
  | 'table'
  | readonly string[];

/** Railway takes these in any case. */
export const BUILDERS = ['RAILPACK', 'DOCKERFILE', 'NIXPACKS', 'HEROKU', 'PAKETO'] as const;
export const RESTART_POLICIES = ['ON_FAILURE', 'ALWAYS', 'NEVER'] as const;

export const TABLES: Readonly<Record<'build' | 'deploy', Readonly<Record<string, KeyType>>>> = {
  build: {
    builder: BUILDERS,
    watchPatterns: 'texts',
    buildCommand: 'text',
    dockerfilePath: 'text',
    buildEnvironment: 'text',
    railpackVersion: 'text',
    nixpacksConfigPath: 'text',
    nixpacksPlan: 'table',
    nixpacksVersion: 'text',
  },
  deploy: {
    startCommand: 'text',
    preDeployCommand: 'text or texts',
    healthcheckPath: 'text',
    healthcheckTimeout: 'number',
    restartPolicyType: RESTART_POLICIES,
    restartPolicyMaxRetries: 'number',
    numReplicas: 'number',
    multiRegionConfig: 'table',
    region: 'text',
    cronSchedule: 'text',
    sleepApplication: 'flag',
    overlapSeconds: 'number or text',
    drainingSeconds: 'number or text',
    limitOverride: 'table',
    requiredMountPath: 'text',
    ipv6EgressEnabled: 'flag',
    runtime: 'text',
    useLegacyStacker: 'flag',
  },
};

export const TOP_KEYS: readonly string[] = ['$schema', 'build', 'deploy', 'environments'];

/** What a value should be, in words; undefined when it is that. `null` clears a key. */
export function wrongType(value: unknown, type: KeyType): string | undefined {
  if (value === null) return undefined;
  if (typeof type !== 'string') {
    const fits = typeof value === 'string' && type.includes(value.toUpperCase());
    return fits ? undefined : `one of ${type.join(', ')}`;
  }
  const isText = typeof value === 'string';
  const isTexts = Array.isArray(value) && value.every((item) => typeof item === 'string');
  const isNumber = typeof value === 'number' && Number.isFinite(value) && value >= 0;
  switch (type) {
    case 'text':
      return isText ? undefined : 'a text';
    case 'texts':
      return isTexts ? undefined : 'a list of texts';
    case 'text or texts':
      return isText || isTexts ? undefined : 'a text or a list of texts';
    case 'number':
      return isNumber ? undefined : 'a number of 0 or more, without quotes';
    case 'number or text':
      return isNumber || isText ? undefined : 'a number of 0 or more';
    case 'flag':
      return typeof value === 'boolean' ? undefined : 'true or false';
    case 'table':
      return typeof value === 'object' && !Array.isArray(value) ? undefined : 'a table';
  }
}
