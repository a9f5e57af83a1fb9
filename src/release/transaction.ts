import { asSlipwayError, SlipwayError } from '../model/error.ts';
import type { Emit, StepName, StepOutcome } from '../model/event.ts';
import type { GateReport } from '../model/gate.ts';
import type { UndonePart } from '../model/release.ts';
import type { Clock } from '../system/clock.ts';

/** What a step reports when it has ended well. */
export interface StepResult<T> {
  readonly outcome: Exclude<StepOutcome, 'failed'>;
  /** One line: `+1 rule +2 hosts`. */
  readonly text: string;
  readonly details?: readonly string[];
  readonly gate?: GateReport;
  readonly value: T;
}

export interface StepTools {
  /** Replaces the running step's progress text. */
  progress(text: string): void;
  /**
   * Registers how to put back what the step is about to change. Registered before the change is made, since an answer that
   * never came may hide a change that was; so `run` first looks whether there is anything to put back.
   */
  onUndo(part: string, run: UndoRun, options?: UndoOptions): void;
  /** What the step's line says should it fail from here on; the error's message stands at the end of the run. */
  describe(text: string, gate?: GateReport): void;
}

export interface UndoOptions {
  /** Leaves this part as it is when that other part could not be put back, since what then runs needs it. */
  readonly unless?: string;
}

/** Puts one part back and verifies it; returns what it did in a few words, or undefined when there was nothing to do. */
export type UndoRun = () => Promise<string | undefined>;

export interface Transaction {
  /** A `last` step begins even after a cancellation: past it nothing could be undone, so the release is finished instead. */
  step<T>(name: StepName, run: (tools: StepTools) => Promise<StepResult<T>>, last?: 'last'): Promise<T>;
  /** Undoes in reverse order. One part that fails does not keep the others from being put back. */
  undo(): Promise<readonly UndonePart[]>;
}

interface Registered extends UndoOptions {
  readonly part: string;
  readonly run: UndoRun;
}

/** A sequence of steps that is put back as a whole: each step says how to undo itself before it changes anything. */
export function createTransaction(emit: Emit, clock: Clock, signal: AbortSignal): Transaction {
  const registered: Registered[] = [];
  return {
    async step(name, run, last) {
      if (signal.aborted && last === undefined) throw new SlipwayError('CANCELLED', 'cancelled');
      const start = clock.now();
      emit({ kind: 'started', step: name });
      let described: { readonly text: string; readonly gate?: GateReport } = { text: 'failed' };
      const tools: StepTools = {
        progress: (text) => emit({ kind: 'progress', step: name, text }),
        onUndo: (part, undo, options) => registered.push({ part, run: undo, ...options }),
        describe: (text, gate) => {
          described = gate === undefined ? { text } : { text, gate };
        },
      };
      try {
        const { outcome, text, details = [], gate, value } = await run(tools);
        const milliseconds = clock.now() - start;
        emit({
          kind: 'ended',
          step: name,
          outcome,
          text,
          details,
          milliseconds,
          ...(gate === undefined ? {} : { gate }),
        });
        return value;
      } catch (thrown) {
        const error = asSlipwayError(thrown);
        const milliseconds = clock.now() - start;
        emit({ kind: 'ended', step: name, outcome: 'failed', ...described, details: error.details, milliseconds });
        throw error;
      }
    },

    async undo() {
      const undone: UndonePart[] = [];
      const start = clock.now();
      if (registered.length > 0) emit({ kind: 'started', step: 'undo' });
      for (let next = registered.pop(); next !== undefined; next = registered.pop()) {
        emit({ kind: 'progress', step: 'undo', text: next.part });
        const result = await undoPart(next, undone);
        if (result !== undefined) undone.push(result);
      }
      emit({ kind: 'ended', step: 'undo', ...undoSummary(undone), milliseconds: clock.now() - start });
      return undone;
    },
  };
}

async function undoPart(
  { part, run, unless }: Registered,
  before: readonly UndonePart[],
): Promise<UndonePart | undefined> {
  if (unless !== undefined && before.some((one) => one.part === unless && !one.ok)) {
    return { part, ok: false, text: `left as it is, because the ${unless} could not be put back and needs it` };
  }
  try {
    const text = await run();
    return text === undefined ? undefined : { part, ok: true, text };
  } catch (thrown) {
    const { message, remedy } = asSlipwayError(thrown);
    return { part, ok: false, text: remedy ? `${message}; ${remedy}` : message };
  }
}

function undoSummary(undone: readonly UndonePart[]): {
  outcome: StepOutcome;
  text: string;
  details: readonly string[];
} {
  const failed = undone.filter((part) => !part.ok);
  if (failed.length > 0) {
    return {
      outcome: 'failed',
      text: `not everything could be put back: ${failed.map(({ part }) => part).join(', ')}`,
      details: undone.map(({ part, ok, text }) => `${part}: ${ok ? text : `FAILED ${text}`}`),
    };
  }
  if (undone.length === 0) return { outcome: 'unchanged', text: 'nothing had been changed', details: [] };
  return { outcome: 'done', text: undone.map(({ part, text }) => `${part} ${text}`).join(', '), details: [] };
}
