import ipaddr from 'ipaddr.js';
import type { Span } from '../model/position.ts';
import { REFERENCE_PREFIX } from '../project/api-base.ts';
import type { ProxyConfig } from '../project/proxy-config.ts';
import { isRecord } from '../project/yaml-source.ts';
import type { Check, Report } from './check.ts';
import { DOCUMENTED_MASTER_KEY, publishedKeysIn } from './published-keys.ts';

const MASTER_KEY = ['general_settings', 'master_key'] as const;
const UNSET_ALLOWED = ['general_settings', 'dangerously_permit_weak_or_unset_master_key'] as const;
const SHORTEST_KEY = 16;

const masterKey: Check = {
  name: 'proxy-config/master-key',
  severity: 'error',
  what: 'The master key comes from the environment, and no key that is published or weak stands in the config.',
  why: 'Without a master key LiteLLM up to 1.103 is open to everybody and from 1.104.0 refuses to start, as it does with an empty one and with sk-1234 (BerriAI/litellm PR 42019); a key printed in a guide is known to everybody who reads it.',
  remedy:
    'write master_key: os.environ/LITELLM_MASTER_KEY and set that variable to a random key of your own (openssl rand -hex 32)',
  *run(context) {
    const config = context.config();
    if (config === undefined || config.problems.length > 0) return;
    yield* published(config);
    const general = config.data.general_settings;
    const settings = isRecord(general) ? general : {};
    yield* weakness(config, settings.master_key);
    if (settings.dangerously_permit_weak_or_unset_master_key === true) {
      const message = 'dangerously_permit_weak_or_unset_master_key lets LiteLLM start without a key, open to everybody';
      yield { file: config.file.path, at: placeOf(config, UNSET_ALLOWED), message, remedy: 'remove it' };
    }
  },
};

/** The guide's key, wherever it stands: in comments too, since people uncomment them. */
function* published(config: ProxyConfig): Generator<Report> {
  for (const { start, end, where } of publishedKeysIn(config.file.text)) {
    const message = `this key is printed in ${where}: everybody knows it`;
    yield { file: config.file.path, at: config.file.lines.span(start, end), message };
  }
}

function* weakness(config: ProxyConfig, key: unknown): Generator<Report> {
  const report = (message: string, severity?: Report['severity'], part: 'key' | 'value' = 'value'): Report => ({
    file: config.file.path,
    at: placeOf(config, MASTER_KEY, part),
    message,
    ...(severity === undefined ? {} : { severity }),
  });
  if (key === undefined) {
    const message =
      'general_settings.master_key is not set: LiteLLM starts only when the variable LITELLM_MASTER_KEY is';
    yield report(message, 'info');
  } else if (key === null || key === '') {
    yield report('master_key is empty: LiteLLM refuses to start', undefined, 'key');
  } else if (typeof key !== 'string') {
    yield report('master_key is not a text; write it in quotes');
  } else if (key.startsWith(REFERENCE_PREFIX) || [...publishedKeysIn(key)].length > 0) {
    return;
  } else if (key === DOCUMENTED_MASTER_KEY) {
    yield report(
      `master_key is ${DOCUMENTED_MASTER_KEY}, the example of LiteLLM's documentation: LiteLLM refuses to start`,
    );
  } else if (key.length < SHORTEST_KEY) {
    yield report(
      `master_key stands in the config and is shorter than ${SHORTEST_KEY} characters, so it can be guessed`,
    );
  }
}

function placeOf(config: ProxyConfig, path: readonly (string | number)[], part: 'key' | 'value' = 'value'): Span {
  for (let length = path.length; length > 0; length--) {
    const at = config.at(path.slice(0, length), length === path.length ? part : 'key');
    if (at !== undefined) return at;
  }
  return config.file.lines.span(0, 0);
}

const ALLOWED_IPS = ['general_settings', 'allowed_ips'] as const;

const allowedIps: Check = {
  name: 'proxy-config/allowed-ips',
  severity: 'error',
  what: 'general_settings.allowed_ips is not used.',
  why: "LiteLLM without a licence ends at start with `ValueError: allowed_ips is an Enterprise Feature` (BerriAI/litellm PR 4615); with one it compares whole strings, so a range never matches, and behind Railway it sees the edge's address, not the client's (BerriAI/litellm issue 33324).",
  remedy:
    'remove allowed_ips; until the gateway enforces a list of its own, the master key and virtual keys are what keeps others out',
  *run(context) {
    const config = context.config();
    const general = config?.data.general_settings;
    if (config === undefined || !isRecord(general)) return;
    const list = general.allowed_ips;
    if (list === undefined || list === null) return;
    const file = config.file.path;
    const message = 'LiteLLM ends at start with `ValueError: allowed_ips is an Enterprise Feature`';
    yield { file, at: placeOf(config, ALLOWED_IPS, 'key'), message };
    if (!Array.isArray(list)) {
      yield { file, at: placeOf(config, ALLOWED_IPS), message: 'allowed_ips is not a list of addresses' };
      return;
    }
    for (const [index, entry] of list.entries()) {
      const problem = entryProblem(entry);
      if (problem !== undefined) yield { file, at: placeOf(config, [...ALLOWED_IPS, index]), message: problem };
    }
  },
};

function entryProblem(entry: unknown): string | undefined {
  if (typeof entry !== 'string') return `${String(entry)} is not an address in quotes`;
  if (ipaddr.isValid(entry)) return undefined;
  if (ipaddr.isValidCIDR(entry)) return `${entry} is a range; LiteLLM compares whole strings, so it matches nobody`;
  return `${entry} is not an IP address, so it matches nobody`;
}

export const checks: readonly Check[] = [masterKey, allowedIps];
