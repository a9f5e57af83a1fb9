import { gate as passGate } from '../release/gate-only.ts';
import { createTransaction } from '../release/transaction.ts';
import { readFiles, readGateway } from './files.ts';
import type { CommandEnd, Invocation } from './invocation.ts';
import { releaseContext } from './release-context.ts';
import { endOf } from './ship.ts';

/** `gate`: liveliness, a closed door, an answer from every model of the config against the live service. Changes nothing. */
export async function gate(invocation: Invocation): Promise<CommandEnd> {
  const gateway = await readGateway(invocation, await readFiles(invocation));
  const transaction = createTransaction(invocation.emit, invocation.clock, invocation.signal);
  return endOf(invocation, 'gate', await passGate(releaseContext(invocation, gateway), transaction));
}
