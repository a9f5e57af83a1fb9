import type { StepEvent } from '../model/event.ts';
import type { Finding } from '../model/finding.ts';
import type { GateReport, ModelNotAsked, ModelProbe } from '../model/gate.ts';
import { cutText } from '../model/plain-text.ts';
import type { UndonePart } from '../model/release.ts';
import type { Route } from '../model/route.ts';
import { findingsSummary } from './findings.ts';
import { gateHeadline, notAskedText } from './gate.ts';
import { codeOf, escaped, fenced, folded, markdownTable } from './markdown.ts';
import { railwayRows } from './plan.ts';
import { routePicture } from './route-picture.ts';
import { count, secondsText } from './style.ts';
import { type CommandOutcome, summaryHead } from './summary-head.ts';
import { worstFirst } from './worst-first.ts';

export { fitSummary } from './fit-summary.ts';

export type EndedStep = Extract<StepEvent, { kind: 'ended' }>;

export interface SummaryInput {
  readonly command: string;
  readonly end: CommandOutcome;
  /** In the order in which they ended. */
  readonly steps: readonly EndedStep[];
  /** Those of the project; a release's own are preferred. */
  readonly routes: readonly Route[];
  readonly tag: string;
  readonly hostname: string;
}

/** How much of each part is shown; the rest is a number. */
export interface SummaryCaps {
  readonly findings: number;
  readonly models: number;
  readonly diffLines: number;
  readonly logLines: number;
}

const JOB_CAPS: SummaryCaps = { findings: 200, models: 200, diffLines: 1_000, logLines: 200 };
/** More are likely noise of one cause. */
const MOST_DIAGNOSES = 5;
const LONGEST_LOG_LINE = 1_000;
const LONGEST_NAMES = 20_000;

/** One model as its row shows it. */
interface ModelRow {
  readonly name: string;
  /** What was asked for in its place, for a wildcard. */
  readonly asked?: string;
  readonly host: string;
  readonly answer: string;
  readonly failure: string | undefined;
  /** In place of `ok`: why it was not asked. */
  readonly note?: string;
}

/** What a command did, as Markdown for the page of a run; the outcome, its cause and its remedy first. Not yet cut: see `fitSummary`. */
export function jobSummary(input: SummaryInput): string {
  return `${summaryLines(input, JOB_CAPS).join('\n')}\n`;
}

/** The lines of a summary with these caps. Nothing that stands in a name, a cause or a log can end a table, a fence or an element. */
export function summaryLines(input: SummaryInput, caps: SummaryCaps): string[] {
  const { command, end, steps } = input;
  const models = modelRows(end, steps);
  return [
    ...summaryHead(command, end),
    ...section('Diagnosis', diagnosisTable(end)),
    ...section('Steps', stepsTable(steps)),
    ...section('Models', modelsTable(models, caps.models)),
    ...section('Routes', routesPart(input, models)),
    ...policyPart(end, caps.diffLines),
    ...section('Findings', findingsTable(end.findings ?? [], caps.findings)),
    ...section('Plan', planPart(end)),
    ...section('Undo', undoTable(end.release?.undone ?? [])),
    ...logPart(end, caps.logLines),
  ];
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`### ${title}`, '', ...lines, ''];
}

function more(left: number, noun: string): string[] {
  return left > 0 ? ['', `_… and ${count(left, `more ${noun}`)}_`] : [];
}

/** What was recognised in a log; not its line, which may quote a secret that nobody has registered. */
function diagnosisTable({ diagnoses = [] }: CommandOutcome): string[] {
  const rows = diagnoses
    .slice(0, MOST_DIAGNOSES)
    .map(({ cause, remedy, check = '' }) => [escaped(cause, 500), escaped(remedy, 500), codeOf(check)]);
  return markdownTable(['cause', 'remedy', 'check that finds it'], rows);
}

function stepsTable(steps: readonly EndedStep[]): string[] {
  const rows = steps.map(({ step, outcome, text, milliseconds, gate }) => [
    step,
    outcome === 'failed' ? '✗ failed' : outcome === 'done' ? '✔ done' : outcome,
    secondsText(milliseconds),
    escaped(gate === undefined ? text : gateHeadline(gate), 500),
  ]);
  return markdownTable(['step', 'outcome', 'time', ''], rows);
}

/** From what the gate saw; where it did not come so far, from the result. Those that failed first. */
function modelRows({ gate, rehearsal, release }: CommandOutcome, steps: readonly EndedStep[]): ModelRow[] {
  const seen = gate ?? rehearsal?.gate ?? steps.findLast((step) => step.gate !== undefined)?.gate;
  const rows = seen === undefined ? [] : gateRows(seen);
  if (rows.length === 0 && release !== undefined) {
    rows.push(
      ...release.modelsFailed.map(({ name, host, cause }) => ({ name, host, answer: '–', failure: cause })),
      ...release.modelsPassed.map((name) => ({ name, host: '', answer: '–', failure: undefined })),
      ...(release.modelsNotAsked ?? []).map(rowNotAsked),
    );
  }
  return rows.sort((a, b) => Number(a.failure === undefined) - Number(b.failure === undefined));
}

