const ASCII = /^[\x20-\x7e]*$/;
const ZERO = /^[\p{Mn}\p{Me}\p{Cf}]$/u;
/** East Asian wide and full-width blocks, and what terminals draw as emoji. */
const WIDE =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\u4dbf\u4e00-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}\p{Emoji_Presentation}]$/u;

/** The terminal cells of one code point. */
export function cellsOf(character: string): 0 | 1 | 2 {
  // The marks of our own tables: the expressions below take milliseconds when they are first used.
  if (ASCII.test(character) || character === '…' || character === '–') return 1;
  if (ZERO.test(character)) return 0;
  return WIDE.test(character) ? 2 : 1;
}

/** The terminal cells of a line without control characters. */
export function displayWidth(text: string): number {
  if (ASCII.test(text)) return text.length;
  let width = 0;
  for (const character of text) width += cellsOf(character);
  return width;
}

export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)));
}

/** The text in at most `width` cells; where it is cut, `…` stands. */
export function cutTo(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  return `${takeCells(text, Math.max(0, width - 1))}…`;
}

function takeCells(text: string, width: number): string {
  let taken = '';
  let cells = 0;
  for (const character of text) {
    cells += cellsOf(character);
    if (cells > width) break;
    taken += character;
  }
  return taken;
}

/**
 * The lines of a text of one line, broken at spaces; a word that fits no line is broken where the line ends. Runs of
 * spaces inside a line stay, so that columns stay columns.
 */
export function wrap(text: string, firstWidth: number, restWidth = firstWidth): string[] {
  const lines: string[] = [];
  let line = '';
  let limit = Math.max(1, firstWidth);
  const close = (): void => {
    lines.push(line.trimEnd());
    line = '';
    limit = Math.max(1, restWidth);
  };
  for (const piece of text.split(/( +)/)) {
    let word = piece;
    if (displayWidth(line) + displayWidth(word) > limit && line.trim() !== '') close();
    if (line === '' && lines.length > 0 && word.trim() === '') continue;
    while (displayWidth(word) > limit - displayWidth(line)) {
      const fitting = takeCells(word, limit - displayWidth(line));
      if (fitting === '' && line !== '') {
        if (line.trim() === '') line = '';
        else close();
        continue;
      }
      const part = fitting || takeFirst(word);
      line += part;
      word = word.slice(part.length);
      close();
    }
    line += word;
  }
  if (line.trim() !== '' || lines.length === 0) lines.push(line.trimEnd());
  return lines;
}

function takeFirst(text: string): string {
  return String.fromCodePoint(text.codePointAt(0) ?? 0x20);
}
