import type { BuiltImage, Rehearsal } from '../model/image.ts';
import { gateHeadline } from './gate.ts';
import { printableLine } from './printable.ts';
import { paint, type Style } from './style.ts';

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** `1.2 GB`, in the decimal units that Docker and Railway use. */
export function byteSize(bytes: number): string {
  let size = Math.max(0, bytes);
  let unit = 0;
  while (size >= 999.5 && unit < UNITS.length - 1) {
    size /= 1_000;
    unit++;
  }
  return `${unit === 0 || size >= 99.95 ? Math.round(size) : size.toFixed(1)} ${UNITS[unit]}`;
}

/** The last line of `build`. */
export function builtLine(image: BuiltImage, style: Pick<Style, 'color'>): string {
  const name = image.digest === undefined ? image.id : image.digest;
  return `${paint(style, 'green', `✔ built: ${printableLine(image.reference)} (${name})`)}\n`;
}

/** The last line of a `rehearse` that ended well. */
export function rehearsedLine({ image }: Rehearsal, style: Pick<Style, 'color'>): string {
  return `${paint(style, 'green', `✔ rehearsed: ${printableLine(image)} lives as Railway would run it`)}\n`;
}

/** What a rehearsal saw: `alive in 8.2 s; no key 401; wrong key 400; 412 MB at most; SIGTERM ended it in 2.1 s (exit code 0)`. */
export function rehearsalLine({ aliveMs, gate, peakBytes, stop, cause }: Rehearsal): string {
  const parts: string[] = [];
  if (aliveMs === undefined) parts.push(cause === undefined ? 'not alive' : printableLine(cause));
  else parts.push(`alive in ${seconds(aliveMs)}`);
  // `alive` stands there already.
  if (gate !== undefined) parts.push(gateHeadline(gate).replace(/^alive; /, ''));
  if (peakBytes !== undefined) parts.push(`${byteSize(peakBytes)} at most`);
  if (stop?.killed === true) parts.push(`SIGTERM did not end it in ${seconds(stop.milliseconds)}`);
  else if (stop !== undefined)
    parts.push(`SIGTERM ended it in ${seconds(stop.milliseconds)} (exit code ${stop.exitCode})`);
  return parts.join('; ');
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1_000).toFixed(1)} s`;
}
