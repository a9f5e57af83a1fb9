import { SlipwayError } from '../model/error.ts';
import type { Finding } from '../model/finding.ts';
import type { ReleaseResult } from '../model/release.ts';
import { release } from '../release/release.ts';
import { createTransaction, type StepResult, type StepTools, type Transaction } from '../release/transaction.ts';
import { findingsSummary, renderFindings } from '../report/findings.ts';
import { type ReleasingCommand, releaseSummary } from '../report/summary-line.ts';
import { type Gateway, readFiles, readGateway } from './files.ts';
import type { CommandEnd, Invocation } from './invocation.ts';
import { releaseContext } from './release-context.ts';
import { fails, filesOf, findIn, textOf } from './validate.ts';

/** `ship`: validates, then releases as one transaction; undone when a step fails or the user cancels. */
export async function ship(invocation: Invocation): Promise<CommandEnd> {
  const transaction = createTransaction(invocation.emit, invocation.clock, invocation.signal);
  const checked = await validated(invocation, transaction);
  if (checked.refusal !== undefined) return refused(checked);
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
    if (fails(invocation, findings)) {
      invocation.print(renderFindings(findings, (path) => textOf(project, path), invocation.style, filesOf(project)));
      const first = findings.find(({ severity }) => severity === 'error') ?? findings[0];
      const place = first === undefined ? '' : `: ${first.file}:${first.line}:${first.column}: ${first.message}`;
      throw new SlipwayError('FINDINGS', `${text}${place}`, {
        remedy: 'mend what is listed above; nothing was changed outside',
      });
    }
    return { outcome: 'done', text, value: await readGateway(invocation, project) };
  };
  try {
    const gateway = await transaction.step('validate', check);
    return { findings, gateway };
  } catch (thrown) {
    if (thrown instanceof SlipwayError && thrown.code === 'FINDINGS') return { findings, refusal: thrown };
    throw thrown;
  }
}

/** How a release ends that validation refused; the door shows the error. */
export function refused({ findings, refusal }: Checked & { readonly refusal: SlipwayError }): CommandEnd {
  return { exitCode: 1, findings, error: refusal };
}

export function endOf(invocation: Invocation, command: ReleasingCommand, result: ReleaseResult): CommandEnd {
  invocation.print(releaseSummary(result, invocation.style, command));
  // A wrong input found before anything was done is wrong usage; whatever had to be undone is a failed release.
  const wrongInput = result.error?.code === 'INPUT_MISSING' || result.error?.code === 'INPUT_INVALID';
  return { exitCode: result.ok ? 0 : wrongInput && result.undone.length === 0 ? 2 : 1, release: result };
}
