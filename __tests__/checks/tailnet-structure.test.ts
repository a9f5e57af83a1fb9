import { describe, expect, it } from '@jest/globals';
import { checks } from '../../src/checks/tailnet.ts';
import { createProjectFile } from '../../src/project/project.ts';
import { brief, findingsOf, projectOf } from './in-memory-project.ts';
import { checksFor, found, foundBy, GATEWAY, GOOD, GUIDE, MEMBERS, mended, PATH, policyOf } from './tailnet-fixture.ts';

describe('tailnet/syntax', () => {
  it.each([
    ['', 'error 1:1-1 the file is empty'],
    ['{"acls": [}\n', /^error 1:11-12 /],
    ['{\n  // an open comment', /^error 2:/],
    ['{"a": "\0"}', /^error 1:/],
    ['{\r\n  "acls": [],\r\n  "hosts": {"😀": "100.64.0.1",,}\r\n}', /^error 3:32-33 /],
  ])('%j', async (text, expected) => {
    expect(brief(await found(text))).toEqual([expect.stringMatching(expected)]);
  });

  it.each([
    ['', /^paste the policy here/],
    ['{\n  "acls": [\n    {"src": ["*"]},\n', 'close the [ of line 2 with ], the { of line 1 with }'],
    ['{\n  "a": [\n  "b": 1}', 'close the [ of line 2 with ] before this'],
    ['{"acls": [}\n', 'close the [ of line 1 with ] before this'],
    ['{"a": [1 2]}', 'write a comma before this, or close the [ of line 1 with ]'],
    ['{"a": 1\n"b": 2}', 'write a comma before this, or close the { of line 1 with }'],
    ['{"a//[": /* [ */ {\n', 'close the { of line 1 with }, the { of line 1 with }'],
    ['[[[[', 'close the [ of line 1 with ], the [ of line 1 with ], the [ of line 1 with ], and 1 more'],
    ['{\n"a": "b', 'look for a missing " from line 2 upwards: the text that opens there does not end'],
    ['{\n"a": "b},\n"c": 1}', 'close this text with " in its own line'],
    ['{"a": "\\q"}', 'write a backslash in a text as \\\\, and no control characters'],
    ['{"a": yes}', 'write it as a text: "yes"'],
    ["{'a': 1}", 'write names and texts in double quotes'],
    ['{ # mine\n}', 'begin a comment with //'],
    ['{"a": 1,,}', 'take this comma out'],
    ['{} // mine', 'end the last line with a line break'],
    ['{ /* mine', 'close this comment with */'],
    ['// mine\n', 'write the policy here: { "acls": [ … ] }'],
    ['{} {}', 'take out what stands behind the bracket that ends the policy'],
    ['{"a" 1}', 'write a colon behind the name'],
    ['\0\0{', 'name the file that is meant, or save it as UTF-8 text'],
  ])('says what to do about %j', async (text, expected) => {
    const [finding] = await found(text);
    expect(finding?.remedy).toEqual(typeof expected === 'string' ? expected : expect.stringMatching(expected));
  });

  it('leaves bytes that are no text to the check of that', async () => {
    const project = projectOf({});
    const file = createProjectFile('policyFile', PATH, { text: 'k\0\ufffd', utf8: false });
    const findings = await findingsOf(checks, { ...project, files: new Map([['policyFile', file]]) });
    expect(brief(findings)).toEqual([]);
  });

  it('refuses a byte order mark, and looks at the rest as if it were not there', async () => {
    const project = projectOf({});
    const text = `\ufeff${GOOD.replace('"hosts"', '"acsl": [], "hosts"')}`;
    const file = createProjectFile('policyFile', PATH, { text });
    const findings = await findingsOf(checks, { ...project, files: new Map([['policyFile', file]]) });
    expect(brief(findings)).toEqual([
      'error 1:1-1 the file begins with a byte order mark, which HuJSON does not allow',
      'error 6:3-9 unknown field "acsl" in the policy',
    ]);
  });

  it('takes comments, trailing commas and CRLF', async () => {
    const text = GOOD.replace('"acls": [', '// rules\n  "acls": [ /* of ours */')
      .replace('[]}', '[],}')
      .replaceAll('\n', '\r\n');
    expect(brief(await found(text))).toEqual([]);
  });
});

