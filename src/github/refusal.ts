import { SlipwayError } from '../model/error.ts';
import { plainLine } from '../model/plain-text.ts';
import type { HttpResponse } from '../system/http.ts';
import { fieldsOf, parseJson } from './answer.ts';

/** What was asked for, and the permission of the workflow's token that it takes. */
export interface Operation {
  /** `write the comment on pull request #7`. */
  readonly what: string;
  /** As in a workflow: `pull-requests: write`. */
  readonly permission: string;
}

interface Asked {
  readonly apiUrl: string;
  readonly repository: string;
}

/** Any answer other than the expected one, as the error it means. */
export function refusalOf(response: HttpResponse, operation: Operation, asked: Asked): SlipwayError {
  const { status } = response;
  const message = messageOf(response.text);
  const said = message ?? `status ${status}`;
  const host = new URL(asked.apiUrl).host;
  if (isRateLimit(response, said)) {
    return new SlipwayError('RATE_LIMITED', `GitHub limits the requests of github-token: ${said}`, {
      remedy: waitRemedy(response.headers),
    });
  }
  if (status === 401) {
    return new SlipwayError('UNAUTHORIZED', `GitHub does not take github-token: ${said}`, {
      remedy: 'leave github-token out: the job has its own, which ends with the job',
    });
  }
  if (status === 403) return forbidden(said, operation);
  if (status === 404) {
    return new SlipwayError('NOT_FOUND', `GitHub cannot ${operation.what} in ${asked.repository}: ${said}`, {
      remedy: `check that github-token belongs to ${asked.repository}: GitHub says "not found" of what a token may not see; the job needs permissions: ${operation.permission}`,
    });
  }
  if (status >= 500) {
    return new SlipwayError('SERVICE_UNAVAILABLE', `GitHub could not ${operation.what}: ${said} (status ${status})`, {
      remedy: 'look at https://www.githubstatus.com, then run again',
    });
  }
  if (message === undefined) return foreignAnswer(response, host);
  return new SlipwayError('SERVICE_REJECTED', `GitHub refused to ${operation.what}: ${said} (status ${status})`, {
    details: detailsOf(response.text),
  });
}

/**
 * Both kinds come as 403 or 429: the hourly one with no request remaining, the secondary one with `Retry-After` or in words
 * (docs.github.com, "Rate limits for the REST API").
 */
function isRateLimit({ status, headers }: HttpResponse, said: string): boolean {
  if (status === 429) return true;
  if (status !== 403) return false;
  return headers.get('x-ratelimit-remaining') === '0' || headers.has('retry-after') || /rate limit/i.test(said);
}

function waitRemedy(headers: Headers): string {
  const reset = Number(headers.get('x-ratelimit-reset') ?? Number.NaN);
  const at = new Date(reset * 1_000);
  if (headers.get('x-ratelimit-remaining') !== '0' || Number.isNaN(at.getTime()))
    return 'wait some minutes, then run again';
  return `wait until ${at.toISOString().slice(11, 16)} UTC, then run again`;
}

function forbidden(said: string, { what, permission }: Operation): SlipwayError {
  return new SlipwayError('FORBIDDEN', `github-token may not ${what}: ${said}`, {
    remedy: /\blocked\b/i.test(said)
      ? 'unlock the conversation, or go without the comment'
      : `give the job permissions: ${permission}; a pull request from a fork never has it`,
  });
}

/** Something answered, but not GitHub's API; or its API with what nobody can read. */
function foreignAnswer(response: HttpResponse, host: string): SlipwayError {
  const location = response.headers.get('location');
  const what = location === null ? 'an answer that cannot be read' : `a redirect to ${plainLine(location, 100)}`;
  return new SlipwayError('SERVICE_REJECTED', `${host} answered status ${response.status} with ${what}`, {
    remedy:
      location === null
        ? 'check GITHUB_API_URL, and whether a proxy stands between; run again if both are right'
        : 'the repository may have been renamed: run the workflow anew rather than an old run of it',
  });
}

/** `{"message": "Validation Failed", "errors": [...]}` (docs.github.com, "Troubleshooting the REST API"). */
function messageOf(text: string): string | undefined {
  const { message } = fieldsOf(parseJson(text));
  return typeof message === 'string' && message.trim() !== '' ? plainLine(message) : undefined;
}

function detailsOf(text: string): string[] {
  const { errors } = fieldsOf(parseJson(text));
  if (!Array.isArray(errors)) return [];
  return errors.map((error: unknown) => plainLine(typeof error === 'string' ? error : JSON.stringify(error)));
}
