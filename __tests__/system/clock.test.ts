import { describe, expect, it } from '@jest/globals';
import { systemClock } from '../../src/system/clock.ts';
import { failureOf } from './loopback.ts';

describe('systemClock', () => {
  it('tells the time of the machine', () => {
    const before = Date.now();
    const now = systemClock.now();
    expect(now).toBeGreaterThanOrEqual(before);
    expect(now).toBeLessThanOrEqual(Date.now());
  });

  it('sleeps, and wakes by itself', async () => {
    await expect(systemClock.sleep(1)).resolves.toBeUndefined();
  });

  it('does not outsleep a cancel', async () => {
    const abort = new AbortController();
    const sleeping = systemClock.sleep(1_000_000, abort.signal);
    abort.abort();
    expect((await failureOf(sleeping)).code).toBe('CANCELLED');
    expect((await failureOf(systemClock.sleep(1_000_000, AbortSignal.abort()))).code).toBe('CANCELLED');
  });
});