describe('tailnet/duplicate-section', () => {
  it.each([
    [
      'the same name',
      GOOD.replace('"hosts"', '"acls": [], "hosts"'),
      'error 6:3-9 the section "acls" stands twice: at line 2, and at line 6',
    ],
    [
      'another case',
      GOOD.replace('"tests"', '"Hosts": {},\n  "tests"'),
      'error 8:3-10 the section "Hosts" stands twice: at line 6, as "hosts", and at line 8',
    ],
    [
      'another case, CRLF and a name outside the first plane',
      GOOD.replace('"tests"', '"hosts" /* 😀 */: {}, "HOSTS": {},\n  "tests"').replaceAll('\n', '\r\n'),
      'error 8:3-10 the section "hosts" stands twice: at line 6, and at line 8',
      'error 8:25-32 the section "HOSTS" stands twice: at line 6, as "hosts", and at line 8',
    ],
  ])('%s', async (_, text, ...expected) => {
    // Nothing else: what a policy of two sections says is not known.
    expect(brief(await found(text))).toEqual(expected);
    expect(await checksFor(text)).toEqual(expected.map(() => 'duplicate-section'));
  });

  it('names the line to which the entries belong', async () => {
    const [finding] = await found(GOOD.replace('"tests"', '"Hosts": {},\n  "tests"'));
    expect(finding?.remedy).toBe('move what stands here into the section of line 6, and take this one out');
  });

  it('is content with sections of every name once, in any case', async () => {
    expect(await foundBy('duplicate-section', '{"ACLs": [], "Grants": [], "HOSTS": {}, "tagowners": {}}')).toEqual([]);
  });
});

describe('tailnet/unknown-section', () => {
  const inRule = (field: string) => policyOf([MEMBERS, GATEWAY.replace('"dst"', `${field}, "dst"`)]);

  it.each([
    [
      'a section',
      policyOf([MEMBERS, GATEWAY], ',\n  "grnts": []'),
      'error 9:3-10 unknown field "grnts" in the policy',
      'write "grants"',
    ],
    [
      'a comment',
      '{"_comment": "x", "acls": []}',
      'error 1:2-12 unknown field "_comment" in the policy',
      'take it out; a comment is written behind //',
    ],
    [
      'a section of another name',
      '{"tags": {}, "acls": []}',
      'error 1:2-8 unknown field "tags" in the policy',
      'write "tagOwners", with a list of owners for each tag',
    ],
    [
      'a field of a rule',
      inRule('"prot": "tcp"'),
      'error 4:56-62 unknown field "prot" in an entry of "acls"',
      'write "proto"',
    ],
    [
      'a field of grants in a rule',
      inRule('"ip": ["443"]'),
      'error 4:56-60 unknown field "ip" in an entry of "acls"',
      'ports stand behind the host in "dst" ("hab:11434"), a protocol in "proto"; "ip" is of "grants"',
    ],
    [
      'a field of rules in a grant',
      '{"Grants": [{"action": "accept", "src": ["a@b.c"], "dst": ["*"], "ip": ["*"]}]}',
      'error 1:14-22 unknown field "action" in an entry of "Grants"',
      'take it out: a grant always accepts',
    ],
    [
      'a destination of a test',
      policyOf([MEMBERS, GATEWAY], '', '{"src": "tag:web", "dst": ["hab:1"], "deny": ["hab:1"]}'),
      'error 8:32-37 unknown field "dst" in a test',
      'write "accept" for what must be reached, "deny" for what must not',
    ],
    [
      'what is like nothing',
      '{"x-generator": 1, "acls": []}',
      'error 1:2-15 unknown field "x-generator" in the policy',
      expect.stringMatching(/^take it out; known are grants, acls, /),
    ],
    [
      'a field of ssh',
      '{"acls": [], "ssh": [{"acton": "accept"}]}',
      'warning 1:23-30 unknown field "acton" in an entry of "ssh"',
      'write "action"',
    ],
    [
      'a field of autoApprovers',
      '{"acls": [], "autoApprovers": {"exitNodes": []}}',
      'warning 1:32-43 unknown field "exitNodes" in "autoApprovers"',
      'write "exitNode"',
    ],
  ])('%s', async (_, text, expected, remedy) => {
    const findings = (await found(text)).filter(({ check }) => check === 'tailnet/unknown-section');
    expect(brief(findings)).toEqual([expected]);
    expect(findings[0]?.remedy).toEqual(remedy);
    expect(await foundBy('invalid', text)).toEqual([]);
  });

  it('is one finding: what the field would have said is not missed as well', async () => {
    expect(await checksFor(inRule('"prot": "tcp"'))).toEqual(['unknown-section']);
    const scr = policyOf([MEMBERS.replace('"src"', '"scr"'), GATEWAY.replace('"src"', '"scr"')]);
    expect(await checksFor(scr)).toEqual(['unknown-section', 'unknown-section']);
    expect(await checksFor(GOOD.replace('"hosts"', '"hostss"'))).toEqual(['unknown-section']);
  });

  it('mends what can be nothing else, and leaves alone what stands there already', async () => {
    expect(await mended(GOOD.replace('"tagOwners"', '"tag-owners"'))).toBe(GOOD);
    expect(await mended(GOOD.replace('"tests"', '"test"'))).toBe(GOOD);
    expect(await mended(inRule('"acton": "accept"'))).toBe(inRule('"acton": "accept"'));
    expect(await mended('{"grns": [], "acls": []}')).toBe('{"grns": [], "acls": []}');
  });

  it('knows every name of the docs, in any case', async () => {
    const text = `{
  "ACLs": [{"Action": "accept", "Users": ["*"], "Ports": ["100.64.0.1:1"], "Proto": "tcp", "srcPosture": []}],
  "grants": [{"src": ["*"], "dst": ["100.64.0.1"], "ip": ["1"], "app": {}, "via": [], "srcPosture": []}],
  "ssh": [{"action": "check", "src": ["a@b.c"], "dst": ["autogroup:self"], "users": [], "checkPeriod": "1h", "acceptEnv": []}],
  "tests": [{"user": "a@b.c", "allow": ["100.64.0.1:1"], "deny": [], "proto": "tcp", "srcPostureAttrs": {}}],
  "sshTests": [{"src": "a@b.c", "dst": ["b@b.c"], "accept": [], "check": [], "deny": []}],
  "nodeAttrs": [{"target": ["*"], "attr": ["funnel"], "app": {}}],
  "autoapprovers": {"Routes": {}, "exitnode": []},
  "postures": {}, "defaultSrcPosture": [], "ipsets": {}, "groups": {}, "hosts": {}, "tagOwners": {},
  "attrConfig": {}, "derpMap": {}, "disableIPv4": false, "OneCGNATRoute": "", "RandomizeClientPort": true,
}
`;
    expect(await foundBy('unknown-section', text)).toEqual([]);
  });
});

