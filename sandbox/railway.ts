import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { SlipwayError } from '../src/model/error.ts';
import type { DeploymentRecord } from './deployment-record.ts';
import { createDeployments, type DeploymentsOptions, type SavedDeployments } from './deployments.ts';
import { type Edge, startEdge } from './edge.ts';
import { BodyTooLargeError, readBody, sendWhole } from './http-exchange.ts';
import { type Access, accessOf, createRailwayApi } from './railway-api.ts';
import {
  accountQueries,
  deploymentMutations,
  deploymentQueries,
  type OperationSources,
  projectQueries,
  serviceMutations,
} from './railway-operations.ts';
import { hashedVariables, newRailwayData, type RailwayData, renderVariables } from './railway-service.ts';
import { breaksOff, createRateLimit } from './railway-trouble.ts';
import type { RailwayTrouble } from './scenario.ts';
import { NO_LEDGER, type SecretLedger, tellVariables } from './secret-ledger.ts';
import type { SourceStore } from './source-store.ts';
import { digestOfTree, LONGEST_UPLOAD, UploadError, unpackUpload } from './upload.ts';

/** The sandbox's Railway: its API, the upload endpoint, the service's edge, and what is deployed. */
export interface SandboxRailway {
  /** Answers requests below /railway. */
  serve(request: IncomingMessage, response: ServerResponse): Promise<void>;
  readonly tokens: { readonly project: string; readonly account: string };
  /** Canonical: no ids, times, ports, history; variables as hashes. */
  state(): unknown;
  /** Resolves when every gateway that was told to end has ended: what drains is no part of a state. */
  drained(): Promise<void>;
  /** The gateways that run, for the canonical state. */
  children(): readonly { readonly kind: 'gateway'; readonly source: string }[];
  /** Everything needed to go on later. Holds secrets. */
  save(): unknown;
  /** Starts what served when `save` was called. */
  resume(): Promise<void>;
  close(): Promise<void>;
}

export interface RailwayOptions extends Omit<DeploymentsOptions, 'archiveOf' | 'providedVariables'> {
  readonly sources: SourceStore;
  /** The sandbox's own address, for links in answers. */
  readonly url: () => string;
  readonly trouble: () => RailwayTrouble;
  /** Told every secret that the account holds. */
  readonly ledger?: SecretLedger;
  readonly saved?: unknown;
}

interface SavedRailway {
  readonly data: RailwayData;
  readonly deployments: SavedDeployments;
  readonly edgePort: number;
}

/** @throws SlipwayError FILE_INVALID when `saved` is nothing that was saved. */
export async function createRailway(options: RailwayOptions): Promise<SandboxRailway> {
  const saved = options.saved === undefined ? undefined : readSaved(options.saved);
  const data = saved?.data ?? newRailwayData(options.clock.now());
  for (const token of [data.projectToken, data.accountToken]) options.ledger?.(token);
  tellVariables(options.ledger ?? NO_LEDGER, data.variables);
  let edge: Edge | undefined;
  const domain = (): string => `127.0.0.1:${edge?.port ?? 0}`;
  const operations = operationsOn(options, data, domain, saved?.deployments);
  const { deployments } = operations;
  edge = await startEdge(() => deployments.target(), saved?.edgePort);
  if (saved !== undefined && edge.port !== saved.edgePort) {
    options.onLine(`port ${saved.edgePort} is taken: the service's domain is now ${domain()}`);
  }
  const { port, close } = edge;
  return {
    tokens: { project: data.projectToken, account: data.accountToken },
    serve: serverOf(options, operations),
    state: () => ({
      [data.service.name]: serviceState(data, deployments.records, deployments.active(), (record) =>
        deployments.runs(record),
      ),
    }),
    drained: () => deployments.ended(),
    children: () => {
      const running = deployments.records.filter((record) => deployments.runs(record));
      return running.map((record) => ({ kind: 'gateway' as const, source: record.source.digest ?? '' }));
    },
    save: () => ({ data, deployments: deployments.save(), edgePort: port }) satisfies SavedRailway,
    resume: () => deployments.resume(),
    async close() {
      await close();
      await deployments.close();
    },
  };
}

function operationsOn(
  options: RailwayOptions,
  data: RailwayData,
  domain: () => string,
  saved: SavedDeployments | undefined,
): OperationSources {
  const provided = (): Record<string, string> => providedVariables(data, domain());
  const deployments = createDeployments(
    {
      ...options,
      archiveOf: (digest) => options.sources.get(digest),
      providedVariables: (record) => ({ ...provided(), RAILWAY_DEPLOYMENT_ID: record.id }),
    },
    saved,
  );
  return {
    data,
    deployments,
    domain,
    provided,
    rendered: () => renderVariables(data.variables, provided(), data.service.name),
    now: () => options.clock.now(),
    onChange: options.onChange,
    onVariables: (given) => tellVariables(options.ledger ?? NO_LEDGER, given),
  };
}

