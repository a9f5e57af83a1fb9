import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Reach } from '../../src/model/reach.ts';
import { parseIpRange } from '../../src/tailnet/ip-range.ts';
import { entryAdmits, packetFilter } from '../../src/tailnet/packet-filter.ts';
import { type Policy, readPolicy } from '../../src/tailnet/policy.ts';
import { allows, type TailnetNode } from '../../src/tailnet/reach.ts';
import { createResolver } from '../../src/tailnet/resolve.ts';
import { until } from './bounded-wait.ts';
import { admits, covers } from './node-filter.ts';
import { type Cast, seededPolicy } from './seeded-policies.ts';
import { openTailnet, type TailnetNamespace } from './tailnet-namespace.ts';

const SEED = 20_261_123;
const POLICIES = 20;
/** Tailnets that try policies at the same time: a port that is closed takes all of our time to wait. */
const LANES = 2;
const TIMEOUT_MS = 2_000;
/** What should be open may be slow on a busy machine. */
const ATTEMPTS = 4;
const TAG = 'tag:railway-proxy';
const OPERATOR = 'operator@example.com';
const VISITOR = 'visitor@example.com';
const LISTENING = [22, 443, 11434, 11435];
/** Around every port that the policies name. */
const FILTERED = [
  ...new Set([1, ...LISTENING.flatMap((port) => [port - 1, port, port + 1]), 53, 12_000, 12_001, 65_535]),
];
const ICMP = [1, 58];

/** By lines such as `gateway > hab v4 tcp/443`. */
type Verdicts = Map<string, boolean>;

interface Verdict {
  /** What packet filters let in, of TCP, UDP and ICMP. */
  readonly filters: Verdicts;
  /** TCP connections to ports on which somebody listens. */
  readonly traffic: Verdicts;
  /** Answered pings: a node lets ICMP in from whom any of its ports is open to (tailscale/tailscale: wgengine/filter, `runIn4`). */
  readonly pings: Verdicts;
}

interface Tried {
  readonly text: string;
  readonly status: number;
  readonly answer: string;
  readonly said: Verdict;
  readonly seen: Verdict;
  /** What `slipway reach --from gateway` says of TCP and UDP, as lines of `filters`. */
  readonly told: readonly string[];
}

/** One node, another, and the family of the addresses: 0 = IPv4, 1 = IPv6. */
interface Pair {
  readonly from: TailnetNode;
  readonly to: TailnetNode;
  readonly family: 0 | 1;
  readonly source: string;
  readonly target: string;
  readonly name: string;
}

const lanes: TailnetNamespace[] = [];
const tried = new Map<number, Tried>();

beforeAll(async () => {
  await Promise.all(Array.from({ length: LANES }, (_, lane) => tryPolicies(lane)));
}, 300_000);
afterAll(() => Promise.all(lanes.map((lane) => lane.close())));

