import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatRange, parseIpRange } from '../../src/tailnet/ip-range.ts';
import { readPolicy } from '../../src/tailnet/policy.ts';
import { type ReachSetPart, reachSet, type TailnetNode } from '../../src/tailnet/reach.ts';

const TAG = 'tag:x';

/** Destinations whose addresses the test knows by itself: the last bytes of 100.64.0.0/24; names have none. */
const PLACES: Readonly<Record<string, readonly [number, number] | 'name' | 'everything'>> = {
  a: [1, 1],
  '100.64.0.2': [2, 2],
  '100.64.0.0/30': [0, 3],
  '100.64.0.0/29': [0, 7],
  // Overlaps the two before it, and is in neither.
  '100.64.0.2-100.64.0.5': [2, 5],
  '100.64.0.5-100.64.0.9': [5, 9],
  '*': 'everything',
  'tag:s': 'name',
  'tag:y': 'name',
};
const PORTS: Readonly<Record<string, readonly [number, number]>> = {
  '*': [0, 65_535],
  '1': [1, 1],
  '2': [2, 2],
  '1-3': [1, 3],
  '3-5': [3, 5],
};
const PROTOCOLS: Readonly<Record<string, readonly number[]>> = {
  '': [6, 17, 1, 58],
  tcp: [6],
  udp: [17],
  icmp: [1],
  sctp: [132],
};
/** Whether a source means the tag: always, where its address is that one, or never. */
const SOURCES: Readonly<Record<string, 'certain' | 'conditional' | 'never'>> = {
  '*': 'certain',
  [TAG]: 'certain',
  'autogroup:tagged': 'certain',
  // All the addresses that a node can have.
  '100.64.0.0/10': 'certain',
  '100.64.0.0/12': 'conditional',
  '100.64.0.9': 'conditional',
  'tag:y': 'never',
  'alice@example.com': 'never',
  'autogroup:member': 'never',
  '192.0.2.1': 'never',
};

interface Rule {
  readonly sources: string[];
  readonly place: string;
  readonly ports: string;
  readonly protocol: string;
  readonly posture: boolean;
}

const rule: fc.Arbitrary<Rule> = fc.record({
  sources: fc.uniqueArray(fc.constantFrom(...Object.keys(SOURCES)), { minLength: 1, maxLength: 2 }),
  place: fc.constantFrom(...Object.keys(PLACES)),
  ports: fc.constantFrom(...Object.keys(PORTS)),
  protocol: fc.constantFrom(...Object.keys(PROTOCOLS)),
  posture: fc.boolean(),
});

function entryOf({ sources, place, ports, protocol, posture }: Rule, asGrant: boolean): object {
  const postures = posture ? { srcPosture: ['posture:p'] } : {};
  if (!asGrant) {
    const proto = protocol === '' ? {} : { proto: protocol };
    return { action: 'accept', src: sources, dst: [`${place}:${ports}`], ...proto, ...postures };
  }
  return { src: sources, dst: [place], ip: [protocol === '' ? ports : `${protocol}:${ports}`], ...postures };
}

function setOf(rules: readonly Rule[], asGrants: boolean): ReachSetPart[] {
  const policy = {
    hosts: { a: '100.64.0.1' },
    tagOwners: { [TAG]: [], 'tag:y': [], 'tag:s': [] },
    postures: { 'posture:p': ["node:os == 'linux'"] },
    [asGrants ? 'grants' : 'acls']: rules.map((one) => entryOf(one, asGrants)),
  };
  return reachSet(readPolicy(JSON.stringify(policy)), TAG);
}

/** How a rule holds for the tag, by the test's own tables. */
function holding({ sources, posture }: Rule): 'certain' | 'conditional' | 'never' {
  const kinds = sources.map((source) => SOURCES[source]);
  if (kinds.every((kind) => kind === 'never')) return 'never';
  return kinds.includes('certain') && !posture ? 'certain' : 'conditional';
}

/** An IPv4 network leads to IPv4 alone: of what a name means, that is not all. */
function leadsFromBoth({ sources }: Rule): boolean {
  return sources.some((source) => ['*', TAG, 'autogroup:tagged'].includes(source));
}

function grants(one: Rule, byte: number, protocol: number, port: number): boolean {
  const place = PLACES[one.place];
  const [first, last] = PORTS[one.ports] ?? [0, 0];
  const there = place === 'everything' || (Array.isArray(place) && place[0] <= byte && byte <= place[1]);
  const portless = protocol === 1 || protocol === 58;
  return there && PROTOCOLS[one.protocol]?.includes(protocol) === true && (portless || (first <= port && port <= last));
}

function partsWith(set: readonly ReachSetPart[], address: string, protocol: number, port: number): ReachSetPart[] {
  const at = parseIpRange(address);
  return set.filter(
    ({ ranges, protocols, ports }) =>
      protocols.includes(protocol) &&
      ports.some(({ first, last }) => first <= port && port <= last) &&
      ranges.some(({ family, first, last }) => family === at?.family && first <= at.first && at.first <= last),
  );
}

