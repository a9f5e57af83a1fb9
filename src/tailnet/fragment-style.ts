/** Field names as the policy's own entries write them: legacy names, capitals. */
import type { Policy, PolicyRule } from './policy.ts';

export interface RuleStyle {
  readonly action: string;
  readonly src: string;
  readonly dst: string;
  readonly proto: string;
  readonly ip: string;
}

export interface TestStyle {
  readonly src: string;
  readonly proto: string;
  readonly accept: string;
  readonly deny: string;
}

export function ruleStyle(base: Policy, kind: Exclude<PolicyRule['kind'], 'absent'>): RuleStyle {
  const own = spellingIn(base, `${kind}s`);
  return {
    action: own('action'),
    src: own('src', 'users'),
    dst: own('dst', 'ports'),
    proto: own('proto'),
    ip: own('ip'),
  };
}

export function testStyle(base: Policy): TestStyle {
  const own = spellingIn(base, 'tests');
  return { src: own('src', 'user'), proto: own('proto'), accept: own('accept', 'allow'), deny: own('deny') };
}

/**
 * How the entries of a section spell a field, given its name and its legacy name; a field that none of them has is
 * capitalised where others are.
 */
function spellingIn(base: Policy, section: string): (...names: string[]) => string {
  const node = base.sections.get(section)?.member.value;
  const words = new Set<string>();
  for (const entry of node?.kind === 'array' ? node.elements : []) {
    if (entry.kind === 'object') for (const { name } of entry.members) words.add(name.value);
  }
  const capital = [...words].some((word) => /^[A-Z]/.test(word));
  return (...names) => {
    const found = [...words].find((word) => names.includes(word.toLowerCase()));
    const [modern = ''] = names;
    return found ?? (capital ? modern.slice(0, 1).toUpperCase() + modern.slice(1) : modern);
  };
}
