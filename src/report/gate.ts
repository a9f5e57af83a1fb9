import type { GateReport, ModelNotAsked, ModelProbe } from '../model/gate.ts';
import { printableLine } from './printable.ts';
import { paint, type Style } from './style.ts';
import { displayWidth, padEnd } from './width.ts';

const INDENT = ' '.repeat(14);
const NO_ANSWER = '–';

/** What the gate saw, as a release's `gate` step shows it: the door, then a line for each model. */
export function renderGate(report: GateReport, style: Style): string {
  const failed = !report.alive || report.open || report.models.some((model) => !model.ok);
  const head = `${failed ? '✗' : ' '} ${padEnd('gate', 12)}${gateHeadline(report)}`;
  const models = gateLines(report).map((line, index) => {
    const indented = `${INDENT}${line}`;
    return report.models[index]?.ok === false ? paint(style, 'red', indented) : indented;
  });
  return `${[failed ? paint(style, 'red', head) : head, ...models].join('\n')}\n`;
}

/** `alive; no key 401; wrong key 400`. */
export function gateHeadline(report: GateReport): string {
  const parts = [report.alive ? 'alive' : `not alive: ${printableLine(report.aliveCause ?? 'no answer')}`];
  if (report.open) parts.push('answers without a key');
  else if (report.noKeyStatus !== undefined) parts.push(`no key ${report.noKeyStatus}`);
  if (report.wrongKeyStatus !== undefined) parts.push(`wrong key ${report.wrongKeyStatus}`);
  return parts.join('; ');
}

/**
 * One line a model: name, host, time to the first token, `ok` or `FAILED` with its cause. Those that were not asked stand
 * behind the others, with the reason.
 */
export function gateLines({ models, notAsked = [] }: Pick<GateReport, 'models' | 'notAsked'>): string[] {
  const names = [...models, ...notAsked].map((model) => printableLine(model.name, 60));
  const hosts = [...models, ...notAsked].map((model) => printableLine(model.host, 60));
  const nameWidth = Math.max(0, ...names.map(displayWidth)) + 3;
  const hostWidth = Math.max(0, ...hosts.map(displayWidth)) + 3;
  const answerWidth = Math.max(0, ...models.map((model) => displayWidth(firstToken(model))));
  const startOf = (index: number): string =>
    `${padEnd(names[index] ?? '', nameWidth)}${padEnd(hosts[index] ?? '', hostWidth)}`;
  const lines = models.map((model, index) => {
    const start = startOf(index);
    const asked =
      model.asked === undefined || model.asked === model.name ? '' : ` (asked ${printableLine(model.asked, 60)})`;
    if (model.ok) return `${start}${padEnd(firstToken(model), answerWidth)}  ok${asked}`;
    return `${start}${padEnd(NO_ANSWER, answerWidth)}  FAILED  ${printableLine(model.cause ?? 'no answer')}${asked}`;
  });
  const left = notAsked.map(
    (model, index) =>
      `${startOf(models.length + index)}${padEnd(NO_ANSWER, answerWidth)}  ${printableLine(notAskedText(model))}`,
  );
  return [...lines, ...left];
}

/** `not asked (mode image_generation)`. The mode is the user's text: not yet printable. */
export function notAskedText({ mode, reason }: Pick<ModelNotAsked, 'mode' | 'reason'>): string {
  return `not asked (${reason ?? `mode ${mode}`})`;
}

function firstToken({ ok, firstTokenMs, mode }: ModelProbe): string {
  if (!ok || firstTokenMs === undefined) return NO_ANSWER;
  return `${Math.round(firstTokenMs)} ms ${mode === 'embedding' ? 'embedding' : 'first token'}`;
}
