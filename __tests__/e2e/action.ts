import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Ended, type Running, root, type SandboxServer, start } from './slipway.ts';

const DOORS = { main: join(root, 'src/main.ts'), post: join(root, 'src/post.ts') } as const;
/** What the runner starts: the bundles that stand in the repository. */
const BUILT = { main: join(root, 'dist/main/index.js'), post: join(root, 'dist/post/index.js') } as const;

/** A line that the runner acts upon. */
export interface WorkflowCommand {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

/** A step that has ended, as the runner sees it. */
export interface EndedStep extends Ended {
  readonly commands: readonly WorkflowCommand[];
  readonly outputs: Readonly<Record<string, string>>;
  readonly state: Readonly<Record<string, string>>;
  readonly summary: string;
  /** What the runner shows: every line but those that it acts upon. */
  readonly log: string;
  /** The same without what is folded. */
  readonly openLog: string;
}

export interface RunningStep extends Omit<Running, 'ended'> {
  readonly ended: Promise<EndedStep>;
}

/** A job's workspace: a checkout with the gateway's files below `gateway`, and the runner's folder for temporary files. */
export interface Workspace {
  readonly directory: string;
  readonly files: string;
  readonly temporary: string;
  /** What the runner tells every step of a push. */
  readonly environment: Readonly<Record<string, string>>;
  remove(): void;
}

export function openWorkspace(): Workspace {
  const top = mkdtempSync(join(tmpdir(), 'slipway-workspace-'));
  const directory = join(top, 'work');
  const files = join(directory, 'gateway');
  const temporary = join(top, 'temp');
  for (const folder of [join(directory, '.git'), temporary]) mkdirSync(folder, { recursive: true });
  cpSync(join(root, 'templates'), files, { recursive: true });
  // A key that ship does not apply, so that there is a finding, of severity info.
  appendFileSync(join(files, 'railway.toml'), '\nruntime = "V2"\n');
  return {
    directory,
    files,
    temporary,
    environment: {
      GITHUB_ACTIONS: 'true',
      GITHUB_WORKSPACE: directory,
      GITHUB_RUN_ID: '4711',
      GITHUB_JOB: 'ship',
      GITHUB_EVENT_NAME: 'push',
      GITHUB_REPOSITORY: 'example/gateway',
      GITHUB_SHA: '0123456789abcdef0123456789abcdef01234567',
      RUNNER_TEMP: temporary,
    },
    remove: () => rmSync(top, { recursive: true, force: true }),
  };
}

export interface StepOptions {
  readonly inputs?: Readonly<Record<string, string>>;
  /** Beside the runner's own; undefined takes one of those away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** What `main` has left for `post`. */
  readonly state?: Readonly<Record<string, string>>;
  /** The bundle instead of the sources. */
  readonly built?: boolean;
}

/** Starts the action's `main` or `post` the way the runner does. */
export function startStep(door: keyof typeof DOORS, workspace: Workspace, options: StepOptions = {}): RunningStep {
  const folder = mkdtempSync(join(workspace.temporary, '_runner-'));
  const file = (name: string): string => {
    const path = join(folder, name);
    writeFileSync(path, '');
    return path;
  };
  const files = { output: file('output'), state: file('state'), summary: file('summary') };
  const given = {
    ...workspace.environment,
    GITHUB_OUTPUT: files.output,
    GITHUB_STATE: files.state,
    GITHUB_STEP_SUMMARY: files.summary,
    ...prefixed('STATE_', options.state, (name) => name),
    ...prefixed('INPUT_', { 'working-directory': 'gateway', ...options.inputs }, (name) => name.toUpperCase()),
    ...options.env,
  };
  const env = Object.fromEntries(
    Object.entries(given).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  const running = start([], { program: (options.built ? BUILT : DOORS)[door], cwd: workspace.directory, env });
  const ended = running.ended.then((end): EndedStep => {
    const lines = end.stdout.split('\n');
    return {
      ...end,
      commands: lines.flatMap((line) => commandOf(line) ?? []),
      outputs: valuesOf(files.output),
      state: valuesOf(files.state),
      summary: readFileSync(files.summary, 'utf8'),
      log: lines.filter((line) => commandOf(line) === undefined).join('\n'),
      openLog: outsideGroups(lines).join('\n'),
    };
  });
  return { ...running, ended };
}

/** Runs the action's `main` or `post` to its end. */
export function step(door: keyof typeof DOORS, workspace: Workspace, options: StepOptions = {}): Promise<EndedStep> {
  return startStep(door, workspace, options).ended;
}

function prefixed(
  prefix: string,
  values: Readonly<Record<string, string>> = {},
  nameOf: (name: string) => string,
): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [`${prefix}${nameOf(name)}`, value]));
}

