import { loadProject } from '../project/project.ts';
import { parseProxyConfig } from '../project/proxy-config.ts';
import { rollback as rollBackRelease } from '../release/rollback.ts';
import { createTransaction } from '../release/transaction.ts';
import type { CommandEnd, Invocation } from './invocation.ts';
import { refuseRemoval } from './refusal.ts';
import { releaseContext } from './release-context.ts';
import { endOf } from './ship.ts';

/** `rollback`: back to the release before. Reads the release record, not the user's files: they may be the reason to go back. */
export async function rollback(invocation: Invocation): Promise<CommandEnd> {
  refuseRemoval(invocation, 'rollback');
  const transaction = createTransaction(invocation.emit, invocation.clock, invocation.signal);
  const project = await loadProject({ directory: invocation.directory, paths: {}, named: new Set() });
  const gateway = { project, config: parseProxyConfig('', ''), routes: [] };
  const result = await rollBackRelease(releaseContext(invocation, gateway), transaction);
  return endOf(invocation, 'rollback', result);
}
