import { isReadByDocker } from './docker.ts';

/** How Railway runs an image, in a container of our own. */
export interface ContainerWish {
  readonly image: string;
  /** null: the image's own ENTRYPOINT and CMD. */
  readonly startCommand: string | null;
  readonly variables: Readonly<Record<string, string>>;
  /** The port in PORT, which Railway's health check asks. */
  readonly port: number;
  readonly memoryBytes: number;
  readonly labels: Readonly<Record<string, string>>;
}

export interface ContainerCommand {
  /** The words behind `docker`. */
  readonly args: readonly string[];
  /** The text of the file that `--env-file` names. */
  readonly envFile: string;
  /** Values that `--env NAME` takes from the command's environment: those that no line of a file can hold. */
  readonly env: Readonly<Record<string, string>>;
  /** Variables that cannot be handed over at all. */
  readonly dropped: readonly string[];
}

/** The Docker command reads that file line by line, and a line longer than 64 KiB ends it (Go, bufio.Scanner). */
const LONGEST_LINE = 60_000;

/**
 * `docker create` for a rehearsal. No device, no added capability, no gain of privileges (Railway docs, "Bridge Railway to
 * RDS with Tailscale": "Railway containers don't allow privilege escalation"), no swap, no volume, published on loopback
 * alone. The start command stands for ENTRYPOINT and CMD in exec form (Railway docs, "Start Command").
 */
export function containerCommand(wish: ContainerWish, envFilePath: string): ContainerCommand {
  const lines: string[] = [];
  const env: Record<string, string> = {};
  const dropped: string[] = [];
  for (const [name, value] of Object.entries(wish.variables)) {
    if (!/[\r\n]/.test(value) && name.length + value.length < LONGEST_LINE) lines.push(`${name}=${value}\n`);
    else if (isReadByDocker(name) || value.includes('\0')) dropped.push(name);
    else env[name] = value;
  }
  const words = wish.startCommand === null ? [] : execWords(wish.startCommand);
  const [program, ...rest] = words;
  const userId = wish.variables.RAILWAY_RUN_UID;
  const sharedMemory = wish.variables.RAILWAY_SHM_SIZE_BYTES;
  const args = [
    'create',
    '--pull=never',
    '--restart=no',
    ...Object.entries(wish.labels).map(([name, value]) => `--label=${name}=${value}`),
    `--env-file=${envFilePath}`,
    ...Object.keys(env).map((name) => `--env=${name}`),
    `--publish=127.0.0.1::${wish.port}/tcp`,
    `--memory=${wish.memoryBytes}`,
    `--memory-swap=${wish.memoryBytes}`,
    '--security-opt=no-new-privileges',
    '--log-driver=json-file',
    '--log-opt=max-size=10m',
    ...(userId !== undefined && /^\d+$/.test(userId) ? [`--user=${userId}`] : []),
    ...(sharedMemory !== undefined && /^\d+$/.test(sharedMemory) ? [`--shm-size=${sharedMemory}`] : []),
    ...(program === undefined ? [] : [`--entrypoint=${program}`]),
    wish.image,
    ...rest,
  ];
  return { args, envFile: lines.join(''), env, dropped };
}

/** Splits a start command as an exec form is made of it: quotes and backslashes count, `$` and `&&` do not. */
export function execWords(command: string): string[] {
  const words: string[] = [];
  let word: string | undefined;
  let quote: string | undefined;
  for (let at = 0; at < command.length; at++) {
    const character = command.charAt(at);
    const escapes = character === '\\' && quote !== "'" && at + 1 < command.length;
    if (escapes) word = (word ?? '') + command.charAt(++at);
    else if (quote !== undefined && character === quote) quote = undefined;
    else if (quote === undefined && (character === '"' || character === "'")) {
      quote = character;
      word ??= '';
    } else if (quote === undefined && /\s/.test(character)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else word = (word ?? '') + character;
  }
  return word === undefined ? words : [...words, word];
}
