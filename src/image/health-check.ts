import type { Clock } from '../system/clock.ts';
import { statusOf } from '../system/status-of.ts';

export interface HealthCheck {
  /** Of 127.0.0.1. */
  readonly port: number;
  readonly path: string;
  readonly timeoutMs: number;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Whether the container still runs; asked between two looks. */
  readonly isRunning: () => boolean;
  /** The last status, or undefined for none, after each look. */
  readonly onLook: (status: number | undefined) => void;
}

export type Health =
  | { readonly kind: 'healthy' }
  | { readonly kind: 'ended' }
  /** `status` of the last look; undefined when nothing answered. */
  | { readonly kind: 'late'; readonly status: number | undefined };

/** Railway sends it, and a server that checks hosts must let it in (Railway docs, "Healthchecks"). */
const HOST = 'healthcheck.railway.app';
const LOOK_MS = 5_000;
const WAIT_MS = 250;

/**
 * Railway's health check: GET until the answer is exactly 200; a redirect is none (Railway docs, "Healthchecks").
 *
 * @throws SlipwayError CANCELLED.
 */
export async function awaitHealth(check: HealthCheck): Promise<Health> {
  const { port, path, timeoutMs, clock, signal, isRunning, onLook } = check;
  const end = clock.now() + timeoutMs;
  for (;;) {
    const left = Math.max(1, Math.min(LOOK_MS, end - clock.now()));
    const status = await statusOf({ port, path, host: HOST, timeoutMs: left, signal });
    if (status === 200) return { kind: 'healthy' };
    onLook(status);
    if (!isRunning()) return { kind: 'ended' };
    if (clock.now() + WAIT_MS >= end) return { kind: 'late', status };
    await clock.sleep(WAIT_MS, signal);
  }
}
