import { SlipwayError } from '../model/error.ts';
import type { Clock } from '../system/clock.ts';
import type { Http, HttpResponse } from '../system/http.ts';
import type { Secrets } from '../system/secrets.ts';
import { type AccessToken, exchangeToken } from './access-token.ts';
import { inOperation, type Operation, refusalOf, retryText } from './refusal.ts';

export type TailscaleCredential =
  | { readonly kind: 'api-key'; readonly key: string }
  | {
      readonly kind: 'oauth';
      readonly clientSecret: string;
      /** As given beside it; the secret holds its own, which is what is sent. */
      readonly clientId?: string;
    }
  | {
      readonly kind: 'workload-identity';
      readonly clientId: string;
      /** An OIDC token of the job for this audience. */
      readonly idToken: (audience: string) => Promise<string>;
    };

export interface TailscaleRequest {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Begins with `/`, its parts escaped: `/acl`, `/device/nCNTRL/routes`. */
  readonly path: string;
  /** What the path is below: `/api/v2/tailnet/{tailnet}` (`tailnet`, the default) or `/api/v2` (`api`). */
  readonly below?: 'tailnet' | 'api';
  readonly operation: Operation;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** `read` for a POST that changes nothing, so that it may be repeated. Default: `write` for POST, `read` for others. */
  readonly retry?: 'read' | 'write';
  /** Statuses that the caller reads itself; any other than 200 is thrown. */
  readonly expect?: readonly number[];
}

/** Tailscale's API with one credential, for one tailnet. */
export interface TailscaleClient {
  /**
   * @throws SlipwayError UNAUTHORIZED (which credential), FORBIDDEN (which scope it lacks), NOT_FOUND, RATE_LIMITED,
   *   SERVICE_REJECTED (with Tailscale's words), SERVICE_UNAVAILABLE, NETWORK, TIMEOUT, CANCELLED.
   */
  request(request: TailscaleRequest): Promise<HttpResponse>;
  readonly apiUrl: string;
  /** `-`: the tailnet that the credential belongs to. */
  readonly tailnet: string;
  readonly credential: TailscaleCredential['kind'];
  readonly secrets: Secrets;
  readonly clock: Clock;
  withSignal(signal: AbortSignal | undefined): TailscaleClient;
}

export interface TailscaleClientOptions {
  readonly http: Http;
  readonly clock: Clock;
  /** Without `/api/v2`: `https://api.tailscale.com`. */
  readonly apiUrl: string;
  readonly tailnet: string;
  readonly credential: TailscaleCredential;
  readonly secrets: Secrets;
  readonly signal?: AbortSignal | undefined;
  /** Hears that a request is sent again, as a line for the reader: `api.tailscale.com does not answer: trying again in 2 s`. */
  readonly onRetry?: ((text: string) => void) | undefined;
}

/** Shared by a client and its copies with other signals. Access tokens live here and nowhere else. */
interface Session {
  readonly options: TailscaleClientOptions;
  token: AccessToken | undefined;
  /** An exchange that is under way; requests that begin meanwhile, under the same signal, wait for it. */
  exchange: { readonly signal: AbortSignal | undefined; readonly token: Promise<AccessToken> } | undefined;
}

/**
 * Nothing is sent until the first request; OAuth secrets and identity tokens are exchanged then.
 *
 * @throws SlipwayError INPUT_INVALID when the credential is of another kind than its input says, or a URL is none.
 */
export function createTailscaleClient(options: TailscaleClientOptions): TailscaleClient {
  const apiUrl = options.apiUrl.replace(/\/+$/, '').replace(/\/api\/v2$/, '');
  if (!URL.canParse(apiUrl) || !/^https?:$/.test(new URL(apiUrl).protocol)) {
    throw new SlipwayError('INPUT_INVALID', `tailscale-api-url is no http or https URL: ${apiUrl}`, {
      remedy: 'leave tailscale-api-url out to use https://api.tailscale.com',
    });
  }
  const credential = checkedCredential(options.credential);
  if (credential.kind === 'api-key') options.secrets.add(credential.key);
  if (credential.kind === 'oauth') options.secrets.add(credential.clientSecret);
  return clientOf(
    { options: { ...options, apiUrl, credential }, token: undefined, exchange: undefined },
    options.signal,
  );
}

/** The same client and its tokens under another signal: undo must run after a cancel. */
export function withSignal(client: TailscaleClient, signal: AbortSignal | undefined): TailscaleClient {
  return client.withSignal(signal);
}

