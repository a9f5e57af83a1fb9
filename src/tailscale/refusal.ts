import { type ErrorCode, SlipwayError } from '../model/error.ts';
import { plainLine } from '../model/plain-text.ts';
import type { HttpResponse, HttpRetry } from '../system/http.ts';
import type { AccessToken } from './access-token.ts';
import type { TailscaleCredential } from './client.ts';
import { companionsOf, missingScopes } from './scopes.ts';

/** What was asked for, with the scope that Tailscale's API reference names for it. */
export interface Operation {
  /** `read the policy file`. */
  readonly what: string;
  readonly scope: string;
}

/** What an answer with an error says: `{"message": "...", "data": [...]}`. */
export interface ServiceMessage {
  readonly message: string;
  /** `tag:x: address "hab:22": want: Drop, got: Accept`. */
  readonly details: string[];
  /** Whom `data` names: of failed tests the sources, `tag:x`. Empty when its entries are bare strings. */
  readonly users: string[];
}

interface Asked {
  readonly apiUrl: string;
  readonly tailnet: string;
  readonly credential: TailscaleCredential;
  /** What the path was below, as in `TailscaleRequest`. */
  readonly below?: 'tailnet' | 'api' | undefined;
  /** The token that was refused, without its value. */
  readonly token?: Pick<AccessToken, 'about' | 'scopes'> | undefined;
}

const KEYS_PAGE = 'https://login.tailscale.com/admin/settings/keys';
/** Where OAuth clients and workload identities are made and changed. */
export const CREDENTIALS_PAGE = 'https://login.tailscale.com/admin/settings/trust-credentials';

const INPUT_OF: Readonly<Record<TailscaleCredential['kind'], string>> = {
  'api-key': 'tailscale-api-key',
  oauth: 'tailscale-client-secret',
  'workload-identity': 'tailscale-client-id (workload identity)',
};

/** The input that carries this kind of credential. */
export function inputOf(kind: TailscaleCredential['kind']): string {
  return INPUT_OF[kind];
}

/** Any answer other than a good one, as the error it means. */
export function refusalOf(response: HttpResponse, operation: Operation, asked: Asked): SlipwayError {
  const said = messageOf(response)?.message ?? `status ${response.status}`;
  const input = inputOf(asked.credential.kind);
  const host = new URL(asked.apiUrl).host;
  switch (response.status) {
    case 401:
      return new SlipwayError(
        'UNAUTHORIZED',
        `Tailscale does not take ${input} (sent as Authorization: Bearer): ${said}`,
        {
          details: asked.token?.about ?? [],
          remedy: renewal(asked),
        },
      );
    case 403:
      return forbidden(said, operation, asked);
    case 404:
      return notFound(said, operation, asked);
    case 429:
      return new SlipwayError('RATE_LIMITED', `Tailscale limits the requests of ${input}: ${said}`, {
        remedy: 'wait some minutes, then run again',
      });
    default:
  }
  if (response.status >= 500) {
    return new SlipwayError(
      'SERVICE_UNAVAILABLE',
      `Tailscale could not ${operation.what}: ${said} (status ${response.status})`,
      {
        remedy: 'look at https://status.tailscale.com, then run again',
      },
    );
  }
  if (messageOf(response) === undefined) return foreignAnswer(response, host);
  return new SlipwayError('SERVICE_REJECTED', `Tailscale refused to ${operation.what}: ${said}`, {
    details: messageOf(response)?.details ?? [],
    remedy: response.status === 413 ? TOO_LARGE_REMEDY : 'mend what Tailscale names, then run again',
  });
}

const TOO_LARGE_REMEDY = 'make it smaller: Tailscale does not take as much';

function forbidden(said: string, { what, scope }: Operation, { credential, token }: Asked): SlipwayError {
  const { kind } = credential;
  const companions = companionsOf(scope);
  const beside = companions.length === 0 ? '' : ` (and beside it ${companions.join(', ')})`;
  const held = token?.scopes;
  const missing = held === undefined ? undefined : missingScopes(scope, held);
  const details = [
    ...(token?.about ?? []),
    ...(held === undefined ? [] : [`scopes: ${plainLine(held.join(' ')) || '(none)'}`]),
    ...(missing === undefined || missing.length === 0 ? [] : [`missing: ${missing.join(' ')}`]),
  ];
  const message = `${inputOf(kind)} may not ${what}: ${said}; it needs the scope ${scope}${beside}`;
  return new SlipwayError('FORBIDDEN', message, { details, remedy: scopeRemedy(kind, scope, missing) });
}

function notFound(said: string, { what }: Operation, { tailnet, below }: Asked): SlipwayError {
  if (below === 'api') {
    return new SlipwayError('NOT_FOUND', `Tailscale cannot ${what}: ${said}`, {
      remedy: 'it may have been removed meanwhile, or be of another tailnet: look at https://login.tailscale.com/admin',
    });
  }
  return new SlipwayError('NOT_FOUND', `Tailscale cannot ${what}: tailnet "${tailnet}": ${said}`, {
    remedy:
      'set tailnet to "-" (the tailnet of the credential), or to its id as the admin console shows it under Settings > General',
  });
}

