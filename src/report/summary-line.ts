import type { ReleaseResult } from '../model/release.ts';
import { printableLine } from './printable.ts';
import { paint, type Style } from './style.ts';

export type ReleasingCommand = 'ship' | 'deploy' | 'gate' | 'rollback';

interface Words {
  readonly done: string;
  /** When nothing had to be changed. */
  readonly idle: string;
  readonly failed: string;
  readonly asBefore: string;
}

const AS_BEFORE = 'Everything is as it was before.';
const WORDS: Readonly<Record<ReleasingCommand, Words>> = {
  ship: { done: 'released', idle: 'nothing to change', failed: 'release failed', asBefore: AS_BEFORE },
  deploy: { done: 'deployed', idle: 'nothing to change', failed: 'deployment failed', asBefore: AS_BEFORE },
  gate: { done: 'passed', idle: 'passed', failed: 'gate failed', asBefore: '' },
  rollback: { done: 'rolled back', idle: 'nothing to change', failed: 'rollback failed', asBefore: AS_BEFORE },
};

/** The last words of a release, a gate or a rollback: one line, and for an incomplete undo one more for each part that remains. */
export function releaseSummary(
  result: ReleaseResult,
  style: Pick<Style, 'color'>,
  command: ReleasingCommand = 'ship',
): string {
  const words = WORDS[command];
  const [first = '', ...rest] = result.ok ? [success(result, words)] : failure(result, words);
  return `${[paint(style, result.ok ? 'green' : 'red', first), ...rest].join('\n')}\n`;
}

function success(result: ReleaseResult, words: Words): string {
  const facts = [result.url, deployment(result)].filter((fact) => fact !== undefined).join(' ');
  const models = modelCount(result);
  const parts = [facts, models].filter((part) => part !== '').join(', ');
  return `✔ ${result.changed ? words.done : words.idle}${parts === '' ? '' : `: ${parts}`}`;
}

function failure(result: ReleaseResult, words: Words): string[] {
  const cause = sentence(printableLine(result.error?.message ?? 'the cause is not known', 1_000));
  const left = result.undone.filter((part) => !part.ok);
  const remedy = result.error?.remedy === undefined ? [] : [`  → ${printableLine(result.error.remedy, 1_000)}`];
  if (left.length > 0) {
    return [
      `✗ ${words.failed}: ${cause} Not everything could be undone:`,
      ...left.map(({ part, text }) => `    ${printableLine(part)}: ${printableLine(text, 1_000)}`),
      ...remedy,
    ];
  }
  if (result.changed) return [`✗ ${words.failed}: ${cause} What was done before it stands.`, ...remedy];
  return [`✗ ${words.failed}: ${cause} ${words.asBefore}`.trimEnd(), ...remedy];
}

function sentence(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}

function deployment({ deploymentId }: ReleaseResult): string | undefined {
  return deploymentId === undefined ? undefined : `(deployment ${shortId(deploymentId)})`;
}

function modelCount({ modelsPassed, modelsFailed, modelsNotAsked = [] }: ReleaseResult): string {
  const all = modelsPassed.length + modelsFailed.length;
  const left = modelsNotAsked.length === 0 ? '' : `${modelsNotAsked.length} not asked`;
  if (all === 0) return left;
  const silent =
    modelsFailed.length === 0 ? '' : `; silent: ${modelsFailed.map(({ name }) => printableLine(name)).join(', ')}`;
  return `${modelsPassed.length} of ${all} model${all === 1 ? '' : 's'} answer${all === 1 ? 's' : ''}${silent}${left === '' ? '' : `; ${left}`}`;
}

function shortId(id: string): string {
  const plain = printableLine(id);
  return plain.length <= 8 ? plain : `${plain.slice(0, 4)}…`;
}
