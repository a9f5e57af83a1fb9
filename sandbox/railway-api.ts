import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  buildSchema,
  type DocumentNode,
  type ExecutionResult,
  execute,
  GraphQLError,
  type GraphQLFieldResolver,
  type GraphQLFormattedError,
  type GraphQLSchema,
  getOperationAST,
  parse,
  validate,
} from 'graphql';
import { RAILWAY_SCHEMA } from './data/railway-schema.ts';
import { BodyTooLargeError, readBody, sendHalf, sendWhole } from './http-exchange.ts';
import { RailwayError } from './railway-service.ts';

/** Who asks: a project token by `Project-Access-Token`, an account token by `Authorization: Bearer`, or nobody known. */
export type Access =
  | { readonly kind: 'project' | 'account' }
  | { readonly kind: 'none'; readonly refusal: 'Project Token not found' | 'Not Authorized' };

/** Fields of Query and Mutation as functions of their arguments. */
export type RootFields = Readonly<Record<string, (args: never, access: Access) => unknown>>;

const LONGEST_REQUEST = 4 * 1024 * 1024;
const MOST_TOKENS = 20_000;

interface Tokens {
  readonly projectToken: string | undefined;
  readonly accountToken: string | undefined;
}

/** Tells the tokens apart as Railway does: each only counts in its own header. */
export function accessOf(request: IncomingMessage, tokens: Tokens): Access {
  const project = request.headers['project-access-token'];
  if (project !== undefined) {
    return project === tokens.projectToken ? { kind: 'project' } : { kind: 'none', refusal: 'Project Token not found' };
  }
  const bearer = /^Bearer\s+(.+)$/i.exec(request.headers.authorization ?? '')?.[1]?.trim();
  return bearer !== undefined && bearer === tokens.accountToken
    ? { kind: 'account' }
    : { kind: 'none', refusal: 'Not Authorized' };
}

/**
 * GraphQL over HTTP, against Railway's own schema: what Railway would reject by its schema is rejected here too.
 *
 * @param breaksOff whether an answer with these fields ends in its middle
 */
export function createRailwayApi(
  root: RootFields,
  access: (request: IncomingMessage) => Access,
  breaksOff: (fields: readonly string[]) => boolean,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  let schema: GraphQLSchema | undefined;
  return async (request, response) => {
    if (request.method !== 'POST') {
      return sendWhole(response, 405, { errors: [{ message: 'send operations by POST' }] }, { allow: 'POST' });
    }
    let body: Buffer;
    try {
      body = await readBody(request, LONGEST_REQUEST);
    } catch (cause) {
      if (cause instanceof BodyTooLargeError)
        return sendWhole(response, 413, { errors: [{ message: 'Payload Too Large' }] });
      throw cause;
    }
    schema ??= buildSchema(RAILWAY_SCHEMA, { assumeValidSDL: true });
    const { status, result } = await run(schema, root, access(request), body.toString('utf8'));
    if (breaksOff(Object.keys(result.data ?? {}))) return sendHalf(response, result);
    sendWhole(response, status, result);
  };
}

interface Answer {
  readonly status: 200 | 400;
  readonly result: { readonly data?: object | null | undefined; readonly errors?: readonly unknown[] };
}

async function run(schema: GraphQLSchema, root: RootFields, access: Access, body: string): Promise<Answer> {
  const operation = readOperation(body);
  if (operation === undefined)
    return rejected(
      [new GraphQLError('POST body missing, invalid Content-Type, or JSON object has no keys.')],
      'BAD_REQUEST',
    );
  let document: DocumentNode;
  try {
    document = parse(operation.query, { maxTokens: MOST_TOKENS });
  } catch (cause) {
    return rejected([cause as GraphQLError], 'GRAPHQL_PARSE_FAILED');
  }
  const invalid = validate(schema, document);
  if (invalid.length > 0) return rejected(invalid, 'GRAPHQL_VALIDATION_FAILED');
  const kind = getOperationAST(document, operation.name)?.operation;
  if (kind === undefined) return rejected([new GraphQLError('Unknown operation named in the request.')], 'BAD_REQUEST');
  if (kind === 'subscription')
    return rejected([new GraphQLError('Subscriptions are not sent by POST.')], 'BAD_REQUEST');
  const result = await execute({
    schema,
    document,
    rootValue: root,
    contextValue: access,
    variableValues: operation.variables,
    ...(operation.name === undefined ? {} : { operationName: operation.name }),
    fieldResolver: resolveField,
  });
  return { status: 200, result: formatted(result) };
}

function readOperation(
  body: string,
): { query: string; name: string | undefined; variables: Record<string, unknown> } | undefined {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null || !('query' in value) || typeof value.query !== 'string')
    return undefined;
  const { operationName, variables } = value as { operationName?: unknown; variables?: unknown };
  return {
    query: value.query,
    name: typeof operationName === 'string' && operationName !== '' ? operationName : undefined,
    variables: typeof variables === 'object' && variables !== null ? (variables as Record<string, unknown>) : {},
  };
}

/** A field that the sandbox does not hold is an error that says so: made-up values would be worse than none. */
const resolveField: GraphQLFieldResolver<unknown, Access> = (source, args, access, info) => {
  const fields = source as Readonly<Record<string, unknown>>;
  const isRoot = info.parentType.name === 'Query' || info.parentType.name === 'Mutation';
  if (isRoot && access.kind === 'none') throw new RailwayError(access.refusal);
  if (!Object.hasOwn(fields, info.fieldName)) {
    throw new RailwayError(
      `the sandbox's Railway does not answer ${info.parentType.name}.${info.fieldName}`,
      'NOT_IN_SANDBOX',
    );
  }
  const value = fields[info.fieldName];
  return typeof value === 'function' ? (value as (args: unknown, access: Access) => unknown)(args, access) : value;
};

function rejected(errors: readonly GraphQLError[], code: string): Answer {
  return {
    status: 400,
    result: { errors: errors.map((error) => ({ ...error.toJSON(), extensions: { code }, traceId: traceId() })) },
  };
}

function formatted(result: ExecutionResult): Answer['result'] {
  if (result.errors === undefined) return result;
  const data = result.data === undefined ? {} : { data: result.data };
  return { errors: result.errors.map(formattedError), ...data };
}

function formattedError(error: GraphQLError): GraphQLFormattedError & { traceId: string } {
  const { originalError } = error;
  // Without an original error it is graphql's own: a variable of the wrong type.
  const code =
    originalError instanceof RailwayError
      ? originalError.code
      : originalError === undefined
        ? 'BAD_USER_INPUT'
        : 'INTERNAL_SERVER_ERROR';
  const known =
    originalError === undefined || originalError instanceof RailwayError || originalError instanceof GraphQLError;
  const message = known ? error.message : 'Problem processing request';
  return { ...error.toJSON(), message, extensions: { code }, traceId: traceId() };
}

/** Railway puts one on every error; its support asks for it. */
function traceId(): string {
  return randomBytes(8).readBigUInt64BE().toString();
}
