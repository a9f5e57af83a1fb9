import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { jobSummary, type SummaryInput } from '../../src/report/job-summary.ts';
import { readMarkdown, seen } from './markdown-reader.ts';
import { finding, gateReport, page, plan, releaseResult, route, step, summaryInput, table } from './summary-fixture.ts';

/** Hundreds of generated summaries on a busy machine. */
jest.setTimeout(60_000);

const HOSTILE = [
  'a | b | c',
  'ends with a backslash \\',
  '\\| \\\\| x',
  '`x` ``y`` ```z```',
  '```\n# heading\n```',
  '~~~\n',
  '<script>alert(1)</script>',
  '</details></summary></code><!--',
  'one\n\n# two\n| three |\n| --- |\n',
  '\r\n## four',
  '::set-output name=x::y',
  '\n::error::z',
  '##[error]boom',
  '\u001b[31mred\u001b[0m \u001b]0;t\u0007',
  '\u202eright to left\u2066',
  '[here](https://evil.example) ![i](x)',
  'https://evil.example/ www.evil.example',
  '@octocat #1 me@evil.example',
  '**bold** __bold__ _x_ ~~gone~~ $a$ &lt; &#124;',
  '"]; click gateway "javascript:alert(1)"',
  'x"]\n  evil["y',
  '%%{init: {}}%% --> subgraph end;',
  'n'.repeat(10_000),
  '\u{1f600}'.repeat(3_000),
  '\ud800',
  '',
  ' ',
];

/** An input in which everything that may come from outside is hostile. */
function hostile(text: string): SummaryInput {
  const models = [text, 'plain'].map((name, index) => ({
    name,
    asked: `${text}?`,
    host: text,
    ok: index === 1,
    cause: text,
    attempts: 1,
  }));
  const routes = [
    route(text, [text, text]),
    route(
      'hab',
      Array.from({ length: 9 }, () => text),
    ),
  ];
  return summaryInput({
    routes,
    hostname: text,
    tag: text,
    steps: [
      step('validate', { text, details: [text] }),
      step('gate', { outcome: 'failed', gate: gateReport({ models, aliveCause: text, alive: false }) }),
    ],
    end: {
      exitCode: 1,
      diagnoses: [{ name: text, cause: text, remedy: text, check: text, source: text, evidence: { line: 1, text } }],
      findings: [finding({ file: text, message: text, remedy: text, check: text })],
      plan: plan({
        routes,
        notes: [text],
        policy: { looked: true, changed: true, summary: text, diff: text, tooWide: [text] },
        railway: {
          ...plan().railway,
          target: text,
          source: text,
          url: text,
          variables: { added: [text], changed: [text, text], unchanged: [] },
          settings: [{ name: text, from: text, to: text }],
        },
        key: { needed: false, reason: text },
      }),
      release: releaseResult({
        ok: false,
        url: text,
        policyDiff: `+${text}`,
        undone: [{ part: text, ok: false, text }],
        error: { code: 'GATE_FAILED', message: text, remedy: text, details: [text, 'end'] },
      }),
      rehearsal: { image: text, ok: false, cause: text, notes: [text], logTail: [text] },
    },
  });
}

const ALLOWED_TAGS = new Set(['code', '/code', 'br', 'details', '/details', 'summary', '/summary']);

/** A line of the picture: nothing but our own words and letters, digits, spaces, `.:/-` and entities between the quotes. */
const PICTURE_LINE =
  /^(?:flowchart LR| {2}gateway\["[^"]+"\]| {2}classDef silent stroke:#d1242f,stroke-width:3px| {2}gateway --> route\d+\["[^"]+"\](?::::silent)?)$/;
const LABEL = /"((?:[\p{L}\p{N} .:/-]|#\d+;|<br\/>)+)"/u;

function expectHarmless(text: string): void {
  const shown = readMarkdown(text);
  expect(shown.unbalanced).toBe(false);
  expect(shown.tags.filter((tag) => !ALLOWED_TAGS.has(tag))).toEqual([]);
  expect(shown.headings).toEqual([
    '✗ slipway ship',
    'Diagnosis',
    'Steps',
    'Models',
    'Routes',
    'Findings',
    'Plan',
    'Undo',
  ]);
  for (const { head, rows } of shown.tables) for (const row of rows) expect(row).toHaveLength(head.length);
  expect(shown.tables.map(({ heading, rows }) => [heading, rows.length])).toEqual([
    ['Diagnosis', 1],
    ['Steps', 2],
    ['Models', 2],
    ['Findings', 1],
    ['Plan', 11],
    ['Undo', 1],
  ]);
  const outside = [...shown.prose, ...shown.tables.flatMap(({ rows }) => rows.flat())].join('\n');
  expect(outside.replace(/<https:[^>]*>/g, '')).not.toMatch(
    /\]\(|@[a-z0-9]|#\d+(?!;|\d)|:\/\/|www\.|\*\*bold|(?<!\w)_x_/i,
  );
  expect(text).not.toMatch(/\p{Cc}(?<![\n\t])|[\u202a-\u202e\u2066-\u2069]|##\[|^\s*::[a-z-]+.*::/mu);
  const [picture] = shown.fences.filter(({ language }) => language === 'mermaid');
  expect(picture?.lines).toHaveLength(5);
  for (const line of picture?.lines ?? []) {
    expect(line).toMatch(PICTURE_LINE);
    if (line.includes('"')) expect(line).toMatch(LABEL);
  }
}

describe('text from outside', () => {
  it.each(HOSTILE.map((text) => [text.slice(0, 40), text]))('breaks out of nothing: %j', (_, text) => {
    expectHarmless(jobSummary(hostile(text)));
  });

  it('breaks out of nothing in any mixture', () => {
    const pieces = fc.array(
      fc.oneof(fc.constantFrom(...HOSTILE.map((text) => text.slice(0, 60))), fc.string({ unit: 'binary' })),
      {
        maxLength: 6,
      },
    );
    fc.assert(
      fc.property(pieces, (parts) => expectHarmless(jobSummary(hostile(parts.join(''))))),
      { numRuns: 300 },
    );
  });

  it('can be read as it was written', () => {
    const message = 'a|b `c` <d> [e](f) *g* h_i \\* \\. &lt; & #1 @j $k$';
    const row = table(page({ end: { findings: [finding({ message, remedy: '' })] } }), 'Findings').rows[0] ?? [];
    expect(seen(row[2] ?? '')).toBe(message);
  });
});
