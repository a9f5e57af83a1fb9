import { describe, expect, it } from '@jest/globals';
import { mergeFragment } from '../../src/tailnet/fragment.ts';
import { CONFIG, checksFor, found, foundBy, GATEWAY, GOOD, GUIDE, MEMBERS, policyOf, TEST } from './tailnet-fixture.ts';

const HUGO = `${CONFIG}  - model_name: llama3-hugo
    litellm_params:
      model: ollama_chat/llama3
      api_base: http://100.104.46.119:11434  # hugo
`;
const two = (test: string) =>
  policyOf([MEMBERS, GATEWAY.replace('"]}', '", "hugo:11434"]}')], '', test).replace(
    '"100.75.148.4"',
    '"100.75.148.4", "hugo": "100.104.46.119"',
  );
const withoutTests = GOOD.replace(/,\n {2}"tests".*/, '');

describe('tailnet/tests-missing', () => {
  it.each([
    ['no tests', withoutTests, CONFIG, 'info 1:1-1 no test says what tag:railway-proxy may reach and what not'],
    [
      'tests of another tag',
      policyOf([MEMBERS, GATEWAY], '', TEST.replace('railway-proxy', 'web')),
      CONFIG,
      'info 8:3-10 no test says what tag:railway-proxy may reach and what not',
    ],
    [
      'no deny',
      policyOf([MEMBERS, GATEWAY], '', TEST.replace(', "deny": ["hab:22"]', '')),
      CONFIG,
      'info 8:3-10 of the tests of tag:railway-proxy none denies anything',
    ],
    [
      'a route that no test accepts',
      two(TEST),
      HUGO,
      'info 8:3-10 of the tests of tag:railway-proxy none accepts hugo:11434',
    ],
    [
      'another port',
      policyOf([MEMBERS, GATEWAY], '', TEST.replace('11434', '11435')),
      CONFIG,
      'info 8:3-10 of the tests of tag:railway-proxy none accepts hab:11434',
    ],
    [
      'another protocol',
      policyOf([MEMBERS, GATEWAY], '', TEST.replace('"accept"', '"proto": "udp", "accept"')),
      CONFIG,
      'info 8:3-10 of the tests of tag:railway-proxy none accepts hab:11434',
    ],
    [
      'only a deny',
      policyOf([MEMBERS, GATEWAY], '', TEST.replace('accept": ["hab:11434"], "', '')),
      CONFIG,
      'info 8:3-10 of the tests of tag:railway-proxy none accepts hab:11434',
    ],
  ])('%s', async (_, text, config, expected) => {
    expect(await foundBy('tests-missing', text, { config })).toEqual([expected]);
  });

  it.each([
    ['tests of its routes', GOOD, CONFIG],
    ['the address in place of the name', GOOD.replace('"accept": ["hab:', '"accept": ["100.75.148.4:'), CONFIG],
    [
      'the legacy fields and the protocol',
      GOOD.replace('"accept"', '"proto": "tcp", "allow"').replace('{"src": "tag', '{"user": "tag'),
      CONFIG,
    ],
    ['one test for several routes', two(TEST.replace('"hab:11434"', '"hugo:11434", "hab:11434"')), HUGO],
    [
      'a route that no rule allows, which has a check of its own',
      GOOD.replace('"tag:web": []', '"tag:web": []').replace('"hab"', '"hugo": "100.104.46.119", "hab"'),
      HUGO,
    ],
    [
      'a route outside the tailnet',
      withoutTests.replaceAll('100.75.148.4', '10.1.2.3'),
      CONFIG.replace('100.75.148.4', '10.1.2.3'),
    ],
    ['no config', withoutTests, undefined],
    ['a policy that is refused, to which nothing can be added', GUIDE, CONFIG],
  ])('is content with %s', async (_, text, config) => {
    expect(await foundBy('tests-missing', text, { config })).toEqual([]);
  });

  it('is content with what `policy` merges', async () => {
    const at = { line: 1, column: 1, endLine: 1, endColumn: 1 };
    const models = [{ name: 'llama3', model: 'ollama_chat/llama3' }];
    const routes = [
      { host: 'hab', address: '100.75.148.4', port: 11434, models, at },
      { host: 'hugo', address: '100.104.46.119', port: 11434, models, at },
    ];
    const empty = `{\n  "acls": [${MEMBERS}],\n}\n`;
    for (const base of [
      empty,
      empty
        .replace('acls', 'grants')
        .replace(MEMBERS, '{"src": ["autogroup:members"], "dst": ["10.0.0.0/8"], "ip": ["*"]}'),
    ]) {
      const { text } = mergeFragment(base, { routes, tag: 'tag:railway-proxy' });
      expect(await checksFor(base, { config: HUGO })).toContain('route-unreachable');
      expect(await checksFor(text, { config: HUGO })).toEqual([]);
      const { text: bare } = mergeFragment(base, { routes, tag: 'tag:railway-proxy', withoutTests: true });
      expect(await checksFor(bare, { config: HUGO })).toEqual(['tests-missing']);
    }
  });
});

