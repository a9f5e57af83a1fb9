import type { LogLine, ServiceStatus } from '../model/status.ts';
import { printable, printableLine } from './printable.ts';
import { count, paint, type Style } from './style.ts';
import { tableLines } from './table.ts';

const INDENT = 2;

/** What runs now, what was released, and what to do about it. Times in UTC. */
export function renderStatus(status: ServiceStatus, style: Style): string {
  const { deployment, onItsWay, released, previous, inProgress } = status;
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
            released.key === undefined ? 'by hand, or none' : `${released.key.id}, ${daysText(released.key.daysLeft)}`,
          ],
        ]),
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
  const notes = status.notes.map((note) => paint(style, 'yellow', `  ! ${printableLine(note, 1_000)}`));
  return [...tableLines(safe, INDENT, style.columns), ...(notes.length === 0 ? [] : ['', ...notes]), ''].join('\n');
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
