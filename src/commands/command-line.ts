import { SlipwayError } from '../model/error.ts';
import { environmentName, INPUTS, inputNamed } from '../settings/inputs.ts';
import { nearest } from '../settings/nearest.ts';

/** The words of a terminal, in the order of `slipway --help`. */
export const TERMINAL_COMMANDS = {
  validate: 'every check over the files, offline, no secrets needed',
  plan: 'what ship would change: policy diff, variables (names only), settings, source',
  build: 'the image, with Docker, though hostile proxy variables are set; its digest',
  rehearse: "runs the image here under Railway's conditions and gates it",
  policy: 'merge the fragment into the tailnet policy, check it for drift, print it, or take it out',
  deploy: 'variables, settings, one deployment, its verdict',
  gate: 'liveliness, a closed door, an answer from every model',
  ship: 'all of it in order, undone when a step fails or Ctrl-C is pressed',
  rollback: 'back to the release before this one',
  init: "writes the kit's files and says which secrets to set",
  doctor: 'from a log or an error message (FILE, or - for standard input) to cause and remedy',
  reach: 'what the tag, or --from, may connect to, and the rule that grants each part: by POLICY or the live policy',
  status: 'what runs now, and what the last release was',
  logs: 'the log of the newest deployment, or of DEPLOYMENT',
  sandbox: 'the stand-ins for Tailscale, Railway and the model hosts, until Ctrl-C',
} as const;
export type TerminalCommand = keyof typeof TERMINAL_COMMANDS;

/** What the word behind these commands is; behind the others it is the directory. */
export const OPERANDS: Readonly<Partial<Record<TerminalCommand, string>>> = {
  doctor: 'FILE|-',
  reach: '[POLICY]',
  logs: '[DEPLOYMENT]',
};

/** Options that are no inputs. */
const SWITCHES = {
  sandbox: 'use the stand-ins instead of the services: a running one (SLIPWAY_SANDBOX_URL) or one for this run',
  offline: 'with plan: ask no service',
  yes: 'with init: ask nothing, take what is given and found',
  overwrite:
    'with init: replace files of the kit that are there; never the proxy config or slipway.yml; the policy only with --yes, and only to narrow one that lets the tag reach too much',
  build: 'with logs: the log of the build',
  debug: 'stack traces of failures',
  help: 'this text, or that of a command',
  version: 'the version',
} as const;
const VALUES = {
  format: 'text (default) or json: one JSON object on standard output',
  'add-host': 'with init, as often as there are hosts: NAME=ADDRESS or NAME=ADDRESS:PORT',
  lines: 'with logs: how many lines (default 100)',
  from: 'with reach: who connects: a tag, user, group, autogroup, address, host or device; * for everybody (default: the tag)',
  to: 'with reach: where to: HOST, HOST:PORT or HOST:PORT/PROTOCOL; without --from, who can reach it; exit code 1 when nobody can',
  scenario:
    'with --sandbox or sandbox: what goes wrong: model-down, model-missing, crash, slow-start, health-401, open-policy, stale-etag, stale-etag-always, expired-key, key-without-tag, wrong-token, railway-429, railway-429-always, log-stream-lost, or none; wrong-token and those of railway trouble Railway alone, not policy, which asks Tailscale',
  litellm: 'with --sandbox or sandbox: the litellm command that answers, or none (default: the one in PATH)',
  state: 'with sandbox: the folder that keeps its state',
  port: 'with sandbox: its port on 127.0.0.1 (default: a free one)',
} as const;

/** Every option that is no input, with its text. */
export const OPTIONS = { ...SWITCHES, ...VALUES } as const;
export type CommandOption = keyof typeof OPTIONS;

/** `--offline`, `--lines VALUE`. */
export function optionUsage(name: CommandOption): string {
  return name in VALUES ? `--${name} VALUE` : `--${name}`;
}

export interface CommandLine {
  readonly command: TerminalCommand | 'help' | 'version';
  /** The command that help is asked for. */
  readonly topic: TerminalCommand | undefined;
  /** The directory given as a word behind the command. */
  readonly directory: string | undefined;
  /** The word behind `doctor`, `reach` and `logs`: a file, a policy file, a deployment. */
  readonly operand: string | undefined;
  /** Values of `--add-host`, in their order. */
  readonly addHosts: readonly string[];
  readonly yes: boolean;
  readonly overwrite: boolean;
  /** `logs --build`. */
  readonly buildLog: boolean;
  /** `logs --lines`. */
  readonly lines: number | undefined;
  /** `reach --from`. */
  readonly from: string | undefined;
  /** `reach --to`. */
  readonly to: string | undefined;
  /** `--litellm`: a path, `none`, or undefined for the one in PATH. */
  readonly litellm: string | undefined;
  /** Inputs given as `--name value`, by kebab-case name. */
  readonly inputs: Readonly<Record<string, string>>;
  readonly format: 'text' | 'json';
  readonly sandbox: boolean;
  readonly offline: boolean;
  readonly debug: boolean;
  readonly scenario: string | undefined;
  readonly state: string | undefined;
  readonly port: number | undefined;
}

/**
 * Reads the words behind the program's name: `ship templates --sandbox --fail-on=warning`.
 *
 * @throws SlipwayError USAGE naming the word, with the nearest one that exists.
 */
