import { asSlipwayError } from '../model/error.ts';
import type { ReleaseResult } from '../model/release.ts';
import { readService } from '../railway/service.ts';
import { connectTailscale, type ReleaseContext } from './context.ts';
import { deploySource } from './deploy-step.ts';
import { gateUrl } from './gate-step.ts';
import { requireKeyByHand } from './key-step.ts';
import { abandonedKeys, createRecordKeeper } from './record-step.ts';
import { connect, failedResult, look, type Progress, resultOf } from './release.ts';
import { planRelease } from './release-plan.ts';
import { applySettings, registryCredentials } from './settings-step.ts';
import { chooseSource, describeSource, leftOutLines } from './source.ts';
import type { StepResult, Transaction } from './transaction.ts';
import { noteUndo } from './undo-notes.ts';
import { setVariables } from './variables-step.ts';

/**
 * Variables, settings and one deployment with its verdict: the Railway part of a release, without policy, key and gate.
 * Undone when a step fails. The release record keeps the last release that passed its gate: this one has not.
 */
export async function deploy(context: ReleaseContext, transaction: Transaction): Promise<ReleaseResult> {
  const progress: Progress = { policyChanged: false, changed: false };
  try {
    const railway = await transaction.step('connect', () => connect(context));
    const snapshot = await transaction.step('snapshot', async (tools) => {
      const tailscale = context.settings.tailscaleAuthKey === undefined ? undefined : connectTailscale(context);
      const key = tailscale === undefined ? undefined : await requireKeyByHand(context, tailscale);
      const looked = await look(context, railway, undefined, tools);
      return { ...looked, details: [...(looked.details ?? []), ...(key?.notes ?? [])] };
    });
    progress.routes = snapshot.routes;
    const { plan, keeper } = await transaction.step('plan', async (tools) => {
      const source = await chooseSource(context, snapshot.service);
      const plan = planRelease(context, snapshot, source, 'deployment');
      const keeper = createRecordKeeper(context, railway, snapshot);
      await keeper.begin(tools, (nonce) => noteUndo(context, nonce, snapshot, plan));
      return { outcome: 'done', text: describeSource(source), details: leftOutLines(source), value: { plan, keeper } };
    });
    progress.changed = true;
    await transaction.step('variables', (tools) => setVariables(railway, snapshot, plan.variables, undefined, tools));
    await transaction.step('settings', (tools) =>
      applySettings(railway, snapshot, plan, registryCredentials(context.settings), tools),
    );
    await transaction.step('deploy', (tools) =>
      deploySource(context, { railway, snapshot, source: plan.source, keeper }, progress, tools),
    );
    const { settings } = context;
    const service = await readService(railway.client, railway.target);
    const url = service.domains.length > 0 || settings.url !== undefined ? gateUrl(settings, service) : undefined;
    const settle = async (): Promise<StepResult<undefined>> => {
      const { record } = snapshot;
      const abandoned = abandonedKeys(record, [record.released, record.previous]);
      await keeper.finish({ ...record, abandoned, inProgress: null });
      return { outcome: 'done', text: 'not gated: run `slipway gate`', value: undefined };
    };
    await transaction.step('record', settle);
    return { ...resultOf(progress), ...(url === undefined ? {} : { url }) };
  } catch (thrown) {
    return failedResult(progress, asSlipwayError(thrown), await transaction.undo());
  }
}
