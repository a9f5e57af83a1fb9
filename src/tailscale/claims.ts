import { plainLine } from '../model/plain-text.ts';
import { isRecord, parseJson } from './refusal.ts';

/** What a job's identity token says of the job. None of it is a secret, and it is the only way to see why a pattern does not fit. */
export interface Claims {
  /** `iss: …`, `sub: …`, `aud: …`; or one line that says that the token is none. */
  readonly lines: readonly string[];
  /** The subject; undefined when the token has none. */
  readonly subject: string | undefined;
}

/** The claims of a JWT. Its signature is Tailscale's to judge. */
export function claimsOf(jwt: string): Claims {
  const claims = parseJson(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString('utf8'));
  if (!isRecord(claims)) return { lines: ['the identity token of the job is no JWT'], subject: undefined };
  const lines = ['iss', 'sub', 'aud'].map((name) => `${name}: ${plainLine(String(claims[name] ?? '(missing)'))}`);
  return { lines, subject: typeof claims.sub === 'string' ? plainLine(claims.sub) : undefined };
}

/**
 * The pattern that fits a subject in GitHub's immutable form, `repo:owner@id/repository@id:…`; undefined for any other. A
 * pattern by names alone never matches that form, which repositories made or renamed since July 2026 have
 * (github.blog/changelog/2026-04-23-immutable-subject-claims-for-github-actions-oidc-tokens).
 */
export function immutableSubjectPattern(subject: string | undefined): string | undefined {
  const repository = /^(repo:[^/:@\s]+@\d+\/[^/:@\s]+@\d+)(?::|$)/.exec(subject ?? '')?.[1];
  return repository === undefined ? undefined : `${repository}:*`;
}
