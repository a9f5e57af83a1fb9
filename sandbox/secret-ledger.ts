import { appendFileSync } from 'node:fs';

/** Told every secret that the sandbox makes or is given. */
export type SecretLedger = (secret: string) => void;

export const NO_LEDGER: SecretLedger = () => undefined;

/** Names of variables that hold secrets; what else a service's variables hold may be shown. */
const SECRET_NAME = /KEY|TOKEN|SECRET|PASS|PWD|CREDENTIAL|AUTH|SALT|DATABASE_URL/i;
/** Shorter texts, such as `true`, stand in every output. */
const SHORTEST = 8;

/**
 * Appends each secret once to a file that its owner alone may read, one a line: so that a test can look for them in the
 * output of other programs.
 *
 * @param path undefined: they are written nowhere
 */
export function openLedger(path: string | undefined): SecretLedger {
  if (path === undefined || path === '') return NO_LEDGER;
  const known = new Set<string>();
  return (secret) => {
    for (const line of secret.split(/\r?\n/)) {
      if (line.length < SHORTEST || known.has(line)) continue;
      known.add(line);
      appendFileSync(path, `${line}\n`, { mode: 0o600 });
    }
  };
}

/** Tells the values of those variables that hold secrets by their names. */
export function tellVariables(ledger: SecretLedger, variables: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(variables)) {
    if (SECRET_NAME.test(name) && typeof value === 'string') ledger(value);
  }
}
