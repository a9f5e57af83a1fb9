import type { Span } from '../model/position.ts';
import type { ProjectFile } from '../project/project.ts';
import { type HuJsonDocument, HuJsonError, type HuJsonMember, parseHuJson } from '../tailnet/hujson.ts';
import { isSingleAddress, parseIpRange } from '../tailnet/ip-range.ts';
import { type Policy, type PolicyRule, parsePolicy } from '../tailnet/policy.ts';
import { PolicyError } from '../tailnet/policy-error.ts';
import { validatePolicy } from '../tailnet/policy-validation.ts';
import { mistypedSections, type UnknownField, unknownFieldsOf } from './policy-fields.ts';
import { DEFINED_IN, type UndefinedName, undefinedNamesOf } from './policy-names.ts';
import { syntaxRemedy } from './syntax-remedy.ts';

export interface PolicyProblem {
  readonly at: Span;
  readonly message: string;
  readonly remedy: string | undefined;
}

/** A section that stands twice, also under names that differ by case alone. */
export interface DuplicateSection {
  readonly first: HuJsonMember;
  readonly second: HuJsonMember;
}

/** The tailnet policy file in the repository. Each fault stands in one of the lists. */
export interface PolicyView {
  readonly file: ProjectFile;
  /** undefined when it is not HuJSON. */
  readonly document: HuJsonDocument | undefined;
  /** What can be read of it, without the rules that the service would refuse. undefined when its structure is wrong. */
  readonly draft: Policy | undefined;
  /** undefined when the service would refuse it. */
  readonly policy: Policy | undefined;
  /** Why it is not HuJSON. */
  readonly syntaxProblem: PolicyProblem | undefined;
  readonly duplicates: readonly DuplicateSection[];
  readonly unknownFields: readonly UnknownField[];
  /** Sections that unknown ones are most likely meant to be, by canonical name. */
  readonly mistypedSections: ReadonlySet<string>;
  readonly undefinedNames: readonly UndefinedName[];
  /** Whatever else the service would refuse. */
  readonly problems: readonly PolicyProblem[];
  /** Address to alias. */
  readonly hostNames: ReadonlyMap<string, string>;
}

/** More would only be the same fault once more. */
const MAX_PROBLEMS = 100;

/** Never throws for what stands in the file. */
export function readPolicyView(file: ProjectFile): PolicyView {
  const document = parsed(file);
  const nothing = {
    duplicates: [],
    unknownFields: [],
    mistypedSections: new Set<string>(),
    undefinedNames: [],
    problems: [],
  };
  const unread = { file, draft: undefined, policy: undefined, hostNames: new Map<string, string>() };
  if ('message' in document) return { ...unread, ...nothing, document: undefined, syntaxProblem: document };
  const duplicates = duplicatesIn(document);
  const unknownFields = unknownFieldsOf(document);
  const mistyped = mistypedSections(document, unknownFields);
  const rest = { document, syntaxProblem: undefined, duplicates, unknownFields, mistypedSections: mistyped };
  const policy = structureOf(file.text);
  if (policy instanceof PolicyError) {
    // Sections that stand twice are told as such.
    const problems = duplicates.length > 0 ? [] : [problemOf(policy)];
    return { ...unread, ...rest, undefinedNames: [], problems };
  }
  const undefinedNames = undefinedNamesOf(policy);
  const { problems: refusals, faulty } = refusalsOf(policy, undefinedNames);
  const problems = [...refusals, ...wrongKinds(document, policy)];
  const refused = unknownFields.some(({ fields }) => fields.complete) || undefinedNames.length + problems.length > 0;
  return {
    ...rest,
    file,
    draft: { ...policy, rules: policy.rules.filter((rule) => !faulty.has(rule)) },
    policy: refused ? undefined : policy,
    undefinedNames: undefinedNames.filter(({ kind }) => !mistyped.has(DEFINED_IN[kind])),
    problems,
    hostNames: hostNamesOf(policy),
  };
}

function parsed(file: ProjectFile): HuJsonDocument | PolicyProblem {
  try {
    return parseHuJson(file.text);
  } catch (cause) {
    if (!(cause instanceof HuJsonError)) throw cause;
    const at = file.lines.span(cause.offset, cause.offset + 1);
    return { at, message: cause.reason, remedy: syntaxRemedy(file.text, cause.offset, cause.reason) };
  }
}

function structureOf(text: string): Policy | PolicyError {
  try {
    return parsePolicy(text);
  } catch (cause) {
    if (cause instanceof PolicyError) return cause;
    throw cause;
  }
}

function problemOf({ at, message, remedy }: PolicyError): PolicyProblem {
  // A remedy that names the line alone says nothing that the finding does not.
  return { at, message, remedy: /^mend line \d+ of the policy$/.test(remedy ?? '') ? undefined : remedy };
}

function duplicatesIn({ root }: HuJsonDocument): DuplicateSection[] {
  const seen = new Map<string, HuJsonMember>();
  const found: DuplicateSection[] = [];
  for (const member of root.kind === 'object' ? root.members : []) {
    const name = member.name.value.toLowerCase();
    const first = seen.get(name);
    if (first === undefined) seen.set(name, member);
    else found.push({ first, second: member });
  }
  return found;
}

