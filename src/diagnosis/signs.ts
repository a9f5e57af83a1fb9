/** A sign taken apart for the search. */
export interface CompiledSign {
  /** What must follow one another on a line, without what does not count. */
  readonly parts: readonly string[];
  readonly atStart: boolean;
  readonly atEnd: boolean;
}

/** Where a part of a sign stands in a squeezed text; the end is exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Logs wrap, indent, quote and escape the same message in many ways, and a crash leaves NULs; none of that tells messages apart. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: NUL is one of them
const UNCOUNTED = /[\s\u0000"'`\\\u2018\u2019\u201c\u201d]+/g;

/** A text without case, white space, quotes, backslashes. */
export function squeeze(text: string): string {
  return text.replace(UNCOUNTED, '').toLowerCase();
}

/** The place in a text that a place in its squeezed form comes from. */
export function placeInText(text: string, squeezedPlace: number): number {
  let seen = -1;
  for (let at = 0; at < text.length; at++) {
    // Small letters may be more characters than the capital.
    seen += squeeze(text.charAt(at)).length;
    if (seen >= squeezedPlace) return at;
  }
  return text.length;
}

export function compileSign(sign: string): CompiledSign {
  const atStart = sign.startsWith('^');
  const atEnd = sign.endsWith('$');
  const words = sign.slice(atStart ? 1 : 0, atEnd ? -1 : undefined);
  return { parts: words.split(' … ').map(squeeze), atStart, atEnd };
}

/** Where the parts of a sign stand in a squeezed text; undefined when they do not. Each part is looked for once, behind the one before. */
export function spansOf({ parts, atStart, atEnd }: CompiledSign, squeezed: string): readonly Span[] | undefined {
  const spans: Span[] = [];
  for (const [index, part] of parts.entries()) {
    const from = spans.at(-1)?.end ?? 0;
    const start = atEnd && index === parts.length - 1 ? squeezed.length - part.length : squeezed.indexOf(part, from);
    if (start < from || !squeezed.startsWith(part, start)) return undefined;
    spans.push({ start, end: start + part.length });
  }
  return atStart && spans[0]?.start !== 0 ? undefined : spans;
}
