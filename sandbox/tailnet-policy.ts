import { type HuJsonNode, policyHash } from '../src/tailnet/hujson.ts';
import { type Policy, readPolicy } from '../src/tailnet/policy.ts';
import { DEFAULT_POLICY } from './initial-policy.ts';

/** A policy file that Tailscale accepted, with what the API answers from it. */
export interface PolicyInForce {
  readonly text: string;
  readonly policy: Policy;
  /** Without quotes: SHA-256 of the formatted policy (tailscale/tailscale: cmd/gitops-pusher). */
  readonly hash: string;
  /** Whether it is still the file that the tailnet began with. */
  readonly untouched: boolean;
  /** The file as plain JSON, comments gone. */
  readonly plain: unknown;
}

/** @throws SlipwayError POLICY_INVALID with the service's wording where that is known. */
export function putInForce(text: string): PolicyInForce {
  const policy = readPolicy(text);
  const hash = policyHash(text);
  return {
    text,
    policy,
    hash,
    untouched: hash === policyHash(DEFAULT_POLICY),
    plain: plainValue(policy.document.root),
  };
}

/**
 * The policy with other tests: for asking whether tests hold that the file does not have.
 *
 * @throws SlipwayError POLICY_INVALID when the tests have no form that a policy may have.
 */
export function withTests(inForce: PolicyInForce, tests: unknown): Policy {
  const sections = Object.entries(inForce.plain as object).filter(([name]) => name.toLowerCase() !== 'tests');
  return readPolicy(JSON.stringify({ ...Object.fromEntries(sections), tests }));
}

export function plainValue(node: HuJsonNode): unknown {
  if (node.kind === 'array') return node.elements.map(plainValue);
  if (node.kind !== 'object') return node.value;
  return Object.fromEntries(node.members.map((member) => [member.name.value, plainValue(member.value)]));
}

/** Who may give each declared tag. */
export function tagOwnersOf(inForce: PolicyInForce): ReadonlyMap<string, readonly string[]> {
  return new Map(
    [...inForce.policy.tagOwners].map(([tag, owners]) => [tag, owners.entries.map((owner) => owner.text)]),
  );
}
