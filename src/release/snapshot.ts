import { SlipwayError } from '../model/error.ts';
import type { Route } from '../model/route.ts';
import { readService, type ServiceState } from '../railway/service.ts';
import { readVariables } from '../railway/variables.ts';
import { judgeStatus } from '../railway/verdict.ts';
import { hostNamesOf } from '../tailnet/fragment.ts';
import { type Device, listDevices } from '../tailscale/devices.ts';
import type { KeyByHand } from '../tailscale/key-by-hand.ts';
import { type KeyState, readKey } from '../tailscale/keys.ts';
import { type PolicyFile, readPolicyFile } from '../tailscale/policy-file.ts';
import { attempt } from './attempt.ts';
import type { RailwayConnection, ReleaseContext, TailscaleConnection } from './context.ts';
import { driftLines } from './drift-lines.ts';
import { staleNote } from './gateway-node.ts';
import { keysOfRelease } from './key-step.ts';
import {
  EMPTY_RECORD,
  FRESH_MS,
  isFresh,
  mayTakeOver,
  parseRecord,
  RECORD_VARIABLE,
  type ReleaseRecord,
} from './record.ts';
import { MASTER_KEY_VARIABLE } from './release-plan.ts';

/** How things stand outside before anything is changed. Holds secrets (variables), so it is never printed. */
export interface Snapshot {
  readonly variables: Readonly<Record<string, string>>;
  /** The key that clients use, as the container sees it; undefined when it is not readable. */
  readonly masterKey: string | undefined;
  readonly service: ServiceState;
  readonly record: ReleaseRecord;
  /** Undefined without a Tailscale credential. */
  readonly policy: PolicyFile | undefined;
  /** The released deployment's key as the service knows it, or as the record does where it may not be looked up; undefined when there is none. */
  readonly key: KeyState | undefined;
  /** What Tailscale tells of a key that a person has made; absent where none is given. */
  readonly keyByHand?: KeyByHand;
  /** Every device of the tailnet; absent without a Tailscale credential, and when they could not be listed. */
  readonly devices?: readonly Device[];
  /** Why they could not be listed. */
  readonly devicesUnknown?: SlipwayError;
  /** Routes with addresses, named as the tailnet names their hosts. */
  readonly routes: readonly Route[];
  readonly notes: readonly string[];
}

/** Reads both services, changes nothing. */
export async function takeSnapshot(
  context: ReleaseContext,
  { client, target }: RailwayConnection,
  tailscale: TailscaleConnection | undefined,
): Promise<Snapshot> {
  const [variables, service, policy, listed] = await Promise.all([
    readVariables(client, target),
    readService(client, target),
    tailscale === undefined ? undefined : readPolicyFile(tailscale.client),
    tailscale === undefined ? undefined : attempt(listDevices(tailscale.client)),
  ]);
  registerSecrets(context.secrets, variables);
  const masterKey = await readMasterKey(context, { client, target }, variables);
  const notes: string[] = [];
  const record = await withLostKeys(readRecord(variables, notes), tailscale, notes);
  const key = await releasedKey(record, tailscale, notes);
  const devices = listed?.value;
  const routes = await namedRoutes(context.routes, policy?.text, tailscale, devices);
  if (listed?.unknown !== undefined)
    notes.push(`which devices the tailnet has is not known: ${listed.unknown.message}`);
  if (devices !== undefined) notes.push(...deviceNotes(context, routes, devices, policy?.text));
  return {
    variables,
    masterKey,
    service,
    record,
    policy,
    key,
    routes,
    notes,
    ...(devices === undefined ? {} : { devices }),
    ...(listed?.unknown === undefined ? {} : { devicesUnknown: listed.unknown }),
  };
}

/** Hosts that are not where they are written to be, and devices that containers which are gone have left. */
function deviceNotes(
  context: ReleaseContext,
  routes: readonly Route[],
  devices: readonly Device[],
  policyText: string | undefined,
): string[] {
  const left = staleNote(devices, context.settings.tag);
  return [...driftLines(context, routes, devices, policyText), ...(left === undefined ? [] : [left])];
}

/** The released key; where it cannot be looked up it is taken for what the record says, and that is told. */
async function releasedKey(
  { released }: ReleaseRecord,
  tailscale: TailscaleConnection | undefined,
  notes: string[],
): Promise<KeyState | undefined> {
  const key = released?.key ?? undefined;
  if (tailscale === undefined || key === undefined) return undefined;
  const found = await attempt(readKey(tailscale.client, key.id));
  if (found.unknown === undefined) return found.value;
  notes.push(`whether the released key is still valid is not known: ${found.unknown.message}`);
  const { id, expires } = key;
  return { id, expires, tags: [], reusable: true, ephemeral: true, preauthorized: true, invalid: false };
}

