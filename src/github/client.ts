import { SlipwayError } from '../model/error.ts';
import type { Http } from '../system/http.ts';
import { fieldsOf, parseJson } from './answer.ts';
import { type Operation, refusalOf } from './refusal.ts';

/** docs.github.com, "API versions": answers keep the shape of this one. */
const API_VERSION = '2022-11-28';

export interface GitHubRequest {
  readonly method: 'GET' | 'POST' | 'PATCH';
  /** Below `/repos/{owner}/{repo}`: `/issues/7/comments`. */
  readonly path: string;
  readonly operation: Operation;
  readonly json?: Readonly<Record<string, unknown>>;
  /** The one status that is an answer; any other is thrown. */
  readonly expect: 200 | 201;
}

export interface GitHubAnswer {
  readonly json: unknown;
  readonly headers: Headers;
}

/** GitHub's API with one token, for one repository; on github.com and on an Enterprise Server. */
export interface GitHubClient {
  /**
   * @throws SlipwayError UNAUTHORIZED, FORBIDDEN (which permission the workflow lacks), NOT_FOUND, RATE_LIMITED,
   *   SERVICE_REJECTED (with GitHub's words), SERVICE_UNAVAILABLE, NETWORK, TIMEOUT, CANCELLED.
   */
  request(request: GitHubRequest): Promise<GitHubAnswer>;
  /** The login that the token writes under; undefined where GitHub does not tell. Asked once. */
  login(): Promise<string | undefined>;
  readonly repository: string;
}

export interface GitHubClientOptions {
  readonly token: string;
  /** `GITHUB_API_URL`: `https://api.github.com`, or `https://HOST/api/v3` of an Enterprise Server. */
  readonly apiUrl: string;
  /** `owner/name`. */
  readonly repository: string;
  readonly http: Http;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Nothing is sent until the first request. Over the kit's own HTTP rather than `@actions/github`, whose Octokit and
 * undici take longer to load than the five requests of this room need.
 *
 * @throws SlipwayError INPUT_MISSING or INPUT_INVALID when the token, the address or the repository cannot be one.
 */
export function createGitHubClient(options: GitHubClientOptions): GitHubClient {
  const checked = checkedOptions(options);
  let login: Promise<string | undefined> | undefined;
  return {
    repository: checked.repository,
    request: (request) => send(checked, request),
    login: () => {
      login ??= askLogin(checked);
      return login;
    },
  };
}

function checkedOptions(options: GitHubClientOptions): GitHubClientOptions {
  const token = options.token.trim();
  const apiUrl = options.apiUrl.trim().replace(/\/+$/, '');
  if (token === '') {
    throw new SlipwayError('INPUT_MISSING', 'github-token is empty', {
      remedy: 'leave github-token out: the job has its own',
    });
  }
  if (!/^[\x21-\x7e]+$/.test(token)) {
    throw new SlipwayError('INPUT_INVALID', 'github-token holds a space, a line break or a character outside ASCII', {
      remedy: 'copy it again, or leave github-token out: the job has its own',
    });
  }
  if (!URL.canParse(apiUrl) || !/^https?:$/.test(new URL(apiUrl).protocol)) {
    throw new SlipwayError('INPUT_INVALID', `GITHUB_API_URL is no http or https URL: ${apiUrl}`, {
      remedy: 'leave it as the runner sets it: https://api.github.com',
    });
  }
  if (!/^[\w-]+\/(?!\.{1,2}$)[\w.-]+$/.test(options.repository)) {
    throw new SlipwayError('INPUT_INVALID', `not a repository: ${options.repository}`, {
      remedy: 'leave GITHUB_REPOSITORY as the runner sets it: owner/name',
    });
  }
  return { ...options, token, apiUrl };
}

async function send(options: GitHubClientOptions, request: GitHubRequest): Promise<GitHubAnswer> {
  const { method, path, operation, json, expect } = request;
  const response = await options.http.send({
    method,
    url: `${options.apiUrl}/repos/${options.repository}${path}`,
    headers: headersOf(options.token, json !== undefined),
    ...(json === undefined ? {} : { body: JSON.stringify(json) }),
    // A comment changed twice is changed once; one made twice is two.
    retry: method === 'POST' ? 'write' : 'read',
    signal: options.signal,
  });
  if (response.status !== expect) throw refusalOf(response, operation, options);
  const answer = parseJson(response.text);
  if (answer === undefined) throw refusalOf(response, operation, options);
  return { json: answer, headers: response.headers };
}

function headersOf(token: string, json: boolean): Record<string, string> {
  return {
    Accept: 'application/vnd.github+json',
    Authorization: `Bearer ${token}`,
    // GitHub refuses a request without one (docs.github.com, "Getting started with the REST API").
    'User-Agent': 'slipway',
    'X-GitHub-Api-Version': API_VERSION,
    ...(json ? { 'Content-Type': 'application/json' } : {}),
  };
}

/**
 * By GraphQL: `GET /user` is refused to the token of a job ("Resource not accessible by integration"); `viewer` is answered, with
 * `github-actions[bot]` (marocchino/sticky-pull-request-comment, src/comment.ts). An Enterprise Server has it at `/api/graphql` (docs.github.com, "Forming calls with GraphQL").
 */
async function askLogin({ token, apiUrl, http, signal }: GitHubClientOptions): Promise<string | undefined> {
  const response = await http.send({
    method: 'POST',
    url: `${apiUrl.replace(/\/v3$/, '')}/graphql`,
    headers: headersOf(token, true),
    body: JSON.stringify({ query: '{ viewer { login } }' }),
    retry: 'read',
    signal,
  });
  if (response.status !== 200) return undefined;
  const { login } = fieldsOf(fieldsOf(fieldsOf(parseJson(response.text)).data).viewer);
  return typeof login === 'string' && login !== '' ? login : undefined;
}
