import { deploy as deployService } from '../release/deploy-only.ts';
import { createTransaction } from '../release/transaction.ts';
import type { CommandEnd, Invocation } from './invocation.ts';
import { refused } from './refusal.ts';
import { releaseContext } from './release-context.ts';
import { endOf, validated } from './ship.ts';

/** `deploy`: variables, settings, one deployment, its verdict, undone when it fails. Changes Railway only. */
export async function deploy(invocation: Invocation): Promise<CommandEnd> {
  const transaction = createTransaction(invocation.emit, invocation.clock, invocation.signal);
  const checked = await validated(invocation, transaction);
  if (checked.refusal !== undefined) return refused(checked.findings, checked.refusal);
  const result = await deployService(releaseContext(invocation, checked.gateway), transaction);
  return { ...endOf(invocation, 'deploy', result), findings: checked.findings };
}