/**
 * What the service would refuse beside names that are not defined: the first fault of each rule, since the policy's
 * reader ends at the first one there is.
 */
function refusalsOf(
  policy: Policy,
  undefinedNames: readonly UndefinedName[],
): { problems: PolicyProblem[]; faulty: ReadonlySet<PolicyRule> } {
  const problems: PolicyProblem[] = [];
  const faulty = new Set<PolicyRule>();
  const told = new Set(undefinedNames.flatMap(({ places }) => places.map(({ start }) => start)));
  let rest = withNames(policy, undefinedNames);
  while (problems.length < MAX_PROBLEMS) {
    const refusal = firstRefusal(rest);
    if (refusal === undefined) break;
    const offset = policy.lines.offset(refusal.at);
    const index = rest.rules.findIndex(({ start, end }) => start <= offset && offset < end);
    const rule = rest.rules[index];
    if (!told.has(offset)) problems.push(problemOf(refusal));
    if (rule === undefined) {
      const mended = withoutDefinition(rest, refusal);
      if (mended === undefined) break;
      rest = mended;
      continue;
    }
    if (!told.has(offset)) faulty.add(rule);
    rest = { ...rest, rules: rest.rules.slice(index + 1) };
  }
  return { problems, faulty };
}

function firstRefusal(policy: Policy): PolicyError | undefined {
  try {
    validatePolicy(policy);
    return undefined;
  } catch (cause) {
    if (cause instanceof PolicyError) return cause;
    throw cause;
  }
}

/** The policy as if its undefined names were defined; checks of their own tell of them, and of tests and unknown fields. */
function withNames(policy: Policy, undefinedNames: readonly UndefinedName[]): Policy {
  const nowhere: Span = { line: 1, column: 1, endLine: 1, endColumn: 1 };
  const list = { entries: [], at: nowhere };
  const names = (kind: string) => undefinedNames.filter((each) => each.kind === kind).map(({ name }) => name);
  return {
    ...policy,
    hosts: new Map([...policy.hosts, ...names('host').map((name) => [name, hostAnywhere(nowhere)] as const)]),
    tagOwners: new Map([
      ...policy.tagOwners,
      ...names('tag')
        .filter(isTag)
        .map((name) => [name, list] as const),
    ]),
    groups: new Map([...policy.groups, ...names('group').map((name) => [name, list] as const)]),
    ipsets: new Map([...policy.ipsets, ...names('ipset').map((name) => [name, list] as const)]),
    tests: [],
    unknownFields: [],
  };
}

function hostAnywhere(at: Span): { value: string; at: Span } {
  return { value: '100.64.0.1', at };
}

/** Only a name in the right form can be taken for defined. */
function isTag(name: string): boolean {
  return /^tag:[A-Za-z][A-Za-z0-9-]*$/.test(name);
}

/** The policy with the definition mended that is refused, so that what stands behind it is looked at; undefined when it is none. */
function withoutDefinition(policy: Policy, { at }: PolicyError): Policy | undefined {
  const isHere = (span: Span): boolean => span.line === at.line && span.column === at.column;
  for (const [name, host] of policy.hosts) {
    if (isHere(host.at)) return { ...policy, hosts: new Map(policy.hosts).set(name, hostAnywhere(at)) };
  }
  for (const [name, group] of policy.groups) {
    if (!group.entries.some(({ start, end }) => isHere(policy.lines.span(start, end)))) continue;
    return { ...policy, groups: new Map(policy.groups).set(name, { ...group, entries: [] }) };
  }
  for (const [name, owners] of policy.tagOwners) {
    if (!isHere(owners.at)) continue;
    const tagOwners = new Map(policy.tagOwners);
    tagOwners.delete(name);
    // Rules that name it fail for the same reason.
    const rules = policy.rules.filter(({ text }) => !text.includes(JSON.stringify(name).slice(0, -1)));
    return { ...policy, tagOwners, rules };
  }
  return undefined;
}

/** Sections of a wrong kind, of those that the policy's reader leaves alone. */
function wrongKinds({ lines }: HuJsonDocument, { sections }: Policy): PolicyProblem[] {
  return ['ssh', 'sshTests', 'nodeAttrs', 'defaultSrcPosture'].flatMap((name) => {
    const section = sections.get(name);
    const kind = section?.member.value.kind;
    if (section === undefined || kind === 'array' || kind === 'null') return [];
    const at = lines.span(section.member.name.start, section.member.name.end);
    const message = `${JSON.stringify(section.spelled)} is a list: [ … ]`;
    return [{ at, message, remedy: undefined }];
  });
}

/** The first alias of an address counts. */
function hostNamesOf({ hosts }: Policy): Map<string, string> {
  const names = new Map<string, string>();
  for (const [alias, { value }] of hosts) {
    const range = parseIpRange(value);
    if (range !== undefined && isSingleAddress(range) && !names.has(value)) names.set(value, alias);
  }
  return names;
}
