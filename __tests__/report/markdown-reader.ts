/** A fence and what stands in it. */
export interface Fence {
  readonly language: string;
  readonly lines: readonly string[];
  /** The title of the `<details>` around it. */
  readonly title: string | undefined;
}

export interface Table {
  /** The nearest heading before it. */
  readonly heading: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A Markdown text as GitHub takes it apart: what is structure, and what is text. */
export interface Page {
  readonly headings: readonly string[];
  readonly tables: readonly Table[];
  readonly fences: readonly Fence[];
  /** Names of the HTML elements outside of fences, in their order, closing ones with a slash. */
  readonly tags: readonly string[];
  /** Addresses between angle brackets outside of fences. */
  readonly links: readonly string[];
  /** Lines outside of fences, tables and headings. */
  readonly prose: readonly string[];
  /** Whether a fence or an element was left open, or closed without being open. */
  readonly unbalanced: boolean;
}

const FENCE = /^ {0,3}(`{3,}|~{3,})(.*)$/;

/** Follows CommonMark 0.31 (fences, autolinks, HTML) and GitHub's extension of it (tables), as far as a summary goes. */
export function readMarkdown(text: string): Page {
  const headings: string[] = [];
  const tables: { heading: string; head: string[]; rows: string[][] }[] = [];
  const fences: { language: string; lines: string[]; title: string | undefined }[] = [];
  const tags: string[] = [];
  const links: string[] = [];
  const prose: string[] = [];
  let fence: { marks: string; lines: string[] } | undefined;
  let table: { columns: number; rows: string[][] } | undefined;
  const titles: string[] = [];
  let depth = 0;
  let unbalanced = false;
  const lines = text.split('\n');
  for (const [index, line] of lines.entries()) {
    const [, marks = '', info = ''] = FENCE.exec(line) ?? [];
    if (fence !== undefined) {
      if (marks.startsWith(fence.marks) && info.trim() === '') fence = undefined;
      else fence.lines.push(line);
      continue;
    }
    if (marks !== '' && !(marks.startsWith('`') && info.includes('`'))) {
      const opened: string[] = [];
      fence = { marks, lines: opened };
      fences.push({ language: info.trim(), lines: opened, title: depth > 0 ? titles.at(-1) : undefined });
      table = undefined;
      continue;
    }
    readInline(line, tags, links);
    depth += (line.match(/<details>/g)?.length ?? 0) - (line.match(/<\/details>/g)?.length ?? 0);
    if (depth < 0) unbalanced = true;
    const title = /^<summary>(.*)<\/summary>$/.exec(line)?.[1];
    if (title !== undefined) titles.push(title);
    const heading = /^ {0,3}#{1,6} (.*)$/.exec(line)?.[1];
    if (heading !== undefined) headings.push(heading);
    if (line.trim() === '') table = undefined;
    else if (table !== undefined) {
      if (!isDelimiter(line)) table.rows.push(cellsOf(line));
    } else if (isDelimiter(lines[index + 1] ?? '')) {
      const rows: string[][] = [];
      table = { columns: cellsOf(line).length, rows };
      tables.push({ heading: headings.at(-1) ?? '', head: cellsOf(line), rows });
    } else if (heading === undefined) prose.push(line);
  }
  return { headings, tables, fences, tags, links, prose, unbalanced: unbalanced || depth !== 0 || fence !== undefined };
}

function isDelimiter(line: string): boolean {
  return /^\|?( *:?-+:? *\|)+ *:?-*:? *$/.test(line);
}

/** A backslash takes the next character with it, whatever that is (github/cmark-gfm, extensions/ext_scanners.re, `table_cell`). */
function cellsOf(line: string): string[] {
  const inner = line.trim().replace(/^\|/, '').replace(/\|$/, '');
  return (inner.match(/(?:\\.|[^\\|])*(?:\||$)/g) ?? []).slice(0, -1).map((cell) => cell.replace(/\|$/, '').trim());
}

function readInline(line: string, tags: string[], links: string[]): void {
  for (const [, link, slash = '', name] of line.matchAll(
    /<(?:([a-z][a-z0-9+.-]+:[^\s<>]*)|(\/?)([a-z][\w-]*)[^>]*|!--.*?--)>/gi,
  )) {
    if (link !== undefined) links.push(link);
    else if (name !== undefined) tags.push(`${slash}${name.toLowerCase()}`);
  }
}

/** What a reader sees of a piece of inline Markdown that holds no emphasis: escapes and references resolved, elements gone. */
export function seen(inline: string): string {
  return inline
    .replace(/<\/?(?:code|br|strong)>/g, '')
    .replace(
      /\\([!-/:-@[-`{-~])|&#(\d+);|&lt;/g,
      (_, character: string | undefined, code = '60') => character ?? String.fromCodePoint(Number(code)),
    )
    .replaceAll('\u200b', '');
}
