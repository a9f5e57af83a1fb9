import { describe, expect, it } from '@jest/globals';
import { checksFor, found, foundBy, GATEWAY, GOOD, MEMBERS, mended, policyOf } from './tailnet-fixture.ts';

describe('tailnet/undefined-name', () => {
  it.each([
    ['a host', policyOf([MEMBERS, GATEWAY.replace('hab:', 'hugo:')]), 'error 4:64-76 host not found: "hugo"'],
    [
      'a tag',
      policyOf([MEMBERS, GATEWAY, GATEWAY.replace('tag:railway-proxy', 'tag:none')]),
      'error 5:34-44 tag not found: "tag:none"',
    ],
    [
      'a group',
      policyOf([MEMBERS.replace('autogroup:member"', 'group:none"'), GATEWAY]),
      'error 3:34-46 group not found: "group:none"',
    ],
    [
      'an ipset',
      policyOf([MEMBERS, GATEWAY, MEMBERS.replace('autogroup:member:*', 'ipset:none:*')]),
      'error 5:63-77 ipset not found: "ipset:none"',
    ],
    [
      'an autogroup',
      policyOf([MEMBERS, GATEWAY, MEMBERS.replace('autogroup:member"', 'autogroup:membrs"')]),
      'error 5:34-52 autogroup not found: "autogroup:membrs"',
    ],
    [
      'the way of a grant',
      policyOf(
        [MEMBERS, GATEWAY],
        ',\n  "grants": [{"src": ["tag:web"], "dst": ["hab"], "ip": ["1"], "via": ["tag:out"]}]',
      ).replace('["tag:web"], "dst": ["hab"]', '["autogroup:member"], "dst": ["10.0.0.0/24"]'),
      'error 9:89-98 tag not found: "tag:out"',
    ],
    [
      'an owner',
      GOOD.replace('"tag:web": []', '"tag:web": ["group:ops"]'),
      'error 7:71-82 group not found: "group:ops"',
    ],
    [
      'an approver',
      policyOf([MEMBERS, GATEWAY], ',\n  "autoApprovers": {"routes": {"10.0.0.0/24": ["tag:out"]}}'),
      'error 9:48-57 tag not found: "tag:out"',
    ],
    [
      'a side of an ssh rule',
      policyOf(
        [MEMBERS, GATEWAY],
        ',\n  "ssh": [{"action": "accept", "src": ["autogroup:member"], "dst": ["tag:out"]}]',
      ),
      'error 9:69-78 tag not found: "tag:out"',
    ],
  ])('%s', async (_, text, expected) => {
    expect(await foundBy('undefined-name', text)).toEqual([expected]);
    expect(await checksFor(text)).toEqual(['undefined-name']);
  });

  it('is one finding a name, wherever it stands, and all names at once', async () => {
    const two = GATEWAY.replace('"hab:11434"', '"hugo:11434", "david:11434", "hugo:22"');
    expect(await foundBy('undefined-name', policyOf([MEMBERS, two, two]))).toEqual([
      'error 4:64-76 host not found: "hugo" (named in 4 places)',
      'error 4:78-91 host not found: "david" (named in 2 places)',
    ]);
  });

  it('names the one that was meant', async () => {
    const remedyOf = async (from: string, to: string) =>
      (await found(GOOD.replace(from, to))).find(({ check }) => check === 'tailnet/undefined-name')?.remedy;
    expect(await remedyOf('"hab:11434"]}', '"hba:11434"]}')).toBe(
      'write "hab", or add "hba" with its address to "hosts"; machine names are not known in a policy',
    );
    expect(await remedyOf('["tag:railway-proxy"]', '["tag:railway_proxy"]')).toBe(
      'write "tag:railway-proxy", or add "tag:railway_proxy" to "tagOwners"',
    );
    expect(await remedyOf('"hab:11434"]}', '"elsewhere:11434"]}')).toBe(
      'add "elsewhere" with its address to "hosts"; machine names are not known in a policy',
    );
  });

  it('lets stand users, groups of an identity provider, addresses, services and autogroups', async () => {
    const sources =
      '"alice@github", "group:ops@example.com", "user:*@example.com", "autogroup:admin", "100.64.0.9", "10.0.0.0/8"';
    const rule = `{"action": "accept", "src": [${sources}], "dst": ["svc:web:443", "100.64.0.1:1", "alice@github:*"]}`;
    expect(await foundBy('undefined-name', policyOf([rule]))).toEqual([]);
  });
});

describe('tailnet/autogroup-mixed', () => {
  const older = MEMBERS.replace('autogroup:member"', 'autogroup:members"');

  it.each([
    [
      'in two rules',
      policyOf([MEMBERS, older.replace('autogroup:member:*', 'hab:80')]),
      'error 4:34-53 "autogroup:members" here, "autogroup:member" in line 3: Tailscale refuses both in one file',
    ],
    [
      'in one rule, and elsewhere once more',
      policyOf([older, GATEWAY], ',\n  "nodeAttrs": [{"target": ["autogroup:members"], "attr": ["funnel"]}]'),
      'error 3:34-53 "autogroup:members" here and in line 9, "autogroup:member" in line 3: Tailscale refuses both in one file',
    ],
    [
      'as an owner and in a destination',
      policyOf([older.replace('autogroup:member:*', 'autogroup:members:*')]).replace(
        'autogroup:admin',
        'autogroup:member',
      ),
      'error 3:34-53 "autogroup:members" here, "autogroup:member" in line 6: Tailscale refuses both in one file',
    ],
  ])('%s', async (_, text, expected) => {
    expect(await foundBy('autogroup-mixed', text)).toEqual([expected]);
    expect(await foundBy('invalid', text)).toEqual([]);
  });

  it.each([
    ['the newer form alone', GOOD],
    ['the older form alone', GOOD.replaceAll('autogroup:member', 'autogroup:members')],
    ['the other one in a comment', GOOD.replace('"hosts"', '// not autogroup:members\n  "hosts"')],
    [
      'names that only begin like it',
      GOOD.replace('"tag:web": []', '"tag:web": ["tag:autogroup-members"], "tag:autogroup-members": []'),
    ],
  ])('is content with %s', async (_, text) => {
    expect(await foundBy('autogroup-mixed', text)).toEqual([]);
  });

  it('mends the one place there is', async () => {
    expect(await mended(policyOf([MEMBERS.replace('"autogroup:member:*"', '"autogroup:members:*"'), GATEWAY]))).toBe(
      GOOD,
    );
    const twice = policyOf([older, older, GATEWAY]);
    expect(await mended(twice)).toBe(twice);
  });
});
