export interface Style {
  /** Whether ANSI colours may be used. */
  readonly color: boolean;
  /** Width of the terminal in cells. */
  readonly columns: number;
}

const CODES = { red: 31, yellow: 33, green: 32, cyan: 36, dim: 2, bold: 1 } as const;
export type Paint = keyof typeof CODES;

/** No terminal is narrower than this, whatever it says; a width of 0 means that it is not known. */
const NARROWEST = 24;
const UNKNOWN_WIDTH = 80;

export function paint(style: Pick<Style, 'color'>, how: Paint, text: string): string {
  return style.color && text !== '' ? `\u001b[${CODES[how]}m${text}\u001b[0m` : text;
}

/** A width that can be laid out in. */
export function usableColumns(columns: number): number {
  if (Number.isNaN(columns) || columns <= 0) return UNKNOWN_WIDTH;
  return Math.max(NARROWEST, columns);
}

/** `0.4 s`, `53.2 s`, `12 min 5 s`. */
export function secondsText(milliseconds: number): string {
  const tenths = Math.round(Math.max(0, milliseconds) / 100);
  if (tenths < 6_000) return `${(tenths / 10).toFixed(1)} s`;
  const seconds = Math.round(tenths / 10);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** `1 error`, `2 errors`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
