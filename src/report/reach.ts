import type { Reach, ReachPart, ReachTarget } from '../model/reach.ts';
import { fenced } from './markdown.ts';
import { printableLine } from './printable.ts';
import { protocolsText } from './reach-picture.ts';
import { count, paint, type Style, usableColumns } from './style.ts';
import { tableLines } from './table.ts';
import { cutTo, displayWidth } from './width.ts';

const INDENT = 2;
const GAP = 3;
const MOST_LISTED = 3;
const MOST_ROWS = 400;
const MOST_NAMES = 40;
/** Narrower columns say nothing. */
const NARROWEST = 8;
const BEYOND = 'no route needs it';

/** Who can reach what, one line a grant, with the place of the rule that grants it. */
export function renderReach(reach: Reach, style: Style): string {
  const lines =
    reach.to !== undefined
      ? targetLines(reach, reach.to, style)
      : reach.everyRule === true
        ? ruleLines(reach, style)
        : grantLines(reach, style);
  return [
    ...lines,
    ...namesLines(reach, style),
    ...(reach.mermaid === undefined || reach.parts.length === 0
      ? []
      : ['The same as a picture, for GitHub (Mermaid):', '', ...fenced(reach.mermaid, 'mermaid'), '']),
    ...(reach.notes ?? []).map((note) => `${printableLine(note)}\n`),
  ].join('\n');
}

function grantLines(reach: Reach, style: Style): string[] {
  const who = printableLine(reach.who);
  const where = `under ${printableLine(reach.policy)}`;
  if (reach.parts.length === 0) return [`${who} reaches nothing ${where}.`, ...missingLines(reach, style), ''];
  const rows = reach.parts
    .slice(0, MOST_ROWS)
    .map((part) => [
      destinationText(part),
      listText(part.addresses),
      protocolsText(part.protocols),
      placeText(part),
      remark(part),
    ]);
  const beyond = reach.parts.filter(({ needed }) => needed === false);
  return [
    `${who} reaches, ${where}:`,
    '',
    ...table(['destination', 'addresses', 'protocols', 'rule', ''], rows, style),
    ...restLines(reach, style),
    '',
    ...missingLines(reach, style),
    ...(beyond.length === 0
      ? []
      : [
          paint(style, 'yellow', `${count(beyond.length, 'grant')} beyond what the routes need.`),
          '  → slipway policy --narrowing apply takes them away; with --policy-mode check it only shows the change',
          '',
        ]),
  ];
}

function ruleLines(reach: Reach, style: Style): string[] {
  const head = `Every rule of ${printableLine(reach.policy)}, since no --from is given and the gateway's tag is not in it:`;
  if (reach.parts.length === 0) return [`${printableLine(reach.policy)} lets nobody reach anything.`, ''];
  const rows = reach.parts
    .slice(0, MOST_ROWS)
    .map((part) => [
      placeText(part),
      listText(part.sources),
      destinationText(part),
      protocolsText(part.protocols),
      remark(part),
    ]);
  return [head, '', ...table(['rule', 'from', 'to', 'protocols', ''], rows, style), ...restLines(reach, style), ''];
}

function targetLines(reach: Reach, to: ReachTarget, style: Style): string[] {
  const asked = printableLine(to.asked);
  const policy = `under ${printableLine(reach.policy)}`;
  const everybody = reach.who === '*';
  const who = everybody ? 'somebody' : printableLine(reach.who);
  if (!to.reachable) {
    const said = everybody
      ? `no: nobody reaches ${asked}, ${policy}.`
      : `no: ${who} does not reach ${asked}, ${policy}.`;
    return [paint(style, 'red', said), ...perhapsLines(to), ''];
  }
  const rows = reach.parts
    .slice(0, MOST_ROWS)
    .flatMap((part) =>
      (everybody ? part.sources : [part.sources.join(', ')]).map((source) => [
        printableLine(source),
        destinationText(part),
        protocolsText(part.protocols),
        placeText(part),
        remark(part) || printableLine(part.rule.text),
      ]),
    )
    .slice(0, MOST_ROWS);
  return [
    `${paint(style, 'green', 'yes')}: ${who} reaches ${asked}${to.partly ? ' in part' : ''}, ${policy}:`,
    '',
    ...table(['from', 'to', 'protocols', 'rule', ''], rows, style),
    ...restLines(reach, style),
    '',
    ...(to.partly
      ? [`Of ${asked}: ${listText((reach.set ?? []).flatMap(({ addresses, names }) => [...addresses, ...names]))}`, '']
      : []),
  ];
}

