import type { Route, RouteModel } from '../model/route.ts';
import { type ApiBase, readApiBase } from '../project/api-base.ts';
import { type ConfigModel, isOllama } from '../project/proxy-config.ts';

export interface ModelTarget {
  /** `model_name`, as in `model_list`. */
  readonly name: string;
  /** The model to ask for; undefined when the name is a wildcard and nothing tells a model behind it. */
  readonly ask: string | undefined;
  readonly host: string;
  /** `model_info.mode`; absent: chat. */
  readonly mode?: string;
  /** Why it is not asked at all, where its mode is not the reason. */
  readonly notAsked?: string;
}

/** Why a wildcard without a concrete model cannot be asked. */
export const UNEXPLAINED_WILDCARD = 'nothing tells a model behind this wildcard: set model_info.health_check_model';
const NO_HOST = '–';
const NO_INTERNET = 'the sandbox has no way to the internet';

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

/** Whether the gate asks this model. */
export function isAsked({ mode, notAsked }: Pick<ModelTarget, 'mode' | 'notAsked'>): boolean {
  return notAsked === undefined && questionOf(mode) !== undefined;
}

/**
 * What to ask for: one target a model of the routes, in their order, then one for each other model of `model_list` (of a
 * provider, of the container's own address …), since clients ask for those as well. A wildcard is asked by its
 * `health_check_model`, else by a model that the same route (or the same `api_base`) serves under a name of its own and that
 * is asked alike: LiteLLM puts what `*` stands for in `model_name` in the place of `*` in `model` (docs.litellm.ai,
 * "Wildcard routing").
 *
 * A wildcard without a route that nothing explains is not asked: the models behind it are a provider's, and no host of the
 * user's stays unproven by that.
 *
 * @param models the config's models; those without a route are asked only where they are given.
 * @param place `sandbox`: the gateway has no way out but the tailnet, so what lies elsewhere is not asked.
 */
export function probeTargets(
  routes: readonly Route[],
  models: readonly ConfigModel[] = [],
  place: { readonly sandbox: boolean } = { sandbox: false },
): ModelTarget[] {
  const routed = routes.flatMap((route) =>
    route.models.map((model) => ({
      name: model.name,
      ask: askFor(model, route.models),
      host: route.host,
      ...(model.mode === undefined ? {} : { mode: model.mode }),
    })),
  );
  return [...routed, ...targetsWithoutRoute(routes, models, place.sandbox)];
}

interface Unrouted extends RouteModel {
  readonly base: ApiBase | undefined;
  readonly source: ConfigModel;
}

function targetsWithoutRoute(
  routes: readonly Route[],
  models: readonly ConfigModel[],
  sandbox: boolean,
): ModelTarget[] {
  const routed = new Set(routes.flatMap((route) => route.models.map(({ name, model }) => `${name}\0${model}`)));
  const unrouted = models.flatMap((source): Unrouted[] => {
    const { name, model = '', apiBase, healthCheckModel, mode } = source;
    if (name === undefined) return [];
    const base = apiBase === undefined ? undefined : readApiBase(apiBase);
    if (mayHaveRoute(base) && routed.has(`${name}\0${model}`)) return [];
    return [
      {
        name,
        model,
        base,
        source,
        ...(healthCheckModel === undefined ? {} : { healthCheckModel }),
        ...(mode === undefined ? {} : { mode }),
      },
    ];
  });
  return unrouted.map((one) => {
    const { name, base, source, mode } = one;
    const ask = askFor(
      one,
      unrouted.filter((other) => other.source.apiBase === source.apiBase),
    );
    const unreachable = sandbox ? beyondSandbox(source, base) : undefined;
    const notAsked = unreachable ?? (ask === undefined ? UNEXPLAINED_WILDCARD : undefined);
    return {
      name,
      ask,
      host: base === undefined ? (source.provider ?? NO_HOST) : base.kind === 'url' ? base.host : NO_HOST,
      ...(mode === undefined ? {} : { mode }),
      ...(notAsked === undefined ? {} : { notAsked }),
    };
  });
}

/** One model may stand in the list twice, with a tailnet host and with the container's own address. */
function mayHaveRoute(base: ApiBase | undefined): boolean {
  return base?.kind === 'url' && !base.secure && ['tailnet', 'lan', 'name'].includes(base.zone);
}

/** Why the sandbox's gateway cannot get an answer that says anything; its own address and a faulty one fail everywhere. */
function beyondSandbox(model: ConfigModel, base: ApiBase | undefined): string | undefined {
  if (base === undefined) return isOllama(model) ? undefined : NO_INTERNET;
  if (base.kind !== 'url') return undefined;
  if (base.zone === 'railway') return 'the sandbox has no private network of Railway';
  return base.zone === 'public' || (base.zone === 'name' && base.secure) ? NO_INTERNET : undefined;
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
