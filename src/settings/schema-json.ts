import * as z from 'zod/mini';
import { SEVERITIES } from '../model/finding.ts';
import { INPUTS, settingKey } from './inputs.ts';
import { Settings } from './schema.ts';

/** The JSON Schema (2020-12) of slipway.yml, made from the schema that reads it; editors complete and check by it. */
export function settingsJsonSchema(): object {
  const whole = z.toJSONSchema(Settings, { io: 'input' });
  const properties: Record<string, unknown> = {};
  for (const definition of INPUTS) {
    if (definition.secret || definition.name === 'working-directory') continue;
    const key = settingKey(definition.name);
    const standard = definition.default === undefined ? '' : ` Default: ${definition.default}.`;
    const own = whole.properties?.[key];
    properties[key] = {
      description: `${definition.description}${standard}`,
      ...(typeof own === 'object' ? own : {}),
    };
  }
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'slipway.yml',
    description: 'Settings of Slipway. Secrets do not belong in it: give them as inputs or in the environment.',
    type: 'object',
    additionalProperties: false,
    properties: { ...properties, checks: checksSchema() },
  };
}

function checksSchema(): object {
  return {
    description: 'The severity of a check, by its name; off switches it off.',
    type: 'object',
    propertyNames: { pattern: '^[a-z0-9-]+/[a-z0-9-]+$' },
    additionalProperties: { enum: [...SEVERITIES, 'off'] },
  };
}