/**
 * A workflow command as the runner reads it: at the start of a line, blanks before it do not count, a second `::` ends its head.
 * The older form stands anywhere in a line (actions/runner, src/Runner.Common/ActionCommand.cs).
 */
function commandOf(line: string): WorkflowCommand | undefined {
  const [, name, head = '', data] =
    /^\s*::([A-Za-z][\w-]*)(?: (.*?))?::(.*)$/.exec(line) ?? /##\[([\w-]+)(?: ([^\]]*))?\](.*)$/.exec(line) ?? [];
  if (name === undefined || data === undefined) return undefined;
  const properties = head
    .split(',')
    .filter((part) => part !== '')
    .map((part) => [part.slice(0, part.indexOf('=')), unescaped(part.slice(part.indexOf('=') + 1))]);
  return { name, properties: Object.fromEntries(properties), data: unescaped(data) };
}

function unescaped(text: string): string {
  const codes: Readonly<Record<string, string>> = { '%3A': ':', '%2C': ',', '%0D': '\r', '%0A': '\n', '%25': '%' };
  return text.replace(/%(?:3A|2C|0D|0A|25)/g, (code) => codes[code] ?? code);
}

function outsideGroups(lines: readonly string[]): string[] {
  let inside = false;
  return lines.filter((line) => {
    const name = commandOf(line)?.name;
    if (name === 'group') inside = true;
    if (name === 'endgroup') inside = false;
    return name === undefined && !inside;
  });
}

/** The runner's files hold `name<<delimiter`, the value, and the delimiter on a line of its own. */
function valuesOf(path: string): Record<string, string> {
  const text = readFileSync(path, 'utf8');
  return Object.fromEntries(
    [...text.matchAll(/^(.+)<<(ghadelimiter_.+)\n([\s\S]*?)\n\2$/gm)].map(([, name = '', , value = '']) => [
      name,
      value,
    ]),
  );
}

/** The inputs by which a step uses a running sandbox. */
export async function sandboxInputs(sandbox: SandboxServer): Promise<Record<string, string>> {
  const access = (await (await fetch(`${sandbox.url}/access`)).json()) as Record<string, string>;
  return {
    'railway-token': access.railwayToken ?? '',
    'railway-api-url': access.railwayApiUrl ?? '',
    'tailscale-api-key': access.tailscaleApiKey ?? '',
    'tailscale-api-url': access.tailscaleApiUrl ?? '',
    'require-models': 'all',
    'stability-seconds': '0',
  };
}

/** What the step told the runner to hide, in the order in which it did. */
export function masksOf({ commands }: EndedStep): string[] {
  return commands.filter(({ name }) => name === 'add-mask').map(({ data }) => data);
}

/** Everything that leaves the step and stays readable: nothing of it may hold what is masked. */
export function visibleOf(ended: EndedStep): string {
  const { commands, log, stderr, outputs, state, summary } = ended;
  const told = commands.filter(({ name }) => name !== 'add-mask');
  const files = [outputs.report, outputs['sarif-file']].filter((path) => path !== undefined);
  const texts = files.map((path) => readFileSync(path, 'utf8'));
  return [log, stderr, summary, JSON.stringify([told, outputs, state]), ...texts].join('\n');
}
