/** What the strings in `src` and `dst` mean. */
import { type IpRange, parseIpRange } from './ip-range.ts';

export {
  ALL_PORTS,
  DEFAULT_PROTOCOLS,
  type PortRange,
  readIpEntry,
  readPorts,
  readProtocol,
} from './ports.ts';

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

/** `hab:11434` split at its last colon, so that IPv6 addresses keep theirs; `[fd7a::1]:22` loses its brackets. */
export function splitDestination(text: string): { readonly host: string; readonly ports: string } | undefined {
  const colon = text.lastIndexOf(':');
  if (colon <= 0) return undefined;
  const host = text.slice(0, colon);
  const bracketed = host.startsWith('[') ? /^\[(.*)\](\/\d+)?$/.exec(host) : null;
  return { host: bracketed === null ? host : `${bracketed[1]}${bracketed[2] ?? ''}`, ports: text.slice(colon + 1) };
}
