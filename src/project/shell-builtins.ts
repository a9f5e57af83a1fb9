import type { AndOr, PipelineNode } from 'unbash';
import { assign, heldIn, hold, PROXY_VARIABLES, type Scope, setOption, setPositional, UNKNOWN } from './shell-scope.ts';
import type { ShellWord } from './shell-words.ts';

export interface BuiltinEffect {
  /** The shell does not go on behind it. */
  readonly ends: boolean;
  /** A script that it runs. */
  readonly script?: ShellWord;
  /** Whether that script runs in this shell (`eval`) rather than in one of its own. */
  readonly sameShell?: boolean;
  readonly trap?: { readonly action: ShellWord; readonly signals: readonly string[] };
}

const NOTHING: BuiltinEffect = { ends: false };
const SHELLS = new Set(['sh', 'bash', 'dash', 'ash', 'ksh', 'zsh']);

/** Scripts that set up a tool and leave the proxy variables alone. */
const HARMLESS_SOURCES = ['/activate', '/os-release', '/nvm.sh', '.cargo/env', '/profile'];

/** Options of `set` by letter. */
const SET_LETTERS: Readonly<Record<string, string>> = { e: 'errexit', a: 'allexport', u: 'nounset', x: 'xtrace' };

interface BuiltinCall {
  readonly name: string;
  readonly arguments: readonly ShellWord[];
  readonly scope: Scope;
}

/** What a command does to the shell that runs it, and the script that it runs, if it runs one. */
export function applyBuiltin(call: BuiltinCall): BuiltinEffect {
  const { name, scope } = call;
  switch (name) {
    case 'unset':
      unset(call);
      return NOTHING;
    case 'export':
      exportNames(call);
      return NOTHING;
    case 'set':
      applySet(call.arguments, scope);
      return NOTHING;
    case 'shift':
      setPositional(scope, undefined);
      return NOTHING;
    case 'read':
      for (const word of call.arguments) if (!word.text.startsWith('-')) hold(scope, word.text, { kind: 'inherited' });
      return NOTHING;
    case 'exit':
    case 'return':
      return { ends: true };
    case 'eval':
      return evalEffect(call);
    case '.':
    case 'source':
      sourceFile(call);
      return NOTHING;
    case 'trap':
      return trapEffect(call.arguments);
    case 'su':
    case 'runuser':
      return suEffect(call);
    default:
      return SHELLS.has(name) ? shellEffect(call.arguments) : NOTHING;
  }
}

function unset(call: BuiltinCall): void {
  for (const word of call.arguments) {
    if (word.text === '-v' || word.text === '-f') continue;
    if (!word.literal) {
      // Which names stand in it is not known: `unset $(env | cut -d= -f1)`.
      for (const variable of PROXY_VARIABLES) hold(call.scope, variable, UNKNOWN);
      continue;
    }
    for (const each of word.text.split(/\s+/)) if (each !== '') hold(call.scope, each, { kind: 'unset' });
  }
}

function exportNames(call: BuiltinCall): void {
  const removes = call.arguments.some((word) => word.text === '-n');
  for (const word of call.arguments) {
    if (word.text.startsWith('-')) continue;
    const held = heldIn(call.scope, word.text);
    if (removes) hold(call.scope, word.text, { kind: 'unset' });
    else if (held.kind === 'set') assign(call.scope, word.text, held.value, true);
  }
}

function applySet(words: readonly ShellWord[], scope: Scope): void {
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as ShellWord;
    const sign = word.text[0];
    if (word.text === '--') {
      setPositional(scope, words.slice(at + 1).some((each) => each.all) ? undefined : words.slice(at + 1));
      return;
    }
    if (sign !== '-' && sign !== '+') {
      setPositional(scope, words.slice(at));
      return;
    }
    for (const letter of word.text.slice(1)) {
      const option = SET_LETTERS[letter];
      if (option !== undefined) setOption(scope, option, sign === '-');
    }
    if (word.text.endsWith('o') && words[at + 1] !== undefined) {
      at++;
      setOption(scope, (words[at] as ShellWord).text, sign === '-');
    }
  }
}

function evalEffect(call: BuiltinCall): BuiltinEffect {
  const [first] = call.arguments;
  if (call.arguments.length === 1 && first?.literal) return { ends: false, script: first, sameShell: true };
  if (call.arguments.length > 0) for (const variable of PROXY_VARIABLES) hold(call.scope, variable, UNKNOWN);
  return NOTHING;
}

/** Another file may do anything to the proxy variables; nothing is claimed about them afterwards. */
function sourceFile(call: BuiltinCall): void {
  const path = call.arguments[0]?.text ?? '';
  if (HARMLESS_SOURCES.some((end) => path.endsWith(end))) return;
  for (const variable of PROXY_VARIABLES) {
    if (heldIn(call.scope, variable).kind === 'inherited') hold(call.scope, variable, UNKNOWN);
  }
}

function trapEffect(words: readonly ShellWord[]): BuiltinEffect {
  const operands = words.filter((word) => word.text !== '--');
  const action = operands[0];
  if (action === undefined || operands.length < 2 || action.text.startsWith('-')) return NOTHING;
  const signals = operands
    .slice(1)
    .map((word) => word.text.toUpperCase().replace(/^SIG/, '').replace(/^15$/, 'TERM').replace(/^0$/, 'EXIT'));
  return { ends: false, trap: { action, signals } };
}

/** `su user -c '…'`; a login shell (`-`, `-l`) starts without the variables of this one. */
function suEffect(call: BuiltinCall): BuiltinEffect {
  const option = call.arguments.findIndex((word) => word.text === '-c' || word.text === '--command');
  const script = option === -1 ? undefined : call.arguments[option + 1];
  if (script === undefined) return NOTHING;
  if (call.arguments.some((word) => word.text === '-' || word.text === '-l' || word.text === '--login')) return NOTHING;
  return { ends: false, script };
}

/** `sh -c '…'`, `bash -euo pipefail -c '…'`. */
function shellEffect(words: readonly ShellWord[]): BuiltinEffect {
  for (let at = 0; at < words.length; at++) {
    const { text } = words[at] as ShellWord;
    if (!text.startsWith('-') && !text.startsWith('+')) return NOTHING;
    if (text.startsWith('--')) continue;
    if (text.endsWith('o') && !text.includes('c')) {
      at++;
      continue;
    }
    if (text.slice(1).includes('c')) {
      const script = words[at + (text.includes('o') ? 2 : 1)];
      return script === undefined ? NOTHING : { ends: false, script };
    }
  }
  return NOTHING;
}

const SURE = new Set([
  'unset',
  'export',
  'set',
  ':',
  'true',
  'echo',
  'printf',
  'cd',
  'mkdir',
  'umask',
  'readonly',
  'local',
  'declare',
]);

/** Commands of which a script may take for granted that they succeed, so that what follows `&&` runs. */
export function isSureToSucceed(node: PipelineNode | AndOr): boolean {
  if (node.type !== 'Command') return false;
  return node.name === undefined || SURE.has(node.name.value);
}
