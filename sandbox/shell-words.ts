import type { Command, CommandArgument, SyntaxNode, Word, WordPart } from 'unbash';

type Environment = Readonly<Record<string, string | undefined>>;

/** Splits a command line as an exec form is made of it: quotes and backslashes count, `$` does not. */
export function splitWords(line: string): string[] {
  const words: string[] = [];
  let word: string | undefined;
  let quote: string | undefined;
  for (let at = 0; at < line.length; at++) {
    const character = line.charAt(at);
    if (quote !== undefined) {
      if (character === quote) quote = undefined;
      else if (character === '\\' && quote === '"' && at + 1 < line.length) word += line.charAt(++at);
      else word += character;
    } else if (character === '"' || character === "'") {
      quote = character;
      word ??= '';
    } else if (character === '\\' && at + 1 < line.length) word = (word ?? '') + line.charAt(++at);
    else if (/\s/.test(character)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else word = (word ?? '') + character;
  }
  if (word !== undefined) words.push(word);
  return words;
}

/**
 * The words of the command that a shell text ends in: the last one that is given `--config`, else the last one.
 * Variables are filled in from `environment`; what only a running shell knows (`$(…)`) is empty.
 */
export async function shellCommand(text: string, environment: Environment): Promise<string[]> {
  const { parse, forEachChild } = await import('unbash');
  const found: Command[] = [];
  const visit = (node: SyntaxNode): void => {
    if (node.type === 'Command') found.push(node);
    else forEachChild(node, (child) => visit(child));
  };
  visit(parse(text));
  const commands = found
    .filter((command) => command.name !== undefined)
    .map((command) => {
      const words: CommandArgument[] = [command.name as Word, ...command.args];
      return words.map((word) => (word.type === 'Word' ? wordValue(word, environment) : word.text));
    });
  const chosen =
    commands.findLast((words) => words.some((word) => /^--config(=|$)/.test(word))) ?? commands.at(-1) ?? [];
  return chosen[0] === 'exec' ? chosen.slice(1) : chosen;
}

function wordValue(word: Word, environment: Environment): string {
  return word.parts === undefined ? word.value : word.parts.map((part) => partValue(part, environment)).join('');
}

function partValue(part: WordPart, environment: Environment): string {
  switch (part.type) {
    case 'SimpleExpansion':
      return environment[part.text.slice(1)] ?? '';
    case 'ParameterExpansion': {
      const value = environment[part.parameter];
      const operation = part.operation;
      if (operation?.type !== 'Default') return value ?? '';
      const missing = value === undefined || (operation.operator.startsWith(':') && value === '');
      if (operation.operator.endsWith('+')) return missing ? '' : wordValue(operation.operand, environment);
      return missing ? wordValue(operation.operand, environment) : value;
    }
    case 'DoubleQuoted':
    case 'LocaleString':
      return part.parts.map((inner) => partValue(inner, environment)).join('');
    case 'CommandExpansion':
    case 'ArithmeticExpansion':
    case 'ProcessSubstitution':
      return '';
    case 'Literal':
    case 'SingleQuoted':
    case 'AnsiCQuoted':
    case 'Glob':
      return part.value;
    default:
      return part.text;
  }
}
