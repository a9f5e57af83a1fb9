import { createHash } from 'node:crypto';
import { compareFindings, type Finding, type Severity } from '../model/finding.ts';
import { cutText } from '../model/plain-text.ts';
import type { Span } from '../model/position.ts';
import { printable, printableLine } from './printable.ts';
import { repositoryPath } from './repository-path.ts';
import { worstFirst } from './worst-first.ts';

/** GitHub shows no more of one run (docs.github.com, "SARIF results exceed one or more limits"). */
const MOST_RESULTS = 5_000;
/** Of descriptions (docs.github.com, "SARIF support for code scanning", reportingDescriptor object). */
const LONGEST_DESCRIPTION = 1_024;
const LONGEST_MESSAGE = 2_000;

const LEVELS = { error: 'error', warning: 'warning', info: 'note' } as const satisfies Record<Severity, string>;
/** GitHub's words for results that are no security alerts (same page, `properties.problem.severity`). */
const PROBLEMS = { error: 'error', warning: 'warning', info: 'recommendation' } as const satisfies Record<
  Severity,
  string
>;

/** What a rule tells of itself; a check of the catalogue is one. */
export interface DescribedCheck {
  readonly name: string;
  readonly what: string;
  readonly why: string;
  readonly remedy: string;
  readonly severity: Severity;
}

/**
 * Findings as SARIF 2.1.0 for GitHub code scanning. At most 5,000 results, the worst; a notification tells of the rest.
 * @param prefix the working directory relative to the repository, '' for its root
 */
export function sarifLog(
  findings: readonly Finding[],
  checks: readonly DescribedCheck[],
  version: string,
  prefix: string,
): object {
  const rules = [...checks, ...undescribed(findings, checks)];
  const indexes = new Map(rules.map(({ name }, index) => [name, index]));
  const fingerprints = fingerprintsOf(findings, prefix);
  const results = worstFirst(findings)
    .slice(0, MOST_RESULTS)
    .map((finding) => ({
      ruleId: finding.check,
      ruleIndex: indexes.get(finding.check) ?? -1,
      level: LEVELS[finding.severity],
      message: { text: withoutLinks(printableLine(`${finding.message}. Remedy: ${finding.remedy}`, LONGEST_MESSAGE)) },
      locations: [{ physicalLocation: { artifactLocation: artifact(finding.file, prefix), region: region(finding) } }],
      partialFingerprints: { 'slipwayFinding/v1': fingerprints.get(finding) ?? '' },
      ...(finding.fix === undefined ? {} : { fixes: [fixOf(finding, finding.fix, prefix)] }),
    }));
  const left = findings.length - results.length;
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Slipway', version, semanticVersion: version, rules: rules.map(ruleOf) } },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The root of the repository.' } } },
        invocations: [
          { executionSuccessful: true, ...(left > 0 ? { toolExecutionNotifications: [leftOut(left)] } : {}) },
        ],
        results,
      },
    ],
  };
}

function ruleOf({ name, what, why, remedy, severity }: DescribedCheck): object {
  const text = (long: string): { text: string } => ({ text: cutText(printable(long), LONGEST_DESCRIPTION) });
  return {
    id: name,
    name: ruleName(name),
    shortDescription: text(what),
    fullDescription: text(`${what} ${why}`),
    defaultConfiguration: { level: LEVELS[severity] },
    help: {
      text: `${printable(why)}\nRemedy: ${printable(remedy)}`,
      markdown: `${printable(why)}\n\n**Remedy:** ${printable(remedy)}`,
    },
    properties: { tags: [name.split('/')[0] ?? name], precision: 'high', 'problem.severity': PROBLEMS[severity] },
  };
}

/** `dockerfile/proxy-cleared` as SARIF wants names to be: `DockerfileProxyCleared`. */
function ruleName(check: string): string {
  return check
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('');
}

/** Every result has its rule, even one that the catalogue does not know. */
function undescribed(findings: readonly Finding[], checks: readonly DescribedCheck[]): DescribedCheck[] {
  const rules = new Map<string, DescribedCheck>();
  const known = new Set(checks.map(({ name }) => name));
  for (const { check, severity, message, remedy } of findings) {
    if (!known.has(check) && !rules.has(check))
      rules.set(check, { name: check, what: message, why: message, remedy, severity });
  }
  return [...rules.values()];
}

/**
 * What a finding is, without where in its file it stands, so that it stays the same when lines shift: check, path, message, and a
 * number where these are the same. GitHub itself matches by `primaryLocationLineHash` alone; that one is left to
 * `upload-sarif`, which makes it from the source and warns of any other value (github/codeql-action, src/fingerprints.ts).
 */
function fingerprintsOf(findings: readonly Finding[], prefix: string): Map<Finding, string> {
  const seen = new Map<string, number>();
  const fingerprints = new Map<Finding, string>();
  for (const finding of [...findings].sort(compareFindings)) {
    const message = finding.message.replace(/\b(lines?|columns?) \d+|:\d+:\d+/g, '$1');
    const identity = JSON.stringify([finding.check, repositoryPath(finding.file, prefix), message]);
    const number = (seen.get(identity) ?? 0) + 1;
    seen.set(identity, number);
    fingerprints.set(finding, `${createHash('sha256').update(identity).digest('hex').slice(0, 32)}:${number}`);
  }
  return fingerprints;
}

function artifact(file: string, prefix: string): { uri: string; uriBaseId: string } {
  // encodeURIComponent refuses half a surrogate pair.
  const path = repositoryPath(file, prefix)
    .replace(/[\ud800-\udfff]/gu, '\ufffd')
    .replace(/^\/+/, '');
  return { uri: path.split('/').map(encodeURIComponent).join('/'), uriBaseId: '%SRCROOT%' };
}

/** The end is exclusive in both. */
function region({ line, column, endLine, endColumn }: Span): object {
  return { startLine: line, startColumn: column, endLine, endColumn };
}

function fixOf(finding: Finding, fix: NonNullable<Finding['fix']>, prefix: string): object {
  return {
    description: { text: withoutLinks(printableLine(finding.remedy, LONGEST_MESSAGE)) },
    artifactChanges: [
      {
        artifactLocation: artifact(finding.file, prefix),
        replacements: [{ deletedRegion: region(fix), insertedContent: { text: fix.text } }],
      },
    ],
  };
}

/** `[text](target)` in a message is a link (SARIF 2.1.0, section 3.11.6), and messages quote the user's files. */
function withoutLinks(text: string): string {
  return text.replaceAll('](', '] (');
}

function leftOut(left: number): object {
  return {
    level: 'note',
    message: { text: `${left} more findings were left out; the worst ${MOST_RESULTS} are here.` },
  };
}
