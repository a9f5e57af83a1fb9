/** What the service says of policies that no capture in the data has: messages from its own parsers and from reports. */
import { describe, expect, it } from '@jest/globals';
import { readPolicy } from '../../src/tailnet/policy.ts';
import { PolicyError } from '../../src/tailnet/policy-error.ts';
import { readPostedPolicy } from '../../src/tailnet/posted-policy.ts';

function messageOf(read: (text: string) => unknown, policy: object): string | undefined {
  try {
    read(JSON.stringify(policy));
    return undefined;
  } catch (error) {
    if (error instanceof PolicyError) return error.message;
    throw error;
  }
}

const TAGS = { 'tag:server': ['autogroup:admin'], 'tag:router': [] };

function acl(dst: string, proto?: string): object {
  return {
    tagOwners: TAGS,
    acls: [{ action: 'accept', src: ['*'], dst: [dst], ...(proto === undefined ? {} : { proto }) }],
  };
}

function grant(fields: object): object {
  return { tagOwners: TAGS, grants: [{ src: ['*'], dst: ['tag:server'], ...fields }] };
}

describe('ports and protocols (tailscale/tailscale: tailcfg/proto_port_range.go, types/ipproto)', () => {
  it.each([
    // juanfont/headscale#2605 has these two from the console.
    ['100.64.0.1', 'dst="100.64.0.1": hostport must contain a colon (":")'],
    ['100.64.0.1:0', 'dst="100.64.0.1:0": port range "0": first port must be >0, or use \'*\' for wildcard'],
    // juanfont/headscale: acl_results/ACL-ERR03 and ACL-ERR07, recorded.
    ['autogroup:self', 'dst="autogroup:self": port range "self": invalid first integer'],
    ['tag:server:ssh', 'dst="tag:server:ssh": port range "ssh": invalid first integer'],
    ['tag:server:80-', 'dst="tag:server:80-": port range "80-": invalid last integer'],
    ['tag:server:80-x', 'dst="tag:server:80-x": port range "80-x": invalid last integer'],
    ['tag:server:-1', 'dst="tag:server:-1": port range "-1": invalid first integer'],
    ['tag:server:1-2-3', 'dst="tag:server:1-2-3": port range "1-2-3": too many dashes(-)'],
    ['tag:server:443-80', 'dst="tag:server:443-80": port range "443-80": first port must be >= last port'],
    [
      'tag:server:0-65535',
      'dst="tag:server:0-65535": port range "0-65535": first port must be >0, or use \'*\' for wildcard',
    ],
    ['tag:server:65536', 'dst="tag:server:65536": port range "65536": invalid first integer'],
    ['tag:server:80,', 'dst="tag:server:80,": invalid port list: "80,"'],
    ['tag:server:', 'dst="tag:server:": invalid port list: ""'],
    ['tag:server:80, 443', 'dst="tag:server:80, 443": port range " 443": invalid first integer'],
    ['a,b:80', 'dst="a,b:80": host cannot contain a comma (",")'],
  ])('acls dst %s', (dst, message) => {
    expect(messageOf(readPolicy, acl(dst))).toBe(message);
  });

  it.each(['tag:server:80,443', 'tag:server:8000-8100,22', 'tag:server:*', 'tag:server:65535', 'tag:server:0080'])(
    'acls dst %s is taken',
    (dst) => expect(messageOf(readPolicy, acl(dst))).toBeUndefined(),
  );

  it.each([
    ['*', 'proto name "*" not known; use protocol number 0-255 or protocol name (icmp, tcp, udp, etc.)'],
    ['ssh', 'proto name "ssh" not known; use protocol number 0-255 or protocol name (icmp, tcp, udp, etc.)'],
    ['256', 'proto name "256" not known; use protocol number 0-255 or protocol name (icmp, tcp, udp, etc.)'],
    ['0', 'leading 0 not permitted in protocol number "0"'],
    ['06', 'leading 0 not permitted in protocol number "06"'],
    ['99', 'IP protocol 99 is reserved for use by Tailscale'],
  ])('acls proto %s', (proto, message) => {
    expect(messageOf(readPolicy, acl('*:*', proto))).toBe(message);
  });

  it.each([
    ['', 'empty string'],
    ['icmp', 'port range "icmp": invalid first integer'],
    ['0', 'port range "0": first port must be >0, or use \'*\' for wildcard'],
    ['tcp:0', 'port range "0": first port must be >0, or use \'*\' for wildcard'],
    ['tcp:', 'invalid port list: ""'],
    [':80', 'empty protocol'],
    ['80,443', 'port range "80,443": invalid first integer'],
    ['tcp:80,443', 'port range "80,443": invalid first integer'],
    ['tcp,udp:80', 'host cannot contain a comma (",")'],
    ['tcp:443-80', 'port range "443-80": first port must be >= last port'],
    ['ssh:22', 'proto name "ssh" not known; use protocol number 0-255 or protocol name (icmp, tcp, udp, etc.)'],
    ['tcp:80:90', 'proto name "tcp:80" not known; use protocol number 0-255 or protocol name (icmp, tcp, udp, etc.)'],
  ])('grants ip %j', (entry, message) => {
    expect(messageOf(readPolicy, grant({ ip: [entry] }))).toBe(message);
  });

  it.each(['*', '80', '8000-8100', 'TCP:443', '*:443', 'icmp:*', '47:*', 'sctp:5000-5010'])(
    'grants ip %s is taken',
    (entry) => {
      expect(messageOf(readPolicy, grant({ ip: [entry] }))).toBeUndefined();
    },
  );
});

