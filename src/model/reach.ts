/** One part of what somebody may connect to, and the rule that grants it. */
export interface ReachPart {
  /** As the rule writes it: `hab:11434`. */
  readonly destination: string;
  /** Addresses and networks that it stands for. */
  readonly addresses: readonly string[];
  /** `11434`, `80-90`, `*`. */
  readonly ports: readonly string[];
  readonly protocols: readonly string[];
  /** 1-based place of the rule in the policy, and its text on one line. */
  readonly rule: { readonly line: number; readonly column: number; readonly text: string };
  /** Whether a route of the gateway needs it; undefined when asked for somebody else than the gateway's tag. */
  readonly needed?: boolean;
}

export interface Reach {
  readonly who: string;
  /** The live policy of a tailnet, or a file's path. */
  readonly policy: string;
  readonly parts: readonly ReachPart[];
  /** Routes that the policy does not grant: `hab:11434`; undefined when asked for somebody else than the gateway's tag. */
  readonly missing?: readonly string[];
}
