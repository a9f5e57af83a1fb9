/** Commands that change a service and put back what they changed. */
const UNDOING = ['ship', 'deploy', 'rollback'] as const;
export type UndoingCommand = (typeof UNDOING)[number];

export function isUndoing(command: string | undefined): command is UndoingCommand {
  return UNDOING.some((one) => one === command);
}

/** A run of `main` that began and did not end, or whose undo is not complete. */
export interface LeftRun {
  readonly command: UndoingCommand;
  /** Of its release record; undefined when it was killed before it had written one, or before it could say so. */
  readonly nonce: string | undefined;
  /** Its process, which may still be at its undo. */
  readonly pid: number | undefined;
  /** It ended by itself, and its undo is not complete. */
  readonly undoFailed?: true;
}

/** What `main` leaves for `post`. No secret: the runner keeps it as plain text. */
export interface RunState {
  began(command: string, pid: number): void;
  /** The release record stands from now on. */
  recorded(nonce: string): void;
  ended(): void;
  /** It ended, and its release record still stands as in progress. */
  endedIncomplete(): void;
}

export function createRunState(saveState: (name: string, value: string) => void): RunState {
  return {
    began(command, pid) {
      saveState('command', command);
      saveState('pid', String(pid));
      saveState('started', 'yes');
    },
    recorded: (nonce) => saveState('nonce', nonce),
    ended: () => saveState('ended', 'yes'),
    endedIncomplete: () => saveState('ended', 'incomplete'),
  };
}

/**
 * What is left to do for `post`; undefined when `main` ended with nothing left to undo, never began, or changes nothing that an undo puts back.
 * Loads nothing: a `post` without work must not cost a start.
 *
 * @param env the runner gives the state as `STATE_name`
 */
export function leftRun(env: Readonly<Record<string, string | undefined>>): LeftRun | undefined {
  const command = env.STATE_command;
  if (env.STATE_started !== 'yes' || env.STATE_ended === 'yes' || !isUndoing(command)) return undefined;
  const nonce = env.STATE_nonce;
  const pid = Number(env.STATE_pid);
  return {
    command,
    nonce: nonce === undefined || nonce === '' ? undefined : nonce,
    pid: Number.isInteger(pid) && pid > 1 ? pid : undefined,
    ...(env.STATE_ended === 'incomplete' ? { undoFailed: true } : {}),
  };
}
