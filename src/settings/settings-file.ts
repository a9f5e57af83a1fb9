import { isAlias, isMap, isScalar, isSeq, type ParsedNode, Parser, parseDocument, type YAMLMap } from 'yaml';
import { SlipwayError } from '../model/error.ts';
import { SEVERITIES, type Severity } from '../model/finding.ts';
import { LineIndex } from '../model/position.ts';
import { tooDeepToken } from '../model/yaml-depth.ts';
import { echo, looksLikeSecret } from './echo.ts';
import { environmentName, INPUTS, inputName, inputNamed, settingKey } from './inputs.ts';
import { nearest } from './nearest.ts';
import { invalidInput, type Problem, unknownName } from './problem.ts';
import type { Layer } from './settings.ts';
import { VARIABLE_NAME_PATTERN } from './variables.ts';

/** No settings file is near this size; parsing a larger one would only take time. */
const LONGEST_FILE = 256 * 1024;
const VARIABLE_NAME = new RegExp(VARIABLE_NAME_PATTERN);
const CHECK_NAME = /^[a-z0-9-]+\/[a-z0-9-]+$/;
const CHECK_SEVERITIES = [...SEVERITIES, 'off'] as const;
type CheckSeverity = (typeof CHECK_SEVERITIES)[number];

export interface SettingsFile {
  readonly layer: Layer;
  /** Severity by name of check. Whether a check of that name exists is not known here. */
  readonly checks: Record<string, Severity | 'off'>;
  /** `slipway.yml:7:3` of a check's name, for messages. */
  readonly checkAt: (name: string) => string | undefined;
}

interface Reading {
  readonly path: string;
  readonly values: Record<string, unknown>;
  readonly checks: Record<string, CheckSeverity>;
  /** Dotted name -> `slipway.yml:3:5`. */
  readonly places: Map<string, string>;
  readonly problems: Problem[];
  readonly place: (node: ParsedNode) => string;
  readonly plain: (node: ParsedNode) => unknown;
}

/**
 * slipway.yml: the inputs that are no secrets, in camelCase, and `checks`.
 * @param path as messages name it
 * @throws SlipwayError INPUT_INVALID when it is no YAML map, and for an unknown key, a secret or a wrong `checks`; each with
 *   line and column.
 */
export function fileLayer(path: string, text: string): SettingsFile {
  const body = text.startsWith('\ufeff') ? text.slice(1) : text;
  const lines = new LineIndex(body);
  const placeOf = (offset: number): string => {
    const { line, column } = lines.position(offset);
    return `${path}:${line}:${column}`;
  };
  const document = parse(path, body, placeOf);
  const reading: Reading = {
    path,
    values: {},
    checks: {},
    places: new Map(),
    problems: [],
    place: (node) => placeOf(node.range[0]),
    plain: (node) => node.toJS(document, { maxAliasCount: 100 }),
  };
  const top = document.contents;
  if (isMap(top)) readTop(top as YAMLMap.Parsed, reading);
  else if (top !== null && !(isScalar(top) && top.value === null)) {
    throw new SlipwayError('INPUT_INVALID', `${reading.place(top)}: not a map of settings`, {
      remedy: 'write one setting a line, such as `failOn: warning`',
    });
  }
  const [first, ...others] = reading.problems;
  if (first) throw invalidInput(first, others);
  return {
    layer: { source: 'file', values: reading.values, at: (name) => reading.places.get(name) },
    checks: reading.checks,
    checkAt: (name) => reading.places.get(`checks.${name}`),
  };
}

function parse(path: string, text: string, placeOf: (offset: number) => string) {
  if (text.length > LONGEST_FILE) {
    throw new SlipwayError('INPUT_INVALID', `${path} is longer than ${LONGEST_FILE / 1024} KB`, {
      remedy: 'keep only settings in it',
    });
  }
  const nul = text.indexOf('\0');
  if (nul >= 0) {
    throw new SlipwayError('INPUT_INVALID', `${placeOf(nul)}: a NUL character`, {
      remedy: 'save the file as UTF-8 text',
    });
  }
  const deep = tooDeepToken([...new Parser().parse(text)]);
  if (deep !== undefined) throw tooDeep(path, undefined);
  const document = guarded(path, () => parseDocument(text, { prettyErrors: false, logLevel: 'error' }));
  const [error] = document.errors;
  if (error?.message.includes('call stack')) throw tooDeep(path, error);
  if (error) {
    // The parser's words may quote the file; a line that holds a token is not repeated.
    const words = looksLikeSecret(error.message) ? 'not valid YAML' : `not valid YAML: ${oneLine(error.message)}`;
    throw new SlipwayError('INPUT_INVALID', `${placeOf(error.pos[0])}: ${words}`, {
      remedy: error.code === 'DUPLICATE_KEY' ? 'leave one of the two lines out' : 'mend the line',
    });
  }
  return document;
}

/** What the parser throws rather than reports: nesting that exhausts the stack, alias bombs. */
function guarded<Value>(path: string, work: () => Value): Value {
  try {
    return work();
  } catch (cause) {
    throw tooDeep(path, cause);
  }
}