function clientOf(session: Session, signal: AbortSignal | undefined): TailscaleClient {
  const { apiUrl, tailnet, credential, secrets, clock } = session.options;
  return {
    apiUrl,
    tailnet,
    credential: credential.kind,
    secrets,
    clock,
    request: (request) => send(session, signal, request),
    withSignal: (other) => clientOf(session, other),
  };
}

async function send(
  session: Session,
  signal: AbortSignal | undefined,
  request: TailscaleRequest,
): Promise<HttpResponse> {
  const held = session.token;
  let bearer = await bearerOf(session, signal);
  let response = await sendOnce(session, signal, request, bearer.value);
  if (response.status === 401 && held !== undefined && bearer === held) {
    // An access token lasts an hour, but may be withdrawn before. Another request may have renewed it meanwhile.
    if (session.token === held) session.token = undefined;
    bearer = await bearerOf(session, signal);
    response = await sendOnce(session, signal, request, bearer.value);
  }
  if (response.status === 200 || request.expect?.includes(response.status)) return response;
  throw refusalOf(response, request.operation, { ...session.options, below: request.below, token: bearer });
}

async function sendOnce(
  session: Session,
  signal: AbortSignal | undefined,
  request: TailscaleRequest,
  bearer: string,
): Promise<HttpResponse> {
  const { http, apiUrl, tailnet, onRetry } = session.options;
  const root = `${apiUrl}/api/v2`;
  const below = request.below === 'api' ? root : `${root}/tailnet/${encodeURIComponent(tailnet)}`;
  const sent = http.send({
    method: request.method,
    url: `${below}${request.path}`,
    headers: { Authorization: `Bearer ${bearer}`, ...request.headers },
    ...(request.body === undefined ? {} : { body: request.body }),
    // Revoking twice is revoking once; a policy or a key sent twice is not.
    retry: request.retry ?? (request.method === 'POST' ? 'write' : 'read'),
    signal,
    ...(onRetry === undefined ? {} : { onRetry: (retry) => onRetry(retryText(new URL(apiUrl).host, retry)) }),
  });
  return inOperation(request.operation, sent);
}

type Bearer = Pick<AccessToken, 'value' | 'about' | 'scopes'>;

async function bearerOf(session: Session, signal: AbortSignal | undefined): Promise<Bearer> {
  const { credential, clock } = session.options;
  if (credential.kind === 'api-key')
    return { value: credential.key, about: aboutKey(credential.key), scopes: undefined };
  const { token } = session;
  if (token !== undefined && token.expiresAt > clock.now()) return token;
  if (session.exchange === undefined || session.exchange.signal !== signal) {
    session.exchange = { signal, token: exchangeToken({ ...session.options, credential, signal }) };
  }
  const { exchange } = session;
  try {
    session.token = await exchange.token;
    return session.token;
  } finally {
    if (session.exchange === exchange) session.exchange = undefined;
  }
}

/** The id in `tskey-api-<id>-<secret>`, by which the admin console lists the key. */
function aboutKey(key: string): string[] {
  const id = /^tskey-api-([A-Za-z0-9]+)-[A-Za-z0-9]+$/.exec(key)?.[1];
  return id === undefined ? [] : [`key id: ${id}`];
}

function checkedCredential(credential: TailscaleCredential): TailscaleCredential {
  if (credential.kind === 'workload-identity') return { ...credential, clientId: credential.clientId.trim() };
  const input = credential.kind === 'api-key' ? 'tailscale-api-key' : 'tailscale-client-secret';
  const value = (credential.kind === 'api-key' ? credential.key : credential.clientSecret).trim();
  if (value === '')
    throw new SlipwayError('INPUT_MISSING', `${input} is empty`, { remedy: `set ${input}, or leave it out` });
  if (!/^[\x21-\x7e]+$/.test(value)) {
    throw new SlipwayError('INPUT_INVALID', `${input} holds a space, a line break or a character outside ASCII`, {
      remedy: 'copy it again, without quotes or line breaks',
    });
  }
  const meant = inputFor(value);
  if (meant !== undefined && meant !== input) {
    throw new SlipwayError('INPUT_INVALID', `${input} holds what belongs into ${meant}`, {
      remedy: `set ${meant} instead`,
    });
  }
  return credential.kind === 'api-key' ? { kind: 'api-key', key: value } : { ...credential, clientSecret: value };
}

/** Tailscale's secrets say what they are: tailscale.com/kb/1277, "Key prefixes". */
function inputFor(value: string): string | undefined {
  if (value.startsWith('tskey-client-')) return 'tailscale-client-secret';
  if (value.startsWith('tskey-auth-')) return 'tailscale-auth-key';
  if (value.startsWith('tskey-api-')) return 'tailscale-api-key';
  return undefined;
}
