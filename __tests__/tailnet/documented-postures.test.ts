/** Device postures, by the documentation's own examples. The group names its page below https://tailscale.com/docs/. */
import { describe, expect, it } from '@jest/globals';
import { readPolicy } from '../../src/tailnet/policy.ts';
import { failedTests } from '../../src/tailnet/policy-tests.ts';
import { allows, reachOf } from '../../src/tailnet/reach.ts';
import type { TailnetNode } from '../../src/tailnet/resolve.ts';

function device(name: string, address: string, owner: { user: string } | { tag: string }): TailnetNode {
  return {
    name,
    addresses: [address],
    routes: [],
    ...('tag' in owner ? { tags: [owner.tag] } : { tags: [], user: owner.user }),
  };
}

describe('features/device-posture', () => {
  const policyText = `{
    "groups": {"group:dev": ["dev@example.com"]},
    "tagOwners": {"tag:development": [], "tag:production": [], "tag:intranet": []},
    "postures": {
      "posture:latestMac": ["node:os IN ['macos', 'linux']", "node:tsReleaseTrack == 'stable'", "node:tsVersion >= '1.40'"],
      "posture:anyMac": ["node:os == 'macos'", "node:tsReleaseTrack == 'stable'"],
      "posture:tier": ["custom:tier != 'prod'"],
    },
    "defaultSrcPosture": ["posture:anyMac", "posture:tier"],
    "grants": [
      {"src": ["autogroup:member"], "dst": ["tag:development"], "ip": ["*"], "srcPosture": ["posture:anyMac"]},
      {"src": ["group:dev"], "dst": ["tag:production"], "ip": ["*"], "srcPosture": ["posture:latestMac"]},
      {"src": ["autogroup:member"], "dst": ["tag:intranet"], "ip": ["*"]},
    ],
    TESTS
  }`;
  const nodes = [
    device('dev', '100.64.0.1', { user: 'dev@example.com' }),
    device('development', '100.64.0.2', { tag: 'tag:development' }),
    device('production', '100.64.0.3', { tag: 'tag:production' }),
    device('intranet', '100.64.0.4', { tag: 'tag:intranet' }),
  ];

  it('is taken for met, in reach and in filters: a device that meets it may come', () => {
    const policy = readPolicy(policyText.replace('TESTS', ''));
    expect(reachOf(policy, 'dev@example.com').map(({ destination }) => destination)).toEqual([
      'tag:development',
      'tag:production',
      'tag:intranet',
    ]);
    const [dev] = nodes;
    if (dev === undefined) throw new Error('no device');
    expect(allows(policy, nodes, dev, '100.64.0.3', 22).allowed).toBe(true);
  });

  it.each([
    [
      'a current Mac reaches all three',
      { 'node:os': 'macos', 'node:tsReleaseTrack': 'stable', 'node:tsVersion': '1.102.3' },
      ['tag:development:22', 'tag:production:22', 'tag:intranet:22'],
      [],
    ],
    [
      'Linux is in the list of one posture only',
      { 'node:os': 'linux', 'node:tsReleaseTrack': 'stable', 'node:tsVersion': '1.40' },
      ['tag:production:22'],
      ['tag:development:22', 'tag:intranet:22'],
    ],
    [
      'versions are compared by number',
      { 'node:os': 'macos', 'node:tsReleaseTrack': 'stable', 'node:tsVersion': '1.9.9' },
      ['tag:development:22'],
      ['tag:production:22'],
    ],
    [
      'an attribute that is not set meets nothing',
      {},
      [],
      ['tag:development:22', 'tag:production:22', 'tag:intranet:22'],
    ],
    [
      'any posture of the default will do, where a rule has none of its own',
      { 'custom:tier': 'test' },
      ['tag:intranet:22'],
      ['tag:development:22'],
    ],
    ['a negative assertion', { 'custom:tier': 'prod' }, [], ['tag:intranet:22']],
  ])('in tests, by srcPostureAttrs: %s', (_, attributes, accept, deny) => {
    const test = { src: 'dev@example.com', srcPostureAttrs: attributes, accept, deny };
    const policy = readPolicy(policyText.replace('TESTS', `"tests": ${JSON.stringify([test])}`));
    expect(failedTests(policy, nodes)).toEqual([]);
    const opposite = { ...test, accept: deny, deny: accept };
    const other = readPolicy(policyText.replace('TESTS', `"tests": ${JSON.stringify([opposite])}`));
    expect(failedTests(other, nodes)[0]?.errors).toHaveLength(accept.length + deny.length);
  });

  it.each([
    ["node:os NOT IN ['windows', 'ios']", { 'node:os': 'linux' }, true],
    ["node:os NOT IN ['windows', 'ios']", { 'node:os': 'ios' }, false],
    ["node:os NOT IN ['windows', 'ios']", {}, false],
    ['custom:tier IS SET', { 'custom:tier': 'x' }, true],
    ['custom:tier IS SET', {}, false],
    ['custom:tier NOT SET', {}, true],
    ['custom:tier NOT SET', { 'custom:tier': 'x' }, false],
    ['node:tsAutoUpdate', { 'node:tsAutoUpdate': true }, true],
    ['node:tsAutoUpdate', { 'node:tsAutoUpdate': false }, false],
    ["node:tsVersion < '1.40'", { 'node:tsVersion': '1.39.9' }, true],
    ["node:tsVersion < '1.40'", { 'node:tsVersion': '1.40' }, false],
    ["node:tsVersion > '1.40'", { 'node:tsVersion': '1.40.1' }, true],
    ["node:tsVersion <= '1.40'", { 'node:tsVersion': '1.41' }, false],
    ['custom:score >= 80', { 'custom:score': 80 }, true],
    ['custom:score >= 80', { 'custom:score': 9 }, false],
  ])('the operators: %s for %j: %s', (assertion, attributes, met) => {
    const policy = readPolicy(
      JSON.stringify({
        tagOwners: { 'tag:production': [] },
        postures: { 'posture:x': [assertion] },
        grants: [{ src: ['*'], dst: ['tag:production'], ip: ['*'], srcPosture: ['posture:x'] }],
        tests: [
          { src: 'dev@example.com', srcPostureAttrs: attributes, [met ? 'accept' : 'deny']: ['tag:production:22'] },
        ],
      }),
    );
    expect(failedTests(policy, nodes)).toEqual([]);
  });
});
