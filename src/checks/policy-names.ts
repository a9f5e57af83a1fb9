import { nearest } from '../settings/nearest.ts';
import type { HuJsonNode } from '../tailnet/hujson.ts';
import type { Policy, PolicyTerm } from '../tailnet/policy.ts';
import { AUTOGROUPS, readSelector, splitDestination } from '../tailnet/selector.ts';
import { elementsOf, memberOf, textsOf } from './policy-nodes.ts';

type NameKind = 'tag' | 'group' | 'autogroup' | 'ipset' | 'host';

/** The section that defines names of a kind; autogroups are the service's own. */
export const DEFINED_IN = { tag: 'tagOwners', group: 'groups', ipset: 'ipsets', host: 'hosts', autogroup: '' } as const;

/** A name that stands for nothing in the policy. */
export interface UndefinedName {
  readonly kind: NameKind;
  /** As written: `hugo`, `tag:web`. */
  readonly name: string;
  /** Every term that names it, in file order within its section. */
  readonly places: readonly PolicyTerm[];
  /** A defined name that it may be a slip of. */
  readonly near: string | undefined;
}

/** Kinds of names in lists of people and tags: tagOwners, autoApprovers, ssh, nodeAttrs. */
const IN_LISTS: readonly NameKind[] = ['tag', 'group'];
const IN_RULES: readonly NameKind[] = ['tag', 'group', 'autogroup', 'ipset', 'host'];

/**
 * Names that rules, owners, approvers, `ssh` and `nodeAttrs` use and nothing defines, each once. Those in `tests` are left
 * to the check of the tests. Whether a user or a service exists is not in the file.
 */
export function undefinedNamesOf(policy: Policy): UndefinedName[] {
  const found = new Map<string, { kind: NameKind; places: PolicyTerm[] }>();
  const ask = (term: PolicyTerm, text: string, kinds: readonly NameKind[]): void => {
    const kind = undefinedKind(policy, text);
    if (kind === undefined || !kinds.includes(kind)) return;
    const known = found.get(text);
    if (known === undefined) found.set(text, { kind, places: [term] });
    else known.places.push(term);
  };
  for (const rule of policy.rules) {
    for (const term of rule.sources) ask(term, term.text, IN_RULES);
    for (const term of rule.destinations) {
      const host = rule.kind === 'grant' ? term.text : splitDestination(term.text)?.host;
      // A destination without a port is refused for that.
      if (host !== undefined) ask(term, host, IN_RULES);
    }
    for (const term of rule.via) ask(term, term.text, ['tag']);
  }
  for (const term of listedTerms(policy)) ask(term, term.text, IN_LISTS);
  return [...found].map(([name, { kind, places }], index) => {
    const near = index < MAX_COMPARED ? nearName(policy, kind, name) : undefined;
    return { kind, name, places, near };
  });
}

/** Names that are compared with the defined ones: a file with more of them has another fault than a slip. */
const MAX_COMPARED = 50;

/** The kind of a name that nothing defines. */
export function undefinedKind(policy: Policy, text: string): NameKind | undefined {
  const { kind } = readSelector(text);
  switch (kind) {
    case 'tag':
      return policy.tagOwners.has(text) ? undefined : kind;
    case 'group':
      // A group synced from an identity provider bears a domain and stands in no policy file.
      return policy.groups.has(text) || text.includes('@') ? undefined : kind;
    case 'autogroup':
      return AUTOGROUPS.has(text) ? undefined : kind;
    case 'ipset':
      return policy.ipsets.has(text) ? undefined : kind;
    case 'host':
      return policy.hosts.has(text) ? undefined : kind;
    default:
      return undefined;
  }
}

/** Owners, approvers, sources and destinations of `ssh`, targets of `nodeAttrs`. */
function listedTerms({ tagOwners, autoApprovers, document }: Policy): PolicyTerm[] {
  const ssh = elementsOf(memberOf(document.root, 'ssh')?.value);
  const attributes = elementsOf(memberOf(document.root, 'nodeAttrs')?.value);
  return [
    ...[...tagOwners.values()].flatMap(({ entries }) => entries),
    ...[...autoApprovers.routes.values()].flatMap(({ entries }) => entries),
    ...autoApprovers.exitNode,
    ...ssh.flatMap((rule) => [...termsOf(rule, 'src'), ...termsOf(rule, 'dst').map(withoutPort)]),
    ...attributes.flatMap((entry) => termsOf(entry, 'target')),
  ];
}

function termsOf(entry: HuJsonNode, field: string): PolicyTerm[] {
  return textsOf(memberOf(entry, field)?.value).map(({ value, start, end }) => ({ text: value, start, end }));
}

/** A port in a destination of `ssh` is a fault of its own. */
function withoutPort(term: PolicyTerm): PolicyTerm {
  return { ...term, text: term.text.replace(/^((?:tag|group):[^:]*):.*$/, '$1') };
}

function nearName(policy: Policy, kind: NameKind, name: string): string | undefined {
  const defined: Readonly<Record<NameKind, Iterable<string>>> = {
    tag: policy.tagOwners.keys(),
    group: policy.groups.keys(),
    autogroup: AUTOGROUPS,
    ipset: policy.ipsets.keys(),
    host: policy.hosts.keys(),
  };
  // The prefix is no part of what is mistyped.
  const prefix = /^[a-z]+:/.exec(name)?.[0] ?? '';
  const bare = [...defined[kind]].map((each) => (each.startsWith(prefix) ? each.slice(prefix.length) : each));
  const near = nearest(name.slice(prefix.length), bare);
  return near === undefined ? undefined : `${prefix}${near}`;
}
