import { describe, expect, it } from '@jest/globals';
import { SlipwayError } from '../../src/model/error.ts';
import { jobSummary, type SummaryInput } from '../../src/report/job-summary.ts';
import { seen } from './markdown-reader.ts';
import { finding, gateReport, page, plan, releaseResult, step, summaryInput, table } from './summary-fixture.ts';

const failed = releaseResult({
  ok: false,
  changed: false,
  rolledBack: true,
  modelsFailed: [{ name: 'llama3-hugo', host: 'hugo', cause: 'hugo is offline' }],
  undone: [{ part: 'policy', ok: true, text: 'the fragment’s former text is back' }],
  error: {
    code: 'GATE_FAILED',
    message: 'model llama3-hugo does not answer: hugo is offline',
    remedy: 'start hugo, see https://login.tailscale.com/admin/machines.',
    details: ['first line of the log', 'last line of the log'],
  },
});

describe('the head of a summary', () => {
  it('tells outcome, cause and remedy before anything else', () => {
    const lines = jobSummary(summaryInput({ end: { exitCode: 1, release: failed }, steps: [step('gate')] }))
      .split('\n')
      .filter((line) => line !== '');
    expect(lines.slice(0, 4)).toEqual([
      '## ✗ slipway ship',
      '**release failed: model llama3-hugo does not answer: hugo is offline. Everything is as it was before.**',
      '→ start hugo, see <https://login.tailscale.com/admin/machines>.',
      '### Steps',
    ]);
  });

  it('lists what could not be put back', () => {
    const undone = [
      { part: 'policy', ok: false, text: 'somebody else changed it' },
      { part: 'variables', ok: true, text: 'put back' },
    ];
    const { prose } = page({ end: { release: { ...failed, rolledBack: false, undone } } });
    expect(prose).toContain('- policy: somebody else changed it');
    expect(prose.join('\n')).not.toContain('as it was before');
  });

  it.each<[SummaryInput['command'], SummaryInput['end'], string, string]>([
    ['validate', { exitCode: 0, findings: [] }, '✔', '0 errors, 0 warnings'],
    ['validate', { exitCode: 1, findings: [finding()] }, '✗', '1 error, 0 warnings'],
    ['plan', { exitCode: 0, plan: plan({ upToDate: true }) }, '✔', 'nothing to change'],
    [
      'plan',
      { exitCode: 0, plan: plan() },
      '✔',
      'would change: policy +1 rule, a new key, 1 variable added, 1 variable changed, 1 setting, source upload of 6 files',
    ],
    [
      'policy',
      { exitCode: 1, policy: { mode: 'check', changed: false, drift: true, diff: '', fragment: '' } },
      '✗',
      'the live policy is not what the routes need',
    ],
    [
      'gate',
      { exitCode: 0, release: releaseResult({ changed: false, modelsPassed: ['a'] }) },
      '✔',
      'passed: 1 of 1 model answers',
    ],
    [
      'build',
      { exitCode: 0, image: { reference: 'gateway:1', id: 'sha256:1', bytes: 12_300_000 } },
      '✔',
      'built: gateway:1 (sha256:1)',
    ],
    [
      'rehearse',
      {
        exitCode: 1,
        rehearsal: { image: 'gateway:1', ok: false, cause: 'it ended with code 1', notes: [], logTail: [] },
      },
      '✗',
      'the rehearsal failed: it ended with code 1',
    ],
    [
      'deploy',
      { error: new SlipwayError('INPUT_MISSING', 'railway-token is not given', { remedy: 'set it' }) },
      '✗',
      'railway-token is not given',
    ],
  ])('of %s (%#) says how it ended', (command, end, mark, sentence) => {
    const { headings, prose } = page({ command, end });
    expect(headings[0]).toBe(`${mark} slipway ${command}`);
    expect(prose.find((line) => line.startsWith('**'))).toBe(`**${sentence}**`);
  });

  it('links the gateway and no address that could hide another', () => {
    const url = 'https://gateway.up.railway.app';
    expect(page({ end: { release: releaseResult({ url }) } }).links).toEqual([url]);
    const odd = releaseResult({ url: 'https://a@evil.example/' });
    expect(page({ end: { release: odd } }).links).toEqual([]);
  });
});

