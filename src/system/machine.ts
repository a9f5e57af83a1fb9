import { createHash } from 'node:crypto';
import { hostname } from 'node:os';

/** This machine's name as a short hash: enough to tell machines apart, and tells strangers nothing. */
export function machineHash(): string {
  return createHash('sha256').update(hostname()).digest('hex').slice(0, 12);
}

/** Whether a process of this machine runs (EPERM: it does, under another user). */
export function isProcessAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === 'EPERM';
  }
}
