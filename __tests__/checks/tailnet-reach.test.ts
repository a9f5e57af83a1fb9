import { describe, expect, it } from '@jest/globals';
import { checks } from '../../src/checks/tailnet.ts';
import { brief, findingsOf, projectOf } from './in-memory-project.ts';
import {
  CONFIG,
  CONFIG_PATH,
  checksFor,
  found,
  foundBy as foundIn,
  GATEWAY,
  GOOD,
  MEMBERS,
  PATH,
  policyOf,
} from './tailnet-fixture.ts';

const foundBy = (check: string, policy: string, config = CONFIG) => foundIn(check, policy, { config });

describe('tailnet/allow-all', () => {
  it.each([
    [
      'the default of a new tailnet',
      policyOf(['{"action": "accept", "src": ["*"], "dst": ["*:*"]}', GATEWAY]),
      'error 3:5-55 this rule lets tag:railway-proxy reach everything on every port',
    ],
    [
      'a grant',
      '{"grants": [{"src": ["*"], "dst": ["*"], "ip": ["*"]}]}',
      'error 1:13-54 this rule lets tag:railway-proxy reach everything on every port',
    ],
    [
      'every tagged machine',
      policyOf([MEMBERS, GATEWAY, '{"action": "accept", "src": ["autogroup:tagged"], "dst": ["*:*"]}']),
      'error 5:5-70 this rule lets tag:railway-proxy reach everything on every port',
    ],
    [
      'no rules at all',
      '{"hosts": {"hab": "100.75.148.4"}}',
      'error 1:1-1 the policy has neither acls nor grants: everybody reaches everything',
    ],
  ])('%s', async (_, text, expected) => {
    expect(await foundBy('allow-all', text)).toEqual([expected]);
    expect(await foundBy('least-privilege', text)).toEqual([]);
  });

  it.each([
    [
      'the default of a new tailnet',
      policyOf(['{"action": "accept", "src": ["*"], "dst": ["*:*"]}', GATEWAY]),
      'write "src": ["autogroup:member", "autogroup:shared", "tag:web"] in place of ["*"]; `slipway policy --narrowing apply` makes that edit in the policy in force',
    ],
    [
      'a rule for the tag alone',
      policyOf([MEMBERS, GATEWAY, '{"action": "accept", "src": ["tag:railway-proxy"], "dst": ["*:*"]}']),
      'take this rule out; `slipway policy --narrowing apply` makes that edit in the policy in force',
    ],
    [
      'no rules at all',
      '{"hosts": {"hab": "100.75.148.4"}}',
      'add "acls": [{"action": "accept", "src": ["autogroup:member", "autogroup:shared"], "dst": ["*:*"]}]: people keep what they have, and the gateway is out; `slipway policy --narrowing apply` makes that edit in the policy in force',
    ],
    [
      'a policy that the service refuses for another rule',
      policyOf(['{"action": "accept", "src": ["*"], "dst": ["*:*"]}', GATEWAY.replace('accept', 'deny')]),
      'name everybody else in place of the source that covers the tag; `slipway policy --narrowing apply` makes that edit in the policy in force',
    ],
  ])('names the edit that mends %s', async (_, text, expected) => {
    const finding = (await found(text)).find(({ check }) => check === 'tailnet/allow-all');
    expect(finding?.remedy).toBe(expected);
  });

  it('tells of the rule beside others that the service refuses', async () => {
    const text = policyOf([
      '{"action": "accept", "src": ["*"], "dst": ["*:*", "ghost:1"]}',
      '{"action": "deny", "src": ["*"], "dst": ["*:*"]}',
    ]);
    expect(await checksFor(text)).toEqual(['allow-all', 'undefined-name', 'invalid']);
    expect(await foundBy('allow-all', text)).toEqual([
      'error 3:5-66 this rule lets tag:railway-proxy reach everything on every port',
    ]);
  });

  it('leaves a section whose name is mistyped to the check of that', async () => {
    expect(await checksFor('{"acsl": []}')).toEqual(['unknown-section']);
    expect(await checksFor('{"sshh": []}')).toEqual(['allow-all', 'unknown-section']);
  });

  it.each([
    ['every address, one port', '{"action": "accept", "src": ["*"], "dst": ["*:443"]}'],
    ['one machine, every port', '{"action": "accept", "src": ["tag:railway-proxy"], "dst": ["hab:*"]}'],
    ['people only', '{"action": "accept", "src": ["autogroup:member"], "dst": ["*:*"]}'],
  ])('is content with %s', async (_, rule) => {
    expect(await foundBy('allow-all', policyOf([rule, GATEWAY]))).toEqual([]);
  });

  it('needs no config for that', async () => {
    const project = projectOf({ [PATH]: policyOf(['{"action": "accept", "src": ["*"], "dst": ["*:*"]}']) });
    expect(brief(await findingsOf(checks, project), 'tailnet/allow-all')).toHaveLength(1);
  });

  it('asks about the tag that is set', async () => {
    const text = policyOf([MEMBERS, GATEWAY, '{"action": "accept", "src": ["tag:web"], "dst": ["*:*"]}']);
    expect(await foundBy('allow-all', text)).toEqual([]);
    const findings = await findingsOf(checks, { [PATH]: text, [CONFIG_PATH]: CONFIG }, { tag: 'tag:web' });
    expect(brief(findings, 'tailnet/allow-all')).toEqual([
      'error 5:5-61 this rule lets tag:web reach everything on every port',
    ]);
  });
});

