import type { Route } from '../model/route.ts';
import type { Project } from '../project/project.ts';
import { type ProxyConfig, parseProxyConfig } from '../project/proxy-config.ts';
import { readStatus } from '../release/status.ts';
import { renderStatus } from '../report/status.ts';
import { readFilesThere, readGateway } from './files.ts';
import type { CommandEnd, Invocation } from './invocation.ts';
import { releaseContext } from './release-context.ts';

/**
 * `status`: what runs now, what the last release was, and the gateway's devices in the tailnet where there is a credential for
 * it. Changes nothing, needs none of the user's files; where they are there, a host that has moved is told with its line.
 */
export async function status(invocation: Invocation): Promise<CommandEnd> {
  const project = await readFilesThere(invocation);
  const context = releaseContext(invocation, { project, ...(await routesIn(invocation, project)) });
  const end = await readStatus(context);
  invocation.print(renderStatus(end, invocation.style));
  return { exitCode: 0, status: end };
}

/** A config that is not there or cannot be read is none: what it lacks is told by `validate`. */
async function routesIn(
  invocation: Invocation,
  project: Project,
): Promise<{ readonly config: ProxyConfig; readonly routes: readonly Route[] }> {
  try {
    const { config, routes } = await readGateway(invocation, project);
    return { config, routes };
  } catch {
    return { config: parseProxyConfig('', ''), routes: [] };
  }
}
