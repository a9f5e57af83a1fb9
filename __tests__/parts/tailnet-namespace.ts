import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { SECRET_LEDGER, secretsTold } from '../e2e/secret-watch.ts';
import { root } from '../e2e/slipway.ts';
import { part } from './parts.ts';
import type { Ended, World, WorldOptions } from './tailnet-world.ts';

export interface TailnetNamespace extends World {
  /** Configurations, sockets and logs; every process in there has it in its words. */
  readonly folder: string;
  /** The process whose end ends everything in there. */
  readonly pid: number;
  /** Ends every process in it and waits for the last. */
  close(): Promise<void>;
}

/** One address that is not loopback: without it tailscaled takes the machine for offline. Nothing leads out of there. */
const ENTER = 'ip link set lo up && ip addr add 192.0.2.1/32 dev lo && exec "$@"';

/**
 * Opens network and process namespaces and starts headscale, the sandbox and listeners in them. Nothing in there can reach
 * beyond; when this process ends, however it ends, everything in there ends.
 *
 * @throws Error when it is not root, or a part is missing
 */
export async function openTailnet(options: Pick<WorldOptions, 'ports' | 'models'>): Promise<TailnetNamespace> {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-tailnet-'));
  const child = startWorld({
    ...options,
    folder,
    headscale: join(part('headscale'), 'bin/headscale'),
    tailscale: join(part('tailscaled'), 'bin'),
    cli: join(root, 'src/cli.ts'),
  });
  const over = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const close = async (): Promise<void> => {
    child.stdin.end();
    await over;
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  };
  try {
    const call = await callsTo(child, over);
    return { folder, pid: child.pid ?? -1, close, ...worldBehind(call) };
  } catch (error) {
    await close();
    throw error;
  }
}

function startWorld(world: WorldOptions): ChildProcessWithoutNullStreams {
  const program = [process.execPath, join(import.meta.dirname, 'tailnet-world.ts'), JSON.stringify(world)];
  const namespaces = ['--net', '--pid', '--fork', '--kill-child', '--mount-proc'];
  return spawn('unshare', [...namespaces, 'sh', '-c', ENTER, 'sh', ...program], {
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', SLIPWAY_SECRET_LEDGER: SECRET_LEDGER },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
}

type Calls = <T>(method: keyof World, ...params: readonly unknown[]) => Promise<T>;

/** Resolves when the world is ready to be called. */
async function callsTo(child: ChildProcessWithoutNullStreams, over: Promise<void>): Promise<Calls> {
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  child.once('error', (error) => {
    stderr += error.message;
  });
  // It may end before what is written to it is read: `over` tells.
  child.stdin.on('error', () => undefined);
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  await new Promise<void>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const said = JSON.parse(line) as { ready?: true; id: number; result?: unknown; error?: string };
      if (said.ready) return resolve();
      const caller = waiting.get(said.id);
      waiting.delete(said.id);
      if (said.error === undefined) caller?.resolve(said.result);
      else caller?.reject(new Error(said.error));
    });
    void over.then(() => {
      const error = new Error(`the tailnet's namespaces, which need root, have ended: ${stderr}`);
      reject(error);
      for (const caller of waiting.values()) caller.reject(error);
    });
  });
  let last = 0;
  return <T>(method: keyof World, ...params: readonly unknown[]) =>
    new Promise<T>((resolve, reject) => {
      const id = ++last;
      waiting.set(id, { resolve: (value) => resolve(value as T), reject });
      child.stdin.write(`${JSON.stringify({ id, method, params })}\n`);
    });
}

function worldBehind(call: Calls): World {
  return {
    request: (...params) => call('request', ...params),
    slipway: async (args) => {
      const ended = await call<Ended>('slipway', args);
      const told = secretsTold({ stdout: ended.stdout, stderr: ended.stderr });
      if (told.length > 0) throw new Error(`slipway ${args.join(' ')} told secrets: ${told.join(', ')}`);
      return ended;
    },
    mintKey: (tag) => call('mintKey', tag),
    revokeKey: (id) => call('revokeKey', id),
    devices: () => call('devices'),
    keyOfUser: (email) => call('keyOfUser', email),
    join: (name, authKey) => call('join', name, authKey),
    leave: (name) => call('leave', name),
    netMap: (name) => call('netMap', name),
    connect: (...params) => call('connect', ...params),
    ping: (...params) => call('ping', ...params),
    meet: () => call('meet'),
  };
}
