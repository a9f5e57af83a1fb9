import { describe, expect, it } from '@jest/globals';
import { createProjectFile } from '../../src/project/project.ts';
import { mergeFragment } from '../../src/tailnet/fragment.ts';
import { brief, fixed } from './in-memory-project.ts';
import {
  CONFIG,
  found,
  foundBy,
  GATEWAY,
  type Given,
  GOOD,
  GUIDE_SUBNETS,
  MEMBERS,
  policyOf,
} from './tailnet-fixture.ts';

const SETTINGS_PATH = 'slipway.yml';
const settingsOf = (routes: string) => `variables:\n  PORT: "4000"\n  TAILSCALE_ADVERTISE_ROUTES: ${routes}\n`;
const APPROVED = ',\n  "autoApprovers": {"routes": {"10.0.0.0/16": ["tag:railway-proxy"]}}';
const OPS = '{"action": "accept", "src": ["group:ops@example.com"], "dst": ["10.0.0.0/24:*"]}';
const OPEN = policyOf([MEMBERS, GATEWAY, OPS], APPROVED);

const foundFor = (policy: string, routes: string, more: Given = {}) =>
  foundBy('advertised-routes', policy, { config: CONFIG, settings: settingsOf(routes), ...more });

describe('tailnet/advertised-routes', () => {
  it.each([
    ['an approved subnet that a rule names', OPEN, '10.0.0.0/24'],
    ['two of them', OPEN, '10.0.0.0/25,10.0.0.128/25'],
    ['nothing', OPEN, '""'],
    ['an address of its own', OPEN.replace('10.0.0.0/24:*', '10.0.0.5:*'), '10.0.0.5/32'],
    [
      'a 4via6 subnet',
      policyOf(
        [MEMBERS, GATEWAY, OPS.replace('10.0.0.0/24', '[fd7a:115c:a1e0:b1a:0:7:a01:100]/120')],
        APPROVED.replace('10.0.0.0/16', 'fd7a:115c:a1e0:b1a::/64'),
      ),
      'fd7a:115c:a1e0:b1a:0:7:a01:100/120',
    ],
  ])('is content with %s', async (_, policy, routes) => {
    expect(await foundFor(policy, routes)).toEqual([]);
  });

  const REFUSED = ': tailscale refuses the whole list, and the gateway does not join the tailnet';
  it.each([
    ['lan', 'error 3:31-34 "lan" is no subnet', 'write subnets as CIDR, comma-separated: 10.0.0.0/24'],
    ['10.0.0.0/33', 'error 3:31-42 "10.0.0.0/33" is no subnet', 'write subnets as CIDR, comma-separated: 10.0.0.0/24'],
    [
      '10.0.0.0-10.0.0.9',
      'error 3:31-48 "10.0.0.0-10.0.0.9" is no subnet',
      'write subnets as CIDR, comma-separated: 10.0.0.0/24',
    ],
    ['10.0.0.5', 'error 3:31-39 10.0.0.5 has no prefix length', 'write 10.0.0.5/32 for this one address'],
    [
      '"10.0.0.0/24,10.0.0.5/25"',
      'error 3:44-55 10.0.0.5/25 is an address within a subnet, not a subnet',
      'write 10.0.0.0/25',
    ],
    [
      '10.0.0.0/24, 10.0.0.0/25',
      'error 3:44-55 a blank stands beside 10.0.0.0/25',
      'write the subnets with a comma and no blank between',
    ],
    ['10.0.0.0/24,', 'error 3:43-43 an entry of the list is empty', 'take the comma out'],
    [
      '"[10.0.0.0/24]"',
      'error 3:32-45 "[10.0.0.0/24]" is no subnet',
      'write subnets as CIDR, comma-separated: 10.0.0.0/24',
    ],
  ])('%s', async (routes, expected, remedy) => {
    expect(await foundFor(OPEN, routes)).toEqual([`${expected}${REFUSED}`]);
    const findings = await found(OPEN, { config: CONFIG, settings: settingsOf(routes) });
    expect(findings.map((finding) => [finding.file, finding.remedy])).toEqual([[SETTINGS_PATH, remedy]]);
  });

  it('mends what can be nothing else', async () => {
    const settings = settingsOf('"10.0.0.5/24,10.0.0.7"');
    const findings = await found(OPEN, { config: CONFIG, settings });
    const file = createProjectFile('settings', SETTINGS_PATH, { text: settings });
    expect(fixed(settings, findings, file)).toBe(settingsOf('"10.0.0.0/24,10.0.0.7/32"'));
  });

  it.each([
    ['a part of them', '100.64.0.0/16'],
    ['more than them', '96.0.0.0/3'],
    ['those of IPv6', 'fd7a:115c:a1e0::/64'],
  ])("refuses the tailnet's own addresses: %s", async (_, routes) => {
    const end = 31 + routes.length;
    expect(await foundFor(OPEN, routes)).toEqual([
      `error 3:31-${end} ${routes} overlaps the addresses of the tailnet's own devices (${routes.includes(':') ? 'fd7a:115c:a1e0::/48' : '100.64.0.0/10'})`,
    ]);
  });

  it('is content with what the fragment approves and opens', async () => {
    const advertised = { routes: ['10.0.0.0/24'], sources: ['autogroup:member'] };
    const { text } = mergeFragment(GOOD, { routes: [], tag: 'tag:railway-proxy', advertised });
    expect(await foundFor(text, '10.0.0.0/24')).toEqual([]);
    expect(await foundFor(text, '10.0.1.0/24')).toHaveLength(2);
  });

  it('tells of a subnet that nobody approves', async () => {
    const expected =
      'warning 3:31-42 no entry of autoApprovers approves 10.0.0.0/24 for tag:railway-proxy: nobody reaches it until somebody approves it';
    expect(await foundFor(policyOf([MEMBERS, GATEWAY, OPS]), '10.0.0.0/24')).toEqual([expected]);
    expect(await foundFor(OPEN.replace('10.0.0.0/16', '10.0.0.0/25'), '10.0.0.0/24')).toEqual([expected]);
    const other = OPEN.replace('": ["tag:railway-proxy"]}}', '": ["tag:web", "autogroup:member"]}}');
    expect(await foundFor(other, '10.0.0.0/24')).toEqual([expected]);
  });

  it('tells of a subnet that no rule opens, unless subnet-sources names who is meant', async () => {
    const policy = policyOf([MEMBERS, GATEWAY], APPROVED);
    expect(await foundFor(policy, '10.0.0.0/24')).toEqual([
      'warning 3:31-42 no rule lets anybody reach 10.0.0.0/24: advertising it opens it to nobody',
    ]);
    expect(await foundFor(policy, '10.0.0.0/24', { subnetSources: ['group:ops@example.com'] })).toEqual([]);
  });

  it('tells to whom rules that reach further open it', async () => {
    const wide = '{"action": "accept", "src": ["autogroup:member", "alice@github"], "dst": ["*:443"]}';
    const policy = policyOf([MEMBERS, GATEWAY, OPS, wide], APPROVED);
    const expected = (who: string) =>
      `info 3:31-42 advertising 10.0.0.0/24 opens it to ${who}, whose rules reach further than the subnet`;
    expect(await foundFor(policy, '10.0.0.0/24')).toEqual([
      expected('autogroup:member (line 6), alice@github (line 6)'),
    ]);
    expect(await foundFor(policy, '10.0.0.0/24', { subnetSources: ['autogroup:member'] })).toEqual([
      expected('alice@github (line 6)'),
    ]);
    // An alias of the subnet and a part of it are meant; a way through another router is none.
    const lan = OPS.replace('10.0.0.0/24', 'lan');
    const named = policyOf([MEMBERS, GATEWAY, lan], APPROVED).replace('"hab"', '"lan": "10.0.0.64/26", "hab"');
    expect(await foundFor(named, '10.0.0.0/24')).toEqual([]);
    const via =
      ',\n  "grants": [{"src": ["autogroup:member"], "dst": ["10.0.0.0/8"], "ip": ["*"], "via": ["tag:web"]}]';
    expect(await foundFor(OPEN.replace(APPROVED, `${APPROVED}${via}`), '10.0.0.0/24')).toEqual([]);
  });

  it('tells of an exit node, and of half of one', async () => {
    const exit = OPEN.replace('"routes"', '"exitNode": ["tag:railway-proxy"], "routes"');
    expect(await foundFor(exit, '0.0.0.0/0,::/0')).toEqual([
      'warning 3:31-40 this makes the gateway an exit node: the traffic of others leaves by Railway',
    ]);
    expect(await foundFor(exit, '"::/0"')).toEqual([
      'error 3:32-36 ::/0 is advertised without 0.0.0.0/0: tailscale refuses one without the other',
    ]);
  });

  it('reads the lines form, and the place of the variable in it', async () => {
    const settings = 'variables: |\n  PLAN=lan\n  TAILSCALE_ADVERTISE_ROUTES=lan,10.0.0.0/24\n';
    expect(await foundBy('advertised-routes', OPEN, { config: CONFIG, settings })).toEqual([
      `error 3:30-33 "lan" is no subnet${REFUSED}`,
    ]);
  });

  it('takes what the inputs say before slipway.yml, and tells of it at the policy', async () => {
    const variables = { TAILSCALE_ADVERTISE_ROUTES: 'lan' };
    const findings = await found(OPEN, { config: CONFIG, settings: settingsOf('10.0.0.0/24'), variables });
    expect(brief(findings)).toEqual([`error 1:1-1 "lan" is no subnet${REFUSED}`]);
    expect(findings.map(({ file }) => file)).toEqual(['tailnet-policy.hujson']);
    expect(await foundFor(OPEN, 'lan', { variables: { TAILSCALE_ADVERTISE_ROUTES: '10.0.0.0/24' } })).toEqual([]);
  });

  describe('a rule to every port of the gateway', () => {
    it("is what the manual procedure's step 4b gives", async () => {
      const text = GUIDE_SUBNETS.replace(']\n}\n', '],\n  "tagOwners": {"tag:railway-proxy": []}\n}\n');
      const settings = settingsOf('10.0.0.0/24');
      expect(await foundBy('advertised-routes', text, { settings })).toEqual(
        [
          'warning 6:15-36 this rule opens every port of the gateway itself to autogroup:members (line 5), and no subnet behind it',
          'warning 3:31-42 no entry of autoApprovers approves 10.0.0.0/24 for tag:railway-proxy: nobody reaches it until somebody approves it',
          'warning 3:31-42 no rule lets anybody reach 10.0.0.0/24: advertising it opens it to nobody',
        ].sort(),
      );
      const [first] = (await found(text, { settings })).filter(({ file }) => file !== SETTINGS_PATH);
      expect(first?.remedy).toBe('write the subnet as the destination, "10.0.0.0/24:*", or the one port that is meant');
    });

    it.each([
      [
        'a grant',
        policyOf(
          [MEMBERS, GATEWAY],
          ',\n  "grants": [{"src": ["*", "tag:web"], "dst": ["tag:railway-proxy"], "ip": ["tcp:1-65535"]}]',
        ),
        'warning 9:48-67 this rule opens every port of the gateway itself to * (line 9), and no subnet behind it',
      ],
    ])('in %s', async (_, text, expected) => {
      expect(await foundBy('advertised-routes', text)).toEqual([expected]);
    });

    it.each([
      ['one port of it', GOOD.replace('"autogroup:member:*"', '"tag:railway-proxy:4000"')],
      ['some ports of it', GOOD.replace('"autogroup:member:*"', '"tag:railway-proxy:1-1024"')],
      ['other machines with tags', GOOD.replace('"autogroup:member:*"', '"tag:web:*"')],
      [
        'a tag that looks after it',
        policyOf([MEMBERS, GATEWAY, '{"action": "accept", "src": ["tag:web"], "dst": ["tag:railway-proxy:*"]}']),
      ],
    ])('is content with %s', async (_, text) => {
      expect(await foundBy('advertised-routes', text)).toEqual([]);
    });
  });
});
