import type { Route } from '../model/route.ts';
import { mergeFragment, printFragment } from '../tailnet/fragment.ts';
import { narrowingOf } from '../tailnet/narrowing.ts';
import { unifiedDiff } from '../tailnet/unified-diff.ts';
import { type PolicyFile, readPolicyFile, writePolicyFile } from '../tailscale/policy-file.ts';
import type { ReleaseContext, TailscaleConnection } from './context.ts';
import { acceptedText, overreachLine, refuseTooWide, short, writeMerged } from './policy-step.ts';
import { fragmentSummary, planPolicy } from './release-plan.ts';
import { namedRoutes } from './snapshot.ts';
import type { Transaction } from './transaction.ts';

const REST_REMEDY =
  'no edit of ours mends these rules: take the tag’s addresses out of their sources in Tailscale (Access controls), then run again';

export interface PolicyEnd {
  readonly changed: boolean;
  /** The live policy is not what the routes need (mode `check`). */
  readonly drift: boolean;
  readonly diff: string;
  readonly fragment: string;
  /** What the reader sees last. */
  readonly text: string;
}

/** The fragment ready to paste, without asking Tailscale. */
export function printedFragment(context: ReleaseContext): string {
  const { tag } = context.settings;
  const file = context.project.files.get('policyFile');
  return printFragment({ routes: context.routes.filter(({ address }) => address !== undefined), tag }, file?.text);
}

/**
 * Reads the live policy and, by mode, writes the fragment into it, tells the drift, or prints the fragment.
 *
 * @throws SlipwayError POLICY_TOO_WIDE when another rule lets the tag reach more and `narrowing` is `refuse`.
 */
export async function managePolicy(
  context: ReleaseContext,
  tailscale: TailscaleConnection,
  mode: 'apply' | 'check' | 'print',
  transaction: Transaction,
): Promise<PolicyEnd> {
  const { tag, narrowing } = context.settings;
  return transaction.step<PolicyEnd>('policy', async () => {
    const live = await readPolicyFile(tailscale.client);
    const routes = await namedRoutes(context.routes, live.text, tailscale);
    const fragment = printFragment({ routes, tag }, live.text);
    if (mode === 'print') {
      return {
        outcome: 'skipped',
        text: 'policy-mode is print',
        value: { changed: false, drift: false, diff: '', fragment, text: `${fragment}\n` },
      };
    }
    const plan = planPolicy(context, { routes }, live.text);
    const tooWide = plan.tooWide.length > 0;
    if (tooWide && narrowing !== 'apply') refuseTooWide(plan.tooWide, tag);
    const narrowed = tooWide ? narrowingOf(live.text, tag).text : live.text;
    // A rule by address or autogroup:danger-all has no smallest edit: it is the owner's to mend.
    refuseTooWide(planPolicy(context, { routes }, narrowed).tooWide, tag, REST_REMEDY);
    const wanted = tooWide ? mergeFragment(narrowed, { routes, tag }) : plan.exact;
    const diff = unifiedDiff('tailnet policy', live.text, wanted.text);
    const notes = tooWide ? plan.tooWide.map((one) => `narrowed: ${overreachLine(one)}`) : [];
    if (wanted.text === live.text) {
      return {
        outcome: 'unchanged',
        text: `unchanged   etag ${short(live.etag)}`,
        value: { changed: false, drift: false, diff, fragment, text: '' },
      };
    }
    if (mode === 'check') {
      return {
        outcome: 'done',
        text: `drift: ${fragmentSummary(wanted)}`,
        details: notes,
        value: { changed: false, drift: true, diff, fragment, text: diff },
      };
    }
    const result = tooWide
      ? await writeNarrowed(context, tailscale, routes, narrowed, live.etag)
      : await writeMerged(context, tailscale, live, { routes, extent: 'exact', tooWide: 'refuse' }, {});
    if (result.file.text === live.text) {
      return {
        outcome: 'unchanged',
        text: `unchanged; the tests wait for the first device with ${tag}`,
        value: { changed: false, drift: false, diff: '', fragment, text: '' },
      };
    }
    const later = result.testsFollow ? `, without its tests until a device has ${tag}` : '';
    const written = unifiedDiff('tailnet policy', live.text, result.file.text);
    return {
      outcome: 'done',
      text: `${fragmentSummary(wanted, result.testsFollow)}   etag ${short(live.etag)} → ${short(result.file.etag)}${later}`,
      details: notes,
      value: { changed: true, drift: false, diff: written, fragment, text: written },
    };
  });
}

/** A narrowing is shown before it is made: somebody else's edit in between is never merged into it silently. */
async function writeNarrowed(
  context: ReleaseContext,
  { client }: TailscaleConnection,
  routes: readonly Route[],
  narrowed: string,
  etag: string,
): Promise<{ file: PolicyFile; testsFollow: boolean }> {
  const { tag } = context.settings;
  const merged = (withoutTests: boolean): string => mergeFragment(narrowed, { routes, tag, withoutTests }).text;
  const { text, testsFollow } = await acceptedText(client, merged(false), () => merged(true));
  return { file: await writePolicyFile(client, text, etag), testsFollow };
}
