import type { Plan, PlannedSetting } from '../model/plan.ts';
import { describeSettings } from '../settings/describe.ts';
import { unifiedDiff } from '../tailnet/unified-diff.ts';
import type { RailwayConnection, ReleaseContext } from './context.ts';
import { gateUrl } from './gate-step.ts';
import { overreachLine } from './policy-step.ts';
import { fragmentSummary, KEY_VARIABLE, planPolicy, type ReleasePlan } from './release-plan.ts';
import type { Snapshot } from './snapshot.ts';
import { describeSource, leftOutLines } from './source.ts';

/** The plan as a reader may see it: variables by name, secrets as `set`. */
export function describePlan(
  context: ReleaseContext,
  railway: RailwayConnection,
  snapshot: Snapshot,
  plan: ReleasePlan,
): Plan {
  const { projectName, environmentName, serviceName } = railway.target;
  const policyText = snapshot.policy?.text ?? '';
  const minted = plan.key.needed ? [KEY_VARIABLE] : [];
  const known = snapshot.variables[KEY_VARIABLE] !== undefined;
  return {
    directory: context.project.directory,
    settings: plannedSettings(context),
    routes: snapshot.routes,
    policy: {
      looked: plan.policy !== undefined,
      ...(plan.policy === undefined ? { reason: 'no Tailscale credential' } : {}),
      changed: plan.policy?.exact.changed ?? false,
      summary: plan.policy === undefined ? 'not looked at' : fragmentSummary(plan.policy.exact),
      diff: plan.policy === undefined ? '' : unifiedDiff('tailnet policy', policyText, plan.policy.exact.text),
      tooWide: plan.policy?.tooWide.map(overreachLine) ?? [],
    },
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
    upToDate: plan.upToDate,
    notes: [
      ...snapshot.notes,
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
  const policy = policyFile === undefined ? undefined : planPolicy(context, { routes }, policyFile.text);
  return {
    directory: context.project.directory,
    settings: plannedSettings(context),
    routes: context.routes,
    policy: {
      looked: policy !== undefined,
      ...(policy === undefined ? { reason } : {}),
      changed: policy?.exact.changed ?? false,
      summary:
        policy === undefined
          ? 'not looked at'
          : `${fragmentSummary(policy.exact)} (against ${policyFile?.path}, not the live policy)`,
      diff: policy === undefined ? '' : unifiedDiff(policyFile?.path ?? '', policyFile?.text ?? '', policy.exact.text),
      tooWide: policy?.tooWide.map(overreachLine) ?? [],
    },
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
    notes: [],
  };
}

function plannedSettings({ settings, sources }: ReleaseContext): readonly PlannedSetting[] {
  return describeSettings({ values: settings, sources }).filter(({ name }) => name !== 'command');
}

function shown(value: unknown): string {
  if (value === undefined || value === null || value === '') return 'not set';
  return Array.isArray(value) ? value.join(', ') || 'none' : String(value);
}
