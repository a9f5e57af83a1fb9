export type AnnotationLevel = 'error' | 'warning' | 'notice';

/** Where an annotation stands; without a file it belongs to the run as a whole. */
export interface AnnotationProperties {
  readonly title?: string;
  readonly file?: string;
  readonly startLine?: number;
  readonly endLine?: number;
  readonly startColumn?: number;
  readonly endColumn?: number;
}

/** What GitHub's runner gives a step and takes from it. `@actions/core` in an Action, plain functions in a test. */
export interface Runner {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The input as the workflow gives it, untrimmed; '' when it does not. */
  input(name: string): string;
  /** Writes to the step's log, where the runner looks for workflow commands at the start of each line. */
  write(text: string): void;
  setSecret(value: string): void;
  setOutput(name: string, value: string): void;
  saveState(name: string, value: string): void;
  annotate(level: AnnotationLevel, message: string, properties: AnnotationProperties): void;
  startGroup(title: string): void;
  endGroup(): void;
  debug(message: string): void;
  /** Makes the step red when it ends. */
  fail(): void;
  /** Appends Markdown to the job summary. Rejects when the runner's file is not there or cannot be written. */
  writeSummary(markdown: string): Promise<void>;
  /** An OIDC token of the job for this audience. */
  idToken(audience: string): Promise<string>;
}
