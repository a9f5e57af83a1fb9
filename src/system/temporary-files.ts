import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SlipwayError } from '../model/error.ts';

/**
 * A new folder of our own that outlives this process, below `preferred` where that can be written to, else below the system's.
 *
 * @throws SlipwayError FILE_UNREADABLE when neither can be written to.
 */
export async function makeTemporaryFolder(preferred: string | undefined): Promise<string> {
  const places = [...(preferred === undefined || preferred === '' ? [] : [preferred]), tmpdir()];
  let cause: unknown;
  for (const place of places) {
    try {
      return await mkdtemp(join(place, 'slipway-'));
    } catch (thrown) {
      cause = thrown;
    }
  }
  throw new SlipwayError('FILE_UNREADABLE', `no folder can be made in ${places.join(' or ')}`, {
    cause,
    remedy: 'let RUNNER_TEMP name a folder that can be written to',
  });
}
