import { describe, expect, it } from '@jest/globals';
import { parsePolicy } from '../../src/tailnet/policy.ts';
import { describeSubnetGrants, subnetGrants } from '../../src/tailnet/subnet-reach.ts';
import { TAG } from './routes.ts';

const SUBNET = '10.0.0.0/24';

function opens(policy: object | string, subnet = SUBNET): string | undefined {
  const text = typeof policy === 'string' ? policy : JSON.stringify(policy);
  return describeSubnetGrants(subnetGrants(parsePolicy(text), subnet, TAG) ?? []);
}

describe('what a subnet is open to', () => {
  it.each<[string, object, string | undefined]>([
    ['no rule', { acls: [] }, undefined],
    // The guide's own rule names the gateway, not the networks behind it: it opens nothing of them.
    ['a rule to the tag', { acls: [{ action: 'accept', src: ['autogroup:member'], dst: [`${TAG}:*`] }] }, undefined],
    ['a rule to a user', { acls: [{ action: 'accept', src: ['*'], dst: ['alice@example.com:*'] }] }, undefined],
    ['another subnet', { acls: [{ action: 'accept', src: ['*'], dst: ['10.0.1.0/24:*'] }] }, undefined],
    ['the internet', { grants: [{ src: ['*'], dst: ['autogroup:internet'], ip: ['*'] }] }, undefined],
    [
      'the subnet',
      { acls: [{ action: 'accept', src: ['group:eng', 'tag:ci'], dst: ['10.0.0.0/24:443,8000-8010'] }] },
      'group:eng, tag:ci on 443,8000-8010',
    ],
    ['a host in it', { acls: [{ action: 'accept', src: ['*'], dst: ['10.0.0.7:22'] }] }, 'everybody on 22'],
    [
      'a network around it',
      { acls: [{ action: 'accept', src: ['a@b.c'], dst: ['10.0.0.0/8:*'] }] },
      'a@b.c on every port',
    ],
    ['everything', { grants: [{ src: ['*'], dst: ['*'], ip: ['*'] }] }, 'everybody on every port'],
    [
      'an alias',
      { hosts: { lab: '10.0.0.0/24' }, grants: [{ src: ['tag:ci'], dst: ['lab'], ip: ['tcp:443'] }] },
      'tag:ci on 443',
    ],
    [
      'an ipset',
      { ipsets: { 'ipset:lab': ['add 10.0.0.0/16'] }, grants: [{ src: ['tag:ci'], dst: ['ipset:lab'], ip: ['*'] }] },
      'tag:ci on every port',
    ],
    [
      'it through another router',
      { grants: [{ src: ['*'], dst: [SUBNET], ip: ['*'], via: ['tag:router'] }] },
      undefined,
    ],
    [
      'it through the gateway',
      { grants: [{ src: ['*'], dst: [SUBNET], ip: ['*'], via: [TAG] }] },
      'everybody on every port',
    ],
    ['capabilities alone', { grants: [{ src: ['*'], dst: [SUBNET], app: { 'example.com/cap': [{}] } }] }, undefined],
  ])('by %s', (_, policy, expected) => {
    const column = JSON.stringify(policy).search(/\{"(?:action|src)"/) + 1;
    expect(opens(policy)).toBe(expected === undefined ? undefined : `${expected} (policy line 1:${column})`);
  });

  it('is everything where the policy has neither acls nor grants', () => {
    expect(opens('{\n}\n')).toBe('everybody on every port (the policy has neither acls nor grants)');
  });

  it('names every rule', () => {
    const rule = (src: string): object => ({ action: 'accept', src: [src], dst: [`${SUBNET}:*`] });
    expect(opens({ acls: [rule('tag:a'), rule('tag:b')] })).toMatch(/^tag:a on every port .*, tag:b on every port /);
  });

  it('is not told of what is no network', () => {
    expect(subnetGrants(parsePolicy('{"acls": []}'), 'lab', TAG)).toBeUndefined();
  });
});
