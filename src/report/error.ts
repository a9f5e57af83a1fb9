import type { SlipwayError } from '../model/error.ts';
import { printable, printableLine } from './printable.ts';
import { paint, type Style, usableColumns } from './style.ts';
import { wrap } from './width.ts';

/** A log tail longer than this is cut at its start: the end tells what went wrong. */
const MOST_DETAILS = 60;

/** `✗ what is wrong`, its details, and the remedy behind an arrow. No stack trace, no cause. */
export function renderError(error: Pick<SlipwayError, 'message' | 'details' | 'remedy'>, style: Style): string {
  const columns = usableColumns(style.columns);
  const [first = '', ...rest] = hanging(`✗ ${printableLine(error.message, 1_000)}`, columns);
  const details = error.details.flatMap((detail) => printable(detail).split('\n'));
  const left = details.slice(-MOST_DETAILS);
  const lines = [paint(style, 'red', first), ...rest.map((line) => `  ${paint(style, 'red', line.trimStart())}`)];
  if (left.length < details.length) lines.push(`    (${details.length - left.length} lines before)`);
  lines.push(...left.map((detail) => `    ${detail.trimEnd()}`.trimEnd()));
  if (error.remedy !== undefined && error.remedy !== '') {
    lines.push(...hanging(`  → ${printableLine(error.remedy, 1_000)}`, columns));
  }
  return `${lines.join('\n')}\n`;
}

/** A printable line in the width of a terminal; what does not fit goes on below, behind its margin and its sign (✗, ✔, →). */
export function hanging(line: string, columns: number): string[] {
  const lead = /^ *(?:[✗✔→] )?/.exec(line)?.[0] ?? '';
  const lines = wrap(line.slice(lead.length), columns - lead.length);
  return lines.map((text, index) => `${index === 0 ? lead : ' '.repeat(lead.length)}${text}`);
}