describe('tailnet/invalid', () => {
  const HOSTS = ',\n  "hosts": {"hab": "100.75.148.4", "nas": "here"}';
  it.each([
    [
      'another action',
      policyOf([MEMBERS, GATEWAY.replace('accept', 'deny')]),
      /^error 4:16-22 action="deny" is not supported/,
    ],
    ['no port', policyOf([MEMBERS, GATEWAY.replace(':11434', '')]), /^error 4:64-69 /],
    [
      'a list that is a text',
      GOOD.replace('["autogroup:admin"]', '"autogroup:admin"'),
      /^error 7:38-55 .* is a list of strings$/,
    ],
    [
      'a section of another kind',
      GOOD.replace('"tests"', '"ssh": {},\n  "tests"'),
      /^error 8:3-8 "ssh" is a list: \[ … \]$/,
    ],
    [
      'a name that stands twice',
      GOOD.replace('"hab": ', '"hab": "100.64.0.1", "hab": '),
      /^error 6:34-39 "hab" stands twice/,
    ],
    ['no address', GOOD.replace(/,?\n {2}"hosts".*/, `${HOSTS},`), /^error 6:36-49 host "nas": "here" is neither/],
    [
      'a group in a group',
      GOOD.replace('"tests"', '"groups": {"group:a": ["group:b"], "group:b": []},\n  "tests"'),
      /^error 8:26-35 .*group members cannot be recursive/,
    ],
  ])('%s', async (_, text, expected) => {
    expect(await foundBy('invalid', text)).toEqual([expect.stringMatching(expected)]);
  });

  it('tells of a tag in a form that there is none, once', async () => {
    const text = GOOD.replaceAll('tag:web', 'tag:1web').replace(MEMBERS, MEMBERS.replace(':*"', ':*", "tag:1web:1"'));
    expect(brief(await found(text))).toEqual([
      expect.stringMatching(/^error 7:59-73 .*tag names must start with a letter/),
    ]);
    const undefinedOne = GOOD.replace(MEMBERS, MEMBERS.replace(':*"', ':*", "tag:1web:1"'));
    expect(await checksFor(undefinedOne)).toEqual(['undefined-name']);
  });

  it('tells of every rule that is refused, each once', async () => {
    const deny = GATEWAY.replace('accept', 'deny').replace(':11434', '');
    const findings = brief(await found(policyOf([deny, MEMBERS, deny, deny])), 'tailnet/invalid');
    expect(findings.map((line) => line.split(' ')[1])).toEqual(['3:16-22', '5:16-22', '6:16-22']);
  });

  it('leaves undefined names to the check of that name', async () => {
    expect(await foundBy('invalid', GUIDE)).toEqual([]);
  });
});
