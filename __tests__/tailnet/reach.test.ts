import { describe, expect, it } from '@jest/globals';
import { mergeFragment } from '../../src/tailnet/fragment.ts';
import { readPolicy } from '../../src/tailnet/policy.ts';
import { allows, failedTests, overreachOf, reachOfTag, type TailnetNode } from '../../src/tailnet/reach.ts';
import { HAB, HUGO, route, TAG } from './routes.ts';

function policy(sections: Record<string, unknown>) {
  return readPolicy(JSON.stringify({ tagOwners: { [TAG]: [], 'tag:server': [] }, ...sections }));
}

function acl(src: string[], ...dst: string[]) {
  return { action: 'accept', src, dst };
}

function beyond(sections: Record<string, unknown>, heldByOthers: string[] = []): string[] {
  return overreachOf(policy(sections), TAG, [HAB], heldByOthers).map(({ what }) => what);
}

describe('overreachOf', () => {
  it.each([
    ['*', ['everything on every port']],
    [TAG, ['everything on every port']],
    ['autogroup:tagged', ['everything on every port']],
    ['autogroup:danger-all', ['everything on every port']],
    ['100.64.0.0/10', ['everything on every port']],
    ['100.65.1.1', ['everything on every port']],
    ['100.64.0.0-100.64.0.9', ['everything on every port']],
    ['fd7a:115c:a1e0::/48', ['everything on every port']],
    ['0.0.0.0/0', ['everything on every port']],
    ['net', ['everything on every port']],
    ['ipset:all', ['everything on every port']],
    ['autogroup:member', []],
    ['autogroup:admin', []],
    ['alice@example.com', []],
    ['group:eng', []],
    ['tag:server', []],
    ['192.168.0.0/16', []],
    ['lan', []],
    // What is left of the set when the tailnet is taken out of it.
    ['ipset:outside', []],
    // The model host's own address is not the gateway's.
    ['100.75.148.4', []],
  ])('a rule for %s', (source, expected) => {
    const names = {
      hosts: { net: '100.64.0.0/12', lan: '10.0.0.0/8' },
      groups: { 'group:eng': ['alice@example.com'] },
      ipsets: { 'ipset:all': ['host:net'], 'ipset:outside': ['add 0.0.0.0/0', 'remove 100.64.0.0/10'] },
    };
    expect(beyond({ ...names, acls: [acl([source], '*:*')] })).toEqual(expected);
    expect(beyond({ ...names, grants: [{ src: [source], dst: ['*'], ip: ['*'] }] })).toEqual(expected);
  });

  it('takes the absence of acls and grants for what it is', () => {
    expect(overreachOf(readPolicy('\n{"hosts": {}}'), TAG, [HAB])).toMatchObject([
      { what: 'everything on every port', rule: { kind: 'absent', at: { line: 2, column: 1 } } },
    ]);
    expect(beyond({ acls: [] })).toEqual([]);
  });

  it.each([
    [['hab:11434'], []],
    [['100.75.148.4:11434'], []],
    [['100.75.148.4/32:11434'], []],
    [['100.75.148.4/30:11434'], ['100.75.148.4/30:11434']],
    [['hab:22'], ['hab:22']],
    [['hab:11434-11435'], ['hab:11434-11435']],
    [['hab:*'], ['hab:*']],
    [['nas:11434'], ['nas:11434']],
    [['hab:11434', 'nas:22', '*:443'], ['nas:22, everything:443']],
    [['tag:server:22'], ['tag:server:22']],
    [['autogroup:internet:*'], ['autogroup:internet:*']],
    [['autogroup:member:22'], ['autogroup:member:22']],
    [['10.0.0.0/8:11434'], ['10.0.0.0/8:11434']],
  ])('the tag to %j', (destinations, expected) => {
    const hosts = { hab: '100.75.148.4', nas: '100.64.0.9' };
    expect(beyond({ hosts, acls: [acl([TAG], ...destinations)] })).toEqual(expected);
  });

  it('does not count devices of one’s own, which a tagged node has none of', () => {
    expect(beyond({ acls: [acl(['*'], 'autogroup:self:*')] })).toEqual([]);
  });

  it('does not count capabilities without network access', () => {
    expect(beyond({ grants: [{ src: ['*'], dst: ['*'], app: { 'example.com/cap/x': [{}] } }] })).toEqual([]);
  });

  it('counts a rule with postures, which may hold, and one with via', () => {
    expect(beyond({ grants: [{ src: ['*'], dst: ['*'], ip: ['22'], srcPosture: ['posture:x'] }] })).toEqual([
      'everything:22',
    ]);
    expect(beyond({ grants: [{ src: [TAG], dst: ['10.0.0.0/8'], ip: ['*'], via: ['tag:server'] }] })).toEqual([
      '10.0.0.0/8:*',
    ]);
  });

  it('does not count addresses that other devices hold', () => {
    const sections = { acls: [acl(['100.64.0.9'], '*:*')] };
    expect(beyond(sections)).toEqual(['everything on every port']);
    expect(beyond(sections, ['100.64.0.9'])).toEqual([]);
  });

  it('passes over our fragment and tells the line of each other rule', () => {
    const text = `{\n  "acls": [\n    {"action": "accept", "src": ["*"], "dst": ["*:*"]},\n  ],\n}\n`;
    const merged = mergeFragment(text, { routes: [HAB, HUGO], tag: TAG }).text;
    const found = overreachOf(readPolicy(merged), TAG, [HAB]);
    expect(found.map(({ what }) => what)).toEqual(['everything on every port']);
    const line = found[0]?.rule.at.line ?? 0;
    expect(merged.split('\n')[line - 1]).toBe('    {"action": "accept", "src": ["*"], "dst": ["*:*"]},');
  });

  it('cuts long lists', () => {
    const destinations = Array.from({ length: 9 }, (_, index) => `*:${index + 1}`);
    expect(beyond({ acls: [acl(['*'], ...destinations)] })[0]).toMatch(/^everything:1, .*, everything:6 and 3 more$/);
  });
});

