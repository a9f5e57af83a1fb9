/** What no capture covers, by the documentation's own examples. Each group names its page below https://tailscale.com/docs/. */
import { describe, expect, it } from '@jest/globals';
import { formatRange, INTERNET, subtract, union } from '../../src/tailnet/ip-range.ts';
import { packetFilter } from '../../src/tailnet/packet-filter.ts';
import { readPolicy } from '../../src/tailnet/policy.ts';
import { failedTests } from '../../src/tailnet/policy-tests.ts';
import { reachOf, reachOfTag } from '../../src/tailnet/reach.ts';
import { createResolver, type TailnetNode } from '../../src/tailnet/resolve.ts';

function rangesOf(policyText: string, name: string): string[] {
  return union(createResolver(readPolicy(policyText), []).ranges(name) ?? []).map(formatRange);
}

/** Each node that lets something in, with `source > destination:ports protocols` for each entry of its filter. */
function filtersOf(policyText: string, nodes: readonly TailnetNode[]): Record<string, string[]> {
  const policy = readPolicy(policyText);
  const resolver = createResolver(policy, nodes);
  const filters = resolver.nodes.map((node): [string, string[]] => [
    node.node.name,
    packetFilter(policy, resolver, node).flatMap(({ sources, ranges, ports, protocols }) =>
      ranges.map((range) => {
        const portsText = ports.map(({ first, last }) => (first === last ? first : `${first}-${last}`)).join();
        return `${sources.map(formatRange).join(' ')} > ${formatRange(range)}:${portsText} ${protocols.join()}`;
      }),
    ),
  ]);
  return Object.fromEntries(filters.filter(([, entries]) => entries.length > 0));
}

function device(
  name: string,
  address: string,
  owner: { user: string } | { tag: string },
  routes: string[] = [],
): TailnetNode {
  return {
    name,
    addresses: [address],
    routes,
    ...('tag' in owner ? { tags: [owner.tag] } : { tags: [], user: owner.user }),
  };
}

const EXIT = ['0.0.0.0/0', '::/0'];
const ALL = '0-65535 6,17,1,58';