export function parseCommandLine(argv: readonly string[]): CommandLine {
  const words: string[] = [];
  const inputs: Record<string, string> = {};
  const switches = new Set<string>();
  const values: Record<string, string> = {};
  const addHosts: string[] = [];
  for (let at = 0; at < argv.length; at++) {
    const word = argv[at] as string;
    if (word === '-h') switches.add('help');
    else if (!word.startsWith('-') || word === '-') words.push(word);
    else {
      const { name, attached } = splitOption(word);
      if (name in SWITCHES) {
        if (attached !== undefined) throw usage(`--${name} takes no value`);
        switches.add(name);
        continue;
      }
      refuseUnknown(name);
      const value = attached ?? argv[++at];
      if (value === undefined) throw usage(`--${name} needs a value`);
      if (name === 'add-host') addHosts.push(value);
      else if (name in VALUES) values[name] = value;
      else inputs[name] = value;
    }
  }
  return assemble(words, inputs, switches, values, addHosts);
}

function splitOption(word: string): { name: string; attached: string | undefined } {
  const equals = word.indexOf('=');
  const name = (equals < 0 ? word : word.slice(0, equals)).replace(/^-+/, '');
  return { name, attached: equals < 0 ? undefined : word.slice(equals + 1) };
}

function refuseUnknown(name: string): void {
  if (name in VALUES) return;
  const input = inputNamed(name);
  if (input?.secret) {
    throw new SlipwayError(
      'USAGE',
      `--${name}: a secret may not stand on the command line, where other processes see it`,
      {
        remedy: `set ${environmentName(name)} in the environment`,
      },
    );
  }
  if (input !== undefined && name !== 'command') return;
  const known = [...Object.keys(SWITCHES), ...Object.keys(VALUES), ...INPUTS.map((one) => one.name)];
  const meant = nearest(name, known);
  throw usage(`there is no option --${name}${meant === undefined ? '' : `; did you mean --${meant}?`}`);
}

function assemble(
  words: readonly string[],
  inputs: Readonly<Record<string, string>>,
  switches: ReadonlySet<string>,
  values: Readonly<Record<string, string>>,
  addHosts: readonly string[],
): CommandLine {
  const [first, second, ...rest] = words;
  const format = values.format ?? 'text';
  if (format !== 'text' && format !== 'json') throw usage(`--format is text or json, not ${format}`);
  const line = {
    inputs,
    format,
    sandbox: switches.has('sandbox'),
    offline: switches.has('offline'),
    debug: switches.has('debug'),
    scenario: values.scenario,
    state: values.state,
    port: portOf(values.port),
    operand: undefined,
    addHosts,
    yes: switches.has('yes'),
    overwrite: switches.has('overwrite'),
    buildLog: switches.has('build'),
    lines: linesOf(values.lines),
    from: values.from,
    to: values.to,
    litellm: values.litellm,
  } as const;
  if (switches.has('version')) return { ...line, command: 'version', topic: undefined, directory: undefined };
  if (first === undefined || first === 'help') {
    return {
      ...line,
      command: 'help',
      topic: second === undefined ? undefined : commandNamed(second),
      directory: undefined,
    };
  }
  const command = commandNamed(first);
  if (switches.has('help')) return { ...line, command: 'help', topic: command, directory: undefined };
  const operand = OPERANDS[command];
  if (rest.length > 0)
    throw usage(`${command} takes one ${operand ?? 'directory'}, and there is more: ${rest.join(' ')}`);
  refuseForeignOptions(command, line);
  if (operand !== undefined) return { ...line, command, topic: undefined, directory: undefined, operand: second };
  if (second !== undefined && inputs['working-directory'] !== undefined) {
    throw usage(`the directory is given twice: ${second} and --working-directory`);
  }
  return { ...line, command, topic: undefined, directory: second };
}

/** Options that this command does not know: silently ignored, they would mislead. */
function refuseForeignOptions(
  command: TerminalCommand,
  line: Omit<CommandLine, 'command' | 'topic' | 'directory'>,
): void {
  if (command !== 'sandbox' && line.state !== undefined) throw usage('--state belongs to slipway sandbox');
  if (command !== 'sandbox' && line.port !== undefined) throw usage('--port belongs to slipway sandbox');
  if (command !== 'init') {
    if (line.addHosts.length > 0) throw usage('--add-host belongs to slipway init');
    if (line.yes) throw usage('--yes belongs to slipway init');
    if (line.overwrite) throw usage('--overwrite belongs to slipway init');
  }
  if (line.offline && command !== 'plan' && command !== 'reach') {
    throw usage(`--offline belongs to slipway plan and slipway reach, not to ${command}`);
  }
  if (command !== 'logs') {
    if (line.buildLog) throw usage('--build belongs to slipway logs');
    if (line.lines !== undefined) throw usage('--lines belongs to slipway logs');
  }
  if (command !== 'reach') {
    if (line.from !== undefined) throw usage('--from belongs to slipway reach');
    if (line.to !== undefined) throw usage('--to belongs to slipway reach');
  }
  if (command === 'init' && line.sandbox) throw usage('--sandbox is for commands that ask a service; init asks none');
  const withSandbox = line.sandbox || command === 'sandbox';
  if (line.scenario !== undefined && !withSandbox) throw usage('--scenario needs --sandbox');
  if (line.litellm !== undefined && !withSandbox) throw usage('--litellm needs --sandbox');
}

function linesOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const lines = Number(text);
  if (!/^\d+$/.test(text) || lines < 1 || lines > 5_000) throw usage(`--lines is a number from 1 to 5000, not ${text}`);
  return lines;
}

function portOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) throw usage(`--port is a number up to 65535, not ${text}`);
  return port;
}

function commandNamed(word: string): TerminalCommand {
  if (Object.hasOwn(TERMINAL_COMMANDS, word)) return word as TerminalCommand;
  const meant = nearest(word, Object.keys(TERMINAL_COMMANDS));
  throw usage(`there is no command ${word}${meant === undefined ? '' : `; did you mean ${meant}?`}`);
}

function usage(message: string): SlipwayError {
  return new SlipwayError('USAGE', message, { remedy: 'slipway --help lists commands and options' });
}
