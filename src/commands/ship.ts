import { SlipwayError } from '../model/error.ts';
import type { ReleaseResult } from '../model/release.ts';
import { release } from '../release/release.ts';
import { createTransaction, type StepResult, type Transaction } from '../release/transaction.ts';
import { findingsSummary, renderFindings } from '../report/findings.ts';
import { type ReleasingCommand, releaseSummary } from '../report/summary-line.ts';
import { type Gateway, readFiles, readGateway } from './files.ts';
import type { CommandEnd, Invocation } from './invocation.ts';
import { releaseContext } from './release-context.ts';
import { fails, filesOf, findIn, textOf } from './validate.ts';

/** `ship`: validates, then releases as one transaction; undone when a step fails or the user cancels. */
export async function ship(invocation: Invocation): Promise<CommandEnd> {
  const transaction = createTransaction(invocation.emit, invocation.clock, invocation.signal);
  const gateway = await validated(invocation, transaction);
  const result = await release(releaseContext(invocation, gateway), transaction);
  return endOf(invocation, 'ship', result);
}

/**
 * Step `validate` of a release.
 *
 * @throws SlipwayError FINDINGS when a finding reaches `fail-on`: nothing outside was touched.
 */
export async function validated(invocation: Invocation, transaction: Transaction): Promise<Gateway> {
  return transaction.step('validate', async (tools): Promise<StepResult<Gateway>> => {
    const project = await readFiles(invocation);
    const findings = await findIn(invocation, project);
    const text = findingsSummary(findings, filesOf(project));
    tools.describe(text);
    if (fails(invocation, findings)) {
      invocation.print(renderFindings(findings, (path) => textOf(project, path), invocation.style, filesOf(project)));
      const first = findings.find(({ severity }) => severity === 'error') ?? findings[0];
      const place = first === undefined ? '' : `: ${first.file}:${first.line}:${first.column}: ${first.message}`;
      throw new SlipwayError('FINDINGS', `${text}${place}`, {
        remedy: 'mend what is listed above; nothing was changed outside',
      });
    }
    return { outcome: 'done', text, value: await readGateway(invocation, project) };
  });
}

export function endOf(invocation: Invocation, command: ReleasingCommand, result: ReleaseResult): CommandEnd {
  invocation.print(releaseSummary(result, invocation.style, command));
  const exitCode = result.ok
    ? 0
    : result.error?.code === 'INPUT_MISSING' || result.error?.code === 'INPUT_INVALID'
      ? 2
      : 1;
  return { exitCode, release: result };
}
