import { describe, expect, it } from '@jest/globals';
import type { Plan } from '../../src/model/plan.ts';
import { renderPlan } from '../../src/report/plan.ts';
import { displayWidth } from '../../src/report/width.ts';

const STYLE = { color: false, columns: 100 };

function plan(more: Partial<Plan> = {}): Plan {
  return {
    directory: '/repository',
    settings: [
      { name: 'tag', value: 'tag:railway-proxy', source: 'default' },
      { name: 'railway-token', value: 'set', source: 'environment' },
      { name: 'image', value: 'not set', source: 'default' },
      { name: 'secrets', value: 'none', source: 'default' },
    ],
    routes: [
      {
        host: 'hab',
        address: '100.64.0.1',
        port: 11434,
        models: [
          { name: 'llama3', model: 'ollama/llama3' },
          { name: 'ollama/*', model: 'ollama/*' },
        ],
        at: { line: 1, column: 1, endLine: 1, endColumn: 2 },
      },
      { host: 'hugo', address: undefined, port: 80, models: [], at: { line: 2, column: 1, endLine: 2, endColumn: 2 } },
    ],
    policy: {
      looked: true,
      changed: true,
      summary: '+1 rule +2 hosts',
      diff: '--- policy\n+++ policy\n@@ -1,2 +1,3 @@\n {\n+  // slipway\n-  old\n',
      tooWide: [],
    },
    railway: {
      looked: true,
      target: 'gateway / production / litellm',
      source: 'upload',
      sourceChanged: true,
      variables: { added: ['A', 'B'], changed: ['C'], unchanged: [] },
      settings: [{ name: 'healthcheckPath', from: '/health', to: '/health/liveliness' }],
      url: 'https://gateway.example.com',
    },
    key: { needed: true, reason: 'the service has none' },
    upToDate: false,
    notes: ['the policy file of the repository differs from the live one'],
    ...more,
  };
}

