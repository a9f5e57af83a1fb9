import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** The real programs that tests need, by the versions that scripts/parts/ installs. */
const VERSIONS = {
  act: '0.2.89',
  actionlint: '1.7.12',
  docker: '26.1.5',
  headscale: '0.29.2',
  litellm: '1.108.11',
  tailscaled: '1.102.3',
  zizmor: '1.32.0',
} as const;

export type PartName = keyof typeof VERSIONS;

/**
 * The folder of an installed part; the commands are in its `bin`, except Docker's.
 *
 * @throws Error when it is not there: a missing part is a failure, never a skip.
 */
export function part(name: PartName): string {
  const { SLIPWAY_PARTS, XDG_CACHE_HOME } = process.env;
  const parts = SLIPWAY_PARTS || join(XDG_CACHE_HOME || join(homedir(), '.cache'), 'slipway');
  const folder = join(parts, `${name}-${VERSIONS[name]}`);
  // Each script writes it last: a folder without is one that an installation was stopped in.
  if (!existsSync(join(folder, '.complete'))) throw new Error(`${name} is missing: run scripts/parts/install.sh`);
  return folder;
}
