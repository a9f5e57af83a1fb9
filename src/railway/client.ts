import {
  type ApiTokenContextResult,
  apiTokenContext,
  type Operation,
  type ProjectTokenContextResult,
  projectTokenContext,
} from '../data/railway-operations.ts';
import { SlipwayError } from '../model/error.ts';
import type { Clock } from '../system/clock.ts';
import type { Http, HttpRequest } from '../system/http.ts';
import { type ErrorContext, limitReached, readAnswer } from './answer.ts';
import { refusedToken, TOKEN_HEADERS, type TokenKind } from './token.ts';

const QUERY_TIMEOUT_MS = 30_000;
/** Railway's own CLI waits this long for a mutation; 30 s was too short (railwayapp/cli#655). */
const MUTATION_TIMEOUT_MS = 90_000;

/** What a token says about itself. A project token knows one environment of one project. */
export type TokenContext =
  | { readonly kind: 'project'; readonly projectToken: ProjectTokenContextResult['projectToken'] }
  | { readonly kind: 'account'; readonly workspaces: ApiTokenContextResult['apiToken']['workspaces'] };

/** Railway's GraphQL API with one token. */
export interface RailwayClient {
  /**
   * Queries are repeated after any network error, 429 or 5xx; mutations only where Railway did not act.
   *
   * @throws SlipwayError UNAUTHORIZED, FORBIDDEN, NOT_FOUND, RATE_LIMITED, SERVICE_REJECTED (with Railway's words and
   *   trace id), SERVICE_UNAVAILABLE, NETWORK, TIMEOUT, CANCELLED.
   */
  query<R, V>(operation: Operation<R, V>, variables: V): Promise<R>;
  /** Asks Railway once which kind of token this is. @throws SlipwayError UNAUTHORIZED when it is none. */
  context(): Promise<TokenContext>;
  /** The header that carries the token: known after the first `query` or `context`. */
  readonly authorization: Record<string, string>;
  readonly apiUrl: string;
  readonly http: Http;
  readonly clock: Clock;
  readonly signal: AbortSignal | undefined;
  withSignal(signal: AbortSignal | undefined): RailwayClient;
}

export interface RailwayClientOptions {
  readonly http: Http;
  readonly clock: Clock;
  /** Without `/graphql/v2`: `https://backboard.railway.com`. */
  readonly apiUrl: string;
  readonly token: string;
  readonly signal?: AbortSignal | undefined;
}

/** Shared by a client and its copies with other signals. */
interface Session {
  readonly options: RailwayClientOptions;
  context: TokenContext | undefined;
}

/**
 * @throws SlipwayError INPUT_MISSING without a token, INPUT_INVALID when it holds characters that no token has or when
 *   `railway-api-url` is no URL.
 */
export function createRailwayClient(options: RailwayClientOptions): RailwayClient {
  const token = options.token.trim();
  if (token === '') {
    throw new SlipwayError('INPUT_MISSING', 'railway-token is missing', {
      remedy:
        'make a project token in the Railway project under Settings > Tokens (https://railway.com/project/<id>/settings/tokens) and pass it as railway-token or SLIPWAY_RAILWAY_TOKEN',
    });
  }
  if (!/^[\x21-\x7e]+$/.test(token)) {
    throw new SlipwayError('INPUT_INVALID', 'railway-token holds a space, a line break or a character outside ASCII', {
      remedy: 'copy the token again, without quotes or line breaks',
    });
  }
  const apiUrl = options.apiUrl.replace(/\/+$/, '');
  if (!URL.canParse(apiUrl) || !/^https?:$/.test(new URL(apiUrl).protocol)) {
    throw new SlipwayError('INPUT_INVALID', `railway-api-url is no http or https URL: ${apiUrl}`, {
      remedy: 'leave railway-api-url out to use https://backboard.railway.com',
    });
  }
  return clientOf({ options: { ...options, token, apiUrl }, context: undefined }, options.signal);
}

