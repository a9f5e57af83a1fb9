import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findSecrets } from '../../scripts/secret-forms.ts';
import { root } from '../e2e/slipway.ts';
import { part } from './parts.ts';

/** A run that hangs is ended before its test is, so that it is the run's output that is shown. */
const LONGEST_RUN_MS = 100_000;

export interface ActOptions {
  /** The repository's folder; the workflow stands below its .github/workflows. */
  readonly directory: string;
  readonly workflow: string;
  readonly event: string;
  /** A file with the event's payload. */
  readonly payload: string;
  readonly secrets: Readonly<Record<string, string>>;
  readonly variables: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
  readonly actor?: string;
  /** `owner/name@ref` of each action, and the folder that stands for it. */
  readonly actions: Readonly<Record<string, string>>;
  /** What no output may hold; asked for when the run has ended. */
  readonly forbidden: () => readonly string[];
}

export interface ActAnnotation {
  readonly job: string;
  readonly level: 'error' | 'warning' | 'notice';
  readonly message: string;
  readonly title?: string | undefined;
  readonly file?: string | undefined;
  readonly line?: number | undefined;
}

export interface ActStep {
  readonly job: string;
  /** `Pre`, `Main` or `Post`. */
  readonly stage: string;
  readonly name: string;
  readonly result: string;
}

export interface ActRun {
  readonly code: number | null;
  /** By the job's id: `success` or `failure`. One that was skipped is not there. */
  readonly jobs: Readonly<Record<string, string>>;
  readonly steps: readonly ActStep[];
  readonly annotations: readonly ActAnnotation[];
  /** Of a job's steps, by name. */
  readonly outputs: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Markdown, by the job's id. */
  readonly summaries: Readonly<Record<string, string>>;
  /** What the steps wrote. */
  readonly log: string;
}

/** One line of `act --json`. */
interface Line {
  readonly jobID?: string;
  readonly jobResult?: string;
  readonly stage?: string;
  readonly step?: string;
  readonly stepResult?: string;
  readonly command?: string;
  readonly arg?: string;
  readonly name?: string;
  readonly content?: string;
  readonly kvPairs?: Readonly<Record<string, string>> | null;
  readonly raw_output?: boolean;
  readonly msg?: string;
}

/**
 * Runs one workflow by act, on this machine and without its network.
 *
 * @throws Error when a secret stands in what the run wrote, or when act itself fails.
 */
export async function act(options: ActOptions): Promise<ActRun> {
  const home = mkdtempSync(join(tmpdir(), 'slipway-act-'));
  try {
    const { code, stdout, stderr } = await runAct(options, home);
    refuseSecrets([withoutMasks(stdout), stderr, ...filesBelow(home)], options.forbidden());
    const run = { code, ...readLines(stdout) };
    // A workflow that act cannot read, or of whose jobs none runs here, has no result at all.
    if (Object.keys(run.jobs).length === 0) throw new Error(`act ran no job (exit ${code}):\n${stdout}${stderr}`);
    return run;
  } finally {
    rmSync(home, { recursive: true, force: true, maxRetries: 3 });
  }
}

function runAct(options: ActOptions, home: string): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = spawn(join(part('act'), 'bin/act'), actArguments(options), {
    // Nothing of this machine reaches the steps; their Node is the one that GitHub's runner has.
    env: { PATH: `${nodeFolder()}:/usr/local/bin:/usr/bin:/bin`, HOME: home },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: LONGEST_RUN_MS,
    killSignal: 'SIGTERM',
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    stdout += chunk;
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    stderr += chunk;
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      if (signal === null) resolve({ code, stdout, stderr });
      else reject(new Error(`act was ended by ${signal}:\n${stdout}${stderr}`));
    });
  });
}