describe('renderPlan', () => {
  it('shows routes, policy, key, railway and notes, then the settings with their sources', () => {
    expect(renderPlan(plan(), STYLE)).toBe(
      [
        'routes',
        '  host   address      port    models',
        '  hab    100.64.0.1   11434   llama3, ollama/*',
        '  hugo   no address   80',
        '',
        'policy',
        '  +1 rule +2 hosts',
        '  --- policy',
        '  +++ policy',
        '  @@ -1,2 +1,3 @@',
        '   {',
        '  +  // slipway',
        '  -  old',
        '',
        'key',
        '  a new one: the service has none',
        '',
        'railway',
        '  target                gateway / production / litellm',
        '  source                upload',
        '  url                   https://gateway.example.com',
        '  variables added       A, B',
        '  variables changed     C',
        '  variables unchanged   none',
        '  healthcheckPath       /health → /health/liveliness',
        '',
        'notes',
        '  the policy file of the repository differs from the live one',
        '',
        'settings',
        '  tag             default       tag:railway-proxy',
        '  railway-token   environment   set',
        '  not set: image, secrets',
        '',
      ].join('\n'),
    );
  });

  it('says when nothing would change', () => {
    const { policy, railway } = plan();
    const text = renderPlan(
      plan({
        upToDate: true,
        notes: [],
        policy: { ...policy, changed: false, summary: 'unchanged', diff: '' },
        key: { needed: false, reason: 'valid until 2027-02-21' },
        railway: { ...railway, sourceChanged: false, settings: [] },
      }),
      STYLE,
    );
    expect(text).toContain('policy\n  unchanged\n');
    expect(text).toContain('key\n  none needed: valid until 2027-02-21\n');
    expect(text).toContain('upload, unchanged\n');
    expect(text.endsWith('\nnothing to change\n')).toBe(true);
    expect(renderPlan(plan(), STYLE)).not.toContain('nothing to change');
  });

  it('says why a part was not looked at, and which rules are too wide', () => {
    const { policy, railway } = plan();
    const text = renderPlan(
      plan({
        routes: [],
        policy: { ...policy, looked: false, reason: '--offline' },
        railway: { ...railway, looked: false, reason: 'no railway-token' },
      }),
      STYLE,
    );
    expect(text).toContain('policy\n  not looked at: --offline\n');
    expect(text).toContain('railway\n  not looked at: no railway-token\n');
    expect(text).toContain('routes\n  none: ');
    expect(renderPlan(plan({ policy: { ...policy, tooWide: ['12:5 accept * → *:*'] } }), STYLE)).toContain(
      '  ship refuses this policy: it lets the tag reach more than its model hosts\n  12:5 accept * → *:*\n',
    );
  });

  it('adds nothing but colour where colour is on, and shows foreign text as text', () => {
    const colored = renderPlan(plan(), { ...STYLE, color: true });
    expect(colored).toContain('\u001b[32m+  // slipway\u001b[0m');
    expect(colored.split(/\p{Cc}\[\d+m/u).join('')).toBe(renderPlan(plan(), STYLE));
    const { policy } = plan();
    const foreign = renderPlan(plan({ policy: { ...policy, diff: '+\u001b[2J\n::error::x\n' } }), STYLE);
    expect(foreign).not.toMatch(/\p{Cc}(?<!\n)|^\s*::/mu);
  });

  it('keeps tables to a narrow terminal', () => {
    const { railway } = plan();
    const names = Array.from({ length: 30 }, (_, index) => `VARIABLE_${index}`);
    const text = renderPlan(
      plan({ railway: { ...railway, variables: { added: names, changed: [], unchanged: [] } } }),
      { color: false, columns: 50 },
    );
    expect(text.split('\n').filter((line) => displayWidth(line) > 50)).toEqual([]);
    for (const name of names) expect(text).toContain(name);
  });

  it('says who loses something, how a policy that is too wide is mended, and the one command', () => {
    const mending = {
      diff: '--- a/tailnet policy\n+++ b/tailnet policy\n@@ -4 +4 @@\n-\t"*"\n+\t"autogroup:member"\n',
      rules: [{ line: 4, column: 5, from: '"*"', to: '"autogroup:member"' }],
      losses: [{ who: 'tag:gate', kind: 'tag' as const, loses: ['everything on every port'], keeps: ['hab:11434'] }],
      unknown: [],
      command: 'slipway policy --narrowing apply',
    };
    const tooWide = Array.from({ length: 14 }, (_, index) => `line ${index + 4}:5 allows hab:22`);
    const { policy } = plan();
    const text = renderPlan(plan({ policy: { ...policy, tooWide, mending } }), STYLE);
    for (const words of [
      '  and 2 more rules\n',
      '  the smallest edit that mends it:\n  --- a/tailnet policy\n',
      '  +\t"autogroup:member"\n',
      '  tag:gate   loses everything on every port; keeps hab:11434\n  nobody else loses anything\n',
      '  → make this edit with `slipway policy --narrowing apply`, then ship\n',
    ]) {
      expect(text).toContain(words);
    }
    const unmended = { ...mending, diff: '', unknown: ['line 4:5: 100.64.0.9 may be an address'] };
    const refused = renderPlan(plan({ policy: { ...policy, tooWide, mending: unmended } }), STYLE);
    expect(refused).toContain('line 4:5: 100.64.0.9 may be an address');
    expect(refused).toContain('no edit of ours mends all of it');
    expect(refused).not.toContain('make this edit');
    const file = renderPlan(plan({ policy: { ...policy, file: 'tailnet-policy.hujson', tooWide, mending } }), STYLE);
    expect(file).toContain('  tailnet-policy.hujson lets the tag reach more than its model hosts, and ship refuses');
    expect(file).toContain('make this edit in the file with `slipway init`');
    expect(file).not.toContain('ship refuses this policy');
    const losses = [{ who: 'tag:gate', kind: 'tag' as const, loses: ['hugo:11434'], keeps: [] }];
    expect(renderPlan(plan({ policy: { ...policy, losses } }), STYLE)).toContain(
      '  tag:gate   loses hugo:11434; keeps nothing\n',
    );
  });

  it('cuts a diff of thousands of lines', () => {
    const diff = `--- a/p\n+++ b/p\n${Array.from({ length: 5_000 }, (_, index) => `+${index}\n`).join('')}`;
    const { policy } = plan();
    const text = renderPlan(plan({ policy: { ...policy, diff } }), STYLE);
    expect(text.split('\n').length).toBeLessThan(500);
    expect(text).toContain('… 4602 more lines (--format json has all of them)');
  });
});
