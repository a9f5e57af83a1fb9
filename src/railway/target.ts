import { projects, projectTopology } from '../data/railway-operations.ts';
import { SlipwayError } from '../model/error.ts';
import type { RailwayClient, TokenContext } from './client.ts';
import type { TokenKind } from './token.ts';

/** The one service instance that a release is about. */
export interface Target {
  readonly projectId: string;
  readonly environmentId: string;
  readonly serviceId: string;
  readonly projectName: string;
  readonly environmentName: string;
  readonly serviceName: string;
  readonly tokenKind: TokenKind;
}

/** Each an id or a name; names are compared without regard to case. */
export interface TargetWish {
  readonly project?: string;
  readonly environment?: string;
  readonly service?: string;
}

interface Named {
  readonly id: string;
  readonly name: string;
}

interface Topology extends Named {
  readonly environments: readonly (Named & { readonly isEphemeral: boolean })[];
  readonly services: readonly Named[];
}

/** No account has more pages than this of a hundred each: a cursor that never ends is a defect of the service. */
const MOST_PAGES = 50;

/**
 * Finds project, environment and service. A project token settles the first two; with any token the only candidate is
 * taken where nothing is named.
 *
 * @throws SlipwayError INPUT_MISSING when a name is needed (the candidates are listed), NOT_FOUND when a name fits
 *   nothing, INPUT_INVALID when a name contradicts the project token, and all that `RailwayClient.query` throws.
 */
export async function resolveTarget(client: RailwayClient, wish: TargetWish): Promise<Target> {
  const context = await client.context();
  const projectId = await resolveProject(client, context, wish.project);
  const topology = await readTopology(client, projectId);
  const environment = resolveEnvironment(context, topology, wish.environment);
  const service = choose('railway-service', topology.services, wish.service, `project "${topology.name}"`);
  return {
    projectId,
    environmentId: environment.id,
    serviceId: service.id,
    projectName: topology.name,
    environmentName: environment.name,
    serviceName: service.name,
    tokenKind: context.kind,
  };
}

async function resolveProject(client: RailwayClient, context: TokenContext, wish: string | undefined): Promise<string> {
  if (context.kind === 'project') {
    const { projectId, project } = context.projectToken;
    refuseOther('railway-project', wish, { id: projectId, name: project.name });
    return projectId;
  }
  if (wish !== undefined && isId(wish)) return wish;
  const found: Named[] = [];
  for (const workspace of context.workspaces) found.push(...(await projectsOf(client, workspace.id)));
  return choose('railway-project', found, wish, 'the token’s workspaces').id;
}

function resolveEnvironment(context: TokenContext, topology: Topology, wish: string | undefined): Named {
  if (context.kind === 'account') {
    const kept = topology.environments.filter((environment) => !environment.isEphemeral);
    const candidates = wish === undefined ? kept : topology.environments;
    return choose('railway-environment', candidates, wish, `project "${topology.name}"`);
  }
  const { environmentId, environment } = context.projectToken;
  const own = { id: environmentId, name: environment.name };
  refuseOther('railway-environment', wish, own);
  return own;
}

/** A project token reaches one environment, so another one's name is a contradiction rather than a wish. */
function refuseOther(input: string, wish: string | undefined, own: Named): void {
  if (wish === undefined || isNamed(own, wish)) return;
  throw new SlipwayError(
    'INPUT_INVALID',
    `${input} is "${wish}", but railway-token is a project token of "${own.name}"`,
    {
      remedy: `leave ${input} out, or use a token of "${wish}"`,
    },
  );
}

function choose<T extends Named>(input: string, candidates: readonly T[], wish: string | undefined, where: string): T {
  const fitting = wish === undefined ? candidates : candidates.filter((candidate) => isNamed(candidate, wish));
  const [first, second] = fitting;
  if (first !== undefined && second === undefined) return first;
  const exact = fitting.filter((candidate) => candidate.name === wish || candidate.id === wish);
  if (exact.length === 1 && exact[0] !== undefined) return exact[0];
  const what = input.replace('railway-', '');
  const listed = candidates.length === 0 ? `there is none in ${where}` : `there are ${namesOf(candidates)}`;
  if (wish === undefined) {
    throw new SlipwayError('INPUT_MISSING', `${input} is not set, and ${listed}`, {
      remedy: candidates.length === 0 ? `make a ${what} on Railway first` : `set ${input} to one of them`,
    });
  }
  if (fitting.length > 1) {
    throw new SlipwayError('INPUT_INVALID', `${input} "${wish}" fits ${fitting.length} ${what}s in ${where}`, {
      remedy: `set ${input} to the id: ${fitting.map(({ id }) => id).join(', ')}`,
    });
  }
  throw new SlipwayError('NOT_FOUND', `${input} "${wish}" is not in ${where}: ${listed}`, {
    remedy: `check the spelling of ${input}; an id works too`,
  });
}

function namesOf(candidates: readonly Named[]): string {
  const shown = candidates.slice(0, 12).map(({ name }) => `"${name}"`);
  return shown.join(', ') + (candidates.length > shown.length ? ` and ${candidates.length - shown.length} more` : '');
}

function isNamed(candidate: Named, wish: string): boolean {
  return candidate.id === wish || candidate.name.toLowerCase() === wish.toLowerCase();
}

function isId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}

async function projectsOf(client: RailwayClient, workspaceId: string): Promise<Named[]> {
  const found: Named[] = [];
  let after: string | null = null;
  for (let page = 0; page < MOST_PAGES; page++) {
    const answer: Awaited<ReturnType<typeof query>> = await query(after);
    found.push(...answer.projects.edges.map(({ node }) => node));
    after = answer.projects.pageInfo.endCursor;
    if (!answer.projects.pageInfo.hasNextPage || after === null) break;
  }
  return found;

  function query(cursor: string | null) {
    return client.query(projects, { workspaceId, after: cursor });
  }
}

async function readTopology(client: RailwayClient, projectId: string): Promise<Topology> {
  const environments = new Map<string, Topology['environments'][number]>();
  const services = new Map<string, Named>();
  let environmentsAfter: string | null = null;
  let servicesAfter: string | null = null;
  let name = '';
  for (let page = 0; page < MOST_PAGES; page++) {
    const { project }: Awaited<ReturnType<typeof query>> = await query(environmentsAfter, servicesAfter);
    name = project.name;
    for (const { node } of project.environments.edges) environments.set(node.id, node);
    for (const { node } of project.services.edges) services.set(node.id, node);
    const more = [project.environments.pageInfo, project.services.pageInfo].some((info) => info.hasNextPage);
    if (!more) break;
    environmentsAfter = project.environments.pageInfo.endCursor ?? environmentsAfter;
    servicesAfter = project.services.pageInfo.endCursor ?? servicesAfter;
  }
  return { id: projectId, name, environments: [...environments.values()], services: [...services.values()] };

  function query(environmentCursor: string | null, serviceCursor: string | null) {
    return client.query(projectTopology, {
      projectId,
      environmentsAfter: environmentCursor,
      servicesAfter: serviceCursor,
    });
  }
}
