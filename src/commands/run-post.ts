import { asSlipwayError, SlipwayError } from '../model/error.ts';
import type { ReleaseResult } from '../model/release.ts';
import { loadProject } from '../project/project.ts';
import { parseProxyConfig } from '../project/proxy-config.ts';
import { ownerOf } from '../release/record.ts';
import { recover } from '../release/recover.ts';
import { createTransaction } from '../release/transaction.ts';
import { summaryInput, writeSummary } from './action-end.ts';
import {
  type ActionOutside,
  type ActionSession,
  invocationOf,
  messageOf,
  openActionSession,
} from './action-session.ts';
import type { LeftRun } from './action-state.ts';
import type { Invocation } from './invocation.ts';
import { maskedEnd } from './masked.ts';
import { releaseContext } from './release-context.ts';
import type { Runner } from './runner.ts';

/** How long a `main` that is still at its undo is waited for; the runner gives a cancelled job five minutes in all. */
const WAIT_FOR_MAIN_MS = 60_000;
const POLL_MS = 500;

export interface PostOutside extends ActionOutside {
  readonly isProcessAlive: (pid: number) => boolean;
}

/**
 * Puts back what a `main` has left that was killed or could not undo everything, with the same inputs. Whatever goes wrong makes
 * the step red; a recovery that is complete is a warning, since the step itself did not do what it should.
 */
export async function runPost(runner: Runner, left: LeftRun, outside: PostOutside): Promise<void> {
  const session = await openActionSession(runner, outside);
  session.command = left.command;
  const { log } = session;
  if (left.nonce === undefined) {
    log.write(`${beginningOf(left)}; it had not begun to change anything`);
    return;
  }
  outside.onCancel(() =>
    log.write('what was changed is being put back; should this be ended too, the next ship goes on from there'),
  );
  log.write(`${beginningOf(left)}: what it changed is put back`);
  try {
    await mainToEnd(session, left, outside);
    await putBack(session, left, left.nonce, outside);
  } catch (thrown) {
    fail(session, messageOf(asSlipwayError(thrown)));
  }
}

/** Two processes must not put the same release back. One that hangs is not waited for without end. */
async function mainToEnd({ log }: ActionSession, { pid }: LeftRun, outside: PostOutside): Promise<void> {
  const { clock, isProcessAlive } = outside;
  if (pid === undefined || !isProcessAlive(pid)) return;
  log.write(`waiting for process ${pid}, which is still at it`);
  const until = clock.now() + WAIT_FOR_MAIN_MS;
  while (isProcessAlive(pid) && clock.now() < until) await clock.sleep(POLL_MS);
}

async function putBack(session: ActionSession, left: LeftRun, nonce: string, outside: PostOutside): Promise<void> {
  const { log, secrets } = session;
  // Nobody cancels a recovery: what it leaves is worse than the seconds that it takes.
  const { signal } = new AbortController();
  const invocation = await invocationOf(session, outside, signal);
  session.command = left.command;
  refuseWithoutToken(invocation);
  const result = await recoverRun(invocation, left, nonce);
  if (result.ok && !result.found) {
    log.write('nothing was left to put back');
    return;
  }
  const { message, remedy } = endingOf(left, result);
  if (result.ok) log.annotate('warning', message, { title: `slipway ${left.command}` });
  else fail(session, `${message} → ${remedy}`);
  // A `main` that was killed has told nothing: whatever the recovery did, its release did not come about.
  const error = new SlipwayError('CANCELLED', message, result.ok ? {} : { remedy });
  const end = maskedEnd({ exitCode: 1, error }, (text) => secrets.mask(text));
  await writeSummary(session, summaryInput(session, end, invocation));
}

async function recoverRun(invocation: Invocation, left: LeftRun, nonce: string) {
  // The record tells what to put back, not the user's files: those may be gone since.
  const project = await loadProject({ directory: invocation.directory, paths: {}, named: new Set() });
  const context = releaseContext(invocation, { project, config: parseProxyConfig('', ''), routes: [] });
  const transaction = createTransaction(invocation.emit, invocation.clock, invocation.signal);
  const owner = ownerOf(invocation.environment, invocation.machine, left.pid ?? invocation.pid);
  return recover(context, transaction, { nonce, owner });
}

function refuseWithoutToken({ settings }: Invocation): void {
  if (settings.values.railwayToken !== undefined) return;
  throw new SlipwayError(
    'INPUT_MISSING',
    'railway-token is not given to the post step: what was changed stays changed',
    {
      remedy: 'run ship again: it finds the release record and goes on from there',
    },
  );
}

function beginningOf({ command, undoFailed }: LeftRun): string {
  return undoFailed ? `${command} could not undo everything itself` : `${command} did not end by itself`;
}

function endingOf(run: LeftRun, { ok, error, undone }: ReleaseResult): { message: string; remedy: string } {
  const left = undone.filter((part) => !part.ok).map(({ part, text }) => `${part}: ${text}`);
  const cause = left.length > 0 ? left.join('; ') : (error?.message ?? 'the cause is not known');
  return {
    message: `${beginningOf(run)}; ${ok ? 'everything is as it was before' : `not everything could be put back: ${cause}`}`,
    remedy: error?.remedy ?? 'run ship again: it finds the release record and goes on from there',
  };
}

function fail({ runner, log, command }: ActionSession, message: string): void {
  runner.fail();
  log.annotate('error', message, { title: `slipway ${command}` });
}
