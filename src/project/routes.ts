import type { Severity } from '../model/finding.ts';
import type { Span } from '../model/position.ts';
import type { Route, RouteModel } from '../model/route.ts';
import { type ApiBase, readApiBase } from './api-base.ts';
import { type ConfigModel, isOllama, type ProxyConfig } from './proxy-config.ts';

/** Why an `api_base` gives no route, or not the one its author may expect. */
export interface RouteProblem extends Span {
  readonly kind: 'reference' | 'no-scheme' | 'invalid' | 'public' | 'docker-host' | 'secure-tailnet' | 'same-name';
  readonly severity: Severity;
  readonly message: string;
  readonly remedy: string;
}

interface Draft {
  host: string;
  address: string | undefined;
  port: number;
  models: RouteModel[];
  at: Span;
}

type Url = Extract<ApiBase, { kind: 'url' }>;

/**
 * The routes that the config asks for: one for each (address, port) that a plain-http `api_base` names outside the
 * container and Railway's private network. https goes to the internet directly and needs none.
 *
 * A route's host name is the one in `api_base`; for an address it is the first word of the comment behind it
 * (`# Hugo` gives `hugo`), else the alias the policy's `hosts` has for it, else one made from the address.
 *
 * @param hostNames address to alias, from the policy file.
 */
export function routesOf(
  config: ProxyConfig,
  hostNames: ReadonlyMap<string, string> = new Map(),
): { routes: Route[]; problems: RouteProblem[] } {
  const problems: RouteProblem[] = [];
  const drafts = new Map<string, Draft>();
  const names = new Map<string, string>();
  const addresses = new Map([...hostNames].map(([address, alias]) => [alias.toLowerCase(), address] as const));
  // Many models share few bases; each is read once.
  const bases = new Map<string, ApiBase>();
  for (const model of config.models) {
    if (model.apiBase === undefined || model.apiBaseAt === undefined) continue;
    const base = bases.get(model.apiBase) ?? readApiBase(model.apiBase);
    bases.set(model.apiBase, base);
    const problem = problemOf(base, model, model.apiBaseAt);
    if (problem !== undefined) problems.push(problem);
    if (base.kind !== 'url' || !needsRoute(base)) continue;
    const address = base.address ?? addresses.get(base.host);
    const key = `${address ?? base.host} ${base.port}`;
    const draft = drafts.get(key) ?? newDraft(base, address, model, model.apiBaseAt);
    drafts.set(key, draft);
    draft.models.push(...routeModel(model));
  }
  for (const draft of drafts.values()) nameDraft(draft, hostNames, names, problems);
  return { routes: [...drafts.values()], problems };

  function newDraft(base: Url, address: string | undefined, model: ConfigModel, at: Span): Draft {
    const named = base.address === undefined ? base.host : firstLabel(model.comment);
    return { host: named ?? '', address, port: base.port, models: [], at };
  }
}

function needsRoute(base: Url): boolean {
  return !base.secure && (base.zone === 'tailnet' || base.zone === 'lan' || base.zone === 'name');
}

function routeModel(model: ConfigModel): RouteModel[] {
  if (model.name === undefined || model.model === undefined) return [];
  const { name, healthCheckModel, mode } = model;
  return [
    {
      name,
      model: model.model,
      ...(healthCheckModel === undefined ? {} : { healthCheckModel }),
      ...(mode === undefined ? {} : { mode }),
    },
  ];
}

/** Two hosts with one name would be one alias in the policy: the second is named by its address. */
function nameDraft(
  draft: Draft,
  hostNames: ReadonlyMap<string, string>,
  names: Map<string, string>,
  problems: RouteProblem[],
): void {
  const place = draft.address ?? draft.host;
  const wished = draft.host || hostNames.get(place) || nameOfAddress(place);
  const holder = names.get(wished);
  if (holder === undefined || holder === place) {
    names.set(wished, place);
    draft.host = wished;
    return;
  }
  draft.host = hostNames.get(place) ?? nameOfAddress(place);
  names.set(draft.host, place);
  problems.push({
    ...draft.at,
    kind: 'same-name',
    severity: 'warning',
    message: `${place} bears the name ${wished}, and so does ${holder}`,
    remedy: `give each model host a name of its own in the comment behind its api_base; until then this one is called ${draft.host}`,
  });
}

/** `100.75.148.4` gives `host-100-75-148-4`. */
function nameOfAddress(address: string): string {
  return `host-${address
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')}`;
}

const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

function firstLabel(comment: string | undefined): string | undefined {
  const word = comment?.split(/\s+/, 1)[0]?.toLowerCase();
  return word !== undefined && LABEL.test(word) ? word : undefined;
}

function problemOf(base: ApiBase, model: ConfigModel, at: Span): RouteProblem | undefined {
  const problem = (kind: RouteProblem['kind'], severity: Severity, message: string, remedy: string): RouteProblem => ({
    ...at,
    kind,
    severity,
    message,
    remedy,
  });
  if (base.kind === 'reference') {
    if (!isOllama(model)) return undefined;
    const message = `api_base comes from the variable ${base.name}, so no route follows from it`;
    return problem(
      'reference',
      'warning',
      message,
      'write the address into the config: http://100.x.y.z:11434; it is no secret',
    );
  }
  if (base.kind === 'no-scheme') {
    return problem(
      'no-scheme',
      'error',
      `api_base has no scheme: ${model.apiBase}`,
      `write http://${model.apiBase?.trim()}`,
    );
  }
  if (base.kind === 'invalid') {
    return problem('invalid', 'error', `api_base ${base.reason}`, 'write it as http://<address>:<port>');
  }
  if (base.zone === 'docker-host') {
    const message = `${base.host} is the machine of a Docker Desktop; on Railway it does not exist`;
    return problem('docker-host', 'error', message, "write the model host's tailnet address: http://100.x.y.z:11434");
  }
  const tailnet = base.zone === 'tailnet' || base.zone === 'lan' || base.host.endsWith('.ts.net');
  if (base.secure && tailnet) {
    const message = 'https does not go through the tailnet: in the container only plain http does';
    return problem(
      'secure-tailnet',
      'error',
      message,
      'write http:// and the port of the model server itself; the tailnet encrypts',
    );
  }
  if (!base.secure && base.zone === 'public') {
    const message = `${base.host} is an address of the internet: prompts and answers travel there unencrypted, and no route follows from it`;
    return problem(
      'public',
      'warning',
      message,
      "write the model host's tailnet address (100.x.y.z), or https:// for a public service",
    );
  }
  return undefined;
}
