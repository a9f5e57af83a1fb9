import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { create } from 'tar';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../sandbox/index.ts';

/** Waits of no length: tests are about what happens, not about how long it takes. */
export const NO_WAITS = { queued: 0, initializing: 0, building: 0, deploying: 0, probe: 10, restart: 0 };

export const HOSTS = [
  { name: 'hab', address: '192.0.2.4', port: 11434, models: ['*'], up: true },
  { name: 'hugo', address: '192.0.2.5', port: 11434, models: ['llama3'], up: true },
];

export const CONFIG = `model_list:
  - model_name: llama3
    litellm_params: { model: ollama/llama3, api_base: "http://192.0.2.4:11434" }
  - model_name: llama3-hugo
    litellm_params: { model: ollama_chat/llama3, api_base: "http://192.0.2.5:11434" }
general_settings:
  master_key: os.environ/LITELLM_MASTER_KEY
`;

/** The files of a repository as the guide has them. */
export const REPOSITORY: Readonly<Record<string, string>> = {
  'Dockerfile.railway': `FROM python:3.12-slim-bookworm
WORKDIR /app
COPY start_with_tailscale.sh proxy_server_config.railway.yaml ./
RUN chmod 755 /app/start_with_tailscale.sh
ENTRYPOINT ["/app/start_with_tailscale.sh"]
CMD ["--config", "/app/proxy_server_config.railway.yaml", "--port", "4000"]
`,
  'start_with_tailscale.sh': '#!/bin/sh\nexec litellm "$@"\n',
  'proxy_server_config.railway.yaml': CONFIG,
};

export const SETTINGS = { dockerfilePath: 'Dockerfile.railway', healthcheckPath: '/health/liveliness' };

export interface GraphqlAnswer {
  readonly status: number;
  // The shape is Railway's and differs with every query: tests say what they expect of it.
  readonly data: Record<string, never> | null | undefined;
  readonly errors: readonly { message: string; extensions: { code: string }; traceId: string }[] | undefined;
}

export interface Deployed {
  readonly id: string;
  readonly status: string;
  readonly deploymentStopped: boolean;
  readonly canRollback: boolean;
  readonly instances: readonly { status: string }[];
  readonly meta: Record<string, unknown>;
}

/** A client of a running sandbox that speaks its public API, as a stranger's would. */
export interface Session {
  readonly sandbox: Sandbox;
  readonly ids: { readonly projectId: string; readonly environmentId: string; readonly serviceId: string };
  readonly url: string;
  graphql(query: string, variables?: object, headers?: Record<string, string>): Promise<GraphqlAnswer>;
  setVariables(variables: Record<string, string>): Promise<void>;
  setSettings(input: object): Promise<void>;
  upload(files: Readonly<Record<string, string>>): Promise<string>;
  deployment(id: string): Promise<Deployed>;
  /** The deployment once it has left the statuses of progress. */
  settled(id: string): Promise<Deployed>;
  logs(id: string, kind: 'buildLogs' | 'deploymentLogs'): Promise<string>;
  state(): Promise<string>;
  masterKey(): Promise<string>;
  chat(model: string, key?: string): Promise<Response>;
}

export async function openSession(options: Partial<SandboxOptions> = {}): Promise<Session> {
  const sandbox = await startSandbox({ hosts: HOSTS, phases: NO_WAITS, healthcheckSeconds: 20, ...options });
  const session = await connect(sandbox);
  return session;
}

