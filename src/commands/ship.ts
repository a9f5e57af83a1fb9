import { SlipwayError } from '../model/error.ts';
import type { Finding } from '../model/finding.ts';
import type { ReleaseResult } from '../model/release.ts';
import { release } from '../release/release.ts';
import { createTransaction, type StepResult, type StepTools, type Transaction } from '../release/transaction.ts';
import { findingsSummary } from '../report/findings.ts';
import { type ReleasingCommand, releaseSummary } from '../report/summary-line.ts';
import { type Gateway, readFiles, readGateway } from './files.ts';
import type { CommandEnd, Invocation } from './invocation.ts';
import { refusalOf, refused, refuseRemoval } from './refusal.ts';
import { releaseContext } from './release-context.ts';
import { filesOf, findIn } from './validate.ts';

/** `ship`: validates, then releases as one transaction; undone when a step fails or the user cancels. */
export async function ship(invocation: Invocation): Promise<CommandEnd> {
  refuseRemoval(invocation, 'ship');
  const transaction = createTransaction(invocation.emit, invocation.clock, invocation.signal);
  const checked = await validated(invocation, transaction);
  if (checked.refusal !== undefined) return refused(checked.findings, checked.refusal);
  const result = await release(releaseContext(invocation, checked.gateway), transaction);
  return { ...endOf(invocation, 'ship', result), findings: checked.findings };
}

export type Checked =
  | { readonly findings: readonly Finding[]; readonly refusal: SlipwayError }
  | { readonly findings: readonly Finding[]; readonly refusal?: undefined; readonly gateway: Gateway };

/** Step `validate` of a release. A finding that reaches `fail-on` refuses it: nothing outside was touched. */
export async function validated(invocation: Invocation, transaction: Transaction): Promise<Checked> {
  let findings: readonly Finding[] = [];
  const check = async (tools: StepTools): Promise<StepResult<Gateway>> => {
    const project = await readFiles(invocation);
    findings = await findIn(invocation, project);
    const text = findingsSummary(findings, filesOf(project));
    tools.describe(text);
    const refusal = refusalOf(invocation, project, findings, text);
    if (refusal !== undefined) throw refusal;
    const details = findings.filter(({ severity }) => severity === 'warning').map(warningLine);
    return { outcome: 'done', text, details, value: await readGateway(invocation, project) };
  };
  try {
    const gateway = await transaction.step('validate', check);
    return { findings, gateway };
  } catch (thrown) {
    if (thrown instanceof SlipwayError && thrown.code === 'FINDINGS') return { findings, refusal: thrown };
    throw thrown;
  }
}

function warningLine({ file, line, column, message }: Finding): string {
  return `${file}:${line}:${column}: ${message}`;
}

export function endOf(invocation: Invocation, command: ReleasingCommand, result: ReleaseResult): CommandEnd {
  invocation.print(releaseSummary(result, invocation.style, command));
  // A wrong input found before anything was done is wrong usage; whatever had to be undone is a failed release.
  const wrongInput = result.error?.code === 'INPUT_MISSING' || result.error?.code === 'INPUT_INVALID';
  return { exitCode: result.ok ? 0 : wrongInput && result.undone.length === 0 ? 2 : 1, release: result };
}
