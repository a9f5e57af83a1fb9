// Holds the policy evaluator and the sandbox's Tailscale API against captures: policies that were posted to Tailscale,
// with its answers and the packet filters that the nodes got.
import { CAPTURE_FORM, CAPTURES, type Capture, CaptureFileError, readCaptures } from './capture-file.ts';
import {
  answerDifferences,
  type CaptureSandbox,
  evaluatorDifferences,
  startCaptureSandbox,
} from './capture-verdict.ts';

const USAGE = `usage: npm run captures -- [FILE_OR_FOLDER...]   (default: the project's own captures)
A file holds a capture or a list of them, as JSON or HuJSON; of a folder, every .json and .hujson file is read.
${CAPTURE_FORM}
The last line is N of M. Exit codes: 0 all hold, 1 not all, 2 wrong usage.`;

const paths = process.argv.slice(2);
if (paths.includes('--help') || paths.includes('-h')) {
  console.log(USAGE);
  process.exit(0);
}
const option = paths.find((path) => path.startsWith('-'));
if (option !== undefined) {
  console.error(`there is no option ${option}\n${USAGE}`);
  process.exit(2);
}
const captures = readOrEnd(paths.length === 0 ? [CAPTURES] : paths);
const sandbox = await startCaptureSandbox();
let held = 0;
try {
  for (const capture of captures) {
    const [first, ...rest] = await differencesOf(capture, sandbox);
    if (first === undefined) held++;
    else console.log(`${capture.id}: ${first}${rest.length === 0 ? '' : ` (and ${rest.length} more)`}`);
  }
} finally {
  await sandbox.close();
}
console.log(`${held} of ${captures.length}`);
process.exitCode = held === captures.length ? 0 : 1;

function readOrEnd(from: readonly string[]): Capture[] {
  try {
    return readCaptures(from);
  } catch (error) {
    if (!(error instanceof CaptureFileError)) throw error;
    console.error(error.message);
    process.exit(2);
  }
}

async function differencesOf(capture: Capture, { post }: CaptureSandbox): Promise<string[]> {
  const said = (who: string, differences: readonly string[]): string[] => differences.map((one) => `${who}: ${one}`);
  const answer = await post(capture);
  return [...said('evaluator', evaluatorDifferences(capture)), ...said('sandbox', answerDifferences(capture, answer))];
}