function tooDeep(path: string, cause: unknown): SlipwayError {
  return new SlipwayError('INPUT_INVALID', `${path} is nested too deeply or repeats itself too often`, {
    cause,
    remedy: 'write the settings out, one a line',
  });
}

function readTop(map: YAMLMap.Parsed, reading: Reading): void {
  for (const { key, value } of map.items) {
    const name = isScalar(key) ? String(key.value) : '';
    if (name === 'checks') readChecks(value, reading);
    else readSetting(name, key, value, reading);
  }
}

function readSetting(key: string, keyNode: ParsedNode, value: ParsedNode | null, reading: Reading): void {
  const name = inputName(key);
  const definition = settingKey(name) === key ? inputNamed(name) : undefined;
  const at = reading.place(keyNode);
  if (definition === undefined) {
    const known = [...INPUTS.filter((one) => !one.secret).map((one) => settingKey(one.name)), 'checks'];
    reading.problems.push(unknownName(`${echo(key) ?? 'a key'} at ${at}`, key, known));
  } else if (definition.secret) {
    reading.problems.push({
      message: `${key} at ${at} is a secret, and slipway.yml is committed`,
      remedy: `remove it, replace the secret if the file was pushed, and give it as the input ${name} or as ${environmentName(name)}`,
    });
  } else if (name === 'working-directory') {
    reading.problems.push({
      message: `${key} at ${at} has no effect: slipway.yml itself is looked for in the working directory`,
      remedy: `give it as the input ${name} or as ${environmentName(name)}`,
    });
  } else if (value !== null) {
    reading.places.set(name, reading.place(value));
    reading.values[name] = name === 'variables' ? readVariables(value, reading) : plainValue(value, reading);
  }
}

function plainValue(value: ParsedNode, reading: Reading): unknown {
  return guarded(reading.path, () => {
    try {
      return reading.plain(value);
    } catch (cause) {
      if (!(cause instanceof Error && cause.message.startsWith('Unresolved alias'))) throw cause;
      reading.problems.push({
        message: `the alias at ${reading.place(value)} stands for nothing`,
        remedy: 'write its value, or put it in quotes',
      });
      return undefined;
    }
  });
}

/** The map with its scalars as they are written, since `1.10` is the text of a variable and not the number 1.1. */
function readVariables(value: ParsedNode, reading: Reading): unknown {
  if (!isMap(value)) return plainValue(value, reading);
  const variables: Record<string, unknown> = {};
  for (const { key, value: item } of (value as YAMLMap.Parsed).items) {
    const name = isScalar(key) ? String(key.value) : '';
    const at = reading.place(key);
    reading.places.set(`variables.${name}`, at);
    const label = `variables.${VARIABLE_NAME.test(name) ? name : (echo(name) ?? '…')} at ${at}`;
    const scalar = isAlias(item) ? undefined : item;
    if (isScalar(scalar) && scalar.value !== null) {
      variables[name] = typeof scalar.value === 'string' ? scalar.value : (scalar.source ?? String(scalar.value));
    } else if (scalar === null || isScalar(scalar)) {
      reading.problems.push({
        message: `${label} has no value`,
        remedy: "remove it, or write '' where it is meant to be empty",
      });
    } else {
      const kind = isSeq(item) ? 'a list' : isMap(item) ? 'a map' : 'an alias';
      reading.problems.push({ message: `${label} is ${kind}`, remedy: 'give it text; put lists and maps in quotes' });
    }
  }
  return variables;
}

function readChecks(value: ParsedNode | null, reading: Reading): void {
  if (value === null || (isScalar(value) && value.value === null)) return;
  if (!isMap(value)) {
    reading.problems.push({
      message: `checks at ${reading.place(value)} is not a map`,
      remedy: 'write one `room/name: warning` a line below it',
    });
    return;
  }
  for (const { key, value: item } of (value as YAMLMap.Parsed).items) {
    const name = isScalar(key) ? String(key.value) : '';
    const at = reading.place(key);
    reading.places.set(`checks.${name}`, at);
    const severity = isScalar(item) ? item.value : undefined;
    const known = CHECK_SEVERITIES.find((one) => one === severity);
    if (!CHECK_NAME.test(name)) {
      reading.problems.push({
        message: `${echo(name) ?? 'a key'} at ${at} is not the name of a check`,
        remedy: 'names read like dockerfile/proxy-cleared',
      });
    } else if (known === undefined) {
      reading.problems.push(wrongSeverity(name, at, severity));
    } else {
      reading.checks[name] = known;
    }
  }
}

function wrongSeverity(name: string, at: string, severity: unknown): Problem {
  const meant = typeof severity === 'string' ? nearest(severity, CHECK_SEVERITIES) : undefined;
  return {
    message: `checks.${name} at ${at}: ${echo(severity) ?? 'the value'} is not one of ${CHECK_SEVERITIES.join(', ')}`,
    remedy: meant === undefined ? `give ${CHECK_SEVERITIES.join(', ')}` : `did you mean ${meant}?`,
  };
}

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 120 ? `${line.slice(0, 119)}…` : line;
}
