import { describe, expect, it } from '@jest/globals';
import { mergeFragment } from '../../src/tailnet/fragment.ts';
import { readPolicy } from '../../src/tailnet/policy.ts';
import { failedTests } from '../../src/tailnet/reach.ts';
import { HAB, HUGO, route, TAG } from './routes.ts';

const base = `{
  "groups": {"group:eng": ["alice@example.com", "user:*@example.com", "J-Palomino@"]},
  "tagOwners": {"tag:server": ["carol@github", "group:eng"], "${TAG}": []},
  "hosts": {"nas": "100.64.0.9", "hab2": "100.75.148.4", "lan": "10.0.0.0/8", "router": "192.168.1.1", "pair": "100.64.0.1-100.64.0.2"},
  "acls": [
    {"action": "accept", "src": ["autogroup:member", "group:sync@example.com"], "dst": ["bob@example.com:22", "autogroup:member:*"]},
  ],
}`;
const gateway = { name: 'gateway', addresses: ['100.64.255.1'], tags: [TAG] };
const hab = { name: 'hab', addresses: ['100.75.148.4'], tags: [], user: 'alice@example.com' };
const server = { name: 'server', addresses: ['100.64.0.9'], tags: ['tag:server'] };

function testsOf(policy: string, routes = [HAB, HUGO], more: object = {}): string[] {
  return mergeFragment(policy, { routes, tag: TAG, ...more }).added.tests;
}

function denied(tests: readonly string[]): string[] {
  return tests.flatMap((test) => (JSON.parse(test) as { deny?: string[] }).deny ?? []);
}

