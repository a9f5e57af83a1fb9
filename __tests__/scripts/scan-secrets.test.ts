import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { findSecrets, type SecretForm } from '../../scripts/secret-forms.ts';

const PROGRAM = join(import.meta.dirname, '../../scripts/scan-secrets.ts');
/** Holds what each encoding writes differently. */
const SECRET = 'stand-in/"secret" <a&b>+ü#1?';
const OTHER = 'another-stand-in-2';

const base64 = (before: string, after: string) => Buffer.from(`${before}${SECRET}${after}`).toString('base64');

const PLANTED: readonly (readonly [string, SecretForm, string])[] = [
  ['as it is', 'plain', `token ${SECRET}.`],
  ['in base64, at the beginning of a group', 'base64', base64('', '')],
  ['in base64, one byte behind it', 'base64', base64('a', ':password')],
  ['in base64, two bytes behind it', 'base64', base64('ab', ':pw')],
  ['in base64, four bytes behind it', 'base64', base64('user', '')],
  ['in base64 of URLs', 'base64', Buffer.from(`x:${SECRET}`).toString('base64url')],
  ['encoded for a URL', 'URL-encoded', `/login?token=${encodeURIComponent(SECRET)}&x=1`],
  ['encoded for a form', 'URL-encoded', new URLSearchParams({ token: SECRET }).toString()],
  ['encoded in small digits', 'URL-encoded', encodeURIComponent(SECRET).replace(/%../g, (code) => code.toLowerCase())],
  ['escaped for JSON', 'JSON-escaped', JSON.stringify({ token: SECRET })],
  [
    'escaped as Go does',
    'JSON-escaped',
    JSON.stringify(SECRET).replace(/[<>&]/g, (c) => `\\u00${c.charCodeAt(0).toString(16)}`),
  ],
  ['escaped in ASCII alone', 'JSON-escaped', JSON.stringify(SECRET).replace('ü', '\\u00fc')],
];

describe('findSecrets', () => {
  it.each(PLANTED)('finds one %s', (_, form, line) => {
    expect(findSecrets(`first\nsecond\n${line}\nlast\n`, [OTHER, SECRET])).toEqual([{ line: 3, form, secret: 1 }]);
  });

  it('finds each place', () => {
    expect(findSecrets(`${OTHER} ${OTHER}\n\n${OTHER}`, [OTHER]).map(({ line }) => line)).toEqual([1, 1, 3]);
  });

  it('finds nothing where there is nothing', () => {
    expect(findSecrets(`another-stand-in-3 ${Buffer.from('another').toString('base64')}`, [OTHER, SECRET])).toEqual([]);
  });

  it('refuses one that is too short to look for', () => {
    expect(() => findSecrets('text', ['abc'])).toThrow('too short');
  });
});

describe('scan-secrets', () => {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-scan-'));
  const file = (name: string, text: string): string => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };
  const scan = (...args: string[]) => spawnSync(process.execPath, [PROGRAM, ...args], { encoding: 'utf8' });
  let ledger: string;

  beforeAll(() => {
    ledger = file('ledger', `${OTHER}\n${SECRET}\n${OTHER}\ntrue\n\n`);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(PLANTED)('fails on one %s, and does not tell it', (name, form, line) => {
    const log = file('planted', `begin\n${line}\n`);
    const { status, stdout, stderr } = scan(ledger, file('clean', 'nothing here\n'), log);
    expect({ name, status }).toEqual({ name, status: 1 });
    expect(stderr).toContain(`${log}:2: holds secret 2 of the ledger (${form})`);
    expect(findSecrets(stdout + stderr, [SECRET, OTHER])).toEqual([]);
  });

  it('passes over clean logs, and says what it looked at', () => {
    const { status, stdout } = scan(ledger, file('clean', 'one\ntwo'), file('clean-too', 'three'));
    expect(stdout).toBe('2 secrets, none of them in 3 lines of 2 logs\n');
    expect(status).toBe(0);
  });

  it('fails where it could find nothing: an empty ledger, an empty log, a missing file', () => {
    expect(scan(file('empty', '\n\n'), file('log', 'x')).status).toBe(1);
    expect(scan(ledger, file('empty-log', '')).status).toBe(1);
    expect(scan(ledger, join(folder, 'absent')).status).toBe(2);
    expect(scan(join(folder, 'absent'), ledger).status).toBe(2);
    expect(scan(ledger).status).toBe(2);
  });
});
