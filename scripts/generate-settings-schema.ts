import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { settingsJsonSchema } from '../src/settings/schema-json.ts';

/** Writes slipway.schema.json, by which editors complete and check slipway.yml. */
export async function generateSettingsSchema(root: string): Promise<void> {
  await writeFile(join(root, 'slipway.schema.json'), settingsSchemaText());
}

/** The file's text, formatted as the linter wants it: lists of words on one line. */
export function settingsSchemaText(): string {
  const text = JSON.stringify(settingsJsonSchema(), undefined, 2);
  const lists = /\[\n\s+("[^"\n]*"(?:,\n\s+"[^"\n]*")*)\n\s+\]/g;
  return `${text.replace(lists, (_, items: string) => `[${items.replace(/,\n\s+/g, ', ')}]`)}\n`;
}

if (import.meta.main) await generateSettingsSchema(join(import.meta.dirname, '..'));