describe('tests of the fragment', () => {
  it('accept each route and deny its neighbours, other hosts, tags and users', () => {
    expect(testsOf(base)).toEqual([
      `{"src":"${TAG}","proto":"tcp","accept":["hab2:11434"]}`,
      `{"src":"${TAG}","proto":"tcp","accept":["hugo:11434"]}`,
      `{"src":"${TAG}","deny":["hab2:22","hab2:11433","hab2:11435"]}`,
      `{"src":"${TAG}","deny":["hugo:22","hugo:11433","hugo:11435"]}`,
      `{"src":"${TAG}","deny":["nas:22","nas:80","nas:443","nas:11434"]}`,
      `{"src":"${TAG}","deny":["tag:server:22","tag:server:80","tag:server:443","tag:server:11435"]}`,
      ...['alice@example.com', 'carol@github', 'bob@example.com'].map(
        (user) => `{"src":"${TAG}","deny":["${user}:22","${user}:80","${user}:443","${user}:11435"]}`,
      ),
    ]);
  });

  it('hold when a model host belongs to a user or bears a tag, and fail when the gateway reaches more', () => {
    const { text } = mergeFragment(base, { routes: [HAB], tag: TAG });
    for (const host of [hab, { ...hab, tags: ['tag:server'] }]) {
      expect(failedTests(readPolicy(text), [gateway, host])).toEqual([]);
    }
    const wide = (destination: string): string =>
      text.replace('"acls": [', `"acls": [{"action": "accept", "src": ["${TAG}"], "dst": ["${destination}"]},`);
    const failing = (destination: string): string[] =>
      failedTests(readPolicy(wide(destination)), [gateway, hab, server]).flatMap(({ errors }) => errors);
    expect(failing('alice@example.com:22')).toContain('address "alice@example.com:22": want: Drop, got: Accept');
    expect(failing('tag:server:443')).toContain('address "tag:server:443": want: Drop, got: Accept');
    expect(failing('nas:11434')).toContain('address "nas:11434": want: Drop, got: Accept');
    expect(failing('100.75.148.4:11435')).toContain('address "hab2:11435": want: Drop, got: Accept');
  });

  it('deny no port of a route, and none that there is not', () => {
    const tests = testsOf('{"acls": [], "hosts": {"nas": "100.64.0.9"}, "tagOwners": {"tag:server": []}}', [
      route('hab', HAB.address, 22),
      route('hab', HAB.address, 23),
      route('hugo', HUGO.address, 65535),
      route('zero', '100.64.0.1', 1),
    ]);
    expect(denied(tests)).toEqual([
      'hab:21',
      'hab:24',
      'hugo:22',
      'hugo:65534',
      'zero:22',
      'zero:2',
      'nas:22',
      'nas:80',
      'nas:443',
      'nas:23',
      'tag:server:80',
      'tag:server:443',
      'tag:server:24',
    ]);
  });

  it.each([
    ['a host', ['tag:server'], ['tag:server:22', 'tag:server:80', 'tag:server:443', 'tag:server:11435']],
    ['a host with its port', ['bob@example.com:443', 'nas:80'], ['bob@example.com:443', 'nas:80']],
  ])('leave out what the service does not know: %s', (_, withoutDenied, gone) => {
    const all = denied(testsOf(base));
    expect(denied(testsOf(base, undefined, { withoutDenied }))).toEqual(all.filter((one) => !gone.includes(one)));
    const lean = mergeFragment(base, { routes: [HAB, HUGO], tag: TAG, withoutDenied });
    expect(mergeFragment(lean.text, { routes: [HAB, HUGO], tag: TAG, withoutDenied }).changed).toBe(false);
    expect(mergeFragment(lean.text, { routes: [HAB, HUGO], tag: TAG }).changed).toBe(true);
  });

  it('are few however many hosts, tags and users there are, and say so', () => {
    const names = Array.from({ length: 40 }, (_, index) => `n${index}`);
    const policy = {
      acls: [],
      hosts: Object.fromEntries(names.map((name, index) => [name, `100.64.1.${index}`])),
      tagOwners: Object.fromEntries(names.map((name) => [`tag:${name}`, []])),
      groups: { 'group:all': names.map((name) => `${name}@example.com`) },
    };
    const change = mergeFragment(JSON.stringify(policy), { routes: [HAB], tag: TAG });
    expect(change.added.tests).toHaveLength(2 + 3 * 25);
    expect(change.notes).toEqual(
      ['hosts', 'tags', 'users'].map((kind) => `the tests deny the first 25 of 40 other ${kind}`),
    );
  });

  it('are spelled as the file’s own', () => {
    const tests = testsOf('{"acls": [], "Tests": [{"User": "100.64.0.1", "Allow": [], "Deny": ["100.64.0.9:22"]}]}', [
      HAB,
    ]);
    expect(tests).toEqual([
      `{"User":"${TAG}","Proto":"tcp","Allow":["hab:11434"]}`,
      `{"User":"${TAG}","Deny":["hab:22","hab:11433","hab:11435"]}`,
    ]);
  });
});

describe('a model host behind another subnet router', () => {
  const lab = route('lab', '192.168.1.20');

  it('gets its rule, no test, and a note', () => {
    const change = mergeFragment('{"acls": []}', { routes: [HAB, lab], tag: TAG });
    expect(change.added.rules).toEqual([
      `{"action":"accept","src":["${TAG}"],"proto":"tcp","dst":["hab:11434","lab:11434"]}`,
    ]);
    expect(change.added.hosts).toContain('"lab": "192.168.1.20"');
    expect(change.added.tests.join()).not.toContain('lab');
    expect(change.notes).toEqual([
      'lab (192.168.1.20) is no device of the tailnet: another device must advertise a subnet with it, and tests of the policy cannot ask about it',
    ]);
  });
});

describe('a default posture', () => {
  it('is told, since it holds for the gateway’s rule too', () => {
    const policy =
      '{"acls": [], "postures": {"posture:mac": ["node:os == \'macos\'"]}, "defaultSrcPosture": ["posture:mac"]}';
    expect(mergeFragment(policy, { routes: [HAB], tag: TAG }).notes).toEqual([
      '"defaultSrcPosture" holds for the gateway too: its container, a Linux device, must meet posture:mac',
    ]);
    expect(mergeFragment('{"acls": [], "defaultSrcPosture": []}', { routes: [HAB], tag: TAG }).notes).toEqual([]);
  });
});
