import { SlipwayError } from '../model/error.ts';
import { echo } from './echo.ts';
import { environmentName, INPUTS } from './inputs.ts';
import { nearest } from './nearest.ts';
import type { Layer } from './settings.ts';

/** Names with our prefix that are no inputs: a running sandbox, the release record, what tests tell a sandbox, where parts lie. */
const NO_INPUTS: ReadonlySet<string> = new Set([
  'SLIPWAY_SANDBOX_URL',
  'SLIPWAY_RELEASE',
  'SLIPWAY_SECRET_LEDGER',
  'SLIPWAY_PARTS',
]);

/**
 * The `SLIPWAY_*` variables of an environment: `SLIPWAY_RAILWAY_TOKEN` is `railway-token`.
 * @throws SlipwayError INPUT_INVALID for a name with our prefix that is no input, with the nearest one.
 */
export function environmentLayer(env: Readonly<Record<string, string | undefined>>): Layer {
  const names = new Map(INPUTS.map((definition) => [environmentName(definition.name), definition.name]));
  const values: Record<string, string> = {};
  for (const [variable, value] of Object.entries(env)) {
    if (!variable.startsWith('SLIPWAY_') || NO_INPUTS.has(variable) || value === undefined || value === '') continue;
    const name = names.get(variable);
    if (name === undefined) throw unknownVariable(variable, [...names.keys()]);
    values[name] = value;
  }
  return { source: 'environment', values };
}

function unknownVariable(variable: string, known: readonly string[]): SlipwayError {
  const plain = variable.slice('SLIPWAY_'.length);
  const meant = nearest(
    plain,
    known.map((name) => name.slice('SLIPWAY_'.length)),
  );
  return new SlipwayError(
    'INPUT_INVALID',
    `the environment variable ${echo(variable) ?? 'SLIPWAY_…'} is not an input`,
    {
      remedy:
        meant === undefined
          ? 'unset it; `slipway <command> --help` lists all inputs'
          : `did you mean SLIPWAY_${meant}?`,
    },
  );
}
