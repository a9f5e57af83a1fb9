import { describe, expect, it } from '@jest/globals';
import { createActionLog, createActionSteps, writeWithResult } from '../../src/commands/action-log.ts';
import type { AnnotationProperties } from '../../src/commands/runner.ts';

const SECRET = 'secret-stand-in-1';

/** A log whose runner keeps what it is given, line by line as it would act upon it. */
function openLog() {
  const lines: string[] = [];
  const annotations: { message: string; properties: AnnotationProperties }[] = [];
  const log = createActionLog(
    {
      write: (text) => {
        expect(text.endsWith('\n')).toBe(true);
        lines.push(...text.slice(0, -1).split('\n'));
      },
      startGroup: (title) => lines.push(`[ ${title}`),
      endGroup: () => lines.push(']'),
      annotate: (level, message, properties) => {
        lines.push(level);
        annotations.push({ message, properties });
      },
    },
    (text) => text.replaceAll(SECRET, '***'),
  );
  return { log, lines, annotations };
}

const numbered = (count: number): string => Array.from({ length: count }, (_, index) => `line ${index + 1}`).join('\n');

describe('the log of a step', () => {
  it.each([
    ['::error::planted', ': :error::planted'],
    ['  ::add-mask::planted', '  : :add-mask::planted'],
    ['::set-output name=x::planted', ': :set-output name=x::planted'],
    ['::stop-commands::token', ': :stop-commands::token'],
    ['text ##[error]planted', 'text # #[error]planted'],
    ['\u001b[31mred\u001b[0m', 'red'],
    ['over\rwritten', 'over\nwritten'],
    ['\u202eback', 'back'],
  ])('does not let %j through as it is', (text, shown) => {
    const { log, lines, annotations } = openLog();
    log.write(text);
    expect(lines.join('\n')).toBe(shown);
    log.annotate('notice', text, { title: text, file: text });
    const { message, properties } = annotations[0] ?? { message: '', properties: {} };
    for (const told of [message, properties.title ?? '', properties.file ?? '']) {
      expect(told).not.toMatch(/^\s*::[a-z-]+.*::/);
      for (const mark of ['##[', '\u001b', '\r', '\u202e']) expect(told).not.toContain(mark);
    }
  });

  it.each([
    ['as it is', `a ${SECRET} b`],
    ['cut in two by a character that is not shown', 'a secret-\u200bstand-in-1 b'],
    ['cut in two by colours', 'a secret-\u001b[31mstand-in-1 b'],
  ])('hides a secret %s', (_, text) => {
    const { log, lines } = openLog();
    log.write(text);
    log.fold('title', numbered(11).replace('line 1', text));
    expect(lines.join('\n')).not.toContain(SECRET);
    expect(lines[0]).toBe('a *** b');
  });

  it('folds what is long and leaves the rest open', () => {
    const { log, lines } = openLog();
    log.fold('short', numbered(10));
    expect(lines).toEqual(numbered(10).split('\n'));
    log.fold('long', numbered(11));
    expect(lines.slice(10)).toEqual(['[ long', ...numbered(11).split('\n'), ']']);
    log.fold('nothing', '');
    expect(lines).toHaveLength(23);
  });

  it('keeps the last line of a long text open', () => {
    const { log, lines } = openLog();
    writeWithResult(log, 'findings', `${numbered(20)}\n`);
    expect(lines.slice(0, 2)).toEqual(['[ findings (19 lines)', 'line 1']);
    expect(lines.slice(-3)).toEqual(['line 19', ']', 'line 20']);
  });

  it('folds what a step has to tell, but for its own line and those of failures', () => {
    const { log, lines } = openLog();
    const show = createActionSteps(log, () => 0);
    const details = [...numbered(11).split('\n'), 'model x  FAILED  it is down'];
    show({ kind: 'started', step: 'deploy' });
    show({ kind: 'ended', step: 'deploy', outcome: 'failed', text: 'crashed', details, milliseconds: 100 });
    expect(lines[0]).toMatch(/^✗ deploy +crashed +0\.1 s$/);
    expect(lines[1]).toMatch(/^ +model x {2}FAILED {2}it is down$/);
    expect(lines[2]).toBe('[ deploy: 12 lines');
    expect(lines.at(-1)).toBe(']');
    lines.length = 0;
    show({ kind: 'ended', step: 'key', outcome: 'done', text: 'made', details: ['one'], milliseconds: 0 });
    expect(lines).toEqual([expect.stringMatching(/^ {2}key +made/), expect.stringMatching(/^ +one$/)]);
  });
});
