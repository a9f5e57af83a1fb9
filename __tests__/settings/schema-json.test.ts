import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { settingsSchemaText } from '../../scripts/generate-settings-schema.ts';
import { INPUTS, settingKey } from '../../src/settings/inputs.ts';
import { settingsJsonSchema } from '../../src/settings/schema-json.ts';
import { resolveSettings } from '../../src/settings/settings.ts';
import { fileLayer } from '../../src/settings/settings-file.ts';

const ROOT = join(import.meta.dirname, '../..');
const schema = JSON.parse(settingsSchemaText());
const validate = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true }).compile(schema);

function readsIt(text: string): boolean {
  try {
    resolveSettings([fileLayer('slipway.yml', text).layer]);
    return true;
  } catch {
    return false;
  }
}

describe('slipway.schema.json', () => {
  it('is what the settings schema makes', async () => {
    expect(await readFile(join(ROOT, 'slipway.schema.json'), 'utf8')).toBe(settingsSchemaText());
    expect(JSON.parse(settingsSchemaText())).toEqual(settingsJsonSchema());
  });

  it('knows every input that is no secret, each with a description, and no secret', () => {
    const expected = INPUTS.filter(({ secret, name }) => !secret && name !== 'working-directory').map(({ name }) =>
      settingKey(name),
    );
    expect(Object.keys(schema.properties)).toEqual([...expected, 'checks']);
    for (const key of expected) expect(schema.properties[key].description).toMatch(/\w+\./);
  });

  it('has the choices of the inputs', () => {
    // The word of the command is its own list, which a terminal has more of.
    for (const { name, choices } of INPUTS.filter(
      ({ name, secret }) => !secret && !['command', 'working-directory'].includes(name),
    ))
      expect([name, schema.properties[settingKey(name)].enum]).toEqual([name, choices]);
  });

  it('accepts the template', async () => {
    const text = await readFile(join(ROOT, 'templates/slipway.yml'), 'utf8');
    expect(validate(parse(text) ?? {}) || validate.errors).toBe(true);
    expect(readsIt(text)).toBe(true);
  });

  it.each([
    '{}',
    'failOn: warning',
    'stabilitySeconds: 5',
    'stabilitySeconds: 1m',
    'requireModels: [llama3]',
    'requireModels: all',
    'variables: {PORT: 4000, A: b, C: true}',
    'variables: |\n  A=1',
    'secrets: [A, B]',
    'checks: {dockerfile/layer-order: off}',
    'tag: tag:gateway',
    'gateTimeout: 90s',
  ])('accepts what the kit accepts: %s', (text) => {
    expect([validate(parse(text)), readsIt(text)]).toEqual([true, true]);
  });

  it.each([
    'failOn: yes',
    'failon: error',
    'railwayToken: x',
    'workingDirectory: .',
    'tag: gateway',
    'hostname: Gateway',
    'hostname: 12',
    'source: docker',
    'variables: [A]',
    'variables: {1A: x}',
    'secrets: [1]',
    'checks: {port: off}',
    'checks: {a/b: warn}',
    'stabilitySeconds: 1.5',
    'gateTimeout: 5',
  ])('refuses what the kit refuses: %s', (text) => {
    expect([validate(parse(text)), readsIt(text)]).toEqual([false, false]);
  });
});
