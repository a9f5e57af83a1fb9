import type { Loss } from './loss.ts';
import type { Route } from './route.ts';

export interface PlannedSetting {
  /** Kebab-case input name. */
  readonly name: string;
  /** The value as shown: a secret's is never here, only `set` or `not set`. */
  readonly value: string;
  readonly source: string;
}

/** The smallest edit after which no rule of others lets the tag reach more. */
export interface PolicyMending {
  /** Unified diff of this edit alone. */
  readonly diff: string;
  /** The sources of each rule before and after, as the policy writes them; `to` is empty where the rule goes. */
  readonly rules: readonly {
    readonly line: number;
    readonly column: number;
    readonly from: string;
    readonly to: string;
  }[];
  readonly losses: readonly Loss[];
  /** What no edit of ours mends, and why; empty when the edit mends all. */
  readonly unknown: readonly string[];
  /** What makes the edit: `slipway policy --narrowing apply`. */
  readonly command: string;
}

/** What `ship` would change. Variables by name only. */
export interface Plan {
  readonly directory: string;
  readonly settings: readonly PlannedSetting[];
  readonly routes: readonly Route[];
  /** Why a part was not looked at (`--offline`, no credential); undefined when it was. */
  readonly policy: {
    readonly looked: boolean;
    readonly reason?: string;
    /** The file that was judged, where that was not the live policy. */
    readonly file?: string;
    readonly changed: boolean;
    /** `+1 rule +2 hosts +3 tests`. */
    readonly summary: string;
    /** Unified diff of the policy file; empty when nothing changes. */
    readonly diff: string;
    /** Rules of others that let the tag reach more, each with line and column. */
    readonly tooWide: readonly string[];
    /** How to mend that; absent when nothing is too wide. */
    readonly mending?: PolicyMending;
    /** Who loses something by the change; empty when nobody does. */
    readonly losses?: readonly Loss[];
  };
  readonly railway: {
    readonly looked: boolean;
    readonly reason?: string;
    readonly target: string;
    readonly source: string;
    readonly sourceChanged: boolean;
    readonly variables: {
      readonly added: readonly string[];
      readonly changed: readonly string[];
      readonly unchanged: readonly string[];
    };
    readonly settings: readonly { readonly name: string; readonly from: string; readonly to: string }[];
    readonly url: string | undefined;
  };
  readonly key: { readonly needed: boolean; readonly reason: string };
  /** Nothing at all would change. */
  readonly upToDate: boolean;
  /** Things a reader should know before he goes on. */
  readonly notes: readonly string[];
}
