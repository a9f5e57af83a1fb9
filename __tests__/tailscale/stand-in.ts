import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { createHttp } from '../../src/system/http.ts';
import { Secrets } from '../../src/system/secrets.ts';
import { createTailscaleClient, type TailscaleClient, type TailscaleCredential } from '../../src/tailscale/client.ts';
import { createInstantClock, type InstantClock, type Received, type Reply, startLoopback } from '../system/loopback.ts';

export const API_KEY = 'stand-in-api-key';

/** The part of an OpenAPI operation that a request is judged by. */
interface DescribedOperation {
  readonly requestBody?: { readonly content: Readonly<Record<string, unknown>> };
  readonly responses: Readonly<Record<string, unknown>>;
}

type OpenApi = { readonly paths: Readonly<Record<string, Readonly<Record<string, DescribedOperation>>>> };

const openApi: OpenApi = JSON.parse(readFileSync(join(import.meta.dirname, '../data/tailscale/openapi.json'), 'utf8'));
const ajv = new Ajv2020({ strict: false, validateFormats: false });
ajv.addSchema(openApi, 'tailscale');

/** What is wrong with a request, by Tailscale's own description of its API; undefined: nothing. */
export function faultOf({ method, path, headers, body }: Received): string | undefined {
  const below = path.replace(/^\/api\/v2/, '');
  const template = Object.keys(openApi.paths).find((candidate) => fits(candidate, below));
  if (template === undefined || !path.startsWith('/api/v2/')) return `no such path: ${path}`;
  const operation = openApi.paths[template]?.[method.toLowerCase()];
  if (operation === undefined) return `${path} has no ${method}`;
  const content = operation.requestBody?.content;
  if (content === undefined) return body.length === 0 ? undefined : `${method} ${path} takes no body`;
  const type = headers['content-type'] ?? '';
  if (content[type] === undefined) return `${method} ${path} does not take ${type}`;
  const pointer = [template, method.toLowerCase(), 'requestBody', 'content', type, 'schema'];
  const escaped = pointer.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')));
  const validate = ajv.getSchema(`tailscale#/paths/${escaped.join('/')}`);
  if (validate === undefined) return `no schema for ${pointer.join(' ')}`;
  const value: unknown = type === 'application/json' ? JSON.parse(body.toString()) : body.toString();
  return validate(value) ? undefined : ajv.errorsText(validate.errors);
}

/** A fixed path wins over one with parameters; the templates of this API never compete otherwise. */
function fits(template: string, path: string): boolean {
  const pattern = template.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{[^}]+\}/g, '[^/]+');
  return new RegExp(`^${pattern}$`).test(path);
}

export function etagOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

export interface TailscaleStandIn {
  readonly url: string;
  readonly received: Received[];
  /** Requests that the API description does not allow. */
  readonly faults: string[];
}

/** Serves what the handler says; every request to the API proper is judged by its description. */
export async function startTailscale(
  handler: (received: Received) => Reply | Promise<Reply>,
): Promise<TailscaleStandIn> {
  const faults: string[] = [];
  const server = await startLoopback((received) => {
    const fault = received.path.startsWith('/api/v2/oauth/') ? undefined : faultOf(received);
    if (fault !== undefined) faults.push(fault);
    return handler(received);
  });
  return { ...server, faults };
}

export function clientFor(
  apiUrl: string,
  options: {
    credential?: TailscaleCredential;
    tailnet?: string;
    signal?: AbortSignal;
    onRetry?: (text: string) => void;
  } = {},
): { client: TailscaleClient; clock: InstantClock; secrets: Secrets; registered: string[] } {
  const clock = createInstantClock();
  const registered: string[] = [];
  const secrets = new Secrets((value) => registered.push(value));
  const client = createTailscaleClient({
    http: createHttp({}, clock),
    clock,
    apiUrl,
    tailnet: options.tailnet ?? '-',
    credential: options.credential ?? { kind: 'api-key', key: API_KEY },
    secrets,
    ...(options.signal ? { signal: options.signal } : {}),
    onRetry: options.onRetry,
  });
  return { client, clock, secrets, registered };
}
