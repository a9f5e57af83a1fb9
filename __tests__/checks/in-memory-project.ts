import { runCheck } from '../../src/checks/catalogue.ts';
import type { Check } from '../../src/checks/check.ts';
import { type CheckOptions, createContext } from '../../src/checks/context.ts';
import { compareFindings, type Finding } from '../../src/model/finding.ts';
import {
  createProjectFile,
  type EnvFile,
  type FileRole,
  isEnvFile,
  type Project,
  type ProjectFile,
  type TreeEntry,
  USUAL_PATHS,
} from '../../src/project/project.ts';

export type Texts = Readonly<Record<string, string>>;

/** A project from texts by path; a path that is no file of the kit stands only in the tree. */
export function projectOf(texts: Texts, more: Partial<Project> = {}): Project {
  const files = new Map<FileRole, ProjectFile>();
  const envFiles: EnvFile[] = [];
  const tree = new Map<string, TreeEntry>();
  for (const [path, text] of Object.entries(texts)) {
    const parts = path.split('/');
    for (let depth = 1; depth < parts.length; depth++) {
      const folder = parts.slice(0, depth).join('/');
      tree.set(folder, { path: folder, kind: 'directory', executable: true });
    }
    tree.set(path, { path, kind: 'file', executable: path.endsWith('.sh') });
    for (const [role, paths] of Object.entries(USUAL_PATHS)) {
      if (paths.includes(path)) files.set(role as FileRole, createProjectFile(role as FileRole, path, { text }));
    }
    if (isEnvFile(path)) envFiles.push(Object.assign(createProjectFile('env', path, { text }), { ignored: false }));
  }
  return { directory: '/', files, unread: [], envFiles, tree: [...tree.values()], treeIncomplete: false, ...more };
}

export async function findingsOf(
  checks: readonly Check[],
  project: Project | Texts,
  options: Partial<CheckOptions> = {},
  checkNames: readonly string[] = [],
): Promise<Finding[]> {
  const given = 'tree' in project && Array.isArray(project.tree) ? (project as Project) : projectOf(project as Texts);
  const context = await createContext(given, { severities: {}, tag: 'tag:railway-proxy', ...options }, checkNames);
  return checks.flatMap((check) => runCheck(check, context)).sort(compareFindings);
}

/** `severity check line:column-endLine:endColumn message`, for findings of one check or of all. */
export function brief(findings: readonly Finding[], check?: string): string[] {
  return findings
    .filter((finding) => check === undefined || finding.check === check)
    .map(({ severity, line, column, endLine, endColumn, message }) => {
      const end = endLine === line ? `${endColumn}` : `${endLine}:${endColumn}`;
      return `${severity} ${line}:${column}-${end} ${message}`;
    });
}

/** The text with the fixes of the findings in it. */
export function fixed(text: string, findings: readonly Finding[], file: ProjectFile): string {
  let result = text;
  const fixes = findings.flatMap((finding) => finding.fix ?? []);
  for (const fix of fixes.sort((a, b) => b.line - a.line || b.column - a.column)) {
    const start = file.lines.offset(fix);
    const end = file.lines.offset({ line: fix.endLine, column: fix.endColumn });
    result = result.slice(0, start) + fix.text + result.slice(end);
  }
  return result;
}