describe('features/tailnet-policy-file/ip-sets', () => {
  it('creates IP sets with only add operations', () => {
    const policy = `{
      "hosts": {"sql-server-1": "100.64.0.33"},
      "ipsets": {
        "ipset:prod": ["192.0.2.0/24"],
        "ipset:dev": ["198.51.100.0/24", "203.0.113.0/24", "host:sql-server-1"],
      },
    }`;
    expect(rangesOf(policy, 'ipset:prod')).toEqual(['192.0.2.0/24']);
    expect(rangesOf(policy, 'ipset:dev')).toEqual(['100.64.0.33', '198.51.100.0/24', '203.0.113.0/24']);
  });

  it('adds several subnets and excludes a single address, in order', () => {
    const operations = ['add 192.0.2.0/24', 'add 2001:db8::/32', 'add 198.51.100.0/24', 'add 203.0.113.0/24'];
    const excluding = { ipsets: { 'ipset:prod': [...operations, 'remove 192.0.2.33'] } };
    expect(rangesOf(JSON.stringify(excluding), 'ipset:prod')).toEqual([
      '192.0.2.0-192.0.2.32',
      '192.0.2.34-192.0.2.255',
      '198.51.100.0/24',
      '203.0.113.0/24',
      '2001:db8::/32',
    ]);
    const tooEarly = { ipsets: { 'ipset:prod': ['remove 192.0.2.33', ...operations] } };
    expect(rangesOf(JSON.stringify(tooEarly), 'ipset:prod')).toContain('192.0.2.0/24');
  });

  it('excludes another IP set', () => {
    const policy = `{
      "hosts": {"sql-server-1": "192.0.2.50-192.0.2.100"},
      "ipsets": {
        "ipset:dev": ["host:sql-server-1"],
        "ipset:prod": ["add 192.0.2.0/24", "add 198.51.100.0/24", "remove ipset:dev"],
      },
    }`;
    expect(rangesOf(policy, 'ipset:prod')).toEqual([
      '192.0.2.0-192.0.2.49',
      '192.0.2.101-192.0.2.255',
      '198.51.100.0/24',
    ]);
  });

  it('is referenced in grants, with and without via, and in ACLs', () => {
    const nodes = [
      device('ops', '100.64.0.1', { user: 'ops@example.com' }),
      device('dev', '100.64.0.2', { user: 'dev@example.com' }),
      device('office', '100.64.0.10', { tag: 'tag:office-routers' }, ['198.51.100.0/24']),
      device('other', '100.64.0.11', { tag: 'tag:other' }, ['198.51.100.0/24']),
    ];
    const policy = `{
      "groups": {"group:devops": ["ops@example.com"], "group:dev": ["dev@example.com"]},
      "tagOwners": {"tag:office-routers": [], "tag:other": []},
      "ipsets": {"ipset:dev": ["198.51.100.0/24"], "ipset:prod": ["192.0.2.0/24", "100.64.0.11"]},
      "grants": [
        {"src": ["group:devops"], "dst": ["ipset:dev"], "ip": ["80", "443", "22"]},
        {"src": ["group:dev"], "dst": ["ipset:dev"], "ip": ["80", "443"], "via": ["tag:office-routers"]},
      ],
      "acls": [{"src": ["group:devops"], "dst": ["ipset:prod:*"], "action": "accept"}],
    }`;
    const forOps = '100.64.0.1 > 198.51.100.0/24:80,443,22 6,17,1,58';
    expect(filtersOf(policy, nodes)).toEqual({
      office: [forOps, '100.64.0.2 > 198.51.100.0/24:80,443 6,17,1,58'],
      other: [forOps, `100.64.0.1 > 100.64.0.11:${ALL}`],
    });
  });

  it('customizes autogroup:internet, for the exit nodes that via names', () => {
    const policy = `{
      "groups": {"group:sea": ["sea@example.com"], "group:lhr": ["lhr@example.com"]},
      "tagOwners": {"tag:officerouter-sea": [], "tag:officerouter-lhr": []},
      "ipsets": {
        "ipset:internet": ["add autogroup:internet", "remove ipset:cdn-edge", "remove ipset:partner-net"],
        "ipset:cdn-edge": ["8.21.9.6", "8.21.9.7", "8.21.9.13", "8.21.9.14"],
        "ipset:partner-net": ["52.23.40.0/24"],
      },
      "grants": [
        {"src": ["group:sea"], "dst": ["ipset:internet"], "ip": ["*"], "via": ["tag:officerouter-sea"]},
        {"src": ["group:lhr"], "dst": ["ipset:internet"], "ip": ["*"], "via": ["tag:officerouter-lhr"]},
      ],
    }`;
    const internet = rangesOf(policy, 'ipset:internet');
    expect(internet).toContain('8.21.9.8-8.21.9.12');
    expect(internet).toContain('52.23.41.0-100.63.255.255');
    expect(internet).not.toContain('8.21.9.6');
    const removed = ['8.21.9.6', '8.21.9.14', '52.23.40.7', '10.0.0.1', '192.168.1.1', '100.64.0.1'];
    const nodes = [
      device('sea', '100.64.0.1', { user: 'sea@example.com' }),
      device('exit-sea', '100.64.0.10', { tag: 'tag:officerouter-sea' }, EXIT),
      device('exit-lhr', '100.64.0.11', { tag: 'tag:officerouter-lhr' }, EXIT),
    ];
    const filters = filtersOf(policy, nodes);
    expect(Object.keys(filters)).toEqual(['exit-sea']);
    expect(filters['exit-sea']).toContain(`100.64.0.1 > 8.21.9.8-8.21.9.12:${ALL}`);
    const asked = readPolicy(
      policy.replace(
        '"grants"',
        `"tests": [{"src": "group:sea", "accept": ["8.8.8.8:443"], "deny": ${JSON.stringify(removed.map((address) => `${address}:443`))}}], "grants"`,
      ),
    );
    expect(failedTests(asked, nodes)).toEqual([]);
  });

  it('lets no circle of IP sets run for ever', () => {
    const policy = '{"ipsets": {"ipset:a": ["ipset:b", "192.0.2.1"], "ipset:b": ["ipset:a", "192.0.2.2"]}}';
    expect(rangesOf(policy, 'ipset:a')).toEqual(['192.0.2.1-192.0.2.2']);
  });
});

