import { SlipwayError } from '../model/error.ts';
import { plainLine } from '../model/plain-text.ts';
import type { Clock } from '../system/clock.ts';
import type { Http, HttpResponse } from '../system/http.ts';
import type { Secrets } from '../system/secrets.ts';
import type { TailscaleCredential } from './client.ts';
import { foreignAnswer, inputOf, isRecord, messageOf, parseJson, refusalOf } from './refusal.ts';

/** Held in memory only. */
export interface AccessToken {
  readonly value: string;
  /** Milliseconds since the epoch, a minute before Tailscale's own end. */
  readonly expiresAt: number;
}

export interface Exchange {
  readonly http: Http;
  readonly clock: Clock;
  readonly apiUrl: string;
  readonly tailnet: string;
  readonly secrets: Secrets;
  readonly signal?: AbortSignal | undefined;
  readonly credential: Exclude<TailscaleCredential, { kind: 'api-key' }>;
}

const DEFAULT_LIFETIME_S = 3600;
const RENEWED_BEFORE_MS = 60_000;

/**
 * Trades an OAuth client secret (`POST /api/v2/oauth/token`) or a job's identity token (`/oauth/token-exchange`) for an
 * access token of an hour (tailscale.com/kb/1215, kb/1581). What comes back is registered as a secret at once.
 *
 * @throws SlipwayError UNAUTHORIZED when Tailscale does not take it, and what `TailscaleClient.request` throws.
 */
export async function exchangeToken(exchange: Exchange): Promise<AccessToken> {
  const { credential, secrets, clock } = exchange;
  const form =
    credential.kind === 'oauth' ? oauthForm(credential.clientSecret) : await identityForm(credential, secrets);
  const path = credential.kind === 'oauth' ? '/oauth/token' : '/oauth/token-exchange';
  const response = await exchange.http.send({
    method: 'POST',
    url: `${exchange.apiUrl}/api/v2${path}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
    body: new URLSearchParams(form).toString(),
    // Asking for a token twice gives two tokens and changes nothing.
    retry: 'read',
    signal: exchange.signal,
  });
  if (response.status !== 200) throw exchangeRefused(response, exchange, form.jwt);
  const body = parseJson(response.text);
  if (!isRecord(body) || typeof body.access_token !== 'string' || body.access_token === '') {
    throw foreignAnswer(response, new URL(exchange.apiUrl).host);
  }
  secrets.add(body.access_token);
  const lifetime = typeof body.expires_in === 'number' ? body.expires_in : DEFAULT_LIFETIME_S;
  return { value: body.access_token, expiresAt: clock.now() + lifetime * 1000 - RENEWED_BEFORE_MS };
}

/** The secret holds the client's id: `tskey-client-<id>-<secret>`. */
function oauthForm(clientSecret: string): Record<string, string> {
  const id = /^tskey-client-([^-]+)-/.exec(clientSecret)?.[1];
  return {
    grant_type: 'client_credentials',
    client_secret: clientSecret,
    ...(id === undefined ? {} : { client_id: id }),
  };
}

async function identityForm(
  credential: Extract<TailscaleCredential, { kind: 'workload-identity' }>,
  secrets: Secrets,
): Promise<Record<string, string>> {
  const jwt = await credential.idToken(`api.tailscale.com/${credential.clientId}`);
  secrets.add(jwt);
  return { client_id: credential.clientId, jwt };
}

function exchangeRefused(response: HttpResponse, exchange: Exchange, jwt: string | undefined): SlipwayError {
  const refused = response.status === 400 || response.status === 401 || response.status === 403;
  const operation = { what: 'exchange the credential for a token', scope: '(none)' };
  if (!refused) return refusalOf(response, operation, exchange);
  const said = messageOf(response)?.message ?? `status ${response.status}`;
  const error = refusalOf({ ...response, status: 401 }, operation, exchange);
  return new SlipwayError('UNAUTHORIZED', `Tailscale does not take ${inputOf(exchange.credential.kind)}: ${said}`, {
    details: jwt === undefined ? [] : claimLines(jwt),
    ...(error.remedy === undefined ? {} : { remedy: error.remedy }),
  });
}

/** Issuer, subject and audience are no secrets, and the only way to see why a pattern does not fit. */
function claimLines(jwt: string): string[] {
  const claims = parseJson(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString('utf8'));
  if (!isRecord(claims)) return ['the identity token of the job is no JWT'];
  return ['iss', 'sub', 'aud'].map((name) => `${name}: ${plainLine(String(claims[name] ?? '(missing)'))}`);
}
