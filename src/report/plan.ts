import type { Plan, PlannedSetting, PolicyMending } from '../model/plan.ts';
import { lossTable } from './losses.ts';
import { printable, printableLine } from './printable.ts';
import { paint, type Style, usableColumns } from './style.ts';
import { tableLines } from './table.ts';
import { wrap } from './width.ts';

const INDENT = 2;
const MAX_RULES = 12;
const MAX_DIFF_LINES = 400;

/** What `ship` would change, for a terminal; `nothing to change` at its end when that is nothing. */
export function renderPlan(plan: Plan, style: Style): string {
  const sections = [
    routesSection(plan, style),
    policySection(plan, style),
    keySection(plan, style),
    railwaySection(plan, style),
    notesSection(plan.notes, style),
    // Where the values come from is for who wonders about what stands above.
    settingsSection(plan.settings, style),
    plan.upToDate ? [paint(style, 'green', 'nothing to change')] : [],
  ];
  const blocks = sections.filter((lines) => lines.length > 0).map((lines) => `${lines.join('\n')}\n`);
  return blocks.join('\n');
}

function settingsSection(settings: readonly PlannedSetting[], style: Style): string[] {
  const isSet = ({ value, source }: PlannedSetting): boolean =>
    source !== 'default' || !/^(?:not set|none)$/.test(value);
  const rows = settings.filter(isSet).map(({ name, value, source }) => [name, source, printableLine(value)]);
  const unset = settings.filter((setting) => !isSet(setting)).map(({ name }) => name);
  return [
    title('settings', style),
    ...table(rows, style),
    ...(unset.length > 0
      ? paragraph(`not set: ${unset.join(', ')}`, style).map((line) => paint(style, 'dim', line))
      : []),
  ];
}

function routesSection({ routes }: Plan, style: Style): string[] {
  if (routes.length === 0)
    return [title('routes', style), '  none: no api_base in the proxy config names a tailnet address'];
  const rows = routes.map((route) => [
    printableLine(route.host),
    route.address ?? 'no address',
    String(route.port),
    route.models.map((model) => printableLine(model.name)).join(', '),
  ]);
  return [title('routes', style), ...table([['host', 'address', 'port', 'models'], ...rows], style)];
}

function policySection({ policy }: Plan, style: Style): string[] {
  const head = title('policy', style);
  if (!policy.looked) return [head, ...paragraph(`not looked at: ${policy.reason ?? 'no reason given'}`, style)];
  const { tooWide, mending, changed, summary, diff, losses, file } = policy;
  const change = [...diffLines(diff, style), ...lossTable(losses ?? [], style)];
  if (tooWide.length === 0) return [head, ...paragraph(summary, style), ...(changed ? change : [])];
  const fragment = changed ? [...paragraph(`${wholeChange(mending, file)}: ${summary}`, style), ...change] : [];
  return [
    head,
    ...tooWideLines(tooWide, file, style),
    ...(mending === undefined ? [] : mendingLines(mending, style)),
    ...fragment,
    // What to do stands last.
    ...(mending === undefined ? [] : paragraph(`→ ${whatToDo(mending, file)}`, style)),
  ];
}

function wholeChange(mending: PolicyMending | undefined, file: string | undefined): string {
  if (mending === undefined || !mends(mending)) return 'what is put in besides';
  return file === undefined
    ? `that edit and the fragment, as \`${mending.command}\` writes them`
    : 'that edit and the fragment';
}

function tooWideLines(tooWide: readonly string[], file: string | undefined, style: Style): string[] {
  const rest = tooWide.length - MAX_RULES;
  const much = 'lets the tag reach more than its model hosts';
  const what =
    file === undefined
      ? `ship refuses this policy: it ${much}`
      : `${printableLine(file)} ${much}, and ship refuses a policy in force that does`;
  return [
    ...paragraph(what, style),
    ...tooWide.slice(0, MAX_RULES).flatMap((rule) => paragraph(printableLine(rule), style)),
    ...(rest > 0 ? [`  and ${rest} more rules`] : []),
  ].map((line) => paint(style, 'red', line));
}

