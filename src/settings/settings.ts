import type * as z from 'zod/mini';
import { SlipwayError } from '../model/error.ts';
import { crossRefusals } from './combinations.ts';
import { type DurationRule, parseDuration } from './duration.ts';
import { echo } from './echo.ts';
import { environmentName, INPUTS, type InputDefinition, inputName, inputNamed, settingKey } from './inputs.ts';
import { nearest } from './nearest.ts';
import { invalidInput, type Problem, unknownName } from './problem.ts';
import { isRefusal, type Refusal, refuse } from './refusal.ts';
import { Settings } from './schema.ts';
import { isQuoted } from './variables.ts';

export { environmentLayer } from './environment.ts';
export { COMMANDS, type CommandName, type Settings } from './schema.ts';

export type Source = 'inline' | 'file' | 'environment' | 'sandbox' | 'default';

/** The values of one place. */
export interface Layer {
  readonly source: Source;
  /** Kebab-case name -> raw value: a string (inline, environment), or any YAML value (file). */
  readonly values: Readonly<Record<string, unknown>>;
  /** `slipway.yml:3:5` of a name (or of `variables.NAME`), for messages. */
  readonly at?: (name: string) => string | undefined;
  /** The name as the user wrote it, where it is not the usual one of the source: `--railway-token`. */
  readonly label?: (name: string) => string | undefined;
}

export interface ResolvedSettings {
  readonly values: Settings;
  readonly sources: Readonly<Record<keyof Settings, Source>>;
  /** In a run with the sandbox: what another layer gave and the sandbox decides alone, `railway-service of slipway.yml`. No secrets. */
  readonly setAside?: readonly string[];
}

interface Given {
  readonly definition: InputDefinition;
  readonly layer: Layer;
  readonly value: unknown;
}

/**
 * What the sandbox decides alone: with it, no account, token or address of the real services is used or sent,
 * whatever the other layers hold.
 */
const SANDBOX_ALONE: ReadonlySet<string> = new Set([
  'railway-token',
  'railway-project',
  'railway-environment',
  'railway-service',
  'railway-api-url',
  'tailscale-client-id',
  'tailscale-client-secret',
  'tailscale-api-key',
  'tailscale-auth-key',
  'tailscale-api-url',
  'tailscale-login-server',
  'tailnet',
  'url',
]);

/** Inputs that may stand on more than one line. */
const MULTI_LINE: ReadonlySet<string> = new Set(['variables', 'secrets', 'require-models']);

/** Inputs that need a unit. */
const DURATIONS: ReadonlySet<string> = new Set(['gate-timeout']);
const ANY_DURATION: DurationRule = { least: 0, most: Number.POSITIVE_INFINITY };

/** Characters. No path, name, URL or token of the services is near it. */
const LONGEST_LINE = 4_096;
/** Characters of an input that may stand on more than one line. */
const LONGEST_TEXT = 1_000_000;

/**
 * The settings of a run. The first layer that has a non-empty value for an input wins; an empty string, a blank one and
 * a YAML null are no value.
 * @throws SlipwayError INPUT_INVALID naming the input as the user wrote it, what is wrong, and the remedy; the further
 *   wrong inputs are its details. Never holds a secret's value.
 */
export function resolveSettings(layers: readonly Layer[]): ResolvedSettings {
  const unknown = layers.flatMap(unknownNames);
  const given = INPUTS.flatMap((definition) => firstGiven(definition, layers) ?? []);
  const secrets = secretTexts(layers);
  const problems: Problem[] = [...unknown];
  const raw: Record<string, unknown> = {};
  for (const one of given) {
    const cleaned = clean(one);
    if (isRefusal(cleaned)) problems.push(problemOf(one, cleaned, secrets));
    else raw[settingKey(one.definition.name)] = cleaned;
  }
  // Compiling the schema pays only when it is used more than once.
  const parsed = Settings.safeParse(raw, { jitless: true });
  if (!parsed.success) problems.push(...issueProblems(parsed.error.issues, given, secrets));
  if (parsed.success && problems.length === 0) {
    const label = (name: string): string => labelOf(name, given.find((one) => one.definition.name === name)?.layer);
    problems.push(...crossRefusals(parsed.data, label));
  }
  const [first, ...others] = problems;
  if (first) throw invalidInput(first, others);
  const setAside = setAsideBySandbox(layers);
  return {
    values: parsed.data as Settings,
    sources: sourcesOf(given),
    ...(setAside.length === 0 ? {} : { setAside }),
  };
}

