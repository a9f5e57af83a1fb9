import { readFile, realpath } from 'node:fs/promises';
import type { Server } from 'node:http';
import { posix, sep } from 'node:path';
import { type GatewayConfig, loadGatewayConfig, StartupFailure } from './gateway-config.ts';
import { createGatewayServer, GATEWAY_VERSION } from './gateway-server.ts';
import { wayOutOf } from './gateway-upstream.ts';
import { listenOnLoopback } from './http-exchange.ts';

/** How the sandbox makes a gateway misbehave. */
export const GATEWAY_FAULTS = ['none', 'crash', 'slow-start', 'health-401'] as const;
export type GatewayFault = (typeof GATEWAY_FAULTS)[number];

/** What the gateway tells its parent over IPC once it listens. */
export interface GatewayListening {
  readonly kind: 'listening';
  /** The port it believes to listen on, from `--port`. */
  readonly containerPort: number;
  /** The loopback port that stands for it. */
  readonly port: number;
}

/** What the parent hands over in the gateway's arguments, as one JSON text. */
export interface GatewayArguments {
  /** The folder that stands for the container's file system; nothing outside it is read. */
  readonly root: string;
  /** The proxy config below `root`; undefined = started without `--config`. */
  readonly config: { readonly written: string; readonly path: string } | undefined;
  readonly port: number;
  /** The tailnet's proxy; undefined = the container has none. */
  readonly wayOut: string | undefined;
  readonly fault: GatewayFault;
  /** What `slow-start` waits before it listens. */
  readonly slowStartMs: number;
}

const CRASH_AFTER_MS = 150;
const CRASH = `Traceback (most recent call last):
  File "/app/litellm/proxy/proxy_cli.py", line 1, in run_server
RuntimeError: the sandbox's scenario crash ends the gateway`;

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The embedded gateway's process: reads the config, listens, and ends with LiteLLM's exit codes. It ends when its IPC
 * channel closes, so that it never outlives the sandbox.
 */
export async function runEmbeddedGateway(argument: string, env: Environment): Promise<void> {
  const given = JSON.parse(argument) as GatewayArguments;
  process.once('disconnect', () => process.exit(0));
  if (namesSocks(env)) {
    return fail(
      1,
      "ImportError: Using SOCKS proxy, but the 'socksio' package is not installed. Make sure to install httpx using `pip install httpx[socks]`.",
    );
  }
  let config: GatewayConfig;
  try {
    config = await readConfig(given, env);
  } catch (error) {
    if (error instanceof StartupFailure) return fail(error.exitCode, error.message);
    throw error;
  }
  for (const note of config.notes) say(note);
  say(`embedded gateway in place of LiteLLM ${GATEWAY_VERSION}: ${config.models.length} models`);
  for (const group of new Set(config.models.map((model) => model.group))) say(`    ${group}`);
  const server = createGatewayServer({
    config,
    wayOut: wayOutOf(env, given.wayOut),
    now: Date.now,
    guardedLiveness: given.fault === 'health-401',
    onLine: say,
  });
  if (given.fault === 'crash') {
    await new Promise((resolve) => setTimeout(resolve, CRASH_AFTER_MS));
    return fail(1, CRASH);
  }
  if (given.fault === 'slow-start') await new Promise((resolve) => setTimeout(resolve, given.slowStartMs));
  const port = await listenOnLoopback(server);
  endOnSignal(server);
  say(`INFO:     Uvicorn running on http://0.0.0.0:${given.port} (Press CTRL+C to quit)`);
  process.send?.({ kind: 'listening', containerPort: given.port, port } satisfies GatewayListening);
}

function namesSocks(env: Environment): boolean {
  return ['ALL_PROXY', 'HTTP_PROXY', 'HTTPS_PROXY'].some((name) =>
    /^socks/i.test(env[name.toLowerCase()] || env[name] || ''),
  );
}

async function readConfig(given: GatewayArguments, env: Environment): Promise<GatewayConfig> {
  // Without a config LiteLLM starts with no models, and still refuses to go without a master key.
  if (given.config === undefined) return loadGatewayConfig('config', 'model_list: []', env);
  const text = await readInside(given.root, given.config.path);
  return loadGatewayConfig(given.config.written, text, env);
}

async function readInside(root: string, path: string): Promise<string | undefined> {
  try {
    const real = await realpath(posix.join(root, path));
    if (!real.startsWith(`${await realpath(root)}${sep}`)) return undefined;
    return await readFile(real, 'utf8');
  } catch {
    return undefined;
  }
}

/** SIGTERM: no new connections, answers under way end, then the process does. */
function endOnSignal(server: Server): void {
  process.once('SIGTERM', () => {
    say('INFO:     Shutting down');
    server.closeIdleConnections();
    server.close(() => process.exit(0));
  });
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function fail(code: number, lines: string): void {
  // A pipe is written to asynchronously on some platforms: the exit waits for it.
  process.stderr.write(`${lines}\n`, () => process.exit(code));
}
