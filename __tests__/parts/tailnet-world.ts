/**
 * A tailnet with real nodes, headscale and the sandbox, to be run in a network namespace of its own (tailnet-namespace.ts): reads
 * calls as JSON lines, answers each with one, and ends with its standard input.
 */
import { execFile } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createHeadscaleClient } from '../../sandbox/headscale-client.ts';
import { openSandbox, type SandboxAccess } from '../../sandbox/server.ts';
import { systemClock } from '../../src/system/clock.ts';
import { createHttp } from '../../src/system/http.ts';
import { Secrets } from '../../src/system/secrets.ts';
import { createTailscaleClient } from '../../src/tailscale/client.ts';
import { type Device, listDevices } from '../../src/tailscale/devices.ts';
import { type MintedKey, mintKey, revokeKey } from '../../src/tailscale/keys.ts';
import { until } from './bounded-wait.ts';
import { startHeadscale } from './headscale-server.ts';
import { type Connection, type NetMap, type Ping, startNode, type TailnetNode } from './tailnet-node.ts';

export interface WorldOptions {
  /** A folder for configurations, sockets and logs. */
  readonly folder: string;
  /** The headscale command. */
  readonly headscale: string;
  /** Folder of `tailscaled` and `tailscale`. */
  readonly tailscale: string;
  readonly cli: string;
  /** Loopback ports on which servers listen: what reaches a node on one of them is answered with the port. */
  readonly ports: readonly number[];
  readonly models: readonly string[];
}

export interface Answered {
  readonly status: number;
  readonly etag: string | null;
  readonly text: string;
}

