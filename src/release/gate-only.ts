import { asSlipwayError, SlipwayError } from '../model/error.ts';
import type { ReleaseResult } from '../model/release.ts';
import type { Route } from '../model/route.ts';
import { readService } from '../railway/service.ts';
import { readVariables } from '../railway/variables.ts';
import { readPolicyFile } from '../tailscale/policy-file.ts';
import { connectRailway, connectTailscale, type ReleaseContext, type TailscaleConnection } from './context.ts';
import { type GateWish, gateUrl, passGate, requiredModels, targetsOf } from './gate-step.ts';
import { parseRecord, RECORD_VARIABLE, type RecordedModel } from './record.ts';
import { failedResult, type Progress, resultOf } from './release.ts';
import { masterKeyOf } from './release-plan.ts';
import { namedRoutes, readMasterKey } from './snapshot.ts';
import type { Transaction } from './transaction.ts';

/** The gate alone, against what runs now. Changes nothing. Never throws for a gateway that fails it. */
export async function gate(context: ReleaseContext, transaction: Transaction): Promise<ReleaseResult> {
  const progress: Progress = { policyChanged: false, changed: false };
  try {
    progress.routes = context.routes;
    const wish = await wishOf(context);
    const tailscale = connectTailscale(context);
    progress.routes = await addressed(context, tailscale);
    await transaction.step('gate', (tools) =>
      passGate(
        context,
        wish,
        tools,
        (outcome) => {
          progress.gate = outcome;
        },
        undefined,
        tailscale,
      ),
    );
    return resultOf(progress);
  } catch (thrown) {
    return failedResult(progress, asSlipwayError(thrown), []);
  }
}

/** For the reader alone: the gate asks the gateway, so an address that nobody knows is no failure of it. */
async function addressed(
  { routes }: ReleaseContext,
  tailscale: TailscaleConnection | undefined,
): Promise<readonly Route[]> {
  if (tailscale === undefined || routes.every(({ address }) => address !== undefined)) return routes;
  const text = await readPolicyFile(tailscale.client).then(
    (policy) => policy.text,
    () => undefined,
  );
  return namedRoutes(routes, text, tailscale).catch(() => routes);
}

/** With `url` and `litellm-master-key` given, Railway is not asked at all. */
async function wishOf(context: ReleaseContext): Promise<GateWish> {
  const { settings, routes } = context;
  const targets = targetsOf(context, routes);
  const wish = (url: string, masterKey: string, former?: readonly RecordedModel[]): GateWish => ({
    url,
    masterKey,
    targets,
    routes,
    required: requiredModels(settings.requireModels, targets, former),
  });
  if (settings.url !== undefined && settings.litellmMasterKey !== undefined) {
    return wish(gateUrl(settings, { domains: [] }), settings.litellmMasterKey);
  }
  const { client, target } = await connectRailway(context);
  const [service, variables] = await Promise.all([readService(client, target), readVariables(client, target)]);
  if (service.active === undefined && settings.url === undefined) {
    throw new SlipwayError('NOT_FOUND', 'nothing is deployed on the service', { remedy: 'run `slipway ship` first' });
  }
  const masterKey = masterKeyOf(context, { masterKey: await readMasterKey(context, { client, target }, variables) });
  const record = parseRecord(variables[RECORD_VARIABLE]);
  return wish(gateUrl(settings, service), masterKey, typeof record === 'string' ? undefined : record.released?.models);
}
