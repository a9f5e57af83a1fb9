import type { Clock } from '../system/clock.ts';

/** A service may show a change a moment after it has taken it. */
const WAITS_MS = [500, 1_000, 2_000] as const;

/**
 * Reads until what was written shows, at most for 3.5 s.
 * @returns what was read last, whether it shows or not
 */
export async function readBack<T>(
  clock: Pick<Clock, 'sleep'>,
  read: () => Promise<T>,
  shows: (seen: T) => boolean,
): Promise<T> {
  let seen = await read();
  for (const wait of WAITS_MS) {
    if (shows(seen)) break;
    await clock.sleep(wait);
    seen = await read();
  }
  return seen;
}
