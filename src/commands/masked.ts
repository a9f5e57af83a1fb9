import { SlipwayError } from '../model/error.ts';
import type { CommandEnd } from './invocation.ts';

type Mask = (text: string) => string;

/** Plain data with every text in it masked: in the text of a JSON or Markdown file an escape may hide a secret from the mask. */
export function masked<Value extends object>(value: Value, mask: Mask): Value {
  return JSON.parse(JSON.stringify(value), (_, item: unknown) =>
    typeof item === 'string' ? mask(item) : item,
  ) as Value;
}

/** The same of a command's end, whose error is no plain data. */
export function maskedEnd({ error, ...end }: CommandEnd, mask: Mask): CommandEnd {
  return { ...masked(end, mask), ...(error === undefined ? {} : { error: maskedError(error, mask) }) };
}

function maskedError({ code, message, remedy, details, narrowing }: SlipwayError, mask: Mask): SlipwayError {
  return new SlipwayError(code, mask(message), {
    details: details.map(mask),
    ...(remedy === undefined ? {} : { remedy: mask(remedy) }),
    ...(narrowing === undefined ? {} : { narrowing: masked(narrowing, mask) }),
  });
}
