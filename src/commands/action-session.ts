import { resolve } from 'node:path';
import { SlipwayError } from '../model/error.ts';
import type { Emit } from '../model/event.ts';
import { plainLine } from '../model/plain-text.ts';
import type { EndedStep } from '../report/job-summary.ts';
import type { Clock } from '../system/clock.ts';
import type { Http } from '../system/http.ts';
import { Secrets } from '../system/secrets.ts';
import { type ActionInputs, readActionInputs } from './action-inputs.ts';
import { type ActionLog, createActionLog, createActionSteps, LOG_COLUMNS, writeWithResult } from './action-log.ts';
import type { Invocation } from './invocation.ts';
import { prepareInvocation } from './prepare.ts';
import type { Runner } from './runner.ts';
import { readWorkflowEvent, type WorkflowEvent } from './workflow-event.ts';

/** These show what they found by their end: its long parts are folded. */
const SHOWN_BY_END: ReadonlySet<string> = new Set(['plan', 'policy']);

/** What lies outside the runner. */
export interface ActionOutside {
  readonly clock: Clock;
  readonly http: Http;
  /** The workspace, where the runner starts a step. */
  readonly directory: string;
  readonly pid: number;
  /** Calls back at every signal by which the runner cancels a step. */
  readonly onCancel: (tell: () => void) => void;
}

/** A step of a workflow from its inputs on. */
export interface ActionSession {
  readonly runner: Runner;
  readonly secrets: Secrets;
  readonly log: ActionLog;
  readonly inputs: ActionInputs;
  readonly event: WorkflowEvent;
  /** As the inputs and the environment name it; once the settings are known, as they do. */
  command: string;
  /** Absolute: where the command's files stand, and where the runner started the step. */
  readonly directory: string;
  readonly workspace: string;
  readonly steps: readonly EndedStep[];
  readonly emit: Emit;
}

/** Reads the inputs, with every secret masked before anything else happens. */
export async function openActionSession(
  runner: Runner,
  outside: Pick<ActionOutside, 'clock' | 'directory'>,
): Promise<ActionSession> {
  const secrets = new Secrets((value) => runner.setSecret(value));
  const inputs = readActionInputs(runner, secrets);
  const log = createActionLog(runner, (text) => secrets.mask(text));
  const { given } = inputs;
  const { environment } = runner;
  const steps: EndedStep[] = [];
  const show = createActionSteps(log, () => outside.clock.now());
  return {
    runner,
    secrets,
    log,
    inputs,
    event: await readWorkflowEvent(environment),
    command: (given.command ?? environment.SLIPWAY_COMMAND ?? '').trim() || 'validate',
    directory: resolve(
      outside.directory,
      (given['working-directory'] ?? environment.SLIPWAY_WORKING_DIRECTORY ?? '').trim() || '.',
    ),
    workspace: outside.directory,
    steps,
    emit: (event) => {
      if (event.kind === 'ended') steps.push(event);
      show(event);
    },
  };
}

/**
 * The settings of the run, and the outside that its command works with.
 *
 * @throws SlipwayError INPUT_INVALID or FILE_INVALID naming the input and its place.
 */
export async function invocationOf(
  session: ActionSession,
  outside: Pick<ActionOutside, 'clock' | 'http' | 'pid'>,
  signal: AbortSignal,
): Promise<Invocation> {
  const { runner, secrets, log, inputs, directory, emit } = session;
  const invocation = await prepareInvocation({
    inline: { source: 'inline', values: inputs.given },
    directory,
    environment: runner.environment,
    sandbox: undefined,
    offline: false,
    http: outside.http,
    clock: outside.clock,
    secrets,
    emit,
    print: (text) => {
      if (!SHOWN_BY_END.has(session.command)) writeWithResult(log, 'findings', text);
    },
    style: { color: false, columns: LOG_COLUMNS },
    signal,
    pid: outside.pid,
    idToken: (audience) => identityToken(runner, audience),
  });
  session.command = invocation.settings.values.command;
  return invocation;
}

/** @throws SlipwayError FORBIDDEN when the job may not ask for one, SERVICE_UNAVAILABLE when GitHub gives none. */
async function identityToken(runner: Runner, audience: string): Promise<string> {
  const { ACTIONS_ID_TOKEN_REQUEST_URL, ACTIONS_ID_TOKEN_REQUEST_TOKEN } = runner.environment;
  if (!ACTIONS_ID_TOKEN_REQUEST_URL || !ACTIONS_ID_TOKEN_REQUEST_TOKEN) {
    throw new SlipwayError(
      'FORBIDDEN',
      'the job may not ask GitHub for an identity token, without which tailscale-client-id is not accepted',
      { remedy: 'add `permissions: id-token: write` to the job (a pull request from a fork is never given it)' },
    );
  }
  try {
    return await runner.idToken(audience);
  } catch (cause) {
    throw new SlipwayError('SERVICE_UNAVAILABLE', `GitHub gave no identity token: ${plainLine(String(cause))}`, {
      cause,
      remedy: 'run again; if it stays so, look at githubstatus.com',
    });
  }
}

/** Something that the run does not depend on: its failure is one annotation, and never makes the step red. */
export async function attempt<Value>(
  { log }: Pick<ActionSession, 'log'>,
  level: 'warning' | 'notice',
  failure: string,
  work: () => Value | Promise<Value>,
): Promise<Value | undefined> {
  try {
    return await work();
  } catch (thrown) {
    log.annotate(level, `${failure}: ${messageOf(thrown)}`, { title: 'slipway' });
    return undefined;
  }
}

/** The cause of a failure, and its remedy where it is one of ours. */
export function messageOf(thrown: unknown): string {
  if (!(thrown instanceof SlipwayError)) return thrown instanceof Error ? thrown.message : String(thrown);
  return thrown.remedy === undefined ? thrown.message : `${thrown.message} → ${thrown.remedy}`;
}
