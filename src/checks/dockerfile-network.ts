import type { ProxyVariable, Seen, ShellCommand, ShellWord } from '../project/shell.ts';

/** How a program finds its proxy in the environment. */
type Lookup =
  /** Only the name in small letters: apt, wget. */
  | 'small'
  /** The name in small letters, else the one in capitals, when it is not empty: curl, git, npm. */
  | 'either'
  /** The same, but an empty small name hides the capital one: Python's urllib and requests. */
  | 'python';

interface NetworkTool {
  /** What the program says when `socks5://localhost:1055` reaches it. */
  readonly failure: string;
  readonly lookup: Lookup;
  readonly schemes: readonly ('http' | 'https' | 'all')[];
  /** Whether it goes direct for every host with `NO_PROXY=*`. */
  readonly heedsNoProxy: boolean;
}

const APT: NetworkTool = {
  failure: '"Unsupported proxy configured"',
  lookup: 'small',
  schemes: ['http'],
  heedsNoProxy: false,
};
const PIP: NetworkTool = {
  failure: '"Missing dependencies for SOCKS support"',
  lookup: 'python',
  schemes: ['https', 'all'],
  heedsNoProxy: true,
};
const NPM: NetworkTool = {
  failure: '"FETCH_ERROR … ECONNREFUSED"',
  lookup: 'either',
  schemes: ['https', 'http'],
  heedsNoProxy: true,
};
const PRISMA: NetworkTool = { ...NPM, failure: 'a download of its engines that never begins' };
const CURL: NetworkTool = {
  failure: 'exit code 7, "Failed to connect to localhost port 1055"',
  lookup: 'either',
  schemes: ['https', 'all'],
  heedsNoProxy: true,
};
const WGET: NetworkTool = { failure: '"Unsupported scheme"', lookup: 'small', schemes: ['https'], heedsNoProxy: true };
const APK: NetworkTool = {
  failure: 'an unreachable repository',
  lookup: 'either',
  schemes: ['https', 'http'],
  heedsNoProxy: true,
};
const PIPED: NetworkTool = { ...CURL, failure: 'the first download of the script that it is given' };

/** The tool, if the command talks to the network with it, and in no way that leaves the proxy aside. */
export function networkTool(command: ShellCommand): NetworkTool | undefined {
  const words = command.arguments;
  const name = command.name.replace(/^(python|pip)[0-9][0-9.]*$/, '$1');
  if (has(words, '--help', '--version', '-V')) return undefined;
  switch (name) {
    case 'apt':
    case 'apt-get':
    case 'aptitude':
      return aptTool(words);
    case 'pip':
      return pipTool(words);
    case 'python':
      return pythonTool(words);
    case 'uv':
      return uvTool(words);
    case 'uvx':
    case 'pipx':
      return has(words, '--offline') ? undefined : PIP;
    case 'poetry':
      return runs(words, 'install', 'add', 'update', 'lock') ? PIP : undefined;
    case 'npm':
    case 'pnpm':
    case 'yarn':
      return nodeTool(name, words);
    case 'npx':
      return has(words, '--no-install', '--offline') ? undefined : NPM;
    case 'curl':
    case 'wget':
      return downloadTool(name, words);
    case 'git':
      return gitTool(words);
    case 'apk':
      return runs(words, 'add', 'update', 'upgrade', 'fetch') && !has(words, '--no-network') ? APK : undefined;
    case 'prisma':
      return runs(words, 'generate', 'py') ? PRISMA : undefined;
    default:
      return undefined;
  }
}

function has(words: readonly ShellWord[], ...options: readonly string[]): boolean {
  return words.some(
    (word) => options.includes(word.text) || options.some((option) => word.text.startsWith(`${option}=`)),
  );
}

/** Whether the first word that is no option is one of these. */
function runs(words: readonly ShellWord[], ...subcommands: readonly string[]): boolean {
  return subcommands.includes(words.find((word) => !word.text.startsWith('-'))?.text ?? '');
}

function aptTool(words: readonly ShellWord[]): NetworkTool | undefined {
  const own = words.some((word) => word.text.toLowerCase().includes('acquire::http::proxy'));
  if (own || has(words, '--no-download', '--print-uris', '-s', '--simulate')) return undefined;
  const subcommands = [
    'update',
    'install',
    'upgrade',
    'dist-upgrade',
    'full-upgrade',
    'build-dep',
    'download',
    'source',
  ];
  return words.some((word) => subcommands.includes(word.text)) ? APT : undefined;
}

function pipTool(words: readonly ShellWord[]): NetworkTool | undefined {
  if (!runs(words, 'install', 'download', 'wheel') || has(words, '--no-index')) return undefined;
  if (ownProxy(words, '--proxy')) return undefined;
  const operands = words.slice(1).filter((word) => !word.text.startsWith('-') && word.text !== 'install');
  const onlyWheels = operands.length > 0 && operands.every((word) => word.text.endsWith('.whl'));
  return onlyWheels && has(words, '--no-deps') ? undefined : PIP;
}

