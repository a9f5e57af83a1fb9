import { describe, expect, it, jest } from '@jest/globals';
import { type Child, startChild } from '../../src/system/process.ts';
import { failureOf } from './loopback.ts';

// Starting a Node takes long on a busy machine.
jest.setTimeout(30_000);

interface Started {
  readonly child: Child;
  readonly lines: string[];
  /** Resolves with the first line that begins so. */
  line(start: string): Promise<string>;
}

function start(script: string, options: { env?: Record<string, string>; ipc?: boolean } = {}): Started {
  const lines: string[] = [];
  const waiting: { start: string; resolve: (line: string) => void }[] = [];
  const child = startChild({
    command: process.execPath,
    args: ['--input-type=module', '-e', script],
    cwd: '/',
    env: options.env ?? {},
    ...(options.ipc === undefined ? {} : { ipc: options.ipc }),
    onLine: (line) => {
      lines.push(line);
      for (const { start, resolve } of waiting) if (line.startsWith(start)) resolve(line);
    },
  });
  return {
    child,
    lines,
    line: (begin) =>
      new Promise((resolve) => {
        const there = lines.find((line) => line.startsWith(begin));
        if (there === undefined) waiting.push({ start: begin, resolve });
        else resolve(there);
      }),
  };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function gone(pid: number): Promise<void> {
  while (isAlive(pid)) await new Promise((resolve) => setTimeout(resolve, 10));
}

const STAY = 'setInterval(() => {}, 1000);';
const GRANDCHILD = `import { spawn } from 'node:child_process';
  const inner = spawn(process.execPath, ['-e', "setInterval(() => {}, 1000)"], { stdio: 'ignore' });
  console.log('inner ' + inner.pid);`;

describe('startChild', () => {
  it('passes on every line of both streams, the last one without an end, too', async () => {
    const { child, lines } = start(
      `console.log('one\\r\\ntwo'); console.error('three'); process.stdout.write('four');`,
    );
    expect(await child.exited).toEqual({ code: 0, signal: null });
    expect([...lines].sort()).toEqual(['four', 'one', 'three', 'two']);
  });

  it('gives the environment it was given, and no more', async () => {
    const { child, lines } = start(`console.log(JSON.stringify(process.env))`, { env: { ONLY: 'this' } });
    await child.exited;
    expect(JSON.parse(lines[0] ?? '')).toEqual({ ONLY: 'this' });
  });

  it('cuts lines without end instead of holding them', async () => {
    const { child, lines } = start(`process.stdout.write('x'.repeat(50000)); process.stdout.write('\\nend\\n');`);
    await child.exited;
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(16_384);
    expect(lines.at(-1)).toBe('end');
  });

  it('tells how the child ended', async () => {
    expect(await start('process.exit(3)').child.exited).toEqual({ code: 3, signal: null });
  });

  it('tells of a program that is not there', async () => {
    const child = startChild({ command: 'no-such-program', args: [], cwd: '/', env: {}, onLine: () => {} });
    expect((await failureOf(child.exited)).message).toContain('no-such-program cannot be started');
    await expect(child.stop()).resolves.toBeUndefined();
  });

  it('keeps a channel that the child sees close', async () => {
    const { child, line } = start(
      `process.on('disconnect', () => { console.log('alone'); process.exit(); }); console.log('ready'); ${STAY}`,
      { ipc: true },
    );
    await line('ready');
    child.process.disconnect();
    expect(await line('alone')).toBe('alone');
    await child.exited;
  });
});

describe('stop', () => {
  it('asks first', async () => {
    const { child, lines, line } = start(
      `process.on('SIGTERM', () => { console.log('bye'); process.exit(0); }); console.log('ready'); ${STAY}`,
    );
    await line('ready');
    await child.stop();
    expect(lines).toContain('bye');
    expect(isAlive(child.pid)).toBe(false);
  });

  it('then insists', async () => {
    const { child, line } = start(`process.on('SIGTERM', () => {}); console.log('ready'); ${STAY}`);
    await line('ready');
    await child.stop(50);
    expect(await child.exited).toEqual({ code: null, signal: 'SIGKILL' });
  });

  it('ends the children of the child', async () => {
    const { child, line } = start(`${GRANDCHILD} ${STAY}`);
    const inner = Number((await line('inner ')).slice(6));
    await child.stop();
    await gone(inner);
  });

  it('ends the children of a child that ended by itself', async () => {
    const { child, line } = start(`${GRANDCHILD} inner.unref();`);
    const inner = Number((await line('inner ')).slice(6));
    await child.exited;
    expect(isAlive(inner)).toBe(true);
    await child.stop();
    await gone(inner);
  });

  it('may be called again', async () => {
    const { child } = start('');
    await child.exited;
    await child.stop();
    await child.stop();
  });
});
