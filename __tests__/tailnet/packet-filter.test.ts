import { describe, expect, it } from '@jest/globals';
import { formatRange } from '../../src/tailnet/ip-range.ts';
import { packetFilter } from '../../src/tailnet/packet-filter.ts';
import { readPolicy } from '../../src/tailnet/policy.ts';
import { createResolver, type TailnetNode } from '../../src/tailnet/resolve.ts';

/** What a node lets in: `sources > destinations:first-last protocols`, one line for each entry. */
function letIn(policyText: string, nodes: readonly TailnetNode[], name: string): string[] {
  const policy = readPolicy(policyText);
  const resolver = createResolver(policy, nodes);
  const node = resolver.nodes.find((candidate) => candidate.node.name === name);
  if (node === undefined) throw new Error(`no node ${name}`);
  return packetFilter(policy, resolver, node).map(({ sources, ranges, ports, protocols }) => {
    const portsText = ports.map(({ first, last }) => `${first}-${last}`).join();
    return `${sources.map(formatRange).join(' ')} > ${ranges.map(formatRange).join(' ')}:${portsText} ${protocols.join()}`;
  });
}

describe('autogroup:self', () => {
  const policy =
    '{"acls": [{"action": "accept", "src": ["group:eng"], "dst": ["autogroup:self:22"]}], "groups": {"group:eng": ["ann@example.com", "bob@example.com"]}}';
  const EXIT = ['0.0.0.0/0', '::/0'];

  function tailnet(gateway: Pick<TailnetNode, 'routes'>): TailnetNode[] {
    return [
      { name: 'gateway', addresses: ['100.64.0.9', 'fd7a:115c:a1e0::9'], tags: ['tag:gateway'], ...gateway },
      { name: 'desk', addresses: ['100.64.0.1'], tags: [], user: 'ann@example.com' },
      { name: 'phone', addresses: ['100.64.0.2'], tags: [], user: 'ann@example.com' },
      { name: 'nas', addresses: ['100.64.0.3', 'fd7a:115c:a1e0::3'], tags: [], user: 'bob@example.com', routes: EXIT },
      { name: 'guest', addresses: ['100.64.0.4'], tags: [], user: 'eve@example.com' },
    ];
  }

  it('is told to an exit node, tagged or not, for each user that the rule names', () => {
    const everybody = [
      '100.64.0.1 100.64.0.2 > 100.64.0.1 100.64.0.2:22-22 6,17,1,58',
      '100.64.0.3 fd7a:115c:a1e0::3 > 100.64.0.3 fd7a:115c:a1e0::3:22-22 6,17,1,58',
    ];
    expect(letIn(policy, tailnet({ routes: EXIT }), 'gateway')).toEqual(everybody);
    expect(letIn(policy, tailnet({ routes: EXIT }), 'nas')).toEqual(everybody);
  });

  it('is told to an exit node of one family for that family', () => {
    expect(letIn(policy, tailnet({ routes: ['::/0'] }), 'gateway')).toEqual([
      '100.64.0.3 fd7a:115c:a1e0::3 > fd7a:115c:a1e0::3:22-22 6,17,1,58',
    ]);
  });

  it('is nothing to a tagged node without exit routes, nor to a user whom the rule does not name', () => {
    expect(letIn(policy, tailnet({ routes: ['10.0.0.0/8'] }), 'gateway')).toEqual([]);
    expect(letIn(policy, tailnet({}), 'guest')).toEqual([]);
  });

  it('lets a user’s devices into the one that is asked, and into no other', () => {
    expect(letIn(policy, tailnet({}), 'desk')).toEqual(['100.64.0.1 100.64.0.2 > 100.64.0.1:22-22 6,17,1,58']);
  });
});

describe('a route narrower than the destination', () => {
  it('makes its router answer for the whole destination, and icmp stands for ICMPv4 alone', () => {
    const policy = `{
      "hosts": {"site": "fd7a:115c:a1e0:b1a::/64"},
      "tagOwners": {"tag:site": [], "tag:client": []},
      "grants": [{"src": ["tag:client"], "dst": ["site"], "ip": ["icmp:*", "tcp:443"], "via": ["tag:site"]}],
    }`;
    const nodes: TailnetNode[] = [
      { name: 'client', addresses: ['100.64.0.1'], tags: ['tag:client'] },
      { name: 'router', addresses: ['100.64.0.2'], tags: ['tag:site'], routes: ['fd7a:115c:a1e0:b1a:0:7:a00:0/120'] },
    ];
    expect(letIn(policy, nodes, 'router')).toEqual([
      '100.64.0.1 > fd7a:115c:a1e0:b1a::/64:0-65535 1',
      '100.64.0.1 > fd7a:115c:a1e0:b1a::/64:443-443 6',
    ]);
    expect(letIn(policy, nodes, 'client')).toEqual([]);
  });
});
