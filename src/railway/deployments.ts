import {
  buildLogs,
  deployment,
  deploymentCancel,
  deploymentLogs,
  deploymentRemove,
  deploymentRestart,
  deploymentRollback,
  deployments,
  deploymentTimeline,
  serviceInstanceDeployV2,
} from '../data/railway-operations.ts';
import { SlipwayError } from '../model/error.ts';
import { cutText, plainLine, plainText } from '../model/plain-text.ts';
import type { LogLine } from '../model/status.ts';
import { mayHaveActed } from './answer.ts';
import type { RailwayClient } from './client.ts';
import { type DeploymentSummary, requireDone, summaryOf } from './service.ts';
import type { Target } from './target.ts';

export interface Deployment extends DeploymentSummary {
  /** As Railway gives it, with or without a scheme. */
  readonly url?: string;
  /** Means something only after a final status: it can be true while INITIALIZING. */
  readonly stopped: boolean;
  readonly instances: readonly { readonly id: string; readonly status: string }[];
  /** Opaque: Railway does not document its shape. */
  readonly diagnosis?: unknown;
}

/** One step of a deployment as Railway tells it: `HEALTHCHECK`, attempt 3 of 3. */
export interface TimelineEntry {
  readonly step: string;
  readonly error?: string;
  readonly reason?: string;
  readonly detail?: string;
  readonly attempt?: number;
  readonly maxAttempts?: number;
}

const TIMELINE_ENTRIES = 100;
const LONGEST_LOG_LINE = 2_000;
/** How many deployments are looked at to tell whether one was made behind a lost answer. */
const READ_BACK_DEPLOYMENTS = 10;
/** Waits between the looks, so that a deployment has time to appear. */
const READ_BACK_WAITS_MS = [1_000, 2_000, 4_000] as const;

/** @throws SlipwayError as `RailwayClient.query`. */
export async function readDeployment(client: RailwayClient, id: string): Promise<Deployment> {
  const { deployment: found } = await client.query(deployment, { id });
  const url = found.staticUrl ?? found.url;
  return {
    ...summaryOf(found),
    ...(url === null ? {} : { url }),
    stopped: found.deploymentStopped,
    instances: found.instances.map((instance) => ({ id: instance.id, status: instance.status })),
    ...(found.diagnosis === null || found.diagnosis === undefined ? {} : { diagnosis: found.diagnosis }),
  };
}

/** The service's deployments, newest first. @throws SlipwayError as `RailwayClient.query`. */
export async function listDeployments(
  client: RailwayClient,
  target: Target,
  first: number,
): Promise<DeploymentSummary[]> {
  const { projectId, environmentId, serviceId } = target;
  const answer = await client.query(deployments, { input: { projectId, environmentId, serviceId }, first });
  return answer.deployments.edges
    .map(({ node }) => summaryOf(node))
    .sort((a, b) => (a.createdAt < b.createdAt ? 1 : a.createdAt > b.createdAt ? -1 : 0));
}

/**
 * Deploys the source that is configured now; the id of the new deployment.
 *
 * @throws SlipwayError as `startDeployment`.
 */
export function deployService(client: RailwayClient, target: Target, commitSha?: string): Promise<string> {
  const { serviceId, environmentId } = target;
  return startDeployment(client, target, async () => {
    const variables = { serviceId, environmentId, ...(commitSha === undefined ? {} : { commitSha }) };
    return (await client.query(serviceInstanceDeployV2, variables)).serviceInstanceDeployV2;
  });
}

/**
 * Runs a call that makes a deployment. When its answer is lost, looks for the deployment it may have made before anything
 * else: a blind repetition would deploy twice.
 *
 * @throws SlipwayError what `start` threw when no new deployment appeared, RELEASE_BUSY when several did, so that none can
 *   be taken for ours.
 */
