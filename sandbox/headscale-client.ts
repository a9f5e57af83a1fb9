import * as z from 'zod';
import { SlipwayError } from '../src/model/error.ts';

/** Where a headscale is, and a key of `headscale apikeys create`. */
export interface HeadscaleAddress {
  /** `http://127.0.0.1:8080` */
  readonly url: string;
  readonly apiKey: string;
}

const User = z.object({ id: z.string(), name: z.string(), email: z.string() });
export type HeadscaleUser = z.infer<typeof User>;

const PreAuthKey = z.object({ id: z.string(), key: z.string(), ephemeral: z.boolean(), used: z.boolean() });
export type HeadscaleKey = z.infer<typeof PreAuthKey>;

const Node = z.object({
  id: z.string(),
  ipAddresses: z.array(z.string()),
  /** What the machine calls itself. */
  name: z.string(),
  /** First label of its MagicDNS name. */
  givenName: z.string(),
  user: User,
  online: z.boolean(),
  createdAt: z.string(),
  lastSeen: z.string().nullable(),
  preAuthKey: PreAuthKey.nullable(),
  tags: z.array(z.string()),
  availableRoutes: z.array(z.string()),
  approvedRoutes: z.array(z.string()),
});
export type HeadscaleNode = z.infer<typeof Node>;

export interface NewHeadscaleKey {
  /** A user's id; undefined for a key that belongs to its tags. */
  readonly user: string | undefined;
  readonly reusable: boolean;
  readonly ephemeral: boolean;
  readonly aclTags: readonly string[];
  /** RFC 3339 */
  readonly expiration: string;
}

/** The part of headscale's API that the sandbox uses (juanfont/headscale: proto/headscale/v1/headscale.proto). */
export interface HeadscaleClient {
  users(): Promise<HeadscaleUser[]>;
  createUser(user: { readonly name: string; readonly email: string }): Promise<HeadscaleUser>;
  nodes(): Promise<HeadscaleNode[]>;
  deleteNode(id: string): Promise<void>;
  /** Replaces the approved routes. */
  approveRoutes(id: string, routes: readonly string[]): Promise<void>;
  keys(): Promise<HeadscaleKey[]>;
  createKey(key: NewHeadscaleKey): Promise<HeadscaleKey>;
  expireKey(id: string): Promise<void>;
  putPolicy(text: string): Promise<void>;
}

/** headscale did not do what it was asked; the message is its own. */
export class HeadscaleError extends Error {
  /** Undefined when it did not answer. */
  readonly status: number | undefined;

  constructor(status: number | undefined, message: string) {
    super(message);
    this.status = status;
  }
}

const TIMEOUT_MS = 10_000;

/** @throws SlipwayError USAGE unless the address is one of this machine: the sandbox speaks to no other. */
export function createHeadscaleClient({ url, apiKey }: HeadscaleAddress): HeadscaleClient {
  if (!/^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?\/?$/.test(url)) {
    throw new SlipwayError('USAGE', 'the headscale is not an address on this machine', {
      remedy: 'name it as http://127.0.0.1:PORT',
    });
  }
  const base = `${url.replace(/\/$/, '')}/api/v1`;
  const ask = <T>(shape: z.ZodType<T>, method: string, path: string, body?: object): Promise<T> =>
    askHeadscale(shape, apiKey, method, `${base}${path}`, body);
  const Nothing = z.unknown();
  return {
    users: async () => (await ask(z.object({ users: z.array(User) }), 'GET', '/user')).users,
    createUser: async (user) => (await ask(z.object({ user: User }), 'POST', '/user', user)).user,
    nodes: async () => (await ask(z.object({ nodes: z.array(Node) }), 'GET', '/node')).nodes,
    deleteNode: async (id) => void (await ask(Nothing, 'DELETE', `/node/${id}`)),
    approveRoutes: async (id, routes) => void (await ask(Nothing, 'POST', `/node/${id}/approve_routes`, { routes })),
    keys: async () => (await ask(z.object({ preAuthKeys: z.array(PreAuthKey) }), 'GET', '/preauthkey')).preAuthKeys,
    createKey: async (key) => (await ask(z.object({ preAuthKey: PreAuthKey }), 'POST', '/preauthkey', key)).preAuthKey,
    expireKey: async (id) => void (await ask(Nothing, 'POST', '/preauthkey/expire', { id })),
    putPolicy: async (policy) => void (await ask(Nothing, 'PUT', '/policy', { policy })),
  };
}

async function askHeadscale<T>(
  shape: z.ZodType<T>,
  apiKey: string,
  method: string,
  url: string,
  body: object | undefined,
): Promise<T> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(url, {
      method,
      headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    text = await response.text();
  } catch (cause) {
    throw new HeadscaleError(undefined, `headscale does not answer: ${(cause as Error).message}`);
  }
  const read = parsed(text);
  if (!response.ok) throw new HeadscaleError(response.status, messageOf(read) ?? `status ${response.status}`);
  const shaped = shape.safeParse(read);
  if (shaped.success) return shaped.data;
  const where = shaped.error.issues[0]?.path.join('.') ?? '';
  throw new HeadscaleError(response.status, `headscale answered ${method} with something else: ${where}`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function messageOf(body: unknown): string | undefined {
  const message = z.object({ message: z.string() }).safeParse(body);
  return message.success ? message.data.message : undefined;
}
