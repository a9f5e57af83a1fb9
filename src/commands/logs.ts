import { SlipwayError } from '../model/error.ts';
import { loadProject } from '../project/project.ts';
import { parseProxyConfig } from '../project/proxy-config.ts';
import { listDeployments, readLogs } from '../railway/deployments.ts';
import type { DeploymentSummary } from '../railway/service.ts';
import { judgeStatus } from '../railway/verdict.ts';
import { connectRailway, type RailwayConnection } from '../release/context.ts';
import { renderLogs } from '../report/status.ts';
import type { CommandEnd, Invocation } from './invocation.ts';
import { releaseContext } from './release-context.ts';

const DEFAULT_LINES = 100;
/** An id may be cut where it is told (`7f3c…`), so that is how it may be asked for. */
const DEPLOYMENTS = 100;

/** `logs`: the log of the newest deployment, or of the one named; of a failed build the build's. Changes nothing. */
export async function logs(invocation: Invocation): Promise<CommandEnd> {
  const project = await loadProject({ directory: invocation.directory, paths: {}, named: new Set() });
  const context = releaseContext(invocation, { project, config: parseProxyConfig('', ''), routes: [] });
  const railway = await connectRailway(context);
  const { terminal } = invocation;
  const deployment = await chosen(railway, terminal?.operand);
  const limit = terminal?.lines ?? DEFAULT_LINES;
  const asked = terminal?.buildLog === true ? 'build' : 'deploy';
  const first = await readLogs(railway.client, deployment.id, asked, limit);
  // A build that failed has no other log.
  const fallsBack = first.length === 0 && asked === 'deploy' && judgeStatus(deployment.status) === 'failed';
  const lines = fallsBack ? await readLogs(railway.client, deployment.id, 'build', limit) : first;
  const kind = fallsBack ? 'build' : asked;
  const what = `${kind === 'build' ? 'build log' : 'log'} of deployment ${deployment.id}, ${deployment.status}`;
  invocation.print(`  ${what}${lines.length === 0 ? ': empty' : ''}\n${renderLogs(lines, invocation.style)}`);
  return { exitCode: 0, logs: lines };
}

async function chosen({ client, target }: RailwayConnection, wished: string | undefined): Promise<DeploymentSummary> {
  const all = await listDeployments(client, target, DEPLOYMENTS);
  const wanted = wished?.replace(/…$/, '').toLowerCase();
  const found = wanted === undefined ? all.slice(0, 1) : all.filter(({ id }) => id.toLowerCase().startsWith(wanted));
  const [only, other] = found;
  if (only !== undefined && other === undefined) return only;
  if (only !== undefined) {
    throw new SlipwayError('USAGE', `${found.length} deployments begin with ${wished}`, {
      remedy: 'write more of the id',
      details: found.slice(0, 5).map(({ id, status, createdAt }) => `${id} ${status} ${createdAt}`),
    });
  }
  if (wished === undefined) {
    throw new SlipwayError('NOT_FOUND', `service ${target.serviceName} has no deployment yet`, {
      remedy: 'run slipway ship',
    });
  }
  throw new SlipwayError(
    'NOT_FOUND',
    all.length === 1
      ? `the only deployment of ${target.serviceName} is not ${wished}`
      : `none of the last ${all.length} deployments of ${target.serviceName} is ${wished}`,
    {
      remedy: '`slipway status` shows the one that runs; without a deployment `slipway logs` shows the newest',
    },
  );
}
