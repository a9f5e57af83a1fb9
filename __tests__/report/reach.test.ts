import { describe, expect, it } from '@jest/globals';
import type { Reach, ReachPart } from '../../src/model/reach.ts';
import { renderReach } from '../../src/report/reach.ts';

const PLAIN = { color: false, columns: 160 };

function part(change: Partial<ReachPart> = {}): ReachPart {
  return {
    sources: ['tag:railway-proxy'],
    destination: 'hab',
    addresses: ['100.64.0.1'],
    ports: ['11434'],
    protocols: ['tcp'],
    rule: { line: 51, column: 3, endLine: 51, endColumn: 40, text: '{"src": ["x"]}' },
    ...change,
  };
}

function reachOf(change: Partial<Reach>): Reach {
  return { who: 'tag:railway-proxy', policy: 'tailnet-policy.hujson', parts: [], names: {}, ...change };
}

function textOf(change: Partial<Reach>, columns = PLAIN.columns): string {
  return renderReach(reachOf(change), { color: false, columns });
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

  it('names every rule when nobody was asked about, and what groups stand for', () => {
    const names = { 'group:lab': ['alice@example.com', 'bob@example.com', 'c@example.com', 'd@example.com'] };
    const text = textOf({ who: '*', everyRule: true, parts: [part({ sources: ['group:lab', 'tag:x'] })], names });
    expect(text).toMatch(/^Every rule of tailnet-policy\.hujson, since no --from is given/);
    expect(text).toMatch(/^ {2}51:3 {3}group:lab, tag:x {3}hab:11434 {3}tcp$/m);
    expect(text).toMatch(/^ {2}group:lab {3}alice@example\.com, bob@example\.com, c@example\.com and 1 more$/m);
  });

  const to = { asked: 'hab:22', addresses: ['100.64.0.1'], reachable: true, partly: false, perhaps: [] };

  it('says yes with the rule, and no', () => {
    const yes = textOf({ to, parts: [part({ conditional: ['posture:mac'] }), part()] });
    expect(yes).toMatch(/^yes: tag:railway-proxy reaches hab:22, under tailnet-policy\.hujson:/);
    expect(yes).toMatch(/51:3 {3}if posture:mac$/m);
    expect(yes).toMatch(/51:3 {3}\{"src": \["x"\]\}$/m);
    expect(textOf({ to: { ...to, reachable: false } })).toMatch(/^no: tag:railway-proxy does not reach hab:22/);
    expect(textOf({ who: '*', to: { ...to, reachable: false } })).toMatch(/^no: nobody reaches hab:22/);
    const perhaps = [{ destination: 'tag:db', rule: { line: 7, column: 1, endLine: 7, endColumn: 9 } }];
    expect(textOf({ to: { ...to, reachable: false, perhaps } })).toContain('Unless it is one of tag:db (line 7)');
  });

  it('says which part of a network is reached', () => {
    const set = [{ addresses: ['10.0.0.0/24'], names: [], protocols: ['tcp'], ports: ['22'], rules: [] }];
    const text = textOf({ to: { ...to, asked: '10.0.0.0/8:22', partly: true }, set, parts: [part()] });
    expect(text).toContain('reaches 10.0.0.0/8:22 in part');
    expect(text).toContain('Of 10.0.0.0/8:22: 10.0.0.0/24');
  });

  it('counts what it cuts off a long list', () => {
    const parts = Array.from({ length: 1_000 }, () => part());
    const text = textOf({ parts });
    expect(text.split('\n').filter((line) => line.includes('hab:11434'))).toHaveLength(400);
    expect(text).toContain('… and 600 more grants: --format json tells all');
  });

  it.each([80, 60])('fits into %i columns whatever is in it', (columns) => {
    const long = 'somebody.with.a.long.name@department.example.com';
    const wide = part({
      sources: [long, `${long}.au`],
      destination: 'a-host-whose-name-goes-on-and-on-for-ever',
      addresses: ['fd7a:115c:a1e0:ab12:4843:cd96:6258:1234', '2001:db8:1234:5678::/64'],
      protocols: ['tcp', 'udp', 'icmp', 'ipv6-icmp'],
      ports: ['1', '2', '3', '80-90', '443', '8000-8100'],
      conditional: ['posture:latest-mac', 'in autogroup:network-admin'],
    });
    for (const text of [
      textOf({ parts: [wide] }, columns),
      textOf({ everyRule: true, parts: [wide], names: { [long]: [long, long] } }, columns),
      textOf({ who: '*', to, parts: [wide] }, columns),
    ]) {
      const rows = text.split('\n').filter((line) => line.startsWith('  '));
      expect(Math.max(...rows.map((line) => line.length))).toBeLessThanOrEqual(columns);
    }
  });
});
