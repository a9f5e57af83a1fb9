import { readApiBase } from './api-base.ts';
import { isEmbeddingName } from './embedding-name.ts';
import type { ModelEntry } from './model-entry.ts';
import { apiBaseOf, type ModelHost } from './model-host.ts';
import type { ConfigModel } from './proxy-config.ts';

export interface ServingHost extends ModelHost {
  /** As Ollama names them: `llama3:latest`, `qwen3:8b`. */
  readonly models: readonly string[];
  /** Write an entry that passes any name on when the host's models are not known. */
  readonly wildcard: boolean;
}

/** What is asked of an entry that is there. */
export type StandingModel = Pick<ConfigModel, 'name' | 'model' | 'apiBase'>;

/**
 * Entries of `model_list` for the models of the hosts, without those that stand there already. The first host that has a
 * model gives it its plain name, the others add theirs: `llama3`, `llama3-hugo`. An embedding model is told by its name, as
 * Ollama's library names them, and asked by `ollama/`, which alone knows embeddings in LiteLLM (docs.litellm.ai, "Ollama").
 */
export function proposeModels(hosts: readonly ServingHost[], standing: readonly StandingModel[]): ModelEntry[] {
  const taken = new Set(standing.flatMap(({ name }) => name ?? []));
  const served = new Set(standing.map(({ model, apiBase }) => servedKey(model ?? '', apiBase ?? '')));
  const bases = new Set(standing.map(({ apiBase }) => plainBase(apiBase ?? '')));
  const entries: ModelEntry[] = [];
  for (const host of hosts) {
    const apiBase = apiBaseOf(host);
    for (const model of host.models.map(withoutLatest)) {
      const key = servedKey(`ollama/${model}`, apiBase);
      if (served.has(key)) continue;
      served.add(key);
      const embeds = isEmbeddingName(model);
      entries.push({
        name: freeName(model, host.name, taken),
        model: `${embeds ? 'ollama' : 'ollama_chat'}/${model}`,
        apiBase,
        host: host.name,
        ...(embeds ? { mode: 'embedding' as const } : {}),
      });
    }
    if (host.models.length > 0 || !host.wildcard || bases.has(plainBase(apiBase))) continue;
    entries.push({
      name: freeName(`${host.name}/*`, host.name, taken),
      model: 'ollama_chat/*',
      apiBase,
      host: host.name,
    });
  }
  return entries;
}

/** Ollama takes a model without a tag for its `:latest`. */
function withoutLatest(model: string): string {
  return model.replace(/:latest$/, '');
}

function freeName(wished: string, host: string, taken: Set<string>): string {
  const withHost = `${wished}-${host}`;
  let name = taken.has(wished) ? withHost : wished;
  for (let count = 2; taken.has(name); count++) name = `${withHost}-${count}`;
  taken.add(name);
  return name;
}

/** Which model of which server: `ollama/` and `ollama_chat/` ask the same one. */
function servedKey(model: string, apiBase: string): string {
  return `${withoutLatest(model.replace(/^ollama_chat\//, 'ollama/'))} ${plainBase(apiBase)}`;
}

function plainBase(apiBase: string): string {
  const base = readApiBase(apiBase);
  return base.kind === 'url' ? `${base.host} ${base.port}` : apiBase;
}
