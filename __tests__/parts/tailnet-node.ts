import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { ended, until } from './bounded-wait.ts';

/** A rule of a node's packet filter, as the control server sent it (tailscale/tailscale: tailcfg, `FilterRule`). */
export interface FilterRule {
  readonly SrcIPs: readonly string[];
  readonly DstPorts?: readonly {
    readonly IP: string;
    readonly Ports: { readonly First: number; readonly Last: number };
  }[];
  readonly IPProto?: readonly number[];
}

/** What a node knows of the tailnet. */
export interface NetMap {
  readonly addresses: readonly string[];
  readonly tags: readonly string[];
  readonly filter: readonly FilterRule[];
  /** Addresses of the nodes that it can see. */
  readonly peers: readonly string[];
}

/**
 * What becomes of a TCP connection through a node: `open` when the server behind the port answered, `silent` when nothing came in
 * time, else what the node's proxy said.
 */
export type Connection = 'open' | 'silent' | (string & {});

export type Ping = 'ICMP' | 'TSMP';

/** A tailscaled in userspace mode: no TUN device, its proxy on loopback. */
export interface TailnetNode {
  /** `tailscale up`; undefined when it succeeded, else what it said. */
  up(authKey: string, hostname: string): Promise<string | undefined>;
  netMap(): Promise<NetMap>;
  connect(address: string, port: number, timeoutMs: number): Promise<Connection>;
  /**
   * Whether another node answers in time: `ICMP` as its packet filter lets it, `TSMP`, which is the tailnet's own, whatever the
   * filter says, as soon as the two see each other.
   */
  ping(address: string, kind: Ping, timeoutMs: number): Promise<boolean>;
  stop(): Promise<void>;
}

interface NodeOptions {
  /** Folder of `tailscaled` and `tailscale`. */
  readonly programs: string;
  /** Is made: state, socket, log. */
  readonly folder: string;
  readonly loginServer: string;
  /** Loopback port of its HTTP proxy. */
  readonly proxyPort: number;
}

export async function startNode({ programs, folder, loginServer, proxyPort }: NodeOptions): Promise<TailnetNode> {
  mkdirSync(folder, { recursive: true });
  const socket = join(folder, 'socket');
  const log = openSync(join(folder, 'log'), 'a');
  const child = spawn(
    join(programs, 'tailscaled'),
    [
      '--tun=userspace-networking',
      '--no-logs-no-support',
      '--state=mem:',
      `--statedir=${folder}`,
      `--socket=${socket}`,
      '--port=0',
      `--outbound-http-proxy-listen=127.0.0.1:${proxyPort}`,
    ],
    // The embedded relay speaks plain HTTP.
    { stdio: ['ignore', log, log], env: { ...process.env, TS_DEBUG_USE_DERP_HTTP: '1', TS_DISABLE_PORTMAPPER: '1' } },
  );
  closeSync(log);
  await until('tailscaled answers', () => askLocally(socket, '/localapi/v0/status').then(() => true), {
    unless: () => (child.exitCode === null ? undefined : `tailscaled ended: ${child.exitCode}`),
  });
  return {
    up: (authKey, hostname) =>
      up(
        join(programs, 'tailscale'),
        folder,
        socket,
        [`--login-server=${loginServer}`, `--hostname=${hostname}`],
        authKey,
      ),
    netMap: () => readNetMap(socket),
    connect: (address, port, timeoutMs) => connectThrough(proxyPort, address, port, timeoutMs),
    ping: (address, kind, timeoutMs) => pings(socket, address, kind, timeoutMs),
    stop: () => stopped(child),
  };
}

async function stopped(child: ChildProcess): Promise<void> {
  child.kill('SIGTERM');
  await ended(child);
}

