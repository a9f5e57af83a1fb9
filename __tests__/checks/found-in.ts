import { runChecks } from '../../src/checks/catalogue.ts';
import type { Finding } from '../../src/model/finding.ts';
import {
  createProjectFile,
  type FileRole,
  type Project,
  type ProjectFile,
  USUAL_PATHS,
} from '../../src/project/project.ts';

export type Texts = Partial<Record<FileRole, string>>;

export interface Given {
  /** Roles whose file is not executable; the start script is by default. */
  readonly notExecutable?: readonly FileRole[];
  /** Files beside those given, by path. */
  readonly tree?: readonly string[];
  readonly byteOrderMark?: boolean;
}

/** A project of these texts, at the usual paths. */
export function projectOf(texts: Texts, given: Given = {}): Project {
  const files = new Map<FileRole, ProjectFile>();
  for (const [role, text] of Object.entries(texts) as [FileRole, string][]) {
    const executable = role === 'startScript' && !given.notExecutable?.includes(role);
    const path = USUAL_PATHS[role][0] ?? role;
    files.set(role, createProjectFile(role, path, { text, executable, byteOrderMark: given.byteOrderMark ?? false }));
  }
  const paths = [...[...files.values()].map((file) => file.path), ...(given.tree ?? [])];
  return {
    directory: '/project',
    files,
    unread: [],
    envFiles: [],
    tree: paths.map((path) => ({ path, kind: 'file', executable: false })),
    treeIncomplete: false,
  };
}

export async function findingsIn(texts: Texts, given: Given = {}): Promise<Finding[]> {
  return runChecks(projectOf(texts, given), { severities: {}, tag: 'tag:railway-proxy' });
}

/** The findings of one check as `line:column severity message`. */
export async function foundBy(check: string, texts: Texts, given: Given = {}): Promise<string[]> {
  const findings = await findingsIn(texts, given);
  return findings
    .filter((each) => each.check === check)
    .map((each) => `${each.line}:${each.column} ${each.severity} ${each.message}`);
}

/** Where one check finds something: `line:column`. */
export async function placesOf(check: string, texts: Texts, given: Given = {}): Promise<string[]> {
  const findings = await findingsIn(texts, given);
  return findings.filter((each) => each.check === check).map((each) => `${each.line}:${each.column}`);
}
