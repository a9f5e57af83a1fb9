/** A stream as a place for text: how wide, how colourful, and whether lines can be rewritten. */
export interface TextScreen {
  write(text: string): void;
  readonly interactive: boolean;
  readonly columns: number;
  readonly color: boolean;
}

export interface Output {
  out(text: string): void;
  err(text: string): void;
  readonly screen: TextScreen;
  readonly errorScreen: TextScreen;
  readonly style: { readonly color: boolean; readonly columns: number };
  readonly errorStyle: { readonly color: boolean; readonly columns: number };
}

/** Off a terminal lines are not wrapped to a window that is not there. */
const UNBOUNDED_COLUMNS = 160;

/**
 * Standard output and error of this process. Every text passes `mask` on its way out. A reader that goes away (`| head`) ends
 * the writing, not the run: an undo must not die of it. Honours NO_COLOR and FORCE_COLOR (no-color.org).
 */
export function standardOutput(mask: (text: string) => string): Output {
  const screen = screenOf(process.stdout, mask);
  const errorScreen = screenOf(process.stderr, mask);
  return { out: screen.write, err: errorScreen.write, screen, errorScreen, style: screen, errorStyle: errorScreen };
}

function screenOf(stream: NodeJS.WriteStream, mask: (text: string) => string): TextScreen {
  let gone = false;
  stream.on('error', () => {
    gone = true;
  });
  const terminal = stream.isTTY === true;
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  const forced = FORCE_COLOR !== undefined && FORCE_COLOR !== '' && FORCE_COLOR !== '0';
  return {
    write: (text) => {
      if (!gone) stream.write(mask(text));
    },
    interactive: terminal && TERM !== 'dumb' && process.env.CI === undefined,
    columns: terminal ? (stream.columns ?? 80) : UNBOUNDED_COLUMNS,
    color: (NO_COLOR === undefined || NO_COLOR === '') && (forced || (terminal && TERM !== 'dumb')),
  };
}
