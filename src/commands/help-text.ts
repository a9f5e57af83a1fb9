import { wrap } from '../report/width.ts';
import { environmentName, INPUTS, type InputDefinition } from '../settings/inputs.ts';
import { COMMAND_INPUTS, COMMAND_OPTIONS } from './command-inputs.ts';
import {
  type CommandOption,
  OPERANDS,
  OPTIONS,
  optionUsage,
  TERMINAL_COMMANDS,
  type TerminalCommand,
} from './command-line.ts';

/** Where the texts beside the names begin. */
const COMMAND_COLUMN = 14;
const OPTION_COLUMN = 22;
const INPUT_COLUMN = 30;
/** A narrower text beside a name is unreadable: then it stands below. */
const NARROWEST_TEXT = 28;

/**
 * The text of `slipway --help`, or of one command's, without a line end.
 *
 * @param columns the width that no line passes
 */
export function helpText(topic: TerminalCommand | undefined, columns: number): string {
  return (topic === undefined ? programHelp(columns) : commandHelp(topic, columns)).join('\n');
}

function programHelp(columns: number): string[] {
  return [
    ...wrap('slipway <command> [directory] [options]', columns),
    '',
    ...Object.entries(TERMINAL_COMMANDS).flatMap(([name, text]) => entry(name, text, COMMAND_COLUMN, columns)),
    '',
    ...optionLines(Object.keys(OPTIONS) as CommandOption[], columns),
    '',
    ...wrap('slipway <command> --help lists the inputs. Without an account: slipway ship --sandbox', columns),
  ];
}

function commandHelp(topic: TerminalCommand, columns: number): string[] {
  const names = COMMAND_INPUTS[topic];
  return [
    ...wrap(`slipway ${topic} ${OPERANDS[topic] ?? '[directory]'} [options]`, columns),
    '',
    ...wrap(TERMINAL_COMMANDS[topic], columns - 2).map((line) => `  ${line}`),
    '',
    ...(names.length === 0 ? [] : inputLines(names, columns)),
    ...optionLines(COMMAND_OPTIONS[topic], columns),
  ];
}

function inputLines(names: readonly string[], columns: number): string[] {
  return [
    ...wrap(
      'Inputs (also as SLIPWAY_NAME in the environment and in slipway.yml; secrets only in the environment):',
      columns,
    ),
    ...INPUTS.filter(({ name }) => names.includes(name)).flatMap((input) =>
      entry(input.secret ? environmentName(input.name) : `--${input.name}`, inputText(input), INPUT_COLUMN, columns),
    ),
    '',
  ];
}

/** What it is, which values it takes where it is a choice, and what holds without one. */
function inputText({ description, form, choices, default: standard }: InputDefinition): string {
  const values = choices === undefined ? [] : [`One of: ${form}.`];
  return [description, ...values, ...(standard === undefined ? [] : [`Default: ${standard}`])].join(' ');
}

function optionLines(names: readonly CommandOption[], columns: number): string[] {
  return names.flatMap((name) => entry(optionUsage(name), OPTIONS[name], OPTION_COLUMN, columns));
}

/** A name and its text beside it; below it where the name is long or the terminal narrow. */
function entry(name: string, text: string, column: number, columns: number): string[] {
  const start = columns - column < NARROWEST_TEXT ? 4 : column;
  const lines = wrap(text, Math.max(1, columns - start)).map((line) => ' '.repeat(start) + line);
  const head = `  ${name}`;
  if (head.length + 1 > start) return [...wrap(name, columns - 2).map((line) => `  ${line}`), ...lines];
  const [first = '', ...rest] = lines;
  return [head + first.slice(head.length), ...rest];
}
