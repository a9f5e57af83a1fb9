// `zod/mini` bundles to two thirds of `zod` and loads in 6 ms rather than 12.
import * as z from 'zod/mini';
import { SEVERITIES } from '../model/finding.ts';
import { type DurationRule, parseDuration } from './duration.ts';
import { isRefusal, type Refusal, refuse } from './refusal.ts';
import { parseNames, parseVariableLines, parseVariableMap, VARIABLE_NAME_PATTERN } from './variables.ts';
import { type AddressRule, parseWebAddress } from './web-address.ts';

/** The words of the action's `command` input, and of a terminal. */
export const COMMANDS = [
  'validate',
  'plan',
  'build',
  'rehearse',
  'policy',
  'deploy',
  'gate',
  'ship',
  'rollback',
] as const;
export type CommandName = (typeof COMMANDS)[number];

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DNS_LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const TAG = /^tag:[a-z][a-z0-9-]*$/;

const text = (): z.ZodMiniString => z.string();
const path = (standard: string) => z.prefault(text(), standard);
const choice = <const Values extends readonly string[]>(values: Values) => z.enum(values);

/**
 * Every input, under its name in slipway.yml. What goes in is what a person writes (a string anywhere; in slipway.yml
 * also the list, map or number that reads better), what comes out is what the commands work with.
 */
export const Settings = z.object({
  command: z.prefault(choice(COMMANDS), 'validate'),
  workingDirectory: path('.'),
  config: path('proxy_server_config.railway.yaml'),
  dockerfile: path('Dockerfile.railway'),
  startScript: path('start_with_tailscale.sh'),
  /** Empty: railway.toml or railway.json, whichever is there. */
  railwayConfig: path(''),
  policyFile: path('tailnet-policy.hujson'),
  failOn: z.prefault(choice(SEVERITIES), 'error'),
  railwayToken: z.exactOptional(text()),
  railwayProject: z.exactOptional(text()),
  railwayEnvironment: z.exactOptional(text()),
  railwayService: z.exactOptional(text()),
  variables: z.prefault(variables(), {}),
  secrets: z.prefault(read(z.union([text(), z.array(text())]), parseNames), []),
  source: z.prefault(choice(['auto', 'image', 'commit', 'upload']), 'auto'),
  image: z.exactOptional(read(text(), parseImage)),
  commit: z.exactOptional(read(text(), parseCommit)),
  renew: z.prefault(choice(['none', 'deployment', 'key']), 'none'),
  registryUsername: z.exactOptional(text()),
  registryPassword: z.exactOptional(text()),
  database: z.prefault(choice(['auto', 'external', 'embedded', 'none']), 'auto'),
  tailscaleClientId: z.exactOptional(text()),
  tailscaleClientSecret: z.exactOptional(text()),
  tailscaleApiKey: z.exactOptional(text()),
  tailscaleAuthKey: z.exactOptional(text()),
  tailnet: z.prefault(read(text(), parseTailnet), '-'),
  tag: z.prefault(read(matching(TAG), parseTag), 'tag:railway-proxy'),
  hostname: z.prefault(read(matching(DNS_LABEL), parseHostname), 'railway-litellm'),
  /** Absent: `apply` with a Tailscale credential, else `print`. */
  policyMode: z.exactOptional(choice(['apply', 'check', 'print', 'remove'])),
  narrowing: z.prefault(choice(['refuse', 'apply']), 'refuse'),
  /** Selectors of the policy that may connect to the subnets in TAILSCALE_ADVERTISE_ROUTES. */
  subnetSources: z.prefault(read(z.union([text(), z.array(text())]), parseSelectors), []),
  litellmMasterKey: z.exactOptional(text()),
  url: z.exactOptional(address({ carriesTokens: true })),
  requireModels: z.prefault(read(z.union([text(), z.array(text())]), parseModels), 'unchanged'),
  /** Milliseconds. */
  gateTimeout: z.prefault(duration({ least: SECOND, most: 6 * HOUR }), '10m'),
  stabilitySeconds: z.prefault(
    read(z.union([z.int(), text()]), (value) =>
      seconds(parseDuration(value, { bareUnit: SECOND, least: 0, most: HOUR })),
    ),
    30,
  ),
  tailscaleApiUrl: z.prefault(address({ carriesTokens: true, ownPath: '/api/v2' }), 'https://api.tailscale.com'),
  railwayApiUrl: z.prefault(address({ carriesTokens: true, ownPath: '/graphql/v2' }), 'https://backboard.railway.com'),
  /** Its protocol is encrypted by itself, so plain http is accepted. */
  tailscaleLoginServer: z.exactOptional(address({ carriesTokens: false })),
  githubToken: z.exactOptional(text()),
});
export type Settings = z.output<typeof Settings>;

