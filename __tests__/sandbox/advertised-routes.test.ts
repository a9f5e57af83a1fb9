import { describe, expect, it } from '@jest/globals';
import { advertisedProblem, advertisedRoutes, autoApproved } from '../../sandbox/advertised-routes.ts';
import { parsePolicy } from '../../src/tailnet/policy.ts';

describe('--advertise-routes', () => {
  it.each([
    ['', undefined],
    ['10.0.0.0/24', undefined],
    ['10.0.0.0/24,fd00:1::/64,10.0.0.4/32', undefined],
    // The texts of tailscale/tailscale: cmd/tailscale/cli/cli_test.go.
    ['foo', '"foo" is not a valid IP address or CIDR prefix'],
    ['1.2.3.4/16', '1.2.3.4/16 has non-address bits set; expected 1.2.0.0/16'],
    ['10.0.0.4', '"10.0.0.4" is not a valid IP address or CIDR prefix'],
    ['10.0.0.0/24, 10.1.0.0/24', '" 10.1.0.0/24" is not a valid IP address or CIDR prefix'],
    ['10.0.0.0/33', '"10.0.0.0/33" is not a valid IP address or CIDR prefix'],
  ])('%j: %j', (routes, problem) => {
    expect(advertisedProblem(routes)).toBe(problem);
  });

  it('names each route once', () => {
    expect(advertisedRoutes('10.0.0.0/24,10.1.0.0/24,10.0.0.0/24')).toEqual(['10.0.0.0/24', '10.1.0.0/24']);
    expect(advertisedRoutes('')).toEqual([]);
  });
});

describe('autoApprovers', () => {
  const POLICY = parsePolicy(
    JSON.stringify({
      groups: { 'group:net': ['alice@example.com'] },
      autoApprovers: { routes: { '10.0.0.0/16': ['tag:a', 'group:net'], '10.9.0.0/24': ['bob@example.com'] } },
    }),
  );
  it.each([
    ['10.0.0.0/16', { tags: ['tag:a'] }, true],
    ['10.0.7.0/24', { tags: ['tag:b', 'tag:a'] }, true],
    ['10.0.0.0/8', { tags: ['tag:a'] }, false],
    ['10.1.0.0/24', { tags: ['tag:a'] }, false],
    ['10.0.7.0/24', { tags: ['tag:b'] }, false],
    ['10.0.7.0/24', { tags: [], user: 'alice@example.com' }, true],
    ['10.0.7.0/24', { tags: [], user: 'bob@example.com' }, false],
    ['10.9.0.0/24', { tags: [], user: 'bob@example.com' }, true],
    // A tagged device belongs to its tag and to nobody.
    ['10.9.0.0/24', { tags: ['tag:b'], user: 'bob@example.com' }, false],
    ['nonsense', { tags: ['tag:a'] }, false],
  ])('%s of %j: %s', (route, owner, approved) => {
    expect(autoApproved(POLICY, route, { name: 'x', addresses: [], ...owner })).toBe(approved);
  });
});
