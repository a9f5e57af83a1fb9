import { SlipwayError } from '../model/error.ts';
import { plainLine } from '../model/plain-text.ts';
import type { HttpResponse } from '../system/http.ts';
import { TOKEN_HEADERS, type TokenKind, tokenMayNot, whereTokensAreMade } from './token.ts';

/** What an error message needs to know about the token in use. */
export interface ErrorContext {
  readonly token: TokenKind;
  readonly projectId?: string;
  readonly environmentName?: string;
}

interface GraphQLProblem {
  readonly message: string;
  readonly code: string | undefined;
  readonly traceId: string | undefined;
}

/**
 * The data of a GraphQL answer.
 *
 * Railway answers 200 with `errors` for refused operations and 400 for documents it cannot parse or validate; every error
 * carries a `traceId`, which its support asks for.
 *
 * @throws SlipwayError as `RailwayClient.query` says.
 */
export function readAnswer<R>(response: HttpResponse, host: string, operation: string, context: ErrorContext): R {
  if (response.status === 429) throw rateLimited(response, host);
  const body = parseObject(response.text);
  const problems = problemsOf(body);
  if (problems.length > 0) throw explainProblems(problems, response.status, operation, context);
  if (response.status === 401 || response.status === 403) {
    const said = body === undefined ? `status ${response.status}` : messageOf(body, response.status);
    throw new SlipwayError(
      'UNAUTHORIZED',
      `railway-token was refused under the header ${TOKEN_HEADERS[context.token].header}: ${said}`,
      { cause: new Error(said), remedy: whereTokensAreMade(context.projectId) },
    );
  }
  if (response.status >= 500) {
    throw new SlipwayError(
      'SERVICE_UNAVAILABLE',
      `Railway's API (${host}) is out of order: status ${response.status}`,
      {
        remedy: 'look at https://status.railway.com, then run again',
      },
    );
  }
  if (response.status !== 200 || body === undefined) throw foreignAnswer(response, host, body);
  if (!isRecord(body.data)) {
    throw new SlipwayError(
      'SERVICE_REJECTED',
      `Railway's API answered ${operation} without data and without an error`,
      {
        remedy: 'run again; if it stays so, report it',
      },
    );
  }
  // GraphQL shapes `data` by the document, which was checked against the schema when the types were generated.
  return body.data as R;
}

/** Whether the service may have acted although no clear answer came back. */
export function mayHaveActed(error: unknown): boolean {
  return (
    error instanceof SlipwayError &&
    (error.code === 'NETWORK' || error.code === 'TIMEOUT' || error.code === 'SERVICE_UNAVAILABLE')
  );
}

/** 429: Railway's own limit comes with `Retry-After`, Cloudflare's 1015 without any header. */
export function rateLimited(response: HttpResponse, host: string): SlipwayError {
  const after = response.headers.get('retry-after');
  if (/\b1015\b/.test(response.text)) {
    return new SlipwayError('RATE_LIMITED', `Cloudflare in front of ${host} limits this address (error 1015)`, {
      remedy: 'wait some minutes; other programs that use Railway from the same address count too',
    });
  }
  return usedUp(after !== null && /^\d+$/.test(after) ? `it asks to wait ${duration(Number(after))}` : undefined);
}

/** The same limit, told by the HTTP client, which does not wait that long. */
export function limitReached(error: SlipwayError): SlipwayError {
  const seconds = Number(/asks to wait (\d+) s/.exec(error.message)?.[1]);
  return usedUp(seconds > 0 ? `it asks to wait ${duration(seconds)}` : undefined, error);
}

function duration(seconds: number): string {
  return seconds < 120 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
}

function usedUp(when: string | undefined, cause?: SlipwayError): SlipwayError {
  const message = `Railway's rate limit for this token is used up (429)${when === undefined ? '' : `; ${when}`}`;
  return new SlipwayError('RATE_LIMITED', message, {
    cause,
    remedy:
      'wait that long, then run again; the limit is 100 requests an hour on Free, 1000 on Hobby and 10000 on Pro, for all that uses the token',
  });
}

