/**
 * The sections of a policy and the fields of their entries, as Tailscale's docs name them ("Syntax reference for the
 * tailnet policy file", "Grants syntax", "Tailscale SSH session recording", "IP pool"). Case does not count.
 */

import { nearest } from '../settings/nearest.ts';
import type { HuJsonDocument, HuJsonNode, HuJsonObject, HuJsonString } from '../tailnet/hujson.ts';
import { SECTIONS } from '../tailnet/policy.ts';
import { elementsOf } from './policy-nodes.ts';

interface Fields {
  readonly known: readonly string[];
  /** What to do about a field that people write here and that belongs elsewhere. */
  readonly mistakes: Readonly<Record<string, string>>;
  /** Whether the docs list the fields in full, so that any other one is refused. */
  readonly complete: boolean;
}

const TOP: Fields = {
  known: SECTIONS,
  mistakes: {
    rules: 'write "acls" or "grants"',
    tags: 'write "tagOwners", with a list of owners for each tag',
    machines: 'write "hosts", with an address for each name',
    users: 'write "groups", with a list of login names for each group',
    routes: 'write it within "autoApprovers"',
    exitnode: 'write it within "autoApprovers"',
  },
  complete: true,
};

const ENTRIES: Readonly<Record<string, Fields>> = {
  acls: {
    known: ['action', 'src', 'proto', 'dst', 'srcPosture', 'users', 'ports'],
    mistakes: {
      ip: 'ports stand behind the host in "dst" ("hab:11434"), a protocol in "proto"; "ip" is of "grants"',
      app: 'write the rule in "grants", which know "app"',
      via: 'write the rule in "grants", which know "via"',
      port: 'write the port behind the host in "dst": "hab:11434"',
    },
    complete: true,
  },
  grants: {
    known: ['src', 'dst', 'ip', 'app', 'via', 'srcPosture'],
    mistakes: {
      action: 'take it out: a grant always accepts',
      proto: 'write the protocol in "ip": ["tcp:11434"]',
      ports: 'write the ports in "ip": ["tcp:11434"]',
      port: 'write the port in "ip": ["tcp:11434"]',
      users: 'write "src"',
    },
    complete: true,
  },
  tests: {
    known: ['src', 'srcPostureAttrs', 'proto', 'accept', 'deny', 'user', 'allow'],
    mistakes: {
      dst: 'write "accept" for what must be reached, "deny" for what must not',
      ports: 'write "accept" for what must be reached, "deny" for what must not',
      drop: 'write "deny"',
    },
    complete: true,
  },
  ssh: {
    known: ['action', 'src', 'dst', 'users', 'checkPeriod', 'acceptEnv', 'srcPosture', 'recorder', 'enforceRecorder'],
    mistakes: { proto: 'take it out: SSH is TCP on port 22', ports: 'take it out: SSH is TCP on port 22' },
    complete: false,
  },
  sshTests: { known: ['src', 'dst', 'accept', 'check', 'deny', 'srcPostureAttrs'], mistakes: {}, complete: false },
  nodeAttrs: { known: ['target', 'attr', 'app', 'ipPool'], mistakes: {}, complete: false },
};

const AUTO_APPROVERS: Fields = { known: ['routes', 'exitNode', 'services'], mistakes: {}, complete: false };

/** A member whose name the docs do not know at its place. */
export interface UnknownField {
  readonly name: HuJsonString;
  readonly object: HuJsonObject;
  /** `the policy`, `a rule of "acls"`. */
  readonly where: string;
  /** Of the place. */
  readonly fields: Fields;
}

/** In file order within each section, the sections themselves first. */
export function unknownFieldsOf({ root }: HuJsonDocument): UnknownField[] {
  if (root.kind !== 'object') return [];
  const found = unknownIn(root, TOP, 'the policy');
  for (const { name, value } of root.members) {
    const section = SECTIONS.find((known) => known.toLowerCase() === name.value.toLowerCase());
    if (section === 'autoApprovers') found.push(...unknownIn(value, AUTO_APPROVERS, `"${name.value}"`));
    const fields = section === undefined ? undefined : ENTRIES[section];
    if (fields === undefined) continue;
    const where = section === 'tests' || section === 'sshTests' ? 'a test' : `an entry of "${name.value}"`;
    for (const entry of elementsOf(value)) found.push(...unknownIn(entry, fields, where));
  }
  return found;
}

/** The sections that are most likely meant by unknown ones: what they would define is not missed as well. */
export function mistypedSections({ root }: HuJsonDocument, unknown: readonly UnknownField[]): Set<string> {
  const names = unknown.filter(({ object }) => object === root).map(({ name }) => name.value);
  return new Set(names.flatMap((name) => nearest(name, SECTIONS) ?? MEANT[name.toLowerCase()] ?? []));
}

const MEANT: Readonly<Record<string, string>> = {
  rules: 'acls',
  tags: 'tagOwners',
  machines: 'hosts',
  users: 'groups',
};

function unknownIn(node: HuJsonNode, fields: Fields, where: string): UnknownField[] {
  if (node.kind !== 'object') return [];
  return node.members
    .filter(({ name }) => !fields.known.some((known) => known.toLowerCase() === name.value.toLowerCase()))
    .map(({ name }) => ({ name, object: node, where, fields }));
}
