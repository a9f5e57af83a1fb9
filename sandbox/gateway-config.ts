import { createHash } from 'node:crypto';
import { parseProxyConfig } from '../src/project/proxy-config.ts';
import { LITELLM_PROVIDERS } from './data/litellm-providers.ts';

type Fields = Readonly<Record<string, unknown>>;
type Environment = Readonly<Record<string, string | undefined>>;

/** One entry of `model_list` that the gateway serves. */
export interface GatewayModel {
  /** As LiteLLM's `x-litellm-model-id`: the same for the same entry. */
  readonly id: string;
  /** `model_name`: what clients ask for, maybe with a `*`. */
  readonly group: string;
  /** `ollama`, the part of `litellm_params.model` before the first slash. */
  readonly provider: string;
  /** What stands behind the provider: `llama3`, `*`. */
  readonly model: string;
  readonly apiBase: string | undefined;
  readonly apiKey: string | undefined;
  readonly healthCheckModel: string | undefined;
  /** `model_info.mode`: how `/health` asks. */
  readonly mode: string | undefined;
  /** Seconds; undefined = the gateway's own. */
  readonly timeout: number | undefined;
}

export interface GatewayConfig {
  /** Undefined only where the config says that no key is wanted: then every caller is let in. */
  readonly masterKey: string | undefined;
  readonly models: readonly GatewayModel[];
  /** Seconds for a whole answer. */
  readonly timeout: number;
  readonly retries: number;
  /** What is worth a line in the log: dropped models, settings without effect here. */
  readonly notes: readonly string[];
}

/** The gateway does not start: LiteLLM's exit code and last lines (BerriAI/litellm 1.108.11, each run). */
export class StartupFailure extends Error {
  readonly exitCode: number;

  constructor(exitCode: number, lines: string) {
    super(lines);
    this.exitCode = exitCode;
  }
}

const DEFAULT_TIMEOUT_SECONDS = 6000;
const DEFAULT_RETRIES = 2;
/** Model families that LiteLLM knows without a provider's prefix; all of them are asked over https. */
const FAMILIES = ['gpt-', 'chatgpt-', 'o1', 'o3', 'o4', 'claude-', 'gemini-', 'command-', 'text-embedding-'];

/**
 * Reads a proxy config as LiteLLM does at start: references to the environment, the master key's rules, models.
 *
 * @param text undefined when there is no such file
 * @throws StartupFailure where LiteLLM would not start
 */
export function loadGatewayConfig(path: string, text: string | undefined, given: Environment): GatewayConfig {
  if (text === undefined) throw new StartupFailure(1, `Exception: Config file not found: ${path}`);
  const parsed = parseProxyConfig(path, text);
  if (parsed.document.contents === null) throw new StartupFailure(1, 'Exception: Config cannot be None or Empty.');
  const problem = parsed.problems[0];
  if (problem !== undefined) {
    const at = `  in "${path}", line ${problem.line}, column ${problem.column}`;
    throw new StartupFailure(1, `yaml.scanner.ScannerError: ${problem.message}\n${at}`);
  }
  if (Object.keys(parsed.data).length === 0) {
    throw new StartupFailure(1, 'Exception: Config cannot be None or Empty.');
  }
  const environment = { ...given, ...declaredEnvironment(parsed.data, given) };
  const data = resolveReferences(parsed.data, environment) as Fields;
  const general = fieldsOf(data['general_settings']);
  if (isOn(general['allowed_ips'])) {
    throw new StartupFailure(
      3,
      'ValueError: allowed_ips is an Enterprise Feature. You must be a LiteLLM Enterprise user to use this feature.',
    );
  }
  const notes: string[] = [];
  const masterKey = masterKeyOf(general, environment);
  const models = modelsOf(data['model_list'], notes);
  const router = fieldsOf(data['router_settings']);
  const settings = fieldsOf(data['litellm_settings']);
  if (general['database_url'] || environment['DATABASE_URL']) notes.push('the embedded gateway keeps no database');
  return {
    masterKey,
    models,
    timeout: numberOf(router['timeout']) ?? numberOf(settings['request_timeout']) ?? DEFAULT_TIMEOUT_SECONDS,
    retries: numberOf(router['num_retries']) ?? numberOf(settings['num_retries']) ?? DEFAULT_RETRIES,
    notes,
  };
}

