// Makes sandbox/data/litellm-providers.ts from the list of LiteLLM's providers, so that the sandbox's bundle holds it.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const SOURCE = '__tests__/data/litellm/providers.json';
const TARGET = 'sandbox/data/litellm-providers.ts';

interface ProviderList {
  readonly source: string;
  readonly version: string;
  readonly providers: readonly { readonly prefix: string }[];
}

const list = JSON.parse(readFileSync(join(root, SOURCE), 'utf8')) as ProviderList;
const prefixes = [...new Set(list.providers.map((provider) => provider.prefix))].sort();
writeFileSync(
  join(root, TARGET),
  `// Made by scripts/copy-litellm-providers.ts from ${SOURCE}. Do not edit.
/** Prefixes of \`litellm_params.model\` that LiteLLM ${list.version} knows (BerriAI/litellm: ${list.source}). */
export const LITELLM_PROVIDERS: ReadonlySet<string> = new Set([
${prefixes.map((prefix) => `  '${prefix}',`).join('\n')}
]);
`,
);
