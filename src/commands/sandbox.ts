import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ModelHost, Sandbox, SandboxAccess, SandboxOptions } from '../../sandbox/index.ts';
import { SlipwayError } from '../model/error.ts';
import type { Route } from '../model/route.ts';
import { loadProject } from '../project/project.ts';
import { readProxyConfig } from '../project/proxy-config.ts';
import { routesOf } from '../project/routes.ts';
import type { Layer } from '../settings/settings.ts';
import { readTextFile } from '../system/files.ts';
import { findProgram, isExecutableFile } from '../system/find-program.ts';
import type { Http } from '../system/http.ts';

/** Where the files that `init` writes stand: beside the bundle and beside the sources alike. */
export const TEMPLATES = join(import.meta.dirname, '../../templates');
const CONFIG_NAME = 'proxy_server_config.railway.yaml';
/** Long enough to see a gateway that dies at once. */
const SANDBOX_STABILITY_SECONDS = '1';
const ATTACH_TIMEOUT_MS = 5_000;

export interface OpenSandbox {
  readonly access: SandboxAccess;
  /** Where the run takes its files from. */
  readonly directory: string;
  /** What is real and what stands in, for a person. */
  readonly notice: string;
  /** Settings that only the sandbox decides, and what suits it where the user has said nothing. */
  readonly layers: { readonly first: readonly Layer[]; readonly last: readonly Layer[] };
  /** Ends it when it is ours; a running one stays. */
  close(): Promise<void>;
}

export interface SandboxWish {
  /** A running one: SLIPWAY_SANDBOX_URL. */
  readonly url: string | undefined;
  readonly http: Http;
  readonly directory: string;
  /** Whether the user named the directory: then the templates never take its place. */
  readonly named: boolean;
  /** The proxy config's path in the directory. */
  readonly config: string;
  readonly scenario: string | undefined;
  /** A litellm command, `none`, or undefined for the one in PATH. */
  readonly litellm: string | undefined;
}

/** The stand-ins for this run: the running one, else one of our own whose model hosts are those of the config. */
export async function openSandbox(wish: SandboxWish): Promise<OpenSandbox> {
  const templates = !wish.named && (await readTextFile(join(wish.directory, wish.config))).kind === 'missing';
  const directory = templates ? TEMPLATES : wish.directory;
  const { access, close } =
    wish.url === undefined ? await startOwn({ ...wish, directory }) : await attach(wish.url, wish);
  const from = templates ? 'no proxy config here: the files that `slipway init` writes' : `files of ${directory}`;
  return {
    access,
    directory,
    notice: briefNoticeOf(access, wish.url === undefined ? from : `${access.url}, running; ${from}`),
    layers: {
      first: [{ source: 'sandbox', values: aloneValues(access) }],
      last: [
        { source: 'sandbox', values: { 'stability-seconds': SANDBOX_STABILITY_SECONDS, 'require-models': 'all' } },
      ],
    },
    close,
  };
}

/**
 * Starts the stand-ins in this process.
 *
 * @throws SlipwayError USAGE when the named `litellm` command cannot be executed, or cannot play the scenario
 */
export async function startOwn(wish: {
  readonly directory: string;
  readonly config: string;
  readonly scenario: string | undefined;
  readonly litellm: string | undefined;
  readonly stateDirectory?: string | undefined;
  readonly port?: number | undefined;
  readonly onLine?: (line: string) => void;
}): Promise<Sandbox> {
  const { scenario, stateDirectory, port, onLine } = wish;
  const litellm = await litellmFor(wish.litellm);
  const start = await loadSandbox();
  return start({
    ...litellm,
    hosts: await hostsFor(wish.directory, wish.config),
    ...(scenario === undefined ? {} : { scenario }),
    ...(stateDirectory === undefined ? {} : { stateDirectory }),
    ...(port === undefined ? {} : { port }),
    ...(onLine === undefined ? {} : { onLine }),
  });
}

/** A named command must be there; one in PATH is used where it can be. */
async function litellmFor(named: string | undefined): Promise<Pick<SandboxOptions, 'litellm' | 'litellmInPath'>> {
  if (named === 'none') return {};
  if (named === undefined) {
    const found = await findProgram('litellm', process.env.PATH);
    return found === undefined ? {} : { litellmInPath: found };
  }
  const litellm = resolve(named);
  if (await isExecutableFile(litellm)) return { litellm };
  throw new SlipwayError('USAGE', `--litellm ${named} is not a program that can be executed`, {
    remedy: 'name the litellm command, such as .venv/bin/litellm, or none for the embedded gateway',
  });
}

