const refusals = Symbol('refusal');

/** Why a value is not accepted. The value itself is not part of it: whoever prints decides whether it may be shown. */
export interface Refusal {
  /** Tells it from a value that a user wrote, whatever that holds. */
  readonly [refusals]: true;
  /** The end of a sentence whose subject is the value: `is not a duration`. */
  readonly refused: string;
  /** The part of the value that is meant, where it is not the whole: one item of a list. */
  readonly part?: string;
  /** A subject that stands in the value's place: `line 3`, `OPENAI_KEY`. */
  readonly subject?: string;
  /** A remedy that fits better than the input's general form. */
  readonly remedy?: string;
}

export function refuse(refused: string, further: Pick<Refusal, 'part' | 'subject' | 'remedy'> = {}): Refusal {
  return { ...further, refused, [refusals]: true };
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && refusals in value;
}
