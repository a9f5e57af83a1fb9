import { PROXY_VARIABLES, type ProxyVariable } from '../model/proxy-variables.ts';

export { PROXY_VARIABLES, type ProxyVariable };

/** Variables beside them that decide where a program's requests go, or where it listens. */
export const FURTHER_VARIABLES = ['NO_PROXY', 'no_proxy', 'PORT'] as const;
export type WatchedVariable = ProxyVariable | (typeof FURTHER_VARIABLES)[number];
export const WATCHED_VARIABLES: readonly WatchedVariable[] = [...PROXY_VARIABLES, ...FURTHER_VARIABLES];

const ALWAYS_EXPORTED: ReadonlySet<string> = new Set(PROXY_VARIABLES);

/** A value as far as it is known without running anything. */
export interface KnownText {
  /** Expansions that could not be resolved stand as they are written: `file:$run/key`. */
  readonly text: string;
  /** Whether nothing in it had to be left unresolved. */
  readonly literal: boolean;
  /** The variables whose values are in it, also those that were resolved. */
  readonly variables: readonly string[];
}

/**
 * What a shell holds for one variable. `inherited`: as the shell got it. `unknown`: one of several values, depending on
 * how the script went; checks say nothing about it.
 */
export type Held =
  | { readonly kind: 'inherited' }
  | { readonly kind: 'unset' }
  | { readonly kind: 'set'; readonly value: KnownText; readonly exported: boolean }
  | { readonly kind: 'unknown' };

/** What a command sees of one variable in its environment. `cleared` is unset or empty, which are not the same to every program. */
export type Seen =
  | { readonly kind: 'inherited' }
  | { readonly kind: 'cleared'; readonly how: 'unset' | 'empty' }
  | { readonly kind: 'set'; readonly value: KnownText }
  | { readonly kind: 'unknown' };

const INHERITED: Held = { kind: 'inherited' };
export const UNKNOWN: Held = { kind: 'unknown' };

/** Names that stand for something else than a variable in a scope: no shell variable can be called so. */
const POSITIONAL = '@';
const OPTIONS = '-';

/**
 * The variables, positional parameters and options of a shell at one point of a script. A branch or subshell gets a
 * scope of its own on top of this one; it is dropped or joined when the branch ends.
 */
export interface Scope {
  readonly below: Scope | undefined;
  readonly held: Map<string, Held>;
  readonly positional: Map<string, readonly PositionalWord[] | undefined>;
  readonly options: Map<string, boolean>;
}

/** What the walker stores for `$@`; opaque here. */
export type PositionalWord = object;

export function createScope(below?: Scope): Scope {
  return { below, held: new Map(), positional: new Map(), options: new Map() };
}

export function hold(scope: Scope, name: string, held: Held): void {
  scope.held.set(name, held);
}

export function heldIn(scope: Scope, name: string): Held {
  for (let at: Scope | undefined = scope; at !== undefined; at = at.below) {
    const held = at.held.get(name);
    if (held !== undefined) return held;
  }
  return INHERITED;
}

export function setPositional(scope: Scope, words: readonly PositionalWord[] | undefined): void {
  scope.positional.set(POSITIONAL, words);
}

/** The positional parameters; undefined when they are not known. */
export function positionalIn(scope: Scope): readonly PositionalWord[] | undefined {
  for (let at: Scope | undefined = scope; at !== undefined; at = at.below) {
    if (at.positional.has(POSITIONAL)) return at.positional.get(POSITIONAL);
  }
  return undefined;
}

export function setOption(scope: Scope, option: string, on: boolean): void {
  scope.options.set(OPTIONS + option, on);
}

export function optionIn(scope: Scope, option: string): boolean {
  for (let at: Scope | undefined = scope; at !== undefined; at = at.below) {
    const on = at.options.get(OPTIONS + option);
    if (on !== undefined) return on;
  }
  return false;
}

export function assign(scope: Scope, name: string, value: KnownText, exported: boolean): void {
  const before = heldIn(scope, name);
  const stays =
    before.kind === 'set'
      ? before.exported
      : before.kind === 'inherited'
        ? ALWAYS_EXPORTED.has(name)
        : before.kind === 'unknown';
  hold(scope, name, { kind: 'set', value, exported: exported || stays || optionIn(scope, 'allexport') });
}

/** What a program started now would see. */
export function seenIn(scope: Scope, name: string): Seen {
  const held = heldIn(scope, name);
  if (held.kind === 'unset') return { kind: 'cleared', how: 'unset' };
  if (held.kind !== 'set') return held;
  if (!held.exported) return { kind: 'cleared', how: 'unset' };
  if (held.value.literal && held.value.text === '') return { kind: 'cleared', how: 'empty' };
  return { kind: 'set', value: held.value };
}

/** One of the branches ran, or none of them where `mayRunNone`. What they agree on stays known. */
export function join(base: Scope, branches: readonly Scope[], mayRunNone: boolean): void {
  if (branches.length === 0) return;
  const names = new Set(branches.flatMap((branch) => [...branch.held.keys()]));
  for (const name of names) {
    const ends = branches.map((branch) => branch.held.get(name) ?? heldIn(base, name));
    if (mayRunNone) ends.push(heldIn(base, name));
    hold(base, name, ends.every((end) => sameHeld(end, ends[0] as Held)) ? (ends[0] as Held) : UNKNOWN);
  }
  if (branches.some((branch) => branch.positional.size > 0)) {
    const ends = branches.map((branch) => positionalIn(branch));
    if (mayRunNone) ends.push(positionalIn(base));
    // The longest list: an option that was added on one way is taken to be there.
    setPositional(
      base,
      ends.some((end) => end === undefined)
        ? undefined
        : ends.reduce((a, b) => ((b?.length ?? 0) > (a?.length ?? 0) ? b : a)),
    );
  }
  for (const branch of branches) for (const [name, on] of branch.options) base.options.set(name, on);
}

function sameHeld(a: Held, b: Held): boolean {
  if (a === b) return true;
  if (a.kind !== b.kind) return false;
  if (a.kind !== 'set' || b.kind !== 'set') return true;
  return a.value.text === b.value.text && a.value.literal === b.value.literal && a.exported === b.exported;
}
