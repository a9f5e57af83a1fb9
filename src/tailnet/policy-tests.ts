/** The policy's own `tests`, judged as the service judges them on every write. */
import { type IpRange, isSingleAddress, overlapAny, parseIpRange, TAILNET } from './ip-range.ts';
import { entryAdmits, type FilterEntry, packetFilter } from './packet-filter.ts';
import type { Policy, PolicyTerm, PolicyTest } from './policy.ts';
import { createResolver, type PlacedNode, type Resolver, type TailnetNode } from './resolve.ts';
import { AUTOGROUPS, readProtocol, readSelector, splitDestination } from './selector.ts';

/** One entry of the service's `data`: the test's source and what went wrong, in its words. */
export interface FailedTest {
  user: string;
  errors: string[];
}

interface TestBench {
  readonly policy: Policy;
  readonly resolver: Resolver;
  filterOf(node: PlacedNode): readonly FilterEntry[];
}

/** Tests of a policy that fail with these nodes; empty when all pass. A tag without a node reaches nothing. */
export function failedTests(policy: Policy, nodes: readonly TailnetNode[]): FailedTest[] {
  const resolver = createResolver(policy, nodes);
  const filters = new Map<PlacedNode, readonly FilterEntry[]>();
  const bench: TestBench = {
    policy,
    resolver,
    filterOf(node) {
      let filter = filters.get(node);
      if (filter === undefined) {
        filter = packetFilter(policy, resolver, node);
        filters.set(node, filter);
      }
      return filter;
    },
  };
  return policy.tests.flatMap((test) => {
    const errors = errorsOf(bench, test);
    return errors.length === 0 ? [] : [{ user: test.source.text, errors }];
  });
}

function errorsOf(bench: TestBench, test: PolicyTest): string[] {
  const sources = sourceAddresses(bench, test.source.text);
  if (sources === undefined) return [`src ${JSON.stringify(test.source.text)} not found`];
  const protocols = protocolsOf(test);
  if (protocols === undefined) return [`proto ${JSON.stringify(test.protocol?.text)} is not known`];
  if (test.accept.length === 0 && test.deny.length === 0) return ['test has neither "accept" nor "deny"'];
  return [
    ...test.accept.flatMap((term) => judge(bench, term, sources, protocols, 'Accept')),
    ...test.deny.flatMap((term) => judge(bench, term, sources, protocols, 'Drop')),
  ];
}

/** Without `proto`, TCP or UDP will do. Source: Tailscale docs, "Tests". */
function protocolsOf(test: PolicyTest): readonly number[] | undefined {
  const text = test.protocol?.text ?? '';
  return text === '' ? [6, 17] : readProtocol(text);
}

/** Addresses that the test's source stands for; undefined for a name that nothing bears. */
function sourceAddresses({ policy, resolver }: TestBench, text: string): readonly IpRange[] | undefined {
  const selector = readSelector(text);
  const singles = (nodes: Iterable<PlacedNode>): IpRange[] => [...nodes].flatMap((node) => node.addresses);
  switch (selector.kind) {
    case 'user': {
      const own = singles(resolver.members(text) ?? []);
      return own.length === 0 ? undefined : own;
    }
    case 'group':
      return policy.groups.has(text) ? singles(resolver.members(text) ?? []) : undefined;
    case 'tag':
      return policy.tagOwners.has(text) ? singles(resolver.members(text) ?? []) : undefined;
    case 'autogroup':
      return AUTOGROUPS.has(text) ? singles(resolver.members(text) ?? []) : undefined;
    case 'addresses':
      return isSingleAddress(selector.range) ? [selector.range] : undefined;
    case 'host': {
      const range = parseIpRange(policy.hosts.get(text)?.value ?? '');
      return range !== undefined && isSingleAddress(range) ? [range] : undefined;
    }
    default:
      return undefined;
  }
}

function judge(
  bench: TestBench,
  term: PolicyTerm,
  sources: readonly IpRange[],
  protocols: readonly number[],
  want: 'Accept' | 'Drop',
): string[] {
  const split = splitDestination(term.text);
  const port = split === undefined ? undefined : singlePort(split.ports);
  const destinations = split === undefined ? undefined : destinationAddresses(bench, split.host);
  if (port === undefined || destinations === undefined) {
    return [`address ${JSON.stringify(term.text)}: want one host and one port`];
  }
  const results = destinations.flatMap((destination) =>
    sources
      .filter((source) => source.family === destination.family)
      .map((source) => isLetIn(bench, source, destination, port, protocols)),
  );
  const accepted = want === 'Accept' ? results.length > 0 && results.every(Boolean) : results.some(Boolean);
  const got = accepted ? 'Accept' : 'Drop';
  return got === want ? [] : [`address ${JSON.stringify(term.text)}: want: ${want}, got: ${got}`];
}

function singlePort(text: string): number | undefined {
  return /^[0-9]{1,5}$/.test(text) && Number(text) <= 65535 ? Number(text) : undefined;
}

/** A test's destination is one host: an address, an alias of one address, a tag, a user or a group. */
function destinationAddresses({ policy, resolver }: TestBench, host: string): readonly IpRange[] | undefined {
  const selector = readSelector(host);
  switch (selector.kind) {
    case 'addresses':
      return host.includes('/') || host.includes('-') ? undefined : [selector.range];
    case 'host': {
      const value = policy.hosts.get(host)?.value ?? '';
      const range = parseIpRange(value);
      return range === undefined || value.includes('/') ? undefined : [range];
    }
    case 'tag':
      return policy.tagOwners.has(host)
        ? [...(resolver.members(host) ?? [])].flatMap((node) => node.addresses)
        : undefined;
    case 'group':
      return policy.groups.has(host)
        ? [...(resolver.members(host) ?? [])].flatMap((node) => node.addresses)
        : undefined;
    case 'user':
      return [...(resolver.members(host) ?? [])].flatMap((node) => node.addresses);
    default:
      return undefined;
  }
}

/** Asked of the node that has the address; an address of the tailnet that no node has is judged by a node that could have it. */
function isLetIn(
  bench: TestBench,
  source: IpRange,
  destination: IpRange,
  port: number,
  protocols: readonly number[],
): boolean {
  const { resolver } = bench;
  const owners = resolver.nodes.filter((node) => overlapAny([destination], [...node.addresses, ...node.routes]));
  if (owners.length === 0 && overlapAny([destination], TAILNET)) {
    owners.push({ node: { name: '', addresses: [], tags: [] }, addresses: [destination], routes: [], user: undefined });
  }
  return owners.some((owner) =>
    bench.filterOf(owner).some((entry) => entryAdmits(entry, source, destination, port, protocols)),
  );
}
