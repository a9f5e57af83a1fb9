import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  hostNamesOf,
  mergeFragment,
  printFragment,
  readFragment,
  removeFragment,
  restoreFragment,
} from '../../src/tailnet/fragment.ts';
import { formatHuJson, minimizeHuJson } from '../../src/tailnet/hujson.ts';
import { formatRange } from '../../src/tailnet/ip-range.ts';
import { readPolicy } from '../../src/tailnet/policy.ts';
import { allows, reachOfTag } from '../../src/tailnet/reach.ts';
import { canonicalPolicyText, policyText, tidyPolicyText } from './policy-arbitrary.ts';
import { HAB, HUGO, route, TAG } from './routes.ts';

const routesAlone = { routes: [HAB, HUGO, route('hab', HAB.address, 8080)], tag: TAG };
const withSubnets = {
  ...routesAlone,
  advertised: { routes: ['10.0.0.0/24', 'fd00:1::/64'], sources: ['alice@example.com', 'autogroup:member'] },
};
const anyWish = fc.constantFrom(
  routesAlone,
  withSubnets,
  { ...withSubnets, routes: [HUGO], advertised: { routes: ['192.168.1.0/24'], sources: [] } },
  { ...withSubnets, withoutTests: true },
);
const anyPolicy = fc.oneof(policyText, tidyPolicyText, canonicalPolicyText);

function isSubsequence(part: string, whole: string): boolean {
  let at = 0;
  for (const unit of whole) if (unit === part[at]) at++;
  return at === part.length;
}

