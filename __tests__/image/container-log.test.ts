import { describe, expect, it } from '@jest/globals';
import { createContainerLog } from '../../src/image/container-log.ts';

function read(...lines: readonly string[]): string[] {
  const log = createContainerLog();
  for (const line of lines) log.read(line);
  return log.lines();
}

describe('createContainerLog', () => {
  it('puts what came through two pipes into the order in which it was printed', () => {
    expect(
      read(
        '2026-11-23T20:00:00.000000003Z error, printed last',
        '2026-11-23T20:00:00.000000001Z first',
        '2026-11-23T20:00:00.000000002Z',
      ),
    ).toEqual(['first', '', 'error, printed last']);
  });

  it('keeps a line without a time where it came, and defuses what a terminal would act upon', () => {
    expect(
      read('2026-11-23T20:00:00.000000001Z   a', '\u001b[31mred\u0007', '2026-11-23T20:00:00.000000002Z b'),
    ).toEqual(['  a', 'red', 'b']);
  });

  it('keeps the end of a long log', () => {
    const lines = Array.from({ length: 10_000 }, (_, index) => {
      const time = String(index).padStart(9, '0');
      return `2026-11-23T20:00:00.${time}Z line ${index}`;
    });
    const kept = read(...lines);
    expect(kept).toHaveLength(2_000);
    expect(kept.at(-1)).toBe('line 9999');
  });
});
