import { SlipwayError } from '../model/error.ts';
import { collectUpload, type UploadSource } from '../project/upload-source.ts';
import type { ServiceState } from '../railway/service.ts';
import type { ReleaseContext } from './context.ts';

/** What is to run. `id` is the same for the same content, so that two releases can be compared. */
export type WishedSource =
  | {
      readonly kind: 'upload';
      readonly id: string;
      readonly upload: UploadSource;
      /** The commit that the user says it is: for the reader alone, what is uploaded is the directory. */
      readonly commit?: string;
    }
  | { readonly kind: 'image'; readonly id: string; readonly image: string }
  | { readonly kind: 'commit'; readonly id: string; readonly sha: string };

/**
 * Decides `source: auto`: `image` when one is named, `commit` when the service is connected to this repository, else `upload`,
 * also where a commit is named: a workflow has checked it out.
 *
 * @throws SlipwayError INPUT_MISSING when the source needs something that is not given, INPUT_INVALID when image and commit are
 *   both named.
 */
export async function chooseSource(
  context: ReleaseContext,
  service: Pick<ServiceState, 'source'>,
): Promise<WishedSource> {
  const { settings, environment } = context;
  const repository = environment.GITHUB_REPOSITORY;
  const connected = repository !== undefined && service.source.repo?.toLowerCase() === repository.toLowerCase();
  const kind =
    settings.source !== 'auto'
      ? settings.source
      : settings.image !== undefined
        ? 'image'
        : connected
          ? 'commit'
          : 'upload';
  if (kind === 'image') {
    if (settings.commit !== undefined) {
      throw new SlipwayError('INPUT_INVALID', 'image and commit contradict each other: an image is no commit', {
        remedy: 'leave one of the two out',
      });
    }
    if (settings.image === undefined) {
      throw new SlipwayError('INPUT_MISSING', 'source is image, and image is not given', {
        remedy: 'name it: image: registry/name@sha256:…',
      });
    }
    return { kind, id: `image:${settings.image}`, image: settings.image };
  }
  if (kind === 'commit') {
    const sha = settings.commit ?? environment.GITHUB_SHA;
    if (sha === undefined || sha === '') {
      throw new SlipwayError(
        'INPUT_MISSING',
        'source is commit, and no commit is known (commit is not given, GITHUB_SHA is not set)',
        {
          remedy: 'name it with commit, or use source: upload',
        },
      );
    }
    return { kind, id: `commit:${sha}`, sha };
  }
  const upload = await collectUpload(context.project.directory);
  const { commit } = settings;
  return { kind: 'upload', id: `upload:${upload.digest}`, upload, ...(commit === undefined ? {} : { commit }) };
}

/** What a reader might miss in the upload: `.env` files, links out of the directory. */
export function leftOutLines(source: WishedSource): string[] {
  if (source.kind !== 'upload') return [];
  return source.upload.leftOut.map(({ path, reason }) => `not uploaded: ${path} ${reason}`);
}

/** `upload of 9 files, 14 kB`: what a reader wants to know of a source. */
export function describeSource(source: WishedSource): string {
  if (source.kind === 'image') return `image ${source.image}`;
  if (source.kind === 'commit') return `commit ${source.sha.slice(0, 12)}`;
  const files = source.upload.entries.filter(({ kind }) => kind !== 'directory').length;
  const size = Math.max(1, Math.round(source.upload.bytes / 1000));
  const commit = source.commit === undefined ? '' : `, said to be commit ${source.commit.slice(0, 12)}`;
  return `upload of ${files} ${files === 1 ? 'file' : 'files'}, ${size} kB${commit}`;
}
