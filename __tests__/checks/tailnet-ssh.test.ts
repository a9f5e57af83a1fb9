import { describe, expect, it } from '@jest/globals';
import { found, foundBy, GATEWAY, GOOD, MEMBERS, mended, policyOf } from './tailnet-fixture.ts';

const ssh = (rule: string) => policyOf([MEMBERS, GATEWAY], `,\n  "ssh": [${rule}]`);
const rule = (src: string, dst: string, action = 'accept') =>
  ssh(`{"action": "${action}", "src": [${src}], "dst": [${dst}], "users": ["root"]}`);

describe('tailnet/ssh-reach', () => {
  it.each([
    [
      'the tag',
      rule('"tag:web", "tag:railway-proxy"', '"tag:web"'),
      'warning 9:51-70 this ssh rule lets tag:railway-proxy log in to tag:web',
    ],
    [
      'every tagged machine',
      rule('"autogroup:tagged"', '"tag:web", "autogroup:self"'),
      'warning 9:40-58 this ssh rule lets tag:railway-proxy log in to tag:web',
    ],
    [
      'tagged machines into one another: one finding',
      rule('"autogroup:tagged"', '"autogroup:tagged"'),
      'warning 9:40-58 this ssh rule lets tag:railway-proxy log in to autogroup:tagged',
    ],
    [
      'others into it',
      rule('"alice@github", "tag:web"', '"tag:railway-proxy"'),
      'info 9:76-95 this ssh rule lets alice@github, tag:web log in to the gateway (tag:railway-proxy), should it ever run with Tailscale SSH',
    ],
    [
      'others into every tagged machine',
      rule('"autogroup:admin"', '"tag:web", "autogroup:tagged"'),
      'info 9:79-97 this ssh rule lets autogroup:admin log in to the gateway (tag:railway-proxy), should it ever run with Tailscale SSH',
    ],
    ['everybody, which is refused', rule('"*"', '"tag:web"'), 'error 9:40-43 "*" is not valid in "src" of an ssh rule'],
    [
      'everybody into it: one finding',
      rule('"*"', '"tag:railway-proxy"'),
      'error 9:40-43 "*" is not valid in "src" of an ssh rule',
    ],
    ['a host', rule('"hab"', '"tag:web"'), 'error 9:40-45 "hab" is not valid in "src" of an ssh rule'],
    [
      'an address',
      rule('"100.64.0.1"', '"tag:web"'),
      'error 9:40-52 "100.64.0.1" is not valid in "src" of an ssh rule',
    ],
    ['into everything', rule('"autogroup:member"', '"*"'), 'error 9:69-72 "*" is not valid in "dst" of an ssh rule'],
    ['into a host', rule('"autogroup:member"', '"hab"'), 'error 9:69-74 "hab" is not valid in "dst" of an ssh rule'],
    [
      'a port',
      rule('"autogroup:member"', '"tag:web:22"'),
      'error 9:69-81 "tag:web:22" names a port: an ssh rule is about port 22 alone',
    ],
    [
      'a tagged machine that is asked',
      rule('"tag:web"', '"tag:web"', 'check'),
      'error 9:22-29 a tagged machine (tag:web) has nobody who could answer: a rule from it cannot be in check mode',
    ],
    [
      'the gateway that is asked',
      rule('"tag:railway-proxy"', '"tag:web"', 'check'),
      'warning 9:39-58 this ssh rule lets tag:railway-proxy log in to tag:web',
    ],
  ])('%s', async (_, text, expected) => {
    const findings = await found(text);
    expect(await foundBy('ssh-reach', text)).toEqual([expected]);
    expect(findings.map(({ check }) => check)).toEqual(['tailnet/ssh-reach']);
  });

  it.each([
    ['no rules', GOOD],
    ['people on their own devices', rule('"autogroup:member"', '"autogroup:self"', 'check')],
    ['people on tagged machines', rule('"group:ops@example.com", "user:*@example.com"', '"tag:web"')],
    ['other tags', rule('"tag:web"', '"tag:web"')],
    ['a user on the same', rule('"alice@github"', '"alice@github"')],
    ['what is no list of rules', policyOf([MEMBERS, GATEWAY], ',\n  "ssh": {"src": ["*"]}')],
  ])('is content with %s', async (_, text) => {
    expect(await foundBy('ssh-reach', text)).toEqual([]);
  });

  it('asks about the tag that is set', async () => {
    const text = rule('"tag:web"', '"tag:railway-proxy"');
    expect(await foundBy('ssh-reach', text, { tag: 'tag:web' })).toEqual([
      'warning 9:40-49 this ssh rule lets tag:web log in to tag:railway-proxy',
    ]);
  });

  it('takes the port out', async () => {
    expect(await mended(rule('"autogroup:member"', '"tag:web:22"'))).toBe(rule('"autogroup:member"', '"tag:web"'));
  });
});
