import { displayWidth, padEnd, wrap } from './width.ts';

/**
 * Rows in columns, three spaces apart, the last column wrapped where the terminal ends.
 * @param indent cells before the first column
 */
export function tableLines(rows: readonly (readonly string[])[], indent: number, columns: number): string[] {
  const last = Math.max(0, ...rows.map((row) => row.length - 1));
  const widths = Array.from({ length: last }, (_, index) =>
    Math.max(0, ...rows.map((row) => displayWidth(row[index] ?? ''))),
  );
  const start = indent + widths.reduce((sum, width) => sum + width + 3, 0);
  return rows.flatMap((row) => {
    const cells = widths.map((width, index) => padEnd(row[index] ?? '', width + 3)).join('');
    const room = Math.max(16, columns - start);
    const [first = '', ...rest] = wrap(row[last] ?? '', room);
    return [`${' '.repeat(indent)}${cells}${first}`.trimEnd(), ...rest.map((line) => `${' '.repeat(start)}${line}`)];
  });
}
