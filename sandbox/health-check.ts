import { get } from 'node:http';

export interface HealthCheckOptions {
  readonly path: string;
  readonly timeoutMs: number;
  /** What is waited between two attempts. */
  readonly intervalMs: number;
  /** The loopback port behind the service's PORT; undefined while nothing listens there. Asked at each attempt. */
  readonly port: () => number | undefined;
  readonly signal: AbortSignal;
  readonly now: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly onLine: (line: string) => void;
}

export interface HealthCheckResult {
  readonly healthy: boolean;
  readonly attempts: number;
  /** What the last attempt met: `status 401`, `service unavailable`. */
  readonly reason: string | undefined;
}

const ATTEMPT_TIMEOUT_MS = 5_000;

/**
 * Railway's health check: GET until exactly 200, with the host name that Railway uses; any other status, a redirect
 * too, is a failed attempt (Railway docs: deployments/healthchecks).
 */
export async function checkHealth(options: HealthCheckOptions): Promise<HealthCheckResult> {
  const { path, timeoutMs, signal, now, onLine } = options;
  const until = now() + timeoutMs;
  onLine('====================');
  onLine('Starting Healthcheck');
  onLine('====================');
  onLine(`Path: ${path}`);
  onLine(`Retry window: ${timeoutMs / 1000}s`);
  let reason: string | undefined;
  for (let attempts = 1; ; attempts++) {
    const port = options.port();
    const status =
      port === undefined ? undefined : await statusOf(port, path, Math.min(ATTEMPT_TIMEOUT_MS, timeoutMs), signal);
    if (status === 200) {
      onLine('[1/1] Healthcheck succeeded!');
      return { healthy: true, attempts, reason: undefined };
    }
    reason = status === undefined ? 'service unavailable' : `status ${status}`;
    const left = until - now();
    if (left <= 0 || signal.aborted) {
      onLine(`Attempt #${attempts} failed with ${reason}`);
      onLine('1/1 replicas never became healthy!');
      onLine('Healthcheck failed!');
      return { healthy: false, attempts, reason };
    }
    onLine(`Attempt #${attempts} failed with ${reason}. Continuing to retry for ${Math.ceil(left / 1000)}s`);
    await options.sleep(Math.min(options.intervalMs * attempts, left));
  }
}

function statusOf(port: number, path: string, timeoutMs: number, signal: AbortSignal): Promise<number | undefined> {
  return new Promise((resolve) => {
    const request = get(
      {
        host: '127.0.0.1',
        port,
        path: encodeURI(path.startsWith('/') ? path : `/${path}`),
        agent: false,
        timeout: timeoutMs,
        signal,
        headers: { host: 'healthcheck.railway.app', 'user-agent': 'RailwayHealthCheck/1.0' },
      },
      (response) => {
        response.resume();
        resolve(response.statusCode);
      },
    );
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve(undefined));
  });
}
