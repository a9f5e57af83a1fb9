import { SlipwayError } from '../model/error.ts';
import { nearest } from './nearest.ts';

/** One thing that is wrong with the settings. */
export interface Problem {
  /** One line: the input as the user wrote it, and what is wrong. */
  readonly message: string;
  readonly remedy: string;
}

/** INPUT_INVALID with the first problem as its message and the others as its details. */
export function invalidInput(first: Problem, others: readonly Problem[]): SlipwayError {
  return new SlipwayError('INPUT_INVALID', first.message, {
    remedy: first.remedy,
    details: others.map((other) => `${other.message} (${other.remedy})`),
  });
}

/** The problem of a name that is none of `known`. `label` is shown, `name` is compared. */
export function unknownName(label: string, name: string, known: readonly string[]): Problem {
  const meant = nearest(name, known);
  return {
    message: `${label} is not an input`,
    remedy: meant === undefined ? 'remove it; `slipway <command> --help` lists all inputs' : `did you mean ${meant}?`,
  };
}
