import { describe, expect, it } from '@jest/globals';
import { readBack } from '../../src/release/read-back.ts';

describe('reading back what was written', () => {
  const set = (answers: readonly number[]) => {
    const sleeps: number[] = [];
    let at = 0;
    const clock = {
      sleep: async (milliseconds: number) => {
        sleeps.push(milliseconds);
      },
    };
    const read = async (): Promise<number> => answers[Math.min(at++, answers.length - 1)] ?? 0;
    return { clock, read, sleeps, reads: () => at };
  };

  it('reads once when it shows at once', async () => {
    const { clock, read, sleeps, reads } = set([7]);
    expect(await readBack(clock, read, (seen) => seen === 7)).toBe(7);
    expect({ sleeps, reads: reads() }).toEqual({ sleeps: [], reads: 1 });
  });

  it('waits for what shows a moment later', async () => {
    const { clock, read, sleeps } = set([1, 1, 7]);
    expect(await readBack(clock, read, (seen) => seen === 7)).toBe(7);
    expect(sleeps).toEqual([500, 1_000]);
  });

  it('gives up in the end and tells what it saw', async () => {
    const { clock, read, reads } = set([1]);
    expect(await readBack(clock, read, (seen) => seen === 7)).toBe(1);
    expect(reads()).toBe(4);
  });
});
