/** Keys that stand in public documents, so that everybody knows them. */
export const PUBLISHED_KEYS: readonly { readonly value: string; readonly where: string }[] = [
  // Printed in a widely copied guide to LiteLLM on Railway, as the value to paste.
  { value: 'sk-1234567890abcdef1234567890abcdef', where: 'a public deployment guide' },
];

/** The example key of LiteLLM's documentation; since 1.104.0 LiteLLM refuses to start with it (BerriAI/litellm PR 42019). */
export const DOCUMENTED_MASTER_KEY = 'sk-1234';

/** Each place where a text holds a published key as a whole word. */
export function* publishedKeysIn(text: string): Generator<{ start: number; end: number; where: string }> {
  for (const { value, where } of PUBLISHED_KEYS) {
    for (let start = text.indexOf(value); start !== -1; start = text.indexOf(value, start + 1)) {
      const end = start + value.length;
      if (!isWordCharacter(text[start - 1]) && !isWordCharacter(text[end])) yield { start, end, where };
    }
  }
}

function isWordCharacter(character: string | undefined): boolean {
  return character !== undefined && /[A-Za-z0-9_-]/.test(character);
}
