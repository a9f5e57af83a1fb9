import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import type { StepEvent } from '../../src/model/event.ts';
import { createStepLines, type Screen } from '../../src/report/terminal.ts';
import { displayWidth } from '../../src/report/width.ts';

/** Hundreds of generated cases on a busy machine. */
jest.setTimeout(60_000);

interface Recorded {
  readonly screen: Screen;
  text(): string;
  writes: string[];
}

function recorded(options: Partial<Omit<Screen, 'write'>> = {}): Recorded {
  const writes: string[] = [];
  const screen = {
    interactive: false,
    columns: 100,
    color: false,
    ...options,
    write: (text: string) => void writes.push(text),
  };
  return { screen, writes, text: () => writes.join('') };
}

function ended(
  step: StepEvent['step'],
  text: string,
  milliseconds: number,
  more: { details?: string[]; outcome?: 'done' | 'unchanged' | 'skipped' | 'failed' } = {},
): StepEvent {
  return { kind: 'ended', step, outcome: more.outcome ?? 'done', text, details: more.details ?? [], milliseconds };
}

/** What a terminal shows after `\r` and clear-to-end-of-line. */
function shownRows(text: string): string[] {
  return text.split('\n').map((row) => row.split('\r\u001b[K').at(-1) ?? '');
}

