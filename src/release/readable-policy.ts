import { type Policy, parsePolicy } from '../tailnet/policy.ts';

/** A policy for saying more about something else; what is wrong with it is told by whoever needs the policy itself. */
export function readablePolicy(text: string | undefined): Policy | undefined {
  if (text === undefined) return undefined;
  try {
    return parsePolicy(text);
  } catch {
    return undefined;
  }
}
