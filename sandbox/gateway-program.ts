import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { GatewayArguments, GatewayFault } from './gateway.ts';

/** One start of a gateway: what the container would give LiteLLM. */
export interface GatewayLaunch {
  readonly root: string;
  readonly config: { readonly written: string; readonly path: string } | undefined;
  /** The port of `--port`. */
  readonly containerPort: number;
  readonly environment: Readonly<Record<string, string>>;
  readonly wayOut: string | undefined;
  readonly fault: GatewayFault;
  readonly slowStartMs: number;
}

export interface GatewayCommand {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** The loopback port that it was told to listen on; undefined = it tells by IPC. */
  readonly port: number | undefined;
}

/** What answers in a deployment. */
export interface GatewayProgram {
  readonly name: 'embedded' | 'litellm';
  command(launch: GatewayLaunch): Promise<GatewayCommand>;
}

/** Variables that would act on the Node that runs or watches the gateway, and not on what it stands for. */
const OF_THE_RUNTIME = /^(NODE_|LD_|DYLD_)/;
const RUN = 'const [, entry, argument] = process.argv; (await import(entry)).runEmbeddedGateway(argument, process.env)';

/** The gateway that comes with the sandbox, in a Node process of its own. */
export const embeddedGateway: GatewayProgram = {
  name: 'embedded',
  async command(launch) {
    // From the sources as from the bundle: the file beside this one that exports `runEmbeddedGateway`.
    const sources = join(import.meta.dirname, 'index.ts');
    const entry = existsSync(sources) ? sources : join(import.meta.dirname, 'index.js');
    const given: GatewayArguments = {
      root: launch.root,
      config: launch.config,
      port: launch.containerPort,
      wayOut: launch.wayOut,
      fault: launch.fault,
      slowStartMs: launch.slowStartMs,
    };
    return {
      command: process.execPath,
      args: ['--input-type=module', '-e', RUN, '--', pathToFileURL(entry).href, JSON.stringify(given)],
      env: ownVariables(launch.environment),
      port: undefined,
    };
  },
};

/**
 * Starts a program and ends with it, after it: so it is waited for. A message ends it at once; when the IPC channel
 * closes, everything of the process group ends.
 */
const SUPERVISE = `const { spawn } = await import('node:child_process');
const [, program, ...args] = process.argv;
const child = spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit'] });
child.on('error', (error) => { console.error(error.message); process.exit(127); });
child.on('exit', (code) => process.exit(code ?? 137));
process.on('SIGTERM', () => undefined);
process.on('message', () => child.kill('SIGKILL'));
process.on('disconnect', () => process.kill(0, 'SIGKILL'));`;

/**
 * LiteLLM itself, where it is installed. All that it asks goes to the tailnet's proxy, https and loopback too, which
 * differs from the container: nothing may leave the machine, and what listens on its loopback is not the container's.
 *
 * @param program path of the `litellm` command
 * @param path PATH for it, behind its own folder
 */
export function installedLitellm(program: string, path: string | undefined): GatewayProgram {
  return {
    name: 'litellm',
    async command(launch) {
      const port = await freePort();
      const config = launch.config === undefined ? [] : ['--config', join(launch.root, launch.config.path)];
      // Port 9 of loopback is nobody's: a container outside the tailnet reaches nothing.
      const proxy = launch.wayOut ?? 'http://127.0.0.1:9';
      const args = [program, ...config, '--port', String(port), '--host', '127.0.0.1'];
      return {
        command: process.execPath,
        args: ['--input-type=module', '-e', SUPERVISE, '--', ...args],
        env: {
          ...ownVariables(launch.environment),
          PATH: [dirname(program), path].filter(Boolean).join(':'),
          HOME: launch.root,
          HTTP_PROXY: proxy,
          HTTPS_PROXY: proxy,
          NO_PROXY: '',
          LITELLM_LOCAL_MODEL_COST_MAP: 'True',
        },
        port,
      };
    },
  };
}

function ownVariables(environment: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !OF_THE_RUNTIME.test(name)));
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== 'object' || address === null) throw new Error('a listening server has a port');
  return address.port;
}
