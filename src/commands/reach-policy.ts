import { resolve } from 'node:path';
import { SlipwayError } from '../model/error.ts';
import type { Route } from '../model/route.ts';
import type { Project } from '../project/project.ts';
import { readTextFile } from '../system/files.ts';
import { type Policy, readPolicy } from '../tailnet/policy.ts';
import { PolicyError } from '../tailnet/policy-error.ts';
import { readSelector } from '../tailnet/selector.ts';
import type { Device } from '../tailscale/devices.ts';
import type { Invocation } from './invocation.ts';

/** A policy that `reach` is asked about. */
export interface PolicySource {
  /** `the live policy of tailnet -`, or a file's path. */
  readonly name: string;
  readonly text: string;
  /** Undefined when the tailnet was not asked, or did not tell. */
  readonly devices: readonly Device[] | undefined;
  /** The gateway's routes; undefined without a proxy config. */
  readonly routes: readonly Route[] | undefined;
  readonly notes: readonly string[];
}

/**
 * The file that was named; else the live policy where a credential is given, else the copy of it in the repository.
 *
 * @throws SlipwayError FILE_MISSING, FILE_INVALID, FILE_UNREADABLE, POLICY_INVALID, USAGE, and what the service answers.
 */
export async function policySource(invocation: Invocation): Promise<PolicySource> {
  const named = invocation.terminal?.operand;
  return named === undefined ? sourceOfProject(invocation) : sourceOfFile(invocation, named);
}

/** @throws SlipwayError POLICY_INVALID with the place. */
export function readNamedPolicy({ name, text }: Pick<PolicySource, 'name' | 'text'>): Policy {
  try {
    return readPolicy(text);
  } catch (thrown) {
    if (!(thrown instanceof PolicyError)) throw thrown;
    const { line, column } = thrown.at;
    const message = thrown.message.replace(/^line \d+, column \d+: /, '');
    throw new SlipwayError('POLICY_INVALID', `${name}:${line}:${column}: ${message}`, {
      cause: thrown,
      ...(thrown.remedy === undefined ? {} : { remedy: thrown.remedy }),
    });
  }
}

async function sourceOfFile(invocation: Invocation, named: string): Promise<PolicySource> {
  const outcome = await readTextFile(resolve(invocation.directory, named));
  switch (outcome.kind) {
    case 'file': {
      refuseBytes(named, outcome.file);
      const { routes, notes } = await routesThere(invocation, outcome.file.text);
      return { name: named, text: outcome.file.text, devices: undefined, routes, notes };
    }
    case 'missing':
      throw isSelector(named) ? oldForm(named) : missing(named);
    case 'directory':
      throw new SlipwayError('FILE_INVALID', `${named} is a directory`, { remedy: 'name the policy file in it' });
    case 'too-large':
      throw new SlipwayError('FILE_INVALID', `${named} is ${(outcome.bytes / 1e6).toFixed(1)} MB, the limit is 8 MB`, {
        remedy: 'name a policy file',
      });
    case 'unreadable':
      throw new SlipwayError('FILE_UNREADABLE', `${named} cannot be read: ${outcome.reason}`, {
        remedy: 'name a policy file that you may read',
      });
  }
}

/** What the service would not take as text at all. */
function refuseBytes(
  name: string,
  { text, byteOrderMark, utf8 }: { readonly text: string; readonly byteOrderMark: boolean; readonly utf8: boolean },
): void {
  if (byteOrderMark) throw invalid(name, 'begins with a byte order mark', 'save it as UTF-8 without one');
  if (!utf8) throw invalid(name, 'is not UTF-8', 'save it as UTF-8');
  if (text.trim() === '') throw invalid(name, 'is empty: it holds no policy', 'name a policy file: { "acls": [ … ] }');
}

function invalid(name: string, what: string, remedy: string): SlipwayError {
  return new SlipwayError('POLICY_INVALID', `${name} ${what}`, { remedy });
}

