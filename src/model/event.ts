import type { GateReport } from './gate.ts';

/** The steps of a release, in the order of `ship`. */
export type StepName =
  | 'validate'
  | 'build'
  | 'rehearse'
  | 'connect'
  | 'snapshot'
  | 'plan'
  | 'policy'
  | 'key'
  | 'variables'
  | 'settings'
  | 'deploy'
  | 'node'
  | 'gate'
  | 'contract'
  | 'revoke'
  | 'record'
  | 'undo'
  /** Puts back what a run that was killed has left. */
  | 'recover';

/** `unchanged`: looked, and there was nothing to do. `skipped`: not looked, with the reason in `text`. */
export type StepOutcome = 'done' | 'unchanged' | 'skipped' | 'failed';

/** What a release tells while it runs. Plain data; `report` turns it into lines. Never holds a secret. */
export type StepEvent =
  | { readonly kind: 'started'; readonly step: StepName }
  /** Replaces the step's former progress text: `BUILDING 41 s`. */
  | { readonly kind: 'progress'; readonly step: StepName; readonly text: string }
  | {
      readonly kind: 'ended';
      readonly step: StepName;
      readonly outcome: StepOutcome;
      /** One line: `+1 rule +2 hosts`. */
      readonly text: string;
      /** Lines below it: one a model, one an undone part. */
      readonly details: readonly string[];
      readonly milliseconds: number;
      /** What the gate saw, model by model; its step only. */
      readonly gate?: GateReport;
    };

export type Emit = (event: StepEvent) => void;
