import type { IncomingMessage, ServerResponse } from 'node:http';
import { sendWhole } from './http-exchange.ts';
import type { RailwayTrouble } from './scenario.ts';

/** A project of Railway's Hobby plan (docs.railway.com, "Public API": rate limits). */
const REQUESTS_AN_HOUR = 1000;
/** `limited`: of each so many requests the last one is refused, and it passes when it is repeated. */
const EVERY = 8;
const SHORT_WAIT_SECONDS = 1;
/** `exhausted`: half of the hour is left. */
const LONG_WAIT_SECONDS = 1800;

/** Answers a request with 429 where the limit of the scenario is reached; returns whether it did. */
export function createRateLimit(
  trouble: () => RailwayTrouble,
): (request: IncomingMessage, response: ServerResponse) => boolean {
  let requests = 0;
  return (request, response) => {
    const what = trouble();
    if (what !== 'limited' && what !== 'exhausted') {
      requests = 0;
      return false;
    }
    requests++;
    if (what === 'limited' && requests % EVERY !== 0) return false;
    const wait = what === 'limited' ? SHORT_WAIT_SECONDS : LONG_WAIT_SECONDS;
    request.resume();
    const headers = {
      'retry-after': String(wait),
      'x-ratelimit-limit': String(REQUESTS_AN_HOUR),
      'x-ratelimit-remaining': '0',
    };
    sendWhole(response, 429, { errors: [{ message: 'Rate limit exceeded' }] }, headers);
    return true;
  };
}

const LOG_FIELDS: ReadonlySet<string> = new Set(['buildLogs', 'deploymentLogs']);

/** Whether an answer holds log lines: in `logs-lost` it ends in its middle. */
export function breaksOff(fields: readonly string[]): boolean {
  return fields.some((field) => LOG_FIELDS.has(field));
}
