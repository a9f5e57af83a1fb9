/** The policy's own `tests`, judged as the service judges them on every write. */
import { type IpRange, isSingleAddress, overlapAny, parseIpRange, TAILNET } from './ip-range.ts';
import { entryAdmits, type FilterEntry, packetFilter, resolveRules } from './packet-filter.ts';
import type { Policy, PolicyRule, PolicyTerm, PolicyTest } from './policy.ts';
import { meetsPosture } from './posture.ts';
import { createResolver, type PlacedNode, type Resolver, type TailnetNode } from './resolve.ts';
import { readProtocol, readSelector, splitDestination } from './selector.ts';

/** One entry of the service's `data`: the test's source and what went wrong, in its words. */
export interface FailedTest {
  user: string;
  errors: string[];
}

/** What a test asks of every destination. */
interface Question {
  readonly sources: readonly IpRange[];
  readonly protocols: readonly number[];
  /** Whether the source's device meets the rule's posture condition. */
  meets(rule: PolicyRule): boolean;
}

interface TestBench {
  readonly policy: Policy;
  readonly resolver: Resolver;
  filterOf(node: PlacedNode): readonly FilterEntry[];
}

/** Tests of a policy that fail with these nodes; empty when all pass. A tag without a node reaches nothing. */
export function failedTests(policy: Policy, nodes: readonly TailnetNode[]): FailedTest[] {
  const resolver = createResolver(policy, nodes);
  const rules = resolveRules(policy, resolver);
  const filters = new Map<PlacedNode, readonly FilterEntry[]>();
  const bench: TestBench = {
    policy,
    resolver,
    filterOf(node) {
      let filter = filters.get(node);
      if (filter === undefined) {
        filter = packetFilter(policy, resolver, node, rules);
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
  if (sources === undefined) {
    // tailscale/tailscale#12370
    return [`[acl test error]: user or host is invalid: unknown user or host: ${JSON.stringify(test.source.text)}`];
  }
  const protocols = protocolsOf(test);
  if (protocols === undefined) return [`proto ${JSON.stringify(test.protocol?.text)} is not known`];
  if (test.accept.length === 0 && test.deny.length === 0) return ['test has neither "accept" nor "deny"'];
  const meets = (rule: PolicyRule): boolean => meetsPosture(bench.policy, rule, test.postureAttributes);
  const question: Question = { sources, protocols, meets };
  return [
    ...test.accept.flatMap((term) => judge(bench, term, question, 'Accept')),
    ...test.deny.flatMap((term) => judge(bench, term, question, 'Drop')),
  ];
}

/** Without `proto`, TCP or UDP will do. Source: Tailscale docs, "Tests". */
function protocolsOf(test: PolicyTest): readonly number[] | undefined {
  const text = test.protocol?.text ?? '';
  return text === '' ? [6, 17] : readProtocol(text);
}

/**
 * Addresses that the test's source stands for; undefined for a name that nothing bears. An autogroup is no source of a
 * test (tailscale/tailscale#4416, #12370).
 */
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

function judge(bench: TestBench, term: PolicyTerm, question: Question, want: 'Accept' | 'Drop'): string[] {
  const split = splitDestination(term.text);
  const port = split === undefined ? undefined : singlePort(split.ports);
  const destinations = split === undefined ? undefined : destinationAddresses(bench, split.host);
  if (port === undefined || destinations === undefined) {
    return [`address ${JSON.stringify(term.text)}: want one host and one port`];
  }
  const results = destinations.flatMap((destination) =>
    question.sources
      .filter((source) => source.family === destination.family)
      .map((source) => isLetIn(bench, question, source, destination, port)),
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

/**
 * Asked of the nodes that have or route the address. An address of the tailnet that no node has is judged by a node that
 * could have it; a public one by the exit nodes (Tailscale docs, "Subnet routers and exit nodes").
 */
function isLetIn(
  bench: TestBench,
  { protocols, meets }: Question,
  source: IpRange,
  destination: IpRange,
  port: number,
): boolean {
  return ownersOf(bench, destination).some((owner) =>
    bench
      .filterOf(owner)
      .some((entry) => entryAdmits(entry, source, destination, port, protocols) && meets(entry.rule)),
  );
}

function ownersOf({ resolver }: TestBench, destination: IpRange): PlacedNode[] {
  const isInside = overlapAny([destination], TAILNET);
  const owners = resolver.nodes.filter((node) =>
    overlapAny([destination], [...node.addresses, ...node.routes, ...(isInside ? [] : node.exits)]),
  );
  if (owners.length > 0 || !isInside) return owners;
  const node = { name: '', addresses: [], tags: [] };
  return [{ node, addresses: [destination], routes: [], exits: [], user: undefined }];
}
