import type { Assignment, Command, ParsedScript, Redirection, Script, Word, WordPart } from 'unbash';
import { parse } from 'unbash';
import type { ShellAssignment, ShellCommand, ShellRedirect } from './shell.ts';
import { applyBuiltin } from './shell-builtins.ts';
import {
  type FunctionBody,
  MAX_CALLS,
  MAX_COMMANDS,
  MAX_NESTING,
  type Place,
  USER_SWITCHES,
  type Walk,
} from './shell-place.ts';
import {
  assign,
  createScope,
  optionIn,
  positionalIn,
  type Scope,
  type Seen,
  seenIn,
  setPositional,
  WATCHED_VARIABLES,
  type WatchedVariable,
} from './shell-scope.ts';
import { sourceOffset, sourceSpan, stretch, withoutCarriageReturns } from './shell-text.ts';
import { readWord, type ShellWord } from './shell-words.ts';
import { baseName, unwrap } from './shell-wrappers.ts';

export function walkSimple(walk: Walk, node: Command, scope: Scope, place: Place): boolean {
  const prefix = node.prefix.filter((each): each is Assignment => each.type === 'Assignment');
  const redirects = readRedirects(walk, node.redirects, scope, place);
  if (node.name === undefined) {
    const assignments = prefix.map((each) => readAssignment(walk, each, scope, place));
    for (const each of assignments) assign(scope, each.name, each.value, false);
    emit(
      walk,
      { words: [], assignments, redirects },
      { words: [], via: [] },
      scope,
      place,
      sourceSpan(place.source, node.pos, node.end),
    );
    return false;
  }
  const words = expand(
    [node.name, ...node.args.filter((each): each is Word => each.type === 'Word')],
    walk,
    scope,
    place,
  );
  const declared = node.args.filter((each): each is Assignment => each.type === 'Assignment');
  // Prefix assignments hold for this one command.
  const own = prefix.length > 0 ? createScope(scope) : scope;
  const assignments = prefix.map((each) => readAssignment(walk, each, scope, place));
  for (const each of assignments) assign(own, each.name, each.value, true);
  if (declared.length > 0) {
    const read = declared.map((each) => readAssignment(walk, each, scope, place));
    return declare(walk, { words, assignments: read, redirects }, scope, place);
  }
  return runWords(walk, { words, assignments, redirects }, own, place);
}

/** `"$@"` is replaced by the parameters where they are known. */
function expand(nodes: readonly Word[], walk: Walk, scope: Scope, place: Place): ShellWord[] {
  const words: ShellWord[] = [];
  for (const node of nodes) {
    const word = readShellWord(walk, node, scope, place);
    const known = word.all ? (positionalIn(scope) as readonly ShellWord[] | undefined) : undefined;
    if (known === undefined) words.push(word);
    else for (const each of known) words.push({ ...each, at: word.at });
  }
  return words;
}

interface Written {
  readonly words: readonly ShellWord[];
  readonly assignments: readonly ShellAssignment[];
  readonly redirects: readonly ShellRedirect[];
}

/** `export A=1 B`, `local`, `readonly`, `declare`; also `env A=1 cmd`, whose assignments the parser sees as words. */
function declare(walk: Walk, written: Written, scope: Scope, place: Place): boolean {
  const exported = written.words[0]?.text === 'export' || written.words.some((word) => word.text === '-x');
  const assignments = written.assignments.map((each) => ({ ...each, exported: exported || each.exported }));
  for (const each of assignments) assign(scope, each.name, each.value, exported);
  return runWords(walk, { ...written, assignments }, scope, place);
}

export function runWords(walk: Walk, written: Written, scope: Scope, place: Place): boolean {
  const { words, via, scope: inner } = unwrap(written.words, scope, walk.findClearing);
  const first = words[0];
  const name = first === undefined ? '' : baseName(first.text);
  emit(
    walk,
    written,
    { words, via },
    inner,
    place,
    first?.at ?? written.words[0]?.at ?? sourceSpan(place.source, 0, 0),
  );
  if (first === undefined) return false;
  if (walk.functions.has(first.text) && via.length === 0) {
    callFunction(walk, first.text, words.slice(1), scope, place);
    return false;
  }
  const nested = applyBuiltin({ name, arguments: words.slice(1), scope: via.length === 0 ? scope : inner });
  if (nested.script !== undefined) {
    const switchedUser = place.switchedUser || USER_SWITCHES.has(name) || via.some((each) => USER_SWITCHES.has(each));
    runNested(walk, nested.script, nested.sameShell ? scope : createScope(inner), { ...place, switchedUser });
  }
  if (nested.trap !== undefined) recordTrap(walk, nested.trap.action, nested.trap.signals, scope, place);
  return nested.ends || via.includes('exec');
}

function callFunction(walk: Walk, name: string, parameters: readonly ShellWord[], scope: Scope, place: Place): void {
  const { body, source } = walk.functions.get(name) as FunctionBody;
  const calls = walk.calls.get(name) ?? 0;
  if (calls >= MAX_CALLS || walk.running.has(name)) return;
  walk.calls.set(name, calls + 1);
  walk.running.add(name);
  const outer = positionalIn(scope);
  setPositional(scope, parameters);
  const inside = { ...place, source, function: name };
  if (body.type === 'CompoundList') walk.steps.statements(walk, body.commands, scope, inside);
  else walk.steps.command(walk, body, scope, inside);
  setPositional(scope, outer);
  walk.running.delete(name);
}

