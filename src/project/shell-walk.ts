import type {
  AndOr,
  Case,
  CommandNode,
  CompoundCommand,
  CompoundList,
  For,
  If,
  ParsedScript,
  Pipeline,
  PipelineNode,
  Statement,
} from 'unbash';
import { isSureToSucceed } from './shell-builtins.ts';
import { readRedirects, readShellWord, runWords, walkSimple } from './shell-commands.ts';
import {
  MAX_COMMANDS,
  MAX_DEPTH,
  openWalk,
  type Place,
  placeIn,
  type ShellStart,
  type Steps,
  type Walk,
} from './shell-place.ts';
import { assign, createScope, hold, join, type Scope } from './shell-scope.ts';
import { type ShellText, sourceSpan } from './shell-text.ts';
import type { ShellWord } from './shell-words.ts';

export type { ShellStart, Walk } from './shell-place.ts';

/** A loop over at most so many literal words is gone through word by word. */
const MAX_UNROLLED = 32;

const STEPS: Steps = { statements: walkStatements, command: walkCommand };

export function createWalk(start: ShellStart): Walk {
  return openWalk(start, STEPS);
}

export function walkScript(walk: Walk, source: ShellText, script: ParsedScript): void {
  for (const { message, pos } of script.errors ?? [])
    walk.problems.push({ message, ...sourceSpan(source, pos, pos + 1) });
  walkStatements(walk, script.commands, walk.root, placeIn(source));
}

export function walkWords(walk: Walk, words: readonly ShellWord[]): void {
  const first = words[0];
  if (first === undefined) return;
  runWords(walk, { words, assignments: [], redirects: [] }, walk.root, placeIn(first.content()));
}

function walkStatements(walk: Walk, statements: readonly Statement[], scope: Scope, place: Place): boolean {
  let ends = false;
  if (walk.depth >= MAX_DEPTH) return false;
  walk.depth++;
  for (const statement of statements) {
    if (walk.commands.length >= MAX_COMMANDS) break;
    if (statement.background) {
      walkNode(walk, statement.command, createScope(scope), { ...place, background: true, handled: true });
    } else {
      ends = walkNode(walk, statement.command, scope, place) || ends;
    }
  }
  walk.depth--;
  return ends;
}

/** @returns whether the shell ends there: `exit`, `return`, `exec`. */
function walkNode(walk: Walk, node: PipelineNode | AndOr, scope: Scope, place: Place): boolean {
  if (node.type === 'AndOr') return walkAndOr(walk, node, scope, place);
  if (node.type === 'Pipeline') return walkPipeline(walk, node, scope, place);
  return walkCommand(walk, node, scope, place);
}

/**
 * A chain of `&&` and `||`. What stands behind `&&` sees what stands before it. After the chain an effect is certain only
 * where nothing in front of it could have failed.
 */
function walkAndOr(walk: Walk, node: AndOr, scope: Scope, place: Place): boolean {
  let certain = true;
  // What is done behind something that may fail: all of it or nothing.
  let tail: Scope | undefined;
  const handledUntil = node.operators.lastIndexOf('||');
  for (const [index, command] of node.commands.entries()) {
    const handled = place.handled || index <= handledUntil;
    if (index > 0 && node.operators[index - 1] === '||') {
      if (tail !== undefined) join(scope, [tail], true);
      tail = undefined;
      const branch = createScope(scope);
      const diverges = walkNode(walk, command, branch, { ...place, handled, conditional: true });
      if (!diverges) join(scope, [branch], true);
      certain = false;
      continue;
    }
    if (!certain) tail ??= createScope(scope);
    walkNode(walk, command, tail ?? scope, { ...place, handled, conditional: place.conditional || index > 0 });
    certain = certain && isSureToSucceed(command);
  }
  if (tail !== undefined) join(scope, [tail], true);
  return false;
}

function walkPipeline(walk: Walk, node: Pipeline, scope: Scope, place: Place): boolean {
  const negated = node.prefixes.some((prefix) => prefix.type === 'Negation');
  const inner = negated ? { ...place, handled: true } : place;
  if (node.commands.length === 1) return walkCommand(walk, node.commands[0] as CommandNode, scope, inner);
  const id = ++walk.pipelines;
  node.commands.forEach((command, index) => {
    walkCommand(walk, command, createScope(scope), { ...inner, pipe: { id, index, length: node.commands.length } });
  });
  return false;
}

