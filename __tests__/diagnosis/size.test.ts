import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DIAGNOSES, diagnose } from '../../src/diagnosis/diagnose.ts';
import { HEALTHY } from './healthy-logs.ts';
import { MESSAGES } from './messages.ts';

const SIGNS = DIAGNOSES.flatMap(({ signs, beside = [], healedBy = [] }) => [...signs, ...beside, ...healedBy]).length;

/** How many characters the searches in a text go over. */
function workFor(text: string): number {
  let work = 0;
  diagnose(text, (characters) => {
    work += characters;
  });
  return work;
}

/** What makes expressions that try again slow: openings without ends, and messages that are almost there. */
const hostile = fc.constantFrom(
  '\u001b[',
  '\u001b]',
  '\u001b',
  '\r',
  '\n',
  '{',
  '{"a":',
  '"',
  '\\',
  'File "',
  ', line ',
  'x ',
  ' | ',
  '#1 ',
  '2026-01-01 00:00:00 ',
  'failed at HEALTHCHECK ',
  'OllamaException model ',
  'Tailscale-Connect-Error: ',
  "Using SOCKS proxy, but the 'socksio' package is ",
  'Cannot connect to host ',
  'exec .sh: ',
);

describe('the work', () => {
  it('grows as the text does, whatever stands in it', () => {
    fc.assert(
      fc.property(fc.array(hostile, { minLength: 1, maxLength: 12 }), (parts) => {
        const text = parts.join('').repeat(Math.ceil(20_000 / parts.join('').length));
        const [once, eight] = [workFor(text), workFor(text.repeat(8))];
        expect(eight).toBeLessThanOrEqual(8.5 * once + 100_000);
        // Each sign looks at each character once for the batch, and once more on its line and at its seams.
        expect(once).toBeLessThanOrEqual(SIGNS * (6 * text.length + 40_000));
      }),
      { numRuns: 25 },
    );
  }, 60_000);

  it('is the same for a log of many lines and for one line of that size', () => {
    const line = 'INFO: 100.64.0.2:37430 - POST /v1/chat/completions 200 OK ';
    const per = (text: string): number => workFor(text) / text.length;
    const [short, long, single] = [
      per(`${line}\n`.repeat(1_000)),
      per(`${line}\n`.repeat(20_000)),
      per(line.repeat(20_000)),
    ];
    expect(long).toBeLessThan(short * 1.2);
    expect(single).toBeLessThan(short * 1.5);
  });
});

describe('a log of 5 MB', () => {
  const message = MESSAGES.find(([name]) => name === 'allowed-ips-enterprise')?.[1] ?? '';
  const filler = Object.values(HEALTHY).join('');

  it.each([
    ['first', (log: string) => `${message}\n${log}`, 1],
    ['last', (log: string) => `${log}${message}`, undefined],
  ])(
    'shows what stands %s in it',
    (_, place, line) => {
      const log = place(filler.repeat(Math.ceil(5_000_000 / filler.length)));
      const found = diagnose(log);
      expect(found.map(({ name }) => name)).toEqual(['allowed-ips-enterprise']);
      expect(found[0]?.evidence.line).toBe(line ?? log.split('\n').length);
    },
    60_000,
  );

  it('in one line shows what stands anywhere in it', () => {
    const half = 'x'.repeat(2_500_000);
    for (const line of [
      `${half}${message}${half}`,
      JSON.stringify({ a: half.slice(0, 400_000), message, b: half.slice(0, 400_000) }),
    ]) {
      const [found] = diagnose(`one\n${line}\nthree`);
      expect([found?.name, found?.evidence.line]).toEqual(['allowed-ips-enterprise', 2]);
      expect(found?.evidence.text.length).toBeLessThan(300);
    }
  }, 60_000);

  it('in one line shows a message wherever the pieces of it end', () => {
    for (let shift = 0; shift < 2_048; shift += 64) {
      const line = `${'x'.repeat(15_000 + shift)}${message}${'x'.repeat(20_000)}`;
      expect(diagnose(line).map(({ name }) => name)).toEqual(['allowed-ips-enterprise']);
    }
  });

  it('of broken JSON is still looked through', () => {
    const log = '{"a":}\n'.repeat(200_000);
    expect(diagnose(`${log}${message}`).map(({ name }) => name)).toEqual(['allowed-ips-enterprise']);
  }, 60_000);
});
