import { resolve } from 'node:path';
import { createStepLines } from '../report/terminal.ts';
import { systemClock } from '../system/clock.ts';
import { createHttp, type Http } from '../system/http.ts';
import type { Output } from '../system/output.ts';
import type { Secrets } from '../system/secrets.ts';
import type { CommandLine, TerminalCommand } from './command-line.ts';
import type { Invocation } from './invocation.ts';
import type { Run } from './loaders.ts';
import { prepareInvocation } from './prepare.ts';
import type { OpenSandbox } from './sandbox.ts';

const CONFIG_FILE = 'proxy_server_config.railway.yaml';

/** A terminal, its words read. */
export interface Door {
  readonly line: CommandLine;
  readonly output: Output;
  readonly secrets: Secrets;
  readonly signal: AbortSignal;
}

/**
 * Runs one command from a terminal and prints what it ends with.
 *
 * @returns the exit code.
 * @throws SlipwayError whatever the command ends with.
 */
export async function runCommand(door: Door, name: TerminalCommand): Promise<number> {
  const { line, output } = door;
  const directory = resolve(
    line.directory ?? line.inputs['working-directory'] ?? (process.env.SLIPWAY_WORKING_DIRECTORY || '.'),
  );
  const http = createHttp(process.env, systemClock);
  if (name === 'sandbox') {
    const { serveSandbox } = await import('./sandbox-server.ts');
    return serveSandbox({
      line,
      directory,
      config: line.inputs.config ?? CONFIG_FILE,
      http,
      output,
      signal: door.signal,
    });
  }
  let sandbox: OpenSandbox | undefined;
  try {
    sandbox = line.sandbox ? await openSandboxFor(door, directory, http) : undefined;
    const invocation = await invocationOf(door, sandbox?.directory ?? directory, http, sandbox);
    const end = await (await commandNamed(name))(invocation);
    if (line.format === 'json') {
      const { commandJson, jsonText } = await import('../report/json.ts');
      output.out(jsonText(commandJson({ command: name, ...end })));
    } else if (end.error !== undefined) throw end.error;
    return end.exitCode;
  } finally {
    await sandbox?.close();
  }
}

/**
 * A command is loaded when it is called. `reach` stands in the chunk of this module, since it needs the least of all: every
 * chunk more costs a millisecond, and the parsers of the others 25.
 */
async function commandNamed(name: Exclude<TerminalCommand, 'sandbox'>): Promise<Run> {
  if (name === 'reach') return (await import(/* webpackMode: "eager" */ './reach.ts')).reach;
  return (await import(/* webpackChunkName: "commands" */ './loaders.ts')).LOADERS[name]();
}

async function openSandboxFor({ line, output }: Door, directory: string, http: Http): Promise<OpenSandbox> {
  const { openSandbox } = await import('./sandbox.ts');
  const sandbox = await openSandbox({
    url: process.env.SLIPWAY_SANDBOX_URL || undefined,
    http,
    directory,
    named: line.directory !== undefined || line.inputs['working-directory'] !== undefined,
    config: line.inputs.config ?? CONFIG_FILE,
    scenario: line.scenario,
    litellm: line.litellm,
  });
  if (line.format === 'text') output.out(`${sandbox.notice}\n`);
  return sandbox;
}

function invocationOf(
  { line, output, secrets, signal }: Door,
  directory: string,
  http: Http,
  sandbox: OpenSandbox | undefined,
): Promise<Invocation> {
  const json = line.format === 'json';
  return prepareInvocation({
    inline: { source: 'inline', values: line.inputs, label: (name) => `--${name}` },
    directory,
    environment: process.env,
    sandbox: sandbox?.layers,
    offline: line.offline,
    http,
    clock: systemClock,
    secrets,
    emit: createStepLines(json ? output.errorScreen : output.screen),
    print: json ? () => undefined : (text) => output.out(text),
    style: output.style,
    signal,
    pid: process.pid,
    tolerant: line.command === 'doctor',
    terminal: {
      operand: line.operand,
      addHosts: line.addHosts,
      yes: line.yes || json,
      overwrite: line.overwrite,
      buildLog: line.buildLog,
      from: line.from,
      to: line.to,
      lines: line.lines,
      sandbox: line.sandbox,
    },
  });
}
