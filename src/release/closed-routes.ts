import { SlipwayError } from '../model/error.ts';
import { type Route, routeName } from '../model/route.ts';
import { readVariables } from '../railway/variables.ts';
import { connectRailway, type ReleaseContext } from './context.ts';
import { parseRecord, parseRoute, RECORD_VARIABLE } from './record.ts';

/**
 * Which hosts of the running release a policy closes, and the models behind them: they go silent at once, while the config
 * that no longer has them runs only with the next release. Told where Railway may be asked; the policy is written all the
 * same, since `policy` is how a host is taken away from a gateway that must not reach it any more.
 *
 * @param routes what stays open
 */
export async function closedToRelease(context: ReleaseContext, routes: readonly Route[]): Promise<string[]> {
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
