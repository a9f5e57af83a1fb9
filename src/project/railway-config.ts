import type { Span } from '../model/position.ts';
import { HuJsonError, parseHuJson } from '../tailnet/hujson.ts';
import type { ProjectFile } from './project.ts';
import { readToml } from './toml-source.ts';
import { isRecord, type ParseProblem, type Path, readYaml } from './yaml-source.ts';

/** railway.toml or railway.json. */
export interface RailwayConfig {
  readonly file: ProjectFile;
  /** {} when the file has problems. */
  readonly data: Record<string, unknown>;
  readonly problems: readonly ParseProblem[];
  at(path: Path, part?: 'key' | 'value'): Span | undefined;
}

/** Never throws: what is wrong stands in `problems`. A file that does not end in `.json` is read as TOML. */
export function readRailwayConfig(file: ProjectFile): RailwayConfig {
  if (!file.path.toLowerCase().endsWith('.json')) return { file, ...readToml(file.text, file.lines) };
  const problems: ParseProblem[] = [];
  const strict = tooLong(file) ?? jsonProblem(file);
  // JSON is YAML, so the YAML parser gives the positions; what it accepts beyond JSON is caught by JSON.parse.
  const source = readYaml(strict === undefined ? file.text : '', file.lines);
  if (strict !== undefined) problems.push(strict);
  else problems.push(...source.problems);
  if (problems.length === 0 && !isRecord(source.data)) {
    problems.push({ ...file.lines.span(0, 0), message: 'the file does not hold an object' });
  }
  const data = problems.length === 0 && isRecord(source.data) ? source.data : {};
  return { file, data, problems, at: source.at };
}

/** No Railway config is near this. */
const MAX_LENGTH = 256 * 1024;

function tooLong(file: ProjectFile): ParseProblem | undefined {
  if (file.text.length <= MAX_LENGTH) return undefined;
  return { ...file.lines.span(0, 0), message: `the file is longer than ${MAX_LENGTH / 1024} KB` };
}

/** JSON.parse gives the verdict. V8 tells the offset only in its message and not always; then the HuJSON parser knows it. */
function jsonProblem(file: ProjectFile): ParseProblem | undefined {
  try {
    JSON.parse(file.text);
    return undefined;
  } catch (cause) {
    const [reason = '', offset] = (cause instanceof Error ? cause.message : '').split(/ in JSON at position (\d+)/);
    const place = (at: number): Span => file.lines.span(at, at + 1);
    if (file.text.trim() === '') return { ...place(0), message: 'the file is empty' };
    if (offset !== undefined) return { ...place(Number(offset)), message: `not JSON: ${reason}` };
    return { ...place(0), message: 'not JSON', ...huJsonProblem(file) };
  }
}

function huJsonProblem(file: ProjectFile): ParseProblem | undefined {
  try {
    parseHuJson(file.text);
    return undefined;
  } catch (cause) {
    if (!(cause instanceof HuJsonError)) throw cause;
    return { ...file.lines.span(cause.offset, cause.offset + 1), message: `not JSON: ${cause.reason}` };
  }
}

/** The user's wish for the service, as fields of `serviceInstanceUpdate`; only those that are written. */
export interface ServiceSettings {
  healthcheckPath?: string;
  /** Seconds. */
  healthcheckTimeout?: number;
  /** null: the image's own ENTRYPOINT and CMD. */
  startCommand?: string | null;
  dockerfilePath?: string;
  restartPolicyType?: 'ALWAYS' | 'NEVER' | 'ON_FAILURE';
  restartPolicyMaxRetries?: number;
  numReplicas?: number;
  region?: string;
  sleepApplication?: boolean;
  overlapSeconds?: number;
  drainingSeconds?: number;
  preDeployCommand?: string[];
  rootDirectory?: string;
  watchPatterns?: string[];
  cronSchedule?: string;
  buildCommand?: string;
}

/** LiteLLM's liveliness route answers 200 without a key (litellm docs, "Health Checks"). */
export const HEALTHCHECK_PATH = '/health/liveliness';

