import { SlipwayError } from '../model/error.ts';
import type { Route } from '../model/route.ts';
import { type FileRole, loadProject, type Project } from '../project/project.ts';
import type { ProxyConfig } from '../project/proxy-config.ts';
import { FILE_INPUTS, type Invocation } from './invocation.ts';

/** The user's files, those named in settings among them; there may be none. @throws SlipwayError INPUT_INVALID without a directory. */
export async function readFilesThere(invocation: Invocation): Promise<Project> {
  const { values, sources } = invocation.settings;
  const paths: Partial<Record<FileRole, string>> = {};
  const named = new Set<FileRole>();
  for (const [role, input] of Object.entries(FILE_INPUTS) as [FileRole, keyof typeof values][]) {
    paths[role] = String(values[input] ?? '');
    if (sources[input] !== 'default' && paths[role] !== '') named.add(role);
  }
  return loadProject({ directory: invocation.directory, paths, named });
}

/**
 * The user's files, those named in settings among them.
 *
 * @throws SlipwayError INPUT_INVALID when there is no directory, or none of the kit's files in it.
 */
export async function readFiles(invocation: Invocation): Promise<Project> {
  const project = await readFilesThere(invocation);
  const kit = Object.keys(FILE_INPUTS) as FileRole[];
  const there = kit.some((role) => project.files.has(role) || project.unread.some((file) => file.role === role));
  if (there) return project;
  throw new SlipwayError('INPUT_INVALID', `none of the gateway’s files is in ${invocation.directory}`, {
    remedy: `name the directory that holds ${invocation.settings.values.config} (slipway <command> <directory>), or write the files with \`slipway init\``,
  });
}

export interface Gateway {
  readonly project: Project;
  readonly config: ProxyConfig;
  readonly routes: readonly Route[];
}

/**
 * The proxy config and its routes, for the commands that cannot go on without them.
 *
 * @throws SlipwayError FILE_MISSING or FILE_INVALID with the first problem's place.
 */
export async function readGateway(invocation: Invocation, project: Project): Promise<Gateway> {
  const file = project.files.get('config');
  if (file === undefined) {
    const unread = project.unread.find(({ role }) => role === 'config');
    const path = invocation.settings.values.config;
    throw new SlipwayError(
      'FILE_MISSING',
      `the proxy config ${unread?.path ?? path} ${unread?.reason ?? 'is not there'}`,
      {
        remedy: 'name it with config, or write one with `slipway init`',
      },
    );
  }
  const [{ readProxyConfig }, { routesOf }, { hostNamesOf }] = await Promise.all([
    import('../project/proxy-config.ts'),
    import('../project/routes.ts'),
    import('../tailnet/fragment.ts'),
  ]);
  const config = readProxyConfig(file);
  const [problem] = config.problems;
  if (problem !== undefined) {
    throw new SlipwayError('FILE_INVALID', `${file.path}:${problem.line}:${problem.column}: ${problem.message}`, {
      remedy: 'mend it; `slipway validate` shows the place',
    });
  }
  const policy = project.files.get('policyFile');
  const { routes } = routesOf(config, policy === undefined ? undefined : hostNamesOf(policy.text));
  return { project, config, routes };
}
