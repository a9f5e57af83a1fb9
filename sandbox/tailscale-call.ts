import type { IncomingHttpHeaders } from 'node:http';
import type { TailnetNode } from '../src/tailnet/reach.ts';
import type { DataPlane } from './headscale.ts';
import type { CredentialRecord, TailnetData } from './tailnet-data.ts';
import type { PolicyInForce } from './tailnet-policy.ts';

/** An access token that a trust credential was exchanged for. Held in memory only, as its hash. */
export interface AccessToken {
  readonly credentialId: string;
  readonly scopes: readonly string[];
  readonly tags: readonly string[];
  /** Milliseconds since the epoch. */
  readonly expires: number;
}

/** The tailnet as the API's operations see it. */
export interface TailnetCore {
  readonly data: TailnetData;
  readonly accessTokens: Map<string, AccessToken>;
  /** Undefined: the devices are made up, and the sandbox's own proxy does what the policy says. */
  readonly dataPlane: DataPlane | undefined;
  now(): number;
  policy(): PolicyInForce;
  nodes(): readonly TailnetNode[];
  /** To be called after every change: connections are looked at again, and the change is kept. */
  changed(): void;
  /** To be called with every secret that was made. */
  tellSecret(secret: string): void;
  /** To be called before a write that names the policy it replaces: somebody else may have been quicker. */
  beforeGuardedWrite(): void;
}

/** Who calls: the owner of an API access token, who may do all, or a trust credential. */
export type Actor =
  | { readonly kind: 'user'; readonly user: string }
  | {
      readonly kind: 'credential';
      readonly credential: CredentialRecord;
      readonly scopes: readonly string[];
      readonly tags: readonly string[];
    };

export interface ApiCall {
  readonly tailnet: TailnetCore;
  readonly actor: Actor;
  /** The variable parts of the path, by their names in the operation's path. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface ApiAnswer {
  readonly status: number;
  /** A string is sent as it is, anything else as JSON, undefined not at all. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface ApiOperation {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** `/tailnet/:tailnet/acl` */
  readonly path: string;
  /** The scope that a trust credential needs; undefined where the operation decides, `none` where no token is needed. */
  readonly scope: string | undefined;
  run(call: ApiCall): ApiAnswer;
}

/** Anything that the API answers with `{"message": …}`. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly data: readonly object[] | undefined;

  constructor(status: number, message: string, data?: readonly object[]) {
    super(message);
    this.status = status;
    this.data = data;
  }
}

export const FORBIDDEN = 'calling actor does not have enough permissions to perform this function';

/**
 * Whether the actor holds a scope. A scope includes its `:read` form, `all` every scope, `all:read` every `:read` form
 * (Tailscale docs, "Trust credentials": scopes).
 */
export function mayDo(actor: Actor, scope: string): boolean {
  if (actor.kind === 'user') return true;
  const read = scope.endsWith(':read');
  const accepted = new Set([scope, 'all', ...(read ? [scope.slice(0, -':read'.length), 'all:read'] : [])]);
  return actor.scopes.some((held) => accepted.has(held));
}

/** @throws ApiProblem 403 */
export function requireScope(actor: Actor, scope: string): void {
  if (!mayDo(actor, scope)) throw new ApiProblem(403, FORBIDDEN);
}

/** @throws ApiProblem 415 when the request says that its body is something else. A request that does not say passes. */
export function requireMediaType(call: ApiCall, accepted: readonly string[]): void {
  const given = call.headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (given !== '' && call.body.length > 0 && !accepted.includes(given)) {
    throw new ApiProblem(415, `unsupported content type "${given}"`);
  }
}

/** @throws ApiProblem 400 when the body is not UTF-8. A byte order mark stays, so that parsers refuse it. */
export function bodyText(call: ApiCall): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(call.body);
  } catch {
    throw new ApiProblem(400, 'invalid UTF-8 in the request body');
  }
}
