import { isKnownToken } from './echo.ts';
import { isRefusal, type Refusal, refuse } from './refusal.ts';

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
export const VARIABLE_NAME_PATTERN = NAME.source;
const NAME_FORM = 'a name holds letters, digits and _ and does not begin with a digit';
/** Slipway keeps its release record in this variable of the service. */
const OWN_VARIABLE = 'SLIPWAY_RELEASE';

/** `NAME=value` lines; blank lines and lines that begin with # do not count. Values are never part of a refusal. */
export function parseVariableLines(text: string): Record<string, string> | Refusal {
  const variables = new Map<string, string>();
  for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
    const entry = line.trim();
    if (entry === '' || entry.startsWith('#')) continue;
    const parsed = parseLine(entry, `line ${index + 1}`);
    if (isRefusal(parsed)) return parsed;
    if (variables.has(parsed.name)) {
      return refuse('is given twice', { subject: parsed.name, remedy: 'leave one of the two lines out' });
    }
    variables.set(parsed.name, parsed.value);
  }
  return Object.fromEntries(variables);
}

function parseLine(entry: string, subject: string): { name: string; value: string } | Refusal {
  const equals = entry.indexOf('=');
  if (equals < 0) return refuse('has no =', { subject, remedy: 'write one NAME=value a line' });
  const name = entry.slice(0, equals).trimEnd();
  const wrongName = refuseName(name, `the name in ${subject}`);
  if (wrongName) return wrongName;
  const value = entry.slice(equals + 1).trim();
  if (value === '""' || value === "''") return { name, value: '' };
  if (value === '') {
    return refuse('has no value', {
      subject: name,

      remedy: `leave the line out, or write ${name}="" where it is meant to be empty; an Actions secret that is not set is empty too`,
    });
  }
  if (isQuoted(value)) {
    return refuse('has quotes around its value', {
      subject: name,

      remedy: 'leave the quotes out: they would become part of the value',
    });
  }
  return { name, value };
}

/** A map as slipway.yml holds it. A value that is a token is refused, since the file is committed. */
export function parseVariableMap(
  map: Readonly<Record<string, string | number | boolean>>,
): Record<string, string> | Refusal {
  for (const [name, value] of Object.entries(map)) {
    const wrongName = refuseName(name, undefined);
    if (wrongName) return wrongName;
    if (isKnownToken(String(value))) {
      return refuse('looks like a secret, and slipway.yml is committed', {
        subject: name,

        remedy: `remove it, add ${name} to \`secrets\` and give its value in the environment of the step`,
      });
    }
    if (String(value).includes('\0')) return refuse('holds a NUL character', { subject: name });
  }
  return Object.fromEntries(Object.entries(map).map(([name, value]) => [name, String(value)]));
}

/** Names by commas, blanks or lines, or a list; each once. */
export function parseNames(value: string | readonly string[]): string[] | Refusal {
  const names = typeof value === 'string' ? value.split(/[\s,]+/) : value.map((name) => name.trim());
  for (const name of names) {
    if (name === '') continue;
    const wrong = refuseName(name, undefined);
    if (wrong) return wrong;
  }
  return [...new Set(names.filter((name) => name !== ''))];
}

function refuseName(name: string, subject: string | undefined): Refusal | undefined {
  if (name === OWN_VARIABLE) {
    return refuse('is where Slipway keeps its release record', { subject: name, remedy: 'choose another name' });
  }
  if (isKnownToken(name)) {
    return refuse('looks like a secret', { subject: subject ?? 'a name', remedy: NAME_FORM });
  }
  if (NAME.test(name)) return undefined;
  return refuse('is not the name of a variable', {
    ...(subject === undefined ? { part: name } : { subject }),

    remedy: NAME_FORM,
  });
}

/** Whether a text stands in quotes as a whole: `"a"`, but not `"a", "b"`. */
export function isQuoted(text: string): boolean {
  const first = text[0];
  if (text.length < 2 || (first !== '"' && first !== "'" && first !== '`') || text.at(-1) !== first) return false;
  return !text.slice(1, -1).includes(first);
}