/** The same client, and the same knowledge of its token, under another signal: undo must run after a cancel. */
export function withSignal(client: RailwayClient, signal: AbortSignal | undefined): RailwayClient {
  return client.withSignal(signal);
}

function clientOf(session: Session, signal: AbortSignal | undefined): RailwayClient {
  const { http, clock, apiUrl } = session.options;
  return {
    apiUrl,
    http,
    clock,
    signal,
    get authorization() {
      return headersOf(session, session.context?.kind ?? 'project');
    },
    context: () => contextOf(session, signal),
    async query(operation, variables) {
      const context = await contextOf(session, signal);
      return ask(session, signal, context.kind, operation, variables, contextForErrors(context));
    },
    withSignal: (other) => clientOf(session, other),
  };
}

function headersOf(session: Session, kind: TokenKind): Record<string, string> {
  return TOKEN_HEADERS[kind].of(session.options.token);
}

function contextForErrors(context: TokenContext): ErrorContext {
  return context.kind === 'account'
    ? { token: 'account' }
    : {
        token: 'project',
        projectId: context.projectToken.projectId,
        environmentName: context.projectToken.environment.name,
      };
}

/** Kept only when it succeeded: a cancelled or failed attempt says nothing about the token. */
async function contextOf(session: Session, signal: AbortSignal | undefined): Promise<TokenContext> {
  session.context ??= await detect(session, signal);
  return session.context;
}

async function detect(session: Session, signal: AbortSignal | undefined): Promise<TokenContext> {
  const asProject = await tryKind(session, signal, 'project', projectTokenContext);
  if (asProject.result) return { kind: 'project', projectToken: asProject.result.projectToken };
  const asAccount = await tryKind(session, signal, 'account', apiTokenContext);
  if (asAccount.result) return { kind: 'account', workspaces: asAccount.result.apiToken.workspaces };
  throw refusedToken({ project: asProject.refusal, account: asAccount.refusal });
}

interface Attempt<R> {
  readonly result?: R;
  /** Railway's words. */
  readonly refusal: string;
}

/** A token under the wrong header is refused in many words, so every refusal of Railway's counts; no answer does not. */
async function tryKind<R>(
  session: Session,
  signal: AbortSignal | undefined,
  kind: TokenKind,
  operation: Operation<R, Readonly<Record<string, never>>>,
): Promise<Attempt<R>> {
  try {
    return { result: await ask(session, signal, kind, operation, {}, { token: kind }), refusal: '' };
  } catch (error) {
    if (error instanceof SlipwayError && ['UNAUTHORIZED', 'FORBIDDEN', 'NOT_FOUND'].includes(error.code)) {
      return { refusal: error.cause instanceof Error ? error.cause.message : error.message };
    }
    throw error;
  }
}

async function ask<R, V>(
  session: Session,
  signal: AbortSignal | undefined,
  kind: TokenKind,
  operation: Operation<R, V>,
  variables: V,
  context: ErrorContext,
): Promise<R> {
  const { http, apiUrl } = session.options;
  const mutation = operation.kind === 'mutation';
  const request: HttpRequest = {
    method: 'POST',
    // Without a query string Cloudflare limits the path to 10 requests a second (terraform-provider-railway#55).
    url: `${apiUrl}/graphql/v2?query=${operation.name}`,
    headers: { ...headersOf(session, kind), 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ query: operation.document, operationName: operation.name, variables }),
    timeoutMs: mutation ? MUTATION_TIMEOUT_MS : QUERY_TIMEOUT_MS,
    retry: mutation ? 'write' : 'read',
    signal,
  };
  const response = await http.send(request).catch((error: unknown) => {
    // It asks to wait longer than a run can.
    if (error instanceof SlipwayError && error.code === 'RATE_LIMITED') throw limitReached(error);
    throw error;
  });
  return readAnswer<R>(response, new URL(apiUrl).host, operation.name, context);
}
