import { SlipwayError } from '../model/error.ts';
import { createProjectFile, type Project } from '../project/project.ts';
import { parseProxyConfig, readProxyConfig } from '../project/proxy-config.ts';
import { routesOf } from '../project/routes.ts';
import type { TextFile } from '../system/files.ts';
import { hostNamesOf } from '../tailnet/fragment.ts';
import { readFilesThere, readGateway } from './files.ts';
import type { Invocation } from './invocation.ts';
import { type PolicySource, refuseBytes } from './policy-source.ts';

/** What a proxy config asks of a policy; a config that cannot be read is told, and stops nothing. */
export function routesOfConfig(
  path: string,
  file: TextFile,
  policyText: string,
): Pick<PolicySource, 'routes' | 'notes'> {
  const config = readProxyConfig(createProjectFile('config', path, file));
  const [problem] = config.problems;
  if (problem === undefined) return { routes: routesOf(config, hostNamesOf(policyText)).routes, notes: [] };
  const { line, column, message } = problem;
  return { routes: undefined, notes: [`not compared with the proxy config: ${path}:${line}:${column}: ${message}`] };
}

/** The live policy where a credential is given, else the copy of it in the repository. @throws SlipwayError as `policySource`. */
export async function sourceOfProject(invocation: Invocation): Promise<PolicySource> {
  const { offline } = invocation;
  const { tailnet, policyFile } = invocation.settings.values;
  const [{ releaseContext }, { connectTailscale }] = await Promise.all([
    import('./release-context.ts'),
    import('../release/context.ts'),
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
