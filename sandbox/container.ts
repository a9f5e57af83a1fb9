import { type Child, startChild } from '../src/system/process.ts';
import type { ContainerImage } from './container-image.ts';
import type { ContainerStart } from './container-start.ts';
import type { GatewayFault, GatewayListening } from './gateway.ts';
import type { GatewayProgram } from './gateway-program.ts';
import type { SandboxTailnet } from './tailnet.ts';

export type ContainerTailnet = Pick<SandboxTailnet, 'join' | 'leave' | 'openWayOut'>;

export interface ContainerOptions {
  readonly image: ContainerImage;
  readonly start: ContainerStart;
  readonly environment: Readonly<Record<string, string>>;
  readonly tailnet: ContainerTailnet;
  readonly program: GatewayProgram;
  readonly fault: GatewayFault;
  readonly slowStartMs: number;
  readonly onLine: (line: string) => void;
}

export interface Container {
  /** The loopback port behind a port of the container; undefined while nothing listens on it. */
  portOf(containerPort: number): number | undefined;
  /** Resolves with the exit code when the gateway has ended and its way out is closed. */
  readonly exited: Promise<number>;
  stop(graceMs: number): Promise<void>;
}

/** What the watching process gets to see its program end. */
const SUPERVISOR_GRACE_MS = 3_000;
const DEFAULT_HOSTNAME = 'railway-litellm';
const PROXY_VARIABLES = ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'NO_PROXY'].flatMap((name) => [
  name,
  name.toLowerCase(),
]);
const NO_PROXY = 'localhost,127.0.0.1,::1,.railway.internal';

/** Does what the start script would: clears the proxies, joins the tailnet, and starts the gateway with the way there. */
export async function startContainer(options: ContainerOptions): Promise<Container> {
  const { image, start, tailnet, program, onLine } = options;
  const device = start.bare ? undefined : joinTailnet(options);
  const wayOut = device === undefined ? undefined : await tailnet.openWayOut(device.id, device.refused);
  let listening: { containerPort: number; port: number } | undefined;
  let child: Child;
  const leave = async (): Promise<void> => {
    listening = undefined;
    await wayOut?.close();
    if (device?.id !== undefined) tailnet.leave(device.id);
  };
  try {
    const launch = await program.command({
      root: image.root,
      config: start.config,
      containerPort: start.port,
      environment: environmentOf(options, wayOut?.url),
      wayOut: wayOut?.url,
      fault: options.fault,
      slowStartMs: options.slowStartMs,
    });
    if (launch.port !== undefined) listening = { containerPort: start.port, port: launch.port };
    child = startChild({
      command: launch.command,
      args: launch.args,
      cwd: image.root,
      env: launch.env,
      ipc: true,
      onLine,
    });
  } catch (cause) {
    await leave();
    throw cause;
  }
  child.process.on('message', (message) => {
    const { kind, containerPort, port } = message as Partial<GatewayListening>;
    if (kind === 'listening' && containerPort !== undefined && port !== undefined) listening = { containerPort, port };
  });
  const exited = child.exited.then(
    ({ code }) => code ?? 137,
    (cause: Error) => {
      onLine(cause.message);
      return 127;
    },
  );
  return {
    portOf: (containerPort) => (listening?.containerPort === containerPort ? listening.port : undefined),
    exited: exited.finally(leave),
    stop: (graceMs) => (program.name === 'embedded' ? child.stop(graceMs) : stopSupervised(child, graceMs)),
  };
}

/** SIGTERM to both; then the program alone is killed, so that whoever watches it can still wait for it. */
async function stopSupervised(child: Child, graceMs: number): Promise<void> {
  const timer = setTimeout(() => {
    if (child.process.connected) child.process.send('kill');
  }, graceMs);
  await child.stop(graceMs + SUPERVISOR_GRACE_MS);
  clearTimeout(timer);
}

/** The container's device, or what tailscale said when it became none. */
interface Joined {
  readonly id: string | undefined;
  readonly refused?: string;
}

function joinTailnet({ environment, tailnet, onLine }: ContainerOptions): Joined {
  const hostname = environment['TAILSCALE_HOSTNAME'] || DEFAULT_HOSTNAME;
  onLine(`Starting Tailscale as ${hostname}`);
  const routes = environment['TAILSCALE_ADVERTISE_ROUTES'];
  const joined = tailnet.join(environment['TAILSCALE_AUTH_KEY'] || undefined, hostname, routes);
  if (joined.ok) {
    onLine(`Tailscale connected! ${joined.address}`);
    return { id: joined.deviceId };
  }
  onLine(joined.reason);
  onLine('Tailscale failed, continuing anyway');
  return { id: undefined, refused: joined.reason };
}

function environmentOf({ environment, start }: ContainerOptions, wayOut: string | undefined): Record<string, string> {
  if (start.bare) return { ...environment };
  const cleared = Object.fromEntries(Object.entries(environment).filter(([name]) => !PROXY_VARIABLES.includes(name)));
  return wayOut === undefined ? cleared : { ...cleared, HTTP_PROXY: wayOut, NO_PROXY };
}
