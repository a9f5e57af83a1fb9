import type { TailscaleClient } from './client.ts';
import { foreignAnswer, isRecord, type Operation, parseJson } from './refusal.ts';

export interface Device {
  /** The node id: what Tailscale prefers wherever a device is named. */
  readonly id: string;
  /** MagicDNS name: `hab.tail1234.ts.net`. */
  readonly name: string;
  readonly hostname: string;
  readonly addresses: readonly string[];
  readonly tags: readonly string[];
  readonly online: boolean;
  /** ISO 8601; undefined when it is online or never was. */
  readonly lastSeen: string | undefined;
  /** The owner's login; a tagged device has none. */
  readonly user?: string;
  /** When it joined the tailnet, ISO 8601; undefined for a device shared in from elsewhere. */
  readonly created: string | undefined;
  /** Tailscale removes it once it is offline. */
  readonly ephemeral: boolean;
  /** False while it waits for the approval of an admin (Tailscale docs, "Device approval"). */
  readonly authorized: boolean;
  /** Subnets and exit routes that are approved for it, as CIDRs; undefined where the service does not tell them. */
  readonly routes?: readonly string[];
}

const LIST: Operation = { what: 'list the devices', scope: 'devices:core:read' };

/**
 * Every device of the tailnet, with its approved routes.
 *
 * Source: Tailscale API reference, "List tailnet devices": `enabledRoutes` is told with `fields=all` alone.
 *
 * @throws SlipwayError as `TailscaleClient.request`.
 */
export async function listDevices(client: TailscaleClient): Promise<Device[]> {
  const response = await client.request({
    method: 'GET',
    path: '/devices?fields=all',
    operation: LIST,
    headers: { accept: 'application/json' },
  });
  const body = parseJson(response.text);
  if (!isRecord(body) || !Array.isArray(body.devices)) throw foreignAnswer(response, new URL(client.apiUrl).host);
  return body.devices.filter(isRecord).map(deviceOf);
}

function deviceOf(device: Record<string, unknown>): Device {
  const tags = strings(device.tags);
  const user = text(device.user);
  const online = device.connectedToControl === true;
  return {
    id: text(device.nodeId) || text(device.id),
    name: text(device.name),
    hostname: text(device.hostname),
    addresses: strings(device.addresses),
    tags,
    online,
    lastSeen: online ? undefined : text(device.lastSeen) || undefined,
    ...(tags.length === 0 && user !== '' ? { user } : {}),
    created: text(device.created) || undefined,
    ephemeral: device.isEphemeral === true,
    authorized: device.authorized !== false,
    // Null is how the service may write an empty list.
    ...(device.enabledRoutes === undefined ? {} : { routes: strings(device.enabledRoutes) }),
  };
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}
