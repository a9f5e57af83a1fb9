import type { ModelHost } from '../../sandbox/tailnet.ts';
import type { SlipwayError } from '../../src/model/error.ts';
import type { StepEvent } from '../../src/model/event.ts';
import { connectTailscale, type ReleaseContext, type TailscaleConnection } from '../../src/release/context.ts';
import { managePolicy, type PolicyEnd } from '../../src/release/policy-only.ts';
import { createTransaction } from '../../src/release/transaction.ts';
import { createHttp } from '../../src/system/http.ts';
import { Secrets } from '../../src/system/secrets.ts';
import { createContext } from '../release/release-fixture.ts';
import { API_KEY, NOON, type Service, startService } from '../sandbox/tailscale-service.ts';
import {
  createInstantClock,
  failureOf,
  type InstantClock,
  type LoopbackServer,
  type Received,
  type Reply,
  startLoopback,
} from '../system/loopback.ts';

export const TAG = 'tag:railway-proxy';

/** The model hosts of the templates. The addresses are mapped to loopback and never dialled. */
const HOSTS: readonly ModelHost[] = [
  { name: 'hab', address: '100.75.148.4', port: 11434, models: ['*'], up: true },
  { name: 'hugo', address: '100.104.46.119', port: 11434, models: ['*'], up: true },
  { name: 'david', address: '100.95.89.72', port: 11434, models: ['*'], up: true },
];

export function startTailnet(policy?: string): Promise<Service> {
  return startService({ hosts: HOSTS, ...(policy === undefined ? {} : { policy }) });
}

/** A device with the gateway's tag, which stays whatever the policy is: with it the service takes the fragment's tests too. */
export async function joinGateway(service: Service): Promise<void> {
  const before = await livePolicy(service);
  await setPolicy(service, `{"acls": [], "tagOwners": {"${TAG}": ["autogroup:admin"]}}`);
  await joinGatewayInto(service);
  await setPolicy(service, before);
}

/** The same in a tailnet whose policy knows the tag. */
export async function joinGatewayInto(service: Service): Promise<void> {
  const create = { reusable: true, ephemeral: true, preauthorized: true, tags: [TAG] };
  const made = await service.call('POST', '/tailnet/-/keys', { body: { capabilities: { devices: { create } } } });
  const joined = service.tailnet.join((made.json as { key: string }).key, 'railway-litellm');
  if (!joined.ok) throw new Error(joined.reason);
}

export async function livePolicy(service: Service): Promise<string> {
  return (await service.call('GET', '/tailnet/-/acl')).text;
}

/** Replaces the policy, whatever it is. */
export async function setPolicy(service: Service, text: string): Promise<void> {
  if (await offerPolicy(service, text)) return;
  throw new Error(`the sandbox does not take this policy:\n${text}`);
}

/** Offers a policy as somebody at the console would; false when the service does not take it. */
export async function offerPolicy(service: Service, text: string): Promise<boolean> {
  const headers = { 'content-type': 'application/hujson' };
  return (await service.call('POST', '/tailnet/-/acl', { body: text, headers })).status === 200;
}

/**
 * A proxy on loopback in front of a tailnet.
 *
 * @param before called with each request and its number, from 0, before it is handed on; an answer of its own keeps it back
 * @param after called with each answer of the tailnet before it is handed back; may replace it
 */
export function startBetween(
  service: Pick<Service, 'apiUrl'>,
  before: (received: Received, number: number) => Promise<Reply | undefined> | Reply | undefined,
  after: (received: Received, answer: Reply, number: number) => Reply = (_received, answer) => answer,
): Promise<LoopbackServer> {
  let count = 0;
  return startLoopback(async (received) => {
    const number = count++;
    const own = await before(received, number);
    if (own !== undefined) return own;
    return after(received, await handOn(service, received), number);
  });
}

async function handOn(
  service: Pick<Service, 'apiUrl'>,
  { method, path, query, headers, body }: Received,
): Promise<Reply> {
  const names = ['authorization', 'content-type', 'accept', 'if-match'] as const;
  const kept = names.flatMap((name): [string, string][] => {
    const value = headers[name];
    return value === undefined ? [] : [[name, value]];
  });
  const search = query.size === 0 ? '' : `?${query}`;
  const answer = await fetch(`${service.apiUrl}${path}${search}`, {
    method,
    headers: Object.fromEntries(kept),
    ...(body.length === 0 ? {} : { body: new Uint8Array(body) }),
  });
  const told = ['etag', 'content-type'].flatMap((name): [string, string][] => {
    const value = answer.headers.get(name);
    return value === null ? [] : [[name, value]];
  });
  return { status: answer.status, headers: Object.fromEntries(told), body: new Uint8Array(await answer.arrayBuffer()) };
}

export type PolicyRequest = 'read' | 'validate' | 'write';

/** Which operation of the policy file a request is; undefined: another one. */
export function requestOf({ method, path }: Received): PolicyRequest | undefined {
  if (path.endsWith('/acl/validate')) return 'validate';
  if (!path.endsWith('/acl')) return undefined;
  return method === 'POST' ? 'write' : 'read';
}

/** What was asked of the policy file, in turn, however often in a row. */
export function turnsOf(received: readonly Received[]): PolicyRequest[] {
  const asked = received.map(requestOf).filter((one) => one !== undefined);
  return asked.filter((one, index) => one !== asked[index - 1]);
}

export interface PolicyRun {
  readonly context: ReleaseContext;
  readonly tailscale: TailscaleConnection;
  readonly clock: InstantClock;
  /** Everything that was told while it ran. */
  readonly events: StepEvent[];
  /** What was registered to be masked. */
  readonly registered: string[];
}

/** A run of the templates against a tailnet, with inputs given as at a door. Waiting takes no time. */
export async function openRun(
  apiUrl: string,
  inputs: Readonly<Record<string, string>> = { 'tailscale-api-key': API_KEY },
  more: Partial<ReleaseContext> = {},
): Promise<PolicyRun> {
  const clock = createInstantClock(NOON);
  const events: StepEvent[] = [];
  const registered: string[] = [];
  const context: ReleaseContext = {
    ...(await createContext({ 'tailscale-api-url': apiUrl, ...inputs })),
    http: createHttp({}, clock),
    clock,
    secrets: new Secrets((value) => registered.push(value)),
    emit: (event) => events.push(event as StepEvent),
    ...more,
  };
  const tailscale = connectTailscale(context);
  if (tailscale === undefined) throw new Error('no credential');
  return { context, tailscale, clock, events, registered };
}

/** The step of the command `policy`. */
export function runPolicy(
  { context, tailscale, clock }: PolicyRun,
  mode: 'apply' | 'check' = 'apply',
): Promise<PolicyEnd> {
  return managePolicy(context, tailscale, mode, createTransaction(context.emit, clock, context.signal));
}

export function failureOfPolicy(run: PolicyRun): Promise<SlipwayError> {
  return failureOf(runPolicy(run));
}
