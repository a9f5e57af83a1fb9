// Builds dist/ from the sources: tsc to lib/, then one ncc bundle a door.
// ncc must run from the repository root with the repository's own node_modules: module and chunk numbers depend on both.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const DOORS = [
  { name: 'main', entry: 'lib/src/main.js' },
  { name: 'post', entry: 'lib/src/post.js' },
  { name: 'cli', entry: 'lib/src/cli.js' },
  { name: 'sandbox', entry: 'lib/sandbox/index.js' },
];

function run(program: string, args: readonly string[]): void {
  const ended = spawnSync(process.execPath, [join(root, 'node_modules', program), ...args], {
    cwd: root,
    encoding: 'utf8',
  });
  if (ended.status === 0) return;
  process.stderr.write(`${ended.stdout}${ended.stderr}`);
  throw new Error(`${program} ${args.join(' ')} ended with ${ended.status}`);
}

for (const folder of ['lib', 'dist']) rmSync(join(root, folder), { recursive: true, force: true });
run('typescript/bin/tsc', ['-p', 'tsconfig.json']);
for (const { name, entry } of DOORS) {
  run('@vercel/ncc/dist/ncc/cli.js', ['build', entry, '-o', `dist/${name}`, '--license', 'licenses.txt', '--quiet']);
  for (const file of readdirSync(join(root, 'dist', name))) {
    const path = join(root, 'dist', name, file);
    if (!statSync(path).isFile()) throw new Error(`unexpected folder in dist: ${path}`);
    const text = readFileSync(path, 'utf8');
    const clean = file.endsWith('.js') ? quickToLoad(withLineFeeds(text)) : withLineFeeds(text);
    if (clean !== text) writeFileSync(path, clean);
  }
}

/** Bundles are read in reviews: nothing but line feeds at line ends, whatever a dependency was published with. */
function withLineFeeds(text: string): string {
  return text.replaceAll('\r\n', '\n');
}

/**
 * The same program in a form that V8 takes in sooner.
 *
 * - ASCII alone: V8 keeps such a source with one byte a character, and scans it faster; one `’` makes it two.
 * - A module's factory as `(function (…) {`: V8 compiles a function in parentheses at once. It does not for an arrow
 *   function, whose inside is therefore read twice. A chunk holds what is used together, so hardly any is in vain.
 */
function quickToLoad(text: string): string {
  // Behind a backslash, and where a tag sees the text as written, an escape would mean something else.
  const unsafe = /\\\P{ASCII}|String\.raw`[^`]*\P{ASCII}/u.exec(text);
  if (unsafe !== null) throw new Error(`cannot be written in ASCII: ${unsafe[0].slice(-80)}`);
  const ascii = text.replaceAll(/\P{ASCII}/gu, (character) => character.split('').map(escapeOf).join(''));
  return ascii.replaceAll(/^(\/\*{3}\/ )\(\(([\w, ]*)\) => \{$/gm, '$1(function ($2) {');
}

function escapeOf(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
