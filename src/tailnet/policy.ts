/**
 * Tailscale's policy file as a model with positions. Section and field names are matched without regard to case and the
 * legacy spellings `users`/`ports` (rules) and `user`/`allow` (tests) are read, as the service does.
 * Source: Tailscale docs, "Syntax reference for the tailnet policy file".
 */
import type { LineIndex, Span } from '../model/position.ts';
import { ownRanges } from './fragment-marks.ts';
import {
  type HuJsonDocument,
  HuJsonError,
  type HuJsonMember,
  type HuJsonNode,
  type HuJsonObject,
  parseHuJson,
} from './hujson-parse.ts';
import { PolicyError } from './policy-error.ts';
import {
  fieldOf,
  fieldsOf,
  invalid,
  NO_TERMS,
  namesOf,
  type Reading,
  refuseDuplicates,
  termOf,
  termOfScalar,
  termsOf,
} from './policy-fields.ts';
import { validatePolicy } from './policy-validation.ts';
import type { PostureAttributes } from './posture.ts';

/** One string of the policy and where it stands; offsets are UTF-16 and include the quotes. */
export interface PolicyTerm {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** One entry of `acls` or `grants`. */
export interface PolicyRule {
  /** `absent`: neither section exists, which allows everything. */
  readonly kind: 'acl' | 'grant' | 'absent';
  /** 0-based place in its section. */
  readonly index: number;
  /** The section's name as written, e.g. `ACLs`. */
  readonly section: string;
  readonly at: Span;
  /** The rule's source text. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly action: PolicyTerm | undefined;
  readonly sources: readonly PolicyTerm[];
  /** ACL: `host:ports`; grant: hosts. */
  readonly destinations: readonly PolicyTerm[];
  /** ACL: `proto`. */
  readonly protocol: PolicyTerm | undefined;
  /** Grant: `ip`; undefined when the field is absent. */
  readonly ip: readonly PolicyTerm[] | undefined;
  /** Grant: names of application capabilities, with the value's node. */
  readonly app: ReadonlyMap<string, HuJsonNode>;
  readonly via: readonly PolicyTerm[];
  readonly postures: readonly PolicyTerm[];
  /** Whether it stands between the marks of our fragment. */
  readonly ours: boolean;
}

/** One entry of `tests`. */
export interface PolicyTest {
  readonly index: number;
  readonly at: Span;
  readonly source: PolicyTerm;
  readonly accept: readonly PolicyTerm[];
  readonly deny: readonly PolicyTerm[];
  readonly protocol: PolicyTerm | undefined;
  /** `srcPostureAttrs`: what the source's device is taken to be. */
  readonly postureAttributes: PostureAttributes;
  readonly ours: boolean;
}

/** A top-level member of the policy. */
export interface PolicySection {
  /** Canonical name: `acls`, `tagOwners`, ... */
  readonly name: string;
  /** As the file writes it: `ACLs`, `Hosts`, ... */
  readonly spelled: string;
  readonly member: HuJsonMember;
  readonly at: Span;
}

/** A named list: a group's members, a tag's owners, an ipset's entries, an approver list. */
export interface NamedList {
  readonly entries: readonly PolicyTerm[];
  readonly at: Span;
}

export interface Policy {
  readonly document: HuJsonDocument;
  readonly lines: LineIndex;
  /** By canonical name. */
  readonly sections: ReadonlyMap<string, PolicySection>;
  /** `acls` and `grants` alike, in file order. */
  readonly rules: readonly PolicyRule[];
  /** Alias to address or CIDR as written. */
  readonly hosts: ReadonlyMap<string, { readonly value: string; readonly at: Span }>;
  readonly groups: ReadonlyMap<string, NamedList>;
  readonly tagOwners: ReadonlyMap<string, NamedList>;
  readonly ipsets: ReadonlyMap<string, NamedList>;
  readonly autoApprovers: { readonly routes: ReadonlyMap<string, NamedList>; readonly exitNode: readonly PolicyTerm[] };
  readonly tests: readonly PolicyTest[];
  /** Neither `acls` nor `grants` exists: everybody reaches everything. An empty list of rules denies all. */
  readonly allowsAll: boolean;
  /** Fields the docs do not know. The service refuses them; a newer service may know them. */
  readonly unknownFields: readonly PolicyTerm[];
}

/** Top-level sections of the docs' syntax reference, in their canonical spelling. */
export const SECTIONS: readonly string[] = [
  'grants',
  'acls',
  'ssh',
  'autoApprovers',
  'nodeAttrs',
  'postures',
  'defaultSrcPosture',
  'tagOwners',
  'groups',
  'hosts',
  'ipsets',
  'tests',
  'sshTests',
  'attrConfig',
  'derpMap',
  'disableIPv4',
  'OneCGNATRoute',
  'randomizeClientPort',
];

const CANONICAL = new Map(SECTIONS.map((name) => [name.toLowerCase(), name]));
const ACL_FIELDS = new Set(['action', 'src', 'dst', 'users', 'ports', 'proto', 'srcposture']);
const GRANT_FIELDS = new Set(['src', 'dst', 'ip', 'app', 'via', 'srcposture']);
const TEST_FIELDS = new Set(['src', 'user', 'accept', 'allow', 'deny', 'proto', 'srcpostureattrs']);
/** Most rules hold no capability: they share what stands for none. */
const NO_CAPABILITIES: PolicyRule['app'] = new Map();

/**
 * Reads a policy and refuses what the service would refuse, with its own words where they are known, and what has no
 * certain meaning: names that stand twice, undefined host aliases.
 * @throws PolicyError (code POLICY_INVALID) with line and column
 */
export function readPolicy(text: string): Policy {
  const policy = parsePolicy(text);
  validatePolicy(policy);
  return policy;
}

/**
 * Reads a policy's structure without asking whether its names are defined.
 * @throws PolicyError for syntax, wrong types and names that stand twice
 */
export function parsePolicy(text: string): Policy {
  const document = parsePolicyText(text);
  const root = document.root;
  if (root.kind !== 'object') throw invalid(document, root, 'a policy is an object: { … }');
  const reading: Reading = { document, unknownFields: [], ours: ownRanges(document) };
  refuseDuplicates(document, root, (name) => name.toLowerCase());
  const sections = readSections(reading, root);
  const rules = [...readRules(reading, sections, 'acls'), ...readRules(reading, sections, 'grants')];
  rules.sort((a, b) => a.start - b.start);
  return {
    document,
    lines: document.lines,
    sections,
    rules,
    hosts: readHosts(reading, sections.get('hosts')),
    groups: readLists(reading, sections.get('groups')),
    tagOwners: readLists(reading, sections.get('tagOwners')),
    ipsets: readLists(reading, sections.get('ipsets')),
    autoApprovers: readAutoApprovers(reading, sections.get('autoApprovers')),
    tests: readTests(reading, sections.get('tests')),
    allowsAll: !sections.has('acls') && !sections.has('grants'),
    unknownFields: reading.unknownFields,
  };
}

/** The text as HuJSON; a syntax error becomes a PolicyError in the form the service uses: `line 3, column 4: …`. */
export function parsePolicyText(text: string): HuJsonDocument {
  try {
    return parseHuJson(text);
  } catch (error) {
    if (!(error instanceof HuJsonError)) throw error;
    const at = { line: error.line, column: error.column, endLine: error.line, endColumn: error.column + 1 };
    const remedy =
      text.charCodeAt(0) === 0xfeff
        ? 'save the policy without a byte order mark'
        : `mend the syntax at line ${error.line}, column ${error.column}`;
    throw new PolicyError(error.message.replace(/^hujson: /, ''), at, remedy);
  }
}

/** The span of a node or term. */
export function spanOf(policy: Pick<Policy, 'lines'>, place: { readonly start: number; readonly end: number }): Span {
  return policy.lines.span(place.start, place.end);
}

function readSections(reading: Reading, root: HuJsonObject): Map<string, PolicySection> {
  const sections = new Map<string, PolicySection>();
  for (const member of root.members) {
    const name = CANONICAL.get(member.name.value.toLowerCase());
    if (name === undefined) {
      reading.unknownFields.push(termOf(member.name));
      continue;
    }
    const at = reading.document.lines.span(member.name.start, member.value.end);
    sections.set(name, { name, spelled: member.name.value, member, at });
  }
  return sections;
}

function elementsOf(reading: Reading, section: PolicySection | undefined): readonly HuJsonNode[] {
  const value = section?.member.value;
  if (section === undefined || value === undefined) return [];
  // What `null` means for a section (denied or absent, hence allowed) is written nowhere.
  if (value.kind !== 'array') throw invalid(reading.document, value, `"${section.spelled}" is a list: [ … ]`);
  return value.elements;
}

function membersOf(reading: Reading, section: PolicySection | undefined): readonly HuJsonMember[] {
  const value = section?.member.value;
  if (section === undefined || value === undefined) return [];
  if (value.kind !== 'object') throw invalid(reading.document, value, `"${section.spelled}" is an object: { … }`);
  refuseDuplicates(reading.document, value, (name) => name);
  return value.members;
}

function isOurs(reading: Reading, node: HuJsonNode): boolean {
  for (const range of reading.ours) if (node.start >= range.start && node.end <= range.end) return true;
  return false;
}

function readRules(
  reading: Reading,
  sections: ReadonlyMap<string, PolicySection>,
  name: 'acls' | 'grants',
): PolicyRule[] {
  const section = sections.get(name);
  const isAcl = name === 'acls';
  const what = `a rule of "${section?.spelled ?? name}"`;
  return elementsOf(reading, section).map((node, index) => {
    const fields = fieldsOf(reading, node, isAcl ? ACL_FIELDS : GRANT_FIELDS, what);
    const app = isAcl ? undefined : fieldOf(fields, 'app');
    const ip = isAcl ? undefined : fieldOf(fields, 'ip');
    return {
      kind: isAcl ? 'acl' : 'grant',
      index,
      section: section?.spelled ?? name,
      at: reading.document.lines.span(node.start, node.end),
      text: reading.document.text.slice(node.start, node.end),
      start: node.start,
      end: node.end,
      action: isAcl ? termOfScalar(reading, fieldOf(fields, 'action'), '"action"') : undefined,
      sources: namesOf(reading, fieldOf(fields, 'src') ?? fieldOf(fields, 'users'), '"src"'),
      destinations: namesOf(reading, fieldOf(fields, 'dst') ?? fieldOf(fields, 'ports'), '"dst"'),
      protocol: isAcl ? termOfScalar(reading, fieldOf(fields, 'proto'), '"proto"') : undefined,
      ip: ip === undefined ? undefined : termsOf(reading, ip, '"ip"'),
      app:
        app?.kind === 'object'
          ? new Map(app.members.map((member) => [member.name.value, member.value]))
          : NO_CAPABILITIES,
      via: isAcl ? NO_TERMS : termsOf(reading, fieldOf(fields, 'via'), '"via"'),
      postures: termsOf(reading, fieldOf(fields, 'srcposture'), '"srcPosture"'),
      ours: isOurs(reading, node),
    } satisfies PolicyRule;
  });
}

function readTests(reading: Reading, section: PolicySection | undefined): PolicyTest[] {
  return elementsOf(reading, section).map((node, index) => {
    const fields = fieldsOf(reading, node, TEST_FIELDS, 'a test');
    const source = termOfScalar(reading, fieldOf(fields, 'src') ?? fieldOf(fields, 'user'), '"src"');
    return {
      index,
      at: reading.document.lines.span(node.start, node.end),
      source: source ?? { text: '', start: node.start, end: node.start },
      accept: termsOf(reading, fieldOf(fields, 'accept') ?? fieldOf(fields, 'allow'), '"accept"'),
      deny: termsOf(reading, fieldOf(fields, 'deny'), '"deny"'),
      protocol: termOfScalar(reading, fieldOf(fields, 'proto'), '"proto"'),
      postureAttributes: readAttributes(reading, fieldOf(fields, 'srcpostureattrs')),
      ours: isOurs(reading, node),
    };
  });
}

function readAttributes(reading: Reading, node: HuJsonNode | undefined): PostureAttributes {
  if (node === undefined || node.kind === 'null') return new Map();
  if (node.kind !== 'object') throw invalid(reading.document, node, '"srcPostureAttrs" is an object: { … }');
  return new Map(
    node.members.flatMap(({ name, value }) =>
      value.kind === 'string' || value.kind === 'number' || value.kind === 'boolean' ? [[name.value, value.value]] : [],
    ),
  );
}

function readHosts(reading: Reading, section: PolicySection | undefined): Policy['hosts'] {
  return new Map(
    membersOf(reading, section).map(({ name, value }) => {
      if (value.kind !== 'string')
        throw invalid(reading.document, value, `host "${name.value}" is an address or a CIDR`);
      return [name.value, { value: value.value, at: reading.document.lines.span(name.start, value.end) }];
    }),
  );
}

function readLists(reading: Reading, section: PolicySection | undefined): Map<string, NamedList> {
  return new Map(membersOf(reading, section).map((member) => [member.name.value, listOf(reading, member)]));
}

function listOf(reading: Reading, { name, value }: HuJsonMember): NamedList {
  return {
    entries: termsOf(reading, value, JSON.stringify(name.value)),
    at: reading.document.lines.span(name.start, value.end),
  };
}

function readAutoApprovers(reading: Reading, section: PolicySection | undefined): Policy['autoApprovers'] {
  const routes = new Map<string, NamedList>();
  let exitNode: readonly PolicyTerm[] = [];
  for (const { name, value } of membersOf(reading, section)) {
    const field = name.value.toLowerCase();
    if (field === 'exitnode') exitNode = termsOf(reading, value, '"exitNode"');
    if (field !== 'routes' || value.kind !== 'object') continue;
    for (const member of value.members) routes.set(member.name.value, listOf(reading, member));
  }
  return { routes, exitNode };
}
