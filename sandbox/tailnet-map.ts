import { isIP } from 'node:net';
import type { TailnetNode } from '../src/tailnet/reach.ts';
import type { ModelHost } from './tailnet.ts';
import { addDevice, type DeviceRecord, OPERATOR, TAILNET_DOMAIN, type TailnetData } from './tailnet-data.ts';

/** A person whose laptop is in the tailnet too, so that there is somebody who must not be reached. */
export const VISITOR = 'visitor@example.com';
const VISITORS_LAPTOP = 'visitors-laptop';

/** Whether an address is one that Tailscale gives to devices: 100.64.0.0/10 or fd7a:115c:a1e0::/48. */
export function isTailnetAddress(address: string): boolean {
  if (isIP(address) === 6) return /^fd7a:115c:a1e0:/i.test(address);
  const [first, second] = address.split('.').map(Number);
  return isIP(address) === 4 && first === 100 && second !== undefined && second >= 64 && second <= 127;
}

type HostPlace = Pick<ModelHost, 'name' | 'address'>;

/** The device that a model host is, by name or address; undefined when it was removed from the tailnet. */
export function deviceOfHost(data: TailnetData, host: HostPlace): DeviceRecord | undefined {
  return (
    data.devices.find((device) => device.modelHost === host.name) ??
    data.devices.find((device) => device.modelHost !== undefined && placesOf(device).includes(host.address))
  );
}

/**
 * Adds the device of a model host. An address outside the tailnet's range stands for a host behind a subnet router: the
 * device advertises it as a route of one address.
 */
export function addHostDevice(data: TailnetData, host: HostPlace, now: number): DeviceRecord {
  const { own, routes } = placeOf(host.address);
  return addDevice(data, {
    hostname: host.name,
    user: OPERATOR,
    modelHost: host.name,
    now,
    ...(own ? { addresses: [host.address] } : {}),
    routes,
  });
}

/** A host that moved: its device stands at the new address from now on. */
export function moveHostDevice(device: DeviceRecord, address: string): void {
  if (isIP(address) === 0 || placesOf(device).includes(address)) return;
  const { own, routes } = placeOf(address);
  if (own) device.addresses = [address];
  device.advertisedRoutes = [...routes];
  device.enabledRoutes = [...routes];
}

function placeOf(address: string): { own: boolean; routes: string[] } {
  const own = isTailnetAddress(address);
  return { own, routes: own || isIP(address) === 0 ? [] : [`${address}/${isIP(address) === 4 ? 32 : 128}`] };
}

/** The addresses at which a device is reached: its own, and those that it routes to one by one. */
function placesOf(device: DeviceRecord): string[] {
  return [...device.addresses, ...device.enabledRoutes.map((route) => route.replace(/\/(?:32|128)$/, ''))];
}

/** Adds what a tailnet has beside model hosts and gateways. */
export function addOutsider(data: TailnetData, now: number): void {
  addDevice(data, { hostname: VISITORS_LAPTOP, user: VISITOR, now });
}

/** Adds a device that is what a node of some tailnet is. */
export function addNode(data: TailnetData, node: TailnetNode, now: number): void {
  addDevice(data, {
    hostname: node.name,
    addresses: node.addresses,
    tags: node.tags,
    user: node.user ?? '',
    routes: node.routes ?? [],
    now,
  });
}

/** The devices as the policy's evaluation sees them. */
export function nodesOf(devices: readonly DeviceRecord[]): TailnetNode[] {
  return devices.map(nodeOf);
}

export function nodeOf(device: DeviceRecord): TailnetNode {
  return {
    name: device.name,
    addresses: [...device.addresses],
    tags: [...device.tags],
    ...(device.tags.length > 0 ? {} : { user: device.user }),
    ...(device.enabledRoutes.length > 0 ? { routes: [...device.enabledRoutes] } : {}),
  };
}

/** The device behind a name or an address, and the address that the policy judges. */
export function findPeer(
  devices: readonly DeviceRecord[],
  target: string,
): { readonly device: DeviceRecord; readonly address: string } | undefined {
  if (isIP(target) !== 0) {
    const address = canonicalAddress(target);
    const device = devices.find((candidate) =>
      placesOf(candidate).some((place) => isIP(place) !== 0 && canonicalAddress(place) === address),
    );
    return device === undefined ? undefined : { device, address: target };
  }
  const name = target.toLowerCase().replace(/\.$/, '');
  const label = name.endsWith(`.${TAILNET_DOMAIN}`) ? name.slice(0, -TAILNET_DOMAIN.length - 1) : name;
  // A config may spell a host with the domain of its owner's real tailnet: then that is the model host's name.
  const device = devices.find((candidate) => candidate.name === label || candidate.modelHost?.toLowerCase() === name);
  const address = device?.addresses[0];
  return device === undefined || address === undefined ? undefined : { device, address };
}

/** One spelling for each address; `URL` shortens IPv6 as RFC 5952 says. */
function canonicalAddress(address: string): string {
  return isIP(address) === 6 ? new URL(`http://[${address}]`).hostname : address;
}
