import {
  type AuthKeyRecord,
  type CredentialRecord,
  expiresAt,
  freshName,
  hashSecret,
  isValidKey,
  timestamp,
} from './tailnet-data.ts';
import { tagOwnersOf } from './tailnet-policy.ts';
import {
  type Actor,
  type ApiAnswer,
  type ApiCall,
  type ApiOperation,
  ApiProblem,
  bodyText,
  FORBIDDEN,
  mayDo,
  requireMediaType,
  requireScope,
  type TailnetCore,
} from './tailscale-call.ts';
import { type CreateKeyRequest, readCreateKey } from './tailscale-key-request.ts';

/** Keys: auth keys, OAuth clients and federated identities (Tailscale API: createKey, listTailnetKeys, getKey, deleteKey). */
export const keyOperations: readonly ApiOperation[] = [
  { method: 'GET', path: '/tailnet/:tailnet/keys', scope: undefined, run: listKeys },
  { method: 'POST', path: '/tailnet/:tailnet/keys', scope: undefined, run: createKey },
  { method: 'GET', path: '/tailnet/:tailnet/keys/:keyId', scope: undefined, run: getKey },
  { method: 'DELETE', path: '/tailnet/:tailnet/keys/:keyId', scope: undefined, run: deleteKey },
];

const SCOPE_OF = { auth: 'auth_keys', client: 'oauth_keys', federated: 'federated_keys' } as const;

/**
 * Without `all` a person sees the keys that are his own, and a trust credential those of its own kind: an OAuth token
 * lists OAuth clients and no auth keys.
 */
function listKeys(call: ApiCall): ApiAnswer {
  const { actor, tailnet } = call;
  const all = call.query.get('all') === 'true';
  if (!Object.values(SCOPE_OF).some((scope) => mayDo(actor, `${scope}:read`))) throw new ApiProblem(403, FORBIDDEN);
  const now = tailnet.now();
  const authKeys = tailnet.data.authKeys.filter(
    (key) =>
      isValidKey(key, now) &&
      mayDo(actor, 'auth_keys:read') &&
      (all || (actor.kind === 'user' && key.user === actor.user)),
  );
  const credentials = tailnet.data.credentials.filter(
    (credential) =>
      mayDo(actor, `${SCOPE_OF[credential.keyType]}:read`) &&
      (all || (actor.kind === 'credential' && actor.credential.keyType === credential.keyType)),
  );
  const keys = [...authKeys.map((key) => describeAuthKey(key, now)), ...credentials.map(describeCredential)];
  return { status: 200, body: { keys } };
}

function createKey(call: ApiCall): ApiAnswer {
  requireMediaType(call, ['application/json']);
  const request = readCreateKey(bodyText(call));
  requireScope(call.actor, SCOPE_OF[request.keyType]);
  return { status: 200, body: request.keyType === 'auth' ? mintAuthKey(call, request) : makeCredential(call, request) };
}

function mintAuthKey(call: ApiCall, request: CreateKeyRequest): object {
  const { actor, tailnet } = call;
  requireTags(actor, request.tags, tagOwnersOf(tailnet.policy()));
  const now = tailnet.now();
  const id = `sandbox${freshName()}CNTRL`;
  // The id is part of the key, as the service's own keys have it.
  const secret = `tskey-auth-${id}-standin${freshName(12)}`;
  const key: AuthKeyRecord = {
    id,
    secretHash: hashSecret(secret),
    description: request.description,
    created: now,
    expirySeconds: request.expirySeconds,
    reusable: request.reusable,
    ephemeral: request.ephemeral,
    preauthorized: request.preauthorized,
    tags: [...request.tags],
    ...(actor.kind === 'user' ? { user: actor.user } : {}),
    used: false,
  };
  tailnet.data.authKeys.push(key);
  tailnet.tellSecret(secret);
  tailnet.changed();
  return { ...describeAuthKey(key, now), key: secret };
}

/**
 * A person may give any declared tag (he is an admin of this tailnet) or none. A trust credential must give exactly its
 * own tags, or tags that these own.
 *
 * @throws ApiProblem 400
 */
function requireTags(actor: Actor, tags: readonly string[], tagOwners: ReadonlyMap<string, readonly string[]>): void {
  const declared = tags.every((tag) => tagOwners.has(tag));
  if (declared && actor.kind === 'user') return;
  if (declared && actor.kind === 'credential' && tags.length > 0) {
    const exact = tags.length === actor.tags.length && tags.every((tag) => actor.tags.includes(tag));
    const owned = tags.every((tag) => tagOwners.get(tag)?.some((owner) => actor.tags.includes(owner)));
    if (exact || owned) return;
  }
  throw new ApiProblem(400, `requested tags [${tags.join(' ')}] are invalid or not permitted`);
}

