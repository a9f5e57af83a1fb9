import { compareFindings, type Finding, SEVERITIES } from '../model/finding.ts';

/** Where not all findings fit, the worst must: by severity, then as they are shown elsewhere. */
export function worstFirst(findings: readonly Finding[]): Finding[] {
  return [...findings].sort(
    (a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || compareFindings(a, b),
  );
}