/** `pip --proxy=` leaves the environment's proxy in force; one with an address replaces it. */
function ownProxy(words: readonly ShellWord[], option: string): boolean {
  return words.some((word, index) => {
    if (word.text === option) return (words[index + 1]?.text ?? '') !== '';
    return word.text.startsWith(`${option}=`) && word.text.length > option.length + 1;
  });
}

function pythonTool(words: readonly ShellWord[]): NetworkTool | undefined {
  const at = words.findIndex((word) => word.text === '-m');
  const rest = words.slice(at + 2);
  switch (at === -1 ? undefined : words[at + 1]?.text) {
    case 'pip':
      return pipTool(rest);
    case 'build':
      return has(rest, '--no-isolation', '-n') ? undefined : PIP;
    case 'uv':
      return uvTool(rest);
    case 'prisma':
      return runs(rest, 'generate', 'py') ? PRISMA : undefined;
    default:
      return undefined;
  }
}

function uvTool(words: readonly ShellWord[]): NetworkTool | undefined {
  if (has(words, '--offline', '--no-index')) return undefined;
  const [first, second] = words.filter((word) => !word.text.startsWith('-')).map((word) => word.text);
  if (['sync', 'lock', 'add', 'run', 'build'].includes(first ?? '')) return PIP;
  if (first === 'pip') return ['install', 'sync', 'compile', 'download'].includes(second ?? '') ? PIP : undefined;
  if (first === 'tool') return ['install', 'run', 'upgrade'].includes(second ?? '') ? PIP : undefined;
  return first === 'python' && second === 'install' ? PIP : undefined;
}

function nodeTool(name: string, words: readonly ShellWord[]): NetworkTool | undefined {
  if (has(words, '--offline')) return undefined;
  if (name === 'yarn' && words.every((word) => word.text.startsWith('-'))) return NPM;
  return runs(words, 'install', 'i', 'ci', 'add', 'update', 'exec', 'x', 'dlx', 'audit', 'view') ? NPM : undefined;
}

function downloadTool(name: 'curl' | 'wget', words: readonly ShellWord[]): NetworkTool | undefined {
  if (has(words, '--noproxy', '--no-proxy', '-x', '--proxy', '--preproxy', '--unix-socket')) return undefined;
  if (words.some((word) => word.text.startsWith('--socks') || word.text === 'use_proxy=no')) return undefined;
  const addresses = words.filter((word) => word.text.includes('://') || !word.literal);
  if (addresses.length > 0 && addresses.every((word) => word.text.startsWith('file://'))) return undefined;
  if (words.every((word) => word.text.startsWith('-'))) return undefined;
  const plain = addresses.length > 0 && addresses.every((word) => word.text.startsWith('http://'));
  if (name === 'curl') return plain ? { ...CURL, schemes: ['http', 'all'] } : CURL;
  return plain ? { ...WGET, schemes: ['http'] } : WGET;
}

function gitTool(words: readonly ShellWord[]): NetworkTool | undefined {
  if (words.some((word) => word.text.startsWith('http.proxy'))) return undefined;
  const plain = words.filter((word) => !word.text.startsWith('-'));
  const at = plain.findIndex((word) => ['clone', 'fetch', 'pull', 'ls-remote', 'submodule'].includes(word.text));
  if (at === -1) return undefined;
  const address = plain.slice(at + 1).find((word) => word.text.includes(':') || word.text.includes('/'));
  // A repository at an address that is not https (git@…, ssh://, a folder) is fetched without an HTTP proxy.
  if (address?.literal && !/^https?:/.test(address.text)) return undefined;
  return plain[at]?.text === 'clone' && address === undefined ? undefined : CURL;
}

const SHELLS = new Set(['sh', 'bash', 'dash', 'ash']);

/**
 * `curl … | sh`: the script that the shell is given downloads in turn. Reported only for what is behind the pipe; the
 * download itself is a command of its own.
 */
export function pipedShell(command: ShellCommand, all: readonly ShellCommand[]): NetworkTool | undefined {
  const { pipe } = command;
  if (pipe === undefined || pipe.index === 0 || !SHELLS.has(command.name) || has(command.arguments, '-c'))
    return undefined;
  const before = all.some(
    (each) => each.pipe?.id === pipe.id && each.pipe.index < pipe.index && /^(curl|wget)$/.test(each.name),
  );
  return before ? PIPED : undefined;
}

/** The inherited proxy variable that the tool would use; undefined when none reaches it, or when that is not certain. */
export function reachingProxy(command: ShellCommand, tool: NetworkTool): ProxyVariable | undefined {
  if (tool.heedsNoProxy && (isStar(command.sees('NO_PROXY')) || isStar(command.sees('no_proxy')))) return undefined;
  for (const scheme of tool.schemes) {
    const small = `${scheme}_proxy` as ProxyVariable;
    const capital = small.toUpperCase() as ProxyVariable;
    const seen = command.sees(small);
    if (seen.kind === 'inherited') return small;
    if (tool.lookup === 'small' || seen.kind !== 'cleared') continue;
    if (tool.lookup === 'python' && seen.how === 'empty') continue;
    if (command.sees(capital).kind === 'inherited') return capital;
  }
  return undefined;
}

function isStar(seen: Seen): boolean {
  return seen.kind === 'set' && seen.value.literal && seen.value.text === '*';
}
