import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { checks } from '../../src/checks/tailnet.ts';
import { brief } from './in-memory-project.ts';
import { checksFor, found, GOOD, GUIDE, GUIDE_SUBNETS } from './tailnet-fixture.ts';

const CAPTURES = join(import.meta.dirname, '../data/tailscale/captures');

interface Capture {
  readonly id: string;
  readonly policy: unknown;
  readonly api_response_code: number;
}

function captures(name: string): Capture[] {
  return JSON.parse(readFileSync(join(CAPTURES, `${name}.json`), 'utf8')) as Capture[];
}

it('finds nothing in a good policy', async () => {
  expect(brief(await found(GOOD))).toEqual([]);
  expect(brief(await found(GOOD.replaceAll('\n', '\r\n')))).toEqual([]);
});

it('has every check of the policy file', () => {
  expect(checks.map(({ name }) => name.replace('tailnet/', '')).sort()).toEqual([
    'advertised-routes',
    'allow-all',
    'autogroup-mixed',
    'duplicate-section',
    'invalid',
    'least-privilege',
    'members-locked-out',
    'route-unreachable',
    'ssh-reach',
    'syntax',
    'tag-owner',
    'tests-missing',
    'tests-shape',
    'undefined-name',
    'unknown-section',
  ]);
});

describe("the manual procedure's own policies", () => {
  it('step 1, pasted whole', async () => {
    const findings = await found(GUIDE);
    expect(findings.map(({ check, line }) => `${check} ${line}`)).toEqual([
      'tailnet/members-locked-out 2',
      'tailnet/undefined-name 6',
      'tailnet/tag-owner 10',
    ]);
    expect(brief(findings)).toEqual([
      "warning 2:3-9 no rule has people among its sources: this policy takes all access from the owner's devices and everybody's; only tagged machines reach anything",
      'error 6:15-26 host not found: "hab"',
      'warning 10:27-40 "J-Palomino@" is no login name: tag:railway-proxy does not get this owner',
    ]);
  });

  it('step 4b, pasted whole', async () => {
    expect(brief(await found(GUIDE_SUBNETS, {}))).toEqual([
      'warning 6:15-36 this rule opens every port of the gateway itself to autogroup:members (line 5), and no subnet behind it',
      'error 6:15-36 tag not found: "tag:railway-proxy"',
    ]);
  });
});

describe('what the service answered to policies', () => {
  /** What makes the service refuse a policy as it is written, whatever devices there are. */
  const refusals = async ({ policy }: Capture) =>
    (await found(JSON.stringify(policy), {}))
      .filter(({ check, severity }) => severity === 'error' && !/allow-all|least-privilege/.test(check))
      .map(({ check }) => check.replace('tailnet/', ''));

  it.each(['acl', 'grant', 'routes'])('%s', async (name) => {
    const all = captures(name);
    expect(all.length).toBeGreaterThan(70);
    for (const capture of all) {
      const found = await refusals(capture);
      expect([capture.id, found.length]).toEqual([capture.id, capture.api_response_code === 200 ? 0 : 1]);
    }
  });

  /** Tests in good form whose verdict depends on rules and devices. */
  const ILL_FATED = [
    'policytest-accept-fail-autogroup-tagged-src-tag-dst',
    'policytest-accept-fail-group-src-tag-dst',
    'policytest-accept-fail-tag-src-host-dst',
    'policytest-deny-fail-port-wildcard',
    'policytest-deny-fail-tag-src-host-dst',
    'policytest-mixed-three-entries',
    'policytest-mixed-two-entries',
    'policytest-src-unknown-user-email',
  ];

  it('tests', async () => {
    const all = captures('policytest');
    const silent: string[] = [];
    for (const capture of all) {
      const found = await refusals(capture);
      if (capture.api_response_code === 200) expect([capture.id, found]).toEqual([capture.id, []]);
      else if (found.length === 0) silent.push(capture.id);
      else expect([capture.id, found]).toEqual([capture.id, ['tests-shape']]);
    }
    expect(silent.sort()).toEqual(ILL_FATED);
  });
});

describe('large policies', () => {
  it('are read to the end', async () => {
    const rules = Array.from(
      { length: 5000 },
      (_, index) => `{"action": "accept", "src": ["group:g${index % 200}"], "dst": [${destinations(index)}]}`,
    );
    const groups = Array.from({ length: 200 }, (_, index) => `"group:g${index}": ["a${index}@example.com"]`);
    const hosts = Array.from({ length: 1000 }, (_, index) => `"h${index}": "100.64.${index >> 8}.${index & 255}"`);
    const text = `{\n"groups": {${groups.join(',')}},\n"hosts": {${hosts.join(',')}},\n"acls": [\n${rules.join(',\n')},\n{"action": "accept", "src": ["*"], "dst": ["*:*"]},\n],\n"ssh": [{"action": "accept", "src": ["*"], "dst": ["autogroup:self"]}]\n}\n`;
    expect(text.length).toBeGreaterThan(2_000_000);
    expect(await checksFor(text, {})).toEqual(['allow-all', 'ssh-reach']);
    const broken = text.replaceAll('"dst": ["h', '"dst": ["x').replace('"groups"', '"grups"');
    expect(new Set(await checksFor(broken, {}))).toEqual(
      new Set(['allow-all', 'ssh-reach', 'undefined-name', 'unknown-section']),
    );
  });

  function destinations(index: number): string {
    return Array.from({ length: 30 }, (_, more) => `"h${(index * 7 + more) % 1000}:${1000 + more}"`).join(', ');
  }
});
