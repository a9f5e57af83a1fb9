import { type Assignment, parse, type Redirection, type Word, type WordPart } from 'unbash';
import { LineIndex, type Span } from '../model/position.ts';
import type { RailwayConfig } from './railway-config.ts';
import { interpretShell, type ShellCommand } from './shell.ts';
import { wholeText } from './shell-text.ts';

export interface StartWord {
  /** Without its quotes; variables as written. */
  readonly text: string;
  /** In the Railway config. */
  readonly at: Span;
  /** Names of the variables in it. */
  readonly variables: readonly string[];
}

/**
 * `deploy.startCommand`. For an image Railway runs it in exec form in place of ENTRYPOINT and CMD: there is no shell, and
 * nothing is expanded (Railway docs, "Start Command").
 */
export interface StartCommand {
  readonly text: string;
  readonly at: Span;
  /** Empty when it is no simple command. */
  readonly words: readonly StartWord[];
  /** Whether it is `sh -c '…'`: then a shell expands what stands in it. */
  readonly throughShell: boolean;
  /** Whether it needs a shell: it has `&&`, `|`, `>` or the like. */
  readonly needsShell: boolean;
  /** What it runs, looked for through `sh -c`, `env`, `exec` and the like. */
  readonly commands: readonly ShellCommand[];
}

const SHELLS = new Set(['sh', 'bash', 'dash', 'ash', 'zsh']);

/** undefined when none is written. */
export function readStartCommand(config: RailwayConfig): StartCommand | undefined {
  const deploy = config.data.deploy;
  const text =
    typeof deploy === 'object' && deploy !== null && 'startCommand' in deploy ? deploy.startCommand : undefined;
  if (typeof text !== 'string' || text.trim() === '') return undefined;
  const at = config.at(['deploy', 'startCommand']) ?? config.file.lines.span(0, 0);
  const place = placesIn(config, at, text);
  const { commands } = parse(text);
  const first = commands[0];
  const simple =
    commands.length === 1 && first?.command.type === 'Command' && first.background !== true ? first.command : undefined;
  const parts =
    simple === undefined
      ? []
      : [...simple.prefix, ...(simple.name === undefined ? [] : [simple.name]), ...simple.suffix];
  const words = parts.filter(isWordLike).map((part): StartWord => wordOf(part, place));
  return {
    text,
    at,
    words,
    throughShell: isShell(words[0]?.text ?? '') && words.slice(1).some((word) => /^-[a-z]*c$/.test(word.text)),
    needsShell: simple === undefined || simple.redirects.length > 0,
    commands: interpretShell(wholeText(text, new LineIndex(text))).commands,
  };
}

function isShell(program: string): boolean {
  return SHELLS.has(program.slice(program.lastIndexOf('/') + 1));
}

type Place = (start: number, end: number) => Span;

/** Where a stretch of the command stands in the file: exact when it is written without escapes, else the whole value. */
function placesIn(config: RailwayConfig, at: Span, text: string): Place {
  const { lines } = config.file;
  const start = lines.offset({ line: at.line, column: at.column });
  const written = config.file.text.slice(start, lines.offset({ line: at.endLine, column: at.endColumn }));
  const inside = written.indexOf(text);
  return inside === -1 ? () => at : (from, to) => lines.span(start + inside + from, start + inside + to);
}

function isWordLike(part: Word | Assignment | Redirection): part is Word | Assignment {
  return part.type === 'Word' || part.type === 'Assignment';
}

function wordOf(part: Word | Assignment, place: Place): StartWord {
  const at = place(part.pos, part.end);
  if (part.type === 'Word') return { text: part.value, at, variables: variablesOf(part.parts) };
  const variables = part.value.type === 'Word' ? variablesOf(part.value.parts) : [];
  return { text: part.text, at, variables };
}

function variablesOf(parts: readonly WordPart[] | undefined): string[] {
  return (parts ?? []).flatMap((part) => {
    if (part.type === 'SimpleExpansion') return [part.text.slice(1)];
    if (part.type === 'ParameterExpansion') return [part.parameter];
    if (part.type === 'DoubleQuoted') return variablesOf(part.parts);
    return [];
  });
}

/** The value of an option, written `--name value` or `--name=value`. */
export function optionOf(command: Pick<ShellCommand, 'arguments'>, name: string): string | undefined {
  const words = command.arguments.map((word) => word.text);
  for (const [index, word] of words.entries()) {
    if (word === name) return words[index + 1];
    if (word.startsWith(`${name}=`)) return word.slice(name.length + 1);
  }
  return undefined;
}