export async function connect(sandbox: Sandbox): Promise<Session> {
  const { access } = sandbox;
  const graphql: Session['graphql'] = async (
    query,
    variables = {},
    headers = { 'project-access-token': access.railwayToken },
  ) => {
    const answer = await fetch(`${access.railwayApiUrl}/graphql/v2?source=test`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query, variables }),
    });
    return { status: answer.status, ...((await answer.json()) as Omit<GraphqlAnswer, 'status'>) };
  };
  const must = async <T>(query: string, variables: object = {}): Promise<T> => {
    const answer = await graphql(query, variables);
    if (answer.errors !== undefined) throw new Error(answer.errors.map((error) => error.message).join('; '));
    return answer.data as T;
  };
  interface Token {
    readonly projectId: string;
    readonly environmentId: string;
    readonly project: { readonly services: { readonly edges: readonly { readonly node: { readonly id: string } }[] } };
  }
  const { projectToken } = await must<{ projectToken: Token }>(
    '{ projectToken { projectId environmentId project { services { edges { node { id } } } } } }',
  );
  const ids = {
    projectId: projectToken.projectId,
    environmentId: projectToken.environmentId,
    serviceId: projectToken.project.services.edges[0]?.node.id ?? '',
  };
  const { serviceInstance } = await must<{ serviceInstance: { domains: { serviceDomains: { domain: string }[] } } }>(
    'query ($s: String!, $e: String!) { serviceInstance(serviceId: $s, environmentId: $e) { domains { serviceDomains { domain } } } }',
    { s: ids.serviceId, e: ids.environmentId },
  );
  const url = `http://${serviceInstance.domains.serviceDomains[0]?.domain}`;
  const deployment = async (id: string): Promise<Deployed> => {
    const fields = 'id status deploymentStopped canRollback instances { status } meta';
    return (await must<{ deployment: Deployed }>(`query ($id: String!) { deployment(id: $id) { ${fields} } }`, { id }))
      .deployment;
  };
  const masterKey = async (): Promise<string> => {
    const query =
      'query ($p: String!, $e: String!, $s: String) { variables(projectId: $p, environmentId: $e, serviceId: $s) }';
    const { variables } = await must<{ variables: Record<string, string> }>(query, {
      p: ids.projectId,
      e: ids.environmentId,
      s: ids.serviceId,
    });
    return variables['LITELLM_MASTER_KEY'] ?? '';
  };
  return {
    sandbox,
    ids,
    url,
    graphql,
    masterKey,
    deployment,
    async setVariables(variables) {
      const input = { ...ids, variables, skipDeploys: true };
      await must('mutation ($input: VariableCollectionUpsertInput!) { variableCollectionUpsert(input: $input) }', {
        input,
      });
    },
    async setSettings(input) {
      const query =
        'mutation ($s: String!, $e: String, $input: ServiceInstanceUpdateInput!) { serviceInstanceUpdate(serviceId: $s, environmentId: $e, input: $input) }';
      await must(query, { s: ids.serviceId, e: ids.environmentId, input });
    },
    async upload(files) {
      const answer = await postUpload(sandbox, ids, await packFiles(files));
      const body = (await answer.json()) as { deploymentId?: string; message?: string };
      if (body.deploymentId === undefined) throw new Error(`${answer.status} ${body.message}`);
      return body.deploymentId;
    },
    async settled(id) {
      for (;;) {
        const found = await deployment(id);
        if (!['QUEUED', 'INITIALIZING', 'BUILDING', 'DEPLOYING', 'REMOVING'].includes(found.status)) return found;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    async logs(id, kind) {
      const answer = await must<Record<string, { message: string }[]>>(
        `query ($id: String!) { ${kind}(deploymentId: $id, limit: 1000) { message } }`,
        { id },
      );
      return (answer[kind] ?? []).map((line) => line.message).join('\n');
    },
    state: async () => await (await fetch(`${access.url}/state`)).text(),
    async chat(model, key) {
      return await fetch(`${url}/v1/chat/completions`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-litellm-num-retries': '0',
          authorization: `Bearer ${key ?? (await masterKey())}`,
        },
        body: JSON.stringify({ model, messages: [{ role: 'user', content: 'nonce-7261' }] }),
      });
    },
  };
}

export async function postUpload(
  { access }: Sandbox,
  ids: Session['ids'],
  archive: Uint8Array,
  headers: Record<string, string> = { 'project-access-token': access.railwayToken },
): Promise<Response> {
  const place = `${access.railwayApiUrl}/project/${ids.projectId}/environment/${ids.environmentId}/up`;
  return await fetch(`${place}?serviceId=${ids.serviceId}&message=from%20a%20test`, {
    method: 'POST',
    headers: { 'content-type': 'application/gzip', ...headers },
    body: Buffer.from(archive),
  });
}

/** A gzip tar of these files; shell scripts are executable. */
export async function packFiles(files: Readonly<Record<string, string>>): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'slipway-test-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
      if (path.endsWith('.sh')) await chmod(join(folder, path), 0o755);
    }
    const parts: Buffer[] = [];
    for await (const part of create({ cwd: folder, gzip: true, portable: true }, ['.'])) parts.push(Buffer.from(part));
    return Buffer.concat(parts);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Lets the gateway's tag reach hab and hugo, and stores a key for it among the service's variables. */
export async function letIn(
  session: Session,
  hosts: readonly string[] = ['192.0.2.4:11434', '192.0.2.5:11434'],
): Promise<void> {
  const { tailscaleApiUrl, tailscaleApiKey } = session.sandbox.access;
  const headers = { authorization: `Bearer ${tailscaleApiKey}`, 'content-type': 'application/json' };
  const policy = {
    tagOwners: { 'tag:railway-proxy': ['autogroup:admin'] },
    acls: [{ action: 'accept', src: ['tag:railway-proxy'], dst: hosts }],
  };
  const written = await fetch(`${tailscaleApiUrl}/api/v2/tailnet/-/acl`, {
    method: 'POST',
    headers,
    body: JSON.stringify(policy),
  });
  if (written.status !== 200) throw new Error(await written.text());
  const create = { reusable: true, ephemeral: true, preauthorized: true, tags: ['tag:railway-proxy'] };
  const minted = await fetch(`${tailscaleApiUrl}/api/v2/tailnet/-/keys`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ capabilities: { devices: { create } }, expirySeconds: 86_400 }),
  });
  const { key } = (await minted.json()) as { key: string };
  await session.setVariables({ TAILSCALE_AUTH_KEY: key, PORT: '4000' });
}
