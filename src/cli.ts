import { resolve } from 'node:path';
import { type CommandLine, helpText, parseCommandLine, type TerminalCommand } from './commands/command-line.ts';
import type { CommandEnd, Invocation } from './commands/invocation.ts';
import type { OpenSandbox } from './commands/sandbox.ts';
import { asSlipwayError, exitCodeOf, type SlipwayError } from './model/error.ts';
import { systemClock } from './system/clock.ts';
import { type Output, standardOutput } from './system/output.ts';
import { Secrets } from './system/secrets.ts';

const CONFIG_FILE = 'proxy_server_config.railway.yaml';

type Run = (invocation: Invocation) => Promise<CommandEnd>;

/** A command is loaded when it is called, so that `validate` does not pay for `ship`. */
const LOADERS: Readonly<Record<Exclude<TerminalCommand, 'sandbox'>, () => Promise<Run>>> = {
  validate: async () => (await import('./commands/validate.ts')).validate,
  plan: async () => (await import('./commands/plan.ts')).plan,
  policy: async () => (await import('./commands/policy.ts')).policy,
  deploy: async () => (await import('./commands/deploy.ts')).deploy,
  gate: async () => (await import('./commands/gate.ts')).gate,
  ship: async () => (await import('./commands/ship.ts')).ship,
  rollback: async () => (await import('./commands/rollback.ts')).rollback,
  init: async () => (await import('./commands/init.ts')).init,
};

interface Door {
  readonly line: CommandLine;
  readonly output: Output;
  readonly secrets: Secrets;
  readonly signal: AbortSignal;
}

/** The terminal door: reads the words, the settings and the environment, runs one command, reports how it ended. */
async function main(argv: readonly string[]): Promise<number> {
  const secrets = new Secrets();
  const output = standardOutput((text) => secrets.mask(text));
  let line: CommandLine;
  try {
    line = parseCommandLine(argv);
  } catch (thrown) {
    return fail(
      asSlipwayError(thrown),
      {
        format: argv.includes('json') || argv.includes('--format=json') ? 'json' : 'text',
        debug: false,
        command: 'slipway',
      },
      output,
    );
  }
  if (line.command === 'help') return (output.out(`${helpText(line.topic)}\n`), 0);
  if (line.command === 'version') return (output.out(`${await version()}\n`), 0);
  const signal = cancellation(output, UNDOING.has(line.command));
  try {
    return await run({ line, output, secrets, signal }, line.command);
  } catch (thrown) {
    return fail(asSlipwayError(thrown), line, output);
  }
}

async function run(door: Door, name: TerminalCommand): Promise<number> {
  const { line, output } = door;
  const directory = resolve(
    line.directory ?? line.inputs['working-directory'] ?? (process.env.SLIPWAY_WORKING_DIRECTORY || '.'),
  );
  const { createHttp } = await import('./system/http.ts');
  const http = createHttp(process.env, systemClock);
  if (name === 'sandbox') {
    const { serveSandbox } = await import('./commands/sandbox-server.ts');
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
    const end = await (await LOADERS[name]())(invocation);
    if (line.format === 'json') {
      const { commandJson, jsonText } = await import('./report/json.ts');
      output.out(jsonText(commandJson({ command: name, ...end })));
    }
    return end.exitCode;
  } finally {
    await sandbox?.close();
  }
}

async function openSandboxFor(
  { line, output }: Door,
  directory: string,
  http: Invocation['http'],
): Promise<OpenSandbox> {
  const { openSandbox } = await import('./commands/sandbox.ts');
  const sandbox = await openSandbox({
    url: process.env.SLIPWAY_SANDBOX_URL || undefined,
    http,
    directory,
    named: line.directory !== undefined || line.inputs['working-directory'] !== undefined,
    config: line.inputs.config ?? CONFIG_FILE,
    scenario: line.scenario,
  });
  if (line.format === 'text') output.out(`${sandbox.notice}\n`);
  return sandbox;
}

async function invocationOf(
  { line, output, secrets, signal }: Door,
  directory: string,
  http: Invocation['http'],
  sandbox: OpenSandbox | undefined,
): Promise<Invocation> {
  const [{ prepareInvocation }, { createStepLines }] = await Promise.all([
    import('./commands/prepare.ts'),
    import('./report/terminal.ts'),
  ]);
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
  });
}

/** Commands that put back what they changed. */
const UNDOING: ReadonlySet<string> = new Set(['ship', 'deploy', 'rollback']);

/** The first Ctrl-C cancels, and what was changed is put back; a second only says so; a third leaves at once. */
function cancellation(output: Output, undoing: boolean): AbortSignal {
  const abort = new AbortController();
  let times = 0;
  const onSignal = (): void => {
    times++;
    if (times === 1) output.err(undoing ? '\ncancelling: what was changed is put back\n' : '\nstopping\n');
    else if (times === 2 && undoing)
      output.err('\nstill putting things back; once more leaves them as they are (the next ship goes on from there)\n');
    else process.exit(130);
    abort.abort();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
  return abort.signal;
}

async function fail(
  error: SlipwayError,
  line: Pick<CommandLine, 'format' | 'debug'> & { command: string },
  output: Output,
): Promise<number> {
  const [{ renderError }, { commandJson, jsonText }] = await Promise.all([
    import('./report/error.ts'),
    import('./report/json.ts'),
  ]);
  const exitCode = exitCodeOf(error);
  if (line.format === 'json') output.out(jsonText(commandJson({ command: line.command, exitCode, error })));
  else output.err(renderError(error, output.errorStyle));
  if (line.debug || process.env.RUNNER_DEBUG === '1') output.err(`${stackOf(error)}\n`);
  return exitCode;
}

function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined
    ? (error.stack ?? error.message)
    : `${error.stack ?? error.message}\ncaused by ${stackOf(error.cause)}`;
}

async function version(): Promise<string> {
  const { packageVersion } = await import('./commands/version.ts');
  return packageVersion();
}

process.exitCode = await main(process.argv.slice(2));
