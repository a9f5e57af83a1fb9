import { describe, expect, it } from '@jest/globals';
import { readPolicy } from '../../src/tailnet/policy.ts';
import { reachOf } from '../../src/tailnet/reach.ts';

const POLICY = readPolicy(`{
  "groups": {"group:lab": ["alice@example.com"]},
  "tagOwners": {"tag:server": ["autogroup:admin"], "tag:railway-proxy": ["autogroup:admin"]},
  "hosts": {"hab": "100.75.148.4"},
  "grants": [
    {"src": ["tag:railway-proxy"], "dst": ["hab"], "ip": ["tcp:11434"]},
    {"src": ["group:lab"], "dst": ["tag:server"], "ip": ["tcp:22"]},
    {"src": ["autogroup:member"], "dst": ["autogroup:self"], "ip": ["*"]},
    {"src": ["hab"], "dst": ["*"], "ip": ["udp:53"]},
    {"src": ["user:*@example.org"], "dst": ["hab"], "ip": ["tcp:443"]},
    {"src": ["autogroup:tagged"], "dst": ["hab"], "ip": ["icmp:*"]},
    {"src": ["autogroup:admin"], "dst": ["hab"], "ip": ["tcp:9"]},
  ],
}`);

/** The rules, by their place, that grant somebody something. */
function rulesFor(who: string): number[] {
  return [...new Set(reachOf(POLICY, who).map(({ rule }) => rule.index))].sort((a, b) => a - b);
}

describe('reachOf', () => {
  it.each<[string, number[]]>([
    // A tag: its own rules, those of tagged devices, and an address that its device may have.
    ['tag:railway-proxy', [0, 3, 5]],
    ['tag:server', [3, 5]],
    // A user: his groups, the members, the roles that he may have, and the addresses that his devices may have.
    ['alice@example.com', [1, 2, 3, 6]],
    ['bob@example.com', [2, 3, 6]],
    ['carol@example.org', [2, 3, 4, 6]],
    ['group:lab', [1, 2, 3, 6]],
    ['autogroup:member', [2, 3]],
    ['autogroup:members', [2, 3]],
    ['autogroup:admin', [3, 6]],
    ['autogroup:tagged', [3, 5]],
    ['hab', [3]],
    ['100.75.148.4', [3]],
    ['100.64.0.1', []],
    ['*', [0, 1, 2, 3, 4, 5, 6]],
  ])('finds what %s is granted', (who, rules) => {
    expect(rulesFor(who)).toEqual(rules);
  });

  it('grants everything to everybody where there is neither acls nor grants', () => {
    const [grant] = reachOf(readPolicy('{}'), 'alice@example.com');
    expect(grant).toMatchObject({ destination: '*', rule: { kind: 'absent' } });
  });

  it.each<[string, string, string[]]>([
    ['an IPv4 network', '100.64.0.0/10', ['4']],
    ['an IPv4 address', '100.64.0.9', ['4']],
    ['an IPv6 network', 'fd7a:115c:a1e0::/48', ['6']],
    ['a tag', 'tag:x', ['4', '6']],
    ['everybody', '*', ['4', '6']],
    ['addresses of both', 'ipset:both', ['4', '6']],
  ])('leads from %s to its own family alone', (_, source, families) => {
    const policy = readPolicy(
      JSON.stringify({
        tagOwners: { 'tag:x': [], 'tag:y': [] },
        ipsets: { 'ipset:both': ['100.64.0.9', 'fd7a:115c:a1e0::9'], 'ipset:to': ['192.0.2.1', '2001:db8::1'] },
        acls: [
          {
            action: 'accept',
            src: ['tag:y', source],
            dst: ['192.0.2.1:4', '[2001:db8::1]:6', 'ipset:to:46', '*:1', 'tag:y:9'],
          },
        ],
      }),
    );
    const grants = reachOf(policy, 'tag:x');
    const to = (port: number): string[] =>
      grants.flatMap(({ ranges, ports }) => (ports[0]?.first === port ? ranges.map(({ family }) => `${family}`) : []));
    expect([...to(4), ...to(6)]).toEqual(families);
    expect([to(46), to(1)]).toEqual([families, families]);
    // Which addresses a tag's devices have is not known here.
    expect(grants.map(({ destination }) => destination)).toContain('tag:y');
  });

  it('leaves autogroup:self out for a tag, which has no devices of its own', () => {
    const policy = readPolicy('{"acls": [{"action": "accept", "src": ["*"], "dst": ["autogroup:self:*"]}]}');
    expect(reachOf(policy, 'tag:x')).toEqual([]);
    expect(reachOf(policy, 'alice@example.com')).toHaveLength(1);
  });
});
