import { SlipwayError } from '../model/error.ts';
import type { Reach, ReachPart } from '../model/reach.ts';
import type { Route } from '../model/route.ts';
import type { Project } from '../project/project.ts';
import { connectTailscale } from '../release/context.ts';
import { renderReach } from '../report/reach.ts';
import { EVERYWHERE, formatRange, parseIpRange, union } from '../tailnet/ip-range.ts';
import { type Policy, readPolicy } from '../tailnet/policy.ts';
import { type Grant, isRoute, reachOf, type TailnetNode } from '../tailnet/reach.ts';
import { createResolver } from '../tailnet/resolve.ts';
import { AUTOGROUPS, readSelector, type Selector } from '../tailnet/selector.ts';
import { type Device, listDevices } from '../tailscale/devices.ts';
import { readPolicyFile } from '../tailscale/policy-file.ts';
import { readFilesThere, readGateway } from './files.ts';
import type { CommandEnd, Invocation } from './invocation.ts';
import { releaseContext } from './release-context.ts';

/** `reach`: what the tag, or somebody else, may connect to, and the rule that grants each part. Changes nothing. */
export async function reach(invocation: Invocation): Promise<CommandEnd> {
  const { tag } = invocation.settings.values;
  const source = await policyOf(invocation);
  const policy = readPolicy(source.text);
  const asked = invocation.terminal?.operand ?? tag;
  const { name, identities } = whoIs(asked, tag, policy, source.devices);
  const routes = asked === tag ? source.routes : undefined;
  const parts = partsOf(policy, identities, routes, source.devices ?? []);
  const end: Reach = { who: name, policy: source.name, ...parts };
  invocation.print(renderReach(end, invocation.style));
  return { exitCode: 0, reach: end };
}

interface PolicySource {
  /** `the live policy of tailnet -`, or a file's path. */
  readonly name: string;
  readonly text: string;
  /** Undefined when the tailnet was not asked. */
  readonly devices: readonly Device[] | undefined;
  readonly routes: readonly Route[];
}

/** The live policy where a credential is given, else the copy of it in the repository. */
async function policyOf(invocation: Invocation): Promise<PolicySource> {
  const { offline } = invocation;
  const { tailnet, policyFile } = invocation.settings.values;
  const project = await readFilesThere(invocation);
  const gateway = project.files.has('config') ? await readGateway(invocation, project) : undefined;
  const context = releaseContext(invocation, gateway ?? { project, config: await emptyConfig(), routes: [] });
  const tailscale = offline ? undefined : connectTailscale(context);
  const routes = gateway?.routes ?? [];
  if (tailscale !== undefined) {
    const [{ text }, devices] = await Promise.all([
      readPolicyFile(tailscale.client),
      // The credential may lack the scope: then names stand for themselves.
      listDevices(tailscale.client).catch((thrown: unknown) => {
        if (thrown instanceof SlipwayError && thrown.code === 'FORBIDDEN') return [];
        throw thrown;
      }),
    ]);
    return { name: `the live policy of tailnet ${tailnet}`, text, devices, routes };
  }
  return { ...fileOf(project, policyFile), devices: undefined, routes };
}

function fileOf(project: Project, path: string): { readonly name: string; readonly text: string } {
  const file = project.files.get('policyFile');
  if (file !== undefined) return { name: file.path, text: file.text };
  throw new SlipwayError(
    'FILE_MISSING',
    `no policy to look at: ${path} is not there, and no Tailscale credential is given`,
    {
      remedy:
        'give SLIPWAY_TAILSCALE_API_KEY (or client id and secret) for the live policy, or name a copy of it with --policy-file',
    },
  );
}

