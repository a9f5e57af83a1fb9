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
    return masked.includes('…') ? this.#maskCut(masked) : masked;
  }

  /** A text that was cut before it came here may end with the beginning of a value before the `…`, or begin with its end behind it. */
  #maskCut(text: string): string {
    const forms = [...this.#forms];
    const pieces = text.split('…');
    return pieces
      .map((piece, index) => {
        const before = index === pieces.length - 1 ? 0 : longestEnd(piece, forms);
        const open = piece.slice(0, piece.length - before);
        const after = index === 0 ? 0 : longestStart(open, forms);
        return `${after > 0 ? '***' : ''}${open.slice(after)}${before > 0 ? '***' : ''}`;
      })
      .join('…');
  }
}

/** How many characters at the end of a text are the beginning of a form, at least as many as a secret has. */
function longestEnd(text: string, forms: readonly string[]): number {
  let most = 0;
  for (const form of forms) {
    const tail = text.slice(-form.length);
    const head = form.slice(0, SHORTEST_SECRET);
    for (let at = tail.indexOf(head); at >= 0 && tail.length - at > most; at = tail.indexOf(head, at + 1)) {
      if (form.startsWith(tail.slice(at))) most = tail.length - at;
    }
  }
  return most;
}

/** How many characters at the start of a text are the end of a form. */
function longestStart(text: string, forms: readonly string[]): number {
  let most = 0;
  for (const form of forms) {
    const start = text.slice(0, form.length);
    const last = form.slice(-SHORTEST_SECRET);
    for (
      let at = start.lastIndexOf(last);
      at >= 0 && at + SHORTEST_SECRET > most;
      at = at === 0 ? -1 : start.lastIndexOf(last, at - 1)
    ) {
      if (form.endsWith(start.slice(0, at + SHORTEST_SECRET))) most = at + SHORTEST_SECRET;
    }
  }
  return most;
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

/** As encodeURIComponent and as a form writes it, with every byte by number, with capital and with small digits. */
function urlForms(value: string): string[] {
  const form = new URLSearchParams([['', value]]).toString().slice(1);
  const bytes = [...Buffer.from(value)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
  return [encodeURIComponent(value), form, bytes].flatMap((text) => [
    text,
    text.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()),
  ]);
}

/** As JSON.stringify writes it, as Go does (`<`, `>`, `&` by number), in ASCII alone as Python does, and with `\\/`. */
function jsonForms(value: string): string[] {
  const plain = JSON.stringify(value).slice(1, -1);
  const go = plain.replace(/[<>&\u2028\u2029]/g, byNumber);
  return [plain, go, ...[plain, go].map((text) => text.replace(/[^\0-\x7f]/g, byNumber)), plain.replaceAll('/', '\\/')];
}

function byNumber(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function formsOf(value: string): string[] {
  return [value, ...urlForms(value), ...jsonForms(value), ...base64Forms(value)];
}
