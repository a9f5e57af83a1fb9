import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const CLI = join(ROOT, 'src/cli.ts');

interface Wish {
  readonly args: readonly string[];
  readonly exitCode: number;
  /** Ended by SIGTERM when standard output holds this. */
  readonly until?: string;
  /** The step with which the quoted part begins. */
  readonly from?: string;
}

/** From which step on a scenario's output is quoted. A release that passes all the same ends with 0. */
const SCENARIO_OUTPUTS: Readonly<Record<string, Omit<Wish, 'args'>>> = {
  'model-down': { exitCode: 1, from: 'gate' },
  'model-missing': { exitCode: 1, from: 'gate' },
  crash: { exitCode: 1, from: 'deploy' },
  'slow-start': { exitCode: 1, from: 'deploy' },
  // How many of its health checks the end of the log holds depends on the machine's speed.
  'health-401': { exitCode: 1, from: 'undo' },
  'open-policy': { exitCode: 1, from: 'plan' },
  'stale-etag': { exitCode: 0, from: 'policy' },
  'stale-etag-always': { exitCode: 1, from: 'policy' },
  'expired-key': { exitCode: 1, from: 'snapshot' },
  'key-without-tag': { exitCode: 1, from: 'snapshot' },
  'wrong-token': { exitCode: 1, from: 'connect' },
  'railway-429': { exitCode: 0, from: 'connect' },
  'railway-429-always': { exitCode: 1, from: 'connect' },
  'log-stream-lost': { exitCode: 1, from: 'deploy' },
};

/** What the pages quote, by the name in `<!-- output: NAME -->`: runs of the terminal door from the repository's root. */
const OUTPUTS: Readonly<Record<string, Wish>> = {
  ship: { args: ['ship', '--sandbox'], exitCode: 0 },
  crash: { args: ['ship', '--sandbox', '--scenario', 'crash'], exitCode: 1, from: 'undo' },
  'open-policy': { args: ['ship', '--sandbox', '--scenario', 'open-policy'], exitCode: 1, from: 'plan' },
  sandbox: { args: ['sandbox'], exitCode: 0, until: 'Ctrl-C ends it.' },
  ...Object.fromEntries(
    Object.entries(SCENARIO_OUTPUTS).map(([scenario, wish]) => [
      `scenario-${scenario}`,
      { ...wish, args: ['ship', '--sandbox', '--scenario', scenario] },
    ]),
  ),
};
/** So that a page does not depend on what the machine has in PATH. */
const EMBEDDED_GATEWAY = ['--litellm', 'none'];

/**
 * The neutral output of one run of the sources.
 *
 * @throws Error when there is no such output, or the run does not end with its exit code.
 */
export async function outputNamed(name: string): Promise<string> {
  const wish = Object.hasOwn(OUTPUTS, name) ? OUTPUTS[name] : undefined;
  if (wish === undefined) throw new Error(`there is no output ${name}; there are ${Object.keys(OUTPUTS).join(', ')}`);
  const ended = await runNode([CLI, ...wish.args, ...EMBEDDED_GATEWAY], wish.until);
  if (ended.code !== wish.exitCode)
    throw new Error(`slipway ${wish.args.join(' ')} ended with ${ended.code}\n${ended.stdout}${ended.stderr}`);
  return neutral(wish.from === undefined ? ended.stdout : fromStep(ended.stdout, wish.from));
}

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs this Node without any variable of this machine but those that a program needs to start. */
export function runNode(args: readonly string[], until?: string): Promise<Ended> {
  const child: ChildProcess = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
    stdout += chunk;
    if (until !== undefined && stdout.includes(until)) child.kill('SIGTERM');
  });
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    stderr += chunk;
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, stdout, stderr }));
  });
}

const STEP = /^[ ✗] ([a-z]+) {2,}/;

function fromStep(output: string, step: string): string {
  const lines = output.split('\n');
  const start = lines.findIndex((line) => STEP.exec(line)?.[1] === step);
  if (start < 0) throw new Error(`the output has no step ${step}:\n${output}`);
  return lines.slice(start).join('\n');
}

const DEPLOYMENT_IDS = ['7f3c…', '51ab…', '9d02…'] as const;
const ETAGS = ['69aa…', 'a37e…', 'c815…', '0b4d…'] as const;
/** Where the time of a step ends, and how wide it is when it is neutral. */
const LINE_WIDTH = 83;
const TIME = 'x.x s';

/**
 * A run's output without what differs between two runs of the same sources: ports, ids, times and dates. Ids that are equal
 * stay equal. Which statuses of a deployment are seen, and whether a step tells its phases, depends on the machine's speed.
 */
export function neutral(output: string): string {
  const deployments = renaming(DEPLOYMENT_IDS);
  const etags = renaming(ETAGS);
  return lastOfEachStep(output.trimEnd().split('\n'))
    .map((line) =>
      line
        .replace(/(127\.0\.0\.1|localhost):\d+/g, '$1:PORT')
        .replace(/(etag |policy |→ )?\b([0-9a-f]{4})…/g, (_, before: string | undefined, id: string) =>
          before === undefined ? deployments(id) : `${before}${etags(id)}`,
        )
        .replace(
          /(slipway logs )([0-9a-f]{4})[0-9a-f]{4}\b/g,
          (_, before: string, id: string) => `${before}${deployments(id)}`,
        )
        .replace(/\b\d{4}-\d{2}-\d{2}\b(?=\s|$)/g, 'YYYY-MM-DD')
        .replace(/\b\d{2}:\d{2} UTC/g, 'hh:mm UTC')
        .replace(/\(trace \d+\)/g, '(trace N)')
        .replace(/(, attempt) \d+/g, '$1 N')
        .replace(/\b\d+ ms first token +/, 'xx ms first token  ')
        .replace(/– +FAILED/, '–                  FAILED')
        .replace(/\b(?:\d+ min )?\d+(?:\.\d+)? s\b/g, TIME)
        .replace(
          /^(. deploy +\S+ )(?:[A-Z]+ x\.x s, )*(SUCCESS|CRASHED|FAILED)/,
          `$1QUEUED ${TIME}, BUILDING ${TIME}, DEPLOYING ${TIME}, $2`,
        )
        .replace(/^(.*\S) {2,}x\.x s$/, (_, start: string) => `${start.padEnd(LINE_WIDTH - TIME.length - 2)}  ${TIME}`),
    )
    .join('\n');
}

/** A step that lasts long tells its phases on lines of its own before it ends. */
function lastOfEachStep(lines: readonly string[]): string[] {
  const stepAt = (index: number): string | undefined => STEP.exec(lines[index] ?? '')?.[1];
  return lines.filter((_, index) => stepAt(index) === undefined || stepAt(index) !== stepAt(index + 1));
}

function renaming(names: readonly string[]): (id: string) => string {
  const known = new Map<string, string>();
  return (id) => {
    const name = known.get(id) ?? names[known.size];
    if (name === undefined) throw new Error(`more than ${names.length} ids in one output`);
    known.set(id, name);
    return name;
  };
}
