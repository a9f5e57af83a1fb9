import { SlipwayError } from '../model/error.ts';
import { plainLine } from '../model/plain-text.ts';
import type { Clock } from '../system/clock.ts';
import type { Http, HttpResponse } from '../system/http.ts';
import type { Secrets } from '../system/secrets.ts';
import { type Claims, claimsOf, immutableSubjectPattern } from './claims.ts';
import type { TailscaleCredential } from './client.ts';
import {
  CREDENTIALS_PAGE,
  foreignAnswer,
  inOperation,
  inputOf,
  isRecord,
  messageOf,
  type Operation,
  parseJson,
  refusalOf,
  retryText,
} from './refusal.ts';

/** Held in memory only. */
export interface AccessToken {
  readonly value: string;
  /** Milliseconds since the epoch, a minute before Tailscale's own end. */
  readonly expiresAt: number;
  /** Whose it is, line by line, without a secret: `client id: …`, or the claims of the job's identity token. */
  readonly about: readonly string[];
  /** What Tailscale says that it may do; undefined when it does not say. */
  readonly scopes: readonly string[] | undefined;
}

export interface Exchange {
  readonly http: Http;
  readonly clock: Clock;
  readonly apiUrl: string;
  readonly tailnet: string;
  readonly secrets: Secrets;
  readonly signal?: AbortSignal | undefined;
  readonly credential: Exclude<TailscaleCredential, { kind: 'api-key' }>;
  readonly onRetry?: ((text: string) => void) | undefined;
}

const EXCHANGE: Operation = { what: 'exchange the credential for a token', scope: '(none)' };
const DEFAULT_LIFETIME_S = 3600;
const RENEWED_BEFORE_MS = 60_000;

/**
 * Trades an OAuth client secret (`POST /api/v2/oauth/token`) or a job's identity token (`/oauth/token-exchange`) for an
 * access token of an hour (tailscale.com/kb/1215, kb/1581). What comes back is registered as a secret at once.
 *
 * @throws SlipwayError UNAUTHORIZED when Tailscale does not take it, and what `TailscaleClient.request` throws.
 */
export async function exchangeToken(exchange: Exchange): Promise<AccessToken> {
  const { credential, secrets, clock, onRetry } = exchange;
  const offer = credential.kind === 'oauth' ? oauthOffer(credential) : await identityOffer(credential, secrets);
  const sent = exchange.http.send({
    method: 'POST',
    url: `${exchange.apiUrl}/api/v2${offer.path}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
    body: new URLSearchParams(offer.form).toString(),
    // Asking for a token twice gives two tokens and changes nothing.
    retry: 'read',
    signal: exchange.signal,
    ...(onRetry === undefined ? {} : { onRetry: (retry) => onRetry(retryText(new URL(exchange.apiUrl).host, retry)) }),
  });
  const response = await inOperation(EXCHANGE, sent);
  if (response.status !== 200) throw exchangeRefused(response, exchange, offer);
  const body = parseJson(response.text);
  if (!isRecord(body) || typeof body.access_token !== 'string' || body.access_token === '') {
    throw foreignAnswer(response, new URL(exchange.apiUrl).host);
  }
  secrets.add(body.access_token);
  const lifetime = typeof body.expires_in === 'number' ? body.expires_in : DEFAULT_LIFETIME_S;
  return {
    value: body.access_token,
    expiresAt: clock.now() + lifetime * 1000 - RENEWED_BEFORE_MS,
    about: offer.about,
    scopes: typeof body.scope === 'string' ? body.scope.split(/[\s,]+/).filter((one) => one !== '') : undefined,
  };
}

/** What is sent to be exchanged, and what may be said of it. */
interface Offer {
  readonly path: string;
  readonly form: Readonly<Record<string, string>>;
  readonly about: readonly string[];
  /** Of a workload identity. */
  readonly claims?: Claims;
}

/** The secret holds the client's id: `tskey-client-<id>-<secret>`. */
function oauthOffer({ clientSecret, clientId }: Extract<TailscaleCredential, { kind: 'oauth' }>): Offer {
  const id = /^tskey-client-([^-]+)-/.exec(clientSecret)?.[1];
  const form = { grant_type: 'client_credentials', client_secret: clientSecret };
  return {
    path: '/oauth/token',
    form: id === undefined ? form : { ...form, client_id: id },
    about: id === undefined ? [] : aboutClient(plainLine(id), clientId?.trim()),
  };
}

function aboutClient(id: string, given: string | undefined): string[] {
  if (given === undefined || given === '' || given === id) return [`client id: ${id}`];
  const other = `tailscale-client-id is ${plainLine(given)}, another client’s: only the secret counts`;
  return [`client id: ${id} (of tailscale-client-secret)`, other];
}

async function identityOffer(
  credential: Extract<TailscaleCredential, { kind: 'workload-identity' }>,
  secrets: Secrets,
): Promise<Offer> {
  const jwt = await credential.idToken(`api.tailscale.com/${credential.clientId}`);
  secrets.add(jwt);
  const claims = claimsOf(jwt);
  const form = { client_id: credential.clientId, jwt };
  return { path: '/oauth/token-exchange', form, about: claims.lines, claims };
}

function exchangeRefused(response: HttpResponse, exchange: Exchange, { about, claims }: Offer): SlipwayError {
  const refused = response.status === 400 || response.status === 401 || response.status === 403;
  if (!refused) return refusalOf(response, EXCHANGE, exchange);
  const said = messageOf(response)?.message ?? `status ${response.status}`;
  const pattern = immutableSubjectPattern(claims?.subject);
  const remedy =
    pattern === undefined
      ? refusalOf({ ...response, status: 401 }, EXCHANGE, exchange).remedy
      : `the subject is GitHub’s immutable form, with the numeric ids of owner and repository, which a pattern by names never matches: set the subject of the credential to ${pattern} under ${CREDENTIALS_PAGE}`;
  return new SlipwayError('UNAUTHORIZED', `Tailscale does not take ${inputOf(exchange.credential.kind)}: ${said}`, {
    details: about,
    ...(remedy === undefined ? {} : { remedy }),
  });
}
