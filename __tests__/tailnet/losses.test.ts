import { describe, expect, it } from '@jest/globals';
import { lossLines } from '../../src/model/loss.ts';
import { mergeFragment } from '../../src/tailnet/fragment.ts';
import { lossesOf } from '../../src/tailnet/losses.ts';
import { readPolicy } from '../../src/tailnet/policy.ts';
import type { TailnetNode } from '../../src/tailnet/reach.ts';
import { HAB, HUGO, TAG } from './routes.ts';

const NAMES =
  '"hosts": {"nas": "100.64.0.9", "net": "10.0.0.0/8"}, "groups": {"group:eng": ["alice@example.com", "bob@github"]}, "tagOwners": {"tag:a": [], "tag:b": []}';

function policy(...rules: string[]): string {
  return `{${NAMES}, "acls": [${rules.join(', ')}]}`;
}

function rule(src: string, dst: string, more = ''): string {
  return `{"action": "accept", "src": ${src}, "dst": ${dst}${more}}`;
}

function lines(before: string, after: string, devices: readonly TailnetNode[] = []): string[] {
  return lossLines(lossesOf(readPolicy(before), readPolicy(after), devices));
}

const ALICE: TailnetNode = {
  name: 'laptop',
  addresses: ['100.64.0.1', 'fd7a:115c:a1e0::1'],
  tags: [],
  user: 'alice@example.com',
};
const NAS: TailnetNode = {
  name: 'nas',
  addresses: ['100.64.0.9', 'fd7a:115c:a1e0::9'],
  tags: ['tag:a'],
  routes: ['10.0.0.0/8'],
};