describe('reachOfTag', () => {
  it('gives each destination with its ports and protocols', () => {
    const grants = reachOfTag(
      policy({
        hosts: { hab: '100.75.148.4' },
        grants: [{ src: [TAG], dst: ['hab'], ip: ['tcp:11434', 'udp:53', '80-81'] }],
      }),
      TAG,
    );
    expect(grants.map(({ destination, ports, protocols }) => ({ destination, ports, protocols }))).toEqual([
      { destination: 'hab', ports: [{ first: 11434, last: 11434 }], protocols: [6] },
      { destination: 'hab', ports: [{ first: 53, last: 53 }], protocols: [17] },
      { destination: 'hab', ports: [{ first: 80, last: 81 }], protocols: [6, 17, 1, 58] },
    ]);
  });
});

const gateway: TailnetNode = { name: 'gateway', addresses: ['100.64.0.1', 'fd7a:115c:a1e0::1'], tags: [TAG] };
const hab: TailnetNode = {
  name: 'hab',
  addresses: ['100.75.148.4', 'fd7a:115c:a1e0::4'],
  tags: [],
  user: 'alice@example.com',
};
const router: TailnetNode = {
  name: 'router',
  addresses: ['100.64.0.2'],
  tags: ['tag:server'],
  routes: ['10.33.0.0/16'],
};
const nodes = [gateway, hab, router];

