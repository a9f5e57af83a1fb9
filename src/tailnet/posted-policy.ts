import { type Policy, parsePolicy, spanOf } from './policy.ts';
import { PolicyError } from './policy-error.ts';
import { validatePolicy } from './policy-validation.ts';

/**
 * Capabilities of the domain tailscale.com that a policy may grant. The service refuses any other name of the domain, and
 * may know more than these one day: so a policy is held against them only where the service itself is stood in for.
 * Sources: Tailscale docs, "Grants: app capabilities"; tailscale/tailscale: tailcfg.PeerCapability*; tailscale/setec and
 * tailscale/golink for `secrets` and `golink`.
 */
const GRANTABLE: ReadonlySet<string> = new Set(
  ['drive', 'golink', 'kubernetes', 'relay', 'secrets', 'tsidp', 'webui'].map((name) => `tailscale.com/cap/${name}`),
);

/**
 * Reads a policy as the service does when it is posted: a field that it does not know is refused too, before any name is
 * looked up.
 *
 * @throws PolicyError (code POLICY_INVALID) with the service's message where that is known
 */
export function readPostedPolicy(text: string): Policy {
  const policy = parsePolicy(text);
  const [unknown] = policy.unknownFields;
  if (unknown !== undefined) {
    throw new PolicyError(
      `json: unknown field ${JSON.stringify(unknown.text)}`,
      spanOf(policy, unknown),
      `take ${JSON.stringify(unknown.text)} out of the policy, or mend its spelling`,
    );
  }
  validatePolicy(policy);
  refuseOwnCapabilities(policy);
  return policy;
}

function refuseOwnCapabilities(policy: Policy): void {
  for (const rule of policy.rules) {
    for (const [name, value] of rule.app) {
      if (!name.startsWith('tailscale.com/') || GRANTABLE.has(name)) continue;
      throw new PolicyError('capability name must not be in the tailscale.com domain', spanOf(policy, value));
    }
  }
}
