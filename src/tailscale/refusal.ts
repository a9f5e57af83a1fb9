import { SlipwayError } from '../model/error.ts';
import { plainLine } from '../model/plain-text.ts';
import type { HttpResponse } from '../system/http.ts';
import type { TailscaleCredential } from './client.ts';

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
}

interface Asked {
  readonly apiUrl: string;
  readonly tailnet: string;
  readonly credential: TailscaleCredential;
}

const KEYS_PAGE = 'https://login.tailscale.com/admin/settings/keys';
const CREDENTIALS_PAGE = 'https://login.tailscale.com/admin/settings/trust-credentials';

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
          remedy: renewal(asked.credential.kind),
        },
      );
    case 403:
      return new SlipwayError(
        'FORBIDDEN',
        `${input} may not ${operation.what}: ${said}; it needs the scope ${operation.scope}`,
        {
          remedy: scopeRemedy(asked.credential.kind, operation.scope),
        },
      );
    case 404:
      return new SlipwayError('NOT_FOUND', `Tailscale cannot ${operation.what}: tailnet "${asked.tailnet}": ${said}`, {
        remedy:
          'set tailnet to "-" (the tailnet of the credential), or to its id as the admin console shows it under Settings > General',
      });
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
  });
}

/** Something answered, but not Tailscale's API. */
export function foreignAnswer(response: HttpResponse, host: string): SlipwayError {
  const html = response.headers.get('content-type')?.startsWith('text/html') === true;
  const location = response.headers.get('location');
  const what =
    location !== null
      ? `a redirect to ${plainLine(location, 100)}`
      : html
        ? 'an HTML page'
        : 'an answer that cannot be read';
  return new SlipwayError('SERVICE_REJECTED', `${host} answered status ${response.status} with ${what}`, {
    remedy: 'check tailscale-api-url, and whether a proxy stands between; run again if both are right',
  });
}

/**
 * The service's own words; undefined when the body is no message. `data` has been seen as objects and as strings
 * (tailscale/gitops-acl-action#26).
 */
export function messageOf(response: Pick<HttpResponse, 'text'>): ServiceMessage | undefined {
  const body = parseJson(response.text);
  if (!isRecord(body) || typeof body.message !== 'string' || body.message.trim() === '') return undefined;
  const data = Array.isArray(body.data) ? body.data : [];
  return { message: plainLine(body.message, 500), details: data.flatMap(detailLines) };
}

function detailLines(entry: unknown): string[] {
  if (typeof entry === 'string') return [plainLine(entry)];
  if (!isRecord(entry)) return [];
  const user = typeof entry.user === 'string' && entry.user !== '' ? `${plainLine(entry.user)}: ` : '';
  const lines = [entry.errors, entry.warnings].flatMap((list) => (Array.isArray(list) ? list : []));
  return lines.filter((line) => typeof line === 'string').map((line) => `${user}${plainLine(line)}`);
}

function renewal(kind: TailscaleCredential['kind']): string {
  if (kind === 'api-key') {
    return `an API key lasts 90 days at most, so it may have expired; make a new one under ${KEYS_PAGE} and set tailscale-api-key`;
  }
  if (kind === 'oauth') {
    return `the OAuth client may have been deleted; make a new one under ${CREDENTIALS_PAGE} and set tailscale-client-secret`;
  }
  return `compare issuer, subject and audience of the credential under ${CREDENTIALS_PAGE} with those of the job`;
}

function scopeRemedy(kind: TailscaleCredential['kind'], scope: string): string {
  if (kind === 'api-key') return 'the key’s owner must be an Owner, Admin, or Network admin of the tailnet';
  const tagged = scope.startsWith('auth_keys') ? ', with the tag of the gateway' : '';
  return `add the scope ${scope} to the credential under ${CREDENTIALS_PAGE}${tagged}`;
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