function serverOf(options: RailwayOptions, operations: OperationSources): SandboxRailway['serve'] {
  const root = {
    ...accountQueries(operations),
    ...projectQueries(operations),
    ...deploymentQueries(operations),
    ...serviceMutations(operations),
    ...deploymentMutations(operations),
  };
  const access = (request: IncomingMessage): Access =>
    accessOf(request, options.trouble() === 'token-refused' ? NO_TOKENS : operations.data);
  const graphql = createRailwayApi(root, access, (fields) => options.trouble() === 'logs-lost' && breaksOff(fields));
  const upload = createUpload({ ...options, operations, access });
  const limit = createRateLimit(options.trouble);
  return async (request, response) => {
    if (limit(request, response)) return;
    const url = new URL(request.url ?? '/', 'http://sandbox');
    if (url.pathname === '/railway/graphql/v2') return await graphql(request, response);
    const place = /^\/railway\/project\/([^/]+)\/environment\/([^/]+)\/up$/.exec(url.pathname);
    if (place === null) return sendWhole(response, 404, { message: 'Not Found' });
    const [, projectId = '', environmentId = ''] = place;
    await upload(request, response, { projectId, environmentId, query: url.searchParams });
  };
}

/** No request carries these: every token is one that Railway does not know. */
const NO_TOKENS = { projectToken: undefined, accountToken: undefined };

function readSaved(saved: unknown): SavedRailway {
  const { data, deployments, edgePort } = (saved ?? {}) as Partial<SavedRailway>;
  if (data?.variables === undefined || !Array.isArray(deployments?.records) || typeof edgePort !== 'number') {
    throw new SlipwayError('FILE_INVALID', 'the sandbox’s saved state has no Railway account in it', {
      remedy: 'remove the state directory and begin anew',
    });
  }
  return { data, deployments, edgePort };
}

/** Railway docs: variables/reference, "Railway-provided variables". */
function providedVariables(data: RailwayData, domain: string): Record<string, string> {
  return {
    RAILWAY_PUBLIC_DOMAIN: domain,
    RAILWAY_PRIVATE_DOMAIN: `${data.service.name}.railway.internal`,
    RAILWAY_PROJECT_NAME: data.project.name,
    RAILWAY_PROJECT_ID: data.project.id,
    RAILWAY_ENVIRONMENT_NAME: data.environment.name,
    RAILWAY_ENVIRONMENT_ID: data.environment.id,
    RAILWAY_SERVICE_NAME: data.service.name,
    RAILWAY_SERVICE_ID: data.service.id,
  };
}

function serviceState(
  data: RailwayData,
  records: readonly DeploymentRecord[],
  active: DeploymentRecord | undefined,
  runs: (record: DeploymentRecord) => boolean,
): unknown {
  const sources = new Map(records.map(({ id, source }) => [id, source.digest ?? 'no source']));
  return {
    settings: data.settings,
    source: data.source,
    variables: hashedVariables(data.variables, sources),
    volume: false,
    active:
      active === undefined
        ? null
        : {
            source: active.source.digest ?? null,
            status: active.status,
            settings: active.settings,
            variables: hashedVariables(active.variables, sources),
            running: runs(active),
          },
  };
}

interface UploadPlace {
  readonly projectId: string;
  readonly environmentId: string;
  readonly query: URLSearchParams;
}

type Upload = (request: IncomingMessage, response: ServerResponse, place: UploadPlace) => Promise<void>;

/** `POST /project/{id}/environment/{id}/up` (railwayapp/cli: src/controllers/upload.rs): a gzip tar becomes a deployment. */
function createUpload(
  options: RailwayOptions & {
    readonly operations: OperationSources;
    readonly access: (request: IncomingMessage) => Access;
  },
): Upload {
  const { operations, sources, workDirectory } = options;
  const { data, deployments } = operations;
  return async (request, response, { projectId, environmentId, query }) => {
    const refuse = (status: number, message: string): void => {
      request.resume();
      sendWhole(response, status, { message });
    };
    if (request.method !== 'POST') return refuse(405, 'Method Not Allowed');
    const access = options.access(request);
    if (access.kind === 'none') return refuse(401, access.refusal);
    if (projectId !== data.project.id) return refuse(400, 'Project not found');
    if (environmentId !== data.environment.id) return refuse(400, 'Environment not found');
    const serviceId = query.get('serviceId') ?? '';
    if (serviceId !== data.service.id)
      return refuse(400, serviceId === '' ? 'The sandbox creates no services: name one' : 'Service not found');
    const scratch = join(workDirectory, `upload-${randomUUID()}`);
    try {
      const archive = await readBody(request, LONGEST_UPLOAD);
      await unpackUpload(archive, scratch);
      const digest = await digestOfTree(scratch);
      await sources.put(digest, archive);
      const record = deployments.create({
        source: { digest, image: undefined },
        settings: data.settings,
        variables: operations.rendered(),
        meta: { reason: 'deploy', cliMessage: query.get('message') ?? '' },
        builds: true,
      });
      await sources.keepOnly(new Set(deployments.records.map((kept) => kept.source.digest ?? '')));
      const page = `${options.url()}/railway/project/${projectId}/service/${serviceId}`;
      sendWhole(response, 200, {
        deploymentId: record.id,
        url: page,
        logsUrl: `${page}?id=${record.id}&environmentId=${environmentId}`,
        deploymentDomain: operations.domain(),
      });
    } catch (cause) {
      if (cause instanceof BodyTooLargeError) return refuse(413, 'Payload Too Large');
      if (cause instanceof UploadError) return refuse(400, cause.message);
      throw cause;
    } finally {
      await rm(scratch, { recursive: true, force: true, maxRetries: 5 });
    }
  };
}
