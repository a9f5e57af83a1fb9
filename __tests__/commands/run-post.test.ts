import { describe, expect, it } from '@jest/globals';
import type { LeftRun } from '../../src/commands/action-state.ts';
import { runPost } from '../../src/commands/run-post.ts';
import type { Runner } from '../../src/commands/runner.ts';
import { createHttp } from '../../src/system/http.ts';
import { createInstantClock, type LoopbackServer, startLoopback } from '../system/loopback.ts';

const LEFT: LeftRun = { command: 'ship', nonce: '0a1b2c', pid: 4711 };
const MOST_WAIT_MS = 60_000;

/** A runner that keeps what it is told. */
function createRunner(inputs: Readonly<Record<string, string>>) {
  const told = { lines: [] as string[], annotations: [] as string[], summary: '', failed: false };
  const runner: Runner = {
    environment: {},
    input: (name) => inputs[name] ?? '',
    write: (text) => void told.lines.push(...text.trimEnd().split('\n')),
    setSecret: () => undefined,
    setOutput: () => undefined,
    saveState: () => undefined,
    annotate: (level, message) => void told.annotations.push(`${level}: ${message}`),
    startGroup: () => undefined,
    endGroup: () => undefined,
    debug: () => undefined,
    fail: () => {
      told.failed = true;
    },
    writeSummary: async (markdown) => {
      told.summary += markdown;
    },
    idToken: async () => '',
  };
  return { runner, told };
}

/** Runs `post` against a Railway that takes no token. */
async function post(left: LeftRun, isProcessAlive: (railway: LoopbackServer) => boolean) {
  const railway = await startLoopback(() => ({ json: { errors: [{ message: 'Not Authorized' }], data: null } }));
  const clock = createInstantClock();
  const { runner, told } = createRunner({ 'railway-token': 'railway-token-stand-in', 'railway-api-url': railway.url });
  const cancels: (() => void)[] = [];
  await runPost(runner, left, {
    clock,
    http: createHttp({}, clock),
    directory: import.meta.dirname,
    pid: 1,
    isProcessAlive: () => {
      for (const cancel of cancels) cancel();
      return isProcessAlive(railway);
    },
    onCancel: (tell) => cancels.push(tell),
  });
  return { told, railway, waited: clock.sleeps.reduce((sum, sleep) => sum + sleep, 0) };
}

describe('post', () => {
  it('asks no service when nothing had been changed', async () => {
    const { told, railway } = await post({ ...LEFT, nonce: undefined }, () => false);
    expect(told).toMatchObject({ failed: false, annotations: [] });
    expect(told.lines).toEqual(['ship did not end by itself; it had not begun to change anything']);
    expect(railway.received).toEqual([]);
  });

  it('waits for a main that is still at it, and asks no service before', async () => {
    let asked = 0;
    const requests: number[] = [];
    const { told, railway, waited } = await post(LEFT, ({ received }) => {
      requests.push(received.length);
      asked++;
      return asked < 5;
    });
    expect(requests).toEqual([0, 0, 0, 0, 0]);
    expect(waited).toBeGreaterThan(0);
    expect(waited).toBeLessThan(MOST_WAIT_MS);
    expect(railway.received.length).toBeGreaterThan(0);
    expect(told.lines).toContain('waiting for process 4711, which is still at it');
  });

  it('does not wait without end for one that hangs', async () => {
    const { railway, waited } = await post(LEFT, () => true);
    expect(waited).toBe(MOST_WAIT_MS);
    expect(railway.received.length).toBeGreaterThan(0);
  });

  it('goes on though it is cancelled, and says so', async () => {
    const { told, railway } = await post(LEFT, () => false);
    expect(told.lines).toContainEqual(expect.stringContaining('what was changed is being put back'));
    expect(railway.received.length).toBeGreaterThan(0);
  });

  it('is red, with cause and remedy, when it cannot put back', async () => {
    const { told } = await post(LEFT, () => false);
    expect(told.failed).toBe(true);
    expect(told.annotations).toEqual([
      expect.stringMatching(
        /^error: ship did not end by itself; not everything could be put back: .*railway-token.* → /,
      ),
    ]);
    expect(told.summary).toContain('not everything could be put back');
  });
});
