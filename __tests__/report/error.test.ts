import { describe, expect, it } from '@jest/globals';
import { SlipwayError } from '../../src/model/error.ts';
import { hanging, renderError } from '../../src/report/error.ts';
import { displayWidth } from '../../src/report/width.ts';

const STYLE = { color: false, columns: 100 };

describe('renderError', () => {
  it('shows cause, details and remedy, and no stack trace', () => {
    const error = new SlipwayError('POLICY_TOO_WIDE', 'the tag reaches more than the routes', {
      details: ['line 12: accept tag:railway-proxy → *:*', 'two\nlines'],
      remedy: 'narrow it with `slipway policy`',
      cause: new Error('hidden cause'),
    });
    expect(renderError(error, STYLE)).toBe(
      [
        '✗ the tag reaches more than the routes',
        '    line 12: accept tag:railway-proxy → *:*',
        '    two',
        '    lines',
        '  → narrow it with `slipway policy`',
        '',
      ].join('\n'),
    );
  });

  it('is one line where there is nothing more', () => {
    expect(renderError(new SlipwayError('CANCELLED', 'cancelled'), STYLE)).toBe('✗ cancelled\n');
  });

  it('keeps the end of long details', () => {
    const details = Array.from({ length: 100 }, (_, index) => `log ${index}`);
    const lines = renderError(new SlipwayError('DEPLOYMENT_FAILED', 'crashed', { details }), STYLE).split('\n');
    expect(lines.slice(1, 3)).toEqual(['    (40 lines before)', '    log 40']);
    expect(lines).toContain('    log 99');
  });

  it('wraps message and remedy in a narrow terminal', () => {
    const text = renderError(
      new SlipwayError('NETWORK', 'the service cannot be reached from here at this moment', {
        remedy: 'check the network and run it again',
      }),
      { color: false, columns: 30 },
    );
    expect(text.split('\n').filter((line) => displayWidth(line) > 30)).toEqual([]);
    expect(text.replace(/\s+/g, ' ')).toBe(
      '✗ the service cannot be reached from here at this moment → check the network and run it again ',
    );
  });

  it('wraps any of its lines under the sign it begins with', () => {
    expect(hanging('✗ release failed: the model is silent', 20)).toEqual([
      '✗ release failed:',
      '  the model is',
      '  silent',
    ]);
    expect(hanging('  → start david and its server', 20)).toEqual(['  → start david and', '    its server']);
    expect(hanging('    policy: not as before', 18)).toEqual(['    policy: not as', '    before']);
    expect(hanging('✔ released', 200)).toEqual(['✔ released']);
  });

  it('defuses what comes from outside', () => {
    const error = new SlipwayError('NETWORK', 'a\n::error::b', {
      details: ['\u001b[31mx', '::stop-commands::t', '##[group]x'],
      remedy: '::debug::c',
    });
    expect(renderError(error, STYLE)).not.toMatch(/\p{Cc}(?<!\n)|##\[|^\s*::/mu);
  });
});