describe('allows', () => {
  const some = policy({ hosts: { hab: '100.75.148.4' }, acls: [acl([TAG], 'hab:11434', '10.33.1.0/24:22')] });

  it('lets through what a rule says, and names it', () => {
    expect(allows(some, nodes, gateway, '100.75.148.4', 11434)).toMatchObject({
      allowed: true,
      rule: { kind: 'acl', index: 0 },
    });
  });

  it.each([
    ['another port', gateway, '100.75.148.4', 22, 'tcp', false],
    ['another source', hab, '100.75.148.4', 11434, 'tcp', false],
    ['the host’s other address, which the alias does not mean', gateway, 'fd7a:115c:a1e0::4', 11434, 'tcp', false],
    ['UDP without proto', gateway, '100.75.148.4', 11434, 'udp', true],
    ['ping of an allowed pair', gateway, '100.75.148.4', 0, 'icmp', true],
    ['ping of another', gateway, '100.64.0.2', 0, 'icmp', false],
    ['behind a router', gateway, '10.33.1.7', 22, 'tcp', true],
    ['behind a router, beyond the rule', gateway, '10.33.2.7', 22, 'tcp', false],
    ['where no node is', gateway, '100.99.0.1', 11434, 'tcp', false],
    ['not an address', gateway, 'hab', 11434, 'tcp', false],
  ] as const)('%s', (_, from, to, port, protocol, expected) => {
    expect(allows(some, nodes, from, to, port, protocol).allowed).toBe(expected);
  });

  it('lets a ping in wherever a port is open, whatever the protocol (tailscale/tailscale: wgengine/filter, matchIPsOnly)', () => {
    const one = policy({ acls: [{ ...acl([TAG], '100.75.148.4:22'), proto: 'tcp' }] });
    expect(allows(one, nodes, gateway, '100.75.148.4', 0, 'icmp')).toMatchObject({ allowed: true, rule: { index: 0 } });
    expect(allows(one, nodes, gateway, 'fd7a:115c:a1e0::4', 0, 'icmp').allowed).toBe(false);
    expect(allows(one, nodes, hab, '100.64.0.1', 0, 'icmp').allowed).toBe(false);
  });

  it('asks an exit node for public addresses, and for no others', () => {
    const exit: TailnetNode = {
      name: 'exit',
      addresses: ['100.64.0.9'],
      tags: ['tag:server'],
      routes: ['0.0.0.0/0', '::/0'],
    };
    const some = policy({ acls: [acl([TAG], 'autogroup:internet:443', '100.99.0.1:443', '8.8.8.8:53')] });
    const to = (address: string, port: number, there = [...nodes, exit]): boolean =>
      allows(some, there, gateway, address, port).allowed;
    expect([to('1.1.1.1', 443), to('8.8.8.8', 53), to('1.1.1.1', 80)]).toEqual([true, true, false]);
    // On nobody's node: the exit node is no way there.
    expect([to('100.99.0.1', 443), to('1.1.1.1', 443, nodes)]).toEqual([false, false]);
  });

  it('takes a tagged node for no member, whoever joined it', () => {
    const members = policy({ acls: [acl(['autogroup:member', 'alice@example.com'], '*:*')] });
    const joined = { ...gateway, user: 'alice@example.com' };
    expect(allows(members, [joined, hab], joined, '100.75.148.4', 22).allowed).toBe(false);
    expect(allows(members, [joined, hab], hab, '100.64.0.1', 22).allowed).toBe(true);
  });

  it('keeps to proto', () => {
    const udp = policy({ acls: [{ ...acl(['*'], '*:53'), proto: 'udp' }] });
    expect([
      allows(udp, nodes, gateway, '100.75.148.4', 53, 'udp').allowed,
      allows(udp, nodes, gateway, '100.75.148.4', 53).allowed,
    ]).toEqual([true, false]);
  });

  it('allows everything where neither acls nor grants are, nothing where they are empty', () => {
    expect(allows(readPolicy('{}'), nodes, gateway, '100.75.148.4', 22).allowed).toBe(true);
    expect(allows(readPolicy('{"grants": []}'), nodes, gateway, '100.75.148.4', 22).allowed).toBe(false);
  });

  it('reads ipsets as the documentation’s example has them (tailscale.com/docs/features/tailnet-policy-file/ip-sets)', () => {
    const sets = policy({
      ipsets: { 'ipset:prod': ['add 10.33.0.0/16', 'remove 10.33.9.0/24'] },
      acls: [acl([TAG], 'ipset:prod:443')],
    });
    expect(allows(sets, nodes, gateway, '10.33.1.1', 443).allowed).toBe(true);
    expect(allows(sets, nodes, gateway, '10.33.9.1', 443).allowed).toBe(false);
  });
});

