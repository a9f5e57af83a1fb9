/** Those who may lose something when rules change, and which names of a policy's sources take them in. */
import type { LossKind } from '../model/loss.ts';
import {
  covers,
  EVERYWHERE,
  formatRange,
  type IpRange,
  overlapAny,
  parseIpRange,
  subtract,
  TAILNET,
} from './ip-range.ts';
import type { Policy } from './policy.ts';
import { rangesOfSelector, type TailnetNode } from './resolve.ts';
import { readSelector, type Selector } from './selector.ts';

/** A set of possible sources that rules treat alike. */
export interface Subject {
  readonly who: string;
  readonly kind: LossKind;
  /** For names. */
  readonly selector?: Selector;
  /** For addresses; a device is asked about by each of its own. */
  readonly ranges?: readonly IpRange[];
  readonly node?: TailnetNode;
  /** Whether `*` means it though its addresses are not the tailnet's. */
  readonly behindRoute?: boolean;
}

/** A name or address as a source, read once. */
export interface ReadSource {
  readonly text: string;
  readonly selector: Selector;
  readonly ranges: readonly IpRange[] | undefined;
  readonly coversTailnet: boolean;
}

const TAILNET_SPACE: readonly IpRange[] = ['100.64.0.0/10', 'fd7a:115c:a1e0::/48'].flatMap(
  (text) => parseIpRange(text) ?? [],
);
const OUTSIDE: readonly IpRange[] = subtract(EVERYWHERE, TAILNET_SPACE);
const FAMILIES = ([4, 6] as const).map((family) => TAILNET.filter((range) => range.family === family));

export function readSource(policy: Policy, text: string): ReadSource {
  const selector = readSelector(text);
  const ranges = selector.kind === 'any' ? undefined : rangesOfSelector(policy, selector, new Set());
  const coversTailnet = ranges !== undefined && FAMILIES.some((family) => covers(ranges, family));
  return { text, selector, ranges, coversTailnet };
}

export interface Tailnet {
  /** Every tag that either policy owns. */
  readonly tags: readonly string[];
  /** Empty when they are not known. */
  readonly devices: readonly TailnetNode[];
  /** Whether a group means the same before and after. */
  readonly isStable: (name: string) => boolean;
}

/**
 * Whom a source stands for, part by part: `*` for members, shared users, every tag and subnets; addresses for the devices
 * that have them and for those that no device has.
 */
export function subjectsOf(policy: Policy, source: ReadSource, { tags, devices, isStable }: Tailnet): Subject[] {
  const { text, selector, ranges, coversTailnet } = source;
  const everyone = [...tags, 'autogroup:member', 'autogroup:shared'].map(named);
  if (selector.kind === 'any') return [...everyone, ...subnetsOf(devices)];
  if (text === 'autogroup:danger-all') return [...everyone, ...subnetsOf(devices), outsiders()];
  if (text === 'autogroup:tagged') return tags.map(named);
  if (ranges !== undefined) {
    const rest = subtract(ranges, TAILNET_SPACE);
    const beyond: Subject[] =
      rest.length === 0 ? [] : [{ who: namedPart(text, ranges, rest), kind: 'address', ranges: rest }];
    if (coversTailnet) return [...everyone, ...beyond];
    const held = devices.flatMap(({ addresses }) => addresses.flatMap((address) => parseIpRange(address) ?? []));
    const free = subtract(subtract(ranges, rest), held).filter((range) => overlapAny([range], TAILNET));
    if (free.length === 0) return beyond;
    const who = devices.length === 0 ? namedPart(text, ranges, free) : `addresses of ${text} that no device has`;
    return [{ who, kind: 'address', ranges: free }, ...beyond];
  }
  if (selector.kind === 'group' && !isStable(selector.name)) {
    return (policy.groups.get(selector.name)?.entries ?? []).map((entry) => named(entry.text));
  }
  return [named(text)];
}

function namedPart(text: string, whole: readonly IpRange[], part: readonly IpRange[]): string {
  if (covers(part, whole)) return text;
  return part.length > 3 ? `a part of ${text}` : part.map(formatRange).join(', ');
}

function outsiders(): Subject {
  return { who: 'addresses outside the tailnet', kind: 'address', ranges: OUTSIDE };
}

