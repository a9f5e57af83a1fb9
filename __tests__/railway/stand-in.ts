import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildSchema, type GraphQLSchema, graphql } from 'graphql';
import { createRailwayClient, type RailwayClient } from '../../src/railway/client.ts';
import type { Target } from '../../src/railway/target.ts';
import { createHttp } from '../../src/system/http.ts';
import { createInstantClock, type InstantClock, type Received, type Reply, startLoopback } from '../system/loopback.ts';

/** Stand-in tokens; Railway's own are UUIDs. */
export const PROJECT_TOKEN = 'stand-in-project-token';
export const ACCOUNT_TOKEN = 'stand-in-account-token';

export interface Caller {
  readonly kind: 'project' | 'account';
}

/** Resolvers of the root fields, by name; everything else comes from the objects they return. */
export type Resolvers = Readonly<Record<string, (args: never, caller: Caller) => unknown>>;

export interface RailwayStandIn {
  readonly url: string;
  readonly received: Received[];
  /** Names of the operations, in order, without those that ask about the token. */
  operations(): string[];
  /** Answers in place of the API; undefined leaves the request to it. */
  intercept: (received: Received) => Reply | undefined | Promise<Reply | undefined>;
}

let schema: GraphQLSchema | undefined;

async function railwaySchema(): Promise<GraphQLSchema> {
  const sdl = join(import.meta.dirname, '../data/railway/schema.graphql');
  schema ??= buildSchema(await readFile(sdl, 'utf8'));
  return schema;
}

/**
 * Executes what the client sends against Railway's published schema: an operation that Railway would reject is rejected
 * with 400. Tokens are taken under their own header only, in Railway's words.
 */
export async function startRailway(resolvers: Resolvers = {}): Promise<RailwayStandIn> {
  const executed = await railwaySchema();
  const server = await startLoopback(async (received) => {
    const taken = await standIn.intercept(received);
    return taken ?? answer(executed, resolvers, received);
  });
  const standIn: RailwayStandIn = {
    ...server,
    intercept: () => undefined,
    operations: () =>
      server.received
        .map(({ query }) => query.get('query') ?? '')
        .filter((name) => !['ProjectTokenContext', 'ApiTokenContext', ''].includes(name)),
  };
  return standIn;
}

async function answer(executed: GraphQLSchema, resolvers: Resolvers, received: Received): Promise<Reply> {
  if (received.method !== 'POST' || received.path !== '/graphql/v2') return { status: 404, body: 'Not Found' };
  const caller = callerOf(received);
  const body = JSON.parse(received.body.toString('utf8')) as {
    query: string;
    operationName: string;
    variables: Record<string, unknown>;
  };
  const rootValue = Object.fromEntries(
    Object.entries({ ...contextResolvers, ...resolvers }).map(([name, resolve]) => [
      name,
      (args: never, context: Caller | undefined) => {
        if (context === undefined)
          throw new Error(received.headers['project-access-token'] ? 'Project Token not found' : 'Not Authorized');
        return resolve(args, context);
      },
    ]),
  );
  const result = await graphql({
    schema: executed,
    source: body.query,
    operationName: body.operationName,
    variableValues: body.variables,
    rootValue,
    contextValue: caller,
  });
  const errors = result.errors?.map((error) => ({ ...error.toJSON(), traceId: 'trace-1' }));
  return { status: result.data === undefined ? 400 : 200, json: { ...result, ...(errors ? { errors } : {}) } };
}

const contextResolvers: Resolvers = {
  projectToken: (_args, { kind }) => {
    if (kind !== 'project') throw new Error('Project Token not found');
    return {
      projectId: 'project-1',
      environmentId: 'environment-1',
      project: { name: 'gateway' },
      environment: { name: 'production' },
    };
  },
  apiToken: (_args, { kind }) => {
    if (kind !== 'account') throw new Error('Not Authorized');
    return { workspaces: [{ id: 'workspace-1', name: 'mine' }] };
  },
};

function callerOf({ headers }: Received): Caller | undefined {
  if (headers['project-access-token'] === PROJECT_TOKEN) return { kind: 'project' };
  if (headers.authorization === `Bearer ${ACCOUNT_TOKEN}`) return { kind: 'account' };
  return undefined;
}

export const TARGET: Target = {
  projectId: 'project-1',
  environmentId: 'environment-1',
  serviceId: 'service-1',
  projectName: 'gateway',
  environmentName: 'production',
  serviceName: 'litellm',
  tokenKind: 'project',
};

export function clientFor(
  apiUrl: string,
  options: { token?: string; signal?: AbortSignal } = {},
): { client: RailwayClient; clock: InstantClock } {
  const clock = createInstantClock();
  const client = createRailwayClient({
    http: createHttp({}, clock),
    clock,
    apiUrl,
    token: options.token ?? PROJECT_TOKEN,
    ...(options.signal ? { signal: options.signal } : {}),
  });
  return { client, clock };
}
