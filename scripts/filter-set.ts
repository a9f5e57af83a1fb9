// Packet filters as sets: what is let in, whatever the rules by which it is said.

import { plainValue } from '../sandbox/tailnet-policy.ts';
import type { HuJsonNode } from '../src/tailnet/hujson.ts';
import { EVERYWHERE, formatRange, type IpRange, parseIpRange, union } from '../src/tailnet/ip-range.ts';
import { capabilitiesOn, packetFilter } from '../src/tailnet/packet-filter.ts';
import type { Policy } from '../src/tailnet/policy.ts';
import type { PlacedNode, Resolver } from '../src/tailnet/resolve.ts';
import type { RecordedRule } from './capture-file.ts';

/** Sources that are let in to destinations, of one kind: a protocol's ports, or a capability with its value. */
interface Passage {
  readonly kind: string;
  readonly ports: { readonly first: number; readonly last: number };
  readonly destinations: readonly IpRange[];
  readonly sources: readonly IpRange[];
}

const NO_PORTS = { first: 0, last: 0 };
/** What a rule without `IPProto` lets in (tailscale/tailscale: tailcfg.FilterRule.IPProto). */
const PROTOCOLS_UNSAID = [6, 17, 1, 58];

/** What a node lets in under a policy, as the evaluator has it. */
export function computedPassages(policy: Policy, resolver: Resolver, node: PlacedNode): Passage[] {
  const packets = packetFilter(policy, resolver, node).flatMap(({ sources, ranges, ports, protocols }) =>
    protocols.flatMap((protocol) =>
      ports.map((range) => ({ kind: `protocol ${protocol}`, ports: range, destinations: ranges, sources })),
    ),
  );
  const capabilities = capabilitiesOn(policy, resolver, node).map(({ sources, destinations, name, value }) => ({
    kind: capabilityText(name, value === undefined ? null : plainOf(value)),
    ports: NO_PORTS,
    destinations,
    sources,
  }));
  return [...packets, ...capabilities];
}

function plainOf(node: HuJsonNode): unknown {
  return plainValue(node);
}

/** What a node lets in by the rules that the service handed to it. */
export function recordedPassages(rules: readonly RecordedRule[]): Passage[] {
  return rules.flatMap((rule) => {
    const sources = (rule.SrcIPs ?? []).flatMap(rangesOf);
    const packets = (rule.DstPorts ?? []).flatMap(({ IP, Ports }) =>
      (rule.IPProto ?? PROTOCOLS_UNSAID).map((protocol) => ({
        kind: `protocol ${protocol}`,
        ports: { first: Ports.First, last: Ports.Last },
        destinations: rangesOf(IP),
        sources,
      })),
    );
    const capabilities = (rule.CapGrant ?? []).flatMap(({ Dsts, CapMap }) =>
      Object.entries(CapMap ?? {}).map(([name, value]) => ({
        kind: capabilityText(name, value),
        ports: NO_PORTS,
        destinations: (Dsts ?? []).flatMap(rangesOf),
        sources,
      })),
    );
    return [...packets, ...capabilities];
  });
}

/** @throws Error for what is no address: a recorded filter with one cannot be compared */
function rangesOf(text: string): readonly IpRange[] {
  if (text === '*') return EVERYWHERE;
  const range = parseIpRange(text);
  if (range === undefined) throw new Error(`the recorded filter has an address that is none: ${JSON.stringify(text)}`);
  return [range];
}

function capabilityText(name: string, value: unknown): string {
  return `${name}=${canonicalText(value)}`;
}

function canonicalText(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/**
 * Where two filters differ, one line a part: `protocol 6 to 100.64.0.1:22 from 100.64.0.2, recorded from nobody`. Empty
 * when they let the same in.
 */
export function filterDifferences(computed: readonly Passage[], recorded: readonly Passage[]): string[] {
  const kinds = new Set([...computed, ...recorded].map(({ kind }) => kind));
  return [...kinds].sort().flatMap((kind) => {
    const [ours, theirs] = [computed, recorded].map((passages) => passages.filter((one) => one.kind === kind));
    return partDifferences(kind, ours ?? [], theirs ?? []);
  });
}

/** Both sides are cut where either begins or ends a range, so that within a part neither changes. */
function partDifferences(kind: string, computed: readonly Passage[], recorded: readonly Passage[]): string[] {
  const both = [...computed, ...recorded];
  const ports = cut(both.map((passage) => [BigInt(passage.ports.first), BigInt(passage.ports.last)]));
  return ([4, 6] as const).flatMap((family) => {
    const ranges = both.flatMap((passage) => passage.destinations.filter((range) => range.family === family));
    return cut(ranges.map((range) => [range.first, range.last])).flatMap(([first, last]) => {
      const destination = { family, first, last };
      return ports.flatMap(([firstPort, lastPort]) => {
        const [ours, theirs] = [computed, recorded].map((passages) =>
          sourcesAt(passages, destination, Number(firstPort)),
        );
        if (ours === theirs) return [];
        const place = kind.startsWith('protocol ') ? `:${portsText(firstPort, lastPort)}` : '';
        return [`${kind} to ${formatRange(destination)}${place} from ${ours}, recorded from ${theirs}`];
      });
    });
  });
}

function sourcesAt(passages: readonly Passage[], destination: IpRange, port: number): string {
  const sources = passages
    .filter(({ ports }) => ports.first <= port && port <= ports.last)
    .filter(({ destinations }) =>
      destinations.some(
        (range) =>
          range.family === destination.family && range.first <= destination.first && destination.last <= range.last,
      ),
    )
    .flatMap((passage) => passage.sources);
  return sources.length === 0 ? 'nobody' : union(sources).map(formatRange).join(' ');
}

/** The closed intervals between all ends, those in no range included: they are alike on both sides. */
function cut(ranges: readonly (readonly [bigint, bigint])[]): [bigint, bigint][] {
  const ends = [...new Set(ranges.flatMap(([first, last]) => [first, last + 1n]))].sort((a, b) => (a < b ? -1 : 1));
  return ends.slice(0, -1).map((end, index) => [end, (ends[index + 1] ?? end) - 1n]);
}

function portsText(first: bigint, last: bigint): string {
  if (first === 0n && last === 65_535n) return '*';
  return first === last ? `${first}` : `${first}-${last}`;
}
