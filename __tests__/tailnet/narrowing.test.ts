import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { mergeFragment } from '../../src/tailnet/fragment.ts';
import { parseIpRange } from '../../src/tailnet/ip-range.ts';
import { lossesOf } from '../../src/tailnet/losses.ts';
import { narrowingOf } from '../../src/tailnet/narrowing.ts';
import { heldByOthers } from '../../src/tailnet/narrowing-sources.ts';
import { entryAdmits, packetFilter } from '../../src/tailnet/packet-filter.ts';
import { readPolicy } from '../../src/tailnet/policy.ts';
import { allows, overreachOf, type TailnetNode } from '../../src/tailnet/reach.ts';
import { createResolver } from '../../src/tailnet/resolve.ts';
import { narrowable } from './narrowable-policy.ts';
import { policyText } from './policy-arbitrary.ts';
import { HAB, TAG } from './routes.ts';

const ALICE: TailnetNode = {
  name: 'laptop',
  addresses: ['100.64.0.1', 'fd7a:115c:a1e0::1'],
  tags: [],
  user: 'alice@example.com',
  routes: [],
};
const SERVER: TailnetNode = {
  name: 'server',
  addresses: ['100.64.0.9', 'fd7a:115c:a1e0::9'],
  tags: ['tag:a'],
  routes: ['10.1.0.0/16', '0.0.0.0/0'],
};
const GATEWAY: TailnetNode = {
  name: 'railway-litellm',
  addresses: ['100.64.0.66', 'fd7a:115c:a1e0::66'],
  tags: [TAG],
  routes: [],
};
const DEVICES = [ALICE, SERVER, GATEWAY];

/** A policy with one rule of given sources. */
function withSources(sources: string, more = ''): string {
  return `{${more}"tagOwners": {"tag:a": [], "${TAG}": []}, "grants": [{"src": ${sources}, "dst": ["*"], "ip": ["*"]}]}`;
}

