import { SlipwayError } from '../model/error.ts';
import { type FragmentChange, type FragmentWish, mergeFragment } from '../tailnet/fragment.ts';
import { parsePolicy } from '../tailnet/policy.ts';
import { splitDestination } from '../tailnet/selector.ts';
import type { Device } from '../tailscale/devices.ts';
import { type PolicyFile, type PolicyRejection, validatePolicy } from '../tailscale/policy-file.ts';
import type { TailscaleConnection } from './context.ts';
import { labelOf } from './gateway-node.ts';
import type { PolicyPlan } from './release-plan.ts';

/** The merged policy as the service takes it. */
export interface AcceptedPolicy {
  readonly text: string;
  readonly change: FragmentChange;
  /** The service rejects the fragment's tests, as it does while no device has the tag: the text is without them. */
  readonly testsFollow: boolean;
  /** What it says of them then. */
  readonly rejected: readonly string[];
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
  if (problem === undefined) return { text: change.text, change, testsFollow: false, rejected: [], unknown };
  if (!isOfTests(problem)) throw invalid(problem);
  const lean = mergeFragment(base, { ...wish, withoutTests: true });
  const still = await validatePolicy(client, lean.text);
  if (still !== undefined) throw invalid(still);
  return { text: lean.text, change: lean, testsFollow: true, rejected: problem.details, unknown: [] };
}

/**
 * In which form Tailscale takes the policy that a release would write; asked only where it would write one, and may.
 *
 * @returns undefined where it is not asked
 * @throws SlipwayError as `acceptedText`.
 */
export async function askedPolicy(
  tailscale: Pick<TailscaleConnection, 'client'> | undefined,
  live: PolicyFile | undefined,
  plan: PolicyPlan | undefined,
): Promise<AcceptedPolicy | undefined> {
  if (tailscale === undefined || live === undefined || !plan?.exact.changed || plan.tooWide.length > 0)
    return undefined;
  return acceptedText(tailscale.client, live.text, plan.wishes.exact);
}

/**
 * The same for a look: where a rule is to be narrowed first, with that edit in it, as `policy` with `narrowing: apply` writes it.
 *
 * @returns undefined where it is not asked, and where no edit mends all that is too wide
 * @throws SlipwayError as `acceptedText`.
 */
export async function askedWhole(
  tailscale: Pick<TailscaleConnection, 'client'> | undefined,
  live: PolicyFile | undefined,
  plan: PolicyPlan | undefined,
): Promise<AcceptedPolicy | undefined> {
  const mending = plan?.mending;
  if (tailscale === undefined || plan === undefined || mending === undefined) return askedPolicy(tailscale, live, plan);
  return mending.rest.length > 0 ? undefined : acceptedText(tailscale.client, mending.text, plan.wishes.exact);
}

/** That the fragment stands without its tests, and why. */
export interface LeftTests {
  /** They come with the first device that has the tag. */
  readonly wait: boolean;
  /** `without tests`, or `tests follow`. */
  readonly text: string;
  /** Why, and what Tailscale says of them where that is no matter of a device that is still to come. */
  readonly details: readonly string[];
}

/**
 * Why the tests are left out; undefined when they are not. With a device that has the tag there is nothing to wait for.
 *
 * @param devices undefined when they are not known
 */
export function leftTests(
  { testsFollow, rejected }: Pick<AcceptedPolicy, 'testsFollow' | 'rejected'>,
  tag: string,
  devices: readonly Device[] | undefined,
): LeftTests | undefined {
  if (!testsFollow) return undefined;
  const bearer = devices?.find(({ tags }) => tags.includes(tag));
  if (bearer === undefined && devices !== undefined) {
    const why = `Tailscale takes the tests only once a device has ${tag}: ship adds them after its gate`;
    return { wait: true, text: 'tests follow', details: [why] };
  }
  const why =
    bearer === undefined
      ? `Tailscale rejects the tests, as it does while no device has ${tag}`
      : `Tailscale rejects the tests, though ${labelOf(bearer)} has ${tag}`;
  return { wait: false, text: 'without tests', details: rejected.map((line) => `${why}: ${line}`) };
}

/** What the reader of a run should know of the form that was taken. */
export function acceptedNotes({ unknown, change }: AcceptedPolicy): string[] {
  const left = unknown.map((name) => `the tests do not deny ${name}: Tailscale does not know it`);
  return [...movedHosts(change), ...change.notes, ...left];
}

/** Hosts of the fragment that get another address: `hab: 100.75.148.4 → 100.75.148.9`. */
export function movedHosts({ added, removed }: FragmentChange): string[] {
  const former = new Map(removed.hosts.flatMap((entry) => [hostEntry(entry)]));
  return added.hosts.flatMap((entry) => {
    const [name, address] = hostEntry(entry);
    const was = former.get(name);
    return was === undefined ? [] : [`${name}: ${was} → ${address}`];
  });
}

/** Of `"hab": "100.75.148.4"`, as a change lists it. */
function hostEntry(entry: string): readonly [string, string] {
  const [name = '', address = ''] = Object.entries(JSON.parse(`{${entry}}`) as Record<string, string>)[0] ?? [];
  return [name, address];
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
