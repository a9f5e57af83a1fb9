import type { IncomingMessage, ServerResponse } from 'node:http';
import { BodyTooLargeError, readBody, sendWhole } from './http-exchange.ts';
import { hashSecret, OPERATOR, TAILNET_NAMES } from './tailnet-data.ts';
import { aclOperations, problemBody } from './tailscale-acl.ts';
import {
  type Actor,
  type ApiAnswer,
  type ApiOperation,
  ApiProblem,
  FORBIDDEN,
  requireScope,
  type TailnetCore,
} from './tailscale-call.ts';
import { deviceOperations } from './tailscale-devices.ts';
import { keyOperations } from './tailscale-keys.ts';
import { oauthOperations } from './tailscale-oauth.ts';

/** Where the API stands below the sandbox's root. */
export const API_PREFIX = '/tailscale/api/v2';

const LARGEST_BODY = 10 * 1024 * 1024;

const OPERATIONS: readonly ApiOperation[] = [
  ...aclOperations,
  ...keyOperations,
  ...deviceOperations,
  ...oauthOperations,
];

/** Nobody's actor: for the operations that need no token. */
const NOBODY: Actor = { kind: 'user', user: '' };

/** Answers one request below `/tailscale/api/v2`. Never rejects: whatever happens has a status and `{"message": …}`. */
export async function serveTailscaleApi(
  tailnet: TailnetCore,
  apiKey: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const answer = await answerOf(tailnet, apiKey, request);
    send(response, answer);
  } catch (error) {
    send(response, { status: statusOf(error), body: bodyOf(error) });
  }
}

function send(response: ServerResponse, answer: ApiAnswer): void {
  sendWhole(response, answer.status, answer.body, answer.headers);
}

function statusOf(error: unknown): number {
  if (error instanceof ApiProblem) return error.status;
  return error instanceof BodyTooLargeError ? 413 : 500;
}

function bodyOf(error: unknown): object {
  if (error instanceof ApiProblem) return problemBody(error);
  if (error instanceof BodyTooLargeError) return { message: 'request body too large' };
  return { message: 'internal server error' };
}

async function answerOf(tailnet: TailnetCore, apiKey: string, request: IncomingMessage): Promise<ApiAnswer> {
  const { path, query } = locate(request.url ?? '');
  const routed = OPERATIONS.flatMap((operation) => {
    const parameters = match(operation.path, path);
    return parameters === undefined ? [] : [{ operation, parameters }];
  });
  if (routed.length === 0) throw new ApiProblem(404, 'not found');
  const chosen = routed.find(({ operation }) => operation.method === request.method);
  if (chosen === undefined) {
    const allow = routed.map(({ operation }) => operation.method).join(', ');
    return { status: 405, headers: { allow }, body: { message: 'method not allowed' } };
  }
  const { operation, parameters } = chosen;
  const actor = operation.scope === 'none' ? NOBODY : authenticate(tailnet, apiKey, request.headers.authorization);
  const named = parameters.tailnet;
  if (named !== undefined && named !== '-' && !TAILNET_NAMES.includes(named)) {
    throw new ApiProblem(404, 'tailnet not found');
  }
  if (operation.scope !== undefined && operation.scope !== 'none') requireScope(actor, operation.scope);
  const body = await readBody(request, LARGEST_BODY);
  const call = { tailnet, actor, parameters, query, headers: request.headers, body };
  const { dataPlane } = tailnet;
  return dataPlane === undefined ? operation.run(call) : await dataPlane.carry(call, () => operation.run(call));
}

function locate(url: string): { path: string; query: URLSearchParams } {
  const cut = url.indexOf('?');
  const path = cut < 0 ? url : url.slice(0, cut);
  if (!path.startsWith(`${API_PREFIX}/`)) throw new ApiProblem(404, 'not found');
  return { path: path.slice(API_PREFIX.length), query: new URLSearchParams(cut < 0 ? '' : url.slice(cut + 1)) };
}

function match(pattern: string, path: string): Record<string, string> | undefined {
  const [wanted, given] = [pattern.split('/'), path.split('/')];
  if (wanted.length !== given.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] as string;
    if (!part.startsWith(':')) {
      if (part !== value) return undefined;
    } else if (value === '') return undefined;
    else parameters[part.slice(1)] = decoded(value);
  }
  return parameters;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new ApiProblem(400, 'the path has an invalid escape');
  }
}

/** @throws ApiProblem 401 without a known token, 403 for a client secret in place of a token. */
function authenticate(tailnet: TailnetCore, apiKey: string, authorization: string | undefined): Actor {
  const token = tokenOf(authorization ?? '');
  const tokenHash = hashSecret(token);
  if (token !== '' && tokenHash === hashSecret(apiKey)) return { kind: 'user', user: OPERATOR };
  const { credentials } = tailnet.data;
  const access = tailnet.accessTokens.get(tokenHash);
  const credential = credentials.find((candidate) => candidate.id === access?.credentialId);
  if (access !== undefined && credential !== undefined && tailnet.now() < access.expires) {
    return { kind: 'credential', credential, scopes: access.scopes, tags: access.tags };
  }
  if (credentials.some((candidate) => candidate.secretHash === tokenHash)) throw new ApiProblem(403, FORBIDDEN);
  throw new ApiProblem(401, 'API token invalid');
}

/** `Bearer <token>`, or Basic with the token as the user name. */
function tokenOf(authorization: string): string {
  const [, scheme = '', value = ''] = /^(\S+)\s+(\S+)$/.exec(authorization.trim()) ?? [];
  if (scheme.toLowerCase() === 'bearer') return value;
  if (scheme.toLowerCase() !== 'basic') return '';
  return Buffer.from(value, 'base64').toString('utf8').split(':', 1)[0] ?? '';
}