export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a test can do in there. */
export interface World {
  /** A request to the sandbox's Tailscale API, with the operator's key; `path` begins below `/tailnet/-`. */
  request(
    method: 'GET' | 'POST',
    path: string,
    body?: string,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Answered>;
  /** Runs the terminal door with the sandbox's access in its environment. */
  slipway(args: readonly string[]): Promise<Ended>;
  mintKey(tag: string): Promise<MintedKey>;
  revokeKey(id: string): Promise<boolean>;
  devices(): Promise<Device[]>;
  /** An auth key of a person's own, made by headscale itself; the person is made too. */
  keyOfUser(email: string): Promise<string>;
  /** Starts a node and brings it up; undefined when it joined, else what `tailscale up` said. A node that did not join ends. */
  join(name: string, authKey: string): Promise<string | undefined>;
  leave(name: string): Promise<void>;
  netMap(name: string): Promise<NetMap>;
  connect(from: string, address: string, port: number, timeoutMs: number): Promise<Connection>;
  ping(from: string, address: string, kind: Ping, timeoutMs: number): Promise<boolean>;
  /**
   * Has the nodes that see each other make their WireGuard sessions, each from one side: when both begin at the same moment, each
   * drops the other's answer, and they try again after 5 s.
   */
  meet(): Promise<void>;
}

type NodeActions = Pick<World, 'join' | 'leave' | 'netMap' | 'connect' | 'ping' | 'meet'>;

/** The nodes by their names, each with a proxy on a port of its own. */
function createNodes(options: WorldOptions, loginServer: string): NodeActions & { stop(): Promise<void> } {
  const nodes = new Map<string, TailnetNode>();
  let started = 0;
  const node = (name: string): TailnetNode => {
    const found = nodes.get(name);
    if (found === undefined) throw new Error(`no node ${name}`);
    return found;
  };
  return {
    async join(name, authKey) {
      const number = started++;
      const joining = await startNode({
        programs: options.tailscale,
        folder: join(options.folder, `node-${number}-${name}`),
        loginServer,
        proxyPort: FIRST_PROXY_PORT + number,
      });
      const refused = await joining.up(authKey, name);
      if (refused === undefined) nodes.set(name, joining);
      else await joining.stop();
      return refused;
    },
    async leave(name) {
      await node(name).stop();
      nodes.delete(name);
    },
    netMap: async (name) => node(name).netMap(),
    connect: async (from, address, port, timeoutMs) => node(from).connect(address, port, timeoutMs),
    ping: async (from, address, kind, timeoutMs) => node(from).ping(address, kind, timeoutMs),
    meet: () => meet([...nodes.values()]),
    stop: async () => void (await Promise.all([...nodes.values()].map((one) => one.stop()))),
  };
}

const FIRST_PROXY_PORT = 10_550;
const KEY_SECONDS = 600;
const LONGEST_CLOSE_MS = 20_000;

async function openWorld(options: WorldOptions): Promise<{ world: World; close(): Promise<void> }> {
  const servers = await Promise.all(options.ports.map((port) => listen(port, options.models)));
  const headscale = await startHeadscale(options.headscale, join(options.folder, 'headscale'));
  const sandbox = await openSandbox({ hosts: [], headscale: headscale.address });
  const { stop, ...nodes } = createNodes(options, headscale.address.url);
  const people = createHeadscaleClient(headscale.address);
  const world: World = {
    ...nodes,
    ...sandboxActions(options, sandbox.access),
    async keyOfUser(email) {
      const known = (await people.users()).find((user) => user.email === email);
      const user = known ?? (await people.createUser({ name: email.split('@', 1)[0] ?? email, email }));
      const expiration = new Date(Date.now() + KEY_SECONDS * 1000).toISOString();
      return (await people.createKey({ user: user.id, reusable: false, ephemeral: true, aclTags: [], expiration })).key;
    },
  };
  const close = async (): Promise<void> => {
    // The nodes first: while they come back again and again, headscale takes 20 s to end.
    await stop();
    await sandbox.close();
    await headscale.stop();
    for (const server of servers) server.close().closeAllConnections();
  };
  return { world, close };
}

/** What goes through the sandbox's Tailscale API, by hand and by our own code. */
function sandboxActions(
  { cli }: WorldOptions,
  { tailscaleApiUrl, tailscaleApiKey, tailnet }: SandboxAccess,
): Pick<World, 'request' | 'slipway' | 'mintKey' | 'revokeKey' | 'devices'> {
  const client = createTailscaleClient({
    http: createHttp({}, systemClock),
    clock: systemClock,
    apiUrl: tailscaleApiUrl,
    tailnet,
    credential: { kind: 'api-key', key: tailscaleApiKey },
    secrets: new Secrets(),
  });
  return {
    async request(method, path, body, headers = {}) {
      const response = await fetch(`${tailscaleApiUrl}/api/v2/tailnet/-${path}`, {
        method,
        headers: { authorization: `Bearer ${tailscaleApiKey}`, ...headers },
        ...(body === undefined ? {} : { body }),
      });
      return { status: response.status, etag: response.headers.get('etag'), text: await response.text() };
    },
    slipway: (args) =>
      runCli(cli, args, {
        SLIPWAY_TAILSCALE_API_URL: tailscaleApiUrl,
        SLIPWAY_TAILSCALE_API_KEY: tailscaleApiKey,
        SLIPWAY_TAILNET: tailnet,
      }),
    mintKey: (tag) => mintKey(client, { tag, description: 'data plane', expirySeconds: KEY_SECONDS }),
    revokeKey: (id) => revokeKey(client, id),
    devices: () => listDevices(client),
  };
}

async function meet(nodes: readonly TailnetNode[]): Promise<void> {
  const seeing = await until('nodes that see each other see it the same way', async () => {
    const maps = await Promise.all(nodes.map((node) => node.netMap()));
    const sees = (one: NetMap | undefined, other: NetMap | undefined): boolean =>
      other?.addresses.some((address) => one?.peers.includes(address)) ?? false;
    const pairs = maps.flatMap((one, at) => maps.slice(at + 1).map((other) => ({ one, other, node: nodes[at] })));
    if (pairs.some(({ one, other }) => sees(one, other) !== sees(other, one))) return undefined;
    return pairs.filter(({ one, other }) => sees(one, other));
  });
  await Promise.all(
    seeing.map(({ node, other }) =>
      until('two nodes have a session', () => node?.ping(other.addresses[0] ?? '', 'TSMP', 1_000)),
    ),
  );
}

/** Answers as Ollama lists its models, and says which port was asked. */
async function listen(port: number, models: readonly string[]): Promise<Server> {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ port, models: models.map((name) => ({ name })) }));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return server;
}

function runCli(cli: string, args: readonly string[], env: Readonly<Record<string, string>>): Promise<Ended> {
  const { PATH = '', HOME = '', SLIPWAY_SECRET_LEDGER = '' } = process.env;
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [cli, ...args],
      { env: { PATH, HOME, SLIPWAY_SECRET_LEDGER, NO_COLOR: '1', ...env }, timeout: 60_000 },
      (error, stdout, stderr) => resolve({ code: error === null ? 0 : Number(error.code ?? -1), stdout, stderr }),
    );
  });
}

interface Call {
  readonly id: number;
  readonly method: keyof World;
  readonly params: readonly unknown[];
}

async function serve(): Promise<void> {
  const { world, close } = await openWorld(JSON.parse(process.argv[2] ?? '') as WorldOptions);
  const say = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`);
  say({ ready: true });
  for await (const line of createInterface({ input: process.stdin })) {
    const { id, method, params } = JSON.parse(line) as Call;
    const call = world[method] as (...given: readonly unknown[]) => Promise<unknown>;
    call(...params).then(
      (result) => say({ id, result }),
      (error: unknown) => say({ id, error: error instanceof Error ? error.message : String(error) }),
    );
  }
  // Its end is the end of everything in the namespaces, also of what does not want to.
  setTimeout(() => process.exit(1), LONGEST_CLOSE_MS).unref();
  await close();
}

await serve();
// What a test left open, such as a connection that nobody answers, does not keep the namespace.
process.exit(0);
