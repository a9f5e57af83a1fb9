import { join } from 'node:path';
import { SlipwayError } from '../model/error.ts';
import type { BuiltImage } from '../model/image.ts';
import { plainLine } from '../model/plain-text.ts';
import type { UploadSource } from '../project/upload-source.ts';
import { withOwnFolder } from '../system/own-folder.ts';
import { stageFiles } from '../system/stage-files.ts';
import { buildArguments } from './build-arguments.ts';
import { type BuildProgress, createBuildProgress } from './build-progress.ts';
import { type Docker, type DockerEnd, isReadByDocker } from './docker.ts';

export interface BuildRequest {
  /** Absolute. */
  readonly directory: string;
  readonly source: UploadSource;
  /** Relative to the directory. */
  readonly dockerfile: string;
  readonly tag: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  /** The instruction that runs. */
  readonly onProgress: (text: string) => void;
}

export type BuildOutcome =
  | {
      readonly kind: 'built';
      readonly image: BuiltImage;
      /** Instructions of the Dockerfile, and how many of them came from the cache of earlier builds like this one. */
      readonly steps: number;
      readonly cached: number;
    }
  | {
      readonly kind: 'failed';
      /** `Dockerfile.railway:12: RUN pip install …: exit code 2`. */
      readonly cause: string;
      /** What the failing instruction printed, for a diagnosis. */
      readonly log: string;
    };

const INSPECT_MS = 15_000;
const PROGRESS_MS = 2_000;

/**
 * Builds the Dockerfile from what Railway would be sent, under hostile proxy variables, and loads the image into the engine.
 *
 * @throws SlipwayError FILE_MISSING when the Dockerfile is not among the files; CANCELLED.
 */
export async function buildImage(docker: Docker, request: BuildRequest): Promise<BuildOutcome> {
  const { directory, source, dockerfile, tag, variables, signal } = request;
  if (!source.entries.some(({ path }) => path === dockerfile)) {
    throw new SlipwayError('FILE_MISSING', `${dockerfile} is not among the files that Railway would be sent`, {
      remedy: 'name it with dockerfile; a .gitignore or .railwayignore may leave it out',
    });
  }
  const secrets = Object.fromEntries(Object.entries(request.secrets).filter(([name]) => !isReadByDocker(name)));
  return withOwnFolder(async (context) => {
    await stageFiles(directory, source.entries, context, signal);
    const progress = createBuildProgress();
    let current = 'sending the files to the builder';
    // Where lines cannot be rewritten an instruction is told when it has taken long: somebody has to say so again.
    const beat = setInterval(() => request.onProgress(current), PROGRESS_MS);
    const building = docker.run(
      buildArguments({
        context,
        dockerfile: join(context, dockerfile),
        tag,
        digest: source.digest,
        variables,
        secrets: Object.keys(secrets),
      }),
      {
        // An attestation makes an index of the image, and what is pushed would not be what was rehearsed.
        env: { ...secrets, BUILDX_NO_DEFAULT_ATTESTATIONS: '1' },
        onLine: (line) => {
          const text = progress.read(line);
          if (text === undefined) return;
          current = text;
          request.onProgress(text);
        },
      },
    );
    const end = await building.finally(() => clearInterval(beat));
    const seen = progress.result();
    if (end.code !== 0) return failureOf(seen, end);
    const image = await inspectImage(docker, tag);
    if (image === undefined) throw new SlipwayError('INTERNAL', `the build ended well, and ${tag} is not there`);
    return { kind: 'built', image, steps: seen.steps, cached: seen.cached };
  });
}

function failureOf({ failed, place, error }: BuildProgress, end: DockerEnd): BuildOutcome {
  const where = place === undefined ? '' : `${place}: `;
  if (failed === undefined) {
    const said = error ?? (plainLine(end.err.trim().split('\n').at(-1) ?? '') || `docker ends with ${end.code}`);
    return { kind: 'failed', cause: `${where}${said}`, log: end.err };
  }
  const exit = /exit code: (\d+)$/.exec(error ?? '')?.[1];
  const how = exit === undefined ? (error ?? 'failed') : `exit code ${exit}`;
  // The builder's own words last: some failures (a base image that is not there) stand nowhere else.
  return {
    kind: 'failed',
    cause: `${where}${failed.instruction}: ${how}`,
    log: [...failed.lines, error ?? ''].join('\n'),
  };
}

/** Undefined when the engine has no such image. */
export async function inspectImage(docker: Docker, reference: string): Promise<BuiltImage | undefined> {
  const format = '{"id":{{json .Id}},"bytes":{{json .Size}}}';
  const end = await docker.run(['image', 'inspect', '--format', format, reference], { timeoutMs: INSPECT_MS });
  if (end.code !== 0) return undefined;
  const { id, bytes } = JSON.parse(end.out) as { id: string; bytes: number };
  return { reference, id, bytes };
}
