import { readFile } from 'node:fs/promises';
import { basename, join, posix } from 'node:path';
import { type ContainerImage, type ContainerSettings, uploadPathOf } from './container-image.ts';
import { shellCommand, splitWords } from './shell-words.ts';

type Environment = Readonly<Record<string, string>>;

export interface ContainerStart {
  /** The words that the container runs, for the log. */
  readonly words: readonly string[];
  /** Whether LiteLLM itself is started, past any start script that would join the tailnet and clear proxies. */
  readonly bare: boolean;
  /** Undefined = started without `--config`. `path` is relative to the image's root and need not exist. */
  readonly config: { readonly written: string; readonly path: string } | undefined;
  readonly port: number;
}

export type StartOutcome =
  | { readonly ok: true; readonly start: ContainerStart }
  /** The container ends at once with these lines; `created` is false when it could not even be made. */
  | { readonly ok: false; readonly created: boolean; readonly code: number; readonly lines: readonly string[] };

const DEFAULT_PORT = '4000';
/** Programs that only start another one. */
const WRAPPERS: ReadonlySet<string> = new Set(['tini', 'dumb-init', 'exec', 'noproxy']);
const SHELLS: ReadonlySet<string> = new Set(['sh', 'bash', 'dash', 'ash']);

/**
 * What the container would start. A start command stands for ENTRYPOINT and CMD and is in exec form: no shell, `$PORT`
 * stays as it is (Railway docs: deployments/start-command). Without one, ENTRYPOINT and CMD of the Dockerfile count.
 */
export async function planStart(
  image: ContainerImage,
  settings: ContainerSettings,
  environment: Environment,
): Promise<StartOutcome> {
  const given = settings.startCommand?.trim() ? splitWords(settings.startCommand) : dockerfileWords(image);
  const words = await unwrapped(given, environment);
  const program = words[0];
  if (program === undefined) return ended(false, 127, 'Container failed: no command specified');
  const refused = await refusalOf(image, program);
  if (refused !== undefined) return refused;
  const flags = flagsOf(words);
  const port = flags.get('--port') ?? environment['PORT'] ?? DEFAULT_PORT;
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    return ended(
      true,
      2,
      'Usage: litellm [OPTIONS] [CLI_ARGS]...',
      "Try 'litellm --help' for help.",
      '',
      `Error: Invalid value for '--port': '${port}' is not a valid integer.`,
    );
  }
  const written = flags.get('--config');
  const config =
    written === undefined
      ? undefined
      : { written, path: uploadPathOf(image, written) ?? posix.join('.missing', basename(written)) };
  return { ok: true, start: { words, bare: basename(program) === 'litellm', config, port: Number(port) } };
}

function dockerfileWords({ dockerfile }: ContainerImage): string[] {
  const { entrypoint, command } = dockerfile;
  // In shell form an ENTRYPOINT takes no arguments from CMD.
  if (typeof entrypoint === 'string') return ['/bin/sh', '-c', entrypoint];
  const rest = typeof command === 'string' ? ['/bin/sh', '-c', command] : (command ?? []);
  return [...(entrypoint ?? []), ...rest];
}

/** The words behind shells with `-c` and programs that only start others. */
async function unwrapped(given: readonly string[], environment: Environment): Promise<string[]> {
  let words = [...given];
  for (let depth = 0; depth < 5; depth++) {
    const name = basename(words[0] ?? '');
    const script = words.findIndex((word, at) => at > 0 && /^-[a-z]*c$/.test(word));
    if (SHELLS.has(name) && script > 0) words = await shellCommand(words[script + 1] ?? '', environment);
    else if (SHELLS.has(name) && words.length > 1)
      words = words.slice(1).filter((word, at) => at > 0 || !word.startsWith('-'));
    else if (WRAPPERS.has(name)) words = words.slice(1 + words.slice(1).findIndex((word) => !word.startsWith('-')));
    else break;
  }
  return words;
}

async function refusalOf(image: ContainerImage, program: string): Promise<StartOutcome | undefined> {
  if (program.startsWith('-')) return ended(false, 127, `Container failed: executable ${program} not found`);
  const path = program.includes('/') ? uploadPathOf(image, program) : undefined;
  if (path === undefined) {
    const known = basename(program) === 'litellm' || image.dockerfile.mentions(basename(program));
    return known ? undefined : ended(false, 127, `Container failed: executable ${program} not found`);
  }
  const allowed = image.files.get(path)?.executable === true || image.dockerfile.mentions('chmod');
  if (!allowed) return ended(false, 126, `Container failed: exec ${program}: permission denied`);
  const firstLine = (await readFile(join(image.root, path), 'utf8').catch(() => '')).split('\n', 1)[0] ?? '';
  const mended = image.dockerfile.mentions('dos2unix') || image.dockerfile.mentions('\\r');
  // The kernel looks for an interpreter whose name ends in a carriage return.
  if (firstLine.startsWith('#!') && firstLine.endsWith('\r') && !mended) {
    return ended(false, 127, `Container failed: exec ${program}: no such file or directory`);
  }
  return undefined;
}

function flagsOf(words: readonly string[]): Map<string, string> {
  const flags = new Map<string, string>();
  for (const [at, word] of words.entries()) {
    const short = word === '-c' ? '--config' : word;
    const [name, value] = short.includes('=')
      ? [short.slice(0, short.indexOf('=')), short.slice(short.indexOf('=') + 1)]
      : [short, words[at + 1]];
    if ((name === '--config' || name === '--port') && value !== undefined) flags.set(name, value);
  }
  return flags;
}

function ended(created: boolean, code: number, ...lines: string[]): StartOutcome {
  return { ok: false, created, code, lines };
}
