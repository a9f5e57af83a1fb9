import { SlipwayError } from '../model/error.ts';
import type { Clock } from '../system/clock.ts';
import type { Http, HttpResponse } from '../system/http.ts';
import type { Secrets } from '../system/secrets.ts';
import { type AccessToken, exchangeToken } from './access-token.ts';
import { type Operation, refusalOf } from './refusal.ts';

export type TailscaleCredential =
  | { readonly kind: 'api-key'; readonly key: string }
  | { readonly kind: 'oauth'; readonly clientSecret: string }
  | {
      readonly kind: 'workload-identity';
      readonly clientId: string;
      /** An OIDC token of the job for this audience. */
      readonly idToken: (audience: string) => Promise<string>;
    };

export interface TailscaleRequest {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Below `/api/v2/tailnet/{tailnet}`: `/acl`. */
  readonly path: string;
  readonly operation: Operation;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
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
}

/** Shared by a client and its copies with other signals. Access tokens live here and nowhere else. */
interface Session {
  readonly options: TailscaleClientOptions;
  token: AccessToken | undefined;
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
  return clientOf({ options: { ...options, apiUrl, credential }, token: undefined }, options.signal);
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
  const held = session.token !== undefined;
  let response = await sendOnce(session, signal, request);
  if (response.status === 401 && held && session.options.credential.kind !== 'api-key') {
    // An access token lasts an hour, but may be withdrawn before.
    session.token = undefined;
    response = await sendOnce(session, signal, request);
  }
  if (response.status === 200 || request.expect?.includes(response.status)) return response;
  throw refusalOf(response, request.operation, session.options);
}

async function sendOnce(
  session: Session,
  signal: AbortSignal | undefined,
  request: TailscaleRequest,
): Promise<HttpResponse> {
  const { http, apiUrl, tailnet } = session.options;
  const bearer = await bearerOf(session, signal);
  return http.send({
    method: request.method,
    url: `${apiUrl}/api/v2/tailnet/${encodeURIComponent(tailnet)}${request.path}`,
    headers: { Authorization: `Bearer ${bearer}`, ...request.headers },
    ...(request.body === undefined ? {} : { body: request.body }),
    // Revoking twice is revoking once; a policy or a key sent twice is not.
    retry: request.method === 'POST' ? 'write' : 'read',
    signal,
  });
}

async function bearerOf(session: Session, signal: AbortSignal | undefined): Promise<string> {
  const { credential, clock } = session.options;
  if (credential.kind === 'api-key') return credential.key;
  if (session.token === undefined || session.token.expiresAt <= clock.now()) {
    session.token = await exchangeToken({ ...session.options, credential, signal });
  }
  return session.token.value;
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
  return credential.kind === 'api-key' ? { kind: 'api-key', key: value } : { kind: 'oauth', clientSecret: value };
}

/** Tailscale's secrets say what they are: tailscale.com/kb/1277, "Key prefixes". */
function inputFor(value: string): string | undefined {
  if (value.startsWith('tskey-client-')) return 'tailscale-client-secret';
  if (value.startsWith('tskey-auth-')) return 'tailscale-auth-key';
  if (value.startsWith('tskey-api-')) return 'tailscale-api-key';
  return undefined;
}
