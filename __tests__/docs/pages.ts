import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '../..');

export interface Page {
  /** From the repository's root, with `/`. */
  readonly path: string;
  readonly text: string;
}

export interface Fence {
  readonly page: string;
  /** What stands behind the opening backticks. */
  readonly language: string;
  readonly lines: readonly string[];
  readonly closed: boolean;
}

/** The README and every page of docs/. */
export function pages(): Page[] {
  const names = readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md'));
  return ['README.md', ...names.map((name) => `docs/${name}`)].map((path) => ({
    path,
    text: readFileSync(join(root, path), 'utf8'),
  }));
}

export function pageAt(path: string): Page {
  return { path, text: readFileSync(join(root, path), 'utf8') };
}

export function fencesOf({ path, text }: Page): Fence[] {
  const fences: { page: string; language: string; lines: string[]; closed: boolean }[] = [];
  for (const line of text.split('\n')) {
    const open = fences.at(-1)?.closed === false ? fences.at(-1) : undefined;
    if (line === '```' && open !== undefined) open.closed = true;
    else if (open !== undefined) open.lines.push(line);
    else if (line.startsWith('```'))
      fences.push({ page: path, language: line.slice(3).trim(), lines: [], closed: false });
  }
  return fences;
}

/** The page without its code fences. */
export function proseOf({ text }: Page): string {
  return text.replace(/^```.*\n(?:(?!```).*\n)*```$/gm, '');
}

/** What stands in backticks in the prose. */
export function codeOf(page: Page): string[] {
  return [...proseOf(page).matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code);
}

/** The cells of every row of the table whose first header is `header`, without the header and the line below it. */
export function tableRows(page: Page, header: string): string[][] {
  const lines = page.text.split('\n');
  const start = lines.findIndex((line) => line.startsWith(`| ${header} |`));
  if (start < 0) throw new Error(`${page.path} has no table ${header}`);
  const end = lines.findIndex((line, index) => index > start && !line.startsWith('|'));
  return lines.slice(start + 2, end < 0 ? undefined : end).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}