function up(
  tailscale: string,
  folder: string,
  socket: string,
  options: readonly string[],
  authKey: string,
): Promise<string | undefined> {
  const keyFile = join(folder, 'auth-key');
  writeFileSync(keyFile, authKey, { mode: 0o600 });
  const words = [
    `--socket=${socket}`,
    'up',
    `--auth-key=file:${keyFile}`,
    '--accept-dns=false',
    '--timeout=30s',
    '--reset',
  ];
  return new Promise((resolve) => {
    execFile(tailscale, [...words, ...options], { timeout: 40_000 }, (error, _stdout, stderr) => {
      resolve(error === null ? undefined : stderr.trim() || error.message);
    });
  });
}

/** The first notification of the daemon's bus is its network map (tailscale/tailscale: ipn, `NotifyInitialNetMap`). */
async function readNetMap(socket: string): Promise<NetMap> {
  const [line = ''] = (await askLocally(socket, '/localapi/v0/watch-ipn-bus?mask=8')).split('\n', 1);
  const { NetMap } = JSON.parse(line) as {
    NetMap: {
      SelfNode: { Addresses: string[]; Tags?: string[] };
      Peers: { Addresses: string[] }[] | null;
      PacketFilterRules: FilterRule[] | null;
    } | null;
  };
  if (NetMap === null) throw new Error('the node has no network map');
  const single = (addresses: readonly string[]): string[] => addresses.map((address) => address.replace(/\/\d+$/, ''));
  return {
    addresses: single(NetMap.SelfNode.Addresses),
    tags: NetMap.SelfNode.Tags ?? [],
    filter: NetMap.PacketFilterRules ?? [],
    peers: (NetMap.Peers ?? []).flatMap((peer) => single(peer.Addresses)),
  };
}

async function pings(socket: string, address: string, kind: Ping, timeoutMs: number): Promise<boolean> {
  const path = `/localapi/v0/ping?ip=${address}&type=${kind}`;
  const answer = await askLocally(socket, path, { method: 'POST', timeoutMs }).catch(() => '{"Err":"no answer"}');
  return (JSON.parse(answer) as { Err: string }).Err === '';
}

/** What the daemon answers on its socket: the first line, since some of its answers never end. */
function askLocally(
  socketPath: string,
  path: string,
  { method = 'GET', timeoutMs = 5_000 }: { method?: string; timeoutMs?: number } = {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = { host: 'local-tailscaled.sock' };
    const asked = request({ socketPath, path, method, headers, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
        if (path.includes('watch') && text.includes('\n')) response.destroy();
      });
      response.on('close', () => {
        if (response.statusCode === 200) resolve(text);
        else reject(new Error(`${path}: ${response.statusCode} ${text}`));
      });
      response.on('error', () => undefined);
    });
    const timer = setTimeout(() => asked.destroy(new Error(`${path}: no answer`)), timeoutMs);
    asked.on('close', () => clearTimeout(timer));
    asked.on('error', reject);
    asked.end();
  });
}

/** A port that a filter drops is silent for two minutes in tailscaled: the time to wait is ours. */
function connectThrough(proxyPort: number, address: string, port: number, timeoutMs: number): Promise<Connection> {
  const target = `${address.includes(':') ? `[${address}]` : address}:${port}`;
  return new Promise((resolve) => {
    const asked = request({ host: '127.0.0.1', port: proxyPort, method: 'CONNECT', path: target, agent: false });
    const end = (connection: Connection): void => {
      clearTimeout(timer);
      asked.destroy();
      resolve(connection);
    };
    const timer = setTimeout(() => end('silent'), timeoutMs);
    asked.on('connect', (response, stream) => {
      if (response.statusCode !== 200) {
        const reason = response.headers['tailscale-connect-error'];
        return end(`${response.statusCode} ${String(reason)}`);
      }
      let text = '';
      stream.on('data', (chunk: Buffer) => {
        text += chunk.toString('utf8');
      });
      stream.on('error', (error) => end(error.message));
      stream.on('close', () => end(text.includes(`"port":${port},`) ? 'open' : `closed after ${JSON.stringify(text)}`));
      stream.write('GET /api/tags HTTP/1.0\r\n\r\n');
    });
    asked.on('error', (error) => end(error.message));
    asked.end();
  });
}
