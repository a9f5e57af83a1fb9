import { asSlipwayError } from '../model/error.ts';
import type { ReleaseResult } from '../model/release.ts';
import { readService } from '../railway/service.ts';
import { connectRailway, type ReleaseContext } from './context.ts';
import { deploySource } from './deploy-step.ts';
import { gateUrl } from './gate-step.ts';
import { createRecordKeeper } from './record-step.ts';
import { failedResult, type Progress, resultOf } from './release.ts';
import { planRelease } from './release-plan.ts';
import { applySettings, registryCredentials } from './settings-step.ts';
import { refuseWhileBusy, takeSnapshot } from './snapshot.ts';
import { chooseSource } from './source.ts';
import type { StepResult, Transaction } from './transaction.ts';
import { setVariables } from './variables-step.ts';

/**
 * Variables, settings and one deployment with its verdict: the Railway part of a release, without policy, key and gate.
 * Undone when a step fails. The release record keeps the last release that passed its gate: this one has not.
 */
export async function deploy(context: ReleaseContext, transaction: Transaction): Promise<ReleaseResult> {
  const progress: Progress = { policyChanged: false, changed: false };
  try {
    const railway = await connectRailway(context);
    const { snapshot, plan, keeper } = await transaction.step('snapshot', async (tools) => {
      const snapshot = await takeSnapshot(context, railway, undefined);
      refuseWhileBusy(context, snapshot);
      const plan = planRelease(context, snapshot, await chooseSource(context, snapshot.service));
      const keeper = createRecordKeeper(context, railway, snapshot);
      await keeper.begin(tools);
      const { projectName, environmentName, serviceName } = railway.target;
      return {
        outcome: 'done',
        text: `${projectName} / ${environmentName} / ${serviceName}`,
        details: snapshot.notes,
        value: { snapshot, plan, keeper },
      };
    });
    progress.changed = true;
    await transaction.step('variables', (tools) => setVariables(railway, snapshot, plan.variables, undefined, tools));
    await transaction.step('settings', (tools) =>
      applySettings(railway, snapshot, plan, registryCredentials(context.settings), tools),
    );
    const deployed = await transaction.step('deploy', (tools) =>
      deploySource(context, railway, snapshot, plan.source, keeper, tools),
    );
    progress.deploymentId = deployed.id;
    const settle = async (): Promise<StepResult<undefined>> => {
      await keeper.finish({ ...snapshot.record, inProgress: null });
      return { outcome: 'done', text: 'not gated: run `slipway gate`', value: undefined };
    };
    await transaction.step('record', settle, 'last');
    const service = await readService(railway.undoClient, railway.target);
    const url =
      service.domains.length > 0 || context.settings.url !== undefined ? gateUrl(context.settings, service) : undefined;
    return { ...resultOf(progress), ...(url === undefined ? {} : { url }) };
  } catch (thrown) {
    return failedResult(progress, asSlipwayError(thrown), await transaction.undo());
  }
}
