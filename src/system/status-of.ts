import { request } from 'node:http';
import { SlipwayError } from '../model/error.ts';

export interface StatusRequest {
  /** Of 127.0.0.1. */
  readonly port: number;
  readonly path: string;
  /** The `Host` header; Node's fetch always sends the address's own. */
  readonly host: string;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/**
 * The status of one GET on loopback, redirects not followed; undefined when there is no answer in time.
 *
 * @throws SlipwayError CANCELLED.
 */
export async function statusOf({ port, path, host, timeoutMs, signal }: StatusRequest): Promise<number | undefined> {
  if (signal.aborted) throw new SlipwayError('CANCELLED', 'cancelled');
  const within = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
  const status = await new Promise<number | undefined>((resolve) => {
    const call = request(
      { host: '127.0.0.1', port, path, headers: { host }, agent: false, signal: within },
      (answer) => {
        resolve(answer.statusCode);
        answer.destroy();
      },
    );
    call.on('error', () => resolve(undefined));
    call.end();
  });
  if (signal.aborted) throw new SlipwayError('CANCELLED', 'cancelled');
  return status;
}
