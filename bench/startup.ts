// Whole processes, interleaved in one run: `node -e 0` against `validate templates` and an idle `post`; then the main job.
// usage: npm run bench -- startup [--node PATH] [--rounds N] [--shell]
// --shell hands on the shell's environment (NODE_EXTRA_CA_CERTS, NODE_OPTIONS …), which a bare run leaves out.
import { parseArgs } from 'node:util';
import { median, milliseconds, versionOf } from './measure.ts';

const { values } = parseArgs({
  options: {
    node: { type: 'string' },
    rounds: { type: 'string', default: '15' },
    shell: { type: 'boolean', default: false },
  },
});
const measured = { node: values.node ?? process.execPath, shell: values.shell };
const rounds = Number(values.rounds);

const bare: number[] = [];
const validate: number[] = [];
const post: number[] = [];
for (let round = 0; round < rounds; round++) {
  bare.push(milliseconds(measured, ['-e', '0']));
  validate.push(milliseconds(measured, ['dist/cli/index.js', 'validate', 'templates']));
  // Every step that uses the action ends with it; hardly any has something to put back.
  post.push(milliseconds(measured, ['dist/post/index.js']));
}
const ship = [1, 2, 3].map(() => milliseconds(measured, ['dist/cli/index.js', 'ship', '--sandbox']));
console.log(`node ${versionOf(measured.node)}, medians of ${rounds} interleaved runs`);
console.log(`node -e 0             ${median(bare).toFixed(0)} ms`);
console.log(
  `validate templates    ${median(validate).toFixed(0)} ms   ${(median(validate) / median(bare)).toFixed(2)} times node -e 0 (limit 4)`,
);
console.log(
  `post, nothing to do   ${median(post).toFixed(0)} ms   ${(median(post) / median(bare)).toFixed(2)} times node -e 0`,
);
console.log(`ship --sandbox        ${(median(ship) / 1000).toFixed(1)} s, median of ${ship.length} (about 5)`);
