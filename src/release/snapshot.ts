import { SlipwayError } from '../model/error.ts';
import type { Route } from '../model/route.ts';
import { readService, type ServiceState } from '../railway/service.ts';
import { readVariables } from '../railway/variables.ts';
import { hostNamesOf } from '../tailnet/fragment.ts';
import { type Device, listDevices } from '../tailscale/devices.ts';
import { type KeyState, readKey } from '../tailscale/keys.ts';
import { type PolicyFile, readPolicyFile } from '../tailscale/policy-file.ts';
import type { RailwayConnection, ReleaseContext, TailscaleConnection } from './context.ts';
import { EMPTY_RECORD, FRESH_MS, mayTakeOver, parseRecord, RECORD_VARIABLE, type ReleaseRecord } from './record.ts';

/** How things stand outside before anything is changed. Holds secrets (variables), so it is never printed. */
export interface Snapshot {
  readonly variables: Readonly<Record<string, string>>;
  readonly service: ServiceState;
  readonly record: ReleaseRecord;
  /** Undefined without a Tailscale credential. */
  readonly policy: PolicyFile | undefined;
  /** The released deployment's key as the service knows it; undefined when there is none or it may not be looked up. */
  readonly key: KeyState | undefined;
  /** Routes with addresses, named as the tailnet names their hosts. */
  readonly routes: readonly Route[];
  readonly notes: readonly string[];
}

/** Reads both services, changes nothing. */
export async function takeSnapshot(
  context: ReleaseContext,
  railway: RailwayConnection,
  tailscale: TailscaleConnection | undefined,
): Promise<Snapshot> {
  const { client, target } = railway;
  const [variables, service, policy] = await Promise.all([
    readVariables(client, target),
    readService(client, target),
    tailscale === undefined ? undefined : readPolicyFile(tailscale.client),
  ]);
  for (const [name, value] of Object.entries(variables)) if (isSecretName(name)) context.secrets.add(value);
  const notes: string[] = [];
  const record = readRecord(variables, notes);
  const recordedKey = record.released?.key;
  const key =
    tailscale === undefined || recordedKey === undefined || recordedKey === null
      ? undefined
      : await readKey(tailscale.client, recordedKey.id);
  const routes = await namedRoutes(context.routes, policy?.text, tailscale);
  return { variables, service, record, policy, key, routes, notes };
}

/** Railway does not tell secrets from other variables: everything is one but the names known to be plain. */
function isSecretName(name: string): boolean {
  return !/^(PORT|RAILWAY_.*|SLIPWAY_RELEASE|TAILSCALE_(HOSTNAME|LOGIN_SERVER|ADVERTISE_ROUTES|ACCEPT_ROUTES))$/.test(
    name,
  );
}

function readRecord(variables: Readonly<Record<string, string>>, notes: string[]): ReleaseRecord {
  const record = parseRecord(variables[RECORD_VARIABLE]);
  if (record === 'absent') return EMPTY_RECORD;
  if (record === 'unreadable') {
    notes.push(`${RECORD_VARIABLE} on the service is not a release record of this version: taken as a first release`);
    return EMPTY_RECORD;
  }
  if (record.inProgress !== null) {
    const { owner, startedAt } = record.inProgress;
    notes.push(
      `an earlier release did not end (${owner}, started ${startedAt}): this one goes on from where it stopped`,
    );
  }
  return record;
}

/**
 * Refuses to start beside another release.
 *
 * @throws SlipwayError RELEASE_BUSY while another's record is fresh or a deployment is on its way.
 */
export function refuseWhileBusy(context: ReleaseContext, snapshot: Snapshot): void {
  const { inProgress } = snapshot.record;
  const { latest } = snapshot.service;
  const onItsWay =
    latest !== undefined && ['QUEUED', 'INITIALIZING', 'BUILDING', 'DEPLOYING', 'WAITING'].includes(latest.status);
  if (inProgress === null) {
    if (!onItsWay) return;
    throw new SlipwayError('RELEASE_BUSY', `deployment ${latest.id} of this service is ${latest.status}`, {
      remedy: 'wait for it to end, then run again; when the service deploys by itself on every push, turn that off',
    });
  }
  if (mayTakeOver(inProgress.owner, context.owner, context.machine, context.isProcessAlive)) return;
  const age = context.clock.now() - Date.parse(inProgress.updatedAt);
  if (age > FRESH_MS) return;
  throw new SlipwayError(
    'RELEASE_BUSY',
    `another release is on its way: ${inProgress.owner}, since ${inProgress.startedAt}`,
    {
      remedy: `wait for it; should it be dead, this works again at ${new Date(Date.parse(inProgress.updatedAt) + FRESH_MS).toISOString()}`,
    },
  );
}

export async function namedRoutes(
  routes: readonly Route[],
  policyText: string | undefined,
  tailscale: TailscaleConnection | undefined,
): Promise<Route[]> {
  const aliases = policyText === undefined ? new Map<string, string>() : hostNamesOf(policyText);
  const addressOf = new Map([...aliases].map(([address, alias]) => [alias.toLowerCase(), address]));
  let devices: readonly Device[] | undefined;
  const named: Route[] = [];
  for (const route of routes) {
    if (route.address !== undefined) {
      named.push(route);
      continue;
    }
    let address = addressOf.get(route.host.toLowerCase());
    if (address === undefined && tailscale !== undefined) {
      devices ??= await listDevices(tailscale.client);
      address = deviceNamed(devices, route.host)?.addresses[0];
    }
    if (address === undefined) {
      throw new SlipwayError(
        'FILE_INVALID',
        `the address of model host ${route.host} is not known (api_base at line ${route.at.line})`,
        {
          remedy: `write its Tailscale address in api_base, with the name as a comment: http://100.x.y.z:${route.port}  # ${route.host}`,
        },
      );
    }
    named.push({ ...route, address });
  }
  return named;
}

function deviceNamed(devices: readonly Device[], host: string): Device | undefined {
  const wanted = host.toLowerCase();
  return devices.find(
    ({ hostname, name }) =>
      hostname.toLowerCase() === wanted || name.toLowerCase() === wanted || name.toLowerCase().split('.')[0] === wanted,
  );
}