/** A script in a word: `sh -c '…'`, `su user -c '…'`, `eval '…'`. */
function runNested(walk: Walk, word: ShellWord, scope: Scope, place: Place): void {
  if (walk.nesting >= MAX_NESTING) return;
  const content = withoutCarriageReturns(word.content());
  if (content.text === '') return;
  walk.nesting++;
  const script = parse(content.text);
  for (const { message, pos } of script.errors ?? [])
    walk.problems.push({ message, ...sourceSpan(content, pos, pos + 1) });
  walk.steps.statements(walk, script.commands, scope, { ...place, source: content });
  walk.nesting--;
}

function recordTrap(walk: Walk, action: ShellWord, signals: readonly string[], scope: Scope, place: Place): void {
  if (!walk.silent) walk.traps.push({ action, signals, at: action.at });
  const inside = { ...place, trap: true, conditional: true };
  const own = createScope(scope);
  if (walk.functions.has(action.text)) callFunction(walk, action.text, [], own, inside);
  else runNested(walk, action, own, inside);
}

function emit(
  walk: Walk,
  written: Written,
  effective: { readonly words: readonly ShellWord[]; readonly via: readonly string[] },
  scope: Scope,
  place: Place,
  at: ShellCommand['at'],
): void {
  if (walk.silent || walk.commands.length >= MAX_COMMANDS) return;
  const first = effective.words[0];
  const name = first === undefined ? '' : baseName(first.text);
  const seen = new Map<string, Seen>();
  for (const variable of WATCHED_VARIABLES) seen.set(variable, seenIn(scope, variable));
  walk.commands.push({
    name,
    path: first?.text ?? '',
    arguments: effective.words.slice(1),
    words: written.words,
    via: effective.via,
    at,
    assignments: written.assignments,
    unsets:
      name === 'unset'
        ? effective.words
            .slice(1)
            .flatMap((word) => word.text.split(/\s+/))
            .filter((each) => !each.startsWith('-'))
        : [],
    redirects: written.redirects,
    sees: (variable: WatchedVariable) => seen.get(variable) as Seen,
    background: place.background,
    pipe: place.pipe,
    handled: place.handled,
    conditional: place.conditional,
    function: place.function,
    trap: place.trap,
    switchedUser: place.switchedUser || effective.via.some((each) => USER_SWITCHES.has(each)),
    substitution: place.substitution,
    errexit: optionIn(scope, 'errexit'),
    pipefail: optionIn(scope, 'pipefail'),
  });
}

// --- words -----------------------------------------------------------------------------------------------------------

export function readShellWord(walk: Walk, word: Word, scope: Scope, place: Place): ShellWord {
  walkSubstitutions(walk, word.parts, scope, place);
  return readWord(word, place.source, scope);
}

function readAssignment(walk: Walk, node: Assignment, scope: Scope, place: Place): ShellAssignment {
  const at = sourceSpan(place.source, node.pos, node.end);
  if (node.value.type === 'Word')
    return { name: node.name, value: readShellWord(walk, node.value, scope, place), at, exported: false };
  for (const element of node.value.elements) walkSubstitutions(walk, element.parts, scope, place);
  const content = stretch(place.source, node.value.pos, node.value.end);
  const value: ShellWord = {
    text: content.text,
    literal: false,
    variables: [],
    at,
    all: false,
    quoted: false,
    content: () => content,
  };
  return { name: node.name, value, at, exported: false };
}

export function readRedirects(
  walk: Walk,
  redirects: readonly Redirection[],
  scope: Scope,
  place: Place,
): ShellRedirect[] {
  return redirects.map((redirect) => {
    const at = sourceSpan(place.source, redirect.pos, redirect.end);
    const descriptor = redirect.descriptor?.type === 'FileDescriptor' ? redirect.descriptor.value : undefined;
    if (redirect.type === 'HereDoc') {
      walkSubstitutions(walk, redirect.body.parts, scope, place);
      const body = stretch(place.source, redirect.body.pos, redirect.body.end);
      return { operator: redirect.operator, descriptor, target: undefined, at, body };
    }
    const target = redirect.target === undefined ? undefined : readShellWord(walk, redirect.target, scope, place);
    return { operator: redirect.operator, descriptor, target, at, body: undefined };
  });
}

/** Runs what stands in `$(…)`, backquotes and `<(…)` of a word, each in a shell of its own. */
function walkSubstitutions(walk: Walk, parts: readonly WordPart[] | undefined, scope: Scope, place: Place): void {
  for (const part of parts ?? []) {
    if (part.type === 'DoubleQuoted' || part.type === 'LocaleString') walkSubstitutions(walk, part.parts, scope, place);
    else if ((part.type === 'CommandExpansion' || part.type === 'ProcessSubstitution') && part.script !== undefined) {
      walkSubstitution(walk, part.script, part.pos, scope, place);
    } else if (part.type === 'ParameterExpansion' && part.operation?.type === 'Default') {
      walkSubstitutions(walk, part.operation.operand.parts, scope, place);
    }
  }
}

function walkSubstitution(walk: Walk, script: Script & ParsedScript, at: number, scope: Scope, place: Place): void {
  if (walk.nesting >= MAX_NESTING) return;
  // Positions in a backquoted script with escapes count in a text of its own; it stands where the backquotes stand.
  const source =
    script.source === undefined
      ? place.source
      : {
          text: script.source,
          lines: place.source.lines,
          pieces: [{ start: 0, source: sourceOffset(place.source, at + 1) }],
        };
  for (const { message, pos } of script.errors ?? [])
    walk.problems.push({ message, ...sourceSpan(source, pos, pos + 1) });
  walk.nesting++;
  walk.steps.statements(walk, script.commands, createScope(scope), {
    ...place,
    source,
    substitution: true,
    pipe: undefined,
  });
  walk.nesting--;
}
