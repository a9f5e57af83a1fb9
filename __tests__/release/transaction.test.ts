import { describe, expect, it } from '@jest/globals';
import { SlipwayError } from '../../src/model/error.ts';
import type { StepEvent } from '../../src/model/event.ts';
import { createTransaction, type StepResult, type Transaction } from '../../src/release/transaction.ts';
import type { Clock } from '../../src/system/clock.ts';

function set(signal = new AbortController().signal): {
  transaction: Transaction;
  events: StepEvent[];
  passTime(ms: number): void;
} {
  let now = 0;
  const clock: Clock = { now: () => now, sleep: async () => undefined };
  const events: StepEvent[] = [];
  const transaction = createTransaction((event) => events.push(event), clock, signal);
  return {
    transaction,
    events,
    passTime: (ms) => {
      now += ms;
    },
  };
}

const done = <T>(value: T): StepResult<T> => ({ outcome: 'done', text: 'did it', value });

describe('a transaction', () => {
  it('tells each step with its time and hands its value on', async () => {
    const { transaction, events, passTime } = set();
    const value = await transaction.step('policy', async (tools) => {
      tools.progress('half');
      passTime(400);
      return { outcome: 'done', text: '+1 rule', details: ['a line'], value: 7 };
    });
    expect(value).toBe(7);
    expect(events).toEqual([
      { kind: 'started', step: 'policy' },
      { kind: 'progress', step: 'policy', text: 'half' },
      { kind: 'ended', step: 'policy', outcome: 'done', text: '+1 rule', details: ['a line'], milliseconds: 400 },
    ]);
  });

  it('undoes in reverse order, and what has nothing to undo is not told', async () => {
    const { transaction, events } = set();
    const order: string[] = [];
    const part =
      (name: string, text: string | undefined) =>
      (tools: { onUndo(part: string, run: () => Promise<string | undefined>): void }) => {
        tools.onUndo(name, async () => {
          order.push(name);
          return text;
        });
        return Promise.resolve(done(undefined));
      };
    await transaction.step('policy', part('policy', 'put back'));
    await transaction.step('variables', part('variables', undefined));
    await transaction.step('deploy', part('deployment', 'rolled back'));
    const undone = await transaction.undo();
    expect(order).toEqual(['deployment', 'variables', 'policy']);
    expect(undone).toEqual([
      { part: 'deployment', ok: true, text: 'rolled back' },
      { part: 'policy', ok: true, text: 'put back' },
    ]);
    expect(events.at(-1)).toMatchObject({ kind: 'ended', step: 'undo', outcome: 'done' });
    expect(await transaction.undo()).toEqual([]);
  });

  it('undoes what a step registered before it failed', async () => {
    const { transaction, events } = set();
    const undone: string[] = [];
    const failing = transaction.step('key', async (tools) => {
      tools.onUndo('key', async () => {
        undone.push('key');
        return 'revoked';
      });
      throw new SlipwayError('NETWORK', 'no network');
    });
    await expect(failing).rejects.toMatchObject({ code: 'NETWORK' });
    expect(events.at(-1)).toMatchObject({ step: 'key', outcome: 'failed' });
    await transaction.undo();
    expect(undone).toEqual(['key']);
  });

  it('puts the other parts back when one cannot be', async () => {
    const { transaction, events } = set();
    const back: string[] = [];
    await transaction.step('policy', async (tools) => {
      tools.onUndo('first', async () => {
        back.push('first');
        return 'back';
      });
      tools.onUndo('second', async () => {
        throw new SlipwayError('UNDO_INCOMPLETE', 'it is locked', { remedy: 'unlock it' });
      });
      return done(undefined);
    });
    expect(await transaction.undo()).toEqual([
      { part: 'second', ok: false, text: 'it is locked; unlock it' },
      { part: 'first', ok: true, text: 'back' },
    ]);
    expect(back).toEqual(['first']);
    expect(events.at(-1)).toMatchObject({
      step: 'undo',
      outcome: 'failed',
      text: 'not everything could be put back: second',
    });
  });

  it('leaves what still runs its key and its routes, when the deployment cannot be put back', async () => {
    const { transaction } = set();
    const back: string[] = [];
    await transaction.step('key', async (tools) => {
      tools.onUndo('variables', async () => {
        back.push('variables');
        return 'as before';
      });
      const revoke = async (): Promise<string> => {
        back.push('key');
        return 'revoked';
      };
      tools.onUndo('key', revoke, { unless: 'deployment' });
      tools.onUndo('deployment', async () => {
        throw new SlipwayError('UNDO_INCOMPLETE', 'the rollback was refused');
      });
      return done(undefined);
    });
    const undone = await transaction.undo();
    expect(back).toEqual(['variables']);
    expect(undone).toMatchObject([
      { part: 'deployment', ok: false },
      { part: 'key', ok: false, text: expect.stringContaining('the deployment could not be put back') },
      { part: 'variables', ok: true },
    ]);
  });

  it('begins no step after a cancellation, but the last ones', async () => {
    const abort = new AbortController();
    const { transaction } = set(abort.signal);
    abort.abort();
    await expect(transaction.step('policy', async () => done(1))).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(await transaction.step('record', async () => done(2), 'last')).toBe(2);
  });

  it('takes a foreign error for a failure of the step, whatever was thrown', async () => {
    const { transaction } = set();
    const failing = transaction.step('policy', async () => {
      throw 'a string';
    });
    await expect(failing).rejects.toMatchObject({ code: 'INTERNAL', message: 'unexpected failure: a string' });
  });
});