/**
 * The value of an input that a command cannot do without.
 * @param why what it is needed for, in the infinitive: `read the Railway service`
 * @throws SlipwayError INPUT_MISSING with where it comes from.
 */
export function requireSetting<Key extends keyof Settings>(
  resolved: ResolvedSettings,
  key: Key,
  why: string,
): NonNullable<Settings[Key]> {
  const value = resolved.values[key];
  if (value !== undefined && value !== null && value !== '') return value;
  const name = inputName(key);
  const definition = inputNamed(name);
  const ways = definition?.secret
    ? `give it as the input ${name} or set ${environmentName(name)}`
    : `give it as the input ${name}, as ${key} in slipway.yml, or set ${environmentName(name)}`;
  const obtain = definition?.obtain === undefined ? '' : `; ${definition.obtain}`;
  throw new SlipwayError('INPUT_MISSING', `${name} is needed to ${why}`, { remedy: `${ways}${obtain}` });
}

function unknownNames(layer: Layer): Problem[] {
  return Object.keys(layer.values)
    .filter((name) => inputNamed(name) === undefined)
    .map((name) =>
      unknownName(
        echo(layer.label?.(name) ?? name) ?? 'a name',
        name,
        INPUTS.map((definition) => definition.name),
      ),
    );
}

function firstGiven(definition: InputDefinition, layers: readonly Layer[]): Given | undefined {
  const sandboxed = layers.some((layer) => layer.source === 'sandbox') && SANDBOX_ALONE.has(definition.name);
  const layer = layers.find(
    (candidate) =>
      (!sandboxed || candidate.source === 'sandbox') &&
      Object.hasOwn(candidate.values, definition.name) &&
      isGiven(candidate.values[definition.name]),
  );
  return layer && { definition, layer, value: layer.values[definition.name] };
}

/** A token of the real services is set aside as everybody expects; a name that somebody wrote down is told. */
function setAsideBySandbox(layers: readonly Layer[]): string[] {
  if (!layers.some(({ source }) => source === 'sandbox')) return [];
  const places: Readonly<Record<Source, string>> = {
    inline: 'this call',
    file: 'slipway.yml',
    environment: 'the environment',
    sandbox: '',
    default: '',
  };
  return INPUTS.flatMap((definition) => {
    if (!SANDBOX_ALONE.has(definition.name) || definition.secret) return [];
    const layer = layers.find(({ source, values }) => source !== 'sandbox' && isGiven(values[definition.name]));
    return layer === undefined ? [] : [`${definition.name} of ${places[layer.source]}`];
  });
}

function isGiven(value: unknown): boolean {
  if (value === undefined || value === null) return false;
  return typeof value !== 'string' || value.trim() !== '';
}

/** Stray blanks around a value are dropped; what no value of the kit can hold is refused before the schema sees it. */
function clean({ definition, value }: Given): unknown {
  if (typeof value !== 'string') return value;
  const trimmed = value.trim();
  const limit = MULTI_LINE.has(definition.name) ? LONGEST_TEXT : LONGEST_LINE;
  if (trimmed.length > limit) return refuse(`is longer than ${limit} characters`, { subject: 'the value' });
  if (trimmed.includes('\0')) return refuse('holds a NUL character');
  if (isQuoted(trimmed)) {
    return refuse('has quotes around it', { remedy: 'leave the quotes out: they would become part of the value' });
  }
  if (!MULTI_LINE.has(definition.name) && /[\r\n]/.test(trimmed)) {
    return refuse('spans several lines', { remedy: 'write it on one line' });
  }
  if (!MULTI_LINE.has(definition.name) && /\p{Cc}/u.test(trimmed)) {
    return refuse('holds a control character', { remedy: 'type it anew, without what was pasted along' });
  }
  return trimmed;
}

