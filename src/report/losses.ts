import { type Loss, lossVerbs } from '../model/loss.ts';
import { printableLine } from './printable.ts';
import { paint, type Style, usableColumns } from './style.ts';
import { tableLines } from './table.ts';

const INDENT = 2;
const MAX_ROWS = 20;
const MAX_NAMED = 6;

/** Who loses what by a change of the policy, and what each keeps, as a table; empty when nobody loses anything. */
export function renderLosses(losses: readonly Loss[], style: Style): string {
  const lines = lossTable(losses, style);
  return lines.length === 0 ? '' : `${[paint(style, 'bold', 'losses'), ...lines].join('\n')}\n`;
}

export function lossTable(losses: readonly Loss[], style: Style): string[] {
  if (losses.length === 0) return [];
  const shown = losses.slice(0, MAX_ROWS);
  const rows = shown.map(({ who, loses, keeps }) => {
    const [lose, keep] = lossVerbs(who);
    return [printableLine(who), `${lose} ${namesText(loses)}; ${keep} ${namesText(keeps)}`];
  });
  const rest = losses.length - shown.length;
  const last = rest > 0 ? `and ${rest} more (--format json names all)` : 'nobody else loses anything';
  return [...tableLines(rows, INDENT, usableColumns(style.columns)), `${' '.repeat(INDENT)}${last}`];
}

function namesText(names: readonly string[]): string {
  if (names.length === 0) return 'nothing';
  const [, more] = /^and (\d+) more$/.exec(names.at(-1) ?? '') ?? [];
  const own = more === undefined ? names : names.slice(0, -1);
  const rest = own.length - Math.min(own.length, MAX_NAMED) + Number(more ?? 0);
  const text = own
    .slice(0, MAX_NAMED)
    .map((name) => printableLine(name))
    .join(', ');
  return rest > 0 ? `${text} and ${rest} more` : text;
}
