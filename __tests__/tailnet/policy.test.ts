import { describe, expect, it } from '@jest/globals';
import { readPolicy } from '../../src/tailnet/policy.ts';
import { PolicyError } from '../../src/tailnet/policy-error.ts';

function refusal(text: string): { message: string; line: number; column: number } | undefined {
  try {
    readPolicy(text);
    return undefined;
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    return { message: error.message, line: error.at.line, column: error.at.column };
  }
}

describe('readPolicy', () => {
  it('reads sections, rules and fields whatever their case, and the legacy names', () => {
    const policy = readPolicy(
      '{\n  "ACLs": [\n    {"Action": "accept", "Users": ["alice@example.com"], "Ports": ["nas:22"]},\n  ],\n  "HOSTS": {"nas": "100.64.0.9"},\n  "tagowners": {"tag:x": ["alice@example.com"]},\n  "Tests": [{"User": "alice@example.com", "Allow": ["nas:22"]}],\n}',
    );
    expect(policy.rules).toHaveLength(1);
    expect(policy.rules[0]).toMatchObject({ kind: 'acl', section: 'ACLs', at: { line: 3, column: 5 }, ours: false });
    expect(policy.rules[0]?.sources.map(({ text }) => text)).toEqual(['alice@example.com']);
    expect(policy.rules[0]?.destinations.map(({ text }) => text)).toEqual(['nas:22']);
    expect(policy.hosts.get('nas')?.value).toBe('100.64.0.9');
    expect([...policy.tagOwners.keys()]).toEqual(['tag:x']);
    expect(policy.tests[0]?.accept.map(({ text }) => text)).toEqual(['nas:22']);
    expect(policy.unknownFields).toEqual([]);
    expect(policy.allowsAll).toBe(false);
  });

  it.each([
    ['{}', true],
    ['{"hosts": {}}', true],
    ['{"acls": []}', false],
    ['{"Grants": []}', false],
  ])('%s: everything is allowed: %s', (text, expected) => {
    expect(readPolicy(text).allowsAll).toBe(expected);
  });

  it('notes fields that it does not know, where they stand', () => {
    const policy = readPolicy('{"acls": [{"action": "accept", "src": ["*"], "dst": ["*:*"], "note": 1}], "foo": 1}');
    expect(policy.unknownFields.map(({ text }) => text).sort()).toEqual(['foo', 'note']);
  });

  it('takes no field of the other kind of rule', () => {
    const acl = '{"action": "accept", "src": ["*"], "dst": ["*:*"], "ip": ["22"], "via": ["tag:x"]}';
    const grant = '{"src": ["*"], "dst": ["*"], "ip": ["22"], "proto": "udp", "action": "deny"}';
    const policy = readPolicy(`{"acls": [${acl}], "grants": [${grant}]}`);
    expect(policy.rules).toMatchObject([
      { ip: undefined, via: [] },
      { protocol: undefined, action: undefined },
    ]);
    expect(policy.unknownFields.map(({ text }) => text)).toEqual(['ip', 'via', 'proto', 'action']);
  });

  it('reads fields in any case', () => {
    const policy = readPolicy('{"ACLs": [{"Action": "accept", "USERS": ["*"], "Ports": ["*:22"], "Proto": "tcp"}]}');
    expect(policy.rules).toMatchObject([
      {
        action: { text: 'accept' },
        sources: [{ text: '*' }],
        destinations: [{ text: '*:22' }],
        protocol: { text: 'tcp' },
      },
    ]);
    expect(policy.unknownFields).toEqual([]);
  });

  it.each([
    ['byte order mark', '\ufeff{}', "line 1, column 1: invalid character '\\ufeff' at start of value", 1, 1],
    ['NUL', '{\n\0}', "line 2, column 1: invalid character '\\u0000' at start of value", 2, 1],
    ['empty', '', 'line 1, column 1: parsing value: unexpected EOF', 1, 1],
    ['unterminated comment', '{}\r\n/* x', 'line 2, column 1: parsing comment: unexpected EOF', 2, 1],
    ['line comment at the end', '{} // x', 'line 1, column 4: parsing comment: unexpected EOF', 1, 4],
    ['not an object', '\n []', 'a policy is an object: { … }', 2, 2],
    ['section that is no list', '{"acls": {}}', '"acls" is a list: [ … ]', 1, 10],
    ['section that is null', '{"acls": null}', '"acls" is a list: [ … ]', 1, 10],
    ['section that is no object', '{"Hosts": []}', '"Hosts" is an object: { … }', 1, 11],
    ['rule that is none', '{"acls": [1]}', 'a rule of "acls" is an object: { … }', 1, 11],
    ['list of numbers', '{"acls": [{"action": "accept", "src": [1], "dst": []}]}', '"src" is a list of strings', 1, 40],
    [
      'a host that is none',
      '{"hosts": {"x": "hab.local"}}',
      'host "x": "hab.local" is neither an IP address nor a CIDR',
      1,
      12,
    ],
    ['section twice', '{\n"acls": [],\r\n"ACLS": []}', '"ACLS" stands twice: at line 2 and at line 3', 3, 1],
    [
      'host twice',
      '{"hosts": {\n"a": "10.0.0.1",\n"a": "10.0.0.2"}}',
      '"a" stands twice: at line 2 and at line 3',
      3,
      1,
    ],
    ['field twice', '{"acls": [{"src": [],\n "Src": []}]}', '"Src" stands twice: at line 1 and at line 2', 2, 2],
    [
      'undefined host',
      '{"acls": [{"action": "accept", "src": ["*"], "dst": ["nas:22"]}]}',
      'dst="nas": host not found: "nas"',
      1,
      54,
    ],
    [
      'undefined group',
      '{"acls": [{"action": "accept", "src": ["group:x"], "dst": ["*:22"]}]}',
      'src=group not found: "group:x"',
      1,
      40,
    ],
    [
      'port 0 of a grant',
      '{"grants": [{"src": ["*"], "dst": ["*"], "ip": ["tcp:0"]}]}',
      'port range "0": first port must be >0, or use \'*\' for wildcard',
      1,
      49,
    ],
    [
      'port that is none',
      '{"acls": [{"action": "accept", "src": ["*"], "dst": ["*:99999"]}]}',
      'dst="*:99999": port range "99999": invalid first integer',
      1,
      54,
    ],
    [
      'nested group',
      '{"groups": {"group:a": ["group:b"], "group:b": []}}',
      'groups["group:a"]: "group:b": group members cannot be recursive',
      1,
      25,
    ],
  ])('refuses %s', (_, text, message, line, column) => {
    expect(refusal(text)).toEqual({ message, line, column });
  });

  it('takes groups that an identity provider syncs, which stand in no file', () => {
    expect(
      refusal('{"acls": [{"action": "accept", "src": ["group:eng@example.com"], "dst": ["*:22"]}]}'),
    ).toBeUndefined();
  });

  it('ends on deep nesting', () => {
    expect(refusal(`{"acls": ${'['.repeat(10_000_000)}`)?.message).toMatch(/nested deeper than 1000 levels/);
  });

  it('carries a remedy and no stack in what is shown', () => {
    try {
      readPolicy('{"acls": [{"action": "deny", "src": ["*"], "dst": ["*:*"]}]}');
      throw new Error('was accepted');
    } catch (error) {
      expect(error).toMatchObject({
        code: 'POLICY_INVALID',
        message: 'action="deny" is not supported',
        remedy: 'write "action": "accept"',
      });
    }
  });
});
