import { SlipwayError } from '../model/error.ts';
import { plainLine } from '../model/plain-text.ts';
import type { UploadSource } from '../project/upload-source.ts';
import { parseObject, rateLimited } from './answer.ts';
import type { RailwayClient } from './client.ts';
import { startDeployment } from './deployments.ts';
import type { Target } from './target.ts';
import { TOKEN_HEADERS, whereTokensAreMade } from './token.ts';

const UPLOAD_TIMEOUT_MS = 10 * 60_000;
/** Written into every entry, so that the same files make the same bytes: the first moment a zip could name. */
const FIXED_TIME = new Date('1980-01-01T00:00:00Z');

export interface UploadedSource {
  readonly deploymentId: string;
  /** The deployment's page on railway.com. */
  readonly logsUrl?: string;
}

/**
 * The files of `source` as a gzipped tar whose bytes depend on paths, modes and contents alone: entries `./…`, sorted,
 * one fixed time, no owner.
 *
 * @throws SlipwayError FILE_UNREADABLE when a file cannot be read, or went away since it was collected.
 */
export async function packUpload(directory: string, source: UploadSource): Promise<Uint8Array> {
  const { create } = await import('tar');
  // `./` keeps a name such as `@notes` from being read as an archive to include.
  const executable = new Map(source.entries.map((entry) => [`./${entry.path}`, entry.executable]));
  const paths = [...executable.keys()].sort((a, b) => (a < b ? -1 : 1));
  const chunks: Buffer[] = [];
  try {
    const pack = create(
      {
        cwd: directory,
        gzip: { level: 9, portable: true },
        portable: true,
        noDirRecurse: true,
        strict: true,
        follow: true,
        // Never recalls a file, so that two names of one file (a hard link) become two files: a digest knows no links.
        linkCache: Object.assign(new Map(), { get: () => undefined }),
        mtime: FIXED_TIME,
        onWriteEntry: (entry) => {
          // The file system's other bits depend on the umask of whoever checked out.
          if (entry.stat && entry.type === 'File') entry.stat.mode = executable.get(entry.path) ? 0o755 : 0o644;
        },
      },
      paths,
    );
    for await (const chunk of pack) chunks.push(Buffer.from(chunk));
  } catch (cause) {
    const reason = cause instanceof Error ? plainLine(cause.message) : String(cause);
    throw new SlipwayError('FILE_UNREADABLE', `the upload cannot be packed: ${reason}`, {
      cause,
      remedy: 'check that no file of the directory changes or goes away meanwhile, then run again',
    });
  }
  return Buffer.concat(chunks);
}

/**
 * Sends the archive to Railway, which builds and deploys it at once. When the answer is lost, the deployment that the
 * upload may have made is looked for before anything else.
 *
 * @throws SlipwayError SERVICE_REJECTED with Railway's words, or when the archive is too large; UNAUTHORIZED, NOT_FOUND,
 *   RATE_LIMITED, SERVICE_UNAVAILABLE, NETWORK, TIMEOUT, CANCELLED, RELEASE_BUSY (see `startDeployment`).
 */
export async function uploadSource(
  client: RailwayClient,
  target: Target,
  archive: Uint8Array,
  message: string,
): Promise<UploadedSource> {
  let logsUrl: string | undefined;
  const deploymentId = await startDeployment(client, target, async () => {
    const answer = await sendArchive(client, target, archive, message);
    logsUrl = answer.logsUrl;
    return answer.deploymentId;
  });
  return { deploymentId, ...(logsUrl === undefined ? {} : { logsUrl }) };
}

async function sendArchive(
  client: RailwayClient,
  target: Target,
  archive: Uint8Array,
  message: string,
): Promise<UploadedSource> {
  const { kind } = await client.context();
  const path = `/project/${encodeURIComponent(target.projectId)}/environment/${encodeURIComponent(target.environmentId)}/up`;
  const query = new URLSearchParams({ serviceId: target.serviceId, message: plainLine(message, 200) });
  const response = await client.http.send({
    method: 'POST',
    url: `${client.apiUrl}${path}?${query}`,
    headers: { ...client.authorization, 'content-type': 'application/gzip', accept: 'application/json' },
    body: archive,
    timeoutMs: UPLOAD_TIMEOUT_MS,
    retry: 'write',
    signal: client.signal,
  });
  const host = new URL(client.apiUrl).host;
  const body = parseObject(response.text);
  const said = typeof body?.message === 'string' ? plainLine(body.message) : `status ${response.status}`;
  if (response.status === 200 && typeof body?.deploymentId === 'string') {
    const logsUrl = body.logsUrl;
    return { deploymentId: body.deploymentId, ...(typeof logsUrl === 'string' ? { logsUrl } : {}) };
  }
  if (response.status === 413) {
    throw new SlipwayError('SERVICE_REJECTED', `the upload is too large for Railway: ${megabytes(archive)} packed`, {
      remedy: 'keep what the image does not need out of it: name it in .railwayignore or .gitignore',
    });
  }
  if (response.status === 429) throw rateLimited(response, host);
  if (response.status === 401 || response.status === 403) {
    throw new SlipwayError(
      'UNAUTHORIZED',
      `railway-token (sent as ${TOKEN_HEADERS[kind].header}) may not upload to ${target.projectName}/${target.environmentName}: ${said}`,
      { remedy: whereTokensAreMade(target.projectId) },
    );
  }
  if (response.status === 404) throw new SlipwayError('NOT_FOUND', `Railway has no place for the upload: ${said}`);
  if (response.status >= 500) {
    throw new SlipwayError('SERVICE_UNAVAILABLE', `Railway's upload (${host}) is out of order: ${said}`, {
      remedy: 'look at https://status.railway.com, then run again',
    });
  }
  // A 2xx that cannot be read may stand for a deployment all the same: it is looked for like a lost answer.
  const code = response.status < 300 ? 'SERVICE_UNAVAILABLE' : 'SERVICE_REJECTED';
  throw new SlipwayError(code, `Railway did not take the upload: ${said}`);
}

function megabytes(archive: Uint8Array): string {
  return `${(archive.byteLength / 1e6).toFixed(1)} MB`;
}
