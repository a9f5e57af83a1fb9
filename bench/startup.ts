// Whole processes, interleaved in one run: `node -e 0` against `validate templates` and an idle `post`; then the main job.
// usage: npm run bench -- [--node PATH] [--rounds N] [--shell]
// --shell hands on the shell's environment (NODE_EXTRA_CA_CERTS, NODE_OPTIONS …), which a bare run leaves out.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const root = join(import.meta.dirname, '..');
const { values } = parseArgs({
  options: {
    node: { type: 'string' },
    rounds: { type: 'string', default: '15' },
    shell: { type: 'boolean', default: false },
  },
});
const node = values.node ?? process.execPath;
const rounds = Number(values.rounds);

function milliseconds(args: readonly string[]): number {
  const start = process.hrtime.bigint();
  const ended = spawnSync(node, [...args], {
    cwd: root,
    encoding: 'utf8',
    env: { ...(values.shell ? process.env : { PATH: process.env.PATH ?? '' }), NO_COLOR: '1' },
  });
  const took = Number(process.hrtime.bigint() - start) / 1e6;
  if (ended.status !== 0)
    throw new Error(`${args.join(' ')} ended with ${ended.status}\n${ended.stdout}${ended.stderr}`);
  return took;
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

const bare: number[] = [];
const validate: number[] = [];
const post: number[] = [];
for (let round = 0; round < rounds; round++) {
  bare.push(milliseconds(['-e', '0']));
  validate.push(milliseconds(['dist/cli/index.js', 'validate', 'templates']));
  // Every step that uses the action ends with it; hardly any has something to put back.
  post.push(milliseconds(['dist/post/index.js']));
}
const ship = [1, 2, 3].map(() => milliseconds(['dist/cli/index.js', 'ship', '--sandbox']));
const version = spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout.trim();
console.log(`node ${version}, medians of ${rounds} interleaved runs`);
console.log(`node -e 0             ${median(bare).toFixed(0)} ms`);
console.log(
  `validate templates    ${median(validate).toFixed(0)} ms   ${(median(validate) / median(bare)).toFixed(2)} times node -e 0 (limit 4)`,
);
console.log(
  `post, nothing to do   ${median(post).toFixed(0)} ms   ${(median(post) / median(bare)).toFixed(2)} times node -e 0`,
);
console.log(`ship --sandbox        ${(median(ship) / 1000).toFixed(1)} s, median of ${ship.length} (about 5)`);
