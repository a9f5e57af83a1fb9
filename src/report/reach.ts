import type { Reach, ReachPart } from '../model/reach.ts';
import { printableLine } from './printable.ts';
import { count, paint, type Style } from './style.ts';
import { tableLines } from './table.ts';

const INDENT = 2;
const MOST_ADDRESSES = 3;

/** Who can reach what, one line a grant, with the place of the rule that grants it. */
export function renderReach(reach: Reach, style: Style): string {
  const who = printableLine(reach.who);
  const where = `under ${printableLine(reach.policy)}`;
  if (reach.parts.length === 0)
    return [`${who} reaches nothing ${where}.`, ...missingLines(reach, style), ''].join('\n');
  const rows = reach.parts.map((part) => [
    `${printableLine(part.destination)}:${part.ports.join(',')}`,
    addressesText(part.addresses),
    part.protocols.join(', '),
    `${part.rule.line}:${part.rule.column}`,
    remark(part),
  ]);
  const table = tableLines([['destination', 'addresses', 'protocols', 'rule', ''], ...rows], INDENT, style.columns);
  const beyond = reach.parts.filter(({ needed }) => needed === false);
  return [
    `${who} reaches, ${where}:`,
    '',
    ...table.map((line) => (line.includes(BEYOND) ? paint(style, 'yellow', line) : line)),
    '',
    ...missingLines(reach, style),
    ...(beyond.length === 0
      ? []
      : [
          paint(style, 'yellow', `${count(beyond.length, 'grant')} beyond what the routes need.`),
          '  → slipway policy --narrowing apply takes them away; with --policy-mode check it only shows the change',
          '',
        ]),
  ].join('\n');
}

const BEYOND = 'no route needs it';

function remark({ needed }: ReachPart): string {
  if (needed === undefined) return '';
  return needed ? 'a route' : BEYOND;
}

function addressesText(addresses: readonly string[]): string {
  if (addresses.length === 0) return '–';
  const shown = addresses.slice(0, MOST_ADDRESSES).map((address) => printableLine(address));
  const rest = addresses.length - shown.length;
  return rest > 0 ? `${shown.join(', ')} and ${rest} more` : shown.join(', ');
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
