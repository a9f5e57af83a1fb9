import { runChecks } from '../checks/catalogue.ts';
import { atLeast, type Finding } from '../model/finding.ts';
import type { Project } from '../project/project.ts';
import { renderFindings } from '../report/findings.ts';
import { readFiles } from './files.ts';
import type { CommandEnd, Invocation } from './invocation.ts';

/** `validate`: every check over the user's files. Offline, needs no secrets, changes nothing. */
export async function validate(invocation: Invocation): Promise<CommandEnd> {
  const project = await readFiles(invocation);
  const findings = await findIn(invocation, project);
  invocation.print(renderFindings(findings, (path) => textOf(project, path), invocation.style, filesOf(project)));
  return { exitCode: fails(invocation, findings) ? 1 : 0, findings };
}

export function findIn(invocation: Invocation, project: Project): Promise<Finding[]> {
  const { tag, variables, subnetSources } = invocation.settings.values;
  return runChecks(project, { severities: { ...invocation.severities }, tag, variables, subnetSources });
}

/** Whether a finding reaches `fail-on`. */
export function fails(invocation: Invocation, findings: readonly Finding[]): boolean {
  return findings.some(({ severity }) => atLeast(severity, invocation.settings.values.failOn));
}

/** How many files were looked at. */
export function filesOf(project: Project): number {
  return project.files.size + project.unread.length + project.envFiles.length;
}

export function textOf(project: Project, path: string): string | undefined {
  for (const file of [...project.files.values(), ...project.envFiles]) if (file.path === path) return file.text;
  return undefined;
}
