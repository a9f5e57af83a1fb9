import type { Document } from 'yaml';
import type { Span } from '../model/position.ts';
import { createProjectFile, type ProjectFile } from './project.ts';
import {
  type DuplicateKey,
  isRecord,
  type ParseProblem,
  type Path,
  type PlacedScalar,
  readYaml,
  type YamlSource,
} from './yaml-source.ts';

export type { DuplicateKey, ParseProblem, PlacedScalar };

/** One entry of `model_list`. */
export interface ConfigModel {
  /** Position in `model_list`. */
  readonly index: number;
  /** `model_name`. */
  readonly name: string | undefined;
  /** `litellm_params.model`. */
  readonly model: string | undefined;
  /** `ollama_chat` of `ollama_chat/llama3`, or `custom_llm_provider`. */
  readonly provider: string | undefined;
  readonly apiBase: string | undefined;
  readonly healthCheckModel: string | undefined;
  /** `model_info.mode` as written. */
  readonly mode: string | undefined;
  /** The comment that ends the line of `api_base`. */
  readonly comment: string | undefined;
  /** `model_name`'s value, else the entry. */
  readonly at: Span;
  readonly apiBaseAt: Span | undefined;
  /** `litellm_params`; {} when there are none. */
  readonly params: Record<string, unknown>;
}

/** LiteLLM's config file, with the place of everything in it. */
export interface ProxyConfig {
  readonly file: ProjectFile;
  readonly document: Document.Parsed;
  /** {} when the file has problems. */
  readonly data: Record<string, unknown>;
  readonly models: readonly ConfigModel[];
  readonly problems: readonly ParseProblem[];
  readonly duplicates: readonly DuplicateKey[];
  at(path: Path, part?: 'key' | 'value'): Span | undefined;
  /** Every scalar of the file at its own place. */
  scalars(): readonly PlacedScalar[];
}

/** Reads the config as LiteLLM would, without `include`. Never throws: what is wrong stands in `problems`. */
export function readProxyConfig(file: ProjectFile): ProxyConfig {
  const source = readYaml(file.text, file.lines, 'pyyaml');
  const problems = [...source.problems];
  if (problems.length === 0) problems.push(...shapeProblems(source, file));
  const data = problems.length === 0 && isRecord(source.data) ? source.data : {};
  let scalars: PlacedScalar[] | undefined;
  return {
    file,
    document: source.document,
    data,
    models: modelsOf(data, source, file),
    problems,
    duplicates: source.duplicates,
    at: source.at,
    scalars: () => {
      scalars ??= [...source.scalars()];
      return scalars;
    },
  };
}

/** The same from a text alone. */
export function parseProxyConfig(path: string, text: string): ProxyConfig {
  return readProxyConfig(createProjectFile('config', path, { text }));
}

function shapeProblems(source: YamlSource, file: ProjectFile): ParseProblem[] {
  const start = file.lines.span(0, 0);
  if (source.data === null || (isRecord(source.data) && Object.keys(source.data).length === 0)) {
    return [{ ...start, message: 'the file is empty: LiteLLM ends with `Config cannot be None or Empty.`' }];
  }
  if (isRecord(source.data)) return [];
  const kind = Array.isArray(source.data) ? 'a list' : `a single ${typeof source.data}`;
  const at = source.at([]) ?? start;
  const place = { line: at.line, column: at.column, endLine: at.line, endColumn: at.column + 1 };
  return [{ ...place, message: `the top level is ${kind}, not a mapping with keys such as model_list` }];
}

function modelsOf(data: Record<string, unknown>, source: YamlSource, file: ProjectFile): ConfigModel[] {
  const list = data.model_list;
  if (!Array.isArray(list)) return [];
  const models: ConfigModel[] = [];
  for (const [index, entry] of list.entries()) {
    if (isRecord(entry)) models.push(modelOf(entry, index, source, file));
  }
  return models;
}

function modelOf(entry: Record<string, unknown>, index: number, source: YamlSource, file: ProjectFile): ConfigModel {
  const params = isRecord(entry.litellm_params) ? entry.litellm_params : {};
  const info = isRecord(entry.model_info) ? entry.model_info : {};
  const model = textOf(params.model);
  const apiBasePath = ['model_list', index, 'litellm_params', 'api_base'] as const;
  const whole = source.at(['model_list', index]) ?? file.lines.span(0, 0);
  return {
    index,
    name: textOf(entry.model_name),
    model,
    provider:
      textOf(params.custom_llm_provider) ?? (model?.includes('/') ? model.slice(0, model.indexOf('/')) : undefined),
    apiBase: textOf(params.api_base),
    healthCheckModel: textOf(info.health_check_model),
    mode: textOf(info.mode),
    comment: source.commentAt(apiBasePath),
    at: source.at(['model_list', index, 'model_name']) ?? firstLineOf(whole),
    apiBaseAt: source.at(apiBasePath),
    params,
  };
}

/** A finding about an entry points at its first character, not at all of its lines. */
function firstLineOf(span: Span): Span {
  if (span.line === span.endLine) return span;
  return { line: span.line, column: span.column, endLine: span.line, endColumn: span.column + 1 };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Whether requests for the model go to an Ollama server. */
export function isOllama(model: Pick<ConfigModel, 'provider'>): boolean {
  return model.provider === 'ollama' || model.provider === 'ollama_chat';
}
