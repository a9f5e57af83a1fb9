import { setTimeout as delay } from 'node:timers/promises';
import { SlipwayError } from '../model/error.ts';

/** Time, injected so that tests need not wait. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Resolves after `milliseconds`; rejects with `CANCELLED` when the signal aborts first. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  async sleep(milliseconds, signal) {
    try {
      await delay(milliseconds, undefined, signal === undefined ? {} : { signal });
    } catch (cause) {
      throw new SlipwayError('CANCELLED', 'cancelled', { cause });
    }
  },
};
