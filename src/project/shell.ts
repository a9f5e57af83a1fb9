import { parse } from 'unbash';
import type { LineIndex, Span } from '../model/position.ts';
import type { ProjectFile } from './project.ts';
import type { Seen, WatchedVariable } from './shell-scope.ts';
import { type ShellText, sourceSpan, wholeText, withoutCarriageReturns } from './shell-text.ts';
import { createWalk, type ShellStart, type Walk, walkScript, walkWords } from './shell-walk.ts';
import type { ShellWord } from './shell-words.ts';
import type { ParseProblem } from './yaml-source.ts';

export { PROXY_VARIABLES, type ProxyVariable, type Seen, type WatchedVariable } from './shell-scope.ts';
export type { ShellStart } from './shell-walk.ts';
export type { ShellWord } from './shell-words.ts';

export interface ShellAssignment {
  readonly name: string;
  readonly value: ShellWord;
  readonly at: Span;
  /** Whether programs started afterwards see it: `export X=1`, or a variable that was exported before. */
  readonly exported: boolean;
}

export interface ShellRedirect {
  readonly operator: string;
  /** The file descriptor; undefined means the operator's own (1 of `>`). */
  readonly descriptor: number | undefined;
  /** Where to; undefined of a here-document. */
  readonly target: ShellWord | undefined;
  readonly at: Span;
  /** The body of a here-document. */
  readonly body: ShellText | undefined;
}

/** One simple command, in the order in which the script runs it, with what it sees. */
export interface ShellCommand {
  /** Base name of the program that runs in the end, behind `env`, `exec`, `noproxy` and the like; '' when only variables are set. */
  readonly name: string;
  /** The same as it is written. */
  readonly path: string;
  /** Behind the name. `"$@"` is replaced where the parameters are known. */
  readonly arguments: readonly ShellWord[];
  /** All words, wrappers included. */
  readonly words: readonly ShellWord[];
  /** Base names of the programs in front of it. */
  readonly via: readonly string[];
  /** The name's place. */
  readonly at: Span;
  /** Assignments in front of the command, or those that it consists of (`export X=1`, `X=1`). */
  readonly assignments: readonly ShellAssignment[];
  /** Names that `unset` takes away. */
  readonly unsets: readonly string[];
  readonly redirects: readonly ShellRedirect[];
  sees(variable: WatchedVariable): Seen;
  /** Whether it runs in the background. */
  readonly background: boolean;
  /** Its place in a pipeline of more than one command. */
  readonly pipe: { readonly id: number; readonly index: number; readonly length: number } | undefined;
  /** Whether a failure of it is handled: `|| …`, a condition, `!`, background. */
  readonly handled: boolean;
  /** Whether it runs only in some cases: behind `&&` or `||`, in a branch or a loop. */
  readonly conditional: boolean;
  /** The function that it stands in. */
  readonly function: string | undefined;
  /** Whether it is part of a trap's action. */
  readonly trap: boolean;
  /** Whether it runs as another user: behind `su`, `runuser`, `gosu`, `setpriv`, `sudo`. */
  readonly switchedUser: boolean;
  /** Whether it stands in `$(…)`. */
  readonly substitution: boolean;
  readonly errexit: boolean;
  readonly pipefail: boolean;
}

export interface ShellTrap {
  readonly action: ShellWord;
  /** Without `SIG`: `TERM`, `EXIT`. */
  readonly signals: readonly string[];
  readonly at: Span;
}

/** A shell script by what it does. */
export interface ShellScript {
  readonly text: ShellText;
  /** In the order of running; a function's commands once for each call. */
  readonly commands: readonly ShellCommand[];
  readonly traps: readonly ShellTrap[];
  /** Redirections of groups, loops and branches: `{ …; } >file`. */
  readonly groupRedirects: readonly ShellRedirect[];
  /** Names of the functions that the script defines. */
  readonly functions: ReadonlySet<string>;
  readonly problems: readonly ParseProblem[];
}

/** The start script. */
export interface ScriptView extends ShellScript {
  readonly file: ProjectFile;
  /** The first line without `#!`, trimmed; undefined when there is none. */
  readonly shebang: string | undefined;
  readonly shebangAt: Span;
}

/** More here-documents than this in one script are a mistake, and their reading takes time that grows with the square. */
const MAX_HERE_DOCUMENTS = 2_000;

/** Reads a script file. Never throws: what is wrong stands in `problems`. */
export function readScript(file: ProjectFile): ScriptView {
  const script = interpretShell(wholeText(file.text, file.lines));
  const firstLine = file.text.slice(0, lineEnd(file.text));
  return {
    ...script,
    file,
    shebang: firstLine.startsWith('#!') ? firstLine.slice(2).trim() : undefined,
    shebangAt: file.lines.span(0, firstLine.length),
  };
}

/** What a script does, started with the variables and wrappers of `start`. Never throws. */
export function interpretShell(text: ShellText, start: ShellStart = {}): ShellScript {
  const source = withoutCarriageReturns(text);
  const refused = refusal(source);
  if (refused !== undefined)
    return { text, commands: [], traps: [], groupRedirects: [], functions: new Set(), problems: [refused] };
  const walk = createWalk(start);
  walkScript(walk, source, parse(source.text));
  return resultOf(walk, text);
}

/** A command without a shell: the exec form of a Dockerfile. */
export function interpretWords(words: readonly ShellWord[], lines: LineIndex, start: ShellStart = {}): ShellScript {
  const walk = createWalk(start);
  walkWords(walk, words);
  return resultOf(walk, wholeText('', lines));
}

function resultOf(walk: Walk, text: ShellText): ShellScript {
  const { commands, traps, groupRedirects, functions, problems } = walk;
  return { text, commands, traps, groupRedirects, functions: new Set(functions.keys()), problems };
}

function refusal(source: ShellText): ParseProblem | undefined {
  const nul = source.text.indexOf('\0');
  if (nul !== -1) return { message: 'a NUL byte, which no shell script can hold', ...sourceSpan(source, nul, nul + 1) };
  let count = 0;
  for (let at = source.text.indexOf('<<'); at !== -1; at = source.text.indexOf('<<', at + 2)) {
    count++;
    if (count > MAX_HERE_DOCUMENTS) {
      return { message: `more than ${MAX_HERE_DOCUMENTS} here-documents`, ...sourceSpan(source, at, at + 2) };
    }
  }
  return undefined;
}

function lineEnd(text: string): number {
  const end = text.indexOf('\n');
  return end === -1 ? text.length : end;
}