async function emptyConfig() {
  return (await import('../project/proxy-config.ts')).parseProxyConfig('', '');
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
  const device = devices?.find((one) => one.addresses.includes(address ?? '') || isNamed(one, asked));
  if (device === undefined && address === undefined) throw nobody(asked, devices);
  if (device === undefined) return { name: asked, identities: [asked] };
  const owner = device.tags.length > 0 ? device.tags : device.user === undefined ? [] : [device.user];
  return {
    name: owner.length === 0 ? asked : `${asked} (${owner.join(', ')})`,
    identities: [...owner, ...device.addresses],
  };
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

function partsOf(
  policy: Policy,
  identities: readonly string[],
  routes: readonly Route[] | undefined,
  devices: readonly Device[],
): Pick<Reach, 'parts' | 'missing'> {
  const nodes = devices.map(nodeOf);
  const addressesOf = addressBook(policy, nodes);
  const grants = grantsOf(policy, identities);
  const addressed = routes?.map((route) => withAddress(policy, devices, route));
  const parts = grants.map((grant): ReachPart => {
    const { at, text } = grant.rule;
    return {
      destination: grant.destination,
      addresses: addressesOf(grant),
      ports: grant.ports.map(({ first, last }) => portsText(first, last)),
      protocols: grant.protocols.map(protocolName),
      rule: { line: at.line, column: at.column, text: text.replace(/\s+/g, ' ') },
      ...(routes === undefined
        ? {}
        : {
            needed: isRoute(
              grant,
              routes.map((route) => withAddress(policy, devices, route)),
            ),
          }),
    };
  });
  if (addressed === undefined) return { parts };
  const missing = addressed
    .filter((route) => !grants.some((grant) => grantsRoute(grant, route)))
    .map(({ host, port }) => `${host}:${port}`);
  return { parts, missing };
}

/** A rule that means somebody under two names grants it once. */
function grantsOf(policy: Policy, identities: readonly string[]): Grant[] {
  const seen = new Set<string>();
  return identities
    .flatMap((identity) => reachOf(policy, identity))
    .filter(({ rule, destination, ports, protocols }) => {
      const key = JSON.stringify([rule.start, destination, ports, protocols]);
      return !seen.has(key) && seen.add(key) !== undefined;
    })
    .sort((a, b) => a.rule.start - b.rule.start);
}

/** A route by name has the address that the policy's `hosts` or the tailnet gives that name. */
function withAddress(policy: Policy, devices: readonly Device[], route: Route): Route {
  if (route.address !== undefined) return route;
  const host = route.host.toLowerCase();
  const alias = [...policy.hosts].find(([name]) => name.toLowerCase() === host)?.[1].value;
  const address = alias ?? devices.find(({ hostname }) => hostname.toLowerCase() === host)?.addresses[0];
  return address === undefined ? route : { ...route, address };
}

function grantsRoute({ ranges, ports, protocols }: Grant, { address, port }: Route): boolean {
  const range = address === undefined ? undefined : parseIpRange(address);
  return (
    range !== undefined &&
    protocols.includes(6) &&
    ports.some(({ first, last }) => port >= first && port <= last) &&
    ranges.some((one) => one.family === range.family && one.first <= range.first && range.first <= one.last)
  );
}

function addressBook(policy: Policy, nodes: readonly TailnetNode[]): (grant: Grant) => string[] {
  const resolver = createResolver(policy, nodes);
  return ({ destination, ranges }) => {
    if (ranges === EVERYWHERE) return ['everything'];
    if (ranges.length > 0) return union(ranges).map(formatRange);
    return [...(resolver.members(destination) ?? [])].flatMap(({ node }) => node.addresses.slice(0, 1));
  };
}

function nodeOf({ name, addresses, tags, user }: Device): TailnetNode {
  return { name, addresses, tags, ...(user === undefined ? {} : { user }) };
}

function portsText(first: number, last: number): string {
  if (first === 0 && last === 65_535) return '*';
  return first === last ? String(first) : `${first}-${last}`;
}

const PROTOCOL_NAMES: ReadonlyMap<number, string> = new Map([
  [1, 'icmp'],
  [6, 'tcp'],
  [17, 'udp'],
  [58, 'ipv6-icmp'],
  [132, 'sctp'],
]);

function protocolName(number: number): string {
  return PROTOCOL_NAMES.get(number) ?? String(number);
}
