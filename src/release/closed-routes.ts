import { type Route, routeName } from '../model/route.ts';
import { parseRecord, parseRoute, RECORD_VARIABLE } from './record.ts';
import type { StandingVariables } from './standing-variables.ts';

/**
 * Which hosts of the running release a policy closes, and the models behind them: they go silent at once, while the config
 * that no longer has them runs only with the next release. Told where Railway may be asked; the policy is written all the
 * same, since `policy` is how a host is taken away from a gateway that must not reach it any more.
 *
 * @param standing the service’s variables, the release record among them
 * @param routes what stays open
 * @param how `would be` where the policy is only looked at
 */
export function closedToRelease(
  { variables, unknown }: StandingVariables,
  routes: readonly Route[],
  how: 'is' | 'would be' = 'is',
): string[] {
  if (unknown !== undefined) return [`whether the running release loses a host cannot be told: ${unknown.message}`];
  if (variables === undefined) return [];
  const kept = new Set(routes.map(({ address, port }) => `${address}:${port}`));
  const record = parseRecord(variables[RECORD_VARIABLE]);
  const released = typeof record === 'string' ? null : record.released;
  return (released?.routes ?? []).map(parseRoute).flatMap((route) => {
    if (kept.has(`${route.address}:${route.port}`)) return [];
    const models = released?.models.filter(({ host }) => host === route.host).map(({ name }) => name) ?? [];
    const verb = how === 'is' ? 'will' : 'would';
    const silent = models.length === 0 ? '' : `: ${models.join(', ')} ${verb} not answer until the next ship`;
    // The same name with another address stays open.
    const isMoved = routes.some(({ host, port }) => host === route.host && port === route.port);
    const name = isMoved ? `${routeName(route)} (${route.address})` : routeName(route);
    return [`${name} ${how} closed to the running release${silent}`];
  });
}
