import { SlipwayError } from '../model/error.ts';
import type { Finding } from '../model/finding.ts';
import type { Project } from '../project/project.ts';
import { renderFindings } from '../report/findings.ts';
import type { CommandEnd, Invocation } from './invocation.ts';
import { fails, filesOf, textOf } from './validate.ts';

/**
 * The refusal of a run by findings that reach `fail-on`, which are shown then; undefined when none does.
 *
 * @param what the first half of its line: `8 files, 1 error, 0 warnings`; the first finding follows.
 */
export function refusalOf(
  invocation: Invocation,
  project: Project,
  findings: readonly Finding[],
  what: string,
): SlipwayError | undefined {
  if (!fails(invocation, findings)) return undefined;
  invocation.print(renderFindings(findings, (path) => textOf(project, path), invocation.style, filesOf(project)));
  const first = findings.find(({ severity }) => severity === 'error') ?? findings[0];
  const place = first === undefined ? '' : `: ${first.file}:${first.line}:${first.column}: ${first.message}`;
  return new SlipwayError('FINDINGS', `${what}${place}`, {
    remedy: 'mend what is listed above; nothing was changed outside',
  });
}

/**
 * A release puts the fragment in; what takes it out is no part of one.
 *
 * @throws SlipwayError INPUT_INVALID when `policy-mode` is remove.
 */
export function refuseRemoval({ settings }: Pick<Invocation, 'settings'>, command: string): void {
  if (settings.values.policyMode !== 'remove') return;
  throw new SlipwayError('INPUT_INVALID', `policy-mode remove belongs to policy: ${command} needs what it takes out`, {
    remedy: `use the command policy to take the fragment out, or leave policy-mode out for ${command}`,
  });
}

/** How a run ends that its findings refused; the door shows the error. */
export function refused(findings: readonly Finding[], error: SlipwayError): CommandEnd {
  return { exitCode: 1, findings, error };
}
