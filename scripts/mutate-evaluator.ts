// Breaks single rules of the policy evaluator, one after another, in a copy of the tree, and holds the tests against each.
// usage: npm run mutate -- [--seed N] [--all]
// Prints a line for each rule with the test that went red; last `10 of 10`. Ends with 1 when a broken rule stays unseen,
// with 2 when nothing can be said: an edit that does not fit its file any more, tests that are red by themselves.
import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { MUTATIONS, type Mutation } from './evaluator-mutations.ts';

const ROOT = join(import.meta.dirname, '..');
const DRAWN = 10;
const DEFAULT_SEED = 20_261_123;
/** A broken rule that sends the evaluator round in circles is seen by this. */
const LONGEST_RUN_MS = 120_000;
const COPIED = [
  'src',
  'sandbox',
  'scripts',
  '__tests__/tailnet',
  '__tests__/data/tailscale',
  'jest.config.js',
  'package.json',
];
/** The evaluator's own tests. */
const TESTS = ['captures', 'documented', 'documented-postures', 'ip-range', 'policy', 'policy-tests', 'posted-policy'];

const { seed, all } = readArguments();
const tree = mkdtempSync(join(tmpdir(), 'mutate-evaluator-'));
let running: ChildProcess | undefined;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    stop();
    rmSync(tree, { recursive: true, force: true });
    process.exit(signal === 'SIGINT' ? 130 : 143);
  });
}
try {
  process.exitCode = await run();
} finally {
  rmSync(tree, { recursive: true, force: true });
}

async function run(): Promise<number> {
  for (const path of COPIED) cpSync(join(ROOT, path), join(tree, path), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(tree, 'node_modules'));
  const drawn = all ? [...MUTATIONS] : draw(MUTATIONS, DRAWN, seed);
  for (const mutation of drawn) {
    const found = readFileSync(join(tree, mutation.file), 'utf8').split(mutation.from).length - 1;
    if (found !== 1) {
      console.error(
        `${mutation.file}: the edit for "${mutation.rule}" fits ${found} places: mend evaluator-mutations.ts`,
      );
      return 2;
    }
  }
  const before = await redTest([...new Set(drawn.flatMap(testsOf))]);
  if (before !== undefined) {
    console.error(`the tests are red with nothing broken: ${before}`);
    return 2;
  }
  if (!all) console.log(`seed ${seed}: ${drawn.length} of ${MUTATIONS.length} rules`);
  let seen = 0;
  for (const mutation of drawn) {
    const red = await redTestUnder(mutation);
    if (red !== undefined) seen++;
    console.log(
      `${red === undefined ? 'NOT SEEN' : 'seen'}  ${mutation.file}  ${mutation.rule}${red === undefined ? '' : `: ${red}`}`,
    );
  }
  console.log(`${seen} of ${drawn.length}`);
  return seen === drawn.length ? 0 : 1;
}

async function redTestUnder(mutation: Mutation): Promise<string | undefined> {
  const { file, from, to } = mutation;
  const path = join(tree, file);
  const text = readFileSync(path, 'utf8');
  writeFileSync(
    path,
    text.replace(from, () => to),
  );
  try {
    return await redTest(testsOf(mutation));
  } finally {
    writeFileSync(path, text);
  }
}

interface JestResult {
  readonly success: boolean;
  readonly testResults: readonly {
    readonly name: string;
    readonly message: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

function testsOf({ tests = TESTS }: Mutation): readonly string[] {
  return tests.map((name) => `__tests__/tailnet/${name}.test.ts`);
}

/** The first test that is red; undefined when all are green. */
async function redTest(tests: readonly string[]): Promise<string | undefined> {
  const output = join(tree, 'result.json');
  rmSync(output, { force: true });
  const jest = join(ROOT, 'node_modules/jest/bin/jest.js');
  const flags = ['--rootDir', tree, '--json', '--outputFile', output, '--silent', '--runTestsByPath', ...tests];
  const ended = await runNode(['--experimental-vm-modules', '--no-warnings', jest, ...flags]);
  if (ended === 'too long') return `no end within ${LONGEST_RUN_MS / 1000} s`;
  const result = JSON.parse(readFileSync(output, 'utf8')) as JestResult;
  if (result.success) return undefined;
  const assertions = result.testResults.flatMap((suite) => suite.assertionResults);
  const red = assertions.find(({ status }) => status === 'failed')?.fullName;
  return (
    red ?? result.testResults.find(({ message }) => message !== '')?.message.split('\n')[0] ?? 'a test that did not run'
  );
}

function runNode(args: readonly string[]): Promise<'ended' | 'too long'> {
  return new Promise((resolve, reject) => {
    // A process group of its own: jest's workers end with it.
    const child = spawn(process.execPath, args, { cwd: tree, stdio: 'ignore', detached: true });
    running = child;
    const timer = setTimeout(() => {
      stop();
      resolve('too long');
    }, LONGEST_RUN_MS);
    child.once('error', reject);
    child.once('exit', () => {
      clearTimeout(timer);
      running = undefined;
      resolve('ended');
    });
  });
}

function stop(): void {
  if (running?.pid === undefined) return;
  try {
    process.kill(-running.pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
  running = undefined;
}

/** The same for the same seed (Fisher-Yates over mulberry32). */
function draw<T>(from: readonly T[], count: number, seedOfRun: number): T[] {
  const items = [...from];
  let state = seedOfRun >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  for (let index = 0; index < count; index++) {
    const other = index + Math.floor(next() * (items.length - index));
    const [one, two] = [items[index], items[other]];
    if (one === undefined || two === undefined) break;
    items[index] = two;
    items[other] = one;
  }
  return items.slice(0, count);
}

function readArguments(): { seed: number; all: boolean } {
  try {
    const { values } = parseArgs({ options: { seed: { type: 'string' }, all: { type: 'boolean', default: false } } });
    if (values.seed !== undefined && !/^[0-9]{1,9}$/.test(values.seed)) throw new Error('--seed takes a whole number');
    return { seed: Number(values.seed ?? DEFAULT_SEED), all: values.all };
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\nusage: npm run mutate -- [--seed N] [--all]`);
    process.exit(2);
  }
}
