import { describe, expect, it } from '@jest/globals';
import { readPolicy } from '../../src/tailnet/policy.ts';
import { type FailedTest, failedTests } from '../../src/tailnet/policy-tests.ts';
import type { TailnetNode } from '../../src/tailnet/resolve.ts';

const nodes: TailnetNode[] = [
  { name: 'gateway', addresses: ['100.64.0.1', 'fd7a:115c:a1e0::1'], tags: ['tag:gateway'] },
  { name: 'spare', addresses: ['100.64.0.2', 'fd7a:115c:a1e0::2'], tags: ['tag:gateway'] },
  { name: 'hab', addresses: ['100.64.0.7', 'fd7a:115c:a1e0::7'], tags: ['tag:model'] },
  { name: 'router', addresses: ['100.64.0.8'], tags: ['tag:model'], routes: ['10.1.0.0/16'] },
  { name: 'laptop', addresses: ['100.64.0.9', 'fd7a:115c:a1e0::9'], tags: [], user: 'alice@example.com' },
];

const REST = {
  hosts: {
    hab: '100.64.0.7',
    'hab-six': 'fd7a:115c:a1e0::7',
    net: '10.1.0.0/16',
    one: '10.1.0.9/32',
    gone: '100.64.9.9',
  },
  groups: { 'group:eng': ['alice@example.com'], 'group:nobody': [] },
  tagOwners: { 'tag:gateway': [], 'tag:model': [], 'tag:new': [] },
};

const RULES = [
  { action: 'accept', src: ['tag:gateway'], dst: ['hab:11434', 'net:80', 'gone:80', 'tag:model:53'] },
  { action: 'accept', proto: 'tcp', src: ['100.64.0.1'], dst: ['hab:22'] },
  { action: 'accept', proto: 'icmp', src: ['alice@example.com'], dst: ['hab:*'] },
];

function ask(test: object, acls: object[] = RULES): FailedTest[] {
  return failedTests(readPolicy(JSON.stringify({ ...REST, acls, tests: [test] })), nodes);
}

function errorsOf(test: object, acls?: object[]): string[] {
  return ask(test, acls).flatMap(({ errors }) => errors);
}

describe('failedTests', () => {
  it('names the source, and each address with what was wanted', () => {
    const test = { src: 'tag:gateway', accept: ['hab:11434', 'hab:80'], deny: ['hab:11434', 'hab:81'] };
    expect(ask(test)).toEqual([
      {
        user: 'tag:gateway',
        errors: ['address "hab:80": want: Accept, got: Drop', 'address "hab:11434": want: Drop, got: Accept'],
      },
    ]);
  });

  it('accepts when every device of the source gets there, and drops when none does', () => {
    // One of the two gateways may connect to port 22.
    expect(errorsOf({ src: 'tag:gateway', accept: ['hab:22'] })).toEqual(['address "hab:22": want: Accept, got: Drop']);
    expect(errorsOf({ src: 'tag:gateway', deny: ['hab:22'] })).toEqual(['address "hab:22": want: Drop, got: Accept']);
    expect(errorsOf({ src: '100.64.0.1', accept: ['hab:22'] })).toEqual([]);
    expect(errorsOf({ src: '100.64.0.2', deny: ['hab:22'] })).toEqual([]);
  });

  it.each([
    ['an alias of an address', 'hab:11434'],
    ['an address', '100.64.0.7:11434'],
    ['an IPv6 address in brackets', '[fd7a:115c:a1e0::7]:53'],
    ['a tag', 'tag:model:53'],
    ['an address behind a subnet router', '10.1.2.3:80'],
    ['an address of the tailnet that no device has', 'gone:80'],
  ])('lets %s be reached', (_, destination) => {
    expect(errorsOf({ src: 'tag:gateway', accept: [destination] })).toEqual([]);
    expect(errorsOf({ src: 'tag:gateway', deny: [destination] })).toHaveLength(1);
  });

  it.each([
    ['a list of ports', 'hab:11434,80'],
    ['a range of ports', 'hab:80-81'],
    ['any port', 'hab:*'],
    ['no port', 'hab'],
    ['a port that is none', 'hab:http'],
    ['a port out of range', 'hab:65536'],
    ['a CIDR', '10.1.0.0/16:80'],
    ['one address as a CIDR', '100.64.0.7/32:11434'],
    ['an alias of a CIDR', 'net:80'],
    ['an alias of one address as a CIDR', 'one:80'],
    ['a range of addresses', '100.64.0.7-100.64.0.7:11434'],
    ['an unknown alias', 'nas:80'],
    ['an unknown tag', 'tag:none:80'],
    ['an unknown group', 'group:none:80'],
    ['anybody', '*:80'],
    ['an autogroup', 'autogroup:internet:443'],
    ['the source itself', 'autogroup:self:22'],
  ])('fails for %s as destination, to be accepted or denied', (_, destination) => {
    const error = [`address ${JSON.stringify(destination)}: want one host and one port`];
    expect(errorsOf({ src: 'tag:gateway', accept: [destination] })).toEqual(error);
    expect(errorsOf({ src: 'tag:gateway', deny: [destination] })).toEqual(error);
  });

  it.each([
    '',
    'nobody@example.com',
    'tag:none',
    'group:none',
    'nas',
    '*',
    'autogroup:member',
    'autogroup:tagged',
    'autogroup:bogus',
    '10.1.0.0/16',
    'net',
  ])('fails for the source %j, in the service’s words', (src) => {
    expect(errorsOf({ src, deny: ['hab:1'] })).toEqual([
      `[acl test error]: user or host is invalid: unknown user or host: ${JSON.stringify(src)}`,
    ]);
  });

  it('fails without a source, and with neither accept nor deny', () => {
    expect(errorsOf({ deny: ['hab:1'] })).toHaveLength(1);
    expect(errorsOf({ src: 'tag:gateway' })).toEqual(['test has neither "accept" nor "deny"']);
    expect(errorsOf({ src: 'tag:gateway', accept: [], deny: [] })).toHaveLength(1);
  });

  it('a declared tag and a group without a device reach nothing', () => {
    expect(errorsOf({ src: 'tag:new', deny: ['hab:11434'] })).toEqual([]);
    expect(errorsOf({ src: 'tag:new', accept: ['hab:11434'] })).toHaveLength(1);
    expect(errorsOf({ src: 'group:nobody', deny: ['hab:11434'] })).toEqual([]);
  });

  it('asks for TCP or UDP, or for the protocol that the test names', () => {
    expect(errorsOf({ src: '100.64.0.1', proto: 'tcp', accept: ['hab:22'] })).toEqual([]);
    expect(errorsOf({ src: '100.64.0.1', proto: '6', accept: ['hab:22'] })).toEqual([]);
    expect(errorsOf({ src: '100.64.0.1', proto: 'udp', deny: ['hab:22'] })).toEqual([]);
    expect(errorsOf({ src: 'alice@example.com', deny: ['hab:0'] })).toEqual([]);
    expect(errorsOf({ src: 'alice@example.com', proto: 'icmp', accept: ['hab:0'] })).toEqual([]);
    expect(errorsOf({ src: 'alice@example.com', proto: 'ssh', deny: ['hab:22'] })).toEqual([
      'proto "ssh" is not known',
    ]);
  });

  it('without acls and grants everything is allowed, with an empty list nothing', () => {
    const test = { src: 'alice@example.com', accept: ['hab:22'] };
    const open = readPolicy(JSON.stringify({ ...REST, tests: [test] }));
    expect(failedTests(open, nodes)).toEqual([]);
    expect(errorsOf(test, [])).toHaveLength(1);
  });
});