export async function startDeployment(
  client: RailwayClient,
  target: Target,
  start: () => Promise<string>,
): Promise<string> {
  const before = new Set((await listDeployments(client, target, READ_BACK_DEPLOYMENTS)).map(({ id }) => id));
  try {
    return await start();
  } catch (error) {
    if (!mayHaveActed(error)) throw error;
    const made = await newDeployments(client, target, before);
    const [only, other] = made;
    if (only !== undefined && other === undefined) return only;
    if (only !== undefined) {
      throw new SlipwayError(
        'RELEASE_BUSY',
        `the answer to the deployment was lost, and ${made.length} new ones are there`,
        {
          details: made,
          cause: error,
          remedy: 'wait until they have ended, then run again',
        },
      );
    }
    const lost = error as SlipwayError;
    throw new SlipwayError(lost.code, `${lost.message}; Railway made no deployment`, {
      cause: lost,
      remedy: lost.remedy ?? 'run again',
    });
  }
}

async function newDeployments(client: RailwayClient, target: Target, before: ReadonlySet<string>): Promise<string[]> {
  for (const wait of READ_BACK_WAITS_MS) {
    await client.clock.sleep(wait, client.signal);
    const now = await listDeployments(client, target, READ_BACK_DEPLOYMENTS);
    const made = now.map(({ id }) => id).filter((id) => !before.has(id));
    if (made.length > 0) return made;
  }
  return [];
}

/**
 * Asks Railway to run the image and variables of a former deployment again, as a new deployment whose id is not told.
 * Only while `canRollback` holds: the image is kept for 24 to 360 hours, by plan (docs.railway.com, "Pricing plans").
 *
 * @throws SlipwayError as `RailwayClient.query`.
 */
export async function rollbackTo(client: RailwayClient, id: string): Promise<void> {
  requireDone((await client.query(deploymentRollback, { id })).deploymentRollback, `the rollback to ${id}`);
}

/** @throws SlipwayError as `RailwayClient.query`. */
export async function removeDeployment(client: RailwayClient, id: string): Promise<void> {
  requireDone((await client.query(deploymentRemove, { id })).deploymentRemove, `the removal of deployment ${id}`);
}

/** @throws SlipwayError as `RailwayClient.query`. */
export async function cancelDeployment(client: RailwayClient, id: string): Promise<void> {
  requireDone((await client.query(deploymentCancel, { id })).deploymentCancel, `the end of deployment ${id}`);
}

/** @throws SlipwayError as `RailwayClient.query`. */
export async function restartDeployment(client: RailwayClient, id: string): Promise<void> {
  requireDone((await client.query(deploymentRestart, { id })).deploymentRestart, `the restart of deployment ${id}`);
}

/** The deployment's steps in their order. @throws SlipwayError as `RailwayClient.query`. */
export async function readTimeline(client: RailwayClient, id: string): Promise<TimelineEntry[]> {
  const { deploymentEvents } = await client.query(deploymentTimeline, { id, first: TIMELINE_ENTRIES });
  return deploymentEvents.edges
    .map(({ node }) => node)
    .sort((a, b) => (a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : 0))
    .map(({ step, payload }) => ({
      step,
      ...(payload?.error ? { error: plainLine(payload.error) } : {}),
      ...(payload?.reason ? { reason: plainLine(payload.reason) } : {}),
      ...(payload?.detail ? { detail: plainLine(payload.detail) } : {}),
      ...(payload?.attempt == null ? {} : { attempt: payload.attempt }),
      ...(payload?.maxAttempts == null ? {} : { maxAttempts: payload.maxAttempts }),
    }));
}

/**
 * The last `limit` log lines, oldest first. Railway answers with one row more than asked for
 * (railwayapp/cli: src/controllers/deployment.rs). Losing logs decides nothing about a deployment.
 *
 * @throws SlipwayError as `RailwayClient.query`.
 */
export async function readLogs(
  client: RailwayClient,
  id: string,
  kind: 'build' | 'deploy',
  limit: number,
): Promise<LogLine[]> {
  const rows =
    kind === 'build'
      ? (await client.query(buildLogs, { deploymentId: id, limit })).buildLogs
      : (await client.query(deploymentLogs, { deploymentId: id, limit })).deploymentLogs;
  return rows
    .flatMap(({ timestamp, message, severity }) =>
      plainText(message)
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map((line) => ({ timestamp, message: cutText(line, LONGEST_LOG_LINE), severity: severity ?? 'info' })),
    )
    .slice(-limit);
}
