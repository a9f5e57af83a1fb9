import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { SlipwayError } from '../../src/model/error.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { Plan } from '../../src/model/plan.ts';
import { commandJson, jsonText } from '../../src/report/json.ts';

/** Hundreds of generated cases on a busy machine. */
jest.setTimeout(60_000);

const FINDING: Finding = {
  check: 'railway/port',
  severity: 'warning',
  file: 'railway.toml',
  line: 1,
  column: 2,
  endLine: 1,
  endColumn: 3,
  message: 'm',
  remedy: 'r',
};

describe('commandJson', () => {
  it.each<[string, Parameters<typeof commandJson>[0], object]>([
    ['a command that went well', { command: 'policy' }, { schemaVersion: 1, command: 'policy', ok: true, exitCode: 0 }],
    [
      'wrong usage',
      { command: 'plan', error: new SlipwayError('INPUT_MISSING', 'm', { remedy: 'r', cause: new Error('hidden') }) },
      {
        schemaVersion: 1,
        command: 'plan',
        ok: false,
        exitCode: 2,
        error: { code: 'INPUT_MISSING', message: 'm', remedy: 'r', details: [] },
      },
    ],
    [
      'a failure without a remedy',
      { command: 'plan', error: new SlipwayError('NETWORK', 'm', { details: ['d'] }) },
      {
        schemaVersion: 1,
        command: 'plan',
        ok: false,
        exitCode: 1,
        error: { code: 'NETWORK', message: 'm', details: ['d'] },
      },
    ],
    [
      'findings',
      { command: 'validate', findings: [{ ...FINDING, line: 2 }, FINDING], exitCode: 1 },
      {
        schemaVersion: 1,
        command: 'validate',
        ok: false,
        exitCode: 1,
        findings: { counts: { error: 0, warning: 2, info: 0 }, items: [FINDING, { ...FINDING, line: 2 }] },
      },
    ],
  ])('of %s', (_, given, expected) => {
    expect(JSON.parse(jsonText(commandJson(given)))).toEqual(expected);
  });

  it('fails with a release that failed', () => {
    const release = {
      ok: false,
      changed: false,
      policyChanged: false,
      modelsPassed: [],
      modelsFailed: [],
      rolledBack: true,
      undone: [],
    };
    expect(commandJson({ command: 'ship', release })).toMatchObject({ ok: false, exitCode: 1, release });
    expect(commandJson({ command: 'ship', release: { ...release, ok: true } })).toMatchObject({
      ok: true,
      exitCode: 0,
    });
  });

  it('has a field for what a plan does not know', () => {
    const plan: Plan = {
      directory: '.',
      settings: [],
      routes: [
        { host: 'hab', address: undefined, port: 1, models: [], at: { line: 1, column: 1, endLine: 1, endColumn: 1 } },
      ],
      policy: { looked: false, reason: 'offline', changed: false, summary: '', diff: '', tooWide: [] },
      railway: {
        looked: false,
        reason: 'offline',
        target: '',
        source: '',
        sourceChanged: false,
        variables: { added: [], changed: [], unchanged: [] },
        settings: [],
        url: undefined,
      },
      key: { needed: true, reason: '' },
      upToDate: false,
      notes: [],
    };
    const parsed = JSON.parse(jsonText(commandJson({ command: 'plan', plan })));
    expect([parsed.plan.routes[0].address, parsed.plan.railway.url]).toEqual([null, null]);
  });
});

describe('jsonText', () => {
  it('means the same, and holds nothing that a terminal or a runner acts upon', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('##[error]', '\u009b2J', '\u202e', '\u2028', '::error::x', '\u001b[2J', '\\##['),
    );
    fc.assert(
      fc.property(text, text, (command, message) => {
        const object = commandJson({ command, error: new SlipwayError('NETWORK', message) });
        const shown = jsonText(object);
        expect(JSON.parse(shown)).toEqual(JSON.parse(JSON.stringify(object)));
        expect(shown).not.toMatch(/\p{Cc}(?<!\n)|[\u2028-\u202e]|##\[|^\s*::/mu);
      }),
      { numRuns: 200 },
    );
  });
});
