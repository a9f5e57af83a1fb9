/** A headscale below the sandbox's Tailscale API: what the API is told, real nodes obey. */
import { SlipwayError } from '../src/model/error.ts';
import {
  createHeadscaleClient,
  type HeadscaleAddress,
  type HeadscaleClient,
  HeadscaleError,
  type HeadscaleKey,
  type HeadscaleNode,
  type HeadscaleUser,
} from './headscale-client.ts';
import { policyForHeadscale } from './headscale-policy.ts';
import { expiresAt, hashSecret, OPERATOR, type TailnetData, timestamp } from './tailnet-data.ts';
import { type ApiAnswer, type ApiCall, ApiProblem, type TailnetCore } from './tailscale-call.ts';

export type { HeadscaleAddress } from './headscale-client.ts';

/** What stands below the API and does what was answered. */
export interface DataPlane {
  /**
   * Gives it the policy in force, and the tailnet its devices.
   *
   * @throws SlipwayError SERVICE_UNAVAILABLE when it does not answer, SERVICE_REJECTED when it does not take what it is given
   */
  begin(core: TailnetCore): Promise<void>;
  /**
   * Answers a call and hands on what it changed: the policy, keys, devices that were removed, routes. What is refused below is
   * undone, and the call answered with the reason. One call at a time.
   */
  carry(call: ApiCall, run: () => ApiAnswer): Promise<ApiAnswer>;
}

/** @throws SlipwayError USAGE unless the address is one of this machine. */
export function headscaleDataPlane(address: HeadscaleAddress): DataPlane {
  const client = createHeadscaleClient(address);
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work, work);
    last = turn;
    return turn;
  };
  return {
    begin: (core) =>
      inTurn(async () => {
        try {
          await putPolicy(client, core, await operatorOf(client));
          await readDevices(client, core);
        } catch (cause) {
          throw cause instanceof HeadscaleError ? notBegun(cause) : cause;
        }
      }),
    carry: (call, run) =>
      inTurn(async () => {
        const { tailnet } = call;
        await refused(readDevices(client, tailnet));
        const before = structuredClone(tailnet.data);
        const answer = run();
        try {
          return await refused(handOn(client, before, call, answer));
        } catch (error) {
          Object.assign(tailnet.data, before);
          tailnet.changed();
          throw error;
        }
      }),
  };
}

function notBegun(cause: HeadscaleError): SlipwayError {
  if (cause.status === undefined) {
    return new SlipwayError('SERVICE_UNAVAILABLE', cause.message, {
      cause,
      remedy: 'start headscale before the sandbox',
    });
  }
  return new SlipwayError('SERVICE_REJECTED', `headscale refused what the sandbox begins with: ${cause.message}`, {
    cause,
    remedy: 'give the sandbox a key of `headscale apikeys create`, and run headscale v0.29 with policy.mode: database',
  });
}

/** headscale's refusals as the API's: its own words, and whose they are. */
async function refused<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof HeadscaleError)) throw error;
    throw new ApiProblem(error.status === undefined ? 504 : 400, `headscale: ${error.message}`);
  }
}

async function handOn(
  client: HeadscaleClient,
  before: TailnetData,
  call: ApiCall,
  answer: ApiAnswer,
): Promise<ApiAnswer> {
  const { tailnet } = call;
  const { data } = tailnet;
  if (data.policy !== before.policy) await putPolicy(client, tailnet, await operatorOf(client));
  for (const { id } of before.authKeys) {
    if (!data.authKeys.some((key) => key.id === id)) await client.expireKey(ownIdOf(id));
  }
  for (const { id, enabledRoutes } of before.devices) {
    const device = data.devices.find((candidate) => candidate.id === id);
    if (device === undefined) await client.deleteNode(id);
    else if (!isSame(device.enabledRoutes, enabledRoutes)) await client.approveRoutes(id, device.enabledRoutes);
  }
  const made = data.authKeys.find((key) => !before.authKeys.some(({ id }) => id === key.id));
  if (made === undefined) return answer;
  const key = await client.createKey({
    user: made.user === undefined ? undefined : (await operatorOf(client)).id,
    reusable: made.reusable,
    ephemeral: made.ephemeral,
    aclTags: made.tags,
    expiration: timestamp(expiresAt(made)),
  });
  // The API gives out the key that headscale made, under an id that tells which one it is.
  Object.assign(made, { id: idOf(key), secretHash: hashSecret(key.key) });
  tailnet.tellSecret(key.key);
  tailnet.changed();
  return { ...answer, body: { ...(answer.body as object), id: made.id, key: key.key } };
}

function idOf({ id }: Pick<HeadscaleKey, 'id'>): string {
  return `headscale${id}CNTRL`;
}

function ownIdOf(id: string): string {
  return /^headscale(\d+)CNTRL$/.exec(id)?.[1] ?? id;
}

async function putPolicy(client: HeadscaleClient, core: TailnetCore, operator: HeadscaleUser): Promise<void> {
  await client.putPolicy(policyForHeadscale(core.policy().policy, nameOf(operator)));
}

/** The person whose API key is used; headscale gets to know him when it does not yet. */
async function operatorOf(client: HeadscaleClient): Promise<HeadscaleUser> {
  const users = await client.users();
  const found = users.find(({ email }) => email === OPERATOR);
  return found ?? (await client.createUser({ name: OPERATOR.split('@', 1)[0] ?? OPERATOR, email: OPERATOR }));
}

/** As headscale's policies write a user: one without an address by the name and an `@`. */
function nameOf({ email, name }: HeadscaleUser): string {
  if (email !== '') return email;
  return name.includes('@') ? name : `${name}@`;
}

/** The tailnet's devices are headscale's nodes and no others; one-off keys that a node has used are used up. */
async function readDevices(client: HeadscaleClient, core: TailnetCore): Promise<void> {
  const { data } = core;
  const [nodes, keys] = await Promise.all([client.nodes(), client.keys()]);
  const devices = nodes.map(deviceOf);
  const used = new Set(keys.filter((key) => key.used).map(idOf));
  const authKeys = data.authKeys.map((key) => ({ ...key, used: key.used || used.has(key.id) }));
  if (isSame([devices, authKeys], [data.devices, data.authKeys])) return;
  Object.assign(data, { devices, authKeys });
  core.changed();
}

function deviceOf(node: HeadscaleNode): TailnetData['devices'][number] {
  return {
    id: node.id,
    nodeId: `n${node.id}CNTRL`,
    name: node.givenName,
    hostname: node.name,
    addresses: node.ipAddresses,
    user: nameOf(node.user),
    tags: node.tags,
    ephemeral: node.preAuthKey?.ephemeral ?? false,
    created: Date.parse(node.createdAt),
    online: node.online,
    ...(node.online || node.lastSeen === null ? {} : { lastSeen: Date.parse(node.lastSeen) }),
    advertisedRoutes: node.availableRoutes,
    enabledRoutes: node.approvedRoutes.filter((route) => node.availableRoutes.includes(route)),
  };
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
