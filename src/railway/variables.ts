import { deploymentSnapshot, variableCollectionUpsert, variableDelete, variables } from '../data/railway-operations.ts';
import { SlipwayError } from '../model/error.ts';
import type { RailwayClient } from './client.ts';
import { requireDone } from './service.ts';
import type { Target } from './target.ts';

/**
 * The service's variables: as written (`${{Postgres.DATABASE_URL}}`), or with `rendered`, as the container gets them.
 * Sealed values are never among them. The values are secrets: register them before anything else happens.
 *
 * @throws SlipwayError as `RailwayClient.query`.
 */
export async function readVariables(
  client: RailwayClient,
  target: Target,
  options: { readonly rendered?: boolean } = {},
): Promise<Record<string, string>> {
  const { projectId, environmentId, serviceId } = target;
  const unrendered = options.rendered !== true;
  return textsIn((await client.query(variables, { projectId, environmentId, serviceId, unrendered })).variables);
}

/**
 * The variables that a deployment was made with: the service's own, references filled in, none of Railway's. Empty where Railway
 * does not tell them. The values are secrets: register them before anything else happens.
 *
 * Source: Railway's schema of 2026-08-21, `deploymentSnapshot`.
 *
 * @throws SlipwayError as `RailwayClient.query`.
 */
export async function readDeploymentVariables(
  client: RailwayClient,
  deploymentId: string,
): Promise<Record<string, string>> {
  return textsIn((await client.query(deploymentSnapshot, { deploymentId })).deploymentSnapshot?.variables);
}

function textsIn(values: unknown): Record<string, string> {
  if (typeof values !== 'object' || values === null) return {};
  return Object.fromEntries(Object.entries(values).filter(([, value]) => typeof value === 'string'));
}

/**
 * Sets the named variables in one batch and leaves all others. Makes no deployment: one variable at a time would make one
 * each (railwayapp/cli#640).
 *
 * @throws SlipwayError as `RailwayClient.query`.
 */
export async function upsertVariables(
  client: RailwayClient,
  target: Target,
  values: Readonly<Record<string, string>>,
): Promise<void> {
  if (Object.keys(values).length === 0) return;
  const { projectId, environmentId, serviceId } = target;
  const answer = await client.query(variableCollectionUpsert, {
    input: { projectId, environmentId, serviceId, variables: values, replace: false, skipDeploys: true },
  });
  requireDone(answer.variableCollectionUpsert, 'the variables');
}

/**
 * Deletes one variable; one that is gone already is fine.
 *
 * @throws SlipwayError as `RailwayClient.query`.
 */
export async function deleteVariable(client: RailwayClient, target: Target, name: string): Promise<void> {
  const { projectId, environmentId, serviceId } = target;
  try {
    const answer = await client.query(variableDelete, { input: { projectId, environmentId, serviceId, name } });
    requireDone(answer.variableDelete, `the deletion of ${name}`);
  } catch (error) {
    const refused = error instanceof SlipwayError && ['NOT_FOUND', 'SERVICE_REJECTED'].includes(error.code);
    if (!refused || name in (await readVariables(client, target))) throw error;
  }
}
