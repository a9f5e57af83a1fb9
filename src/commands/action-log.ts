import type { Emit, StepEvent } from '../model/event.ts';
import { printable, printableLine } from '../report/printable.ts';
import { createStepLines } from '../report/terminal.ts';
import type { AnnotationLevel, AnnotationProperties, Runner } from './runner.ts';

/** More lines than this are folded. */
const MOST_OPEN_LINES = 10;
const LONGEST_MESSAGE = 1_000;
/** Wide enough that hardly a line is wrapped: the log of a step scrolls. */
export const LOG_COLUMNS = 160;

/**
 * The log of a step. Whatever passes it is masked, and comes from outside until proven otherwise: the runner executes a line that
 * begins with `::name::` whoever wrote it, so what looks like one is defused, and ANSI sequences are taken out.
 */
export interface ActionLog {
  /** Whole lines; a line feed is added where the last one lacks it. */
  write(text: string): void;
  /** The same inside a group that is shown folded; openly where it is short. */
  fold(title: string, text: string): void;
  annotate(level: AnnotationLevel, message: string, properties?: AnnotationProperties): void;
}

export function createActionLog(
  runner: Pick<Runner, 'write' | 'startGroup' | 'endGroup' | 'annotate'>,
  mask: (text: string) => string,
): ActionLog {
  // Masked before and after: taking characters out may join the two halves of a secret, or break one apart.
  const safe = (text: string): string => mask(printable(mask(text)));
  const safeLine = (text: string): string => mask(printableLine(mask(text), LONGEST_MESSAGE));
  const write = (text: string): void => {
    if (text !== '') runner.write(safe(text).replace(/\n?$/, '\n'));
  };
  return {
    write,
    fold(title, text) {
      if (text === '') return;
      if (linesOf(text).length <= MOST_OPEN_LINES) return write(text);
      runner.startGroup(safeLine(title));
      write(text);
      runner.endGroup();
    },
    annotate(level, message, { title, file, ...place } = {}) {
      runner.annotate(level, safeLine(message), {
        ...(title === undefined ? {} : { title: safeLine(title) }),
        ...(file === undefined ? {} : { file: safeLine(file) }),
        ...place,
      });
    },
  };
}

function linesOf(text: string): string[] {
  return text.replace(/\n+$/, '').split('\n');
}

/** A long text folded, but for its last line: that is the result. */
export function writeWithResult(log: ActionLog, title: string, text: string): void {
  const lines = linesOf(text);
  if (lines.length <= MOST_OPEN_LINES) log.write(text);
  else {
    log.fold(`${title} (${lines.length - 1} lines)`, lines.slice(0, -1).join('\n'));
    log.write(lines.at(-1) ?? '');
  }
}

/**
 * Steps as lines of the log. The line of a step stays open, and so do its lines that tell of a failure; what else it has to tell
 * (a log's tail, a model a line) is folded when it is long.
 */
export function createActionSteps(log: ActionLog, now: () => number): Emit {
  let shown = '';
  const toLines = createStepLines(
    {
      write: (text) => {
        shown += text;
      },
      interactive: false,
      columns: LOG_COLUMNS,
      color: false,
    },
    now,
  );
  return (event: StepEvent) => {
    shown = '';
    toLines(event);
    if (shown === '') return;
    const [head = '', ...details] = linesOf(shown);
    log.write(head);
    if (details.length <= MOST_OPEN_LINES) return log.write(details.join('\n'));
    const open = details.filter((line) => line.includes('FAILED')).slice(0, MOST_OPEN_LINES);
    log.write(open.join('\n'));
    log.fold(`${event.step}: ${details.length} lines`, details.join('\n'));
  };
}