describe('tailnet/least-privilege', () => {
  it.each([
    [
      'another port',
      policyOf([MEMBERS, GATEWAY.replace('"hab:11434"', '"hab:11434", "hab:22"')]),
      'error 4:5-87 this rule lets tag:railway-proxy reach hab:22, which is no route of the config',
    ],
    [
      'everything on one port',
      policyOf([MEMBERS, GATEWAY, '{"action": "accept", "src": ["*"], "dst": ["*:22"]}']),
      'error 5:5-56 this rule lets tag:railway-proxy reach everything:22, which is no route of the config',
    ],
    [
      'a network',
      policyOf([MEMBERS, GATEWAY, '{"action": "accept", "src": ["tag:railway-proxy"], "dst": ["10.0.0.0/24:*"]}']),
      'error 5:5-81 this rule lets tag:railway-proxy reach 10.0.0.0/24:*, which is no route of the config',
    ],
  ])('%s', async (_, text, expected) => {
    expect(await foundBy('least-privilege', text)).toEqual([expected]);
  });

  it('names the edit that mends it', async () => {
    const text = policyOf([MEMBERS, GATEWAY, '{"action": "accept", "src": ["*"], "dst": ["*:22"]}']);
    const finding = (await found(text)).find(({ check }) => check === 'tailnet/least-privilege');
    expect(finding?.remedy).toMatch(/^write "src": \["autogroup:member", .*\] in place of \["\*"\]; `slipway policy/);
  });

  it('says where a name means another address than in the config', async () => {
    const findings = await found(GOOD, { config: CONFIG.replace('100.75.148.4', '100.75.148.9') });
    expect(brief(findings, 'tailnet/least-privilege')).toEqual([
      'error 4:5-77 this rule lets tag:railway-proxy reach hab:11434 (hab is 100.75.148.4 in "hosts"), which is no route of the config',
    ]);
    expect(brief(findings, 'tailnet/route-unreachable')).toEqual([
      'error 5:17-42 tailnet-policy.hujson does not let tag:railway-proxy reach hab (100.75.148.9) on port 11434, but hab at 100.75.148.4',
    ]);
    const remedy =
      'the config has hab at 100.75.148.9: write "hab": "100.75.148.9" in line 6, or 100.75.148.4 in the config, whichever is right; `slipway policy` corrects what it wrote itself in the policy in force';
    expect(findings.filter(({ severity }) => severity === 'error').map((finding) => finding.remedy)).toEqual([
      remedy,
      remedy,
    ]);
  });

  it('says nothing without a config to measure by', async () => {
    expect(brief(await findingsOf(checks, { [PATH]: policyOf([MEMBERS, GATEWAY.replace('11434', '22')]) }))).toEqual(
      [],
    );
  });
});

describe('tailnet/route-unreachable', () => {
  const HUGO = `${CONFIG}  - model_name: llama3-hugo
    litellm_params:
      model: ollama_chat/llama3
      api_base: http://100.104.46.119:11434  # Hugo
`;

  it("fires for the guide's second host, at its api_base in the config", async () => {
    const findings = (await found(GOOD, { config: HUGO })).filter(({ check }) => check === 'tailnet/route-unreachable');
    expect(findings.map(({ file }) => file)).toEqual([CONFIG_PATH]);
    expect(brief(findings)).toEqual([
      'error 9:17-44 tailnet-policy.hujson does not let tag:railway-proxy reach hugo (100.104.46.119) on port 11434',
    ]);
  });

  it.each([
    ['another port', policyOf([MEMBERS, GATEWAY.replace('11434', '11435')])],
    ['another protocol', policyOf([MEMBERS, GATEWAY.replace('"dst"', '"proto": "udp", "dst"')])],
    ['another tag', policyOf([MEMBERS, GATEWAY.replace('tag:railway-proxy', 'tag:web')])],
    [
      'an ipset without addresses',
      policyOf([MEMBERS, GATEWAY.replace('hab:', 'ipset:none:')], ',\n  "ipsets": {"ipset:none": []}'),
    ],
    ['no rule', policyOf([MEMBERS])],
  ])('fires with %s', async (_, text) => {
    expect(await foundBy('route-unreachable', text)).toEqual([
      expect.stringMatching(/^error 5:17-42 .* reach hab \(100\.75\.148\.4\) on port 11434$/),
    ]);
  });

  it.each([
    ['a destination that may be the host', policyOf([MEMBERS, GATEWAY.replace('hab:', 'tag:web:')]), CONFIG],
    ['a network that holds it', policyOf([MEMBERS, GATEWAY.replace('hab:', '100.64.0.0/10:')]), CONFIG],
    ['a name whose address the policy does not know', policyOf([MEMBERS]), CONFIG.replace('100.75.148.4', 'hugo')],
    ['a name whose address the policy knows and allows', GOOD, CONFIG.replace('100.75.148.4', 'hab')],
  ])('lets stand %s', async (_, text, config) => {
    expect(await foundBy('route-unreachable', text, config)).toEqual([]);
  });
});

describe('tailnet/members-locked-out', () => {
  it.each([
    ['only tags', policyOf([GATEWAY])],
    ['an empty list', policyOf([])],
    ['a user in the form of Headscale', policyOf([GATEWAY, MEMBERS.replace('autogroup:member"', 'alice@"')])],
    [
      'a group without members',
      policyOf([GATEWAY, MEMBERS.replace('autogroup:member"', 'group:none"')], ',\n  "groups": {"group:none": []}'),
    ],
    ['tagged machines', policyOf([GATEWAY, MEMBERS.replace('autogroup:member"', 'autogroup:tagged"')])],
  ])('fires with %s', async (_, text) => {
    expect(await foundBy('members-locked-out', text)).toEqual([
      "warning 2:3-9 no rule has people among its sources: this policy takes all access from the owner's devices and everybody's; only tagged machines reach anything",
    ]);
  });

  it.each([
    ['everybody', '{"Grants": [{"Src": ["*"], "dst": ["tag:web"], "ip": ["443"]}], "tagOwners": {"tag:web": []}}'],
    [
      'a group',
      '{"acls": [{"action": "accept", "users": ["group:ops"], "ports": ["100.64.0.1:22"]}], "groups": {"group:ops": ["a@example.com"]}}',
    ],
    ['no section at all', '{}'],
    ['a user', policyOf([GATEWAY, MEMBERS.replace('autogroup:member"', 'alice@github"')])],
    ['a field that is mistyped', '{"acls": [{"action": "accept", "scr": ["*"], "dst": ["*:1"]}]}'],
  ])('is content with %s', async (_, text) => {
    expect(await foundBy('members-locked-out', text)).toEqual([]);
  });
});
