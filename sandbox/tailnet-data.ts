import { createHash, randomBytes } from 'node:crypto';
import * as z from 'zod';
import { SlipwayError } from '../src/model/error.ts';

/** The person whose API key is used, and to whom the model hosts belong. */
export const OPERATOR = 'operator@example.com';
/** MagicDNS suffix of the sandbox's tailnet. */
export const TAILNET_DOMAIN = 'sandbox.ts.net';
/** The names by which the API's paths may call the tailnet, beside `-`. */
export const TAILNET_NAMES: readonly string[] = ['example.com', 'TsandboxCNTRL'];

const AuthKeyRecord = z.strictObject({
  id: z.string(),
  /** SHA-256 of the key; the key itself is shown once and not kept. */
  secretHash: z.string(),
  description: z.string(),
  created: z.number(),
  expirySeconds: z.number(),
  reusable: z.boolean(),
  ephemeral: z.boolean(),
  preauthorized: z.boolean(),
  tags: z.array(z.string()),
  /** Undefined for a key that a trust credential made: it belongs to the tailnet. */
  user: z.string().optional(),
  used: z.boolean(),
});
export type AuthKeyRecord = z.infer<typeof AuthKeyRecord>;

const CredentialRecord = z.strictObject({
  id: z.string(),
  keyType: z.enum(['client', 'federated']),
  secretHash: z.string().optional(),
  description: z.string(),
  created: z.number(),
  scopes: z.array(z.string()),
  tags: z.array(z.string()),
  issuer: z.string().optional(),
  subject: z.string().optional(),
  audience: z.string().optional(),
  customClaimRules: z.record(z.string(), z.string()).optional(),
});
/** An OAuth client or a federated identity. */
export type CredentialRecord = z.infer<typeof CredentialRecord>;

const DeviceRecord = z.strictObject({
  id: z.string(),
  nodeId: z.string(),
  /** First label of the MagicDNS name; unique in the tailnet. */
  name: z.string(),
  hostname: z.string(),
  addresses: z.array(z.string()),
  user: z.string(),
  tags: z.array(z.string()),
  ephemeral: z.boolean(),
  created: z.number(),
  online: z.boolean(),
  /** Milliseconds since the epoch; undefined while online. */
  lastSeen: z.number().optional(),
  /** The model host that this device is. */
  modelHost: z.string().optional(),
  /** Whether it is a container's: then it is online only as long as the container runs. */
  container: z.boolean().optional(),
  advertisedRoutes: z.array(z.string()),
  enabledRoutes: z.array(z.string()),
});
export type DeviceRecord = z.infer<typeof DeviceRecord>;

const TailnetData = z.strictObject({
  version: z.literal(1),
  policy: z.string(),
  authKeys: z.array(AuthKeyRecord),
  credentials: z.array(CredentialRecord),
  devices: z.array(DeviceRecord),
});
/** All that a tailnet is, apart from what listens. */
export type TailnetData = z.infer<typeof TailnetData>;

/** @throws SlipwayError FILE_INVALID when it is nothing that a sandbox saved. */
export function readSaved(saved: unknown): TailnetData {
  const read = TailnetData.safeParse(saved);
  if (read.success) return structuredClone(read.data);
  const issue = read.error.issues[0];
  const where = issue === undefined || issue.path.length === 0 ? 'it' : issue.path.join('.');
  throw new SlipwayError('FILE_INVALID', `the saved tailnet cannot be read: ${where} has the wrong form`, {
    remedy: 'start the sandbox with an empty state directory',
    cause: read.error,
  });
}

export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** Letters and digits that did not occur before. */
export function freshName(bytes = 6): string {
  return randomBytes(bytes).toString('hex');
}

export function isValidKey(key: AuthKeyRecord, now: number): boolean {
  return now < expiresAt(key) && (key.reusable || !key.used);
}

/** Milliseconds since the epoch. */
export function expiresAt(key: AuthKeyRecord): number {
  return key.created + key.expirySeconds * 1000;
}

/** RFC 3339 without fractions, as the service writes times. */
export function timestamp(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.\d{3}Z$/, 'Z');
}

/** The first MagicDNS label that no device of the tailnet bears yet: `railway-litellm`, `railway-litellm-1`. */
export function freeDeviceName(devices: readonly DeviceRecord[], hostname: string): string {
  const [first = ''] = hostname.toLowerCase().split('.');
  const label =
    first
      .replace(/[^a-z0-9-]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 63) || 'device';
  const taken = new Set(devices.map((device) => device.name));
  for (let number = 0; ; number++) {
    const name = number === 0 ? label : `${label}-${number}`;
    if (!taken.has(name)) return name;
  }
}

/** An IPv4 address of the tailnet's range (100.64.0.0/10) and the IPv6 address beside it that no device has yet. */
export function freeAddresses(devices: readonly DeviceRecord[]): string[] {
  const taken = new Set(devices.flatMap((device) => device.addresses));
  // 100.64.0.0/16 lies clear of 100.115.92.0/23, which Tailscale leaves to ChromeOS.
  for (let number = 1; number < 65_535; number++) {
    const [high, low] = [number >> 8, number & 255];
    const addresses = [`100.64.${high}.${low}`, `fd7a:115c:a1e0::6440:${number.toString(16)}`];
    if (!addresses.some((address) => taken.has(address))) return addresses;
  }
  throw new SlipwayError('INTERNAL', 'the sandbox has no address left for another device');
}

export interface NewDevice {
  readonly hostname: string;
  readonly user: string;
  readonly now: number;
  readonly addresses?: readonly string[];
  readonly tags?: readonly string[];
  readonly ephemeral?: boolean;
  readonly modelHost?: string;
  readonly container?: boolean;
  /** Subnets that it advertises. */
  readonly routes?: readonly string[];
  /** Those of them that are approved from the start. Default: all. */
  readonly approved?: readonly string[];
}

/** Adds a device to the tailnet, online from the start. */
export function addDevice(data: TailnetData, device: NewDevice): DeviceRecord {
  const record: DeviceRecord = {
    id: BigInt(`0x${freshName(6)}`).toString(),
    nodeId: `n${freshName(5)}CNTRL`,
    name: freeDeviceName(data.devices, device.hostname),
    hostname: device.hostname,
    addresses: [...(device.addresses ?? freeAddresses(data.devices))],
    user: device.user,
    tags: [...(device.tags ?? [])],
    ephemeral: device.ephemeral ?? false,
    created: device.now,
    online: true,
    ...(device.modelHost === undefined ? {} : { modelHost: device.modelHost }),
    ...(device.container === true ? { container: true } : {}),
    advertisedRoutes: [...(device.routes ?? [])],
    enabledRoutes: [...(device.approved ?? device.routes ?? [])],
  };
  data.devices.push(record);
  return record;
}

/** What becomes of a device whose container is gone: an ephemeral one is removed, any other goes offline. */
export function disconnect(data: TailnetData, device: DeviceRecord, now: number): void {
  if (device.ephemeral) data.devices = data.devices.filter((candidate) => candidate !== device);
  else setOnline(device, false, now);
}

export function setOnline(device: DeviceRecord, online: boolean, now: number): void {
  if (device.online === online) return;
  device.online = online;
  if (online) delete device.lastSeen;
  else device.lastSeen = now;
}
