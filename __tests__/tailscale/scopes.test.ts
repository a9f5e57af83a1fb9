import { describe, expect, it } from '@jest/globals';
import { companionsOf, missingScopes } from '../../src/tailscale/scopes.ts';

describe('the scopes that are missing', () => {
  it.each<[string, string[], string[]]>([
    ['policy_file', [], ['policy_file', 'devices:posture_attributes', 'devices:core:read']],
    ['policy_file', ['policy_file'], ['devices:posture_attributes', 'devices:core:read']],
    ['policy_file', ['policy_file:read', 'devices:posture_attributes', 'devices:core'], ['policy_file']],
    ['policy_file', ['policy_file', 'devices:posture_attributes', 'devices:core'], []],
    ['policy_file', ['all'], []],
    ['policy_file', ['all:read'], ['policy_file', 'devices:posture_attributes']],
    ['policy_file:read', ['all:read'], []],
    ['policy_file:read', ['policy_file'], ['devices:posture_attributes:read', 'devices:core:read']],
    ['auth_keys', ['auth_keys:read'], ['auth_keys']],
    ['auth_keys:read', ['auth_keys'], []],
    ['devices:core:read', ['devices:core'], []],
    ['devices:core:read', ['devices'], ['devices:core:read']],
  ])('for %s with %j', (scope, held, missing) => {
    expect(missingScopes(scope, held)).toEqual(missing);
  });

  it('has companions only where the console asks for them', () => {
    expect(companionsOf('auth_keys')).toEqual([]);
    expect(companionsOf('policy_file:read')).toEqual(['devices:posture_attributes:read', 'devices:core:read']);
  });
});
