import { describe, expect, it } from '@jest/globals';
import type { Rehearsal } from '../../src/model/image.ts';
import { builtLine, byteSize, rehearsalLine } from '../../src/report/image.ts';

const REHEARSAL: Rehearsal = { image: 'gateway:1', ok: true, notes: [], logTail: [] };
const GATE = { alive: true, noKeyStatus: 401, wrongKeyStatus: 400, open: false, models: [] };

describe('byteSize', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1_000, '1.0 kB'],
    [176_877_104, '177 MB'],
    [999_600_000, '1.0 GB'],
    [2_150_000_000, '2.1 GB'],
    [99_960, '100 kB'],
  ])('%d is %s', (bytes, text) => {
    expect(byteSize(bytes)).toBe(text);
  });
});

describe('rehearsalLine', () => {
  it.each<[Partial<Rehearsal>, string]>([
    [
      { aliveMs: 8_230, gate: GATE, peakBytes: 412e6, stop: { exitCode: 0, milliseconds: 2_100, killed: false } },
      'alive in 8.2 s; no key 401; wrong key 400; 412 MB at most; SIGTERM ended it in 2.1 s (exit code 0)',
    ],
    [
      { aliveMs: 100, gate: { ...GATE, open: true, noKeyStatus: 200 }, cause: 'the door is open' },
      'alive in 0.1 s; answers without a key; wrong key 400',
    ],
    [{ cause: 'the container ended after 0.4 s\u001b[31m' }, 'the container ended after 0.4 s'],
    [
      { aliveMs: 100, stop: { exitCode: 137, milliseconds: 3_010, killed: true } },
      'alive in 0.1 s; SIGTERM did not end it in 3.0 s',
    ],
  ])('tells what was seen (%#)', (seen, line) => {
    expect(rehearsalLine({ ...REHEARSAL, ...seen })).toBe(line);
  });
});

describe('builtLine', () => {
  it('names the digest of a registry where there is one', () => {
    const image = { reference: 'gateway:1', id: 'sha256:aa', bytes: 1 };
    expect(builtLine(image, { color: false })).toBe('✔ built: gateway:1 (sha256:aa)\n');
    expect(builtLine({ ...image, digest: 'sha256:bb' }, { color: false })).toBe('✔ built: gateway:1 (sha256:bb)\n');
  });
});
