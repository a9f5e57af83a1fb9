import { printableLine } from './printable.ts';

const LONGEST = 40;

/**
 * A text inside a quoted label. Everything but letters, digits and a few marks becomes Mermaid's own numeric entity
 * (mermaid.js.org/syntax/flowchart.html, "Entity codes"), and so does what would begin a list: labels are read as Markdown.
 * @param otherwise stands for a text of which nothing is left
 */
export function mermaidLabel(text: string, otherwise: string, longest = LONGEST): string {
  const safe = printableLine(text, longest)
    .replace(/[^\p{L}\p{N} .:/-]/gu, entity)
    .replace(/^[-.:/]/, entity)
    .replace(/^(\d+)\./, (_, digits: string) => `${digits}${entity('.')}`)
    .replaceAll('//', `${entity('/')}${entity('/')}`);
  return safe === '' ? otherwise : safe;
}

function entity(character: string): string {
  return `#${character.codePointAt(0)};`;
}
