import { describe, expect, it } from '@jest/globals';
import { mergeFragment, readFragment, removeFragment, restoreFragment } from '../../src/tailnet/fragment.ts';
import { readPolicy } from '../../src/tailnet/policy.ts';
import { allows, reachOfTag } from '../../src/tailnet/reach.ts';
import { HAB, TAG } from './routes.ts';

const SUBNET = '10.0.0.0/24';

function merged(policy: string, routes: readonly string[], sources: readonly string[] = []) {
  return mergeFragment(policy, { routes: [HAB], tag: TAG, withoutTests: true, advertised: { routes, sources } });
}

describe('subnets that the gateway advertises', () => {
  it('get the tag as their approver, in a section that is created', () => {
    const base = '{\n  "acls": [],\n}\n';
    const { text, added } = merged(base, [SUBNET, '192.168.1.0/24']);
    expect(text).toContain(`
  "autoApprovers": { // slipway:created
    "routes": { // slipway:created
      // slipway:begin (kept by Slipway: edits between these marks are overwritten)
      "10.0.0.0/24": ["${TAG}"],
      "192.168.1.0/24": ["${TAG}"],
      // slipway:end
    },
  },
`);
    expect(added.autoApprovers).toEqual([`"10.0.0.0/24": ["${TAG}"]`, `"192.168.1.0/24": ["${TAG}"]`]);
    expect(removeFragment(text)).toBe(base);
  });

  it.each([
    [
      'beside exit nodes',
      '"autoApprovers": {\n\t\t"exitNode": ["autogroup:admin"],\n\t}',
      '"routes": { // slipway:created',
    ],
    [
      'beside routes of others',
      '"AutoApprovers": {\n\t\t"Routes": {\n\t\t\t"10.9.0.0/16": [],\n\t\t},\n\t}',
      '"Routes": {\n',
    ],
    ['in a line', '"autoApprovers": {"routes": {"10.9.0.0/16": []}, "exitNode": []}', '{"routes": { // slipway:begin'],
    ['in an empty section', '"autoapprovers": {}', '{"routes": { // slipway:created'],
  ])('get it %s', (_, section, expected) => {
    const base = `{\n\t"acls": [],\n\t${section}, // theirs\n}\n`;
    const { text } = merged(base, [SUBNET]);
    expect(text).toContain(expected);
    expect(
      readPolicy(text)
        .autoApprovers.routes.get(SUBNET)
        ?.entries.map((entry) => entry.text),
    ).toEqual([TAG]);
    expect(text.match(/"routes"/gi)).toHaveLength(1);
    expect(removeFragment(text)).toBe(base);
    expect(restoreFragment(base, readFragment(text))).toBe(text);
  });

  it.each([
    ['the tag itself', `"10.0.0.0/24": ["autogroup:admin", "${TAG}"]`],
    ['the tag for a network around it', `"10.0.0.0/8": ["${TAG}"]`],
    ['every tagged device', '"10.0.0.0/24": ["autogroup:tagged"]'],
  ])('get none where others approve %s', (_, entry) => {
    const base = `{"acls": [], "tagOwners": {"${TAG}": []}, "autoApprovers": {"routes": {${entry}}}}`;
    const change = merged(base, [SUBNET], ['autogroup:member']);
    expect(change.added.autoApprovers).toEqual([]);
    expect(change.added.rules).toHaveLength(2);
    expect(change.notes).toEqual([]);
  });

  it('get one of their own where others approve a network around them for somebody else', () => {
    const base = '{"acls": [], "autoApprovers": {"routes": {"10.0.0.0/8": ["autogroup:admin"]}}}';
    const change = merged(base, [SUBNET], ['autogroup:member']);
    expect(change.added.autoApprovers).toEqual([`"10.0.0.0/24": ["${TAG}"]`]);
    expect(change.notes).toEqual([]);
  });

  it('get it under capital names where the file’s are', () => {
    const { text } = merged('{\n  "ACLs": [],\n}\n', [SUBNET]);
    expect(text).toContain('  "AutoApprovers": { // slipway:created\n    "Routes": { // slipway:created\n');
    expect(readFragment(text).advertised?.routes).toEqual([SUBNET]);
  });

  it('with approvers of others stay as they are, and a note says where', () => {
    const base = '{\n"acls": [],\n"autoApprovers": {"routes": {\n"10.0.0.0/24": ["autogroup:admin"]}}}';
    const change = merged(base, [SUBNET, '10.1.0.0/16'], ['autogroup:member']);
    expect(change.added.autoApprovers).toEqual([`"10.1.0.0/16": ["${TAG}"]`]);
    expect(change.notes).toEqual([
      `"10.0.0.0/24" has approvers of others at line 4 (autogroup:admin): add "${TAG}" there, or approve the route in Tailscale (Machines)`,
    ]);
    // The rule may name a subnet that the fragment does not approve: it is still known as the fragment's own.
    expect(removeFragment(change.text)).toBe(base);
  });

  it('are opened to nobody without sources, and a note says so', () => {
    const change = merged('{"acls": []}', [SUBNET]);
    expect(change.added.rules).toHaveLength(1);
    expect(change.notes).toEqual([
      'the fragment has no rule that opens 10.0.0.0/24: only rules of yours do, unless subnet-sources names who may',
    ]);
  });

  it('are opened to the sources by one acl, never the tag', () => {
    const { added, text } = merged(
      '{"acls": [], "groups": {"group:eng": ["alice@example.com"]}}',
      [SUBNET, 'fd00:1::/64'],
      ['group:eng', 'bob@github'],
    );
    expect(added.rules[1]).toBe(
      '{"action":"accept","src":["group:eng","bob@github"],"dst":["10.0.0.0/24:*","[fd00:1::]/64:*"]}',
    );
    const node = (name: string, address: string, user?: string) =>
      user === undefined
        ? { name, addresses: [address], tags: [TAG], routes: [SUBNET] }
        : { name, addresses: [address], tags: [], user };
    const alice = node('laptop', '100.64.0.1', 'alice@example.com');
    const eve = node('eve', '100.64.0.2', 'eve@example.com');
    const gateway = node('gateway', '100.64.0.3');
    const open = (from: typeof alice, address: string, port: number): boolean =>
      allows(readPolicy(text), [alice, eve, gateway], from, address, port).allowed;
    expect(open(alice, '10.0.0.9', 5432)).toBe(true);
    expect([open(eve, '10.0.0.9', 5432), open(alice, '100.64.0.3', 4000), open(gateway, '10.0.0.9', 5432)]).toEqual([
      false,
      false,
      false,
    ]);
    expect(reachOfTag(readPolicy(text), TAG).map(({ destination }) => destination)).toEqual(['hab']);
  });

  it('are opened by one grant where the file has grants', () => {
    const { added, text } = merged('{"grants": []}', [SUBNET], ['autogroup:member']);
    expect(added.rules[1]).toBe('{"src":["autogroup:member"],"dst":["10.0.0.0/24"],"ip":["*"]}');
    expect(merged(text, [SUBNET], ['autogroup:member']).changed).toBe(false);
    expect(readFragment(text)).toMatchObject({
      routes: [{ host: 'hab', port: 11434 }],
      advertised: { routes: [SUBNET], sources: ['autogroup:member'] },
    });
  });

  it('follow the file’s spelling of all members, in either direction', () => {
    const spelled = (file: string, ...sources: string[]): string | undefined =>
      merged(file, [SUBNET], sources).added.rules[1]?.match(/autogroup:members?(?:","[^"]+)*/)?.[0];
    const rule = (name: string): string =>
      `{"acls": [{"action": "accept", "src": ["bob@github"], "dst": ["${name}:22"]}]}`;
    expect(spelled(rule('autogroup:members'), 'autogroup:member')).toBe('autogroup:members');
    expect(spelled(rule('autogroup:member'), 'autogroup:members')).toBe('autogroup:member');
    expect(spelled(rule('autogroup:members'), 'autogroup:member', 'autogroup:members')).toBe('autogroup:members');
    expect(spelled('{"acls": []} // "autogroup:members"\n', 'autogroup:member')).toBe('autogroup:member');
  });

  it('are named once each, and fall away together', () => {
    const { text } = merged(
      '{"acls": []}',
      [SUBNET, ' 10.0.0.0/24 ', 'fd00:1::/64', 'fd00:0001::/64'],
      ['autogroup:member'],
    );
    expect(readFragment(text).advertised?.routes).toEqual([SUBNET, 'fd00:1::/64']);
    const without = mergeFragment(text, { routes: [HAB], tag: TAG, withoutTests: true });
    expect(without.removed.autoApprovers).toHaveLength(2);
    expect(without.removed.rules).toHaveLength(1);
    expect(without.text).toBe(mergeFragment('{"acls": []}', { routes: [HAB], tag: TAG, withoutTests: true }).text);
  });

  it.each([
    ['10.0.0.5', 'which is no subnet', '10.0.0.5/32'],
    ['fd00::5', 'which is no subnet', 'fd00::5/128'],
    ['10.0.0.0/33', 'which is no subnet', '10.0.0.0/24'],
    ['office', 'which is no subnet', '10.0.0.0/24'],
    ['10.0.0.0-10.0.0.9', 'which is no subnet', '10.0.0.0/24'],
    ['', 'which is no subnet', '10.0.0.0/24'],
    ['10.0.0.7/24', 'which is an address within a subnet', '10.0.0.0/24'],
    ['0.0.0.0/0', 'an exit route', '10.0.0.0/24'],
    ['::/0', 'an exit route', '10.0.0.0/24'],
    ['100.64.0.0/24', 'which has addresses of the tailnet itself', 'outside 100.64.0.0/10'],
    ['100.0.0.0/8', 'which has addresses of the tailnet itself', 'outside 100.64.0.0/10'],
    ['fd7a:115c:a1e0::/64', 'which has addresses of the tailnet itself', 'fd7a:115c:a1e0::/48'],
  ])('are refused where Tailscale would: %s', (subnet, cause, remedy) => {
    expect(() => merged('{"acls": []}', [subnet])).toThrow(
      expect.objectContaining({
        code: 'INPUT_INVALID',
        message: expect.stringContaining(`TAILSCALE_ADVERTISE_ROUTES has ${JSON.stringify(subnet)}, ${cause}`),
        remedy: expect.stringContaining(remedy),
      }),
    );
  });

  it('may stand for IPv4 subnets within the tailnet’s range', () => {
    expect(merged('{"acls": []}', ['fd7a:115c:a1e0:b1a:0:1:a00:0/120']).added.autoApprovers).toHaveLength(1);
  });
});

describe('sources of a subnet', () => {
  const base = `{
    "acls": [],
    "groups": {"group:eng": []},
    "tagOwners": {"tag:ci": []},
    "hosts": {"nas": "100.64.0.9", "all": "100.64.0.0/10", "office": "192.168.0.0/16"},
    "ipsets": {"ipset:some": ["100.64.0.9"]},
  }`;

  it.each([
    'alice@example.com',
    'user:*@example.com',
    'group:eng',
    'group:synced@example.com',
    'tag:ci',
    'nas',
    'office',
  ])('may be %s', (source) => {
    expect(merged(base, [SUBNET], [source]).added.rules[1]).toContain(`"src":["${source}"]`);
  });

  it.each(['autogroup:admin', 'ipset:some', '192.168.0.0/16', '100.64.0.9'])('may be %s', (source) => {
    expect(merged(base, [SUBNET], [source]).added.rules[1]).toContain(`"src":["${source}"]`);
  });

  it.each([
    ['*', 'which lets the gateway itself in as well'],
    ['autogroup:tagged', 'which lets the gateway itself in as well'],
    ['autogroup:danger-all', 'which lets the gateway itself in as well'],
    [TAG, 'which lets the gateway itself in as well'],
    ['100.64.0.0/10', 'which has addresses in it that the gateway may get'],
    ['all', 'which has addresses in it that the gateway may get'],
    ['autogroup:self', 'which cannot be a source'],
    ['svc:web', 'which cannot be a source'],
    ['autogroup:friends', 'which Tailscale does not know'],
    ['group:ops', 'which the policy does not define'],
    ['tag:db', 'which the policy does not define'],
    ['ipset:none', 'which the policy does not define'],
    ['laptop', 'which the policy does not define'],
    ['J-Palomino@', 'which is no login'],
  ])('are refused: %s', (source, cause) => {
    expect(() => merged(base, [SUBNET], [source])).toThrow(
      expect.objectContaining({
        code: 'INPUT_INVALID',
        message: `subnet-sources has ${JSON.stringify(source)}, ${cause}`,
        remedy: expect.any(String),
      }),
    );
  });

  it('that may be a person’s short name are told how a login is written', () => {
    expect(() => merged(base, [SUBNET], ['ana'])).toThrow(
      expect.objectContaining({
        remedy: 'add it to "hosts" of the policy, or write a person’s login in full: ana@example.com',
      }),
    );
  });

  it('without a subnet are told', () => {
    expect(merged(base, [], ['group:eng']).notes).toEqual([
      'subnet-sources is set, and the gateway advertises no subnet: TAILSCALE_ADVERTISE_ROUTES is not set',
    ]);
  });
});
