import { printableLine } from '../report/printable.ts';
import { environmentName, INPUTS, type InputDefinition } from '../settings/inputs.ts';
import { nearest } from '../settings/nearest.ts';
import type { Secrets } from '../system/secrets.ts';
import type { Runner } from './runner.ts';

const PREFIX = 'INPUT_';
/** Secrets that the runner puts into the environment of a step beside the inputs. */
const RUNNER_SECRETS = ['ACTIONS_ID_TOKEN_REQUEST_TOKEN', 'ACTIONS_RUNTIME_TOKEN', 'GITHUB_TOKEN'];

/** The inputs as the workflow gives them. */
export interface ActionInputs {
  /** By kebab-case name; a blank one is not given. */
  readonly given: Readonly<Record<string, string>>;
  /** Names that action.yml does not have, each with the one that it may stand for. The runner only warns of them. */
  readonly unknown: readonly { readonly name: string; readonly meant: string | undefined }[];
}

/** Reads the inputs, and registers what is secret in them and in the environment, before anything else is done with either. */
export function readActionInputs(runner: Pick<Runner, 'environment' | 'input'>, secrets: Secrets): ActionInputs {
  const { environment } = runner;
  const given: Record<string, string> = {};
  for (const { name, secret } of INPUTS) {
    const value = runner.input(name);
    if (secret) addSecret(secrets, value, environment[environmentName(name)]);
    if (value.trim() !== '') given[name] = value;
  }
  for (const name of RUNNER_SECRETS) secrets.add(environment[name]);
  const unknown = unknownInputs(environment);
  for (const { meant, variable } of unknown) {
    if (INPUTS.some(({ name, secret }) => secret && name === meant)) addSecret(secrets, environment[variable]);
  }
  return { given, unknown: unknown.map(({ name, meant }) => ({ name, meant })) };
}

/** Quotes around a secret are a mistake that is told later: the secret is what stands between them. */
function addSecret(secrets: Secrets, ...values: readonly (string | undefined)[]): void {
  for (const value of values) {
    secrets.add(value);
    secrets.add(value?.trim().replace(/^(["'`])(.*)\1$/s, '$2'));
  }
}

/** The runner makes `INPUT_` and the name in capitals, blanks as `_`, of whatever stands below `with:`. */
function unknownInputs(
  environment: Runner['environment'],
): { variable: string; name: string; meant: string | undefined }[] {
  const known = new Set(INPUTS.map(({ name }) => name.toUpperCase()));
  return Object.keys(environment)
    .filter((variable) => variable.startsWith(PREFIX) && !known.has(variable.slice(PREFIX.length)))
    .sort()
    .map((variable) => {
      const name = variable.slice(PREFIX.length).toLowerCase();
      const meant = nearest(
        name,
        INPUTS.map((input) => input.name),
      );
      return { variable, name: printableLine(name, 60), meant };
    });
}

/** The secret inputs that a message speaks of and that are empty: nobody sees the difference between a missing secret and a forgotten line. */
export function emptySecretsNamedIn(message: string, { given }: ActionInputs): InputDefinition[] {
  return INPUTS.filter(
    ({ name, secret }) =>
      secret && given[name] === undefined && new RegExp(`(?<![\\w-])${name}(?![\\w-])`).test(message),
  );
}
