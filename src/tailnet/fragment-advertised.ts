/** The subnets that the gateway itself advertises: who approves them, and who may connect to them. */
import { SlipwayError } from '../model/error.ts';
import type { FragmentEntry, FragmentWish } from './fragment-content.ts';
import type { RuleStyle } from './fragment-style.ts';
import type { HuJsonNode } from './hujson-parse.ts';
import { covers, formatRange, type IpRange, isSingleAddress, overlapAny, parseIpRange, TAILNET } from './ip-range.ts';
import type { Policy } from './policy.ts';
import { rangesOfSelector } from './resolve.ts';
import { AUTOGROUPS, readSelector } from './selector.ts';

const ROUTES_VARIABLE = 'TAILSCALE_ADVERTISE_ROUTES';
const SOURCES_INPUT = 'subnet-sources';

/** Where nodes of a tailnet have their addresses. Source: Tailscale docs, "IP pool" and "IPv6 support". */
const NODE_ADDRESSES = [parseIpRange('100.64.0.0/10'), parseIpRange('fd7a:115c:a1e0::/48')].flatMap(
  (range) => range ?? [],
);
/** The part of it that stands for IPv4 subnets. Source: Tailscale docs, "4via6 subnet routers"; tailscale/tailscale net/tsaddr. */
const FOUR_VIA_SIX = [parseIpRange('fd7a:115c:a1e0:b1a::/64')].flatMap((range) => range ?? []);

interface AdvertisedContent {
  readonly approvers: FragmentEntry[];
  readonly rules: FragmentEntry[];
  readonly notes: string[];
}

/**
 * Approvers for each subnet that has none yet, and one rule from the sources to the subnets when there are sources.
 * @throws SlipwayError INPUT_INVALID for a subnet that Tailscale would refuse, for exit routes, and for sources that are
 *   not defined or would let the gateway itself in
 */
export function advertisedContent(
  base: Policy,
  { advertised, tag }: FragmentWish,
  kind: 'acl' | 'grant',
  style: RuleStyle,
): AdvertisedContent {
  const subnets = readSubnets(advertised?.routes ?? []);
  const sources = [...new Set(advertised?.sources ?? [])];
  for (const source of sources) refuseSource(base, tag, source);
  if (subnets.size === 0) {
    const idle = `${SOURCES_INPUT} is set, and the gateway advertises no subnet: ${ROUTES_VARIABLE} is not set`;
    return { approvers: [], rules: [], notes: sources.length === 0 ? [] : [idle] };
  }
  const approvers: FragmentEntry[] = [];
  const notes: string[] = [];
  for (const [name, range] of subnets) {
    const standing = approversOf(base, range, tag);
    if (standing === 'none') approvers.push({ name, value: [tag] });
    else if (standing !== 'approved') notes.push(standing);
  }
  const names = [...subnets.keys()];
  if (sources.length === 0) {
    const listed = names.join(', ');
    notes.push(
      `the fragment has no rule that opens ${listed}: only rules of yours do, unless ${SOURCES_INPUT} names who may`,
    );
    return { approvers, rules: [], notes };
  }
  const src = [...new Set(sources.map((source) => spelledLikeFile(base, source)))];
  const value =
    kind === 'grant'
      ? { [style.src]: src, [style.dst]: names, [style.ip]: ['*'] }
      : { [style.action]: 'accept', [style.src]: src, [style.dst]: names.map((name) => `${bracketed(name)}:*`) };
  return { approvers, rules: [{ name: undefined, value }], notes };
}

/** By name as written, each subnet once. */
function readSubnets(texts: readonly string[]): Map<string, IpRange> {
  const names = new Map<string, string>();
  for (const text of texts.map((one) => one.trim())) {
    const range = formatRange(readSubnet(text));
    if (!names.has(range)) names.set(range, text);
  }
  return new Map([...names.values()].map((text) => [text, readSubnet(text)]));
}

/** Source: Tailscale docs, ACL `dst`: an IPv6 address before a port stands in brackets. */
function bracketed(subnet: string): string {
  const [address = '', length = ''] = subnet.split('/');
  return address.includes(':') ? `[${address}]/${length}` : subnet;
}

