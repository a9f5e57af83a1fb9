import { SlipwayError } from '../model/error.ts';
import { readFragment, removeFragment } from '../tailnet/fragment.ts';
import { readPolicy } from '../tailnet/policy.ts';
import { PolicyError } from '../tailnet/policy-error.ts';

/** What the policy in force is called where its lines are told. */
export function livePolicyName(tailnet: string): string {
  return tailnet === '-' ? 'the live tailnet policy' : `the live policy of tailnet ${tailnet}`;
}

/**
 * Does something with a policy; what is wrong with it is told with its name, since a file and the policy in force are both near.
 *
 * @param name the file's path, or as `livePolicyName`
 * @param text the policy, as it is before anything is put into it
 * @throws SlipwayError POLICY_INVALID with the name and the place; and whatever else `work` throws.
 */
export function inPolicy<T>(name: string, text: string, work: () => T): T {
  try {
    return work();
  } catch (thrown) {
    if (!(thrown instanceof PolicyError)) throw thrown;
    throw placed(isReadable(text) ? `${name} with the fragment in it` : name, thrown);
  }
}

function placed(name: string, error: PolicyError): SlipwayError {
  const { line, column } = error.at;
  const message = error.message.replace(/^line \d+, column \d+: /, '');
  const remedy = error.remedy?.replace(
    /^(mend line \d+|mend the syntax at line \d+, column \d+)(?: of the policy)?$/,
    `$1 of ${name}`,
  );
  return new SlipwayError('POLICY_INVALID', `${name}, line ${line}:${column}: ${message}`, {
    cause: error,
    details: error.details.filter((detail) => detail !== `at line ${line}, column ${column} of the policy`),
    ...(remedy === undefined ? {} : { remedy }),
  });
}

function isReadable(text: string): boolean {
  try {
    readPolicy(text);
    readFragment(text);
    removeFragment(text);
    return true;
  } catch {
    return false;
  }
}
