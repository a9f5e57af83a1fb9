import { describe, expect, it } from '@jest/globals';
import { checksFor, foundBy, GOOD } from './tailnet-fixture.ts';

const owned = (...owners: string[]) =>
  GOOD.replace('"tag:railway-proxy": ["autogroup:admin"]', `"tag:railway-proxy": ${JSON.stringify(owners)}`);

describe('tailnet/tag-owner', () => {
  it.each([
    ['J-Palomino@', '"J-Palomino@" is no login name'],
    ['J-Palomino', '"J-Palomino" is no login name'],
    ['*', '"*" is not allowed as an owner'],
    ['100.64.0.1', '"100.64.0.1" is neither a person, a group nor a tag'],
    ['ipset:a', '"ipset:a" is neither a person, a group nor a tag'],
    ['autogroup:self', '"autogroup:self" owns no tags'],
    ['autogroup:admins', '"autogroup:admins" is no autogroup that Tailscale documents'],
  ])('%s', async (owner, expected) => {
    const end = 37 + owner.length + 2;
    expect(await foundBy('tag-owner', owned(owner))).toEqual([
      `warning 7:39-${end + 2} ${expected}: tag:railway-proxy does not get this owner`,
    ]);
    expect(await checksFor(owned(owner))).toEqual(['tag-owner']);
  });

  it('tells of each owner and each tag', async () => {
    const text = owned('a@', 'b@github', 'c@').replace('"tag:web": []', '"tag:web": ["a@"]');
    expect(await foundBy('tag-owner', text)).toHaveLength(3);
  });

  it('lets login names, groups, tags and autogroups stand', async () => {
    const good = ['J-Palomino@github', 'a@example.com', 'group:ops@example.com', 'tag:web', 'autogroup:admin'];
    expect(await checksFor(owned(...good, 'autogroup:network-admin', 'user:*@example.com'))).toEqual([]);
    expect(await checksFor(owned())).toEqual([]);
  });
});
