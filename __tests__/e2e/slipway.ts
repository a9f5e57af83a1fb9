import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SECRET_LEDGER, secretsTold } from './secret-watch.ts';

export const root = join(import.meta.dirname, '../..');
const CLI = join(root, 'src/cli.ts');

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Only what a program needs to start: no variable of this machine reaches the program under test. */
const BARE_ENVIRONMENT = { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', NO_COLOR: '1' };

export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Resolves when standard output or error holds the text; rejects when the program ends without it. */
  saw(text: string | RegExp): Promise<void>;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Default: this Node. */
  readonly node?: string;
  /** Default: the sources. */
  readonly program?: string;
  /** Whether a sandbox may use a `litellm` command that PATH has. Default: it does not, whatever this machine has. */
  readonly litellmOfPath?: boolean;
}

/** A sandbox of the run's own has the embedded gateway; a running one has what it was started with. */
function withGateway(args: readonly string[], { env, litellmOfPath = false }: RunOptions): readonly string[] {
  const own = args[0] === 'sandbox' || (args.includes('--sandbox') && env?.SLIPWAY_SANDBOX_URL === undefined);
  return own && !litellmOfPath && !args.includes('--litellm') ? [...args, '--litellm', 'none'] : args;
}

/** Starts the terminal door as a child process. */
export function start(args: readonly string[], options: RunOptions = {}): Running {
  const words = [options.program ?? CLI, ...withGateway(args, options)];
  const child = spawn(options.node ?? process.execPath, words, {
    cwd: options.cwd ?? root,
    env: { ...BARE_ENVIRONMENT, SLIPWAY_SECRET_LEDGER: SECRET_LEDGER, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  const waiting = new Set<() => void>();
  const tell = (): void => {
    for (const look of waiting) look();
  };
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
    stdout += chunk;
    tell();
  });
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    stderr += chunk;
    tell();
  });
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      // `sandbox` tells its tokens: they are what it is there for.
      const told = args[0] === 'sandbox' ? [] : secretsTold({ stdout, stderr });
      if (told.length === 0) resolve({ code, signal, stdout, stderr });
      else reject(new Error(`slipway ${args.join(' ')} told secrets: ${told.join(', ')}`));
    });
  });
  const saw = (text: string | RegExp): Promise<void> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const all = stdout + stderr;
        if (typeof text === 'string' ? !all.includes(text) : !text.test(all)) return;
        waiting.delete(look);
        resolve();
      };
      waiting.add(look);
      look();
      void ended.then(() => reject(new Error(`ended without ${String(text)}:\n${stdout}${stderr}`)));
    });
  return { child, ended, saw };
}

/** Runs a command to its end. */
export function slipway(args: readonly string[], options: RunOptions = {}): Promise<Ended> {
  return start(args, options).ended;
}

export interface SandboxServer {
  readonly url: string;
  readonly pid: number;
  /** `GET /state`: canonical, so equal states are equal texts. */
  state(): Promise<string>;
  control(change: object): Promise<void>;
  stop(): Promise<Ended>;
}

/** A kept sandbox, as `slipway sandbox` serves it. */
export async function startSandboxServer(
  args: readonly string[] = [],
  options: RunOptions = {},
): Promise<SandboxServer> {
  const running = start(['sandbox', '--format', 'json', ...args], options);
  let text = '';
  running.child.stdout?.on('data', (chunk: string) => {
    text += chunk;
  });
  await running.saw(/^\}$/m);
  const { url } = JSON.parse(text) as { url: string };
  return {
    url,
    pid: running.child.pid ?? -1,
    state: async () => (await fetch(`${url}/state`)).text(),
    control: async (change) => {
      const answer = await fetch(`${url}/control`, {
        method: 'POST',
        body: JSON.stringify(change),
        headers: { 'content-type': 'application/json' },
      });
      if (!answer.ok) throw new Error(`control: ${answer.status} ${await answer.text()}`);
    },
    stop: () => {
      running.child.kill('SIGTERM');
      return running.ended;
    },
  };
}

/** A copy of the templates to break. */
export function copyOfTemplates(): { directory: string; remove(): void } {
  const directory = mkdtempSync(join(tmpdir(), 'slipway-e2e-'));
  cpSync(join(root, 'templates'), directory, { recursive: true });
  return { directory, remove: () => rmSync(directory, { recursive: true, force: true }) };
}
