import { yamlText } from './model-entry.ts';
import { type ConfigModel, isOllama, type ProxyConfig, parseProxyConfig } from './proxy-config.ts';

/** A line that names a model behind a wildcard, so that somebody can ask for it. */
export interface HealthCheckLine {
  /** The 1-based line that it goes behind. */
  readonly behind: number;
  /** The whole line, with its indentation. */
  readonly text: string;
}

/**
 * The model that stands in as an example: `ollama_chat/llama3` for `ollama_chat/*`. Undefined for an entry without a model,
 * and for a pattern that no one model is made from.
 */
export function exampleModel(model: Pick<ConfigModel, 'model' | 'provider' | 'mode'>): string | undefined {
  const [before, after, ...more] = model.model?.split('*') ?? [];
  if (before === undefined || more.length > 0) return undefined;
  return after === undefined ? before : `${before}${exampleName(model)}${after}`;
}

/** `with a model of hab in place of llama3 (ollama list on hab names them)`. */
export function namingNote(model: Pick<ConfigModel, 'provider' | 'mode'>, host: string): string {
  const list = isOllama(model) ? ` (\`ollama list\` on ${host} names them)` : '';
  return `with a model of ${host} in place of ${exampleName(model)}${list}`;
}

/** What stands for `*` in the example: a model of Ollama's library, or a word to be replaced. */
function exampleName(model: Pick<ConfigModel, 'provider' | 'mode'>): string {
  if (!isOllama(model)) return 'MODEL';
  return model.mode === 'embedding' ? 'nomic-embed-text' : 'llama3';
}

/**
 * The line `model_info: {health_check_model: …}` for an entry, or `health_check_model: …` where it has a `model_info`.
 * Undefined where one more line does not do it: an entry in braces, a `health_check_model` that is there.
 */
export function healthCheckLine(config: ProxyConfig, model: ConfigModel): HealthCheckLine | undefined {
  const example = exampleModel(model);
  const entry = ['model_list', model.index];
  const info = config.at([...entry, 'model_info'], 'key');
  const name = config.at([...entry, 'model_name'], 'key');
  if (example === undefined || name === undefined) return undefined;
  const pair = `health_check_model: ${yamlText(example)}`;
  if (info === undefined) return proven(config, model, example, name.line, name.column, `model_info: {${pair}}`);
  const list = config.data.model_list;
  const written: unknown = Array.isArray(list) ? list[model.index]?.model_info : undefined;
  const [first] = Object.keys(typeof written === 'object' && written !== null ? written : {});
  const child = first === undefined ? undefined : config.at([...entry, 'model_info', first], 'key');
  return child === undefined ? undefined : proven(config, model, example, info.line, child.column, pair);
}

/** Only what the config is read with as it should be. */
function proven(
  config: ProxyConfig,
  model: ConfigModel,
  example: string,
  behind: number,
  column: number,
  pair: string,
): HealthCheckLine | undefined {
  const text = `${' '.repeat(column - 1)}${pair}`;
  const lines = config.file.text.split('\n');
  const end = lines[behind - 1]?.endsWith('\r') ? '\r' : '';
  const read = parseProxyConfig('', lines.toSpliced(behind, 0, text + end).join('\n'));
  const other = read.models.find(({ index }) => index === model.index);
  const isRight = read.problems.length + read.duplicates.length === 0 && other?.healthCheckModel === example;
  return isRight && other.name === model.name && other.model === model.model ? { behind, text } : undefined;
}