/** What tailscaled takes for `--advertise-routes`, less exit routes. Source: tailscale/tailscale net/netutil, CalcAdvertiseRoutes. */
function readSubnet(text: string): IpRange {
  const refuse = (what: string, remedy: string): SlipwayError =>
    new SlipwayError('INPUT_INVALID', `${ROUTES_VARIABLE} has ${JSON.stringify(text)}, ${what}`, { remedy });
  const range = parseIpRange(text);
  const address = parseIpRange(text.split('/')[0] ?? '');
  if (range === undefined || address === undefined || !text.includes('/')) {
    const single = range !== undefined && isSingleAddress(range);
    const example = single ? `${text}/${range.family === 4 ? 32 : 128}` : '10.0.0.0/24';
    throw refuse('which is no subnet', `write subnets with their prefix length, parted by commas: ${example}`);
  }
  if (text.endsWith('/0')) {
    const what = 'an exit route: it would make the gateway everybody’s way to the internet';
    throw refuse(what, 'name the subnets behind the gateway, e.g. 10.0.0.0/24');
  }
  if (address.first !== range.first) {
    throw refuse('which is an address within a subnet', `write the subnet itself: ${formatRange(range)}`);
  }
  if (overlapAny([range], NODE_ADDRESSES) && !covers(FOUR_VIA_SIX, [range])) {
    throw refuse(
      'which has addresses of the tailnet itself in it',
      'name a subnet outside 100.64.0.0/10 and fd7a:115c:a1e0::/48',
    );
  }
  return range;
}

/**
 * Who approves a subnet in the policy of others: an approver of a network approves each subnet of it as well.
 * Source: Tailscale docs, "Auto approvers".
 * @returns a note where others have an entry for just this subnet, without the tag
 */
function approversOf(base: Policy, subnet: IpRange, tag: string): 'approved' | 'none' | string {
  let note: string | undefined;
  for (const [name, { entries, at }] of base.autoApprovers.routes) {
    const range = parseIpRange(name);
    if (range === undefined || !covers([range], [subnet])) continue;
    const names = entries.map(({ text }) => text);
    if (names.includes(tag) || names.includes('autogroup:tagged')) return 'approved';
    if (!covers([subnet], [range])) continue;
    const listed = names.length === 0 ? 'nobody' : names.join(', ');
    note = `${JSON.stringify(name)} has approvers of others at line ${at.line} (${listed}): add "${tag}" there, or approve the route in Tailscale (Machines)`;
  }
  return note ?? 'none';
}

/** @throws SlipwayError INPUT_INVALID for a source that is not defined, is none, or covers the gateway itself. */
function refuseSource(base: Policy, tag: string, source: string): void {
  const refuse = (what: string, remedy: string): SlipwayError =>
    new SlipwayError('INPUT_INVALID', `${SOURCES_INPUT} has ${JSON.stringify(source)}, ${what}`, { remedy });
  const people = 'name users, groups, other tags or autogroup:member';
  const selector = readSelector(source);
  if (selector.kind === 'any' || source === 'autogroup:tagged' || source === 'autogroup:danger-all' || source === tag) {
    throw refuse('which lets the gateway itself in as well', people);
  }
  if (selector.kind === 'service' || source === 'autogroup:self' || source === 'autogroup:internet') {
    throw refuse('which cannot be a source', people);
  }
  if (selector.kind === 'autogroup' && !AUTOGROUPS.has(source)) throw refuse('which Tailscale does not know', people);
  if (selector.kind === 'user' && !/^[^@\s]+@[^@\s]+$/.test(source)) {
    throw refuse('which is no login', 'write it with its domain or provider: alice@example.com, alice@github');
  }
  const section = definedIn(base, source);
  if (section !== undefined) {
    const or = selector.kind === 'host' ? `write a person’s login in full: ${source}@example.com` : 'name another';
    throw refuse('which the policy does not define', `add it to "${section}" of the policy, or ${or}`);
  }
  const ranges = rangesOfSelector(base, selector, new Set()) ?? [];
  if (ranges.some((range) => !isSingleAddress(range) && overlapAny([range], TAILNET))) {
    throw refuse('which has addresses in it that the gateway may get', people);
  }
}

/** The section in which a name would have to be defined and is not. */
function definedIn(base: Policy, source: string): string | undefined {
  const selector = readSelector(source);
  switch (selector.kind) {
    case 'tag':
      return base.tagOwners.has(source) ? undefined : 'tagOwners';
    case 'group':
      // A group of an identity provider bears a domain and stands in no policy file.
      return base.groups.has(source) || source.includes('@') ? undefined : 'groups';
    case 'ipset':
      return base.ipsets.has(source) ? undefined : 'ipsets';
    case 'host':
      return base.hosts.has(source) ? undefined : 'hosts';
    default:
      return undefined;
  }
}

const MEMBER_SPELLINGS: readonly string[] = ['autogroup:member', 'autogroup:members'];

/** The two spellings cannot stand in one file. Source: Tailscale docs, "Autogroups". */
function spelledLikeFile(base: Policy, source: string): string {
  if (!MEMBER_SPELLINGS.includes(source)) return source;
  const { root } = base.document;
  return MEMBER_SPELLINGS.find((spelling) => holds(root, spelling)) ?? source;
}

function holds(node: HuJsonNode, text: string): boolean {
  if (node.kind === 'array') return node.elements.some((element) => holds(element, text));
  if (node.kind === 'object') return node.members.some((member) => holds(member.value, text));
  // In `dst` it stands with its ports: `autogroup:member:*`.
  return node.kind === 'string' && (node.value === text || node.value.startsWith(`${text}:`));
}