/** `tag:x`, `alice@example.com`, `*`, an address: what stood here before `--from` did. */
function isSelector(word: string): boolean {
  const { kind } = readSelector(word);
  return kind === 'user' ? !/[/\\]|\.(?:hu)?json$/.test(word) : kind !== 'host';
}

function oldForm(word: string): SlipwayError {
  return new SlipwayError('USAGE', `${word} is no policy file`, {
    remedy: `who connects stands behind --from: --from ${word}`,
  });
}

function missing(word: string): SlipwayError {
  const bare = !/[/\\.]/.test(word);
  return new SlipwayError('FILE_MISSING', `the policy file ${word} is not there`, {
    remedy: bare ? `name the policy's file; to ask about a host or a device: --from ${word}` : "name the policy's file",
  });
}

/** The routes of the proxy config, where there is one: a policy is judged without it too. */
async function routesThere(
  invocation: Invocation,
  policyText: string,
): Promise<{ routes: readonly Route[] | undefined; notes: readonly string[] }> {
  const path = invocation.settings.values.config;
  const outcome = await readTextFile(resolve(invocation.directory, path));
  if (outcome.kind !== 'file') return { routes: undefined, notes: [] };
  const [{ readProxyConfig }, { createProjectFile }, { routesOf }, { hostNamesOf }] = await Promise.all([
    import('../project/proxy-config.ts'),
    import('../project/project.ts'),
    import('../project/routes.ts'),
    import('../tailnet/fragment.ts'),
  ]);
  const config = readProxyConfig(createProjectFile('config', path, outcome.file));
  const [problem] = config.problems;
  if (problem === undefined) return { routes: routesOf(config, hostNamesOf(policyText)).routes, notes: [] };
  const { line, column, message } = problem;
  return { routes: undefined, notes: [`not compared with the proxy config: ${path}:${line}:${column}: ${message}`] };
}

async function sourceOfProject(invocation: Invocation): Promise<PolicySource> {
  const { offline } = invocation;
  const { tailnet, policyFile } = invocation.settings.values;
  const [{ readFilesThere, readGateway }, { releaseContext }, { connectTailscale }, { parseProxyConfig }] =
    await Promise.all([
      import('./files.ts'),
      import('./release-context.ts'),
      import('../release/context.ts'),
      import('../project/proxy-config.ts'),
    ]);
  const project = await readFilesThere(invocation);
  const gateway = project.files.has('config') ? await readGateway(invocation, project) : undefined;
  const routes = gateway?.routes ?? [];
  const context = releaseContext(invocation, gateway ?? { project, config: parseProxyConfig('', ''), routes });
  const tailscale = offline ? undefined : connectTailscale(context);
  if (tailscale === undefined) return { ...fileOf(project, policyFile), devices: undefined, routes, notes: [] };
  const [{ readPolicyFile }, { listDevices }] = await Promise.all([
    import('../tailscale/policy-file.ts'),
    import('../tailscale/devices.ts'),
  ]);
  const [{ text }, devices] = await Promise.all([
    readPolicyFile(tailscale.client),
    // The credential may lack the scope: then names stand for themselves.
    listDevices(tailscale.client).catch((thrown: unknown) => {
      if (thrown instanceof SlipwayError && thrown.code === 'FORBIDDEN') return undefined;
      throw thrown;
    }),
  ]);
  return { name: `the live policy of tailnet ${tailnet}`, text, devices, routes, notes: [] };
}

function fileOf(project: Project, path: string): { readonly name: string; readonly text: string } {
  const file = project.files.get('policyFile');
  if (file !== undefined) {
    refuseBytes(file.path, file);
    return { name: file.path, text: file.text };
  }
  throw new SlipwayError(
    'FILE_MISSING',
    `no policy to look at: ${path} is not there, and no Tailscale credential is given`,
    {
      remedy:
        'give SLIPWAY_TAILSCALE_API_KEY (or client id and secret) for the live policy, or name a copy of it: slipway reach POLICY',
    },
  );
}
