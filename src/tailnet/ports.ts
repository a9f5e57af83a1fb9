/**
 * Ports and protocols as the policy language writes them. What is taken and what is said of anything else follows the
 * service's own parsers (tailscale/tailscale: tailcfg/proto_port_range.go, types/ipproto).
 */

export interface PortRange {
  readonly first: number;
  readonly last: number;
}

export const ALL_PORTS: PortRange = { first: 0, last: 65535 };

/** What a text means, or why it means nothing, in the service's words. */
export type Reading<T> = { readonly value: T } | { readonly problem: string };

/** `*`, `22`, `80,443`, `8000-8100`; undefined when it is none of these. */
export function readPorts(text: string): PortRange[] | undefined {
  const read = parsePorts(text);
  return 'value' in read ? read.value : undefined;
}

/** The ports of an ACL's destination. Port 0 stands in `*` only. */
export function parsePorts(text: string): Reading<PortRange[]> {
  if (text === '*') return { value: [ALL_PORTS] };
  if (/^[1-9][0-9]{0,3}$/.test(text)) {
    const port = Number(text);
    return { value: [{ first: port, last: port }] };
  }
  const ranges: PortRange[] = [];
  for (const part of text.toLowerCase().split(',')) {
    if (part === '') return { problem: `invalid port list: ${quoted(text)}` };
    const read = parseRange(part);
    if ('problem' in read) return read;
    ranges.push(read.value);
  }
  return { value: ranges };
}

function parseRange(text: string): Reading<PortRange> {
  const said = (problem: string): { problem: string } => ({ problem: `port range ${quoted(text)}: ${problem}` });
  const [firstText = '', lastText, ...more] = text.split('-');
  if (more.length > 0) return said('too many dashes(-)');
  const first = portOf(firstText);
  const last = lastText === undefined ? first : portOf(lastText);
  if (first === undefined) return said('invalid first integer');
  if (last === undefined) return said('invalid last integer');
  if (first === 0) return said("first port must be >0, or use '*' for wildcard");
  return first > last ? said('first port must be >= last port') : { value: { first, last } };
}

function portOf(text: string): number | undefined {
  return /^[0-9]+$/.test(text) && Number(text) <= 65535 ? Number(text) : undefined;
}

/** Protocols a rule without `proto` allows: TCP, UDP, ICMPv4, ICMPv6. Source: Tailscale docs, ACL `proto`; packet filters of the service. */
export const DEFAULT_PROTOCOLS: readonly number[] = [6, 17, 1, 58];

/** Names of `proto`. Source: Tailscale docs, "Allowed protocols"; tailscale/tailscale: types/ipproto. */
const PROTOCOLS: ReadonlyMap<string, readonly number[]> = new Map([
  ['icmp', [1]],
  ['igmp', [2]],
  ['ipv4', [4]],
  ['ip-in-ip', [4]],
  ['tcp', [6]],
  ['egp', [8]],
  ['igp', [9]],
  ['udp', [17]],
  ['gre', [47]],
  ['esp', [50]],
  ['ah', [51]],
  ['ipv6-icmp', [58]],
  ['sctp', [132]],
]);

/** Tailscale's own messages between nodes, which no rule may name. */
const RESERVED_PROTOCOL = 99;

/** Protocol numbers of a `proto`; undefined when it is none. */
export function readProtocol(text: string): readonly number[] | undefined {
  const read = parseProtocol(text);
  return 'value' in read ? read.value : undefined;
}

/** The protocols of an ACL's `proto`: a name, or a number up to 255. */
export function parseProtocol(text: string): Reading<readonly number[]> {
  if (text === '') return { value: DEFAULT_PROTOCOLS };
  if (/^[0-9]+$/.test(text) && Number(text) <= 255) {
    if (Number(text) === RESERVED_PROTOCOL) return { problem: 'IP protocol 99 is reserved for use by Tailscale' };
    if (text.startsWith('0')) return { problem: `leading 0 not permitted in protocol number ${quoted(text)}` };
    return { value: [Number(text)] };
  }
  const named = PROTOCOLS.get(text.toLowerCase());
  if (named !== undefined) return { value: named };
  return {
    problem: `proto name ${quoted(text)} not known; use protocol number 0-255 or protocol name (icmp, tcp, udp, etc.)`,
  };
}

/** What one entry of a grant's `ip` lets through. */
export interface IpEntry {
  readonly protocols: readonly number[];
  readonly ports: readonly PortRange[];
}

/** One entry of a grant's `ip`: `*`, `443`, `80-443`, `tcp:443`, `icmp:*`; undefined when it is none of these. */
export function readIpEntry(text: string): IpEntry | undefined {
  const read = parseIpEntry(text);
  return 'value' in read ? read.value : undefined;
}

/** Unlike an ACL's destination, an entry takes no list of ports: each range is an entry of its own. */
export function parseIpEntry(text: string): Reading<IpEntry> {
  if (text === '') return { problem: 'empty string' };
  const lower = text.toLowerCase();
  const colon = lower.lastIndexOf(':');
  const name = colon < 0 ? '*' : lower.slice(0, colon);
  const ports = lower.slice(colon + 1);
  if (name.includes(',')) return { problem: 'host cannot contain a comma (",")' };
  if (ports === '') return { problem: 'invalid port list: ""' };
  const range: Reading<PortRange> = ports === '*' ? { value: ALL_PORTS } : parseRange(ports);
  if ('problem' in range) return range;
  if (name === '') return { problem: 'empty protocol' };
  const protocols: Reading<readonly number[]> = name === '*' ? { value: DEFAULT_PROTOCOLS } : parseProtocol(name);
  return 'problem' in protocols ? protocols : { value: { protocols: protocols.value, ports: [range.value] } };
}

function quoted(text: string): string {
  return JSON.stringify(text);
}
