/** Who may lose: a name of the policy, devices behind subnet routes, addresses, one device. */
export type LossKind = 'tag' | 'user' | 'group' | 'autogroup' | 'subnet' | 'address' | 'device';

/** What somebody can no longer connect to when one policy takes another's place, and what stays. */
export interface Loss {
  /** `tag:ci`, `autogroup:member`, `nas (tag:server)`, `devices behind approved subnet routes`. */
  readonly who: string;
  readonly kind: LossKind;
  /** `everything on every port`, `hab:22`; a long list ends with `and N more`. */
  readonly loses: readonly string[];
  readonly keeps: readonly string[];
}

/** Longer lists are told by their number. */
const MAX_LINES = 12;
const MAX_NAMED = 4;

/**
 * One short line each: `tag:ci loses everything on every port, keeps hab:11434`; at the end whether anybody is left out.
 * Empty when nobody loses anything.
 */
export function lossLines(losses: readonly Loss[]): string[] {
  if (losses.length === 0) return [];
  const lines = losses.slice(0, MAX_LINES).map((loss) => `${loss.who} ${lossText(loss)}`);
  return [...lines, restLine(losses.length - lines.length)];
}

/** `loses everything on every port, keeps hab:11434`. */
function lossText({ who, loses, keeps }: Loss): string {
  const [lose, keep] = lossVerbs(who);
  return `${lose} ${listed(loses)}, ${keep} ${keeps.length === 0 ? 'nothing' : listed(keeps)}`;
}

/** `tag:ci loses`, `devices behind 10.0.0.0/8 lose`. */
export function lossVerbs(who: string): readonly [string, string] {
  return /^(?:devices|addresses) /.test(who) ? ['lose', 'keep'] : ['loses', 'keeps'];
}

function restLine(rest: number): string {
  if (rest <= 0) return 'nobody else loses anything';
  return `${rest} more ${rest === 1 ? 'loses' : 'lose'} something (--format json names all)`;
}

function listed(names: readonly string[]): string {
  const last = /^and (\d+) more$/.exec(names.at(-1) ?? '');
  const own = last === null ? names : names.slice(0, -1);
  const rest = own.length - MAX_NAMED + Number(last?.[1] ?? 0);
  return own.length <= MAX_NAMED && last === null
    ? own.join(', ')
    : `${own.slice(0, MAX_NAMED).join(', ')} and ${rest} more`;
}
