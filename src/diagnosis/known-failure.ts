/**
 * When a failure strikes, in the order of a deployment. What comes earlier is told first: it is the reason for what follows.
 *
 * - `service`: no deployment came about
 * - `build`: there is no image
 * - `start`: the container, or LiteLLM in it, does not start
 * - `connection`: it runs without its model hosts or its database
 * - `answer`: it runs, and some requests fail
 * - `symptom`: says that something failed, not what
 */
export const STAGES = ['service', 'build', 'start', 'connection', 'answer', 'symptom'] as const;
export type Stage = (typeof STAGES)[number];

interface Recognition {
  /** Kebab-case, stable. */
  readonly name: string;
  readonly stage: Stage;
  /**
   * Words by which a line of a log is known. Case, white space, quotes and backslashes do not count; ` … ` stands for anything on the same
   * line; `^` in front holds them to the start of the message, `$` at the end to its end. One of them is enough.
   */
  readonly signs: readonly string[];
  /** Signs of which one must stand somewhere else in the log as well. */
  readonly beside?: readonly string[];
  /** A line with one of these takes back what stood above it: it was a passing state. */
  readonly healedBy?: readonly string[];
  /** Names of failures that follow from this one: they are told after it. */
  readonly explains?: readonly string[];
}

interface Advice {
  /** One line. */
  readonly cause: string;
  /** What to do, in the imperative. */
  readonly remedy: string;
  /** Where cause and remedy come from: a documentation page, repository path or issue. */
  readonly source: string;
}

/** Either a check of `docs/checks.md` finds it in the files, or a reason why no check can. */
type Prevention =
  | { readonly check: string; readonly unchecked?: undefined }
  | { readonly check?: undefined; readonly unchecked: string };

export type KnownFailure = Recognition & Advice & Prevention;