describe('lossesOf', () => {
  it('tells the guide’s own policy, pasted whole over one that allows all', () => {
    const pasted = mergeFragment('{"acls": []}', { routes: [HAB], tag: TAG }).text;
    expect(lines('{"grants": [{"src": ["*"], "dst": ["*"], "ip": ["*"]}]}', pasted)).toEqual([
      `${TAG} loses everything on every port, keeps hab:11434`,
      'autogroup:member loses everything on every port, keeps nothing',
      'autogroup:shared loses everything on every port, keeps nothing',
      'devices behind approved subnet routes lose everything on every port, keep nothing',
      'nobody else loses anything',
    ]);
  });

  it('counts a policy without acls and grants as one that allows all', () => {
    expect(lines('{"tagOwners": {"tag:a": []}}', '{"tagOwners": {"tag:a": []}, "acls": []}')[0]).toBe(
      'tag:a loses everything on every port, keeps nothing',
    );
    expect(lines('{"acls": []}', '{}')).toEqual([]);
  });

  it.each<[string, string, string, string[]]>([
    ['nothing', rule('["tag:a"]', '["nas:22"]'), rule('["tag:a"]', '["nas:22"]'), []],
    [
      'another order and spelling',
      rule('["tag:a", "tag:b"]', '["nas:22"]'),
      rule('["tag:b", "tag:a"]', '["nas:22"]'),
      [],
    ],
    ['an alias for its address', rule('["tag:a"]', '["nas:22"]'), rule('["tag:a"]', '["100.64.0.9:22"]'), []],
    ['a wider rule', rule('["group:eng"]', '["nas:22"]'), rule('["autogroup:member"]', '["*:20-30"]'), []],
    [
      'two rules for one',
      rule('["tag:a"]', '["nas:22,80"]'),
      `${rule('["tag:a"]', '["nas:22"]')}, ${rule('["tag:a"]', '["nas:80"]')}`,
      [],
    ],
    [
      'two halves of a network',
      rule('["tag:a"]', '["net:22"]'),
      rule('["tag:a"]', '["10.0.0.0/9:22", "10.128.0.0/9:22"]'),
      [],
    ],
    [
      'a port',
      rule('["tag:a"]', '["nas:20-25"]'),
      rule('["tag:a"]', '["nas:20-22"]'),
      ['tag:a loses nas:23-25, keeps nas:20-22'],
    ],
    [
      'half of a network',
      rule('["tag:a"]', '["net:22"]'),
      rule('["tag:a"]', '["10.0.0.0/9:22"]'),
      ['tag:a loses a part of net:22, keeps 10.0.0.0/9:22'],
    ],
    [
      'one of a group',
      rule('["group:eng"]', '["nas:22"]'),
      rule('["alice@example.com"]', '["nas:22"]'),
      ['bob@github loses nas:22, keeps nothing'],
    ],
    [
      'nobody of a group',
      rule('["group:eng"]', '["nas:22"]'),
      rule('["alice@example.com", "bob@github"]', '["nas:22"]'),
      [],
    ],
    [
      'udp',
      rule('["tag:a"]', '["nas:53"]'),
      rule('["tag:a"]', '["nas:53"]', ', "proto": "tcp"'),
      ['tag:a loses nas:53 (UDP only), keeps nas:53'],
    ],
    [
      'members, but one',
      rule('["autogroup:member"]', '["tag:a:22"]'),
      rule('["bob@github"]', '["tag:a:22"]'),
      ['autogroup:member loses tag:a:22, keeps nothing'],
    ],
    [
      'tagged devices, but one tag',
      rule('["autogroup:tagged"]', '["*:22"]'),
      rule('["tag:a"]', '["*:22"]'),
      ['tag:b loses everything on port 22, keeps nothing'],
    ],
    [
      'self',
      rule('["*"]', '["autogroup:self:*"]'),
      rule('["autogroup:shared"]', '["nas:1"]'),
      ['autogroup:member loses autogroup:self:*, keeps nothing'],
    ],
    [
      'a posture more',
      rule('["tag:a"]', '["nas:22"]'),
      rule('["tag:a"]', '["nas:22"]', ', "srcPosture": ["posture:x"]'),
      ['tag:a loses nas:22, keeps nas:22'],
    ],
    [
      'an address',
      rule('["100.64.0.5"]', '["nas:22"]'),
      rule('["tag:a"]', '["nas:22"]'),
      ['100.64.0.5 loses nas:22, keeps nothing'],
    ],
  ])('by %s', (_, before, after, expected) => {
    const told = lines(policy(before), policy(after));
    expect(told).toEqual(expected.length === 0 ? [] : [...expected, 'nobody else loses anything']);
  });

  it('follows a group and a host that mean something else now', () => {
    const before = policy(rule('["group:eng"]', '["nas:22"]'), rule('["tag:a"]', '["nas:22"]'));
    expect(lines(before, before.replace(', "bob@github"', ''))).toEqual([
      'bob@github loses nas:22, keeps nothing',
      'nobody else loses anything',
    ]);
    expect(lines(before, before.replace('100.64.0.9', '100.64.0.10'))).toEqual([
      'tag:a loses nas (100.64.0.9):22, keeps nas (100.64.0.10):22',
      'group:eng loses nas (100.64.0.9):22, keeps nas (100.64.0.10):22',
      'nobody else loses anything',
    ]);
  });

  it('knows by the devices whom an address meant, and names routes', () => {
    const before = policy(rule('["100.64.0.0/24"]', '["tag:b:22"]'), rule('["*"]', '["tag:b:80"]'));
    const after = policy(
      rule('["tag:a"]', '["tag:b:22"]'),
      rule('["autogroup:member", "autogroup:shared", "autogroup:tagged"]', '["tag:b:80"]'),
    );
    expect(lines(before, after, [ALICE, NAS])).toEqual([
      'devices behind 10.0.0.0/8 (a route of nas) lose tag:b:80, keep nothing',
      'addresses of 100.64.0.0/24 that no device has lose tag:b:22, keep nothing',
      'laptop (alice@example.com) loses tag:b:22, keeps tag:b:80',
      'nobody else loses anything',
    ]);
  });

  it('tells of an address that a device has by the device alone', () => {
    const before = policy(rule('["100.64.0.1", "tag:a"]', '["tag:b:22"]'));
    expect(lines(before, policy(rule('["tag:a"]', '["tag:b:22"]')), [ALICE, NAS])).toEqual([
      'laptop (alice@example.com) loses tag:b:22, keeps nothing',
      'nobody else loses anything',
    ]);
  });

  it('tells each what is his', () => {
    const told = lines(policy(rule('["tag:a"]', '["nas:22"]'), rule('["tag:b"]', '["nas:80"]')), policy());
    expect(told.slice(0, 2)).toEqual(['tag:a loses nas:22, keeps nothing', 'tag:b loses nas:80, keeps nothing']);
  });

  it('does not tell of a device what is told of its tag', () => {
    const told = lines(policy(rule('["tag:a"]', '["nas:22"]')), policy(), [ALICE, NAS]);
    expect(told).toEqual(['tag:a loses nas:22, keeps nothing', 'nobody else loses anything']);
  });

  it('stays short, whatever changes', () => {
    const many = Array.from({ length: 300 }, (_, index) =>
      rule(`["user${index}@example.com", "tag:a"]`, `["nas:${index + 1}"]`),
    );
    const losses = lossesOf(readPolicy(policy(...many)), readPolicy(policy()), []);
    expect(losses).toHaveLength(301);
    expect(losses[0]?.loses).toHaveLength(21);
    expect(losses[0]?.loses.at(-1)).toBe('and 280 more');
    const told = lossLines(losses);
    expect(told).toHaveLength(13);
    expect(told[0]).toBe('tag:a loses nas:1, nas:2, nas:3, nas:4 and 296 more, keeps nothing');
    expect(told.at(-1)).toBe('289 more lose something (--format json names all)');
  });

  it('tells what the gateway loses when a route falls away', () => {
    const both = mergeFragment('{"acls": []}', { routes: [HAB, HUGO], tag: TAG }).text;
    const one = mergeFragment(both, { routes: [HAB], tag: TAG }).text;
    expect(lines(both, one)).toEqual([`${TAG} loses hugo:11434, keeps hab:11434`, 'nobody else loses anything']);
  });
});
