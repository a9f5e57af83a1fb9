import type { Severity } from '../model/finding.ts';
import type { FileRole, Project, ProjectFile } from '../project/project.ts';
import type { CheckContext } from './check.ts';

export interface CheckOptions {
  /** Severity by check, from slipway.yml; `off` leaves the check out. */
  readonly severities: Readonly<Record<string, Severity | 'off'>>;
  /** The gateway's tag: `tag:railway-proxy`. */
  readonly tag: string;
  /** The service's variables, of which slipway.yml may hold a part. */
  readonly variables?: Readonly<Record<string, string>>;
  /** The input `subnet-sources`. */
  readonly subnetSources?: readonly string[];
}

/** The context of one run. A parser is evaluated only when the project has a file for it; the chunk holds all (`eager`). */
export async function createContext(
  project: Project,
  options: CheckOptions,
  checkNames: readonly string[] = [],
): Promise<CheckContext> {
  const view = async <View>(
    role: FileRole,
    load: () => Promise<(file: ProjectFile) => View>,
  ): Promise<() => View | undefined> => {
    const file = project.files.get(role);
    if (file === undefined) return () => undefined;
    const read = await load();
    return once(() => read(file));
  };
  const [config, railwayConfig, dockerfile, startScript, policy, settings] = await Promise.all([
    view('config', async () => (await import(/* webpackMode: "eager" */ '../project/proxy-config.ts')).readProxyConfig),
    view(
      'railwayConfig',
      async () => (await import(/* webpackMode: "eager" */ '../project/railway-config.ts')).readRailwayConfig,
    ),
    view(
      'dockerfile',
      async () => (await import(/* webpackMode: "eager" */ '../project/dockerfile.ts')).readDockerfile,
    ),
    view('startScript', async () => (await import(/* webpackMode: "eager" */ '../project/shell.ts')).readScript),
    view('policyFile', async () => (await import(/* webpackMode: "eager" */ './policy-view.ts')).readPolicyView),
    view(
      'settings',
      async () => (await import(/* webpackMode: "eager" */ '../project/variables.ts')).settingsVariables,
    ),
  ]);
  const routing = await routesOnce(project, config, policy);
  return {
    project,
    config,
    railwayConfig,
    dockerfile,
    startScript,
    policy,
    settingsVariables: () => settings() ?? [],
    routes: () => routing().routes,
    routeProblems: () => routing().problems,
    settings: {
      tag: options.tag,
      variables: options.variables ?? {},
      subnetSources: options.subnetSources ?? [],
      severities: options.severities,
      checkNames,
    },
  };
}

type Routing = typeof import('../project/routes.ts')['routesOf'];

async function routesOnce(
  project: Project,
  config: CheckContext['config'],
  policy: CheckContext['policy'],
): Promise<() => ReturnType<Routing>> {
  if (!project.files.has('config')) return () => ({ routes: [], problems: [] });
  const { routesOf } = await import(/* webpackMode: "eager" */ '../project/routes.ts');
  return once(() => {
    const read = config();
    return read === undefined ? { routes: [], problems: [] } : routesOf(read, policy()?.hostNames);
  });
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
