import { Ajv2020 } from 'ajv/dist/2020.js';
import { createGitHubClient, type GitHubClient } from '../../src/github/client.ts';
import { createHttp } from '../../src/system/http.ts';
import { createInstantClock, type InstantClock, type Received, type Reply, startLoopback } from '../system/loopback.ts';

/** Not the shape of a real one. */
export const TOKEN = 'stand-in-token';
export const REPOSITORY = 'octo-org/gateway';
export const JOB_LOGIN = 'github-actions[bot]';

const text = (maxLength: number): object => ({ type: 'string', maxLength });
const address = { type: 'string', pattern: '^https?://' };

function body(required: readonly string[], properties: Readonly<Record<string, object>>): object {
  return { type: 'object', additionalProperties: false, required, properties };
}

/**
 * The bodies that GitHub's REST API describes (API version 2022-11-28; docs.github.com/rest, "Issue comments", "Deployments",
 * "Deployment statuses"): names, types, lengths and choices. A body of 65,537 characters is refused.
 */
const BODIES = {
  comment: body(['body'], { body: { ...text(65_536), minLength: 1 } }),
  deployment: body(['ref'], {
    ref: { type: 'string', minLength: 1 },
    task: { type: 'string' },
    auto_merge: { type: 'boolean' },
    required_contexts: { type: 'array', items: { type: 'string' } },
    payload: { type: ['object', 'string'] },
    environment: { type: 'string' },
    description: { type: ['string', 'null'] },
    transient_environment: { type: 'boolean' },
    production_environment: { type: 'boolean' },
  }),
  status: body(['state'], {
    state: { enum: ['error', 'failure', 'inactive', 'in_progress', 'queued', 'pending', 'success'] },
    target_url: address,
    log_url: address,
    description: text(140),
    environment: { type: 'string' },
    environment_url: address,
    auto_inactive: { type: 'boolean' },
  }),
};

const ajv = new Ajv2020({ strict: false, allErrors: true });
const validators = {
  comment: ajv.compile(BODIES.comment),
  deployment: ajv.compile(BODIES.deployment),
  status: ajv.compile(BODIES.status),
};

export interface StoredComment {
  readonly id: number;
  body: string;
  readonly login: string;
  readonly type?: 'User' | 'Bot';
  /** The App through which it was written, if any. */
  readonly app?: string;
}

export interface StoredDeployment {
  readonly id: number;
  readonly wish: Readonly<Record<string, unknown>>;
  readonly statuses: Readonly<Record<string, unknown>>[];
}

export interface GitHubStandIn {
  readonly url: string;
  readonly received: Received[];
  /** By pull request. */
  readonly comments: Map<number, StoredComment[]>;
  readonly deployments: StoredDeployment[];
  /** What the stand-in refused with 422, 400 or 404 because it is no request of GitHub's API. */
  readonly faults: string[];
}

export interface GitHubOptions {
  readonly comments?: readonly StoredComment[];
  /** The login behind the token; null: GraphQL does not answer. */
  readonly login?: string | null;
  /** Where the API lies: '' on github.com, `/api/v3` on an Enterprise Server. */
  readonly base?: string;
  /** Called first; an answer of its own in place of the API's. */
  readonly instead?: (received: Received) => Reply | undefined;
}

interface Session {
  readonly options: GitHubOptions;
  readonly comments: Map<number, StoredComment[]>;
  readonly deployments: StoredDeployment[];
  readonly faults: string[];
  nextId: number;
}

/** GitHub's REST API as far as the kit uses it, for pull request 7 of one repository. Whatever it does not know it refuses. */
export async function startGitHub(options: GitHubOptions = {}): Promise<GitHubStandIn> {
  const session: Session = {
    options,
    comments: new Map([[7, [...(options.comments ?? [])]]]),
    deployments: [],
    faults: [],
    nextId: 1_000,
  };
  const server = await startLoopback((received) => options.instead?.(received) ?? answer(session, received));
  const { comments, deployments, faults } = session;
  return { url: `${server.url}${options.base ?? ''}`, received: server.received, comments, deployments, faults };
}

function answer(session: Session, received: Received): Reply {
  const { headers, method, path } = received;
  if (headers.authorization !== `Bearer ${TOKEN}`) return { status: 401, json: { message: 'Bad credentials' } };
  if (!headers['user-agent']) return { status: 403, json: { message: 'Request forbidden by administrative rules.' } };
  const base = session.options.base ?? '';
  const graphql = `${base.replace(/\/v3$/, '')}/graphql`;
  if (path === graphql && method === 'POST') return viewer(session, received);
  if (headers['x-github-api-version'] !== '2022-11-28') return refuse(session, 400, 'no API version');
  if (headers.accept !== 'application/vnd.github+json') return refuse(session, 415, `Accept: ${headers.accept}`);
  if (method !== 'GET' && headers['content-type'] !== 'application/json') {
    return refuse(session, 415, `Content-Type: ${headers['content-type']}`);
  }
  const below = path.startsWith(`${base}/repos/${REPOSITORY}/`) ? path.slice(`${base}/repos/${REPOSITORY}`.length) : '';
  for (const [verb, pattern, handle] of ROUTES) {
    const found = pattern.exec(below);
    if (verb === method && found !== null) return handle(session, received, Number(found[1]));
  }
  return refuse(session, 404, `${method} ${path}`);
}

