import { SlipwayError } from '../model/error.ts';

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
}

/** Questions to a person. Each rejects with CANCELLED when the person leaves (Ctrl-C, Esc). */
export interface Prompts {
  /** A line of text; `check` gives what is wrong with it. An empty answer is `initial`. */
  text(question: string, initial: string, check: (answer: string) => string | undefined): Promise<string>;
  /** Any number of the choices, none included. */
  several(question: string, choices: readonly Choice[], chosen: readonly string[]): Promise<readonly string[]>;
}

/** Questions on this process's terminal; undefined where nobody sits at one. */
export function terminalPrompts(env: Readonly<Record<string, string | undefined>>): Prompts | undefined {
  if (process.stdin.isTTY !== true || process.stdout.isTTY !== true || env.TERM === 'dumb' || env.CI !== undefined) {
    return undefined;
  }
  return {
    async text(question, initial, check) {
      const clack = await import('@clack/prompts');
      const answer = await clack.text({
        message: question,
        ...(initial === '' ? {} : { defaultValue: initial, placeholder: initial }),
        validate: (given) => check(given?.trim() || initial),
      });
      if (clack.isCancel(answer)) throw cancelled();
      return answer.trim() || initial;
    },
    async several(question, choices, chosen) {
      const clack = await import('@clack/prompts');
      const answer = await clack.multiselect<string>({
        message: question,
        options: choices.map(({ value, label, hint }) => ({ value, label, ...(hint === undefined ? {} : { hint }) })),
        initialValues: [...chosen],
        required: false,
      });
      if (clack.isCancel(answer)) throw cancelled();
      return answer;
    },
  };
}

function cancelled(): SlipwayError {
  return new SlipwayError('CANCELLED', 'cancelled: nothing was written');
}