function perhapsLines({ perhaps }: ReachTarget): string[] {
  if (perhaps.length === 0) return [];
  const names = [...new Set(perhaps.map(({ destination, rule }) => `${destination} (line ${rule.line})`))];
  return [`  Unless it is one of ${listText(names)}: with a Tailscale credential the devices are asked.`];
}

/** The rows with their head, in the width of the terminal. */
function table(head: readonly string[], rows: readonly (readonly string[])[], style: Style): string[] {
  const fitted = fitRows([head, ...rows], usableColumns(style.columns) - INDENT);
  return tableLines(fitted, INDENT, usableColumns(style.columns)).map((line) =>
    line.includes(BEYOND) ? paint(style, 'yellow', line) : line,
  );
}

/** Cells cut so that every row fits, the widest columns first; the last one may be wrapped. */
function fitRows(rows: readonly (readonly string[])[], room: number): string[][] {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, index) =>
    Math.max(0, ...rows.map((row) => displayWidth(row[index] ?? ''))),
  );
  const last = Math.min(widths.at(-1) ?? 0, 24);
  const fixed = widths.slice(0, -1);
  let over = fixed.reduce((sum, width) => sum + width + GAP, 0) + last - room;
  while (over > 0) {
    const widest = Math.max(...fixed);
    if (widest <= NARROWEST) break;
    fixed[fixed.indexOf(widest)] = widest - 1;
    over--;
  }
  return rows.map((row) => row.map((cell, index) => (index < fixed.length ? cutTo(cell, fixed[index] ?? 0) : cell)));
}

function destinationText({ destination, ports }: ReachPart): string {
  return `${printableLine(destination)}:${ports.join(',')}`;
}

function placeText({ rule }: ReachPart): string {
  return `${rule.line}:${rule.column}`;
}

function remark({ needed, conditional }: ReachPart): string {
  const route = needed === undefined ? [] : [needed ? 'a route' : BEYOND];
  const condition = conditional === undefined ? [] : [`if ${listText(conditional)}`];
  return [...route, ...condition].join(', ');
}

function listText(all: readonly string[]): string {
  if (all.length === 0) return '–';
  const shown = all.slice(0, MOST_LISTED).map((one) => printableLine(one));
  const rest = all.length - shown.length;
  return rest > 0 ? `${shown.join(', ')} and ${rest} more` : shown.join(', ');
}

function restLines({ parts }: Reach, style: Style): string[] {
  const rest = parts.length - MOST_ROWS;
  return rest > 0 ? [paint(style, 'yellow', `  … and ${count(rest, 'more grant')}: --format json tells all`)] : [];
}

/** What groups and aliases stand for; an address says itself what it is. */
function namesLines({ names, parts }: Reach, style: Style): string[] {
  const entries = Object.entries(names);
  if (entries.length === 0 || parts.length === 0) return [];
  const rows = entries.slice(0, MOST_NAMES).map(([name, meaning]) => [printableLine(name), listText(meaning)]);
  const rest = entries.length - rows.length;
  return [
    'Names:',
    ...tableLines(fitRows(rows, usableColumns(style.columns) - INDENT), INDENT, usableColumns(style.columns)),
    ...(rest > 0 ? [paint(style, 'yellow', `  … and ${count(rest, 'more name')}`)] : []),
    '',
  ];
}

function missingLines({ missing }: Reach, style: Style): string[] {
  if (missing === undefined || missing.length === 0) return [];
  return [
    paint(
      style,
      'red',
      `Not reached, though the proxy config needs it: ${missing.map((one) => printableLine(one)).join(', ')}`,
    ),
    '  → slipway policy merges what is missing',
    '',
  ];
}
