import { isSymptom } from '../diagnosis/diagnose.ts';
import type { Diagnosis } from '../model/diagnosis.ts';
import { printableLine } from './printable.ts';
import { redacted } from './redact.ts';
import { count, type Paint, paint, type Style, usableColumns } from './style.ts';
import { wrap } from './width.ts';

/** What a log was found to show. */
export interface DiagnosisReport {
  /** The log as the user named it: a file, or `standard input`. */
  readonly origin: string;
  /** How many lines were looked at. */
  readonly lines: number;
  /** Best first. */
  readonly diagnoses: readonly Diagnosis[];
  /** Which part was read where the log was longer than the limit. */
  readonly cut: 'first' | 'last' | undefined;
}

/** More than these are likely noise of one cause. */
const MOST_OTHERS = 6;

/** A diagnosis whose evidence shows no secret: logs quote keys, URLs and passwords. */
export function withoutSecrets(diagnosis: Diagnosis): Diagnosis {
  const { evidence } = diagnosis;
  return { ...diagnosis, evidence: { ...evidence, text: redactedProse(evidence.text) } };
}

/** What looks like a value of its own, not like the next word of a sentence. */
const VALUE = /\d|^\S{20}/;

/**
 * A line of a log without its secrets. `redacted` takes the word behind "key" for one, as it is in a config; a log says "No api
 * key passed in" and "KeyError: 'model'", so here only what is assigned to a name is hidden, and what has a token's shape.
 */
function redactedProse(text: string): string {
  const words = text.split(/( +)/);
  const groups: string[] = [];
  let open = false;
  for (const [index, word] of words.entries()) {
    const next = words[index + 2] ?? '';
    if (open) groups.push(`${groups.pop() ?? ''}${word}`);
    else groups.push(word);
    if (/^ +$/.test(word)) continue;
    const assigns = word.endsWith('=') || /^--[\w-]+$/.test(word) || (/[^r]:$/.test(word) && VALUE.test(next));
    open = assigns && !/(?:Error|Exception):$/.test(word);
  }
  return groups.map((group) => redacted(group)).join('');
}

/** The root cause with remedy, evidence and check; what else was recognised in one line each. */
export function renderDiagnoses({ origin, lines, diagnoses, cut }: DiagnosisReport, style: Style): string {
  const [first, ...others] = diagnoses;
  if (first === undefined) return renderNothing(origin, lines, cut, style);
  return [
    ...causeLines(first, style),
    ...(others.length === 0 ? [] : ['', ...otherLines(others, style)]),
    ...cutLines(cut, style),
    '',
  ].join('\n');
}

function causeLines({ cause, remedy, evidence, check, source }: Diagnosis, style: Style): string[] {
  const columns = usableColumns(style.columns);
  const [head = '', ...rest] = wrap(`✗ ${printableLine(cause, 1_000)}`, columns, columns - 2);
  return [
    paint(style, 'red', head),
    ...rest.map((line) => `  ${paint(style, 'red', line)}`),
    ...indented(`line ${evidence.line}: `, printableLine(redactedProse(evidence.text), 500), columns, style, 'dim'),
    ...indented('→ ', printableLine(remedy, 1_000), columns, style, 'bold'),
    ...(check === undefined
      ? []
      : indented(
          'check: ',
          `${printableLine(check)}; slipway validate finds it before the next deployment`,
          columns,
          style,
        )),
    ...indented('source: ', printableLine(source), columns, style, 'dim'),
  ];
}

/** A label in the margin, and the text wrapped beside it. */
function indented(label: string, text: string, columns: number, style: Style, how?: Paint): string[] {
  const lines = wrap(text, Math.max(16, columns - 2 - label.length));
  return lines.map((line, index) => {
    const shown = how === undefined ? line : paint(style, how, line);
    return `  ${index === 0 ? label : ' '.repeat(label.length)}${shown}`;
  });
}

function otherLines(others: readonly Diagnosis[], style: Style): string[] {
  const columns = usableColumns(style.columns);
  const shown = others.slice(0, MOST_OTHERS);
  const rest = others.length - shown.length;
  return [
    ...wrap('Also in the log, which may only follow from it:', columns),
    ...shown.flatMap(({ name, cause, remedy, evidence }) => [
      ...indented(`line ${evidence.line}: `, printableLine(cause, 1_000), columns, style),
      // What a symptom advises is to look for its cause, and that stands above.
      ...(isSymptom(name) ? [] : indented('  → ', printableLine(remedy, 1_000), columns, style, 'dim')),
    ]),
    ...(rest > 0 ? [`  … and ${rest} more (--format json lists them)`] : []),
  ];
}

function renderNothing(origin: string, lines: number, cut: DiagnosisReport['cut'], style: Style): string {
  const columns = usableColumns(style.columns);
  const rows = [
    `Nothing in ${printableLine(origin)} (${count(lines, 'line')}) is a failure that Slipway knows.`,
    'It looked for failures of Railway, the tailnet policy, the build, the start of the container and of LiteLLM, the tailnet, the database and the answers of the gateway; docs/errors.md lists them.',
    'Next: give it the whole log, that of the build too (slipway logs --build --lines 1000 | slipway doctor -), run slipway validate over the files, and read the first line of the log that says error.',
  ];
  return [...rows.flatMap((row) => wrap(row, columns)), ...cutLines(cut, style), ''].join('\n');
}

function cutLines(cut: DiagnosisReport['cut'], style: Style): string[] {
  if (cut === undefined) return [];
  const text =
    cut === 'first'
      ? 'Only the first 16 MB were read.'
      : 'Only the last 16 MB were read; lines are counted from there.';
  return [paint(style, 'yellow', text)];
}
