import { join } from 'node:path';
import { commandJson, jsonText } from '../report/json.ts';
import { writeNewFile } from '../system/files.ts';
import { makeTemporaryFolder } from '../system/temporary-files.ts';
import type { WrittenFiles } from './action-outputs.ts';
import type { CommandEnd } from './invocation.ts';
import { packageVersion } from './version.ts';

/**
 * Writes the outcome as JSON and, for a command that has findings, those as SARIF, into a folder of this run.
 *
 * @param end masked
 * @param prefix where the working directory stands in the repository
 * @throws SlipwayError FILE_UNREADABLE when nothing can be written.
 */
export async function writeRunFiles(
  command: string,
  end: CommandEnd,
  { temporary, prefix }: { readonly temporary: string | undefined; readonly prefix: string },
): Promise<WrittenFiles> {
  const folder = await makeTemporaryFolder(temporary);
  const report = join(folder, 'report.json');
  await writeNewFile(report, jsonText(commandJson({ command, ...end })));
  if (end.findings === undefined) return { report, sarif: undefined };
  const [{ sarifLog }, { allChecks }] = await Promise.all([
    import('../report/sarif.ts'),
    import('../checks/catalogue.ts'),
  ]);
  const sarif = join(folder, 'findings.sarif');
  const log = sarifLog(end.findings, await allChecks(), await packageVersion(), prefix);
  await writeNewFile(sarif, `${JSON.stringify(log, undefined, 2)}\n`);
  return { report, sarif };
}
