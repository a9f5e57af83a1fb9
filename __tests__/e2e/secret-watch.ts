import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import { findSecrets, SHORTEST_SECRET } from '../../scripts/secret-forms.ts';

const given = process.env.SLIPWAY_SECRET_LEDGER;
const folder = given ? undefined : mkdtempSync(join(tmpdir(), 'slipway-ledger-'));
if (folder !== undefined) afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Where sandboxes write the secrets that they make or are given: the whole suite's file, or one of this test's own. */
export const SECRET_LEDGER = given || join(folder ?? '', 'ledger');

/** The runner takes these lines out of what it shows: it is how it learns what to mask. */
const MASKS = /^::add-mask::.*$/gm;

/**
 * What a program told that it should not have: places, never the secrets themselves.
 *
 * @param texts what it wrote, by name
 */
export function secretsTold(texts: Readonly<Record<string, string>>): string[] {
  const known = existsSync(SECRET_LEDGER) ? readFileSync(SECRET_LEDGER, 'utf8').split('\n') : [];
  const secrets = [...new Set(known)].filter((secret) => secret.length >= SHORTEST_SECRET);
  return Object.entries(texts).flatMap(([name, text]) =>
    findSecrets(text.replace(MASKS, ''), secrets).map(({ line, form }) => `${name}:${line} holds a secret (${form})`),
  );
}
