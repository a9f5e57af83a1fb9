import { compareFindings, type Finding, type Severity } from '../model/finding.ts';
import { printableLine } from './printable.ts';
import { redacted } from './redact.ts';
import { excerptOf } from './source-excerpt.ts';
import { count, type Paint, paint, type Style, usableColumns } from './style.ts';
import { wrap } from './width.ts';

/** More findings of one check than this say no more than their number. */
const MOST_OF_ONE_CHECK = 50;
const COLORS: Readonly<Record<Severity, Paint>> = { error: 'red', warning: 'yellow', info: 'cyan' };

/** How many of each severity. */
export function countFindings(findings: readonly Finding[]): Record<Severity, number> {
  const counts: Record<Severity, number> = { error: 0, warning: 0, info: 0 };
  for (const finding of findings) counts[finding.severity]++;
  return counts;
}

/** `6 files, 0 errors, 1 warning`; infos only where there are some, files only where their number is given. */
export function findingsSummary(findings: readonly Finding[], files?: number): string {
  const counts = countFindings(findings);
  const parts = files === undefined ? [] : [count(files, 'file')];
  parts.push(count(counts.error, 'error'), count(counts.warning, 'warning'));
  if (counts.info > 0) parts.push(count(counts.info, 'info'));
  return parts.join(', ');
}

/**
 * Findings for a terminal: place, severity, message, check; the source line with carets; the remedy; a summary line.
 * @param textOf the text of a finding's file, or undefined where it cannot be shown
 * @param files how many files were looked at
 */
export function renderFindings(
  findings: readonly Finding[],
  textOf: (file: string) => string | undefined,
  style: Style,
  files?: number,
): string {
  const lineOf = lineReader(textOf);
  const shown = new Map<string, number>();
  const blocks: string[] = [];
  for (const finding of [...findings].sort(compareFindings)) {
    const number = (shown.get(finding.check) ?? 0) + 1;
    shown.set(finding.check, number);
    if (number <= MOST_OF_ONE_CHECK) blocks.push(findingBlock(finding, lineOf(finding), style));
  }
  const rest = [...shown]
    .filter(([, number]) => number > MOST_OF_ONE_CHECK)
    .map(([check, number]) => `… and ${number - MOST_OF_ONE_CHECK} more of ${printableLine(check)}\n`);
  return [...blocks, ...rest, `${findingsSummary(findings, files)}\n`].join('\n');
}

function findingBlock(finding: Finding, line: string | undefined, style: Style): string {
  const columns = usableColumns(style.columns);
  const color = COLORS[finding.severity];
  const place = `${printableLine(finding.file)}:${finding.line}:${finding.column}`;
  const [first = '', ...rest] = wrap(
    `${place} ${finding.severity} ${printableLine(finding.message)} (${printableLine(finding.check)})`,
    columns,
    columns - 4,
  );
  const painted = first.startsWith(`${place} ${finding.severity}`)
    ? `${paint(style, 'bold', place)} ${paint(style, color, finding.severity)}${first.slice(place.length + 1 + finding.severity.length)}`
    : first;
  const lines = [painted, ...rest.map((text) => `    ${text}`)];
  const gutter = String(finding.line).length + 2;
  if (line !== undefined) {
    const { source, carets } = excerptOf(line, finding, columns - gutter - 3);
    lines.push(`${paint(style, 'dim', `${String(finding.line).padStart(gutter)} |`)} ${source}`.trimEnd());
    lines.push(`${paint(style, 'dim', `${' '.repeat(gutter)} |`)} ${paintCarets(carets, color, style)}`);
  }
  if (finding.remedy !== '') {
    const remedy = wrap(printableLine(finding.remedy), columns - gutter - 3);
    lines.push(...remedy.map((text, index) => `${' '.repeat(gutter)} ${index === 0 ? '→' : ' '} ${text}`));
  }
  return `${lines.join('\n')}\n`;
}

function paintCarets(carets: string, color: Paint, style: Style): string {
  const start = carets.indexOf('^');
  return carets.slice(0, start) + paint(style, color, carets.slice(start));
}

/** The line of a finding; each file is split once. */
function lineReader(textOf: (file: string) => string | undefined): (finding: Finding) => string | undefined {
  const files = new Map<string, readonly string[] | undefined>();
  return ({ file, line }) => {
    if (!files.has(file)) files.set(file, textOf(file)?.split(/\r\n|\r|\n/));
    const text = files.get(file)?.[line - 1];
    return text === undefined ? undefined : redacted(text);
  };
}
