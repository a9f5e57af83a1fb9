import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SlipwayError } from '../model/error.ts';
import { isProcessAlive, machineHash } from './machine.ts';

const PREFIX = 'slipway-own';

/**
 * Runs something with a temporary folder that only this user may read and that is gone afterwards. A run that was killed
 * leaves its folder behind, with a password in it perhaps: the next run takes it away.
 *
 * @throws SlipwayError FILE_UNREADABLE when no folder can be made.
 */
export async function withOwnFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  await sweep();
  const place = join(tmpdir(), `${PREFIX}-${machineHash()}-${process.pid}-`);
  const folder = await mkdtemp(place).catch((cause: Error) => {
    throw new SlipwayError('FILE_UNREADABLE', `no folder can be made in ${tmpdir()}: ${cause.message}`, {
      cause,
      remedy: 'let TMPDIR name a folder that can be written to',
    });
  });
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Takes away the folders of this machine's processes that are no more. */
async function sweep(): Promise<void> {
  const names = await readdir(tmpdir()).catch(() => []);
  const ours = new RegExp(`^${PREFIX}-${machineHash()}-(\\d+)-`);
  for (const name of names) {
    const pid = Number(ours.exec(name)?.[1]);
    if (Number.isNaN(pid) || isProcessAlive(pid)) continue;
    // Another user's cannot be removed, and is that user's.
    await rm(join(tmpdir(), name), { recursive: true, force: true }).catch(() => undefined);
  }
}
