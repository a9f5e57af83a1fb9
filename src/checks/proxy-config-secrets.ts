import type { Span } from '../model/position.ts';
import { REFERENCE_PREFIX } from '../project/api-base.ts';
import type { PlacedScalar, ProxyConfig } from '../project/proxy-config.ts';
import type { Check, Report } from './check.ts';
import { DOCUMENTED_MASTER_KEY, publishedKeysIn } from './published-keys.ts';
import { credentialKind, isSecretKey, looksLikeSecret } from './secret-shapes.ts';

/** Sections in which LiteLLM replaces references; elsewhere (prompts, guardrails) a `${…}` may be text. */
const SECTIONS = new Set([
  'model_list',
  'general_settings',
  'litellm_settings',
  'router_settings',
  'environment_variables',
]);

const envReference: Check = {
  name: 'proxy-config/env-reference',
  severity: 'error',
  what: 'Variables are named as os.environ/NAME, as the whole value.',
  why: 'LiteLLM replaces only a value that begins with os.environ/, and not inside a list of strings; a name in the way of shells ($NAME) is sent as it stands (BerriAI/litellm, litellm/proxy/proxy_server.py, _check_for_os_environ_vars; litellm/secret_managers/main.py).',
  remedy: 'write os.environ/NAME as the whole value',
  *run(context) {
    const config = context.config();
    if (config === undefined || config.problems.length > 0) return;
    for (const scalar of config.scalars()) {
      if (typeof scalar.value !== 'string' || !SECTIONS.has(String(scalar.path[0]))) continue;
      yield* referenceProblem(config, scalar, scalar.value);
    }
  },
};

const SHELL_REFERENCE = /^\$(?:\{([A-Za-z_][A-Za-z0-9_]*)\}|([A-Za-z_][A-Za-z0-9_]*))$/;
const EMBEDDED_SHELL_REFERENCE = /\$\{[A-Za-z_][A-Za-z0-9_]*\}/;

function* referenceProblem(config: ProxyConfig, { path, at }: PlacedScalar, value: string): Generator<Report> {
  const file = config.file.path;
  const shell = SHELL_REFERENCE.exec(value);
  const name = shell?.[1] ?? shell?.[2];
  if (name !== undefined) {
    const text = `${REFERENCE_PREFIX}${name}`;
    yield { file, at, message: `LiteLLM does not replace ${value}`, remedy: `write ${text}`, fix: { ...at, text } };
  } else if (isConnection(path) && EMBEDDED_SHELL_REFERENCE.test(value)) {
    yield { file, at, message: 'LiteLLM does not replace a shell variable inside a value' };
  } else if (value.indexOf(REFERENCE_PREFIX) > 0) {
    const remedy = 'put the whole value, with what stands around the reference, into one variable, and name that';
    yield { file, at, message: 'LiteLLM replaces os.environ/ only where the value begins with it', remedy };
  } else if (value === REFERENCE_PREFIX || /^os\.(?:environ(?:$|[.[(])|getenv\b)/.test(value)) {
    yield { file, at, message: `${value} is no reference to a variable` };
  } else if (value.startsWith(REFERENCE_PREFIX) && typeof path[path.length - 1] === 'number') {
    const remedy = 'write the value itself, or pass the list through a variable that LiteLLM reads as a whole';
    yield { file, at, message: 'LiteLLM does not replace os.environ/ inside a list of texts', remedy };
  }
}

/** Values in which `${NAME}` is never meant as text. */
function isConnection(path: readonly (string | number)[]): boolean {
  const key = String(path[path.length - 1]);
  return isSecretKey(key) || /(?:^|_)(?:api_base|base_url|url|host|port|project|region|version)$/.test(key);
}

const secretLiteral: Check = {
  name: 'proxy-config/secret-literal',
  severity: 'error',
  what: 'No key, password or token stands in the config.',
  why: 'The config is committed and baked into the image, so everybody with access to either has the secret; LiteLLM reads it from the environment instead (litellm docs, "Proxy Config", section "Load API Keys").',
  remedy: 'write os.environ/NAME, set that variable on the Railway service, and replace the secret: it has been seen',
  *run(context) {
    const config = context.config();
    if (config === undefined || config.problems.length > 0) return;
    for (const { path, value, at } of config.scalars()) {
      if (typeof value !== 'string' || value.includes(REFERENCE_PREFIX)) continue;
      const what = secretIn(path, value);
      if (what === undefined) continue;
      yield { file: config.file.path, at: firstLine(at), message: `${String(path[path.length - 1])} holds ${what}` };
    }
  },
};

/** What kind of secret a value is; the value itself is never told. */
function secretIn(path: readonly (string | number)[], value: string): string | undefined {
  const kind = credentialKind(value);
  if (kind !== undefined) return kind;
  const key = String(path[path.length - 1]);
  // Told by master-key.
  if (value === DOCUMENTED_MASTER_KEY || [...publishedKeysIn(value)].length > 0) return undefined;
  if (isSecretKey(key) && looksLikeSecret(value)) return 'a literal secret';
  return hasPassword(value) ? 'an address with a password' : undefined;
}

/** `postgresql://user:password@host/…`; a database in the same container is nobody else's business. */
function hasPassword(value: string): boolean {
  if (!/^[a-z][a-z0-9+]*:\/\//i.test(value) || !URL.canParse(value)) return false;
  const url = new URL(value);
  const local = url.hostname === 'localhost' || url.hostname === '127.0.0.1' || url.hostname === '[::1]';
  return url.password !== '' && !local && !url.password.includes('$');
}

function firstLine(at: Span): Span {
  return at.line === at.endLine ? at : { ...at, endLine: at.line, endColumn: at.column + 1 };
}

export const checks: readonly Check[] = [envReference, secretLiteral];