describe('names', () => {
  it.each([
    ['tag:', 'tagOwners["tag:"]: tag names must not be empty'],
    ['server', 'tagOwners["server"]: tags must start with \'tag:\''],
    ['tag:1st', 'tagOwners["tag:1st"]: tag names must start with a letter, after \'tag:\''],
    ['tag:é', 'tagOwners["tag:é"]: tag names must start with a letter, after \'tag:\''],
    ['tag:a_b', 'tagOwners["tag:a_b"]: tag names can only contain numbers, letters, or dashes'],
  ])('tag %s (tailscale/tailscale: tailcfg.CheckTag)', (tag, message) => {
    expect(messageOf(readPolicy, { tagOwners: { [tag]: [] } })).toBe(message);
  });

  it('a group in a group, the last group first', () => {
    const groups = { 'group:a': ['group:c'], 'group:b': ['x@example.com', 'group:a'], 'group:c': [] };
    expect(messageOf(readPolicy, { groups })).toBe('groups["group:b"]: "group:a": group members cannot be recursive');
  });

  it('white space around a name of src or dst counts for nothing', () => {
    const text =
      '{"tagOwners": {"tag:server": []}, "grants": [{"src": [" tag:server"], "dst": ["tag:server "], "ip": ["*"]}]}';
    const [rule] = readPolicy(text).rules;
    expect([rule?.sources[0]?.text, rule?.destinations[0]?.text]).toEqual(['tag:server', 'tag:server']);
  });

  it.each([
    ['autogroup:self', '"autogroup:self" not valid on the src side of a rule'],
    ['autogroup:internet', '"autogroup:internet" not valid on the src side of a rule'],
  ])('src %s', (src, message) => {
    const rule = { src: [src], dst: ['tag:server'], ip: ['*'] };
    expect(messageOf(readPolicy, { tagOwners: TAGS, grants: [rule] })).toBe(message);
  });

  it.each([
    ['autogroup:tagged', 'via can only be a tag'],
    ['router', 'via can only be a tag'],
    ['tag:other', 'tag "tag:other" not found'],
  ])('via %s', (via, message) => {
    expect(messageOf(readPolicy, grant({ dst: ['10.0.0.0/8'], ip: ['*'], via: [via] }))).toBe(message);
  });
});

describe('readPostedPolicy', () => {
  const foreign = 'capability name must not be in the tailscale.com domain';

  it('refuses what readPolicy takes with a note: a field that the service may know one day', () => {
    const policy = { acls: [], aclz: [] };
    expect(messageOf(readPolicy, policy)).toBeUndefined();
    expect(messageOf(readPostedPolicy, policy)).toBe('json: unknown field "aclz"');
  });

  it('speaks of the unknown field before any name', () => {
    const rule = { action: 'accept', src: ['tag:none'], dst: ['*:*'], note: 'x' };
    expect(messageOf(readPostedPolicy, { acls: [rule] })).toBe('json: unknown field "note"');
  });

  it.each(['drive', 'kubernetes', 'relay', 'tsidp', 'webui', 'secrets', 'golink'])(
    'takes tailscale.com/cap/%s',
    (name) => {
      const app = { [`tailscale.com/cap/${name}`]: [{}] };
      expect(messageOf(readPostedPolicy, grant({ app }))).toBeUndefined();
    },
  );

  it.each(['relay-target', 'drive-sharer', 'funnel', 'ingress', 'service-proxy'])(
    'refuses tailscale.com/cap/%s, as readPolicy does',
    (name) => {
      const app = { [`tailscale.com/cap/${name}`]: [{}] };
      expect([messageOf(readPostedPolicy, grant({ app })), messageOf(readPolicy, grant({ app }))]).toEqual([
        foreign,
        foreign,
      ]);
    },
  );

  it('refuses any other capability of the domain, which readPolicy leaves to the service', () => {
    const app = { 'tailscale.com/cap/tomorrow': [{}] };
    expect([messageOf(readPostedPolicy, grant({ app })), messageOf(readPolicy, grant({ app }))]).toEqual([
      foreign,
      undefined,
    ]);
  });

  it.each(['https://example.com/cap/x', 'example', 'example.com/', '/cap/x'])(
    'refuses the capability name %s',
    (name) => {
      expect(messageOf(readPostedPolicy, grant({ app: { [name]: [{}] } }))).toBe(
        'capability name must have the form {domain}/{path}',
      );
    },
  );
});
