import { SCENARIOS } from './scenario.ts';
import type { Sandbox, SandboxOptions } from './server.ts';

export type { Sandbox, SandboxAccess, SandboxOptions } from './server.ts';
export type { ModelHost } from './tailnet.ts';
export { SCENARIOS };

/**
 * Starts stand-ins for Railway, Tailscale and the model hosts, on loopback alone.
 *
 * @throws SlipwayError USAGE for an unknown scenario, a port in use, or a state directory that another sandbox uses;
 * FILE_INVALID when the saved state cannot be read
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { openSandbox } = await import('./server.ts');
  return await openSandbox(options);
}

/** The embedded gateway's process: `argument` is what `GatewayProgram` wrote. Only the sandbox's children call it. */
export async function runEmbeddedGateway(
  argument: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  const gateway = await import('./gateway.ts');
  await gateway.runEmbeddedGateway(argument, env);
}
