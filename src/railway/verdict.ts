import { SlipwayError } from '../model/error.ts';
import type { Clock } from '../system/clock.ts';
import { type RailwayClient, withSignal } from './client.ts';
import { type Deployment, readDeployment } from './deployments.ts';
import { type Explanation, explainFailure } from './failure.ts';

export type Judgement = 'progress' | 'good' | 'failed' | 'superseded' | 'skipped' | 'blocked';

export interface Phase {
  readonly status: string;
  readonly milliseconds: number;
}

/** The one answer about one deployment id. */
export interface Verdict {
  readonly judgement: Exclude<Judgement, 'progress'> | 'timeout';
  /** The last status seen. */
  readonly status: string;
  /** The statuses seen, in order, each with how long it was seen. */
  readonly phases: readonly Phase[];
  /** One line; undefined when all is well. */
  readonly cause: string | undefined;
  /** The last lines of the log that belongs to the failure; empty when all is well. */
  readonly logTail: readonly string[];
  /** What the reader should know: statuses that are not known here. */
  readonly notes: readonly string[];
}

export interface FollowOptions {
  readonly clock: Clock;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
  /** Hears of the phases after each look; the last one still grows. */
  readonly onPhases?: (phases: readonly Phase[]) => void;
  /** A fixed time between looks, in place of the growing one. */
  readonly pollMs?: number;
}

/** `DeploymentStatus` of Railway's schema; CANCELLED is not in it but is answered for superseded ones in the queue. */
const JUDGEMENTS: ReadonlyMap<string, Judgement> = new Map([
  ['QUEUED', 'progress'],
  ['INITIALIZING', 'progress'],
  ['BUILDING', 'progress'],
  ['DEPLOYING', 'progress'],
  ['SUCCESS', 'good'],
  ['SLEEPING', 'good'],
  ['FAILED', 'failed'],
  ['CRASHED', 'failed'],
  ['SKIPPED', 'skipped'],
  ['REMOVING', 'superseded'],
  ['REMOVED', 'superseded'],
  ['CANCELLED', 'superseded'],
  ['WAITING', 'blocked'],
  ['NEEDS_APPROVAL', 'blocked'],
]);

/** Quick at first, so that a short deployment is seen to end; then slow: an hour has 1000 requests on Railway's Hobby plan. */
const FIRST_WAITS_MS = [250, 500, 1_000, 2_000] as const;
const WAIT_GROWTH = 1.25;
const LONGEST_WAIT_MS = 10_000;
/** Failed looks in a row after which nothing more is known; each was repeated by the HTTP client already. */
const MOST_FAILED_LOOKS = 5;
/** A deployment may pass through WAITING while a dependency starts. */
const WAITING_GRACE_MS = 10_000;
/** Looks in a row at a stopped container before SUCCESS counts as failed: an instance may be between two states. */
const STOPPED_LOOKS = 2;

/** What a status means for the deployment that one follows. A status that is not known is progress, never success. */
export function judgeStatus(status: string): Judgement {
  return JUDGEMENTS.get(status) ?? 'progress';
}

/**
 * Follows one deployment by polling until its fate is known.
 *
 * @throws SlipwayError CANCELLED; UNAUTHORIZED, FORBIDDEN and SERVICE_REJECTED at once; NETWORK, TIMEOUT, NOT_FOUND,
 *   RATE_LIMITED and SERVICE_UNAVAILABLE after five looks in a row failed. A deployment that fails is a verdict, not an error.
 */
export async function followDeployment(client: RailwayClient, id: string, options: FollowOptions): Promise<Verdict> {
  const asking = options.signal === undefined ? client : withSignal(client, options.signal);
  const watch = startWatch(options);
  for (;;) {
    const look = await watch.look(() => readDeployment(asking, id));
    if (look !== undefined) {
      const judgement = watch.judge(look);
      options.onPhases?.(watch.phases());
      if (judgement !== 'progress') return conclude(asking, look, judgement, watch);
    }
    if (options.clock.now() - watch.startedAt >= options.timeoutMs) {
      return conclude(asking, watch.last(), 'timeout', watch, options.timeoutMs);
    }
    await options.clock.sleep(watch.nextWait(), asking.signal);
  }
}

interface Watch {
  readonly startedAt: number;
  look(read: () => Promise<Deployment>): Promise<Deployment | undefined>;
  judge(deployment: Deployment): Judgement;
  nextWait(): number;
  phases(): Phase[];
  notes(): string[];
  last(): Deployment | undefined;
}

