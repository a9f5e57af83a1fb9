import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const ISSUER = 'https://token.actions.githubusercontent.com';

export interface GitHubCall {
  readonly method: string;
  readonly path: string;
  readonly body: string;
}

/** What a run is allowed, as the runner derives it from `permissions:` and from where the run comes from. */
export interface RunRights {
  /** `deployments: write` and the like. */
  readonly permissions: Readonly<Record<string, string>>;
  /** The `sub` claim of its identity tokens. */
  readonly subject: string;
}

/** What stands for GitHub: identity tokens for a job, and the API as far as the action calls it. */
export interface GitHubService {
  readonly url: string;
  /** The token of the job, of which the API asks the rights of the run. */
  readonly token: string;
  readonly calls: readonly GitHubCall[];
  /** Bodies of the comments on the pull request. */
  readonly comments: readonly string[];
  /** States that were reported, in their order. */
  readonly deploymentStates: readonly string[];
  /** Every secret that it gave away. */
  readonly secrets: readonly string[];
  begin(rights: RunRights): Readonly<Record<string, string>>;
  close(): Promise<void>;
}

interface State {
  rights: RunRights;
  readonly token: string;
  requestToken: string;
  readonly calls: GitHubCall[];
  readonly comments: string[];
  readonly deploymentStates: string[];
  readonly secrets: string[];
}

interface Answer {
  readonly status: number;
  readonly json: unknown;
}

const FORBIDDEN: Answer = { status: 403, json: { message: 'Resource not accessible by integration' } };

export async function startGitHubService(repository: string): Promise<GitHubService> {
  const token = `stand-in-github-token-${randomBytes(8).toString('hex')}`;
  const state: State = {
    rights: { permissions: {}, subject: '' },
    token,
    requestToken: '',
    calls: [],
    comments: [],
    deploymentStates: [],
    secrets: [token],
  };
  const server = createServer((request, response) => void serve(state, repository, request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    token,
    calls: state.calls,
    comments: state.comments,
    deploymentStates: state.deploymentStates,
    secrets: state.secrets,
    /** Opens a run with these rights, and returns the variables that the runner would set for it. */
    begin: (rights) => {
      state.rights = rights;
      state.calls.length = 0;
      state.comments.length = 0;
      state.deploymentStates.length = 0;
      const api = { GITHUB_API_URL: url };
      // GitHub sets them only where the job may have an identity token.
      if (rights.permissions['id-token'] !== 'write') return api;
      state.requestToken = `stand-in-request-token-${randomBytes(8).toString('hex')}`;
      state.secrets.push(state.requestToken);
      return {
        ...api,
        ACTIONS_ID_TOKEN_REQUEST_URL: `${url}/identity?api-version=2.0`,
        ACTIONS_ID_TOKEN_REQUEST_TOKEN: state.requestToken,
      };
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function serve(state: State, repository: string, request: IncomingMessage, response: ServerResponse) {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const url = new URL(request.url ?? '/', 'http://loopback');
  const call = { method: request.method ?? '', path: url.pathname, body: Buffer.concat(parts).toString('utf8') };
  state.calls.push(call);
  const { status, json } = answer(state, repository, call, url, request.headers.authorization ?? '');
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(json));
}

function answer(state: State, repository: string, call: GitHubCall, url: URL, authorization: string): Answer {
  const [, bearer] = /^(?:Bearer|token) (.+)$/i.exec(authorization) ?? [];
  if (call.path === '/identity') {
    if (bearer !== state.requestToken || bearer === '') return { status: 401, json: { message: 'Unauthorized' } };
    return { status: 200, json: { value: identityToken(state, url.searchParams.get('audience') ?? '') } };
  }
  if (bearer !== state.token) return { status: 401, json: { message: 'Bad credentials' } };
  if (call.path === '/graphql') return { status: 200, json: { data: { viewer: { login: 'github-actions[bot]' } } } };
  if (!call.path.startsWith(`/repos/${repository}/`)) return { status: 404, json: { message: 'Not Found' } };
  return repositoryAnswer(state, call, call.path.slice(`/repos/${repository}`.length));
}

/** REST: "Issue comments", "Deployments", "Deployment statuses". */
function repositoryAnswer(state: State, { method, body }: GitHubCall, path: string): Answer {
  const { permissions } = state.rights;
  if (/^\/issues\/\d+\/comments$/.test(path)) {
    if (method === 'GET') return permissions['pull-requests'] === undefined ? FORBIDDEN : { status: 200, json: [] };
    if (permissions['pull-requests'] !== 'write') return FORBIDDEN;
    state.comments.push((JSON.parse(body) as { body: string }).body);
    return { status: 201, json: { id: state.comments.length } };
  }
  if (path === '/deployments' && method === 'POST') {
    return permissions['deployments'] === 'write' ? { status: 201, json: { id: 41 } } : FORBIDDEN;
  }
  if (path === '/deployments/41/statuses' && method === 'POST') {
    if (permissions['deployments'] !== 'write') return FORBIDDEN;
    state.deploymentStates.push((JSON.parse(body) as { state: string }).state);
    return { status: 201, json: { id: 42 } };
  }
  return { status: 404, json: { message: 'Not Found' } };
}

/** Unsigned: who takes it here compares its claims alone. */
function identityToken(state: State, audience: string): string {
  const seconds = Math.floor(Date.now() / 1000);
  const claims = { iss: ISSUER, sub: state.rights.subject, aud: audience, iat: seconds, exp: seconds + 300 };
  const token = [{ alg: 'none', typ: 'JWT' }, claims, randomBytes(12).toString('hex')]
    .map((item) => Buffer.from(JSON.stringify(item)).toString('base64url'))
    .join('.');
  state.secrets.push(token);
  return token;
}

/** The trust credential that Tailscale holds for this repository: the policy and the keys, for runs on main alone. */
export function trustCredential(repository: string): object {
  return {
    keyType: 'federated',
    description: 'releases',
    issuer: ISSUER,
    subject: `repo:${repository}:ref:refs/heads/main`,
    scopes: ['policy_file', 'auth_keys', 'devices:core:read', 'devices:posture_attributes'],
    tags: ['tag:railway-proxy'],
  };
}