function walkCommand(walk: Walk, node: CommandNode, scope: Scope, place: Place): boolean {
  switch (node.type) {
    case 'Command':
      return walkSimple(walk, node, scope, place);
    case 'Redirected':
      walk.groupRedirects.push(...readRedirects(walk, node.redirects, scope, place));
      return walkCompound(walk, node.command, scope, place);
    case 'Function':
      walk.functions.set(node.name.value, { body: node.body, source: place.source });
      return false;
    case 'Coproc':
      if (node.body.type === 'CompoundList') walkStatements(walk, node.body.commands, createScope(scope), place);
      else walkCommand(walk, node.body, createScope(scope), { ...place, background: true });
      return false;
    default:
      return walkCompound(walk, node, scope, place);
  }
}

function walkCompound(walk: Walk, node: CompoundCommand, scope: Scope, place: Place): boolean {
  switch (node.type) {
    case 'Subshell':
      walkStatements(walk, node.body.commands, createScope(scope), place);
      return false;
    case 'BraceGroup':
      return walkStatements(walk, node.body.commands, scope, place);
    case 'If':
      return walkIf(walk, node, scope, place);
    case 'Case':
      walkCase(walk, node, scope, place);
      return false;
    case 'While': {
      walkStatements(walk, node.clause.commands, scope, { ...place, handled: true });
      walkBranches(walk, [node.body], scope, place, true);
      return false;
    }
    case 'For':
      walkFor(walk, node, scope, place);
      return false;
    case 'Select':
    case 'ArithmeticFor':
      walkBranches(walk, [node.body], scope, place, true);
      return false;
    default:
      return false;
  }
}

function walkBranches(
  walk: Walk,
  bodies: readonly CompoundList[],
  scope: Scope,
  place: Place,
  mayRunNone: boolean,
): boolean {
  const open: Scope[] = [];
  for (const body of bodies) {
    const branch = createScope(scope);
    // A branch that ends the shell has no say in what holds afterwards.
    if (!walkStatements(walk, body.commands, branch, { ...place, conditional: true })) open.push(branch);
  }
  join(scope, open, mayRunNone);
  return open.length === 0 && !mayRunNone;
}

function walkIf(walk: Walk, node: If, scope: Scope, place: Place): boolean {
  walkStatements(walk, node.clause.commands, scope, { ...place, handled: true });
  const bodies = [node.then];
  for (const elif of node.elif) {
    walkStatements(walk, elif.clause.commands, createScope(scope), { ...place, handled: true, conditional: true });
    bodies.push(elif.then);
  }
  if (node.else !== undefined) bodies.push(node.else);
  return walkBranches(walk, bodies, scope, place, node.else === undefined);
}

function walkCase(walk: Walk, node: Case, scope: Scope, place: Place): void {
  readShellWord(walk, node.word, scope, place);
  const catchesAll = node.items.some((item) => item.pattern.some((pattern) => pattern.text === '*'));
  walkBranches(
    walk,
    node.items.map((item) => item.body),
    scope,
    place,
    !catchesAll,
  );
}

function walkFor(walk: Walk, node: For, scope: Scope, place: Place): void {
  const words = (node.wordlist ?? []).map((word) => readShellWord(walk, word, scope, place));
  const values = words.flatMap((word) =>
    word.literal ? (word.quoted ? [word.text] : word.text.split(/\s+/).filter(Boolean)) : [],
  );
  const known = node.wordlist !== undefined && words.every((word) => word.literal && !word.text.includes('*'));
  if (!known || values.length === 0 || values.length > MAX_UNROLLED) {
    hold(scope, node.name.value, { kind: 'inherited' });
    walkBranches(walk, [node.body], scope, place, true);
    return;
  }
  const silent = walk.silent;
  values.forEach((value, index) => {
    walk.silent = silent || index > 0;
    assign(scope, node.name.value, { text: value, literal: true, variables: [] }, false);
    walkStatements(walk, node.body.commands, scope, { ...place, conditional: true });
  });
  walk.silent = silent;
}