/** A run that died while it made its key knew no id of it; the nonce in the key's description tells whose it is. */
async function withLostKeys(
  record: ReleaseRecord,
  tailscale: TailscaleConnection | undefined,
  notes: string[],
): Promise<ReleaseRecord> {
  const { inProgress } = record;
  if (tailscale === undefined || !inProgress?.undo?.mints || inProgress.undo.minted !== undefined) return record;
  const lost = await attempt(keysOfRelease(tailscale.client, inProgress.nonce));
  if (lost.unknown !== undefined) {
    notes.push(`whether the key “slipway ${inProgress.nonce}” was made cannot be told: ${lost.unknown.message}`);
    return record;
  }
  return { ...record, inProgress: { ...inProgress, keys: [...new Set([...inProgress.keys, ...lost.value])] } };
}

/**
 * The gateway's key as the container sees it; undefined when it is not readable. A reference such as `${{shared.KEY}}` is what
 * the variable holds, not what LiteLLM gets.
 */
export async function readMasterKey(
  context: Pick<ReleaseContext, 'secrets'>,
  { client, target }: Pick<RailwayConnection, 'client' | 'target'>,
  variables: Readonly<Record<string, string>>,
): Promise<string | undefined> {
  const value = variables[MASTER_KEY_VARIABLE];
  const masterKey = value?.includes('${{')
    ? (await readVariables(client, target, { rendered: true }))[MASTER_KEY_VARIABLE]
    : value;
  context.secrets.add(masterKey);
  return masterKey;
}

const SECRET_NAME = /KEY|TOKEN|SECRET|PASS|PWD|CREDENTIAL|AUTH|SALT|DSN/i;

/** Variables that hold secrets are masked wherever they would be told. */
export function registerSecrets(
  secrets: Pick<ReleaseContext['secrets'], 'add'>,
  variables: Readonly<Record<string, string>>,
): void {
  for (const [name, value] of Object.entries(variables)) if (isSecret(name, value)) secrets.add(value);
}

/** Railway does not tell secrets from other variables. Masking all of them would print `***` for every `true` and `llama3`. */
function isSecret(name: string, value: string): boolean {
  if (name === RECORD_VARIABLE) return false;
  if (SECRET_NAME.test(name)) return true;
  // A URL with a password in it, or a long word of letters and digits as only machines make them.
  return (
    /^[a-z+]+:\/\/[^/\s]*:[^/\s]+@/i.test(value) ||
    (/^[\w+/=.-]{24,}$/.test(value) && /\d/.test(value) && /[a-z]/i.test(value))
  );
}

function readRecord(variables: Readonly<Record<string, string>>, notes: string[]): ReleaseRecord {
  const record = parseRecord(variables[RECORD_VARIABLE]);
  if (record === 'absent') return EMPTY_RECORD;
  if (record === 'unreadable') {
    notes.push(
      `${RECORD_VARIABLE} on the service is no release record: taken as a first release; keys it knew are not revoked`,
    );
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
 * @returns the id of a deployment that a run which died has left on its way: it must end first.
 * @throws SlipwayError RELEASE_BUSY while another's record is fresh or a deployment is on its way.
 */
export function refuseWhileBusy(context: ReleaseContext, snapshot: Snapshot): string | undefined {
  const { inProgress } = snapshot.record;
  const { latest } = snapshot.service;
  const onItsWay = latest !== undefined && ['progress', 'blocked'].includes(judgeStatus(latest.status));
  if (inProgress === null) {
    if (!onItsWay) return undefined;
    throw new SlipwayError('RELEASE_BUSY', `deployment ${latest.id} of this service is ${latest.status}`, {
      remedy: 'wait for it to end, then run again; when the service deploys by itself on every push, turn that off',
    });
  }
  const { owner, startedAt, updatedAt } = inProgress;
  const dead = mayTakeOver(owner, context.owner, context.machine, context.isProcessAlive);
  if (!dead && isFresh(updatedAt, context.clock.now())) {
    throw new SlipwayError('RELEASE_BUSY', `another release is on its way: ${owner}, since ${startedAt}`, {
      remedy: `wait for it; it gave a sign of life at ${updatedAt}, and ${FRESH_MS / 60_000} min after its last one this works again`,
    });
  }
  return onItsWay ? latest.id : undefined;
}

/**
 * The routes with their hosts' addresses, from the policy's `hosts` where it names them, else from the devices.
 *
 * @param known the devices, where they were listed already
 * @throws SlipwayError FILE_INVALID for a host that nobody knows, else as `listDevices`.
 */
export async function namedRoutes(
  routes: readonly Route[],
  policyText: string | undefined,
  tailscale: TailscaleConnection | undefined,
  known?: readonly Device[],
): Promise<Route[]> {
  const aliases = policyText === undefined ? new Map<string, string>() : hostNamesOf(policyText);
  const addressOf = new Map([...aliases].map(([address, alias]) => [alias.toLowerCase(), address]));
  let devices = known;
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
