import { readTextFile } from '../system/files.ts';
import type { Runner } from './runner.ts';

/** What the run is about, as far as the runner tells; everything may be missing. */
export interface WorkflowEvent {
  /** `owner/name`. */
  readonly repository: string | undefined;
  readonly sha: string | undefined;
  readonly pullRequest: number | undefined;
  /** The run is given no secrets: a pull request from a fork, or by Dependabot. */
  readonly withoutSecrets: 'fork' | 'Dependabot' | undefined;
  readonly apiUrl: string;
  /** The page of this run. */
  readonly runUrl: string | undefined;
}

const PULL_REQUEST_EVENTS: ReadonlySet<string> = new Set(['pull_request', 'pull_request_target']);

/**
 * Reads the runner's variables and the payload of the event. A payload that is missing, no JSON, or of another event is none: never throws.
 *
 * Source: GitHub documentation, "Variables reference" and "Webhook events and payloads: pull_request".
 */
export async function readWorkflowEvent(environment: Runner['environment']): Promise<WorkflowEvent> {
  const { GITHUB_EVENT_NAME, GITHUB_EVENT_PATH, GITHUB_REPOSITORY, GITHUB_SHA, GITHUB_RUN_ID } = environment;
  const isPullRequest = PULL_REQUEST_EVENTS.has(GITHUB_EVENT_NAME ?? '');
  const pullRequest = isPullRequest ? fieldOf(await payloadOf(GITHUB_EVENT_PATH), 'pull_request') : undefined;
  const number = fieldOf(pullRequest, 'number');
  const repository = /^[\w.-]+\/[\w.-]+$/.test(GITHUB_REPOSITORY ?? '') ? GITHUB_REPOSITORY : undefined;
  const server = webAddress(environment.GITHUB_SERVER_URL) ?? 'https://github.com';
  return {
    repository,
    sha: GITHUB_SHA || undefined,
    pullRequest: isPullRequest && typeof number === 'number' ? number : undefined,
    withoutSecrets: withoutSecrets(environment, pullRequest, repository),
    apiUrl: webAddress(environment.GITHUB_API_URL) ?? 'https://api.github.com',
    runUrl:
      repository !== undefined && GITHUB_RUN_ID ? `${server}/${repository}/actions/runs/${GITHUB_RUN_ID}` : undefined,
  };
}

function withoutSecrets(
  { GITHUB_EVENT_NAME, GITHUB_ACTOR }: Runner['environment'],
  pullRequest: unknown,
  repository: string | undefined,
): WorkflowEvent['withoutSecrets'] {
  // pull_request_target runs with the secrets of the repository, whoever opened the pull request.
  if (GITHUB_EVENT_NAME !== 'pull_request') return undefined;
  const from = fieldOf(fieldOf(pullRequest, 'head'), 'repo');
  // Null: the fork is gone since.
  if (from !== undefined && fieldOf(from, 'full_name') !== repository) return 'fork';
  return GITHUB_ACTOR === 'dependabot[bot]' ? 'Dependabot' : undefined;
}

async function payloadOf(path: string | undefined): Promise<unknown> {
  if (path === undefined || path === '') return undefined;
  const outcome = await readTextFile(path);
  if (outcome.kind !== 'file') return undefined;
  try {
    return JSON.parse(outcome.file.text) as unknown;
  } catch {
    return undefined;
  }
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

function webAddress(text: string | undefined): string | undefined {
  return text !== undefined && /^https?:\/\//.test(text) && URL.canParse(text) ? text.replace(/\/+$/, '') : undefined;
}

/** `a pull request from a fork`. */
export function originOf(reason: NonNullable<WorkflowEvent['withoutSecrets']>): string {
  return reason === 'fork' ? 'from a fork' : 'by Dependabot';
}