/**
 * Railway's own defaults end the old container at once, which cuts streaming answers short; five minutes are what it
 * gives a start (Railway docs, "Healthchecks" and "Deployment teardown").
 */
const KIT_DEFAULTS = {
  healthcheckPath: HEALTHCHECK_PATH,
  healthcheckTimeout: 300,
  overlapSeconds: 20,
  drainingSeconds: 60,
} as const satisfies ServiceSettings;

/**
 * What the service is to look like: what the config says, else the kit's defaults. Values of a wrong type are left out;
 * a check tells of them.
 *
 * @param dockerfilePath what the project's Dockerfile is called, when the config names none.
 * @param environment the name of Railway's environment, for `[environments.<name>]`.
 */
export function wishedSettings(
  config: RailwayConfig | undefined,
  dockerfilePath: string,
  environment?: string,
): ServiceSettings {
  const settings: ServiceSettings = { ...KIT_DEFAULTS, dockerfilePath };
  for (const layer of layersOf(config, environment)) {
    Object.assign(settings, buildSettings(layer), deploySettings(layer));
  }
  return settings;
}

/** What the config itself says of settings that a release sets; `[environments.<name>]` and wrong values left out. */
export function writtenSettings({ data }: Pick<RailwayConfig, 'data'>): ServiceSettings {
  return { ...buildSettings(data), ...deploySettings(data) };
}

function layersOf(config: RailwayConfig | undefined, environment: string | undefined): Record<string, unknown>[] {
  const base = config?.data ?? {};
  const environments = base.environments;
  const override = environment !== undefined && isRecord(environments) ? environments[environment] : undefined;
  return isRecord(override) ? [base, override] : [base];
}

function buildSettings(layer: Record<string, unknown>): ServiceSettings {
  const build = isRecord(layer.build) ? layer.build : {};
  return defined({
    dockerfilePath: textOf(build.dockerfilePath),
    buildCommand: textOf(build.buildCommand),
    watchPatterns: textsOf(build.watchPatterns),
  });
}

function deploySettings(layer: Record<string, unknown>): ServiceSettings {
  const deploy = isRecord(layer.deploy) ? layer.deploy : {};
  const preDeploy = deploy.preDeployCommand;
  return defined({
    healthcheckPath: textOf(deploy.healthcheckPath),
    healthcheckTimeout: wholeNumber(deploy.healthcheckTimeout),
    startCommand: deploy.startCommand === null || deploy.startCommand === '' ? null : textOf(deploy.startCommand),
    restartPolicyType: restartPolicy(deploy.restartPolicyType),
    restartPolicyMaxRetries: wholeNumber(deploy.restartPolicyMaxRetries),
    numReplicas: wholeNumber(deploy.numReplicas),
    region: textOf(deploy.region),
    sleepApplication: typeof deploy.sleepApplication === 'boolean' ? deploy.sleepApplication : undefined,
    overlapSeconds: wholeNumber(deploy.overlapSeconds),
    drainingSeconds: wholeNumber(deploy.drainingSeconds),
    preDeployCommand: typeof preDeploy === 'string' && preDeploy !== '' ? [preDeploy] : textsOf(preDeploy),
    cronSchedule: textOf(deploy.cronSchedule),
  });
}

type Loose<T> = { [Key in keyof T]?: T[Key] | undefined };

function defined(settings: Loose<ServiceSettings>): ServiceSettings {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

function textsOf(value: unknown): string[] | undefined {
  return Array.isArray(value) && value.every((item) => typeof item === 'string') ? value : undefined;
}

/** Railway takes `overlapSeconds` and `drainingSeconds` as a number or as a string of digits. */
function wholeNumber(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 ? number : undefined;
}

const RESTART_POLICIES = ['ALWAYS', 'NEVER', 'ON_FAILURE'] as const;

function restartPolicy(value: unknown): ServiceSettings['restartPolicyType'] {
  if (typeof value !== 'string') return undefined;
  return RESTART_POLICIES.find((policy) => policy === value.toUpperCase());
}