describe(`what reach says of a policy is what real nodes do (seed ${SEED})`, () => {
  it.each(Array.from({ length: POLICIES }, (_, index) => index))('policy %i', (index) => {
    const one = tried.get(index);
    expect({ status: one?.status, answer: one?.answer }).toEqual({ status: 200, answer: one?.text });
    expect(open(one?.seen.filters)).toEqual(open(one?.said.filters));
    expect(open(one?.seen.traffic)).toEqual(open(one?.said.traffic));
    expect(open(one?.seen.pings)).toEqual(open(one?.said.pings));
    const ofGateway = open(one?.seen.filters).filter((line) => /^gateway > .* (?:tcp|udp)\//.test(line));
    expect(one?.told).toEqual(ofGateway);
  });

  it('has both verdicts for TCP, UDP and ICMP, in acls and in grants', () => {
    const all = [...tried.values()];
    for (const protocol of ['tcp', 'udp', 'icmp']) {
      const verdicts = all.flatMap(({ said }) => [...said.filters].filter(([line]) => line.includes(` ${protocol}/`)));
      expect(new Set(verdicts.map(([, verdict]) => verdict))).toEqual(new Set([true, false]));
    }
    for (const section of ['"acls"', '"grants"']) expect(all.some(({ text }) => text.includes(section))).toBe(true);
    const traffic = all.flatMap(({ seen }) => [...seen.traffic.values()]);
    expect(new Set(traffic)).toEqual(new Set([true, false]));
  });
});

async function tryPolicies(lane: number): Promise<void> {
  const tailnet = await openTailnet({ ports: LISTENING, models: ['llama3'] });
  lanes.push(tailnet);
  const declared = await post(tailnet, `{"tagOwners": {"${TAG}": [], "tag:other": []}, "acls": []}`);
  expect(declared.status).toBe(200);
  const keys = [
    ['gateway', (await tailnet.mintKey(TAG)).key],
    ['hab', await tailnet.keyOfUser(OPERATOR)],
    ['outsider', await tailnet.keyOfUser(VISITOR)],
  ] as const;
  for (const [name, key] of keys) expect(await tailnet.join(name, key)).toBeUndefined();
  const nodes = (await tailnet.devices()).map(
    ({ hostname, addresses, tags, user }): TailnetNode => ({
      name: hostname,
      addresses,
      tags,
      ...(user === undefined ? {} : { user }),
    }),
  );
  for (let index = lane; index < POLICIES; index += LANES) {
    tried.set(index, await tryPolicy(tailnet, nodes, SEED + index));
  }
}

function post(tailnet: TailnetNamespace, text: string): Promise<{ status: number; text: string }> {
  return tailnet.request('POST', '/acl', text, { 'content-type': 'application/hujson' });
}

async function tryPolicy(tailnet: TailnetNamespace, nodes: readonly TailnetNode[], seed: number): Promise<Tried> {
  const text = seededPolicy(seed, castOf(nodes));
  const pairs = pairsOf(nodes);
  const said = predicted(readPolicy(text), nodes, pairs);
  const { status, text: answer } = await post(tailnet, text);
  let filters: Verdicts = new Map();
  // When they never have it, the comparison tells the difference.
  await until('the nodes have the policy', async () => {
    filters = await filteredBy(tailnet, nodes, pairs);
    return isSame(filters, said.filters);
  }).catch(() => undefined);
  await tailnet.meet();
  const [traffic, pings] = await Promise.all([
    asked(pairs, LISTENING, said.traffic, async ({ from, target }, port) => {
      return (await tailnet.connect(from.name, target, port, TIMEOUT_MS)) === 'open';
    }),
    asked(pairs, ['ping'], said.pings, ({ from, target }) => tailnet.ping(from.name, target, 'ICMP', TIMEOUT_MS)),
  ]);
  return { text, status, answer, said, seen: { filters, traffic, pings }, told: await toldOf(tailnet, pairs) };
}

async function toldOf(tailnet: TailnetNamespace, pairs: readonly Pair[]): Promise<string[]> {
  const { stdout } = await tailnet.slipway(['reach', '--from', 'gateway', '--format', 'json']);
  const { set } = (JSON.parse(stdout) as { reach: Pick<Required<Reach>, 'set'> }).reach;
  const says = (target: string, protocol: string, port: number): boolean =>
    set.some(
      ({ addresses, protocols, ports }) =>
        protocols.includes(protocol) &&
        addresses.some((address) => covers(address, target)) &&
        ports.some((range) => {
          const [first = 0, last = first] = range === '*' ? [0, 65_535] : range.split('-').map(Number);
          return first <= port && port <= last;
        }),
    );
  return pairs
    .filter(({ from }) => from.name === 'gateway')
    .flatMap(({ target, name }) =>
      FILTERED.flatMap((port) =>
        ['tcp', 'udp'].flatMap((protocol) => (says(target, protocol, port) ? [`${name} ${protocol}/${port}`] : [])),
      ),
    )
    .sort();
}

function castOf(nodes: readonly TailnetNode[]): Cast {
  const address = (name: string, family: number): string =>
    nodes.find((node) => node.name === name)?.addresses[family] ?? '';
  return {
    hosts: {
      hab: address('hab', 0),
      'hab-six': address('hab', 1),
      gateway: address('gateway', 0),
      outsider: address('outsider', 0),
      nobody: '100.100.1.1',
      subnet: '100.64.0.0/29',
    },
    groups: { 'group:operators': [OPERATOR], 'group:all': [OPERATOR, VISITOR], 'group:absent': ['absent@example.com'] },
    users: [OPERATOR, VISITOR],
    tags: [TAG, 'tag:other'],
  };
}

function pairsOf(nodes: readonly TailnetNode[]): Pair[] {
  return nodes.flatMap((from) =>
    nodes
      .filter((to) => to !== from)
      .flatMap((to) =>
        ([0, 1] as const).map((family) => ({
          from,
          to,
          family,
          source: from.addresses[family] ?? '',
          target: to.addresses[family] ?? '',
          name: `${from.name} > ${to.name} v${family === 0 ? 4 : 6}`,
        })),
      ),
  );
}

/** What our evaluator says, before the nodes have the policy. */
function predicted(policy: Policy, nodes: readonly TailnetNode[], pairs: readonly Pair[]): Verdict {
  const said: Verdict = { filters: new Map(), traffic: new Map(), pings: new Map() };
  const resolver = createResolver(policy, nodes);
  for (const { from, to, family, source, target, name } of pairs) {
    for (const port of FILTERED) {
      for (const protocol of ['tcp', 'udp'] as const) {
        const { allowed } = allows(policy, nodes, from, target, port, protocol);
        said.filters.set(`${name} ${protocol}/${port}`, allowed);
        if (protocol === 'tcp' && LISTENING.includes(port)) said.traffic.set(`${name} ${port}`, allowed);
      }
    }
    const ranges = [source, target].flatMap((address) => parseIpRange(address) ?? []);
    const [one, other] = ranges;
    const placed = resolver.nodes.find(({ node }) => node === to);
    if (one === undefined || other === undefined || placed === undefined) throw new Error(`${name}: no address`);
    const entries = packetFilter(policy, resolver, placed);
    said.filters.set(
      `${name} icmp/0`,
      entries.some((entry) => entryAdmits(entry, one, other, 0, [ICMP[family] ?? 1])),
    );
    said.pings.set(`${name} ping`, allows(policy, nodes, from, target, 0, 'icmp').allowed);
  }
  return said;
}

/** What the packet filters let in that the control server has sent to the nodes. */
async function filteredBy(
  tailnet: TailnetNamespace,
  nodes: readonly TailnetNode[],
  pairs: readonly Pair[],
): Promise<Verdicts> {
  const maps = new Map(await Promise.all(nodes.map(async ({ name }) => [name, await tailnet.netMap(name)] as const)));
  const verdicts: Verdicts = new Map();
  for (const { to, family, source, target, name } of pairs) {
    const filter = maps.get(to.name)?.filter ?? [];
    for (const port of FILTERED) {
      verdicts.set(`${name} tcp/${port}`, admits(filter, source, target, 6, port));
      verdicts.set(`${name} udp/${port}`, admits(filter, source, target, 17, port));
    }
    verdicts.set(`${name} icmp/0`, admits(filter, source, target, ICMP[family] ?? 1, 0));
  }
  return verdicts;
}

/** Asks for every line at the same time; again where the answer should have been yes. */
async function asked<T>(
  pairs: readonly Pair[],
  what: readonly T[],
  said: Verdicts,
  ask: (pair: Pair, what: T) => Promise<boolean>,
): Promise<Verdicts> {
  const lines = pairs.flatMap((pair) => what.map((one) => ({ pair, one, line: `${pair.name} ${String(one)}` })));
  const answers = lines.map(async ({ pair, one, line }) => {
    let answer = false;
    for (let left = said.get(line) === true ? ATTEMPTS : 1; left > 0 && !answer; left--) answer = await ask(pair, one);
    return [line, answer] as const;
  });
  return new Map(await Promise.all(answers));
}

function isSame(a: Verdicts, b: Verdicts): boolean {
  return a.size === b.size && [...a].every(([line, verdict]) => b.get(line) === verdict);
}

/** The lines that let something through: so what differs is easily read. */
function open(verdicts: Verdicts | undefined): string[] {
  return [...(verdicts ?? [])].flatMap(([line, verdict]) => (verdict ? [line] : [])).sort();
}
