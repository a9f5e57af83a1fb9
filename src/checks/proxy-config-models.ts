import type { Fix } from '../model/finding.ts';
import type { Span } from '../model/position.ts';
import { type ApiBase, readApiBase } from '../project/api-base.ts';
import { isEmbeddingName } from '../project/embedding-name.ts';
import { healthCheckLine, namingNote } from '../project/health-check-line.ts';
import { type ConfigModel, isOllama, type ProxyConfig } from '../project/proxy-config.ts';
import { isRecord } from '../project/yaml-source.ts';
import { nearest } from '../settings/nearest.ts';
import type { Check, CheckContext, Report } from './check.ts';

const modelIncomplete: Check = {
  name: 'proxy-config/model-incomplete',
  severity: 'error',
  what: 'Every entry of model_list has model_name and litellm_params with model.',
  why: "Without them LiteLLM ends at start with `KeyError: 'model'` or `KeyError: 'litellm_params'` (BerriAI/litellm, litellm/proxy/proxy_server.py, ProxyConfig.load_config).",
  remedy: 'write the entry as model_name: …, litellm_params: { model: <provider>/<model>, … }',
  *run(context) {
    const config = context.config();
    if (config === undefined || config.data.model_list === undefined) return;
    const list = config.data.model_list;
    if (list === null) return;
    const whole = config.at(['model_list'], 'key');
    if (!Array.isArray(list)) {
      if (whole !== undefined) yield { file: config.file.path, at: whole, message: 'model_list is not a list' };
      return;
    }
    for (const [index, entry] of list.entries()) yield* incomplete(config, index, entry);
  },
};

function* incomplete(config: ProxyConfig, index: number, entry: unknown): Generator<Report> {
  const firstKey = isRecord(entry) ? Object.keys(entry)[0] : undefined;
  const place = (path: readonly string[] = firstKey === undefined ? [] : [firstKey]): Span => {
    const whole = ['model_list', index, ...path];
    return config.at(whole, 'key') ?? config.at(whole) ?? config.file.lines.span(0, 0);
  };
  const report = (at: Span, message: string, meant: Partial<Report> = {}): Report => ({
    file: config.file.path,
    at,
    message,
    ...meant,
  });
  if (!isRecord(entry)) {
    yield report(place(), `entry ${index + 1} of model_list is not a mapping`);
    return;
  }
  const name = entry.model_name;
  const label = typeof name === 'string' && name !== '' ? name : `entry ${index + 1} of model_list`;
  if (typeof name !== 'string' || name === '') {
    yield report(place(), `${label} has no model_name`, mistyped(entry, 'model_name'));
  }
  const params = entry.litellm_params;
  if (!('litellm_params' in entry)) {
    const message = `${label} has no litellm_params: LiteLLM ends with KeyError: 'litellm_params'`;
    yield report(place(), message, mistyped(entry, 'litellm_params'));
  } else if (!isRecord(params)) {
    yield report(place(['litellm_params']), `litellm_params of ${label} is not a mapping`);
  } else if (!('model' in params)) {
    yield report(
      place(['litellm_params']),
      `${label} has no litellm_params.model: LiteLLM ends with KeyError: 'model'`,
      mistyped(params, 'model'),
    );
  } else if (typeof params.model !== 'string' || params.model === '') {
    yield report(place(['litellm_params', 'model']), `litellm_params.model of ${label} is not a name`);
  }
}

/** The remedy where a key of nearly the name stands in the place of the one that is missing. */
function mistyped(map: Record<string, unknown>, wanted: string): Partial<Report> {
  if (wanted in map) return {};
  const written = Object.keys(map).find((key) => nearest(key, [wanted]) === wanted);
  return written === undefined ? {} : { remedy: `did you mean ${wanted}? ${written} stands there` };
}

const noModels: Check = {
  name: 'proxy-config/no-models',
  severity: 'warning',
  what: 'The config has at least one model.',
  why: 'Without a model LiteLLM starts and answers every request with an error; /health says `Model list not initialized` (BerriAI/litellm, litellm/proxy/health_endpoints).',
  remedy: 'add the models under model_list, one for each model of each model host',
  *run(context) {
    const config = context.config();
    if (config === undefined || config.problems.length > 0) return;
    const { model_list: list, include, general_settings: general } = config.data;
    const empty = list === undefined || list === null || (Array.isArray(list) && list.length === 0);
    // Models may stand in an included file or in the database.
    const elsewhere = include !== undefined || (isRecord(general) && general.store_model_in_db === true);
    if (!empty || elsewhere) return;
    const at = config.at(['model_list'], 'key') ?? config.file.lines.span(0, 0);
    const message = 'model_list is missing or empty: the gateway serves no model';
    yield { file: config.file.path, at, message, ...mistyped(config.data, 'model_list') };
  },
};

