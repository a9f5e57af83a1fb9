import type { Plan, PlannedSetting } from '../model/plan.ts';
import { describeSettings } from '../settings/describe.ts';
import { lossesOf } from '../tailnet/losses.ts';
import { readPolicy } from '../tailnet/policy.ts';
import { unifiedDiff } from '../tailnet/unified-diff.ts';
import { type AcceptedPolicy, acceptedNotes } from './accepted-policy.ts';
import type { RailwayConnection, ReleaseContext } from './context.ts';
import { openedLines } from './fragment-wish.ts';
import { gateUrl } from './gate-step.ts';
import { nodesOf, overreachLine } from './mending.ts';
import { mendingPart } from './policy-only.ts';
import {
  fragmentSummary,
  KEY_VARIABLE,
  LIVE_POLICY,
  type PolicyPlan,
  planPolicy,
  type ReleasePlan,
} from './release-plan.ts';
import type { Snapshot } from './snapshot.ts';
import { describeSource, leftOutLines } from './source.ts';

/**
 * The plan as a reader may see it: variables by name, secrets as `set`.
 *
 * @param accepted the policy as Tailscale takes it, where it was asked: tests that it refuses are no change
 */
export function describePlan(
  context: ReleaseContext,
  railway: RailwayConnection,
  snapshot: Snapshot,
  plan: ReleasePlan,
  accepted?: AcceptedPolicy,
): Plan {
  const { projectName, environmentName, serviceName } = railway.target;
  const minted = plan.key.needed ? [KEY_VARIABLE] : [];
  const known = snapshot.variables[KEY_VARIABLE] !== undefined;
  return {
    directory: context.project.directory,
    settings: plannedSettings(context),
    routes: snapshot.routes,
    policy:
      plan.policy === undefined || snapshot.policy === undefined
        ? { looked: false, reason: 'no Tailscale credential', ...NO_POLICY }
        : { looked: true, ...policyPart(LIVE_POLICY, snapshot.policy.text, plan.policy, snapshot, accepted) },
    railway: {
      looked: true,
      target: `${projectName} / ${environmentName} / ${serviceName}`,
      source: describeSource(plan.source),
      sourceChanged: plan.sourceChanged,
      variables: {
        added: [...plan.variables.added, ...(known ? [] : minted)].sort(),
        changed: [...plan.variables.changed, ...(known ? minted : [])].sort(),
        unchanged: plan.variables.unchanged,
      },
      settings: plan.settings.map(({ name, from, to }) => ({ name, from: shown(from), to: shown(to) })),
      url:
        context.settings.url !== undefined || snapshot.service.domains.length > 0
          ? gateUrl(context.settings, snapshot.service)
          : undefined,
    },
    key: plan.key,
    upToDate: plan.upToDate || (!plan.needsDeployment && accepted?.change.changed === false),
    notes: [
      ...snapshot.notes,
      ...(plan.policy === undefined ? [] : policyNotes(plan.policy, accepted)),
      ...(plan.renewed === undefined ? [] : [`${plan.renewed}: deployed anew, whatever has changed`]),
      ...leftOutLines(plan.source),
      ...(snapshot.service.domains.length === 0 && context.settings.url === undefined
        ? ['the service has no domain yet: the gate needs one']
        : []),
    ],
  };
}

/** What can be told without asking any service: routes, the fragment against `policy-file`, settings. */
export function describeOffline(context: ReleaseContext, reason: string): Plan {
  const policyFile = context.project.files.get('policyFile');
  const routes = context.routes.filter(({ address }) => address !== undefined);
  const policy =
    policyFile === undefined ? undefined : planPolicy(context, { routes }, policyFile.text, policyFile.path);
  return {
    directory: context.project.directory,
    settings: plannedSettings(context),
    routes: context.routes,
    policy:
      policy === undefined || policyFile === undefined
        ? { looked: false, reason, ...NO_POLICY }
        : offlinePart(policyFile.path, policyFile.text, policy),
    railway: {
      looked: false,
      reason,
      target: 'not looked at',
      source: 'not looked at',
      sourceChanged: false,
      variables: { added: [], changed: [], unchanged: [] },
      settings: [],
      url: undefined,
    },
    key: { needed: false, reason },
    upToDate: false,
    notes: policy === undefined ? [] : policyNotes(policy, undefined),
  };
}

const NO_POLICY = { changed: false, summary: 'not looked at', diff: '', tooWide: [], losses: [] } as const;

function policyPart(
  name: string,
  text: string,
  { exact, tooWide, mending }: PolicyPlan,
  { devices }: Partial<Pick<Snapshot, 'devices'>>,
  accepted?: AcceptedPolicy,
): Omit<Plan['policy'], 'looked'> {
  const change = accepted?.change ?? exact;
  const summary = fragmentSummary(change);
  return {
    changed: change.changed,
    summary: accepted?.testsFollow ? `${summary}, tests when a device has the tag` : summary,
    diff: unifiedDiff(name, text, change.text),
    tooWide: tooWide.map(overreachLine),
    ...(mending === undefined ? {} : { mending: mendingPart(mending) }),
    // Beside a rule that is to be narrowed first, what the fragment alone takes away says little.
    losses: mending === undefined ? lossesOf(readPolicy(text), readPolicy(change.text), nodesOf(devices)) : [],
  };
}

function offlinePart(path: string, text: string, policy: PolicyPlan): Plan['policy'] {
  const part = policyPart(path, text, policy, {});
  return { looked: true, ...part, summary: `${part.summary} (against ${path}, not the live policy)` };
}

function policyNotes({ exact, wishes }: PolicyPlan, accepted: AcceptedPolicy | undefined): string[] {
  const notes = accepted === undefined ? exact.notes : acceptedNotes(accepted);
  return [...notes, ...openedLines(exact.text, wishes.exact)];
}

function plannedSettings({ settings, sources }: ReleaseContext): readonly PlannedSetting[] {
  return describeSettings({ values: settings, sources }).filter(({ name }) => name !== 'command');
}

function shown(value: unknown): string {
  if (value === undefined || value === null || value === '') return 'not set';
  return Array.isArray(value) ? value.join(', ') || 'none' : String(value);
}
