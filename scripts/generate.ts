// Writes every generated file. With --check it writes nothing, names the files that are not what their sources make, and ends with 1.
import { mkdtempSync, rmSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { allChecks } from '../src/checks/catalogue.ts';
import { SUBJECTS } from '../src/diagnosis/catalogue.ts';
import { actionTables, actionText, withTables } from './generate-action.ts';
import { checksPage } from './generate-checks-page.ts';
import { errorsPage } from './generate-errors-page.ts';
import { railwayOperationsSource } from './generate-railway-operations.ts';
import { settingsSchemaText } from './generate-settings-schema.ts';
import { isTailnetBlock, tailnetBlock } from './generate-tailnet-page.ts';
import { outputNamed, runNode } from './program-output.ts';

const ROOT = join(import.meta.dirname, '..');
const CHECKS_PAGE = 'docs/checks.md';
const ERRORS_PAGE = 'docs/errors.md';

/** A file and the text that it must have. */
export interface GeneratedFile {
  /** From the repository's root, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** Data that a bundle must hold, made by a script from a copy of a service's own data. */
const DATA = [
  {
    script: 'scripts/copy-railway-schema.ts',
    source: '__tests__/data/railway/schema.graphql',
    target: 'sandbox/data/railway-schema.ts',
  },
  {
    script: 'scripts/copy-litellm-providers.ts',
    source: '__tests__/data/litellm/providers.json',
    target: 'sandbox/data/litellm-providers.ts',
  },
] as const;

/**
 * Every generated file of the repository.
 *
 * @throws Error when a source is missing, when a program does not end as it should, or when a page asks for an output
 *   that is not known.
 */
export async function generatedFiles(): Promise<GeneratedFile[]> {
  const [operations, checks, data, pages] = await Promise.all([
    railwayOperationsSource(),
    allChecks(),
    Promise.all(DATA.map(dataFile)),
    pagesWithBlocks(),
  ]);
  return [
    { path: relative(ROOT, operations.path), text: operations.text },
    { path: 'action.yml', text: actionText() },
    { path: 'slipway.schema.json', text: settingsSchemaText() },
    { path: CHECKS_PAGE, text: checksPage(checks) },
    { path: ERRORS_PAGE, text: errorsPage(SUBJECTS) },
    ...data,
    ...pages,
  ];
}

/** The paths of those whose text on disk differs or that are not there. */
export async function staleFiles(files: readonly GeneratedFile[], root = ROOT): Promise<string[]> {
  const stale = await Promise.all(files.map(async ({ path, text }) => (await textOf(root, path)) !== text));
  return files.filter((_, index) => stale[index]).map(({ path }) => path);
}

async function textOf(root: string, path: string): Promise<string | undefined> {
  try {
    return await readFile(join(root, path), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** The script writes beside itself: it runs on a copy of its source in a folder of its own, so that --check changes nothing. */
async function dataFile({ script, source, target }: (typeof DATA)[number]): Promise<GeneratedFile> {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-generate-'));
  try {
    for (const path of [script, source]) await cp(join(ROOT, path), join(folder, path));
    await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
    await mkdir(dirname(join(folder, target)), { recursive: true });
    const ended = await runNode([join(folder, script)]);
    if (ended.code !== 0) throw new Error(`${script} ended with ${ended.code}\n${ended.stderr}`);
    return { path: target, text: await readFile(join(folder, target), 'utf8') };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Each run has a sandbox of its own: more at once make each slower, and some of them measure. */
const RUNS_AT_ONCE = 2;

async function pagesWithBlocks(): Promise<GeneratedFile[]> {
  const output = atMost(RUNS_AT_ONCE, (name) => (isTailnetBlock(name) ? tailnetBlock(name) : outputNamed(name)));
  const names = await readdir(join(ROOT, 'docs'));
  const paths = ['README.md', ...names.filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`)];
  const pages = await Promise.all(
    paths
      .filter((path) => path !== CHECKS_PAGE && path !== ERRORS_PAGE)
      .map(async (path) => {
        const text = await readFile(join(ROOT, path), 'utf8');
        const page = path === 'README.md' ? withTables(path, text, actionTables()) : text;
        return page.includes(BLOCK_MARK) ? { path, text: await withBlocks(path, page, output) } : undefined;
      }),
  );
  return pages.filter((page) => page !== undefined);
}

/** The same function, of which only so many calls run at a time, and one for each name. */
export function atMost<T>(limit: number, run: (name: string) => Promise<T>): (name: string) => Promise<T> {
  const known = new Map<string, Promise<T>>();
  const waiting: (() => void)[] = [];
  let running = 0;
  const inTurn = async (name: string): Promise<T> => {
    if (running >= limit) await new Promise<void>((resolve) => waiting.push(resolve));
    else running++;
    try {
      return await run(name);
    } finally {
      // Whoever waits takes the place; it is free only when nobody does.
      const next = waiting.shift();
      if (next === undefined) running--;
      else next();
    }
  };
  return (name) => {
    const call = known.get(name) ?? inTurn(name);
    known.set(name, call);
    return call;
  };
}

const BLOCK_MARK = '<!-- output:';
const BLOCK = /^<!-- output: (\S+) -->\n([\s\S]*?)^<!-- end -->$/gm;

/**
 * The page with each block between `<!-- output: NAME -->` and `<!-- end -->` replaced by that output in a code fence.
 *
 * @throws Error naming the page when a block has no end, or its output is not known.
 */
export async function withBlocks(
  path: string,
  text: string,
  output: (name: string) => Promise<string>,
): Promise<string> {
  const blocks = [...text.matchAll(BLOCK)];
  if (blocks.length !== text.split(BLOCK_MARK).length - 1 || blocks.some(([, , inner]) => inner?.includes(BLOCK_MARK)))
    throw new Error(`${path}: a block begins with ${BLOCK_MARK} NAME --> and has no <!-- end -->`);
  const outputs = new Map(await Promise.all(blocks.map(async ([, name = '']) => [name, await output(name)] as const)));
  return text.replace(
    BLOCK,
    (_, name: string) => `<!-- output: ${name} -->\n\`\`\`\n${outputs.get(name)}\n\`\`\`\n<!-- end -->`,
  );
}

async function main(check: boolean): Promise<void> {
  const files = await generatedFiles();
  const stale = await staleFiles(files);
  if (check) {
    for (const path of stale) console.error(`${path} is not what its sources make; run npm run generate`);
    process.exitCode = stale.length > 0 ? 1 : 0;
    return;
  }
  for (const { path, text } of files) {
    if (!stale.includes(path)) continue;
    await writeFile(join(ROOT, path), text);
    console.log(`wrote ${path}`);
  }
}

if (import.meta.main) await main(process.argv.includes('--check'));
