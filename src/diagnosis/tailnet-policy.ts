import type { KnownFailure } from './known-failure.ts';

/** What Tailscale answers to a policy. */
export const tailnetPolicy: readonly KnownFailure[] = [
  {
    name: 'policy-tests-failed',
    stage: 'service',
    signs: ['test(s) failed'],
    cause:
      'the tests in the tailnet policy do not hold: a rule is missing or lets too much through, or a tag of a test has no device yet',
    remedy:
      'look at the errors under data (address, want, got), and mend that rule or test; slipway policy shows the difference',
    check: 'tailnet/invalid',
    source: 'Tailscale docs, "Tests"',
  },
  {
    name: 'policy-changed-meanwhile',
    stage: 'service',
    signs: ['precondition failed, invalid old hash', 'the tailnet policy was changed by someone else'],
    cause: 'somebody changed the tailnet policy between reading and writing it',
    remedy:
      'run again: Slipway reads the policy anew and tries three times; when it comes back, find who else writes the policy (another workflow, Terraform, the admin console)',
    unchecked: 'who else writes the policy is not in the files',
    source: 'Tailscale API, "Set policy file", If-Match',
  },
  {
    name: 'policy-name-undefined',
    stage: 'service',
    signs: ['tag not found:', 'group not found:', 'host not found:'],
    cause: 'a rule of the policy names a tag, group or host that the policy does not define',
    remedy:
      'define it under tagOwners, groups or hosts; machine names are not known there: "hosts": {"hab": "100.x.y.z"}',
    check: 'tailnet/undefined-name',
    source: 'Tailscale docs, "Syntax reference for the tailnet policy file"',
  },
  {
    name: 'policy-field-unknown',
    stage: 'service',
    signs: ['json: unknown field'],
    cause: 'the policy has a section or a field that Tailscale does not know',
    remedy: 'correct its name, or remove it',
    check: 'tailnet/unknown-section',
    source: 'Tailscale docs, "Syntax reference for the tailnet policy file"',
  },
  {
    name: 'policy-not-valid',
    stage: 'service',
    signs: ['action="deny" is not supported', 'action=deny is not supported', 'group members cannot be recursive'],
    cause: 'Tailscale does not take the policy: a form that it does not know',
    remedy: 'mend what the message names',
    check: 'tailnet/invalid',
    source: 'Tailscale docs, "Syntax reference for the tailnet policy file"',
  },
  {
    name: 'policy-syntax',
    stage: 'service',
    signs: ['hujson: line'],
    cause: 'the policy is not HuJSON',
    remedy: 'mend the line and column that the message names',
    check: 'tailnet/syntax',
    source: 'tailscale/hujson',
  },
];
