import { SlipwayError } from '../model/error.ts';
import { type FragmentChange, type FragmentWish, mergeFragment } from '../tailnet/fragment.ts';
import { parsePolicy } from '../tailnet/policy.ts';
import { splitDestination } from '../tailnet/selector.ts';
import { type PolicyRejection, validatePolicy } from '../tailscale/policy-file.ts';
import type { TailscaleConnection } from './context.ts';

/** The merged policy as the service takes it. */
export interface AcceptedPolicy {
  readonly text: string;
  readonly change: FragmentChange;
  /** The service rejects the fragment's tests while no device has the tag; they follow once one has. */
  readonly testsFollow: boolean;
  /** Destinations that the service does not know, which the tests do not deny. */
  readonly unknown: readonly string[];
}

/** A service that names one unknown destination at a time is not asked for ever. */
const MAX_ROUNDS = 3;

/**
 * Asks the service, without changing anything, in which form it takes the fragment: whole; without the denied destinations
 * that it does not know (a user who has left, a tag nobody bears); or without the fragment's tests, where only those fail
 * because the tag has no device yet.
 *
 * @throws SlipwayError POLICY_INVALID when it takes none of them, and when a test fails because something is open: a tag
 *   without a device reaches nothing, so that is no matter of the device.
 */
export async function acceptedText(
  client: TailscaleConnection['client'],
  base: string,
  wish: FragmentWish,
): Promise<AcceptedPolicy> {
  let change = mergeFragment(base, wish);
  let problem = await validatePolicy(client, change.text);
  const unknown: string[] = [];
  for (let round = 0; problem !== undefined && round < MAX_ROUNDS; round++) {
    if (!isOfTests(problem)) throw invalid(problem);
    const found = unknownIn(problem, change.text).filter((name) => !unknown.includes(name));
    if (found.length === 0) break;
    unknown.push(...found);
    change = mergeFragment(base, { ...wish, withoutDenied: unknown });
    problem = await validatePolicy(client, change.text);
  }
  if (problem === undefined) return { text: change.text, change, testsFollow: false, unknown };
  if (!isOfTests(problem)) throw invalid(problem);
  const lean = mergeFragment(base, { ...wish, withoutTests: true });
  const still = await validatePolicy(client, lean.text);
  if (still !== undefined) throw invalid(still);
  return { text: lean.text, change: lean, testsFollow: true, unknown: [] };
}

/** What the reader of a run should know of the form that was taken. */
export function acceptedNotes({ unknown, change }: AcceptedPolicy): string[] {
  const left = unknown.map((name) => `the tests do not deny ${name}: Tailscale does not know it`);
  return [...change.notes, ...left];
}

function isOfTests({ testsOnly, details }: PolicyRejection): boolean {
  return testsOnly && !details.some((line) => /got: Accept$/i.test(line));
}

/**
 * Destinations of the fragment's `deny` tests that the service complains of as such: every complaint that is no verdict
 * (`want: …, got: …`) and quotes one.
 */
function unknownIn({ details }: PolicyRejection, text: string): string[] {
  const complaints = details.filter((line) => !/\bwant: \w+, got: \w+/i.test(line));
  const quoted = new Set(complaints.flatMap((line) => [...line.matchAll(/"([^"]+)"/g)].map(([, name = '']) => name)));
  const denied = parsePolicy(text)
    .tests.filter(({ ours }) => ours)
    .flatMap(({ deny }) => deny.map((term) => term.text));
  return [
    ...new Set(
      denied.flatMap((destination) => {
        const host = splitDestination(destination)?.host ?? destination;
        return quoted.has(host) ? [host] : quoted.has(destination) ? [destination] : [];
      }),
    ),
  ];
}

/** A rejection as an error. */
export function invalid(problem: Pick<PolicyRejection, 'message' | 'details'>): SlipwayError {
  return new SlipwayError('POLICY_INVALID', `Tailscale rejects the merged policy: ${problem.message}`, {
    details: problem.details,
    remedy: 'mend the named place in the tailnet policy (Tailscale: Access controls), then run again',
  });
}
