import { type ChildProcess, spawn } from 'node:child_process';
import { SlipwayError } from '../model/error.ts';

export interface ChildRequest {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** The whole environment of the child; nothing is inherited. */
  readonly env: Readonly<Record<string, string>>;
  /** Each line the child prints, stdout and stderr alike. */
  readonly onLine: (line: string) => void;
  /** Keeps an IPC channel, by which the child notices that its parent is gone. */
  readonly ipc?: boolean;
}

export interface ChildExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface Child {
  readonly pid: number;
  readonly exited: Promise<ChildExit>;
  readonly process: ChildProcess;
  /** SIGTERM to the child's whole group, SIGKILL after `graceMs`; resolves when it is gone. */
  stop(graceMs?: number): Promise<void>;
}

const LONGEST_LINE = 16_384;

/**
 * Starts a long-running child in a process group of its own, so that a Ctrl-C in the terminal reaches us and not it,
 * and so that ending the group ends its children too.
 */
export function startChild(request: ChildRequest): Child {
  const child = spawn(request.command, [...request.args], {
    cwd: request.cwd,
    env: { ...request.env },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', ...(request.ipc ? (['ipc'] as const) : [])],
  });
  const exited = new Promise<ChildExit>((resolve, reject) => {
    child.once('error', (cause) =>
      reject(new SlipwayError('INTERNAL', `${request.command} cannot be started: ${cause.message}`, { cause })),
    );
    child.once('close', (code, signal) => resolve({ code, signal }));
  });
  // Whoever awaits it hears of a failed start; nobody awaiting must not end our process.
  exited.catch(() => undefined);
  for (const stream of [child.stdout, child.stderr]) if (stream) eachLine(stream, request.onLine);
  return {
    pid: child.pid ?? -1,
    exited,
    process: child,
    async stop(graceMs = 5_000) {
      if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
      signalGroup(child.pid, 'SIGTERM');
      const timer = setTimeout(() => signalGroup(child.pid as number, 'SIGKILL'), graceMs);
      await exited.catch(() => undefined);
      clearTimeout(timer);
    },
  };
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ESRCH') throw cause;
  }
}

function eachLine(stream: NodeJS.ReadableStream, onLine: (line: string) => void): void {
  let rest = '';
  stream.setEncoding('utf8');
  stream.on('data', (chunk: string) => {
    const lines = (rest + chunk).split(/\r?\n/);
    rest = lines.pop() ?? '';
    for (const line of lines) onLine(line.slice(0, LONGEST_LINE));
    if (rest.length > LONGEST_LINE) {
      onLine(rest.slice(0, LONGEST_LINE));
      rest = '';
    }
  });
  stream.on('end', () => {
    if (rest !== '') onLine(rest);
  });
}
