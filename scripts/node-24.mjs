// Runs a program on Node 24, whatever Node the machine has: this one when it is new enough, else the one in the lock.
// npm 10 does not link the lock's Node into node_modules/.bin, so it is found by its own folder.
// usage: node scripts/node-24.mjs [node options] PROGRAM [arguments]
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

const bundled = join(
  import.meta.dirname,
  '..',
  'node_modules',
  `node-${process.platform}-${process.arch}`,
  'bin',
  'node',
);
const node = existsSync(bundled) ? bundled : process.execPath;
if (node === process.execPath && Number(process.versions.node.split('.')[0]) < 24) {
  console.error(`Node 24 or newer is needed, this is ${process.version}: run npm ci first, or install Node 24`);
  process.exit(1);
}
const env = { ...process.env, PATH: [dirname(node), process.env.PATH ?? ''].join(delimiter) };
const ended = spawnSync(node, process.argv.slice(2), { stdio: 'inherit', env });
if (ended.error) throw ended.error;
process.exit(ended.status ?? 1);
