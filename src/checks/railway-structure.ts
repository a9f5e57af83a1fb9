import type { Span } from '../model/position.ts';
import { PROXY_VARIABLES } from '../model/proxy-variables.ts';
import { type RailwayConfig, writtenSettings } from '../project/railway-config.ts';
import { readStartCommand } from '../project/start-command.ts';
import { isRecord, type Path } from '../project/yaml-source.ts';
import { nearest } from '../settings/nearest.ts';
import type { Check, Report } from './check.ts';
import { type KeyType, TABLES, TOP_KEYS, wrongType } from './railway-keys.ts';

const PROXY_NAMES: ReadonlySet<string> = new Set(PROXY_VARIABLES);

const syntax: Check = {
  name: 'railway/syntax',
  severity: 'error',
  what: 'railway.toml is TOML, railway.json is JSON.',
  why: 'Railway fails the build of a deployment whose config file cannot be parsed (Railway docs, "Config as Code").',
  remedy: 'correct the TOML or JSON at this place, as the message says',
  *run(context) {
    const config = context.railwayConfig();
    for (const problem of config?.problems ?? []) {
      yield { file: config?.file.path ?? '', at: problem, message: problem.message };
    }
  },
};

/** Tables that are often written and never read, and where their content belongs. */
const COMMON_MISTAKES: Readonly<Record<string, string>> = {
  services: 'a Railway config describes one service; put its keys under [build] and [deploy]',
  service: 'a Railway config describes one service; put its keys under [build] and [deploy]',
  variables: 'set variables on the service, or under variables in slipway.yml',
  env: 'set variables on the service, or under variables in slipway.yml',
  envs: 'set variables on the service, or under variables in slipway.yml',
  healthcheck: 'write healthcheckPath and healthcheckTimeout under [deploy]',
  nixpacks: 'write nixpacksPlan under [build]',
  phases: 'that table belongs into nixpacks.toml',
  start: 'write startCommand under [deploy]',
};

const unknownKey: Check = {
  name: 'railway/unknown-key',
  severity: 'warning',
  what: 'Every key and table is one that Railway reads.',
  why: 'Railway takes no notice of keys it does not know: [[services]], [services.env] and [variables] do nothing (Railway docs, "Config as Code Reference").',
  remedy: 'remove it, or write the key that Railway knows',
  *run(context) {
    const config = context.railwayConfig();
    if (config === undefined) return;
    for (const key of Object.keys(config.data)) {
      if (!TOP_KEYS.includes(key)) yield* unknownTop(config, key);
    }
    for (const [path, layer] of layersOf(config.data)) yield* unknownIn(config, path, layer);
  },
};

function* unknownTop(config: RailwayConfig, key: string): Generator<Report> {
  const home = homeOf(key);
  const near = nearest(key, TOP_KEYS);
  const remedy =
    COMMON_MISTAKES[key] ??
    (home === undefined ? (near === undefined ? 'remove it' : `write ${near}`) : `write it under [${home}]`);
  yield { file: config.file.path, at: keyAt(config, [key]), message: `Railway does not read ${key} here`, remedy };
}

function* unknownIn(config: RailwayConfig, path: Path, layer: Record<string, unknown>): Generator<Report> {
  for (const table of ['build', 'deploy'] as const) {
    const content = layer[table];
    if (!isRecord(content)) {
      if (content === undefined) continue;
      yield {
        file: config.file.path,
        at: keyAt(config, [...path, table]),
        message: `${table} is not a table`,
        remedy: `write [${table}]`,
      };
      continue;
    }
    const known = Object.keys(TABLES[table]);
    for (const key of Object.keys(content)) {
      if (known.includes(key)) continue;
      const place = [...path, table, key];
      const home = homeOf(key);
      const near = nearest(key, known);
      const remedy =
        home !== undefined && home !== table
          ? `write it under [${home}]`
          : near === undefined
            ? (COMMON_MISTAKES[key] ?? 'remove it')
            : `write ${near}`;
      yield {
        file: config.file.path,
        at: keyAt(config, place),
        message: `Railway does not know ${table}.${key}`,
        remedy,
      };
    }
  }
}

function homeOf(key: string): 'build' | 'deploy' | undefined {
  return key in TABLES.deploy ? 'deploy' : key in TABLES.build ? 'build' : undefined;
}

/** The base and each `[environments.<name>]`. */
function layersOf(data: Record<string, unknown>): [Path, Record<string, unknown>][] {
  const environments = isRecord(data.environments) ? Object.entries(data.environments) : [];
  return [
    [[], data],
    ...environments.flatMap(([name, layer]): [Path, Record<string, unknown>][] =>
      isRecord(layer) ? [[['environments', name], layer]] : [],
    ),
  ];
}