describe('narrowingOf', () => {
  it('names all others in the place of `*`, and touches nothing else', () => {
    const text = `{
  // Anyone
  "acls": [
    {"action": "accept", "src": ["*"], "dst": ["*:*"]}, // keep me
    {"action": "accept", "src": ["alice@example.com"], "dst": ["*:22"]},
    {"action": "accept", "src": ["*"], "dst": ["100.75.148.4:11434"]},
    {"action": "accept", "src": ["*"], "dst": ["autogroup:self:*"]},
  ],
  "tagOwners": {"tag:server": [], "${TAG}": [], "tag:ci": []},
}
`;
    const narrowed = narrowingOf(text, TAG, { routes: [HAB] });
    const to = '"autogroup:member", "autogroup:shared", "tag:server", "tag:ci"';
    expect(narrowed.text).toBe(text.replace('"src": ["*"]', `"src": [${to}]`));
    expect(narrowed.rules).toEqual([{ line: 4, column: 5, from: '"*"', to }]);
    expect(overreachOf(readPolicy(narrowed.text), TAG, [HAB])).toEqual([]);
  });

  it.each([
    ['["*", "bob@example.com"]', '["autogroup:member", "autogroup:shared", "tag:a", "bob@example.com"]'],
    ['["tag:a", "*"]', '["tag:a", "autogroup:member", "autogroup:shared"]'],
    [
      '["tag:a", "autogroup:member", "autogroup:shared", /* all */ "*", ]',
      '["tag:a", "autogroup:member", "autogroup:shared", ]',
    ],
    ['["autogroup:tagged", "bob@example.com"]', '["tag:a", "bob@example.com"]'],
    ['["*", "autogroup:tagged"]', '["autogroup:member", "autogroup:shared", "tag:a"]'],
    ['["autogroup:tagged", "tag:a"]', '["tag:a"]'],
    ['["autogroup:members", "autogroup:tagged"]', '["autogroup:members", "tag:a"]'],
    [`["${TAG}", "tag:a"]`, '["tag:a"]'],
    [`["tag:a", "${TAG}"]`, '["tag:a"]'],
    [`["tag:a", "${TAG}", "autogroup:member"]`, '["tag:a", "autogroup:member"]'],
    ['["100.64.0.0/10"]', '["autogroup:member", "autogroup:shared", "tag:a"]'],
    ['["100.0.0.0/9"]', '["autogroup:member", "autogroup:shared", "tag:a", "100.0.0.0/10"]'],
    ['["10.0.0.0/8", "fd7a:115c:a1e0::/48"]', '["10.0.0.0/8", "autogroup:member", "autogroup:shared", "tag:a"]'],
  ])('%s becomes %s', (from, to) => {
    expect(narrowingOf(withSources(from), TAG).text).toBe(withSources(to));
  });

  it.each([
    ['["100.64.0.9", "tag:a"]', '["100.64.0.9", "tag:a"]'],
    ['["100.64.0.66", "tag:a"]', '["tag:a"]'],
    ['["100.64.0.77", "tag:a"]', '["tag:a"]'],
    ['["100.64.0.0/28"]', '["100.64.0.1", "100.64.0.9"]'],
    ['["100.64.0.0-100.64.0.9"]', '["100.64.0.1", "100.64.0.9"]'],
    ['["gateway", "nas", "tag:a"]', '["nas", "tag:a"]'],
    ['["ipset:mixed"]', '["100.64.0.9", "192.168.0.0/24"]'],
    ['["*"]', '["autogroup:member", "autogroup:shared", "tag:a", "10.1.0.0/16"]'],
  ])('knows by the devices whom addresses mean: %s becomes %s', (from, to) => {
    const names =
      '"hosts": {"gateway": "100.64.0.66", "nas": "100.64.0.9"}, "ipsets": {"ipset:mixed": ["add 100.64.0.0/24", "add 192.168.0.0/24", "remove 100.64.0.1"]}, ';
    const narrowed = narrowingOf(withSources(from, names), TAG, { devices: DEVICES });
    expect(narrowed.text).toBe(withSources(to, names));
    expect(overreachOf(readPolicy(narrowed.text), TAG, [], heldByOthers(DEVICES, TAG))).toEqual([]);
  });

  it('names what it cannot know without the devices, and leaves it', () => {
    const text = withSources('["100.64.0.9", "100.64.0.0/16", "autogroup:member"]');
    expect(narrowingOf(text, TAG)).toEqual({
      text,
      rules: [],
      unknown: [
        { line: 1, column: text.indexOf('"100.64.0.9"') + 1, source: '100.64.0.9' },
        { line: 1, column: text.indexOf('"100.64.0.0/16"') + 1, source: '100.64.0.0/16' },
      ],
    });
  });

  it('keeps the part of autogroup:danger-all that lies outside the tailnet', () => {
    const text = withSources('["autogroup:danger-all"]');
    const after = readPolicy(narrowingOf(text, TAG).text);
    expect(overreachOf(after, TAG, [])).toEqual([]);
    for (const address of ['8.8.8.8', '100.63.255.255', '100.128.0.0', '2001:db8::1', 'fd7a:115c:a1e1::']) {
      const outsider = { name: 'outsider', addresses: [address], tags: [] };
      const target = address.includes(':') ? 'fd7a:115c:a1e0::9' : '100.64.0.9';
      expect([address, allows(after, DEVICES, outsider, target, 22).allowed]).toEqual([address, true]);
    }
  });

  it('names devices that no name covers by their addresses', () => {
    const orphan: TailnetNode = { name: 'old', addresses: ['100.64.0.20'], tags: ['tag:forgotten'], routes: [] };
    const narrowed = narrowingOf(withSources('["autogroup:tagged"]'), TAG, { devices: [orphan, GATEWAY] });
    expect(narrowed.text).toBe(withSources('["tag:a", "100.64.0.20"]'));
  });

  it('follows a file that says autogroup:members, also where only a destination says so', () => {
    const text =
      '{"acls": [{"action": "accept", "src": ["bob@github"], "dst": ["autogroup:members:1"]}, {"action": "accept", "users": ["*"], "ports": ["*:*"]}]}';
    expect(narrowingOf(text, TAG).text).toBe(
      text.replace('"users": ["*"]', '"users": ["autogroup:members", "autogroup:shared"]'),
    );
  });

  it('parts a rule that names autogroup:self beside others, since that takes no tags', () => {
    const text = `{
	"tagOwners": {"tag:a": []},
	"acls": [
		{"action": "accept", "src": ["*"], "dst": ["autogroup:self:*", "tag:a:22"]}, // both
	],
}
`;
    expect(narrowingOf(text, TAG).text).toBe(`{
	"tagOwners": {"tag:a": []},
	"acls": [
		{"action": "accept", "src": ["autogroup:member"], "dst": ["autogroup:self:*", "tag:a:22"]},
		{"action": "accept", "src": ["autogroup:shared", "tag:a"], "dst": ["tag:a:22"]}, // both
	],
}
`);
  });

  it('removes a rule that nobody is left in, with its own comments, and leaves an empty list, which denies', () => {
    const rule = `{"action": "accept", "src": ["${TAG}"], "dst": ["*:*"]}`;
    const cases: [string, string][] = [
      [`{"acls": [${rule}]}`, '{"acls": []}'],
      [`{"acls": [ ${rule}, ]}`, '{"acls": [ ]}'],
      [
        `{\n\t"acls": [\n\t\t// Of all.\n\n\t\t// The gateway,\n\t\t/* guide's\n\t\t   step 1 */\n\t\t${rule}, // pasted\n\t],\n}\n`,
        '{\n\t"acls": [\n\t\t// Of all.\n\n\t],\n}\n',
      ],
      [
        `{"acls": [\r\n  {"action": "accept", "src": ["a@x.com"], "dst": ["*:1"]}, // a\r\n  ${rule}\r\n]}`,
        '{"acls": [\r\n  {"action": "accept", "src": ["a@x.com"], "dst": ["*:1"]} // a\r\n]}',
      ],
      [
        `{"acls": [${rule}, {"action": "accept", "src": ["a@x.com"], "dst": ["*:1"]}, ${rule}, ${rule}]}`,
        '{"acls": [{"action": "accept", "src": ["a@x.com"], "dst": ["*:1"]}]}',
      ],
    ];
    for (const [text, expected] of cases) {
      const owned = (policy: string): string => policy.replace('{', `{"tagOwners": {"${TAG}": []}, `);
      const narrowed = narrowingOf(owned(text), TAG);
      expect(narrowed.text).toBe(owned(expected));
      expect(narrowed.rules[0]?.to).toBe('');
      expect(readPolicy(narrowed.text).allowsAll).toBe(false);
    }
  });

  it('leaves the marks of the fragment, which stand right above a rule that goes', () => {
    const merged = mergeFragment(
      `{\n\t"tagOwners": {"${TAG}": []},\n\t"acls": [\n\t\t{"action": "accept", "src": ["${TAG}"], "dst": ["*:22"]},\n\t],\n}\n`,
      { routes: [HAB], tag: TAG },
    ).text;
    const narrowed = narrowingOf(merged, TAG, { routes: [HAB] }).text;
    expect(narrowed).toBe(merged.replace(/\n[^\n]*\*:22[^\n]*/, ''));
    expect(mergeFragment(narrowed, { routes: [HAB], tag: TAG }).changed).toBe(false);
  });

  it('leaves a mark that stands behind a rule that goes', () => {
    const own = `{"action": "accept", "src": ["${TAG}"], "dst": ["100.75.148.4:11434"]}`;
    const text = `{"tagOwners": {"${TAG}": []}, "acls": [
	{"action": "accept", "src": ["${TAG}"], "dst": ["*:22"]}, // slipway:begin
	${own}, // slipway:end
]}`;
    expect(narrowingOf(text, TAG, { routes: [HAB] }).text).toBe(
      text.replace(/\{"action": "accept", "src": \["[^"]*"\], "dst": \["\*:22"\]\}, /, ''),
    );
  });

  it('takes a source out of a list of one a line with the comment behind it', () => {
    const text = `{"tagOwners": {"${TAG}": [], "tag:a": []}, "acls": [{"action": "accept", "src": [
      "tag:a", // servers
      // the gateway
      "${TAG}", // one more
      "b@x.com"
    ], "dst": ["*:*"]}]}`;
    expect(narrowingOf(text, TAG).text).toBe(text.replace(/ {6}\/\/ the gateway\n[^\n]*\n/, ''));
  });

  it('writes the rule that a policy without acls and grants stands for', () => {
    const narrowed = narrowingOf('{\n  "tagOwners": {"tag:a": []},\n}\n', TAG);
    expect(narrowed.text).toBe(
      '{\n  "acls": [\n    {"action": "accept", "src": ["autogroup:member", "autogroup:shared", "tag:a"], "dst": ["*:*"]},\n  ],\n  "tagOwners": {"tag:a": []},\n}\n',
    );
    expect(allows(readPolicy(narrowed.text), [ALICE], ALICE, '100.64.0.1', 22).allowed).toBe(true);
    expect(overreachOf(readPolicy(narrowed.text), TAG, [HAB])).toEqual([]);
  });

  it('leaves our fragment and narrow policies as they are', () => {
    const text = mergeFragment('{"acls": []}', { routes: [HAB], tag: TAG }).text;
    expect(narrowingOf(text, TAG)).toEqual({ text, rules: [], unknown: [] });
    const widened = text.replace(`"src": ["${TAG}"]`, '"src": ["*"]');
    expect(widened).not.toBe(text);
    expect(narrowingOf(widened, TAG)).toEqual({ text: widened, rules: [], unknown: [] });
  });
});

const PORTS = [22, 80, 443, 11434];
const BEHIND: TailnetNode = { name: 'printer', addresses: ['10.1.2.3'], tags: [] };
const STRANGER: TailnetNode = { name: 'new gateway', addresses: ['100.99.1.1', 'fd7a:115c:a1e0::991'], tags: [TAG] };

/** `laptop > server:22`, for each connection that a policy lets. */
function connections(text: string, sources: readonly TailnetNode[], nodes: readonly TailnetNode[]): Set<string> {
  const policy = readPolicy(text);
  const resolver = createResolver(policy, nodes);
  const found = new Set<string>();
  for (const node of resolver.nodes) {
    const filter = packetFilter(policy, resolver, node);
    for (const target of [...node.node.addresses, ...(node.routes.length > 0 ? ['10.1.2.9'] : [])]) {
      for (const from of sources) {
        for (const port of PORTS) {
          if (admits(filter, from, target, port)) found.add(`${from.name} > ${node.node.name}:${port}`);
        }
      }
    }
  }
  return found;
}

function admits(filter: ReturnType<typeof packetFilter>, from: TailnetNode, target: string, port: number): boolean {
  const destination = parseIpRange(target);
  const source = from.addresses
    .flatMap((text) => parseIpRange(text) ?? [])
    .find((one) => one.family === destination?.family);
  if (source === undefined || destination === undefined) return false;
  return filter.some((entry) => entryAdmits(entry, source, destination, port, [6]));
}

describe('narrowing, as a property', () => {
  const hab: TailnetNode = {
    name: 'hab',
    addresses: ['100.75.148.4', 'fd7a:115c:a1e0::4'],
    tags: ['tag:server'],
    routes: [],
  };
  const bob: TailnetNode = {
    name: 'bob',
    addresses: ['100.64.0.7', 'fd7a:115c:a1e0::7'],
    tags: [],
    user: 'bob@github',
    routes: [],
  };
  const both: TailnetNode = {
    name: 'both',
    addresses: ['100.64.0.12', 'fd7a:115c:a1e0::12'],
    tags: ['tag:ci', 'tag:server'],
    routes: [],
  };
  const nodes = [ALICE, bob, SERVER, hab, both, GATEWAY];

  it.each([
    ['policies of every source', narrowable],
    ['policies of every layout', policyText],
  ])('%s: the tag reaches its routes alone, and nobody else loses anything', (_, texts) => {
    fc.assert(
      fc.property(texts, (text) => {
        const narrowed = narrowingOf(text, TAG, { routes: [HAB], devices: nodes });
        expect(narrowed.unknown).toEqual([]);
        const merged = mergeFragment(narrowed.text, { routes: [HAB], tag: TAG }).text;
        expect(overreachOf(readPolicy(merged), TAG, [HAB], heldByOthers(nodes, TAG))).toEqual([]);
        const others = [...nodes.filter(({ tags }) => !tags.includes(TAG)), BEHIND];
        const before = connections(text, others, nodes);
        const after = connections(merged, others, nodes);
        expect([...before].filter((one) => !after.has(one))).toEqual([]);
        expect([...after].filter((one) => !before.has(one))).toEqual([]);
        expect([...connections(merged, [STRANGER], [...nodes, STRANGER])]).toEqual(['new gateway > hab:11434']);
        const who = lossesOf(readPolicy(text), readPolicy(merged), nodes).map((loss) => loss.who);
        expect(who.filter((name) => !name.includes(TAG) && !name.includes('no device has'))).toEqual([]);
        expect(narrowingOf(merged, TAG, { routes: [HAB], devices: nodes }).text).toBe(merged);
      }),
      { numRuns: 100 },
    );
  });

  it('without the devices: what is left is named, and what is lost is told', () => {
    fc.assert(
      fc.property(narrowable, (text) => {
        const narrowed = narrowingOf(text, TAG, { routes: [HAB] });
        const left = overreachOf(readPolicy(narrowed.text), TAG, [HAB]);
        const places = narrowed.unknown.map(({ source }) => source);
        for (const { rule } of left) expect(rule.sources.some((source) => places.includes(source.text))).toBe(true);
        const lost = lossesOf(readPolicy(text), readPolicy(narrowed.text), []);
        const named = ['devices behind approved subnet routes', TAG];
        expect(lost.map(({ who }) => who).filter((who) => !named.includes(who))).toEqual([]);
        const nobody = { ...BEHIND, name: 'unknown' };
        const others = nodes.filter(({ tags }) => !tags.includes(TAG) && !tags.includes('tag:a'));
        const before = connections(text, others, nodes);
        const after = connections(narrowed.text, [...others, nobody], nodes);
        expect([...before].filter((one) => !after.has(one))).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});
