import { describe, expect, it } from '@jest/globals';
import { createRunState, leftRun } from '../../src/commands/action-state.ts';

/** What the runner gives `post` of what `main` saved. */
function saved(act: (state: ReturnType<typeof createRunState>) => void): Record<string, string> {
  const environment: Record<string, string> = {};
  act(
    createRunState((name, value) => {
      environment[`STATE_${name}`] = value;
    }),
  );
  return environment;
}

describe('what main leaves for post', () => {
  it('is a run that began and did not end', () => {
    const environment = saved((state) => {
      state.began('ship', 4711);
      state.recorded('0a1b2c');
    });
    expect(leftRun(environment)).toEqual({ command: 'ship', nonce: '0a1b2c', pid: 4711 });
  });

  it('has no nonce before the record is written', () => {
    expect(leftRun(saved((state) => state.began('rollback', 4711)))).toEqual({
      command: 'rollback',
      nonce: undefined,
      pid: 4711,
    });
  });

  it('is a run whose undo is not complete', () => {
    const environment = saved((state) => [
      state.began('ship', 4711),
      state.recorded('0a1b2c'),
      state.endedIncomplete(),
    ]);
    expect(leftRun(environment)).toEqual({ command: 'ship', nonce: '0a1b2c', pid: 4711, undoFailed: true });
  });

  it.each<[string, Record<string, string>]>([
    ['nothing was saved', {}],
    ['it ended', saved((state) => [state.began('ship', 4711), state.recorded('0a1b2c'), state.ended()])],
    ['it puts nothing back', saved((state) => state.began('policy', 4711))],
    ['it never began', { STATE_command: 'ship', STATE_pid: '4711' }],
    ['its settings were refused', saved((state) => state.ended())],
  ])('is nothing when %s', (_, environment) => {
    expect(leftRun(environment)).toBeUndefined();
  });

  it.each(['', '0', '-1', '1', 'x', '1.5'])('takes no pid from %j', (pid) => {
    expect(leftRun({ STATE_command: 'ship', STATE_started: 'yes', STATE_pid: pid })?.pid).toBeUndefined();
  });
});