function startWatch({ clock, pollMs, timeoutMs }: FollowOptions): Watch {
  const startedAt = clock.now();
  const seen: { status: string; since: number }[] = [];
  let failures = 0;
  let looks = 0;
  let stopped = 0;
  let last: Deployment | undefined;
  return {
    startedAt,
    async look(read) {
      try {
        last = await read();
        failures = 0;
        if (seen.at(-1)?.status !== last.status) {
          seen.push({ status: last.status, since: seen.length === 0 ? startedAt : clock.now() });
          looks = Math.min(looks, FIRST_WAITS_MS.length - 1);
        }
        return last;
      } catch (error) {
        failures++;
        if (!passesBy(error) || failures >= MOST_FAILED_LOOKS) throw error;
        return undefined;
      }
    },
    judge(deployment) {
      const judgement = judgeStatus(deployment.status);
      if (deployment.status === 'WAITING') {
        return clock.now() - (seen.at(-1)?.since ?? startedAt) >= WAITING_GRACE_MS ? 'blocked' : 'progress';
      }
      if (deployment.status !== 'SUCCESS') return judgement;
      stopped = isStopped(deployment) ? stopped + 1 : 0;
      return stopped === 0 ? 'good' : stopped < STOPPED_LOOKS ? 'progress' : 'failed';
    },
    nextWait() {
      const quick = FIRST_WAITS_MS[looks];
      const grown = 2_000 * WAIT_GROWTH ** (looks - FIRST_WAITS_MS.length + 1);
      looks++;
      const left = startedAt + timeoutMs - clock.now();
      return Math.max(0, Math.min(pollMs ?? quick ?? Math.min(grown, LONGEST_WAIT_MS), left));
    },
    phases() {
      return seen.map(({ status, since }, index) => ({
        status,
        milliseconds: (seen[index + 1]?.since ?? clock.now()) - since,
      }));
    },
    notes() {
      const unknown = [...new Set(seen.map(({ status }) => status))].filter((status) => !JUDGEMENTS.has(status));
      return unknown.map((status) => `status ${status} is not known here and was taken as progress`);
    },
    last: () => last,
  };
}

function passesBy(error: unknown): boolean {
  const passing = ['NETWORK', 'TIMEOUT', 'NOT_FOUND', 'RATE_LIMITED', 'SERVICE_UNAVAILABLE'];
  return error instanceof SlipwayError && passing.includes(error.code);
}

/** Whether the container of a deployment that was called SUCCESS is gone. Instances of former ones are being removed. */
function isStopped(deployment: Deployment): boolean {
  if (deployment.stopped) return true;
  const own = deployment.instances.filter(({ status }) => !['REMOVED', 'REMOVING', 'SKIPPED'].includes(status));
  if (own.some(({ status }) => status === 'CRASHED' || status === 'RESTARTING')) return true;
  return own.length > 0 && own.every(({ status }) => status === 'EXITED' || status === 'STOPPED');
}

async function conclude(
  client: RailwayClient,
  deployment: Deployment | undefined,
  judgement: Exclude<Judgement, 'progress'> | 'timeout',
  watch: Watch,
  timeoutMs = 0,
): Promise<Verdict> {
  const status = deployment?.status ?? 'UNKNOWN';
  const base = { judgement, status, phases: watch.phases(), notes: watch.notes() };
  if (judgement === 'good' || deployment === undefined) {
    const cause = deployment === undefined ? 'its status could not be read in time' : undefined;
    return { ...base, cause, logTail: [] };
  }
  return { ...base, ...(await explain(client, deployment, judgement, timeoutMs)) };
}

async function explain(
  client: RailwayClient,
  deployment: Deployment,
  judgement: Exclude<Judgement, 'progress' | 'good'> | 'timeout',
  timeoutMs: number,
): Promise<Explanation> {
  if (judgement === 'failed' || judgement === 'timeout') {
    const found = await explainFailure(client, deployment);
    if (judgement === 'failed') return found;
    const after = `still ${deployment.status} after ${Math.round(timeoutMs / 1000)} s`;
    return { cause: found.cause === undefined ? after : `${after}; ${found.cause}`, logTail: found.logTail };
  }
  return { cause: ADVICE[deployment.status] ?? `it ended as ${deployment.status}`, logTail: [] };
}

const ADVICE: Readonly<Record<string, string>> = {
  WAITING:
    'Railway waits for the repository’s CI before it deploys, and this run may be part of that CI: turn off "Wait for CI" in the service’s settings, or let Slipway upload the source',
  NEEDS_APPROVAL: 'Railway waits for a person to approve the deployment: approve it on railway.com, then run again',
  SKIPPED:
    'Railway skipped it: no changed file fits the service’s watch patterns, or a CI check failed; nothing was shipped',
  REMOVING: 'it was taken down before it succeeded: another deployment replaced it, or someone removed it',
  REMOVED: 'it was taken down before it succeeded: another deployment replaced it, or someone removed it',
  CANCELLED: 'it was cancelled: another deployment replaced it, or someone cancelled it',
};
