import { loadProject } from '../project/project.ts';
import { parseProxyConfig } from '../project/proxy-config.ts';
import { readStatus } from '../release/status.ts';
import { renderStatus } from '../report/status.ts';
import type { CommandEnd, Invocation } from './invocation.ts';
import { releaseContext } from './release-context.ts';

/** `status`: what runs now, and what the last release was. Reads Railway alone, changes nothing, needs none of the user's files. */
export async function status(invocation: Invocation): Promise<CommandEnd> {
  const project = await loadProject({ directory: invocation.directory, paths: {}, named: new Set() });
  const context = releaseContext(invocation, { project, config: parseProxyConfig('', ''), routes: [] });
  const end = await readStatus(context);
  invocation.print(renderStatus(end, invocation.style));
  return { exitCode: 0, status: end };
}
