import { asSlipwayError, exitCodeOf } from '../model/error.ts';
import type { CommandName } from '../settings/settings.ts';
import { type ActionEnd, concludeAction } from './action-end.ts';
import {
  type ActionOutside,
  type ActionSession,
  invocationOf,
  messageOf,
  openActionSession,
} from './action-session.ts';
import { createRunState, isUndoing, type RunState } from './action-state.ts';
import type { CommandEnd, Invocation } from './invocation.ts';
import type { Runner } from './runner.ts';
import { originOf } from './workflow-event.ts';

type Run = (invocation: Invocation) => Promise<CommandEnd>;

const LOADERS: Readonly<Record<CommandName, () => Promise<Run>>> = {
  validate: async () => (await import('./validate.ts')).validate,
  plan: async () => (await import('./plan.ts')).plan,
  build: async () => (await import('./build.ts')).build,
  rehearse: async () => (await import('./rehearse.ts')).rehearse,
  policy: async () => (await import('./policy.ts')).policy,
  deploy: async () => (await import('./deploy.ts')).deploy,
  gate: async () => (await import('./gate.ts')).gate,
  ship: async () => (await import('./ship.ts')).ship,
  rollback: async () => (await import('./rollback.ts')).rollback,
};

/**
 * A step of a workflow: inputs read, secrets masked first, one command run, and what came of it told to the runner. Whatever goes
 * wrong makes the step red.
 */
export async function runAction(runner: Runner, outside: ActionOutside): Promise<void> {
  const session = await openActionSession(runner, outside);
  warnOfUnknownInputs(session);
  const state = runStateOf(session);
  const signal = cancellation(session, outside);
  let invocation: Invocation | undefined;
  let end: CommandEnd;
  try {
    invocation = await invocationOf(session, outside, signal);
    end = await runCommand(session, invocation, state);
  } catch (thrown) {
    const error = asSlipwayError(thrown);
    runner.debug(session.secrets.mask(stackOf(error)));
    end = { exitCode: exitCodeOf(error), error };
  }
  if (isUndoLeft(end)) state.endedIncomplete();
  else state.ended();
  await conclude(session, { end, invocation, http: outside.http });
}

/** The record is put back last: while it stands as in progress, `post` can go on from it with what a service did not take before. */
function isUndoLeft({ release }: CommandEnd): boolean {
  return release?.undone.some(({ part, ok }) => part === 'record' && !ok) ?? false;
}

async function conclude(session: ActionSession, end: ActionEnd): Promise<void> {
  try {
    await concludeAction(session, end);
  } catch (thrown) {
    session.runner.fail();
    session.log.annotate('error', messageOf(asSlipwayError(thrown)), { title: 'slipway' });
  }
}

/** The runner only tells which names there are. */
function warnOfUnknownInputs({ inputs, log }: ActionSession): void {
  for (const { name, meant } of inputs.unknown) {
    const remedy = meant === undefined ? 'the README lists all inputs' : `did you mean ${meant}?`;
    log.annotate('warning', `${name} is not an input and has no effect → ${remedy}`, { title: 'slipway' });
  }
}

async function runCommand(session: ActionSession, invocation: Invocation, state: RunState): Promise<CommandEnd> {
  const { command } = invocation.settings.values;
  const run = await LOADERS[command]();
  state.began(command, invocation.pid);
  return run({
    ...invocation,
    offline: planIsOffline(session, invocation),
    onBegin: ({ nonce }) => state.recorded(nonce),
  });
}

/** A pull request from a fork is given no token: its plan tells what the files alone tell, rather than nothing. */
function planIsOffline({ event, log }: ActionSession, { settings: { values } }: Invocation): boolean {
  if (values.command !== 'plan' || event.withoutSecrets === undefined || values.railwayToken !== undefined)
    return false;
  log.annotate(
    'notice',
    `a pull request ${originOf(event.withoutSecrets)} is given no secrets: no service is looked at`,
    {
      title: 'slipway plan',
    },
  );
  return true;
}

function runStateOf({ log, runner }: ActionSession): RunState {
  let usable = true;
  return createRunState((name, value) => {
    if (!usable) return;
    try {
      runner.saveState(name, value);
    } catch (thrown) {
      usable = false;
      log.annotate('warning', `the post step will not know of this run: ${messageOf(thrown)}`, { title: 'slipway' });
    }
  });
}

/**
 * GitHub cancels by SIGINT, 7.5 s later SIGTERM, 2.5 s later SIGKILL. The first is acknowledged at once; an undo goes on through
 * as much of that as it is given, and `post` goes on from there.
 *
 * Source: GitHub documentation, "Workflow cancellation reference".
 */
function cancellation(session: ActionSession, { onCancel }: Pick<ActionOutside, 'onCancel'>): AbortSignal {
  const abort = new AbortController();
  onCancel(() => {
    if (abort.signal.aborted) return;
    session.log.write(isUndoing(session.command) ? 'cancelling: what was changed is put back' : 'cancelling');
    abort.abort();
  });
  return abort.signal;
}

function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const own = error.stack ?? error.message;
  return error.cause === undefined ? own : `${own}\ncaused by ${stackOf(error.cause)}`;
}