describe('createStepLines', () => {
  it.each([false, true])('writes a release as the documented transcript (interactive: %s)', (interactive) => {
    const { screen, text } = recorded({ interactive });
    const emit = createStepLines(screen, () => 0);
    const events = [
      ended('validate', '6 files, 0 errors, 1 warning', 100),
      ended('policy', '+1 rule +2 hosts +3 tests   etag 69aa… → a37e…', 400),
      ended('key', 'tag:railway-proxy, ephemeral, reusable, until 2027-02-21', 200),
      ended('variables', '2 added, 1 changed, 4 unchanged', 300),
      ended('deploy', '7f3c… BUILDING 41 s, DEPLOYING 12 s, SUCCESS', 53_200),
      ended('gate', 'alive; no key 401; wrong key 400', 1_100, {
        outcome: 'failed',
        details: [
          'llama3        hab    214 ms first token  ok',
          'llama3-hugo   hugo   –                   FAILED  hugo is not in the tailnet (offline since 09:12)',
        ],
      }),
      ended('undo', 'deployment rolled back to 51ab…, variables, fragment; keys revoked', 2_000),
    ];
    for (const event of events) {
      emit({ kind: 'started', step: event.step });
      emit(event);
    }
    const lines = [
      '  validate    6 files, 0 errors, 1 warning                                    0.1 s',
      '  policy      +1 rule +2 hosts +3 tests   etag 69aa… → a37e…                  0.4 s',
      '  key         tag:railway-proxy, ephemeral, reusable, until 2027-02-21        0.2 s',
      '  variables   2 added, 1 changed, 4 unchanged                                 0.3 s',
      '  deploy      7f3c… BUILDING 41 s, DEPLOYING 12 s, SUCCESS                   53.2 s',
      '✗ gate        alive; no key 401; wrong key 400                                1.1 s',
      '              llama3        hab    214 ms first token  ok',
      ...(interactive
        ? [
            '              llama3-hugo   hugo   –                   FAILED  hugo is not in the tailnet (offline',
            '                since 09:12)',
          ]
        : [
            '              llama3-hugo   hugo   –                   FAILED  hugo is not in the tailnet (offline since 09:12)',
          ]),
      '  undo        deployment rolled back to 51ab…, variables, fragment; keys revoked  2.0 s',
      '',
    ];
    expect(shownRows(text())).toEqual(lines);
  });

  it('rewrites the running line in place with its progress and time', () => {
    const { screen, writes } = recorded({ interactive: true });
    let time = 1_000;
    const emit = createStepLines(screen, () => time);
    emit({ kind: 'started', step: 'deploy' });
    time += 4_200;
    emit({ kind: 'progress', step: 'deploy', text: 'BUILDING 4 s' });
    time += 41_000;
    emit({ kind: 'progress', step: 'deploy', text: 'BUILDING 41 s, DEPLOYING 4 s' });
    emit(ended('deploy', 'SUCCESS', 45_200));
    expect(writes).toEqual([
      '\r\u001b[K  deploy      …',
      '\r\u001b[K  deploy      BUILDING 4 s                                                    4.2 s',
      '\r\u001b[K  deploy      BUILDING 41 s, DEPLOYING 4 s                                   45.2 s',
      '\r\u001b[K',
      '  deploy      SUCCESS                                                        45.2 s\n',
    ]);
  });

  it('off a terminal tells each phase of a long step once, and nothing of a short one', () => {
    const { screen, text } = recorded();
    let time = 0;
    const emit = createStepLines(screen, () => time);
    const progress: [number, string][] = [
      [1_000, 'INITIALIZING'],
      [6_000, 'BUILDING 5 s'],
      [8_000, 'BUILDING 7 s'],
      [40_000, 'BUILDING 39 s, DEPLOYING 1 s'],
      [45_000, 'BUILDING 39 s, DEPLOYING 6 s'],
    ];
    emit({ kind: 'started', step: 'deploy' });
    for (const [at, phase] of progress) {
      time = at;
      emit({ kind: 'progress', step: 'deploy', text: phase });
    }
    emit(ended('deploy', 'SUCCESS', 46_000));
    expect(
      text()
        .trimEnd()
        .split('\n')
        .map((line) => line.replace(/\s+/g, ' ').trim()),
    ).toEqual(['deploy BUILDING 5 s 6.0 s', 'deploy BUILDING 39 s, DEPLOYING 1 s 40.0 s', 'deploy SUCCESS 46.0 s']);
    expect(text()).not.toMatch(/\p{Cc}(?<!\n)/u);
  });

  it('colours only where colour is on', () => {
    const events = [
      ended('gate', 'no', 1, { outcome: 'failed', details: ['x FAILED'] }),
      ended('key', 'kept', 1, { outcome: 'unchanged' }),
    ];
    const on = recorded({ color: true });
    const off = recorded();
    for (const { screen } of [on, off]) for (const event of events) createStepLines(screen)(event);
    expect(off.text()).not.toContain('\u001b');
    expect(
      on
        .text()
        .split(/\p{Cc}\[\d+m/u)
        .join(''),
    ).toBe(off.text());
    expect(
      on
        .text()
        .split('\n')
        .slice(0, 3)
        .every((line) => line.startsWith('\u001b[') && line.endsWith('\u001b[0m')),
    ).toBe(true);
  });

  it.each([40, 24, 0, Number.NaN])('keeps to a terminal of %d columns', (columns) => {
    const width = columns >= 24 ? columns : 80;
    const { screen, text } = recorded({ interactive: true, columns });
    const emit = createStepLines(screen, () => 0);
    emit({ kind: 'started', step: 'variables' });
    emit({
      kind: 'progress',
      step: 'variables',
      text: 'a rather long progress text that does not fit into the line at all, nowhere',
    });
    emit(
      ended('variables', 'a rather long final text with averyveryveryverylongwordinside it that wraps', 61_000, {
        details: ['llama3-hugo   hugo   –   FAILED  hugo is not in the tailnet, since some time'],
      }),
    );
    const rows = text().replaceAll('\r\u001b[K', '\n').split('\n');
    expect(rows.filter((row) => displayWidth(row) > width)).toEqual([]);
    expect(rows.join('').replace(/\s/g, '')).toContain('averyveryveryverylongword');
  });

  it('lets nothing from outside reach the terminal', () => {
    const outside = fc.string({ unit: 'binary' });
    const nasty = fc.oneof(
      outside,
      fc.constantFrom('\u001b[2J', 'a\r::error::b', '\u009b2J', '::set-output name=x::y', '\n\n'),
    );
    fc.assert(
      fc.property(
        nasty,
        nasty,
        fc.boolean(),
        fc.integer({ min: 1, max: 90 }),
        (first, second, interactive, columns) => {
          const { screen, text } = recorded({ interactive, columns });
          const emit = createStepLines(screen, () => 0);
          emit({ kind: 'progress', step: 'deploy', text: first });
          emit(ended('deploy', second, 1, { details: [first, second] }));
          const own = text().replaceAll('\r\u001b[K', '');
          expect(own).not.toMatch(/\p{Cc}(?<!\n)/u);
          for (const line of own.split('\n')) expect(line).not.toMatch(/^\s*::[a-z]/i);
        },
      ),
      { numRuns: 200 },
    );
  });
});
