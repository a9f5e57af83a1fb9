import type { Span } from './position.ts';

/** One model of the proxy config that a route serves. */
export interface RouteModel {
  /** `model_name`, as clients ask for it; may be a wildcard such as `ollama/*`. */
  readonly name: string;
  /** `litellm_params.model`, e.g. `ollama/llama3`. */
  readonly model: string;
  /** `model_info.health_check_model`, where the config names one. */
  readonly healthCheckModel?: string;
  /** `model_info.mode` as written, e.g. `embedding`; absent: LiteLLM takes the model for a chat model. */
  readonly mode?: string;
}

/** One (model host, address, port) that the gateway must reach, with the models behind it. */
export interface Route {
  /** The host's name: as written in `api_base`, else the word behind `api_base` in a comment, else made from the address. */
  readonly host: string;
  /** The host's IP address; undefined when `api_base` names the host and nothing offline tells its address. */
  readonly address: string | undefined;
  readonly port: number;
  readonly models: readonly RouteModel[];
  /** Where the first `api_base` of this route stands in the proxy config. */
  readonly at: Span;
}

/** `hab:11434`, as people and the policy's destinations write it. */
export function routeName(route: Pick<Route, 'host' | 'port'>): string {
  return `${route.host}:${route.port}`;
}