/** Routes of known devices one by one; of unknown ones together. */
function subnetsOf(devices: readonly TailnetNode[]): Subject[] {
  if (!devices.some(({ routes }) => routes !== undefined)) {
    return [{ who: 'devices behind approved subnet routes', kind: 'subnet', ranges: OUTSIDE, behindRoute: true }];
  }
  return devices.flatMap(({ name, routes = [] }) =>
    routes.flatMap((route): Subject[] => {
      const range = parseIpRange(route);
      if (range === undefined || /^(?:0\.0\.0\.0|::)\/0$/.test(route)) return [];
      return [
        { who: `devices behind ${route} (a route of ${name})`, kind: 'subnet', ranges: [range], behindRoute: true },
      ];
    }),
  );
}

export function named(text: string): Subject {
  const selector = readSelector(text);
  const { kind } = selector;
  if (kind === 'tag' || kind === 'group' || kind === 'autogroup') return { who: text, kind, selector };
  return { who: text, kind: 'user', selector };
}

/** A device by each of its addresses, since a rule may mean one of them. */
export function deviceSubjects(node: TailnetNode): Subject[] {
  return node.addresses.flatMap((address): Subject[] => {
    const range = parseIpRange(address);
    return range === undefined ? [] : [{ who: deviceName(node), kind: 'device', ranges: [range], node }];
  });
}

function deviceName({ name, tags, user }: TailnetNode): string {
  const owner = tags.length > 0 ? tags.join(', ') : (user ?? '');
  return owner === '' ? name : `${name} (${owner})`;
}

/** Whether a source takes in the whole of a subject. A role takes in those who have it, and no device is known to. */
export function takesIn(policy: Policy, source: ReadSource, subject: Subject): boolean {
  const { text, selector, ranges } = source;
  if (text === 'autogroup:danger-all') return true;
  if (subject.node !== undefined) return takesInDevice(policy, source, subject.node, subject.ranges ?? []);
  if (subject.ranges !== undefined) {
    if (selector.kind === 'any') return subject.behindRoute === true || covers(TAILNET, subject.ranges);
    return ranges !== undefined && covers(ranges, subject.ranges);
  }
  if (selector.kind === 'any' || source.coversTailnet) return true;
  return subject.selector !== undefined && nameCovers(policy, selector, subject.selector);
}

function takesInDevice(policy: Policy, source: ReadSource, node: TailnetNode, own: readonly IpRange[]): boolean {
  const { text, selector, ranges } = source;
  if (selector.kind === 'any') return true;
  if (ranges !== undefined) return covers(ranges, own);
  if (text === 'autogroup:tagged') return node.tags.length > 0;
  if (selector.kind === 'tag') return node.tags.includes(selector.name);
  if (node.tags.length > 0 || node.user === undefined) return false;
  return nameCovers(policy, selector, { kind: 'user', name: node.user });
}

/** Whether one name of users or tags means all that another means. */
export function nameCovers(policy: Policy, outer: Selector, inner: Selector): boolean {
  if (outer.kind === 'any') return true;
  if (!('name' in outer) || !('name' in inner)) return false;
  if (outer.kind === inner.kind && outer.name === inner.name) return true;
  if (inner.kind === 'tag') return outer.name === 'autogroup:tagged';
  if (isMember(outer.name)) return isOfMembers(inner);
  if (inner.kind === 'group') {
    const entries = policy.groups.get(inner.name)?.entries ?? [];
    return entries.length > 0 && entries.every(({ text }) => nameCovers(policy, outer, readSelector(text)));
  }
  if (inner.kind !== 'user') return false;
  if (outer.kind === 'domain') return inner.name.endsWith(`@${outer.name}`);
  if (outer.kind !== 'group') return false;
  return (policy.groups.get(outer.name)?.entries ?? []).some(({ text }) =>
    nameCovers(policy, readSelector(text), inner),
  );
}

function isOfMembers(inner: Selector): boolean {
  if (inner.kind === 'autogroup') return !/^autogroup:(?:tagged|shared|internet|danger-all)$/.test(inner.name);
  return inner.kind === 'user' || inner.kind === 'domain' || inner.kind === 'group';
}

function isMember(name: string): boolean {
  return name === 'autogroup:member' || name === 'autogroup:members';
}
