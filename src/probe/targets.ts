import type { Route, RouteModel } from '../model/route.ts';

export interface ModelTarget {
  /** `model_name`, as in `model_list`. */
  readonly name: string;
  /** The model to ask for; undefined when the name is a wildcard and nothing tells a model behind it. */
  readonly ask: string | undefined;
  readonly host: string;
  /** `model_info.mode`; absent: chat. */
  readonly mode?: string;
}

/** How a model is asked. */
export type ModelQuestion = 'chat' | 'embedding';

/**
 * LiteLLM serves `completion` and `responses` models at `/v1/chat/completions`, too (BerriAI/litellm:
 * litellm/main.py, `responses_api_bridge`). An image or a transcription costs more than a probe may, and other modes have
 * requests of their own.
 */
const QUESTIONS: ReadonlyMap<string, ModelQuestion> = new Map([
  ['chat', 'chat'],
  ['completion', 'chat'],
  ['responses', 'chat'],
  ['embedding', 'embedding'],
]);

/** How a model of this mode is asked; undefined when the gate does not ask it. */
export function questionOf(mode: string | undefined): ModelQuestion | undefined {
  return QUESTIONS.get(mode ?? 'chat');
}

/**
 * What to ask for, one target a model of the routes, in their order. A wildcard is asked by its `health_check_model`, else
 * by a model that the same route serves under a name of its own and that is asked alike: LiteLLM puts what `*` stands for in `model_name` in the
 * place of `*` in `model` (docs.litellm.ai, "Wildcard routing").
 */
export function probeTargets(routes: readonly Route[]): ModelTarget[] {
  return routes.flatMap((route) =>
    route.models.map((model) => ({
      name: model.name,
      ask: askFor(model, route.models),
      host: route.host,
      ...(model.mode === undefined ? {} : { mode: model.mode }),
    })),
  );
}

function askFor(model: RouteModel, neighbours: readonly RouteModel[]): string | undefined {
  if (!model.name.includes('*')) return model.name;
  const health = model.healthCheckModel;
  const alike = neighbours.filter(({ mode }) => questionOf(mode) === questionOf(model.mode));
  for (const candidate of [health, ...alike.map((neighbour) => neighbour.model)]) {
    if (candidate === undefined || candidate.includes('*')) continue;
    const part = wildcardPart(model.model, candidate);
    if (part !== undefined) return model.name.replace('*', part);
    // People write it as clients would ask, too.
    if (candidate === health && wildcardPart(model.name, health) !== undefined) return health;
  }
  return undefined;
}

/** What `*` stands for when `pattern` covers `model`. A pattern without `*` serves one model whatever is asked. */
function wildcardPart(pattern: string, model: string): string | undefined {
  const [before, after, ...more] = pattern.split('*');
  if (before === undefined || more.length > 0) return undefined;
  if (after === undefined) return pattern === model ? 'probe' : undefined;
  const fits = model.startsWith(before) && model.endsWith(after) && model.length > before.length + after.length;
  return fits ? model.slice(before.length, model.length - after.length) : undefined;
}
