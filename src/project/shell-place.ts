import type { CommandNode, CompoundCommand, CompoundList, Redirected, Statement } from 'unbash';
import type { ShellCommand, ShellRedirect, ShellTrap } from './shell.ts';
import { assign, createScope, hold, type ProxyVariable, type Scope } from './shell-scope.ts';
import type { ShellText } from './shell-text.ts';
import type { FindClearingWrapper } from './shell-wrappers.ts';
import type { ParseProblem } from './yaml-source.ts';

/** What a script is started with. */
export interface ShellStart {
  /** Known values of the environment; undefined: set, value not known. */
  readonly variables?: ReadonlyMap<string, string | undefined>;
  /** Proxy variables that were taken away before. */
  readonly cleared?: ReadonlySet<ProxyVariable>;
  readonly findClearing?: FindClearingWrapper;
  /** Whether the shell was started with `-o pipefail` or `-e`. */
  readonly options?: readonly string[];
}

/** Scripts in scripts (`sh -c`, `eval`) deeper than this are left unread. */
export const MAX_NESTING = 8;
/** A function is gone through this often; further calls of it change nothing that a check looks at. */
export const MAX_CALLS = 50;
export const MAX_COMMANDS = 20_000;
/** Levels of nesting, functions that call functions included. */
export const MAX_DEPTH = 600;
export const USER_SWITCHES = new Set(['su', 'runuser', 'gosu', 'su-exec', 'setpriv', 'sudo', 'doas']);

/** How statements and commands are gone through; a function, a trap or `sh -c` in a command leads back to them. */
export interface Steps {
  /** @returns whether the shell ends there. */
  statements(walk: Walk, statements: readonly Statement[], scope: Scope, place: Place): boolean;
  command(walk: Walk, node: CommandNode, scope: Scope, place: Place): boolean;
}

export interface Walk {
  readonly steps: Steps;
  readonly commands: ShellCommand[];
  readonly traps: ShellTrap[];
  readonly groupRedirects: ShellRedirect[];
  readonly problems: ParseProblem[];
  readonly functions: Map<string, FunctionBody>;
  readonly calls: Map<string, number>;
  readonly findClearing: FindClearingWrapper;
  readonly root: Scope;
  /** Functions that are being gone through. */
  readonly running: Set<string>;
  pipelines: number;
  nesting: number;
  depth: number;
  /** Inside a repeated pass, whose commands are there already. */
  silent: boolean;
}

export interface FunctionBody {
  readonly body: CompoundCommand | Redirected | CompoundList;
  readonly source: ShellText;
}

/** Where a command stands. */
export interface Place {
  readonly source: ShellText;
  readonly background: boolean;
  readonly pipe: ShellCommand['pipe'];
  readonly handled: boolean;
  readonly conditional: boolean;
  readonly function: string | undefined;
  readonly trap: boolean;
  readonly switchedUser: boolean;
  readonly substitution: boolean;
}

export function openWalk(start: ShellStart, steps: Steps): Walk {
  const root = createScope();
  for (const [name, value] of start.variables ?? []) {
    if (value !== undefined) assign(root, name, { text: value, literal: true, variables: [] }, true);
  }
  for (const name of start.cleared ?? []) hold(root, name, { kind: 'unset' });
  for (const option of start.options ?? []) root.options.set(`-${option}`, true);
  return {
    steps,
    commands: [],
    traps: [],
    groupRedirects: [],
    problems: [],
    functions: new Map(),
    calls: new Map(),
    findClearing: start.findClearing ?? (() => undefined),
    root,
    running: new Set(),
    pipelines: 0,
    nesting: 0,
    depth: 0,
    silent: false,
  };
}

export function placeIn(source: ShellText): Place {
  return {
    source,
    background: false,
    pipe: undefined,
    handled: false,
    conditional: false,
    function: undefined,
    trap: false,
    switchedUser: false,
    substitution: false,
  };
}
