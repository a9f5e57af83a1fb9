/** Policies that were posted to the hosted service, with its answers and the packet filter that each node got. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HuJsonNode } from '../../src/tailnet/hujson.ts';
import { EVERYWHERE, formatRange, type IpRange, parseIpRange, union } from '../../src/tailnet/ip-range.ts';
import { capabilitiesOn, packetFilter } from '../../src/tailnet/packet-filter.ts';
import type { Policy } from '../../src/tailnet/policy.ts';
import { createResolver, type TailnetNode } from '../../src/tailnet/resolve.ts';

interface RecordedRule {
  SrcIPs: string[];
  DstPorts?: { IP: string; Ports: { First: number; Last: number } }[];
  IPProto?: number[];
  CapGrant?: { Dsts: string[]; CapMap: Record<string, unknown> }[];
}

export interface Capture {
  id: string;
  policy: Record<string, unknown>;
  api_response_code: number;
  api_response_body: { message: string } | null;
  topology: {
    users: { name: string; email: string }[];
    nodes: Record<string, { ipv4: string; ipv6: string; tags?: string[]; user?: string; approved_routes?: string[] }>;
  };
  packet_filter_rules?: Record<string, RecordedRule[] | null>;
}

export function readCaptures(name: 'acl' | 'grant' | 'routes' | 'policytest'): Capture[] {
  return JSON.parse(
    readFileSync(join(import.meta.dirname, `../data/tailscale/captures/${name}.json`), 'utf8'),
  ) as Capture[];
}

export function nodesOf(capture: Capture): TailnetNode[] {
  const logins = new Map(capture.topology.users.map(({ name, email }) => [name, email]));
  return Object.entries(capture.topology.nodes).map(([name, node]) => {
    const user = node.user === undefined ? undefined : logins.get(node.user);
    return {
      name,
      addresses: [node.ipv4, node.ipv6],
      tags: node.tags ?? [],
      routes: node.approved_routes ?? [],
      ...(user === undefined ? {} : { user }),
    };
  });
}

/** A filter as a set of lines `sources > destination:ports protocols`, sources united, so that equal filters give equal sets. */
export function computedFilter(policy: Policy, nodes: readonly TailnetNode[], name: string): string[] {
  const resolver = createResolver(policy, nodes);
  const node = resolver.nodes.find((candidate) => candidate.node.name === name);
  if (node === undefined) throw new Error(`no node ${name}`);
  const packets = packetFilter(policy, resolver, node).flatMap(({ sources, ranges, ports, protocols }) =>
    (ranges === EVERYWHERE ? ['*'] : ranges.map(formatRange)).flatMap((destination) =>
      ports.map(({ first, last }) => packetLine(sources, destination, first, last, protocols)),
    ),
  );
  const capabilities = capabilitiesOn(policy, resolver, node)
    .filter(({ sources }) => sources.length > 0)
    .flatMap(({ sources, destinations, name: capability, value }) =>
      destinations.map((range) =>
        capabilityLine(sources, range, capability, value === undefined ? null : plainOf(value)),
      ),
    );
  return [...new Set([...packets, ...capabilities])].sort();
}

export function recordedFilter(capture: Capture, name: string): string[] {
  const lines = (capture.packet_filter_rules?.[name] ?? []).flatMap((rule) => {
    const sources = rule.SrcIPs.map(rangeOf);
    if (sources.length === 0) return [];
    const packets = (rule.DstPorts ?? []).map(({ IP, Ports }) =>
      packetLine(
        sources,
        IP === '*' ? '*' : formatRange(rangeOf(IP)),
        Ports.First,
        Ports.Last,
        rule.IPProto ?? [6, 17, 1, 58],
      ),
    );
    const capabilities = (rule.CapGrant ?? []).flatMap(({ Dsts, CapMap }) =>
      Dsts.flatMap((dst) =>
        Object.entries(CapMap).map(([capability, value]) => capabilityLine(sources, rangeOf(dst), capability, value)),
      ),
    );
    return [...packets, ...capabilities];
  });
  return [...new Set(lines)].sort();
}

function packetLine(
  sources: readonly IpRange[],
  destination: string,
  first: number,
  last: number,
  protocols: readonly number[],
): string {
  return `${setText(sources)} > ${destination}:${first}-${last} ${[...protocols].sort((a, b) => a - b).join()}`;
}

function capabilityLine(sources: readonly IpRange[], destination: IpRange, capability: string, value: unknown): string {
  return `${setText(sources)} > ${formatRange(destination)} ${capability}=${canonical(value)}`;
}

function setText(ranges: readonly IpRange[]): string {
  return union(ranges).map(formatRange).join(' ');
}

function rangeOf(text: string): IpRange {
  const range = parseIpRange(text);
  if (range === undefined) throw new Error(`not an address: ${text}`);
  return range;
}

function plainOf(node: HuJsonNode): unknown {
  if (node.kind === 'array') return node.elements.map(plainOf);
  if (node.kind === 'object')
    return Object.fromEntries(node.members.map(({ name, value }) => [name.value, plainOf(value)]));
  return node.value;
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort())
      : inner,
  );
}
