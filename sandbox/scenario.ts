import { SlipwayError } from '../src/model/error.ts';
import type { GatewayFault } from './gateway.ts';

export interface Scenario {
  readonly fault: GatewayFault;
  /** The last model host is offline. */
  readonly hostDown: boolean;
  /** The last model host answers and has none of its models. */
  readonly modelMissing: boolean;
  /** `default`: the one that every new tailnet begins with, which allows everything; `strict`: people reach their own devices alone. */
  readonly policy: 'kept' | 'default' | 'strict';
  /** The key that the user has made by hand and gives to the release. */
  readonly keyByHand: 'none' | 'expired' | 'without-tag';
  /** Somebody else changes the policy between a read and a write. */
  readonly policyRace: PolicyRace;
  readonly railway: RailwayTrouble;
}

export type PolicyRace = 'none' | 'once' | 'always';

/**
 * `limited`: some requests have to be repeated. `exhausted`: the hour's requests are used up. `token-refused`: no token is
 * known. `logs-lost`: an answer with log lines ends in its middle.
 */
export type RailwayTrouble = 'none' | 'limited' | 'exhausted' | 'token-refused' | 'logs-lost';

const NOTHING: Scenario = {
  fault: 'none',
  hostDown: false,
  modelMissing: false,
  policy: 'kept',
  keyByHand: 'none',
  policyRace: 'none',
  railway: 'none',
};

const BY_NAME: Readonly<Record<string, Scenario>> = {
  'model-down': { ...NOTHING, hostDown: true },
  'model-missing': { ...NOTHING, modelMissing: true },
  crash: { ...NOTHING, fault: 'crash' },
  'slow-start': { ...NOTHING, fault: 'slow-start' },
  'health-401': { ...NOTHING, fault: 'health-401' },
  'open-policy': { ...NOTHING, policy: 'default' },
  'stale-etag': { ...NOTHING, policyRace: 'once' },
  'stale-etag-always': { ...NOTHING, policyRace: 'always' },
  'expired-key': { ...NOTHING, keyByHand: 'expired' },
  'key-without-tag': { ...NOTHING, keyByHand: 'without-tag', policy: 'strict' },
  'wrong-token': { ...NOTHING, railway: 'token-refused' },
  'railway-429': { ...NOTHING, railway: 'limited' },
  'railway-429-always': { ...NOTHING, railway: 'exhausted' },
  'log-stream-lost': { ...NOTHING, fault: 'crash', railway: 'logs-lost' },
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