describe('the parts of a summary', () => {
  it('shows each step with its outcome and time', () => {
    const steps = [
      step('validate', { text: '6 files', milliseconds: 123 }),
      step('policy', { outcome: 'unchanged', text: 'as it should be' }),
      step('gate', { outcome: 'failed', text: 'told otherwise', milliseconds: 65_000, gate: gateReport() }),
    ];
    expect(table(page({ steps }), 'Steps').rows).toEqual([
      ['validate', '✔ done', '0.1 s', '6 files'],
      ['policy', 'unchanged', '0.4 s', 'as it should be'],
      ['gate', '✗ failed', '65.0 s', 'alive; no key 401; wrong key 400'],
    ]);
  });

  it('shows each model with host, first token and cause, those that failed first', () => {
    const rows = [
      ['llama3-hugo', 'hugo', '–', '✗ hugo is offline'],
      ['llama3', 'hab', '214 ms', '✔ ok'],
    ];
    const seenRows = (input: Partial<SummaryInput>) => table(page(input), 'Models').rows.map((row) => row.map(seen));
    expect(seenRows({ steps: [step('gate', { gate: gateReport() })] })).toEqual(rows);
    expect(seenRows({ end: { gate: gateReport() } })).toEqual(rows);
    const withoutReport = releaseResult({
      modelsPassed: ['a'],
      modelsFailed: [{ name: 'b', host: 'hab', cause: 'slow' }],
    });
    expect(seenRows({ end: { release: withoutReport } })).toEqual([
      ['b', 'hab', '–', '✗ slow'],
      ['a', '', '–', '✔ ok'],
    ]);
  });

  it('tells embeddings and the models that were not asked', () => {
    const models = [
      { name: 'nomic', asked: 'nomic', host: 'hab', mode: 'embedding', ok: true, firstTokenMs: 38, attempts: 1 },
      { name: 'bge', asked: 'bge', host: 'hab', mode: 'embedding', ok: false, cause: 'offline', attempts: 1 },
    ];
    const notAsked = [{ name: 'dall-e', host: 'hugo', mode: 'image_generation' }];
    const rowsOf = (end: Partial<SummaryInput['end']>) =>
      table(page({ end }), 'Models').rows.map((row) => row.map(seen));
    expect(rowsOf({ gate: gateReport({ models, notAsked }) })).toEqual([
      ['bge', 'hab', '–', '✗ offline'],
      ['nomic', 'hab', '38 ms (embedding)', '✔ ok'],
      ['dall-e', 'hugo', '–', 'not asked (mode image_generation)'],
    ]);
    expect(rowsOf({ release: releaseResult({ modelsPassed: ['a'], modelsNotAsked: notAsked }) })).toEqual([
      ['a', '', '–', '✔ ok'],
      ['dall-e', 'hugo', '–', 'not asked (mode image_generation)'],
    ]);
  });

  it('says what was asked in place of a wildcard', () => {
    const models = [{ name: 'ollama/*', asked: 'ollama/llama3', host: 'hab', ok: true, firstTokenMs: 1, attempts: 1 }];
    const row = table(page({ end: { gate: gateReport({ models }) } }), 'Models').rows[0] ?? [];
    expect(seen(row[0] ?? '')).toBe('ollama/* (asked ollama/llama3)');
  });

  it('shows the diff of the policy behind a title, in a fence that it cannot end', () => {
    const policyDiff = '--- a\n+++ b\n@@ -1 +1 @@\n-x\n+````\n+</details>\n+after\n';
    const { fences, unbalanced } = page({ end: { release: releaseResult({ policyDiff }) } });
    expect(fences).toEqual([{ language: 'diff', title: 'Policy diff', lines: policyDiff.trimEnd().split('\n') }]);
    expect(unbalanced).toBe(false);
  });

  it('shows the fragment where it was only printed', () => {
    const policy = { mode: 'print', changed: false, drift: false, diff: '', fragment: '{\n}\n' } as const;
    expect(page({ end: { policy } }).fences).toEqual([
      { language: 'json', title: 'Policy fragment', lines: ['{', '}'] },
    ]);
  });

  it('shows the worst findings first, and counts those that it does not show', () => {
    const findings = [
      ...Array.from({ length: 250 }, (_, index) => finding({ severity: 'warning', line: index + 1 })),
      finding({ file: 'z.toml' }),
    ];
    const shown = page({ end: { findings } });
    const { rows } = table(shown, 'Findings');
    expect(rows).toHaveLength(200);
    expect(rows[0]?.map(seen)).toEqual([
      'error',
      'z.toml:2:5',
      'apt-get sees the proxy variables→ unset them in the same RUN',
      'dockerfile/proxy-cleared',
    ]);
    expect(shown.prose).toContain('_… and 51 more findings_');
  });

  it('names the variables of a plan and shows no value', () => {
    const rows = new Map(
      table(page({ end: { plan: plan() } }), 'Plan').rows.map(([part, what]) => [part, seen(what ?? '')]),
    );
    expect(rows.get('variables added')).toBe('TS_AUTHKEY');
    expect(rows.get('variables unchanged')).toBe('LITELLM_MASTER_KEY');
    expect(rows.get('healthcheckPath')).toBe('not set → /health/liveliness');
  });

  it('shows each undone part, and the end of a long log', () => {
    const details = Array.from({ length: 500 }, (_, index) => `line ${index}`);
    const shown = page({ end: { release: { ...failed, error: { code: 'X', message: 'x', details } } } });
    expect(table(shown, 'Undo').rows).toEqual([['policy', '✔ put back', 'the fragment’s former text is back']]);
    const [log] = shown.fences;
    expect(log?.lines).toHaveLength(200);
    expect(log?.lines.at(-1)).toBe('line 499');
    expect(shown.prose).toContain('_300 lines before_');
  });

  it('explains what was recognised in a log, the likeliest first', () => {
    const diagnoses = [1, 2, 3, 4, 5, 6].map((number) => ({
      name: `name-${number}`,
      cause: `cause ${number}`,
      remedy: `remedy ${number}`,
      check: number === 1 ? 'dockerfile/proxy-cleared' : undefined,
      source: 'https://example.com',
      evidence: { line: 1, text: 'password=stand-in' },
    }));
    const { rows } = table(page({ command: 'build', end: { exitCode: 1, diagnoses } }), 'Diagnosis');
    expect(rows.map((row) => row.map(seen)).slice(0, 2)).toEqual([
      ['cause 1', 'remedy 1', 'dockerfile/proxy-cleared'],
      ['cause 2', 'remedy 2', ''],
    ]);
    expect(rows).toHaveLength(5);
    expect(JSON.stringify(rows)).not.toContain('password');
  });

  it('tells what a rehearsal saw and could not show', () => {
    const rehearsal = {
      image: 'gateway:1',
      ok: true,
      aliveMs: 8_200,
      notes: ['no tailnet here'],
      logTail: ['INFO up'],
    };
    const shown = page({ command: 'rehearse', end: { exitCode: 0, rehearsal } });
    expect(shown.prose.slice(0, 3)).toEqual([
      '**rehearsed: gateway:1 lives as Railway would run it**',
      'alive in 8.2 s',
      'no tailnet here',
    ]);
    expect(shown.fences).toEqual([{ language: 'text', title: 'Log of the rehearsal', lines: ['INFO up'] }]);
  });

  it('has no part that has nothing to tell', () => {
    expect(page({ end: { exitCode: 0 } }).headings).toEqual(['✔ slipway ship']);
  });
});
