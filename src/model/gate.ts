/** What the gate saw of one model. */
export interface ModelProbe {
  readonly name: string;
  readonly asked: string | undefined;
  readonly host: string;
  /** `model_info.mode`; absent where the config names none. */
  readonly mode?: string;
  readonly ok: boolean;
  /** Of an embedding, which has no tokens: the time to the answer. */
  readonly firstTokenMs?: number;
  /** The last status; absent when nothing answered. */
  readonly status?: number;
  /** One line; absent when ok. */
  readonly cause?: string;
  readonly attempts: number;
}

/** A model that no request of the gate tells anything of: it neither passes nor fails. */
export interface ModelNotAsked {
  readonly name: string;
  readonly host: string;
  /** `image_generation`, `rerank` …; absent where the config names none. */
  readonly mode?: string;
  /** Why it was not asked, where its mode is not the reason. */
  readonly reason?: string;
}

/** What the gate saw of a live gateway. */
export interface GateReport {
  readonly alive: boolean;
  readonly aliveCause?: string;
  /** Status of a request without a key: 401 or 403 is right. Undefined when nothing answered or it was not asked. */
  readonly noKeyStatus: number | undefined;
  /** Status of a request with a random key: 400, 401 or 403 is right (LiteLLM without a database answers 400). */
  readonly wrongKeyStatus: number | undefined;
  /** Somebody without the key got past the door: the gate must fail. */
  readonly open: boolean;
  /** In the order of the targets. */
  readonly models: readonly ModelProbe[];
  /** Those that the gate does not ask; absent when there are none. */
  readonly notAsked?: readonly ModelNotAsked[];
}
