/** Model hosts whose device stands at another address than the one that is written down for it. */
import type { Span } from '../model/position.ts';
import { ownRanges } from './fragment-marks.ts';
import { isSingleAddress, overlapAny, parseIpRange, TAILNET } from './ip-range.ts';
import type { Policy } from './policy.ts';

/** A device as the tailnet lists it. */
export interface ListedDevice {
  /** MagicDNS name: `hab.tail1234.ts.net`. */
  readonly name: string;
  readonly hostname: string;
  readonly addresses: readonly string[];
}

/** An address that is written down for a model host. */
export interface WrittenAddress {
  readonly host: string;
  readonly address: string;
  /** `api_base`: in the proxy config; `hosts`: in the policy, under `host` as its alias; `record`: in the release record. */
  readonly place: 'api_base' | 'hosts' | 'record';
  readonly at: Span;
}

export interface AddressDrift extends WrittenAddress {
  /** Where the host's device is now; absent when no device bears the host's name. */
  readonly device?: { readonly name: string; readonly address: string };
  /** The device that has the written address, when that is another one. */
  readonly holder?: string;
}

/**
 * What is written and no longer true. Addresses outside the tailnet (hosts behind a subnet router) belong to no device and are
 * not judged, nor are those that nobody has: the gate tells about them.
 */
export function addressDrift(
  written: readonly WrittenAddress[],
  devices: readonly ListedDevice[],
  policy: Policy | undefined,
): AddressDrift[] {
  const foreign = policy === undefined ? [] : foreignAliases(policy);
  const hosts = new Set(written.map(({ host }) => host.toLowerCase()));
  const aliases = foreign.filter(({ host }) => hosts.has(host.toLowerCase()));
  const known = new Set(aliases.map(({ host, address }) => `${host.toLowerCase()} ${address}`));
  const all = new Map(
    [...written, ...aliases].map((one) => [`${one.place} ${one.host.toLowerCase()} ${one.address}`, one]),
  );
  return [...all.values()].flatMap((one) =>
    driftOf(one, devices, known.has(`${one.host.toLowerCase()} ${one.address}`)),
  );
}

function driftOf(one: WrittenAddress, devices: readonly ListedDevice[], isAlias: boolean): AddressDrift[] {
  const range = parseIpRange(one.address);
  if (range === undefined || !isSingleAddress(range) || !overlapAny([range], TAILNET)) return [];
  const has = (device: ListedDevice): boolean => device.addresses.some((address) => sameAddress(address, one.address));
  const named = devicesNamed(devices, one.host);
  if (named.some(has)) return [];
  const holder = devices.find(has);
  const held = holder === undefined ? {} : { holder: labelOf(holder) };
  const [device] = named;
  if (device !== undefined) {
    const address = device.addresses.find((text) => parseIpRange(text)?.family === range.family) ?? device.addresses[0];
    return address === undefined ? [] : [{ ...one, device: { name: labelOf(device), address }, ...held }];
  }
  // An alias may be called as its author likes, and a name that was made from the address says nothing.
  return holder === undefined || isAlias || /^host-[0-9a-f-]+$/.test(one.host) ? [] : [{ ...one, ...held }];
}

/** Those whose MagicDNS name it is, which are unique; else those that call themselves so. */
function devicesNamed(devices: readonly ListedDevice[], host: string): readonly ListedDevice[] {
  const wanted = host.toLowerCase().replace(/\.$/, '');
  const named = devices.filter(
    (device) => device.name.toLowerCase() === wanted || labelOf(device).toLowerCase() === wanted,
  );
  return named.length > 0 ? named : devices.filter(({ hostname }) => hostname.toLowerCase() === wanted);
}

function labelOf({ name, hostname }: ListedDevice): string {
  return name.split('.')[0] || hostname;
}

function sameAddress(a: string, b: string): boolean {
  const [one, other] = [parseIpRange(a), parseIpRange(b)];
  return one !== undefined && one.family === other?.family && one.first === other.first && one.last === other.last;
}

/** Aliases of `hosts` that others wrote; the fragment's own follow from the routes and are mended with them. */
function foreignAliases(policy: Policy): WrittenAddress[] {
  const own = ownRanges(policy.document).map(({ start, end }) => policy.lines.span(start, end));
  return [...policy.hosts]
    .filter(([, { at }]) => !own.some(({ line, endLine }) => line <= at.line && at.endLine <= endLine))
    .map(([host, { value, at }]) => ({ host, address: value, place: 'hosts', at }));
}
