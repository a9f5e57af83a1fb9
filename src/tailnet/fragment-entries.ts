/** What stands between the marks: read back, and told from what others wrote or moved there. */
import type { FragmentEntry, PlainValue } from './fragment-content.ts';
import { entriesOf, type FragmentSection, type MarkedSection, type Stretch } from './fragment-marks.ts';
import type { HuJsonDocument, HuJsonNode } from './hujson-parse.ts';
import { PolicyError } from './policy-error.ts';
import { readSelector, splitDestination } from './selector.ts';

/** An entry between the marks. */
export interface MarkedEntry extends FragmentEntry, Stretch {
  readonly section: FragmentSection;
}

/** The entries between the marks, by section and in file order. */
export function markedEntries(marked: readonly MarkedSection[]): MarkedEntry[] {
  return marked.flatMap(({ section, node, begin, end }): MarkedEntry[] => {
    if (section === undefined || begin === undefined || end === undefined) return [];
    const entries: MarkedEntry[] =
      node.kind === 'array'
        ? node.elements.map((value) => ({
            section,
            name: undefined,
            value: plainOf(value),
            start: value.start,
            end: value.end,
          }))
        : node.members.map(({ name, value }) => ({
            section,
            name: name.value,
            value: plainOf(value),
            start: name.start,
            end: value.end,
          }));
    return entries.filter((entry) => isInside(entry, { start: begin.end, end: end.start }));
  });
}

/** The places of a section's entries that do not stand between its marks. */
export function entriesOfOthers({ node, begin, end }: MarkedSection): Stretch[] {
  const entries = entriesOf(node);
  if (begin === undefined || end === undefined) return entries;
  return entries.filter((entry) => !isInside(entry, { start: begin.end, end: end.start }));
}

export function isInside(place: Stretch, outer: Stretch): boolean {
  return place.start >= outer.start && place.end <= outer.end;
}

function plainOf(node: HuJsonNode): PlainValue {
  if (node.kind === 'array') return node.elements.map(plainOf);
  if (node.kind === 'object')
    return Object.fromEntries(node.members.map(({ name, value }) => [name.value, plainOf(value)]));
  return node.kind === 'string' ? node.value : String(node.value);
}

/**
 * An entry between the marks that the fragment cannot have made: a mark was moved, or somebody wrote there. To overwrite it
 * would lose it. What is ours hangs together: rules and tests have one tag as their source, and hosts, owners and
 * approvers are those that the rules and tests name.
 * @throws PolicyError at the first such entry
 */
export function refuseForeign(document: HuJsonDocument, marked: readonly MarkedSection[]): void {
  const entries = markedEntries(marked);
  const own = namesIn(entries);
  const foreign = entries.find((entry) => !isOwn(entry, own));
  if (foreign === undefined) return;
  const at = document.lines.span(foreign.start, foreign.end);
  const { member } = marked.find(({ section }) => section === foreign.section) as MarkedSection;
  throw new PolicyError(
    `${shown(foreign)} stands between Slipway’s marks in "${member.name.value}" and is not Slipway’s`,
    at,
    'move it out of the marks, behind "slipway:end", or delete it: what stands between them is overwritten',
  );
}

interface OwnNames {
  /** Sources of the rules and tests that have one tag as their source. */
  readonly tags: ReadonlySet<string>;
  /** Hosts that those name; undefined when there are no such rules and tests to tell. */
  readonly hosts: ReadonlySet<string> | undefined;
  /** Subnets with an approver between the marks or outside them. */
  readonly entries: readonly MarkedEntry[];
}

function namesIn(entries: readonly MarkedEntry[]): OwnNames {
  const told = entries.filter((entry) => tagOf(entry) !== undefined);
  const hosts = told.flatMap((entry) =>
    ['dst', 'ports', 'accept', 'allow', 'deny'].flatMap((field) =>
      listIn(entry.value, field).flatMap((text) => [text, splitDestination(text)?.host ?? text]),
    ),
  );
  return {
    tags: new Set(told.flatMap((entry) => tagOf(entry) ?? [])),
    hosts: told.length === 0 ? undefined : new Set(hosts),
    entries,
  };
}

/** The tag that is the only source of a rule or test. */
function tagOf({ section, value }: MarkedEntry): string | undefined {
  if (section !== 'acls' && section !== 'grants' && section !== 'tests') return undefined;
  const sources = [...listIn(value, 'src'), ...listIn(value, section === 'tests' ? 'user' : 'users')];
  const [only] = sources;
  return sources.length === 1 && only?.startsWith('tag:') ? only : undefined;
}

function isOwn(entry: MarkedEntry, { tags, hosts, entries }: OwnNames): boolean {
  const { section, name = '', value } = entry;
  switch (section) {
    case 'tests':
      return tagOf(entry) !== undefined;
    case 'acls':
    case 'grants':
      return tagOf(entry) !== undefined || opensSubnets(value);
    case 'hosts':
      return hosts === undefined || hosts.has(name);
    case 'tagOwners':
      return tags.size > 0 ? tags.has(name) : entries.filter((one) => one.section === 'tagOwners').length === 1;
    case 'autoApprovers': {
      const [approver, ...rest] = Array.isArray(value) ? (value as readonly PlainValue[]) : [];
      if (typeof approver !== 'string' || rest.length > 0 || !approver.startsWith('tag:')) return false;
      return tags.size === 0 || tags.has(approver);
    }
  }
}

/** The rule for the subnets that the gateway advertises: every port of nothing but networks. */
function opensSubnets(value: PlainValue): boolean {
  const destinations = [...listIn(value, 'dst'), ...listIn(value, 'ports')];
  const ip = listIn(value, 'ip');
  return (
    destinations.length > 0 &&
    destinations.every((text) => {
      const { host, ports } = ip.length > 0 ? { host: text, ports: ip.join() } : (splitDestination(text) ?? {});
      return ports === '*' && host?.includes('/') === true && readSelector(host).kind === 'addresses';
    })
  );
}

/** The strings of a field, whatever its case: a list's, or the one. */
function listIn(value: PlainValue, field: string): string[] {
  if (typeof value === 'string' || Array.isArray(value)) return [];
  return Object.entries(value).flatMap(([name, item]: [string, PlainValue]) => {
    if (name.toLowerCase() !== field) return [];
    const list: readonly PlainValue[] = typeof item === 'string' ? [item] : Array.isArray(item) ? item : [];
    return list.filter((one) => typeof one === 'string');
  });
}

const SHOWN_LENGTH = 80;

function shown({ name, value }: MarkedEntry): string {
  const text = name === undefined ? JSON.stringify(value) : `${JSON.stringify(name)}: ${JSON.stringify(value)}`;
  return text.length > SHOWN_LENGTH ? `${text.slice(0, SHOWN_LENGTH)}…` : text;
}
