import type { Emit, StepEvent, StepName } from '../model/event.ts';
import { gateHeadline, gateLines } from './gate.ts';
import { printable, printableLine } from './printable.ts';
import { paint, secondsText, usableColumns } from './style.ts';
import { cutTo, displayWidth, padEnd, wrap } from './width.ts';

export interface Screen {
  write(text: string): void;
  /** A TTY: the running step's line is rewritten in place. */
  readonly interactive: boolean;
  readonly columns: number;
  readonly color: boolean;
}

/** Two spaces and a step's name padded to twelve: where texts and details begin. */
const NAME_WIDTH = 12;
const INDENT = ' '.repeat(2 + NAME_WIDTH);
/** Times end here where the terminal is wide enough. */
const LINE_WIDTH = 83;
/** Off a terminal a step tells its phases only when it lasts longer than this. */
const LONG_STEP_MS = 5_000;
const LONGEST_TEXT = 2_000;

interface Running {
  readonly step: StepName;
  readonly since: number;
  /** The phase told last, with its numbers left out. */
  told: string;
}

/**
 * Step events as lines: `  policy      +1 rule +2 hosts      0.4 s`, details indented below, a failed step marked with ✗.
 * On a terminal the running step's line is rewritten with its progress and time so far; elsewhere only final lines are
 * written, and for a long step one line whenever its phase changes.
 * @param now milliseconds, for the time so far
 */
export function createStepLines(screen: Screen, now: () => number = Date.now): Emit {
  let running: Running | undefined;
  const clearLine = (): void => {
    if (screen.interactive && running) screen.write('\r\u001b[K');
  };
  return (event) => {
    if (event.kind === 'ended') {
      clearLine();
      running = undefined;
      screen.write(
        endedLines(event, screen)
          .map((line) => `${line}\n`)
          .join(''),
      );
      return;
    }
    if (event.kind === 'started' || running?.step !== event.step) {
      clearLine();
      running = { step: event.step, since: now(), told: '' };
    }
    const text = event.kind === 'progress' ? printableLine(event.text) : '';
    const elapsed = now() - running.since;
    if (screen.interactive) screen.write(`\r\u001b[K${progressLine(event.step, text, elapsed, screen)}`);
    else if (event.kind === 'progress') tellPhase(running, text, elapsed, screen);
  };
}

function tellPhase(running: Running, text: string, elapsed: number, screen: Screen): void {
  const phase = text.replace(/\d+(?:[.,]\d+)*/g, '#');
  if (elapsed < LONG_STEP_MS || phase === running.told) return;
  running.told = phase;
  screen.write(`${firstLine(' ', running.step, text, secondsText(elapsed), Number.POSITIVE_INFINITY)}\n`);
}

function progressLine(step: StepName, text: string, elapsed: number, screen: Screen): string {
  const columns = usableColumns(screen.columns) - 1;
  const time = elapsed < 100 ? '' : secondsText(elapsed);
  const room = Math.max(1, columns - INDENT.length - (time === '' ? 0 : time.length + 2));
  const shown = cutTo(text === '' ? '…' : text, room);
  return cutTo(firstLine(' ', step, shown, time, columns), columns);
}

function endedLines(event: Extract<StepEvent, { kind: 'ended' }>, screen: Screen): string[] {
  const columns = screen.interactive ? usableColumns(screen.columns) : Number.POSITIVE_INFINITY;
  const failed = event.outcome === 'failed';
  const text = event.gate === undefined ? printableLine(event.text, LONGEST_TEXT) : gateHeadline(event.gate);
  const time = secondsText(event.milliseconds);
  const whole = displayWidth(text) + INDENT.length + 2 + time.length;
  const [first = '', ...rest] =
    whole <= columns ? [text] : wrap(text, columns - INDENT.length - 2 - time.length, columns - INDENT.length);
  const mark = failed ? '✗' : ' ';
  const head = firstLine(mark, event.step, first, time, columns);
  const painted = failed ? paint(screen, 'red', head) : event.outcome === 'done' ? head : paint(screen, 'dim', head);
  const lines = [...event.details, ...(event.gate === undefined ? [] : gateLines(event.gate))];
  const details = lines.flatMap((detail) => printable(detail).split('\n'));
  return [
    painted,
    ...rest.map((line) => `${INDENT}${line}`),
    ...details.flatMap((detail) => detailLines(detail, columns, screen)),
  ];
}

function firstLine(mark: string, step: StepName, text: string, time: string, columns: number): string {
  const start = `${mark} ${padEnd(step, NAME_WIDTH)}${text}`;
  if (time === '') return start.trimEnd();
  const end = Math.min(LINE_WIDTH, columns) - time.length;
  return `${padEnd(start, end - 2)}  ${time}`;
}

function detailLines(detail: string, columns: number, screen: Screen): string[] {
  const lines = wrap(detail.replaceAll('\t', '    ').trimEnd(), columns - INDENT.length, columns - INDENT.length - 2);
  return lines.map((line, index) => {
    const indented = `${INDENT}${index === 0 ? '' : '  '}${line}`;
    return detail.includes('FAILED') ? paint(screen, 'red', indented) : indented;
  });
}
