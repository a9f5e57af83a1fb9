import type { TailscaleClient, TailscaleRequest } from './client.ts';
import { foreignAnswer, isRecord, type Operation, parseJson } from './refusal.ts';

/** The subnets of a device, as CIDRs. It carries traffic for those that are in both lists. */
export interface DeviceRoutes {
  /** What the device itself offers; no API sets it. */
  readonly advertised: readonly string[];
  /** What an admin, the policy's autoApprovers or the API has approved. */
  readonly enabled: readonly string[];
}

const READ: Operation = { what: 'read a device’s routes', scope: 'devices:routes:read' };
const APPROVE: Operation = { what: 'approve a device’s routes', scope: 'devices:routes' };

/** Undefined when there is no such device any more. @throws SlipwayError as `TailscaleClient.request`. */
export async function readDeviceRoutes(client: TailscaleClient, deviceId: string): Promise<DeviceRoutes | undefined> {
  return routesIn(client, {
    method: 'GET',
    path: pathOf(deviceId),
    below: 'api',
    operation: READ,
    headers: { accept: 'application/json' },
    expect: [404],
  });
}

/**
 * Makes `enabled` the approved routes of a device, in place of those that it has: what is to stay must be among them
 * (Tailscale API reference, "Set device routes").
 *
 * @returns undefined when there is no such device any more
 * @throws SlipwayError as `TailscaleClient.request`.
 */
export async function setEnabledRoutes(
  client: TailscaleClient,
  deviceId: string,
  enabled: readonly string[],
): Promise<DeviceRoutes | undefined> {
  return routesIn(client, {
    method: 'POST',
    path: pathOf(deviceId),
    below: 'api',
    operation: APPROVE,
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ routes: enabled }),
    // The whole list is sent: twice is once.
    retry: 'read',
    expect: [404],
  });
}

function pathOf(deviceId: string): string {
  return `/device/${encodeURIComponent(deviceId)}/routes`;
}

async function routesIn(client: TailscaleClient, request: TailscaleRequest): Promise<DeviceRoutes | undefined> {
  const response = await client.request(request);
  if (response.status === 404) return undefined;
  const body = parseJson(response.text);
  if (!isRecord(body)) throw foreignAnswer(response, new URL(client.apiUrl).host);
  return { advertised: strings(body.advertisedRoutes), enabled: strings(body.enabledRoutes) };
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}