describe('features/access-control/grants/grants-via', () => {
  it('routes traffic by posture: any router for those who meet it, the office router for everybody else', () => {
    const nodes = [
      device('eng', '100.64.0.1', { user: 'eng@example.com' }),
      device('guest', '100.64.0.2', { user: 'guest@example.com' }),
      device('office', '100.64.0.10', { tag: 'tag:office-router' }, ['192.0.2.0/24']),
      device('home', '100.64.0.11', { tag: 'tag:home-router' }, ['192.0.2.0/25']),
    ];
    const policy = `{
      "groups": {"group:eng": ["eng@example.com"]},
      "tagOwners": {"tag:office-router": [], "tag:home-router": []},
      "postures": {"posture:latestMac": ["node:os == 'macos'", "node:osVersion == '13.4.0'", "node:tsReleaseTrack == 'stable'"]},
      "grants": [
        {"src": ["group:eng"], "srcPosture": ["posture:latestMac"], "dst": ["192.0.2.0/24"], "ip": ["*"]},
        {"src": ["autogroup:member"], "dst": ["192.0.2.0/24"], "via": ["tag:office-router"], "ip": ["*"]},
      ],
    }`;
    const eng = `100.64.0.1 > 192.0.2.0/24:${ALL}`;
    expect(filtersOf(policy, nodes)).toEqual({
      office: [eng, `100.64.0.1-100.64.0.2 > 192.0.2.0/24:${ALL}`],
      home: [eng],
    });
  });

  it('routes users through exit nodes by location', () => {
    const nodes = [
      device('tor', '100.64.0.1', { user: 'tor@example.com' }),
      device('sea', '100.64.0.2', { user: 'sea@example.com' }),
      device('eng', '100.64.0.3', { user: 'eng@example.com' }),
      device('exit-tor', '100.64.0.10', { tag: 'tag:exit-node-tor' }, EXIT),
      device('exit-sea', '100.64.0.11', { tag: 'tag:exit-node-sea' }, EXIT),
      device('not-approved', '100.64.0.12', { tag: 'tag:exit-node-sea' }),
    ];
    const policy = `{
      "groups": {"group:tor": ["tor@example.com"], "group:sea": ["sea@example.com"], "group:eng": ["eng@example.com"]},
      "tagOwners": {"tag:exit-node-tor": [], "tag:exit-node-sea": []},
      "grants": [
        {"src": ["group:tor"], "dst": ["autogroup:internet"], "via": ["tag:exit-node-tor"], "ip": ["*"]},
        {"src": ["group:sea"], "dst": ["autogroup:internet"], "via": ["tag:exit-node-sea"], "ip": ["*"]},
        {"src": ["group:eng"], "dst": ["autogroup:internet"], "ip": ["*"]},
      ],
    }`;
    const toInternet = (source: string): string[] =>
      INTERNET.map((range) => `${source} > ${formatRange(range)}:${ALL}`);
    expect(filtersOf(policy, nodes)).toEqual({
      'exit-tor': [...toInternet('100.64.0.1'), ...toInternet('100.64.0.3')],
      'exit-sea': [...toInternet('100.64.0.2'), ...toInternet('100.64.0.3')],
    });
  });
});