/** Before a run: three short lines, for who reads them every time. `slipway sandbox` prints the whole list. */
export function briefNoticeOf({ litellm }: SandboxAccess, from: string): string {
  return sandboxLines([
    from,
    `real: files, the policy, every request${litellm === null ? '' : `; LiteLLM (${litellm})`}`,
    `stands in: Railway, Tailscale, ${litellm === null ? 'LiteLLM, ' : ''}the model hosts`,
  ]);
}

/** `sandbox     …` lines: all that is real and all that stands in. */
export function noticeOf(access: SandboxAccess, from: string): string {
  return sandboxLines([
    from,
    ...access.real.map((line) => `real: ${line}`),
    ...access.standsIn.map((line) => `stands in: ${line}`),
  ]);
}

function sandboxLines(lines: readonly string[]): string {
  return lines.map((line, index) => `  ${(index === 0 ? 'sandbox' : '').padEnd(12)}${line}`).join('\n');
}

/** A bundle of its own, loaded by path and only here: nothing else of the kit knows the stand-ins. */
async function loadSandbox(): Promise<(options: SandboxOptions) => Promise<Sandbox>> {
  const fromSources = import.meta.filename.endsWith('.ts');
  const path = join(import.meta.dirname, fromSources ? '../../sandbox/index.ts' : '../sandbox/index.js');
  const loaded = (await import(/* webpackIgnore: true */ pathToFileURL(path).href)) as {
    startSandbox: (options: SandboxOptions) => Promise<Sandbox>;
  };
  return loaded.startSandbox;
}

async function attach(
  url: string,
  { http, scenario, litellm }: SandboxWish,
): Promise<Pick<OpenSandbox, 'access' | 'close'>> {
  for (const [option, value] of [['--scenario', scenario] as const, ['--litellm', litellm] as const]) {
    if (value === undefined) continue;
    throw new SlipwayError(
      'USAGE',
      `${option} belongs to a sandbox of this run, and SLIPWAY_SANDBOX_URL names a running one`,
      { remedy: `start that one with it: slipway sandbox ${option} ${value}` },
    );
  }
  if (!/^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?\/?$/.test(url)) {
    throw new SlipwayError('INPUT_INVALID', 'SLIPWAY_SANDBOX_URL is not an address on this machine', {
      remedy: 'use what `slipway sandbox` printed: http://127.0.0.1:PORT',
    });
  }
  const address = `${url.replace(/\/$/, '')}/access`;
  const answer = await http
    .send({ method: 'GET', url: address, retry: 'never', timeoutMs: ATTACH_TIMEOUT_MS })
    .catch((cause: unknown) => {
      throw notASandbox(url, cause);
    });
  if (answer.status !== 200) throw notASandbox(url, undefined);
  return { access: JSON.parse(answer.text) as SandboxAccess, close: async () => undefined };
}

function notASandbox(url: string, cause: unknown): SlipwayError {
  return new SlipwayError('SERVICE_UNAVAILABLE', `no sandbox answers at ${url}`, {
    cause,
    remedy: 'start one with `slipway sandbox`, or unset SLIPWAY_SANDBOX_URL',
  });
}

function aloneValues(access: SandboxAccess): Record<string, string> {
  return {
    'railway-token': access.railwayToken,
    'railway-api-url': access.railwayApiUrl,
    'tailscale-api-key': access.tailscaleApiKey,
    'tailscale-api-url': access.tailscaleApiUrl,
    tailnet: access.tailnet,
    ...(access.tailscaleAuthKey === undefined ? {} : { 'tailscale-auth-key': access.tailscaleAuthKey }),
  };
}

/** One stand-in host for each route of the proxy config; the guide's where that config cannot be read. */
async function hostsFor(directory: string, config: string): Promise<ModelHost[]> {
  for (const [folder, name] of [[directory, config] as const, [TEMPLATES, CONFIG_NAME] as const]) {
    const project = await loadProject({ directory: folder, paths: { config: name }, named: new Set() });
    const file = project.files.get('config');
    if (file === undefined) continue;
    const { routes } = routesOf(readProxyConfig(file));
    if (routes.length > 0) return routes.map(hostOf);
  }
  throw new SlipwayError('INTERNAL', 'the templates have no route', { remedy: 'report this' });
}

function hostOf(route: Route, index: number): ModelHost {
  const models = route.models.flatMap(({ model, healthCheckModel }) => [model, healthCheckModel ?? model]);
  const served = models.map((model) => model.slice(model.indexOf('/') + 1)).filter((model) => model !== '*');
  return {
    name: route.host,
    // A host written by name has an address only in the tailnet: the sandbox's is this one.
    address: route.address ?? `100.64.100.${index + 1}`,
    port: route.port,
    models: served.length > 0 ? [...new Set(served)] : ['*'],
    up: true,
  };
}
