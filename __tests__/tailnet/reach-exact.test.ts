import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseIpRange } from '../../src/tailnet/ip-range.ts';
import { readPolicy } from '../../src/tailnet/policy.ts';
import { allows, type ReachSetPart, reachSet, type TailnetNode } from '../../src/tailnet/reach.ts';

const NODES: readonly TailnetNode[] = [
  { name: 'x', addresses: ['100.64.0.1', 'fd7a:115c:a1e0::1'], tags: ['tag:x'] },
  { name: 'alice', addresses: ['100.64.0.2', 'fd7a:115c:a1e0::2'], tags: [], user: 'alice@example.com' },
  { name: 'bob', addresses: ['100.64.0.3', 'fd7a:115c:a1e0::3'], tags: [], user: 'bob@example.com' },
  // A tailnet may give one family alone ("disableIPv4").
  { name: 'six', addresses: ['fd7a:115c:a1e0::4'], tags: ['tag:y'] },
];
const ADDRESSES = NODES.flatMap(({ addresses }) => addresses);
const NAMES = ['*', 'tag:x', 'tag:y', 'alice@example.com', 'group:all', 'autogroup:member', 'autogroup:tagged'];
const PLACES = [
  'four',
  'six',
  'ipset:mixed',
  '100.64.0.0/10',
  '100.64.0.0/31',
  'fd7a:115c:a1e0::/127',
  '::/1',
  ...ADDRESSES,
];
const PORTS = [22, 443];

const rule = fc.record({
  src: fc.array(fc.constantFrom(...NAMES, ...PLACES, 'autogroup:danger-all'), { minLength: 1, maxLength: 2 }),
  dst: fc.array(fc.constantFrom(...NAMES, ...PLACES), { minLength: 1, maxLength: 2 }),
  ip: fc.array(fc.constantFrom('*', '22', 'tcp:443', 'udp:22', 'icmp:*'), { minLength: 1, maxLength: 2 }),
});

function says(set: readonly ReachSetPart[], address: string, port: number, protocol: number): boolean {
  const place = parseIpRange(address);
  return set.some(
    ({ ranges, ports, protocols }) =>
      protocols.includes(protocol) &&
      ports.some(({ first, last }) => first <= port && port <= last) &&
      ranges.some(({ family, first, last }) => family === place?.family && first <= place.first && place.first <= last),
  );
}

describe('the set of a device', () => {
  it('holds what its packets are let in to, and nothing else', () => {
    const both = new Set<boolean>();
    fc.assert(
      fc.property(fc.array(rule, { minLength: 1, maxLength: 3 }), (grants) => {
        const policy = readPolicy(
          JSON.stringify({
            groups: { 'group:all': ['alice@example.com', 'bob@example.com'] },
            tagOwners: { 'tag:x': [], 'tag:y': [] },
            hosts: { four: '100.64.0.2', six: 'fd7a:115c:a1e0::2' },
            ipsets: { 'ipset:mixed': ['100.64.0.1', 'fd7a:115c:a1e0::3'] },
            grants,
          }),
        );
        for (const from of NODES) {
          const who = [...(from.user === undefined ? from.tags : [from.user]), ...from.addresses];
          const set = reachSet(policy, who, NODES);
          for (const to of NODES) {
            if (to === from) continue;
            for (const address of to.addresses) {
              for (const port of PORTS) {
                const tcp = allows(policy, NODES, from, address, port, 'tcp').allowed;
                const udp = allows(policy, NODES, from, address, port, 'udp').allowed;
                expect([from.name, address, port, says(set, address, port, 6), says(set, address, port, 17)]).toEqual([
                  from.name,
                  address,
                  port,
                  tcp,
                  udp,
                ]);
                both.add(tcp);
              }
            }
          }
        }
      }),
      { numRuns: 300 },
    );
    expect(both).toEqual(new Set([true, false]));
  });
});