const ollamaApiBase: Check = {
  name: 'proxy-config/ollama-api-base',
  severity: 'error',
  what: 'Every Ollama model names its host as http://<address>:<port>, without a path.',
  why: 'LiteLLM appends /api/generate or /api/chat itself; without api_base it calls http://localhost:11434, which on Railway is the container (litellm docs, "Ollama"; BerriAI/litellm, litellm/llms/ollama).',
  remedy: 'write api_base: http://<tailnet address of the model host>:11434',
  *run(context) {
    const config = context.config();
    const bases = new Map<string, ApiBase>();
    for (const model of config?.models ?? []) {
      if (config === undefined || !isOllama(model)) continue;
      if (model.apiBase === undefined || model.apiBaseAt === undefined) {
        yield* missingBase(config, model);
        continue;
      }
      const base = bases.get(model.apiBase) ?? readApiBase(model.apiBase);
      bases.set(model.apiBase, base);
      yield* wrongBase(config, model, model.apiBase, model.apiBaseAt, base);
    }
  },
};

function* missingBase(config: ProxyConfig, model: ConfigModel): Generator<Report> {
  const at =
    config.at(['model_list', model.index, 'litellm_params', 'api_base'], 'key') ??
    config.at(['model_list', model.index, 'litellm_params', 'model']) ??
    model.at;
  const wrongType = model.params.api_base !== undefined && model.params.api_base !== null;
  const message = wrongType
    ? `api_base of ${model.name ?? model.model} is not a text`
    : `${model.name ?? model.model} has no api_base: LiteLLM would call http://localhost:11434, the container itself`;
  yield { file: config.file.path, at, message, ...mistyped(model.params, 'api_base') };
}

/** Paths that LiteLLM takes as the whole address. */
const COMPLETE_PATHS: Readonly<Record<string, string>> = { ollama: '/api/generate', ollama_chat: '/api/chat' };

function* wrongBase(config: ProxyConfig, model: ConfigModel, text: string, at: Span, base: ApiBase): Generator<Report> {
  const report = (message: string, rest: Partial<Report> = {}): Report => ({
    file: config.file.path,
    at,
    message,
    ...rest,
  });
  const quoted = quoteAround(config, at);
  const replacedBy = (value: string): Fix => ({ ...at, text: `${quoted}${value}${quoted}` });
  if (base.kind === 'no-scheme') {
    const value = `http://${text.trim()}`;
    const fix = readApiBase(value).kind === 'url' ? { fix: replacedBy(value) } : {};
    yield report(`api_base has no scheme: ${text}`, { remedy: `write ${value}`, ...fix });
    return;
  }
  if (base.kind === 'invalid') yield report(`api_base ${base.reason}`);
  if (base.kind !== 'url') return;
  const path = base.path.replace(/\/+$/, '');
  const first = path.split('/')[1];
  if ((first === 'v1' || first === 'api') && path !== COMPLETE_PATHS[model.provider ?? '']) {
    const bare = withoutPath(text);
    const message = `api_base ends in ${path}: LiteLLM appends /api/… itself, so every call would be answered 404`;
    yield report(message, { remedy: `write ${bare}`, fix: replacedBy(bare) });
  }
  if (!base.secure && !base.portWritten && base.zone !== 'loopback') {
    const message = `api_base names no port, so LiteLLM calls port 80; Ollama listens on 11434`;
    yield report(message, { severity: 'warning', remedy: 'write the port behind the host: :11434' });
  }
}

/** The quote that a scalar is written with, so that its replacement keeps it; '' for a plain one. */
function quoteAround(config: ProxyConfig, at: Span): string {
  const character = config.file.text[config.file.lines.offset(at)];
  return character === '"' || character === "'" ? character : '';
}

function withoutPath(text: string): string {
  const start = text.indexOf('://') + 3;
  const slash = text.indexOf('/', start);
  return slash === -1 ? text : text.slice(0, slash);
}

