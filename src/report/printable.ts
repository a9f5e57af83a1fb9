import { plainText } from '../model/plain-text.ts';

/**
 * What the runner takes for a workflow command once it stands at the start of a line: `::name key=value::`
 * (actions/runner, src/Runner.Common/ActionCommand.cs). A later wrap may put any place at the start of a line.
 */
const COMMAND = /::(?=[A-Za-z][\w-]*(?:[ \t][^\r\n]*?)?::)/g;
/** The older form, which the runner finds anywhere in a line. */
const OLD_COMMAND = /##(?=\[)/g;

/**
 * Text from outside (log lines, causes, file content) that may be printed: no control characters, no ANSI sequences, no
 * workflow commands. Line feeds and tabs stay.
 */
export function printable(text: string): string {
  return defuse(plainText(text));
}

/** The same as one line of at most `longest` characters: line feeds and tabs become a space, `…` stands where it is cut. */
export function printableLine(text: string, longest = 300): string {
  const line = plainText(text.slice(0, longest * 8))
    .replace(/[\n\t]\s*/g, ' ')
    .trim();
  const characters = [...line];
  return defuse(characters.length <= longest ? line : `${characters.slice(0, longest - 1).join('')}…`);
}

function defuse(text: string): string {
  return text.replace(COMMAND, ': :').replace(OLD_COMMAND, '# #');
}
