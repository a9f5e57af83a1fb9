/** What the strings in `src`, `dst`, `proto` and `ip` mean. */
import { type IpRange, parseIpRange } from './ip-range.ts';

export type Selector =
  | { readonly kind: 'any' }
  | { readonly kind: 'user'; readonly name: string }
  /** `user:*@example.com`: every user of a domain. */
  | { readonly kind: 'domain'; readonly name: string }
  | { readonly kind: 'group'; readonly name: string }
  | { readonly kind: 'tag'; readonly name: string }
  | { readonly kind: 'autogroup'; readonly name: string }
  | { readonly kind: 'ipset'; readonly name: string }
  | { readonly kind: 'service'; readonly name: string }
  | { readonly kind: 'addresses'; readonly range: IpRange }
  /** An alias of `hosts`. Machine names are not selectors. */
  | { readonly kind: 'host'; readonly name: string };

/** Autogroups of the docs; `members` is the older spelling of `member`. */
export const AUTOGROUPS: ReadonlySet<string> = new Set([
  'autogroup:member',
  'autogroup:members',
  'autogroup:tagged',
  'autogroup:admin',
  'autogroup:owner',
  'autogroup:it-admin',
  'autogroup:network-admin',
  'autogroup:billing-admin',
  'autogroup:auditor',
  'autogroup:shared',
  'autogroup:danger-all',
  'autogroup:self',
  'autogroup:internet',
]);

export function readSelector(text: string): Selector {
  if (text === '*') return { kind: 'any' };
  if (text.startsWith('group:')) return { kind: 'group', name: text };
  if (text.startsWith('tag:')) return { kind: 'tag', name: text };
  if (text.startsWith('autogroup:')) return { kind: 'autogroup', name: text };
  if (text.startsWith('ipset:')) return { kind: 'ipset', name: text };
  if (text.startsWith('svc:')) return { kind: 'service', name: text };
  if (text.startsWith('user:*@')) return { kind: 'domain', name: text.slice('user:*@'.length) };
  if (text.includes('@')) return { kind: 'user', name: text };
  const range = parseIpRange(text);
  return range === undefined ? { kind: 'host', name: text } : { kind: 'addresses', range };
}

export interface PortRange {
  readonly first: number;
  readonly last: number;
}

export const ALL_PORTS: PortRange = { first: 0, last: 65535 };

/** `*`, `22`, `80,443`, `8000-8100`; undefined when it is none of these. */
export function readPorts(text: string): PortRange[] | undefined {
  if (text === '*') return [ALL_PORTS];
  const ranges: PortRange[] = [];
  for (const part of text.split(',')) {
    const match = /^([0-9]{1,5})(?:-([0-9]{1,5}))?$/.exec(part.trim());
    if (match === null) return undefined;
    const first = Number(match[1]);
    const last = Number(match[2] ?? match[1]);
    if (first > last || last > 65535) return undefined;
    ranges.push({ first, last });
  }
  return ranges;
}

/** `hab:11434` split at its last colon, so that IPv6 addresses keep theirs; `[fd7a::1]:22` loses its brackets. */
export function splitDestination(text: string): { readonly host: string; readonly ports: string } | undefined {
  const colon = text.lastIndexOf(':');
  if (colon <= 0) return undefined;
  const host = text.slice(0, colon);
  const bracketed = /^\[(.*)\](\/\d+)?$/.exec(host);
  return { host: bracketed === null ? host : `${bracketed[1]}${bracketed[2] ?? ''}`, ports: text.slice(colon + 1) };
}

/** Protocols a rule without `proto` allows: TCP, UDP, ICMPv4, ICMPv6. Source: Tailscale docs, ACL `proto`; packet filters of the service. */
export const DEFAULT_PROTOCOLS: readonly number[] = [6, 17, 1, 58];

/** Names of `proto`. Source: Tailscale docs, "Allowed protocols". */
const PROTOCOLS: ReadonlyMap<string, number> = new Map([
  ['icmp', 1],
  ['igmp', 2],
  ['ipv4', 4],
  ['ip-in-ip', 4],
  ['tcp', 6],
  ['egp', 8],
  ['igp', 9],
  ['udp', 17],
  ['gre', 47],
  ['esp', 50],
  ['ah', 51],
  ['ipv6-icmp', 58],
  ['sctp', 132],
]);

/** Protocol numbers of a `proto`; undefined when the name is not known. */
export function readProtocol(text: string): readonly number[] | undefined {
  if (text === '') return DEFAULT_PROTOCOLS;
  const named = PROTOCOLS.get(text.toLowerCase());
  if (named !== undefined) return [named];
  return /^[0-9]{1,3}$/.test(text) && Number(text) <= 255 ? [Number(text)] : undefined;
}

/** One entry of a grant's `ip`: `*`, `443`, `80-443`, `tcp:443`, `icmp:*`. Port 0 stands in `*` only. Source: Tailscale docs, "Grants syntax". */
export function readIpEntry(
  text: string,
): { readonly protocols: readonly number[]; readonly ports: readonly PortRange[] } | undefined {
  const colon = text.indexOf(':');
  const protocols = colon < 0 ? DEFAULT_PROTOCOLS : readProtocol(text.slice(0, colon));
  const ports = readPorts(colon < 0 ? text : text.slice(colon + 1));
  if (protocols === undefined || ports === undefined) return undefined;
  return ports.some((range) => range.first === 0 && range !== ALL_PORTS) ? undefined : { protocols, ports };
}