function gateRows({ models, notAsked = [] }: GateReport): ModelRow[] {
  const rows = models.map((model) => ({
    name: model.name,
    ...(model.asked === undefined || model.asked === model.name ? {} : { asked: model.asked }),
    host: model.host,
    answer: answerText(model),
    failure: model.ok ? undefined : (model.cause ?? 'no answer'),
  }));
  return [...rows, ...notAsked.map(rowNotAsked)];
}

function answerText({ ok, firstTokenMs, mode }: ModelProbe): string {
  if (!ok || firstTokenMs === undefined) return '–';
  return `${Math.round(firstTokenMs)} ms${mode === 'embedding' ? ' (embedding)' : ''}`;
}

function rowNotAsked(model: ModelNotAsked): ModelRow {
  return { name: model.name, host: model.host, answer: '–', failure: undefined, note: notAskedText(model) };
}

function modelsTable(models: readonly ModelRow[], most: number): string[] {
  const rows = models
    .slice(0, most)
    .map(({ name, asked, host, answer, failure, note }) => [
      `${codeOf(name, 200)}${asked === undefined ? '' : ` (asked ${codeOf(asked, 200)})`}`,
      escaped(host, 100),
      answer,
      failure === undefined ? (note === undefined ? '✔ ok' : escaped(note, 100)) : `✗ ${escaped(failure, 500)}`,
    ]);
  return [...markdownTable(['model', 'host', 'first token', 'result'], rows), ...more(models.length - most, 'model')];
}

function routesPart({ end, routes, hostname, tag }: SummaryInput, models: readonly ModelRow[]): string[] {
  const shown = end.release?.routes ?? end.plan?.routes ?? routes;
  if (shown.length === 0) return [];
  const failed = models.filter(({ failure }) => failure !== undefined);
  const isSilent = (route: Route): boolean =>
    failed.some(({ name, host }) => host === route.host && route.models.some((model) => model.name === name));
  const picture = routePicture({ hostname, tag }, shown, isSilent);
  return [...fenced(picture.lines.join('\n'), 'mermaid'), ...more(picture.left, 'route')];
}

/** The diff of the tailnet policy, or the fragment where it was only printed. */
function policyPart({ release, policy, plan }: CommandOutcome, most: number): string[] {
  const diff = release?.policyDiff ?? policy?.diff ?? plan?.policy.diff ?? '';
  const fragment = policy?.mode === 'print' ? policy.fragment : '';
  return [...textPart('Policy diff', diff, 'diff', most), ...textPart('Policy fragment', fragment, 'json', most)];
}

function textPart(title: string, text: string, language: string, most: number): string[] {
  if (text.trim() === '') return [];
  const lines = text.split('\n');
  const shown = fenced(lines.slice(0, most).join('\n'), language);
  return [...folded(title, [...shown, ...more(lines.length - most, 'line')]), ''];
}

function findingsTable(findings: readonly Finding[], most: number): string[] {
  if (findings.length === 0) return [];
  const rows = worstFirst(findings)
    .slice(0, most)
    .map(({ severity, file, line, column, message, remedy, check }) => [
      severity,
      `${codeOf(file)}:${line}:${column}`,
      `${escaped(message, 500)}${remedy === '' ? '' : `<br>→ ${escaped(remedy, 500)}`}`,
      codeOf(check),
    ]);
  return [
    `${findingsSummary(findings)}.`,
    '',
    ...markdownTable(['severity', 'place', 'what and remedy', 'check'], rows),
    ...more(findings.length - most, 'finding'),
  ];
}

/** What `ship` would change; variables by name. */
function planPart({ plan }: CommandOutcome): string[] {
  if (plan === undefined) return [];
  const { railway, key } = plan;
  const rows = [
    ...(railway.looked ? railwayRows(railway) : [['railway', `not looked at: ${railway.reason ?? 'no reason given'}`]]),
    ['policy', plan.policy.looked ? plan.policy.summary : `not looked at: ${plan.policy.reason ?? 'no reason given'}`],
    ...plan.policy.tooWide.map((rule) => ['lets the tag reach more', rule]),
    ['key', `${key.needed ? 'a new one' : 'none needed'}: ${key.reason}`],
    ...plan.notes.map((note) => ['note', note]),
  ];
  return markdownTable(
    ['part', 'what'],
    rows.map(([part = '', what = '']) => [escaped(part), escaped(what, LONGEST_NAMES)]),
  );
}

function undoTable(undone: readonly UndonePart[]): string[] {
  const rows = undone.map(({ part, ok, text }) => [
    escaped(part),
    ok ? '✔ put back' : '✗ not put back',
    escaped(text, 1_000),
  ]);
  return markdownTable(['part', '', 'what was done'], rows);
}

/** The end of a log or the lines that belong to an error: the end tells what went wrong. */
function logPart({ error, release, rehearsal }: CommandOutcome, most: number): string[] {
  const details = release?.error?.details ?? error?.details ?? [];
  return [
    ...logFold('Log and details', details, most),
    ...logFold('Log of the rehearsal', rehearsal?.logTail ?? [], most),
  ];
}

function logFold(title: string, entries: readonly string[], most: number): string[] {
  const lines = entries.flatMap((entry) => entry.split('\n')).map((line) => cutText(line, LONGEST_LOG_LINE));
  if (lines.length === 0) return [];
  const left = lines.length - most;
  const before = left > 0 ? [`_${count(left, 'line')} before_`, ''] : [];
  return [...folded(title, [...before, ...fenced(lines.slice(-most).join('\n'), 'text')]), ''];
}
