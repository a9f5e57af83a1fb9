import { SlipwayError } from '../model/error.ts';
import type { Http } from '../system/http.ts';

/** What a host said when it was asked for its models. */
export type ModelsAnswer =
  | { readonly kind: 'models'; readonly models: readonly string[]; readonly leftOut: number }
  /** `reason` goes on after the host's name: `did not answer within 3 s`. */
  | { readonly kind: 'silent'; readonly reason: string };

const TIMEOUT_MS = 3_000;
const AT_ONCE = 8;
/** Nobody keeps more; a list beyond it is cut. */
const MAX_MODELS = 500;
/** Names go into a YAML file and into a terminal. A `*` would be a wildcard of LiteLLM's. */
const MODEL_NAME = /^[A-Za-z0-9][A-Za-z0-9._/:+-]{0,199}$/;

/**
 * Asks hosts which models they have (Ollama API, "List Local Models", `GET /api/tags`), eight at a time and three seconds
 * each. One answer a base, in their order.
 *
 * @param bases such as `http://100.75.148.4:11434`.
 * @throws SlipwayError CANCELLED
 */
export async function askForModels(http: Http, bases: readonly string[], signal: AbortSignal): Promise<ModelsAnswer[]> {
  const answers: ModelsAnswer[] = [];
  let next = 0;
  async function work(): Promise<void> {
    while (next < bases.length) {
      const index = next++;
      answers[index] = await ask(http, bases[index] as string, signal); // index < length
    }
  }
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, bases.length) }, work));
  return answers;
}

async function ask(http: Http, base: string, signal: AbortSignal): Promise<ModelsAnswer> {
  try {
    const url = `${base}/api/tags`;
    const { status, text } = await http.send({ method: 'GET', url, retry: 'never', timeoutMs: TIMEOUT_MS, signal });
    if (status !== 200) return { kind: 'silent', reason: `answers ${status} to /api/tags: no Ollama` };
    return readTags(text);
  } catch (error) {
    if (!(error instanceof SlipwayError) || error.code === 'CANCELLED') throw error;
    const host = URL.canParse(base) ? new URL(base).host : base;
    return { kind: 'silent', reason: error.message.replace(`${host} `, '') };
  }
}

/** The names in an answer of `/api/tags`, each once. Never throws. */
export function readTags(text: string): ModelsAnswer {
  const foreign: ModelsAnswer = {
    kind: 'silent',
    reason: 'answers /api/tags with something else than a list of models',
  };
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return foreign;
  }
  if (!isRecord(body) || !(Array.isArray(body.models) || body.models === null)) return foreign;
  const entries: unknown[] = body.models ?? [];
  const names = new Set(entries.map((entry) => (isRecord(entry) ? (entry.name ?? entry.model) : undefined)));
  const usable = [...names].filter((name): name is string => typeof name === 'string' && MODEL_NAME.test(name));
  const models = usable.slice(0, MAX_MODELS);
  return { kind: 'models', models, leftOut: names.size - models.length };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
