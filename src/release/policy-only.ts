import { SlipwayError } from '../model/error.ts';
import { mergeFragment, printFragment } from '../tailnet/fragment.ts';
import { narrowingOf } from '../tailnet/narrowing.ts';
import { unifiedDiff } from '../tailnet/unified-diff.ts';
import { readPolicyFile, validatePolicy, writePolicyFile } from '../tailscale/policy-file.ts';
import type { ReleaseContext, TailscaleConnection } from './context.ts';
import { overreachLine, refuseTooWide, short, writeMerged } from './policy-step.ts';
import { fragmentSummary, planPolicy } from './release-plan.ts';
import { namedRoutes } from './snapshot.ts';
import type { Transaction } from './transaction.ts';

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
    const wanted = tooWide ? mergeFragment(narrowingOf(live.text, tag).text, { routes, tag }) : plan.exact;
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
    const file = tooWide
      ? await writeNarrowed(tailscale, wanted.text, live.etag)
      : (await writeMerged(context, tailscale, routes, live, {}, 'exact')).file;
    const text = `${fragmentSummary(wanted)}   etag ${short(live.etag)} → ${short(file.etag)}`;
    return {
      outcome: 'done',
      text,
      details: notes,
      value: { changed: true, drift: false, diff, fragment, text: diff },
    };
  });
}

/** A narrowing is shown before it is made: somebody else's edit in between is never merged into it silently. */
async function writeNarrowed(
  { client }: TailscaleConnection,
  text: string,
  etag: string,
): ReturnType<typeof writePolicyFile> {
  const problem = await validatePolicy(client, text);
  if (problem !== undefined) {
    throw new SlipwayError('POLICY_INVALID', `Tailscale rejects the narrowed policy: ${problem.message}`, {
      details: problem.details,
      remedy: 'mend the named place in the tailnet policy (Tailscale: Access controls), then run again',
    });
  }
  return writePolicyFile(client, text, etag);
}
