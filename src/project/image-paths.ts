import { posix } from 'node:path';
import { chainOf, type DockerfileView, type DockerInstruction, finalStage } from './dockerfile.ts';
import type { TreeEntry } from './project.ts';

/** What is known of the places of one of the user's files in the finished image. */
export interface ImagePlaces {
  /** Absolute paths at which a COPY or ADD of the final stage puts the file. */
  readonly paths: readonly string[];
  /** Whether something else may put it elsewhere: a RUN that names it, a COPY from another stage, a wildcard. */
  readonly uncertain: boolean;
}

/**
 * Where a file of the repository ends up in the image.
 *
 * @param file relative to the build context, with `/`.
 */
export function imagePlaces(view: DockerfileView, tree: readonly TreeEntry[], file: string): ImagePlaces {
  const folders = new Set(tree.filter((entry) => entry.kind === 'directory').map((entry) => entry.path));
  const name = posix.basename(file);
  const paths: string[] = [];
  const stage = finalStage(view);
  let uncertain = stage === undefined;
  let directory = '/';
  for (const instruction of stage === undefined ? [] : chainOf(stage).flatMap((link) => link.instructions)) {
    if (instruction.keyword === 'WORKDIR') directory = posix.resolve(directory, instruction.words()[0]?.text ?? '');
    if (instruction.keyword === 'RUN' && instruction.shellText().text.includes(name)) uncertain = true;
    if (instruction.keyword !== 'COPY' && instruction.keyword !== 'ADD') continue;
    const copied = placesOf(instruction, directory, file, folders);
    if (copied === undefined) uncertain = true;
    else paths.push(...copied);
  }
  if (directory.includes('$')) uncertain = true;
  return { paths, uncertain };
}

/** undefined when it cannot be told. */
function placesOf(
  copy: DockerInstruction,
  directory: string,
  file: string,
  folders: ReadonlySet<string>,
): string[] | undefined {
  const words = (copy.exec()?.map((word) => word.text) ?? copy.words().map((word) => word.text)).map(String);
  const target = words[words.length - 1];
  const sources = words.slice(0, -1);
  if (target === undefined || sources.length === 0 || copy.hereDocuments.length > 0) return undefined;
  if (copy.flags.some((flag) => flag.name === 'from' || flag.name === 'parents')) return undefined;
  if (words.some((word) => /[*?[$]/.test(word))) return undefined;
  const destination = posix.resolve(directory, target);
  const intoFolder = target.endsWith('/') || target === '.' || sources.length > 1;
  return sources.flatMap((source) => {
    const path = posix.normalize(source).replace(/^\/+/, '').replace(/\/+$/, '');
    if (path === '.' || path === '') return [posix.join(destination, file)];
    if (path === file) return [intoFolder ? posix.join(destination, posix.basename(file)) : destination];
    // A folder's content is copied, not the folder.
    return folders.has(path) && file.startsWith(`${path}/`)
      ? [posix.join(destination, file.slice(path.length + 1))]
      : [];
  });
}