describe('reference/syntax/policy-file', () => {
  const people = [
    device('laura', '100.64.0.1', { user: 'laura@altostrat.com' }),
    device('dave', '100.64.0.2', { user: 'dave@example.com' }),
    device('server', '100.64.0.3', { tag: 'tag:production' }),
  ];

  it.each([
    '{"acls": [{"action": "accept", "users": ["dave@example.com"], "ports": ["100.64.0.3:22,80-443"]}]}',
    '{"ACLs": [{"Action": "accept", "Users": ["dave@example.com"], "Ports": ["100.64.0.3:22,80-443"]}]}',
    '{"Acls": [{"ACTION": "accept", "SRC": ["dave@example.com"], "DST": ["100.64.0.3:22,80-443"]}]}',
  ])('legacy fields, in any case: %s', (policy) => {
    expect(filtersOf(policy, people)).toEqual({ server: ['100.64.0.2 > 100.64.0.3:22,80-443 6,17,1,58'] });
  });

  it('legacy fields of tests, in any case', () => {
    const rules = '"acls": [{"action": "accept", "src": ["dave@example.com"], "dst": ["100.64.0.3:22"]}]';
    const policy = `{${rules}, "Tests": [{"User": "dave@example.com", "Allow": ["100.64.0.3:22"], "Deny": ["100.64.0.3:23"]}, {"user": "dave@example.com", "allow": ["100.64.0.3:23"]}]}`;
    expect(failedTests(readPolicy(policy), people)).toEqual([
      { user: 'dave@example.com', errors: ['address "100.64.0.3:23": want: Accept, got: Drop'] },
    ]);
  });

  it('user:*@domain: members who log in at the domain', () => {
    const policy = '{"grants": [{"src": ["user:*@altostrat.com"], "dst": ["user:*@example.com"], "ip": ["tcp:22"]}]}';
    expect(filtersOf(policy, people)).toEqual({ dave: ['100.64.0.1 > 100.64.0.2:22 6'] });
    expect(reachOf(readPolicy(policy), 'laura@altostrat.com')).toHaveLength(1);
    expect(reachOf(readPolicy(policy), 'dave@example.com')).toEqual([]);
  });

  it.each(['owner', 'admin', 'auditor', 'billing-admin', 'it-admin', 'network-admin', 'member', 'members'])(
    'autogroup:%s: any member may hold the role, a tagged device does not',
    (role) => {
      const policy = `{"tagOwners": {"tag:production": []}, "grants": [{"src": ["autogroup:${role}"], "dst": ["tag:production"], "ip": ["*"]}, {"src": ["tag:production"], "dst": ["autogroup:${role}"], "ip": ["80"]}]}`;
      expect(filtersOf(policy, people)).toEqual({
        laura: ['100.64.0.3 > 100.64.0.1:80 6,17,1,58'],
        dave: ['100.64.0.3 > 100.64.0.2:80 6,17,1,58'],
        server: [`100.64.0.1-100.64.0.2 > 100.64.0.3:${ALL}`],
      });
      expect(reachOfTag(readPolicy(policy), 'tag:production').map(({ destination }) => destination)).toEqual([
        `autogroup:${role}`,
      ]);
    },
  );

  it('autogroup:shared is nobody of the tailnet, autogroup:danger-all everybody anywhere', () => {
    const policy =
      '{"grants": [{"src": ["autogroup:shared"], "dst": ["100.64.0.3"], "ip": ["80"]}, {"src": ["autogroup:danger-all"], "dst": ["100.64.0.3"], "ip": ["443"]}]}';
    expect(filtersOf(policy, people)).toEqual({ server: ['0.0.0.0/0 ::/0 > 100.64.0.3:443 6,17,1,58'] });
  });

  it('svc: is a destination that no device is, and never within a route', () => {
    const policy = readPolicy(
      '{"tagOwners": {"tag:production": []}, "grants": [{"src": ["tag:production"], "dst": ["svc:web"], "ip": ["443"]}]}',
    );
    expect(filtersOf(policy.document.text, people)).toEqual({});
    expect(reachOfTag(policy, 'tag:production')).toMatchObject([{ destination: 'svc:web', ranges: [] }]);
  });

  it.each([
    ['igmp', 2],
    ['ipv4', 4],
    ['ip-in-ip', 4],
    ['tcp', 6],
    ['egp', 8],
    ['igp', 9],
    ['udp', 17],
    ['gre', 47],
    ['esp', 50],
    ['ah', 51],
    ['sctp', 132],
    ['icmp', 1],
    ['16', 16],
    ['255', 255],
    ['TCP', 6],
  ])('proto %s is IP protocol %d, in acls and in grants', (name, number) => {
    const acl = `{"acls": [{"action": "accept", "proto": "${name}", "src": ["dave@example.com"], "dst": ["100.64.0.3:*"]}]}`;
    const grant = `{"grants": [{"src": ["dave@example.com"], "dst": ["100.64.0.3"], "ip": ["${name}:*"]}]}`;
    const filters = { server: [`100.64.0.2 > 100.64.0.3:0-65535 ${number}`] };
    expect(filtersOf(acl, people)).toEqual(filters);
    expect(filtersOf(grant, people)).toEqual(filters);
  });

  it('a test guards a subnet and the exit nodes (section "Subnet routers and exit nodes")', () => {
    const nodes = [
      device('guest', '100.64.0.1', { user: 'not-allowed@example.com' }),
      device('router', '100.64.0.2', { tag: 'tag:router' }, ['198.51.100.0/29', ...EXIT]),
    ];
    const asked = (...destinations: string[]) => {
      const rules = destinations.map((dst) => ({ action: 'accept', src: ['not-allowed@example.com'], dst: [dst] }));
      const test = {
        src: 'not-allowed@example.com',
        accept: ['100.64.0.2:22'],
        deny: ['198.51.100.7:22', '198.51.100.8:22'],
      };
      const policy = { tagOwners: { 'tag:router': [] }, acls: rules, tests: [test] };
      return failedTests(readPolicy(JSON.stringify(policy)), nodes).flatMap(({ errors }) => errors);
    };
    expect(asked('100.64.0.2:22')).toEqual([]);
    expect(asked('100.64.0.2:22', '198.51.100.0/29:*')).toEqual(['address "198.51.100.7:22": want: Drop, got: Accept']);
    expect(asked('100.64.0.2:22', 'autogroup:internet:*')).toEqual([
      'address "198.51.100.7:22": want: Drop, got: Accept',
      'address "198.51.100.8:22": want: Drop, got: Accept',
    ]);
  });

  it('an exit node that is approved answers for every destination, whoever has it', () => {
    const nodes = [
      device('dave', '100.64.0.1', { user: 'dave@example.com' }),
      device('server', '100.64.0.3', { tag: 'tag:production' }),
      device('exit', '100.64.0.4', { tag: 'tag:exit' }, EXIT),
    ];
    const policy =
      '{"tagOwners": {"tag:production": [], "tag:exit": []}, "acls": [{"action": "accept", "src": ["dave@example.com"], "dst": ["tag:production:22"]}]}';
    const entry = ['100.64.0.1 > 100.64.0.3:22 6,17,1,58'];
    expect(filtersOf(policy, nodes)).toEqual({ server: entry, exit: entry });
  });

  it('what autogroup:internet leaves out is private', () => {
    const everywhere = [{ family: 4 as const, first: 0n, last: (1n << 32n) - 1n }];
    expect(subtract(everywhere, INTERNET).map(formatRange)).toEqual([
      '10.0.0.0/8',
      '100.64.0.0/10',
      '169.254.0.0/16',
      '172.16.0.0/12',
      '192.168.0.0/16',
    ]);
  });
});