type Handler = (session: Session, received: Received, id: number) => Reply;

const ROUTES: readonly (readonly [string, RegExp, Handler])[] = [
  ['GET', /^\/issues\/(\d+)\/comments$/, listComments],
  ['POST', /^\/issues\/(\d+)\/comments$/, createComment],
  ['PATCH', /^\/issues\/comments\/(\d+)$/, updateComment],
  ['POST', /^\/deployments$/, createDeployment],
  ['POST', /^\/deployments\/(\d+)\/statuses$/, createStatus],
];

function refuse(session: Session, status: number, fault: string): Reply {
  session.faults.push(fault);
  return { status, json: { message: status === 404 ? 'Not Found' : 'Validation Failed', errors: [fault] } };
}

function viewer({ options, faults }: Session, { body: sent }: Received): Reply {
  const { query } = JSON.parse(sent.toString()) as { query?: unknown };
  if (typeof query !== 'string' || !/^\s*(?:query\s*)?\{\s*viewer\s*\{\s*login\s*\}\s*\}\s*$/.test(query)) {
    faults.push(`query: ${String(query)}`);
    return { json: { errors: [{ message: 'Parse error' }] } };
  }
  if (options.login === null) return { json: { data: null, errors: [{ message: 'Something went wrong' }] } };
  return { json: { data: { viewer: { login: options.login ?? JOB_LOGIN } } } };
}

function listComments(session: Session, { query }: Received, issue: number): Reply {
  const comments = session.comments.get(issue);
  if (comments === undefined) return refuse(session, 404, `issue ${issue}`);
  for (const name of query.keys()) {
    if (!['per_page', 'page', 'since'].includes(name)) return refuse(session, 422, `parameter ${name}`);
  }
  const size = Number(query.get('per_page') ?? 30);
  const page = Number(query.get('page') ?? 1);
  if (!(size >= 1 && size <= 100 && page >= 1)) return refuse(session, 422, `page ${query}`);
  const more = comments.length > page * size;
  return {
    json: comments.slice((page - 1) * size, page * size).map(shown),
    headers: more
      ? { link: `<http://elsewhere.invalid/?page=${page + 1}>; rel="next", <http://elsewhere.invalid/>; rel="last"` }
      : {},
  };
}

function shown({ id, body: written, login, type, app }: StoredComment): object {
  return {
    id,
    body: written,
    user: { login, type: type ?? 'Bot' },
    performed_via_github_app: app === undefined ? null : { slug: app },
    author_association: 'NONE',
  };
}

function createComment(session: Session, received: Received, issue: number): Reply {
  const sent = checked(session, received, 'comment');
  if (sent === undefined) return invalid();
  const comments = session.comments.get(issue);
  if (comments === undefined) return refuse(session, 404, `issue ${issue}`);
  const comment = { id: session.nextId++, body: String(sent.body), login: session.options.login ?? JOB_LOGIN };
  comments.push(comment);
  return { status: 201, json: shown(comment) };
}

function updateComment(session: Session, received: Received, id: number): Reply {
  const sent = checked(session, received, 'comment');
  if (sent === undefined) return invalid();
  const comment = [...session.comments.values()].flat().find((one) => one.id === id);
  if (comment === undefined) return { status: 404, json: { message: 'Not Found' } };
  comment.body = String(sent.body);
  return { json: shown(comment) };
}

function createDeployment(session: Session, received: Received): Reply {
  const wish = checked(session, received, 'deployment');
  if (wish === undefined) return invalid();
  // GitHub would merge, or wait for the very job that asks.
  if (wish.auto_merge !== false) return { status: 202, json: { message: 'Auto-merged main into it' } };
  if (!Array.isArray(wish.required_contexts) || wish.required_contexts.length > 0) {
    return { status: 409, json: { message: 'Conflict: Commit status checks failed' } };
  }
  const deployment = { id: session.nextId++, wish, statuses: [] };
  session.deployments.push(deployment);
  return { status: 201, json: { id: deployment.id, ...wish } };
}

function createStatus(session: Session, received: Received, id: number): Reply {
  const status = checked(session, received, 'status');
  if (status === undefined) return invalid();
  const deployment = session.deployments.find((one) => one.id === id);
  if (deployment === undefined) return refuse(session, 404, `deployment ${id}`);
  deployment.statuses.push(status);
  return { status: 201, json: { id: session.nextId++, ...status } };
}

function checked(
  session: Session,
  received: Received,
  kind: keyof typeof validators,
): Readonly<Record<string, unknown>> | undefined {
  const value: unknown = JSON.parse(received.body.toString());
  const validator = validators[kind];
  if (validator(value)) return value as Readonly<Record<string, unknown>>;
  session.faults.push(ajv.errorsText(validator.errors));
  return undefined;
}

function invalid(): Reply {
  return { status: 422, json: { message: 'Validation Failed', errors: [{ resource: 'stand-in', code: 'invalid' }] } };
}

export function clientFor(
  apiUrl: string,
  more: { token?: string; repository?: string; signal?: AbortSignal } = {},
): { client: GitHubClient; clock: InstantClock } {
  const clock = createInstantClock();
  const client = createGitHubClient({
    token: more.token ?? TOKEN,
    apiUrl,
    repository: more.repository ?? REPOSITORY,
    http: createHttp({}, clock),
    signal: more.signal,
  });
  return { client, clock };
}
