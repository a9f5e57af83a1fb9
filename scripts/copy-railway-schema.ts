// Makes sandbox/data/railway-schema.ts from the schema of Railway's public API, so that the sandbox's bundle holds it.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const SOURCE = '__tests__/data/railway/schema.graphql';
const TARGET = 'sandbox/data/railway-schema.ts';

const text = readFileSync(join(root, SOURCE), 'utf8').replaceAll('\r\n', '\n');
const literal = text.replaceAll('\\', '\\\\').replaceAll('`', '\\`').replaceAll('${', '\\${');
writeFileSync(
  join(root, TARGET),
  `// Made by scripts/copy-railway-schema.ts from ${SOURCE}. Do not edit.
/** Where the schema was taken from. */
export const RAILWAY_SCHEMA_SOURCE = 'railwayapp/cli df3838bf, 2026-08-21';

/** The schema of Railway's public GraphQL API, in SDL. */
export const RAILWAY_SCHEMA = \`${literal}\`;
`,
);
