import type { LogLine, ServiceStatus, TaggedNode } from '../model/status.ts';
import { printable, printableLine } from './printable.ts';
import { count, paint, type Style, usableColumns } from './style.ts';
import { tableLines } from './table.ts';
import { wrap } from './width.ts';

const INDENT = 2;
const NOTE_INDENT = '    ';

/** What runs now, what was released, and what to do about it. Times in UTC. */
export function renderStatus(status: ServiceStatus, style: Style): string {
  const { deployment, onItsWay, released, previous, inProgress, nodes, staleNodes = [] } = status;
  const rows: string[][] = [
    ['service', `${status.project} / ${status.environment} / ${status.service}`],
    ['url', status.url ?? 'none: the service has no domain'],
    [
      'runs',
      deployment === undefined
        ? 'nothing'
        : `${deployment.id} ${deployment.status}, since ${minuteOf(deployment.createdAt)}`,
    ],
    ...(onItsWay === undefined
      ? []
      : [['on its way', `${onItsWay.id} ${onItsWay.status}, since ${minuteOf(onItsWay.createdAt)}`]]),
    ...(released === undefined
      ? [['released', 'nothing yet']]
      : [
          ['released', `${released.deployment}, ${minuteOf(released.at)}, ${sourceText(released.source)}`],
          ['models', released.models.length === 0 ? 'none answered' : released.models.join(', ')],
          ['routes', released.routes.join(', ') || 'none'],
          [
            'key',
            released.key === undefined
              ? keyByHandText(status.keyByHand)
              : `${released.key.id}, ${daysText(released.key.daysLeft)}`,
          ],
        ]),
    ...(nodes === undefined ? [] : nodes.length === 0 ? [['node', 'none online']] : nodes.map(nodeRow)),
    ...staleNodes.map((node) => ['left offline', staleText(node)]),
    ...(previous === undefined ? [] : [['rollback to', `${previous.deployment}, ${minuteOf(previous.at)}`]]),
    ...(inProgress === undefined
      ? []
      : [
          [
            'in progress',
            `${inProgress.owner}, started ${minuteOf(inProgress.startedAt)}, last sign ${minuteOf(inProgress.updatedAt)}`,
          ],
        ]),
    ...(status.abandonedKeys === 0 ? [] : [['to revoke', count(status.abandonedKeys, 'key')]]),
  ];
  const safe = rows.map((row) => row.map((cell) => printableLine(cell, 2_000)));
  const room = usableColumns(style.columns) - NOTE_INDENT.length;
  const notes = status.notes.flatMap((note) =>
    wrap(printableLine(note, 1_000), room).map((line, index) =>
      paint(style, 'yellow', `${index === 0 ? '  ! ' : NOTE_INDENT}${line}`),
    ),
  );
  return [...tableLines(safe, INDENT, style.columns), ...(notes.length === 0 ? [] : ['', ...notes]), ''].join('\n');
}

function keyByHandText(key: ServiceStatus['keyByHand']): string {
  return key === undefined ? 'by hand, or none' : `by hand, ${key.id}, ${daysText(key.daysLeft)}`;
}

function nodeRow({ name, address, tags }: TaggedNode): string[] {
  return ['node', `${name} online as ${tags.join(', ')} (${address ?? 'no address'})`];
}

function staleText({ name, lastSeen, ephemeral }: TaggedNode): string {
  const seen = lastSeen === undefined ? 'never seen online' : `last seen ${minuteOf(lastSeen)}`;
  return `${name}, ${seen}${ephemeral ? '; ephemeral, Tailscale removes it' : ''}`;
}

/** `upload:2be203048f93…`: a digest is told by its beginning. */
function sourceText(source: string): string {
  return source.replace(/([0-9a-f]{12})[0-9a-f]{28,}/, '$1…');
}

function minuteOf(iso: string): string {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(iso) ? `${iso.slice(0, 16).replace('T', ' ')} UTC` : iso;
}

function daysText(days: number): string {
  return days < 0 ? 'expired' : `${count(days, 'day')} left`;
}

/** Log lines with their time and severity; what a runner or a terminal would act upon is defused. */
export function renderLogs(lines: readonly LogLine[], style: Style): string {
  const text = lines.map(({ timestamp, severity, message }) => {
    const line = `${minuteAndSecond(timestamp)}  ${printable(message)}`;
    if (/^(err|error|fatal|critical)$/i.test(severity)) return paint(style, 'red', line);
    return /^warn/i.test(severity) ? paint(style, 'yellow', line) : line;
  });
  return text.length === 0 ? '' : `${text.join('\n')}\n`;
}

function minuteAndSecond(iso: string): string {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/.test(iso) ? iso.slice(0, 19).replace('T', ' ') : printableLine(iso, 40);
}