describe('for any policy', () => {
  it('removing what was merged gives the same bytes', () => {
    fc.assert(
      fc.property(anyPolicy, anyWish, (text, wish) => removeFragment(mergeFragment(text, wish).text) === text),
      { numRuns: 1000 },
    );
  });

  it('also where a section of ours opens a new line for an empty one on the line of the root', () => {
    for (const text of [
      '  {"tagOwners": {}\n, "acls": []}\n',
      '    {"tests": [], "hosts": {}, "tagOwners": {/* none */}, "acls": []}',
      '\t{ "acls": [],\n "hosts": {}, "tests": [] }',
    ]) {
      expect(removeFragment(mergeFragment(text, withSubnets).text)).toBe(text);
    }
  });

  it('every character that was there stays, in its order', () => {
    fc.assert(
      fc.property(anyPolicy, anyWish, (text, wish) => isSubsequence(text, mergeFragment(text, wish).text)),
      { numRuns: 300 },
    );
  });

  it('what was merged is valid, is found again, and lets exactly the routes through', () => {
    const gateway = { name: 'gateway', addresses: ['100.64.255.1'], tags: [TAG] };
    const wish = withSubnets;
    const hosts = wish.routes.map(({ host, address = '' }) => ({ name: host, addresses: [address], tags: [] }));
    fc.assert(
      fc.property(anyPolicy, (text) => {
        const merged = mergeFragment(text, wish).text;
        const policy = readPolicy(merged);
        const rules = policy.rules.filter(({ ours }) => ours);
        const own = { ...policy, rules, allowsAll: false };
        const open = (address: string, port: number): boolean =>
          allows(own, [gateway, ...hosts], gateway, address, port).allowed;
        for (const { address = '', port } of wish.routes) expect(open(address, port)).toBe(true);
        expect([open('100.75.148.4', 22), open('100.104.46.119', 8080), open('100.104.46.119', 11435)]).toEqual([
          false,
          false,
          false,
        ]);
        const found = readFragment(merged);
        expect(new Set(found.routes.map(({ address, port }) => `${address}:${port}`))).toEqual(
          new Set(wish.routes.map(({ address, port }) => `${address}:${port}`)),
        );
        expect(new Set(found.advertised?.routes)).toEqual(new Set(wish.advertised.routes));
        expect(found.advertised?.sources[0]).toBe('alice@example.com');
      }),
      { numRuns: 200 },
    );
  });

  it('where no other rule lets the tag reach anything, it reaches exactly the routes', () => {
    fc.assert(
      fc.property(anyPolicy, anyWish, (text, wish) => {
        fc.pre(reachOfTag(readPolicy(text), TAG).length === 0);
        const grants = reachOfTag(readPolicy(mergeFragment(text, wish).text), TAG);
        const reached = grants.flatMap(({ ranges, ports, protocols }) =>
          ranges.flatMap((range) =>
            ports.map(({ first, last }) => `${formatRange(range)}:${first}-${last}/${protocols.join()}`),
          ),
        );
        expect(new Set(reached)).toEqual(
          new Set(wish.routes.map(({ address, port }) => `${address}:${port}-${port}/6`)),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('merging twice is merging once', () => {
    fc.assert(
      fc.property(anyPolicy, anyWish, (text, wish) => {
        const { text: once } = mergeFragment(text, wish);
        const { changed, text: twice } = mergeFragment(once, wish);
        return !changed && twice === once;
      }),
      { numRuns: 500 },
    );
  });

  it('another wish takes the place of the first, as if it had been there from the start', () => {
    fc.assert(
      fc.property(
        anyPolicy,
        anyWish,
        anyWish,
        (text, wish, other) =>
          mergeFragment(mergeFragment(text, wish).text, other).text === mergeFragment(text, other).text,
      ),
      { numRuns: 500 },
    );
  });

  it('a fragment that is put back is the same, byte for byte', () => {
    fc.assert(
      fc.property(anyPolicy, anyWish, (text, wish) => {
        const merged = mergeFragment(text, wish).text;
        const state = JSON.parse(JSON.stringify(readFragment(merged))) as ReturnType<typeof readFragment>;
        expect(restoreFragment(merged, state)).toBe(merged);
        expect(restoreFragment(text, state)).toBe(merged);
        expect(restoreFragment(mergeFragment(merged, { routes: [], tag: TAG }).text, state)).toBe(merged);
      }),
      { numRuns: 500 },
    );
  });

  it('it survives a service that lays the policy out anew', () => {
    fc.assert(
      fc.property(anyPolicy, anyWish, (text, wish) => {
        const stored = formatHuJson(mergeFragment(text, wish).text);
        expect(mergeFragment(stored, wish).changed).toBe(false);
        expect(minimizeHuJson(removeFragment(stored))).toBe(minimizeHuJson(formatHuJson(text)));
      }),
      { numRuns: 300 },
    );
  });

  it('it survives an editor that turns every line end into CRLF', () => {
    fc.assert(
      fc.property(tidyPolicyText, anyWish, (text, wish) => {
        const crlf = (one: string): string => one.replaceAll(/\r?\n/g, '\r\n');
        const stored = crlf(mergeFragment(text, wish).text);
        expect(mergeFragment(stored, wish)).toMatchObject({ changed: false, text: stored });
        expect(removeFragment(stored)).toBe(crlf(text));
      }),
      { numRuns: 200 },
    );
  });
});

describe('mergeFragment', () => {
  const policy = `// Our tailnet
{
  "hosts": {
    "nas": "100.64.0.9", // in the cellar
  },
  "acls": [
    // Everyone in the team
    {"action": "accept", "src": ["autogroup:member"], "dst": ["*:*"]},
  ],
  "tagOwners": {"${TAG}": []},
}
`;

  it('writes hosts, a rule and tests, and no owner where the file has one', () => {
    const change = mergeFragment(policy, { routes: [HAB, HUGO], tag: TAG });
    expect(change.text).toBe(`// Our tailnet
{
  "tests": [ // slipway:created
    // slipway:begin (kept by Slipway: edits between these marks are overwritten)
    {"src": "${TAG}", "proto": "tcp", "accept": ["hab:11434"]},
    {"src": "${TAG}", "proto": "tcp", "accept": ["hugo:11434"]},
    {"src": "${TAG}", "deny": ["hab:22", "hab:11433", "hab:11435"]},
    {"src": "${TAG}", "deny": ["hugo:22", "hugo:11433", "hugo:11435"]},
    {"src": "${TAG}", "deny": ["nas:22", "nas:80", "nas:443", "nas:11434"]},
    // slipway:end
  ],
  "hosts": {
    // slipway:begin (kept by Slipway: edits between these marks are overwritten)
    "hab": "100.75.148.4",
    "hugo": "100.104.46.119",
    // slipway:end
    "nas": "100.64.0.9", // in the cellar
  },
  "acls": [
    // slipway:begin (kept by Slipway: edits between these marks are overwritten)
    {
      "action": "accept",
      "src": ["${TAG}"],
      "proto": "tcp",
      "dst": ["hab:11434", "hugo:11434"],
    },
    // slipway:end
    // Everyone in the team
    {"action": "accept", "src": ["autogroup:member"], "dst": ["*:*"]},
  ],
  "tagOwners": {"${TAG}": []},
}
`);
    expect([
      change.added.hosts.length,
      change.added.rules.length,
      change.added.tests.length,
      change.added.tagOwners.length,
    ]).toEqual([2, 1, 5, 0]);
    expect(change.removed).toEqual({ hosts: [], rules: [], tests: [], tagOwners: [], autoApprovers: [] });
  });

  it('keeps a policy in canonical layout canonical, so that its ETag is known beforehand', () => {
    const canonical = formatHuJson(policy);
    const merged = mergeFragment(canonical, { routes: [HAB, HUGO], tag: TAG }).text;
    expect(formatHuJson(merged)).toBe(merged);
    expect(removeFragment(merged)).toBe(canonical);
  });

  it('names what falls away when a route does', () => {
    const before = mergeFragment(policy, { routes: [HAB, HUGO], tag: TAG }).text;
    const { added, removed } = mergeFragment(before, { routes: [HAB], tag: TAG });
    expect(removed.hosts).toEqual(['"hugo": "100.104.46.119"']);
    expect(added.rules).toEqual([`{"action":"accept","src":["${TAG}"],"proto":"tcp","dst":["hab:11434"]}`]);
    expect(removed.tests.some((test) => test.includes('"accept":["hugo:11434"]'))).toBe(true);
  });

  it('grants, one a port, where the file has grants and no acls', () => {
    const { added } = mergeFragment('{"grants": []}', {
      routes: [HAB, HUGO, route('hab', HAB.address, 8080)],
      tag: TAG,
    });
    expect(added.rules).toEqual([
      `{"src":["${TAG}"],"dst":["hab","hugo"],"ip":["tcp:11434"]}`,
      `{"src":["${TAG}"],"dst":["hab"],"ip":["tcp:8080"]}`,
    ]);
  });

  it.each([
    ['behind a comment on the bracket’s line', '"acls": [ // rules\n\t\t{', '"acls": [ // rules\n\t\t// slipway:begin'],
    ['behind a comment of several lines', '"acls": [ /* a\nb */\n\t\t{', '"acls": [ /* a\nb */\n\t\t// slipway:begin'],
    ['on lines of its own where the rules stand in one line', '"acls": [{', '"acls": [ // slipway:begin'],
  ])('stands %s', (_, before, after) => {
    const text = `{\n\t${before}"action": "accept", "src": ["*"], "dst": ["*:*"]}],\n}\n`;
    const merged = mergeFragment(text, { routes: [HAB], tag: TAG }).text;
    expect(merged).toContain(`\t${after}`);
    expect(merged).toMatch(/\n\t\t\/\/ slipway:end\n\t\t\{"action": "accept", "src": \["\*"\]/);
  });

  it('uses the alias that the file has for an address', () => {
    const { added } = mergeFragment('{"acls": [], "hosts": {"ollama-box": "100.75.148.4"}}', {
      routes: [HAB],
      tag: TAG,
    });
    expect(added.hosts).toEqual([]);
    expect(added.rules[0]).toContain('"ollama-box:11434"');
  });

  it('chooses another name when the file uses it for another address, in any case', () => {
    const { added } = mergeFragment('{"acls": [], "hosts": {"Hab": "100.64.0.1", "slipway-hab": "100.64.0.2"}}', {
      routes: [HAB],
      tag: TAG,
    });
    expect(added.hosts).toEqual(['"slipway-hab-2": "100.75.148.4"']);
    const upper = mergeFragment('{"acls": [], "hosts": {"hab": "100.64.0.1"}}', {
      routes: [route('HAB', HAB.address)],
      tag: TAG,
    });
    expect(upper.added.hosts).toEqual(['"slipway-HAB": "100.75.148.4"']);
  });

  it('follows legacy field names and capital section names', () => {
    const text = mergeFragment(
      '{\n\t"ACLs": [\n\t\t{"Action": "accept", "Users": ["alice@example.com"], "Ports": ["*:22"]},\n\t],\n\t"Tests": [{"user": "alice@example.com", "allow": ["100.64.0.1:22"]}],\n}\n',
      { routes: [HAB], tag: TAG },
    ).text;
    expect(text).toContain(`{"Action": "accept", "Users": ["${TAG}"], "Proto": "tcp", "Ports": ["hab:11434"]},`);
    expect(text).toContain('"Hosts": {');
    expect(text).toContain('"TagOwners": {');
    expect(text).toContain(`{"user": "${TAG}", "proto": "tcp", "allow": ["hab:11434"]},`);
  });

  it('leaves the tests out when asked, and puts them in later', () => {
    const without = mergeFragment(policy, { routes: [HAB], tag: TAG, withoutTests: true });
    expect(without.added.tests).toEqual([]);
    expect(without.text).not.toContain('"tests"');
    expect(mergeFragment(without.text, { routes: [HAB], tag: TAG }).added.tests).toHaveLength(3);
  });

  it('tests no address outside the tailnet’s range, whose tests fail whatever the rules say', () => {
    expect(mergeFragment(policy, { routes: [route('lab', '192.168.1.20')], tag: TAG }).added.tests).toEqual([]);
  });

  it('writes what others wrote between the marks anew', () => {
    const merged = mergeFragment(policy, { routes: [HAB], tag: TAG }).text;
    const widened = merged.replace('"dst": ["hab:11434"]', '"dst": ["*:*"]');
    expect(widened).not.toBe(merged);
    expect(mergeFragment(widened, { routes: [HAB], tag: TAG })).toMatchObject({ changed: true, text: merged });
  });

  it('keeps a section that it created when others have written into it since', () => {
    const merged = mergeFragment('{\n  "acls": [],\n}\n', { routes: [HAB], tag: TAG }).text;
    const theirs = merged.replace(
      '"hab": "100.75.148.4",\n    // slipway:end\n',
      (own) => `${own}    "printer": "100.64.0.5",\n`,
    );
    expect(removeFragment(theirs)).toBe(
      '{\n  "hosts": { // slipway:created\n    "printer": "100.64.0.5",\n  },\n  "acls": [],\n}\n',
    );
    expect(mergeFragment(theirs, { routes: [HAB], tag: TAG }).text).toContain('"printer": "100.64.0.5"');
  });

  it('takes a policy of 3 MB', () => {
    const rules = Array.from({ length: 20_000 }, (_, index) => ({
      action: 'accept',
      src: [`user${index}@example.com`],
      dst: [`100.64.${index % 250}.7:22,443`],
    }));
    const text = JSON.stringify({ acls: rules, hosts: {} }, null, 2);
    expect(text.length).toBeGreaterThan(2_500_000);
    const merged = mergeFragment(text, { routes: [HAB], tag: TAG }).text;
    expect(removeFragment(merged)).toBe(text);
  });

  it('says which mark has lost its counterpart', () => {
    const merged = mergeFragment(policy, { routes: [HAB], tag: TAG }).text;
    const broken = merged.replace('    // slipway:end\n    // Everyone', '    // Everyone');
    expect(() => mergeFragment(broken, { routes: [HAB], tag: TAG })).toThrow(
      'this mark of Slipway has no "slipway:end" in "acls"',
    );
    expect(() => removeFragment(broken)).toThrow('has no "slipway:end"');
  });

  it('refuses a route without an address and a tag that is none', () => {
    expect(() => mergeFragment(policy, { routes: [route('hab', undefined)], tag: TAG })).toThrow(
      'route hab:11434 has no IP address',
    );
    expect(() => mergeFragment(policy, { routes: [HAB], tag: 'railway-proxy' })).toThrow('is not a tag');
  });

  it('refuses a result in which a rule of others names a host that fell away', () => {
    const merged = mergeFragment(policy, { routes: [HAB, HUGO], tag: TAG }).text;
    const leaning = merged.replace('"dst": ["*:*"]', '"dst": ["hugo:22"]');
    expect(() => mergeFragment(leaning, { routes: [HAB], tag: TAG })).toThrow('dst="hugo": host not found: "hugo"');
  });
});

describe('readFragment', () => {
  it('finds none in a policy without marks', () => {
    expect(readFragment('{"acls": []}')).toEqual({ present: false, routes: [], parts: [] });
  });
});

describe('printFragment', () => {
  it('is a policy of its own that holds the routes', () => {
    const text = printFragment({ routes: [HAB], tag: TAG });
    expect(readPolicy(text).rules.map(({ text: rule }) => rule)).toEqual([
      `{"action": "accept", "src": ["${TAG}"], "proto": "tcp", "dst": ["hab:11434"]}`,
    ]);
    expect(text).toContain(`"${TAG}": ["autogroup:admin"]`);
  });

  it('follows the policy it is for, and names the lines where its own go', () => {
    const policy = '{\n"Grants": [],\n"Hosts": {"box": "100.75.148.4"},\n"autoApprovers": {"exitNode": []}}';
    const text = printFragment(
      { routes: [HAB, HUGO], tag: TAG, advertised: { routes: ['10.0.0.0/24'], sources: [] } },
      policy,
    );
    expect(
      text,
    ).toBe(`// Note: the fragment has no rule that opens 10.0.0.0/24: only rules of yours do, unless subnet-sources names who may
{
	// Line 3 of the policy: the lines from begin to end go right behind the "{".
	"Hosts": {
		// slipway:begin (kept by Slipway: edits between these marks are overwritten)
		"hugo": "100.104.46.119",
		// slipway:end
	},

	// The policy has no such section: all of this goes into it, e.g. right behind its first "{".
	"TagOwners": { // slipway:created
		// slipway:begin (kept by Slipway: edits between these marks are overwritten)
		"${TAG}": ["autogroup:admin"],
		// slipway:end
	},

	// Line 4 of the policy has no "routes" in it: that goes right behind the "{".
	"autoApprovers": {
		"routes": { // slipway:created
			// slipway:begin (kept by Slipway: edits between these marks are overwritten)
			"10.0.0.0/24": ["${TAG}"],
			// slipway:end
		},
	},

	// Line 2 of the policy: the lines from begin to end go right behind the "[".
	"Grants": [
		// slipway:begin (kept by Slipway: edits between these marks are overwritten)
		{"src": ["${TAG}"], "dst": ["box", "hugo"], "ip": ["tcp:11434"]},
		// slipway:end
	],

	// The policy has no such section: all of this goes into it, e.g. right behind its first "{".
	"Tests": [ // slipway:created
		// slipway:begin (kept by Slipway: edits between these marks are overwritten)
		{"src": "${TAG}", "proto": "tcp", "accept": ["box:11434"]},
		{"src": "${TAG}", "proto": "tcp", "accept": ["hugo:11434"]},
		{"src": "${TAG}", "deny": ["box:22", "box:11433", "box:11435"]},
		{"src": "${TAG}", "deny": ["hugo:22", "hugo:11433", "hugo:11435"]},
		// slipway:end
	],
}
`);
  });

  it('pasted as it says, is the fragment', () => {
    const policy = '{\n\t"acls": [\n\t],\n\t"hosts": {\n\t},\n}\n';
    const wish = { routes: [HAB], tag: TAG };
    const printed = printFragment(wish, policy).split('\n');
    const sections = ['hosts', 'acls'].map((name) => {
      const start = printed.findIndex((line) => line.startsWith(`\t"${name}"`));
      return printed.slice(
        start + 1,
        printed.findIndex((line, index) => index > start && /^\t[}\]]/.test(line)),
      );
    });
    const created = ['tagOwners', 'tests'].flatMap((name) => {
      const start = printed.findIndex((line) => line.startsWith(`\t"${name}"`));
      return printed.slice(start, printed.findIndex((line, index) => index > start && /^\t[}\]]/.test(line)) + 1);
    });
    const [hosts = [], acls = []] = sections;
    const pasted = ['{', ...created, '\t"acls": [', ...acls, '\t],', '\t"hosts": {', ...hosts, '\t},', '}', ''].join(
      '\n',
    );
    expect(mergeFragment(pasted, wish).changed).toBe(false);
    expect(removeFragment(pasted)).toBe(policy);
  });

  it('says that the lines take the place of those that are there', () => {
    const policy = mergeFragment('{\n  "acls": [],\n}\n', { routes: [HAB], tag: TAG }).text;
    const text = printFragment({ routes: [HUGO], tag: TAG }, policy);
    expect(text.match(/Line \d+ of the policy: these lines take the place of those from begin to end/g)).toHaveLength(
      4,
    );
    expect(text).not.toContain('slipway:created');
  });
});

describe('hostNamesOf', () => {
  it('maps addresses to their first alias and leaves networks out', () => {
    const names = hostNamesOf('{"hosts": {"hab": "100.75.148.4", "hab2": "100.75.148.4", "lan": "10.0.0.0/8"}}');
    expect([...names]).toEqual([['100.75.148.4', 'hab']]);
  });

  it('is empty when the policy cannot be read', () => {
    expect(hostNamesOf('{"hosts": ').size).toBe(0);
    expect(hostNamesOf('[]').size).toBe(0);
  });
});
