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
  // Bundles are read in reviews: nothing but line feeds at line ends, whatever a dependency was published with.
  for (const file of readdirSync(join(root, 'dist', name))) {
    const path = join(root, 'dist', name, file);
    if (!statSync(path).isFile()) throw new Error(`unexpected folder in dist: ${path}`);
    const text = readFileSync(path, 'utf8');
    const clean = text.replaceAll('\r\n', '\n');
    if (clean !== text) writeFileSync(path, clean);
  }
}
