import { join } from 'node:path';
import { SlipwayError } from '../model/error.ts';
import { readTextFile } from '../system/files.ts';

/** The version in package.json, which stands beside the bundles and the sources alike. */
export async function packageVersion(): Promise<string> {
  const outcome = await readTextFile(join(import.meta.dirname, '../../package.json'));
  if (outcome.kind !== 'file')
    throw new SlipwayError('FILE_MISSING', 'package.json is not beside dist/: this copy is incomplete');
  return String((JSON.parse(outcome.file.text) as { version: unknown }).version);
}
