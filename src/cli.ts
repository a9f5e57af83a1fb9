import { type CommandLine, parseCommandLine } from './commands/command-line.ts';
import { helpText } from './commands/help-text.ts';
import { asSlipwayError, exitCodeOf, type SlipwayError } from './model/error.ts';
import { type Output, standardOutput } from './system/output.ts';
import { Secrets } from './system/secrets.ts';

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
  if (line.command === 'help' || line.command === 'version') {
    output.out(`${line.command === 'help' ? helpText(line.topic, helpColumns(output)) : await version()}\n`);
    return 0;
  }
  const signal = cancellation(output, line.command);
  try {
    // A chunk of its own: `--help` and a mistyped word do not wait for it.
    const { runCommand } = await import('./commands/run-command.ts');
    return await runCommand({ line, output, secrets, signal }, line.command);
  } catch (thrown) {
    return fail(asSlipwayError(thrown), line, output);
  }
}

/** Off a terminal a help is as wide as a page of text. */
const PAGE_COLUMNS = 80;

function helpColumns({ screen, style }: Output): number {
  return screen.interactive && style.columns > 0 ? style.columns : PAGE_COLUMNS;
}

/** Commands that put back what they changed. */
const UNDOING: ReadonlySet<string> = new Set(['ship', 'deploy', 'rollback', 'policy']);

/** The first Ctrl-C cancels, and what was changed is put back; a second only says so; a third leaves at once. */
function cancellation(output: Output, command: string): AbortSignal {
  const undoing = UNDOING.has(command);
  const next = command === 'policy' ? 'the policy may be written then' : 'the next ship goes on from there';
  const abort = new AbortController();
  let times = 0;
  const onSignal = (): void => {
    times++;
    if (times === 1) output.err(undoing ? '\ncancelling: what was changed is put back\n' : '\nstopping\n');
    else if (times === 2 && undoing)
      output.err(`\nstill putting things back; once more leaves them as they are (${next})\n`);
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
