import { describe, expect, it } from '@jest/globals';
import { checks } from '../../src/checks/tailnet.ts';
import { createProjectFile } from '../../src/project/project.ts';
import { brief, findingsOf, projectOf } from './in-memory-project.ts';

const PATH = 'tailnet-policy.hujson';
const CONFIG_PATH = 'proxy_server_config.railway.yaml';
const CONFIG = `model_list:
  - model_name: llama3
    litellm_params:
      model: ollama_chat/llama3
      api_base: http://100.75.148.4:11434  # hab
`;
const MEMBERS = '{"action": "accept", "src": ["autogroup:member"], "dst": ["autogroup:member:*"]}';
const GATEWAY = '{"action": "accept", "src": ["tag:railway-proxy"], "dst": ["hab:11434"]}';
const policyOf = (rules: readonly string[], more = '') => `{
  "acls": [
    ${rules.join(',\n    ')}
  ],
  "hosts": {"hab": "100.75.148.4"},
  "tagOwners": {"tag:railway-proxy": ["autogroup:admin"], "tag:web": []}${more}
}
`;
const GOOD = policyOf([MEMBERS, GATEWAY]);
/** As the guide prints it. */
const GUIDE = `{
  "acls": [
    {
      "action": "accept",
      "src": ["tag:railway-proxy"],
      "dst": ["hab:11434"]
    }
  ],
  "tagOwners": {
    "tag:railway-proxy": ["J-Palomino@"]
  }
}
`;

const found = (policy: string, config: string | undefined = CONFIG) =>
  findingsOf(checks, { [PATH]: policy, ...(config === undefined ? {} : { [CONFIG_PATH]: config }) });
const foundBy = async (check: string, policy: string, config?: string) =>
  brief(await found(policy, config), `tailnet/${check}`);

it('finds nothing in a good policy', async () => {
  expect(brief(await found(GOOD))).toEqual([]);
});

it("finds what is wrong with the guide's policy", async () => {
  const findings = await found(GUIDE);
  expect(findings.map(({ check, severity, line, column }) => `${severity} ${check} ${line}:${column}`)).toEqual([
    'warning tailnet/members-locked-out 2:3',
    'error tailnet/undefined-name 6:15',
    'warning tailnet/tag-owner 10:27',
  ]);
});

describe('tailnet/syntax', () => {
  it.each([
    ['', 'error 1:1-1 the file is empty'],
    ['{"acls": [}\n', /^error 1:11-12 /],
    ['{\n  // an open comment', /^error 2:/],
    ['{"a": "\0"}', /^error 1:/],
  ])('%j', async (text, expected) => {
    expect(brief(await found(text))).toEqual([expect.stringMatching(expected)]);
  });

  it('refuses a byte order mark', async () => {
    const project = projectOf({});
    const file = createProjectFile('policyFile', PATH, { text: `\ufeff${GOOD}` });
    const findings = await findingsOf(checks, { ...project, files: new Map([['policyFile', file]]) });
    expect(brief(findings, 'tailnet/syntax')).toEqual([
      'error 1:1-1 the file begins with a byte order mark, which HuJSON does not allow',
    ]);
  });

  it('takes comments, trailing commas and CRLF', async () => {
    const text = GOOD.replace('"acls": [', '// rules\n  "acls": [ /* of ours */')
      .replace('[]}', '[],}')
      .replaceAll('\n', '\r\n');
    expect(brief(await found(text))).toEqual([]);
  });
});

describe('tailnet/undefined-name', () => {
  it.each([
    ['a host', policyOf([MEMBERS, GATEWAY.replace('hab:', 'hugo:')]), /^error 4:64-76 .*host not found: "hugo"/],
    [
      'a tag',
      policyOf([MEMBERS, GATEWAY, GATEWAY.replace('tag:railway-proxy', 'tag:none')]),
      /^error 5:34-44 .*tag not found: "tag:none"/,
    ],
    [
      'a group',
      policyOf([MEMBERS.replace('autogroup:member"', 'group:none"'), GATEWAY]),
      /^error 3:34-46 .*group not found: "group:none"/,
    ],
  ])('%s', async (_, text, expected) => {
    expect(await foundBy('undefined-name', text)).toEqual([expect.stringMatching(expected)]);
  });
});

describe('tailnet/invalid', () => {
  it.each([
    [
      'another action',
      policyOf([MEMBERS, GATEWAY.replace('accept', 'deny')]),
      /^error 4:16-22 action="deny" is not supported/,
    ],
    ['no port', policyOf([MEMBERS, GATEWAY.replace(':11434', '')]), /^error 4:64-69 /],
    ['a section twice', GOOD.replace('"hosts"', '"acls": [], "hosts"'), /^error 6:3-9 "acls" stands twice/],
    ['an unknown field', policyOf([MEMBERS, GATEWAY], ',\n  "acsl": []'), /^warning 8:3-9 unknown field "acsl"/],
  ])('%s', async (_, text, expected) => {
    expect(await foundBy('invalid', text)).toEqual([expect.stringMatching(expected)]);
  });

  it('leaves undefined names to the check of that name', async () => {
    expect(await foundBy('invalid', GUIDE)).toEqual([]);
  });
});

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
    const findings = (await found(GOOD, HUGO)).filter(({ check }) => check === 'tailnet/route-unreachable');
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

describe('tailnet/tag-owner', () => {
  it('lets login names, groups, tags and autogroups stand', async () => {
    const owners =
      '"tag:railway-proxy": ["J-Palomino@github", "a@example.com", "group:ops", "tag:ci", "autogroup:admin"]';
    expect(await foundBy('tag-owner', GOOD.replace('"tag:railway-proxy": ["autogroup:admin"]', owners))).toEqual([]);
  });
});

describe('tailnet/members-locked-out', () => {
  it.each([
    ['only tags', policyOf([GATEWAY])],
    ['an empty list', policyOf([]).replace('"tag:web": []', '"tag:web": []')],
  ])('fires with %s', async (_, text) => {
    expect(await foundBy('members-locked-out', text)).toEqual([
      'warning 2:3-9 no rule has people among its sources: with this policy only tagged machines reach anything',
    ]);
  });

  it.each([
    ['everybody', '{"Grants": [{"Src": ["*"], "dst": ["tag:web"], "ip": ["443"]}], "tagOwners": {"tag:web": []}}'],
    [
      'a group',
      '{"acls": [{"action": "accept", "users": ["group:ops"], "ports": ["100.64.0.1:22"]}], "groups": {"group:ops": ["a@example.com"]}}',
    ],
    ['no section at all', '{}'],
  ])('is content with %s', async (_, text) => {
    expect(await foundBy('members-locked-out', text)).toEqual([]);
  });
});