const ollamaChat: Check = {
  name: 'proxy-config/ollama-chat',
  severity: 'info',
  what: 'Chat models of Ollama use the provider ollama_chat.',
  why: 'ollama/ sends a chat as one prompt to /api/generate; ollama_chat/ uses /api/chat with the model\'s own template, and LiteLLM recommends it for better answers (litellm docs, "Ollama").',
  remedy: 'write ollama_chat/<model> for models that are asked for chats',
  *run(context) {
    const config = context.config();
    for (const model of config?.models ?? []) {
      if (config === undefined || model.provider !== 'ollama' || !isForChat(config, model)) continue;
      const at = config.at(['model_list', model.index, 'litellm_params', 'model']) ?? model.at;
      const message = `${model.model} sends chats to /api/generate; ollama_chat/${model.model?.slice('ollama/'.length)} sends them to /api/chat`;
      yield { file: config.file.path, at, message };
    }
  },
};

function isForChat(config: ProxyConfig, model: ConfigModel): boolean {
  if (!model.model?.startsWith('ollama/') || isEmbeddingName(model.model)) return false;
  const list = config.data.model_list;
  const entry: unknown = Array.isArray(list) ? list[model.index] : undefined;
  const info = isRecord(entry) && isRecord(entry.model_info) ? entry.model_info : {};
  return info.mode === undefined || info.mode === 'chat';
}

/** The line is proven by reading the whole config with it. */
const MAX_LINES_SHOWN = 20;

const wildcardProbe: Check = {
  name: 'proxy-config/wildcard-probe',
  severity: 'warning',
  what: 'A wildcard model can be probed: it has a health_check_model, or a concrete model of the same host stands beside it.',
  why: 'Nobody can ask for `ollama/*` itself, so without either the gate cannot prove that the host answers, and fails; a wildcard of a provider is not asked (litellm docs, "Health Checks", section "Wildcard Routes").',
  remedy: 'add model_info: { health_check_model: ollama_chat/<a model of that host> } to the entry',
  *run(context) {
    const config = context.config();
    if (config === undefined) return;
    let shown = 0;
    const concrete = new Set(config.models.filter((model) => !isWildcard(model)).map((model) => model.apiBase));
    for (const model of config.models) {
      if (!isWildcard(model) || model.healthCheckModel !== undefined) continue;
      if (model.apiBase !== undefined && concrete.has(model.apiBase)) continue;
      const route = context.routes().find(({ models }) => models.some(({ name }) => name === model.name));
      const message = `${model.name ?? model.model} cannot be probed: it has no health_check_model and no concrete model beside it`;
      const severity = route === undefined ? ('info' as const) : ('warning' as const);
      const line = shown++ < MAX_LINES_SHOWN ? healthCheckLine(config, model) : undefined;
      const host = route?.host ?? model.provider ?? 'that provider';
      const remedy =
        line === undefined
          ? undefined
          : `behind line ${line.behind} add from column ${line.text.search(/\S/) + 1} \`${line.text.trimStart()}\`, ${namingNote(model, host)}`;
      yield { file: config.file.path, at: model.at, message, severity, ...(remedy === undefined ? {} : { remedy }) };
    }
  },
};

function isWildcard(model: ConfigModel): boolean {
  return (model.name ?? model.model ?? '').includes('*');
}

const route: Check = {
  name: 'proxy-config/route',
  severity: 'error',
  what: 'Every api_base leads somewhere the container can reach, and its route can be told.',
  why: 'The policy fragment, the way out of the container and the probes all follow from the routes; plain http goes through the tailnet, https directly to the internet (Tailscale docs, "Userspace networking mode").',
  remedy: 'write api_base: http://<tailnet address>:<port>',
  *run(context: CheckContext) {
    const config = context.config();
    if (config === undefined) return;
    const ollama = new Set(config.models.filter(isOllama).map((model) => placeOf(model.apiBaseAt)));
    for (const problem of context.routeProblems()) {
      // Those of Ollama models are told by ollama-api-base.
      const told = problem.kind === 'no-scheme' || problem.kind === 'invalid';
      if (told && ollama.has(placeOf(problem))) continue;
      const { severity, message, remedy } = problem;
      yield { file: config.file.path, at: problem, severity, message, remedy };
    }
  },
};

function placeOf(span: Span | undefined): string {
  return span === undefined ? '' : `${span.line}:${span.column}`;
}

export const checks: readonly Check[] = [modelIncomplete, noModels, ollamaApiBase, ollamaChat, wildcardProbe, route];
