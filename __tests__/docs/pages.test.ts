import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { allChecks } from '../../src/checks/catalogue.ts';
import { codeOf, type Fence, fencesOf, type Page, pageAt, pages, proseOf, root } from './pages.ts';

/** Links of a page that lead nowhere: a file that is not there, or a heading that its page does not have. */
function brokenLinks(page: Page): string[] {
  const targets = [...proseOf(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
  return targets.filter((target) => {
    if (/^[a-z]+:/.test(target)) return false;
    const [file = '', anchor] = target.split('#');
    const path = file === '' ? page.path : join(dirname(page.path), file);
    if (!existsSync(join(root, path))) return true;
    return anchor !== undefined && !anchorsOf(readFileSync(join(root, path), 'utf8')).includes(anchor);
  });
}

/** GitHub's anchors: small letters, hyphens for blanks, no other signs. */
function anchorsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

const ENDINGS = /\.(ts|js|json|md|sh|toml|hujson|graphql|railway)$|\.ya?ml$/;
/** Files that a sandbox or a reader makes. */
const MADE = ['before.json'];
/** What a name in a page may be relative to. */
const PLACES = ['.', 'src', 'templates', 'docs'];

/** Files and folders that a page names in backticks and that are not there. `api/v2` of a service is not a file: those begin with `/`. */
function missingFiles(page: Page, checks: ReadonlySet<string>): string[] {
  return codeOf(page)
    .flatMap((code) => code.split(/\s+/))
    .filter((word) => /^[\w.@-]+(\/[\w.@-]+)*\/?$/.test(word) && (word.includes('/') || ENDINGS.test(word)))
    .filter((word) => !checks.has(word) && !MADE.includes(word))
    .filter((word) => !PLACES.some((place) => existsSync(join(root, place, word))));
}

const DIAGRAMS = ['flowchart', 'graph', 'sequenceDiagram', 'stateDiagram-v2', 'classDiagram', 'gantt', 'pie'];

function brokenFences(fences: readonly Fence[]): string[] {
  return fences.flatMap(({ page, language, lines, closed }) => {
    const problems = closed ? [] : [`${page}: a fence is not closed`];
    if (language !== 'mermaid') return problems;
    const type =
      lines
        .find((line) => line.trim() !== '')
        ?.trim()
        .split(/\s/)[0] ?? '';
    return DIAGRAMS.includes(type) ? problems : [...problems, `${page}: no diagram type: ${type}`];
  });
}

describe.each(pages())('$path', (page) => {
  it('has links that lead somewhere', () => {
    expect(brokenLinks(page)).toEqual([]);
  });

  it('names files that exist', async () => {
    const checks = new Set<string>((await allChecks()).map(({ name }) => name));
    expect(missingFiles(page, checks)).toEqual([]);
  });

  it('has code fences that are closed, and diagrams of a known type', () => {
    expect(brokenFences(fencesOf(page))).toEqual([]);
  });
});

describe('what looks at the pages', () => {
  const page = (text: string): Page => ({ path: 'docs/planted.md', text });

  it('finds links to nowhere', () => {
    const text =
      '[a](architecture.md) [b](../README.md#commands) [c](gone.md) [d](architecture.md#no-such) [e](https://example.com/x)';
    expect(brokenLinks(page(text))).toEqual(['gone.md', 'architecture.md#no-such']);
  });

  it('finds files that are not there', () => {
    const text = '`src/cli.ts` `src/gone.ts` `release/release.ts` `slipway.yml` `gone.yml` `dockerfile/gone` `tag:a/b`';
    expect(missingFiles(page(text), new Set())).toEqual(['src/gone.ts', 'gone.yml', 'dockerfile/gone']);
  });

  it('finds fences without an end and diagrams of no type', () => {
    expect(brokenFences(fencesOf(page('```mermaid\nflowchard LR\n```\n\n```\nopen\n')))).toEqual([
      'docs/planted.md: no diagram type: flowchard',
      'docs/planted.md: a fence is not closed',
    ]);
  });
});

describe('docs/performance.md', () => {
  it('names every measurement of bench/', () => {
    const { text } = pageAt('docs/performance.md');
    const scripts = readdirSync(join(root, 'bench')).filter((name) => name.endsWith('.ts'));
    expect(scripts.filter((name) => !text.includes(`bench/${name}`))).toEqual([]);
  });
});

describe('docs/architecture.md', () => {
  /** The tree as `[path, to come]`: two spaces of indentation a level, several names on a line. */
  function tree(): { path: string; toCome: boolean }[] {
    const fence = fencesOf(pageAt('docs/architecture.md')).find(({ lines }) => lines.some((line) => line === 'src/'));
    if (fence === undefined) throw new Error('docs/architecture.md has no tree');
    return fence.lines.flatMap((line) => {
      const [, indent = '', names = '', comment = ''] = /^( *)((?:\S+(?:\/|\.\w+)(?: |$))+) *(.*)$/.exec(line) ?? [];
      const folder = indent.length >= 2 ? 'src/' : '';
      return names
        .trim()
        .split(' ')
        .map((name) => ({ path: folder + name, toCome: comment.startsWith('(to come)') }));
    });
  }

  function rooms(): string[] {
    return readdirSync(join(root, 'src'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && readdirSync(join(root, 'src', entry.name)).length > 0)
      .map(({ name }) => `src/${name}/`);
  }

  it('names exactly the rooms that exist under src/, but for those to come', () => {
    const named = tree().filter(({ path }) => /^src\/.+\/$/.test(path));
    const there = rooms();
    expect(there.filter((room) => !named.some(({ path }) => path === room))).toEqual([]);
    expect(named.filter(({ path, toCome }) => !toCome && !there.includes(path))).toEqual([]);
    expect(named.length).toBeGreaterThan(10);
  });

  it('names files and folders that exist, but for those to come', () => {
    expect(tree().filter(({ path, toCome }) => !toCome && !existsSync(join(root, path)))).toEqual([]);
  });

  it('lists the steps of a release in the order in which they run', () => {
    const [, list = ''] = /list of its steps: ([^.]+)\./.exec(pageAt('docs/architecture.md').text) ?? [];
    const steps = list.split(', ').map((step) => step.replace(' (expand)', ''));
    const output = pageAt('README.md')
      .text.match(/^ {2}[a-z]+(?= {2,}\S)/gm)
      ?.map((step) => step.trim());
    expect(output).toEqual(['sandbox', 'validate', ...steps]);
  });
});
