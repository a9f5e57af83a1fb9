import { SlipwayError } from '../model/error.ts';
import type { Reach } from '../model/reach.ts';
import type { Route } from '../model/route.ts';
import { renderReach } from '../report/reach.ts';
import { reachPicture } from '../report/reach-picture.ts';
import { parseIpRange } from '../tailnet/ip-range.ts';
import type { Policy } from '../tailnet/policy.ts';
import type { TailnetNode } from '../tailnet/reach.ts';
import { reachAnswer } from '../tailnet/reach-answer.ts';
import { placeTarget, readTarget, type Target } from '../tailnet/reach-target.ts';
import { AUTOGROUPS, readSelector, type Selector } from '../tailnet/selector.ts';
import type { Device } from '../tailscale/devices.ts';
import type { CommandEnd, Invocation } from './invocation.ts';
import { policySource, readNamedPolicy } from './reach-policy.ts';

/**
 * `reach`: who may connect to what, and the rule that grants each part. Changes nothing.
 *
 * - `--from`, or the gateway's tag: all that it may connect to.
 * - `--to` with it: whether it may connect there; exit code 1 when it may not.
 * - `--to` alone: who may connect there; exit code 1 when nobody may.
 * - neither, and a policy file that does not declare the tag: all rules.
 *
 * @throws SlipwayError USAGE for a name that the policy and the tailnet do not know, and as `policySource`.
 */
export async function reach(invocation: Invocation): Promise<CommandEnd> {
  const { terminal, settings, style } = invocation;
  const { tag } = settings.values;
  const words = terminal?.to === undefined ? undefined : readTarget(terminal.to);
  const source = await policySource(invocation);
  const policy = readNamedPolicy(source);
  const everyRule =
    terminal?.operand !== undefined && terminal.from === undefined && words === undefined && !policy.tagOwners.has(tag);
  const asked = terminal?.from ?? (everyRule || words !== undefined ? '*' : tag);
  const who = whoIs(asked, tag, policy, source.devices);
  const target = words === undefined ? undefined : targetOf(words, policy, source.devices);
  const ofGateway = asked === tag && words === undefined;
  const answer = reachAnswer({
    policy,
    policyName: source.name,
    who,
    everyRule,
    target,
    nodes: source.devices?.map(nodeOf),
    routes: ofGateway ? source.routes?.map((route) => withAddress(policy, source.devices ?? [], route)) : undefined,
  });
  const end: Reach = Object.assign(answer, {
    ...(target === undefined ? { mermaid: reachPicture(answer).join('\n') } : {}),
    ...(ofGateway && source.notes.length > 0 ? { notes: source.notes } : {}),
  });
  invocation.print(renderReach(end, style));
  return { exitCode: end.to?.reachable === false ? 1 : 0, reach: end };
}

interface Somebody {
  /** As the reader is told: `hab (tag:server)`. */
  readonly name: string;
  /** The names under which rules may mean it: an address, and the tags or the user of the device that has it. */
  readonly identities: readonly string[];
}

/**
 * Who is meant: a selector of the policy's language, an alias of `hosts`, or a device by its name.
 *
 * @throws SlipwayError USAGE for a name that is none of them.
 */
function whoIs(asked: string, tag: string, policy: Policy, devices: readonly Device[] | undefined): Somebody {
  const selector = readSelector(asked);
  if (asked !== tag && !isKnown(policy, selector)) throw nobody(asked, devices);
  const address = selector.kind === 'host' ? policy.hosts.get(asked)?.value : asked;
  const device = deviceOf(devices, asked, address);
  if (device === undefined && address === undefined) throw nobody(asked, devices);
  if (device === undefined) return { name: asked, identities: [asked] };
  const owner = device.tags.length > 0 ? device.tags : device.user === undefined ? [] : [device.user];
  return {
    name: owner.length === 0 ? asked : `${asked} (${owner.join(', ')})`,
    identities: [...owner, ...device.addresses],
  };
}

/** @throws SlipwayError USAGE for a host that is neither a selector, an alias nor a device. */
function targetOf(
  words: ReturnType<typeof readTarget>,
  policy: Policy,
  devices: readonly Device[] | undefined,
): Target {
  const selector = readSelector(words.host);
  const isAlias = selector.kind === 'host' && policy.hosts.has(words.host);
  const device = selector.kind === 'host' && !isAlias ? deviceOf(devices, words.host, undefined) : undefined;
  if ((selector.kind === 'host' && !isAlias && device === undefined) || !isKnown(policy, selector)) {
    throw nobody(words.host, devices);
  }
  const addresses = device?.addresses.flatMap((address) => parseIpRange(address) ?? []);
  return placeTarget(policy, words, devices?.map(nodeOf), addresses);
}

function deviceOf(
  devices: readonly Device[] | undefined,
  name: string,
  address: string | undefined,
): Device | undefined {
  return devices?.find((one) => one.addresses.includes(address ?? '') || isNamed(one, name));
}

/** Groups and tags are made by the policy; a tag that it does not own is on no device. */
function isKnown(policy: Policy, selector: Selector): boolean {
  if (selector.kind === 'group') return policy.groups.has(selector.name);
  if (selector.kind === 'tag') return policy.tagOwners.has(selector.name);
  if (selector.kind === 'ipset') return policy.ipsets.has(selector.name);
  return selector.kind !== 'autogroup' || AUTOGROUPS.has(selector.name);
}

function nobody(asked: string, devices: readonly Device[] | undefined): SlipwayError {
  const device = devices === undefined ? '' : ' or a device';
  return new SlipwayError('USAGE', `${asked} is nobody in this policy`, {
    remedy: `name a tag, a user (alice@example.com), a group, an autogroup, an address, a host of the policy${device}, or * for everybody`,
  });
}

function isNamed({ hostname, name }: Device, asked: string): boolean {
  const wanted = asked.toLowerCase();
  return (
    hostname.toLowerCase() === wanted || name.toLowerCase() === wanted || name.toLowerCase().split('.')[0] === wanted
  );
}

/** A route by name has the address that the policy's `hosts` or the tailnet gives that name. */
function withAddress(policy: Policy, devices: readonly Device[], route: Route): Route {
  if (route.address !== undefined) return route;
  const host = route.host.toLowerCase();
  const alias = [...policy.hosts].find(([name]) => name.toLowerCase() === host)?.[1].value;
  const address = alias ?? devices.find(({ hostname }) => hostname.toLowerCase() === host)?.addresses[0];
  return address === undefined ? route : { ...route, address };
}

function nodeOf({ name, addresses, tags, user, routes }: Device): TailnetNode {
  return {
    name,
    addresses,
    tags,
    ...(user === undefined ? {} : { user }),
    ...(routes === undefined ? {} : { routes }),
  };
}
