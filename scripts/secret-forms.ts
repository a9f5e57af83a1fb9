/** How a secret was written where it was found. */
export type SecretForm = 'plain' | 'base64' | 'URL-encoded' | 'JSON-escaped';

export interface SecretPlace {
  /** 1-based. */
  readonly line: number;
  readonly form: SecretForm;
  /** Which of the secrets, counted from 0: the text itself is never told. */
  readonly secret: number;
}

/** Shorter ones stand in any output by chance. */
export const SHORTEST_SECRET = 8;

/**
 * Where a text holds a secret, as it is or in a form that anybody turns back.
 *
 * @throws Error for a secret that is too short to be looked for.
 */
export function findSecrets(text: string, secrets: readonly string[]): SecretPlace[] {
  const places: SecretPlace[] = [];
  for (const [index, secret] of secrets.entries()) {
    for (const { form, written } of writtenForms(secret)) {
      for (let at = text.indexOf(written); at >= 0; at = text.indexOf(written, at + 1)) {
        places.push({ line: lineAt(text, at), form, secret: index });
      }
    }
  }
  return places.sort((a, b) => a.line - b.line);
}

/** Every way in which a secret is looked for. */
export function writtenForms(secret: string): { form: SecretForm; written: string }[] {
  if (secret.length < SHORTEST_SECRET)
    throw new Error(`a secret of ${secret.length} characters is too short to look for`);
  const forms = new Map<string, SecretForm>([[secret, 'plain']]);
  const add = (form: SecretForm, written: string): void => {
    if (!forms.has(written)) forms.set(written, form);
  };
  for (const written of urlForms(secret)) add('URL-encoded', written);
  for (const written of jsonForms(secret)) add('JSON-escaped', written);
  for (const written of base64Forms(secret)) add('base64', written);
  return [...forms].map(([written, form]) => ({ form, written }));
}

/** As encodeURIComponent and as a form writes it, with capital and with small digits, and with every byte encoded. */
function urlForms(secret: string): string[] {
  const component = encodeURIComponent(secret);
  const form = new URLSearchParams([['', secret]]).toString().slice(1);
  const bytes = [...Buffer.from(secret)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
  return [component, form, bytes].flatMap((text) => [
    text,
    text.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()),
  ]);
}

/** As JSON.stringify writes it, as Go does (`<`, `>`, `&` by number), with `\/`, and in ASCII alone. */
function jsonForms(secret: string): string[] {
  const plain = JSON.stringify(secret).slice(1, -1);
  const go = plain.replace(/[<>&\u2028\u2029]/g, byNumber);
  const ascii = plain.replace(/[^\0-\x7f]/g, byNumber);
  return [plain, go, ascii, go.replace(/[^\0-\x7f]/g, byNumber), plain.replaceAll('/', '\\/')];
}

function byNumber(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/**
 * In base64 a text looks threefold, by where in a group of three bytes it begins. Characters that its neighbours have a part in
 * are left away.
 */
function base64Forms(secret: string): string[] {
  const bytes = Buffer.from(secret);
  return [0, 1, 2].flatMap((before) => {
    const encoded = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    const first = Math.ceil((before * 8) / 6);
    const last = Math.floor(((before + bytes.length) * 8) / 6);
    const own = encoded.slice(first, last);
    return [own, own.replaceAll('+', '-').replaceAll('/', '_')];
  });
}

function lineAt(text: string, at: number): number {
  let line = 1;
  for (let feed = text.indexOf('\n'); feed >= 0 && feed < at; feed = text.indexOf('\n', feed + 1)) line++;
  return line;
}
