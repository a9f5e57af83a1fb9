import type { Span } from '../model/position.ts';

/** A place at which a parser gave up or at which the file cannot be what it should be. */
export interface ParseProblem extends Span {
  readonly message: string;
}
