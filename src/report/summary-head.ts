import { findingsSummary } from './findings.ts';
import { gateHeadline } from './gate.ts';
import { builtLine, rehearsalLine, rehearsedLine } from './image.ts';
import { type CommandResult, commandJson } from './json.ts';
import { escaped, escapedWithLinks } from './markdown.ts';
import { count } from './style.ts';
import { type ReleasingCommand, releaseSummary } from './summary-line.ts';

const LONGEST_SENTENCE = 1_000;
const RELEASING = ['ship', 'deploy', 'gate', 'rollback'] as const satisfies readonly ReleasingCommand[];

/** How the lines of `releaseSummary` begin that tell of a part which remains. */
const ITEM = '    ';

/** How a command ended, without its name. */
export type CommandOutcome = Omit<CommandResult, 'command'>;

/** The first lines of a summary: the outcome, its cause and what to do about it. */
export function summaryHead(command: string, end: CommandOutcome): string[] {
  const { ok } = commandJson({ ...end, command });
  const [first = '', ...rest] = sentences(command, end).filter((sentence) => sentence.trim() !== '');
  const list = rest.filter((line) => line.startsWith(ITEM)).map((line) => `- ${escaped(line, LONGEST_SENTENCE)}`);
  const others = rest.filter((line) => !line.startsWith(ITEM));
  return [
    `## ${ok ? '✔' : '✗'} slipway ${escaped(command, 40)}`,
    '',
    ...(first === '' ? [] : [`**${escaped(first.replace(/^[✔✗] /, ''), LONGEST_SENTENCE)}**`, '']),
    ...(list.length === 0 ? [] : [...list, '']),
    ...others.flatMap((line) => [escapedWithLinks(line, LONGEST_SENTENCE), '']),
  ];
}

/** The cause first; the gateway's address is the last of them. */
function sentences(command: string, end: CommandOutcome): string[] {
  const { error, release } = end;
  if (release !== undefined) {
    const words = RELEASING.find((name) => name === command) ?? 'ship';
    const told = releaseSummary(release, { color: false }, words).trimEnd().split('\n');
    return [...told, ...(release.url === undefined ? [] : [`The gateway: ${release.url}`])];
  }
  const facts = [
    findingsFact(end),
    planFact(end),
    policyFact(end),
    end.gate === undefined ? '' : gateHeadline(end.gate),
    imageFact(end),
    ...rehearsalFacts(end),
  ];
  if (error === undefined) return facts;
  return [error.message, error.remedy === undefined ? '' : `→ ${error.remedy}`, ...facts];
}

function findingsFact({ findings }: CommandOutcome): string {
  return findings === undefined ? '' : findingsSummary(findings);
}

function planFact({ plan }: CommandOutcome): string {
  if (plan === undefined) return '';
  if (plan.upToDate) return 'nothing to change';
  const { added, changed } = plan.railway.variables;
  const parts = [
    plan.policy.changed ? `policy ${plan.policy.summary}` : '',
    plan.key.needed ? 'a new key' : '',
    added.length > 0 ? `${count(added.length, 'variable')} added` : '',
    changed.length > 0 ? `${count(changed.length, 'variable')} changed` : '',
    plan.railway.settings.length > 0 ? count(plan.railway.settings.length, 'setting') : '',
    plan.railway.sourceChanged ? `source ${plan.railway.source}` : '',
  ].filter((part) => part !== '');
  const unseen = [plan.policy, plan.railway].flatMap(({ looked, reason }) =>
    looked ? [] : [reason ?? 'not looked at'],
  );
  const told = parts.length === 0 ? 'what would change is not known' : `would change: ${parts.join(', ')}`;
  return unseen.length === 0 ? told : `${told} (not all was looked at: ${[...new Set(unseen)].join(', ')})`;
}

function policyFact({ policy }: CommandOutcome): string {
  if (policy === undefined) return '';
  if (policy.mode === 'print') return 'the fragment for the tailnet policy stands below; nothing was changed';
  if (policy.mode === 'check') {
    return policy.drift ? 'the live policy is not what the routes need' : 'the live policy is what the routes need';
  }
  return policy.changed ? 'the tailnet policy was changed' : 'nothing to change';
}

function imageFact({ image }: CommandOutcome): string {
  return image === undefined ? '' : builtLine(image, { color: false }).trimEnd();
}

function rehearsalFacts({ rehearsal }: CommandOutcome): string[] {
  if (rehearsal === undefined) return [];
  const outcome = rehearsal.ok
    ? rehearsedLine(rehearsal, { color: false }).trimEnd()
    : `the rehearsal failed: ${rehearsal.cause ?? 'the cause is not known'}`;
  return [outcome, rehearsalLine(rehearsal), ...rehearsal.notes];
}
