import { SlipwayError } from '../src/model/error.ts';
import type { GatewayFault } from './gateway.ts';

export interface Scenario {
  readonly fault: GatewayFault;
  /** The last model host is offline. */
  readonly hostDown: boolean;
  /** The tailnet has the policy that every new one begins with, which allows everything. */
  readonly openPolicy: boolean;
}

const NOTHING: Scenario = { fault: 'none', hostDown: false, openPolicy: false };

const BY_NAME: Readonly<Record<string, Scenario>> = {
  'model-down': { ...NOTHING, hostDown: true },
  crash: { ...NOTHING, fault: 'crash' },
  'open-policy': { ...NOTHING, openPolicy: true },
  'slow-start': { ...NOTHING, fault: 'slow-start' },
  'health-401': { ...NOTHING, fault: 'health-401' },
};

/** Names of what a sandbox can be told to go wrong. */
export const SCENARIOS: readonly string[] = Object.keys(BY_NAME);

/**
 * @param name undefined or `none`: everything goes well
 * @throws SlipwayError USAGE for a name that is not in the list
 */
export function scenarioOf(name: string | undefined): Scenario {
  if (name === undefined || name === 'none') return NOTHING;
  const found = Object.hasOwn(BY_NAME, name) ? BY_NAME[name] : undefined;
  if (found !== undefined) return found;
  throw new SlipwayError('USAGE', `there is no scenario ${name}`, { remedy: `name one of ${SCENARIOS.join(', ')}` });
}
