// Whole processes, interleaved in one run: `node -e 0` against `slipway reach` on generated policies of 5,000 and 10,000 rules.
// usage: npm run bench -- reach [--node PATH] [--rounds N] [--shell] [--program PATH]
// --program names another command line than that of dist/. Exit code 1 when a limit is passed.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { median, milliseconds, root, versionOf } from './measure.ts';
import { generatePolicy } from './reach-policy.ts';

/** Times `node -e 0`. */
const LIMIT = 10;
/** Times the time of half the rules. */
const GROWTH_LIMIT = 2.3;

const { values } = parseArgs({
  options: {
    node: { type: 'string' },
    rounds: { type: 'string', default: '15' },
    shell: { type: 'boolean', default: false },
    program: { type: 'string', default: join(root, 'dist/cli/index.js') },
  },
});
const measured = { node: values.node ?? process.execPath, shell: values.shell };
const rounds = Number(values.rounds);

/** What is asked of each policy: the first within the limits, the others for comparison. */
const QUESTIONS: Readonly<Record<string, readonly string[]>> = {
  'reach POLICY': [],
  'reach POLICY --to host-1:443': ['--to', 'host-1:443'],
  'reach POLICY --format json': ['--format', 'json'],
  'reach POLICY --from *': ['--from', '*'],
};
const [LIMITED] = Object.keys(QUESTIONS);

const folder = mkdtempSync(join(tmpdir(), 'slipway-bench-'));
try {
  const [small, large] = [5_000, 10_000].map((rules) => {
    const path = join(folder, `${rules}.hujson`);
    writeFileSync(path, generatePolicy({ rules, hosts: 1_000 }));
    return path;
  }) as [string, string];
  const bare: number[] = [];
  const taken = new Map(Object.keys(QUESTIONS).map((name) => [name, { small: [] as number[], large: [] as number[] }]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, { small: smaller, large: larger }] of taken) {
      const words = ['--working-directory', folder, ...(QUESTIONS[name] ?? [])];
      bare.push(milliseconds(measured, ['-e', '0']));
      smaller.push(milliseconds(measured, [values.program, 'reach', small, ...words]));
      larger.push(milliseconds(measured, [values.program, 'reach', large, ...words]));
    }
  }
  const base = median(bare);
  console.log(`node ${versionOf(measured.node)}, medians of ${rounds} interleaved runs, 1,000 hosts`);
  console.log(`node -e 0                      ${base.toFixed(0)} ms`);
  for (const [name, times] of taken) {
    const [half, whole] = [median(times.small), median(times.large)];
    const [ratio, growth] = [half / base, whole / half];
    console.log(
      `${name.padEnd(30)} ${half.toFixed(0)} ms   ${ratio.toFixed(2)} times node -e 0 (limit ${LIMIT}); ` +
        `10,000 rules ${whole.toFixed(0)} ms, ${growth.toFixed(2)} times that (limit ${GROWTH_LIMIT})`,
    );
    if (name === LIMITED && (ratio > LIMIT || growth > GROWTH_LIMIT)) process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
