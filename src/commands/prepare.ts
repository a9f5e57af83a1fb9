import { join } from 'node:path';
import { environmentLayer } from '../settings/environment.ts';
import { environmentName, INPUTS, settingKey } from '../settings/inputs.ts';
import { type Layer, resolveSettings, type Settings } from '../settings/settings.ts';
import type { Clock } from '../system/clock.ts';
import { readTextFile } from '../system/files.ts';
import type { Http } from '../system/http.ts';
import { isProcessAlive, machineHash } from '../system/machine.ts';
import type { Secrets } from '../system/secrets.ts';
import type { Invocation, Style, TerminalWords } from './invocation.ts';

const SETTINGS_FILE = 'slipway.yml';

export interface Door {
  /** Inputs given at the door, above all other layers but the sandbox's. */
  readonly inline: Layer;
  /** Absolute. */
  readonly directory: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly sandbox: { readonly first: readonly Layer[]; readonly last: readonly Layer[] } | undefined;
  readonly offline: boolean;
  readonly http: Http;
  readonly clock: Clock;
  readonly secrets: Secrets;
  readonly emit: Invocation['emit'];
  readonly print: Invocation['print'];
  readonly style: Style;
  readonly signal: AbortSignal;
  readonly pid: number;
  readonly idToken?: (audience: string) => Promise<string>;
  readonly terminal?: TerminalWords;
  /** Whether faults in slipway.yml and the environment do not matter: `doctor` may be asked about them. */
  readonly tolerant?: boolean;
}

/**
 * From a door's words, slipway.yml and the environment to an invocation. Secrets are registered before anything else happens.
 *
 * @throws SlipwayError INPUT_INVALID or FILE_INVALID naming the input and its place.
 */
export async function prepareInvocation(door: Door): Promise<Invocation> {
  const { environment, secrets, inline, sandbox, directory } = door;
  const { tolerant = false } = door;
  const fromEnvironment = tolerant ? knownVariables(environment) : environmentLayer(environment);
  for (const { name, secret } of INPUTS) {
    if (!secret) continue;
    for (const { values } of [inline, fromEnvironment]) secrets.add(textOf(values[name]));
  }
  const file = tolerant ? undefined : await settingsFile(directory);
  const settings = resolveSettings([
    ...(sandbox?.first ?? []),
    inline,
    ...(file === undefined ? [] : [file.layer]),
    fromEnvironment,
    ...(sandbox?.last ?? []),
  ]);
  for (const { name, secret } of INPUTS) {
    if (secret) secrets.add(textOf(settings.values[settingKey(name) as keyof Settings]));
  }
  for (const name of settings.values.secrets) secrets.add(environment[name]);
  const { offline, http, clock, emit, print, style, signal, pid, idToken, terminal } = door;
  return {
    settings,
    severities: file?.checks ?? {},
    directory,
    environment,
    offline,
    http,
    clock,
    secrets,
    emit,
    print,
    style,
    signal,
    machine: machineHash(),
    pid,
    isProcessAlive,
    ...(idToken === undefined ? {} : { idToken }),
    ...(terminal === undefined ? {} : { terminal }),
  };
}

/** Secrets alone, to be masked. */
function knownVariables(environment: Door['environment']): Layer {
  const secrets = INPUTS.filter(({ secret }) => secret);
  return {
    source: 'environment',
    values: Object.fromEntries(secrets.map(({ name }) => [name, environment[environmentName(name)] ?? ''])),
  };
}

async function settingsFile(
  directory: string,
): Promise<import('../settings/settings-file.ts').SettingsFile | undefined> {
  // join, not resolve: ncc takes resolve(…, 'slipway.yml') for an asset and copies whatever file of that name it finds.
  const outcome = await readTextFile(join(directory, SETTINGS_FILE));
  // Whatever else stands there, a folder or a file of 10 MB, is a finding of `validate`.
  if (outcome.kind !== 'file') return undefined;
  return (await import(/* webpackChunkName: "commands" */ '../settings/settings-file.ts')).fileLayer(
    SETTINGS_FILE,
    outcome.file.text,
  );
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
