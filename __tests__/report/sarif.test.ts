import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { allChecks } from '../../src/checks/catalogue.ts';
import type { Finding } from '../../src/model/finding.ts';
import { type DescribedCheck, sarifLog } from '../../src/report/sarif.ts';
import { finding } from './summary-fixture.ts';

const schema: object = JSON.parse(readFileSync(join(import.meta.dirname, '../data/sarif-2.1.0.json'), 'utf8'));
const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(schema);

/** What GitHub code scanning reads of a log (docs.github.com, "SARIF support for code scanning"). */
interface Log {
  readonly runs: readonly [
    {
      readonly tool: {
        readonly driver: {
          readonly name: string;
          readonly rules: readonly {
            readonly id: string;
            readonly shortDescription: { readonly text: string };
            readonly fullDescription: { readonly text: string };
            readonly help: { readonly text: string; readonly markdown: string };
            readonly defaultConfiguration: { readonly level: string };
          }[];
        };
      };
      readonly columnKind: string;
      readonly invocations: readonly {
        readonly toolExecutionNotifications?: readonly { readonly message: { text: string } }[];
      }[];
      readonly results: readonly {
        readonly ruleId: string;
        readonly ruleIndex: number;
        readonly level: string;
        readonly message: { readonly text: string };
        readonly locations: readonly [
          {
            readonly physicalLocation: {
              readonly artifactLocation: { readonly uri: string; readonly uriBaseId: string };
              readonly region: object;
            };
          },
        ];
        readonly partialFingerprints: Readonly<Record<string, string>>;
        readonly fixes?: readonly {
          readonly artifactChanges: readonly {
            readonly artifactLocation: { readonly uri: string };
            readonly replacements: readonly {
              readonly deletedRegion: object;
              readonly insertedContent: { text: string };
            }[];
          }[];
        }[];
      }[];
    },
  ];
}

const CHECK: DescribedCheck = {
  name: 'dockerfile/proxy-cleared',
  what: 'Network steps run without proxy variables.',
  why: 'They would go to a proxy that is not there.',
  remedy: 'unset them in the same RUN',
  severity: 'error',
};

/** A log that is valid SARIF 2.1.0. */
function run(findings: readonly Finding[], prefix = '', checks: readonly DescribedCheck[] = [CHECK]): Log['runs'][0] {
  const log = sarifLog(findings, checks, '0.1.0', prefix);
  validate(log);
  expect(validate.errors ?? []).toEqual([]);
  return (log as Log).runs[0];
}

