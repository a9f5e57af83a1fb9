import type { ProxyConfig } from '../project/proxy-config.ts';
import { isRecord } from '../project/yaml-source.ts';
import type { Check, Report } from './check.ts';

const FALLBACK_KEYS = ['fallbacks', 'context_window_fallbacks', 'content_policy_fallbacks'] as const;
const SECTIONS = ['litellm_settings', 'router_settings'] as const;

type Path = readonly (string | number)[];

const fallbackUnknown: Check = {
  name: 'proxy-config/fallback-unknown',
  severity: 'error',
  what: 'Models named in fallbacks are models of model_list, and each fallback has the form {model: [models]}.',
  why: 'A fallback to an unknown model fails at the moment it is needed; one that is no mapping with one key ends the start with a ValueError (litellm docs, "Fallbacks"; BerriAI/litellm, litellm/router.py, validate_fallbacks).',
  remedy: 'name a model_name of model_list',
  *run(context) {
    const config = context.config();
    if (config === undefined) return;
    const known = knownModels(config);
    for (const section of SECTIONS) {
      const settings = config.data[section];
      if (!isRecord(settings)) continue;
      for (const key of FALLBACK_KEYS) yield* fallbacks(config, [section, key], settings[key], known);
      yield* names(config, [section, 'default_fallbacks'], settings.default_fallbacks, known);
    }
  },
};

interface Known {
  /** undefined: the list is not known here (include, database), so no name can be called unknown. */
  has(name: string): boolean;
}

function knownModels(config: ProxyConfig): Known {
  const general = config.data.general_settings;
  const elsewhere = config.data.include !== undefined || (isRecord(general) && general.store_model_in_db === true);
  if (elsewhere) return { has: () => true };
  const exact = new Set<string>();
  const prefixes: string[] = [];
  for (const { name } of config.models) {
    if (name === undefined) continue;
    if (name.includes('*')) prefixes.push(name.slice(0, name.indexOf('*')));
    else exact.add(name);
  }
  const router = config.data.router_settings;
  const aliases = isRecord(router) ? router.model_group_alias : undefined;
  if (isRecord(aliases)) for (const alias of Object.keys(aliases)) exact.add(alias);
  return { has: (name) => name === '*' || exact.has(name) || prefixes.some((prefix) => name.startsWith(prefix)) };
}

function* fallbacks(config: ProxyConfig, path: Path, value: unknown, known: Known): Generator<Report> {
  if (value === undefined || value === null) return;
  if (!Array.isArray(value)) {
    yield* at(config, path, `${String(path[1])} is not a list of {model: [models]}`);
    return;
  }
  for (const [index, item] of value.entries()) {
    const place = [...path, index];
    const keys = isRecord(item) ? Object.keys(item) : [];
    const [from] = keys;
    if (!isRecord(item) || keys.length !== 1 || from === undefined) {
      yield* at(config, place, 'a fallback is a mapping with one key: LiteLLM ends at start with a ValueError');
      continue;
    }
    if (!known.has(from)) yield* at(config, [...place, from], unknown(from), 'key');
    if (!Array.isArray(item[from])) {
      yield* at(
        config,
        [...place, from],
        `the fallbacks of ${from} are not a list: LiteLLM ends at start with a TypeError`,
      );
    }
    yield* names(config, [...place, from], item[from], known);
  }
}

function* names(config: ProxyConfig, path: Path, value: unknown, known: Known): Generator<Report> {
  if (!Array.isArray(value)) return;
  for (const [index, name] of value.entries()) {
    if (typeof name === 'string' && !known.has(name)) yield* at(config, [...path, index], unknown(name));
  }
}

function unknown(name: string): string {
  return `${name} is not a model of model_list`;
}

function* at(config: ProxyConfig, path: Path, message: string, part: 'key' | 'value' = 'value'): Generator<Report> {
  const place = config.at(path, part);
  if (place !== undefined) yield { file: config.file.path, at: place, message };
}

export const checks: readonly Check[] = [fallbackUnknown];