/** A request that got no answer, with what it was for: `cannot read the policy file: api.tailscale.com closed the connection`. */
export async function inOperation<T>({ what }: Operation, request: Promise<T>): Promise<T> {
  try {
    return await request;
  } catch (error) {
    const unanswered = error instanceof SlipwayError && UNANSWERED.has(error.code);
    if (!unanswered) throw error;
    throw new SlipwayError(error.code, `cannot ${what}: ${error.message}`, {
      cause: error.cause ?? error,
      details: error.details,
      ...(error.remedy === undefined ? {} : { remedy: error.remedy }),
    });
  }
}

/** `api.tailscale.com answers 503: trying again in 1 s`. */
export function retryText(host: string, { waitMs, status }: HttpRetry): string {
  const what = status === undefined ? 'does not answer' : `answers ${status}`;
  return `${host} ${what}: trying again in ${Math.max(1, Math.round(waitMs / 1000))} s`;
}

const UNANSWERED: ReadonlySet<ErrorCode> = new Set(['NETWORK', 'TIMEOUT', 'RATE_LIMITED']);

/**
 * Something answered, but not Tailscale's API.
 * @param found what else is known, for the end of the sentence
 */
export function foreignAnswer(response: HttpResponse, host: string, found?: string): SlipwayError {
  const html = response.headers.get('content-type')?.startsWith('text/html') === true;
  const location = response.headers.get('location');
  const what =
    location !== null
      ? `a redirect to ${plainLine(location, 100)}`
      : html
        ? 'an HTML page'
        : 'an answer that cannot be read';
  return new SlipwayError(
    'SERVICE_REJECTED',
    `${host} answered status ${response.status} with ${what}${found === undefined ? '' : `, ${found}`}`,
    {
      remedy: 'check tailscale-api-url, and whether a proxy stands between; run again if both are right',
    },
  );
}

/**
 * The service's own words; undefined when the body is no message. `data` has been seen as objects and as strings
 * (tailscale/gitops-acl-action#26).
 */
export function messageOf(response: Pick<HttpResponse, 'text'>): ServiceMessage | undefined {
  const body = parseJson(response.text);
  if (!isRecord(body) || typeof body.message !== 'string' || body.message.trim() === '') return undefined;
  const data = Array.isArray(body.data) ? body.data : [];
  const users = data.filter(isRecord).flatMap(({ user }) => (typeof user === 'string' ? [plainLine(user)] : []));
  return { message: plainLine(body.message, 500), details: data.flatMap(detailLines), users };
}

function detailLines(entry: unknown): string[] {
  if (typeof entry === 'string') return [plainLine(entry)];
  if (!isRecord(entry)) return [];
  const user = typeof entry.user === 'string' && entry.user !== '' ? `${plainLine(entry.user)}: ` : '';
  const lines = [entry.errors, entry.warnings].flatMap((list) => (Array.isArray(list) ? list : []));
  return lines.filter((line) => typeof line === 'string').map((line) => `${user}${plainLine(line)}`);
}

function renewal({ credential, token }: Asked): string {
  if (credential.kind === 'api-key') {
    return `an API key lasts 90 days at most, so it may have expired; make a new one under ${KEYS_PAGE} and set tailscale-api-key`;
  }
  if (credential.kind === 'oauth') {
    return `the OAuth client may have been deleted; make a new one under ${CREDENTIALS_PAGE} and set tailscale-client-secret`;
  }
  if (token !== undefined) return `the credential may have been revoked meanwhile; look under ${CREDENTIALS_PAGE}`;
  return `compare issuer, subject and audience of the credential under ${CREDENTIALS_PAGE} with those of the job`;
}

function scopeRemedy(kind: TailscaleCredential['kind'], scope: string, missing: readonly string[] | undefined): string {
  if (kind === 'api-key') return 'the key’s owner must be an Owner, Admin, or Network admin of the tailnet';
  const tagged = scope.startsWith('auth_keys') || scope.startsWith('devices:');
  if (missing?.length === 0) {
    const tags = tagged ? 'that its tag is that of the gateway or owns it, ' : '';
    return `its token has the scope: check under ${CREDENTIALS_PAGE} ${tags}that it is of this tailnet and was not revoked, then run again`;
  }
  const wanted = missing ?? [scope, ...companionsOf(scope)];
  const scopes = wanted.length === 1 ? `the scope ${wanted[0]}` : `the scopes ${wanted.join(', ')}`;
  return `add ${scopes} to the credential under ${CREDENTIALS_PAGE}${tagged ? ', with the tag of the gateway' : ''}`;
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
