import { SlipwayError } from '../model/error.ts';
import type { TailscaleClient } from './client.ts';
import { foreignAnswer, isRecord, messageOf, type Operation, parseJson } from './refusal.ts';

export interface MintedKey {
  readonly id: string;
  /** The secret; it cannot be read again. */
  readonly key: string;
  /** ISO 8601. */
  readonly expires: string;
}

export interface KeyWish {
  readonly tag: string;
  /** At most 50 letters, digits, hyphens and spaces. */
  readonly description: string;
  /** At most 90 days. */
  readonly expirySeconds: number;
}

export interface KeyState {
  readonly id: string;
  readonly expires: string;
  readonly tags: readonly string[];
  readonly reusable: boolean;
  readonly ephemeral: boolean;
  readonly preauthorized: boolean;
  /** Revoked or expired. */
  readonly invalid: boolean;
}

/** 90 days: Tailscale's most (tailscale.com/kb/1085). */
export const LONGEST_KEY_SECONDS = 7_776_000;
const LONGEST_DESCRIPTION = 50;

const MINT: Operation = { what: 'make an auth key', scope: 'auth_keys' };
const READ: Operation = { what: 'read an auth key', scope: 'auth_keys:read' };
const REVOKE: Operation = { what: 'revoke an auth key', scope: 'auth_keys' };

/**
 * Makes an auth key that is tagged, ephemeral, reusable and preauthorized. The key is registered as a secret before it is
 * returned.
 *
 * @throws SlipwayError INPUT_INVALID when the wish breaks Tailscale's limits, SERVICE_REJECTED when the credential does
 *   not own the tag, else as `TailscaleClient.request`.
 */
export async function mintKey(client: TailscaleClient, wish: KeyWish): Promise<MintedKey> {
  checkWish(wish);
  const create = { reusable: true, ephemeral: true, preauthorized: true, tags: [wish.tag] };
  const response = await client
    .request({
      method: 'POST',
      path: '/keys',
      operation: MINT,
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({
        keyType: 'auth',
        description: wish.description,
        expirySeconds: wish.expirySeconds,
        capabilities: { devices: { create } },
      }),
      expect: [400],
    })
    .catch((error: unknown) => {
      throw lostKey(error, wish.description);
    });
  if (response.status === 400) {
    const said = messageOf(response)?.message ?? 'status 400';
    throw new SlipwayError('SERVICE_REJECTED', `Tailscale refused to make a key for ${wish.tag}: ${said}`, {
      remedy: `name ${wish.tag} in the policy's tagOwners; an OAuth client or federated identity must carry that tag, or a tag that owns it`,
    });
  }
  const body = parseJson(response.text);
  if (isRecord(body) && typeof body.key === 'string') client.secrets.add(body.key);
  if (!isRecord(body) || typeof body.id !== 'string' || typeof body.key !== 'string') {
    throw foreignAnswer(response, new URL(client.apiUrl).host);
  }
  const expires =
    typeof body.expires === 'string'
      ? body.expires
      : new Date(client.clock.now() + wish.expirySeconds * 1000).toISOString();
  return { id: body.id, key: body.key, expires };
}

/** Undefined when there is no such key. A revoked one may still be told, as `invalid`. @throws as `TailscaleClient.request`. */
export async function readKey(client: TailscaleClient, id: string): Promise<KeyState | undefined> {
  const response = await client.request({
    method: 'GET',
    path: `/keys/${encodeURIComponent(id)}`,
    operation: READ,
    headers: { accept: 'application/json' },
    expect: [404],
  });
  if (response.status === 404) return undefined;
  const body = parseJson(response.text);
  if (!isRecord(body) || typeof body.id !== 'string') throw foreignAnswer(response, new URL(client.apiUrl).host);
  const create = at(at(at(body, 'capabilities'), 'devices'), 'create');
  const tags = create.tags;
  return {
    id: body.id,
    expires: typeof body.expires === 'string' ? body.expires : '',
    tags: Array.isArray(tags) ? tags.filter((tag) => typeof tag === 'string') : [],
    reusable: create.reusable === true,
    ephemeral: create.ephemeral === true,
    preauthorized: create.preauthorized === true,
    invalid: body.invalid === true || typeof body.revoked === 'string',
  };
}

/**
 * Every auth key that the credential may see. `all` is needed for the keys of others: without it an OAuth client is told of its
 * own kind alone (Tailscale API reference, "List tailnet keys").
 *
 * @throws as `TailscaleClient.request`.
 */
export async function listKeys(
  client: TailscaleClient,
): Promise<{ readonly id: string; readonly description: string }[]> {
  const response = await client.request({
    method: 'GET',
    path: '/keys?all=true',
    operation: READ,
    headers: { accept: 'application/json' },
  });
  const body = parseJson(response.text);
  if (!isRecord(body) || !Array.isArray(body.keys)) throw foreignAnswer(response, new URL(client.apiUrl).host);
  return body.keys
    .filter(isRecord)
    .flatMap(({ id, description }) =>
      typeof id === 'string' ? [{ id, description: typeof description === 'string' ? description : '' }] : [],
    );
}

/** False when the key was gone already. @throws SlipwayError as `TailscaleClient.request`. */
export async function revokeKey(client: TailscaleClient, id: string): Promise<boolean> {
  const response = await client.request({
    method: 'DELETE',
    path: `/keys/${encodeURIComponent(id)}`,
    operation: REVOKE,
    expect: [404],
  });
  return response.status === 200;
}

function checkWish({ description, expirySeconds }: KeyWish): void {
  if (!Number.isInteger(expirySeconds) || expirySeconds < 1 || expirySeconds > LONGEST_KEY_SECONDS) {
    throw new SlipwayError('INPUT_INVALID', `an auth key cannot last ${expirySeconds} s`, {
      remedy: `Tailscale allows up to ${LONGEST_KEY_SECONDS} s (90 days)`,
    });
  }
  if (description.length > LONGEST_DESCRIPTION || !/^[A-Za-z0-9 -]*$/.test(description)) {
    throw new SlipwayError('INPUT_INVALID', `"${description}" cannot describe an auth key`, {
      remedy: `Tailscale allows ${LONGEST_DESCRIPTION} letters, digits, hyphens and spaces`,
    });
  }
}

/** When the answer is lost, the key may exist, and nobody holds its secret. */
function lostKey(error: unknown, description: string): unknown {
  const lost = error instanceof SlipwayError && ['NETWORK', 'TIMEOUT', 'SERVICE_UNAVAILABLE'].includes(error.code);
  if (!lost) return error;
  return new SlipwayError(error.code, `${error.message}; an auth key may have been made`, {
    cause: error,
    remedy: `run again; if https://login.tailscale.com/admin/settings/keys lists an unused key "${description}", revoke it`,
  });
}

function at(value: Record<string, unknown>, name: string): Record<string, unknown> {
  const inner = value[name];
  return isRecord(inner) ? inner : {};
}
