/** What the gate saw of one model. */
export interface ModelProbe {
  readonly name: string;
  readonly asked: string | undefined;
  readonly host: string;
  readonly ok: boolean;
  readonly firstTokenMs?: number;
  /** The last status; absent when nothing answered. */
  readonly status?: number;
  /** One line; absent when ok. */
  readonly cause?: string;
  readonly attempts: number;
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
}
