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

  it('leaves autogroup:self out for a tag, which has no devices of its own', () => {
    const policy = readPolicy('{"acls": [{"action": "accept", "src": ["*"], "dst": ["autogroup:self:*"]}]}');
    expect(reachOf(policy, 'tag:x')).toEqual([]);
    expect(reachOf(policy, 'alice@example.com')).toHaveLength(1);
  });
});
