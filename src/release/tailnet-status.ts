import type { Route } from '../model/route.ts';
import type { ServiceStatus, TaggedNode } from '../model/status.ts';
import { type Device, listDevices } from '../tailscale/devices.ts';
import { keyIdOf } from '../tailscale/key-by-hand.ts';
import { readKey } from '../tailscale/keys.ts';
import { readPolicyFile } from '../tailscale/policy-file.ts';
import { attempt } from './attempt.ts';
import { connectTailscale, type ReleaseContext, type TailscaleConnection } from './context.ts';
import { driftLines, recordedDriftLines } from './drift-lines.ts';
import { identityProblem, labelOf, staleNodes, staleNote } from './gateway-node.ts';
import { parseRoute, type ReleaseRecord } from './record.ts';
import { KEY_VARIABLE } from './release-plan.ts';
import { namedRoutes } from './snapshot.ts';

export type TailnetStatus = Pick<ServiceStatus, 'keyByHand' | 'nodes' | 'staleNodes' | 'notes'>;

const DAY_MS = 24 * 3600_000;

/** Whole days; negative once it is past. */
export function daysUntil(iso: string, now: number): number {
  return Math.floor((Date.parse(iso) - now) / DAY_MS);
}

/** What Tailscale tells of the gateway. Without a credential nothing; what it does not tell is a note, never a failure. */
export async function readTailnetStatus(
  context: ReleaseContext,
  record: ReleaseRecord,
  variables: Readonly<Record<string, string>>,
): Promise<TailnetStatus> {
  const connected = await attempt(Promise.resolve().then(() => connectTailscale(context)));
  if (connected.unknown !== undefined) return { notes: [`Tailscale was not asked: ${connected.unknown.message}`] };
  const tailscale = connected.value;
  if (tailscale === undefined) return { notes: [] };
  const [listed, policy, key] = await Promise.all([
    attempt(listDevices(tailscale.client)),
    attempt(readPolicyFile(tailscale.client)),
    keyByHand(context, tailscale, record, variables),
  ]);
  if (listed.unknown !== undefined) {
    return { ...key, notes: [`which devices the tailnet has is not known: ${listed.unknown.message}`] };
  }
  const devices = listed.value;
  return {
    ...key,
    ...taggedNodes(context, devices),
    notes: [
      ...nodeNotes(context, record, devices),
      ...(await driftNotes(context, tailscale, record, devices, policy.value?.text)),
    ],
  };
}

function taggedNodes(
  { settings: { tag } }: Pick<ReleaseContext, 'settings'>,
  devices: readonly Device[],
): Pick<TailnetStatus, 'nodes' | 'staleNodes'> {
  const online = devices.filter((device) => device.online && device.tags.includes(tag));
  return { nodes: online.map(describe), staleNodes: staleNodes(devices, tag).map(describe) };
}

function describe(device: Device): TaggedNode {
  const { addresses, tags, lastSeen, ephemeral } = device;
  const [address] = addresses;
  return {
    name: labelOf(device),
    ...(address === undefined ? {} : { address }),
    tags,
    ...(lastSeen === undefined ? {} : { lastSeen }),
    ephemeral,
  };
}

function nodeNotes(
  { settings: { tag } }: Pick<ReleaseContext, 'settings'>,
  { released }: ReleaseRecord,
  devices: readonly Device[],
): string[] {
  const online = devices.filter((device) => device.online && device.tags.includes(tag));
  const needed = released !== null && released.routes.length > 0;
  return [
    ...(online.length === 0 && needed ? [`no device with ${tag} is online: no model host is reached`] : []),
    ...online.flatMap((device) => identityProblem(device, tag) ?? []),
    ...[staleNote(devices, tag)].filter((note) => note !== undefined),
  ];
}

/** Of the files that are there; without them, of what was released. */
async function driftNotes(
  context: ReleaseContext,
  tailscale: TailscaleConnection,
  { released }: ReleaseRecord,
  devices: readonly Device[],
  policyText: string | undefined,
): Promise<string[]> {
  const named = await attempt<readonly Route[]>(namedRoutes(context.routes, policyText, tailscale, devices));
  if (context.routes.length > 0) return driftLines(context, named.value ?? context.routes, devices, policyText);
  return recordedDriftLines(context, (released?.routes ?? []).map(parseRoute), devices, policyText);
}

/** The release knows no key of its own: whether the one on the service lasts is asked, where the credential may. */
async function keyByHand(
  { clock }: Pick<ReleaseContext, 'clock'>,
  { client }: TailscaleConnection,
  { released }: ReleaseRecord,
  variables: Readonly<Record<string, string>>,
): Promise<Pick<TailnetStatus, 'keyByHand'>> {
  const id = keyIdOf(variables[KEY_VARIABLE] ?? '');
  if (released?.key !== null || id === undefined) return {};
  const { value } = await attempt(readKey(client, id));
  if (value === undefined || value.invalid) return {};
  return { keyByHand: { id, expires: value.expires, daysLeft: daysUntil(value.expires, clock.now()) } };
}
