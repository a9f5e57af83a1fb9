// Looks in logs for the secrets of a ledger, one a line, and names the places without the secrets.
// usage: node scripts/scan-secrets.ts LEDGER LOG...
import { readFileSync } from 'node:fs';
import { findSecrets, SHORTEST_SECRET } from './secret-forms.ts';

const [ledger, ...logs] = process.argv.slice(2);
if (ledger === undefined || logs.length === 0) fail('usage: scan-secrets.ts LEDGER LOG...', 2);

const secrets = [...new Set(read(ledger).split(/\r?\n/))].filter((line) => line.length >= SHORTEST_SECRET);
// With nothing to look for, whatever is looked at is clean.
if (secrets.length === 0) fail(`${ledger} holds no secret: what should have written them did not`, 1);

let found = 0;
let lines = 0;
for (const log of logs) {
  const text = read(log);
  if (text === '') fail(`${log} is empty: what should have written it did not`, 1);
  lines += text.split('\n').length;
  for (const { line, form, secret } of findSecrets(text, secrets)) {
    found++;
    console.error(`${log}:${line}: holds secret ${secret + 1} of the ledger (${form})`);
  }
}
if (found > 0) fail(`${found} secrets in the output`, 1);
console.log(
  `${secrets.length} secrets, none of them in ${lines} lines of ${logs.length} ${logs.length === 1 ? 'log' : 'logs'}`,
);

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    return fail(`${path} cannot be read: ${(cause as Error).message}`, 2);
  }
}

function fail(message: string, code: number): never {
  console.error(message);
  process.exit(code);
}
