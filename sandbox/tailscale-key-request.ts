import { ApiProblem } from './tailscale-call.ts';

/** 90 days: the default and the most (tailscale/tailscale issue 18081 has the message). */
const LONGEST_EXPIRY_SECONDS = 90 * 24 * 60 * 60;
const LONGEST_DESCRIPTION = 50;
const FIELDS = [
  'keyType',
  'description',
  'expirySeconds',
  'capabilities',
  'scopes',
  'tags',
  'issuer',
  'subject',
  'audience',
  'customClaimRules',
];

export interface CreateKeyRequest {
  readonly keyType: 'auth' | 'client' | 'federated';
  readonly description: string;
  readonly expirySeconds: number;
  readonly reusable: boolean;
  readonly ephemeral: boolean;
  readonly preauthorized: boolean;
  readonly tags: readonly string[];
  readonly scopes: readonly string[];
  readonly issuer: string | undefined;
  readonly subject: string | undefined;
  readonly audience: string | undefined;
  readonly customClaimRules: Readonly<Record<string, string>>;
}

type Fields = Readonly<Record<string, unknown>>;

/** @throws ApiProblem 400 */
export function readCreateKey(text: string): CreateKeyRequest {
  const fields = objectOf(parse(text), 'request body', FIELDS);
  const keyType = fields.keyType ?? 'auth';
  if (keyType !== 'auth' && keyType !== 'client' && keyType !== 'federated') {
    throw new ApiProblem(400, `invalid keyType ${JSON.stringify(keyType)}`);
  }
  const create = keyType === 'auth' ? readCapabilities(fields.capabilities) : {};
  return {
    keyType,
    description: readDescription(fields.description ?? ''),
    expirySeconds: readExpiry(fields.expirySeconds ?? LONGEST_EXPIRY_SECONDS),
    reusable: booleanOf(create, 'reusable'),
    ephemeral: booleanOf(create, 'ephemeral'),
    preauthorized: booleanOf(create, 'preauthorized'),
    tags: stringsOf(keyType === 'auth' ? create : fields, 'tags'),
    scopes: stringsOf(fields, 'scopes'),
    issuer: textOf(fields, 'issuer'),
    subject: textOf(fields, 'subject'),
    audience: textOf(fields, 'audience'),
    customClaimRules: rulesOf(fields.customClaimRules ?? {}),
  };
}

function parse(text: string): unknown {
  if (text.trim() === '') throw new ApiProblem(400, 'missing request body');
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ApiProblem(400, `invalid JSON in the request body: ${(error as Error).message}`);
  }
}

/** An auth key needs `capabilities.devices`, which may be empty: that is a one-off key without tags. */
function readCapabilities(value: unknown): Fields {
  if (value === undefined) throw new ApiProblem(400, 'capabilities.devices is required for an auth key');
  const capabilities = objectOf(value, 'capabilities', ['devices']);
  if (capabilities.devices === undefined) {
    throw new ApiProblem(400, 'capabilities.devices is required for an auth key');
  }
  const devices = objectOf(capabilities.devices, 'devices', ['create']);
  return objectOf(devices.create ?? {}, 'create', ['reusable', 'ephemeral', 'preauthorized', 'tags']);
}

function readDescription(value: unknown): string {
  if (typeof value !== 'string') throw new ApiProblem(400, 'description must be a string');
  if (!/^[A-Za-z0-9 -]*$/.test(value)) {
    throw new ApiProblem(400, 'description may hold letters, digits, hyphens and spaces only');
  }
  // Longer ones are cut without a word (tailscale/terraform-provider-tailscale issue 320).
  return value.slice(0, LONGEST_DESCRIPTION);
}

function readExpiry(value: unknown): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0) {
    throw new ApiProblem(400, 'expirySeconds must be a whole number of seconds');
  }
  if (value > LONGEST_EXPIRY_SECONDS) {
    throw new ApiProblem(400, `expirySeconds must be less than or equal to ${LONGEST_EXPIRY_SECONDS}`);
  }
  return value === 0 ? LONGEST_EXPIRY_SECONDS : value;
}

function objectOf(value: unknown, name: string, known: readonly string[]): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ApiProblem(400, `${name} must be a JSON object`);
  }
  const unknown = Object.keys(value).find((key) => !known.includes(key));
  // The service names fields that it does not know (tailscale/tailscale-client-go issue 35).
  if (unknown !== undefined) throw new ApiProblem(400, `json: unknown field ${JSON.stringify(unknown)}`);
  return value as Fields;
}

function booleanOf(fields: Fields, name: string): boolean {
  const value = fields[name] ?? false;
  if (typeof value !== 'boolean') throw new ApiProblem(400, `${name} must be true or false`);
  return value;
}

function textOf(fields: Fields, name: string): string | undefined {
  const value = fields[name];
  if (value !== undefined && typeof value !== 'string') throw new ApiProblem(400, `${name} must be a string`);
  return value;
}

function stringsOf(fields: Fields, name: string): string[] {
  const value = fields[name] ?? [];
  if (!Array.isArray(value) || value.some((item) => typeof item !== 'string')) {
    throw new ApiProblem(400, `${name} must be a list of strings`);
  }
  return value as string[];
}

function rulesOf(value: unknown): Record<string, string> {
  const rules =
    typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : undefined;
  if (rules === undefined || rules.some(([, pattern]) => typeof pattern !== 'string')) {
    throw new ApiProblem(400, 'customClaimRules must map claims to patterns');
  }
  return Object.fromEntries(rules) as Record<string, string>;
}
