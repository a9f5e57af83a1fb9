import type { Policy } from '../tailnet/policy.ts';
import { readSelector } from '../tailnet/selector.ts';

/** Whether a source of a rule means people's devices. Addresses and their aliases may be theirs. */
export function meansPeople(policy: Policy, source: string): boolean {
  const { kind } = readSelector(source);
  if (kind === 'tag' || kind === 'service') return false;
  if (kind === 'user') return !isHeadscaleUser(source);
  if (kind === 'autogroup') return source !== 'autogroup:tagged' && source !== 'autogroup:shared';
  const members = kind === 'group' ? policy.groups.get(source)?.entries : undefined;
  return members === undefined || members.some(({ text }) => meansPeople(policy, text));
}

/** `name@`: how Headscale writes a user. To Tailscale it is nobody. */
export function isHeadscaleUser(text: string): boolean {
  return text.length > 1 && text.indexOf('@') === text.length - 1;
}