/** A form, and what is made of it. A refusal becomes an issue whose `params` are the refusal. */
function read<Form extends z.ZodMiniType, Value>(form: Form, parse: (value: z.output<Form>) => Value | Refusal) {
  return z.pipe(
    form,
    z.transform((value: z.output<Form>, context): Value => {
      const parsed = parse(value);
      if (!isRefusal(parsed)) return parsed;
      context.issues.push({ code: 'custom', input: value, message: parsed.refused, params: { refusal: parsed } });
      return z.NEVER;
    }),
  );
}

/** A pattern for editors only: the reader behind it says better than a pattern what is wrong. */
function matching(pattern: RegExp): z.ZodMiniString {
  return text().check(z.meta({ pattern: pattern.source }));
}

function variables() {
  const map = z
    .record(text(), z.union([text(), z.number(), z.boolean()]))
    .check(z.meta({ propertyNames: { pattern: VARIABLE_NAME_PATTERN } }));
  return read(z.union([text(), map]), (value) =>
    typeof value === 'string' ? parseVariableLines(value) : parseVariableMap(value),
  );
}

function duration(rule: DurationRule) {
  return read(text(), (value) => parseDuration(value, rule));
}

function address(rule: AddressRule) {
  return read(text(), (value) => parseWebAddress(value, rule));
}

function seconds(milliseconds: number | Refusal): number | Refusal {
  if (isRefusal(milliseconds)) return milliseconds;
  return milliseconds % SECOND === 0 ? milliseconds / SECOND : refuse('is no whole number of seconds');
}

function parseTag(value: string): string | Refusal {
  if (TAG.test(value)) return value;
  const completed = `tag:${value.toLowerCase()}`;
  return refuse('is not a tag', TAG.test(completed) ? { remedy: `write ${completed}` } : {});
}

function parseHostname(value: string): string | Refusal {
  if (DNS_LABEL.test(value)) return value;
  const lower = value.toLowerCase();
  return refuse('is not a host name', DNS_LABEL.test(lower) ? { remedy: `write ${lower}` } : {});
}

function parseTailnet(value: string): string | Refusal {
  return /^[A-Za-z0-9._@+-]{1,253}$/.test(value) ? value : refuse('is not the name of a tailnet');
}

function parseImage(value: string): string | Refusal {
  if (/^[a-z]+:\/\//i.test(value)) return refuse('is a URL, not an image reference');
  const reference = /^[a-zA-Z0-9][a-zA-Z0-9._:/-]*(?:@sha256:[0-9a-f]{64})?$/;
  return value.length <= 512 && reference.test(value) ? value : refuse('is not an image reference');
}

function parseCommit(value: string): string | Refusal {
  return /^[0-9a-f]{40}$/i.test(value) ? value.toLowerCase() : refuse('is not the full SHA of a commit');
}

/** `all`, `unchanged`, or a list by commas or lines. */
/** Selectors of a tailnet policy; `*` is none here, since it means the gateway too. Which of them exist, the policy says. */
function parseSelectors(value: string | readonly string[]): string[] | Refusal {
  const selectors = typeof value === 'string' ? value.split(/[\s,]+/) : value.map((selector) => selector.trim());
  const named = [...new Set(selectors.filter((selector) => selector !== ''))];
  const wrong = named.find((selector) => selector.includes('*') || /[\s"'{}[\]]/.test(selector));
  if (wrong === undefined) return named;
  return refuse('does not name who may connect', {
    subject: wrong,
    remedy: 'name users (alice@example.com), groups, tags, autogroup:member or hosts of the policy',
  });
}

function parseModels(value: string | readonly string[]): 'all' | 'unchanged' | string[] | Refusal {
  const names = (typeof value === 'string' ? value.split(/[,\r\n]+/) : value)
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const word = names.find((name) => name === 'all' || name === 'unchanged');
  if (word === 'all' || word === 'unchanged') {
    return names.length === 1
      ? word
      : refuse('stands for itself', { part: word, remedy: `write ${word} alone, or only names of models` });
  }
  if (names.length === 0) return refuse('names no model');
  const quoted = names.find((name) => /^["'`]|["'`]$/.test(name));
  if (quoted !== undefined) return refuse('has quotes around it', { part: quoted, remedy: 'leave the quotes out' });
  const blank = names.find((name) => /\s/.test(name));
  if (blank !== undefined) return refuse('holds a blank', { part: blank, remedy: 'separate names by commas or lines' });
  return [...new Set(names)];
}