function keyAt(config: RailwayConfig, path: Path): Span {
  return config.at(path, 'key') ?? config.file.lines.span(0, 0);
}

const wrongTypes: Check = {
  name: 'railway/wrong-type',
  severity: 'error',
  what: 'Every value has the type Railway takes.',
  why: 'Railway refuses a config whose values have another type (Railway docs, "Config as Code Reference").',
  remedy: 'write the value in the type named',
  *run(context) {
    const config = context.railwayConfig();
    if (config === undefined) return;
    for (const [path, layer] of layersOf(config.data)) {
      for (const table of ['build', 'deploy'] as const) {
        const content = layer[table];
        if (!isRecord(content)) continue;
        for (const [key, value] of Object.entries(content)) {
          const type: KeyType | undefined = TABLES[table][key];
          const wanted = type === undefined ? undefined : wrongType(value, type);
          if (wanted === undefined) continue;
          const at = config.at([...path, table, key]) ?? keyAt(config, [...path, table]);
          yield { file: config.file.path, at, message: `${table}.${key} must be ${wanted}` };
        }
      }
    }
  },
};

const cutoff: Check = {
  name: 'railway/config-as-code-cutoff',
  severity: 'info',
  what: 'Tells of settings that nobody reads once Railway stops reading this file, because `ship` does not set them.',
  why: 'Railway stops reading railway.toml and railway.json on 2026-12-01, and services made since cannot use them (Railway docs, "Config as Code" and "Infrastructure as Code"). `ship` and `deploy` set the other keys over the API.',
  remedy: 'set it in Railway > the service > Settings, and remove it here',
  *run(context) {
    const config = context.railwayConfig();
    if (config === undefined || config.problems.length > 0) return;
    const told = (path: Path): Report => ({
      file: config.file.path,
      at: keyAt(config, path),
      message: `Railway reads ${path.join('.')} only until 2026-12-01, and \`ship\` does not set it`,
    });
    const set = writtenSettings(config);
    for (const table of ['build', 'deploy'] as const) {
      const content = config.data[table];
      if (!isRecord(content)) continue;
      for (const [key, value] of Object.entries(content)) {
        const type: KeyType | undefined = TABLES[table][key];
        // Other checks tell of unknown keys and wrong values; a null wishes nothing.
        if (type === undefined || value === null || value === '' || wrongType(value, type) !== undefined) continue;
        // A Dockerfile that is named is what Railway builds.
        if (key in set || (key === 'builder' && String(value).toUpperCase() === 'DOCKERFILE')) continue;
        yield told([table, key]);
      }
    }
    const { environments } = config.data;
    if (isRecord(environments)) yield* Object.keys(environments).map((name) => told(['environments', name]));
  },
};

const proxyVariables: Check = {
  name: 'railway/proxy-variables',
  severity: 'error',
  what: 'No proxy variable is set in the Railway config.',
  why: 'Railway hands the variables of a service to its build and to every process: pip, apt-get and Prisma then try socks5://localhost:1055, where nothing listens during a build (Railway docs, "Using Variables"; Docker docs, "Predefined ARGs").',
  remedy: 'remove it; the start script gives the way to the tailnet to LiteLLM alone',
  *run(context) {
    const config = context.railwayConfig();
    if (config === undefined) return;
    yield* proxyKeys(config, [], config.data);
    const command = readStartCommand(config);
    // Behind a shell the one word that holds the script is not an assignment, whatever it begins with.
    const words = command === undefined || command.throughShell ? [] : command.words;
    const inShell = command?.commands.flatMap((run) => run.assignments) ?? [];
    for (const name of PROXY_NAMES) {
      const word = words.find(({ text }) => text.startsWith(`${name}=`) && text !== `${name}=`);
      const assigned = inShell.some((assignment) => assignment.name === name && assignment.value.text !== '');
      if (command === undefined || (word === undefined && !assigned)) continue;
      const message = `startCommand sets ${name} for everything that starts`;
      yield { file: config.file.path, at: word?.at ?? command.at, message };
    }
  },
};

function* proxyKeys(config: RailwayConfig, path: Path, value: unknown): Generator<Report> {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* proxyKeys(config, [...path, index], item);
  } else if (isRecord(value)) {
    for (const [key, entry] of Object.entries(value)) {
      const place = [...path, key];
      if (PROXY_NAMES.has(key) && entry !== '') {
        yield { file: config.file.path, at: keyAt(config, place), message: `${key} is set for the whole service` };
      } else yield* proxyKeys(config, place, entry);
    }
  }
}

export const checks: readonly Check[] = [syntax, unknownKey, wrongTypes, cutoff, proxyVariables];
