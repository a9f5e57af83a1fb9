import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { type ProgramEnd, runProgram } from '../../src/system/run-program.ts';
import { failureOf } from './loopback.ts';

const folder = mkdtempSync(join(tmpdir(), 'slipway-program-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(script: string, change: { timeoutMs?: number; signal?: AbortSignal } = {}): Promise<ProgramEnd> {
  return runProgram({
    command: process.execPath,
    args: ['-e', script],
    cwd: folder,
    env: { KEPT: 'kept' },
    timeoutMs: 20_000,
    longest: 10_000,
    ...change,
  });
}

describe('runProgram', () => {
  it('gives what was printed, whole, and the exit code', async () => {
    const script =
      'process.stdout.write("a\\n".repeat(9)); console.error(process.env.KEPT, process.env.PATH); process.exitCode = 3';
    expect(await run(script)).toEqual({ kind: 'ended', code: 3, out: 'a\n'.repeat(9), err: 'kept undefined\n' });
  });

  it('keeps a line that is longer than a log line may be', async () => {
    const end = await runProgram({
      command: process.execPath,
      args: ['-e', 'console.log("x".repeat(100000))'],
      cwd: folder,
      env: {},
      timeoutMs: 20_000,
      longest: 200_000,
    });
    expect(end).toMatchObject({ kind: 'ended', out: `${'x'.repeat(100_000)}\n` });
  });

  it('ends one that does not end, though it ignores SIGTERM', async () => {
    const pidFile = join(folder, 'pid');
    const script = `process.on("SIGTERM", () => {}); require("fs").writeFileSync(${JSON.stringify(pidFile)}, String(process.pid)); setInterval(() => {}, 1000)`;
    expect(await run(script, { timeoutMs: 1_500 })).toEqual({ kind: 'late' });
    const { readFileSync } = await import('node:fs');
    expect(() => process.kill(Number(readFileSync(pidFile, 'utf8')), 0)).toThrow(/ESRCH/);
  });

  it('ends one that prints without end', async () => {
    expect(await run('const go = () => process.stdout.write("x".repeat(5000), go); go()')).toEqual({
      kind: 'too-much',
    });
  });

  it('tells a program that is not there or may not be run', async () => {
    const file = join(folder, 'locked');
    writeFileSync(file, '#!/bin/sh\n');
    chmodSync(file, 0o644);
    const request = { args: [], cwd: folder, env: {}, timeoutMs: 1_000, longest: 100 };
    expect(await runProgram({ command: join(folder, 'nothing'), ...request })).toEqual({ kind: 'absent' });
    expect(await runProgram({ command: file, ...request })).toEqual({ kind: 'denied' });
  });

  it('ends when it is cancelled', async () => {
    const abort = new AbortController();
    const running = run('setInterval(() => {}, 1000)', { signal: abort.signal });
    abort.abort();
    expect((await failureOf(running)).code).toBe('CANCELLED');
  });
});
