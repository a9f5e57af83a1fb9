import { type Refusal, refuse } from './refusal.ts';

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };

export interface DurationRule {
  /** What a bare number counts, in milliseconds; undefined when a unit must be written. */
  readonly bareUnit?: number;
  /** Milliseconds. */
  readonly least: number;
  /** Milliseconds. */
  readonly most: number;
}

/** `10m`, `90s`, `1h`, or a bare number where the rule gives it a unit, as milliseconds. */
export function parseDuration(value: string | number, rule: DurationRule): number | Refusal {
  const [, digits, unit] = /^([0-9]{1,12})\s?(ms|s|m|h)?$/.exec(String(value)) ?? [];
  if (digits === undefined) return refuse('is not a duration');
  const factor = unit === undefined ? rule.bareUnit : UNITS[unit];
  if (factor === undefined) {
    return refuse('has no unit', { remedy: `write ${digits}s for seconds or ${digits}m for minutes` });
  }
  const milliseconds = Number(digits) * factor;
  if (milliseconds < rule.least) return refuse('is too short');
  if (milliseconds > rule.most) return refuse('is too long');
  return milliseconds;
}