function declaredEnvironment(data: Fields, environment: Environment): Record<string, string> {
  const declared = fieldsOf(resolveReferences(data['environment_variables'], environment));
  return Object.fromEntries(
    Object.entries(declared)
      .filter(([, value]) => value !== null && value !== undefined)
      .map(([name, value]) => [name, String(value)]),
  );
}

/** `os.environ/NAME` as a whole string, in mappings and lists of mappings; an unset one becomes null, in silence. */
function resolveReferences(value: unknown, environment: Environment): unknown {
  if (typeof value === 'string' && value.startsWith('os.environ/')) {
    const found = environment[value.slice('os.environ/'.length)];
    if (found === undefined) return null;
    if (found.toLowerCase() === 'true') return true;
    if (found.toLowerCase() === 'false') return false;
    return found;
  }
  if (Array.isArray(value)) {
    return value.map((item: unknown) =>
      typeof item === 'object' && item !== null ? resolveReferences(item, environment) : item,
    );
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolveReferences(item, environment)]));
}

/** LiteLLM refuses an unset, an empty and its own published example key (1.104 and later, BerriAI/litellm PR 42019). */
function masterKeyOf(general: Fields, environment: Environment): string | undefined {
  const raw = Object.hasOwn(general, 'master_key') ? general['master_key'] : environment['LITELLM_MASTER_KEY'];
  const key = raw === null || raw === undefined ? undefined : String(raw);
  const allowed =
    general['dangerously_permit_weak_or_unset_master_key'] === true ||
    environment['LITELLM_DANGEROUSLY_PERMIT_WEAK_OR_UNSET_MASTER_KEY']?.toLowerCase() === 'true';
  if (allowed) return key === '' ? undefined : key;
  const source = Object.hasOwn(general, 'master_key')
    ? 'It comes from general_settings.master_key in the config file.'
    : key === undefined
      ? 'Neither general_settings.master_key nor the LITELLM_MASTER_KEY environment variable is set.'
      : 'It comes from the LITELLM_MASTER_KEY environment variable.';
  if (key === undefined) {
    throw refusal('no master key is set, so every request would be accepted without authentication.', source);
  }
  if (key.trim() === '') throw refusal('the master key is empty.', source);
  if (key === 'sk-1234') throw refusal('the master key is a publicly known default.', source);
  return key;
}

function refusal(headline: string, source: string): StartupFailure {
  return new StartupFailure(3, `LiteLLM proxy refused to start: ${headline}\n${source}`);
}

function modelsOf(list: unknown, notes: string[]): GatewayModel[] {
  if (list === null || list === undefined) return [];
  if (!Array.isArray(list)) throw new StartupFailure(3, "AttributeError: 'str' object has no attribute 'get'");
  return list.flatMap((entry: unknown): GatewayModel[] => {
    const item = fieldsOf(entry);
    if (!Object.hasOwn(item, 'litellm_params')) throw new StartupFailure(3, "KeyError: 'litellm_params'");
    const params = fieldsOf(item['litellm_params']);
    if (!Object.hasOwn(params, 'model')) throw new StartupFailure(3, "KeyError: 'model'");
    if (!Object.hasOwn(item, 'model_name')) throw new StartupFailure(3, "KeyError: 'model_name'");
    const written = String(params['model']);
    const split = providerOf(written);
    if (split === undefined) {
      notes.push(
        `litellm.BadRequestError: LLM Provider NOT provided. Pass in the LLM provider you are trying to call. You passed model=${written}`,
      );
      return [];
    }
    const fresh = { ...split, group: String(item['model_name']), apiBase: textOf(params['api_base']) };
    return [
      {
        ...fresh,
        id: createHash('sha256').update(JSON.stringify(fresh)).digest('hex'),
        apiKey: textOf(params['api_key']),
        healthCheckModel: textOf(fieldsOf(item['model_info'])['health_check_model']),
        mode: textOf(fieldsOf(item['model_info'])['mode']),
        timeout: numberOf(params['timeout']),
      },
    ];
  });
}

function providerOf(model: string): { provider: string; model: string } | undefined {
  const slash = model.indexOf('/');
  if (slash > 0 && LITELLM_PROVIDERS.has(model.slice(0, slash))) {
    return { provider: model.slice(0, slash), model: model.slice(slash + 1) };
  }
  if (model === '*' || FAMILIES.some((family) => model.startsWith(family))) return { provider: 'openai', model };
  return undefined;
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

function isOn(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== null && value !== undefined && value !== false;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function numberOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) && number >= 0 ? number : undefined;
}
