import { type ChildProcess, spawn } from 'node:child_process';
import { finished } from 'node:stream/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { SlipwayError } from '../model/error.ts';
import { cutText } from '../model/plain-text.ts';

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
  /** What the child reads from its standard input, to its end; without it there is none. */
  readonly input?: string;
}

export interface ChildExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface Child {
  readonly pid: number;
  readonly exited: Promise<ChildExit>;
  readonly process: ChildProcess;
  /** SIGTERM to the child's whole group, SIGKILL after `graceMs`; resolves when all of it is gone. May be called again. */
  stop(graceMs?: number): Promise<void>;
}

const LONGEST_LINE = 16_384;
const GROUP_POLL_MS = 10;
/** In a container without an init a killed orphan stays listed as a zombie: it is not waited for beyond this. */
const KILL_PATIENCE_MS = 500;

/**
 * Starts a long-running child in a process group of its own, so that a Ctrl-C in the terminal reaches us and not it,
 * and so that ending the group ends its children too.
 */
export function startChild(request: ChildRequest): Child {
  const child = spawn(request.command, [...request.args], {
    cwd: request.cwd,
    env: { ...request.env },
    detached: true,
    stdio: [
      request.input === undefined ? 'ignore' : 'pipe',
      'pipe',
      'pipe',
      ...(request.ipc ? (['ipc'] as const) : []),
    ],
  });
  const exited = new Promise<ChildExit>((resolve, reject) => {
    child.once('error', (cause) =>
      reject(new SlipwayError('INTERNAL', `${request.command} cannot be started: ${cause.message}`, { cause })),
    );
    // Not `close`: Node never emits it after we have closed the IPC channel (nodejs/node#19433).
    child.once('exit', (code, signal) => {
      void Promise.all([ended(child.stdout), ended(child.stderr)]).then(() => resolve({ code, signal }));
    });
  });
  // Whoever awaits it hears of a failed start; nobody awaiting must not end our process.
  exited.catch(() => undefined);
  // A child that ends before it has read all closes the pipe: how it ended tells more than that.
  child.stdin?.on('error', () => undefined).end(request.input);
  let groupGone = child.pid === undefined;
  // Asked at once: later the number could be another process's.
  child.once('exit', () => {
    groupGone ||= !signalGroup(child.pid as number, 0);
  });
  for (const stream of [child.stdout, child.stderr]) if (stream) eachLine(stream, request.onLine);
  return {
    pid: child.pid ?? -1,
    exited,
    process: child,
    async stop(graceMs = 5_000) {
      if (groupGone || child.pid === undefined) return;
      await endGroup(child.pid, graceMs);
      groupGone = true;
      await exited.catch(() => undefined);
    },
  };
}

async function ended(stream: NodeJS.ReadableStream | null): Promise<void> {
  if (stream === null) return;
  await finished(stream).catch(() => undefined);
}

/** The whole group, not the child alone: a child that ended may leave children of its own behind. */
async function endGroup(group: number, graceMs: number): Promise<void> {
  signalGroup(group, 'SIGTERM');
  if (await groupEnds(group, graceMs)) return;
  signalGroup(group, 'SIGKILL');
  await groupEnds(group, KILL_PATIENCE_MS);
}

async function groupEnds(group: number, withinMs: number): Promise<boolean> {
  const end = Date.now() + withinMs;
  while (signalGroup(group, 0)) {
    if (Date.now() >= end) return false;
    await delay(GROUP_POLL_MS);
  }
  return true;
}

/** False when there is no such group any more. */
function signalGroup(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    process.kill(-pid, signal);
    return true;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw cause;
  }
}

function eachLine(stream: NodeJS.ReadableStream, onLine: (line: string) => void): void {
  let rest = '';
  stream.setEncoding('utf8');
  stream.on('data', (chunk: string) => {
    const lines = (rest + chunk).split(/\r?\n/);
    rest = lines.pop() ?? '';
    for (const line of lines) onLine(cutText(line, LONGEST_LINE));
    if (rest.length > LONGEST_LINE) {
      onLine(cutText(rest, LONGEST_LINE));
      rest = '';
    }
  });
  stream.on('end', () => {
    if (rest !== '') onLine(rest);
  });
}