function actArguments(options: ActOptions): string[] {
  const pairs = (flag: string, values: Readonly<Record<string, string>>): string[] =>
    Object.entries(values).flatMap(([name, value]) => [flag, `${name}=${value}`]);
  return [
    options.event,
    ...['--directory', options.directory, '--workflows', join('.github/workflows', options.workflow)],
    ...['--eventpath', options.payload, '--platform', 'ubuntu-latest=-self-hosted', '--json'],
    ...['--no-cache-server', '--container-daemon-socket', '-', '--action-offline-mode'],
    // The checkout's own stand-in: act's copies what is not committed, too.
    '--no-skip-checkout',
    // act hides what it knows as a secret, as GitHub does. Here it is to be seen whether the action hides it.
    '--insecure-secrets',
    ...(options.actor === undefined ? [] : ['--actor', options.actor]),
    ...pairs('--local-repository', options.actions),
    ...pairs('--secret', options.secrets),
    ...pairs('--var', options.variables),
    ...pairs('--env', options.env),
  ];
}

/** Node 24, as `using: node24` asks for it. */
function nodeFolder(): string {
  return join(root, `node_modules/node-${process.platform}-${process.arch}/bin`);
}

function readLines(stdout: string): Omit<ActRun, 'code'> {
  const lines = stdout
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Line);
  const jobs: Record<string, string> = {};
  const steps: ActStep[] = [];
  const outputs: Record<string, Record<string, string>> = {};
  const summaries: Record<string, string> = {};
  for (const { jobID: job = '', ...line } of lines) {
    if (line.jobResult !== undefined) jobs[job] = line.jobResult;
    if (line.stepResult !== undefined && line.stage !== undefined) {
      steps.push({ job, stage: line.stage, name: line.step ?? '', result: line.stepResult });
    }
    if (line.command === 'set-output') outputs[job] = { ...outputs[job], [line.name ?? '']: line.arg ?? '' };
    if (line.command === 'summary') summaries[job] = (summaries[job] ?? '') + (line.content ?? '');
  }
  const log = lines
    .filter((line) => line.raw_output === true)
    .map(({ msg }) => msg)
    .join('');
  return { jobs, steps, outputs, summaries, log, annotations: lines.flatMap(annotationsIn) };
}

function annotationsIn({ jobID: job = '', command, arg, kvPairs }: Line): ActAnnotation[] {
  if (command !== 'error' && command !== 'warning' && command !== 'notice') return [];
  const { title, file, line } = kvPairs ?? {};
  return [
    { job, level: command, message: arg ?? '', title, file, line: line === undefined ? undefined : Number(line) },
  ];
}

/** What the run left in files: the workspace, reports, state. The copies of the actions are not of its making. */
function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return path.endsWith('/act/actions') ? [] : filesBelow(path);
    return entry.isFile() ? [readFileSync(path, 'utf8')] : [];
  });
}

/** The command by which the action asks the runner to hide a secret holds it, and nobody is shown that command. */
function withoutMasks(stdout: string): string {
  return stdout
    .split('\n')
    .filter((line) => !line.startsWith('{') || (JSON.parse(line) as Line).command !== 'add-mask')
    .join('\n');
}

/** @throws Error that names the place of a secret, and not the secret, whose line may hold it in another form. */
function refuseSecrets(texts: readonly string[], secrets: readonly string[]): void {
  if (secrets.length === 0) throw new Error('there is no secret to look for');
  for (const text of texts) {
    const [place] = findSecrets(text, secrets);
    if (place === undefined) continue;
    const lines = text.split('\n');
    throw new Error(
      `a secret (${place.form}) stands in line ${place.line} of ${lines.length}; line 1: ${lines[0]?.slice(0, 100)}`,
    );
  }
}

/** Warnings and errors: what a run that went well does not have. */
export function problemsOf({ annotations }: ActRun): ActAnnotation[] {
  return annotations.filter(({ level }) => level !== 'notice');
}

/** How the post steps of a job ended. */
export function postResults({ steps }: ActRun, job: string): string[] {
  return steps.filter((step) => step.job === job && step.stage === 'Post').map(({ result }) => result);
}