/** A part without the place of its rules, whose texts tell them. */
function withoutOrder(set: readonly ReachSetPart[]): unknown[] {
  return set.map(({ ranges, names, protocols, ports, rules, conditions }) => ({
    ranges: ranges.map(formatRange),
    names,
    protocols,
    ports,
    rules: rules.map(({ text }) => text).sort(),
    conditions: [...conditions].sort(),
  }));
}

describe('reachSet', () => {
  it('holds an address, a protocol and a port if and only if some rule grants them, and once', () => {
    fc.assert(
      fc.property(fc.array(rule, { maxLength: 7 }), fc.boolean(), (rules, asGrants) => {
        const set = setOf(rules, asGrants);
        for (const byte of [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 200]) {
          for (const protocol of [1, 6, 17, 132]) {
            for (const port of [1, 2, 3, 4, 5, 6]) {
              const granting = rules.filter((one) => holding(one) !== 'never' && grants(one, byte, protocol, port));
              const parts = partsWith(set, `100.64.0.${byte}`, protocol, port);
              expect(parts).toHaveLength(granting.length === 0 ? 0 : 1);
              for (const { rules: named, conditions } of parts) {
                const certain = granting.some((one) => holding(one) === 'certain');
                expect(conditions.length === 0).toBe(certain);
                const kind = certain ? 'certain' : 'conditional';
                const texts = granting
                  .filter((one) => holding(one) === kind)
                  .map((one) => JSON.stringify(entryOf(one, asGrants)));
                expect(named.length).toBeGreaterThan(0);
                expect(texts).toEqual(expect.arrayContaining(named.map(({ text }) => text)));
              }
            }
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('lets no rule of one address family hide what another grants to the same name', () => {
    const policy = readPolicy(
      JSON.stringify({
        tagOwners: { [TAG]: [] },
        ipsets: { 'ipset:mixed': ['100.64.0.1', 'fd7a:115c:a1e0::3'] },
        grants: [
          { src: ['100.64.0.1'], dst: ['ipset:mixed'], ip: ['*'] },
          { src: ['*'], dst: ['ipset:mixed'], ip: ['*'] },
        ],
      }),
    );
    const reached = reachSet(policy, TAG).flatMap(({ ranges }) => ranges.map(formatRange));
    expect(reached).toContain('fd7a:115c:a1e0::3');
  });

  it('names what only devices would tell, where `*` does not grant it already', () => {
    fc.assert(
      fc.property(fc.array(rule, { maxLength: 7 }), (rules) => {
        const set = setOf(rules, true);
        for (const name of ['tag:s', 'tag:y']) {
          for (const port of [1, 3, 6]) {
            const here = rules.filter(
              (one) =>
                holding(one) !== 'never' &&
                (one.place === name || (one.place === '*' && leadsFromBoth(one))) &&
                grants({ ...one, place: '*' }, 0, 6, port),
            );
            const parts = set.filter(
              ({ names, protocols, ports }) =>
                names.includes(name) &&
                protocols.includes(6) &&
                ports.some(({ first, last }) => first <= port && port <= last),
            );
            if (!here.some((one) => one.place === '*')) expect(parts).toHaveLength(here.length === 0 ? 0 : 1);
            else if (here.some((one) => one.place === '*' && holding(one) === 'certain')) expect(parts).toEqual([]);
            else expect(parts.length).toBeLessThan(2);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is the same in whatever order the rules stand', () => {
    const shuffled = fc
      .array(rule, { maxLength: 7 })
      .chain((rules) => fc.tuple(fc.constant(rules), fc.shuffledSubarray(rules, { minLength: rules.length })));
    fc.assert(
      fc.property(shuffled, fc.boolean(), ([rules, others], asGrants) => {
        expect(withoutOrder(setOf(others, asGrants))).toEqual(withoutOrder(setOf(rules, asGrants)));
      }),
      { numRuns: 300 },
    );
  });

  function described(sections: object, who: string | string[] = TAG, nodes?: readonly TailnetNode[]): string[] {
    const text = JSON.stringify({ tagOwners: { [TAG]: [], 'tag:s': [], 'tag:r': [] }, ...sections }, undefined, 1);
    return reachSet(readPolicy(text), who, nodes).map(({ ranges, names, protocols, ports, rules, conditions }) => {
      const place = [...ranges.map(formatRange), ...names].join(' ');
      const which = ports.map(({ first, last }) => `${first}-${last}`).join();
      const lines = rules.map(({ section, index }) => `${section}[${index}]`).join(' ');
      return `${place} ${protocols.join()} ${which} by ${lines}${conditions.length > 0 ? ` if ${conditions.join(', ')}` : ''}`;
    });
  }

  it('says a part once, with the wider destination and all rules that grant it there', () => {
    const hosts = { a: '100.64.0.1' };
    const grants = [
      { src: [TAG], dst: ['a'], ip: ['tcp:1-9'] },
      { src: [TAG], dst: ['100.64.0.0/24'], ip: ['tcp:5'] },
      { src: ['*'], dst: ['100.64.0.0/24'], ip: ['tcp:5-6'] },
    ];
    expect(described({ hosts, grants })).toEqual([
      '100.64.0.0/24 6 5-5 by grants[1] grants[2]',
      '100.64.0.0/24 6 6-6 by grants[2]',
      '100.64.0.1 6 1-4,7-9 by grants[0]',
    ]);
  });

  it('cuts what holds always out of what holds on a condition', () => {
    const grants = [
      { src: [TAG], dst: ['100.64.0.0/30'], ip: ['tcp:1-2'], srcPosture: ['posture:p'] },
      { src: [TAG], dst: ['100.64.0.1'], ip: ['tcp:2-3'] },
    ];
    expect(described({ grants })).toEqual([
      '100.64.0.0/30 6 1-1 by grants[0] if posture:p',
      '100.64.0.0 100.64.0.2/31 6 2-2 by grants[0] if posture:p',
      '100.64.0.1 6 2-3 by grants[1]',
    ]);
  });

  it('counts `defaultSrcPosture` for rules without postures of their own', () => {
    const sections = {
      postures: { 'posture:p': [], 'posture:q': [] },
      defaultSrcPosture: ['posture:p'],
      acls: [
        { action: 'accept', src: [TAG], dst: ['100.64.0.1:1'], proto: 'tcp' },
        { action: 'accept', src: [TAG], dst: ['100.64.0.2:1'], proto: 'tcp', srcPosture: ['posture:q'] },
      ],
    };
    expect(described(sections)).toEqual([
      '100.64.0.1 6 1-1 by acls[0] if posture:p',
      '100.64.0.2 6 1-1 by acls[1] if posture:q',
    ]);
  });

  const nodes: TailnetNode[] = [
    { name: 'one', addresses: ['100.64.0.1', 'fd7a:115c:a1e0::1'], tags: ['tag:s'], routes: [] },
    { name: 'router', addresses: ['100.64.0.8'], tags: ['tag:r'], routes: ['10.0.0.0/24', '10.1.0.0/24'] },
    { name: 'laptop', addresses: ['100.64.0.5'], tags: [], user: 'alice@example.com', routes: [] },
  ];

  it('knows the devices of a name when it is given them', () => {
    const grants = [{ src: [TAG], dst: ['tag:s', 'alice@example.com'], ip: ['tcp:1'] }];
    expect(described({ grants })).toEqual(['alice@example.com tag:s 6 1-1 by grants[0]']);
    expect(described({ grants }, TAG, nodes)).toEqual(['100.64.0.1 100.64.0.5 fd7a:115c:a1e0::1 6 1-1 by grants[0]']);
  });

  it('grants with `via` what the routers of that tag route, and says that it depends where nobody knows', () => {
    const grants = [{ src: [TAG], dst: ['10.0.0.0/23'], ip: ['tcp:1'], via: ['tag:r'] }];
    expect(described({ grants })).toEqual(['10.0.0.0/23 6 1-1 by grants[0] if via tag:r']);
    expect(described({ grants }, TAG, nodes)).toEqual(['10.0.0.0/24 6 1-1 by grants[0]']);
    const without = nodes.filter(({ name }) => name !== 'router');
    expect(described({ grants }, TAG, without)).toEqual([]);
    const unknown = nodes.map(({ routes: _, ...node }) => node);
    expect(described({ grants }, TAG, unknown)).toEqual(['10.0.0.0/23 6 1-1 by grants[0] if via tag:r']);
  });

  it('gives a user the devices of his own', () => {
    const acls = [{ action: 'accept', src: ['autogroup:member'], dst: ['autogroup:self:22'], proto: 'tcp' }];
    expect(described({ acls }, 'alice@example.com')).toEqual(['autogroup:self 6 22-22 by acls[0]']);
    expect(described({ acls }, 'alice@example.com', nodes)).toEqual(['100.64.0.5 6 22-22 by acls[0]']);
    expect(described({ acls }, TAG, nodes)).toEqual([]);
  });

  it('judges a device by its own addresses and by what it is', () => {
    const grants = [
      { src: ['100.64.0.5'], dst: ['100.64.0.1'], ip: ['tcp:1'] },
      { src: ['100.64.0.6'], dst: ['100.64.0.1'], ip: ['tcp:2'] },
      { src: ['alice@example.com'], dst: ['100.64.0.1'], ip: ['tcp:3'] },
    ];
    expect(described({ grants }, ['alice@example.com', '100.64.0.5'])).toEqual([
      '100.64.0.1 6 1-1 by grants[0]',
      '100.64.0.1 6 3-3 by grants[2]',
    ]);
    expect(described({ grants }, 'alice@example.com')).toContain(
      '100.64.0.1 6 1-1 by grants[0] if address in 100.64.0.5',
    );
  });

  it('is everything where neither acls nor grants are, and nothing where they are empty', () => {
    expect(described({})).toEqual(['0.0.0.0/0 ::/0 1,6,17,58 0-65535 by [0]']);
    expect(described({ acls: [] })).toEqual([]);
  });
});
