import type { PlannedSetting } from '../model/plan.ts';
import { INPUTS, settingKey } from './inputs.ts';
import type { ResolvedSettings } from './settings.ts';

/** Each setting with its value and source as `plan` shows it: a secret is `set` or `not set`, variables go by name. */
export function describeSettings({ values, sources }: ResolvedSettings): PlannedSetting[] {
  return INPUTS.map((definition) => {
    const key = settingKey(definition.name) as keyof typeof values;
    const value = values[key];
    return {
      name: definition.name,
      value: definition.secret
        ? value === undefined
          ? 'not set'
          : 'set'
        : shown(definition.name, value, definition.default),
      source: sources[key],
    };
  });
}

function shown(name: string, value: unknown, standard: string | undefined): string {
  if (value === undefined || value === '') return standard ?? 'not set';
  if (name === 'gate-timeout') return duration(Number(value));
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.join(', ');
  if (typeof value === 'object' && value !== null) return Object.keys(value).join(', ') || 'none';
  return String(value);
}

function duration(milliseconds: number): string {
  if (milliseconds % 60_000 === 0) return `${milliseconds / 60_000}m`;
  return milliseconds % 1_000 === 0 ? `${milliseconds / 1_000}s` : `${milliseconds}ms`;
}
