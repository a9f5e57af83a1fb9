/** What a model is for, where it is not chat: LiteLLM's `model_info.mode`. */
export type ModelMode = 'embedding';

/** A machine that serves models, as `init` was told of it or found it. */
export interface InitHost {
  /** Lower case: `hab`. */
  readonly name: string;
  /** An IP address, else a name. */
  readonly address: string;
  readonly port: number;
  /** From `--add-host` or an answer; from `tailscale status`. */
  readonly source: 'given' | 'tailnet';
  /** Its models as Ollama names them: `llama3:8b`; empty when it did not tell. */
  readonly models: readonly string[];
  /** Why it did not tell; undefined when it did. */
  readonly silence?: string;
}

/** One entry that `init` wrote into `model_list`. */
export interface InitModel {
  readonly name: string;
  readonly model: string;
  readonly apiBase: string;
}

/** A secret or variable that the user sets, and where its value comes from. */
export interface InitSecret {
  readonly name: string;
  /** `secret` and `variable` of the GitHub repository, `railway` of the service on Railway. */
  readonly kind: 'secret' | 'variable' | 'railway';
  /** What it is and where it is made, one step a line. */
  readonly from: readonly string[];
  /** What sets it, without its value; undefined where no command does. */
  readonly command?: string;
}

/** What `init` did and what is left to do. */
export interface InitReport {
  readonly hosts: readonly InitHost[];
  /** Entries written into `model_list` in this run. */
  readonly models: readonly InitModel[];
  readonly secrets: readonly InitSecret[];
  /** The GitHub repository as `owner/name`, where `origin` tells it. */
  readonly repository?: string;
  /** What the user should know, one line each. */
  readonly notes: readonly string[];
}
