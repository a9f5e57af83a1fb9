import type { Plan, PlannedSetting } from '../model/plan.ts';
import { describeSettings } from '../settings/describe.ts';
import { mergeFragment } from '../tailnet/fragment.ts';
import { lossesOf } from '../tailnet/losses.ts';
import { readPolicy } from '../tailnet/policy.ts';
import { unifiedDiff } from '../tailnet/unified-diff.ts';
import { type AcceptedPolicy, acceptedNotes, leftTests, movedHosts } from './accepted-policy.ts';
import type { RailwayConnection, ReleaseContext } from './context.ts';
import { keptSubnetNotes, wouldOpenLines } from './fragment-wish.ts';
import { gateUrl } from './gate-step.ts';
import { keyReason } from './key-step.ts';
import { mendingPart, nodesOf, overreachLine } from './mending.ts';
import { livePolicyName } from './named-policy.ts';
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
        : { looked: true, ...policyPart(context, LIVE_POLICY, snapshot.policy.text, plan.policy, snapshot, accepted) },
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
    key: { ...plan.key, reason: keyReason(plan.key.reason, snapshot.keyByHand) },
    upToDate: plan.upToDate || (!plan.needsDeployment && accepted?.change.changed === false),
    notes: [
      ...snapshot.notes,
      ...(plan.policy === undefined || snapshot.policy === undefined
        ? []
        : policyNotes(context, livePolicy(context, snapshot.policy.text), plan.policy, snapshot, accepted)),
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
        : offlinePart(context, policyFile.path, policyFile.text, policy),
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
    notes:
      policy === undefined || policyFile === undefined
        ? []
        : policyNotes(context, { name: policyFile.path, text: policyFile.text }, policy, {}, undefined),
  };
}

const NO_POLICY = { changed: false, summary: 'not looked at', diff: '', tooWide: [], losses: [] } as const;

function policyPart(
  context: ReleaseContext,
  name: string,
  text: string,
  { exact, wishes, tooWide, mending }: PolicyPlan,
  { devices }: Partial<Pick<Snapshot, 'devices'>>,
  accepted?: AcceptedPolicy,
): Omit<Plan['policy'], 'looked'> {
  // With a rule that is to be narrowed first, what is shown is what one command writes: the edit and the fragment in it.
  const whole = mending === undefined || mending.rest.length > 0 ? exact : mergeFragment(mending.text, wishes.exact);
  const change = accepted?.change ?? whole;
  const left = accepted === undefined ? undefined : leftTests(accepted, context.settings.tag, devices);
  const summary = fragmentSummary(change);
  return {
    changed: change.changed,
    summary: left === undefined ? summary : `${summary}, ${left.text}`,
    diff: unifiedDiff(name, text, change.text),
    tooWide: tooWide.map(overreachLine),
    ...(mending === undefined ? {} : { mending: mendingPart(mending) }),
    // Beside a rule that is to be narrowed first, what the fragment alone takes away says little.
    losses: mending === undefined ? lossesOf(readPolicy(text), readPolicy(change.text), nodesOf(devices)) : [],
  };
}

function offlinePart(context: ReleaseContext, path: string, text: string, policy: PolicyPlan): Plan['policy'] {
  const part = policyPart(context, path, text, policy, {});
  return { looked: true, file: path, ...part, summary: `${part.summary} (against ${path}, not the live policy)` };
}

/** The policy that a look compares with. */
interface Standing {
  readonly name: string;
  readonly text: string;
}

function livePolicy({ settings }: Pick<ReleaseContext, 'settings'>, text: string): Standing {
  return { name: livePolicyName(settings.tailnet), text };
}

function policyNotes(
  context: ReleaseContext,
  before: Standing,
  { exact, wishes }: PolicyPlan,
  { devices, variables }: Partial<Pick<Snapshot, 'devices' | 'variables'>>,
  accepted: AcceptedPolicy | undefined,
): string[] {
  const left = accepted === undefined ? undefined : leftTests(accepted, context.settings.tag, devices);
  const notes =
    accepted === undefined
      ? [...movedHosts(exact), ...exact.notes]
      : [...acceptedNotes(accepted), ...(left?.details ?? [])];
  const kept = keptSubnetNotes(context, variables === undefined ? {} : { variables }, before.text);
  return [...notes, ...kept, ...wouldOpenLines(before, accepted?.text ?? exact.text, wishes.exact)];
}

function plannedSettings({ settings, sources }: ReleaseContext): readonly PlannedSetting[] {
  return describeSettings({ values: settings, sources }).filter(({ name }) => name !== 'command');
}

function shown(value: unknown): string {
  if (value === undefined || value === null || value === '') return 'not set';
  return Array.isArray(value) ? value.join(', ') || 'none' : String(value);
}
