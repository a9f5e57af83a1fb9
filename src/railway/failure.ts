import { SlipwayError } from '../model/error.ts';
import { plainLine } from '../model/plain-text.ts';
import type { LogLine } from '../model/status.ts';
import type { RailwayClient } from './client.ts';
import { type Deployment, readLogs, readTimeline, type TimelineEntry } from './deployments.ts';

export interface Explanation {
  /** One line; undefined when neither the timeline nor the logs tell. */
  readonly cause: string | undefined;
  readonly logTail: readonly string[];
}

const TAIL_LINES = 20;
/** Enough to hold the error above a long stack trace. */
const SEARCHED_LINES = 200;
const BUILD_STEPS: ReadonlySet<string> = new Set(['SNAPSHOT_CODE', 'BUILD_IMAGE', 'PUBLISH_IMAGE']);

/** Why a deployment failed: the failing step of its timeline, else the last error line of its logs. Never throws but CANCELLED. */
export async function explainFailure(client: RailwayClient, deployment: Deployment): Promise<Explanation> {
  // A deployment that came to SUCCESS has its failed attempts behind it.
  const succeeded = deployment.status === 'SUCCESS';
  const step = succeeded ? undefined : failingStep(await orNothing(readTimeline(client, deployment.id)));
  const inBuild = step !== undefined && BUILD_STEPS.has(step.step);
  const { lines, lost } = await logsOf(client, deployment.id, inBuild ? ['build', 'deploy'] : ['deploy', 'build']);
  const errorLine = lastErrorLine(lines);
  return {
    cause: succeeded ? stoppedCause(deployment, errorLine) : causeOf(deployment.status, step, errorLine),
    logTail: lost === undefined ? lines.slice(-TAIL_LINES).map(({ message }) => message) : [`(no log: ${lost})`],
  };
}

function causeOf(status: string, step: TimelineEntry | undefined, errorLine: string | undefined): string | undefined {
  if (step !== undefined) return withLine(describeStep(step), step, errorLine);
  if (errorLine !== undefined) return errorLine;
  return status === 'FAILED' || status === 'CRASHED' ? `Railway says ${status} and gives no reason` : undefined;
}

/** Logs of the first kind that has any. A lost log is no fact about the deployment: `lost` says why there is none. */
async function logsOf(
  client: RailwayClient,
  id: string,
  kinds: readonly ('build' | 'deploy')[],
): Promise<{ readonly lines: readonly LogLine[]; readonly lost?: string }> {
  for (const kind of kinds) {
    try {
      const lines = await readLogs(client, id, kind, SEARCHED_LINES);
      if (lines.length > 0) return { lines };
    } catch (error) {
      if (!(error instanceof SlipwayError) || error.code === 'CANCELLED') throw error;
      // The other kind would be lost likewise, after as many attempts.
      return { lines: [], lost: error.message };
    }
  }
  return { lines: [] };
}

async function orNothing<T>(reading: Promise<T[]>): Promise<T[]> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof SlipwayError && error.code === 'CANCELLED') throw error;
    return [];
  }
}

function failingStep(timeline: readonly TimelineEntry[]): TimelineEntry | undefined {
  return (
    timeline.findLast(({ error }) => error !== undefined) ?? timeline.findLast(({ reason }) => reason !== undefined)
  );
}

function describeStep({ step, attempt, maxAttempts, error, reason, detail }: TimelineEntry): string {
  const tries =
    attempt === undefined ? '' : `, attempt ${attempt}${maxAttempts === undefined ? '' : ` of ${maxAttempts}`}`;
  const words = [...new Set([error, reason, detail].filter((word) => word !== undefined))];
  return `failed at ${step}${tries}${words.length === 0 ? '' : `: ${words.join('; ')}`}`;
}

/** A failed health check says only that nothing answered; the log says why. */
function withLine(said: string, { step }: TimelineEntry, errorLine: string | undefined): string {
  const silent = step === 'HEALTHCHECK' || step === 'CREATE_CONTAINER';
  return silent && errorLine !== undefined && !said.includes(errorLine) ? `${said}; log: ${errorLine}` : said;
}

function stoppedCause(deployment: Deployment, errorLine: string | undefined): string {
  const states = [...new Set(deployment.instances.map(({ status }) => status))].join(', ');
  const said = `the container stopped after SUCCESS${states === '' ? '' : ` (${states})`}`;
  return errorLine === undefined ? said : `${said}: ${errorLine}`;
}

/** The line that names the error: severity error, or text that reads like one. A trace's last line is the exception. */
function lastErrorLine(lines: readonly LogLine[]): string | undefined {
  const named = lines.findLast(({ message }) =>
    /^\S*(Error|Exception)\b|\b(error|fatal|panic)\b\s*[:=]|\brefused\b/i.test(message.trim()),
  );
  const marked = lines.findLast(({ severity }) => /^(err|error|fatal|critical)/i.test(severity));
  const found = named ?? marked;
  return found === undefined ? undefined : plainLine(found.message);
}
