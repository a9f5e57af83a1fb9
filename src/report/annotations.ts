import type { Finding, Severity } from '../model/finding.ts';
import { cutText } from '../model/plain-text.ts';
import { printableLine } from './printable.ts';
import { repositoryPath } from './repository-path.ts';
import { worstFirst } from './worst-first.ts';

/**
 * A step keeps ten of each kind (actions/runner, src/Runner.Worker/ExecutionContext.cs, `_maxIssueCount`). One error is left for
 * the cause that the step is red for, which comes last.
 */
const MOST = { error: 9, warning: 10, info: 10 } as const satisfies Record<Severity, number>;
const LONGEST_MESSAGE = 1_000;
const LONGEST_PATH = 1_000;

const LEVELS = { error: 'error', warning: 'warning', info: 'notice' } as const satisfies Record<Severity, string>;

/** What a workflow command `error`, `warning` or `notice` takes; the end line is the last one, not the one behind it. */
export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice';
  /** One line, defused, at most 1,000 characters. */
  readonly message: string;
  readonly properties: {
    /** The check. */
    readonly title: string;
    /** Relative to the repository. */
    readonly file: string;
    readonly startLine: number;
    readonly endLine: number;
    /** Only of a finding within one line: GitHub takes columns of no other (REST, "Create a check run"). */
    readonly startColumn?: number;
    readonly endColumn?: number;
  };
}

/**
 * The findings that GitHub will show, the worst first.
 * @param prefix the working directory relative to the repository, '' for its root
 * @returns `left`: how many findings have no annotation, for one line that says so
 */
export function annotationsOf(
  findings: readonly Finding[],
  prefix: string,
): { readonly annotations: Annotation[]; readonly left: number } {
  const given = new Map<Severity, number>();
  const annotations: Annotation[] = [];
  for (const finding of worstFirst(findings)) {
    const number = (given.get(finding.severity) ?? 0) + 1;
    given.set(finding.severity, number);
    if (number <= MOST[finding.severity]) annotations.push(annotationOf(finding, prefix));
  }
  return { annotations, left: findings.length - annotations.length };
}

function annotationOf(finding: Finding, prefix: string): Annotation {
  const { line, column, endLine, endColumn } = finding;
  // A span that ends before the first character of a line has ended in the line before.
  const lastLine = Math.max(line, endColumn <= 1 ? endLine - 1 : endLine);
  const remedy = finding.remedy === '' ? '' : ` → ${finding.remedy}`;
  return {
    level: LEVELS[finding.severity],
    // What is defused has grown.
    message: cutText(printableLine(`${finding.message}${remedy}`, LONGEST_MESSAGE), LONGEST_MESSAGE),
    properties: {
      title: printableLine(finding.check),
      file: printableLine(repositoryPath(finding.file, prefix), LONGEST_PATH),
      startLine: line,
      endLine: lastLine,
      ...(endLine === line ? { startColumn: column, endColumn: Math.max(column, endColumn - 1) } : {}),
    },
  };
}
