import { describe, expect, it } from '@jest/globals';
import { renderLosses } from '../../src/report/losses.ts';
import { displayWidth } from '../../src/report/width.ts';

const STYLE = { color: false, columns: 80 };

describe('renderLosses', () => {
  it('is empty when nobody loses anything', () => {
    expect(renderLosses([], STYLE)).toBe('');
  });

  it('is a table of who loses and keeps what', () => {
    const text = renderLosses(
      [
        { who: 'tag:ci', kind: 'tag', loses: ['everything on every port'], keeps: ['hab:11434'] },
        { who: 'devices behind 10.0.0.0/8 (a route of nas)', kind: 'subnet', loses: ['nas:22'], keeps: [] },
      ],
      { color: false, columns: 120 },
    );
    expect(text).toBe(
      [
        'losses',
        '  tag:ci                                       loses everything on every port; keeps hab:11434',
        '  devices behind 10.0.0.0/8 (a route of nas)   lose nas:22; keep nothing',
        '  nobody else loses anything',
        '',
      ].join('\n'),
    );
  });

  it('cuts long lists and many rows, fits the terminal and defuses names', () => {
    const loses = [...Array.from({ length: 20 }, (_, index) => `host-${index}:22`), 'and 80 more'];
    const losses = Array.from({ length: 30 }, (_, index) => ({
      who: `tag:t${index}\u001b[31m`,
      kind: 'tag' as const,
      loses,
      keeps: [],
    }));
    const text = renderLosses(losses, STYLE);
    expect(text).toContain('and 94 more');
    expect(text).toContain('and 10 more (--format json names all)');
    expect(text).not.toContain('\u001b');
    for (const line of text.split('\n')) expect(displayWidth(line)).toBeLessThanOrEqual(80);
  });
});