describe('tailnet/tests-shape', () => {
  /** One test in line 8, with what it takes of the policy beside it. */
  const shaped = (test: string) =>
    policyOf([MEMBERS, GATEWAY], ',\n  "groups": {"group:ops": []}', test).replace(
      '"hab"',
      '"lan": "10.0.0.0/8", "one": "100.64.0.1/32", "nas": "192.168.1.5", "hab"',
    );
  const accept = (destination: string) => `{"src": "tag:web", "accept": ["${destination}"]}`;

  it.each([
    ['hab:80-90', '8:43-54 "hab:80-90": a test asks for one port', 'write one entry for each port'],
    ['hab:80,443', '8:43-55 "hab:80,443": a test asks for one port', 'write one entry for each port'],
    ['hab:*', '8:43-50 "hab:*": a test asks for one port', 'write one entry for each port'],
    ['hab:http', '8:43-53 "hab:http": http is no port', 'write a port from 1 to 65535'],
    ['hab:99999', '8:43-54 "hab:99999": 99999 is no port', 'write a port from 1 to 65535'],
    ['hab:-1', '8:43-51 "hab:-1": -1 is no port', 'write a port from 1 to 65535'],
    ['hab:0', '8:43-50 "hab:0": port 0 stands for ICMP only', 'write a port, or "proto": "icmp"'],
    ['hab', '8:43-48 "hab" names no port', 'write one host and one port: "hab:11434"'],
    ['*:443', '8:43-50 "*:443" means every host: a test asks for one', 'write one host and one port: "hab:11434"'],
    [
      '10.0.0.0/8:22',
      '8:43-58 "10.0.0.0/8:22": 10.0.0.0/8 is a network: a test asks for one address',
      'name one address of it',
    ],
    [
      '100.64.0.16/32:22',
      '8:43-62 "100.64.0.16/32:22": 100.64.0.16/32 is a network: a test asks for one address',
      'write 100.64.0.16:22',
    ],
    ['lan:22', '8:43-51 "lan:22": lan is a network: a test asks for one address', 'name one address of it'],
    ['one:22', '8:43-51 "one:22": one is a network: a test asks for one address', 'name one address of it'],
    ['10.0.0.0/33:22', '8:43-59 "10.0.0.0/33" is neither a host nor an address', 'name a host or one address'],
    [
      'autogroup:self:22',
      '8:43-62 "autogroup:self:22": autogroup:self is no destination of a test',
      'name a host, user, group or tag',
    ],
    [
      'autogroup:internet:443',
      '8:43-67 "autogroup:internet:443": autogroup:internet is no destination of a test',
      'name a host, user, group or tag',
    ],
    ['ghost:22', '8:43-53 host not found: "ghost"', 'add "ghost" with its address to "hosts"'],
    ['group:none:22', '8:43-58 group not found: "group:none"', 'define group:none, or write another'],
    ['tag:none:22', '8:43-56 tag not found: "tag:none"', 'define tag:none, or write another'],
  ])('a destination %s', async (destination, expected, remedy) => {
    const findings = (await found(shaped(accept(destination)))).filter(({ check }) => check === 'tailnet/tests-shape');
    expect(await foundBy('tests-shape', shaped(accept(destination)))).toEqual([`error ${expected}`]);
    expect(findings.map((finding) => finding.remedy)).toEqual([remedy]);
    // The same in what must not be reached.
    expect(await foundBy('tests-shape', shaped(accept(destination).replace('accept', 'deny')))).toEqual([
      expect.stringContaining(expected.slice(expected.indexOf(' '))),
    ]);
  });

  it.each([
    ['no source', '{"src": "", "deny": ["hab:1"]}', '8:21-23 this test has no source'],
    ['no field for it', '{"deny": ["hab:1"]}', '8:13-13 this test has no source'],
    ['everybody', '{"src": "*", "deny": ["hab:1"]}', '8:21-24 "*" is no source of a test'],
    ['a domain', '{"src": "user:*@b.c", "deny": ["hab:1"]}', '8:21-33 "user:*@b.c" is no source of a test'],
    [
      'a network',
      '{"src": "10.0.0.0/8", "deny": ["hab:1"]}',
      '8:21-33 "10.0.0.0/8" is a network: a test has one source',
    ],
    ['an alias of a network', '{"src": "lan", "deny": ["hab:1"]}', '8:21-26 "lan" is a network: a test has one source'],
    ['an unknown tag', '{"src": "tag:none", "deny": ["hab:1"]}', '8:21-31 tag not found: "tag:none"'],
    [
      'an unknown autogroup',
      '{"src": "autogroup:bogus", "deny": ["hab:1"]}',
      '8:21-38 autogroup not found: "autogroup:bogus"',
    ],
    ['neither accept nor deny', '{"src": "tag:web"}', '8:13-31 this test has neither accept nor deny'],
    ['empty lists', '{"src": "tag:web", "accept": [], "deny": []}', '8:13-57 this test has neither accept nor deny'],
    [
      'an unknown protocol',
      '{"src": "tag:web", "proto": "tpc", "deny": ["hab:1"]}',
      '8:41-46 proto "tpc" is no protocol that Tailscale knows',
    ],
  ])('%s', async (_, test, expected) => {
    expect(await foundBy('tests-shape', shaped(test))).toEqual([`error ${expected}`]);
  });

  it('warns of what fails for its address', async () => {
    expect(await foundBy('tests-shape', shaped(accept('nas:22')))).toEqual([
      "warning 8:43-51 this address is outside the tailnet's own: the test fails whatever the rules say (tailscale/tailscale issue 14117)",
    ]);
    expect(await foundBy('tests-shape', shaped(accept('nas:22').replace('accept', 'deny')))).toEqual([]);
  });

  it.each([
    ['a host', accept('hab:65535')],
    ['an address', accept('100.64.0.9:1')],
    ['an address of IPv6', accept('[fd7a:115c:a1e0::1]:443')],
    ['a tag', accept('tag:web:443')],
    ['a group', accept('group:ops:443')],
    ['a user', accept('alice@github:443')],
    ['a service', accept('svc:web:443')],
    ['ICMP', accept('hab:0').replace('"accept"', '"proto": "icmp", "accept"')],
    ['the same twice', `${accept('hab:1')}, ${accept('hab:1')}`],
    ['a user as source', accept('hab:1').replace('tag:web', 'alice@example.com')],
    ['a group as source', accept('hab:1').replace('tag:web', 'group:ops')],
    ['a host as source', accept('hab:1').replace('tag:web', 'hab')],
    ['an address as source', accept('hab:1').replace('tag:web', '100.64.0.9')],
  ])('is content with %s', async (_, test) => {
    expect(await foundBy('tests-shape', shaped(test))).toEqual([]);
  });

  it('leaves a name that a rule names too to the check of names', async () => {
    const text = GOOD.replaceAll('"hab:', '"hugo:');
    expect(await checksFor(text)).toEqual(['undefined-name']);
  });
});