function mends({ diff, unknown }: PolicyMending): boolean {
  return diff !== '' && unknown.length === 0;
}

/** The one command that makes the edit. A copy is narrowed by `init`. */
function whatToDo(mending: PolicyMending, file: string | undefined): string {
  const { command } = mending;
  if (!mends(mending)) return 'no edit of ours mends all of it: mend these lines by hand';
  return file === undefined
    ? `make this edit with \`${command}\`, then ship`
    : `make this edit in the file with \`slipway init\`, and in the policy in force with \`${command}\``;
}

/** The edit that mends what `ship` would refuse, and who loses what by it. */
function mendingLines({ diff, losses, unknown }: PolicyMending, style: Style): string[] {
  const edit = diff === '' ? [] : ['  the smallest edit that mends it:', ...diffLines(diff, style)];
  return [...edit, ...lossTable(losses, style), ...unknown.flatMap((line) => paragraph(line, style))];
}

/** A diff in colours, its lines indented; a long one is cut. */
export function diffLines(diff: string, style: Style, indent = '  '): string[] {
  if (diff === '') return [];
  // An empty line at the end of the context says nothing.
  const lines = printable(diff)
    .replace(/[\n ]+$/, '')
    .split('\n');
  const rest = lines.length - MAX_DIFF_LINES;
  const shown = lines.slice(0, MAX_DIFF_LINES).map((line) => `${indent}${paintDiff(line, style)}`.trimEnd());
  return rest > 0 ? [...shown, `${indent}… ${rest} more lines (--format json has all of them)`] : shown;
}

function paintDiff(line: string, style: Style): string {
  if (/^(?:---|\+\+\+) /.test(line)) return paint(style, 'bold', line);
  if (line.startsWith('@@')) return paint(style, 'cyan', line);
  if (line.startsWith('+')) return paint(style, 'green', line);
  return line.startsWith('-') ? paint(style, 'red', line) : line;
}

function keySection({ key }: Plan, style: Style): string[] {
  return [title('key', style), ...paragraph(`${key.needed ? 'a new one' : 'none needed'}: ${key.reason}`, style)];
}

function railwaySection({ railway }: Plan, style: Style): string[] {
  const head = title('railway', style);
  if (!railway.looked) return [head, ...paragraph(`not looked at: ${railway.reason ?? 'no reason given'}`, style)];
  return [head, ...table(railwayRows(railway), style)];
}

/** What would change on Railway: a name and its text a row. Variables by name only. */
export function railwayRows(railway: Plan['railway']): string[][] {
  const { added, changed, unchanged } = railway.variables;
  const names = (list: readonly string[]): string => list.map((name) => printableLine(name)).join(', ') || 'none';
  return [
    ['target', printableLine(railway.target)],
    ['source', `${printableLine(railway.source)}${railway.sourceChanged ? '' : ', unchanged'}`],
    ['url', printableLine(railway.url ?? 'none yet')],
    ['variables added', names(added)],
    ['variables changed', names(changed)],
    ['variables unchanged', names(unchanged)],
    ...railway.settings.map(({ name, from, to }) => [name, `${printableLine(from)} → ${printableLine(to)}`]),
  ];
}

function notesSection(notes: readonly string[], style: Style): string[] {
  return notes.length === 0 ? [] : [title('notes', style), ...notes.flatMap((note) => paragraph(note, style))];
}

function title(text: string, style: Style): string {
  return paint(style, 'bold', text);
}

function table(rows: readonly (readonly string[])[], style: Style): string[] {
  return tableLines(rows, INDENT, usableColumns(style.columns));
}

function paragraph(text: string, style: Style): string[] {
  const lines = wrap(printableLine(text, 1_000), usableColumns(style.columns) - INDENT);
  return lines.map((line) => `${' '.repeat(INDENT)}${line}`);
}
