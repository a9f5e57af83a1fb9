import { SlipwayError } from '../model/error.ts';

/** An answer, or why there is none. */
export type Attempt<T> =
  | { readonly value: T; readonly unknown?: undefined }
  | { readonly value?: undefined; readonly unknown: SlipwayError };

/**
 * Waits for an answer that a release can do without: a refusal, a limit or an outage of the service is told and not fatal.
 *
 * @throws SlipwayError CANCELLED; and whatever is no failure of a service.
 */
export async function attempt<T>(asked: Promise<T>): Promise<Attempt<T>> {
  try {
    return { value: await asked };
  } catch (error) {
    if (error instanceof SlipwayError && error.code !== 'CANCELLED') return { unknown: error };
    throw error;
  }
}