function makeCredential(call: ApiCall, request: CreateKeyRequest): object {
  const { actor, tailnet } = call;
  if (request.keyType === 'auth') throw new ApiProblem(500, 'internal server error');
  if (request.scopes.length === 0) throw new ApiProblem(400, 'at least one scope is required');
  const needsTags = request.scopes.some((scope) => scope === 'auth_keys' || scope === 'devices:core');
  if (needsTags && request.tags.length === 0) {
    throw new ApiProblem(400, 'tags are required for the scopes auth_keys and devices:core');
  }
  if (request.tags.length > 0) requireTags(actor, request.tags, tagOwnersOf(tailnet.policy()));
  const id = `sandbox${freshName()}CNTRL`;
  const secret = request.keyType === 'client' ? `tskey-client-${id}-standin${freshName(12)}` : undefined;
  const credential: CredentialRecord = {
    id,
    keyType: request.keyType,
    ...(secret === undefined ? {} : { secretHash: hashSecret(secret) }),
    description: request.description,
    created: tailnet.now(),
    scopes: [...request.scopes],
    tags: [...request.tags],
    ...(request.keyType === 'federated' ? federation(request, id) : {}),
  };
  tailnet.data.credentials.push(credential);
  if (secret !== undefined) tailnet.tellSecret(secret);
  tailnet.changed();
  return { ...describeCredential(credential), ...(secret === undefined ? {} : { key: secret }) };
}

function federation(request: CreateKeyRequest, id: string): Partial<CredentialRecord> {
  if (request.issuer === undefined || request.subject === undefined) {
    throw new ApiProblem(400, 'issuer and subject are required for a federated identity');
  }
  return {
    issuer: request.issuer,
    subject: request.subject,
    audience: request.audience ?? `api.tailscale.com/${id}`,
    customClaimRules: { ...request.customClaimRules },
  };
}

function getKey(call: ApiCall): ApiAnswer {
  const found = findKey(call.tailnet, call.parameters.keyId);
  requireScope(call.actor, `${found.scope}:read`);
  return {
    status: 200,
    body: found.authKey ? describeAuthKey(found.authKey, call.tailnet.now()) : describeCredential(found.credential),
  };
}

function deleteKey(call: ApiCall): ApiAnswer {
  const { data } = call.tailnet;
  const found = findKey(call.tailnet, call.parameters.keyId);
  requireScope(call.actor, found.scope);
  // A deleted key is as unknown as one that never was, to the API and to a device that comes with it.
  if (found.authKey) data.authKeys = data.authKeys.filter((key) => key !== found.authKey);
  else data.credentials = data.credentials.filter((credential) => credential !== found.credential);
  call.tailnet.changed();
  return { status: 200 };
}

type FoundKey =
  | { scope: string; authKey: AuthKeyRecord; credential?: undefined }
  | { scope: string; authKey?: undefined; credential: CredentialRecord };

/** @throws ApiProblem 404 when no key has this id, or when it was deleted. */
function findKey(tailnet: TailnetCore, id: string | undefined): FoundKey {
  const authKey = tailnet.data.authKeys.find((key) => key.id === id);
  if (authKey !== undefined) return { scope: SCOPE_OF.auth, authKey };
  const credential = tailnet.data.credentials.find((candidate) => candidate.id === id);
  if (credential !== undefined) return { scope: SCOPE_OF[credential.keyType], credential };
  throw new ApiProblem(404, 'key not found');
}

function describeAuthKey(key: AuthKeyRecord, now: number): object {
  const { reusable, ephemeral, preauthorized, tags } = key;
  return {
    id: key.id,
    keyType: 'auth',
    created: timestamp(key.created),
    expires: timestamp(expiresAt(key)),
    expirySeconds: key.expirySeconds,
    capabilities: { devices: { create: { reusable, ephemeral, preauthorized, ...(tags.length > 0 ? { tags } : {}) } } },
    description: key.description,
    ...(key.user === undefined ? {} : { userId: `u${hashSecret(key.user).slice(0, 10)}CNTRL` }),
    ...(isValidKey(key, now) ? {} : { invalid: true }),
  };
}

function describeCredential(credential: CredentialRecord): object {
  const { id, keyType, created, description, scopes, tags } = credential;
  const { issuer, subject, audience, customClaimRules } = credential;
  return {
    id,
    keyType,
    created: timestamp(created),
    description,
    scopes,
    tags,
    ...(keyType === 'federated' ? { issuer, subject, audience, customClaimRules } : {}),
  };
}
