import { SlipwayError } from '../model/error.ts';
import { plainLine } from '../model/plain-text.ts';
import { fieldsOf } from './answer.ts';
import type { GitHubClient } from './client.ts';
import type { Operation } from './refusal.ts';

/** Of a status's description (REST, "Create a deployment status"). */
const LONGEST_DESCRIPTION = 140;

export interface DeploymentReport {
  /** What was deployed: a commit of the repository. */
  readonly sha: string;
  /** Its name on GitHub; made by GitHub where there is none. */
  readonly environment: string;
  readonly state: 'in_progress' | 'success' | 'failure' | 'inactive';
  /** One line; cut at 140 characters. */
  readonly description: string;
  /** Where the gateway answers. */
  readonly url?: string;
  /** Where the run can be read. */
  readonly logUrl?: string;
  /** The deployment that an earlier report made; without it one is made. */
  readonly deploymentId?: number;
  /** The environment will not be there for long, as one of a pull request. Default false. */
  readonly transient?: boolean;
  /** People use it. Default: an environment named `production`, as GitHub has it. */
  readonly production?: boolean;
}

/**
 * Tells GitHub how a deployment stands, for the repository's page and its pull requests.
 *
 * @returns the id of GitHub's deployment, for the next report of the same one.
 * @throws SlipwayError as `GitHubClient.request` does
 */
export async function reportDeployment(client: GitHubClient, report: DeploymentReport): Promise<number> {
  const operation: Operation = {
    what: `report the deployment to ${plainLine(report.environment, 60)}`,
    permission: 'deployments: write',
  };
  const id = report.deploymentId ?? (await createDeployment(client, report, operation));
  await client.request({
    method: 'POST',
    path: `/deployments/${id}/statuses`,
    operation,
    json: {
      state: report.state,
      description: plainLine(report.description, LONGEST_DESCRIPTION),
      ...(report.url === undefined ? {} : { environment_url: report.url }),
      ...(report.logUrl === undefined ? {} : { log_url: report.logUrl }),
    },
    expect: 201,
  });
  return id;
}

async function createDeployment(client: GitHubClient, report: DeploymentReport, operation: Operation): Promise<number> {
  const { json } = await client.request({
    method: 'POST',
    path: '/deployments',
    operation,
    json: {
      ref: report.sha,
      environment: report.environment,
      description: 'slipway',
      // It has been deployed: GitHub must neither merge anything nor wait for checks, this job's own among them.
      auto_merge: false,
      required_contexts: [],
      transient_environment: report.transient ?? false,
      production_environment: report.production ?? report.environment === 'production',
    },
    expect: 201,
  });
  const { id } = fieldsOf(json);
  if (typeof id === 'number') return id;
  throw new SlipwayError('SERVICE_REJECTED', 'GitHub made a deployment and did not tell its id', {
    remedy: 'check GITHUB_API_URL, and whether a proxy stands between',
  });
}
