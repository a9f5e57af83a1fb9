import type { GateReport } from './gate.ts';

/** An image that `build` made. */
export interface BuiltImage {
  /** The name it was tagged with. */
  readonly reference: string;
  /** `sha256:…` of the image's configuration, as the local engine names it. */
  readonly id: string;
  /** `sha256:…` of the manifest in the registry; only when it was pushed. */
  readonly digest?: string;
  readonly bytes: number;
}

/** What a container did when it was run the way Railway runs it. */
export interface Rehearsal {
  readonly image: string;
  readonly ok: boolean;
  /** From the start to the first 200 of the health check. */
  readonly aliveMs?: number;
  /** How it ended by itself; absent when it did not. */
  readonly exit?: { readonly exitCode: number; readonly milliseconds: number };
  /** How it ended on SIGTERM; absent when it had ended before. `killed`: it did not within the draining time. */
  readonly stop?: { readonly exitCode: number; readonly milliseconds: number; readonly killed: boolean };
  /** The most memory it held, its page cache included. */
  readonly peakBytes?: number;
  readonly gate?: GateReport;
  /** One line; absent when ok. */
  readonly cause?: string;
  /** What this rehearsal could not show, and why; one line each. */
  readonly notes: readonly string[];
  readonly logTail: readonly string[];
}
