import type { ModelMode } from '../model/init.ts';

/** One entry of `model_list` that is still to be written. */
export interface ModelEntry {
  /** `model_name`. */
  readonly name: string;
  /** `litellm_params.model`: `ollama_chat/llama3`. */
  readonly model: string;
  /** `http://100.75.148.4:11434`. */
  readonly apiBase: string;
  /** The comment behind `api_base`, by which routes are named. */
  readonly host: string;
  readonly mode?: ModelMode;
}

/** The entry as LiteLLM reads it. */
export function modelEntryData(entry: ModelEntry): Record<string, unknown> {
  return {
    model_name: entry.name,
    litellm_params: { model: entry.model, api_base: entry.apiBase },
    ...(entry.mode === undefined ? {} : { model_info: { mode: entry.mode } }),
  };
}

/**
 * The entry in YAML block style.
 *
 * @param layout columns of `-` and of the keys behind it; how much deeper nested keys stand.
 */
export function modelEntryLines(
  entry: ModelEntry,
  layout: { readonly dash: number; readonly keys: number; readonly step: number },
): string[] {
  const first = `${' '.repeat(layout.dash)}-${' '.repeat(layout.keys - layout.dash - 1)}`;
  const key = ' '.repeat(layout.keys);
  const nested = ' '.repeat(layout.keys + layout.step);
  return [
    `${first}model_name: ${yamlText(entry.name)}`,
    `${key}litellm_params:`,
    `${nested}model: ${yamlText(entry.model)}`,
    `${nested}api_base: ${yamlText(entry.apiBase)} # ${entry.host}`,
    ...(entry.mode === undefined ? [] : [`${key}model_info:`, `${nested}mode: ${entry.mode}`]),
  ];
}

/** Words that a reader of YAML 1.1 takes for a truth value, for nothing or (`e0`) for a number. */
const WORDS = /^(?:y|n|yes|no|on|off|true|false|null|e[-+]?\d+)$/i;

/** A text as a YAML scalar: plain where every reader takes it for the same text, else in double quotes. */
export function yamlText(text: string): string {
  const plain = /^[A-Za-z][A-Za-z0-9._/:+*-]*$/.test(text) && !text.endsWith(':') && !WORDS.test(text);
  return plain ? text : JSON.stringify(text);
}
