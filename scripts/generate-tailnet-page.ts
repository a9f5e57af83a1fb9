import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Route } from '../src/model/route.ts';
import { type FragmentWish, mergeFragment, printFragment, removeFragment } from '../src/tailnet/fragment.ts';
import { unifiedDiff } from '../src/tailnet/unified-diff.ts';
import { neutral, runNode } from './program-output.ts';

const CLI = join(import.meta.dirname, '../src/cli.ts');
const FILE = 'tailnet-policy.hujson';
const TAG = 'tag:railway-proxy';

/** A tailnet as a small team keeps it: comments, a comma too many, a rule by group. */
export const EXAMPLE_POLICY = `// Access rules of the Maple Street tailnet. Ask Ana before you change them.
{
	"groups": {
		"group:family": ["ana@example.com", "ben@example.com"],
	},

	"hosts": {
		"nas":     "100.64.0.20", // in the cellar
		"printer": "100.64.0.21",
	},

	"tagOwners": {
		"tag:server": ["ana@example.com"],
	},

	"acls": [
		// The family reaches one another, and the servers' web pages.
		{"action": "accept", "src": ["autogroup:member"], "dst": ["autogroup:self:*"]},
		{"action": "accept", "src": ["group:family"], "dst": ["tag:server:443", "nas:445", "printer:631"]},

		/* Backups run at night. */
		{"action": "accept", "src": ["tag:server"], "dst": ["nas:22"]},
	],

	"ssh": [
		{"action": "check", "src": ["ana@example.com"], "dst": ["tag:server"], "users": ["root"]},
	],
}
`;

const ROUTES: readonly Route[] = [
  { host: 'hab', address: '100.75.148.4', port: 11434 },
  { host: 'hugo', address: '100.104.46.119', port: 11434 },
].map((route) => ({ ...route, models: [], at: { line: 1, column: 1, endLine: 1, endColumn: 1 } }));
const WISH: FragmentWish = { routes: ROUTES, tag: TAG };
const WITH_SUBNET: FragmentWish = {
  ...WISH,
  advertised: { routes: ['10.0.0.0/24'], sources: ['group:family'] },
};

const BLOCKS: Readonly<Record<string, () => Promise<string> | string>> = {
  'tailnet-before': () => EXAMPLE_POLICY,
  'tailnet-diff': () => unifiedDiff(FILE, EXAMPLE_POLICY, merged(EXAMPLE_POLICY, WISH)),
  'tailnet-subnet': () => unifiedDiff(FILE, merged(EXAMPLE_POLICY, WISH), merged(EXAMPLE_POLICY, WITH_SUBNET)),
  'tailnet-print': () => printFragment(WISH, EXAMPLE_POLICY),
  'tailnet-reach': () => reachOutput(merged(EXAMPLE_POLICY, WISH)),
  'tailnet-check': () =>
    slipway(
      ['policy', '--sandbox', '--scenario', 'open-policy', '--narrowing', 'apply', '--policy-mode', 'check'],
      [1],
    ),
};

/** Whether a name in `<!-- output: NAME -->` is one of this page's. */
export function isTailnetBlock(name: string): boolean {
  return Object.hasOwn(BLOCKS, name);
}

/** @throws Error when there is no such block, or a run does not end as it should */
export async function tailnetBlock(name: string): Promise<string> {
  const make = isTailnetBlock(name) ? BLOCKS[name] : undefined;
  if (make === undefined) throw new Error(`there is no block ${name}; there are ${Object.keys(BLOCKS).join(', ')}`);
  return (await make()).trimEnd();
}

/** What the page shows is undone by taking the fragment out; else nothing is shown. */
function merged(policy: string, wish: FragmentWish): string {
  const { text } = mergeFragment(policy, wish);
  if (removeFragment(text) !== policy) throw new Error('the fragment cannot be taken out of the example again');
  return text;
}

async function reachOutput(policy: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-tailnet-'));
  try {
    writeFileSync(join(folder, FILE), policy);
    const output = await slipway(['reach', join(folder, FILE), '--from', TAG], [0]);
    // The picture is a fence of its own, and a block of a page is one already.
    const [table = ''] = output.split(/\n\n[^\n]+\n+```mermaid\n/);
    return table.replaceAll(`${folder}/`, '');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function slipway(args: readonly string[], codes: readonly (number | null)[]): Promise<string> {
  const ended = await runNode([CLI, ...args]);
  if (!codes.includes(ended.code)) {
    throw new Error(`slipway ${args.join(' ')} ended with ${ended.code}\n${ended.stdout}${ended.stderr}`);
  }
  return neutral(ended.stdout);
}