describe('features/tags', () => {
  it('a tagged device is its tag’s and nobody’s: not of the user who tagged it, nor of his groups, nor a member', () => {
    const nodes: TailnetNode[] = [
      { name: 'server', addresses: ['100.64.0.3'], tags: ['tag:server'], user: 'alice@example.com' },
      { name: 'laptop', addresses: ['100.64.0.4'], tags: [], user: 'alice@example.com' },
      { name: 'target', addresses: ['100.64.0.5'], tags: ['tag:target'] },
    ];
    const policy = `{
      "groups": {"group:eng": ["alice@example.com"]},
      "tagOwners": {"tag:server": ["alice@example.com"], "tag:target": []},
      "grants": [
        {"src": ["alice@example.com", "group:eng", "autogroup:member", "user:*@example.com"], "dst": ["tag:target"], "ip": ["22"]},
        {"src": ["tag:server"], "dst": ["tag:target"], "ip": ["80"]},
        {"src": ["tag:target"], "dst": ["alice@example.com"], "ip": ["443"]},
        {"src": ["autogroup:member"], "dst": ["autogroup:self"], "ip": ["5432"]},
      ],
    }`;
    expect(filtersOf(policy, nodes)).toEqual({
      laptop: ['100.64.0.5 > 100.64.0.4:443 6,17,1,58', '100.64.0.4 > 100.64.0.4:5432 6,17,1,58'],
      target: ['100.64.0.4 > 100.64.0.5:22 6,17,1,58', '100.64.0.3 > 100.64.0.5:80 6,17,1,58'],
    });
  });
});
