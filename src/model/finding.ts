import type { Span } from './position.ts';

export const SEVERITIES = ['error', 'warning', 'info'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** A replacement of one stretch of the finding's file by `text`. */
export interface Fix extends Span {
  readonly text: string;
}

/** What one check has to say about one place in one file. */
export interface Finding extends Span {
  /** `room/name`, as in docs/checks.md. */
  readonly check: string;
  readonly severity: Severity;
  /** Path relative to the working directory, with `/`. */
  readonly file: string;
  readonly message: string;
  readonly remedy: string;
  readonly fix?: Fix;
}

/** Whether a finding of this severity fails a run with this `fail-on`. */
export function atLeast(severity: Severity, threshold: Severity): boolean {
  return SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(threshold);
}

/** By file, then position, then check: the order in which findings are shown. */
export function compareFindings(a: Finding, b: Finding): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column || (a.check < b.check ? -1 : a.check > b.check ? 1 : 0);
}
