import { stripVTControlCharacters } from 'node:util';

/**
 * Text from outside (logs, error messages, model answers), safe to show in a terminal: without ANSI sequences, control
 * characters and the Unicode marks that reorder text. Line feeds and tabs stay.
 */
export function plainText(text: string): string {
  return (
    stripVTControlCharacters(text)
      .replace(/\r\n?/g, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
      .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g, '')
  );
}

/** At most `longest` characters, the last of them `…` where the text was longer: what masks secrets then knows that one may be cut. */
export function cutText(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
}

/** The same as one line: white space runs become one space; cut with `…` beyond `longest` characters. */
export function plainLine(text: string, longest = 300): string {
  const line = plainText(text).replace(/\s+/g, ' ').trim();
  const characters = [...line];
  return characters.length <= longest ? line : `${characters.slice(0, longest - 1).join('')}…`;
}
