import { describe, expect, it } from '@jest/globals';
import type { Reach, ReachPart } from '../../src/model/reach.ts';
import { renderReach } from '../../src/report/reach.ts';

const PLAIN = { color: false, columns: 160 };

function part(change: Partial<ReachPart> = {}): ReachPart {
  return {
    destination: 'hab',
    addresses: ['100.64.0.1'],
    ports: ['11434'],
    protocols: ['tcp'],
    rule: { line: 51, column: 3, text: '{}' },
    ...change,
  };
}

function textOf(change: Partial<Reach>): string {
  return renderReach({ who: 'tag:railway-proxy', policy: 'tailnet-policy.hujson', parts: [], ...change }, PLAIN);
}

describe('renderReach', () => {
  it('names each destination with the place of the rule that grants it', () => {
    const text = textOf({ parts: [part({ needed: true })], missing: [] });
    expect(text).toContain('tag:railway-proxy reaches, under tailnet-policy.hujson:');
    expect(text).toMatch(/^ {2}hab:11434 {5}100\.64\.0\.1 {3}tcp {9}51:3 {3}a route$/m);
    expect(text).not.toContain('beyond');
  });

  it('counts what no route needs, and says the command that mends it', () => {
    const text = textOf({ parts: [part({ needed: true }), part({ destination: '*', ports: ['*'], needed: false })] });
    expect(text).toContain('1 grant beyond what the routes need.');
    expect(text).toContain('slipway policy --narrowing apply');
  });

  it('says what the config needs and the policy does not grant', () => {
    const text = textOf({ parts: [], missing: ['hugo:11434'] });
    expect(text).toContain('tag:railway-proxy reaches nothing under tailnet-policy.hujson.');
    expect(text).toContain('Not reached, though the proxy config needs it: hugo:11434');
  });

  it('does not judge somebody else’s grants', () => {
    const text = textOf({ who: 'alice@example.com', parts: [part()] });
    expect(text).not.toContain('route');
  });

  it('cuts long lists of addresses, and defuses what names hold', () => {
    const addresses = ['1.1.1.1', '1.1.1.2', '1.1.1.3', '1.1.1.4', '1.1.1.5'];
    const text = textOf({ parts: [part({ destination: '::error::x\u001b[31m', addresses })] });
    expect(text).toContain('1.1.1.3 and 2 more');
    expect(text).not.toContain('::error::');
    expect(text).not.toContain('\u001b');
  });
});
