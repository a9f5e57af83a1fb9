import { join } from 'node:path';
import { SlipwayError } from '../model/error.ts';
import { listFiles, makeDirectory, readTextFile, writeNewFile } from '../system/files.ts';
import type { CommandEnd, Invocation } from './invocation.ts';
import { TEMPLATES } from './sandbox.ts';

/** `init`: writes the kit's files that are not there yet. A file that stands is left alone, and said so. */
export async function init(invocation: Invocation): Promise<CommandEnd> {
  await makeDirectory(invocation.directory);
  const written: string[] = [];
  const kept: string[] = [];
  for (const name of await listFiles(TEMPLATES)) {
    const outcome = await readTextFile(join(TEMPLATES, name));
    if (outcome.kind !== 'file') throw new SlipwayError('INTERNAL', `template ${name} cannot be read`);
    const mode = outcome.file.executable ? 0o755 : 0o644;
    const isNew = await writeNewFile(join(invocation.directory, name), outcome.file.text, mode);
    (isNew ? written : kept).push(name);
  }
  const lines = [
    ...written.map((name) => `  written  ${name}`),
    ...kept.map((name) => `  kept     ${name} (it was there)`),
    '',
    'Next: put your model hosts into proxy_server_config.railway.yaml, then',
    '  slipway validate',
    '  slipway ship --sandbox    # the whole release against stand-ins, without an account',
    '',
  ];
  invocation.print(lines.join('\n'));
  return { exitCode: 0, files: { written, kept } };
}
