/** More of a wrong value than this does not help the reader. */
const LONGEST_ECHO = 40;

/** Beginnings of tokens that services hand out, and of PEM blocks and JSON web tokens. */
const TOKEN_BEGINNING =
  /(?:^|[^A-Za-z0-9])(?:tskey-|sk-|rk-|gh[pousr]_|github_pat_|glpat-|xox[abeprs]-|AKIA|AIza|eyJ|hf_[A-Za-z0-9]{20}|npm_[A-Za-z0-9]{20}|dckr_pat_|whsec_|-----BEGIN)/;
/** Railway's tokens are UUIDs. */
const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i;
const LONG_RUN = /[A-Za-z0-9_+=-]{20,}/g;

/** Whether a text begins like a token of a known service: certain enough to refuse it in a committed file. */
export function isKnownToken(text: string): boolean {
  return TOKEN_BEGINNING.test(text) && text.trim().length >= 16 && !/\s/.test(text.trim());
}

/** Whether a text may hold a secret: a known beginning, a UUID, a long run of letters and digits, a password in a URL. */
export function looksLikeSecret(text: string): boolean {
  if (TOKEN_BEGINNING.test(text) || UUID.test(text)) return true;
  if (/:\/\/[^/\s]*@/.test(text) || /\bbearer\s/i.test(text)) return true;
  return (text.match(LONG_RUN) ?? []).some((run) => /[0-9]/.test(run) && /[A-Za-z]/.test(run));
}

/**
 * A wrong value for a message: quoted, control characters escaped, cut at 40 characters; undefined when it may be a
 * secret or holds one of `secrets`.
 */
export function echo(value: unknown, secrets: readonly string[] = []): string | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') return echoText(String(value), secrets);
  if (typeof value !== 'string') return undefined;
  const shown = echoText(value, secrets);
  return shown === undefined ? undefined : quote(value);
}

function echoText(text: string, secrets: readonly string[]): string | undefined {
  if (looksLikeSecret(text)) return undefined;
  const lower = text.toLowerCase();
  const isOf = (secret: string): boolean => secret !== '' && (lower.includes(secret) || secret.includes(lower));
  if (secrets.some((secret) => isOf(secret.toLowerCase()))) return undefined;
  return text;
}

function quote(text: string): string {
  const cut = text.length > LONGEST_ECHO ? `${text.slice(0, LONGEST_ECHO - 1)}…` : text;
  return JSON.stringify(cut).replace(
    /[\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
