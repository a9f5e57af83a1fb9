import {
  assign,
  createScope,
  hold,
  type KnownText,
  PROXY_VARIABLES,
  type ProxyVariable,
  type Scope,
  UNKNOWN,
} from './shell-scope.ts';
import type { ShellWord } from './shell-words.ts';

/** A program that runs the command that follows it. */
interface Wrapper {
  /** Options that take the next word as their value. */
  readonly valued?: readonly string[];
  /** Words between the options and the command. */
  readonly operands?: number;
  /** Words like `NAME=value` before the command set variables. */
  readonly assignments?: true;
  /** The command's environment is not the one of the shell, in a way that is not known here. */
  readonly obscures?: true;
}

const WRAPPERS: Readonly<Record<string, Wrapper>> = {
  builtin: {},
  chroot: { operands: 1 },
  command: {},
  doas: { valued: ['-u', '-C'], obscures: true },
  'dumb-init': {},
  env: { valued: ['-u', '--unset', '-C', '--chdir', '-S'], assignments: true },
  exec: { valued: ['-a'] },
  gosu: { operands: 1 },
  ionice: { valued: ['-c', '-n', '-p'] },
  nice: { valued: ['-n', '--adjustment'] },
  nohup: {},
  proxychains: { obscures: true },
  proxychains4: { valued: ['-f'], obscures: true },
  runuser: { valued: ['-u', '--user', '-g', '--group', '-G'] },
  setpriv: { valued: ['--reuid', '--regid', '--groups', '--inh-caps', '--bounding-set', '--ambient-caps'] },
  setsid: {},
  stdbuf: { valued: ['-i', '-o', '-e'] },
  'su-exec': { operands: 1 },
  // sudo resets the environment unless its policy says otherwise.
  sudo: { valued: ['-u', '-g', '-h', '-p', '-C', '-D', '-R', '-T'], assignments: true, obscures: true },
  time: { valued: ['-f', '-o'] },
  timeout: { valued: ['-s', '--signal', '-k', '--kill-after'], operands: 1 },
  tini: { valued: ['-p', '-e'] },
  xargs: { valued: ['-I', '-n', '-P', '-L', '-d', '-E', '-s', '-a', '--max-args', '--max-procs', '--delimiter'] },
};

/** The proxy variables that a command of this path takes away from the command behind it; undefined when it is no such wrapper. */
export type FindClearingWrapper = (path: string) => ReadonlySet<ProxyVariable> | undefined;

export interface Unwrapped {
  /** The command that runs in the end: its name and its arguments. Empty when there is none. */
  readonly words: readonly ShellWord[];
  /** Base names of the programs in front of it. */
  readonly via: readonly string[];
  /** What it runs in: the given scope, or one on top of it. */
  readonly scope: Scope;
}

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Looks through `env`, `exec`, `timeout` and the like, and through the wrappers that a Dockerfile made, to the command that runs. */
export function unwrap(words: readonly ShellWord[], scope: Scope, findClearing: FindClearingWrapper): Unwrapped {
  const via: string[] = [];
  let rest = words;
  let inner = scope;
  while (rest.length > 1) {
    const first = rest[0] as ShellWord;
    const clears = findClearing(first.text);
    const name = baseName(first.text);
    const wrapper = Object.hasOwn(WRAPPERS, name) ? WRAPPERS[name] : undefined;
    if (clears === undefined && wrapper === undefined) break;
    const next = createScope(inner);
    const end = clears === undefined ? endOfWrapper(name, wrapper as Wrapper, rest, next) : 1;
    if (end === undefined) break;
    for (const variable of clears ?? []) hold(next, variable, { kind: 'unset' });
    if (wrapper?.obscures) for (const variable of PROXY_VARIABLES) hold(next, variable, UNKNOWN);
    via.push(name);
    rest = rest.slice(end);
    inner = next;
  }
  return { words: rest, via, scope: inner };
}

/** Where the wrapped command begins; undefined when the words run no command (`command -v x`, `runuser user -c …`). */
function endOfWrapper(name: string, wrapper: Wrapper, words: readonly ShellWord[], scope: Scope): number | undefined {
  let at = 1;
  for (; at < words.length; at++) {
    const word = words[at] as ShellWord;
    if (word.text === '--') {
      at++;
      break;
    }
    if (!word.text.startsWith('-') || word.text === '-') {
      if (wrapper.assignments !== true || !applyAssignment(word, scope)) break;
      continue;
    }
    if (name === 'command' && (word.text === '-v' || word.text === '-V')) return undefined;
    if (name === 'runuser' && !words.some((each) => each.text === '-u' || each.text.startsWith('--user')))
      return undefined;
    if (name === 'env') applyEnvOption(word.text, words[at + 1]?.text, scope);
    if (wrapper.valued?.includes(word.text)) at++;
  }
  while (wrapper.assignments && at < words.length && applyAssignment(words[at] as ShellWord, scope)) at++;
  at += wrapper.operands ?? 0;
  return at < words.length ? at : undefined;
}

/** Applies `NAME=value`; false when the word is none. */
function applyAssignment(word: ShellWord, scope: Scope): boolean {
  const equals = word.text.indexOf('=');
  if (equals < 1 || word.text.startsWith('/')) return false;
  const value: KnownText = { text: word.text.slice(equals + 1), literal: word.literal, variables: word.variables };
  assign(scope, word.text.slice(0, equals), value, true);
  return true;
}

function applyEnvOption(option: string, next: string | undefined, scope: Scope): void {
  if (option === '-i' || option === '--ignore-environment') {
    for (const variable of PROXY_VARIABLES) hold(scope, variable, { kind: 'unset' });
  } else if ((option === '-u' || option === '--unset') && next !== undefined) {
    hold(scope, next, { kind: 'unset' });
  } else if (option.startsWith('--unset=')) {
    hold(scope, option.slice('--unset='.length), { kind: 'unset' });
  } else if (option.startsWith('-u') && !option.startsWith('-u=')) {
    hold(scope, option.slice(2), { kind: 'unset' });
  }
}