function explainProblems(
  problems: readonly GraphQLProblem[],
  status: number,
  operation: string,
  context: ErrorContext,
): SlipwayError {
  const first = problems[0] as GraphQLProblem;
  const trace = first.traceId === undefined ? '' : ` (trace ${first.traceId})`;
  const said = `${first.message}${trace}`;
  const details = problems.slice(1).map((problem) => problem.message);
  if (isRefusal(first)) return tokenMayNot(context, operation, said);
  if (/problem processing request/i.test(first.message)) {
    return new SlipwayError('SERVICE_UNAVAILABLE', `Railway could not process ${operation}: ${said}`, {
      details,
      remedy: 'look at https://status.railway.com, then run again',
    });
  }
  if (/rate limit|too many requests/i.test(first.message)) {
    return new SlipwayError('RATE_LIMITED', `Railway refuses ${operation} for now: ${said}`, { details });
  }
  if (/two factor authentication required/i.test(first.message)) {
    return new SlipwayError('FORBIDDEN', `Railway asks for two-factor authentication: ${said}`, {
      details,
      remedy: 'turn it on for the account that made the token, or use a project token',
    });
  }
  if (/not found|does(n't| not) exist/i.test(first.message)) {
    return new SlipwayError('NOT_FOUND', `Railway: ${said} (${operation})`, { details });
  }
  const outdated = status === 400 || first.code === 'GRAPHQL_VALIDATION_FAILED';
  return new SlipwayError('SERVICE_REJECTED', `Railway rejected ${operation}: ${said}`, {
    details,
    ...(outdated ? { remedy: "Railway's API may have changed: update Slipway, or report this with the trace id" } : {}),
  });
}

function isRefusal(problem: GraphQLProblem): boolean {
  if (['UNAUTHENTICATED', 'UNAUTHORIZED', 'FORBIDDEN'].includes(problem.code ?? '')) return true;
  return /not authorized|unauthorized|not authenticated|forbidden|project token not found|invalid (project |api )?token/i.test(
    problem.message,
  );
}

/** Something answered, but not Railway's API: a proxy's page, a wrong address, an answer cut short. */
function foreignAnswer(response: HttpResponse, host: string, body: Record<string, unknown> | undefined): SlipwayError {
  const type = response.headers.get('content-type')?.split(';')[0]?.trim();
  const location = response.headers.get('location');
  const what =
    location !== null
      ? `a redirect to ${plainLine(location, 100)}`
      : body !== undefined
        ? messageOf(body, response.status)
        : type === 'text/html'
          ? 'an HTML page'
          : response.text.trim() === ''
            ? 'an empty body'
            : 'no valid JSON';
  return new SlipwayError('SERVICE_REJECTED', `${host} answered status ${response.status} with ${what}`, {
    remedy: 'check railway-api-url, and whether a proxy stands between; run again if both are right',
  });
}

function problemsOf(body: Record<string, unknown> | undefined): GraphQLProblem[] {
  const errors = body?.errors;
  if (!Array.isArray(errors)) return [];
  return errors.filter(isRecord).map((error) => {
    const extensions = isRecord(error.extensions) ? error.extensions : {};
    const traceId = error.traceId ?? extensions.traceId;
    return {
      message: typeof error.message === 'string' ? plainLine(error.message) : 'an error without a message',
      code: typeof extensions.code === 'string' ? extensions.code : undefined,
      traceId: typeof traceId === 'string' ? plainLine(traceId, 80) : undefined,
    };
  });
}

function messageOf(body: Record<string, unknown>, status: number): string {
  const message = body.message ?? body.error;
  return typeof message === 'string' ? plainLine(message) : `status ${status}`;
}

/** The text as a JSON object; undefined when it is none. */
export function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
