/** Sets of IP addresses as closed intervals, which is how Tailscale's packet filters mean them. */
import ipaddr from 'ipaddr.js';

/** All addresses from `first` to `last`, both included. */
export interface IpRange {
  readonly family: 4 | 6;
  readonly first: bigint;
  readonly last: bigint;
}

const BITS = { 4: 32, 6: 128 } as const;

/** Every address there is: what `*` means as a destination. */
export const EVERYWHERE: readonly IpRange[] = [
  { family: 4, first: 0n, last: (1n << 32n) - 1n },
  { family: 6, first: 0n, last: (1n << 128n) - 1n },
];

/**
 * Addresses that nodes can have: 100.64.0.0/10 without 100.115.92.0/23, which ChromeOS uses, and fd7a:115c:a1e0::/48.
 * Source: Tailscale docs, "IP pool" and "Reserved IP addresses"; the packet filters the service hands out for `*` show it.
 */
export const TAILNET: readonly IpRange[] = [
  ...subtract(rangesOf('100.64.0.0/10'), rangesOf('100.115.92.0/23')),
  ...rangesOf('fd7a:115c:a1e0::/48'),
];

/**
 * What `autogroup:internet` means: every public address. Source: packet filters that the service hands to approved exit
 * nodes (juanfont/headscale: hscontrol/policy/v2/testdata/routes_results/ROUTES-b15_restricted_src_autogroup_internet).
 */
export const INTERNET: readonly IpRange[] = [
  ...subtract(
    rangesOf('0.0.0.0/0'),
    ['10.0.0.0/8', '100.64.0.0/10', '169.254.0.0/16', '172.16.0.0/12', '192.168.0.0/16'].flatMap(rangesOf),
  ),
  ...rangesOf('2000::/3'),
];

function rangesOf(text: string): readonly IpRange[] {
  const range = parseIpRange(text);
  return range === undefined ? [] : [range];
}

/** `100.75.148.4`, `10.0.0.0/8`, `fd7a:115c:a1e0::/48` or `100.64.0.0-100.64.0.9`; undefined when it is none of these. */
export function parseIpRange(text: string): IpRange | undefined {
  const dash = text.indexOf('-');
  if (dash >= 0) {
    const first = parseAddress(text.slice(0, dash));
    // Most names with a dash are aliases: `host-1` is no range, though `1` could be half an address.
    const last = first === undefined ? undefined : parseAddress(text.slice(dash + 1));
    if (first === undefined || last === undefined || first.family !== last.family || first.first > last.first) {
      return undefined;
    }
    return { family: first.family, first: first.first, last: last.first };
  }
  const slash = text.indexOf('/');
  if (slash < 0) return parseAddress(text);
  const address = parseAddress(text.slice(0, slash));
  const length = text.slice(slash + 1);
  if (address === undefined || !/^(?:0|[1-9][0-9]{0,2})$/.test(length)) return undefined;
  const bits = BITS[address.family];
  if (Number(length) > bits) return undefined;
  const size = 1n << BigInt(bits - Number(length));
  const first = (address.first / size) * size;
  return { family: address.family, first, last: first + size - 1n };
}

function parseAddress(text: string): IpRange | undefined {
  if (!/^[0-9a-fA-F:.]+$/.test(text)) return undefined;
  const four = parseFourParts(text);
  if (four !== undefined) return { family: 4, first: four, last: four };
  if (!ipaddr.IPv6.isValid(text)) return undefined;
  const bytes = ipaddr.IPv6.parse(text).toByteArray();
  const value = bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  return { family: 6, first: value, last: value };
}

/** Four decimal parts without leading zeros, read digit by digit: a policy has thousands, and ipaddr.js takes ten times as long for them. */
function parseFourParts(text: string): bigint | undefined {
  let address = 0;
  let dots = 0;
  let byte = -1;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x2e) {
      if (byte < 0 || ++dots > 3) return undefined;
      address = address * 256 + byte;
      byte = -1;
    } else if (code < 0x30 || code > 0x39 || byte === 0) return undefined;
    else byte = byte < 0 ? code - 0x30 : byte * 10 + code - 0x30;
    if (byte > 255) return undefined;
  }
  return dots === 3 && byte >= 0 ? BigInt(address * 256 + byte) : undefined;
}

export function isSingleAddress(range: IpRange): boolean {
  return range.first === range.last;
}

export function overlap(a: IpRange, b: IpRange): boolean {
  return a.family === b.family && a.first <= b.last && b.first <= a.last;
}

/** Whether any address is in both sets. */
export function overlapAny(a: readonly IpRange[], b: readonly IpRange[]): boolean {
  for (const one of a) {
    for (const other of b) if (overlap(one, other)) return true;
  }
  return false;
}

/** Whether every address of `inner` is in `outer`. */
export function covers(outer: readonly IpRange[], inner: readonly IpRange[]): boolean {
  return subtract(inner, outer).length === 0;
}

/** The addresses of `from` that are not in `what`. */
export function subtract(from: readonly IpRange[], what: readonly IpRange[]): IpRange[] {
  let left = [...from];
  for (const hole of what) {
    left = left.flatMap((range) => {
      if (!overlap(range, hole)) return [range];
      const parts: IpRange[] = [];
      if (range.first < hole.first) parts.push({ ...range, last: hole.first - 1n });
      if (range.last > hole.last) parts.push({ ...range, first: hole.last + 1n });
      return parts;
    });
  }
  return left;
}

/** The same set, sorted, without overlaps or gaps between neighbours: equal sets give equal lists. */
export function union(ranges: readonly IpRange[]): IpRange[] {
  if (ranges.length < 2) return [...ranges];
  const sorted = [...ranges].sort(
    (a, b) => a.family - b.family || (a.first < b.first ? -1 : a.first > b.first ? 1 : 0),
  );
  const merged: IpRange[] = [];
  for (const range of sorted) {
    const previous = merged.at(-1);
    if (previous?.family === range.family && range.first <= previous.last + 1n) {
      if (range.last > previous.last) merged[merged.length - 1] = { ...previous, last: range.last };
    } else merged.push(range);
  }
  return merged;
}

/** `100.75.148.4`, `10.0.0.0/8`, or `first-last` where no prefix says it. */
export function formatRange(range: IpRange): string {
  const first = formatAddress(range.family, range.first);
  if (isSingleAddress(range)) return first;
  const size = range.last - range.first + 1n;
  const isPrefix = (size & (size - 1n)) === 0n && range.first % size === 0n;
  if (isPrefix) return `${first}/${BITS[range.family] - (size.toString(2).length - 1)}`;
  return `${first}-${formatAddress(range.family, range.last)}`;
}

function formatAddress(family: 4 | 6, value: bigint): string {
  if (family === 4) {
    const bits = Number(value);
    return `${bits >>> 24}.${(bits >>> 16) & 0xff}.${(bits >>> 8) & 0xff}.${bits & 0xff}`;
  }
  const bytes = Array.from({ length: 16 }, (_, index) => Number((value >> BigInt(8 * (15 - index))) & 0xffn));
  return ipaddr.fromByteArray(bytes).toString();
}
