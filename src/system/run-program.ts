import { SlipwayError } from '../model/error.ts';
import { startChild } from './process.ts';

/** How a program that was asked something ended. */
export type ProgramEnd =
  | { readonly kind: 'ended'; readonly code: number | null; readonly out: string; readonly err: string }
  /** There is no such program in PATH. */
  | { readonly kind: 'absent' }
  | { readonly kind: 'denied' }
  | { readonly kind: 'late' }
  | { readonly kind: 'too-much' };

export interface ProgramRequest {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** The whole environment of the program; nothing is inherited. */
  readonly env: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  /** Characters of standard output and of standard error. */
  readonly longest: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Runs a program to its end and gives what it printed. Whatever it does, it is over by then, with all it started.
 *
 * @throws SlipwayError CANCELLED when the signal aborts.
 */
export async function runProgram(request: ProgramRequest): Promise<ProgramEnd> {
  const { command, args, cwd, env, timeoutMs, longest, signal } = request;
  if (signal?.aborted) throw new SlipwayError('CANCELLED', 'cancelled');
  const child = startChild({ command, args, cwd, env, onLine: () => undefined });
  const printed = { out: '', err: '' };
  const stopped = await new Promise<'late' | 'too-much' | 'cancelled' | undefined>((resolve) => {
    const timer = setTimeout(() => resolve('late'), timeoutMs);
    const cancel = (): void => resolve('cancelled');
    signal?.addEventListener('abort', cancel, { once: true });
    for (const [name, stream] of [['out', child.process.stdout] as const, ['err', child.process.stderr] as const]) {
      stream?.on('data', (chunk: string) => {
        printed[name] += chunk;
        if (printed[name].length > longest) resolve('too-much');
      });
    }
    void child.exited
      .then(
        () => resolve(undefined),
        () => resolve(undefined),
      )
      .finally(() => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', cancel);
      });
  });
  if (stopped !== undefined) await child.stop(STOP_GRACE_MS);
  if (stopped === 'cancelled') throw new SlipwayError('CANCELLED', 'cancelled');
  if (stopped !== undefined) return { kind: stopped };
  try {
    const { code } = await child.exited;
    return { kind: 'ended', code, ...printed };
  } catch (error) {
    const cause = error instanceof SlipwayError ? (error.cause as NodeJS.ErrnoException | undefined) : undefined;
    return { kind: cause?.code === 'EACCES' || cause?.code === 'EPERM' ? 'denied' : 'absent' };
  }
}

const STOP_GRACE_MS = 500;
