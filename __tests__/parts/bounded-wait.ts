import type { ChildProcess } from 'node:child_process';

export interface WaitOptions {
  /** Default: 20. */
  readonly seconds?: number;
  /** Why it can never come; undefined while it may. */
  readonly unless?: () => string | undefined;
}

/**
 * Asks again and again until the answer is neither undefined nor false.
 *
 * @throws Error when time is up, with what the last question threw
 */
export async function until<T>(
  what: string,
  ask: () => T | undefined | false | Promise<T | undefined | false>,
  { seconds = 20, unless = () => undefined }: WaitOptions = {},
): Promise<T> {
  const end = performance.now() + seconds * 1000;
  for (;;) {
    let failure: unknown;
    try {
      const answer = await ask();
      if (answer !== undefined && answer !== false) return answer;
    } catch (error) {
      failure = error;
    }
    const never = unless() ?? (performance.now() > end ? `not within ${seconds} s` : undefined);
    if (never !== undefined) {
      const last = failure instanceof Error ? `; at last: ${failure.message}` : '';
      throw new Error(`waiting until ${what}: ${never}${last}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Resolves when the process has ended. */
export function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => child.once('exit', () => resolve()));
}