describe('sarifLog', () => {
  it('is judged by a schema that refuses what is none', () => {
    const log = sarifLog([finding()], [CHECK], '0.1.0', '') as { runs: { results: { level: string }[] }[] };
    for (const result of log.runs[0]?.results ?? []) result.level = 'info';
    expect(validate(log)).toBe(false);
  });

  it('is valid with every check of the catalogue, and describes each as GitHub asks', async () => {
    const checks = await allChecks();
    const { tool, columnKind } = run([], '', checks);
    expect(columnKind).toBe('utf16CodeUnits');
    expect(tool.driver.rules.map(({ id }) => id)).toEqual(checks.map(({ name }) => name));
    for (const rule of tool.driver.rules) {
      for (const text of [rule.shortDescription.text, rule.fullDescription.text]) {
        expect(text.length).toBeGreaterThan(10);
        expect(text.length).toBeLessThanOrEqual(1_024);
      }
      expect(rule.help.text).toContain('Remedy: ');
      expect(rule.help.markdown).toContain('**Remedy:** ');
      expect(['error', 'warning', 'note']).toContain(rule.defaultConfiguration.level);
    }
  });

  it('places a result in the repository, with its rule', () => {
    const { results, tool } = run([finding({ severity: 'warning', file: 'a b/Dockerfile#1' })], 'gate way');
    const [result] = results;
    expect(result?.ruleId).toBe(tool.driver.rules[result?.ruleIndex ?? -1]?.id);
    expect(result?.level).toBe('warning');
    expect(result?.message.text).toBe('apt-get sees the proxy variables. Remedy: unset them in the same RUN');
    expect(result?.locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: 'gate%20way/a%20b/Dockerfile%231', uriBaseId: '%SRCROOT%' },
      region: { startLine: 2, startColumn: 5, endLine: 2, endColumn: 12 },
    });
  });

  it('has a rule for a finding that the catalogue does not know', () => {
    const { results, tool } = run([
      finding({ check: 'a/b', severity: 'info' }),
      finding(),
      finding({ check: 'a/b', severity: 'info', line: 9 }),
    ]);
    expect(tool.driver.rules.map(({ id }) => id)).toEqual(['dockerfile/proxy-cleared', 'a/b']);
    for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
    expect(results.find(({ ruleId }) => ruleId === 'a/b')?.level).toBe('note');
  });

  it('offers the fix of a finding', () => {
    const fix = { line: 2, column: 1, endLine: 3, endColumn: 1, text: 'RUN unset x\n' };
    const { results } = run([finding({ fix }), finding({ line: 9 })], 'gateway');
    expect(results.map(({ fixes }) => fixes?.length)).toEqual([1, undefined]);
    expect(results[0]?.fixes?.[0]?.artifactChanges).toEqual([
      {
        artifactLocation: { uri: 'gateway/Dockerfile.railway', uriBaseId: '%SRCROOT%' },
        replacements: [
          {
            deletedRegion: { startLine: 2, startColumn: 1, endLine: 3, endColumn: 1 },
            insertedContent: { text: 'RUN unset x\n' },
          },
        ],
      },
    ]);
  });

  it('keeps the worst 5,000 results, and tells of the others', () => {
    const many = Array.from({ length: 5_000 }, (_, index) => finding({ severity: 'info', line: index + 1 }));
    const { results, invocations } = run([...many, finding({ severity: 'warning' }), finding({ file: 'z' })]);
    expect(results).toHaveLength(5_000);
    expect(results.slice(0, 3).map(({ level }) => level)).toEqual(['error', 'warning', 'note']);
    expect(invocations[0]?.toolExecutionNotifications?.[0]?.message.text).toContain('2 more findings were left out');
    expect(run(many).invocations[0]?.toolExecutionNotifications).toBeUndefined();
  });

  it('leaves no link, control character or half character of a message or a path', () => {
    const message = 'see [this](https://evil.example)\u001b[31m\n::error::x \u202e';
    const { results } = run([finding({ message, remedy: message, file: 'a\ud800b' })]);
    expect(results[0]?.message.text).not.toMatch(/\]\(|\p{Cc}|\u202e/u);
    expect(results[0]?.locations[0].physicalLocation.artifactLocation.uri).toBe('a%EF%BF%BDb');
  });
});

describe('a fingerprint', () => {
  const prints = (findings: readonly Finding[], prefix = '') =>
    run(findings, prefix).results.map(({ partialFingerprints }) => partialFingerprints['slipwayFinding/v1']);

  it('stays when lines shift, although the message names one', () => {
    const shifted = (by: number) => [
      finding({ line: 2 + by, endLine: 2 + by, message: `the same as in line ${1 + by}` }),
      finding({ line: 7 + by, endLine: 7 + by, message: `the same as in line ${1 + by}` }),
    ];
    expect(prints(shifted(0))).toEqual(prints(shifted(40)));
  });

  it('is another for another check, file, message or repeated finding', () => {
    const findings = [
      finding(),
      finding({ line: 9 }),
      finding({ check: 'a/b' }),
      finding({ file: 'b' }),
      finding({ message: 'x' }),
    ];
    const all = [...prints(findings), ...prints([finding()], 'gateway')];
    expect(new Set(all).size).toBe(6);
  });

  it('leaves the one that GitHub makes from the source to the upload', () => {
    expect(Object.keys(run([finding()]).results[0]?.partialFingerprints ?? {})).toEqual(['slipwayFinding/v1']);
  });
});
