import { type DeviceRecord, hashSecret, TAILNET_DOMAIN, timestamp } from './tailnet-data.ts';
import {
  type Actor,
  type ApiAnswer,
  type ApiCall,
  type ApiOperation,
  ApiProblem,
  bodyText,
  FORBIDDEN,
  requireMediaType,
} from './tailscale-call.ts';

/** Devices and their routes (Tailscale API: listTailnetDevices, getDevice, deleteDevice, …DeviceRoutes). */
export const deviceOperations: readonly ApiOperation[] = [
  { method: 'GET', path: '/tailnet/:tailnet/devices', scope: 'devices:core:read', run: listDevices },
  { method: 'GET', path: '/device/:deviceId', scope: 'devices:core:read', run: getDevice },
  { method: 'DELETE', path: '/device/:deviceId', scope: 'devices:core', run: deleteDevice },
  { method: 'GET', path: '/device/:deviceId/routes', scope: 'devices:routes:read', run: getRoutes },
  { method: 'POST', path: '/device/:deviceId/routes', scope: 'devices:routes', run: setRoutes },
];

/** Nodes and their keys live that long without a sign-in; tagged ones for ever. */
const NODE_KEY_DAYS = 180;
const CLIENT_VERSION = '1.102.3';

function listDevices(call: ApiCall): ApiAnswer {
  const all = wantsAllFields(call);
  const filters = [...call.query].filter(([name]) => name !== 'fields');
  const devices = call.tailnet.data.devices
    .map((device) => ({ ...describe(device), ...(all ? furtherFields(device) : {}) }))
    .filter((device) => filters.every(([name, value]) => hasValue(device, name, value)));
  return { status: 200, body: { devices } };
}

function wantsAllFields(call: ApiCall): boolean {
  const fields = call.query.get('fields') ?? 'default';
  if (fields !== 'all' && fields !== 'default') throw new ApiProblem(400, `invalid fields ${JSON.stringify(fields)}`);
  return fields === 'all';
}

/** A filter compares a top-level property exactly; a list has the value among its own. */
function hasValue(device: Readonly<Record<string, unknown>>, name: string, value: string): boolean {
  const property = Object.hasOwn(device, name) ? device[name] : undefined;
  return Array.isArray(property) ? property.includes(value) : property !== undefined && String(property) === value;
}

function getDevice(call: ApiCall): ApiAnswer {
  const device = findDevice(call);
  return { status: 200, body: { ...describe(device), ...(wantsAllFields(call) ? furtherFields(device) : {}) } };
}

function deleteDevice(call: ApiCall): ApiAnswer {
  const device = findDevice(call);
  requireOwnTag(call.actor, device);
  const { data } = call.tailnet;
  data.devices = data.devices.filter((candidate) => candidate !== device);
  call.tailnet.changed();
  return { status: 200 };
}

/** `devices:core` of a trust credential is limited to devices that bear one of its tags. */
function requireOwnTag(actor: Actor, device: DeviceRecord): void {
  if (actor.kind === 'user' || actor.scopes.includes('all')) return;
  if (!device.tags.some((tag) => actor.tags.includes(tag))) throw new ApiProblem(403, FORBIDDEN);
}

function getRoutes(call: ApiCall): ApiAnswer {
  const { advertisedRoutes, enabledRoutes } = findDevice(call);
  return { status: 200, body: { advertisedRoutes, enabledRoutes } };
}

/** Replaces the approved routes; what is advertised is said by the device alone. */
function setRoutes(call: ApiCall): ApiAnswer {
  requireMediaType(call, ['application/json']);
  const device = findDevice(call);
  let routes: unknown;
  try {
    ({ routes } = JSON.parse(bodyText(call)) as { routes?: unknown });
  } catch {
    throw new ApiProblem(400, 'invalid JSON in the request body');
  }
  if (!Array.isArray(routes) || routes.some((route) => typeof route !== 'string')) {
    throw new ApiProblem(400, 'routes must be a list of strings');
  }
  device.enabledRoutes = [...(routes as string[])];
  call.tailnet.changed();
  return getRoutes(call);
}

/** @throws ApiProblem 404; the text is the service's (tailscale/tailscale issue 13186). */
function findDevice(call: ApiCall): DeviceRecord {
  const id = call.parameters.deviceId;
  const found = call.tailnet.data.devices.find((device) => device.nodeId === id || device.id === id);
  if (found === undefined) throw new ApiProblem(404, 'no manageable device matching this ID found');
  return found;
}

function describe(device: DeviceRecord): Record<string, unknown> {
  const tagged = device.tags.length > 0;
  return {
    addresses: device.addresses,
    id: device.id,
    nodeId: device.nodeId,
    user: device.user,
    name: `${device.name}.${TAILNET_DOMAIN}`,
    hostname: device.hostname,
    clientVersion: CLIENT_VERSION,
    updateAvailable: false,
    os: 'linux',
    created: timestamp(device.created),
    connectedToControl: device.online,
    ...(device.lastSeen === undefined ? {} : { lastSeen: timestamp(device.lastSeen) }),
    keyExpiryDisabled: tagged,
    expires: timestamp(device.created + NODE_KEY_DAYS * 24 * 60 * 60 * 1000),
    authorized: true,
    isExternal: false,
    machineKey: `mkey:${hashSecret(`machine ${device.nodeId}`)}`,
    nodeKey: `nodekey:${hashSecret(`node ${device.nodeId}`)}`,
    blocksIncomingConnections: false,
    tailnetLockKey: '',
    tailnetLockError: '',
    ...(tagged ? { tags: device.tags } : {}),
    isEphemeral: device.ephemeral,
  };
}

/** What `fields=all` adds. */
function furtherFields(device: DeviceRecord): object {
  return {
    advertisedRoutes: device.advertisedRoutes,
    enabledRoutes: device.enabledRoutes,
    clientConnectivity: {
      endpoints: [],
      mappingVariesByDestIP: false,
      latency: {},
      clientSupports: { hairPinning: null, ipv6: false, pcp: false, pmp: false, udp: false, upnp: false },
    },
    sshEnabled: false,
    postureIdentity: { disabled: true },
    distro: { name: 'debian', version: '12', codeName: 'bookworm' },
  };
}