describe('failedTests', () => {
  function run(tests: unknown[], rules = [acl([TAG], 'hab:11434')]) {
    return failedTests(policy({ hosts: { hab: '100.75.148.4', far: '192.168.7.7' }, acls: rules, tests }), nodes);
  }

  it('passes the fragment’s own tests, with a device of the tag', () => {
    const text = mergeFragment('{"acls": []}', { routes: [HAB, HUGO], tag: TAG }).text;
    const hugo = { name: 'hugo', addresses: ['100.104.46.119'], tags: [] };
    expect(failedTests(readPolicy(text), [...nodes, hugo])).toEqual([]);
    expect(failedTests(readPolicy(text), [hab, hugo]).map(({ user }) => user)).toEqual([TAG, TAG]);
  });

  it('says what was wanted and what it got', () => {
    expect(run([{ src: TAG, accept: ['hab:22'], deny: ['hab:11434'] }])).toEqual([
      {
        user: TAG,
        errors: ['address "hab:22": want: Accept, got: Drop', 'address "hab:11434": want: Drop, got: Accept'],
      },
    ]);
  });

  it('fails the routes’ tests when a wide rule opens the neighbours', () => {
    const text = mergeFragment('{"acls": [{"action": "accept", "src": ["*"], "dst": ["*:*"]}]}', {
      routes: [HAB],
      tag: TAG,
    }).text;
    expect(failedTests(readPolicy(text), nodes)).toEqual([
      {
        user: TAG,
        errors: ['hab:22', 'hab:11433', 'hab:11435'].map((address) => `address "${address}": want: Drop, got: Accept`),
      },
    ]);
  });

  it('accepts nothing outside the tailnet, even when everything is allowed (tailscale/tailscale#14117)', () => {
    expect(run([{ src: TAG, accept: ['far:22'] }], [acl(['*'], '*:*')])).toHaveLength(1);
    expect(run([{ src: TAG, accept: ['100.99.0.1:22'] }], [acl(['*'], '*:*')])).toEqual([]);
  });

  it('accepts for a group only what all its members reach, and denies what none reaches', () => {
    const bob = { name: 'pc', addresses: ['100.64.0.8'], tags: [], user: 'bob@example.com' };
    const judged = failedTests(
      policy({
        groups: { 'group:eng': ['alice@example.com', 'bob@example.com'] },
        acls: [acl(['bob@example.com'], 'tag:server:22')],
        tests: [
          { src: 'group:eng', accept: ['tag:server:22'] },
          { src: 'group:eng', deny: ['tag:server:22'] },
          { src: 'bob@example.com', accept: ['tag:server:22'] },
        ],
      }),
      [...nodes, bob],
    );
    expect(judged.map(({ errors }) => errors)).toEqual([
      ['address "tag:server:22": want: Accept, got: Drop'],
      ['address "tag:server:22": want: Drop, got: Accept'],
    ]);
  });

  it('tests one address, not a network, nor an alias of one', () => {
    const networks = policy({
      hosts: { net: '100.64.0.0/24' },
      acls: [acl(['*'], '*:*')],
      tests: ['net:22', '100.64.0.0/24:22', '100.64.0.2:22'].map((destination) => ({
        src: TAG,
        accept: [destination],
      })),
    });
    expect(failedTests(networks, nodes).map(({ errors }) => errors)).toEqual([
      ['address "net:22": want one host and one port'],
      ['address "100.64.0.0/24:22": want one host and one port'],
    ]);
  });

  it('wants a source that exists and something to test', () => {
    expect(run([{ src: 'ghost@example.com', deny: ['hab:22'] }])).toHaveLength(1);
    expect(run([{ src: TAG }])).toHaveLength(1);
    expect(run([{ src: TAG, deny: ['hab:22'] }])).toEqual([]);
  });
});

describe('a model host behind another subnet router', () => {
  it('is a route like any other', () => {
    const text = mergeFragment('{"acls": []}', { routes: [route('lab', '10.33.0.7')], tag: TAG }).text;
    const merged = readPolicy(text);
    expect(allows(merged, nodes, gateway, '10.33.0.7', 11434).allowed).toBe(true);
    expect(allows(merged, nodes, gateway, '10.33.0.8', 11434).allowed).toBe(false);
  });
});