function issueProblems(
  issues: readonly z.core.$ZodIssue[],
  given: readonly Given[],
  secrets: readonly string[],
): Problem[] {
  return issues.flatMap((issue) => {
    const name = inputName(String(issue.path[0]));
    const one = given.find((candidate) => candidate.definition.name === name);
    return one === undefined ? [] : problemOf(one, refusalOf(issue, name, one.value), secrets);
  });
}

function refusalOf(issue: z.core.$ZodIssue, name: string, value: unknown): Refusal {
  if (issue.code === 'custom' && isRefusal(issue.params?.refusal)) return issue.params.refusal;
  if (issue.code === 'invalid_value') {
    const allowed = issue.values.map(String);
    const meant = typeof value === 'string' ? nearest(value, allowed) : undefined;
    return refuse(
      `is not one of ${allowed.join(', ')}`,
      meant === undefined ? {} : { remedy: `did you mean ${meant}?` },
    );
  }
  // YAML reads `gateTimeout: 10` as a number.
  const refusal = DURATIONS.has(name) && typeof value === 'number' ? parseDuration(value, ANY_DURATION) : undefined;
  if (isRefusal(refusal)) return refusal;
  const quotable = typeof value === 'number' || typeof value === 'boolean';
  return refuse(kindOf(value), {
    subject: 'the value',

    ...(quotable ? { remedy: `write it in quotes: "${value}"` } : {}),
  });
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) {
    const text = value.every((item) => typeof item === 'string');
    return text ? 'is a list' : 'is a list that does not hold text alone';
  }
  if (typeof value === 'object') return 'is a map';
  if (typeof value === 'boolean') return 'is true or false, not text';
  return typeof value === 'number' ? 'is a number, not text' : 'is of the wrong kind';
}

function problemOf({ definition, layer, value }: Given, refusal: Refusal, secrets: readonly string[]): Problem {
  const inner = refusal.subject !== undefined && layer.at?.(`${definition.name}.${refusal.subject}`);
  const label = inner ? `${settingKey(definition.name)} at ${inner}` : labelOf(definition.name, layer);
  // A part of a text that holds a secret may be a part of that secret.
  const hidden = definition.secret || (typeof value === 'string' && echo(value, secrets) === undefined);
  const shown = hidden ? undefined : echo(refusal.part ?? value, secrets);
  return {
    message: `${label}: ${refusal.subject ?? shown ?? 'the value'} ${refusal.refused}`,
    remedy: (shown === undefined ? withoutValue(refusal.remedy, value) : refusal.remedy) ?? `give ${definition.form}`,
  };
}

/** A remedy that is the value in another form must not tell what the message may not. */
function withoutValue(remedy: string | undefined, value: unknown): string | undefined {
  const tells = remedy?.toLowerCase().includes(String(value).trim().toLowerCase());
  return tells ? undefined : remedy;
}

function labelOf(name: string, layer: Layer | undefined): string {
  const own = layer?.label?.(name);
  if (own !== undefined) return own;
  if (layer?.source === 'environment') return environmentName(name);
  if (layer?.source !== 'file') return name;
  const at = layer.at?.(name);
  return at === undefined ? settingKey(name) : `${settingKey(name)} at ${at}`;
}

/** Every secret's text in any layer, used or not, so that none shows where it was put by mistake. */
function secretTexts(layers: readonly Layer[]): string[] {
  return layers.flatMap((layer) =>
    INPUTS.filter((definition) => definition.secret)
      .map((definition) => layer.values[definition.name])
      .filter((value): value is string => typeof value === 'string')
      .map((value) => value.trim())
      .filter((value) => value.length >= 6),
  );
}

function sourcesOf(given: readonly Given[]): Record<keyof Settings, Source> {
  const sources = Object.fromEntries(INPUTS.map((definition) => [settingKey(definition.name), 'default' as Source]));
  for (const { definition, layer } of given) sources[settingKey(definition.name)] = layer.source;
  return sources as Record<keyof Settings, Source>;
}
