/** Values shorter than this are not masked: replacing `1` or `on` everywhere would make the output unreadable. */
const SHORTEST_SECRET = 6;

/**
 * The secrets of one run. A value is registered the moment it is read or minted, before anything else happens with it;
 * whatever leaves the process as text goes through `mask` first.
 */
export class Secrets {
  readonly #forms = new Set<string>();
  readonly #onAdd: (value: string) => void;

  /** `onAdd` hears of each new value once: in Actions it is `core.setSecret`. */
  constructor(onAdd: (value: string) => void = () => {}) {
    this.#onAdd = onAdd;
  }

  add(value: string | undefined): void {
    const trimmed = value?.trim();
    if (trimmed === undefined || trimmed.length < SHORTEST_SECRET || this.#forms.has(trimmed)) return;
    for (const form of formsOf(trimmed)) this.#forms.add(form);
    for (const line of trimmed.split(/\r?\n/)) if (line.trim().length >= SHORTEST_SECRET) this.#forms.add(line.trim());
    this.#onAdd(trimmed);
  }

  /** The text with every registered value, in plain, base64, URL-encoded or JSON-escaped form, replaced by `***`. */
  mask(text: string): string {
    let masked = text;
    for (const form of [...this.#forms].sort((a, b) => b.length - a.length)) masked = masked.replaceAll(form, '***');
    return masked;
  }
}

/** A secret inside a longer base64 text starts at any of three alignments; the characters that its neighbours touch are cut. */
function base64Forms(value: string): string[] {
  const bytes = Buffer.from(value);
  return [0, 1, 2].flatMap((shift) => {
    const padded = Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    const start = shift === 0 ? 0 : shift + 1;
    const whole = (shift + bytes.length) % 3 === 0;
    const form = padded.slice(start, whole ? undefined : -1);
    return form.length >= SHORTEST_SECRET ? [form, form.replaceAll('+', '-').replaceAll('/', '_')] : [];
  });
}

function formsOf(value: string): string[] {
  return [value, encodeURIComponent(value), JSON.stringify(value).slice(1, -1), ...base64Forms(value)];
}
