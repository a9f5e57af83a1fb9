import { SlipwayError } from '../model/error.ts';
import { type Route, routeName } from '../model/route.ts';
import { readVariables } from '../railway/variables.ts';
import { mergeFragment, printFragment } from '../tailnet/fragment.ts';
import { narrowingOf } from '../tailnet/narrowing.ts';
import { unifiedDiff } from '../tailnet/unified-diff.ts';
import { type PolicyFile, readPolicyFile, writePolicyFile } from '../tailscale/policy-file.ts';
import { connectRailway, type ReleaseContext, type TailscaleConnection } from './context.ts';
import { acceptedText, overreachLine, refuseTooWide, short, writeMerged } from './policy-step.ts';
import { parseRecord, parseRoute, RECORD_VARIABLE } from './record.ts';
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

const PARTS_NOTE = [
  '// Parts to merge into the tailnet policy, not a policy: put the lines of each section into that section of yours',
  '// (Tailscale: Access controls). Pasted over the whole policy they would drop every other rule.',
];

/** The fragment to merge by hand, without asking Tailscale. */
export function printedFragment(context: ReleaseContext): string {
  const { tag } = context.settings;
  const file = context.project.files.get('policyFile');
  const routes = context.routes.filter(({ address }) => address !== undefined);
  const fragment = printFragment({ routes, tag }, file?.text);
  if (file === undefined) return withNote(fragment);
  const about = mergeFragment(file.text, { routes, tag }).changed
    ? `// ${file.path} is not written: \`slipway plan --offline\` shows what they change in it.`
    : `// ${file.path} has them already.`;
  return withNote(fragment, about);
}

function withNote(fragment: string, ...about: readonly string[]): string {
  return [...PARTS_NOTE, ...about, fragment].join('\n');
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
    const fragment = withNote(printFragment({ routes, tag }, live.text));
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
    if (wanted.text === live.text) {
      return {
        outcome: 'unchanged',
        text: `unchanged   etag ${short(live.etag)}`,
        value: { changed: false, drift: false, diff, fragment, text: '' },
      };
    }
    const narrowings = tooWide ? plan.tooWide.map((one) => `narrowed: ${overreachLine(one)}`) : [];
    const notes = [...narrowings, ...(await closedToRelease(context, routes))];
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

/**
 * Which hosts of the running release the new policy closes, and the models behind them: they go silent at once, while the
 * config that no longer has them runs only with the next release. Told where Railway may be asked; the policy is written all
 * the same, since `policy` is how a host is taken away from a gateway that must not reach it any more.
 */
async function closedToRelease(context: ReleaseContext, routes: readonly Route[]): Promise<string[]> {
  if (context.settings.railwayToken === undefined) return [];
  const kept = new Set(routes.map(({ address, port }) => `${address}:${port}`));
  try {
    const { client, target } = await connectRailway(context);
    const record = parseRecord((await readVariables(client, target))[RECORD_VARIABLE]);
    const released = typeof record === 'string' ? null : record.released;
    return (released?.routes ?? []).map(parseRoute).flatMap((route) => {
      if (kept.has(`${route.address}:${route.port}`)) return [];
      const models = released?.models.filter(({ host }) => host === route.host).map(({ name }) => name) ?? [];
      const silent = models.length === 0 ? '' : `: ${models.join(', ')} will not answer until the next ship`;
      return [`${routeName(route)} is closed to the running release${silent}`];
    });
  } catch (error) {
    if (!(error instanceof SlipwayError) || error.code === 'CANCELLED') throw error;
    return [`whether the running release loses a host cannot be told: ${error.message}`];
  }
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
